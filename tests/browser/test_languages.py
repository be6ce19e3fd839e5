"""Three languages and whose names: the browser's first, the link's always, and all of the page."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.speech import LANGUAGES, named, speaking, told
from dashboard.state import NAMINGS
from geodata.names import all_spellings, gazetteer
from geodata.places import ISLANDS
from seeds import records
from tests.browser.reader import PHONE

LOCALES = {"en": "en-GB", "ja": "ja-JP", "ru": "ru-RU"}
ENGLISH = re.compile(
    r"\b(the|and|of|from|in|to|is|are|by|as|on|not|all|with|no|close|copy|search|show|download|"
    r"screen|clear|select|fullscreen|running|results?|open|zoom|reset)\b",
    re.IGNORECASE,
)
LIBRARY = records.library()
SOURCES = [*LIBRARY.articles.values(), *LIBRARY.references.values()]
SHARE_CHECK = "check.share-own-figures"
HEADINGS = {"en": "The four islands", "ja": "四島", "ru": "Четыре острова"}


def labels(explore):
    """Give the names that the map writes on the islands, as its lines."""
    return explore.frame.locator(".label-island").evaluate_all(
        "all => all.map(one => [...one.children].map(line => line.textContent).join('/'))"
    )


def names(lang, naming="both"):
    with speaking(lang, naming):
        return [named(island).replace(" / ", "/") for island in ISLANDS]


def expect_language(explore, lang):
    expect(explore.page.locator("html")).to_have_attribute("lang", lang)
    expect(explore.heading).to_have_text(HEADINGS[lang])
    expect(explore.frame.locator("html")).to_have_attribute("lang", lang)
    assert sorted(labels(explore)) == sorted(names(lang))


def english(explore, lang):
    """Give what is said or named in English on a page of another language.

    Titles, quoted words and names of their own in other languages say which one they are in.
    """
    explore.page.wait_for_timeout(300)  # what Streamlit has just put there is reworded
    text = explore.page.evaluate(
        """lang => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          const take = (element, text) => {
            const said = element.closest("[lang]")?.lang;
            const unseen = element.closest("style, script, .st-key-lang, code, [aria-hidden=true]");
            if (said === lang && !unseen && element.checkVisibility() && text) found.push(text);
          };
          while (walker.nextNode()) take(walker.currentNode.parentElement, walker.currentNode.data);
          for (const name of ["aria-label", "title", "placeholder", "alt"])
            for (const each of document.querySelectorAll(`[${name}]`))
              take(each, each.getAttribute(name));
          return found;
        }""",
        lang,
    )
    assert text
    with speaking(lang):  # a publisher's name may be English, and so may a spelling spoken of
        publishers = {told(each.publisher) for each in SOURCES}
    spellings = {form for place in gazetteer().places.values() for form in all_spellings(place)}
    for name in sorted({*publishers, *spellings, "the Kuril"}, key=len, reverse=True):
        text = [part.replace(name, "") for part in text]
    return [part for part in text if ENGLISH.search(part)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_visit_follows_the_browser(new_explore, lang):
    explore = new_explore(locale=LOCALES[lang]).open()
    expect_language(explore, lang)
    explore.expect_params()


def test_a_browser_of_another_language_gets_english(new_explore):
    expect_language(new_explore(locale="fr-FR").open(), "en")


@pytest.mark.parametrize(("lang", "locale"), [("ja", "ru-RU"), ("en", "ja-JP"), ("ru", "en-GB")])
def test_the_link_wins(new_explore, lang, locale):
    explore = new_explore(locale=locale).open(f"?lang={lang}")
    expect_language(explore, lang)
    explore.expect_params(lang=lang)


def test_the_language_is_chosen_on_the_page_and_kept_in_the_link(new_explore):
    explore = new_explore(locale="ja-JP").open("?island=kunashir")
    explore.key("lang").get_by_role("radio", name="English").click()
    explore.expect_params(island="kunashir", lang="en")
    expect(explore.heading).to_have_text(names("en")[1])
    explore.page.reload()
    expect(explore.whole().heading).to_have_text(names("en")[1])
    explore.key("lang").get_by_role("radio", name="日本語").click()
    explore.expect_params(island="kunashir")
    expect(explore.heading).to_have_text(names("ja")[1])


def test_what_streamlit_says_by_itself_follows_the_language(explore):
    explore.open("?lang=ru&fact=sputnik-2019-01-16.visitors-2016-to-islands")
    close = explore.dialog.get_by_role("button", name="Закрыть")
    expect(close).to_be_visible()
    expect(explore.thumbs.first).to_have_attribute("aria-label", "Годы — начало")
    close.click()
    explore.key("lang").get_by_role("radio", name="English").click()
    expect(explore.thumbs.first).to_have_attribute("aria-label", "Years — start")


@pytest.mark.parametrize("naming", NAMINGS)
def test_whose_names_is_a_choice_of_its_own(explore, naming):
    explore.open(f"?lang=ru&names={naming}&island=iturup")
    wanted = names("ru", naming)
    assert sorted(labels(explore)) == sorted(wanted)
    expect(explore.heading).to_have_text(wanted[0])
    for island, name in zip(ISLANDS, wanted, strict=True):
        expect(explore.pill(island)).to_have_text(name)
        expect(explore.island(island)).to_have_attribute("aria-label", name)
    for name in wanted:  # in the sentence of the head, and in prose
        expect(explore.page.locator(".summary")).to_contain_text(name)
    expect(explore.key("coverage").locator("ul.facts").first).to_contain_text(wanted[0])


@pytest.mark.parametrize("lang", ["ja", "ru"])
@pytest.mark.parametrize("page", ["", "evidence", "about"])
def test_no_english_stands_where_it_should_not(new_explore, lang, page):
    explore = new_explore()
    if page == "evidence":
        explore.read(f"?lang={lang}&table=plain").near()
    elif page:
        explore.page.goto(f"{explore.server.url}/{page}?lang={lang}")
        expect(explore.key(page).locator("h2").first).to_be_visible()
    else:
        explore.open(f"?lang={lang}&island=habomai&moment=abe-putin-2019-01-22").near()
    assert english(explore, lang) == []


@pytest.mark.parametrize("lang", ["ja", "ru"])
@pytest.mark.parametrize("fact", ["sputnik-2019-01-16.visitors-2016-to-islands", SHARE_CHECK])
def test_no_english_stands_in_what_opens_over_the_page(explore, lang, fact):
    explore.open(f"?lang={lang}&fact={fact}")
    expect(explore.dialog.locator("dl.fact")).to_be_visible()
    assert english(explore, lang) == []
    explore.page.keyboard.press("Escape")
    expect(explore.dialog).to_have_count(0)

    explore.key("share-popover").get_by_role("button").click()
    code = explore.key("share").locator("[data-testid=stCode]").first
    code.hover()
    expect(code.get_by_role("button")).to_be_visible()
    assert english(explore, lang) == []


@pytest.mark.parametrize("lang", ["ja", "ru"])
def test_no_english_stands_in_the_grid_or_a_list_that_finds_nothing(explore, lang):
    explore.read(f"?lang={lang}")
    explore.page.get_by_test_id("stDataFrame").hover()
    for button in explore.page.get_by_test_id("stElementToolbar").get_by_role("button").all():
        button.hover()
        expect(explore.page.get_by_role("tooltip")).to_be_visible()
        assert english(explore, lang) == []
    box = explore.key("filter-island").get_by_role("combobox")
    box.click()
    box.press_sequentially("zzzz")
    expect(explore.page.get_by_role("listbox")).to_be_visible()
    assert english(explore, lang) == []


@pytest.mark.parametrize("naming", NAMINGS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_islands_names_have_room_on_a_phones_map(new_explore, lang, naming):
    explore = new_explore(**PHONE).open(f"?lang={lang}&names={naming}")
    explore.frame.locator("html").evaluate("() => document.fonts.ready.then(() => {})")

    frame = explore.frame.locator("body").bounding_box()
    for label in explore.frame.locator(".label-island").all():
        box = label.bounding_box()
        assert box["x"] >= frame["x"], label.inner_text()
        assert box["x"] + box["width"] <= frame["x"] + frame["width"], label.inner_text()
