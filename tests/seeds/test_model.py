from urllib.parse import unquote

import pytest
from pydantic import TypeAdapter, ValidationError

from seeds import model

WHEN = {"date": "2020-03-03", "basis": "stated"}
QUANTITY = {
    "value": 3,
    "unit": "boats",
    "as_written": "three boats",
    "bound": "exact",
    "span": "point",
    "scope": "Boats of a parade",
}
FACT = {"id": "a-fact", "kind": "claim", "summary": "It was so."}


def test_when_gives_its_days():
    when = model.When.model_validate({"date": "2020-02", "basis": "stated"})
    assert (when.period.first.day, when.period.last.day) == (1, 29)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (model.When, WHEN | {"date": "2020-02-30"}),
        (model.When, WHEN | {"date": "in March"}),
        (model.When, WHEN | {"date": "2020-03/2019"}),
        (model.When, WHEN | {"basis": "inferred"}),
        (model.When, WHEN | {"as_written": ""}),
        (model.When, WHEN | {"as_written": "one two three four five six seven eight nine"}),
        (model.When, WHEN | {"day": "Tuesday"}),
        (model.Quantity, QUANTITY | {"value": None}),
        (model.Quantity, QUANTITY | {"bound": "most"}),
        (model.Quantity, QUANTITY | {"value": "3"}),
        (model.Quantity, QUANTITY | {"value": float("nan")}),
        (model.Quantity, QUANTITY | {"unit": "Square km"}),
        (model.Fact, FACT | {"kind": "rumour"}),
        (model.Fact, FACT | {"kind": "quantity"}),
        (model.Fact, FACT | {"kind": "event", "moment": "m", "status": "held"}),
        (model.Fact, FACT | {"kind": "event", "when": WHEN, "status": "held"}),
        (model.Fact, FACT | {"kind": "event", "when": WHEN, "moment": "m"}),
        (model.Fact, FACT | {"about": ("North Isle",)}),
        (model.ArticleFact, FACT | {"paragraph": 0, "fragment": "it was"}),
        (model.ArticleFact, FACT | {"paragraph": 1}),
    ],
)
def test_a_slip_is_refused(kind, values):
    with pytest.raises(ValidationError):
        kind.model_validate(values)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (model.When, WHEN | {"basis": "inferred", "why": "The day before."}),
        (model.When, WHEN | {"as_written": "one two three four five six seven eight"}),
        (model.Quantity, QUANTITY),
        (model.Quantity, QUANTITY | {"value": None, "bound": "most"}),
        (model.Fact, FACT | {"kind": "event", "when": WHEN, "moment": "m", "status": "planned"}),
        (model.Fact, FACT | {"kind": "quantity", "quantity": QUANTITY}),
    ],
)
def test_what_is_right_is_kept_as_it_is(kind, values):
    given = kind.model_validate(values).model_dump(exclude_unset=True)
    assert given == values


def test_records_do_not_change():
    when = model.When.model_validate(WHEN)
    with pytest.raises(ValidationError, match="frozen"):
        when.date = "2021"


def test_publication_has_its_days():
    published = model.Published.model_validate(WHEN | {"why": "It says so."})
    assert published.period.is_day


@pytest.mark.parametrize("address", ["ftp://a.example/", "https://a.example", "https:// a/", "a"])
def test_an_address_is_http_with_a_path(address):
    with pytest.raises(ValidationError):
        TypeAdapter(model.Address).validate_python(address)


def test_a_citation_opens_the_page_at_the_fragment(shelf):
    citation = shelf.load().citations["harbour-news-2020-03-04.visitors"]
    page, _, text = citation.url.partition("#:~:text=")
    assert page == citation.source.url
    assert unquote(text) == citation.fact.fragment
    assert not set(text) & set("-, &")


def test_a_citation_of_a_reference_opens_its_page(shelf):
    citation = shelf.load().citations["port-registry.port-opened"]
    assert citation.url == "https://port.example/registry"
