"""An invented article with its text, a reference, moments and places, for a test to spoil."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from geodata.names import Forms, Gazetteer, Names, Place
from seeds import records

TEXT = """\
Join us! Only $5 a month until 9 May 2031

Envoys Meet on a Ferry

Envoys of both\u00a0sides met on a ferry on Tuesday, a \u201cPort Office\u201d said; 1,200 people.

Since 1998, over 3,400 visitors have seen North Isle \u2013 most of them in May.

    Picture: a boat off West Isle
    Three boats took part in a parade on 12 June 2019 near South Isle.

Read more: 77 boats
"""

ARTICLE = """\
id = "harbour-news-2020-03-04"
publisher = "Harbour News"
headline = "Envoys Meet on a Ferry"
url = "https://news.example/ferry"
language = "en"

[published]
date = "2020-03-04"
basis = "inferred"
why = "The Wednesday after the talks."
excluded = [{ date = "2031-05-09", why = "In an appeal to readers." }]

[text]
sha256 = "DIGEST"
paragraphs = 3
headline_line = 3
furniture = [
  { lines = [1], what = "Appeal" },
  { lines = [9, 12], what = "Caption and link" },
]

[[facts]]
id = "envoys-met"
kind = "event"
summary = "The envoys of the two sides had a meeting aboard a ferry."
paragraph = 1
fragment = "both sides met on a ferry"
moment = "ferry-talks"
status = "held"
when = { date = "2020-03-03", basis = "inferred", as_written = "on Tuesday", why = "A day before." }

[[facts]]
id = "spectators"
kind = "quantity"
summary = "The office counted 1,200 spectators in 2020."
said_by = ["Port Office"]
paragraph = 1
fragment = 'a "Port Office" said'
when = { date = "2020-03-03", basis = "inferred", why = "The day of the talks." }

[facts.quantity]
value = 1200
unit = "people"
as_written = "1,200 people"
bound = "exact"
span = "point"
scope = "Spectators of the talks"

[[facts]]
id = "visitors"
kind = "quantity"
summary = "More than 3,400 people have visited since 1998."
about = ["north-isle"]
named_as = ["North Isle"]
paragraph = 2
fragment = "visitors have seen North Isle - most"
when = { date = "1998/2020", basis = "inferred", as_written = "Since 1998", why = "Until now." }

[facts.quantity]
value = 3400
unit = "people"
as_written = "over 3,400"
bound = "at_least"
span = "cumulative"
scope = "Visitors of North Isle"

[[facts]]
id = "mostly-in-may"
kind = "claim"
summary = "Most visits fall in one month."
paragraph = 2
fragment = "most of them in May"

[facts.quantity]
unit = "people"
as_written = "most of them"
bound = "most"
span = "cumulative"
scope = "Visitors of North Isle"

[[facts]]
id = "boats"
kind = "quantity"
summary = "On 12 June 2019 there were 3 boats in a parade."
about = ["south-isle"]
named_as = ["South Isle"]
paragraph = 3
fragment = "took part in a parade"
when = { date = "2019-06-12", basis = "stated", as_written = "on 12 June 2019" }

[facts.quantity]
value = 3
unit = "boats"
as_written = "Three boats"
bound = "exact"
span = "point"
scope = "Boats in the parade"
"""

REFERENCE = """\
id = "port-registry"
publisher = "Port Office"
url = "https://port.example/registry"
language = "en"
title = "Registry of the port"
nature = "official"
side = "other"

[[facts]]
id = "port-opened"
kind = "event"
summary = "The port was opened."
about = ["four-islands"]
moment = "opening"
status = "held"
when = { date = "1998-04", basis = "stated" }
"""

MOMENTS = """\
[[moments]]
id = "opening"
title = "The port opens"
lane = "islands"
when = { date = "1998", basis = "stated" }

[[moments]]
id = "ferry-talks"
title = "Talks on the ferry"
lane = "talks"
when = { date = "2020-03-03", basis = "inferred", why = "The Tuesday before the article." }
"""


def _place(place_id, *spellings):
    forms = Forms(russian=spellings[0], japanese=spellings[0])
    return Place(
        id=place_id,
        kind="island",
        names=Names(en=forms, ja=forms, ru=forms),
        spellings=spellings,
        source="Invented",
    )


CHANGES = """\
[[changes]]
id = "first-article"
date = "2020-03-05"
title = "The first article"
says = "One article on envoys who met on a ferry."
sources = ["harbour-news-2020-03-04", "port-registry"]
"""


@dataclass(frozen=True)
class Shelf:
    """A folder of records and a folder of texts that tests may spoil."""

    records: Path
    texts: Path
    gazetteer: Gazetteer

    def change(self, file, old, new):
        """Replace the one place of `old`, so that no test spoils nothing."""
        content = (self.records / file).read_text("utf-8")
        assert content.count(old) == 1
        self.write(file, content.replace(old, new))

    def write(self, file, content):
        (self.records / file).write_text(content, "utf-8")

    def load(self):
        return records.load(self.records, self.gazetteer)


@pytest.fixture
def shelf(tmp_path):
    made = Shelf(
        tmp_path / "records",
        tmp_path / "texts",
        Gazetteer(
            [
                _place("four-islands", "the islands"),
                _place("north-isle", "North Isle"),
                _place("south-isle", "South Isle"),
            ]
        ),
    )
    for folder in (made.records / "articles", made.records / "references", made.texts):
        folder.mkdir(parents=True)
    digest = sha256(TEXT.encode()).hexdigest()
    (made.texts / "any-name.txt").write_bytes(TEXT.encode())
    made.write("articles/harbour-news-2020-03-04.toml", ARTICLE.replace("DIGEST", digest))
    made.write("references/port-registry.toml", REFERENCE)
    made.write("moments.toml", MOMENTS)
    made.write("checks.toml", "checks = []\n")
    made.write("changes.toml", CHANGES)
    return made
