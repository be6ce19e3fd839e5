"""Holds each article's record against the article's own text, which is not in the project.

A text is known by its sha256, whatever its file is called. Its body paragraphs are the lines that
are neither blank, nor the headline, nor page furniture; a fact's words must stand in the very
paragraph it names, so that no date or number can come from the furniture.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from geodata.errors import Fault
from seeds import phrases
from seeds.model import Article, ArticleFact, Quantity, When
from seeds.records import Library
from seeds.rules import file_of


@dataclass(frozen=True)
class Held:
    """One article as held against its text: what was not found as the record has it."""

    article: Article
    faults: tuple[Fault, ...]
    found: int

    def __str__(self) -> str:
        """Give the line on this article."""
        return f"{self.article.id}: {len(self.article.facts)} facts, {self.found} found"


@dataclass(frozen=True)
class Outcome:
    """All articles as held against their texts, and the texts that no record knows."""

    held: tuple[Held, ...]
    strays: tuple[Fault, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that stays unverified."""
        return (*(fault for held in self.held for fault in held.faults), *self.strays)

    def __str__(self) -> str:
        """Give the line on all of them."""
        facts = sum(len(held.article.facts) for held in self.held)
        result = f"{len(self.faults)} unverified" if self.faults else "all found, none unverified"
        return f"{len(self.held)} articles, {facts} facts: {result}"


@dataclass(frozen=True)
class _Page:
    """The lines of a text, told apart as the record tells them apart."""

    headline: str | None
    furniture: dict[int, str]
    paragraphs: tuple[str, ...]


def verify(library: Library, folder: Path) -> Outcome:
    """Hold every article of the library against the texts in a folder.

    Raises OSError where the folder or a file in it cannot be read.
    """
    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    texts = {path: path.read_bytes() for path in files if not path.name.startswith(".")}
    digests = {path: sha256(content).hexdigest() for path, content in texts.items()}
    by_digest = {digest: texts[path] for path, digest in digests.items()}
    known = {article.text.sha256 for article in library.articles.values()}
    return Outcome(
        held=tuple(
            _hold(article, by_digest.get(article.text.sha256))
            for article in library.articles.values()
        ),
        strays=tuple(
            Fault(path.name, "", "", "expected a text whose sha256 is in an article's record")
            for path, digest in digests.items()
            if digest not in known
        ),
    )


def _hold(article: Article, content: bytes | None) -> Held:
    if content is None:
        return _unread(article, f"expected a text with the sha256 {article.text.sha256}")
    try:
        page = _page(article, content.decode("utf-8").splitlines())
    except UnicodeDecodeError:
        return _unread(article, "expected a text in UTF-8")
    file = file_of(article)
    by_fact = [tuple(_fact(file, fact, page)) for fact in article.facts]
    faults = (*_layout(file, article, page), *(fault for faults in by_fact for fault in faults))
    return Held(article, faults, found=by_fact.count(()))


def _unread(article: Article, expected: str) -> Held:
    return Held(article, (Fault(file_of(article), article.id, "text.sha256", expected),), found=0)


def _page(article: Article, lines: list[str]) -> _Page:
    numbered = dict(enumerate(lines, start=1))
    headline_line = article.text.headline_line
    headline = numbered.pop(headline_line, "") if headline_line else None
    furniture = {
        number: numbered.pop(number, "") for part in article.text.furniture for number in part.lines
    }
    return _Page(headline, furniture, tuple(line for line in numbered.values() if line.strip()))


def _layout(file: str, article: Article, page: _Page) -> Iterator[Fault]:
    """Hold headline, furniture and the number of paragraphs against the text."""
    if article.headline is None and page.headline is not None:
        yield Fault(file, article.id, "headline", "expected the words of the headline line")
    if article.headline is not None and (
        page.headline is None or phrases.plain(page.headline) != phrases.plain(article.headline)
    ):
        expected = f"expected the line that reads {article.headline!r}"
        yield Fault(file, article.id, "text.headline_line", expected)
    for number, line in page.furniture.items():
        if not line.strip():
            expected = f"expected line {number} to hold something"
            yield Fault(file, article.id, "text.furniture", expected)
    count = len(page.paragraphs)
    if count != article.text.paragraphs:
        expected = f"expected {count}, as the text has; found {article.text.paragraphs}"
        yield Fault(file, article.id, "text.paragraphs", expected)


def _fact(file: str, fact: ArticleFact, page: _Page) -> Iterator[Fault]:
    if fact.paragraph > len(page.paragraphs):
        expected = f"expected at most {len(page.paragraphs)}, found {fact.paragraph}"
        yield Fault(file, fact.id, "paragraph", expected)
        return
    paragraph = page.paragraphs[fact.paragraph - 1]
    for field, words in _words(fact):
        if not phrases.holds(paragraph, words):
            expected = f"expected words of paragraph {fact.paragraph}; {words!r}"
            yield Fault(file, fact.id, field, f"{expected} {_place(words, page)}")
    if fact.quantity:
        yield from _quantity(file, fact.id, fact.quantity)
    if fact.when:
        yield from _when(file, fact.id, fact.when)
    unexplained = phrases.numbers(fact.summary) - phrases.numbers(paragraph) - _given(fact)
    for number in sorted(unexplained):
        expected = f"expected numbers of paragraph {fact.paragraph}, found {number:g}"
        yield Fault(file, fact.id, "summary", expected)


def _words(fact: ArticleFact) -> Iterator[tuple[str, str]]:
    """Give every field that repeats words of the source, with the words."""
    yield "fragment", fact.fragment
    for spelling in fact.named_as:
        yield "named_as", spelling
    if fact.when and fact.when.as_written:
        yield "when.as_written", fact.when.as_written
    if fact.quantity:
        yield "quantity.as_written", fact.quantity.as_written


def _place(words: str, page: _Page) -> str:
    """Say where the words stand instead."""
    for number, paragraph in enumerate(page.paragraphs, start=1):
        if phrases.holds(paragraph, words):
            return f"stands in paragraph {number}"
    for number, line in page.furniture.items():
        if phrases.holds(line, words):
            return f"stands only in line {number}, which is page furniture"
    if page.headline is not None and phrases.holds(page.headline, words):
        return "stands only in the headline"
    return "stands nowhere in the text"


def _given(fact: ArticleFact) -> frozenset[float]:
    """Give the numbers that the fact's own time and quantity account for."""
    time = phrases.numbers(fact.when.date.replace("-", " ")) if fact.when else frozenset()
    value = fact.quantity.value if fact.quantity else None
    return time if value is None else time | {value}


def _quantity(file: str, fact_id: str, quantity: Quantity) -> Iterator[Fault]:
    amounts = phrases.amounts(quantity.as_written)
    if quantity.value is not None and amounts != {quantity.value}:
        expected = f"expected the one number of {quantity.as_written!r}, found {quantity.value:g}"
        yield Fault(file, fact_id, "quantity.value", expected)


def _when(file: str, fact_id: str, when: When) -> Iterator[Fault]:
    named = phrases.calendar(when.as_written or "")
    if not named.meets(when.period):
        expected = f"expected a time that {when.as_written!r} may mean, found {when.date}"
        yield Fault(file, fact_id, "when.date", expected)
    if when.basis == "stated" and not named.gives(when.date):
        expected = f"expected every part of {when.date} in `as_written`, as it is called stated"
        yield Fault(file, fact_id, "when.basis", expected)
