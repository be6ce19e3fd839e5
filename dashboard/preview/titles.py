"""What a view is called, in a few words: what it is about, and what it is limited to."""

import re
from collections.abc import Iterator

from dashboard import sources, wording
from dashboard.atlas import Atlas
from dashboard.markup import head
from dashboard.speech import _, named, told
from dashboard.state import ViewState
from dashboard.terms import KINDS, VERDICTS

_STOP = re.compile(r"(?<![\s.]\w)[.。]$")  # of a sentence, not of a letter that shortens a word
_KINDS = {str(kind): word for kind, word in KINDS.items()}
_VERDICTS = {str(verdict): word for verdict, word in VERDICTS.items()}


def title(view: ViewState, atlas: Atlas, page: str) -> str:
    """Give the title of a page in a view, as a browser shows and a search engine lists it."""
    return joined(short(view, atlas, page), head.NAME)


def short(view: ViewState, atlas: Atlas, page: str) -> str:
    """Give the title without the site's name; empty where nothing is chosen."""
    first, then = about(view, atlas, page), within(view, atlas, page)
    return joined(first, then) if first else capital(then)


def about(view: ViewState, atlas: Atlas, page: str) -> str:
    """Say what is opened, else which page it is, else what is chosen; empty where nothing is."""
    if view.fact:
        finding = atlas.finding(view.fact)
        if finding:
            return told(finding.check.title)
        return told(atlas.library.citations[view.fact].fact.summary)
    if page:
        return head.page_name(page)
    if view.moment:
        return told(atlas.library.moments[view.moment].title)
    return named(view.island) if view.island else ""


def within(view: ViewState, atlas: Atlas, page: str) -> str:
    """Say what a view is limited to: a period, a source, and on the evidence page its filters.

    What is opened, and the page about the site, say the same whatever else is chosen.
    """
    if view.fact or page == "about":
        return ""
    parts = [named(view.island)] if view.island and (page or view.moment) else []
    if page or not view.moment:
        parts += [_source(view, atlas), wording.limits(view.since, view.until)]
    if page:
        parts += _filters(view)
    return " · ".join(filter(None, parts))


def joined(*parts: str) -> str:
    """Give what there is as one text, each part without its full stop."""
    return " · ".join(_STOP.sub("", part) for part in parts if part)


def capital(text: str) -> str:
    """Give a text of ours as one that stands first. A publisher's name is never to be changed."""
    return text[:1].upper() + text[1:]


def _source(view: ViewState, atlas: Atlas) -> str:
    if not view.source:
        return ""
    return _("{head}: {body}", head=_("Source"), body=sources.name(atlas, view.source))


def _filters(view: ViewState) -> Iterator[str]:
    """Say what filters the evidence; never the words searched for, which may be anybody's."""
    if view.kind:
        yield _("{head}: {body}", head=_("Kind"), body=_(_KINDS[view.kind]))
    if view.who:
        yield _("{head}: {body}", head=_("Said by"), body=told(view.who))
    if view.verdict:
        yield _("{head}: {body}", head=_("Verdict"), body=_(_VERDICTS[view.verdict]))
    if view.q:
        yield _("found by a search")
