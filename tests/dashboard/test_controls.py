"""Controls: they show the view, and hand on what the reader chose, not what lagged behind."""

from types import MappingProxyType

import pytest

from dashboard import controls, session
from dashboard.state import ViewState
from tests.dashboard.one_reader import Anew, run


class TestControls:
    def test_show_the_view(self, reader):
        assert controls.shows("island", "north-isle") == "island"
        assert reader.session_state["island"] == "north-isle"

    @pytest.mark.parametrize("value", ["south-isle", None])
    def test_hand_on_their_value(self, reader, value):
        reader.session_state["island"] = value
        seen = []
        controls.on_use("island", seen.append)()
        assert seen == [value]

    @pytest.fixture
    def late(self, reader):
        """Have another control choose an island; the reader's browser still shows none."""
        run(reader)
        controls.shows("island", None)
        session.change(island="north-isle")
        controls.shows("island", run(reader).island)
        reader.query_params.clear()
        return reader

    def test_choose_nothing_as_they_stood_before_an_answer_not_yet_seen(self, late):
        late.session_state["island"] = None
        controls.on_use("island", pytest.fail)()
        assert late.session_state["island"] == "north-isle"  # told, it will be nobody's choice

    def test_choose_what_is_new_before_an_answer_is_seen(self, late):
        late.session_state["island"] = "south-isle"
        seen = []
        controls.on_use("island", seen.append)()
        assert seen == ["south-isle"]

    def test_choose_what_they_showed_before_once_the_answer_is_seen(self, late):
        late.session_state["island"] = None
        late.query_params.from_dict({"island": "north-isle"})
        seen = []
        controls.on_use("island", seen.append)()
        assert seen == [None]


class TestControlsThatTheReaderLeft:
    """In a session that is new to the reader's page: Streamlit calls back for none of them."""

    LEFT = MappingProxyType(
        {"island": "south-isle", "q": "ferry", "since": None, "links": {"fact": None}}
    )

    @pytest.fixture
    def seen(self, reader):
        """Draw three controls and a component as a run does, and give what was handed on."""
        run(reader, island="north-isle")
        session.hear()
        seen = []
        reader.session_state |= self.LEFT  # as the browser tells it
        for key, value in {"island": "north-isle", "q": "", "since": None}.items():
            controls.shows(key, value)
            controls.on_use(key, lambda value, key=key: self.act(seen, key, value))
        controls.on_use("links", pytest.fail)
        return seen

    @staticmethod
    def act(seen, key, value):
        seen.append((key, value))
        session.change(**{key: value})

    def test_stand_as_they_are_until_they_are_heard(self, reader, seen):
        assert {key: reader.session_state[key] for key in self.LEFT} == self.LEFT
        assert seen == []

    def test_are_heard_where_they_say_another_thing_than_the_view(self, reader, seen):
        with pytest.raises(Anew):
            controls.hear()
        assert seen == [("island", "south-isle"), ("q", "ferry")]
        assert run(reader) == ViewState("south-isle", q="ferry")
        controls.hear()
        controls.shows("island", "north-isle")
        assert reader.session_state["island"] == "north-isle"

    def test_are_not_heard_after_an_action(self, reader, seen):
        session.change(since="2019")
        controls.hear()
        assert seen == []
        assert run(reader) == ViewState("north-isle", since="2019")

    def test_that_step_keep_their_place(self, reader):
        run(reader)
        session.hear()
        assert controls.steps("years", (1855, 2022)) == {"key": "years", "value": (1855, 2022)}
        assert "years" not in reader.session_state


class TestSteps:
    @pytest.fixture
    def told(self, reader):
        """Give what a control is shown with that is told its value by the session."""
        run(reader)
        return {"key": "isle"}

    @staticmethod
    def step(reader, to, becomes):
        """Step a control on, and give what it then shows itself with."""
        reader.session_state["isle"] = to
        controls.on_use("isle", lambda _: session.change(island=becomes))()
        return controls.steps("isle", run(reader).island)

    @pytest.mark.parametrize("to", ["south-isle", None])
    def test_are_not_told_again_what_stands_there(self, reader, to):
        run(reader)
        assert self.step(reader, to, to) == {"key": "isle", "value": to}

    def test_are_told_what_else_came_of_them(self, reader, told):
        assert self.step(reader, "no-such-isle", "north-isle") == told
        assert reader.session_state["isle"] == "north-isle"

    def test_are_told_while_an_answer_is_on_its_way_that_tells_otherwise(self, reader, told):
        session.change(island="north-isle")
        assert controls.steps("isle", run(reader).island) == told
        reader.query_params.clear()
        assert self.step(reader, "south-isle", "south-isle") == told

    def test_are_told_what_another_control_chose_after_them(self, reader, told):
        self.step(reader, "south-isle", "south-isle")
        session.change(island="north-isle")
        assert controls.steps("isle", run(reader).island) == told


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
        controls.on_trigger("links", "fact", seen.append)()
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
            controls.on_rows(key, ids, seen.append)()
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
        controls.on_rows("grid", self.IDS, pytest.fail)()

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
    controls.sets("island", "select")()
    assert run(reader) == ViewState(held, names="ja")
