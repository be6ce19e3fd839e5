"""Views for a preview, and what each says of itself in its own language and names."""

from dashboard.atlas import atlas
from dashboard.preview import tags, titles
from dashboard.preview.words import Words, words
from dashboard.speech import speaking
from dashboard.state import ViewState

ATLAS = atlas()
AREA = "ria-novosti-2007-02-07.area-shikotan-habomai"
RIA = "ria-novosti-2007-02-07"
YALTA = "yalta-conference-1945"
SEARCH = "zebra"  # in no record


def said_of(view: ViewState, page: str = "") -> Words:
    with speaking(view.lang, view.names):
        return words(view, ATLAS, page)


def title_of(view: ViewState, page: str = "") -> str:
    with speaking(view.lang, view.names):
        return titles.title(view, ATLAS, page)


def description_of(view: ViewState, page: str = "") -> str:
    with speaking(view.lang, view.names):
        return tags.description(titles.short(view, ATLAS, page), words(view, ATLAS, page))
