"""How a fact or a finding is shown: in a line of a list, or whole in a dialog its link opens."""

import re
from collections.abc import Iterable
from html import escape

import streamlit as st

from dashboard import session, sides, wording
from dashboard.atlas import Atlas
from dashboard.links import fact_link
from dashboard.speech import _, told
from dashboard.state import ViewState
from dashboard.terms import AGAINST, BASES, VERDICTS
from seeds.audit import Finding
from seeds.checks import Verdict
from seeds.model import Article, ArticleFact, Basis, Citation, Reference, When
from seeds.sides import Side

_SPACE = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"  # between thousands


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
    summary, figure = told(citation.fact.summary), citation.fact.quantity
    if figure is None or figure.value is None:
        return escape(summary)
    found = _found(figure.value, summary)
    if found is None:
        return escape(summary)
    head, tail = summary[: found.start()], summary[found.end() :]
    return f"{escape(head)}{fact_link(view, citation.id, found.group())}{escape(tail)}"


def _found(value: float, text: str) -> re.Match[str] | None:
    """Find a number in a text, as the language spoken writes it, with any space in it."""
    number = _SPACE.join(re.escape(part) for part in wording.every_digit(value).split())
    point = re.escape(wording.separators()[0])
    # Not within another number: the 15 of 2015 is none, nor is the 15 of 15 000.
    before, after = rf"(?<![\d.,])(?<!\d{_SPACE})", rf"(?![.,]?\d)(?!{_SPACE}\d{{3}}(?!\d))"
    return re.search(rf"{before}{number}(?:{point}0+)?{after}", text)


def source_line(view: ViewState, citation: Citation) -> str:
    """Give, as HTML, a link to the fact, and one that opens its source at the words."""
    fact, url = citation.fact, escape(citation.url)
    if isinstance(fact, ArticleFact):
        where, text = _("paragraph {number}", number=fact.paragraph), _("in the article")
    else:
        where, text = told(fact.locator) if fact.locator else _("fact"), _("source")
    link = f'<a href="{url}" target="_blank" rel="noopener">{escape(text)}</a>'
    return f"{fact_link(view, citation.id, where)} · {link}"


def verdicts(view: ViewState, atlas: Atlas, citation: Citation) -> str:
    """Give, as HTML, how the checks of a fact came out: each verdict, linked to its findings."""
    came_out: dict[Verdict, dict[str, Finding]] = {}
    for finding in atlas.findings_of.get(citation.id, ()):
        came_out.setdefault(finding.verdict, {}).setdefault(finding.check.against, finding)
    return " · ".join(
        _(
            "{verdict}: {against}",
            verdict=_verdict(verdict),
            against=_(", ").join(
                fact_link(view, item.id, _(AGAINST[against])) for against, item in found.items()
            ),
        )
        for verdict, found in came_out.items()
    )


def verdict_link(view: ViewState, finding: Finding) -> str:
    """Give a finding's verdict as a link to it."""
    link = fact_link(view, finding.id, _(VERDICTS[finding.verdict]))
    return _verdict(finding.verdict, link)


def _verdict(verdict: Verdict, body: str = "") -> str:
    shown = body or escape(_(VERDICTS[verdict]))
    return f'<span class="verdict {verdict.replace(" ", "-")}">{shown}</span>'


def side(view: ViewState, shown: Side) -> str:
    """Give, as HTML, one side of a check, with a link to each of its facts."""
    if shown.value is None:
        return _("; ").join(_named(view, citation) for citation in shown.citations)
    figure = wording.bounded_value(shown.value, shown.unit, shown.bound)
    if not shown.formula:
        return fact_link(view, shown.citations[0].id, figure)
    sum_, linked = _formula(view, shown)
    others = [_named(view, other) for other in shown.citations if other.id not in linked]
    return _("; ").join([f"{sum_} = {escape(figure)}", *others])


def _formula(view: ViewState, shown: Side) -> tuple[str, set[str]]:
    """Give a side's formula as HTML, the facts' numbers in it links, and the facts so linked."""
    if " to " in shown.formula:  # from one year to another
        return escape(wording.period(shown.formula.replace(" to ", "/"))), set()
    numbers = {
        f"{citation.fact.quantity.value:,g}": citation.id
        for citation in shown.citations
        if citation.fact.quantity and citation.fact.quantity.value is not None
    }
    parts = re.split(r"([0-9][0-9,.]*)", shown.formula)
    written = [
        wording.every_digit(float(part.replace(",", ""))) if part[:1].isdigit() else part
        for part in parts
    ]
    html = "".join(
        fact_link(view, numbers[part], text) if part in numbers else escape(text)
        for part, text in zip(parts, written, strict=True)
    )
    return html, {numbers[part] for part in parts if part in numbers}


def dialog(view: ViewState, atlas: Atlas, wanted: str) -> None:
    """Open a fact or a finding over the page."""
    finding = atlas.finding(wanted)

    @st.dialog(
        _("How this was checked") if finding else _("Where this comes from"),
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
    speakers = _(", ").join(map(told, fact.said_by))
    rows = [
        (_("Source"), escape(told(source.publisher))),
        (_("Title"), _title(source)),
        (_("Published"), _published(citation)),
        (_("Where"), source_line(view, citation)),
        (_("Time meant"), _when(fact.when)),
        (_("Said by"), escape(speakers or _("the source itself"))),
    ]
    if fact.quantity:
        rows.append((_("Figure"), escape(wording.quantity(fact.quantity))))
        rows.append((_("Counts"), escape(told(fact.quantity.scope))))
        if fact.quantity.definition:
            rows.append((_("Definition"), escape(told(fact.quantity.definition))))
    if fact.note:
        rows.append((_("Note"), escape(told(fact.note))))
    if checked := verdicts(view, atlas, citation):
        rows.append((_("Checked"), checked))
    _card(told(fact.summary), rows, _("Fact {id}", id=f"`{citation.id}`"))


def _finding_card(view: ViewState, finding: Finding) -> None:
    check, other = finding.check, finding.other
    rows = [
        (_("Verdict"), _verdict(finding.verdict)),
        (_("Claim"), side(view, finding.claim)),
        (_("It counts"), escape(sides.counts(finding.claim))),
        (_("Held against"), side(view, other) if other else _("nothing was found")),
    ]
    if other:
        rows.append((_("That counts"), escape(sides.counts(other))))
    if gap := wording.difference(finding):
        rows.append((_("Difference"), escape(gap)))
    if check.within:
        rows.append((_("Agrees within"), wording.with_unit(check.within * 100, "percent")))
    if finding.also:
        also = _("; ").join(_named(view, citation) for citation in finding.also)
        rows.append((_("Also in"), also))
    rows.append((_("Why"), escape(told(check.why))))
    against = _(AGAINST[check.against])
    foot = _("Check {id}, against {against}", id=f"`{finding.id}`", against=against)
    _card(told(check.title), rows, foot)


def _card(title: str, rows: Iterable[tuple[str, str]], foot: str) -> None:
    html(f"<p><strong>{escape(title)}</strong></p>")
    cells = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
    html(f'<dl class="fact">{cells}</dl>')
    st.caption(foot)


def _named(view: ViewState, citation: Citation) -> str:
    """Give a fact's publisher as a link to it, and what it says."""
    return _(
        "{publisher}: {summary}",
        publisher=fact_link(view, citation.id, told(citation.source.publisher)),
        summary=escape(told(citation.fact.summary)),
    )


def _checked(view: ViewState, atlas: Atlas, citation: Citation) -> str:
    found = verdicts(view, atlas, citation)
    return f" · {found}" if found else ""


def _mark(citation: Citation, moment: str | None) -> str:
    return ' class="chosen"' if moment and citation.fact.moment == moment else ""


def _title(source: Article | Reference) -> str:
    """Give, as HTML, a source's own title, in its own language."""
    title = source.headline if isinstance(source, Article) else source.title
    if title is None:
        return escape(_("not given in the archived copy"))
    return f'<span lang="{escape(source.language)}">{escape(title)}</span>'


def _published(citation: Citation) -> str:
    source = citation.source
    if isinstance(source, Article):
        published = source.published
        return _dated(published.date, published.basis, published.why)
    return wording.period(source.dated) if source.dated else _("no date known")


def _when(when: When | None) -> str:
    return _dated(when.date, when.basis, when.why) if when else _("no time of its own")


def _dated(date: str, basis: Basis, why: str | None) -> str:
    """Give, as HTML, a date and how it is known."""
    said = {"date": wording.period(date), "basis": _(BASES[basis])}
    if why is None:
        return _("{date} ({basis})", **said)
    return _("{date} ({basis}: {why})", **said, why=escape(told(why)))
