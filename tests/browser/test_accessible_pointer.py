"""A finger, or a hand that shakes, reaches all: targets, swipes, slips."""

import re
from html import unescape

import pytest
from playwright.sync_api import expect

from tests.browser import aim
from tests.browser.reader import PHONE

MEETING, BEFORE = "abe-putin-2019-01-22", "tokyo-declaration-1993"

# WCAG 2.5.8: a target of 24 pixels; a smaller one where a circle of 24 pixels around its middle
# meets no other target and no such circle; or one whose height the text around it decides. An
# island is as large as it is: its pill does the same. A slider's input is hidden, its thumb is not.
# A chart's links and marks are told apart, each with the fact or the moment that it opens.
_TARGETS = """least => {
  const inText = (node) => {
    if (node instanceof SVGElement && !(node instanceof SVGAElement)) return false;
    const style = getComputedStyle(node);
    const around = node.parentElement.textContent.trim();
    return style.display === "inline" && around !== node.textContent.trim();
  };
  const DRAWN = ".js-plotly-plot a, :is(.st-key-timeline, .st-key-exchange) .plotly-customdata";
  const opened = (node) => {
    if (node.matches(".plotly-customdata")) return node.__data__.data;
    const address = node.localName === "a" && (node.href.baseVal ?? node.href);
    return address && new URL(address, document.baseURI).searchParams.get("fact");
  };
  const targets = [...document.querySelectorAll(
    `a[href], ${DRAWN}, button, summary, input, [role=radio], [role=button]:not(.island)`
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
  return targets.map((one) => ({
    name: `${Math.round(one.width)}x${Math.round(one.height)} ${one.node.outerHTML.slice(0, 130)}`,
    drawn: one.node.matches(DRAWN),
    moment: Boolean(one.node.closest(".st-key-timeline .plotly-customdata")),
    opened: opened(one.node),
    fits: !small(one) || inText(one.node)
      || targets.every((other) => other === one || nested(one, other) || apart(one, other)),
  }));
}"""
_LABELS = """plot => plot.data.filter(({ mode }) => mode === "text")
  .flatMap(({ text }) => text.map((each) => each.trim()))"""

_OPTIONS = """options => options.map((option) =>
  [option.ariaPosInSet, option.innerText, option.getBoundingClientRect().height])"""


def targets(page):
    return [each for frame in page.frames for each in frame.evaluate(_TARGETS, 24)]


def small(page):
    return [each["name"] for each in targets(page) if not each["fits"] and not each["drawn"]]


def unfold(page):
    for folded in page.locator(".block summary").all():
        folded.evaluate("node => { node.parentElement.open = true; }")


@pytest.mark.wcag("2.5.8")
@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_targets_are_large_or_apart(new_explore, options):
    reader = new_explore(**options)
    reader.open("?island=habomai&moment=abe-putin-2019-01-22").near()
    unfold(reader.page)
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


# WCAG 2.5.8, "Equivalent": what is small may be if another target on the page does the same.
def expect_facts_outside(page, *charts):
    """Expect a target of its size, outside all charts, for each fact that a chart opens."""
    for chart in charts:
        assert page.locator(f".st-key-{chart} .js-plotly-plot a").count() > 5
    unfold(page)
    found = [each for each in targets(page) if not each["moment"]]
    drawn = {each["opened"] for each in found if each["drawn"]}
    outside = {each["opened"] for each in found if each["fits"] and not each["drawn"]} - {None}
    assert drawn - outside == set()


@pytest.mark.wcag("2.5.8")
@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_facts_in_charts_are_large_or_apart_outside_them(new_explore, options):
    reader = new_explore(**options)
    reader.open().near()
    expect_facts_outside(
        reader.page, "exchange-annual", "exchange-totals-islands", "exchange-totals-japan"
    )


@pytest.mark.wcag("2.5.8")
@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_facts_in_the_chart_of_areas_are_large_or_apart_outside_it(new_explore, options):
    reader = new_explore(**options)
    reader.page.goto(f"{reader.server.url}/evidence?table=plain")
    expect(reader.page.locator("#first-view")).to_have_count(0)
    chart = reader.key("area-check")
    chart.scroll_into_view_if_needed()
    expect(chart.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    reader.rest()
    expect_facts_outside(reader.page, "area-check")


def options_of(reader):
    """Open the list of moments and read it to its end: it holds no more than are in sight."""
    reader.moment.scroll_into_view_if_needed()
    reader.page.wait_for_timeout(300)  # a page that scrolls shuts its list
    reader.moment.click()
    options = reader.page.get_by_role("option")
    expect(options.first).to_be_visible()
    count = int(options.first.get_attribute("aria-setsize"))
    read = {}
    for _ in range(count):
        for number, text, height in options.evaluate_all(_OPTIONS):
            read[number] = text
            assert height >= 24
        if len(read) == count:
            break
        reader.page.get_by_role("listbox").evaluate("list => list.scrollBy(0, 200)")
        reader.page.wait_for_timeout(100)
    assert len(read) == count
    return list(read.values())


@pytest.mark.wcag("2.5.8")
def test_each_dot_of_the_timeline_is_an_option_of_its_list(explore):
    explore.open().near()
    dots = explore.dots()
    plot = explore.key("timeline").locator(".js-plotly-plot")
    labels = {unescape(label) for label in plot.evaluate(_LABELS)}
    assert len(dots) > len(labels) > 5

    options = options_of(explore)

    assert len(options) == len(set(options)) == len(dots)
    assert labels <= set(options)


@pytest.mark.wcag("1.4.13")
def test_a_dot_pointed_at_is_named_and_nothing_covers_the_chart(explore):
    explore.open()
    dots = explore.dots()
    plot = explore.key("timeline").locator(".js-plotly-plot")
    rows = explore.key("timeline-table").locator("tbody tr td:first-of-type").all_text_contents()
    named = set()
    for dot in (dots[MEETING], dots[BEFORE]):
        explore.page.mouse.move(dot["x"], dot["y"] - 60)
        explore.page.mouse.move(dot["x"], dot["y"], steps=4)
        expect(plot).to_have_attribute("title", re.compile(r"\S"))
        expect(plot.locator(".hoverlayer .hovertext")).to_have_count(0)
        named |= {row for row in rows if row in plot.get_attribute("title")}
    assert len(named) == 2


@pytest.mark.wcag("2.5.8")
@pytest.mark.parametrize("path", ["/", "/?island=habomai", "/evidence", "/about"])
def test_targets_before_any_script_are_large_or_apart(new_explore, path):
    page = new_explore(java_script_enabled=False, **PHONE).page
    page.goto(f"{new_explore().server.url}{path}")

    assert small(page) == []


def middle(box):
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}


def draw(reader, *ways, start=0.1, apart=0):
    """Draw fingers from near the middle of the map, each downwards by a number of pixels.

    They begin at the `start`, a part of their way, and are `apart` by a number of pixels across.
    """
    reader.key("map").scroll_into_view_if_needed()
    at = middle(reader.key("map").locator("iframe").bounding_box())
    hand = reader.page.context.new_cdp_session(reader.page)
    for step in range(11):
        reached = start + (1 - start) * step / 10
        fingers = [
            {"x": at["x"] + apart * number, "y": at["y"] + way * reached}
            for number, way in enumerate(ways)
        ]
        kind = "touchMove" if step else "touchStart"
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
        reader.page.wait_for_timeout(20)
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    reader.page.wait_for_timeout(600)


def place(island):
    """Give where an island is within the map's frame."""
    return island.evaluate(
        "path => { const { x, y } = path.getBoundingClientRect(); return { x, y }; }"
    )


@pytest.mark.wcag("2.5.1")
def test_a_finger_on_the_map_scrolls_the_page(new_explore):
    reader = new_explore(**PHONE)
    reader.open()
    main = reader.page.get_by_test_id("stMain")
    reader.key("map").scroll_into_view_if_needed()
    before = main.evaluate("node => node.scrollTop")
    island = place(reader.island("iturup"))

    draw(reader, -200)

    assert main.evaluate("node => node.scrollTop") > before + 100
    assert place(reader.island("iturup")) == island


@pytest.mark.wcag("2.5.1")
def test_two_fingers_on_the_map_move_it_where_one_does_not(new_explore):
    reader = new_explore(**PHONE)
    reader.open()
    island = reader.island("iturup")
    before = place(island)

    draw(reader, 120)
    assert place(island) == before

    draw(reader, 120, 120, apart=60)
    assert place(island)["y"] > before["y"] + 30


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
