import subprocess
import sys
from hashlib import sha256

import pytest

from seeds import evidence, records
from seeds.__main__ import main

ARTICLE = "articles/harbour-news-2020-03-04.toml"
SOURCE = "harbour-news-2020-03-04"


def verify(shelf):
    return evidence.verify(shelf.load(), shelf.texts)


def found_by(outcome):
    return {f"{fault.record}.{fault.field}": fault.expected for fault in outcome.faults}


def retell(shelf, old, new):
    """Change the text itself, and its digest with it."""
    path = shelf.texts / "any-name.txt"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    shelf.change(ARTICLE, digest(text.encode()), digest(path.read_bytes()))


def digest(content):
    return sha256(content).hexdigest()


def test_a_record_that_holds(shelf):
    outcome = verify(shelf)
    assert outcome.faults == ()
    assert [str(held) for held in outcome.held] == [f"{SOURCE}: 5 facts, 5 found"]
    assert str(outcome) == "1 articles, 5 facts: all found, none unverified"


@pytest.mark.parametrize(
    ("spoil", "told", "expected"),
    [
        (("took part in a parade", "took part in a race"), "boats.fragment", "nowhere"),
        (("took part in a parade", "met on a ferry"), "boats.fragment", "stands in paragraph 1"),
        (("took part in a parade", "Three Boats"), "boats.fragment", "nowhere"),
        (("took part in a parade", "part in a para"), "boats.fragment", "nowhere"),
        (("took part in a parade", "77 boats"), "boats.fragment", "only in line 12, which is page"),
        (("took part in a parade", "Meet on a Ferry"), "boats.fragment", "only in the headline"),
        (('["South Isle"]', '["South Isle", "SOUTH ISLE"]'), "boats.named_as", "nowhere"),
        (('"on Tuesday"', '"until 9 May 2031"'), "envoys-met.when.as_written", "only in line 1,"),
        (('"1,200 people"', '"200 people"'), "spectators.quantity.as_written", "nowhere"),
        (("paragraph = 3", "paragraph = 2"), "boats.quantity.as_written", "stands in paragraph 3"),
        (("value = 1200", "value = 12000"), "spectators.quantity.value", "'1,200 people'"),
        (("value = 3\n", "value = 4\n"), "boats.quantity.value", "'Three boats'"),
        (('"over 3,400"', '"Since 1998, over 3,400"'), "visitors.quantity.value", "one number"),
        (("counted 1,200", "counted 1,300"), "spectators.summary", "found 1300"),
        (("than 3,400 people", "than 3,400 of 27 people"), "visitors.summary", "found 27"),
        (('2020", basis = "inferred"', '2020", basis = "stated"'), "visitors.when.basis", "stated"),
        ((', as_written = "on 12 June 2019"', ""), "boats.when.basis", "called stated"),
        (('"2019-06-12"', '"2019-06-13"'), "boats.when.date", "on 12 June 2019"),
        (('"2019-06-12"', '"2019-07-12"'), "boats.when.date", "on 12 June 2019"),
        (('"2019-06-12"', '"2018-06-12"'), "boats.when.date", "on 12 June 2019"),
        (('"1998/2020"', '"1999/2020"'), "visitors.when.date", "Since 1998"),
        (("paragraphs = 3", "paragraphs = 4"), f"{SOURCE}.text.paragraphs", "expected 3"),
        (("[9, 12]", "[9]"), f"{SOURCE}.text.paragraphs", "expected 4"),
        (("[9, 12]", "[9, 11, 12]"), f"{SOURCE}.text.furniture", "line 11"),
        (("[9, 12]", "[9, 12, 99]"), f"{SOURCE}.text.furniture", "line 99"),
        (("Meet on a Ferry", "Meet"), f"{SOURCE}.text.headline_line", "'Envoys Meet'"),
        (('headline = "Envoys Meet on a Ferry"\n', ""), f"{SOURCE}.headline", "headline line"),
        (("headline_line = 3\n", ""), f"{SOURCE}.text.headline_line", "reads"),
        (("headline_line = 3", "headline_line = 99"), f"{SOURCE}.text.headline_line", "reads"),
    ],
)  # fmt: skip
def test_what_the_text_does_not_bear_out(shelf, spoil, told, expected):
    shelf.change(ARTICLE, *spoil)
    outcome = verify(shelf)
    assert expected in found_by(outcome)[told]
    assert all(fault.file == ARTICLE for fault in outcome.faults)
    spoilt = {fault.record for fault in outcome.faults} - {SOURCE}
    assert outcome.held[0].found == 5 - len(spoilt)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("met on a ferry on Tuesday", "met on a ship on Tuesday", "envoys-met.fragment"),
        ("on Tuesday", "on a Tuesday", "envoys-met.when.as_written"),
        ("1,200 people", "11,200 people", "spectators.quantity.as_written"),
        ("near South Isle", "near south isle", "boats.named_as"),
        ("Envoys Meet on a Ferry", "Envoys Meet", f"{SOURCE}.text.headline_line"),
        ("Read more", "\nRead more", f"{SOURCE}.text.furniture"),
    ],
)
def test_another_text_than_the_record_tells_of(shelf, old, new, told):
    retell(shelf, old, new)
    assert told in found_by(verify(shelf))


def test_a_paragraph_beyond_the_text(shelf):
    shelf.change(ARTICLE, "paragraphs = 3", "paragraphs = 9")
    shelf.change(ARTICLE, "paragraph = 3", "paragraph = 9")
    assert "at most 3" in found_by(verify(shelf))["boats.paragraph"]


def test_a_text_that_was_changed_and_the_record_without_its_text(shelf):
    path = shelf.texts / "any-name.txt"
    path.write_bytes(path.read_bytes() + b"\n")
    outcome = verify(shelf)
    assert [(fault.file, fault.field) for fault in outcome.faults] == [
        (ARTICLE, "text.sha256"),
        ("any-name.txt", ""),
    ]
    assert str(outcome) == "1 articles, 5 facts: 2 unverified"
    assert outcome.held[0].found == 0


def test_a_text_in_another_encoding(shelf):
    path = shelf.texts / "any-name.txt"
    before = path.read_bytes()
    path.write_bytes(before + b"\xff")
    shelf.change(ARTICLE, digest(before), digest(path.read_bytes()))
    assert found_by(verify(shelf)) == {f"{SOURCE}.text.sha256": "expected a text in UTF-8"}


def test_hidden_files_and_folders_are_no_texts(shelf):
    (shelf.texts / ".hidden").write_text("x")
    (shelf.texts / "folder").mkdir()
    assert verify(shelf).faults == ()


@pytest.fixture
def own(shelf, monkeypatch):
    """The invented records in the place of the project's own."""
    monkeypatch.setattr(records, "library", shelf.load)
    return shelf


def test_the_command_tells_that_all_is_found(own, capsys):
    assert main(["verify", str(own.texts)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{SOURCE}: 5 facts, 5 found",
        "1 articles, 5 facts: all found, none unverified",
    ]


def test_the_command_lists_what_is_unverified(own, capsys):
    own.change(ARTICLE, "value = 1200", "value = 1201")
    assert main(["verify", str(own.texts)]) == 1
    first, fault, last = capsys.readouterr().out.splitlines()
    assert first == f"{SOURCE}: 5 facts, 4 found"
    assert fault.startswith(f"{ARTICLE} · spectators · quantity.value: expected")
    assert last == "1 articles, 5 facts: 1 unverified"


def test_the_command_tells_of_broken_records(own, capsys):
    own.change(ARTICLE, "value = 1200", 'value = "many"')
    assert main(["verify", str(own.texts)]) == 1
    assert "spectators · quantity.value" in capsys.readouterr().err


def test_the_command_refuses_a_folder_that_is_none(own, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["verify", str(own.texts / "nowhere")])
    assert stopped.value.code == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["verify"], ["improve"], ["verify", "a", "b"]])
def test_the_program_refuses_what_it_does_not_know(arguments):
    run = subprocess.run(
        [sys.executable, "-m", "seeds", *arguments], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert run.stderr.startswith("usage: python -m seeds")
