"""Every fact in one table: search, filters, a grid to sort, and a plain table."""

from collections.abc import Callable, Collection
from functools import partial
from hashlib import sha256
from html import escape, unescape
from typing import TypeVar

import pandas as pd
import streamlit as st

from dashboard import controls, selection, session, sources, wording
from dashboard.atlas import Atlas
from dashboard.links import fact_link
from dashboard.markup import evidence as markup
from dashboard.markup.table import table
from dashboard.panels import block, period
from dashboard.speech import N_, _, n_, named, told
from dashboard.state import LONGEST_SEARCH, TABLES, ViewState
from dashboard.terms import KIND_OPTIONS, KINDS, VERDICT_OPTIONS
from dashboard.terms import VERDICTS as VERDICT_WORDS
from geodata.places import ISLANDS
from seeds.checks import VERDICTS
from seeds.model import ArticleFact, Citation, ReferenceFact

_Id = TypeVar("_Id", bound=str)
MOST = 500  # rows sent to the browser at once
_TABLES = {"grid": N_("Grid to sort"), "plain": N_("Plain table")}
_HEIGHT = 460  # pixels
_COLUMNS = (
    N_("Fact"),
    N_("Figure"),
    N_("Checked"),
    N_("Places"),
    N_("When"),
    N_("Said by"),
    N_("Kind"),
    N_("Source"),
    N_("Where"),
)


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the search, the filters and the facts they leave."""
    found = selection.facts(atlas, view)
    with st.container(key="evidence"):
        block.draw("found", f"<h2>{escape(_finding(found, atlas))}</h2>", status=True)
        _filters(view, atlas)
        shown = found[:MOST]
        if len(found) > MOST:
            st.caption(
                _(
                    "The first {count} are shown. Search for words or set a filter to see others; "
                    "the files below hold them all.",
                    count=wording.number(MOST),
                )
            )
        if not found:
            st.info(_("No fact fits all of this. Fewer words or filters show more."))
        elif view.table == "plain":
            block.draw("facts-plain", _plain(view, atlas, shown))
        else:
            _grid(atlas, shown)


def _finding(found: tuple[Citation, ...], atlas: Atlas) -> str:
    every = len(atlas.library.citations)
    count = len({citation.source.id for citation in found})
    if len(found) == every:
        return _(
            "{facts} {from_sources}",
            facts=n_("{count} fact", "{count} facts", every),
            from_sources=n_("from {count} source", "from {count} sources", count),
        )
    return _(
        "{facts}, {sources}",
        facts=n_(
            "{found} of {all} fact",
            "{found} of {all} facts",
            every,
            found=wording.number(len(found)),
            all=wording.number(every),
        ),
        sources=n_("{count} source", "{count} sources", count),
    )


def _filters(view: ViewState, atlas: Atlas) -> None:
    words, table = st.columns([5, 2], vertical_alignment="bottom")
    with words:
        st.text_input(
            _("Search the facts"),
            placeholder=_("Words, names in any language, or a figure"),
            max_chars=LONGEST_SEARCH,
            type="search",
            live=True,
            key=controls.shows("q", view.q or ""),
            on_change=controls.on_use("q", _search),
        )
    with table:
        st.segmented_control(
            _("Table"),
            TABLES,
            format_func={table: _(_TABLES[table]) for table in TABLES}.__getitem__,
            required=True,
            key=controls.shows("table", view.table),
            on_change=controls.sets("table", "table"),
        )
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        source_name = partial(sources.name, atlas)
        _choice(view, "source", _("Source"), atlas.known.sources, source_name)
        _choice(view, "island", _("Island"), ISLANDS, named)
        _choice(view, "kind", _("Kind"), atlas.kinds, lambda kind: _(KIND_OPTIONS[kind]))
        _choice(view, "who", _("Said by"), atlas.known.people, told)
        _choice(view, "verdict", _("Verdict"), VERDICTS, lambda item: _(VERDICT_OPTIONS[item]))
        with st.container(width=250):
            period.years(view, atlas)


def _choice(
    view: ViewState, field: str, label: str, options: Collection[_Id], name: Callable[[_Id], str]
) -> None:
    with st.container(width=152):
        st.selectbox(
            label,
            list(options),
            index=None,
            placeholder=_("Any"),
            format_func={option: name(option) for option in options}.__getitem__,
            key=controls.shows(f"filter-{field}", getattr(view, field)),
            on_change=controls.sets(field, f"filter-{field}"),
        )


def _search(value: object) -> None:
    # The gap after a word stays: who is still typing would find two words run into one.
    spaced = (" " if char.isspace() else char for char in str(value or ""))
    words = "".join(char for char in spaced if char.isprintable())[:LONGEST_SEARCH]
    session.change(q=words if words.strip() else None)


def _grid(atlas: Atlas, found: tuple[Citation, ...]) -> None:
    ids = [citation.id for citation in found]
    # Another result is another grid: rows chosen in the one mean nothing in the other.
    key = f"facts-grid-{sha256(' '.join(ids).encode()).hexdigest()[:12]}"
    heads = [_(name) for name in _COLUMNS]
    st.dataframe(
        pd.DataFrame([_cells(atlas, citation) for citation in found], columns=heads),
        height=_HEIGHT,
        hide_index=True,
        key=key,
        on_select=controls.on_rows(key, ids, lambda fact: session.change(fact=fact)),
        selection_mode="single-row",
        column_config={
            heads[0]: st.column_config.TextColumn(width="large"),
            heads[1]: st.column_config.TextColumn(width="small"),
        },
        alt=_("The facts that the search and the filters leave, one a row"),
    )
    st.caption(
        _(
            "Choose a row to open its fact. A click on a heading sorts. "
            "The plain table holds the same with a link in every row."
        )
    )


def _cells(atlas: Atlas, citation: Citation) -> tuple[str, ...]:
    fact = citation.fact
    verdicts = dict.fromkeys(item.verdict for item in atlas.findings_of.get(citation.id, ()))
    return (
        told(fact.summary),
        wording.quantity(fact.quantity) if fact.quantity else "",
        _(", ").join(_(VERDICT_WORDS[verdict]) for verdict in verdicts),
        _(", ").join(map(named, fact.about)),
        wording.period(fact.when.date) if fact.when else "",
        _(", ").join(map(told, fact.said_by)),
        _(KINDS[fact.kind]),
        sources.name(atlas, citation.source.id),
        _where(fact),
    )


def _where(fact: ArticleFact | ReferenceFact) -> str:
    if isinstance(fact, ArticleFact):
        return _("paragraph {number}", number=fact.paragraph)
    return told(fact.locator) if fact.locator else ""


def _plain(view: ViewState, atlas: Atlas, found: tuple[Citation, ...]) -> str:
    rows = (_row(view, atlas, citation) for citation in found)
    return table(_("Facts, one a row"), map(_, _COLUMNS), rows)


def _row(view: ViewState, atlas: Atlas, citation: Citation) -> list[str]:
    cells = [escape(cell) for cell in _cells(atlas, citation)]
    cells[0] = markup.said(view, citation)
    if cells[1]:
        cells[1] = fact_link(view, citation.id, unescape(cells[1]))
    cells[2] = markup.verdicts(view, atlas, citation)
    cells[-1] = markup.source_line(view, citation)
    return cells
