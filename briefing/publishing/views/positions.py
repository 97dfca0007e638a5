"""What sides have said: the index, a side, a side and a subject with what changed from meeting to meeting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.ordering import Key
from briefing.publishing.places import positions_about_path, positions_parts, positions_path, side_slug
from briefing.publishing.planning.positions import Cell, Group, Latest, SideSubject, SubjectSubject
from briefing.publishing.values import Page
from briefing.publishing.views import lists
from briefing.publishing.views.fallback import leave_out
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.positions_changes import changes_view
from briefing.publishing.views.shell import shell
from briefing.publishing.views.statements import amount, line_view
from briefing.publishing.views.term_words import plain, said_within, term_said
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]

SHOWN = 2
"""Statements of its last meeting that a subject shows on a side's page."""

JUMP = 4
"""From more subjects than these on, or sides, a page begins with the ways to each."""


def index_view(edition: Edition, page: Page, _: object) -> View:
    """Who has spoken, and about what."""
    cells = cast("tuple[Cell, ...]", page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    title = wording.gettext("Positions")
    view = shell(edition, page, title=title, description=_description(wording))
    linker = Linker(edition, wording, view["root"])
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "title": title,
        "sides": _sides(linker, cells),
        "subjects": _subjects(linker, cells),
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
    if wording.fallback == "hide":
        shown = leave_out(shown, wording, page.alternates)
    rows = [row for group in shown["groups"] for row in group["rows"]]
    return {**shown, "jump": rows if len(rows) > JUMP else []}


def _kinds_of(linker: Linker, subject: SideSubject) -> list[View]:
    """Regional issues, topics, and apart from them what was only raised."""
    wording = linker.wording
    rows = [(row, subject_said(wording, row.cell)) for row in subject.rows]
    rows.sort(key=lambda row: _sort(wording, row[1]))
    found = [(row, _row(linker, row, said, row.cell.subject)) for row, said in rows]
    return [
        *(
            _part(heading, [view for row, view in found if row.cell.points and row.cell.is_issue == is_issue])
            for heading, is_issue in _kinds(wording)
        ),
        _part(_raised(wording), [view for row, view in found if not row.cell.points]),
    ]


def _sides_of(linker: Linker, subject: SideSubject) -> list[View]:
    wording = linker.wording
    rows = sorted(subject.rows, key=lambda row: wording.sort_key(wording.side(row.cell.side)))
    found = [(row, _row(linker, row, _said(wording.side(row.cell.side)), side_slug(row.cell.side))) for row in rows]
    return [
        _part(wording.gettext("By country or organisation"), [view for row, view in found if row.cell.points]),
        _part(_raised(wording), [view for row, view in found if not row.cell.points]),
    ]


def _part(heading: str, rows: list[View]) -> View:
    return {"title": heading, "rows": rows}


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
        "amount": amount(wording, cell),
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
    return wording.gettext("What each side has asked, promised, agreed and stated, subject by subject.")


def _kinds(wording: Wording) -> list[tuple[str, bool]]:
    """What people come for first."""
    return [(wording.gettext("Regional issues"), True), (wording.gettext("Topics"), False)]


def _raised(wording: Wording) -> str:
    return wording.gettext("Raised, no position reported")


def _crumb(linker: Linker, label: str, side: str | None = None) -> View:
    return {"href": linker.root + positions_path(linker.wording.lang, side), "label": label}


# --- the index
def _sides(linker: Linker, cells: Iterable[Cell]) -> list[View]:
    """Each side with how many subjects it has spoken about."""
    wording = linker.wording
    counts: dict[str, int] = {}
    for cell in cells:
        counts[cell.side] = counts.get(cell.side, 0) + bool(cell.points)
    return [
        {
            **_crumb(linker, wording.side(side), side),
            "count": lists.counted(wording, "%(number)s subject", "%(number)s subjects", counts[side])
            if counts[side]
            else _raised(wording),
        }
        for side in sorted(counts, key=lambda side: wording.sort_key(wording.side(side)))
    ]


def _subjects(linker: Linker, cells: Iterable[Cell]) -> list[View]:
    """Each subject with how many have spoken about it. A subject is an issue where it is one for every side."""
    wording = linker.wording
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        found.setdefault(cell.subject, []).append(cell)
    groups: dict[str, list[View]] = {name: [] for name in (*(name for name, _ in _kinds(wording)), _raised(wording))}
    for subject, mine in found.items():
        is_issue = all(cell.is_issue for cell in mine)
        spoken = sum(bool(cell.points) for cell in mine)
        row = {
            "href": linker.root + positions_about_path(wording.lang, subject),
            "label": subject_said(wording, mine[0]._replace(is_issue=is_issue)),
            "count": lists.counted(wording, "%(number)s side", "%(number)s sides", spoken) if spoken else "",
        }
        name = next(name for name, of_issues in _kinds(wording) if of_issues == is_issue)
        groups[name if spoken else _raised(wording)].append(row)
    return [
        _part(heading, sorted(rows, key=lambda row: _sort(wording, row["label"]))) for heading, rows in groups.items()
    ]


# --- the last words
def _row(linker: Linker, row: Latest, heading: Said, slug: str) -> View:
    cell = row.cell
    return {
        "anchor": f"on-{slug}",
        "heading": heading,
        "href": linker.root + positions_path(linker.wording.lang, cell.side, cell.subject),
        "count": amount(linker.wording, cell),
        "points": [line_view(linker, line, cell.side) for line in row.lines[:SHOWN]],
        "more": max(0, len(row.lines) - SHOWN),
    }


# --- a side and a subject
def _group(linker: Linker, side: str, group: Group) -> View:
    """A meeting: what was said, beside what was said before; last, what was only raised."""
    points = [one for track in group.tracks for one in changes_view(linker, side, group, track)]
    return {**lists.head(linker, group.head, [side]), "points": points}
