"""A click on an island changes its panel and nothing else; charts come when they are near."""

import re
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from dashboard.panels.period import PRESETS
from dashboard.server import DRAWN_WITH
from tests.browser.reader import PHONE, Explore

NARROW = PHONE["viewport"]  # here the timeline is more than a screen away from the map
WIDE = {"width": 1440, "height": 2000}  # here all is in sight

# How a timeline shows each of its dots.
LOOKS = """chart => [...chart.querySelectorAll(".points path")]
  .map((dot) => [dot, Math.round(dot.getBoundingClientRect().width)])
  .map(([{ style }, width]) => style.fill + style.stroke + width)"""

# Notes how long the page is at each frame from now on.
LENGTHS = """() => {
  const page = document.querySelector(".stMainBlockContainer");
  window.lengths = [];
  const look = () => {
    lengths.push(page.offsetHeight);
    requestAnimationFrame(look);
  };
  look();
}"""

LENGTH = "document.querySelector('[data-testid=stMain]').scrollHeight"


def parts(explore):
    """Give what a click on an island has no reason to touch."""
    return [
        explore.key("map").locator("iframe"),
        explore.frame.locator("html"),
        explore.key("timeline").locator(".js-plotly-plot"),
        explore.key("exchange").locator(".js-plotly-plot").first,
        explore.key("exchange").locator(".js-plotly-plot .main-svg").first,
        explore.page.locator("h1"),
    ]


def scripts(explore):
    """Give the file names of the scripts asked for from now on, as they come."""
    names = []

    def asked(request):
        if request.resource_type == "script":
            names.append(urlsplit(request.url).path.rpartition("/")[2].lower())

    explore.page.on("request", asked)
    return names


def charts(names):
    return [name for name in names if "plotly" in name]


def test_a_click_on_an_island_touches_its_panel_alone(explore):
    explore.page.set_viewport_size(NARROW)
    explore.open().near()
    for part in parts(explore):
        part.evaluate("node => { node.marked = true; }")

    for island in ("kunashir", "habomai"):
        explore.click_island(island)
        explore.expect_params(island=island)
        explore.expect_island(island)
        explore.rest()

    for part in parts(explore):
        assert part.evaluate("node => node.marked"), f"{part} was made anew"


def test_a_click_on_an_island_is_answered_with_its_panel_alone(explore):
    explore.page.set_viewport_size(NARROW)
    sent = []
    explore.page.on(
        "websocket", lambda line: line.on("framereceived", lambda frame: sent.append(len(frame)))
    )
    explore.open().near()
    whole = sum(sent)
    sent.clear()

    explore.click_island("iturup")

    explore.expect_island("iturup")
    explore.rest()
    assert 0 < sum(sent) < whole / 3


def test_the_timeline_follows_by_itself_and_through_a_new_drawing(explore):
    explore.page.set_viewport_size(WIDE)
    explore.open().near()
    timeline, looks = explore.key("timeline"), {}
    chart = timeline.locator(".js-plotly-plot")
    chart.evaluate("plot => { plot.marked = true; }")
    for island in ("shikotan", ""):
        looks[island] = timeline.evaluate(LOOKS)
        explore.pill(island).click()
        explore.page.wait_for_function(
            f"before => String(({LOOKS})(document.querySelector('.st-key-timeline'))) !== before",
            arg=",".join(looks[island]),
        )
    explore.expect_island("")
    assert timeline.evaluate(LOOKS) == looks["shikotan"]
    assert chart.evaluate("plot => plot.marked")

    explore.pill("shikotan").click()
    explore.expect_params(island="shikotan")
    width = chart.bounding_box()["width"]
    explore.page.set_viewport_size({**WIDE, "width": WIDE["width"] - 100})
    expect(chart.locator(".main-svg").first).not_to_have_attribute("width", str(round(width)))
    explore.rest()
    assert timeline.evaluate(LOOKS) == looks[""]


@pytest.mark.parametrize(
    ("link", "came"),
    [("a[data-page=about]", ".st-key-about"), (".st-key-coverage a.fact", "dl.fact")],
)
def test_a_link_is_followed_although_a_chart_is_called_for_at_that_moment(explore, link, came):
    explore.open()
    explore.page.evaluate(
        """async (link) => {
          const main = document.querySelector("[data-testid=stMain]");
          main.scrollTop = main.scrollHeight;
          main.dispatchEvent(new Event("scroll"));
          await null; // the call for the chart is made
          await null;
          document.querySelector(link).click();
        }""",
        link,
    )
    expect(explore.page.locator(came).first).to_be_visible()


def test_the_page_draws_with_what_is_asked_for_early(new_explore):
    explore = new_explore()

    def asks_for_nothing(route):
        served = route.fetch()
        route.fulfill(response=served, body=re.sub(r"import\([^)]*\);", "", served.text()))

    # To Chromium an answer from here is not one from this machine, where the server is.
    explore.page.context.grant_permissions(["local-network-access"])
    explore.page.route(f"{explore.server.url}/", asks_for_nothing)
    asked = scripts(explore)
    explore.open()

    drawn = {name.partition(".")[0] for name in asked}
    assert {name.lower() for name in DRAWN_WITH} <= drawn


@pytest.mark.parametrize("come", [Explore.open, Explore.read])
def test_a_phone_fetches_the_charts_script_only_when_they_are_near(new_explore, come):
    phone = new_explore(**PHONE)
    asked = scripts(phone)

    come(phone)
    phone.page.wait_for_timeout(2000)  # what is to come without being asked for has come
    phone.rest()
    assert asked, "no script was seen at all"
    assert charts(asked) == []

    phone.near()
    assert charts(asked)


def test_charts_come_to_a_reader_who_makes_the_window_so_high_that_all_is_seen(explore):
    explore.open()
    expect(explore.page.locator(".js-plotly-plot")).to_have_count(0)

    explore.page.set_viewport_size({"width": 1440, "height": explore.page.evaluate(LENGTH)})

    for name in ("timeline", "exchange"):
        expect(explore.key(name).locator(".js-plotly-plot .main-svg").first).to_be_visible()


def test_charts_in_sight_wait_for_the_map(explore):
    explore.page.set_viewport_size(WIDE)
    asked, held = scripts(explore), []

    def hold(route):
        held.append(route)

    explore.page.route("**/coast.geojson", hold)
    explore.page.goto(explore.server.url)
    expect(explore.key("exchange").locator("h2").first).to_be_attached()
    explore.rest()
    explore.page.wait_for_timeout(1500)
    assert charts(asked) == []

    held[0].continue_()

    explore.whole()
    expect(explore.key("timeline").locator(".js-plotly-plot .main-svg").first).to_be_visible()


def test_charts_come_although_the_first_call_for_them_is_lost(explore):
    lost = []

    def lose_the_first(line):
        server = line.connect_to_server()

        def heard(message):
            if b'"event":"near"' in bytes(message) and len(lost) < 2:
                lost.append(message)
            else:
                server.send(message)

        line.on_message(heard)

    explore.page.route_web_socket("**/_stcore/stream", lose_the_first)

    explore.open().near()

    assert lost


@pytest.fixture
def slow(explore):
    """Give a reader whose answers wait while `held()` lasts, and then come one upon the other.

    What it gives lets those come that wait already.
    """
    lines, waiting = [], None

    def take(line):
        lines.append(line)
        line.connect_to_server().on_message(
            lambda message: line.send(message) if waiting is None else waiting.append(message)
        )

    def come():
        assert waiting
        for _ in range(len(waiting)):
            lines[-1].send(waiting.pop(0))
            explore.page.wait_for_timeout(10)

    @contextmanager
    def held():
        nonlocal waiting
        waiting = []
        yield come
        come()
        while waiting:
            come()
        waiting = None

    explore.page.route_web_socket("**/_stcore/stream", take)
    return explore, held


def test_after_late_answers_to_clicks_all_agree_on_the_last(slow):
    explore, held = slow
    explore.open()

    with held():
        for island in ("iturup", "kunashir", "shikotan", "habomai", "habomai"):
            explore.click_island(island)
            explore.page.wait_for_timeout(700)  # so that each has an answer of its own

    explore.rest()
    explore.expect_params()
    explore.expect_island("")
    explore.click_island("iturup")
    explore.expect_island("iturup")


def test_every_step_of_the_slider_counts_though_an_answer_comes_between(slow):
    explore, held = slow
    explore.open()
    end = explore.thumbs.last
    last = int(end.input_value())
    end.focus()

    with held() as come:
        explore.page.keyboard.press("ArrowLeft")
        explore.page.wait_for_timeout(700)
        explore.page.keyboard.press("ArrowLeft")
        come()  # the answer to the first; the second has none yet
        explore.page.keyboard.press("ArrowLeft")
        explore.page.wait_for_timeout(700)

    explore.expect_params(until=str(last - 3))
    explore.rest()
    expect(end).to_have_value(str(last - 3))


def test_a_reader_who_scrolls_before_the_answer_comes_keeps_the_choice(slow):
    explore, held = slow
    explore.open()

    with held():
        explore.key("preset").get_by_role("radio").last.click()
        explore.page.wait_for_timeout(700)
        explore.scroll("frame.scrollHeight")
        explore.page.wait_for_timeout(1500)

    explore.near()
    shown = explore.dots().keys()
    explore.click_island("iturup")
    explore.expect_island("iturup")
    since, until = list(PRESETS.values())[-1]
    chosen = {"since": since, "until": until, "island": "iturup"}
    explore.expect_params(**chosen)
    explore.page.reload()
    explore.whole().expect_params(**chosen)
    assert explore.dots().keys() == shown


def test_after_late_answers_to_presets_the_charts_are_those_of_the_last(slow):
    explore, held = slow
    explore.open()
    everything = explore.dots().keys()
    presets = explore.key("preset").get_by_role("radio")

    with held():
        for preset in (2, 1, 2, 0):
            presets.nth(preset).click()
            explore.page.wait_for_timeout(1500)

    explore.rest()
    explore.expect_params()
    assert explore.dots().keys() == everything


def test_islands_and_moments_chosen_in_quick_turns_all_count(explore):
    explore.open().near()
    before = {}
    for island, moment in 2 * (
        ("kunashir", "san-francisco-treaty-1951"),
        ("shikotan", "treaty-of-portsmouth-1905"),
    ):
        explore.pill(island).click()
        explore.expect_params(island=island, **before)
        explore.click_dot(moment)
        explore.expect_params(island=island, moment=moment)
        before = {"moment": moment}


@pytest.mark.parametrize("come", [Explore.open, Explore.read])
@pytest.mark.parametrize("viewport", [NARROW, WIDE, {"width": 1440, "height": 500}])
def test_nothing_moves_while_the_charts_come(explore, viewport, come):
    explore.page.set_viewport_size(viewport)
    come(explore)
    explore.page.evaluate(LENGTHS)

    explore.near()

    lengths = explore.page.evaluate("lengths")
    assert max(lengths) - min(lengths) <= 2, lengths


@pytest.mark.parametrize("come", [Explore.open, Explore.read])
def test_each_chart_and_its_buttons_fill_the_place_kept_for_them(explore, come):
    come(explore).near()
    left = explore.page.locator("[class*=st-key-place-]").evaluate_all(
        """places => places.map((place) =>
          place.getBoundingClientRect().bottom - place.lastChild.getBoundingClientRect().bottom)"""
    )
    assert left
    assert left == pytest.approx([0] * len(left), abs=2)


def test_a_card_leads_to_its_moments_on_the_timeline(explore):
    explore.open("?island=shikotan")
    before = explore.dots()
    moments = explore.key("coverage").locator("details.moments")
    moments.first.locator("summary").click()
    link = moments.first.get_by_role("link").last
    said, query = link.inner_text(), link.get_attribute("href")
    title = said.rpartition(" · ")[2]
    explore.page.evaluate("window.stays = true")

    link.click()

    explore.page.wait_for_url(f"**/{query}")
    moment = explore.params["moment"]
    explore.expect_params(island="shikotan", moment=moment)
    explore.expect_island("shikotan")
    expect(explore.key("moment-facts").locator("h3").first).to_have_text(title)
    expect(moments.locator("[aria-current=true]").first).to_have_text(said)
    explore.rest()
    assert explore.moment.input_value().endswith(title)
    assert explore.dots()[moment]["size"] > before[moment]["size"]
    assert explore.page.evaluate("window.stays"), "the page was loaded anew"
