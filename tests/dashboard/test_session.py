"""The session: the reader's action first, else the address; and what charts and map hand on."""

from types import SimpleNamespace

import pytest

from dashboard import session
from dashboard.state import Known, ViewState

KNOWN = Known(
    islands=("north-isle", "south-isle"),
    sources=("harbour-news",),
    moments=("ferry-talks",),
    facts=("harbour-news.visitors",),
)


class Address(dict):
    """Query parameters as Streamlit gives them: the last value, or all."""

    def get_all(self, key):
        return self[key]

    def from_dict(self, params):
        self.clear()
        self.update({key: [value] for key, value in params.items()})


@pytest.fixture
def reader(monkeypatch):
    """Stand in for one reader's session; the address can be typed, controls can be used."""
    made = SimpleNamespace(session_state={}, query_params=Address())
    monkeypatch.setattr(session, "st", made)
    return made


def run(reader, **typed):
    """Run the page once, as the script does; `typed` is an address the browser brings."""
    if typed:
        reader.query_params.from_dict(typed)
    view = session.open_view(KNOWN)
    session.publish(view)
    return view


class TestView:
    def test_is_what_the_first_address_says(self, reader):
        assert run(reader, island="north-isle", names="ja") == ViewState("north-isle", names="ja")

    def test_stays_from_run_to_run(self, reader):
        run(reader, island="north-isle")
        assert run(reader).island == "north-isle"

    def test_follows_a_control_and_the_address_follows_it(self, reader):
        run(reader, island="north-isle")
        session.change(island="south-isle")
        assert run(reader).island == "south-isle"
        assert reader.query_params == {"island": ["south-isle"]}

    def test_of_a_control_wins_over_an_address_not_yet_seen(self, reader):
        run(reader, island="north-isle")
        session.change(moment="ferry-talks")
        assert run(reader, island="south-isle").island == "north-isle"

    @pytest.mark.parametrize("typed", [{"island": "south-isle"}, {"island": "atlantis"}])
    def test_is_the_same_for_all_who_ask_in_one_run(self, reader, typed):
        run(reader, island="north-isle")
        session.change(moment="ferry-talks")
        reader.query_params.from_dict(typed)
        acted = ViewState("north-isle", moment="ferry-talks")
        assert [session.open_view(KNOWN) for _ in range(3)] == [acted] * 3
        assert session.notice() == ()
        session.publish(acted)
        assert reader.query_params == {"island": ["north-isle"], "moment": ["ferry-talks"]}

    def test_goes_back_with_the_address(self, reader):
        run(reader, island="north-isle")
        session.change(island="south-isle")
        run(reader)
        assert run(reader, island="north-isle") == ViewState("north-isle")

    def test_goes_back_to_the_bare_address(self, reader):
        run(reader)
        session.change(island="south-isle")
        run(reader)
        reader.query_params.clear()
        assert run(reader) == ViewState()

    def test_of_an_action_keeps_the_rest(self, reader):
        run(reader, island="north-isle", since="2019", names="ru")
        session.change(moment="ferry-talks")
        view = run(reader)
        assert view == ViewState("north-isle", since="2019", names="ru", moment="ferry-talks")


class TestNotice:
    def test_tells_what_was_dropped_until_the_next_action(self, reader):
        run(reader, island="atlantis")
        assert len(session.notice()) == 1
        run(reader)
        assert len(session.notice()) == 1
        session.change(island="north-isle")
        run(reader)
        assert session.notice() == ()

    def test_is_silent_on_a_good_link(self, reader):
        run(reader, island="north-isle")
        assert session.notice() == ()

    def test_leaves_a_clean_address(self, reader):
        run(reader, island="atlantis", names="ja", colour="red")
        assert reader.query_params == {"names": ["ja"]}


class TestControls:
    def test_show_the_view(self, reader):
        assert session.shows("island", "north-isle") == "island"
        assert reader.session_state["island"] == "north-isle"

    @pytest.mark.parametrize("value", ["south-isle", None])
    def test_hand_on_their_value(self, reader, value):
        reader.session_state["island"] = value
        seen = []
        session.on_use("island", seen.append)()
        assert seen == [value]

    @pytest.mark.parametrize(
        ("event", "picked"),
        [
            ({"selection": {"points": [{"customdata": "ferry-talks"}]}}, "ferry-talks"),
            ({"selection": {"points": [{"customdata": ["ferry-talks"]}]}}, "ferry-talks"),
            ({"selection": {"points": [{"x": 1}, {"customdata": "ferry-talks"}]}}, "ferry-talks"),
            ({"selection": {"points": []}}, None),
            ({"selection": {"points": [{"customdata": ""}]}}, None),
            (None, None),
        ],
    )
    def test_of_a_chart_hand_on_the_id_of_the_mark(self, reader, event, picked):
        reader.session_state["chart"] = event
        seen = []
        session.on_pick("chart", seen.append)()
        assert seen == [picked]


class TestTriggers:
    @pytest.mark.parametrize(
        ("sent", "handed"),
        [
            ({"fact": "harbour-news.visitors"}, "harbour-news.visitors"),
            ({"fact": None}, None),
            ({"other": 1}, None),
            ({}, None),
            (None, None),
            ("fact", None),
        ],
    )
    def test_hand_on_what_was_sent_under_their_name(self, reader, sent, handed):
        reader.session_state["links"] = sent
        seen = []
        session.on_trigger("links", "fact", seen.append)()
        assert seen == [handed]


class TestRows:
    IDS = ("one", "two", "three")

    @pytest.fixture
    def click(self, reader):
        """Click on rows of a table as Streamlit tells it: none, when the row is let go."""
        seen = []

        def act(*rows, key="grid", ids=self.IDS):
            reader.session_state[key] = {"selection": {"rows": list(rows)}}
            before = len(seen)
            session.on_rows(key, ids, seen.append)()
            return seen[before:]

        return act

    @pytest.mark.parametrize("row", range(3))
    def test_hand_on_the_id_of_the_row(self, click, row):
        assert click(row) == [self.IDS[row]]

    def test_a_second_click_lets_the_row_go_and_chooses_it_again(self, click):
        assert [click(1), click(), click(1), click()] == [["two"]] * 4

    def test_a_click_on_another_row_chooses_that(self, click):
        assert [click(1), click(2), click()] == [["two"], ["three"], ["three"]]

    def test_nothing_is_chosen_before_the_first_click(self, click, reader):
        assert click() == []
        reader.session_state["grid"] = None
        session.on_rows("grid", self.IDS, pytest.fail)()

    def test_a_row_that_is_no_more_chooses_nothing(self, click):
        assert click(2) == ["three"]
        assert click(2, ids=("one",)) == []
        assert click(ids=("one",)) == []

    def test_another_table_knows_nothing_of_it(self, click):
        click(1)
        assert click(key="other") == []


@pytest.mark.parametrize(("value", "held"), [("south-isle", "south-isle"), (None, None), (7, "7")])
def test_a_control_sets_its_field_of_the_view(reader, value, held):
    run(reader, island="north-isle", names="ja")
    reader.session_state["select"] = value
    session.sets("island", "select")()
    assert run(reader) == ViewState(held, names="ja")


def test_clicks_on_the_map_are_counted_from_none(reader):
    assert session.last_click() == 0
    session.saw_click(3)
    assert session.last_click() == 3
    assert reader.query_params == {}
