"""Reads the record files into one library, or tells every fault of every file at once.

The files: `articles/*.toml` and `references/*.toml`, one record each, named after its id, and
`moments.toml`, `checks.toml` and `changes.toml`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from geodata import names, toml_file
from geodata.errors import Fault, SeedsError
from seeds import measured, rules
from seeds.checks import Check, Checks
from seeds.model import Article, Change, Changes, Citation, Moment, Moments, Reference

HERE = Path(__file__).parent
CHECKS_FILE = "checks.toml"
CHANGES_FILE = "changes.toml"

_Model = TypeVar("_Model", bound=BaseModel)
_Source = TypeVar("_Source", Article, Reference)
_EXPECTED = {
    "missing": "a value is missing",
    "extra_forbidden": "no field of this name is known",
    "string_type": "expected text in quotes, found {input!r}",
    "string_too_short": "expected at least {min_length} characters, found {input!r}",
    "string_pattern_mismatch": "expected text of the form {pattern}, found {input!r}",
    "literal_error": "expected {expected}, found {input!r}",
    "int_type": "expected a whole number, found {input!r}",
    "float_type": "expected a number, found {input!r}",
    "finite_number": "expected a finite number, found {input!r}",
    "greater_than_equal": "expected {ge} or more, found {input!r}",
    "tuple_type": "expected a list, found {input!r}",
    "model_type": "expected a table of fields, found {input!r}",
    "value_error": "{error}",
}


@dataclass(frozen=True)
class Library:
    """All records by id, and every fact as a citation by its full id, `source.fact`.

    The order is stable: articles, then references, each by id; facts and moments as in the files.
    """

    articles: Mapping[str, Article]
    references: Mapping[str, Reference]
    moments: Mapping[str, Moment]
    citations: Mapping[str, Citation]
    checks: tuple[Check, ...] = ()
    changes: tuple[Change, ...] = ()


@cache
def library() -> Library:
    """Give the project's own records and measurements, read once.

    Raises SeedsError as `load` does, and GeodataError where the shapes cannot be read.
    """
    return load(measured=measured.measurement())


def load(
    folder: Path = HERE,
    gazetteer: names.Gazetteer | None = None,
    measured: Reference | None = None,
) -> Library:
    """Read all records of a folder, and join the measurements to them where there are any.

    Without `gazetteer`, places are held against the project's. Raises SeedsError with every fault
    of every file.
    """
    faults: list[Fault] = []
    articles = _sources(folder, "articles", Article, faults)
    references = _sources(folder, "references", Reference, faults)
    listed = _read(folder / rules.MOMENTS_FILE, folder, Moments, faults)
    moments = listed.moments if listed else ()
    checks = _read(folder / CHECKS_FILE, folder, Checks, faults)
    changes = _read(folder / CHANGES_FILE, folder, Changes, faults)
    sources: tuple[Article | Reference, ...] = (*articles, *references)
    all_read = not faults
    known = gazetteer or names.gazetteer()
    faults.extend(rules.of_sources(sources, known))
    faults.extend(rules.of_texts(rules.MOMENTS_FILE, moments, known))
    faults.extend(rules.of_texts(CHECKS_FILE, checks.checks if checks else (), known))
    faults.extend(rules.of_texts(CHANGES_FILE, changes.changes if changes else (), known))
    if listed:
        faults.extend(rules.of_moments(sources, moments))
    if all_read:
        faults.extend(rules.of_uncited(sources, moments))
        faults.extend(rules.of_changes(CHANGES_FILE, changes.changes if changes else (), sources))
    if faults:
        raise SeedsError(faults)
    if measured:
        references.append(measured)
        sources = (*sources, measured)
    citations = [Citation(source, fact) for source in sources for fact in source.facts]
    return Library(
        articles=MappingProxyType({article.id: article for article in articles}),
        references=MappingProxyType({reference.id: reference for reference in references}),
        moments=MappingProxyType({moment.id: moment for moment in moments}),
        citations=MappingProxyType({citation.id: citation for citation in citations}),
        checks=checks.checks if checks else (),
        changes=changes.changes if changes else (),
    )


def _sources(folder: Path, kind: str, model: type[_Source], faults: list[Fault]) -> list[_Source]:
    """Read every record of one kind; a file's name must be its record's id."""
    if not (folder / kind).is_dir():
        faults.append(Fault(kind, "", "", "expected a folder of TOML files"))
    found = []
    for path in sorted((folder / kind).glob("*.toml")):
        record = _read(path, folder, model, faults)
        if record is None:
            continue
        if record.id != path.stem:
            expected = f"expected {path.stem!r}, the file's name, found {record.id!r}"
            faults.append(Fault(_name(path, folder), record.id, "id", expected))
        found.append(record)
    return found


def _read(path: Path, folder: Path, model: type[_Model], faults: list[Fault]) -> _Model | None:
    """Read one file as one model; what is wrong with it is added to the faults."""
    file = _name(path, folder)
    try:
        raw = toml_file.read(path)
        # By way of JSON, the strict model takes lists for tuples; a bare TOML date becomes text.
        return model.model_validate_json(json.dumps(raw, default=str))
    except ValidationError as error:
        faults.extend(_fault(file, raw, problem) for problem in error.errors())
    except UnicodeDecodeError:
        faults.append(Fault(file, "", "", "expected UTF-8"))
    except OSError as error:
        faults.append(Fault(file, "", "", f"expected a file that can be read ({error.strerror})"))
    except (ValueError, RecursionError) as error:  # a number or a depth, too, can be too much
        faults.append(Fault(file, "", "", f"expected TOML ({error})"))
    return None


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _fault(file: str, raw: dict[str, Any], problem: ErrorDetails) -> Fault:
    """Say in plain words what the model found, and in which fact or moment."""
    owner, location = raw, problem["loc"]
    match location:
        case ("facts" | "moments" | "checks" | "changes" as part, int(number), *rest) if isinstance(
            raw[part][number], dict
        ):
            owner, location = raw[part][number], tuple(rest)
    record = owner.get("id", "")
    values = {"input": problem["input"], **problem.get("ctx", {})}
    plain = _EXPECTED.get(problem["type"])
    expected = plain.format_map(values) if plain else problem["msg"]
    return Fault(file, str(record), ".".join(map(str, location)), expected)
