"""A finger, or a hand that shakes, reaches all: targets, swipes, slips."""

import pytest
from playwright.sync_api import expect

from tests.browser import aim
from tests.browser.reader import PHONE

# WCAG 2.5.8: a target of 24 pixels; a smaller one where a circle of 24 pixels around its middle
# meets no other target and no such circle; or one whose height the text around it decides. An
# island is as large as it is: its pill does the same. A slider's input is hidden, its thumb is not.
_SMALL = """least => {
  const inText = (node) => {
    if (node instanceof SVGElement && !(node instanceof SVGAElement)) return false;
    const style = getComputedStyle(node);
    const around = node.parentElement.textContent.trim();
    return style.display === "inline" && around !== node.textContent.trim();
  };
  const targets = [...document.querySelectorAll(
    "a[href], button, summary, input, [role=radio], [role=button]:not(.island)"
  )].map((node) => (node.type === "range" ? node.closest("[data-rac]") : node))
    .filter((node) => node.checkVisibility({ visibilityProperty: true }))
    .filter((node) => node.matches("[data-rac]") || !node.closest("[style*=clip]"))
    .map((node) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      return { node, x, y, width, height };
    })
    .filter(({ width, height }) => width > 1 && height > 1);
  const small = ({ width, height }) => width < least - 0.5 || height < least - 0.5;
  const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
  const apart = (one, other) => {
    const [cx, cy] = middle(one);
    if (small(other)) {
      const [dx, dy] = middle(other);
      return Math.hypot(cx - dx, cy - dy) >= least;
    }
    const nearest = [
      Math.max(other.x, Math.min(cx, other.x + other.width)),
      Math.max(other.y, Math.min(cy, other.y + other.height)),
    ];
    return Math.hypot(cx - nearest[0], cy - nearest[1]) >= least / 2;
  };
  const nested = (one, other) => one.node.contains(other.node) || other.node.contains(one.node);
  return targets.filter((one) => small(one) && !inText(one.node)
    && !targets.every((other) => other === one || nested(one, other) || apart(one, other)))
    .map(({ node, width, height }) =>
      `${Math.round(width)}x${Math.round(height)} ${node.outerHTML.slice(0, 130)}`);
}"""


def small(page):
    return [each for frame in page.frames for each in frame.evaluate(_SMALL, 24)]


@pytest.mark.wcag("2.5.8")
@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_targets_are_large_or_apart(new_explore, options):
    reader = new_explore(**options)
    reader.open("?island=habomai&moment=abe-putin-2019-01-22").near()
    for folded in reader.page.locator(".block summary").all():
        folded.evaluate("node => { node.parentElement.open = true; }")
    assert small(reader.page) == []

    reader.open("?fact=check.share-own-figures")
    expect(reader.dialog.locator("dl.fact")).to_be_visible()
    assert small(reader.page) == []


@pytest.mark.wcag("2.5.8")
@pytest.mark.parametrize("query", ["", "?table=plain"])
def test_targets_of_the_evidence_are_large_or_apart(new_explore, query):
    reader = new_explore(**PHONE)
    reader.read(query)

    assert small(reader.page) == []


@pytest.mark.wcag("2.5.8")
@pytest.mark.parametrize("path", ["/", "/?island=habomai", "/evidence", "/about"])
def test_targets_before_any_script_are_large_or_apart(new_explore, path):
    page = new_explore(java_script_enabled=False, **PHONE).page
    page.goto(f"{new_explore().server.url}{path}")

    assert small(page) == []


def middle(box):
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}


def draw(reader, *ways, start=0.1):
    """Draw fingers from near the middle of the map, each downwards by a number of pixels.

    They begin at the `start`, a part of their way.
    """
    reader.key("map").scroll_into_view_if_needed()
    at = middle(reader.key("map").locator("iframe").bounding_box())
    hand = reader.page.context.new_cdp_session(reader.page)
    for step in range(11):
        reached = start + (1 - start) * step / 10
        fingers = [{"x": at["x"], "y": at["y"] + way * reached} for way in ways]
        kind = "touchMove" if step else "touchStart"
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
        reader.page.wait_for_timeout(20)
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    reader.page.wait_for_timeout(600)


@pytest.mark.wcag("2.5.1")
def test_a_finger_on_the_map_scrolls_the_page(new_explore):
    reader = new_explore(**PHONE)
    reader.open()
    main = reader.page.get_by_test_id("stMain")
    reader.key("map").scroll_into_view_if_needed()
    before = main.evaluate("node => node.scrollTop")
    island = reader.island("iturup").evaluate("path => path.getBoundingClientRect().x")

    draw(reader, -200)

    assert main.evaluate("node => node.scrollTop") > before + 100
    assert reader.island("iturup").evaluate("path => path.getBoundingClientRect().x") == island


@pytest.mark.wcag("2.5.1", "2.5.7")
def test_what_two_fingers_do_on_the_map_buttons_do_too(new_explore):
    reader = new_explore(**PHONE)
    reader.open()
    reader.key("map").scroll_into_view_if_needed()
    width = "path => path.getBoundingClientRect().width"
    island = reader.island("iturup")
    before = island.evaluate(width)

    draw(reader, -120, 120, start=0.5)
    pinched = island.evaluate(width)
    assert pinched > before * 1.2

    for way, grows in (("out", False), ("in", True)):
        size = island.evaluate(width)
        reader.frame.locator(f".leaflet-control-zoom-{way}").tap()
        reader.page.wait_for_timeout(600)
        assert (island.evaluate(width) > size) is grows


@pytest.mark.wcag("2.5.7")
def test_the_map_comes_nearer_to_where_it_is_pressed_twice(explore):
    explore.open()
    frame = explore.key("map").locator("iframe").bounding_box()
    sea = aim.sea(explore.frame.locator(".leaflet-container"))
    island = explore.island("habomai")
    before = island.bounding_box()

    explore.page.mouse.dblclick(frame["x"] + sea["x"], frame["y"] + sea["y"])
    explore.page.wait_for_timeout(600)

    assert island.bounding_box()["width"] > before["width"]


@pytest.mark.wcag("2.5.7")
def test_the_years_are_set_without_dragging(explore):
    explore.open()
    track = explore.key("years").bounding_box()
    thumb = explore.thumbs.first.bounding_box()

    explore.page.mouse.click(track["x"] + track["width"] * 0.3, thumb["y"] + thumb["height"] / 2)

    explore.page.wait_for_url("**since=*")


@pytest.mark.wcag("2.5.2")
def test_a_press_that_slips_off_does_nothing(explore):
    explore.open()
    pill = middle(explore.pill("shikotan").bounding_box())
    link = middle(explore.key("areas").locator("a.fact").first.bounding_box())
    for at in (pill, link):
        explore.page.mouse.move(**at)
        explore.page.mouse.down()
        explore.page.mouse.move(at["x"], at["y"] + 120, steps=4)
        explore.page.mouse.up()
    explore.rest()

    explore.expect_params()
    explore.expect_island("")
    expect(explore.dialog).to_have_count(0)
