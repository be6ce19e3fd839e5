"""To share and to take away: the link of the view, how to cite it, and the data as files."""

from html import escape
from urllib.parse import urlsplit

import streamlit as st

from dashboard import session
from dashboard.atlas import Atlas
from dashboard.export import citation, csl, package, select, version, web
from dashboard.links import file_link
from dashboard.markup.head import NAME
from dashboard.panels import block
from dashboard.speech import N_, _
from dashboard.state import ViewState

_FORMS = {"txt": "APA", "bib": "BibTeX", "json": "CSL-JSON"}
_FRAME = 720  # pixels of height, that map and coverage stand in
_PART = {
    "facts.csv": N_("Facts, CSV"),
    "facts.json": N_("Facts, JSON"),
    "moments.csv": N_("Moments, CSV"),
    "checks.csv": N_("Checks, CSV"),
    package.WORKBOOK: N_("All tables, XLSX"),
    "islands.geojson": N_("Islands, GeoJSON"),
}


def draw(view: ViewState, atlas: Atlas, link: str) -> None:
    """Draw the button; what it opens is made when it is opened."""
    popover = st.popover(
        _("Share, cite, take away"), width="content", key="share-popover", on_change="rerun"
    )
    if popover.open:
        with popover, st.container(key="share"):
            _link(link)
            _frame(link)
            _citation(view, atlas, link)
            if session.stands_alone():
                st.caption(_("The files of the data are not to be had from this host."))
            else:
                _files(view)


def _link(link: str) -> None:
    heading = _("This link opens the page as you see it now")
    st.markdown(f"**{heading}**")
    st.code(link, language=None, wrap_lines=True)


def _frame(link: str) -> None:
    heading = _("To put it into another page")
    st.markdown(f"**{heading}**")
    address = escape(f"{link}&embed=true")
    st.code(
        f'<iframe src="{address}" title="{NAME}" width="100%" height="{_FRAME}" '
        'style="border: 0" loading="lazy" allow="clipboard-write"></iframe>',
        language=None,  # the colours of its markup would be too pale
        wrap_lines=True,
    )


def _citation(view: ViewState, atlas: Atlas, link: str) -> None:
    heading = _("To cite it")
    st.markdown(f"**{heading}**")
    item = csl.of_view(atlas, view, link, version.short(), web.today())
    for tab, ending in zip(st.tabs(list(_FORMS.values())), _FORMS, strict=True):
        with tab:
            st.code(citation.FORMS[ending]([item]).strip(), language=None, wrap_lines=True)
    if session.stands_alone():
        return
    page = urlsplit(link).path.strip("/")
    more = {"page": page} if page else {}
    forms = " · ".join(
        file_link(f"{web.CITATION}.{ending}", view, name, **more) for ending, name in _FORMS.items()
    )
    line = _("With every source of the facts shown: {files}", files=forms)
    block.draw("citation-files", f'<p class="where">{line}</p>')


def _files(view: ViewState) -> None:
    heading = _("The data")
    st.markdown(f"**{heading}**")
    every = select.speech(view)
    archive = file_link(package.ARCHIVE, every, _("All files, ZIP"))
    whole = _("{file} (a data package, version {version})", file=archive, version=version.short())
    lines = [_("All: {files}", files=f"{_listed(every)} · {whole}")]
    if select.filters(view) != select.ALL:
        part = _listed(select.exported(view))
        lines.append(_("What this view's filters leave: {files}", files=part))
    lines.append(_("Each picture has its own buttons that save it as PNG or SVG."))
    block.draw("data-files", "".join(f'<p class="where">{line}</p>' for line in lines))


def _listed(view: ViewState) -> str:
    return " · ".join(file_link(path, view, _(name)) for path, name in _PART.items())
