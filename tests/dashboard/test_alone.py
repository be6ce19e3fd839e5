"""The page on a host that runs it without our server: what it has, and what it has not."""

from pathlib import Path

import pytest

import dashboard
from dashboard.speech import LANGUAGES
from geodata.places import ISLANDS
from tests.dashboard.reading import Markup, blocks, text
from tests.dashboard.sharing import shared

ENTRY = Path(dashboard.__file__).parents[1] / "streamlit_app.py"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("island", ISLANDS)
def test_a_picture_stands_for_the_map_and_marks_the_island(lang, island):
    page = shared(ENTRY, lang=lang, island=island)
    drawn = Markup(blocks(page)["map-still"]["html"])
    assert len([path for path in drawn.all("path") if "selected" in path["class"]]) == 1
    assert not page.get("component_instance"), "the map itself needs our server"


def test_nothing_leads_to_files_that_only_our_server_has():
    page = shared(ENTRY)
    assert not [link for link in Markup(text(page)).links if link.startswith("data/")]
    assert not [name for name in blocks(page) if name.startswith("save-")]
    assert page.get("code"), "the link and the citation are there all the same"
