"""Whatever a record says, it is one line of the log, bounded and printable."""

import io
import logging

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard import logs
from dashboard.logs import LONGEST, tamed

FORGED = "\n2026-12-01 04:00:00 ERROR forged"


@pytest.fixture
def log():
    """Return a logger with a handler of its own, tamed, and what it wrote."""
    before = logging.getLogRecordFactory()
    logs.tame()
    out, logger = io.StringIO(), logging.getLogger("tests.tamed")
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.propagate = False
    yield logger, out
    logger.removeHandler(handler)
    logging.setLogRecordFactory(before)


@given(st.text(st.characters(exclude_categories=())))
@example("a\u2028b\u202ec\x1b[31m\x85")
def test_any_text_is_one_printable_line(text):
    found = tamed(text)
    assert found.isprintable()
    assert len(found.splitlines()) <= 1
    assert not text.isprintable() or found == text or len(text) > LONGEST


def test_a_long_text_is_cut_and_counted():
    found = tamed("\n" * 1_000_000)
    assert len(found) < 3 * LONGEST
    assert "1000000" in found


def test_text_of_any_script_stays_as_it_is():
    assert tamed("Итуруп, 択捉島, “Iturup”") == "Итуруп, 択捉島, “Iturup”"


def test_what_an_argument_holds_begins_no_line(log):
    logger, out = log
    logger.error("the fragment %s is not there", f"x{FORGED}")
    assert out.getvalue().count("\n") == 1


def test_what_an_exception_says_begins_no_record(log):
    logger, out = log
    error = ValueError(f"x{FORGED}{'y' * 100_000}{FORGED * 100_000}")
    logger.error("it failed", exc_info=error)
    first, *rest = out.getvalue().splitlines()
    assert first == "ERROR it failed"
    assert "ValueError: x" in rest[0]
    assert all(line.startswith("    | ") for line in rest)
    assert len(out.getvalue()) < 100_000
