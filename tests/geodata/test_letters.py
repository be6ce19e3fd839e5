"""One form of what is written in many, and no other letter taken for it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import letters
from geodata.errors import GeodataError
from geodata.letters import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HABOMAI", "habomai"),
        ("КУРИЛЫ", "курилы"),
        ("\uff12\uff17\uff16", "276"),
        ("STRASSE", "straße"),
        ("\N{CYRILLIC SMALL LETTER I}\N{COMBINING BREVE}", "\N{CYRILLIC SMALL LETTER SHORT I}"),
        ("Зелёный", "Зеленый"),
        ("Šikotan", "Sikotan"),
        ("Etorofu-tō", "Etorofu-to"),
        ("a\N{NO-BREAK SPACE}b", "a b"),
        ("ｸﾅｼﾘ", "クナシリ"),
        ("くなしり", "クナシリ"),
        ("クナシㇼ", "クナシリ"),
        ("イトゥルップ", "イトウルツプ"),
        ("ブレヴェスニク", "ブレベスニク"),
        ("ｸﾞﾝﾄｳ", "ぐんとう"),
        ("擇捉", "択捉"),
        ("國後", "国後"),
        ("齒舞羣嶋", "歯舞群島"),
        ("多樂嶋", "多楽島"),
        ("国後・択捉", "国後択捉"),
        ("「択捉」", "択捉"),
        ("«Хабомаи»", "Хабомаи"),
        ("\u201eHabomai\u201c", '"Habomai"'),
        ("Kuril\u2019sk", "Kuril'sk"),
        ("Kuril\u02b9sk", "Kuril\u00b4sk"),
        ("Yuzhno\u2011Kurilsk", "Yuzhno-Kurilsk"),
        ("1990\u20142019", "1990\u20132019"),
        ("Hab\u00adomai\u200b", "Habomai"),
    ],
)
def test_forms_of_one_text_are_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ハボマイ", "バホマイ"), ("мои", "мой"), ("択捉", "国後"), ("ユリ", "ユーリ")],
)
def test_other_letters_stay_others(one, other):
    assert fold(one) != fold(other)


LETTERS = (
    st.text(st.sampled_from("".join(letters.table()) + "aヴヷー゛ﾞёйŌō\u00b4\u00a8-\u2013²㎢ﬁ"))
    | st.text()
)


@given(LETTERS)
def test_a_fold_is_stable_and_blind_to_composition(text):
    assert fold(fold(text)) == fold(text)
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)


def test_each_form_has_one_in_use_which_is_no_other_form():
    table = letters.table()
    assert {old: new for old, new in table.items() if table.get(new, new) != new} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kanji = [", "TOML"),
        ("kanji = ['国']", "at least 2"),
        ("han = []", "kanji"),
        (None, "there"),
    ],
)
def test_a_fault_of_the_file_is_told(tmp_path, text, expected):
    path = tmp_path / "letters.toml"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(GeodataError, match=rf"letters\.toml.*{expected}"):
        letters._read(path)
