"""What a stranger can do with the page: nothing runs, and nobody else takes it into a frame."""

import json
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.elsewhere import elsewhere
from tests.browser.test_pictures import saved

LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
  (window.top.refused ?? window.refused).push(`${effectiveDirective} ${blockedURI}`));
"""
# What the page tells a component to draw, with a script for the map.
RENDER = {
    "type": "streamlit:render",
    "args": {
        "script": "top.postMessage('ran', '*'); var map_div = {};",
        "js_links": [],
        "css_links": [],
        "html": "",
        "header": "",
        "height": 100,
        "width": 100,
        "default": {},
    },
    "dfs": [],
}
STRANGER = f"""
<iframe src="ADDRESS"></iframe>
<script>
  addEventListener("message", ({{ data }}) => {{ if (data === "ran") document.title = "ran"; }});
  document.querySelector("iframe").onload = ({{ target }}) => {{
    target.contentWindow.postMessage({json.dumps(RENDER)}, "*");
    document.body.append("sent");
  }};
</script>
"""


@pytest.fixture
def listening(explore):
    """Give a reader whose page notes each thing that its policy refuses."""
    explore.page.add_init_script(LISTEN)
    return explore


def refused(explore):
    return explore.page.evaluate("window.refused")


def test_the_policy_refuses_nothing_that_a_reader_does(listening):
    listening.open("?since=2006").near()
    listening.click_island("iturup")
    listening.expect_island("iturup")
    listening.click_dot("abe-putin-2019-01-22")
    listening.rest()
    for kind in ("svg", "png"):
        saved(listening, "map", kind)
        saved(listening, "timeline", kind)
    listening.key("coverage").locator("a.fact").first.click()
    expect(listening.dialog).to_be_visible()
    listening.page.keyboard.press("Escape")
    listening.key("share-popover").get_by_role("button").click()
    with listening.page.expect_download():
        listening.key("share").locator("a[href*='facts.csv']").first.click()
    assert refused(listening) == []


@pytest.mark.parametrize("address", ["evidence", "about", "?embed=true&island=habomai"])
def test_the_policy_refuses_nothing_that_a_page_asks_for(listening, address):
    listening.page.goto(f"{listening.server.url}/{address}")
    expect(listening.page.locator(".stMainBlockContainer")).to_be_visible()
    listening.rest()
    listening.scroll("frame.scrollHeight")
    listening.page.wait_for_timeout(1000)
    assert refused(listening) == []


def test_the_policy_refuses_a_script_and_a_request_that_got_into_the_page(browser, server):
    page = browser.new_page()
    page.add_init_script(LISTEN)
    page.goto(server.url)
    page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("beforeend",
            `<img src="data/none.png" onerror="window.ran = true">
             <a id="go" href="javascript:window.ran = true">go</a>
             <iframe srcdoc="<script>parent.ran = true</script>"></iframe>
             <img src="https://elsewhere.example/x.png">
             <style>body { color: red }</style>`);
          document.getElementById("go").click();
          const script = document.createElement("script");
          script.text = "window.ran = true";
          document.body.append(script);
        }"""
    )
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None
    kinds = {what.split()[0] for what in page.evaluate("window.refused")}
    assert kinds >= {"script-src-attr", "script-src-elem", "img-src", "style-src-elem"}
    page.close()


@pytest.mark.parametrize("address", ["/", "/evidence", "/about", "/?embed=false"])
def test_no_other_site_takes_a_page_into_a_frame(browser, server, address):
    page = browser.new_page()
    with elsewhere(f'<iframe src="{server.url}{address}"></iframe>') as site:
        page.goto(site)
        inside = page.frames[1]
        inside.wait_for_load_state()
        assert inside.url == "chrome-error://chromewebdata/"
    page.close()


@pytest.fixture
def map_frame(explore):
    """Give the address of the map's frame."""
    frame = explore.open().key("map").locator("iframe").get_attribute("src")
    return urljoin(explore.page.url, urlsplit(frame).path)


def test_the_map_draws_nothing_that_another_site_sends(browser, map_frame):
    page = browser.new_page()
    with elsewhere(STRANGER.replace("ADDRESS", map_frame)) as site:
        page.goto(site)
        expect(page.locator("body")).to_contain_text("sent")
        expect(page.frame_locator("iframe").locator("#map_div")).to_be_attached()
        page.wait_for_timeout(500)
        assert page.title() == ""
    page.close()


def test_the_map_draws_what_its_own_page_sends(browser, map_frame):
    page = browser.new_page(bypass_csp=True)
    own = STRANGER.replace("ADDRESS", map_frame)
    page.route("**/about", lambda route: route.fulfill(body=own, content_type="text/html"))
    page.goto(urljoin(map_frame, "/about"))
    page.wait_for_function("document.title === 'ran'")
    page.close()


def test_the_page_leaves_no_cookie_but_streamlits(new_explore):
    explore = new_explore().open("?island=iturup").near()
    assert {cookie["name"] for cookie in explore.page.context.cookies()} <= {"_streamlit_xsrf"}
    assert explore.page.evaluate("Object.keys(sessionStorage)") == []
