"""The languages side by side, point by point, under the same anchors as the brief."""

from __future__ import annotations

from typing import Any

from briefing.model import Brief
from briefing.publishing.edition import Edition
from briefing.publishing.values import Page
from briefing.publishing.views.brief_frame import frame, reader_of
from briefing.publishing.views.parallel_rows import MISSING, STALE, TRANSLATED, Rows

View = dict[str, Any]


def parallel_view(edition: Edition, page: Page, brief: Brief) -> View:
    """A row a point; what a language lacks is said in the page's own."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    view = frame(edition, page, brief, title=wording.gettext("Languages side by side"))
    rows = Rows(reader_of(edition, page, brief), [edition.wordings[lang] for lang in wording.languages])
    groups = rows.groups()
    return {
        **view,
        "columns": [{"lang": one.lang, "name": one.own_name} for one in rows.columns],
        "titles": rows.titles(),
        "groups": groups,
        "tally": tally(rows),
        "choices": choices(rows, sum(len(group["rows"]) for group in groups)),
        "complete": not rows.wanting(),
    }


def tally(rows: Rows) -> list[View]:
    """What is to be done, with the ways to it, and what the editors have done: `3 missing in French`."""
    wording = rows.wording
    return [
        {
            "id": state,
            "number": wording.number(len(keys)),
            "words": _counted(rows, state, len(keys)) % {"language": wording.language(column.lang)},
            "keys": keys,
        }
        for state in (MISSING, STALE, TRANSLATED)
        for column in rows.columns
        if (keys := rows.found.get((state, column.lang)))
    ]


def _counted(rows: Rows, state: str, number: int) -> str:
    ngettext = rows.wording.ngettext
    if state == MISSING:
        return ngettext("missing in %(language)s", "missing in %(language)s", number)
    if state == STALE:
        return ngettext("out of date in %(language)s", "out of date in %(language)s", number)
    return ngettext(
        "translated into %(language)s by the editors", "translated into %(language)s by the editors", number
    )


def choices(rows: Rows, total: int) -> list[View]:
    """What the rows can be narrowed down to; nothing where all of them are wanting, or none."""
    wording, wanting = rows.wording, len(rows.wanting() - {"title"})
    if not 0 < wanting < total:
        return []
    names = {"all": wording.gettext("All rows"), "wanting": wording.gettext("Only what is missing or out of date")}
    return [
        {
            "id": name,
            "label": names[name],
            "number": wording.number(number),
            "empty": False,
            "said": wording.ngettext("%(number)s row shown", "%(number)s rows shown", number)
            % {"number": wording.number(number)},
        }
        for name, number in (("all", total), ("wanting", wanting))
    ]
