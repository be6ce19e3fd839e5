"""The coverage panel: a place's names, its areas, and what the articles say of it."""

from dataclasses import replace
from functools import lru_cache
from html import escape

from dashboard import wording
from dashboard.atlas import ArticleCoverage, Atlas
from dashboard.links import view_href
from dashboard.markup import areas, evidence
from dashboard.speech import Speech, _, n_, named, spoken, told
from dashboard.state import ViewState
from geodata.names import LANGUAGES
from seeds.model import Article

ID = "reported"  # of the heading: the way past the map leads there
_KEPT = 128  # panels of some 80 kB


def panel(view: ViewState, atlas: Atlas, anchor: str = ID) -> str:
    """Give the panel of the chosen island, or the overview when none is chosen.

    `anchor` is the id of its heading.
    """
    return _panel(replace(view, fact=None), atlas, spoken(), anchor)


@lru_cache(maxsize=_KEPT)
def _panel(view: ViewState, atlas: Atlas, _speech: Speech, anchor: str) -> str:
    entries = atlas.coverage(view.island, view.period, view.source)
    if view.island is None:
        heading = _("The four islands")
        overview = areas.split(view, atlas)
        return f"{_title(heading, anchor)}{overview}{_articles(view, atlas, entries)}"
    return (
        _title(named(view.island), anchor)
        + _names(atlas, view.island)
        + areas.of_island(view, atlas, view.island)
        + _articles(view, atlas, entries)
        + areas.islets(view, atlas, view.island)
    )


def _title(text: str, anchor: str) -> str:
    return f'<h2 id="{anchor}" tabindex="-1">{escape(text)}</h2>'


def _names(atlas: Atlas, island: str) -> str:
    names = atlas.gazetteer.names(island)
    sides = {"ru": _("Russian side"), "ja": _("Japanese side")}
    lines = []
    for naming, side in sides.items():
        forms = "\N{NO-BREAK SPACE}· ".join(
            f'<span lang="{language}">{escape(names[language][naming])}</span>'
            for language in LANGUAGES
        )
        lines.append(f'<p class="names"><span class="where">{side}</span> <span>{forms}</span></p>')
    native = atlas.gazetteer.places[island].native
    if native:
        forms = _("; ").join(
            f'<span lang="ain">{escape(form.form)}</span>'
            + (f" ({escape(told(form.meaning))})" if form.meaning else "")
            for form in native
        )
        ainu = _("Ainu: {forms}", forms=forms)
        lines.append(f'<p class="where">{ainu}</p>')
    return "".join(lines)


def _articles(view: ViewState, atlas: Atlas, entries: tuple[ArticleCoverage, ...]) -> str:
    naming = [entry for entry in entries if entry.named]
    others = [entry for entry in entries if not entry.named]
    parts = []
    if view.island:
        place = escape(named(view.island))
        parts.append(
            _heading(
                n_(
                    "{count} article naming {place}",
                    "{count} articles naming {place}",
                    len(naming),
                    place=place,
                )
            )
        )
        parts += [_card(view, atlas, entry) for entry in naming]
        parts.append(
            _heading(
                n_(
                    "{count} article on the four as a whole",
                    "{count} articles on the four as a whole",
                    len(others),
                )
            )
        )
    else:
        parts.append(_heading(n_("{count} article", "{count} articles", len(others))))
    parts += [_card(view, atlas, entry) for entry in others]
    if not entries:
        nothing = _("No article says anything of this in the period shown. A wider period may.")
        parts.append(f'<p class="note">{nothing}</p>')
    return "".join(parts)


def _heading(text: str) -> str:
    return f"<h3>{text}</h3>"


def _card(view: ViewState, atlas: Atlas, entry: ArticleCoverage) -> str:
    article = entry.article
    telling = [fact for fact in entry.together if view.moment and fact.fact.moment == view.moment]
    shown = (*entry.named, *telling)
    return (
        f'<article class="card st-key-coverage-{escape(article.id)}">'
        + _head(article)
        + (evidence.facts(view, atlas, shown) if shown else "")
        + _together(view, atlas, entry)
        + _moments(view, atlas, entry)
        + "</article>"
    )


def _together(view: ViewState, atlas: Atlas, entry: ArticleCoverage) -> str:
    if not entry.together:
        return ""
    count = len(entry.together)
    if view.island:
        label = n_(
            "{count} fact on the four or the dispute as a whole",
            "{count} facts on the four or the dispute as a whole",
            count,
        )
    else:
        label = n_("{count} fact in all", "{count} facts in all", count)
    opened = " open" if view.source == entry.article.id else ""
    return (
        f"<details{opened}><summary>{label}</summary>"
        f"{evidence.facts(view, atlas, entry.together)}</details>"
    )


def _head(article: Article) -> str:
    title = escape(article.headline or _("Report without a headline in the archived copy"))
    lang = f' lang="{escape(article.language)}"' if article.headline else ""
    date = wording.period(article.published.date)
    mark = ""
    if article.published.basis == "inferred":
        why = escape(told(article.published.why))
        label = _("date inferred")
        mark = f" <details><summary>{label}</summary>{why}</details>"
    return (
        f'<div class="where">{date} · {escape(told(article.publisher))}{mark}</div>'
        f'<p class="headline"><a href="{escape(article.url)}" target="_blank" rel="noopener"{lang}>'
        f"{title}</a></p>"
    )


def _moments(view: ViewState, atlas: Atlas, entry: ArticleCoverage) -> str:
    """Give the way from a card to the timeline: the moments that its facts speak of."""
    cited = (*entry.named, *(() if view.island and entry.named else entry.together))
    moments = list(dict.fromkeys(fact.fact.moment for fact in cited if fact.fact.moment))
    if not moments:
        return ""
    label = n_("On the timeline: {count} moment", "On the timeline: {count} moments", len(moments))
    items = "".join(_moment(view, atlas, moment) for moment in moments)
    return f'<details class="moments"><summary>{label}</summary><ul>{items}</ul></details>'


def _moment(view: ViewState, atlas: Atlas, moment: str) -> str:
    record = atlas.library.moments[moment]
    href = escape(view_href(view, moment=moment))
    here = ' aria-current="true"' if moment == view.moment else ""
    when = wording.short_period(record.when.period)
    return f'<li><a href="{href}"{here}>{when} · {escape(told(record.title))}</a></li>'
