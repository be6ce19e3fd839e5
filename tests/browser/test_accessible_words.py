"""What is heard in place of what is seen: languages, headings, alternatives, changes told."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from geodata.places import ISLANDS

LANGUAGES = ["en", "ja", "ru"]
LOOKS = ["/", "/evidence?table=plain&q=276", "/about"]

# Texts in a script of another language than the one that they are said to be in.
_MISSAID = """() => {
  const scripts = { ja: /[\\u3040-\\u30ff\\u4e00-\\u9fff]/, ru: /[\\u0400-\\u04ff]/ };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    if (holder.closest("script, style") || !holder.checkVisibility()) continue;
    const said = holder.closest("[lang]").lang;
    for (const [lang, script] of Object.entries(scripts))
      if (script.test(texts.currentNode.data) && !said.startsWith(lang))
        found.push(`${texts.currentNode.data.trim().slice(0, 40)} as ${said}`);
  }
  return found;
}"""
_HEADINGS = """nodes => nodes.filter((node) => node.checkVisibility())
  .map((node) => Number(node.localName[1]))"""
# A name that lacks the words on screen cannot be said to a computer.
_MISNAMED = """nodes => nodes.filter((node) => {
  const flat = (text) => text.replace(/\\s+/g, " ").trim().toLowerCase();
  const name = flat(node.getAttribute("aria-label"));
  const shown = flat(node.innerText ?? "");
  return node.checkVisibility() && /\\p{L}/u.test(shown) && !name.includes(shown);
}).map((node) => node.outerHTML.slice(0, 120))"""
_NAMELESS = """nodes => nodes.filter((node) => node.checkVisibility()
  && !(node.getAttribute("aria-label") || node.textContent).trim())
  .map((node) => node.outerHTML.slice(0, 120))"""

_DRAWN = "plot => plot.data.flatMap(({ customdata }) => customdata ?? [])"
_LINKED = "links => links.map(({ href }) => new URL(href).searchParams.get('fact'))"
EXCHANGE = {"annual": 0, "totals-islands": 1, "totals-japan": 1}  # a chart's table


def go(reader, path):
    reader.page.goto(f"{reader.server.url}{path}")
    reader.rest()
    expect(reader.page.locator("#first-view")).to_have_count(0)
    if path.startswith("/evidence"):
        reader.reading()
    elif not path.startswith("/about"):
        reader.whole().near()
    return reader.page


@pytest.mark.wcag("3.1.1", "3.1.2", "2.4.4", "2.5.3", "3.3.2")
@pytest.mark.parametrize("path", LOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_says_its_language_and_each_link_and_field_its_name(new_explore, language, path):
    page = go(new_explore(locale=language), path)

    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.evaluate(_MISSAID) == []
    for frame in page.frames:
        named = frame.locator(":is(button, a, [role=button])[aria-label]")
        assert named.evaluate_all(_MISNAMED) == []
        reached = frame.locator("a[href], svg a, button, [role=button]")
        assert reached.evaluate_all(_NAMELESS) == []
    for field in page.locator("input:visible").all():
        name = field.evaluate("node => node.ariaLabel || node.labels?.[0]?.textContent || ''")
        assert name.strip(), field


@pytest.mark.wcag("3.1.1", "4.1.2")
def test_page_and_map_follow_the_language_chosen(explore):
    explore.open()
    titles = set()
    for language in ("ja", "ru", "en"):
        explore.key("lang").get_by_role("radio").nth(["en", "ja", "ru"].index(language)).click()
        expect(explore.page.locator("html")).to_have_attribute("lang", language)
        expect(explore.frame.locator("html")).to_have_attribute("lang", language)
        frame = explore.key("map").locator("iframe")
        titles.add(frame.get_attribute("title"))
        expect(explore.frame.locator(".leaflet-container")).to_have_accessible_name(
            frame.get_attribute("title")
        )
    assert len(titles) == 3


@pytest.mark.wcag("1.3.1", "1.3.2", "2.4.2")
def test_headings_and_landmarks_stand_in_order(explore):
    titles = set()
    for path in (*LOOKS, "/?moment=abe-putin-2019-01-22&island=habomai"):
        page = go(explore, path)
        levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(_HEADINGS)
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        expect(page.get_by_role("main")).to_have_count(1)
        expect(page.get_by_role("navigation")).to_have_count(1)
        titles.add(page.title())
    assert len(titles) >= 3


@pytest.mark.wcag("1.3.1", "2.4.1", "2.4.2", "3.1.2")
@pytest.mark.parametrize("path", LOOKS)
def test_headings_and_landmarks_stand_in_order_before_any_script(new_explore, path):
    page = new_explore(java_script_enabled=False).page
    page.goto(f"{new_explore().server.url}{path}")

    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(_HEADINGS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    expect(page.get_by_role("main")).to_have_count(1)
    assert page.title()
    assert page.evaluate(_MISSAID) == []


def said(picture):
    """Give the text that stands for a picture."""
    return picture.evaluate(
        "node => (node.closest('[aria-label]') ?? node.querySelector('[aria-label]'))"
        "?.getAttribute('aria-label') ?? ''"
    )


@pytest.mark.wcag("1.1.1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_picture_has_its_point_in_words_and_a_table(new_explore, language):
    explore = new_explore(locale=language)
    explore.open().near()
    frame = explore.key("map").locator("iframe")
    for name in ISLANDS:
        assert explore.island(name).get_attribute("aria-label") in frame.get_attribute("title")
    areas = explore.key("areas")
    charts = [
        (areas.locator("svg.picture"), areas.locator("tbody tr")),
        (
            explore.key("timeline").locator(".stPlotlyChart"),
            explore.key("timeline-table").locator("tbody tr"),
        ),
    ]
    for picture, rows in charts:
        assert any(letter.isdigit() for letter in said(picture)), picture
        assert rows.count() > 1
    assert explore.key("exchange").locator(".stPlotlyChart").count() == len(EXCHANGE)
    for name, table in EXCHANGE.items():
        assert any(letter.isdigit() for letter in said(explore.key(f"exchange-{name}"))), name
        drawn = explore.key(f"exchange-{name}").locator(".js-plotly-plot").evaluate(_DRAWN)
        rows = explore.key("exchange-table").locator("table").nth(table).locator("tbody tr")
        assert len(drawn) > 5
        assert set(drawn) <= set(rows.locator("a").evaluate_all(_LINKED))
    assert explore.key("timeline-table").locator("tbody tr").count() == len(explore.dots())

    explore.read()
    chart = explore.key("area-check")
    chart.scroll_into_view_if_needed()
    assert any(letter.isdigit() for letter in said(chart.locator(".stPlotlyChart")))
    assert explore.key("audit").locator("tbody tr").count() > 5


@pytest.mark.wcag("4.1.3", "3.3.3")
def test_a_search_tells_what_it_found(explore):
    explore.read("?table=plain")
    found = explore.key("evidence").get_by_role("status").filter(has=explore.page.locator("h2"))
    expect(found).to_have_count(1)
    before = found.inner_text()
    status = found.element_handle()

    explore.key("q").get_by_role("searchbox").press_sequentially("276", delay=30)
    expect(found).not_to_have_text(before)
    assert status.evaluate("node => node.isConnected"), "a status put in anew is not read out"

    explore.key("q").get_by_role("searchbox").fill("nothing is called this")
    expect(explore.key("evidence").get_by_test_id("stAlert")).to_be_visible()
    assert status.evaluate("node => node.isConnected")


@pytest.mark.wcag("4.1.3")
def test_a_picture_that_cannot_be_saved_is_told(explore):
    explore.open().near()
    button = explore.key("save-timeline").get_by_role("button").first
    expect(button).to_be_enabled()
    explore.key("timeline").locator(".js-plotly-plot").evaluate("chart => chart.remove()")

    button.click()

    expect(explore.key("save-timeline").get_by_role("status")).not_to_be_empty()


@pytest.mark.wcag("3.3.1")
def test_what_a_link_got_wrong_is_named(explore):
    explore.open("?island=nowhere")

    expect(explore.key("notice")).to_contain_text("nowhere")


@pytest.mark.wcag("1.4.5", "2.4.5", "3.2.3", "3.2.4")
def test_no_words_are_in_images_and_all_pages_are_named_in_the_same_order(explore):
    seen = []
    for path in LOOKS:
        page = go(explore, path)
        expect(page.locator("img:visible, canvas:visible, svg image")).to_have_count(0)
        ways = page.get_by_role("navigation").get_by_role("link")
        seen.append(ways.all_inner_texts())
        expect(page.locator("nav [aria-current=page]")).to_have_count(1)
        expect(explore.key("share-popover").get_by_role("button").first).to_be_visible()
    assert len(seen[0]) == 3
    assert seen[0] == seen[1] == seen[2]
