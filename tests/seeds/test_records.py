import pytest

from geodata.errors import SeedsError
from seeds import records

ARTICLE = "articles/harbour-news-2020-03-04.toml"
REFERENCE = "references/port-registry.toml"
MOMENTS = "moments.toml"
CHANGES = "changes.toml"
EARLIER = """
[[changes]]
id = "first-article"
date = "2020-03-06"
title = "Told first, though later"
says = "Nothing new."

"""
SOURCE = "harbour-news-2020-03-04"


def faults_of(shelf):
    with pytest.raises(SeedsError) as caught:
        shelf.load()
    return {(fault.file, fault.record, fault.field): fault for fault in caught.value.faults}


def test_all_records_are_there_by_id_and_in_order(shelf):
    library = shelf.load()
    assert list(library.articles) == [SOURCE]
    assert list(library.references) == ["port-registry"]
    assert list(library.moments) == ["opening", "ferry-talks"]
    assert list(library.citations) == [
        f"{SOURCE}.envoys-met",
        f"{SOURCE}.spectators",
        f"{SOURCE}.visitors",
        f"{SOURCE}.mostly-in-may",
        f"{SOURCE}.boats",
        "port-registry.port-opened",
    ]
    assert all(citation.id == name for name, citation in library.citations.items())


def test_a_library_does_not_change(shelf):
    library = shelf.load()
    with pytest.raises(TypeError):
        library.articles["another"] = library.articles[SOURCE]


def test_a_bare_date_of_toml_is_read_as_text(shelf):
    shelf.change(REFERENCE, '"1998-04"', "1998-04-01")
    fact = shelf.load().citations["port-registry.port-opened"].fact
    assert fact.when.period.is_day


@pytest.mark.parametrize(
    ("spoil", "told", "expected"),
    [
        ((ARTICLE, 'language = "en"\n', ""), (SOURCE, "language"), "missing"),
        ((ARTICLE, 'language = "en"', 'tongue = "en"'), (SOURCE, "tongue"), "no field"),
        ((ARTICLE, 'language = "en"', 'language = "English"'), (SOURCE, "language"), "'English'"),
        ((ARTICLE, '"https://news', '"ftp://news'), (SOURCE, "url"), "form"),
        ((ARTICLE, "paragraphs = 3", "paragraphs = 0"), (SOURCE, "text.paragraphs"), "1 or more"),
        ((ARTICLE, "[9, 12]", '["9"]'), (SOURCE, "text.furniture.1.lines.0"), "whole number"),
        ((ARTICLE, "paragraph = 3", 'paragraph = "3"'), ("boats", "paragraph"), "whole number"),
        (
            (ARTICLE, '"1,200 people"', "1200"),
            ("spectators", "quantity.as_written"),
            "text in quotes",
        ),
        ((ARTICLE, "value = 1200", 'value = "1"'), ("spectators", "quantity.value"), "a number"),
        ((ARTICLE, "value = 1200", "value = inf"), ("spectators", "quantity.value"), "finite"),
        (
            (ARTICLE, 'bound = "at_least"', 'bound = "over"'),
            ("visitors", "quantity.bound"),
            "'most'",
        ),
        ((ARTICLE, '"2019-06-12"', '"2019-06-31"'), ("boats", "when.date"), "calendar"),
        ((ARTICLE, 'about = ["south-isle"]', "about = 1"), ("boats", "about"), "a list"),
        ((ARTICLE, '"took part in a parade"', '"a b c d e f g h i"'), ("boats", "fragment"), "9"),
        ((ARTICLE, '"Appeal"', '"A"'), (SOURCE, "text.furniture.0.what"), "at least 3"),
        ((ARTICLE, '"Three boats"', '""'), ("boats", "quantity.as_written"), "one to 8 words"),
        ((REFERENCE, "when = {", "status_ = {"), ("port-opened", "status_"), "no field"),
        ((REFERENCE, 'id = "port-opened"', "id = 7"), ("7", "id"), "text in quotes"),
        ((REFERENCE, 'id = "port-opened"\n', ""), ("", "id"), "missing"),
        ((MOMENTS, 'lane = "talks"', 'lane = "fast"'), ("ferry-talks", "lane"), "'fast'"),
        ((MOMENTS, 'title = "The port opens"', ""), ("opening", "title"), "missing"),
    ],
)
def test_a_slip_is_told_with_file_record_and_field(shelf, spoil, told, expected):
    shelf.change(*spoil)
    fault = faults_of(shelf)[spoil[0], *told]
    assert expected in fault.expected
    assert "pydantic" not in fault.expected


@pytest.mark.parametrize("content", ["facts = 1", "facts = [1]", "x = {", ""])
def test_a_file_that_is_no_record_at_all(shelf, content):
    shelf.write(ARTICLE, content)
    assert {file for file, _, _ in faults_of(shelf)} == {ARTICLE}


def test_a_file_in_another_encoding(shelf):
    (shelf.records / REFERENCE).write_bytes("title = 'Øre'".encode("latin-1"))
    assert faults_of(shelf)[REFERENCE, "", ""].expected == "expected UTF-8"


@pytest.mark.parametrize("much", ["[" * 5000, "{a=" * 5000, "9" * 5000], ids=lambda much: much[:3])
def test_a_number_or_a_depth_that_is_too_much_is_told(shelf, much):
    shelf.write(REFERENCE, f"x = {much}")
    assert "expected TOML" in faults_of(shelf)[REFERENCE, "", ""].expected


def test_a_key_of_many_parts_is_told_with_file_and_line(shelf):
    shelf.write(REFERENCE, "x = 1\n" + ".".join("a" * 50_000) + " = 1")
    told = faults_of(shelf)[REFERENCE, "", ""].expected
    assert told.startswith("expected TOML")
    assert "at line 2" in told


def test_a_file_that_cannot_be_read(shelf):
    (shelf.records / "articles" / "folder.toml").mkdir()
    assert "can be read" in faults_of(shelf)["articles/folder.toml", "", ""].expected


def test_missing_files_are_told_together(tmp_path, shelf):
    with pytest.raises(SeedsError) as caught:
        records.load(tmp_path / "nowhere", shelf.gazetteer)
    assert [fault.file for fault in caught.value.faults] == [
        "articles",
        "references",
        MOMENTS,
        "checks.toml",
        CHANGES,
    ]


def test_faults_of_all_files_are_told_together(shelf):
    shelf.change(ARTICLE, 'kind = "claim"', 'kind = "rumour"')
    shelf.change(REFERENCE, '["four-islands"]', '["atlantis"]')
    shelf.write(MOMENTS, "moments = [")
    assert list(faults_of(shelf)) == [
        (ARTICLE, "mostly-in-may", "kind"),
        (MOMENTS, "", ""),
        (REFERENCE, "port-opened", "about"),
    ]


def test_a_file_is_named_after_its_record(shelf):
    shelf.change(ARTICLE, f'id = "{SOURCE}"', 'id = "harbour-news"')
    assert "'harbour-news'" in faults_of(shelf)[ARTICLE, "harbour-news", "id"].expected


def test_a_source_is_there_once(shelf):
    reference = (shelf.records / REFERENCE).read_text("utf-8")
    shelf.write(f"references/{SOURCE}.toml", reference.replace("port-registry", SOURCE))
    assert list(faults_of(shelf)) == [(f"{ARTICLE} and references/{SOURCE}.toml", SOURCE, "id")]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ((ARTICLE, 'id = "spectators"', 'id = "boats"'), ("boats", "id")),
        ((MOMENTS, 'id = "opening"', 'id = "ferry-talks"'), ("ferry-talks", "id")),
        ((ARTICLE, '["south-isle"]', '["atlantis"]'), ("boats", "about")),
        ((ARTICLE, '["South Isle"]', '["Atlantis"]'), ("boats", "named_as")),
        ((ARTICLE, '["South Isle"]', '["North Isle"]'), ("boats", "about")),
        ((ARTICLE, 'named_as = ["South Isle"]\n', ""), ("boats", "named_as")),
        ((ARTICLE, 'moment = "ferry-talks"', 'moment = "talks"'), ("envoys-met", "moment")),
        ((REFERENCE, '"1998-04"', '"1999-04"'), ("port-opened", "when.date")),
        ((ARTICLE, 'date = "2020-03-04"', 'date = "2031-05-09"'), (SOURCE, "published.date")),
        ((ARTICLE, "[9, 12]", "[9, 9]"), (SOURCE, "text.furniture")),
        ((ARTICLE, "[9, 12]", "[3, 9]"), (SOURCE, "text.headline_line")),
        ((ARTICLE, "paragraph = 3", "paragraph = 4"), ("boats", "paragraph")),
        ((ARTICLE, 'date = "2020-03-04"', 'date = "2020-03-02"'), ("envoys-met", "when.date")),
        ((ARTICLE, 'status = "held"', 'status = "planned"'), ("envoys-met", "when.date")),
        ((CHANGES, '"port-registry"', '"port"'), ("first-article", "sources")),
        ((CHANGES, "[[changes]]", f"{EARLIER}[[changes]]"), ("first-article", "id")),
        ((CHANGES, "[[changes]]", f"{EARLIER}[[changes]]"), ("", "date")),
    ],
)
def test_records_do_not_contradict_each_other(shelf, spoil, told):
    shelf.change(*spoil)
    assert (spoil[0], *told) in faults_of(shelf)


def test_every_article_stands_in_a_change(shelf):
    shelf.change(CHANGES, f'"{SOURCE}", ', "")
    assert list(faults_of(shelf)) == [(ARTICLE, SOURCE, "id")]


@pytest.mark.parametrize("clock", ["", "T04:05:06Z"])
def test_a_change_has_its_second_or_its_day(shelf, clock):
    shelf.change(CHANGES, 'date = "2020-03-05"', f'date = "2020-03-05{clock}"')
    [change] = shelf.load().changes
    assert (change.date, change.day) == (f"2020-03-05{clock}", "2020-03-05")


@pytest.mark.parametrize("clock", ["T24:05:06Z", "T04:05:06", "T04:05:06+09:00", "T04:05Z"])
def test_a_change_at_no_time_of_utc_is_told(shelf, clock):
    shelf.change(CHANGES, 'date = "2020-03-05"', f'date = "2020-03-05{clock}"')
    assert (CHANGES, "first-article", "date") in faults_of(shelf)


POINT = 'lane = "talks"\npoints = [{ id = "begun", says = "They began, by {atlantis}" }]'
CHECK = """
[[checks]]
id = "visitors"
title = "Visitors of {south-isle}, by {atlantis}"
against = "references"
claim = "harbour-news-2020-03-04.visitors"
verdict = "cannot be checked"
why = "Nothing found."
"""


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ((ARTICLE, "a parade.", "{atlantis}."), ("boats", "summary")),
        ((ARTICLE, '["Port Office"]', '["Office of {atlantis}"]'), ("spectators", "said_by")),
        ((ARTICLE, '"A day before."', '"By {atlantis}."'), ("envoys-met", "when.why")),
        ((ARTICLE, '"Boats in the parade"', '"{atlantis}"'), ("boats", "quantity.scope")),
        (
            (ARTICLE, 'scope = "Boats', 'definition = "By {atlantis}"\nscope = "Boats'),
            ("boats", "quantity.definition"),
        ),
        ((ARTICLE, '"Harbour News"', '"News of {atlantis}"'), (SOURCE, "publisher")),
        ((ARTICLE, '"The Wednesday', '"By {atlantis}'), (SOURCE, "published.why")),
        ((REFERENCE, "The port was", "{atlantis} was"), ("port-opened", "summary")),
        ((REFERENCE, "about = [", 'locator = "{atlantis}"\nabout = ['), ("port-opened", "locator")),
        ((REFERENCE, '"Port Office"', '"{atlantis}"'), ("port-registry", "publisher")),
        ((MOMENTS, "Talks on", "Talks near {atlantis} on"), ("ferry-talks", "title")),
        ((MOMENTS, '"The Tuesday', '"By {atlantis}'), ("ferry-talks", "when.why")),
        ((MOMENTS, 'lane = "talks"', POINT), ("ferry-talks", "points.says")),
        (("checks.toml", "checks = []", CHECK), ("visitors", "title")),
        ((CHANGES, "One article", "An article by {atlantis}"), ("first-article", "says")),
    ],
)
def test_a_mark_in_our_words_names_a_place(shelf, spoil, told):
    shelf.change(*spoil)
    assert "'atlantis'" in faults_of(shelf)[spoil[0], *told].expected


def test_a_mark_that_names_a_place_is_taken_as_it_stands(shelf):
    shelf.change(ARTICLE, "a parade.", "a parade off {south-isle}.")
    assert "{south-isle}" in shelf.load().citations[f"{SOURCE}.boats"].fact.summary


def test_every_mark_that_names_no_place_is_told(shelf):
    shelf.change(ARTICLE, "Most visits", "{atlantis}, {north-isle} and {lemuria}")
    shelf.change(REFERENCE, "The port was", "The port of {mu} was")
    with pytest.raises(SeedsError) as caught:
        shelf.load()
    assert [fault.expected.partition("found ")[2] for fault in caught.value.faults] == [
        "'atlantis'",
        "'lemuria'",
        "'mu'",
    ]


def test_braces_in_a_sources_own_words_are_no_marks(shelf):
    shelf.change(REFERENCE, '"Registry of the port"', '"Registry {draft}"')
    assert shelf.load().references["port-registry"].title == "Registry {draft}"


def test_a_moment_that_nothing_speaks_of(shelf):
    shelf.change(REFERENCE, 'moment = "opening"', 'moment = "ferry-talks"')
    shelf.change(REFERENCE, '"1998-04"', '"2020-03"')
    assert list(faults_of(shelf)) == [(MOMENTS, "opening", "id")]


def test_a_date_that_was_ruled_out_needs_its_grounds(shelf):
    shelf.change(ARTICLE, 'date = "2031-05-09"', 'date = "2019-06-12"')
    assert shelf.load().articles[SOURCE].published.excluded[0].date == "2019-06-12"
    shelf.change(ARTICLE, ', as_written = "on 12 June 2019"', "")
    assert list(faults_of(shelf)) == [(ARTICLE, "boats", "when")]


def test_the_four_may_go_by_a_pronoun(shelf):
    shelf.change(
        ARTICLE, 'about = ["south-isle"]\nnamed_as = ["South Isle"]', 'about = ["four-islands"]'
    )
    assert shelf.load().citations[f"{SOURCE}.boats"].fact.about == ("four-islands",)


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Dmitry Peskov", "Dmitriy Peskov"),
        ("Aleksei Fomin", "Alexey Fomin"),
        ("Taro Kono", "Tar\u014d Kono"),
        ("Oksana Rimskaya-Korsakova, Port Office", "Oksana Rimskaya Korsakova"),
    ],
)
def test_a_speaker_is_spelt_one_way(shelf, usual, other):
    shelf.change(ARTICLE, 'said_by = ["Port Office"]', f'said_by = ["{other}"]')
    said = f"""
[[facts]]
id = "NUMBER"
kind = "claim"
summary = "Something was said."
said_by = ["{usual}"]
"""
    text = (shelf.records / REFERENCE).read_text("utf-8")
    shelf.write(REFERENCE, text + "".join(said.replace("NUMBER", part) for part in ("one", "two")))
    [fault] = faults_of(shelf).values()
    assert (fault.file, fault.record, fault.field) == (ARTICLE, "spectators", "said_by")
    assert repr(usual.partition(",")[0]) in fault.expected
    assert repr(other) in fault.expected


def test_speakers_who_are_not_the_same_may_be_alike(shelf):
    shelf.change(
        ARTICLE, '["Port Office"]', '["Ivan Petrov, Port Office", "Ivan Petrov", "Irina Petrova"]'
    )
    assert shelf.load().articles
