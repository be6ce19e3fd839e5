"""The picture of a view over HTTP, drawn once and kept; safe for any query."""

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from dashboard import state
from dashboard.atlas import atlas
from dashboard.etags import holds
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
    query = parse_qs(request.scope["query_string"].decode("latin-1"))
    view = state.decode(query, atlas().known)[0]
    page = query.get("page", [""])[-1]
    work = partial(_shown, view, page if page in state.PAGES else "")
    try:
        async with asyncio.timeout(_PATIENCE):
            body, tag = await asyncio.get_running_loop().run_in_executor(_DRAWING, work)
    except TimeoutError:
        return Response(status_code=503, headers={"Retry-After": str(_PATIENCE)})
    headers = {"ETag": tag, "Cache-Control": _FRESH, "X-Content-Type-Options": "nosniff"}
    if holds(request.headers, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="image/png")


def _shown(view: ViewState, page: str) -> tuple[bytes, str]:
    """Give the picture of a page in a view, and its tag."""
    with speaking(view.lang, view.names):
        said = words(view, atlas(), page)
    return _drawn(said, chosen(view, atlas(), page))


@lru_cache(maxsize=_KEPT)
def _drawn(said: Words, marked: frozenset[str]) -> tuple[bytes, str]:
    """Draw a picture and give it with its tag; views that show the same have it drawn once."""
    body = picture.png(said, marked, atlas())
    return body, f'"{hashlib.sha256(body).hexdigest()}"'
