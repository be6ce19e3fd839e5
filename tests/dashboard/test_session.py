"""The session: the reader's action first, else the address; and what charts and map hand on."""

from types import SimpleNamespace
from urllib.parse import urlencode

import pytest

from dashboard import session
from dashboard.speech import Speech, speaking, spoken
from dashboard.state import Known, ViewState, encode

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


class Anew(BaseException):
    """All of the page is drawn anew: it ends a run, as Streamlit's own does."""


@pytest.fixture
def reader(monkeypatch):
    """Stand in for one reader's session; the address can be typed, controls can be used."""

    def rerun():
        raise Anew

    made = SimpleNamespace(
        session_state={},
        query_params=Address(),
        context=SimpleNamespace(headers={}, locale=None),
        rerun=rerun,
    )
    monkeypatch.setattr(session, "st", made)
    with speaking("en"):  # what a run says of its speech ends with the test
        yield made


def run(reader, **typed):
    """Run the page once, as the script does; `typed` is an address the browser brings."""
    if typed:
        reader.query_params.from_dict(typed)
    session.whole_run()
    view = session.open_view(KNOWN)
    session.publish(view)
    return view


def run_part():
    """Run a part of the page alone, as a fragment does; give None where all is drawn anew."""
    try:
        session.part_run()
    except Anew:
        return None
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


class TestParts:
    def test_run_alone_when_nothing_changed(self, reader):
        view = run(reader, island="north-isle")
        assert run_part() == run_part() == view

    def test_run_alone_after_what_changed_nothing_else(self, reader):
        run(reader)
        session.change(everywhere=False, island="south-isle")
        assert run_part() == ViewState("south-isle")
        assert reader.query_params == {"island": ["south-isle"]}

    def test_have_all_drawn_once_after_a_change_of_more(self, reader):
        run(reader)
        session.change(island="south-isle")
        assert run_part() is None
        assert run(reader).island == "south-isle"
        assert run_part() == ViewState("south-isle")

    def test_run_alone_once_all_was_drawn_with_the_change(self, reader):
        run(reader)
        session.change(island="south-isle")
        run(reader)
        assert run_part() == ViewState("south-isle")

    def test_keep_what_was_changed_before_all_is_drawn(self, reader):
        run(reader)
        session.change(everywhere=False, island="south-isle")
        session.change(moment="ferry-talks")
        assert run_part() is None
        assert run(reader) == ViewState("south-isle", moment="ferry-talks")


class TestFollowedLinks:
    BEFORE = ViewState("north-isle", since="2019", names="ja", fact="harbour-news.visitors")

    @pytest.mark.parametrize(
        "linked",
        [
            ViewState(),
            ViewState("south-isle"),
            ViewState("north-isle", since="2019", names="ja", moment="ferry-talks"),
        ],
    )
    def test_set_the_whole_view(self, reader, linked):
        run(reader, **encode(self.BEFORE))
        session.follow(urlencode(encode(linked)), KNOWN)
        assert run(reader) == linked
        assert {key: value[-1] for key, value in reader.query_params.items()} == encode(linked)

    def test_have_all_of_the_page_drawn(self, reader):
        run(reader)
        session.follow("island=south-isle", KNOWN)
        assert run_part() is None

    @pytest.mark.parametrize(("query", "lang"), [("", "en"), ("lang=ja", "ja"), ("lang=xx", "en")])
    def test_that_name_no_language_mean_the_one_at_home(self, reader, query, lang):
        run(reader, lang="ru")
        session.follow(query, KNOWN)
        assert run(reader).lang == lang

    @pytest.mark.parametrize("query", ["island=atlantis&moment=%ff", "&&=;%", "fact=<script>"])
    def test_leave_out_what_is_not_known(self, reader, query):
        run(reader, island="north-isle")
        session.follow(query, KNOWN)
        assert run(reader) == ViewState()
        assert reader.query_params == {}

    def test_to_a_page_are_followed_once(self, reader):
        run(reader)
        assert session.next_page() is None
        session.turn_to("")
        assert session.next_page() == ""
        assert session.next_page() is None

    def test_to_a_page_keep_the_last(self, reader):
        run(reader)
        session.turn_to("about")
        session.turn_to("evidence")
        assert session.next_page() == "evidence"


class TestLanguage:
    @pytest.mark.parametrize(
        ("accepted", "lang"), [("ru, en;q=0.5", "ru"), ("ja", "ja"), ("de", "en"), (None, "en")]
    )
    def test_is_at_first_the_browsers_and_goes_without_saying(self, reader, accepted, lang):
        reader.context.headers = {"Accept-Language": accepted} if accepted else {}
        assert run(reader, island="north-isle") == ViewState("north-isle", lang=lang)
        assert reader.query_params == {"island": ["north-isle"]}

    def test_is_that_of_the_browsers_locale_where_no_header_tells(self, reader):
        reader.context.locale = "ja-JP"
        assert run(reader).lang == "ja"
        reader.context.headers = {"Accept-Language": "ru"}
        reader.session_state.clear()
        assert run(reader).lang == "ru"

    def test_of_a_link_wins_and_stays_in_the_address(self, reader):
        reader.context.headers = {"Accept-Language": "ru"}
        assert run(reader, lang="ja").lang == "ja"
        assert run(reader).lang == "ja"
        assert reader.query_params == {"lang": ["ja"]}

    def test_of_the_control_is_said_unless_it_is_the_browsers(self, reader):
        reader.context.headers = {"Accept-Language": "ru"}
        run(reader)
        session.change(lang="en")
        assert run(reader).lang == "en"
        assert reader.query_params == {"lang": ["en"]}
        session.change(lang="ru")
        run(reader)
        assert reader.query_params == {}

    def test_and_names_of_the_view_are_spoken_from_there_on(self, reader):
        run(reader, lang="ru", names="ja")
        assert spoken() == Speech("ru", "ja")
        session.change(lang="ja", names="both")
        run(reader)
        assert spoken() == Speech("ja", "both")


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

    @pytest.fixture
    def late(self, reader):
        """Have another control choose an island; the reader's browser still shows none."""
        run(reader)
        session.shows("island", None)
        session.change(island="north-isle")
        session.shows("island", run(reader).island)
        reader.query_params.clear()
        return reader

    def test_choose_nothing_as_they_stood_before_an_answer_not_yet_seen(self, late):
        late.session_state["island"] = None
        session.on_use("island", pytest.fail)()
        assert late.session_state["island"] == "north-isle"  # told, it will be nobody's choice

    def test_choose_what_is_new_before_an_answer_is_seen(self, late):
        late.session_state["island"] = "south-isle"
        seen = []
        session.on_use("island", seen.append)()
        assert seen == ["south-isle"]

    def test_choose_what_they_showed_before_once_the_answer_is_seen(self, late):
        late.session_state["island"] = None
        late.query_params.from_dict({"island": "north-isle"})
        seen = []
        session.on_use("island", seen.append)()
        assert seen == [None]

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


def test_a_reader_comes_near_each_part_by_itself(reader):
    run(reader)
    assert not session.came_near("timeline")
    session.come_near("timeline")
    run(reader, island="north-isle")
    assert session.came_near("timeline")
    assert not session.came_near("exchange")
