"""The server: what stands beside the page and around it; `streamlit_app.py` puts it together.

Data that cannot be read stops the start with one message; a fault while the page runs is logged
for the operator, and the reader is told in a sentence.
"""

import logging
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit.file_util import get_static_dir
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import catalogues, crawlers, feed, files, first_view, memory, state
from dashboard.addresses import Addresses
from dashboard.atlas import atlas
from dashboard.compression import Compression
from dashboard.export import web
from dashboard.files import ASSETS, leaflet_folder
from dashboard.first_view import FirstView
from dashboard.preview import web as preview
from dashboard.safety import contact, hosts
from dashboard.safety.closed import Closed
from dashboard.safety.frames import GuardedFrames
from dashboard.safety.headers import Headers
from dashboard.safety.hosts import Hosts
from dashboard.safety.messages import Messages
from dashboard.safety.policy import Inline
from dashboard.safety.sockets import Sockets
from dashboard.speech import _
from geodata import names, places
from geodata.errors import DataError, Fault
from seeds import records

PAGE = Path(__file__).with_name("app.py")
# Of what Streamlit's page asks for only as it draws, the scripts of what stands first on explore.
DRAWN_WITH = ("BidiComponent", "ButtonGroup", "ComponentInstance", "Slider", "Selectbox")
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
LOG = logging.getLogger("four_islands")


def drawn_with() -> tuple[str, ...]:
    """Give the addresses of the scripts that explore draws with: they change with each release."""
    folder = Path(get_static_dir()) / "static" / "js"
    found = (path for name in DRAWN_WITH for path in folder.glob(f"{name}.*.js"))
    return tuple(f"./static/js/{path.name}" for path in found)


def inline() -> Inline:
    """Give the scripts and styles that stand in the pages' HTML, and that Streamlit's scripts add.

    Streamlit fills its own styles by script into elements that begin empty.
    """
    empty = (Path(get_static_dir()) / "index.html").read_text("utf-8")
    buttons = files.sheet("picture.css")
    return Inline(
        scripts=(*_INLINE.findall(empty), first_view.asking(drawn_with()), first_view.QUIET),
        styles=("", first_view.style(empty), buttons.strip()),
    )


async def healthz(_request: Request) -> JSONResponse:
    """Say that the server runs and how much it holds."""
    library = atlas().library
    return JSONResponse({"status": "ok", "articles": len(library.articles)})


def routes() -> list[BaseRoute]:
    """Give the addresses beside the page."""
    return [
        Route("/healthz", healthz),
        Route("/robots.txt", crawlers.robots),
        Route(f"/{crawlers.SITEMAP}", crawlers.sitemap),
        Route(f"/{contact.ADDRESS}", contact.answer),
        Mount("/leaflet", StaticFiles(directory=leaflet_folder())),
        Mount("/assets", StaticFiles(directory=ASSETS)),
        Mount("/data", routes=web.routes()),
        Route("/card.png", preview.answer),
        Route(f"/{feed.ADDRESS}", feed.answer),
    ]


def public() -> tuple[str, ...]:
    """Return the paths of the pages and of the files beside them, without the first slash."""
    beside = (route.path[1:] for route in routes() if isinstance(route, Route))
    return (*state.PAGES, *beside, *(f"data/{name}" for name in web.names()))


def of_streamlit() -> tuple[str, ...]:
    """Return the paths of the files that Streamlit's page needs; its own empty page is none."""
    folder = Path(get_static_dir())
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".html")
    return tuple(path.relative_to(folder).as_posix() for path in files)


def tell_fault(fault: Exception) -> bool:
    """Log a fault of the page's script, and tell the reader without a traceback."""
    LOG.error("The page could not be drawn", exc_info=fault)
    st.error(
        _("Something went wrong here. The fault has been logged. Reloading the page may help.")
    )
    return True


def middleware() -> list[Middleware]:
    """Give what each answer passes through, the outermost first."""
    return [
        Middleware(Headers, inline=inline()),
        Middleware(Hosts, names=hosts.allowed()),
        Middleware(Addresses, public=public(), files=of_streamlit()),
        Middleware(Closed),
        Middleware(Sockets),
        Middleware(Messages),
        Middleware(Compression),
        Middleware(FirstView, scripts=drawn_with()),
        Middleware(GuardedFrames),
    ]


def load_or_stop() -> None:
    """Read every file of the data; faults end the program in one message that lists them all."""
    faults: list[Fault] = []
    every = (
        names.gazetteer,
        places.islands,
        places.coast,
        places.places,
        records.library,
        atlas,
        catalogues.load,
        files.check_sheets,
        hosts.allowed,
        contact.contacts,
    )
    for read in every:
        try:
            read()
        except DataError as error:
            faults += (fault for fault in error.faults if fault not in faults)
    if faults:
        sys.stderr.write(f"Four Islands cannot start. {DataError(faults)}\n")
        sys.exit(1)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Have at hand from the start what else the first reader would wait for.

    Streamlit takes in the map's component at the first run of the page's script, but a reader may
    ask this server for the map whose page another one has drawn.
    """
    # It warns of components that are loaded before that.
    logging.getLogger(get_script_run_ctx.__module__).setLevel(logging.ERROR)
    import_module("dashboard.app")
    component = vars(import_module("streamlit_folium"))["_component_func"]
    get_instance().component_registry.register_component(component)
    memory.settle("start")
    yield
