"""A brief in time: when it was reviewed, published, changed and corrected; the meetings before and after."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from briefing.model import Brief, Change
from briefing.publishing import labels
from briefing.publishing.planning.neighbours import Near
from briefing.publishing.views.items import date_view
from briefing.publishing.views.linking import Linker
from briefing.publishing.wording import Wording

View = dict[str, Any]

_PAIRS = 6
"""Pairs of sides whose pages are named: more than four sides would make a list of their own."""


def dateline(wording: Wording, brief: Brief) -> list[View]:
    """What the brief's own notes tell: when it came out first, and when each other thing was done last."""
    found: dict[str, Change] = {}
    for one in brief.history:
        last = found.get(one.kind)
        if last is None or (one.date < last.date if one.kind == "published" else one.date >= last.date):
            found[one.kind] = one
    return [
        {"id": kind, "label": wording.gettext(label), "date": date_view(wording, found[kind].date)}
        for kind, label in labels.DONE_ON.items()
        if kind in found
    ]


def history(wording: Wording, brief: Brief) -> list[View]:
    """The brief's change notes, the newest first."""
    newest = sorted(brief.history, key=lambda one: one.date)[::-1]
    return [
        {
            "id": one.kind,
            "label": wording.gettext(labels.CHANGES[one.kind]),
            "date": date_view(wording, one.date),
            "said": wording.say(one.note),
        }
        for one in newest
    ]


def around(linker: Linker, brief: Brief, near: tuple[Near, ...]) -> View | None:
    """The same sides' meetings next to this one, and the ways to all of theirs."""
    if not near:
        return None
    return {"rows": [_near(linker, one) for one in near], "pairs": _pairs(linker, brief.sides())}


def _near(linker: Linker, one: Near) -> View:
    wording = linker.wording
    said = wording.tell(one.title, name=True)
    return {
        "when": wording.gettext(labels.WHEN[one.when]),
        "date": date_view(wording, one.date),
        "form": wording.gettext(labels.FORMS[one.form]) if one.form else None,
        "draft": None if one.status == "published" else wording.gettext(labels.STATUSES[one.status]),
        "href": linker.brief(one.brief, said=said),
        "said": said,
    }


def _pairs(linker: Linker, sides: tuple[str, ...]) -> list[View]:
    pairs = list(combinations(sides, 2))
    if len(pairs) > _PAIRS or not linker.edition.has("countries"):
        return []
    return [{"name": linker.wording.pair(pair), "href": linker.relation(*pair)} for pair in pairs]
