"""Verdicts follow from the records, and a check that no longer holds is told."""

import math

import pytest

from geodata.errors import SeedsError
from seeds import audit

ARTICLE = "harbour-news-2020-03-04"
FACTS = {
    "counted": ("1198.0", "people", "exact", "point", "scope = 'Spectators'"),
    "seen-by": ("4000.0", "people", "exact", "cumulative", "scope = 'Visitors of North Isle'"),
    "at-least": ("5000.0", "people", "at_least", "cumulative", "scope = 'Visitors of the isle'"),
    "fleet": ("60.0", "boats", "exact", "point", "scope = 'Boats of the port'"),
}


@pytest.fixture
def shelf(shelf):
    """Add a few figures to the invented reference."""
    path = shelf.records / "references" / "port-registry.toml"
    text = path.read_text("utf-8")
    for name, (value, unit, bound, span, scope) in FACTS.items():
        text += f"""
[[facts]]
id = "{name}"
kind = "quantity"
summary = "A figure of the port."
[facts.quantity]
value = {value}
unit = "{unit}"
as_written = "{value}"
bound = "{bound}"
span = "{span}"
{scope}
"""
    path.write_text(text, "utf-8")
    return shelf


def check(**fields):
    lines = {
        "id": '"one"',
        "title": '"A check"',
        "against": '"references"',
        "why": '"Because it is so."',
        "claim": f'"{ARTICLE}.spectators"',
        "other": '"port-registry.counted"',
        "verdict": '"agrees"',
        **fields,
    }
    body = "\n".join(f"{key} = {value}" for key, value in lines.items() if value is not None)
    return f"[[checks]]\n{body}\n"


def found(shelf, *checks):
    shelf.write("checks.toml", "\n".join(checks))
    return audit.audit(shelf.load())


def faults(shelf, *checks):
    with pytest.raises(SeedsError) as caught:
        found(shelf, *checks)
    return {(fault.record, fault.field): fault.expected for fault in caught.value.faults}


def judged(shelf, **fields):
    """Return the fields of a check that a reader judged, with the premise that a load tells."""
    fields = {"compare": '"words"', "premise": '"00000000"', **fields}
    premise = faults(shelf, check(**fields))["one", "premise"].split("'")[1]
    return fields | {"premise": f'"{premise}"'}


def fact(name):
    return f'"{ARTICLE}.{name}"'


VISITORS, SEEN = fact("visitors"), '"port-registry.seen-by"'


@pytest.mark.parametrize(
    ("fields", "verdict", "difference"),
    [
        ({"within": "0.01", "difference": "2.0"}, "agrees", 2),
        ({"verdict": '"differs"', "difference": "2.0"}, "differs", 2),
        ({"rounded_to": "100.0", "difference": "2.0"}, "agrees", 2),
        ({"claim": VISITORS, "other": SEEN, "difference": "-600.0"}, "agrees", -600),
        (
            {
                "claim": VISITORS,
                "other": '"port-registry.at-least"',
                "verdict": '"cannot be checked"',
            },
            "cannot be checked",
            None,
        ),
        (
            {
                "claim": SEEN,
                "other": VISITORS,
                "against": '"articles"',
                "difference": "600.0",
            },
            "agrees",
            600,
        ),
        (
            {
                "claim": SEEN,
                "other": '"port-registry.at-least"',
                "verdict": '"differs"',
                "difference": "-1000.0",
            },
            "differs",
            -1000,
        ),
        (
            {
                "claim": VISITORS,
                "other": '"port-registry.counted"',
                "unlike": '"span"',
                "verdict": '"not comparable"',
            },
            "not comparable",
            None,
        ),
        ({"other": None, "verdict": '"cannot be checked"'}, "cannot be checked", None),
        (
            {
                "claim": f'{{ sum = [{fact("spectators")}, "port-registry.counted"] }}',
                "other": '{ less = ["port-registry.seen-by", "port-registry.counted"] }',
                "verdict": '"differs"',
                "difference": "-404",
            },
            "differs",
            -404,
        ),
        (
            {
                "claim": f"{{ mean = {VISITORS}, over = '1998/2001' }}",
                "other": '"port-registry.counted"',
                "difference": "-348",
            },
            "agrees",
            -348,
        ),
    ],
)
def test_a_verdict_follows_from_both_figures(shelf, fields, verdict, difference):
    [finding] = found(shelf, check(**fields))
    assert finding.verdict == verdict
    assert finding.difference == difference
    assert finding.id == "check.one"


def test_a_share_is_in_percent(shelf):
    share = f'{{ share = [{fact("boats")}, "port-registry.fleet"] }}'
    [finding] = found(shelf, check(claim=share, other=share, difference="0.0"))
    assert finding.claim.unit == "percent"
    assert math.isclose(finding.claim.value, 5)
    assert finding.claim.formula == "3 / 60"


def test_elapsed_years_are_whole_years(shelf):
    years = f'{{ since = "port-registry.port-opened", until = {fact("boats")} }}'
    [finding] = found(shelf, check(claim=years, other=years, difference="0.0"))
    assert (finding.claim.value, finding.claim.unit) == (21, "years")


def test_a_finding_is_shown_with_all_whose_claim_it_is(shelf):
    [finding] = found(
        shelf,
        check(within="1.0", difference="2.0", also=f"[{fact('spectators')}]"),
    )
    assert {citation.id for citation in finding.claimed} == {f"{ARTICLE}.spectators"}


def test_a_computed_claim_is_no_claim_of_its_parts(shelf):
    total = f'{{ sum = [{fact("spectators")}, "port-registry.counted"] }}'
    [plain, computed] = found(
        shelf,
        check(within="1.0", difference="2.0"),
        check(id='"two"', claim=total, verdict='"differs"', difference="1200.0"),
    )
    assert [citation.id for citation in plain.judged] == [f"{ARTICLE}.spectators"]
    assert len(computed.claimed) == 2
    assert computed.judged == ()


def test_a_verdict_is_computed_unless_a_reader_judged_it(shelf):
    kinds = found(
        shelf,
        check(within="1.0", difference="2.0"),
        check(id='"two"', **judged(shelf)),
        check(id='"three"', other=None, verdict='"cannot be checked"'),
        check(id='"four"', unlike='"scope"', verdict='"not comparable"'),
    )
    assert [finding.computed for finding in kinds] == [True, False, False, False]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"against": '"arithmetic"'}, "'references'"),
        ({"against": '"articles"'}, "'references'"),
        ({"against": '"measurement"'}, "'references'"),
        ({"against": '"outcome"'}, "'references'"),
        ({"against": '"origin"'}, "'references'"),
        ({"other": fact("visitors"), "unlike": '"span"'}, "'arithmetic' or 'articles'"),
        (
            {
                "against": '"arithmetic"',
                "claim": f'{{ sum = [{fact("spectators")}, "port-registry.counted"] }}',
                "other": '{ sum = ["port-registry.counted", "port-registry.counted"] }',
            },
            "'references'",
        ),
        (
            {
                "against": '"arithmetic"',
                "other": fact("spectators"),
                "also": '["port-registry.counted"]',
            },
            "'articles'",
        ),
    ],
)
def test_a_check_says_truly_what_its_claim_is_held_against(shelf, fields, expected):
    told = faults(shelf, check(within="1.0", **fields))["one", "against"]
    assert f"expected {expected}, as its facts are of" in told
    assert ARTICLE in told


@pytest.mark.parametrize(
    ("fields", "field", "expected"),
    [
        ({"difference": "2.0"}, "verdict", "'differs'"),
        ({"within": "0.1", "difference": "2.4"}, "difference", "2.0"),
        ({"within": "0.1"}, "difference", "2.0"),
        ({"claim": fact("no-such")}, "claim", "no-such"),
        ({"other": '"nowhere.nothing"'}, "other", "nowhere.nothing"),
        ({"also": '["nowhere.nothing"]'}, "also", "nowhere.nothing"),
        ({"other": '"port-registry.fleet"'}, "other", "people"),
        ({"other": '"port-registry.seen-by"'}, "unlike", "span"),
        ({"unlike": '"span"'}, "unlike", "the same"),
        ({"claim": fact("envoys-met")}, "other", "found people"),
        ({"claim": fact("mostly-in-may"), "other": SEEN}, "compare", "number"),
        ({"compare": '"outcome"'}, "claim", "planned"),
        ({"compare": '"times"'}, "claim", "a time"),
        ({"compare": '"places"', "difference": "1.0"}, "difference", "none"),
        (
            {"within": "0.1", "difference": "2.0", "also": '["port-registry.fleet"]'},
            "other",
            "boats",
        ),
        (
            {"claim": f"{{ sum = [{fact('spectators')}, {fact('boats')}] }}"},
            "claim",
            "one unit",
        ),
        ({"claim": f"{{ sum = [{fact('envoys-met')}, {fact('boats')}] }}"}, "claim", "number"),
        ({"within": '"much"'}, "within", "a number"),
        ({"verdict": '"nonsense"'}, "verdict", "'agrees'"),
        ({"compare": '"words"'}, "", "premise"),
    ],
)
def test_a_check_that_does_not_hold_is_told(shelf, fields, field, expected):
    told = faults(shelf, check(**fields))
    assert expected in told["one", field]


def test_every_fault_is_told_at_once(shelf):
    told = faults(
        shelf,
        check(difference="2.0"),
        check(id='"two"', other='"nowhere.nothing"'),
        check(id='"two"', within="0.5", difference="9.0"),
    )
    assert set(told) == {("one", "verdict"), ("two", "other"), ("two", "id"), ("two", "difference")}


def test_words_are_judged_of_the_records_as_they_were(shelf):
    fields = judged(shelf, verdict='"differs"')
    assert found(shelf, check(**fields))[0].verdict == "differs"

    shelf.change(f"articles/{ARTICLE}.toml", "1,200 spectators", "1,200 onlookers")
    assert ("one", "premise") in faults(shelf, check(**fields))


def test_what_was_planned_is_held_against_what_came_of_it(shelf):
    article = f"articles/{ARTICLE}.toml"
    shelf.change(article, 'status = "held"', 'status = "planned"')
    shelf.change(
        article,
        'date = "2020-03-03", basis = "inferred", as_written = "on Tuesday", why = "A day before."',
        'date = "2020-03", basis = "stated"',
    )
    planned = {
        "compare": '"outcome"',
        "claim": fact("envoys-met"),
        "other": None,
        "verdict": '"cannot be checked"',
    }
    assert found(shelf, check(**planned))[0].verdict == "cannot be checked"

    path = shelf.records / "references" / "port-registry.toml"
    held = """
[[facts]]
id = "talks"
kind = "event"
summary = "There were talks."
moment = "ferry-talks"
status = "held"
when = { date = "2020-03-03", basis = "stated" }
"""
    path.write_text(path.read_text("utf-8") + held, "utf-8")
    assert "port-registry.talks" in faults(shelf, check(**planned))["one", "other"]
    planned |= {"other": '"port-registry.talks"', "verdict": '"agrees"'}
    assert found(shelf, check(**planned))[0].verdict == "agrees"
