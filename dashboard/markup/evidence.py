"""A fact or a finding in a line: our words, where they stand, and how a check came out."""

import re
from collections.abc import Iterable
from html import escape

from dashboard import wording
from dashboard.atlas import Atlas
from dashboard.links import fact_link
from dashboard.speech import _, told
from dashboard.state import ViewState
from dashboard.terms import AGAINST, VERDICTS
from seeds.audit import Finding
from seeds.checks import Verdict
from seeds.model import ArticleFact, Citation
from seeds.sides import Side

_SPACE = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"  # between thousands


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
    return "\N{NO-BREAK SPACE}· ".join(
        _(
            "{verdict}: {against}",
            verdict=verdict_word(verdict),
            against=_(", ").join(
                fact_link(view, item.id, _(AGAINST[against])) for against, item in found.items()
            ),
        )
        for verdict, found in came_out.items()
    )


def verdict_link(view: ViewState, finding: Finding) -> str:
    """Give a finding's verdict as a link to it."""
    link = fact_link(view, finding.id, _(VERDICTS[finding.verdict]))
    return verdict_word(finding.verdict, link)


def verdict_word(verdict: Verdict, body: str = "") -> str:
    """Give a verdict's word, or HTML that says it, with the look of the verdict."""
    shown = body or escape(_(VERDICTS[verdict]))
    return f'<span class="verdict {verdict.replace(" ", "-")}">{shown}</span>'


def side(view: ViewState, shown: Side) -> str:
    """Give, as HTML, one side of a check, with a link to each of its facts."""
    if shown.value is None:
        return "<br>".join(named_source(view, citation) for citation in shown.citations)
    figure = wording.bounded_value(shown.value, shown.unit, shown.bound)
    if not shown.formula:
        return fact_link(view, shown.citations[0].id, figure)
    sum_, linked = _formula(view, shown)
    others = [named_source(view, other) for other in shown.citations if other.id not in linked]
    return "<br>".join([f"{sum_} = {escape(figure)}", *others])


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


def named_source(view: ViewState, citation: Citation) -> str:
    """Give, as HTML, a fact's publisher as a link to it, and below it what it says."""
    publisher = fact_link(view, citation.id, told(citation.source.publisher))
    return f"{publisher}<br>{escape(told(citation.fact.summary))}"


def _checked(view: ViewState, atlas: Atlas, citation: Citation) -> str:
    found = verdicts(view, atlas, citation)
    return f" · {found}" if found else ""


def _mark(citation: Citation, moment: str | None) -> str:
    return ' class="chosen"' if moment and citation.fact.moment == moment else ""
