"""What a page looks like, pixel by pixel."""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image
from playwright.sync_api import Page

from tests.browser.colours import Colours, luminance, ratio


@dataclass(frozen=True)
class Painted:
    """A picture of a page's window; places are in the page's pixels."""

    pixels: Colours
    scale: float

    def at(self, x: float, y: float) -> Colours:
        """Give the colour of a point."""
        return self.pixels[int(y * self.scale), int(x * self.scale)]

    def within(self, box: dict[str, float]) -> Colours:
        """Give the colours of a box, one a row."""
        left, top = (max(round(box[side] * self.scale), 0) for side in ("x", "y"))
        right, bottom = (
            round((box[side] + box[size]) * self.scale)
            for side, size in (("x", "width"), ("y", "height"))
        )
        return self.pixels[top:bottom, left:right].reshape(-1, 3)

    def contrast(self, box: dict[str, float]) -> float:
        """Give the contrast of what is written in a box to what lies under most of it."""
        colours = self.within(box)
        every, counts = np.unique(colours, axis=0, return_counts=True)
        ground = every[counts.argmax()]
        bright = luminance(every)
        far = every[[bright.argmin(), bright.argmax()]]
        return float(ratio(far, np.broadcast_to(ground, far.shape)).max())


def painted(page: Page) -> Painted:
    """Take a picture of the window as it is."""
    shot = page.screenshot(animations="disabled")
    pixels = np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"))
    return Painted(pixels, pixels.shape[1] / page.evaluate("innerWidth"))
