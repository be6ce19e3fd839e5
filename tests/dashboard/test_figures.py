"""The pictures: what each mark stands for, and that none hides or mixes with another."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from streamlit_folium import _get_feature_group_string, _get_map_string

from dashboard.atlas import PAIRS, atlas
from dashboard.figures import areas, island_map, timeline
from dashboard.figures.style import DARK, LIGHT, MARKS, palette
from dashboard.markup.map_frame import frame as map_frame
from dashboard.markup.map_frame import words as map_words
from dashboard.speech import LANGUAGES, named, speaking
from geodata.places import ISLANDS
from seeds.periods import Period, parse

ATLAS = atlas()
MOMENTS = ATLAS.moments()
BOTH = (LIGHT, DARK)


@st.composite
def periods(draw):
    """Give a period of any length that lies where moments are."""
    days = [told.moment.when.period for told in MOMENTS]
    range_ = {"min_value": min(d.first for d in days), "max_value": max(d.last for d in days)}
    first, last = sorted([draw(st.dates(**range_)), draw(st.dates(**range_))])
    return Period(first, last, f"{first}/{last}")


def drawn(moments=MOMENTS, period=None, chosen=None, island=None):
    hues = {island: "#c0ffee"} if island else {}
    return timeline.figure(moments, period, LIGHT, hues, chosen)


def marks(chart):
    """Give the marks that a reader can choose: (customdata, trace, position in it)."""
    return [
        (id_, trace, place)
        for trace in chart.data
        if trace.customdata is not None
        for place, id_ in enumerate(trace.customdata)
    ]


class TestTimeline:
    @settings(deadline=None)
    @given(periods())
    def test_no_dot_hides_another(self, period):
        moments = ATLAS.moments(period)
        assume(moments)
        shown = timeline.window(moments, period)
        # Days are whole, so that a distance may come out a day short.
        apart = (shown[1] - shown[0]) * 0.014 - timedelta(days=1)
        rows = {}
        for dot in timeline.stack(moments, shown):
            rows.setdefault((dot.lane, dot.row), []).append(dot.day)
        for days in rows.values():
            days.sort()
            assert len(set(days)) == len(days)
            assert all(b - a >= apart for a, b in pairwise(days))

    @settings(deadline=None)
    @given(periods())
    def test_every_moment_has_one_dot_in_its_lane_and_time(self, period):
        moments = ATLAS.moments(period)
        assume(moments)
        shown = timeline.window(moments, period)
        dots = timeline.stack(moments, shown)
        assert sorted(d.told.moment.id for d in dots) == sorted(m.moment.id for m in moments)
        for dot in dots:
            assert dot.lane == dot.told.moment.lane
            assert shown[0] <= dot.day <= shown[1]
            span = dot.told.moment.when.period
            assert span.first <= dot.day <= span.last

    @settings(deadline=None, max_examples=25)
    @given(periods())
    def test_a_mark_leads_to_its_moment(self, period):
        moments = ATLAS.moments(period)
        assume(moments)
        ids = [id_ for id_, _, _ in marks(drawn(moments, period))]
        assert sorted(ids) == sorted(told.moment.id for told in moments)

    @settings(deadline=None)
    @given(periods())
    def test_the_window_holds_the_period_that_has_moments(self, period):
        moments = ATLAS.moments(period)
        assume(moments)
        first, last = timeline.window(moments, period)
        assert first < last
        for told in moments:
            span = told.moment.when.period
            assert span.first <= last
            assert first <= span.last

    def test_lanes_never_share_a_row(self):
        chart = drawn()
        lanes = {told.moment.id: told.moment.lane for told in MOMENTS}
        rows = {}
        for id_, trace, place in marks(chart):
            rows.setdefault(trace.y[place], set()).add(lanes[id_])
        assert all(len(found) == 1 for found in rows.values())

    def test_planned_is_hollow_and_held_is_filled(self):
        first = MOMENTS[0].moment.id
        planned = tuple(replace(told, status="planned") for told in MOMENTS[:1])
        held = tuple(replace(told, status="held") for told in MOMENTS[1:])
        for id_, trace, place in marks(drawn((*planned, *held))):
            hollow = trace.marker.symbol[place].endswith("-open")
            assert hollow == (id_ == first), id_

    def test_context_from_references_has_a_shape_of_its_own(self):
        in_articles = {told.moment.id: told.in_articles for told in MOMENTS}
        shapes = {True: set(), False: set()}
        for id_, trace, place in marks(drawn()):
            shapes[in_articles[id_]].add(trace.marker.symbol[place].removesuffix("-open"))
        assert shapes[True]
        assert shapes[False]
        assert not shapes[True] & shapes[False]

    def test_the_chosen_dot_stands_out(self):
        plain, chosen = drawn(), drawn(chosen=MOMENTS[3].moment.id)
        sizes = [{m[0]: m[1].marker.size[m[2]] for m in marks(c)} for c in (plain, chosen)]
        assert {id_ for id_ in sizes[0] if sizes[1][id_] > sizes[0][id_]} == {MOMENTS[3].moment.id}

    @pytest.mark.parametrize("island", ISLANDS)
    def test_moments_that_name_the_island_take_its_colour(self, island):
        named = {told.moment.id for told in MOMENTS if island in told.islands}
        colours = {True: set(), False: set()}
        chart = drawn(island=island)
        for id_, _trace, place in marks(chart):
            colours[id_ in named].add(chart.layout.meta["marks"][island]["color"][place])
        assert colours[True] == {"#c0ffee"}
        assert "#c0ffee" not in colours[False]

    @pytest.mark.parametrize("period", ["2007-02-07", "2019-01", "2019-01-22", "1855", "2006/2019"])
    def test_dots_of_a_period_stand_in_the_axis(self, period):
        parsed = parse(period)
        chart = drawn(ATLAS.moments(parsed), parsed)
        first, last = chart.layout.xaxis.range
        assert all(first <= trace.x[place] <= last for _, trace, place in marks(chart))


def linked(fact, text):
    """Stand in for a link to a fact, so that a test finds it again."""
    return f"[{text}]({fact})"


def links_of(chart):
    """Give the facts that the texts written on a chart lead to."""
    texts = " ".join(note.text for note in chart.layout.annotations)
    return set(re.findall(r"\]\(([^)]+)\)", texts))


def by_nature(found):
    return [
        [area for area in found if area.nature == nature] for nature in {a.nature for a in found}
    ]


class TestAreas:
    def test_natures_look_different(self):
        assert len(set(MARKS.values())) == len(MARKS) == 3

    def test_deviations_stand_from_our_own_measurement(self):
        places = (*ISLANDS, *PAIRS, "four-islands")
        groups = [(place, "", ATLAS.areas(place)) for place in places]
        chart = areas.deviations(groups, LIGHT, linked)
        shown = {
            id_: (trace.y[place], trace.x[place], trace.marker.symbol)
            for id_, trace, place in marks(chart)
        }
        assert shown == {
            area.citation.id: (
                row,
                pytest.approx((area.km2 / ATLAS.measured(place).km2 - 1) * 100),
                MARKS[area.nature],
            )
            for row, (place, _, found) in enumerate(groups)
            for area in found
        }

    def test_deviations_name_every_figure_with_a_link_to_a_fact_that_gives_it(self):
        groups = [(place, PAIRS[0], ATLAS.areas(place)) for place in ("iturup", PAIRS[0])]
        facts = links_of(areas.deviations(groups, LIGHT, linked))
        for _, _, found in groups:
            for same in by_nature(found):
                given_by = {area.citation.id: round(area.km2) for area in same}
                assert {given_by[id_] for id_ in facts & set(given_by)} == set(given_by.values())

    def test_a_name_cannot_write_markup(self):
        group = [("<script>", PAIRS[0], ATLAS.areas("iturup"))]
        texts = [note.text for note in areas.deviations(group, LIGHT, linked).layout.annotations]
        assert any("script" in text for text in texts)
        assert not any("<script" in text for text in texts)

    def test_a_label_tells_the_year_of_an_official_figure(self):
        official = [area for area in ATLAS.areas("iturup") if area.nature == "official"]
        assert official
        for area in official:
            assert str(area.citation.fact.when.period.first.year) in areas.label(area)


def scripts_and_styles(markup):
    return re.findall(r"<(?:script|link)\b[^>]*\b(?:src|href)=[\"']([^\"']+)", markup)


def showing(words=None, **changes):
    view = {"selected": None, "spoken": (), "click": 0} | changes
    layer = island_map.shown(**view, words=replace(map_words(ATLAS), **(words or {})))
    return _get_feature_group_string(layer, map_frame(ATLAS))


def said_to_the_map(script):
    """Give the view that the map is handed."""
    return json.loads(re.search(r"fourIslands\.show\((.*)\);", script)[1])


class TestMap:
    def test_loads_nothing_from_elsewhere(self):
        frame = map_frame(ATLAS)
        links = [link for _, link in (*frame.default_js, *frame.default_css)]
        assert links
        assert not [link for link in links if "//" in link]

    def test_as_a_page_asks_only_this_server_for_scripts_and_styles(self):
        links = scripts_and_styles(map_frame(ATLAS).get_root().render())
        assert any(link.endswith("leaflet.js") for link in links)
        assert [link for link in links if "//" in link] == []

    def test_has_no_tiles(self):
        assert "tileLayer" not in map_frame(ATLAS).get_root().render()

    def test_is_the_same_for_every_view(self):
        # The map's own name is a new one at each run; nothing else may differ.
        first, second = (
            re.sub(r"_?[0-9a-f]{32}", "", map_frame(ATLAS).get_root().render()) for _ in range(2)
        )
        assert first == second

    def test_knows_the_pair_of_each_island_and_where_its_name_stands(self):
        script = map_frame(ATLAS).get_root().render()
        for island in ISLANDS:
            assert f'"{island}": "{ATLAS.pair_of(island)}"' in script
            assert f'"id": "{island}"' in script

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_says_every_word_in_the_readers_language(self, lang):
        with speaking(lang, "ja"):
            words = said_to_the_map(showing())["words"]
            assert words["names"] == {place: named(place) for place in words["names"]}
        assert words["lang"] == lang
        assert set(ISLANDS) < set(words["names"])
        assert all(words.values())
        assert words["north"].count("#") == words["east"].count("#") == 1

    def test_names_every_place_it_writes(self):
        drawn_names = re.findall(r'"id": "([a-z0-9-]+)"', map_frame(ATLAS).get_root().render())
        assert drawn_names
        assert {*drawn_names, *ATLAS.places.index} <= set(map_words(ATLAS).names)

    def test_credits_the_shapes(self):
        assert "OpenStreetMap" in said_to_the_map(showing())["words"]["attribution"]

    @pytest.mark.parametrize("island", [None, *ISLANDS])
    def test_shows_the_selection(self, island):
        assert said_to_the_map(showing(selected=island))["selected"] == island

    def test_shows_the_islands_a_moment_speaks_of_and_the_click_it_knows(self):
        view = said_to_the_map(showing(spoken={"shikotan", "habomai"}, click=7))
        assert (view["spoken"], view["click"]) == (["habomai", "shikotan"], 7)

    @pytest.mark.parametrize("words", [{"title": "</script><b>"}, {"names": {"a": "</script><b>"}}])
    def test_a_word_cannot_end_the_script(self, words):
        script = showing(words)
        assert "</script>" not in script
        assert "</script><b>" in str(said_to_the_map(script))

    @example("{{ 7 * 7 }}")
    @example("{{ cycler.__init__.__globals__ }}")
    @example("{% for one in [] %}{{{ {# gone #}")
    @given(st.text(st.sampled_from("{}%#-\\\"'u0</ x\n")))
    def test_a_word_is_no_template(self, word):
        assert said_to_the_map(showing({"title": word}))["words"]["title"] == word
        labels = [{"id": "x", "kind": word, "at": [44, 146], "side": "north"}]
        frame = island_map.base_map(((43, 145), (46, 149)), {"x": word}, labels, {"x": word})
        drawn = re.search(r"fourIslands\.draw\(\w+, (.*)\);", _get_map_string(frame))
        assert json.loads(drawn[1])["pairs"] == {"x": word}


def test_a_theme_has_its_own_colours():
    assert palette("dark") == DARK
    assert palette("light") == palette(None) == LIGHT
    assert LIGHT != DARK
