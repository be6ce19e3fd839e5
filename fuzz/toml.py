"""Values written as TOML, those too that the format has no form for: a reader is to refuse them."""

import json
import math
from typing import Any


def dumps(table: dict[str, Any]) -> str:
    """Give the text of a table, each of its fields on a line."""
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in table.items())


def _value(value: object) -> str:
    match value:
        case dict():
            inside = ", ".join(f"{_key(key)} = {_value(inner)}" for key, inner in value.items())
            return f"{{{inside}}}"
        case list():
            # Each item on a line of its own, as in the files: a reader bounds what a line may hold.
            return "".join(["[", *(f"\n{_value(item)}," for item in value), "]"])
        case float() if not math.isfinite(value):
            return str(value)
        case str():
            return _quoted(value)
    return json.dumps(value, default=str)


def _key(key: object) -> str:
    return _quoted(str(key))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
