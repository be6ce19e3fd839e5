"""How an article or a reference is named on the page."""

from dashboard import wording
from dashboard.atlas import Atlas
from dashboard.speech import _, told
from seeds.model import Article


def name(atlas: Atlas, source: str) -> str:
    """Name an article or a reference by its publisher and date. Raises KeyError if unknown."""
    found = atlas.library.articles.get(source) or atlas.library.references[source]
    dated = found.published.date if isinstance(found, Article) else found.dated
    publisher = told(found.publisher)
    if not dated:
        return publisher
    return _("{publisher}, {date}", publisher=publisher, date=wording.period(dated))
