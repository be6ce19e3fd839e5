"""What the page is, how it was made, and what it does not claim."""

from collections.abc import Iterator
from html import escape

from dashboard import wording
from dashboard.atlas import Atlas
from dashboard.speech import _, n_, named
from dashboard.terms import VERDICTS
from geodata.places import ISLANDS
from seeds.checks import Verdict


def page(atlas: Atlas) -> str:
    """Give the whole text, section by section, and how much the page holds."""
    library = atlas.library
    counts = (
        n_("{count} article", "{count} articles", len(library.articles)),
        n_("{count} reference", "{count} references", len(library.references)),
        n_("{count} fact", "{count} facts", len(library.citations)),
        n_("{count} check", "{count} checks", len(atlas.findings)),
    )
    text = "".join(f"<h2>{head}</h2><p>{said}</p>" for head, said in _sections(atlas))
    held = _("{counts}.", counts=_(", ").join(counts))
    return f'<div class="prose">{text}<p class="where">{held}</p></div>'


def _sections(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Yield each section's heading and its text, as HTML."""
    computed = sum(finding.computed for finding in atlas.findings)
    yield (
        _("What this is"),
        _(
            "What news articles reported about {islands}, each fact in our own words with the "
            "paragraph it stands in, beside what official sources state and what this project "
            "measured on its own shapes.",
            islands=wording.listed([_place(island) for island in ISLANDS]),
        ),
    )
    yield (
        _("What it does not claim"),
        _(
            "The page takes no position on whose the islands are. By default a place bears both "
            "sides' names, the Russian side's first, or a single form where the two differ only "
            "in spelling or joining them would mislead; the order says nothing. Maps of this "
            "region fall under law in some countries. An article's figure, an official figure "
            "and our own measurement are three different things and look different. A figure of "
            'a pair of islands is never split, and an article that speaks of "the islands" names '
            "no single one."
        ),
    )
    yield (
        _("How a figure is checked"),
        _(
            "Each figure that an article reports is held against measurement, arithmetic, "
            "references or other articles. A verdict is one of four: {agrees}, {differs}, "
            "{unlike} (the two count different things, or at different times) and {unknown} "
            "(nothing was found to hold it against, or nothing that could contradict it). "
            "{computed} of the {all} verdicts are computed from the records at every start; the "
            "other {judged} were judged by a reader: on words, on figures of unlike scope, and "
            "on what was not found. The verdict on a sum is not one on its parts.",
            computed=computed,
            all=len(atlas.findings),
            judged=len(atlas.findings) - computed,
            agrees=_word("agrees"),
            differs=_word("differs"),
            unlike=_word("not comparable"),
            unknown=_word("cannot be checked"),
        ),
    )
    yield (
        _("How it was measured"),
        _(
            "Areas are geodesic, on the WGS84 ellipsoid, of the full upstream shapes with every "
            "islet and rock, lakes included. Distances run from {cape} (to {kunashir}: from the "
            "nearest shore of {hokkaido}) to the nearest shore of the simplified shape on the "
            "map. Shapes: © OpenStreetMap contributors, ODbL 1.0.",
            cape=_place("cape-nosappu"),
            kunashir=_place("kunashir"),
            hokkaido=_place("hokkaido"),
        ),
    )
    yield (
        _("Dates"),
        _(
            "None of the articles prints its own year in its text. Where a date was inferred, the "
            "fact says how."
        ),
    )
    yield (
        _("Languages and names"),
        _(
            "The page is in English, Japanese and Russian. English is the original; the Japanese "
            "and the Russian were made from it, and no native reader has reviewed them. Where a "
            "translation and the English differ, the English holds. Headlines and quoted words "
            "stay in the language of their source. Which names the places bear is a choice of its "
            "own, apart from the language. Whoever finds a mistake is asked to report it where "
            "the code of this project is kept, with the link of the page and the words as they "
            "stand there."
        ),
    )
    yield (
        _("Security"),
        _(
            "Whoever finds a weakness of this site is asked to report it where the code of this "
            "project is kept, and not in public if that can be avoided there. Whoever runs the "
            "site may name a contact of their own in {file}.",
            file="<code>/.well-known/security.txt</code>",
        ),
    )


def _place(id_: str) -> str:
    return escape(named(id_))


def _word(verdict: Verdict) -> str:
    return f"<em>{escape(_(VERDICTS[verdict]))}</em>"
