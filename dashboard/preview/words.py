"""What a view says of itself in a few words: a title, a sentence, one figure and whose it is."""

from dataclasses import dataclass

from dashboard import sources, wording
from dashboard.atlas import Atlas, Told
from dashboard.markup import head
from dashboard.speech import _, n_, named, told
from dashboard.state import ViewState
from dashboard.terms import AGAINST, STATUSES, VERDICTS
from seeds.audit import Finding
from seeds.model import ArticleFact, Citation

SHAPES = "© OpenStreetMap contributors, ODbL 1.0"
_FOUR = "four-islands"


@dataclass(frozen=True)
class Words:
    """Plain texts in the language spoken; `figure` and what it is `of` are empty where none is."""

    title: str
    text: str
    figure: str = ""
    of: str = ""
    source: str = ""


def words(view: ViewState, atlas: Atlas, page: str = "") -> Words:
    """Give the words of a page in a view: of what is opened, else what is chosen, else of all."""
    if view.fact and (finding := atlas.finding(view.fact)):
        return _of_finding(finding)
    if view.fact:
        return _of_fact(atlas, atlas.library.citations[view.fact])
    if page:
        return Words(head.page_name(page), head.summary(), *_counted(atlas))
    if view.moment:
        return _of_moment(atlas.told(view.moment))
    return _of_place(view, atlas)


def _of_finding(finding: Finding) -> Words:
    return Words(
        told(finding.check.title),
        told(finding.check.why),
        _(VERDICTS[finding.verdict]),
        wording.difference(finding),
        _("Held against {against}", against=_(AGAINST[finding.check.against])),
    )


def _of_fact(atlas: Atlas, citation: Citation) -> Words:
    fact, figure = citation.fact, citation.fact.quantity
    source = sources.name(atlas, citation.source.id)
    if isinstance(fact, ArticleFact):
        paragraph = _("paragraph {number}", number=fact.paragraph)
        source = f"{source}, {paragraph}"
    return Words(
        told(fact.summary),
        source,
        wording.quantity(figure) if figure else "",
        told(figure.scope) if figure else "",
        source,
    )


def _of_moment(shown: Told) -> Words:
    publishers = dict.fromkeys(told(fact.source.publisher) for fact in shown.citations)
    return Words(
        told(shown.moment.title),
        "\n".join(told(fact.fact.summary) for fact in shown.citations[:1]),
        wording.period(shown.moment.when.date),
        _(STATUSES[shown.status]),
        _("Sources: {publishers}", publishers=_("; ").join(publishers)),
    )


def _of_place(view: ViewState, atlas: Atlas) -> Words:
    island = view.island
    entries = atlas.coverage(island, view.period, view.source)
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
    return Words(
        named(island) if island else _("The four islands"),
        _("{head}: {body}", head=text, body=_("; ").join(publishers)) if naming else text,
        wording.with_unit(area.km2, "km2"),
        _("measured here"),
    )


def _counted(atlas: Atlas) -> tuple[str, str]:
    """Say how many facts there are, and of how many sources."""
    library = atlas.library
    found = (
        n_("{count} article", "{count} articles", len(library.articles)),
        n_("{count} reference", "{count} references", len(library.references)),
    )
    return n_("{count} fact", "{count} facts", len(library.citations)), _(", ").join(found)


def chosen(view: ViewState, atlas: Atlas) -> frozenset[str]:
    """Give the islands that a picture of the view marks."""
    if view.fact and view.fact in atlas.library.citations:
        return atlas.islands_named([atlas.library.citations[view.fact]])
    if view.fact or view.island:
        return frozenset({view.island} if view.island and not view.fact else ())
    return atlas.told(view.moment).islands if view.moment else frozenset()
