"""The head of the page: its name, the ways to its pages, and in one sentence what it is."""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import urlencode

from dashboard import state, wording
from dashboard.links import view_href
from dashboard.markup import coverage
from dashboard.speech import N_, _
from dashboard.state import ViewState

NAME = "Four Islands"
NAMINGS = {"both": N_("Both"), "en": N_("Press"), "ru": N_("Russian"), "ja": N_("Japanese")}
LANGUAGES = {"en": "English", "ja": "日本語", "ru": "Русский"}
_PAGES = {"": N_("Explore"), "evidence": N_("Evidence"), "about": N_("About")}


def head(view: ViewState, page: str) -> str:
    """Give the head of a page in a view; the ways to the other pages keep the view."""
    ways = "".join(_way(view, path, here=path == page) for path in state.PAGES)
    label = escape(_("Pages"))
    return (
        f'<header class="head">{"" if page else _skip()}<div><h1>{NAME}</h1>'
        f'<nav aria-label="{label}">{ways}</nav>{_share(view)}</div>'
        f'<p class="summary">{escape(summary())}</p></header>'
    )


def embedded(view: ViewState, page: str) -> str:
    """Give the head of a page in a frame of another site: what it is, and the way to the whole."""
    way = way_out(view, page or "./", NAME)
    return f'<header class="head"><p class="summary">{way} · {escape(summary())}</p></header>'


def way_out(view: ViewState, page: str, text: str) -> str:
    """Render a link from a frame of another site to a whole page; `text` is HTML."""
    href = escape(_permalink(view, page))
    return f'<a href="{href}" target="_blank" rel="noopener" data-permalink>{text}</a>'


def _share(view: ViewState) -> str:
    """Give a link to the view as it is; where scripts run, a click on it copies it."""
    return (
        f'<span class="share"><a href="{escape(_permalink(view))}" data-permalink '
        f'data-copied="{escape(_("Link copied"))}">{escape(_("Copy link"))}</a>'
        '<span role="status"></span></span>'
    )


def _permalink(view: ViewState, page: str = "") -> str:
    """Give the address, relative to the page, of a view in its language, whoever opens it."""
    return f"{page}?{urlencode(state.encode(view) | {'lang': view.lang})}"


def _skip() -> str:
    """Give those who go by keyboard a way past the map."""
    text = _("Skip to what is reported")
    return f'<a class="skip" href="#{coverage.ID}">{escape(text)}</a>'


def controls(view: ViewState) -> str:
    """Give the choice of names and of the language as links, where no script draws controls."""
    names = [(_(name), {"names": key}) for key, name in NAMINGS.items()]
    languages = [(name, {"lang": key}) for key, name in LANGUAGES.items()]
    first = _links(view, _("Names on the page"), names)
    second = _links(view, _("Language"), languages)
    return f'<div class="controls">{first}{second}</div>'


def _links(view: ViewState, label: str, choices: Iterable[tuple[str, Mapping[str, str]]]) -> str:
    here = ' aria-current="true"'
    links = "".join(
        f'<a href="{escape(view_href(view, **fields))}"{_own_language(fields)}'
        f"{here if _says(view, fields) else ''}>{escape(name)}</a>"
        for name, fields in choices
    )
    return f'<nav aria-label="{escape(label)}"><span>{escape(label)}</span><p>{links}</p></nav>'


def _own_language(fields: Mapping[str, str]) -> str:
    """Say that a language's name stands in that language."""
    return f' lang="{fields["lang"]}"' if "lang" in fields else ""


def _says(view: ViewState, fields: Mapping[str, str]) -> bool:
    return all(getattr(view, field) == value for field, value in fields.items())


def summary() -> str:
    """Say in one sentence what the page is."""
    return _("{islands}: what was reported, and what is measured", islands=wording.four_islands())


def page_name(page: str) -> str:
    """Give the name of a page by its path."""
    return _(_PAGES[page])


def _way(view: ViewState, path: str, *, here: bool) -> str:
    href = escape(view_href(view, path or "./"))
    current = ' aria-current="page"' if here else ""
    return f'<a href="{href}" data-page="{path}"{current}>{escape(page_name(path))}</a>'
