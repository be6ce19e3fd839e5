"""A fact or a finding whole: what its link opens over the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from dashboard import sides, wording
from dashboard.atlas import Atlas
from dashboard.links import fact_link
from dashboard.markup import evidence
from dashboard.speech import _, told
from dashboard.state import ViewState
from dashboard.terms import AGAINST, BASES
from seeds.audit import Finding
from seeds.model import Article, Basis, Citation, Reference, When


@dataclass(frozen=True)
class Card:
    """What a card is headed, in plain words, and what it says, as HTML."""

    title: str
    body: str


def of(view: ViewState, atlas: Atlas, wanted: str) -> Card:
    """Give all there is to tell of a fact or of a finding. Raises KeyError if it is unknown."""
    finding = atlas.finding(wanted)
    if finding:
        return of_finding(view, finding)
    return of_fact(view, atlas, atlas.library.citations[wanted])


def of_fact(view: ViewState, atlas: Atlas, citation: Citation) -> Card:
    """Give all there is to tell of a fact."""
    fact, source = citation.fact, citation.source
    speakers = _(", ").join(map(told, fact.said_by))
    rows = [
        (_("Source"), escape(told(source.publisher))),
        (_("Title"), _title(source)),
        (_("Published"), _published(citation)),
        (_("Where"), evidence.source_line(view, citation)),
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
    if checked := evidence.verdicts(view, atlas, citation):
        rows.append((_("Checked"), checked))
    if used := atlas.computed_from.get(citation.id):
        checks = (fact_link(view, item.id, told(item.check.title)) for item in used)
        rows.append((_("Used to compute"), "<br>".join(checks)))
    foot = _("Fact {id}", id=_code(citation.id))
    return Card(_("Where this comes from"), _body(told(fact.summary), rows, foot))


def of_finding(view: ViewState, finding: Finding) -> Card:
    """Give all there is to tell of a check."""
    check, other = finding.check, finding.other
    how = _("computed from the records") if finding.computed else _("judged by a reader")
    rows = [
        (_("Verdict"), f"{evidence.verdict_word(finding.verdict)} · {escape(how)}"),
        (_("Claim") if finding.judged else _("Computed"), evidence.side(view, finding.claim)),
        (_("It counts"), escape(sides.counts(finding.claim))),
        (_("Held against"), evidence.side(view, other) if other else _("nothing was found")),
    ]
    if other:
        rows.append((_("That counts"), escape(sides.counts(other))))
    if gap := wording.difference(finding):
        rows.append((_("Difference"), escape(gap)))
    if check.within:
        rows.append((_("Agrees within"), wording.with_unit(check.within * 100, "percent")))
    if finding.also:
        also = "<br>".join(evidence.named_source(view, citation) for citation in finding.also)
        rows.append((_("Also in"), also))
    rows.append((_("Why"), escape(told(check.why))))
    against = _(AGAINST[check.against])
    foot = _("Check {id}, against {against}", id=_code(finding.id), against=against)
    return Card(_("How this was checked"), _body(told(check.title), rows, foot))


def _body(said: str, rows: Iterable[tuple[str, str]], foot: str) -> str:
    cells = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
    return (
        f'<p><strong>{escape(said)}</strong></p><dl class="fact">{cells}</dl>'
        f'<p class="where">{foot}</p>'
    )


def _code(id_: str) -> str:
    return f"<code>{escape(id_)}</code>"


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
