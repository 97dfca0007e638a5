"""A few pages rendered with the house's own templates: what is wrong with those may only show on a page."""

from __future__ import annotations

from briefing.building.records import Checked
from briefing.building.site import make_page
from briefing.disk.content import Content
from briefing.errors import BriefingError, Problem, sort_problems
from briefing.publishing.archive import make_archive
from briefing.publishing.kinds import BY_NAME, BriefDrawing, SiteDrawing, plan_pages
from briefing.publishing.showing import is_shown
from briefing.publishing.values import Page, Sources

BRIEFS = 3
"""So many of the latest meetings are enough for a page of nearly each kind."""


def try_templates(content: Content, checked: Checked, sources: Sources, *, now: str) -> list[Problem]:
    """What goes wrong on one page of each kind in each language; nothing without templates of the house's own.

    Papers and cards are left out: to draw them takes too long for a check.
    """
    if not sources.own_templates:
        return []
    sound = [one.summary for one in checked.records.values() if one.summary and not one.problems]
    shown = [one for one in sound if is_shown(one, drafts=sources.drafts, now=now)]
    shown.sort(key=lambda one: (one.date or "", one.id))
    problems: list[Problem] = []
    try:
        archive = make_archive(sources, shown[-BRIEFS:], now=now, engine="")
        first: dict[tuple[str, str | None], Page] = {}
        for page in plan_pages(archive):
            if not isinstance(BY_NAME[page.kind], BriefDrawing | SiteDrawing):
                first.setdefault((page.kind, page.lang), page)
        for page in first.values():
            try:
                make_page(content, sources, page)
            except BriefingError as error:
                problems += error.problems
    except BriefingError as error:
        problems += error.problems
    return sort_problems(problems)
