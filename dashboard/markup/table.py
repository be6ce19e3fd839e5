"""A table as HTML: where it is wider than the page it scrolls by itself, by keyboard too."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import repeat


def table(
    title: str,
    heads: Iterable[str],
    rows: Iterable[Sequence[str]],
    look: str = "records",
    ids: Sequence[str] = (),
) -> str:
    """Give a table. Its title is plain text, heads and cells are HTML; a row's first is its head.

    `look` names the style: records, records narrow, records checks, telling. `ids` are the rows',
    where links lead to them.
    """
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    places = (f' id="{escape(id_)}"' for id_ in ids) if ids else repeat("")
    body = "".join(
        f"<tr{place}>{_row(*cells)}</tr>" for place, cells in zip(places, rows, strict=False)
    )
    label = escape(title)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="{look}"><caption>{label}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def folded(title: str, *tables: str) -> str:
    """Fold tables under a title in plain text."""
    return f"<details><summary>{escape(title)}</summary>{''.join(tables)}</details>"


def _row(first: str, *others: str) -> str:
    return f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others)
