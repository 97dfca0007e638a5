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
    """Only those that leave a choice. What stands for all of them agrees with what it is said of."""
    gettext, pgettext = wording.gettext, wording.pgettext
    sides = [(side, wording.side(side)) for side in subject.sides]
    topics = [(topic, wording.topic(topic)) for topic in subject.topics]
    issues = [(f"issue:{issue}", wording.issue(issue)) for issue in subject.issues]
    kinds = [(key, wording.heading(key)) for key in labels.SECTIONS if key in subject.kinds]
    years = [(year, wording.date(year)) for year in subject.years]
    about = [(gettext("Topics"), _sorted(wording, topics)), (gettext("Regional issues"), _sorted(wording, issues))]
    rows: list[tuple[str, str, str, list[tuple[str, list[Option]]]]] = [
        (
            "country",
            gettext("Country or organisation"),
            pgettext("countries or organisations", "All"),
            [("", _sorted(wording, sides))],
        ),
        ("topic", gettext("Topic"), pgettext("topics", "All"), [group for group in about if group[1]]),
        ("kind", gettext("Kind of point"), pgettext("kinds of points", "All"), [("", kinds)]),
        ("year", gettext("Year"), pgettext("years", "All"), [("", years)]),
    ]
    return [
        {"name": name, "label": label, "all": every, "groups": groups if len(groups) > 1 else [("", groups[0][1])]}
        for name, label, every, groups in rows
        if sum(len(options) for _, options in groups) > 1
    ]


def _sorted(wording: Wording, options: list[Option]) -> list[Option]:
    return sorted(options, key=lambda option: (wording.sort_key(option[1]), option[0]))
