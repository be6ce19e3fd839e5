"""The picture of a view over HTTP, drawn once and kept; safe for any query."""

from functools import lru_cache, partial

from starlette.requests import Request
from starlette.responses import Response

from dashboard import state
from dashboard.answers import conditional
from dashboard.atlas import atlas
from dashboard.bounded import Bounded
from dashboard.preview import picture
from dashboard.preview.words import Words, chosen, words
from dashboard.speech import speaking
from dashboard.state import ViewState

_KEPT = 256  # pictures of some 120 kB
_FRESH = "public, max-age=3600"
_MAKING: Bounded[bytes] = Bounded("card", _KEPT)


async def answer(request: Request) -> Response:
    """Answer with the picture of the view asked for, or where too many are asked for, with 503."""
    query = state.asked(request.scope["query_string"])
    view = state.decode(query, atlas().known)[0]
    make = partial(_shown, view, state.page(query))
    body = await _MAKING.result(make.args, make, request.scope)
    headers = {
        "Cache-Control": _FRESH,
        "X-Content-Type-Options": "nosniff",
        "Content-Type": "image/png",
    }
    return conditional(request.headers, body, headers)


def _shown(view: ViewState, page: str) -> bytes:
    """Return the picture of a page in a view."""
    with speaking(view.lang, view.names):
        said = words(view, atlas(), page)
    return _drawn(said, chosen(view, atlas(), page))


@lru_cache(maxsize=_KEPT)
def _drawn(said: Words, marked: frozenset[str]) -> bytes:
    """Draw a picture; views that show the same have it drawn once."""
    return picture.png(said, marked, atlas())
