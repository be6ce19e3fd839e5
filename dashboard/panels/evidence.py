"""How a fact is shown: one line in a list, or whole in a dialog that its link opens."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from dashboard import session, wording
from seeds.model import Article, ArticleFact, Citation, When

BASIS = {"stated": "as the source states it", "inferred": "inferred"}


def source_line(citation: Citation) -> str:
    """Give, as HTML, where a fact stands, with a link that opens the page at the words."""
    fact = citation.fact
    if isinstance(fact, ArticleFact):
        return (
            f"paragraph {fact.paragraph} · "
            f'<a href="{escape(citation.url)}" target="_blank" rel="noopener">in the article</a>'
        )
    where = f"{escape(fact.locator)} · " if fact.locator else ""
    link = f'<a href="{escape(citation.url)}" target="_blank" rel="noopener">source</a>'
    return f"{where}{link}"


def facts(citations: Iterable[Citation], moment: str | None = None) -> str:
    """Give facts as an HTML list: our words, then where they stand; those of a moment marked."""
    items = (
        f"<li{_mark(citation, moment)}>{escape(citation.fact.summary)} "
        f'<span class="where">{source_line(citation)}</span></li>'
        for citation in citations
    )
    return f'<ul class="facts">{"".join(items)}</ul>'


def _mark(citation: Citation, moment: str | None) -> str:
    return ' class="chosen"' if moment and citation.fact.moment == moment else ""


def html(body: str) -> None:
    """Write our own HTML; every text from a record in it is escaped before."""
    st.markdown(body, unsafe_allow_html=True)


def figure_button(label: str, citation: Citation | None, key: str) -> None:
    """Draw a figure as a button that opens its fact; a figure of our own has none to open."""
    if citation is None:
        return
    st.button(
        label,
        key=key,
        type="tertiary",
        help="Show where this figure comes from",
        on_click=session.change,
        kwargs={"fact": citation.id},
    )


def dialog(citation: Citation) -> None:
    """Open the whole fact over the page."""

    @st.dialog("Where this comes from", on_dismiss=lambda: session.change(fact=None))
    def card() -> None:
        fact, source = citation.fact, citation.source
        st.markdown(f"**{_plain(fact.summary)}**")
        heading = source.headline if isinstance(source, Article) else source.title
        rows = {
            "Source": escape(source.publisher),
            "Title": escape(heading or "not given in the archived copy"),
            "Published": _published(citation),
            "Where": source_line(citation),
            "Time meant": _when(fact.when),
            "Said by": escape(", ".join(fact.said_by) or "the source itself"),
        }
        if fact.quantity:
            rows["Figure"] = escape(wording.quantity(fact.quantity))
            rows["Counts"] = escape(fact.quantity.definition or fact.quantity.scope)
        if fact.note:
            rows["Note"] = escape(fact.note)
        cells = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows.items())
        html(f'<dl class="fact">{cells}</dl>')
        st.caption(f"Fact `{citation.id}`")

    card()


def _published(citation: Citation) -> str:
    source = citation.source
    if isinstance(source, Article):
        date = wording.period(source.published.date)
        return f"{date} ({BASIS[source.published.basis]}: {escape(source.published.why)})"
    return wording.period(source.dated) if source.dated else "no date known"


def _when(when: When | None) -> str:
    if when is None:
        return "no time of its own"
    why = f": {escape(when.why)}" if when.why else ""
    return f"{wording.period(when.date)} ({BASIS[when.basis]}{why})"


def _plain(text: str) -> str:
    return text.replace("*", "\\*").replace("_", "\\_").replace("[", "\\[").replace("$", "\\$")
