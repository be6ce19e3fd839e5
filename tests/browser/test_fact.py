"""Each figure leads to its fact, and each fact to the words of its article."""

from playwright.sync_api import expect


def dialog_of(explore):
    dialog = explore.page.get_by_role("dialog")
    expect(dialog.locator("dl.fact")).to_be_visible()
    return dialog


def test_a_figure_opens_its_fact_and_closing_lets_go(explore):
    explore.open()

    explore.key("areas").locator("p a.fact").first.click()
    dialog = dialog_of(explore)
    explore.page.wait_for_url("**?*fact=*")
    fact = explore.params["fact"]
    expect(dialog).to_contain_text(fact)

    dialog.get_by_role("button", name="Close").click()
    expect(explore.page.get_by_role("dialog")).to_have_count(0)
    explore.expect_params()

    explore.key("areas").locator("p a.fact").first.click()
    dialog_of(explore)
    explore.expect_params(fact=fact)
    explore.page.keyboard.press("Escape")
    expect(explore.page.get_by_role("dialog")).to_have_count(0)
    explore.expect_params()


def test_a_link_opens_a_fact(explore, new_explore):
    explore.open()
    explore.key("exchange").locator("a.fact").first.click()
    said = dialog_of(explore).locator("dl.fact").inner_text()
    explore.page.wait_for_url("**?*fact=*")
    fact = explore.params["fact"]

    other = new_explore().open(f"?fact={fact}")

    assert dialog_of(other).locator("dl.fact").inner_text() == said
    other.expect_params(fact=fact)


def test_links_open_the_article_at_its_words_in_a_new_tab(explore):
    explore.open("?island=iturup")
    explore.expect_island("iturup")
    explore.rest()

    links = explore.key("coverage").locator("ul.facts a[target=_blank]")
    expect(links.first).to_be_attached()
    for link in links.all():
        assert "#:~:text=" in link.get_attribute("href")
        assert "noopener" in link.get_attribute("rel")
