"""What is missing and what works where the live page does not come: no script, no connection."""

from html import escape

from dashboard.links import view_href
from dashboard.markup import head
from dashboard.speech import _
from dashboard.state import ViewState


def no_scripts(view: ViewState, *, embedded: bool) -> str:
    """Render the note of a page whose scripts are off, to stand at its top."""
    note = _note(view, _("Scripts do not run here."), embedded=embedded)
    return f'<div class="note" role="status">{note}</div>'


def waiting(view: ViewState, *, embedded: bool) -> str:
    """Render the note of a page that is not live yet; the style sheet shows it after a while.

    No script is asked for that: those that fail to load are one reason to show it.
    """
    why = _("The live page has not come yet. It takes over by itself when it comes.")
    return f'<div class="waiting" role="status">{_note(view, why, embedded=embedded)}</div>'


def _note(view: ViewState, why: str, *, embedded: bool) -> str:
    missing = _(
        "What is missing: the map that moves, the timeline, the charts, the claim audit and the "
        "table that sorts."
    )
    works = _(
        "What works: the text, the islands on the map and all other links, and the search and the "
        "filters of the page {evidence}.",
        evidence=_evidence(view, embedded=embedded),
    )
    return f"<p><strong>{escape(why)}</strong></p><p>{escape(missing)}</p><p>{works}</p>"


def _evidence(view: ViewState, *, embedded: bool) -> str:
    """Render a link to the evidence; one in a frame of another site leads out of it."""
    name = escape(head.page_name("evidence"))
    if embedded:
        return head.way_out(view, "evidence", name)
    return f'<a href="{escape(view_href(view, "evidence"))}">{name}</a>'
