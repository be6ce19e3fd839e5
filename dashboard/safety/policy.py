"""Content-Security-Policies: what a page may load and run. Pure.

Each begins with nothing allowed; docs/security.md says why each exception is there.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

SELF, NONE = "'self'", "'none'"
# Where a page may be shown in a frame: by our own pages, or by any, a file on a disk included.
OURS, ANY = (SELF,), ("*", "file:")
# Styles that a library in Streamlit's scripts writes as text. Another release may write others: the
# browser then names the hash that is missing, and the browser tests fail.
_OF_LIBRARIES = (
    "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",  # React Aria: what a finger presses
    "'sha256-2GF9hCGTDj/GGFNlQA54jDdMGl2fvoeZmZjAvBSiAtM='",  # Plotly: its maps, which we don't use
)
_BASE = {"default-src": (NONE,), "base-uri": (NONE,), "form-action": (NONE,)}


@dataclass(frozen=True)
class Inline:
    """The scripts and styles that stand in the page's own HTML, or are put there by its scripts."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


def page(inline: Inline, ancestors: Iterable[str]) -> str:
    """Give the policy of the pages."""
    return _written(
        {
            **_BASE,
            "form-action": (SELF,),
            "script-src": (SELF, "blob:", "'wasm-unsafe-eval'", *_hashes(inline.scripts)),
            "style-src": (SELF, *_hashes(inline.styles), *_OF_LIBRARIES),
            "style-src-attr": ("'unsafe-inline'",),
            "img-src": (SELF, "blob:"),
            "font-src": (SELF, "data:"),
            "connect-src": (SELF,),
            "frame-src": (SELF,),
            "frame-ancestors": ancestors,
        }
    )


def frame() -> str:
    """Give the policy of a component's frame, whose script runs text that our page sends it."""
    return _written(
        {
            **_BASE,
            "script-src": (SELF, "'unsafe-inline'", "'unsafe-eval'"),
            "script-src-attr": (NONE,),
            "style-src": (SELF, "'unsafe-inline'"),
            "img-src": (SELF,),
            "font-src": (SELF,),
            "connect-src": (SELF,),
            "frame-ancestors": ANY,
        }
    )


def file() -> str:
    """Give the policy of all that is no page."""
    return _written({**_BASE, "frame-ancestors": (NONE,)})


def _hashes(texts: Iterable[str]) -> list[str]:
    return [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts]


def _written(directives: Mapping[str, Iterable[str]]) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
