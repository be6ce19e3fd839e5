"""The texts of the records that are ours: what a translator translates, what may hold a mark."""

from collections.abc import Iterator, Mapping

from seeds.checks import Check
from seeds.model import (
    Change,
    Fact,
    Moment,
    Point,
    Published,
    Quantity,
    Record,
    ReferenceFact,
    Source,
    When,
)

# A source's own title, headline and words are its publisher's and stay as they are.
_OURS: Mapping[type[Record], tuple[str, ...]] = {
    Source: ("publisher",),
    Published: ("why",),
    Fact: ("summary", "note", "said_by"),
    ReferenceFact: ("locator",),
    When: ("why",),
    Quantity: ("scope", "definition"),
    Moment: ("title",),
    Point: ("says",),
    Check: ("title", "why"),
    Change: ("title", "says"),
}


def texts_of(record: Record) -> Iterator[tuple[str, str]]:
    """Give the fields of a record, and of the records in it, that hold our words; with the words.

    A field is named by its path: `quantity.scope`.
    """
    ours = {name for kind, names in _OURS.items() if isinstance(record, kind) for name in names}
    for name in type(record).model_fields:
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Record):
                yield from ((f"{name}.{inner}", text) for inner, text in texts_of(item))
            elif name in ours and item is not None:
                yield name, item
