"""Every fact in one table: search, filters, a grid to sort, and a plain table."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from hashlib import sha256
from html import escape
from typing import TypeVar

import pandas as pd
import streamlit as st

from dashboard import controls, selection, session, sources
from dashboard.atlas import Atlas
from dashboard.export import package, select
from dashboard.links import file_link
from dashboard.markup import fact_table as markup
from dashboard.panels import block, period
from dashboard.speech import N_, _, named, told
from dashboard.state import LONGEST_SEARCH, TABLES, ViewState
from dashboard.terms import KIND_OPTIONS, VERDICT_OPTIONS
from geodata.places import ISLANDS
from seeds.checks import VERDICTS
from seeds.model import Citation

_Id = TypeVar("_Id", bound=str)
MOST = 500  # rows sent to the browser at once
_TABLES = {"grid": N_("Grid to sort"), "plain": N_("Plain table")}
_HEIGHT = 460  # pixels
_FILES = {"facts.csv": N_("Facts, CSV"), package.WORKBOOK: N_("All tables, XLSX")}


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the search, the filters and the facts they leave."""
    found = selection.facts(atlas, view)
    with st.container(key="evidence"):
        heading = f"<h2>{escape(markup.finding(found, atlas))}</h2>"
        block.draw("found", heading + _on_paper(view), status=True)
        _filters(view, atlas)
        shown = found[:MOST]
        if len(found) > MOST:
            st.caption(markup.more(MOST))
        if not found:
            st.info(markup.nothing())
        elif view.table == "plain":
            block.draw("facts-plain", markup.plain(view, atlas, shown))
        else:
            with st.container(key="grid"):
                _grid(atlas, shown)
        if found and not session.stands_alone():
            _files(view)


def _on_paper(view: ViewState) -> str:
    """Render what stands on paper for the grid, which is a canvas of the rows in sight."""
    if view.table == "plain":
        return ""
    said = _("The grid is for the screen. The plain table prints every fact.")
    return f'<p class="on-paper">{escape(said)}</p>'


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


def _files(view: ViewState) -> None:
    """Draw the links to the files of these facts, whatever is opened over them."""
    asked = select.exported(replace(view, fact=None))
    links = " · ".join(file_link(path, asked, _(name)) for path, name in _FILES.items())
    line = _("These facts as files: {files}", files=links)
    block.draw("facts-files", f'<p class="where">{line}</p>')


def _grid(atlas: Atlas, found: tuple[Citation, ...]) -> None:
    ids = [citation.id for citation in found]
    # Another result is another grid: rows chosen in the one mean nothing in the other.
    key = f"facts-grid-{sha256(' '.join(ids).encode()).hexdigest()[:12]}"
    heads = markup.heads()
    st.dataframe(
        pd.DataFrame([markup.cells(atlas, citation) for citation in found], columns=heads),
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
