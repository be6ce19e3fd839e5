"""How it was told, as tables: a moment article by article, and what each calls the islands."""

from collections.abc import Iterable, Iterator
from html import escape

from dashboard import wording
from dashboard.atlas import PAIRS
from dashboard.links import fact_href
from dashboard.markup.table import table
from dashboard.speech import N_, _, told
from dashboard.state import ViewState
from dashboard.telling import Comparison, Naming, Row, Used
from geodata.places import ISLANDS
from seeds.model import Article, ArticleFact, Citation

_THE_FOUR = "four-islands"
_COLUMNS = {
    "own": N_("The four, in its own voice"),
    "report": N_("The four, reporting what others said"),
    "russian": N_("The name it gives as Russia's"),
    "japanese": N_("The name it gives as Japan's"),
    "island": N_("Single islands and pairs"),
    "around": N_("Places around them"),
}


def moment_title() -> str:
    """Give the heading of the table of a moment."""
    return _("How it was told")


def names_title() -> str:
    """Give the heading of the table of names."""
    return _("What the articles call the islands")


def names_note() -> str:
    """Say whose a name is."""
    return _(
        "A name is given as Russia's or Japan's where the article itself says whose name it "
        "is. Words that an article reports of someone stand apart, quoted or not."
    )


def moment_table(view: ViewState, comparison: Comparison) -> str:
    """Give, as HTML, the points of a moment by article; what an article leaves out says so."""
    articles = comparison.articles
    return table(
        _("{moment}: what each article tells of it", moment=told(comparison.moment.title)),
        (_("Point"), *map(_published, articles)),
        (_point(view, row) for row in comparison.rows),
        "telling",
    )


def names_table(view: ViewState, namings: Iterable[Naming]) -> str:
    """Give, as HTML, each article's names for the islands by whose voice they stand in."""
    return table(
        _("By article, the oldest first"),
        (_("Article"), *map(_, _COLUMNS.values())),
        (_article(view, naming) for naming in namings),
        "telling",
    )


def _point(view: ViewState, row: Row) -> tuple[str, ...]:
    return escape(told(row.says)), *(_tell(view, citations) for citations in row.told)


def _tell(view: ViewState, citations: tuple[Citation, ...]) -> str:
    """Give the paragraphs that tell a point, each with the few words that carry it."""
    if not citations:
        return _quiet(_("not told"))
    return "<br>".join(f"{_place(view, citation)} {_quote(citation)}" for citation in citations)


def _place(view: ViewState, citation: Citation) -> str:
    """Give a link to a fact's paragraph, and whether the fact tells of what was only planned."""
    link = _link(view, citation, _paragraph(citation))
    planned = citation.fact.status == "planned"
    return _("{paragraph}, as planned", paragraph=link) if planned else link


def _quote(citation: Citation) -> str:
    fact, source = citation.fact, citation.source
    words = fact.fragment if isinstance(fact, ArticleFact) else ""
    return f'<q class="where" lang="{escape(source.language)}">{escape(words)}</q>'


def _article(view: ViewState, naming: Naming) -> tuple[str, ...]:
    by_column = ([used for used in naming.used if _column(used) == column] for column in _COLUMNS)
    return _published(naming.article), *(_names(view, used) for used in by_column)


def _column(used: Used) -> str:
    if _THE_FOUR in used.places:
        return used.voice
    return "island" if set(used.places) & {*ISLANDS, *PAIRS} else "around"


def _names(view: ViewState, names: list[Used]) -> str:
    return "<br>".join(_name(view, used) for used in names) or _quiet(_("none"))


def _name(view: ViewState, used: Used) -> str:
    """Give a spelling as a link to its first fact, then the paragraphs where it stands."""
    first, *others = _by_paragraph(used.citations)
    speakers = f" · {_speakers(used)}" if used.voice == "report" else ""
    places = _(", ").join(
        [escape(_paragraph(first)), *(_link(view, other, _paragraph(other)) for other in others)]
    )
    spelling = _link(view, first, used.spelling, first.source.language)
    return f"{spelling} {_quiet(places + speakers)}"


def _by_paragraph(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Give the first fact of each paragraph: a name that stands there once may be in several."""
    first: dict[str, Citation] = {}
    for citation in citations:
        first.setdefault(_paragraph(citation), citation)
    yield from first.values()


def _speakers(used: Used) -> str:
    names = dict.fromkeys(name for citation in used.citations for name in citation.fact.said_by)
    return escape(_("reporting {speakers}", speakers=wording.listed([*map(told, names)])))


def _paragraph(citation: Citation) -> str:
    fact = citation.fact
    if isinstance(fact, ArticleFact):
        return _("paragraph {number}", number=fact.paragraph)
    return _("source")


def _link(view: ViewState, citation: Citation, text: str, language: str = "") -> str:
    """Give a link that opens the fact over the present view; `language` where it is a source's."""
    href = escape(fact_href(view, citation.id))
    lang = f' lang="{escape(language)}"' if language else ""
    return (
        f'<a class="fact" data-fact="{escape(citation.id)}" href="{href}" target="_self"{lang}>'
        f"{escape(text)}</a>"
    )


def _published(article: Article) -> str:
    date = wording.short_period(article.published.date)
    return f"{escape(told(article.publisher))} {_quiet(date)}"


def _quiet(html: str) -> str:
    return f'<span class="where">{html}</span>'
