"""The catalogues: up to date and whole in each language, and brought up to date as they say."""

import re

import pytest
from babel import Locale
from babel.messages.catalog import Catalog

from dashboard import catalogues
from dashboard.catalogues import DOMAINS, TRANSLATED
from geodata import names
from geodata.errors import DataError

EACH = [(language, domain) for language in TRANSLATED for domain in DOMAINS]
PLACE = re.compile(r"\{[^{}]*\}")
PLURALS = {"ja": ("other",), "ru": ("one", "few", "many")}  # by CLDR, of whole numbers
WORDS = re.compile(r"[A-Za-z]{2,}")

each = pytest.mark.parametrize(("language", "domain"), EACH)


def messages(language, domain):
    return [message for message in catalogues.read(language, domain) if message.id]


def forms(text):
    return text if isinstance(text, tuple | list) else (text,)


def held(language, domain):
    """Give what a catalogue's file holds: each text with its translation."""
    return {message.id: message.string for message in messages(language, domain)}


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Keep the catalogues' files in a folder of their own, empty at first."""
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    return tmp_path


class TestFiles:
    @each
    def test_are_what_an_update_would_write(self, elsewhere, language, domain):
        kept = (catalogues.HERE / "locale" / language / "LC_MESSAGES" / f"{domain}.po").read_bytes()
        path = catalogues.path_of(language, domain)
        assert path.is_relative_to(elsewhere)
        path.parent.mkdir(parents=True)
        path.write_bytes(kept)
        assert catalogues.update(language, domain).read_bytes() == kept

    @each
    def test_leave_nothing_untranslated_or_in_doubt(self, language, domain):
        texts = {message.id for message in catalogues.extracted(domain) if message.id}
        done = {
            message.id
            for message in messages(language, domain)
            if all(text.strip() for text in forms(message.string)) and not message.fuzzy
        }
        assert texts - done == set()

    @each
    def test_put_in_the_same_values_in_every_form(self, language, domain):
        for message in messages(language, domain):
            [wanted] = {frozenset(PLACE.findall(text)) for text in forms(message.id)}
            for text in filter(None, forms(message.string)):
                assert set(PLACE.findall(text)) == wanted, message.id
                assert not set("{}") & set(PLACE.sub("", text)), message.id

    @each
    def test_have_the_forms_that_the_language_counts_with(self, language, domain):
        assert catalogues.read(language, domain).num_plurals == len(PLURALS[language])
        for message in messages(language, domain):
            several = len(PLURALS[language]) if isinstance(message.id, tuple | list) else 1
            assert len(forms(message.string)) == several, message.id

    @each
    def test_bring_no_markup_that_the_text_has_not(self, language, domain):
        kept = '<>&"`*\n' if domain == "interface" else "\n"
        for message in messages(language, domain):
            brought = set("".join(forms(message.string))) - set("".join(forms(message.id)))
            assert not brought & set(kept), message.id

    @each
    def test_translate_every_sentence(self, language, domain):
        for text, translation in held(language, domain).items():
            if len(WORDS.findall(PLACE.sub("", forms(text)[0]))) > 4:
                assert text != translation

    @pytest.mark.parametrize("language", TRANSLATED)
    @pytest.mark.parametrize("naming", names.NAMINGS)
    def test_name_known_places_only(self, language, naming):
        for translation in held(language, "records").values():
            assert not names.marked(names.gazetteer().fill(translation, language, naming))


class TestCompiled:
    @each
    def test_give_each_translation(self, language, domain):
        found = catalogues.catalogue(language, domain)
        for message in messages(language, domain):
            if isinstance(message.id, str) and message.string:
                text, context = message.id, message.context
                given = found.pgettext(context, text) if context else found.gettext(text)
                assert given == message.string

    @pytest.mark.parametrize("language", TRANSLATED)
    def test_give_the_form_that_a_count_asks_for(self, elsewhere, language):
        assert elsewhere.is_dir()
        catalog = Catalog(language, "interface")
        catalog.add(("{count} fact", "{count} facts"), PLURALS[language])
        path = catalogues.path_of(language, "interface")
        path.parent.mkdir(parents=True)
        path.write_bytes(catalogues.written(catalog))
        found = catalogues.catalogue.__wrapped__(language, "interface")
        rule = Locale(language).plural_form
        for count in range(130):
            assert found.ngettext("{count} fact", "{count} facts", count) == rule(count)

    @pytest.mark.parametrize("language", ["en", "xx"])
    @pytest.mark.parametrize("domain", DOMAINS)
    def test_leave_all_as_it_is_where_there_is_no_translation(self, language, domain):
        found = catalogues.catalogue(language, domain)
        assert [found.gettext("Period"), found.ngettext("a", "b", 2)] == ["Period", "b"]

    @pytest.mark.parametrize("content", [None, b"", b'msgid "cut', b'msgid "a"\nmsgstr "\xff"\n'])
    def test_that_cannot_be_read_are_faults_told_together(self, elsewhere, content):
        for language, domain in EACH:
            path = catalogues.path_of(language, domain)
            assert path.is_relative_to(elsewhere)
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content)
        catalogues.catalogue.cache_clear()
        with pytest.raises(DataError) as raised:
            catalogues.load()
        ends = [f"{language}/LC_MESSAGES/{domain}.po" for language, domain in EACH]
        assert [fault.file.partition("/locale/")[2] for fault in raised.value.faults] == ends


class TestUpdate:
    @pytest.fixture
    def texts(self, elsewhere, monkeypatch):
        """Say what there is to translate: texts, each with a note."""
        assert elsewhere.is_dir()

        def say(**noted):
            catalog = Catalog(domain="records")
            for text, note in noted.items():
                catalog.add(text, auto_comments=[note])
            monkeypatch.setattr(catalogues, "extracted", lambda _domain: catalog)

        return say

    def translate(self, **translations):
        path = catalogues.path_of("ja", "records")
        catalog = catalogues.read("ja", "records")
        for text, translation in translations.items():
            catalog[text].string = translation
        path.write_bytes(catalogues.written(catalog))

    def test_begins_a_file_with_all_untranslated(self, texts):
        texts(one="title", other="why")
        catalogues.update("ja", "records")
        assert held("ja", "records") == {"one": "", "other": ""}

    def test_keeps_translations_and_leaves_out_what_is_gone(self, texts):
        texts(kept="title", gone="why")
        catalogues.update("ja", "records")
        self.translate(kept="残る", gone="消える")
        texts(kept="title", new="why", gond="why")  # the last is like one that is gone
        catalogues.update("ja", "records")
        assert held("ja", "records") == {"kept": "残る", "new": "", "gond": ""}
        assert not any(message.fuzzy for message in messages("ja", "records"))
        assert "消える" not in catalogues.path_of("ja", "records").read_text("utf-8")

    def test_writes_the_same_for_the_same_in_any_order(self, texts):
        texts(one="title", two="why", three="note")
        first = catalogues.update("ja", "records").read_bytes()
        texts(three="note", one="title", two="why")
        assert catalogues.update("ja", "records").read_bytes() == first
        assert catalogues.update("ja", "records").read_bytes() == first

    def test_tells_the_translator_what_a_text_is(self, texts):
        texts(one="title")
        catalogues.update("ja", "records")
        [message] = messages("ja", "records")
        assert message.auto_comments == ["title"]


class TestExtracted:
    @pytest.mark.parametrize("domain", DOMAINS)
    def test_forms_of_a_count_have_the_same_values(self, domain):
        for message in catalogues.extracted(domain):
            values = {frozenset(PLACE.findall(text)) for text in forms(message.id)}
            assert len(values) == 1, message.id

    def test_from_the_records_name_places_by_marks(self):
        texts = [message.id for message in catalogues.extracted("records") if message.id]
        marks = {place for text in texts for place in names.marked(text)}
        assert marks
        assert marks <= set(names.gazetteer().places)

    def test_from_the_records_keep_no_headline(self):
        texts = {message.id for message in catalogues.extracted("records")}
        articles = catalogues.records.library().articles.values()
        assert not texts & {article.headline for article in articles}


def test_a_text_inside_an_f_string_is_found(tmp_path, monkeypatch):
    (tmp_path / "page.py").write_text(
        """said = f"<b>{_('Yes')}</b>{n_('{count} a', '{count} b', 2)}"\n"""
    )
    monkeypatch.setattr(catalogues, "HERE", tmp_path)
    ids = {message.id for message in catalogues.extracted("interface") if message.id}
    assert ids == {"Yes", ("{count} a", "{count} b")}


def test_a_text_for_a_number_with_decimals_is_found_once_more(tmp_path, monkeypatch):
    (tmp_path / "page.py").write_text("said = d_('{n} year', '{n} years', number)\n")
    monkeypatch.setattr(catalogues, "HERE", tmp_path)
    found = {message.id: message.context for message in catalogues.extracted("interface")}
    assert found["{n} year", "{n} years"] is None
    assert found["{n} years"] == catalogues.FRACTION
