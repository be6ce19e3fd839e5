"""Three languages and whose names: the browser's first, the link's always, and all of the page."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.speech import LANGUAGES, named, speaking, told
from dashboard.state import NAMINGS
from geodata.names import all_spellings, gazetteer
from geodata.places import ISLANDS
from seeds import records

LOCALES = {"en": "en-GB", "ja": "ja-JP", "ru": "ru-RU"}
LIBRARY = records.library()
SOURCES = [*LIBRARY.articles.values(), *LIBRARY.references.values()]
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
        explore.read(f"?lang={lang}&table=plain")
    elif page:
        explore.page.goto(f"{explore.server.url}/{page}?lang={lang}")
        expect(explore.key(page).locator("h2").first).to_be_visible()
    else:
        explore.open(f"?lang={lang}&island=habomai&moment=abe-putin-2019-01-22").near()
    # Titles, quoted words and names of their own in other languages say which one they are in.
    text = explore.page.evaluate(
        """lang => {
          const walker = document.createTreeWalker(document.querySelector(".stMain"), 4);
          const found = [];
          while (walker.nextNode()) {
            const { parentElement: parent, textContent } = walker.currentNode;
            const said = parent.closest("[lang]")?.lang;
            const unseen = parent.closest("style, script, .st-key-lang, code, [aria-hidden=true]");
            if (said === lang && !unseen) found.push(textContent);
          }
          return found;
        }""",
        lang,
    )
    with speaking(lang):  # a publisher's name may be English, and so may a spelling spoken of
        publishers = {told(each.publisher) for each in SOURCES}
    spellings = {form for place in gazetteer().places.values() for form in all_spellings(place)}
    for name in sorted({*publishers, *spellings, "the Kuril"}, key=len, reverse=True):
        text = [part.replace(name, "") for part in text]
    english = re.compile(r"\b(the|and|of|from|in|to|is|are|by|as|on|not|all|with)\b", re.IGNORECASE)
    assert len(text) > 20
    assert [part for part in text if english.search(part)] == []
