"""One reader's session without Streamlit: what it keeps, its address, and its runs."""

from contextlib import contextmanager
from types import SimpleNamespace

from dashboard import controls, session
from dashboard.speech import speaking
from dashboard.state import Known

KNOWN = Known(
    islands=("north-isle", "south-isle"),
    sources=("harbour-news",),
    moments=("ferry-talks",),
    facts=("harbour-news.visitors",),
)


class Address(dict):
    """Query parameters as Streamlit gives them: the last value, or all."""

    def get_all(self, key):
        return self[key]

    def from_dict(self, params):
        self.clear()
        self.update({key: [value] for key, value in params.items()})


class Anew(BaseException):
    """All of the page is drawn anew: it ends a run, as Streamlit's own does."""


@contextmanager
def one_reader(monkeypatch):
    """Stand in for one reader's session; the address can be typed, controls can be used."""

    def rerun():
        raise Anew

    made = SimpleNamespace(
        session_state={},
        query_params=Address(),
        context=SimpleNamespace(headers={}, locale=None),
        rerun=rerun,
    )
    for module in (session, controls):
        monkeypatch.setattr(module, "st", made)
    with speaking("en"):  # what a run says of its speech ends with the test
        yield made


def run(reader, page="", **typed):
    """Run a page once, as the script does; `typed` is an address the browser brings."""
    if typed:
        reader.query_params.from_dict(typed)
    session.whole_run(page)
    view = session.open_view(KNOWN)
    session.publish(view)
    return view


def run_part(part="coverage"):
    """Run a part of the page alone, as a fragment does; give None where all is drawn anew."""
    try:
        session.part_run(part)
    except Anew:
        return None
    view = session.open_view(KNOWN)
    session.publish(view)
    return view
