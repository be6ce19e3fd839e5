"""A page whose records, names and shapes try to be more than text: they stay text.

The browser's own policy would stop most of it; here it is switched off, so that each place where a
text of the data is written has to hold by itself.
"""

import pytest
from playwright.sync_api import expect

from geodata.places import ISLANDS
from tests.browser.reader import PATIENCE, Explore
from tests.browser.serving import served
from tests.dashboard.hostile_tree import grow

# Whatever became an element, in the page, in what its components draw, or in the map's frame.
INJECTED = """() => {
  const within = (root) => [
    ...root.querySelectorAll(".injected, [onerror], [onload], img[src='x'], a[href^=javascript]"),
    ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot, contentDocument }) =>
      [shadowRoot, contentDocument].filter(Boolean).flatMap(within)),
  ];
  return within(document).map(({ outerHTML }) => outerHTML.slice(0, 200));
}"""


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory):
    """Serve the site with hostile data."""
    folder = grow(tmp_path_factory.mktemp("hostile"))
    with served(folder / "streamlit_app.py", folder / "log") as site:
        yield site


@pytest.fixture
def reader(browser, spoiled):
    """Give a reader whose browser has no policy, and who notes what ran and what was asked for."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    context.set_default_timeout(PATIENCE)
    asked, dialogs = [], []
    context.on("request", lambda request: asked.append(request.url))
    context.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    explore = Explore(context.new_page(), spoiled)
    yield explore
    assert dialogs == []
    assert [url for url in asked if not spoiled.serves(url)] == []
    assert "Traceback" not in spoiled.log.read_text()
    context.close()


def expect_text(explore):
    """Expect the hostile text to be there, as text, and nothing else of it."""
    explore.page.wait_for_timeout(300)
    assert explore.page.evaluate(INJECTED) == []
    assert explore.page.evaluate("window.ran") is None
    assert "<img class=injected" in explore.page.locator("body").inner_text()


def test_of_injected_elements_each_kind_is_found(reader):
    reader.page.goto(f"{reader.server.url}/robots.txt")
    reader.page.set_content("<div class=injected></div><iframe srcdoc='<i onload=x>'></iframe>")
    expect(reader.page.frame_locator("iframe").locator("i")).to_be_attached()
    reader.page.evaluate(
        "document.body.attachShadow({ mode: 'open' }).innerHTML = '<a href=javascript:x>'"
    )
    assert len(reader.page.evaluate(INJECTED)) == 3


def test_the_explore_page_shows_text(reader):
    reader.open().near()
    expect_text(reader)
    for island in ISLANDS:
        reader.pill(island).click()
        expect(reader.chosen).to_have_count(1)
        reader.rest()
        expect_text(reader)
    assert "<img class=injected" in reader.island("iturup").get_attribute("aria-label")


def test_a_moment_pointed_at_and_chosen_shows_text(reader):
    reader.open().near()
    for point in list(reader.dots().values())[:6]:
        reader.page.mouse.move(point["x"], point["y"])
        expect_text(reader)
    reader.click_dot("abe-putin-2019-01-22")
    expect(reader.key("moment-facts")).to_contain_text("<img class=injected")
    expect_text(reader)


def test_the_island_pointed_at_shows_text(reader):
    reader.open()
    reader.island("iturup").hover()
    expect_text(reader)


@pytest.mark.parametrize("query", ["", "?table=plain", "?lang=ja&names=ja", "?q=onerror"])
def test_the_evidence_shows_text(reader, query):
    reader.read(query)
    expect_text(reader)


@pytest.mark.parametrize(
    "fact",
    ["ria-novosti-2007-02-07.area-shikotan-habomai", "measured.area-iturup",
     "check.smaller-pair-measured"],
)  # fmt: skip
def test_a_fact_shows_text_and_leads_nowhere_else(reader, fact):
    reader.page.goto(f"{reader.server.url}/?fact={fact}")
    expect(reader.dialog).to_contain_text("<img class=injected")
    expect_text(reader)
    for link in reader.dialog.locator("a").all():
        assert link.evaluate("link => new URL(link.href).protocol") in {"http:", "https:"}


def test_what_is_taken_away_shows_text(reader):
    reader.open("?island=iturup")
    reader.key("share-popover").get_by_role("button").click()
    expect(reader.key("share")).to_be_visible()
    expect_text(reader)


@pytest.mark.parametrize("address", ["about", "?embed=true&island=habomai"])
def test_other_pages_show_text(reader, address):
    reader.page.goto(f"{reader.server.url}/{address}")
    expect(reader.page.locator(".stMainBlockContainer .head")).to_be_visible()
    reader.rest()
    expect_text(reader)


@pytest.mark.parametrize("address", ["", "?island=iturup", "evidence", "about?lang=ru"])
def test_the_page_as_it_is_served_shows_text(browser, spoiled, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{spoiled.url}/{address}")
    assert page.locator(".injected, [onerror], [onload], img[src='x']").count() == 0
    assert "<img class=injected" in page.locator("body").inner_text()
    context.close()
