"""The files to take away, over HTTP: whole, or the part that the page's own query asks for.

Whoever holds a file asks with its ETag and is told that it has not changed; any site may read.
"""

from datetime import UTC, date, datetime
from functools import partial
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import state
from dashboard.answers import conditional
from dashboard.atlas import atlas
from dashboard.bounded import Bounded
from dashboard.export import citation, csl, package, select, version
from dashboard.speech import Speech
from dashboard.state import ViewState

MEDIATYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "geojson": package.GEOJSON,
    "json": "application/json",
    "xlsx": package.XLSX,
    "zip": "application/zip",
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
}
CITATION = "citation"
_MAKING: Bounded[bytes] = Bounded("data", kept=128)  # bodies of some 100 kB, and an archive or two
_FRESH = "public, max-age=300"
_ASK_AGAIN = "no-cache"  # a citation names the day and the address it was asked at


def routes() -> list[BaseRoute]:
    """Give the addresses of the files, to be mounted where they are to be."""
    return [Route("/{name}", answer)]


def names() -> tuple[str, ...]:
    """Return the names of all files."""
    return (*package.FILES, package.DESCRIPTOR, package.ARCHIVE, *_CITATIONS)


async def answer(request: Request) -> Response:
    """Answer with a file, with 304 where the asker has it, 404, or 503 where too much is asked."""
    name = request.path_params["name"]
    make = _maker(name, _view(request), request)
    # Calls that are equal make the same bytes.
    body = await _MAKING.result((make.func, make.args), make, request.scope)
    control = _ASK_AGAIN if name in _CITATIONS else _FRESH
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


def _maker(name: str, view: ViewState, request: Request) -> partial[bytes]:
    """Return the call that makes a file. Raises HTTPException with 404 if there is none."""
    if name in _CITATIONS:
        address = f"{request.base_url}{state.page(_query(request))}"
        return partial(_citation, name, view, address, today())
    if name in package.FILES and select.filters(view) != select.ALL:
        return partial(package.part, name, select.exported(view))
    if name == package.DESCRIPTOR:  # of the plain addresses, that it names
        return partial(package.whole, name)
    if name in (*package.FILES, package.ARCHIVE):
        return partial(package.whole, name, Speech(view.lang, view.names))
    raise HTTPException(404)


def _citation(name: str, view: ViewState, address: str, day: date) -> bytes:
    query = urlencode(state.encode(view))
    permalink = f"{address}?{query}" if query else address
    items = csl.cited(atlas(), view, permalink, version.short(), day)
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
