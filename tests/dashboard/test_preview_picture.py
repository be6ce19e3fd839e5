"""The picture of a view: what is written in it, whole and within its place."""

import io
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from dashboard import catalogues
from dashboard.atlas import atlas
from dashboard.preview import picture, setting
from dashboard.preview.words import Words, words
from dashboard.speech import LANGUAGES, speaking
from dashboard.state import PAGES, ViewState
from geodata.places import ISLANDS

ATLAS = atlas()
LEFT, _TOP, _RIGHT, BOTTOM = picture._MAP


def drawn(said, chosen=()):
    image = Image.open(io.BytesIO(picture.png(said, chosen, ATLAS)))
    image.load()
    return image.convert("RGB")


def inked(image, box):
    """Tell whether anything stands in a part of a picture that is to be plain paper."""
    part = image.crop(box)
    return ImageChops.difference(part, Image.new("RGB", part.size, "#ffffff")).getbbox() is not None


@cache
def said_by_all(lang):
    """Give what every fact, check, moment, island, source and page says, by what it is of."""
    views = {
        **{key: (ViewState(lang=lang, fact=key), "") for key in ATLAS.known.facts},
        **{key: (ViewState(lang=lang, moment=key), "") for key in ATLAS.library.moments},
        **{key: (ViewState(key, "2006", "2019", lang=lang), "") for key in ISLANDS},
        **{key: (ViewState("iturup", lang=lang, source=key), "") for key in ATLAS.known.sources},
        **{f"/{page}": (ViewState(lang=lang), page) for page in PAGES},
    }
    with speaking(lang):
        return {key: words(view, ATLAS, page) for key, (view, page) in views.items()}


@cache
def placed(said):
    """Give each line of a picture with its top edge and its style."""
    return tuple(picture._placed(said))


def run_together(text):
    return "".join(text.split())


def written(said):
    """Give all that is written in a picture, without the spaces and breaks in it."""
    return run_together("".join(line for _top, line, _style in placed(said)))


@pytest.mark.parametrize("lang", LANGUAGES)
class TestAll:
    def test_have_their_figure_whole_and_whatever_else_they_say(self, lang):
        for key, said in said_by_all(lang).items():
            shown = written(said)
            for field, text in vars(said).items():
                assert run_together(text) in shown, (key, field)

    def test_keep_within_their_column_and_their_foot_and_off_each_other(self, lang):
        for key, said in said_by_all(lang).items():
            free = picture._EDGE
            for top, line, style in placed(said):
                width = picture._COLUMN if top < BOTTOM else picture.WIDTH - 2 * picture._EDGE
                assert top >= free, key
                assert style.length(line) <= width, key
                free = top + style.leading
            assert free <= picture._END, key

    def test_that_say_the_most_are_drawn_beside_the_map_and_not_into_it(self, lang):
        said = max(said_by_all(lang).values(), key=lambda each: len("".join(vars(each).values())))
        image = drawn(said)
        assert not inked(image, (picture._EDGE + picture._COLUMN + 4, 0, LEFT - 4, BOTTOM))
        assert not inked(image, (0, picture._END + 4, picture.WIDTH, picture.HEIGHT))


class TestText:
    STYLES = (setting.Style(40, 600, "#000000"), setting.Style(20, 600, "#000000", 2))

    def fit(self, text, width=300, room=400):
        return setting.fitted(text, self.STYLES, width, room)

    def test_is_as_large_as_there_is_room_for(self):
        assert self.fit("22 January").style.size == 40
        assert self.fit("28 August to 5 September 1945").style.size == 20
        assert self.fit("22 January", room=40).style.size == 20

    @pytest.mark.parametrize(
        "kept",
        ["10\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}км²", "4,629 km²", "20\N{NO-BREAK SPACE}%"],
    )
    def test_breaks_at_words_and_never_within_a_figure(self, kept):
        for before in range(1, 30):
            block = self.fit(f"{'x' * before} {kept} each")
            assert any(run_together(kept) in run_together(line) for line in block.lines)

    def test_keeps_a_japanese_number_with_what_it_counts(self):
        for before in range(1, 16):
            lines = self.fit(f"{'約' * before}20,000人、1945年8月").lines
            assert not [line for line in lines if line[0] in "人年月、"]

    @given(st.lists(st.text("abcdefgh", min_size=5, max_size=12), min_size=20, max_size=40))
    def test_is_cut_between_two_words(self, made):
        block = self.fit(" ".join(made))
        shown = " ".join(block.lines).removesuffix("…").split()
        assert not block.whole
        assert shown == made[: len(shown)]

    @given(st.text(max_size=400), st.integers(0, 200))
    def test_keeps_within_its_room_whatever_it_is(self, text, room):
        block = self.fit(text, room=room)
        assert block.height <= room
        assert all(block.style.length(line) <= 300 for line in block.lines)


class TestPicture:
    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_has_its_size_and_is_small_enough_to_be_shown(self, lang):
        with speaking(lang):
            body = picture.png(words(ViewState(lang=lang), ATLAS), (), ATLAS)
        size = Image.open(io.BytesIO(body)).size
        assert size == (picture.WIDTH, picture.HEIGHT) == (1200, 630)
        assert len(body) < 600_000  # bytes: some who show previews take no more

    def test_marks_each_island_another_way(self):
        said = Words("The four islands")
        every = [picture.png(said, found, ATLAS) for found in ((), *zip(ISLANDS))]
        assert len(set(every)) == len(ISLANDS) + 1

    @settings(max_examples=25, deadline=None)
    @given(st.builds(Words, *[st.text(max_size=400)] * 6))
    def test_keeps_its_edges_and_the_map_free_whatever_it_says(self, said):
        image = drawn(said)
        paper = Image.new("RGB", image.size, "#ffffff")
        left, top, right, bottom = ImageChops.difference(image, paper).getbbox()
        assert left >= 40
        assert top >= 40
        assert right <= picture.WIDTH - 40
        assert bottom <= picture.HEIGHT - 20

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_has_every_sign_of_the_texts_of_its_language(self, lang):
        if lang == "en":
            texts = [citation.fact.summary for citation in ATLAS.library.citations.values()]
        else:
            read = (catalogues.read(lang, domain) for domain in catalogues.DOMAINS)
            texts = [str(message.string) for found in read for message in found]
        signs = {sign for text in texts for sign in text if sign.isprintable() and sign != " "}
        fonts = [setting._font(30, 400, japanese=japanese) for japanese in (False, True)]
        # A text with a sign of Japanese is set in the font that has them: it needs all the others.
        for font in fonts if not any(setting.JAPANESE.match(sign) for sign in signs) else fonts[1:]:
            lacking = bytes(font.getmask("\U0010fffd"))
            assert sorted(sign for sign in signs if bytes(font.getmask(sign)) == lacking) == []
