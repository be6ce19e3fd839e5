"""How a fact or a finding is shown: in a line of a list, or whole in a dialog its link opens."""

import re
from collections.abc import Iterable
from html import escape

import streamlit as st

from dashboard import session, wording
from dashboard.atlas import Atlas
from dashboard.links import fact_link
from dashboard.state import ViewState
from seeds.audit import Finding
from seeds.model import Article, ArticleFact, Citation, When
from seeds.sides import Side

BASIS = {"stated": "as the source states it", "inferred": "inferred"}
AGAINST = {
    "measurement": "measurement",
    "arithmetic": "its own arithmetic",
    "references": "references",
    "articles": "other articles",
    "outcome": "what came of it",
}


def html(body: str) -> None:
    """Write our own HTML; every text from a record in it is escaped before."""
    # A blank line would end the block of HTML, and what follows be read as Markdown.
    st.markdown(" ".join(body.splitlines()), unsafe_allow_html=True)


def facts(view: ViewState, atlas: Atlas, citations: Iterable[Citation]) -> str:
    """Give facts as an HTML list: our words, where they stand, and how a check came out."""
    items = (
        f"<li{_mark(citation, view.moment)}>{said(view, citation)} "
        f'<span class="where">{source_line(view, citation)}'
        f"{_checked(view, atlas, citation)}</span></li>"
        for citation in citations
    )
    return f'<ul class="facts">{"".join(items)}</ul>'


def said(view: ViewState, citation: Citation) -> str:
    """Give a fact in our words, as HTML, its figure a link to the fact."""
    summary, figure = citation.fact.summary, citation.fact.quantity
    if figure is None or figure.value is None:
        return escape(summary)
    number = re.escape(wording.every_digit(figure.value))
    # Not within another number: the 15 of 2015 is none.
    found = re.search(rf"(?<![\d.,]){number}(?:\.0+)?(?![.,]?\d)", summary)
    if found is None:
        return escape(summary)
    head, tail = summary[: found.start()], summary[found.end() :]
    return f"{escape(head)}{fact_link(view, citation.id, found.group())}{escape(tail)}"


def source_line(view: ViewState, citation: Citation) -> str:
    """Give, as HTML, a link to the fact, and one that opens its source at the words."""
    fact, url = citation.fact, escape(citation.url)
    if isinstance(fact, ArticleFact):
        where, text = f"paragraph {fact.paragraph}", "in the article"
    else:
        where, text = fact.locator or "fact", "source"
    link = f'<a href="{url}" target="_blank" rel="noopener">{text}</a>'
    return f"{fact_link(view, citation.id, where)} · {link}"


def verdicts(view: ViewState, atlas: Atlas, citation: Citation) -> str:
    """Give, as HTML, how the checks of a fact came out: each verdict, linked to its findings."""
    told: dict[str, dict[str, Finding]] = {}
    for finding in atlas.findings_of.get(citation.id, ()):
        told.setdefault(finding.verdict, {}).setdefault(finding.check.against, finding)
    return " · ".join(
        f"{_verdict(verdict)}: "
        + ", ".join(fact_link(view, item.id, AGAINST[against]) for against, item in found.items())
        for verdict, found in told.items()
    )


def verdict_link(view: ViewState, finding: Finding) -> str:
    """Give a finding's verdict as a link to it."""
    return _verdict(finding.verdict, fact_link(view, finding.id, finding.verdict))


def _verdict(verdict: str, body: str = "") -> str:
    return f'<span class="verdict {verdict.replace(" ", "-")}">{body or verdict}</span>'


def side(view: ViewState, shown: Side) -> str:
    """Give, as HTML, one side of a check, with a link to each of its facts."""
    if shown.value is None:
        return "; ".join(_named(view, citation) for citation in shown.citations)
    figure = wording.bounded_value(shown.value, shown.unit, shown.bound)
    if not shown.formula:
        return fact_link(view, shown.citations[0].id, figure)
    numbers = {
        wording.every_digit(citation.fact.quantity.value): citation
        for citation in shown.citations
        if citation.fact.quantity and citation.fact.quantity.value is not None
    }
    parts = re.split(r"([0-9][0-9,.]*)", shown.formula)
    sum_ = "".join(fact_link(view, numbers[x].id, x) if x in numbers else escape(x) for x in parts)
    linked = {numbers[part].id for part in parts if part in numbers}
    others = [_named(view, other) for other in shown.citations if other.id not in linked]
    return "; ".join([f"{sum_} = {escape(figure)}", *others])


def dialog(view: ViewState, atlas: Atlas, wanted: str) -> None:
    """Open a fact or a finding over the page."""
    finding = atlas.finding(wanted)

    @st.dialog(
        "How this was checked" if finding else "Where this comes from",
        on_dismiss=lambda: session.change(fact=None),
    )
    def card() -> None:
        if finding:
            _finding_card(view, finding)
        else:
            _fact_card(view, atlas, atlas.library.citations[wanted])

    card()


def _fact_card(view: ViewState, atlas: Atlas, citation: Citation) -> None:
    fact, source = citation.fact, citation.source
    heading = source.headline if isinstance(source, Article) else source.title
    rows = {
        "Source": escape(source.publisher),
        "Title": escape(heading or "not given in the archived copy"),
        "Published": _published(citation),
        "Where": source_line(view, citation),
        "Time meant": _when(fact.when),
        "Said by": escape(", ".join(fact.said_by) or "the source itself"),
    }
    if fact.quantity:
        rows["Figure"] = escape(wording.quantity(fact.quantity))
        rows["Counts"] = escape(fact.quantity.scope)
        if fact.quantity.definition:
            rows["Definition"] = escape(fact.quantity.definition)
    if fact.note:
        rows["Note"] = escape(fact.note)
    if checked := verdicts(view, atlas, citation):
        rows["Checked"] = checked
    _card(fact.summary, rows, f"Fact `{citation.id}`")


def _finding_card(view: ViewState, finding: Finding) -> None:
    check = finding.check
    rows = {
        "Verdict": _verdict(finding.verdict),
        "Claim": side(view, finding.claim),
        "It counts": escape(finding.claim.definition),
        "Held against": side(view, finding.other) if finding.other else "nothing was found",
    }
    if finding.other:
        rows["That counts"] = escape(finding.other.definition)
    if gap := wording.difference(finding):
        rows["Difference"] = escape(gap)
    if check.within:
        rows["Agrees within"] = f"{wording.number(check.within * 100)}\N{NO-BREAK SPACE}%"
    if finding.also:
        rows["Also in"] = "; ".join(_named(view, citation) for citation in finding.also)
    rows["Why"] = escape(check.why)
    _card(check.title, rows, f"Check `{finding.id}`, against {AGAINST[check.against]}")


def _card(title: str, rows: dict[str, str], foot: str) -> None:
    html(f"<p><strong>{escape(title)}</strong></p>")
    cells = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows.items())
    html(f'<dl class="fact">{cells}</dl>')
    st.caption(foot)


def _named(view: ViewState, citation: Citation) -> str:
    """Give a fact's publisher as a link to it, and what it says."""
    return (
        f"{fact_link(view, citation.id, citation.source.publisher)}: "
        f"{escape(citation.fact.summary)}"
    )


def _checked(view: ViewState, atlas: Atlas, citation: Citation) -> str:
    found = verdicts(view, atlas, citation)
    return f" · {found}" if found else ""


def _mark(citation: Citation, moment: str | None) -> str:
    return ' class="chosen"' if moment and citation.fact.moment == moment else ""


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
