"""Evidence: every fact in one table, what the claim audit found, and how things were told."""

from dashboard.atlas import Atlas
from dashboard.panels import audit, fact_table, telling
from dashboard.state import ViewState


def draw(view: ViewState, atlas: Atlas) -> None:
    """Draw the page."""
    fact_table.draw(view, atlas)
    audit.draw(view, atlas)
    telling.draw_names(view, atlas)
