"""The parts of the file, from its head to its foot, as HTML: what the page's own markup says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from dashboard import telling, wording
from dashboard.atlas import Atlas, Told
from dashboard.classroom import anchors, licences
from dashboard.classroom.charts import Chart, of_time, of_totals, of_years
from dashboard.export import citation, csl, version
from dashboard.figures.timeline import label
from dashboard.markup import about, audit, coverage, exchange, fact_table, foot, head, islands
from dashboard.markup import telling as told
from dashboard.markup import timeline as timeline_words
from dashboard.markup.table import folded
from dashboard.preview import titles
from dashboard.speech import N_, _, named
from dashboard.state import ViewState
from geodata.places import ISLANDS

_WAYS = {
    "explore": N_("Explore"),
    "timeline": N_("Timeline"),
    "exchange": N_("Visitor exchange"),
    "evidence": N_("Evidence"),
    "audit": N_("Claim audit"),
    "about": N_("About"),
    anchors.SOURCES: N_("Sources and licences"),
}


@dataclass(frozen=True)
class Copy:
    """What a copy is of: the view that its language and names make, the day, the live page.

    `site` is the address of the live page, or nothing where none is known.
    """

    view: ViewState
    made: date
    site: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the file: its HTML, and the charts that stand in it."""

    html: str
    charts: tuple[Chart, ...] = ()


def parts(copy: Copy, atlas: Atlas, frame: str) -> Iterator[Part]:
    """Give the parts in their order; `frame` is the map's document."""
    yield Part(_head(copy, atlas))
    yield Part(_explore(copy.view, atlas, frame))
    yield _timeline(copy.view, atlas)
    yield _exchange(copy.view, atlas)
    yield Part(_evidence(copy.view, atlas))
    yield Part(_audit(copy.view, atlas))
    yield Part(_section("about", about.page(atlas)))
    yield Part(_foot(copy, atlas))


def _section(key: str, body: str) -> str:
    return f'<section id="{key}">{body}</section>'


def _head(copy: Copy, atlas: Atlas) -> str:
    ways = "".join(f'<a href="#{key}">{escape(_(name))}</a>' for key, name in _WAYS.items())
    return (
        f'<header class="head"><div><h1>{head.NAME}</h1>'
        f'<nav aria-label="{escape(_("Parts of this file"))}">{ways}</nav></div>'
        f'<p class="summary">{escape(head.summary())}</p>'
        f'<p class="where">{_origin(copy, atlas)}</p></header>'
    )


def _origin(copy: Copy, atlas: Atlas) -> str:
    """Say that this is a copy, of when, and where the live page is, if that is known."""
    said = _(
        "A copy for the classroom, made on {day}: it needs no network and sends nothing. Data of "
        "{dated}, version {version}.",
        day=wording.period(copy.made.isoformat()),
        dated=wording.period(_dated(atlas)),
        version=version.short(),
    )
    if not copy.site:
        live = _("The live page, from which it was made, may know more by now.")
        return f"{escape(said)} {escape(live)}"
    link = f'<a href="{escape(copy.site)}" target="_blank" rel="noopener">{escape(copy.site)}</a>'
    live = _("The live page, which may know more by now: {address}", address=link)
    return f"{escape(said)} {live}"


def _dated(atlas: Atlas) -> str:
    """Give the day of the last change to the data."""
    return max(change.day for change in atlas.library.changes)


def _explore(view: ViewState, atlas: Atlas, frame: str) -> str:
    title = escape(islands.alternative())
    names = {None: _("All four")} | {island: named(island) for island in ISLANDS}
    choice = "".join(
        f'<a href="#{anchors.island(island)}" data-island="{island or anchors.ALL}">'
        f"{escape(name)}</a>"
        for island, name in names.items()
    )
    panels = "".join(_panel(view, atlas, island) for island in names)
    note = _("The map to click, the timeline, the charts and the search need scripts.")
    return _section(
        "explore",
        f'<noscript><p class="note">{escape(note)}</p></noscript>'
        f'<div class="look"><div class="map">{islands.picture(view, atlas)}'
        f'<iframe title="{title}" srcdoc="{escape(frame)}"></iframe></div>'
        f'<div class="told"><nav class="choice" aria-label="{escape(_("Islands"))}">{choice}</nav>'
        f'<div class="panels">{panels}</div></div></div>',
    )


def _panel(view: ViewState, atlas: Atlas, island: str | None) -> str:
    shown = ViewState(island=island, lang=view.lang, names=view.names)
    title = escape(titles.title(shown, atlas, ""))
    return (
        f'<section data-island="{island or anchors.ALL}" data-title="{title}">'
        f"{coverage.panel(shown, atlas, anchors.island(island))}</section>"
    )


def _timeline(view: ViewState, atlas: Atlas) -> Part:
    moments = atlas.moments()
    chart = of_time(atlas)
    choices = "".join(
        f'<option value="{escape(each.moment.id)}">{escape(label(each))}</option>'
        for each in moments
    )
    label_, none = _("Moment"), _("Choose a moment, here or on the timeline")
    body = (
        f"<h2>{escape(timeline_words.finding(moments, view))}</h2>"
        f'<div class="st-key-timeline">{chart.place}</div>'
        f'<p class="where">{escape(timeline_words.marks())}</p>'
        f'<p class="field"><label for="moment">{escape(label_)}</label><select id="moment">'
        f'<option value="">{escape(none)}</option>{choices}</select></p>'
        f'<div class="told-moments">{"".join(_moment(view, atlas, each) for each in moments)}</div>'
        f"{timeline_words.as_table(moments)}"
    )
    return Part(_section("timeline", body), (chart,))


def _moment(view: ViewState, atlas: Atlas, shown: Told) -> str:
    """Give what is told of a moment, folded for where no script unfolds the one that is chosen."""
    key = shown.moment.id
    chosen = ViewState(moment=key, lang=view.lang, names=view.names)
    comparison = telling.compared(atlas, key)
    compared = (
        f"<h3>{escape(told.moment_title())}</h3>{told.moment_table(chosen, comparison)}"
        if len(comparison.articles) > 1
        else ""
    )
    return (
        f'<details class="card"><summary>{escape(label(shown))}</summary>'
        f'<div id="{escape(anchors.moment(key))}">'
        f"{timeline_words.moment(view, atlas, shown)}{compared}</div></details>"
    )


def _exchange(view: ViewState, atlas: Atlas) -> Part:
    annual, cumulative = atlas.visitors("annual"), atlas.visitors("cumulative")
    years, totals = of_years(view, atlas), list(of_totals(atlas))
    pictures = "".join(
        f"<div><p><strong>{escape(way)}</strong></p>{chart.place}</div>" for way, chart in totals
    )
    body = (
        f'<div class="pair"><div>{exchange.annual(view, annual)}{_places(years)}'
        f"{exchange.annual_notes(view, atlas, annual)}</div>"
        f'<div>{exchange.totals(view, cumulative)}<div class="totals">{pictures}</div>'
        f"{exchange.totals_notes(view, atlas, cumulative)}</div></div>"
        f"{exchange.as_table(view, atlas)}"
    )
    return Part(_section("exchange", body), (*years, *(chart for _way, chart in totals)))


def _places(charts: Iterable[Chart]) -> str:
    return "".join(chart.place for chart in charts)


def _evidence(view: ViewState, atlas: Atlas) -> str:
    facts = tuple(atlas.library.citations.values())
    hint = escape(_("Words, names in any language, or a figure"))
    body = (
        f"<h2>{escape(fact_table.finding(facts, atlas))}</h2>"
        f'<p class="field"><label for="search">{escape(_("Search the facts"))}</label>'
        f'<input id="search" type="search" placeholder="{hint}"><output for="search"></output></p>'
        f"{_rows(fact_table.plain(view, atlas, facts))}"
    )
    return _section("evidence", body)


def _rows(table: str) -> str:
    """Give a long table a place of its own to scroll in, where scripts run."""
    return f'<div class="rows">{table}</div>'


def _audit(view: ViewState, atlas: Atlas) -> str:
    found = atlas.findings
    on_tables = audit.on_tables(found)
    names = told.names_table(view, telling.namings(atlas))
    body = (
        f'<h2>{escape(audit.finding(found))}</h2><p class="where">{escape(audit.note())}</p>'
        f"{_rows(audit.of_articles(view, audit.on_articles(found)))}"
        f"{folded(audit.counted(on_tables), _rows(audit.of_tables(view, on_tables)))}"
        f"<h2>{escape(told.names_title())}</h2>{names}"
        f'<p class="where">{escape(told.names_note())}</p>'
    )
    return _section("audit", body)


def _foot(copy: Copy, atlas: Atlas) -> str:
    position = _(
        "This page takes no position; the order of names says nothing. Maps of this region fall "
        "under law in some countries."
    )
    [cited] = citation.apa([_cited(copy, atlas)]).splitlines()
    return (
        f'<footer id="{anchors.SOURCES}" class="prose">'
        f"<h2>{escape(_(_WAYS[anchors.SOURCES]))}</h2>"
        f"<p>{foot.foot(atlas, position)}</p><h3>{escape(_('To cite it'))}</h3>"
        f'<p lang="en">{escape(cited)}</p>'
        f"<h3>{escape(_('What may be done with it'))}</h3>"
        f"{licences.notices()}</footer>"
    )


def _cited(copy: Copy, atlas: Atlas) -> csl.Item:
    item = csl.of_view(atlas, copy.view, copy.site, version.short(), copy.made)
    year, month, day = map(int, _dated(atlas).split("-"))
    dated = item | {"issued": {"date-parts": [[year, month, day]]}}
    if copy.site:
        return dated
    return {key: value for key, value in dated.items() if key not in {"URL", "accessed"}}
