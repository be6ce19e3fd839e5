"""Contrast as WCAG defines it, of colours as they are painted."""

import numpy as np
from numpy.typing import NDArray

Colours = NDArray[np.uint8]  # of any shape, red, green and blue last


def luminance(colours: Colours) -> NDArray[np.float64]:
    """Give the relative luminance of colours, 0 to 1."""
    share = np.asarray(colours, dtype=float) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def ratio(one: Colours, other: Colours) -> NDArray[np.float64]:
    """Give the contrast of colours to others, pair by pair, 1 to 21."""
    light = luminance(one) + 0.05, luminance(other) + 0.05
    return np.maximum(*light) / np.minimum(*light)
