"""What sides have said: the index, a side, a side and a subject with what changed from meeting to meeting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from briefing.publishing import labels
from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.ordering import Key
from briefing.publishing.places import positions_about_path, positions_parts, positions_path
from briefing.publishing.planning.positions import Cell, Group, Latest, SideSubject, SubjectSubject
from briefing.publishing.positions import Statement
from briefing.publishing.values import Page
from briefing.publishing.views import lists
from briefing.publishing.views.fallback import leave_out
from briefing.publishing.views.items import date_view
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.positions_changes import changes_view
from briefing.publishing.views.shell import shell
from briefing.publishing.views.term_words import plain, said_within, term_said
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]

SHOWN = 2
"""Statements of its last meeting that a subject shows on a side's page."""


def index_view(edition: Edition, page: Page, _: object) -> View:
    """Who has spoken, and about what."""
    cells = cast("tuple[Cell, ...]", page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    title = wording.gettext("Positions")
    view = shell(edition, page, title=title, description=_description(wording))
    linker = Linker(edition, wording, view["root"])
    subjects = [(heading, _subjects(linker, cells, is_issue=is_issue)) for heading, is_issue in _kinds(wording)]
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "title": title,
        "sides": _sides(linker, cells),
        "subjects": [
            {"id": f"Subjects{at}", "heading": name, "rows": rows} for at, (name, rows) in enumerate(subjects) if rows
        ],
    }


def latest_view(edition: Edition, page: Page, _: object) -> View:
    """The last that a side said about each subject, or that each side said about a subject."""
    subject = cast(SideSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    side, cell = subject.side, subject.rows[0].cell
    is_issue = all(row.cell.is_issue for row in subject.rows)
    pattern = wording.gettext("Positions: %(about)s").replace("%(about)s", "%(it)s")
    name = _said(wording.side(side)) if side else subject_said(wording, cell._replace(is_issue=is_issue))
    title = said_within(wording, pattern, name)
    view = shell(edition, page, title=plain(title), description=_description(wording))
    linker = Linker(edition, wording, view["root"])
    shown = {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "title": title,
        "crumbs": [_crumb(linker, wording.gettext("Positions"))],
        "beside": linker.side(side) if side else linker.issue(cell.subject) if is_issue else linker.topic(cell.subject),
        "groups": _kinds_of(linker, subject) if side else _sides_of(linker, subject),
    }
    return leave_out(shown, wording, page.alternates) if wording.fallback == "hide" else shown


def _kinds_of(linker: Linker, subject: SideSubject) -> list[View]:
    wording = linker.wording
    groups = []
    for at, (heading, is_issue) in enumerate(_kinds(wording)):
        found = [row for row in subject.rows if row.cell.is_issue == is_issue]
        found.sort(key=lambda row: _sort(wording, subject_said(wording, row.cell)))
        rows = [_row(linker, row, subject_said(wording, row.cell)) for row in found]
        groups += [{"id": f"Subjects{at}", "title": heading, "rows": rows}] if rows else []
    return groups


def _sides_of(linker: Linker, subject: SideSubject) -> list[View]:
    wording = linker.wording
    found = sorted(subject.rows, key=lambda row: wording.sort_key(wording.side(row.cell.side)))
    rows = [_row(linker, row, _said(wording.side(row.cell.side))) for row in found]
    return [{"id": "Countries", "title": wording.gettext("By country or organisation"), "rows": rows}]


def subject_view(edition: Edition, page: Page, _: object) -> View:
    """What a side has said about a subject, the latest meeting first."""
    subject = cast(SubjectSubject, page.subject)
    wording, cell = edition.wordings[page.lang or edition.languages[0]], subject.cell
    side = wording.side(cell.side)
    pattern = wording.gettext("%(side)s: %(subject)s").replace("%(subject)s", "%(it)s")
    title = said_within(wording, pattern, subject_said(wording, cell), side=side)
    head = lists.paged(wording, plain(title), subject.part)
    view = shell(edition, page, title=f"{head} – {wording.gettext('Positions')}", description=_description(wording))
    linker = Linker(edition, wording, view["root"])
    crumbs = [_crumb(linker, wording.gettext("Positions")), _crumb(linker, side, cell.side)]
    shown = {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "title": {**title, "text": title["text"] + lists.behind(wording, subject.part)},
        "crumbs": crumbs,
        "about": {
            "said": subject_said(wording, cell),
            "href": linker.root + positions_about_path(wording.lang, cell.subject),
        },
        "years": lists.years(linker, subject.part, *positions_parts(cell.side, cell.subject)),
        "groups": lists.by_year(
            [(one.head.date, _group(linker, cell.side, one)) for one in subject.part.rows], wording
        ),
    }
    return leave_out(shown, wording, page.alternates) if wording.fallback == "hide" else shown


def subject_said(wording: Wording, cell: Cell) -> Said:
    """A topic or an issue by its name."""
    return term_said(wording, "issues" if cell.is_issue else "topics", cell.subject)


def _sort(wording: Wording, said: Said) -> Key:
    return wording.sort_key(said["text"])


def _said(text: str) -> Said:
    return {"text": text, "lang": None, "note": None}


def _description(wording: Wording) -> str:
    return wording.gettext("What each side has asked, promised, agreed and said, subject by subject, and what changed.")


def _kinds(wording: Wording) -> list[tuple[str, bool]]:
    return [(wording.gettext("Topics"), False), (wording.gettext("Regional issues"), True)]


def _crumb(linker: Linker, label: str, side: str | None = None) -> View:
    return {"href": linker.root + positions_path(linker.wording.lang, side), "label": label}


# --- the index
def _sides(linker: Linker, cells: Iterable[Cell]) -> list[View]:
    wording = linker.wording
    counts: dict[str, int] = {}
    for cell in cells:
        counts[cell.side] = counts.get(cell.side, 0) + 1
    return [
        {**_crumb(linker, wording.side(side), side), "count": _counted(wording, counts[side])}
        for side in sorted(counts, key=lambda side: wording.sort_key(wording.side(side)))
    ]


def _counted(wording: Wording, number: int) -> str:
    return lists.counted(wording, "%(number)s subject", "%(number)s subjects", number)


def _subjects(linker: Linker, cells: Iterable[Cell], *, is_issue: bool) -> list[View]:
    """Each subject with how many have spoken about it. A subject is an issue where it is one for every side."""
    wording = linker.wording
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        found.setdefault(cell.subject, []).append(cell)
    rows = [
        {
            "href": linker.root + positions_about_path(wording.lang, subject),
            "label": subject_said(wording, mine[0]._replace(is_issue=is_issue)),
            "count": lists.counted(wording, "%(number)s side", "%(number)s sides", len(mine)),
        }
        for subject, mine in found.items()
        if all(cell.is_issue for cell in mine) == is_issue
    ]
    return sorted(rows, key=lambda row: _sort(wording, row["label"]))


# --- the last words
def _row(linker: Linker, row: Latest, heading: Said) -> View:
    wording, cell = linker.wording, row.cell
    others = tuple(side for side in row.head.sides if side != cell.side)
    return {
        "heading": heading,
        "href": linker.root + positions_path(wording.lang, cell.side, cell.subject),
        "count": lists.counted(wording, "%(number)s statement", "%(number)s statements", cell.statements),
        "date": date_view(wording, row.head.date),
        "points": [_statement(linker, row.head.brief, one, others) for one in row.statements[:SHOWN]],
        "more": max(0, len(row.statements) - SHOWN),
    }


def _statement(linker: Linker, brief: str, one: Statement, others: tuple[str, ...]) -> View:
    return {**lists.spoken(linker, brief, one.point), "mode": mode_name(linker.wording, one, others)}


def mode_name(wording: Wording, one: Statement, others: tuple[str, ...]) -> str:
    """As what something was said: `Request → Japan`, `Own position`, `Agreed with Japan and Kenya`."""
    if one.mode == "position":
        return wording.gettext("Own position")
    if one.mode in ("asked", "promised"):
        label = labels.REQUEST_KINDS[str(one.point.kind)] if one.mode == "asked" else labels.SINGLE["commitments"]
        name = wording.gettext(label)
        return f"{name} → {wording.addressee(one.point.to, several=one.point.several)}" if one.point.to else name
    sides = wording.names(wording.the_side(side) for side in others)
    if one.mode == "agreed":
        return wording.gettext("Agreed with %(sides)s") % {"sides": sides}
    return wording.gettext("Discussed with %(sides)s") % {"sides": sides}


# --- a side and a subject
def _group(linker: Linker, side: str, group: Group) -> View:
    """A meeting: what was said, and how that stands to what was said before."""
    head = lists.head(linker, group.head, [side])
    said = [one for track in group.tracks for one in changes_view(linker, group, track)]
    return {
        **head,
        "points": [
            {**one, "mode": mode_name(linker.wording, one["statement"], group.others)}
            for one in said
            if not one["gone"]
        ],
        "gone": [one for one in said if one["gone"]],
    }
