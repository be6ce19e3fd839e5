"""What a view says of itself in a few words: a title, one figure, a sentence and whose it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard import sources, wording
from dashboard.atlas import Atlas, Told
from dashboard.export import select
from dashboard.preview import titles
from dashboard.speech import _, n_, named, told
from dashboard.state import ViewState
from dashboard.terms import AGAINST, STATUSES, VERDICTS
from seeds.audit import Finding
from seeds.model import Article, ArticleFact, Citation

SHAPES = "© OpenStreetMap contributors, ODbL 1.0"
_FOUR = "four-islands"
_Said = tuple[str, str, str, str]  # figure, of, text and source of Words


@dataclass(frozen=True)
class Words:
    """Plain texts in the language spoken; each but the title is empty where there is none.

    `within` is what the view is limited to, `of` what the figure counts or how it is known.
    """

    title: str
    within: str = ""
    figure: str = ""
    of: str = ""
    text: str = ""
    source: str = ""

    @property
    def counted(self) -> str:
        """The figure, with what it is of."""
        if not self.of:
            return self.figure
        return _("{head}: {body}", head=self.figure, body=self.of)


def words(view: ViewState, atlas: Atlas, page: str = "") -> Words:
    """Give the words of a page in a view: of what is opened, else what is chosen, else of all."""
    title = titles.about(view, atlas, page) or _("The four islands")
    # An island that is chosen beside a moment need have nothing to do with it.
    within = titles.within(view, atlas, page) if page or not view.moment else ""
    return Words(title, within, *_said(view, atlas, page))


def _said(view: ViewState, atlas: Atlas, page: str) -> _Said:
    if view.fact and (finding := atlas.finding(view.fact)):
        return _of_finding(atlas, finding)
    if view.fact:
        return _of_fact(atlas, atlas.library.citations[view.fact])
    if page:
        return _of_page(view, atlas, page)
    if view.moment:
        return _of_moment(atlas.told(view.moment))
    return _of_source(view, atlas) if view.source else _of_place(view, atlas)


def _of_finding(atlas: Atlas, finding: Finding) -> _Said:
    claim = _("; ").join(_sources(atlas, finding.claimed))
    source = (
        _("{head}: {body}", head=_("Claim") if finding.judged else _("Computed"), body=claim),
        _("{head}: {body}", head=_("Held against"), body=_against(atlas, finding)),
    )
    return (
        _(VERDICTS[finding.verdict]),
        wording.difference(finding) if finding.difference else "",
        told(finding.check.why),
        " · ".join(source),
    )


def _against(atlas: Atlas, finding: Finding) -> str:
    """Say what a claim was held against: other sources, or what its own makes of it."""
    against = _(AGAINST[finding.check.against])
    claim = _sources(atlas, finding.claimed)
    found = _sources(atlas, finding.other.citations) if finding.other else [_("nothing was found")]
    others = _("; ").join(name for name in found if name not in claim)
    return _("{source} ({against})", source=others, against=against) if others else against


def _of_fact(atlas: Atlas, citation: Citation) -> _Said:
    fact, figure = citation.fact, citation.fact.quantity
    if isinstance(fact, ArticleFact):
        where = _("paragraph {number}", number=fact.paragraph)
    else:
        where = told(fact.locator) if fact.locator else ""
    source = _(", ").join(filter(None, (sources.name(atlas, citation.source.id), where)))
    if not figure:
        return "", "", "", source
    return wording.quantity(figure), told(figure.scope), "", source


def _of_page(view: ViewState, atlas: Atlas, page: str) -> _Said:
    if page == "about":
        text = _("What the page is, how it was made, and what it does not claim")
        return *_counted(atlas, ViewState()), text, ""
    text = _("Every fact in one table, the claim audit, and what each article calls the islands")
    return *_counted(atlas, select.filters(view)), text, ""


def _of_moment(shown: Told) -> _Said:
    """Give one fact on a moment that bears its status out, as its source's where there are more."""
    bearing = (each for each in shown.citations if each.fact.status == shown.status)
    fact = next(bearing, shown.citations[0])
    publishers = dict.fromkeys(told(each.source.publisher) for each in shown.citations)
    text = told(fact.fact.summary)
    if len(publishers) > 1:
        text = _("{head}: {body}", head=told(fact.source.publisher), body=text)
    return (
        wording.period(shown.moment.when.date),
        _(STATUSES[shown.status]),
        text,
        _("Sources: {publishers}", publishers=_("; ").join(publishers)),
    )


def _of_source(view: ViewState, atlas: Atlas) -> _Said:
    """Count a source's facts: our own measurement beside its name would pass for its figure."""
    shown = ViewState(view.island, view.since, view.until, source=view.source)
    return n_("{count} fact", "{count} facts", len(select.facts(atlas, shown))), "", "", ""


def _of_place(view: ViewState, atlas: Atlas) -> _Said:
    island = view.island
    entries = atlas.coverage(island, view.period)
    naming = [entry for entry in entries if entry.named or not island]
    if island:
        text = n_(
            "{count} article naming {place}",
            "{count} articles naming {place}",
            len(naming),
            place=named(island),
        )
    else:
        text = n_("{count} article", "{count} articles", len(naming))
    area = atlas.measured(island or _FOUR)
    publishers = dict.fromkeys(told(entry.article.publisher) for entry in naming)
    return (
        wording.with_unit(area.km2, "km2"),
        _("measured here"),
        _("{head}: {body}", head=text, body=_("; ").join(publishers)) if naming else text,
        "",
    )


def _sources(atlas: Atlas, citations: Iterable[Citation]) -> list[str]:
    """Name the sources of facts, each once."""
    return [*dict.fromkeys(sources.name(atlas, each.source.id) for each in citations)]


def _counted(atlas: Atlas, shown: ViewState) -> tuple[str, str]:
    """Say how many facts a view has, and of how many sources."""
    facts, found = select.facts(atlas, shown), select.sources(atlas, shown)
    articles = sum(isinstance(source, Article) for source in found)
    references = len(found) - articles
    of = (
        n_("{count} article", "{count} articles", articles) if articles else "",
        n_("{count} reference", "{count} references", references) if references else "",
    )
    return n_("{count} fact", "{count} facts", len(facts)), _(", ").join(filter(None, of))


def chosen(view: ViewState, atlas: Atlas, page: str = "") -> frozenset[str]:
    """Give the islands that a picture of the view marks."""
    if view.fact:
        finding = atlas.finding(view.fact)
        claim = finding.claim.citations if finding else (atlas.library.citations[view.fact],)
        return atlas.islands_named(claim)
    if view.moment and not page:
        return atlas.told(view.moment).islands
    return frozenset({view.island} if view.island else ())
