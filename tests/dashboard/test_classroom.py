"""The classroom copy: one file that holds all it needs, leads nowhere else and runs no record."""

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html import unescape
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import __main__ as command
from dashboard.atlas import atlas
from dashboard.classroom import anchors, inline, page
from dashboard.export import package, version
from dashboard.links import fact_link, view_href
from dashboard.speech import LANGUAGES, named, speaking, told
from dashboard.state import NAMINGS, ViewState
from geodata.errors import Fault, SeedsError
from geodata.places import ISLANDS
from tests.dashboard import hostile
from tests.dashboard.reading import Markup as Piece

ATLAS = atlas()
DAY = date(2026, 11, 23)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HELD = re.compile(r'<script type="application/json" id="([^"]+)">(.*?)</script>', re.DOTALL)
RAW = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)


class Markup(Piece):
    """A document as a browser reads it, its scripts and styles left out."""

    def __init__(self, html):
        body = RAW.sub("", html)
        super().__init__(re.sub(r"<(!DOCTYPE|meta|link)[^>]*>", "", body))

    @property
    def ids(self):
        return [attrs["id"] for _tag, attrs in self.elements if "id" in attrs]


def made(lang="en", names="both", of=ATLAS, site=""):
    return page.html(page.copy(lang, names, DAY, site), of)


def frame_of(html):
    return unescape(re.search(r'srcdoc="([^"]*)"', html)[1])


@pytest.fixture(scope="module")
def whole():
    return made()


@pytest.fixture(scope="module", params=LANGUAGES)
def spoken(request):
    return request.param, Markup(made(request.param))


class TestWhole:
    def test_holds_every_fact_check_and_moment_in_a_place_of_its_own(self, whole):
        ids = Markup(whole).ids
        assert len(ids) == len(set(ids))
        wanted = {
            f"fact={key}" for key in (*ATLAS.library.citations, *[f.id for f in ATLAS.findings])
        }
        wanted |= {f"moment={key}" for key in ATLAS.library.moments}
        wanted |= {f"island={key}" for key in (*ISLANDS, "all")}
        assert wanted <= set(ids)

    def test_opens_in_a_tab_of_its_own_what_is_elsewhere_alone(self, whole):
        for link in Markup(whole).all("a"):
            assert link["href"].startswith("#") is (link.get("target") != "_blank")

    def test_leads_within_itself_or_to_a_source(self, whole):
        shown = Markup(whole)
        ids = set(shown.ids)
        for link in shown.links:
            inner = link.startswith("#")
            assert link[1:] in ids if inner else urlsplit(link).scheme in {"http", "https"}
        articles = {article.url for article in ATLAS.library.articles.values()}
        assert articles <= set(shown.links)

    @pytest.mark.parametrize("document", ["page", "frame"])
    def test_fetches_nothing(self, whole, document):
        html = whole if document == "page" else frame_of(whole)
        tags = re.findall(r"<[a-z][^>]*>", RAW.sub("", html))
        assert not [tag for tag in tags if re.search(r'\s(src|action|data|poster)="', tag)]
        links = [tag for tag in tags if tag.startswith("<link")]
        assert all('href="data:' in tag for tag in links)

    def test_allows_its_own_scripts_and_nothing_else(self, whole):
        policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', whole)[1])
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == "'none'"
        ran = [*SCRIPT.findall(whole), *SCRIPT.findall(frame_of(whole))]
        hashes = {b64encode(sha256(text.encode()).digest()).decode() for text in ran}
        assert set(rules["script-src"].split()) == {f"'sha256-{each}'" for each in hashes}
        assert {*rules} == {"default-src", "script-src", "style-src", "img-src", "font-src",
                            "base-uri", "form-action"}  # fmt: skip
        assert {rules["img-src"], rules["font-src"]} == {"data:"}

    def test_says_what_it_is_of_whom_and_how_to_cite_it(self, whole):
        text = Markup(whole).text
        for said in (
            "23 November 2026",
            f"version {version.short()}",
            f"(Version {version.short()})",
            "© OpenStreetMap contributors",
            "Open Database License",
            "CloudMade",
            "Permission is hereby granted",
        ):
            assert said in text

    def test_names_the_live_page_where_it_is_known(self, whole):
        site = "https://islands.example/?a=1&b=2"
        assert site in Markup(made(site=site)).links
        assert "islands.example" in Markup(made(site=site)).text
        assert "islands.example" not in whole

    def test_holds_the_shapes_as_the_page_has_them(self, whole):
        held = {name: json.loads(text) for name, text in HELD.findall(frame_of(whole))}
        assert held == {name: json.loads(package.whole(name)) for name in version.SHAPES}

    def test_draws_each_chart_in_both_themes(self, whole):
        charts = json.loads(dict(HELD.findall(whole))["charts"])
        assert "timeline" in charts
        assert {f"chart-{key}" for key in charts} <= set(Markup(whole).ids)
        for chart in charts.values():
            assert set(chart["figures"]) == {"light", "dark"}
            assert chart["figures"]["light"] != chart["figures"]["dark"]
            picked = [
                f"{chart['figures']['light']['layout']['meta']['picks']}={id_}"
                for trace in chart["figures"]["light"]["data"]
                for id_ in trace.get("customdata", ())
            ]
            assert picked
            assert set(picked) <= set(Markup(whole).ids)

    def test_marks_what_names_the_chosen_island(self, whole):
        marks = json.loads(dict(HELD.findall(whole))["charts"])["timeline"]
        marks = marks["figures"]["light"]["layout"]["meta"]["marks"]
        moments = ATLAS.moments()
        for island in ISLANDS:
            larger = sum(size > 11 for size in marks[island]["size"])
            assert larger == sum(island in each.islands for each in moments)
        assert set(marks["all"]["size"]) == {11}

    def test_is_the_same_for_the_same_day(self, whole):
        assert made() == whole


class TestSpeech:
    def test_tells_every_fact_in_the_language(self, spoken):
        lang, shown = spoken
        with speaking(lang):
            for citation in ATLAS.library.citations.values():
                assert told(citation.fact.summary) in shown.text

    def test_leads_within_itself(self, spoken):
        _lang, shown = spoken
        assert {link[1:] for link in shown.links if link[0] == "#"} <= set(shown.ids)

    @pytest.mark.parametrize("naming", NAMINGS)
    def test_calls_the_islands_by_the_chosen_names(self, naming):
        shown = Markup(made("en", naming))
        pills = [attrs for attrs in shown.all("a") if "data-island" in attrs]
        assert [attrs["data-island"] for attrs in pills] == ["all", *ISLANDS]
        with speaking("en", naming):
            assert all(named(island) in shown.text for island in ISLANDS)


class TestHostileRecord:
    """Nothing that stands in a record becomes an element, a script or a way out of one."""

    SPOILED = hostile.spoiled()

    def test_is_shown_as_text(self):
        html = made(of=self.SPOILED)
        shown = Markup(html)
        assert hostile.SCRIPT in shown.text
        assert not {"img", "script"} & set(shown.tags)
        hosts = {urlsplit(link).hostname for link in shown.links}
        assert "elsewhere.example" not in hosts

    def test_adds_no_script_and_ends_none(self, whole):
        html = made(of=self.SPOILED)
        assert len(re.findall("<script", html)) == len(re.findall("<script", whole))
        assert SCRIPT.findall(html) == SCRIPT.findall(whole)
        assert hostile.SCRIPT in json.dumps(json.loads(dict(HELD.findall(html))["charts"]))


class TestInline:
    @given(st.recursive(st.text(), st.lists))
    def test_data_is_read_as_it_was_and_ends_nothing(self, value):
        html = inline.data("name", value)
        [(name, text)] = HELD.findall(html)
        assert (name, json.loads(text)) == ("name", value)
        assert "<" not in text

    @pytest.mark.parametrize("end", ["</script>", "</SCRIPT x", "<!--", "</style>", "a\rb"])
    def test_a_text_that_would_end_its_element_is_refused(self, end):
        for make in (inline.script, inline.style):
            with pytest.raises(ValueError, match="expected a text that can stand in a page"):
                make(f"a = 1; {end}")


class TestAnchors:
    @pytest.mark.parametrize("view", [ViewState(), ViewState(island="habomai", lang="ja")])
    def test_a_view_is_led_to_its_part(self, view):
        fact = next(iter(ATLAS.library.citations))
        assert f'href="#fact={fact}"' in anchors.within(fact_link(view, fact, "text"))
        moment = next(iter(ATLAS.library.moments))
        html = f'<a class="x" href="{view_href(view, moment=moment)}">text</a>'
        assert f'href="#{anchors.moment(moment)}"' in anchors.within(html)

    @pytest.mark.parametrize("address", ["https://news.example/?fact=a&amp;b", "#about"])
    def test_other_links_stay_as_they_are(self, address):
        html = f'<a href="{address}" target="_blank">href="?fact=x"</a>'
        assert anchors.within(html) == html


class TestCommand:
    def test_writes_the_copy_asked_for(self, tmp_path, capsys):
        path = tmp_path / "copy.html"
        assert command.main(["export", "--html", str(path), "--lang", "ru", "--names", "ja"]) == 0
        megabytes = path.stat().st_size / 1e6
        assert capsys.readouterr().out == f"written: copy.html ({megabytes:.1f} MB)\n"
        assert path.read_bytes().startswith(b'<!DOCTYPE html><html lang="ru">')
        with speaking("ru", "ja"):
            assert named("iturup") in path.read_text("utf-8")

    def test_writes_over_an_older_copy(self, tmp_path):
        path = tmp_path / "copy.html"
        path.write_text("older")
        assert command.main(["export", "--html", str(path)]) == 0
        assert "older" not in path.read_text("utf-8")[:10]

    @pytest.mark.parametrize("where", [".", "missing/copy.html"])
    def test_a_place_that_cannot_be_written_to_is_told(self, tmp_path, capsys, where):
        with pytest.raises(SystemExit) as stop:
            command.main(["export", "--html", str(tmp_path / where)])
        assert stop.value.code == 2
        assert str(tmp_path) in capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(
        "wrong",
        [
            ["--site", "javascript:alert(1)"],
            ["--lang", "de"],
            ["--names", "nobody"],
            ["somewhere"],
        ],
    )
    def test_what_it_does_not_understand_is_told(self, tmp_path, capsys, wrong):
        with pytest.raises(SystemExit) as stop:
            command.main(["export", "--html", str(tmp_path / "copy.html"), *wrong])
        assert stop.value.code == 2
        assert capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []

    def test_bad_data_is_told_and_nothing_written(self, tmp_path, monkeypatch, capsys):
        def broken():
            raise SeedsError([Fault("a.toml", "b", "c", "expected d")])

        monkeypatch.setattr(command, "atlas", broken)
        assert command.main(["export", "--html", str(tmp_path / "copy.html")]) == 1
        assert "a.toml · b · c: expected d" in capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []
