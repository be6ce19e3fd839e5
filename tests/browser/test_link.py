"""The link is the view: it is kept, shared, walked back and forth, and never breaks the page."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

VIEW = {
    "island": "shikotan",
    "since": "2019-01",
    "until": "2019-01",
    "moment": "abe-putin-2019-01-22",
}


def make_view(explore):
    explore.open()
    explore.preset("January 2019").click()
    explore.expect_params(since=VIEW["since"], until=VIEW["until"])
    explore.rest()
    explore.click_island(VIEW["island"])
    explore.expect_island(VIEW["island"])
    explore.rest()
    explore.click_dot(VIEW["moment"])
    explore.expect_params(**VIEW)
    expect(explore.key("moment-facts")).to_be_visible()
    return explore.view()


def test_a_link_gives_the_same_view_again_and_elsewhere(explore, new_explore):
    view = make_view(explore)
    link = urlsplit(explore.page.url)
    assert view["facts"]
    assert view["map"] == ["island-shikotan"]

    explore.page.reload()
    explore.whole().expect_island(VIEW["island"])
    explore.expect_view(view)

    other = new_explore().open(f"?{link.query}")
    other.expect_island(VIEW["island"])
    other.expect_view(view)


def test_the_shared_link_is_the_view_whatever_language_is_at_home(explore, new_explore):
    explore.open("?island=habomai&since=2006")
    explore.expect_island("habomai")

    explore.page.get_by_role("button", name="Share").click()
    link = explore.key("share").locator("code").first.inner_text()
    view = explore.view()

    other = new_explore(locale="ja-JP")
    other.page.goto(link)
    other.whole().expect_view(view)


def test_back_and_forward_walk_the_views(explore):
    explore.open()
    views = [explore.view()]
    steps = ["iturup", "habomai"]
    for island in steps:
        explore.click_island(island)
        explore.expect_island(island)
        explore.expect_params(island=island)
        views.append(explore.view())

    explore.page.go_back()
    explore.expect_params(island="iturup")
    explore.expect_island("iturup")
    explore.expect_view(views[1])
    explore.page.go_back()
    explore.expect_params()
    explore.expect_island("")
    explore.expect_view(views[0])
    for island, view in zip(steps, views[1:], strict=True):
        explore.page.go_forward()
        explore.expect_params(island=island)
        explore.expect_island(island)
        explore.expect_view(view)


def test_a_bad_link_is_told_and_left_out(explore):
    explore.open("?island=atlantis&since=13&foo=%3Cimg src=x%3E&fact=nope")

    expect(explore.key("notice")).to_be_visible()
    assert explore.page.locator("img[src=x]").count() == 0
    explore.expect_params()
    explore.expect_island("")
    explore.click_island("kunashir")
    explore.expect_island("kunashir")
    expect(explore.key("notice")).to_have_count(0)
