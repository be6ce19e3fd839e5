"""The search and the filters of the evidence as a plain form, which needs no script."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from dashboard import sources, state
from dashboard.atlas import Atlas
from dashboard.speech import _, named, spoken, told
from dashboard.state import LONGEST_SEARCH, ViewState
from dashboard.terms import KIND_OPTIONS, VERDICT_OPTIONS
from geodata.places import ISLANDS
from seeds.checks import VERDICTS


def form(view: ViewState, atlas: Atlas) -> str:
    """Render the form; it asks for the page's own address, and keeps the rest of the view."""
    rest = replace(
        view, fact=None, q=None, source=None, island=None, kind=None, who=None, verdict=None
    )
    kept = state.encode(rest, spoken().home)
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in kept.items()
    )
    selects = "".join(
        _select(field, label, options, getattr(view, field))
        for field, (label, options) in _filters(atlas).items()
    )
    words, hint = _("Search the facts"), _("Words, names in any language, or a figure")
    return (
        f'<form role="search" aria-label="{escape(words)}">{hidden}'
        f'<label class="words">{escape(words)}<input type="search" name="q" '
        f'maxlength="{LONGEST_SEARCH}" placeholder="{escape(hint)}" value="{escape(view.q or "")}">'
        f"</label>{selects}<button>{escape(_('Show'))}</button></form>"
    )


def _filters(atlas: Atlas) -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Return by field of the view its label and its options, each by value."""
    known = atlas.known
    return {
        "source": (_("Source"), {id_: sources.name(atlas, id_) for id_ in known.sources}),
        "island": (_("Island"), {island: named(island) for island in ISLANDS}),
        "kind": (_("Kind"), {kind: _(KIND_OPTIONS[kind]) for kind in atlas.kinds}),
        "who": (_("Said by"), {who: told(who) for who in known.people}),
        "verdict": (_("Verdict"), {item: _(VERDICT_OPTIONS[item]) for item in VERDICTS}),
    }


def _select(field: str, label: str, options: Mapping[str, str], chosen: str | None) -> str:
    every = {"": _("Any"), **options}
    listed = "".join(
        f'<option value="{escape(value)}"{" selected" if value == (chosen or "") else ""}>'
        f"{escape(text)}</option>"
        for value, text in every.items()
    )
    return f'<label>{escape(label)}<select name="{field}">{listed}</select></label>'
