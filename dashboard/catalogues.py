"""The catalogues of translations: `locale/<language>/LC_MESSAGES/{interface,records}.po`.

`interface` holds what the page says, found in the code; `records` holds our own words about what
was reported. English is what they translate from and needs none. `python -m dashboard.catalogues`
brings them up to date; they are compiled when they are read, so no built file lies in the tree.
"""

import ast
import gettext
import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from geodata import names
from geodata.errors import DataError, Fault
from seeds import records
from seeds.texts import texts_of

if TYPE_CHECKING:
    from seeds.model import Record

HERE = Path(__file__).parent
LOCALE = HERE / "locale"
TRANSLATED = ("ja", "ru")
Domain = Literal["interface", "records"]
DOMAINS: tuple[Domain, ...] = ("interface", "records")
_MARKS = {"_": 1, "N_": 1, "n_": 2, "d_": 2}  # what marks a text of the interface, and its forms
FRACTION = "fraction"  # the context of a text for a number whose plural no whole number has


@cache
def catalogue(language: str, domain: Domain) -> gettext.NullTranslations:
    """Give a catalogue ready to translate from; for English, one that leaves all as it is."""
    if language not in TRANSLATED:
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read(language, domain))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def load() -> None:
    """Compile every catalogue; raise a DataError with a fault for each that cannot be read."""
    faults: list[Fault] = []
    for language in TRANSLATED:
        for domain in DOMAINS:
            try:
                catalogue(language, domain)
            except DataError as error:
                faults += error.faults
    if faults:
        raise DataError(faults)


def read(language: str, domain: Domain) -> Catalog:
    """Read a catalogue's file.

    Raises:
        DataError: the file is missing, broken or empty.

    """
    path = path_of(language, domain)
    try:
        found = read_po(
            io.BytesIO(path.read_bytes()), locale=language, domain=domain, abort_invalid=True
        )
    except (OSError, ValueError, PoFileError) as error:
        raise DataError([_fault(path, str(error))]) from error
    if not found:
        raise DataError([_fault(path, "it holds no translation")])
    return found


def _fault(path: Path, reason: str) -> Fault:
    name = path.relative_to(LOCALE).as_posix()
    return Fault(f"dashboard/locale/{name}", "", "", f"expected a gettext catalogue: {reason}")


def path_of(language: str, domain: Domain) -> Path:
    """Give where a catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.po"


def extracted(domain: Domain) -> Catalog:
    """Collect every text there is to translate, as a catalogue without translations."""
    found = Catalog(domain=domain, project="Four Islands", charset="utf-8")
    texts = _of_code() if domain == "interface" else _of_records()
    for text, note in texts:
        found.add(text, auto_comments=[note] if note else [])
    if domain == "interface":
        for text in _of_fractions():
            found.add(text, context=FRACTION)
    return found


def update(language: str, domain: Domain) -> Path:
    """Bring one catalogue up to date with what there is to translate, and give its path.

    What is new stands untranslated; what is no longer there is left out.
    """
    path = path_of(language, domain)
    # Of a new language there is no file yet.
    updated = read(language, domain) if path.exists() else Catalog(language, domain)
    updated.update(extracted(domain), no_fuzzy_matching=True)
    updated.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(updated))
    return path


def written(catalog: Catalog) -> bytes:
    """Give a catalogue's file: in order of its texts, without dates, the same for the same."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, no_location=True, omit_header=False, sort_output=True, width=0)
    head, _, body = buffer.getvalue().partition(b"\n\n")
    kept = (b"msgid", b"msgstr", b'"Language:', b'"Plural-Forms:', b'"Content-')
    return b"\n".join(line for line in head.splitlines() if line.startswith(kept)) + b"\n\n" + body


def _of_code() -> Iterator[tuple[str | tuple[str, ...], str]]:
    """Give the texts that calls of `_`, `N_` and `n_` mark, read from the syntax of every file.

    Babel's own reader sees no call inside an f-string before Python 3.12.
    """
    for call, mark in _calls():
        texts = _literals(call, _MARKS.get(mark, 0))
        if texts:
            yield texts[0] if len(texts) == 1 else texts, ""


def _of_fractions() -> Iterator[str]:
    """Yield the texts that calls of `d_` mark once more, for numbers with decimals."""
    for call, mark in _calls():
        if mark == "d_":
            yield _literals(call, _MARKS[mark])[-1]


def _calls() -> Iterator[tuple[ast.Call, str]]:
    """Yield every call of a bare name in the dashboard's code, with the name."""
    for path in sorted(HERE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node, node.func.id


def _literals(call: ast.Call, count: int) -> tuple[str, ...]:
    """Give the first arguments of a call, of those that stand there as texts."""
    values = (part.value for part in call.args[:count] if isinstance(part, ast.Constant))
    return tuple(value for value in values if isinstance(value, str))


def _of_records() -> Iterator[tuple[str, str]]:
    """Give the records' texts, each with the field it stands in, and what names mean."""
    for place in names.gazetteer().places.values():
        yield from ((name.meaning, "meaning of a name") for name in place.native if name.meaning)
    library = records.library()
    found: tuple[Record, ...] = (
        *library.articles.values(),
        *library.references.values(),
        *library.moments.values(),
        *library.checks,
        *library.changes,
    )
    for record in found:
        for field, text in texts_of(record):
            yield text, field.rpartition(".")[2]


def untranslated(catalog: Catalog) -> list[str]:
    """Give the texts of a catalogue that lack a translation, or one of its plural forms."""
    missing = []
    for message in catalog:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(forms):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing


def main() -> int:
    """Bring every catalogue up to date; give 1 if anything is left to translate."""
    left = 0
    for language in TRANSLATED:
        for domain in DOMAINS:
            path = update(language, domain)
            missing = untranslated(read(language, domain))
            left += len(missing)
            sys.stdout.write(f"{path.relative_to(HERE.parent)}: {len(missing)} to translate\n")
            sys.stdout.writelines(f"    {text}\n" for text in missing)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
