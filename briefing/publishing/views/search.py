"""The search page: a form that a script brings to life, and the ways that need no script."""

from __future__ import annotations

from typing import Any, cast

from briefing.publishing import labels
from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.navigation import NAVIGATION
from briefing.publishing.planning.search import SearchSubject
from briefing.publishing.search import bundle_from
from briefing.publishing.values import Page
from briefing.publishing.views.shell import shell
from briefing.publishing.wording import Wording

View = dict[str, Any]

Option = tuple[str, str]


def search_view(edition: Edition, page: Page, _: object) -> View:
    """Filters hold codes, which mean the same in every language, so that an address can be passed on to any reader."""
    subject = cast(SearchSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    view = shell(
        edition,
        page,
        title=wording.gettext("Search"),
        description=wording.gettext("Search all briefs, point by point."),
    )
    root = view["root"]
    return {
        **view,
        "home": root + page_path(wording.lang),
        "bundle": bundle_from(page.path),
        "filters": _filters(wording, subject),
        "ways": [
            {"href": root + page_path(wording.lang, *row.parts), "label": wording.gettext(row.label)}
            for row in NAVIGATION
            if row.section != "search" and (row.section is None or edition.has(row.section))
        ],
    }


def _filters(wording: Wording, subject: SearchSubject) -> list[View]:
    kinds = [key for key in labels.SECTIONS if key in subject.kinds]
    about = [(topic, wording.topic(topic)) for topic in subject.topics]
    about += [(f"issue:{issue}", wording.issue(issue)) for issue in subject.issues]
    rows: list[tuple[str, str, list[Option]]] = [
        (
            "country",
            wording.gettext("Country or organisation"),
            _sorted(wording, [(s, wording.side(s)) for s in subject.sides]),
        ),
        ("topic", wording.gettext("Topic"), _sorted(wording, about)),
        ("kind", wording.gettext("Kind of point"), [(key, wording.heading(key)) for key in kinds]),
        ("year", wording.gettext("Year"), [(year, wording.date(year)) for year in subject.years]),
    ]
    return [{"name": name, "label": label, "options": options} for name, label, options in rows if len(options) > 1]


def _sorted(wording: Wording, options: list[Option]) -> list[Option]:
    return sorted(options, key=lambda option: (wording.sort_key(option[1]), option[0]))
