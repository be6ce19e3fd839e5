"""The foot of the page: sources, licences, and what the page does not claim."""

from dashboard.atlas import Atlas
from dashboard.markup import foot
from dashboard.panels import block
from dashboard.speech import _


def draw(atlas: Atlas) -> None:
    """Draw the sources, the licence of the shapes and the statement of neutrality."""
    position = _(
        "This page takes no position. Names follow your choice above; the order of names says "
        "nothing. Maps of this region fall under law in some countries."
    )
    block.draw("foot", f'<hr><p class="where">{foot.foot(atlas, position)}</p>')
