"""Each way into the site answers strange input as designed; the fuzzer goes on from here."""

import json
import tomllib
from itertools import product

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fuzz import targets, toml
from fuzz.choices import TEXTS, Choices, changed
from fuzz.targets import TARGETS
from geodata.errors import DataError, Fault

SLOW = {"address": 100, "record": 150, "gazetteer": 150, "labels": 150}
BYTES = st.binary(max_size=200)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_but_a_designed_answer_comes_of_any_bytes(name):
    target = TARGETS[name]

    @settings(max_examples=SLOW.get(name, 300), deadline=None)
    @given(BYTES)
    def holds(data):
        target.run(data)

    for case in target.begin:
        holds = example(case)(holds)
    holds()


def run_all(target):
    for number in range(256):
        target.run(bytes([number] * 20))


def fails(*_args, **_kwargs):
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("query", "state.decode"),
        ("header", "state.home_language"),
        ("period", "periods.parse"),
        ("labels", "chart_link"),
        ("gazetteer", "names.load"),
        ("shapes", "places.islands"),
        ("record", "audit.audit"),
        ("address", "_site"),
    ],
)
def test_a_fault_in_the_way_in_is_found(monkeypatch, name, where):
    owner, _, attribute = f"targets.{where}".rpartition(".")
    holder = targets if owner == "targets" else getattr(targets, owner.partition(".")[2])
    monkeypatch.setattr(holder, attribute, fails)
    monkeypatch.setattr(targets, "records", _Loads)
    with pytest.raises(ZeroDivisionError):
        run_all(TARGETS[name])


class _Loads:
    """Records that can always be read."""

    HERE = targets.records.HERE

    @staticmethod
    def load(_folder):
        return None


def test_a_designed_refusal_is_none(monkeypatch):
    def refuses(_path):
        raise DataError([Fault("names.toml", "", "", "expected another")])

    monkeypatch.setattr(targets.names, "load", refuses)
    TARGETS["gazetteer"].run(b"")


def test_the_shares_are_those_of_a_whole():
    assert sum(target.share for target in TARGETS.values()) == pytest.approx(1)


@given(BYTES)
def test_the_same_bytes_choose_the_same(data):
    first, second = Choices(data), Choices(data)
    assert [first.text(), first.number(300)] == [second.text(), second.number(300)]


def test_each_odd_text_can_be_chosen():
    assert {Choices(bytes([1, number])).text() for number in range(len(TEXTS))} == set(TEXTS)


@given(BYTES)
def test_a_change_leaves_what_it_is_made_of_as_it_was(data):
    value = {"a": [1, {"b": "c"}], "d": {"e": [True]}}
    before = json.dumps(value)
    changed(value, Choices(data))
    assert json.dumps(value) == before


def test_changes_differ():
    value = {"a": [1, {"b": "c"}], "d": {"e": [True]}}
    ways = product(range(2), range(7), range(9))
    assert len({repr(changed(value, Choices(bytes([1, *way])))) for way in ways}) > 10


PLAIN = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | PLAIN,
    lambda inner: st.lists(inner) | st.dictionaries(PLAIN, inner),
    max_leaves=10,
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(PLAIN, VALUES))
def test_what_has_a_form_in_toml_is_written_as_it_is(table):
    assert tomllib.loads(toml.dumps(table)) == table
