"""The pages are seen by everyone: colour-blind, enlarged, spaced out, in few colours, on paper."""

import pytest
from playwright.sync_api import expect

from geodata.places import ISLANDS
from tests.browser import aim
from tests.browser.colours import ratio
from tests.browser.painted import painted
from tests.browser.room import cut, overflow

PAIRS = {"iturup": "larger", "shikotan": "smaller"}
BLIND = ["none", "protanopia", "deuteranopia", "tritanopia", "achromatopsia"]
TEXT, MARK, APART = 4.5, 3, 1.4  # contrast
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
# A chart's places are for its letters as they are; all that it says stands in a table too.
CHARTS = ".js-plotly-plot svg"
BOXES = "nodes => nodes.map((node) => node.getBoundingClientRect().toJSON())"
PAGES = ["/?island=kunashir&moment=abe-putin-2019-01-22", "/evidence?table=plain&q=276", "/about"]


def go(reader, path):
    reader.page.goto(f"{reader.server.url}{path}")
    if path.startswith("/about"):
        expect(reader.key("about")).to_be_visible()
        reader.rest()
    elif path.startswith("/evidence"):
        reader.reading()
    else:
        reader.whole().near()
    return reader


def corner(reader):
    """Give where the map's frame begins on the page."""
    frame = reader.key("map").locator("iframe")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    rim = frame.evaluate("frame => [frame.clientLeft, frame.clientTop]")
    return box["x"] + rim[0], box["y"] + rim[1]


def moved(box, way):
    return {**box, "x": box["x"] + way[0], "y": box["y"] + way[1]}


def spot(reader, view, point):
    left, top = corner(reader)
    return view.at(left + point["x"], top + point["y"])


@pytest.mark.wcag("1.4.1", "1.4.11")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_two_pairs_differ_without_their_hues(new_explore, scheme):
    reader = new_explore(color_scheme=scheme)
    reader.open("?island=kunashir")
    client = reader.page.context.new_cdp_session(reader.page)
    points = {name: aim.inside(reader.island(name)) for name in PAIRS}
    for blind in BLIND:
        client.send("Emulation.setEmulatedVisionDeficiency", {"type": blind})
        view = painted(reader.page)
        larger, smaller = (spot(reader, view, point) for point in points.values())
        assert ratio(larger, smaller) >= APART, blind
    for name in ISLANDS:  # and each is told by its name
        label = reader.island(name).get_attribute("aria-label").split("/")[0]
        expect(reader.frame.locator(".label-island", has_text=label)).to_be_visible()


@pytest.mark.wcag("1.4.1", "1.4.11")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_from_what_is_behind_them(new_explore, scheme):
    reader = new_explore(color_scheme=scheme, device_scale_factor=3)
    reader.open("?island=kunashir")
    sea = aim.sea(reader.frame.locator(".leaflet-container"))
    view = painted(reader.page)
    ground = spot(reader, view, sea)
    for name in ISLANDS:
        rim = ratio(view.within(reader.island(name).bounding_box()), ground).max()
        assert rim >= MARK, name
    chosen, other = (
        reader.island(name).evaluate("path => getComputedStyle(path).strokeWidth")
        for name in ("kunashir", "iturup")
    )
    assert float(chosen.removesuffix("px")) > float(other.removesuffix("px"))

    paper = view.at(4, 600)
    reader.open()
    view = painted(reader.page)
    for part in reader.key("areas").locator("svg.picture rect").all():
        box = part.bounding_box()
        inside = view.at(box["x"] + 5, box["y"] + box["height"] / 2)
        assert ratio(inside, paper) >= MARK


@pytest.mark.wcag("1.4.11")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES[:2])
def test_marks_of_charts_stand_out_from_the_paper(new_explore, path, scheme):
    reader = new_explore(color_scheme=scheme)
    go(reader, path)
    if path == PAGES[1]:
        reader.near()
    paper = painted(reader.page).at(4, 600)
    seen = 0
    for chart in reader.page.locator(".js-plotly-plot").all():
        chart.scroll_into_view_if_needed()
        view = painted(reader.page)
        for box in chart.locator(".points path:visible").evaluate_all(BOXES):
            if box["width"] and box["y"] > 0 and box["y"] + box["height"] < 900:
                assert ratio(view.within(box), paper).max() >= MARK, box
                seen += 1
    assert seen > 10


@pytest.mark.wcag("1.4.3")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_written_in_pictures_is_read(new_explore, scheme):
    reader = new_explore(color_scheme=scheme, device_scale_factor=3)
    reader.open("?island=habomai").near()
    corner(reader)
    view = painted(reader.page)
    labels = reader.frame.locator(
        ".label:visible span, .degree:visible, .leaflet-control:visible a"
    )
    pictures = reader.key("areas").locator("svg.picture text")
    for text in [*labels.all(), *pictures.all()]:
        box = text.bounding_box()
        if box["width"] and box["y"] + box["height"] < 900:
            assert view.contrast(box) >= TEXT, text.inner_html()

    for name in ("timeline", "exchange"):
        reader.key(name).scroll_into_view_if_needed()
        view = painted(reader.page)
        for text in reader.key(name).locator(".js-plotly-plot text:visible").all()[:40]:
            box = text.bounding_box()
            if box["width"] and box["y"] > 0 and box["y"] + box["height"] < 900:
                assert view.contrast(box) >= TEXT, text.inner_html()


@pytest.mark.wcag("1.3.4", "1.4.4", "1.4.10")
@pytest.mark.parametrize("language", ["en", "ja", "ru"])
@pytest.mark.parametrize("path", PAGES)
def test_all_has_room_when_enlarged_and_on_the_smallest_screen(new_explore, path, language):
    reader = go(new_explore(locale=language), path)

    for size in ((720, 450), (640, 400), (320, 640), (740, 360)):
        reader.page.set_viewport_size({"width": size[0], "height": size[1]})
        reader.page.wait_for_timeout(300)
        assert overflow(reader.page) <= 0, size
        assert cut(reader.page) == [], size


@pytest.mark.wcag("1.4.4", "1.4.10")
@pytest.mark.parametrize("path", PAGES)
def test_all_has_room_before_any_script(new_explore, path):
    page = new_explore(java_script_enabled=False, viewport={"width": 320, "height": 640}).page
    page.goto(f"{new_explore().server.url}{path}")

    assert overflow(page) <= 0
    assert cut(page) == []


@pytest.mark.wcag("1.4.12")
@pytest.mark.parametrize("path", PAGES)
def test_all_has_room_when_spaced_out(new_explore, path):
    # No page's policy is asked about what readers set in their own browser.
    phone = new_explore(viewport={"width": 360, "height": 740}, locale="ru", bypass_csp=True)
    reader = go(phone, path)
    for frame in reader.page.frames:
        frame.add_style_tag(content=SPACING)

    for width in (360, 1440):
        reader.page.set_viewport_size({"width": width, "height": 740})
        reader.page.wait_for_timeout(300)
        assert overflow(reader.page) <= 0
        assert cut(reader.page, but=CHARTS) == []


@pytest.mark.wcag("1.4.11", "1.4.1")
def test_few_colours_show_the_same(new_explore):
    reader = new_explore(color_scheme="dark", forced_colors="active", device_scale_factor=3)
    reader.open("?island=iturup")
    points = {name: aim.inside(reader.island(name)) for name in ("iturup", "kunashir")}
    sea = aim.sea(reader.frame.locator(".leaflet-container"))
    view = painted(reader.page)
    chosen, other, ground = (spot(reader, view, point) for point in (*points.values(), sea))

    assert ratio(chosen, other) >= MARK
    assert ratio(view.within(reader.island("kunashir").bounding_box()), ground).max() >= MARK
    for text in reader.frame.locator(".label:visible span").all():
        assert view.contrast(text.bounding_box()) >= TEXT
    pills = [reader.pill(name).bounding_box() for name in ("iturup", "kunashir")]
    on, off = ({tuple(colour) for colour in view.within(box).tolist()} for box in pills)
    assert on - off, "the chosen pill looks like the others"
    assert not reader.key("coverage").locator(".verdict").first.inner_text().isspace()

    reader.tab_to(reader.island("kunashir"), presses=15)
    focused = painted(reader.page)
    changed = ratio(focused.pixels, view.pixels) >= MARK
    assert changed.sum() > 100


@pytest.mark.wcag("2.2.2")
def test_nothing_moves_for_those_who_ask_for_rest(new_explore):
    reader = new_explore(reduced_motion="reduce")
    reader.open()
    island = reader.island("shikotan")
    reader.tab_to(reader.frame.locator(".leaflet-container"), presses=12)
    places = "() => document.querySelector('path.island').getBoundingClientRect().x"
    map_ = next(frame for frame in reader.page.frames if frame.parent_frame)
    before = island.bounding_box()["x"]

    reader.page.keyboard.press("ArrowRight")
    after = [map_.evaluate(places) for _ in range(5)]
    assert len(set(after)) == 1
    assert island.bounding_box()["x"] != before

    reader.pill("iturup").click()
    reader.expect_island("iturup")
    for frame in reader.page.frames:
        running = (
            "document.getAnimations().filter(({ playState }) => playState === 'running').length"
        )
        assert frame.evaluate(running) == 0


@pytest.mark.wcag("2.2.2")
def test_nothing_goes_on_moving(explore):
    explore.open().near()
    explore.page.wait_for_timeout(2000)

    for frame in explore.page.frames:
        running = (
            "document.getAnimations().filter(({ playState }) => playState === 'running').length"
        )
        assert frame.evaluate(running) == 0
