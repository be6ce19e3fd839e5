"""The classroom copy, opened from a disk by a browser that reaches nothing else."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Route,
    expect,
)

from dashboard import selection
from dashboard.atlas import atlas
from dashboard.classroom import page as classroom
from dashboard.markup import audit
from dashboard.speech import named, speaking
from dashboard.state import ViewState
from geodata.places import ISLANDS
from tests.browser import aim, room
from tests.browser.axe import at_rest, look
from tests.browser.copy_reader import HELD, Reading
from tests.browser.paper import faults, printed, says
from tests.browser.reader import PATIENCE, PHONE
from tests.dashboard import hostile

SCREEN = {"viewport": {"width": 1440, "height": 900}}
NO_SCRIPTS = {"java_script_enabled": False}
MEETING = "abe-putin-2019-01-22"
FIGURE = "ria-novosti-2007-02-07.area-iturup-kunashir"
# Checks of official tables lie folded.
FOLDED = {item.id for item in audit.on_tables(atlas().findings)}
PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 24, 29)"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write a copy in each of two languages."""
    folder = tmp_path_factory.mktemp("copies")
    made = {lang: folder / f"{lang}.html" for lang in ("en", "ja")}
    for lang, path in made.items():
        classroom.write(path, classroom.copy(lang, "both", date(2026, 11, 23)), atlas())
    return made


@pytest.fixture(scope="module")
def reads(browser: Browser, files: dict[str, Path]) -> Iterator[Callable[..., Reading]]:
    """Give a maker of browsers without a network; what they ask for beyond the file is a fault."""
    contexts: list[BrowserContext] = []

    def hold(route: Route) -> None:
        if urlsplit(route.request.url).scheme in HELD:
            route.continue_()
        else:
            route.abort()

    def make(lang: str = "en", **options: Any) -> Reading:
        contexts.append(context := browser.new_context(**{**SCREEN, **options}))
        context.set_default_timeout(PATIENCE)
        context.route("**/*", hold)
        reading = Reading(context.new_page(), files[lang])
        reading.watch()
        return reading

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def opened(reads: Callable[..., Reading]) -> Reading:
    """Open the English copy on a desktop, for all tests that ask for no other."""
    return reads().open()


@pytest.fixture
def reading(opened: Reading) -> Iterator[Reading]:
    """Give the opened copy with nothing chosen; it must meet no fault."""
    opened.open().page.locator("#search").fill("")
    yield opened
    assert opened.faults == []


def test_a_click_on_each_island_shows_what_is_told_of_it(reading):
    reading.expect_island("all")
    for island in ISLANDS:
        aim.click(reading.frame, aim.inside(reading.island(island)))
        reading.expect_island(island)
        reading.expect_address(f"island={island}")
        with speaking("en"):
            heading = reading.page.locator(".panels h2:visible")
            expect(heading).to_have_text(named(island))
            expect(reading.page).to_have_title(f"{named(island)} · Four Islands")

    aim.click(reading.frame, aim.sea(reading.frame.content_frame.locator(".leaflet-container")))
    reading.expect_island("all")


def test_an_island_is_chosen_by_keyboard_in_the_map_and_beside_it(reading):
    reading.pill("shikotan").focus()
    reading.page.keyboard.press("Enter")
    reading.expect_island("shikotan")

    reading.island("habomai").focus()
    reading.page.keyboard.press("Enter")
    reading.expect_island("habomai")


def test_back_and_forward_walk_the_islands(reading):
    for island in ("iturup", "habomai"):
        reading.pill(island).click()
        reading.expect_island(island)

    for step, island in (("back", "iturup"), ("back", "all"), ("forward", "iturup")):
        reading.page.evaluate(f"history.{step}()")
        reading.expect_island(island)


def test_a_link_opens_its_island(reading):
    reading.open("island=kunashir")
    reading.expect_island("kunashir")
    expect(reading.page.locator(".panels h2:visible")).to_be_in_viewport()
    expect(reading.frame).to_be_in_viewport()


def test_a_mangled_link_opens_its_part_and_is_clean_then(reading):
    for mangled in (
        "Island=KUNASHIR).",
        "island%3Dhabomai%E3%80%82",
        "?utm_source=x&amp;island=iturup,",
    ):
        reading.open(mangled)
        part = next(island for island in ISLANDS if island in mangled.lower())
        reading.expect_island(part)
        reading.expect_address(f"island={part}")
        expect(reading.page.locator(".panels h2:visible")).to_be_in_viewport()
    reading.open(f"Fact%253D{FIGURE})")
    reading.expect_address(f"fact={FIGURE}")
    expect(reading.page.locator("tr:target")).to_be_in_viewport()


@pytest.mark.parametrize("part", ["island=atlantis", "moment=x", "fact=<b>", "%E0%A4%A", "x=y"])
def test_a_link_to_nothing_is_the_whole(reading, part):
    reading.open(part).expect_island("all")


def test_a_number_leads_to_its_row_and_back(reading):
    reading.open("island=iturup")
    number = reading.page.locator(".panels section:visible svg a", has_text="4,629")
    number.click()
    reading.expect_address(f"fact={FIGURE}")
    expect(reading.row(FIGURE)).to_be_in_viewport()

    reading.page.go_back()
    reading.expect_island("iturup")
    expect(number).to_be_in_viewport()


def test_a_row_comes_to_light_though_it_is_folded_or_searched_away(reading):
    reading.open("island=iturup")
    links = reading.page.locator(".panels section:visible a[href^='#fact=']:visible")
    reading.page.locator("#search").fill("nothing is called this")
    named = {link.get_attribute("href").removeprefix("#fact=") for link in links.all()}
    audited = next(name for name in named if name in FOLDED)
    for name in (audited, FIGURE):
        expect(reading.row(name)).to_be_hidden()
        links.and_(reading.page.locator(f"[href='#fact={name}']")).first.click()
        expect(reading.row(name)).to_be_in_viewport()


QUERIES = (
    *(
        "ハボマイ",
        "\uff48\uff41\uff42\uff4f\uff4d\uff41\uff49",
        "«Хабомаи»",
        "くなしり",
        "ｸﾅｼﾘ",
        "國後島",
    ),
    *(
        "擇捉",
        "齒舞",
        "Etorofu-tō",
        "Kunashiri-jima",
        "Зеленый",
        "Kuril Islands visa",
        "constructor",
    ),
    *(
        "276",
        "276km2",
        "276 sq. km",
        "276 平方キロ",
        "276 кв. км",
        "「20 000」",
        "20'000",
        "二万",
        "6 %",
    ),
    *("6", "16", "2019-01-22", "22 January 2019", "Putin, Abe", "1276", ".*", "e", "visa"),
)


def test_the_facts_are_searched_as_on_the_page(reading):
    rows = reading.page.locator("#evidence tbody tr")
    every = rows.count()
    assert every == len(atlas().library.citations)
    search = reading.page.locator("#search")
    search.fill(QUERIES[0])
    left = len(selection.facts(atlas(), ViewState(q=QUERIES[0])))
    assert 0 < left < every
    expect(rows.locator("visible=true")).to_have_count(left)
    expect(reading.page.locator("#evidence output")).to_have_text(f"{left} / {every}")
    found = reading.page.evaluate(
        """([queries, facts]) => queries.map((query) => facts.filter(fourIslandsSearch(query)))""",
        [QUERIES, list(atlas().library.citations)],
    )
    for query, facts in zip(QUERIES, found, strict=True):
        expected = selection.facts(atlas(), ViewState(q=query))
        assert facts == [citation.id for citation in expected], query
    search.fill("")
    expect(rows.locator("visible=true")).to_have_count(every)


def test_marks_of_the_charts_lead_to_what_is_told(reading):
    timeline = reading.page.locator("#chart-timeline")
    timeline.scroll_into_view_if_needed()
    dot = aim.dots(reading.page.locator(".st-key-timeline"))[MEETING]
    reading.page.mouse.click(dot["x"], dot["y"])
    reading.expect_address(f"moment={MEETING}")
    told = reading.page.locator(".told-moments > details:visible")
    expect(told).to_have_count(1)
    expect(told.locator(f"[id='moment={MEETING}']")).to_be_visible()
    expect(reading.page.locator("#moment")).to_have_value(MEETING)

    bar = reading.page.locator("#chart-exchange-totals-islands .bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    reading.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    reading.page.wait_for_url("**#fact=*")
    expect(reading.page.locator("tr:target")).to_be_in_viewport()


def test_a_moment_is_chosen_and_let_go_from_the_list(reading):
    choice = reading.page.locator("#moment")
    told = reading.page.locator(".told-moments > details:visible")
    choice.select_option(MEETING)
    expect(told).to_have_count(1)
    choice.select_option("")
    expect(told).to_have_count(0)


def test_the_chosen_island_stands_out_on_the_timeline(reading):
    sizes = "plot => plot.data.find(trace => trace.customdata).marker.size"
    timeline = reading.page.locator("#chart-timeline")
    before = timeline.evaluate(sizes)
    reading.pill("habomai").click()
    reading.expect_island("habomai")
    assert timeline.evaluate(sizes) != before


def test_a_phone_shows_all_of_it_in_its_width(reads):
    reading = reads(**PHONE).open()
    for island in ("all", *ISLANDS):
        reading.pill(island).click()
        reading.expect_island(island)
        assert room.overflow(reading.page) == 0
    assert room.cut(reading.page) == []
    width = reading.page.evaluate("document.documentElement.clientWidth")
    for chart in reading.page.locator(".chart .main-svg").all():
        assert chart.bounding_box()["width"] <= width
    assert reading.faults == []


@pytest.mark.parametrize("options", [SCREEN, PHONE])
def test_without_scripts_all_of_it_is_read(reads, options):
    reading = reads(**options, **NO_SCRIPTS)
    reading.page.goto(reading.file.as_uri())
    expect(reading.page.locator(".still path").first).to_be_visible()
    expect(reading.page.locator(".panels h2:visible")).to_have_count(len(ISLANDS) + 1)
    rows = reading.page.locator("#evidence tbody tr:visible")
    expect(rows).to_have_count(len(atlas().library.citations))
    for gone in (".map iframe", ".chart", "#search", "#moment"):
        expect(reading.page.locator(gone).first).to_be_hidden()
    reading.page.locator(".told-moments summary").first.click()
    expect(reading.page.locator(".told-moments > details > div").first).to_be_visible()
    assert reading.faults == []


def test_a_hostile_record_runs_nothing(reads, tmp_path):
    reading = reads()
    reading.file = tmp_path / "hostile.html"
    of = classroom.copy("en", "both", date(2026, 11, 23))
    classroom.write(reading.file, of, hostile.spoiled())
    reading.page.on("dialog", lambda dialog: reading.faults.append(dialog.message))
    reading.open("moment=foreign-ministry-statement-2007-02-07")
    expect(reading.page.get_by_text(hostile.SCRIPT).first).to_be_attached()
    assert reading.page.locator("img[src=x], script[src]").count() == 0
    assert reading.faults == []


def test_it_follows_the_browser_into_the_dark_and_back(reads):
    reading = reads("ja").open("island=habomai")
    for scheme in ("dark", "light"):
        reading.page.emulate_media(color_scheme=scheme)
        expect(reading.page.locator("body")).to_have_css("background-color", PAPER[scheme])
        root = reading.frame.content_frame.locator("html")
        expect(root).to_have_attribute("data-theme", scheme)
        ink = reading.page.locator("#chart-timeline .textpoint text").first
        expect(ink).to_have_css("fill", _ink(reading.page))
        reading.expect_island("habomai")
        if scheme == "dark":
            # axe asks a frame by a message, that a file's frame does not take; the map in it is
            # the page's, and looked at there.
            found = look(at_rest(reading.page))["faults"]
            assert [fault for fault in found if "frame-tested" not in fault] == []
    assert reading.faults == []


def _ink(page: Page) -> str:
    """Give the colour of the text around the charts."""
    ink: str = page.locator(".copy").evaluate("node => getComputedStyle(node).color")
    return ink


def test_on_paper_all_of_it_is_read(reads):
    copy = reads(color_scheme="dark").open("island=iturup")
    sheets = printed(copy.page, page_ranges="1-9")

    assert faults(sheets) == []
    assert copy.faults == []
    assert says(sheets, atlas().told(MEETING).moment.title)
