"""Imports run one way, and Streamlit stays at the edge."""

import ast
from pathlib import Path

import pytest

import dashboard
import geodata
import seeds

PACKAGES = {
    package.__name__: Path(package.__file__).parent for package in (geodata, seeds, dashboard)
}
SCREEN = {"streamlit", "streamlit_folium", "folium", "branca", "plotly", "starlette"}
FORBIDDEN = {"geodata": {"seeds", "dashboard", *SCREEN}, "seeds": {"dashboard", *SCREEN}}
STREAMLIT = {"streamlit", "streamlit_folium"}
EDGE = (
    *("app.py", "server.py", "session.py", "controls.py", "panels/", "screens/"),
    *("limits.py", "safety/sockets.py"),  # what Streamlit sends, and how much of it
)


def modules(package):
    folder = PACKAGES[package]
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.py"))}


def tree(path):
    return ast.parse(path.read_text("utf-8"))


def reached(path):
    """Give what a module imports, anywhere in it, by its full name: a module or a name in one."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def imported(path):
    """Give the top-level packages that a module imports, anywhere in it."""
    return {name.partition(".")[0] for name in reached(path)}


def at_edge(module):
    return module.startswith(EDGE)


@pytest.mark.parametrize("package", FORBIDDEN)
def test_imports_run_one_way(package):
    found = {name: imported(path) & FORBIDDEN[package] for name, path in modules(package).items()}
    assert found
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_each_package_is_used_by_the_next():
    assert any("geodata" in imported(path) for path in modules("seeds").values())
    assert any("seeds" in imported(path) for path in modules("dashboard").values())


def test_streamlit_is_touched_at_the_edge_only():
    using = {name for name, path in modules("dashboard").items() if imported(path) & STREAMLIT}
    assert "session.py" in using
    assert {name for name in using if not at_edge(name)} == set()


def test_pictures_markup_and_questions_do_not_know_the_edge():
    inner = {name: path for name, path in modules("dashboard").items() if not at_edge(name)}
    assert {"atlas.py", "markup/coverage.py", "figures/timeline.py"} <= set(inner)
    edges = tuple(f"dashboard.{edge.removesuffix('.py').removesuffix('/')}" for edge in EDGE)
    for name, path in inner.items():
        assert not [target for target in reached(path) if target.startswith(edges)], name


def test_what_only_speaks_draws_nothing():
    drawing = {"dashboard.figures", "dashboard.markup", "dashboard.panels", "dashboard.screens"}
    for name in ("speech.py", "catalogues.py", "state.py", "wording.py", "terms.py", "links.py"):
        found = reached(modules("dashboard")[name])
        assert not [target for target in found if target.startswith(tuple(drawing))], name


@pytest.mark.parametrize(
    ("what", "where"),
    [("query_params", {"session.py"}), ("session_state", {"session.py", "controls.py"})],
)
def test_one_module_touches_the_address_and_two_the_session(what, where):
    touching = {
        name
        for name, path in modules("dashboard").items()
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and node.attr == what)
        or (isinstance(node, ast.alias) and node.name == what)
    }
    assert touching == where
