"""The first press on the map and on the timeline counts, and moves nothing, on every screen."""

import pytest
from playwright.sync_api import expect

from tests.browser import aim
from tests.browser.reader import PHONE

SCREENS = {
    "laptop": {"viewport": {"width": 1366, "height": 657}},
    "tablet": {"viewport": {"width": 1024, "height": 600}, "is_mobile": True, "has_touch": True},
    "narrow": {"viewport": PHONE["viewport"]},
    "phone": PHONE,
}
EDGE = 8  # pixels that a place to press is away from the window's edges


@pytest.fixture(params=SCREENS.values(), ids=SCREENS)
def reader(request, new_explore):
    return new_explore(**request.param).open()


def press(reader, x, y):
    """Press with the finger, or with the mouse for as long as a hand does, without scrolling."""
    if reader.page.evaluate("navigator.maxTouchPoints"):
        reader.page.touchscreen.tap(x, y)
        return
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.wait_for_timeout(50)
    reader.page.mouse.up()


def in_sight(reader, points):
    """Return the first of these names whose point lies in the window, and the point."""
    high = reader.page.viewport_size["height"] - EDGE
    return next((name, x, y) for name, (x, y) in points.items() if EDGE < y < high)


def islands(reader):
    frame = reader.key("map").locator("iframe")
    return {
        name: aim.on_page(frame, aim.inside(reader.island(name)))
        for name in ("iturup", "kunashir", "shikotan")
    }


def dots(reader):
    return {name: (dot["x"], dot["y"]) for name, dot in reader.dots().items()}


def is_cut(reader):
    """Return whether a part of the map lies outside of the window."""
    box = reader.key("map").locator("iframe").bounding_box()
    return box["y"] < 0 or box["y"] + box["height"] > reader.page.viewport_size["height"]


def test_the_first_press_counts_and_moves_nothing(reader):
    assert is_cut(reader), "all of the map is in the window, which proves nothing"
    for top in ("0", "120"):
        reader.scroll(top)
        points = {
            each: at for each, at in islands(reader).items() if each != reader.params.get("island")
        }
        island, x, y = in_sight(reader, points)

        press(reader, x, y)

        reader.expect_params(island=island)
        reader.expect_island(island)
        reader.rest()
        assert islands(reader)[island] == pytest.approx((x, y), abs=1)

    moment, x, y = in_sight(reader, dots(reader))

    press(reader, x, y)

    reader.expect_params(island=island, moment=moment)
    expect(reader.key("moment-facts")).to_be_visible()
    reader.rest()
    assert dots(reader)[moment] == pytest.approx((x, y), abs=1)
