"""Records whose every free text tries to be more than text."""

from dataclasses import replace
from types import MappingProxyType

from dashboard.atlas import atlas
from seeds.model import Citation

ARTICLE = "ria-novosti-2007-02-07"
SCRIPT = "<script>alert('x')</script>"
TEXT = (
    f"\"'>{SCRIPT}<img src=x onerror=alert(1)>&amp; `c` **b** $x$ :red[r] {{{{ {{}} %(x)s </svg>"
    "\n\n# head\n\n![picture](http://elsewhere.example/x.png)\n\n    code"
)


def spoiled(**figure):
    """Give the atlas with hostile text in one article's every free field, and in what it leads to.

    `figure` are further fields of its figures that are to be spoiled.
    """
    good = atlas()
    library = good.library
    article = library.articles[ARTICLE]
    source = article.model_copy(
        update={
            "publisher": TEXT,
            "headline": TEXT,
            "language": TEXT,
            "url": f"https://news.example/{TEXT}",
            "published": article.published.model_copy(update={"why": TEXT}),
            "facts": tuple(_fact(fact, figure) for fact in article.facts),
        }
    )
    made = {f"{ARTICLE}.{fact.id}": Citation(source, fact) for fact in source.facts}
    told = {fact.moment: library.moments[fact.moment] for fact in source.facts if fact.moment}
    moments = {key: moment.model_copy(update={"title": TEXT}) for key, moment in told.items()}
    return replace(
        good,
        library=replace(
            library,
            articles=MappingProxyType({**library.articles, ARTICLE: source}),
            moments=MappingProxyType({**library.moments, **moments}),
            citations=MappingProxyType({**library.citations, **made}),
        ),
        findings=tuple(
            _finding(item, made)
            for item in good.findings
            if any(citation.id in made for citation in item.claimed)
        ),
    )


def _fact(fact, figure):
    when, quantity = fact.when, fact.quantity
    return fact.model_copy(
        update={
            "summary": f"{TEXT} {fact.summary}",
            "said_by": (TEXT,),
            "note": TEXT,
            "when": when and when.model_copy(update={"why": TEXT}),
            "quantity": quantity
            and quantity.model_copy(update={"scope": TEXT, "definition": TEXT, **figure}),
        }
    )


def _finding(item, made):
    return replace(
        item,
        check=item.check.model_copy(update={"title": TEXT, "why": TEXT}),
        claim=_side(item.claim, made),
        other=item.other and _side(item.other, made),
        also=tuple(made.get(citation.id, citation) for citation in item.also),
    )


def _side(side, made):
    citations = tuple(made.get(citation.id, citation) for citation in side.citations)
    return replace(side, citations=citations, definition=TEXT, unit=TEXT)
