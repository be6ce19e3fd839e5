"""Every fact in one table: search, filters, a grid to sort, and a plain table."""

from collections.abc import Callable, Collection
from functools import partial
from hashlib import sha256
from html import escape, unescape

import pandas as pd
import streamlit as st

from dashboard import selection, session, wording
from dashboard.atlas import Atlas
from dashboard.links import fact_link
from dashboard.panels import evidence, period
from dashboard.state import LONGEST_SEARCH, TABLES, ViewState
from geodata.places import ISLANDS
from seeds.checks import VERDICTS
from seeds.model import ArticleFact, Citation

MOST = 500  # rows sent to the browser at once
_TABLES = {"grid": "Grid to sort", "plain": "Plain table"}
_HEIGHT = 460  # pixels
_COLUMNS = ("Fact", "Figure", "Checked", "About", "When", "Said by", "Kind", "Source", "Where")


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the search, the filters and the facts they leave."""
    found = selection.facts(atlas, view)
    with st.container(key="evidence"):
        st.markdown(f"## {_finding(found, atlas)}")
        _filters(view, atlas)
        shown = found[:MOST]
        if len(found) > MOST:
            st.caption(
                f"The first {wording.number(MOST)} are shown. Search for words or set a filter to "
                "see others; the files below hold them all."
            )
        if not found:
            st.info("No fact fits all of this. Fewer words or filters show more.")
        elif view.table == "plain":
            evidence.html(_plain(view, atlas, shown))
        else:
            _grid(view, atlas, shown)


def _finding(found: tuple[Citation, ...], atlas: Atlas) -> str:
    every = len(atlas.library.citations)
    sources = len({citation.source.id for citation in found})
    if len(found) == every:
        return f"{wording.counted(every, 'fact')} from {wording.counted(sources, 'source')}"
    of = wording.number(every)
    return f"{wording.number(len(found))} of {of} facts, {wording.counted(sources, 'source')}"


def _filters(view: ViewState, atlas: Atlas) -> None:
    words, table = st.columns([5, 2], vertical_alignment="bottom")
    with words:
        st.text_input(
            "Search the facts",
            placeholder="Words, names in any language, or a figure",
            max_chars=LONGEST_SEARCH,
            type="search",
            live=True,
            key=session.shows("q", view.q or ""),
            on_change=session.on_use("q", _search),
        )
    with table:
        st.segmented_control(
            "Table",
            TABLES,
            format_func=_TABLES.__getitem__,
            required=True,
            key=session.shows("table", view.table),
            on_change=session.sets("table", "table"),
        )
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        _choice(view, "source", "Source", atlas.known.sources, partial(period.source_name, atlas))
        _choice(view, "island", "Island", ISLANDS, lambda key: _name(view, atlas, key))
        _choice(view, "kind", "Kind", atlas.kinds, str.capitalize)
        _choice(view, "who", "Said by", atlas.known.people, str)
        _choice(view, "verdict", "Verdict", VERDICTS, str.capitalize)
        with st.container(width=250):
            period.years(view, atlas)


def _choice(
    view: ViewState, field: str, label: str, options: Collection[str], name: Callable[[str], str]
) -> None:
    with st.container(width=152):
        st.selectbox(
            label,
            list(options),
            index=None,
            placeholder="Any",
            format_func=name,
            key=session.shows(f"filter-{field}", getattr(view, field)),
            on_change=session.sets(field, f"filter-{field}"),
        )


def _search(value: object) -> None:
    # The gap after a word stays: who is still typing would find two words run into one.
    spaced = (" " if char.isspace() else char for char in str(value or ""))
    words = "".join(char for char in spaced if char.isprintable())[:LONGEST_SEARCH]
    session.change(q=words if words.strip() else None)


def _grid(view: ViewState, atlas: Atlas, found: tuple[Citation, ...]) -> None:
    ids = [citation.id for citation in found]
    # Another result is another grid: rows chosen in the one mean nothing in the other.
    key = f"facts-grid-{sha256(' '.join(ids).encode()).hexdigest()[:12]}"
    st.dataframe(
        pd.DataFrame([dict(zip(_COLUMNS, _cells(view, atlas, one), strict=True)) for one in found]),
        height=_HEIGHT,
        hide_index=True,
        key=key,
        on_select=session.on_rows(key, ids, lambda fact: session.change(fact=fact)),
        selection_mode="single-row",
        column_config={
            "Fact": st.column_config.TextColumn(width="large"),
            "Figure": st.column_config.TextColumn(width="small"),
        },
        alt="The facts that the search and the filters leave, one a row",
    )
    st.caption(
        "Choose a row to open its fact. A click on a heading sorts. "
        "The plain table holds the same with a link in every row."
    )


def _cells(view: ViewState, atlas: Atlas, citation: Citation) -> tuple[str, ...]:
    fact = citation.fact
    return (
        fact.summary,
        wording.quantity(fact.quantity) if fact.quantity else "",
        ", ".join(dict.fromkeys(item.verdict for item in atlas.findings_of.get(citation.id, ()))),
        ", ".join(_name(view, atlas, place) for place in fact.about),
        wording.period(fact.when.date) if fact.when else "",
        ", ".join(fact.said_by),
        fact.kind,
        period.source_name(atlas, citation.source.id),
        f"paragraph {fact.paragraph}" if isinstance(fact, ArticleFact) else fact.locator or "",
    )


def _plain(view: ViewState, atlas: Atlas, found: tuple[Citation, ...]) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    rows = "".join(f"<tr>{_row(view, atlas, citation)}</tr>" for citation in found)
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Facts"><table class="records">'
        f"<caption>Facts, one a row</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(view: ViewState, atlas: Atlas, citation: Citation) -> str:
    cells = [escape(cell) for cell in _cells(view, atlas, citation)]
    cells[0] = evidence.said(view, citation)
    if cells[1]:
        cells[1] = fact_link(view, citation.id, unescape(cells[1]))
    cells[2] = evidence.verdicts(view, atlas, citation)
    cells[-1] = evidence.source_line(view, citation)
    first, *rest = cells
    return f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest)


def _name(view: ViewState, atlas: Atlas, place: str) -> str:
    return atlas.gazetteer.name(place, view.lang, view.names)
