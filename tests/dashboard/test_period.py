"""The period's controls: what the slider of years tells, and what of it is a choice."""

from types import SimpleNamespace

import pytest

from dashboard import session
from dashboard.panels import period
from dashboard.state import ViewState

ENDS = (1900, 2020)


@pytest.fixture(autouse=True)
def january(monkeypatch):
    """Stand in for a reader's session that shows January 2019."""
    monkeypatch.setattr(session, "st", SimpleNamespace(session_state={}))
    session.change(since="2019-01", until="2019-01")


def test_years_that_say_the_view_again_are_no_choice():
    period.choose_years((2019, 2019), ENDS)
    assert session.present() == ViewState(since="2019-01", until="2019-01")


def test_other_years_are_one():
    period.choose_years((2018, 2019), ENDS)
    assert session.present() == ViewState(since="2018", until="2019")


def test_all_years_leave_both_ends_open():
    period.choose_years(ENDS, ENDS)
    assert session.present() == ViewState()
