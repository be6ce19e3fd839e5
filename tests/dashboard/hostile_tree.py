"""The project's files with a text in each free field that tries to be more than text."""

import json
import shutil
import tomllib

import pytest

from fuzz import toml
from geodata import names
from geodata.errors import SeedsError
from seeds import audit, measured, records
from tests.browser.serving import ROOT

PACKAGES = ("geodata", "seeds", "dashboard")
# Each way that it may run says so to the page around, and each element that it may become is known.
RUN = "top.ran=true"
TEXT = (
    f"\"'><img class=injected src=x onerror={RUN}><script class=injected>{RUN}</script>"
    f"</script></style></title></textarea><svg class=injected onload={RUN}></svg>"
    f"<iframe class=injected srcdoc='<script>{RUN}</script>'></iframe>"
    f"[link](javascript:{RUN}) <a class=injected href='javascript:{RUN}'>x</a>"
    "![picture](http://elsewhere.example/x.png) **b** `c` $x$ :red[r] {{ '{ }' }} {% x %} %(x)s"
    f" `${{{RUN}}}` \\';{RUN};// &lt;img src=x onerror={RUN}&gt;"
)
ADDRESS = "https://news.example/\"'><img/class=injected/src=x/onerror=top.ran=true>"
_FREE = {
    "publisher", "headline", "byline", "note", "summary", "why", "said_by", "scope", "definition",
    "title", "says", "locator", "what", "meaning", "form", "source",
}  # fmt: skip
_NAMES = {"russian", "japanese", "press", "both"}


def grow(folder):
    """Copy the project's three packages and its entry, and spoil every record, name and shape."""
    shutil.copy(ROOT / "streamlit_app.py", folder)
    for package in PACKAGES:
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, folder / package, ignore=left_out)
    for path in sorted((folder / "seeds").rglob("*.toml")):
        path.write_text(toml.dumps(_spoiled(_read(path))), "utf-8")
    gazetteer = folder / "geodata" / "names.toml"
    places = [_renamed(place) for place in _read(gazetteer)["places"]]
    gazetteer.write_text(toml.dumps({"places": places}), "utf-8")
    for name in ("islands", "places"):
        _spoil_shapes(folder / "geodata" / f"{name}.geojson")
    _read_again(folder)
    return folder


def _read_again(folder):
    """Have the checks that a reader judged say that they were read again: all texts are new."""
    known = names.load(folder / "geodata" / "names.toml")
    library = records.load(folder / "seeds", known, measured.measurement())
    with pytest.raises(SeedsError) as changed:
        audit.audit(library)
    now = {fault.record: fault.expected.split("'")[-2] for fault in changed.value.faults}
    path = folder / "seeds" / "checks.toml"
    whole = _read(path)
    for check in whole["checks"]:
        if check["id"] in now:
            check["premise"] = now[check["id"]]
    path.write_text(toml.dumps(whole), "utf-8")


def _read(path):
    return tomllib.loads(path.read_text("utf-8"))


def _spoiled(value, key=""):
    match value:
        case dict():
            return {name: _spoiled(inner, name) for name, inner in value.items()}
        case list():
            return [_spoiled(inner, key) for inner in value]
        case str() if key in _FREE:
            return f"{value} {TEXT}"
        case str() if key == "url" and value.startswith("http"):
            return ADDRESS
    return value


def _renamed(place):
    """Give a place other names, and its own as further spellings, by which articles know it."""
    forms = place["names"]
    own = [form for language in forms.values() for form in language.values()]
    renamed = {
        language: {
            side: f"{form} {TEXT}" if side in _NAMES else form for side, form in said.items()
        }
        for language, said in forms.items()
    }
    return {**_spoiled(place), "names": renamed, "spellings": [*place.get("spellings", []), *own]}


def _spoil_shapes(path):
    whole = json.loads(path.read_text("utf-8"))
    for feature in whole["features"]:
        for key, value in feature["properties"].items():
            if isinstance(value, str) and key in {"area_method", "source"}:
                feature["properties"][key] = f"{value} {TEXT}"
    path.write_text(json.dumps(whole), "utf-8")
