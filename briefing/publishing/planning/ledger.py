"""The pages of the ledger: what is open first; then a page for each status, party, relation and topic.

Every filter that needs no script is such a page. Long ones are split by year, so that none grows without bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.chains import OPEN
from briefing.publishing.ledger import STATUSES, Row, asked_of, make_ledger, marks_of, pairs_of
from briefing.publishing.places import ledger_parts, ledger_topic_parts
from briefing.publishing.planning.gathering import Standing, stands
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.planning.paging import UNDATED, Part, split_list
from briefing.publishing.values import Page

PER_PAGE = 50

FEW = 20
"""So much is shown of each direction on a party's page; where there is more, that direction has a list of its own."""

HOPES = "hopes"
"""Of which no answer is recorded: they wait for none, and have no status."""

ALL = "all"
MADE, ADDRESSED = "by", "to"

Counts = tuple[tuple[str, int], ...]


class Facets(NamedTuple):
    """What one can filter by on the first page, each value with how many rows have it."""

    by: Counts
    to: Counts
    topics: Counts
    kinds: Counts
    years: tuple[str, ...]
    """The newest first."""


class ListSubject(NamedTuple):
    """A list of the ledger."""

    scope: str
    """A status, `all`, `by`, `to`, `relation` or `topic`."""
    about: tuple[str, ...]
    """The party of `by` and `to`, the two of a relation, the topic."""
    part: Part[Row]
    statuses: Counts
    """Only in lists by status."""
    facets: Facets | None
    """Only on the first page of all."""
    sides: Counts
    """Parties that have a page; only on the first page of all."""


class SideSubject(NamedTuple):
    """What one party asks and promises, and what is asked of it and promised to it."""

    side: str
    made: tuple[Row, ...]
    made_total: int
    addressed: tuple[Row, ...]
    addressed_total: int
    relations: Counts
    """The other parties of its relations."""


class RowsSubject(NamedTuple):
    """The rows of a year, for the script that filters in place."""

    year: str
    rows: tuple[Row, ...]


class Groups(NamedTuple):
    """The ledger by what its pages are about; within each the newest first."""

    rows: tuple[Row, ...]
    made: Mapping[str, list[Row]]
    addressed: Mapping[str, list[Row]]
    pairs: Mapping[tuple[str, str], list[Row]]
    topics: Mapping[str, list[Row]]


def group_ledger(rows: Iterable[Row]) -> Groups:
    """Put the rows where they belong."""
    everything = tuple(rows)
    made: dict[str, list[Row]] = {}
    addressed: dict[str, list[Row]] = {}
    pairs: dict[tuple[str, str], list[Row]] = {}
    topics: dict[str, list[Row]] = {}
    for row in everything:
        if row.point.by:
            made.setdefault(row.point.by, []).append(row)
        for side in asked_of(row):
            addressed.setdefault(side, []).append(row)
        for pair in pairs_of(row):
            pairs.setdefault(pair, []).append(row)
        for topic in row.point.topics:
            topics.setdefault(topic, []).append(row)
    return Groups(everything, made, addressed, pairs, topics)


def plan_ledger(archive: Archive) -> Iterator[Page]:
    """All lists: by status, of a party in one direction, of a relation, of a topic."""
    if not archive.has("requests"):
        return
    groups = group_ledger(make_ledger(archive))
    yield from _plan_by_status(archive, groups)
    for scope, found in ((MADE, groups.made), (ADDRESSED, groups.addressed)):
        for side in sorted(found):
            if len(found[side]) > FEW:
                yield from _plan_list(archive, scope, (side,), found[side], (*ledger_parts(side), scope))
    for pair in sorted(groups.pairs):
        yield from _plan_list(archive, "relation", pair, groups.pairs[pair], ledger_parts(*pair))
    for topic in sorted(groups.topics):
        yield from _plan_list(archive, "topic", (topic,), groups.topics[topic], ledger_topic_parts(topic))


def _plan_by_status(archive: Archive, groups: Groups) -> Iterator[Page]:
    rows = groups.rows
    counted = Counter(row.status for row in rows)
    by_status = ((one, counted[one]) for one in STATUSES if counted[one] or one == OPEN)
    unanswered = [(HOPES, counted[""])] if counted[""] else []
    counts = (*by_status, *unanswered, (ALL, len(rows)))
    for scope, _ in counts:
        shown = [row for row in rows if scope in (ALL, row.status or HOPES)]
        yield from _plan_list(archive, scope, (), shown, status_parts(scope), statuses=counts, groups=groups)


def status_parts(scope: str) -> tuple[str, ...]:
    """Where the list of a status stands: what is open comes first, at the ledger's own address.

    >>> status_parts("open"), status_parts("done"), status_parts("all")
    (('requests',), ('requests', 'status', 'done'), ('requests', 'all'))
    """
    return (*ledger_parts(), *(() if scope == OPEN else (ALL,) if scope == ALL else ("status", scope)))


def _plan_list(
    archive: Archive,
    scope: str,
    about: tuple[str, ...],
    rows: list[Row],
    parts: tuple[str, ...],
    *,
    statuses: Counts = (),
    groups: Groups | None = None,
) -> Iterator[Page]:
    for part in split_list(rows, _date, PER_PAGE):
        leads = groups if scope == OPEN and part.year is None else None
        subject = ListSubject(
            scope,
            about,
            part,
            statuses,
            _facets(leads) if leads else None,
            _sides(leads) if leads else (),
        )
        made_from = (*subject._replace(part=part._replace(rows=())), marks_of(part.rows))
        paths = in_all(archive, *parts, *part.parts)
        yield from in_each("ledger", archive, paths, made_from, subject, **_standing(archive, part.rows))


def _date(row: Row) -> str | None:
    return row.date


def _standing(archive: Archive, rows: Iterable[Row]) -> Standing:
    found = tuple(rows)
    return stands(archive, (row.point.text for row in found), (archive.by_id[row.brief] for row in found))


def _facets(groups: Groups) -> Facets:
    rows = groups.rows
    kinds = Counter(row.kind for row in rows)
    return Facets(
        by=_counts(groups.made),
        to=_counts(groups.addressed),
        topics=_counts(groups.topics),
        kinds=tuple(sorted(kinds.items())),
        years=tuple(dict.fromkeys(year_of(row) for row in rows)),
    )


def _sides(groups: Groups) -> Counts:
    return tuple((side, len(concerning(groups, side))) for side in sorted({*groups.made, *groups.addressed}))


def concerning(groups: Groups, side: str) -> set[str]:
    """The marks of the rows that a party makes or that are addressed to it."""
    return {row.mark for found in (groups.made, groups.addressed) for row in found.get(side, ())}


def _counts(groups: Mapping[str, list[Row]]) -> Counts:
    return tuple((name, len(groups[name])) for name in sorted(groups))


def year_of(row: Row) -> str:
    """Under which year a row is kept: that of the meeting at which it was last made."""
    return row.date[:4] if row.date else UNDATED


def plan_sides(archive: Archive) -> Iterator[Page]:
    """A page of each party that asks or promises something, or is asked or promised it."""
    if not archive.has("requests"):
        return
    groups = group_ledger(make_ledger(archive))
    for side in sorted({*groups.made, *groups.addressed}):
        made, addressed = groups.made.get(side, []), groups.addressed.get(side, [])
        others = Counter({other: len(groups.pairs[pair]) for pair in groups.pairs for other in _beside(pair, side)})
        shown = (tuple(made[:FEW]), len(made), tuple(addressed[:FEW]), len(addressed))
        subject = SideSubject(side, *shown, tuple(sorted(others.items())))
        made_from = (side, marks_of(subject.made), len(made), marks_of(subject.addressed), len(addressed), others)
        standing = _standing(archive, (*subject.made, *subject.addressed))
        yield from in_each("ledger-side", archive, in_all(archive, *ledger_parts(side)), made_from, subject, **standing)


def _beside(pair: tuple[str, str], side: str) -> tuple[str, ...]:
    return tuple(other for other in pair if other != side) if side in pair else ()


def plan_rows(archive: Archive) -> Iterator[Page]:
    """All rows, a file for each year, which the script on the first page loads once somebody filters."""
    if not archive.has("requests"):
        return
    by_year: dict[str, list[Row]] = {}
    for row in make_ledger(archive):
        by_year.setdefault(year_of(row), []).append(row)
    for year, rows in by_year.items():
        paths = {lang: rows_path(lang, year) for lang in archive.languages}
        subject = RowsSubject(year, tuple(rows))
        yield from in_each("ledger-rows", archive, paths, marks_of(rows), subject, indexed=False)


def rows_path(lang: str, year: str) -> str:
    """The output path of the rows of a year.

    >>> rows_path("fr", "2024")
    'fr/requests/rows/2024.js'
    """
    return "/".join((lang, *ledger_parts(), "rows", f"{year}.js"))
