"""The link is the view: it is kept, shared, walked back and forth, and never breaks the page."""


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
    assert explore.view() == views[1]
    explore.page.go_back()
    explore.expect_params()
    explore.expect_island("")
    assert explore.view() == views[0]
    for island, view in zip(steps, views[1:], strict=True):
        explore.page.go_forward()
        explore.expect_params(island=island)
        explore.expect_island(island)
        assert explore.view() == view
