"""The facts as JSON: each as its record says it, with nothing joined or flattened."""

import json
from typing import Any

from dashboard.atlas import Atlas
from dashboard.export import cells, select
from dashboard.state import ViewState
from seeds.model import Citation


def facts(atlas: Atlas, view: ViewState = select.ALL) -> str:
    """Give the facts of a view as a JSON list; what a record leaves out is left out."""
    listed = [_fact(citation) for citation in select.facts(atlas, view)]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def _fact(citation: Citation) -> dict[str, Any]:
    record = citation.fact.model_dump(mode="json", exclude_none=True)
    figure = record.get("quantity", {})
    if "value" in figure:
        figure["value"] = cells.plain(figure["value"])
    return {**record, "id": citation.id, "source": citation.source.id, "url": citation.url}
