"""The session: the reader's action first, else the address, and whether all is drawn or a part."""

from urllib.parse import urlencode

import pytest

from dashboard import session
from dashboard.speech import Speech, spoken
from dashboard.state import ViewState, encode
from tests.dashboard.one_reader import KNOWN, run, run_part


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
        session.change("coverage", island="south-isle")
        assert run_part() == ViewState("south-isle")
        assert reader.query_params == {"island": ["south-isle"]}

    def test_have_all_drawn_after_a_change_that_another_part_shows(self, reader):
        run(reader)
        session.change("coverage", island="south-isle")
        assert run_part("timeline") is None
        run(reader)
        assert run_part("timeline") == ViewState("south-isle")

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
        session.change("coverage", island="south-isle")
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

    def test_to_a_page_are_followed_until_it_is_drawn(self, reader):
        run(reader)
        assert session.next_page() is None
        session.turn_to("about")
        run(reader)  # where another run was asked for before the page could turn
        assert session.next_page() == "about"
        run(reader, "about")
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


def test_clicks_on_the_map_are_counted_from_none(reader):
    assert session.last_click() == 0
    session.saw_click(3)
    assert session.last_click() == 3
    assert reader.query_params == {}


class TestComingBack:
    def test_is_counted_by_the_page(self, reader):
        assert session.times_back() == 0
        session.came_back(2, 0)
        assert session.times_back() == 2
        assert reader.query_params == {}

    @pytest.mark.usefixtures("reader")
    @pytest.mark.parametrize(("seen", "answered"), [(0, 3), (3, 1)])
    def test_forgets_no_click(self, seen, answered):
        session.saw_click(seen)
        session.came_back(1, answered)
        assert session.last_click() == 3

    @pytest.mark.parametrize(
        ("query", "is_at"),
        [
            ("?island=north-isle&q=a+b", True),
            ("?q=a%20b&island=north-isle&embed=true", True),
            ("?island=north-isle", False),
            ("?island=north-isle&q=a+b&q=c", False),
            ("", False),
            (None, False),
            (7, False),
        ],
    )
    def test_finds_the_address_where_its_last_answer_left_it_or_not(self, reader, query, is_at):
        reader.query_params.from_dict({"island": "north-isle", "q": "a b"})
        assert session.is_at(query) is is_at

    def test_hears_the_controls_until_the_reader_acts_or_all_are_heard(self, reader):
        run(reader)
        assert not session.hears()
        session.hear()
        run(reader)
        assert session.hears()
        session.change(island="north-isle")
        assert not session.hears()
        session.hear()
        session.has_heard()
        assert not session.hears()

    def test_keeps_what_was_answered_while_the_line_was_lost(self, reader):
        run(reader, island="north-isle")
        session.change(island="south-isle")
        run(reader)  # whose answer is lost
        reader.query_params.from_dict({"island": "north-isle"})
        session.act(session.ALL)
        assert run(reader) == ViewState("south-isle")


class TestComingNear:
    def test_is_known_of_each_part_by_itself(self, reader):
        run(reader)
        assert not session.came_near("timeline")
        session.come_near("timeline")
        run(reader, island="north-isle")
        assert session.came_near("timeline")
        assert not session.came_near("exchange")

    def test_draws_that_part_alone_and_several_with_all(self, reader):
        view = run(reader)
        session.come_near("timeline")
        assert run_part("timeline") == view
        session.come_near("timeline")
        session.come_near("exchange")
        assert run_part("timeline") is None

    def test_leaves_an_address_that_lags_behind_unread(self, reader):
        run(reader)
        session.change(island="north-isle")
        run(reader)
        reader.query_params.clear()
        session.come_near("timeline")
        assert run_part("timeline").island == "north-isle"
