"""The page opens whole, at every width and on a line that reaches nothing else."""

import pytest
from playwright.sync_api import expect

from dashboard.speech import LANGUAGES
from geodata.places import ISLANDS
from tests.browser.reader import PHONE


def expect_whole(explore):
    explore.near()
    for island in ISLANDS:
        shape = explore.island(island)
        expect(shape).to_be_visible()
        box = shape.bounding_box()
        assert box["width"] > 5
        assert box["height"] > 5
    expect(explore.heading).to_be_visible()
    expect(explore.key("areas").locator("svg.picture")).to_be_visible()
    expect(explore.key("timeline").locator(".points path").first).to_be_visible()
    assert len(explore.dots()) > 10
    expect(explore.key("exchange").locator(".bars path").first).to_be_visible()


def test_the_page_opens_whole(explore):
    explore.open()

    expect_whole(explore)
    explore.expect_params()
    explore.expect_island("")
    expect(explore.key("notice")).to_have_count(0)


def expect_islands_fill(explore):
    """Expect all islands within the frame, and that they take most of its height or its width."""
    explore.page.wait_for_timeout(500)  # a map that glides away takes some time for it
    frame = explore.key("map").locator("iframe").bounding_box()
    boxes = [explore.island(island).bounding_box() for island in ISLANDS]
    shares = []
    for edge, length in (("x", "width"), ("y", "height")):
        first = min(box[edge] for box in boxes)
        last = max(box[edge] + box[length] for box in boxes)
        assert frame[edge] < first < last < frame[edge] + frame[length]
        shares.append((last - first) / frame[length])
    assert max(shares) > 0.6


def test_the_islands_fill_the_map_each_time_the_page_is_opened(explore):
    explore.open()
    for _ in range(5):  # the frame gets its size before or after the map, as it comes
        explore.page.reload()
        explore.whole()
        expect_islands_fill(explore)


def test_the_islands_fill_the_map_however_often_a_phone_is_turned(new_explore):
    explore = new_explore(**PHONE).open()
    explore.island("iturup").focus()
    for width, height in ((740, 360), (360, 740)) * 2:
        explore.page.set_viewport_size({"width": width, "height": height})
        expect_islands_fill(explore)


def overflow(explore):
    return explore.page.evaluate(
        """() => {
          const main = document.querySelector(".stMain");
          const page = document.documentElement;
          return Math.max(page.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth);
        }"""
    )


@pytest.mark.parametrize("width", [360, 1024, 1440])
def test_nothing_overflows_sideways(explore, width):
    explore.page.set_viewport_size({"width": width, "height": 800})
    explore.open("?island=habomai&moment=abe-putin-2019-01-22").near()
    assert overflow(explore) <= 0

    explore.pill("").click()
    explore.expect_island("")
    explore.rest()
    assert overflow(explore) <= 0


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [1440, 1024, 700])
def test_the_coverage_ends_with_the_map_however_long_its_names(explore, width, lang):
    explore.page.set_viewport_size({"width": width, "height": 900})
    explore.open(f"?lang={lang}")

    ends = [
        part.bounding_box()["y"] + part.bounding_box()["height"]
        for part in (explore.key("map").locator("iframe"), explore.key("coverage"))
    ]
    assert ends[0] == pytest.approx(ends[1], abs=1)


def test_the_page_needs_no_third_party(unplugged):
    unplugged.open()

    expect_whole(unplugged)
    unplugged.click_island("iturup")
    unplugged.expect_island("iturup")
