"""The picture of a view over HTTP, drawn once and kept; safe for any query."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial

from starlette.requests import Request
from starlette.responses import Response

from dashboard import state
from dashboard.answers import conditional
from dashboard.atlas import atlas
from dashboard.preview import picture
from dashboard.preview.words import Words, chosen, words
from dashboard.speech import speaking
from dashboard.state import ViewState

_KEPT = 256  # pictures of some 120 kB
_FRESH = "public, max-age=3600"
# One at a time, in a thread of its own: who asks for many takes one processor at most, and none of
# the threads that answer others.
_DRAWING = ThreadPoolExecutor(1, "card")
_PATIENCE = 20  # seconds that one waits for its turn and is drawn


async def answer(request: Request) -> Response:
    """Answer with the picture of the view asked for, or where too many are asked for, with 503."""
    query = state.asked(request.scope["query_string"])
    view = state.decode(query, atlas().known)[0]
    work = partial(_shown, view, state.page(query))
    try:
        async with asyncio.timeout(_PATIENCE):
            body = await asyncio.get_running_loop().run_in_executor(_DRAWING, work)
    except TimeoutError:
        return Response(status_code=503, headers={"Retry-After": str(_PATIENCE)})
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
