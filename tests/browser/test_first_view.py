"""The first view: read without scripts, there before any script, and left without a jump."""

import re
from itertools import product
from math import dist

import pytest
from playwright.sync_api import expect

from dashboard.atlas import atlas
from dashboard.speech import LANGUAGES
from geodata.places import ISLANDS
from tests.browser.reader import PATIENCE, Explore

ATLAS = atlas()
NO_SCRIPTS = {"java_script_enabled": False}
PLACES = {
    "name": "h1",
    "map": ".still, .st-key-map iframe",
    "choice": ".choice, .st-key-island",
    "heading": ".coverage h2, .st-key-coverage h2",
}
JUMP = 4  # pixels that nobody sees move
LATE = 500  # milliseconds that fonts take to come

# Notes each text or picture that counts as the largest so far, and whether the page drew it: what
# stood in the first view alone is no part of the page by then, or is still in the first view.
LARGEST = """
window.largest = [];
new PerformanceObserver((list) => {
  for (const { element } of list.getEntries())
    largest.push({ ours: !element?.closest("#first-view") && !!element, said: element?.innerText });
}).observe({ type: "largest-contentful-paint", buffered: true });
"""


def middle(part):
    box = part.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def facts_of(page):
    return set(re.findall(r"[?&;]fact=([^&\"]+)", page.content()))


@pytest.mark.parametrize("island", ["", *ISLANDS])
def test_the_coverage_is_read_without_scripts(new_explore, island):
    explore = new_explore(**NO_SCRIPTS)
    explore.page.goto(f"{explore.server.url}/?island={island}" if island else explore.server.url)

    expect(explore.page.locator("h1")).to_have_text("Four Islands")
    expect(explore.page.locator(".still path")).to_have_count(len(ISLANDS) + 1)
    expect(explore.page.locator(".still .selected")).to_have_count(1 if island else 0)
    told = {
        fact.id
        for entry in ATLAS.coverage(island or None)
        for fact in (*entry.named, *entry.together)
    }
    assert told
    assert told <= facts_of(explore.page)


def test_the_ways_work_without_scripts(new_explore):
    explore = new_explore(**NO_SCRIPTS)
    explore.page.goto(f"{explore.server.url}/?island=iturup")

    explore.page.get_by_role("link", name="日本語").click()
    explore.expect_params(island="iturup", lang="ja")
    expect(explore.page.locator("html")).to_have_attribute("lang", "ja")
    explore.page.locator("nav.choice a").last.click()
    explore.expect_params(island="habomai", lang="ja")
    expect(explore.page.locator(".coverage h2")).to_contain_text("歯舞")
    explore.page.locator("a[data-page=about]").click()
    expect(explore.page.locator(".prose h2").first).to_be_visible()


@pytest.mark.parametrize(
    "query", ["?island=atlantis&lang=xx&fact=%00", "?since=2020&until=1", "?q="]
)
def test_a_bad_link_has_a_first_view_too(new_explore, query):
    explore = new_explore(**NO_SCRIPTS)
    answer = explore.page.goto(f"{explore.server.url}/{query}")

    assert answer.status == 200
    expect(explore.page.locator(".still path").first).to_be_visible()


@pytest.mark.parametrize(
    ("width", "lang"), [(1440, "en"), (1024, "ru"), (360, "en"), (360, "ja"), (360, "ru")]
)
def test_the_page_takes_its_place_without_a_jump(new_explore, width, lang):
    screen = {"viewport": {"width": width, "height": 800}}
    query = f"?island=shikotan&lang={lang}"
    still = new_explore(**NO_SCRIPTS, **screen)
    still.page.goto(f"{still.server.url}/{query}")
    still.page.locator("#first-view .note").evaluate("note => note.remove()")  # of no scripts
    explore = new_explore(**screen).open(query)
    expect(explore.page.locator("#first-view")).to_have_count(0)

    for name, css in PLACES.items():
        first = still.page.locator(css).first.bounding_box()
        then = explore.page.locator(css).first.bounding_box()
        sides = ("x", "y", "width") if name == "map" else ("x", "y")
        moved = {side: round(then[side] - first[side]) for side in sides}
        assert all(abs(by) <= JUMP for by in moved.values()), (name, moved)
    shapes = still.page.locator(".still path:not(.coast)").all()
    for island, shape in zip(ISLANDS, shapes, strict=True):
        first, then = middle(shape), middle(explore.island(island))
        assert dist(first, then) <= JUMP, (island, first, then)


@pytest.mark.parametrize("lost", ["coast.geojson", "assets/map.js"])
def test_the_page_comes_although_its_map_cannot_be_drawn(browser, server, lost):
    # Of its own: what fails here is a fault everywhere else. So high that the charts are in sight.
    context = browser.new_context(viewport={"width": 1440, "height": 2000})
    explore = Explore(context.new_page(), server)
    asked = []

    def lose(route):
        asked.append(route)
        route.fulfill(status=503)

    explore.page.route(f"**/{lost}", lose)
    explore.page.goto(server.url)

    # The page waits for its map itself before it gives it up.
    expect(explore.page.locator("#first-view")).to_have_count(0, timeout=2 * PATIENCE)
    assert asked
    explore.pill("iturup").click()
    explore.expect_params(island="iturup")
    expect(explore.heading).to_contain_text("Iturup")
    expect(explore.page.locator(".js-plotly-plot").first).to_be_visible()
    context.close()


@pytest.fixture
def held(new_explore):
    """Open a page whose map is not drawn until the answer that is given with it is let go."""

    def open_held(width, query=""):
        explore = new_explore(viewport={"width": width, "height": 740})
        answers = []

        def hold(route):
            answers.append(route)

        explore.page.route("**/coast.geojson", hold)
        explore.page.goto(f"{explore.server.url}/{query}")

        def go_on():
            expect(explore.frame.locator(".leaflet-container")).to_be_attached()
            answers[0].continue_()
            explore.whole()

        return explore, go_on

    return open_held


def test_a_reader_by_keyboard_stays_where_they_were(held):
    explore, go_on = held(360)
    link = explore.page.locator("#first-view .coverage a.fact").first
    link.focus()
    said = link.inner_text()
    scrolled = explore.page.evaluate("document.getElementById('first-view').scrollTop")
    assert scrolled > 0
    go_on()

    focused = explore.page.evaluate(
        "[document.activeElement.localName, document.activeElement.innerText]"
    )
    assert focused == ["a", said]
    assert explore.page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == scrolled


@pytest.mark.parametrize("width", [360, 1440])
def test_a_reader_by_keyboard_stays_on_the_very_link_in_what_they_unfolded(held, width):
    explore, go_on = held(width, "?island=habomai")
    first = explore.page.locator("#first-view .coverage")
    fold = first.locator("details:has(ul.facts)").last
    fold.locator("summary").first.click()
    link = fold.locator("ul.facts a[target=_blank]").last
    link.focus()
    href = link.get_attribute("href")
    alike = first.locator("a", has_text=link.inner_text())
    assert alike.count() > 1
    go_on()

    expect(explore.page.locator(":focus")).to_have_attribute("href", href)
    expect(explore.page.locator(":focus")).to_be_in_viewport()


@pytest.mark.parametrize(
    "fact", ["sputnik-2019-01-16.visitors-2016-to-islands", "check.share-own-figures"]
)
def test_a_link_to_a_fact_is_read_without_scripts(new_explore, fact):
    page = new_explore(**NO_SCRIPTS).page
    page.goto(f"{new_explore().server.url}/?fact={fact}")

    expect(page.locator(".card dl.fact")).to_be_visible()
    expect(page.locator(".card", has_text=fact)).to_be_visible()


FACT = "sputnik-2019-01-16.visitors-2016-to-islands"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "?island=habomai&lang=ja",
        f"?fact={FACT}&lang=ru",
        "?moment=yalta-conference-1945&since=1945",
        "evidence?verdict=differs",
        "about",
    ],
)
def test_the_title_stays(new_explore, address):
    titles = []
    for explore in (new_explore(**NO_SCRIPTS), new_explore()):
        explore.page.goto(f"{explore.server.url}/{address}")
        titles.append(explore.page.title())
    expect(explore.page.locator("#first-view")).to_have_count(0)
    explore.rest()
    assert {*titles, explore.page.title()} == {titles[0]}


def test_the_title_follows_the_choice(explore):
    explore.open("?island=habomai").click_island("shikotan")
    explore.expect_island("shikotan")
    chosen = f"{explore.heading.inner_text()} · Four Islands"
    expect(explore.page).to_have_title(chosen)

    fact = explore.key("coverage").locator("a.fact").first
    fact.click()
    expect(explore.dialog).to_be_visible()
    expect(explore.page).not_to_have_title(chosen)
    explore.rest()
    explore.page.keyboard.press("Escape")
    expect(explore.page).to_have_title(chosen)


def test_the_text_is_read_before_styles_and_fonts_have_come(new_explore):
    page = new_explore().page
    page.route("**/static/**", lambda _route: None)  # is never answered
    page.goto(new_explore().server.url, wait_until="commit")

    painted = "() => performance.getEntriesByName('first-contentful-paint').length"
    page.wait_for_function(painted)
    expect(page.locator("#first-view .summary")).to_be_visible()


@pytest.mark.parametrize(
    ("size", "lang"),
    [*product([(412, 823)], LANGUAGES), ((1350, 940), "en"), ((360, 740), "ru")],
)
def test_nothing_larger_is_painted_after_the_first_view(new_explore, size, lang):
    width, height = size
    explore = new_explore(viewport={"width": width, "height": height})
    explore.page.add_init_script(LARGEST)

    def late(route):
        explore.page.wait_for_timeout(LATE)
        route.continue_()

    explore.page.route("**/*.woff2", late)
    explore.open(f"?lang={lang}")
    explore.page.wait_for_timeout(LATE)

    painted = explore.page.evaluate("largest")
    assert painted
    assert [part["said"] for part in painted if part["ours"]] == []
