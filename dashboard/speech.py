"""How the page speaks: in which language, and with whose names for the places.

A run of the page says so once, with `speak`; then `_` and `n_` give the interface's texts, `told`
gives our words from a record, and `named` gives a place's name. It holds for the thread or task
that said it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale

from dashboard import catalogues
from geodata import names

LANGUAGES = ("en", *catalogues.TRANSLATED)
# Of the Englishes, the one whose dates are ours: 22 January 2019.
_LOCALES = {"en": "en_GB", "ja": "ja", "ru": "ru"}
_SYSTEM = {"en": "en_GB", "ja": "ja_JP", "ru": "ru_RU"}


@dataclass(frozen=True)
class Speech:
    """A language (en, ja, ru), a naming (both, en, ru, ja), and the language asked for at home.

    A link need not name the language that its reader's browser asks for anyway.
    """

    lang: str = "en"
    names: str = "both"
    home: str = "en"


_UNASKED = Speech()
_SPEECH: ContextVar[Speech] = ContextVar("speech", default=_UNASKED)


def speak(lang: str, naming: str, home: str = "en") -> None:
    """Speak this language with these names from here on."""
    _SPEECH.set(Speech(lang, naming, home))


@contextmanager
def speaking(lang: str, naming: str = "both", home: str = "en") -> Iterator[None]:
    """Speak this language with these names for the time being."""
    before = _SPEECH.set(Speech(lang, naming, home))
    try:
        yield
    finally:
        _SPEECH.reset(before)


def spoken() -> Speech:
    """Give how the page speaks now; a cache of what it says has this in its key."""
    return _SPEECH.get()


def locale() -> Locale:
    """Give the locale by whose rules numbers and dates are written."""
    return Locale.parse(_LOCALES[spoken().lang])


def spoken_locale() -> str:
    """Give the locale's name as systems write it: `en_GB`."""
    return _SYSTEM[spoken().lang]


def _(text: str, **values: object) -> str:
    """Give a text of the interface in the reader's language, values put in for `{names}`."""
    found = catalogues.catalogue(spoken().lang, "interface").gettext(text)
    return found.format(**values) if values else found


def n_(one: str, many: str, count: int, **values: object) -> str:
    """Give a text in the form that a count asks for; the text says `{count}` or a value for it."""
    found = catalogues.catalogue(spoken().lang, "interface").ngettext(one, many, count)
    return found.format(**{"count": count} | values)


def d_(one: str, many: str, number: Decimal, /, **values: object) -> str:
    """Return a text in the plural form that CLDR gives a number with the decimals it is shown with.

    gettext chooses by whole numbers only. Where these have the number's category (en: 1.5 as 2),
    one of them chooses; where none has (ru: 1,5 года), `many` is translated in context FRACTION.
    """
    texts = catalogues.catalogue(spoken().lang, "interface")
    whole = _whole_numbers(locale()).get(locale().plural_form(number))
    if whole is None:
        return texts.pgettext(catalogues.FRACTION, many).format(**values)
    return texts.ngettext(one, many, whole).format(**values)


@cache
def _whole_numbers(spoken_here: Locale) -> dict[str, int]:
    """Return for each plural category that whole numbers have one of these."""
    return {spoken_here.plural_form(number): number for number in range(101)}


def N_(text: str) -> str:
    """Mark a text of the interface that is to be translated where it is shown."""
    return text


def told(text: str) -> str:
    """Give our words from a record in the reader's language, the places by the chosen names."""
    speech = spoken()
    found = catalogues.catalogue(speech.lang, "records").gettext(text)
    return names.gazetteer().fill(found, speech.lang, speech.names)


def named(place: str) -> str:
    """Give a place's name in the reader's language and choice. Raises KeyError if unknown."""
    speech = spoken()
    return names.gazetteer().name(place, speech.lang, speech.names)
