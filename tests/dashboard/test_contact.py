"""security.txt: what RFC 9116 asks of it, and that it names nobody who was not named."""

from datetime import UTC, datetime, timedelta

import pytest

from dashboard import server
from dashboard.safety import contact
from geodata.errors import DataError
from tests.dashboard.test_safety import SITE, ask


def fields():
    status, headers, body = ask(SITE, "/.well-known/security.txt")
    assert (status, headers["content-type"]) == (200, "text/plain; charset=utf-8")
    return [tuple(line.split(": ", 1)) for line in body.decode().splitlines()]


def test_it_holds_for_a_while_from_when_it_is_asked_for():
    [expires] = [value for name, value in fields() if name == "Expires"]
    left = datetime.fromisoformat(expires) - datetime.now(UTC)
    assert timedelta(days=28) < left < timedelta(days=365)


def test_it_says_where_it_is_to_be_found():
    assert ("Canonical", "https://localhost/.well-known/security.txt") in fields()


def test_without_a_contact_it_leads_to_the_page_that_says_where_to_report():
    [found] = [value for name, value in fields() if name == "Contact"]
    assert found == "https://localhost/about"
    assert "/.well-known/security.txt" in ask(SITE, "/about")[2].decode()


def test_it_names_whom_the_operator_named(monkeypatch):
    monkeypatch.setenv(contact.VARIABLE, "mailto:desk@islands.example, https://islands.example/s")
    said = [value for name, value in fields() if name == "Contact"]
    assert said == ["mailto:desk@islands.example", "https://islands.example/s"]


@pytest.mark.parametrize("told", ["desk@islands.example", "http://islands.example", "mailto:a b"])
def test_what_the_format_does_not_take_stops_the_start(monkeypatch, capsys, told):
    monkeypatch.setenv(contact.VARIABLE, told)
    with pytest.raises(DataError):
        contact.contacts()
    with pytest.raises(SystemExit):
        server.load_or_stop()
    assert f"{contact.VARIABLE} · {told}" in capsys.readouterr().err
