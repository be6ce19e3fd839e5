"""Generated articles beside the real records: as many facts as the limits speak of.

Each fact has the shape of a real one drawn at random: the same fields are set. What stands in them
is drawn anew from all real records: words of our summaries, places, people, moments, days, numbers.
So the shares of kinds, the length of texts and what a search finds stay those of the real set. No
article's text is used.
"""

import json
import shutil
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from geodata import names
from seeds import records
from seeds.model import Article, ArticleFact, Published, Quantity, Text, When

ARTICLES, FACTS = 50, 200  # of each article
_PARAGRAPHS = 40
_CHANGE = """
[[changes]]
id = "generated"
date = "9999-12-31"
title = "Generated articles"
says = "What the bench made."
sources = {sources}
"""
_FIRST_DAY, _DAYS = date(1993, 1, 1), 10_000


def package(folder: Path) -> Path:
    """Copy the package `seeds` into a folder, add generated articles, and give the copy."""
    copy = folder / "seeds"
    shutil.copytree(records.HERE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    draw = _Draw(seed=1855)
    articles = [draw.article(number) for number in range(ARTICLES)]
    for article in articles:
        (copy / "articles" / f"{article.id}.toml").write_text(_toml(article), "utf-8")
    with (copy / records.CHANGES_FILE).open("a", encoding="utf-8") as file:
        file.write(_CHANGE.format(sources=json.dumps([article.id for article in articles])))
    return copy


class _Draw:
    """Draws articles and facts from what the real records hold; the same seed gives the same."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.gazetteer = names.gazetteer()
        library = records.load()
        facts = [citation.fact for citation in library.citations.values()]
        self.shapes = [fact for fact in facts if isinstance(fact, ArticleFact)]
        self.words = [word for fact in facts for word in fact.summary.split()]
        self.people = [who for fact in facts for who in fact.said_by]
        self.places = [place for fact in facts for place in fact.about]
        # What was held, so that no plan of the real records gets another end.
        held = {fact.moment for fact in facts if fact.moment and fact.status == "held"}
        self.moments = [library.moments[moment] for moment in sorted(held)]

    def article(self, number: int) -> Article:
        day = _FIRST_DAY + timedelta(days=self.random.randrange(_DAYS))
        article_id = f"wire-{number:02}-{day}"
        return Article(
            id=article_id,
            publisher=f"Wire {number + 1}",
            headline=self.sentence(9),
            url=f"https://www.example.org/{article_id}",
            language="en",
            published=Published(date=str(day), basis="stated", why="Generated."),
            text=Text(sha256=sha256(article_id.encode()).hexdigest(), paragraphs=_PARAGRAPHS),
            facts=tuple(self.fact(place, day) for place in range(FACTS)),
        )

    def fact(self, number: int, day: date) -> ArticleFact:
        like = self.random.choice(self.shapes)
        # A figure belongs to its places; an area or a share also stays what it is.
        drawn = {self.random.choice(self.places): None for _ in like.about}
        about = like.about if like.quantity else tuple(drawn)
        moments = [moment for moment in self.moments if moment.when.period.last < day]
        moment = self.random.choice(moments) if like.moment else None
        return ArticleFact(
            id=f"fact-{number:03}",
            kind=like.kind,
            summary=self.sentence(len(like.summary.split())),
            about=about,
            named_as=tuple(self.gazetteer.name(place, "en", "en") for place in about),
            said_by=tuple({self.random.choice(self.people): None for _ in like.said_by}),
            when=self.when(moment.when.date if moment else self.day(day)) if like.when else None,
            moment=moment.id if moment else None,
            status="held" if like.status else None,
            quantity=self.quantity(like.quantity) if like.quantity else None,
            note=self.sentence(len(like.note.split())) if like.note else None,
            paragraph=self.random.randint(1, _PARAGRAPHS),
            fragment=self.sentence(5),
        )

    def sentence(self, length: int) -> str:
        return " ".join(self.random.choices(self.words, k=length))

    def day(self, before: date) -> str:
        return str(before - timedelta(days=self.random.randrange(_DAYS)))

    def when(self, iso: str) -> When:
        return When(date=iso, basis="stated", as_written=iso)

    def quantity(self, like: Quantity) -> Quantity:
        if like.value is None or like.unit in {"km2", "percent"}:
            return like
        value = float(round(like.value * self.random.uniform(0.5, 2), 2))
        return like.model_copy(update={"value": value, "as_written": str(value)})


def _toml(article: Article) -> str:
    """Write an article as the real files are written: one table a fact."""
    record = article.model_dump(mode="json", exclude_defaults=True)
    facts = record.pop("facts")
    parts = [_fields(record), *(f"[[facts]]\n{_fields(fact)}" for fact in facts)]
    return "\n\n".join(parts) + "\n"


def _fields(record: dict[str, Any]) -> str:
    return "\n".join(f"{key} = {_value(value)}" for key, value in record.items())


def _value(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(each)}' for key, each in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)
