"""How wide a text is taken to be, and how it is cut short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.letters import shortened, width

TEXTS = st.text(st.sampled_from("abc xyz · 択捉島はКурилы,1992"))


@given(TEXTS, st.floats(2, 30))
def test_no_text_is_wider_than_it_may_be(text, most):
    cut = shortened(text, most)
    assert width(cut) <= most
    assert (cut == text) == (width(text) <= most)
    assert cut == text or text.startswith(cut.removesuffix("…"))


@pytest.mark.parametrize(("narrow", "wide"), [("abc", "北方島"), ("abc", "мыс"), ("k", "\uff4b")])
def test_other_letters_are_wider_than_latin_ones(narrow, wide):
    assert width(narrow) == len(narrow) < width(wide)


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("to 2016 · Ministry of Foreign Affairs", 20, "to 2016 · Ministry…"),
        ("one long wooooooord", 12, "one long…"),
        ("wooooooooooooord", 6, "wooo…"),
        ("2016年まで · 外務省の資料", 20, "2016年まで · 外務省…"),
        ("short", 5, "short"),
    ],
)
def test_words_stay_whole_where_words_are_written_apart(text, most, cut):
    assert shortened(text, most) == cut
