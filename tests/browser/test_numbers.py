"""Every figure on every page answers for itself: one click, and its fact or its check lies open.

Every link must lead to a known fact or check; of those to one that was not opened before every
twelfth is clicked, and of the evidence, which has them all, one in forty. That every card opens
whole is tested apart.
"""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from dashboard.atlas import atlas
from geodata.places import ISLANDS

KNOWN = set(atlas().known.facts)

# The texts of a page that hold a figure: a number with a unit, with a thousands separator, or on a
# chart; and for each whether it stands in a link to a fact, or in a line or row that has one.
FIGURES = r"""root => {
  const units = "km²|km\\b|%|per cent|square kilomet|people|meetings";
  const figure = new RegExp(`(\\d[\\d,.]*\\s?(${units}))|\\d{1,3}(,\\d{3})+`);
  const onChart = ".annotation-text, .textpoint, .annotation-text-g";
  const control = "[data-testid=stSlider], .xtick, .ytick, .legend, .leaflet-control, code";
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.parentElement;
    const text = node.textContent.trim();
    if (!text || at.closest(control) || !at.getClientRects().length) continue;
    if (!figure.test(text)) continue;
    const link = at.closest("a[href*='fact=']");
    const line = at.closest("li, tr, h2, h3, p.figure, p.where, dd");
    const near = line?.querySelector("a[href*='fact=']") ?? at.closest(onChart)?.querySelector("a");
    found.push({ text, answered: Boolean(link || near) });
  }
  return found;
}"""

LINKS = """root => [...root.querySelectorAll("a")]
  .map((link) => ({ address: link.href.baseVal ?? link.href, text: link.textContent }))
  .filter(({ address, text }) => address.includes("fact=") && /[0-9]/.test(text)
    && !text.startsWith("paragraph"))"""

# The middle of a link's first line, once the link is there and in view.
POINT = """({ address, text }) => {
  const link = [...document.querySelectorAll(".stMain a")].find((one) =>
    (one.href.baseVal ?? one.href) === address && one.textContent === text
    && one.getClientRects().length);
  if (!link) return null;
  link.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = link.getClientRects()[0];
  return { x: x + width / 2, y: y + height / 2 };
}"""


def expand(explore):
    """Open every part of the page that a click unfolds."""
    folded = explore.page.locator(".stMain details:not([open])")
    folded.evaluate_all("all => all.forEach((one) => { one.open = true; })")
    explore.rest()


def click(explore, link):
    """Click with the mouse itself: Playwright takes a link inside SVG text to be covered."""
    explore.rest()
    point = explore.page.wait_for_function(POINT, arg=link).json_value()
    explore.page.mouse.click(point["x"], point["y"])


def walk(explore, walked, step=12):
    """Click one in so many links on a figure whose fact has not been opened before."""
    links = explore.page.locator(".stMain").evaluate(LINKS)
    assert links, "no figure of the page is a link"
    facts = [parse_qs(urlsplit(link["address"]).query)["fact"][0] for link in links]
    assert set(facts) <= KNOWN
    new = [pair for pair in zip(links, facts, strict=True) if pair[1] not in walked]
    for link, fact in new[::step]:
        if fact in walked:
            continue
        click(explore, link)
        expect(explore.dialog).to_contain_text(fact)
        explore.page.keyboard.press("Escape")
        expect(explore.dialog).to_have_count(0)
        walked.add(fact)


def expect_all_answered(explore):
    figures = explore.page.locator(".stMain").evaluate(FIGURES)
    assert figures
    assert [figure["text"] for figure in figures if not figure["answered"]] == []


def test_every_figure_of_the_islands_and_a_moment_opens_its_fact(explore):
    moment, walked = "abe-putin-2019-01-22", set()
    explore.open(f"?moment={moment}").near()
    expect(explore.key("moment-facts").locator("table")).to_be_visible()
    for island in ("", *ISLANDS):
        explore.pill(island).click()
        explore.expect_island(island)
        explore.rest()
        expand(explore)
        expect_all_answered(explore)
        walk(explore, walked)


def test_every_figure_of_the_evidence_opens_its_fact(explore):
    explore.read("?table=plain").near()
    expand(explore)
    expect_all_answered(explore)
    walk(explore, set(), step=40)
