"""The evidence: searched while typing, filtered, opened by row, link and keyboard, taken away."""

import csv
import io

import openpyxl
from playwright.sync_api import expect

from tests.browser.reader import params

HEAD, ROW = 35, 35  # pixels of the grid's heading and of each row


def heading(explore):
    return explore.key("evidence").locator("h2")


def grid(explore):
    canvas = explore.key("evidence").locator("canvas").first
    expect(canvas).to_be_visible()
    return canvas


def click_row(explore, row):
    canvas = grid(explore)
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    explore.page.mouse.click(box["x"] + 15, box["y"] + HEAD + ROW * row + ROW / 2)


def test_the_table_follows_the_typing(explore):
    explore.read()
    every = heading(explore).inner_text()
    search = explore.key("q").get_by_role("searchbox")

    search.press_sequentially("ハボマイ", delay=30)

    expect(heading(explore)).not_to_have_text(every)
    explore.expect_params(q="ハボマイ")
    expect(search).to_be_focused()

    search.press_sequentially("zzz", delay=30)
    expect(explore.key("evidence").get_by_test_id("stAlert")).to_contain_text("Fewer words")
    search.fill("")
    expect(heading(explore)).to_have_text(every)
    explore.expect_params()


def test_a_verdict_filters_facts_and_checks(explore):
    explore.read("?table=plain")
    everything = explore.key("audit").locator("tbody tr").count()

    explore.key("verdict").get_by_role("radio", name="Differs").click()

    explore.expect_params(table="plain", verdict="differs")
    explore.rest()
    rows = explore.key("audit").locator("tbody tr:visible")
    expect(rows.first).to_be_visible()
    assert 0 < rows.count() < everything
    for row in rows.all():
        expect(row.locator(".verdict")).to_have_text("differs")


def test_a_row_opens_its_fact_again_and_again(explore):
    explore.read("?verdict=differs")

    for _ in range(2):
        click_row(explore, 2)
        expect(explore.dialog.locator("dl.fact")).to_be_visible()
        explore.page.wait_for_url("**fact=*")
        explore.rest()
        explore.page.keyboard.press("Escape")
        expect(explore.dialog).to_have_count(0)
        explore.expect_params(verdict="differs")
        explore.rest()


def test_the_plain_table_is_used_by_keyboard(explore):
    explore.read("?table=plain&verdict=differs")
    first = explore.key("evidence").locator("table a.fact").first
    explore.tab_to(first, presses=60)

    explore.page.keyboard.press("Enter")

    expect(explore.dialog.locator("dl.fact")).to_be_visible()
    explore.page.wait_for_url("**fact=*")


def test_the_pages_share_the_view(explore):
    explore.read("?island=habomai&q=276")
    explore.page.get_by_role("link", name="Explore").click()
    explore.whole().expect_island("habomai")
    explore.expect_params(island="habomai", q="276")

    explore.page.get_by_role("link", name="Evidence").click()
    expect(explore.key("q").get_by_role("searchbox")).to_have_value("276")
    explore.expect_params(island="habomai", q="276")

    explore.page.get_by_role("link", name="About").click()
    expect(explore.key("about")).to_be_visible()
    explore.expect_params(island="habomai", q="276")


def test_what_a_view_shows_is_cited_and_taken_away(explore):
    explore.read("?island=shikotan&verdict=differs")
    explore.page.get_by_test_id("stDataFrame").hover()
    toolbar = explore.page.get_by_test_id("stElementToolbar")
    expect(toolbar.get_by_role("button", name="Search in the table")).to_be_visible()
    expect(toolbar.get_by_role("button", name="CSV")).to_have_count(0)  # Streamlit's own
    with explore.page.expect_download() as download:
        explore.key("facts-files").get_by_role("link", name="XLSX").click()
    assert download.value.suggested_filename == "four-islands.xlsx"
    body = io.BytesIO(download.value.path().read_bytes())
    table = openpyxl.load_workbook(body)["facts"]
    assert f"{table.max_row - 1} of " in heading(explore).inner_text()

    explore.page.get_by_role("button", name="Share").click()
    share = explore.key("share")
    shared = share.locator("code").first.inner_text()
    assert params(shared) == {**explore.params, "lang": "en"}
    expect(share.locator("code").nth(2)).to_contain_text(shared)

    link = share.get_by_role("link", name="Facts, CSV").last
    with explore.page.expect_download() as download:
        link.click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert f"{len(rows)} of " in heading(explore).inner_text()
    assert all("shikotan" in row["about"] for row in rows)
