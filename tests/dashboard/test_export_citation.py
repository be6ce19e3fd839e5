"""Citations: of a view and of its sources, in APA, BibTeX and CSL-JSON."""

import codecs
import json
from datetime import date

import pytest
from pybtex.database import parse_string

from dashboard import catalogues
from dashboard.atlas import atlas
from dashboard.export import citation, csl
from dashboard.speech import speaking, told
from dashboard.state import ViewState

DAY, VERSION = date(2026, 3, 5), "0123ab4cde56"
LINK = "https://example.org/?island=habomai&since=2019"
VIEW = ViewState(island="habomai", since="2019")
ODD = [
    "100% of #1 & a_b ~ $5 ^ here",
    "open { brace",
    "closing } brace",
    "back\\slash \\emph{no}",
    'a "quoted" title',
    "Курилы 日ソ Hoppō",
    "<i>markup</i> & @entity",
    "ends in a backslash\\",
]


@pytest.fixture(scope="module")
def data():
    return atlas()


@pytest.fixture(scope="module")
def items(data):
    return csl.cited(data, VIEW, LINK, VERSION, DAY)


def titled(title):
    return {
        "id": "odd",
        "type": "dataset",
        "title": title,
        "author": [{"literal": title}],
        "language": "en",
        "URL": "https://example.org/?a=%20b&c=d_e#f~g",
    }


def latex(text):
    """Read LaTeX as a bibliography does: commands as what they stand for, braces as nothing."""
    return codecs.decode(text, "ulatex").translate({ord("{"): None, ord("}"): None})


def said(entry):
    """Return what a BibTeX entry says, as CSL-JSON says it."""
    fields = entry.fields
    points = [
        tuple(map(int, point.split("-"))) for point in fields.get("date", "").split("/") if point
    ]
    older = tuple(int(fields[name]) for name in ("year", "month", "day") if name in fields)
    assert older == (points[0] if points else ())
    return {
        "title": latex(fields["title"]),
        "author": [latex(str(person)) for person in entry.persons["author"]],
        "issued": points,
        "accessed": [tuple(map(int, fields["urldate"].split("-")))] if "urldate" in fields else [],
        "URL": fields["url"],
        "language": fields["language"],
    }


def wanted(item):
    days = {name: item.get(name, {}).get("date-parts", []) for name in ("issued", "accessed")}
    return {
        **{name: item[name] for name in ("title", "URL", "language")},
        **{name: [tuple(parts) for parts in found] for name, found in days.items()},
        "author": [name["literal"] for name in item["author"]],
    }


def test_a_view_is_cited_with_its_link_version_and_day(items):
    line = citation.apa(items[:1])
    assert line == (
        "The Four Islands contributors. (n.d.). Four Islands: Habomai, 2019 and later "
        f"(Version {VERSION}) [Dataset]. Four Islands. Retrieved March 5, 2026, from {LINK}\n"
    )


def test_an_article_is_cited_by_its_byline_or_its_publisher(data):
    articles = data.library.articles
    lines = citation.apa(
        [
            csl.of_source(articles[name])
            for name in ("moscow-times-2019-01-23", "sputnik-2019-01-16")
        ]
    ).splitlines()
    assert lines[0].startswith("Reuters. (2019, January 23). Putin Says Any Deal")
    assert ". The Moscow Times. https://" in lines[0]
    assert lines[1].startswith(f"Sputnik. (2019, January 16). {csl.UNTITLED}. https://")


def test_a_source_without_a_date_is_given_the_day_it_was_read(data):
    undated = [ref for ref in data.library.references.values() if ref.dated is None]
    assert undated
    lines = citation.apa([csl.of_source(ref, LINK, DAY) for ref in undated]).splitlines()
    assert all("Retrieved March 5, 2026, from http" in line for line in lines)
    assert "accessed" not in csl.of_source(undated[0])


def test_a_date_is_as_precise_as_its_source(data):
    dated = [ref for ref in data.library.references.values() if ref.dated == "2018-11"]
    assert dated
    assert csl.of_source(dated[0])["issued"] == {"date-parts": [[2018, 11]]}


@pytest.mark.parametrize("kind", ["articles", "references"])
def test_every_source_has_every_form(data, kind):
    every = [csl.of_source(source, LINK, DAY) for source in getattr(data.library, kind).values()]
    lines = citation.apa(every).splitlines()
    entries = parse_string(citation.bibtex(every), "bibtex").entries
    assert list(entries) == [item["id"] for item in every]
    for line, item in zip(lines, every, strict=True):
        assert line.endswith(item["URL"])
        assert item["URL"].startswith("http")
        assert said(entries[item["id"]]) == wanted(item)
    assert json.loads(citation.csl_json(every)) == every


@pytest.mark.parametrize("title", ODD)
def test_an_odd_title_stays_whole(title):
    item = titled(title)
    assert title in citation.apa([item])
    assert json.loads(citation.csl_json([item]))[0]["title"] == title
    entry = parse_string(citation.bibtex([item]), "bibtex").entries["odd"]
    assert entry.fields["url"] == item["URL"]


def test_no_percent_of_an_address_stands_between_quotes():
    assert "\n    url = {https://example.org/?a=%20b&c=d_e#f~g}" in citation.bibtex([titled("x")])


def test_an_interval_is_given_by_both_its_ends_and_older_styles_its_first_day():
    item = titled("x") | {"issued": {"date-parts": [[1945, 8, 28], [1945, 9]]}}
    entry = parse_string(citation.bibtex([item]), "bibtex").entries["odd"]
    assert entry.fields["date"] == "1945-08-28/1945-09"
    assert said(entry) == wanted(item)


def test_an_opened_fact_is_cited_with_its_own_source(data):
    view = ViewState(fact="rferl-2019-05-10.ministers-met")
    _view, source = csl.cited(data, view, LINK, VERSION, DAY)
    assert source["id"] == "rferl-2019-05-10"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        (ODD[0], r"100\% of \#1 \& a\_b \textasciitilde\ \$5 \textasciicircum{} here"),
        (ODD[1], r"open \textbraceleft{} brace"),
        (ODD[2], r"closing \textbraceright{} brace"),
        (
            ODD[3],
            r"back\textbackslash{}slash \textbackslash{}emph\textbraceleft{}no\textbraceright{}",
        ),
        (ODD[5], ODD[5]),
    ],
)
def test_latex_reads_a_title_as_text(title, written):
    entry = parse_string(citation.bibtex([titled(title)]), "bibtex").entries["odd"]
    assert entry.fields["title"] == f"{{{written}}}"
    assert str(entry.persons["author"][0]) == f"{{{written}}}"


def test_bibtex_names_the_journal_of_an_article_and_the_version_of_a_view(data, items):
    article = csl.of_source(data.library.articles["rferl-2019-05-10"])
    entries = parse_string(citation.bibtex([items[0], article]), "bibtex").entries
    assert entries["rferl-2019-05-10"].type == "article"
    assert entries["rferl-2019-05-10"].fields["journal"] == "Radio Free Europe/Radio Liberty"
    view = entries[f"four-islands-{VERSION}"]
    assert (view.type, view.fields["urldate"]) == ("misc", "2026-03-05")
    assert VERSION in view.fields["note"]


def test_the_view_is_followed_by_the_sources_of_its_facts(data, items):
    facts = [c for c in data.facts(VIEW.period) if data.names_island(c, "habomai")]
    assert {item["id"] for item in items[1:]} == {fact.source.id for fact in facts}


@pytest.mark.parametrize(
    ("view", "title"),
    [
        (ViewState(), "Four Islands"),
        (ViewState(island="iturup"), "Four Islands: Iturup/Etorofu"),
        (ViewState(island="iturup", names="ja"), "Four Islands: Etorofu"),
        (ViewState(since="2018-11", until="2019"), "Four Islands: November 2018 to 2019"),
        (ViewState(until="2019"), "Four Islands: 2019 and earlier"),
        (ViewState(moment="treaty-of-shimoda-1855"), "Four Islands: Treaty of Shimoda"),
        (
            ViewState(source="sputnik-2019-01-16", moment="joint-declaration-1956"),
            "Four Islands: Soviet-Japanese Joint Declaration, in Sputnik, 16 January 2019",
        ),
        (
            ViewState(fact="rferl-2019-05-10.ministers-met"),
            "Four Islands: fact rferl-2019-05-10.ministers-met",
        ),
    ],
)
def test_a_view_is_named_by_what_it_shows(data, view, title):
    assert csl.title(data, view) == title


@pytest.mark.parametrize("lang", catalogues.TRANSLATED)
def test_a_view_is_named_in_its_own_language(data, lang):
    view = ViewState(island="iturup", moment="treaty-of-shimoda-1855", lang=lang, names="ru")
    title = csl.title(data, view)
    assert data.gazetteer.name("iturup", lang, "ru") in title
    with speaking(lang, "ru"):
        assert told(data.library.moments["treaty-of-shimoda-1855"].title) in title


def test_a_view_of_any_source_has_a_name(data):
    titles = {csl.title(data, ViewState(source=source)) for source in data.known.sources}
    assert all(title.startswith("Four Islands: in ") for title in titles)
