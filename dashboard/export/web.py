"""The files to take away, over HTTP: whole, or the part that the page's own query asks for.

Whoever holds a file asks with its ETag and is told that it has not changed; any site may read.
"""

from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import state
from dashboard.answers import conditional
from dashboard.atlas import atlas
from dashboard.export import citation, csl, package, select, version
from dashboard.speech import Speech
from dashboard.state import ViewState

MEDIATYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "geojson": package.GEOJSON,
    "json": "application/json",
    "zip": "application/zip",
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
}
CITATION = "citation"
_KEPT_PARTS = 64  # of some 100 kB at most
_FRESH = "public, max-age=300"
_ASK_AGAIN = "no-cache"  # a citation names the day and the address it was asked at


def routes() -> list[BaseRoute]:
    """Give the addresses of the files, to be mounted where they are to be."""
    return [Route("/{name}", answer)]


def names() -> tuple[str, ...]:
    """Return the names of all files."""
    return (*package.FILES, package.DESCRIPTOR, package.ARCHIVE, *_CITATIONS)


def answer(request: Request) -> Response:
    """Answer with a file, with 304 where the asker has it, or 404. Runs in a thread of its own."""
    name = request.path_params["name"]
    view = _view(request)
    if name in _CITATIONS:
        body, control = _citation(name, view, request), _ASK_AGAIN
    elif name in package.FILES and select.filters(view) != select.ALL:
        body, control = _part(name, select.exported(view)), _FRESH
    elif name == package.DESCRIPTOR:  # of the plain addresses, that it names
        body, control = package.whole(name), _FRESH
    elif name in (*package.FILES, package.ARCHIVE):
        body, control = package.whole(name, Speech(view.lang, view.names)), _FRESH
    else:
        raise HTTPException(404)
    headers = {
        "Cache-Control": control,
        "Access-Control-Allow-Origin": "*",
        "X-Content-Type-Options": "nosniff",
        "Content-Type": _mediatype(name),
    }
    return conditional(request.headers, body, headers)


_CITATIONS = {f"{CITATION}.{ending}": make for ending, make in citation.FORMS.items()}


def _view(request: Request) -> ViewState:
    """Read the view from the query; what is not understood is left out, as on the page."""
    return state.decode(_query(request), atlas().known)[0]


def _query(request: Request) -> dict[str, list[str]]:
    return state.asked(request.scope["query_string"])


@lru_cache(maxsize=_KEPT_PARTS)
def _part(name: str, view: ViewState) -> bytes:
    return package.part(name, view)


def _citation(name: str, view: ViewState, request: Request) -> bytes:
    query = urlencode(state.encode(view))
    address = f"{request.base_url}{state.page(_query(request))}"
    permalink = f"{address}?{query}" if query else address
    items = csl.cited(atlas(), view, permalink, version.short(), today())
    return _CITATIONS[name](items).encode()


def today() -> date:
    """Give the day, in UTC."""
    return datetime.now(UTC).date()


def _mediatype(name: str) -> str:
    if name in package.FILES and package.FILES[name].mediatype == package.CSL:
        return package.CSL
    if name == f"{CITATION}.json":
        return package.CSL
    return MEDIATYPES[name.rpartition(".")[2]]
