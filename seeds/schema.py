"""The record types as JSON Schema, for editors that complete and check TOML.

A record names its schema in its first line: `#:schema ../schema/article.schema.json`.
"""

import json
from pathlib import Path

from seeds.checks import Checks
from seeds.model import Article, Changes, Moments, Record, Reference
from seeds.records import HERE

FOLDER = HERE / "schema"
_MODELS: dict[str, type[Record]] = {
    "article.schema.json": Article,
    "changes.schema.json": Changes,
    "checks.schema.json": Checks,
    "moments.schema.json": Moments,
    "reference.schema.json": Reference,
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def documents() -> dict[str, str]:
    """Give each schema file's name and content."""
    return {
        name: json.dumps({"$schema": _DIALECT, **model.model_json_schema()}, indent=2) + "\n"
        for name, model in _MODELS.items()
    }


def write(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Write all schema files into a folder and give their paths. Raises OSError if it cannot."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in documents().items():
        (folder / name).write_text(content, "utf-8")
    return tuple(folder / name for name in documents())
