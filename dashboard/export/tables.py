"""The tables: pure functions from the atlas, and where given a view, to a DataFrame.

Columns and their order are those of `schema`; integers are nullable integers, what is missing is
missing. Our own words are in the language spoken, with the places' names as they are chosen. To add
a table, add a function here and say in TABLES which schema it has.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.export import schema, select
from dashboard.export.schema import IDS, TEXTS
from dashboard.sides import counts
from dashboard.speech import told
from dashboard.state import ViewState
from geodata.errors import Fault, SeedsError
from seeds import periods
from seeds.audit import Finding
from seeds.model import Article, Citation, Quantity, Reference, When
from seeds.sides import Side

_DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "object",  # of `datetime.date`: days of 1855 as well, and none with a time of day
}


def facts(atlas: Atlas, view: ViewState = select.ALL) -> pd.DataFrame:
    """Give the facts, one a row; `value` is in the unit that `unit` names."""
    return _frame(schema.FACTS, map(_fact, select.facts(atlas, view)))


def moments(atlas: Atlas, view: ViewState = select.ALL) -> pd.DataFrame:
    """Give the moments in order of time; status and islands follow from all of their facts."""
    return _frame(
        schema.MOMENTS,
        (
            {
                "id": each.moment.id,
                "title": told(each.moment.title),
                "lane": each.moment.lane,
                **_when(each.moment.when),
                "status": each.status,
                "islands": IDS.join(sorted(each.islands)),
                "in_articles": each.in_articles,
                "facts": len(each.citations),
            }
            for each in select.moments(atlas, view)
        ),
    )


def points(atlas: Atlas, view: ViewState = select.ALL) -> pd.DataFrame:
    """Give the points of the moments, in the order of the moments."""
    return _frame(
        schema.POINTS,
        (
            {"moment": each.moment.id, "id": point.id, "says": told(point.says)}
            for each in select.moments(atlas, view)
            for point in each.moment.points
        ),
    )


def sources(atlas: Atlas, view: ViewState = select.ALL) -> pd.DataFrame:
    """Give the articles and references that the view's facts come from."""
    return _frame(schema.SOURCES, map(_source, select.sources(atlas, view)))


def checks(atlas: Atlas, view: ViewState = select.ALL) -> pd.DataFrame:
    """Give the findings of the claim audit on the view's facts."""
    return _frame(schema.CHECKS, map(_check, select.findings(atlas, view)))


def gazetteer(atlas: Atlas, view: ViewState = select.ALL) -> pd.DataFrame:
    """Give the places that facts can be about."""
    return _frame(
        schema.GAZETTEER,
        (
            {
                "id": place.id,
                "kind": place.kind,
                "parent": place.parent,
                "members": IDS.join(place.members),
                "note": place.note,
                "source": place.source,
            }
            for place in select.places(atlas, view)
        ),
    )


def names(atlas: Atlas, view: ViewState = select.ALL) -> pd.DataFrame:
    """Give every place's names, one a row, by language and naming."""
    return _frame(
        schema.NAMES,
        (
            {"place": place.id, "language": language, "naming": naming, "name": name}
            for place in select.places(atlas, view)
            for language, namings in atlas.gazetteer.names(place.id).items()
            for naming, name in namings.items()
        ),
    )


TABLES: Mapping[str, tuple[Callable[[Atlas, ViewState], pd.DataFrame], schema.Table]] = {
    "facts": (facts, schema.FACTS),
    "moments": (moments, schema.MOMENTS),
    "points": (points, schema.POINTS),
    "sources": (sources, schema.SOURCES),
    "checks": (checks, schema.CHECKS),
    "gazetteer": (gazetteer, schema.GAZETTEER),
    "names": (names, schema.NAMES),
}


def nature(source: Article | Reference) -> str:
    """Say what a source is: an article, or a reference's own nature."""
    return "article" if isinstance(source, Article) else source.nature


def _frame(table: schema.Table, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Make a table of rows; an empty text is as missing as one left out."""
    listed = list(rows)
    return pd.DataFrame(
        {
            column.name: pd.Series(
                [row.get(column.name) if row.get(column.name) != "" else None for row in listed],
                dtype=_DTYPES[column.type],
            )
            for column in table.columns
        }
    )


def _fact(citation: Citation) -> dict[str, Any]:
    fact, source = citation.fact, citation.source
    given = ("kind", "moment", "point", "status")
    placed = ("paragraph", "fragment")  # of articles
    ours = ("summary", "note", "locator")  # the last of references
    return {
        **{name: getattr(fact, name) for name in given},
        **{name: getattr(fact, name, None) for name in placed},
        **{name: _told(getattr(fact, name, None)) for name in ours},
        "id": citation.id,
        "source": source.id,
        "publisher": told(source.publisher),
        "nature": nature(source),
        "about": IDS.join(fact.about),
        "named_as": TEXTS.join(_texts(citation, "named_as")),
        "said_by": TEXTS.join(map(told, _texts(citation, "said_by"))),
        "url": citation.url,
        **_when(fact.when),
        **_figure(fact.quantity),
    }


def _told(text: str | None) -> str | None:
    return None if text is None else told(text)


def _texts(citation: Citation, name: str) -> tuple[str, ...]:
    """Give a field's texts to be joined; one that holds the separator could not be told apart."""
    texts: tuple[str, ...] = getattr(citation.fact, name)
    if any(TEXTS in text for text in texts):
        file, expected = f"{citation.source.id}.toml", f"expected no {TEXTS!r} within a text"
        raise SeedsError([Fault(file, citation.fact.id, name, expected)])
    return texts


def _when(when: When | None) -> dict[str, Any]:
    if when is None:
        return {}
    return {
        "when_period": when.date,
        **_days("when", when.date),
        "when_basis": when.basis,
        "when_as_written": when.as_written,
        "when_why": _told(when.why),
    }


def _days(stem: str, dated: str | None) -> dict[str, date]:
    """Return the first and the last day of an ISO period."""
    if dated is None:
        return {}
    period = periods.parse(dated)
    return {f"{stem}_start": period.first, f"{stem}_end": period.last}


def _figure(quantity: Quantity | None) -> dict[str, Any]:
    if quantity is None:
        return {}
    ours = {"scope": told(quantity.scope), "definition": _told(quantity.definition)}
    return quantity.model_dump() | ours


def _check(finding: Finding) -> dict[str, Any]:
    check = finding.check
    return {
        "title": told(check.title),
        "against": check.against,
        "compare": check.compare,
        "why": told(check.why),
        "id": finding.id,
        "verdict": finding.verdict,
        "unit": finding.claim.unit,
        "difference": finding.difference,
        "difference_percent": finding.percent,
        **_side("claim", finding.claim, finding.claimed),
        **(_side("other", finding.other, finding.other.citations) if finding.other else {}),
    }


def _side(name: str, side: Side, citations: Iterable[Citation]) -> dict[str, Any]:
    return {
        name: IDS.join(citation.id for citation in citations),
        f"{name}_formula": side.formula,
        f"{name}_value": side.value,
        f"{name}_counts": counts(side),
    }


def _source(source: Article | Reference) -> dict[str, Any]:
    common = {
        "id": source.id,
        "nature": nature(source),
        "publisher": told(source.publisher),
        "language": source.language,
        "url": source.url,
        "facts": len(source.facts),
        "note": _told(source.note),
    }
    if isinstance(source, Reference):
        return common | {
            "title": source.title,
            "side": source.side,
            "published": source.dated,
            **_days("published", source.dated),
        }
    return common | {
        "title": source.headline,
        "byline": source.byline,
        "published": source.published.date,
        **_days("published", source.published.date),
        "published_basis": source.published.basis,
        "published_why": told(source.published.why),
        "sha256": source.text.sha256,
    }
