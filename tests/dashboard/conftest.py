"""Readers: those who open pages in the app's own script, and one without Streamlit."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import dashboard
from tests.dashboard.one_reader import one_reader
from tests.dashboard.reading import blocks

APP = Path(dashboard.__file__).with_name("app.py")


def _session():
    """Give a session of one reader: a function that opens a page by its path and its link."""
    page = AppTest.from_file(str(APP), default_timeout=60)

    def go(path="", **params):
        page._page_hash = calc_hash(path)  # as a browser names a page of st.Page
        page.query_params = dict(params)
        page.run()
        assert [fault.message for fault in page.exception] == []
        assert blocks(page)["head"]["html"], "nothing was drawn"
        return page

    return go


@pytest.fixture(scope="module")
def visit():
    """Open a link in one session that stays: each further link is as if typed in the same tab."""
    return _session()


@pytest.fixture
def opened():
    """Open a link as a new reader, each time."""
    return lambda path="", **params: _session()(path, **params)


@pytest.fixture
def reader(monkeypatch):
    """Give one reader's session without Streamlit."""
    with one_reader(monkeypatch) as made:
        yield made
