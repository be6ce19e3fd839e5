"""A reader who is quicker than the page has its runs one after another, never side by side."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.serving import served


@pytest.fixture
def address(tmp_path):
    """Serve `one_at_a_time.py`, set up as the dashboard is."""
    with served(Path(__file__).with_name("one_at_a_time.py"), tmp_path / "log") as site:
        yield site.url


def test_a_run_ends_before_the_next_begins(browser, address):
    page = browser.new_page()
    page.goto(address)
    again = page.get_by_role("button", name="Run again")
    for _ in range(10):
        again.click()
        page.wait_for_timeout(100)

    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stText")).to_have_text("alone")
    page.close()
