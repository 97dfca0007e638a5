"""The ledger as pages show it: its lists, and what one party asks and is asked."""

from __future__ import annotations

from typing import Any, cast

from briefing.publishing.addresses import page_path
from briefing.publishing.chains import OPEN
from briefing.publishing.edition import Edition
from briefing.publishing.ledger import Row
from briefing.publishing.places import (
    export_path,
    ledger_parts,
    ledger_path,
    ledger_topic_parts,
    ledger_topic_path,
    relation_slug,
    side_slug,
)
from briefing.publishing.planning.ledger import (
    ADDRESSED,
    MADE,
    Counts,
    ListSubject,
    SideSubject,
    status_parts,
)
from briefing.publishing.values import Page
from briefing.publishing.views import lists
from briefing.publishing.views.ledger_filters import by_name, filter_form, meanings, status_name
from briefing.publishing.views.ledger_rows import row_view
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.shell import shell
from briefing.publishing.views.term_words import plain, said_within, term_said
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]


def list_view(edition: Edition, page: Page, _: object) -> View:
    """A list: of a status, of a party in one direction, of a relation, of a topic."""
    subject = cast(ListSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    title = _title(wording, subject)
    head = lists.paged(wording, plain(title), subject.part)
    view = shell(edition, page, title=head, description=_description(wording))
    linker = Linker(edition, wording, view["root"])
    first = subject.facets
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "title": {**title, "text": title["text"] + lists.behind(wording, subject.part)},
        "lead": _lead(wording, subject),
        "crumbs": _crumbs(linker, subject),
        "statuses": _statuses(linker, subject),
        "rows": [row_view(linker, row) for row in subject.part.rows],
        "years": lists.years(linker, subject.part, *_parts(subject)),
        "form": filter_form(linker, first) if first else None,
        "sides": [_to_side(linker, side, count) for side, count in by_name(wording, subject.sides)],
        "topics": _topics(linker, first.topics) if first else [],
        "files": _files(linker, subject),
        "words": meanings(wording) if first else [],
    }


def side_view(edition: Edition, page: Page, _: object) -> View:
    """What one party asks and promises, and what is asked of it and promised to it."""
    subject = cast(SideSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    title = _named(wording, wording.side(subject.side))
    view = shell(edition, page, title=title, description=_description(wording))
    linker = Linker(edition, wording, view["root"])
    directions = [
        _direction(linker, subject.side, MADE, subject.made, subject.made_total),
        _direction(linker, subject.side, ADDRESSED, subject.addressed, subject.addressed_total),
    ]
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "title": title,
        "crumbs": [_top(linker)],
        "directions": directions,
        "relations": [
            _to_side(linker, other, count, subject.side) for other, count in by_name(wording, subject.relations)
        ],
        "filter": _top(linker)["href"],
        "files": _tables(linker, side_slug(subject.side)),
    }


# --- what it is called
def _description(wording: Wording) -> str:
    return wording.gettext("Who has asked whom for what, who has promised what, since when, and what became of it.")


def _named(wording: Wording, what: str) -> str:
    return wording.gettext("Requests and commitments: %(what)s") % {"what": what}


def _direction_name(wording: Wording, side: str, scope: str) -> str:
    if scope == MADE:
        return wording.gettext("Requests and commitments %(of_side)s") % {"of_side": wording.of_side(side)}
    return wording.gettext("Requests and commitments addressed %(to_side)s") % {"to_side": wording.to_side(side)}


def _title(wording: Wording, subject: ListSubject) -> Said:
    about = subject.about
    if subject.scope == "topic":
        pattern = wording.gettext("Requests and commitments: %(what)s").replace("%(what)s", "%(it)s")
        return said_within(wording, pattern, term_said(wording, "topics", about[0]))
    if subject.scope in (MADE, ADDRESSED):
        title = _direction_name(wording, about[0], subject.scope)
    elif subject.scope == "relation":
        title = _named(wording, wording.pair(about))
    elif subject.scope == OPEN:
        title = wording.gettext("Requests and commitments")
    else:
        title = _named(wording, status_name(wording, subject.scope))
    return {"text": title, "lang": None, "note": None}


def _lead(wording: Wording, subject: ListSubject) -> str:
    total = subject.part.total
    if subject.scope == OPEN:
        return lists.counted(
            wording,
            "%(number)s entry without a recorded answer or follow-up, the newest first",
            "%(number)s entries without a recorded answer or follow-up, the newest first",
            total,
        )
    return lists.counted(wording, "%(number)s entry, the newest first", "%(number)s entries, the newest first", total)


# --- the ways to others
def _parts(subject: ListSubject) -> tuple[str, ...]:
    if subject.scope in (MADE, ADDRESSED):
        return (*ledger_parts(*subject.about), subject.scope)
    if subject.scope == "relation":
        return ledger_parts(*subject.about)
    return ledger_topic_parts(*subject.about) if subject.scope == "topic" else status_parts(subject.scope)


def _top(linker: Linker) -> View:
    wording = linker.wording
    return {"href": linker.root + ledger_path(wording.lang), "label": wording.gettext("Requests and commitments")}


def _crumbs(linker: Linker, subject: ListSubject) -> list[View]:
    if subject.scope == OPEN and subject.part.year is None:
        return []
    sides = subject.about if subject.scope in (MADE, ADDRESSED, "relation") else ()
    return [_top(linker), *(_to_side(linker, side) for side in sides)]


def _to_side(linker: Linker, side: str, count: int = 0, beside: str | None = None) -> View:
    wording = linker.wording
    path = ledger_path(wording.lang, side, beside) if beside else ledger_path(wording.lang, side)
    return {"href": linker.root + path, "label": wording.side(side), "count": count and wording.number(count)}


def _topics(linker: Linker, counts: Counts) -> list[View]:
    wording = linker.wording
    rows = [
        {
            "href": linker.root + ledger_topic_path(wording.lang, topic),
            "label": term_said(wording, "topics", topic),
            "count": wording.number(count),
        }
        for topic, count in counts
    ]
    return sorted(rows, key=lambda row: wording.sort_key(row["label"]["text"]))


def _statuses(linker: Linker, subject: ListSubject) -> list[View]:
    wording = linker.wording
    return [
        {
            "href": linker.root + page_path(wording.lang, *status_parts(one)),
            "label": status_name(wording, one),
            "count": wording.number(count),
            "current": one == subject.scope,
        }
        for one, count in subject.statuses
    ]


def _direction(linker: Linker, side: str, scope: str, rows: tuple[Row, ...], total: int) -> View:
    wording = linker.wording
    path = page_path(wording.lang, *ledger_parts(side), scope)
    label = lists.counted(wording, "All %(number)s", "All %(number)s", total)
    return {
        "id": scope.capitalize(),
        "heading": _direction_name(wording, side, scope),
        "rows": [row_view(linker, row) for row in rows],
        "more": {"href": linker.root + path, "label": label} if total > len(rows) else None,
    }


def _files(linker: Linker, subject: ListSubject) -> list[View]:
    if subject.scope == "relation":
        return _tables(linker, relation_slug(*subject.about))
    if subject.scope == "topic":
        return _tables(linker, f"topics/{subject.about[0]}")
    if subject.about:
        return _tables(linker, side_slug(subject.about[0]))
    if not linker.edition.has("exports"):
        return []
    return [{"href": linker.root + export_path(f"requests.{one}"), "label": one.upper()} for one in ("csv", "json")]


def _tables(linker: Linker, slug: str) -> list[View]:
    if not linker.edition.has("exports"):
        return []
    return [{"href": linker.root + export_path(f"requests/{slug}.csv"), "label": "CSV"}]
