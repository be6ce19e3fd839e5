"""What the page hears from its components: clicks on the map, and the links that are followed."""

from types import SimpleNamespace

import pytest

from dashboard import controls, session
from dashboard.atlas import atlas
from dashboard.panels import block, connection, links
from dashboard.panels import coverage as panel
from dashboard.state import PAGES, ViewState
from tests.dashboard.reading import unpacked

ATLAS = atlas()
KNOWN = ATLAS.known
VISITORS = "sputnik-2019-01-16.visitors-2016-to-islands"


@pytest.fixture
def noted(monkeypatch):
    """Note what the session is told of what a component sends, without a page around it."""
    return Noted(monkeypatch)


class Noted:
    """What a component was handed, and what came of what it sent."""

    def __init__(self, monkeypatch):
        self.changes, self.said = [], {}
        self._handed = {}
        for name in ("change", "follow", "turn_to", "saw_click", "came_back", "hear", "act"):
            monkeypatch.setattr(session, name, self._noting(name))
        monkeypatch.setattr(session, "last_click", lambda: 4)
        monkeypatch.setattr(session, "times_back", lambda: 2)
        monkeypatch.setattr(session, "notice", tuple)
        monkeypatch.setattr(controls, "on_trigger", lambda _key, _name, act: act)
        monkeypatch.setattr(block, "_BLOCK", self._take)
        monkeypatch.setattr(links, "_LISTENER", self._take)

    def _noting(self, name):
        return lambda *values, **fields: self.changes.append((name, *values, fields))

    def _take(self, **handed):
        self._handed = handed
        self.said = handed["data"]

    def send(self, name, value):
        """Send as the component does, and give what the session was told."""
        self.changes.clear()
        self._handed[f"on_{name}_change"](value)
        return self.changes


class TestMapAndPanel:
    @pytest.fixture
    def clicked(self, noted):
        block.draw_view("coverage-text", "<p></p>", "Title", "iturup", on_choice=panel._choose)
        return lambda message: noted.send("chosen", message)

    @pytest.mark.usefixtures("clicked")
    def test_the_map_is_told_of_the_choice_and_of_the_clicks_it_knows(self, noted):
        view = {"selected": "iturup", "click": 4, "back": 2}
        assert unpacked(noted.said) == {"html": "<p></p>", "title": "Title", "view": view}

    @pytest.mark.parametrize(
        ("island", "chosen"),
        [("kunashir", "kunashir"), (None, None), ("atlantis", None), (["iturup"], None)],
    )
    def test_a_click_sets_the_island_and_runs_the_panel_alone(self, clicked, island, chosen):
        assert clicked({"island": island, "click": 5}) == [
            ("saw_click", 5, {}),
            ("change", panel.PART, {"island": chosen}),
        ]

    def test_a_click_takes_away_what_was_said_of_the_link(self, clicked, monkeypatch):
        monkeypatch.setattr(session, "notice", lambda: ("island=atlantis",))
        assert clicked({"island": "iturup", "click": 5})[-1] == (
            "change",
            session.ALL,
            {"island": "iturup"},
        )

    @pytest.mark.parametrize(
        "message", [None, "iturup", 7, [], {}, {"island": "iturup"}, {"island": None, "click": "1"}]
    )
    def test_what_is_no_click_changes_nothing(self, clicked, message):
        assert clicked(message) == []


class TestFollowedLinks:
    @pytest.fixture
    def send(self, noted):
        links.listen(ViewState(lang="ja"), KNOWN, "Title")
        assert (noted.said["lang"], noted.said["title"]) == ("ja", "Title")
        return noted.send

    @pytest.mark.parametrize("fact", [VISITORS, ATLAS.findings[0].id])
    def test_to_a_fact_open_it_over_the_page(self, send, fact):
        assert send("fact", fact) == [("change", links.PART, {"fact": fact})]

    def test_to_a_moment_choose_it(self, send):
        moment = ATLAS.moments()[0].moment.id
        assert send("moment", moment) == [("change", {"moment": moment})]

    def test_to_a_view_lead_to_it(self, send):
        assert send("view", "island=iturup") == [("follow", "island=iturup", KNOWN, {})]

    @pytest.mark.parametrize("page", PAGES)
    def test_to_a_page_lead_there_without_the_fact(self, send, page):
        assert send("page", page) == [
            ("change", links.PART, {"fact": None}),
            ("turn_to", page, {}),
        ]

    @pytest.mark.parametrize("name", ["fact", "moment", "view", "page"])
    @pytest.mark.parametrize("value", [None, 7, {}, ["about"]])
    def test_to_what_is_not_known_lead_nowhere(self, send, name, value):
        assert send(name, value) == []

    @pytest.mark.parametrize(
        ("name", "value"), [(name, "no-such") for name in ("fact", "moment", "page")]
    )
    def test_to_what_is_not_there_lead_nowhere(self, send, name, value):
        assert send(name, value) == []


class TestConnection:
    @pytest.fixture
    def watched(self, noted, monkeypatch):
        """Watch over a connection whose page sends this, and give what the session was told."""

        def watch(back, *, knows_the_page=False):
            def component(*, on_back_change, **_):
                if knows_the_page:
                    on_back_change(back)
                return SimpleNamespace(back=back)

            monkeypatch.setattr(connection, "_WATCH", component)
            monkeypatch.setattr(session, "is_at", lambda query: query == "?island=iturup")
            connection.watch()
            return noted.changes

        return watch

    @pytest.mark.parametrize("query", ["?island=iturup", "?island=kunashir", None])
    def test_that_was_lost_anew_is_told_to_the_session(self, watched, query):
        told = watched({"times": 1, "click": 3, "query": query})
        assert told[0] == ("came_back", 1, 3, {})
        assert told[1:] == ([("hear", {})] if query == "?island=iturup" else [])

    def test_that_a_session_outlived_keeps_what_the_session_was_told(self, watched):
        back = {"times": 1, "click": 3, "query": "?island=iturup"}
        told = watched(back, knows_the_page=True)
        assert ("act", session.ALL, {}) in told

    def test_that_is_told_again_is_no_news(self, watched):
        assert watched({"times": 2, "click": 3, "query": "?island=iturup"}) == []

    @pytest.mark.parametrize(
        "message",
        [
            *(None, 7, "1", [1, 3], {}, {"times": 1}),
            {"times": "1", "click": None, "query": ""},
        ],
    )
    def test_of_which_the_page_says_what_is_not_understood_did_not_come_back(
        self, watched, message
    ):
        assert watched(message) == []
