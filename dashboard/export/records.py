"""The facts as JSON: each as its record says it, with nothing joined or flattened.

Our own words are in the language spoken, with the places' names as they are chosen.
"""

import json
from collections.abc import Collection
from typing import Any

from dashboard.atlas import Atlas
from dashboard.export import cells, select
from dashboard.speech import told
from dashboard.state import ViewState
from seeds.model import Citation
from seeds.texts import texts_of


def facts(atlas: Atlas, view: ViewState = select.ALL) -> str:
    """Give the facts of a view as a JSON list; what a record leaves out is left out."""
    listed = [_fact(citation) for citation in select.facts(atlas, view)]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def _fact(citation: Citation) -> dict[str, Any]:
    ours = {field for field, _text in texts_of(citation.fact)}
    record = citation.fact.model_dump(mode="json", exclude_none=True)
    figure = record.get("quantity", {})
    if "value" in figure:
        figure["value"] = cells.plain(figure["value"])
    said = {name: _told(value, ours, name) for name, value in record.items()}
    return {**said, "id": citation.id, "source": citation.source.id, "url": citation.url}


def _told(value: object, ours: Collection[str], path: str) -> object:
    """Give what a record holds, the texts at the paths that are ours in the language spoken."""
    if isinstance(value, dict):
        return {name: _told(inner, ours, f"{path}.{name}") for name, inner in value.items()}
    if isinstance(value, list):
        return [_told(inner, ours, path) for inner in value]
    return told(value) if isinstance(value, str) and path in ours else value
