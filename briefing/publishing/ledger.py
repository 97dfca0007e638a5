"""The ledger: requests and commitments over time, each with the meetings at which it was made before.

A row is a request or commitment as it was last made; `repeats`, which an editor has confirmed, leads from it to the
meetings before. What the archive does not hold (a draft, a brief under embargo, one that was withdrawn) leaves no
trace: a chain ends where it would lead there.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from briefing.model import City, Text
from briefing.publishing.archive import Archive, digest_of
from briefing.publishing.chains import OPEN, SECTIONS
from briefing.publishing.dating import time_apart
from briefing.publishing.summaries import Point, Summary

STATUSES = (OPEN, "accepted", "done", "declined", "withdrawn")
"""Of both kinds, in the order in which they are offered."""

COMMITMENT = "commitment"
KINDS = ("request", "proposal", "invitation", "hope", COMMITMENT)
"""What a row can be, in the order in which they are offered."""


class Asking(NamedTuple):
    """A point of a brief in a chain: where it was made before, or where it was answered."""

    brief: str
    item: str
    date: str | None


class Row(NamedTuple):
    """A request or commitment as it was last made."""

    brief: str
    brief_status: str
    date: str | None
    sides: tuple[str, ...]
    """Who met."""
    form: str | None
    city: City | None
    country: str | None
    """Where they met."""
    title: Text | None
    """What the brief is called, where neither form nor place tells the meeting."""
    sources: int
    """How many accounts of it there are."""
    point: Point
    earlier: tuple[Asking, ...]
    """The same point at earlier meetings, the first of them first."""
    answer: Asking | None
    age: tuple[tuple[int, str], ...]
    """Units of time from when it was first made: to its answer, or to today while it is open; none where that cannot
    be said. So coarse that a row changes seldom."""
    mark: str
    """A digest of all the others."""

    @property
    def reference(self) -> str:
        """How briefs name the point."""
        return f"{self.brief}#{self.point.id}"

    @property
    def first(self) -> str | None:
        """When it was first made."""
        return self.earlier[0].date if self.earlier else self.date

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        return self.point.kind or COMMITMENT

    @property
    def status(self) -> str:
        """One of `STATUSES`; empty for a hope of which no answer is recorded, since it waits for none."""
        return self.point.status or ""


@functools.lru_cache(maxsize=2)
def make_ledger(archive: Archive) -> tuple[Row, ...]:
    """All rows, the newest first. A point that was made again later is part of that later row."""
    return tuple(
        _row(archive, one, point)
        for one in archive.summaries
        for point in one.points
        if point.section in SECTIONS and archive.is_last(one, point)
    )


def _row(archive: Archive, one: Summary, point: Point) -> Row:
    earlier = tuple(Asking(found.id, before.id, found.date) for found, before in archive.earlier(one, point))[::-1]
    answer = _asking(archive, point.answered_by)
    first = earlier[0].date if earlier else one.date
    until = archive.today if point.status == OPEN else answer.date if answer else None
    age = tuple(time_apart(first, until)) if first and until else ()
    title = None if one.form or one.city or one.country else one.title
    meeting = (one.id, one.status, one.date, one.sides, one.form, one.city, one.country, title, len(one.publishers))
    became = (earlier, answer, age)
    return Row(*meeting, point, *became, mark=digest_of((*meeting, point.mark, *became)))


def _asking(archive: Archive, reference: str | None) -> Asking | None:
    found = archive.point(reference) if reference else None
    return Asking(found[0].id, found[1].id, found[0].date) if found else None


def asked_of(row: Row) -> tuple[str, ...]:
    """The parties that a row is addressed to: for `both`, all others who met."""
    if row.point.to != "both":
        return (row.point.to,) if row.point.to else ()
    return tuple(side for side in row.sides if side != row.point.by)


def pairs_of(row: Row) -> list[tuple[str, str]]:
    """The relations that a row belongs to, each as a pair in order.

    Where nobody is named as the one addressed, it is what was said between those who met. Where nobody is named as the
    one who speaks, only a meeting of two sides tells whose relation it is.
    """
    by, to = row.point.by, asked_of(row)
    if by is None:
        found = combinations(row.sides, 2) if len(row.sides) == len(("one", "other")) else iter(())
    else:
        found = ((by, other) for other in to or row.sides)
    pairs = {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}
    return sorted(pairs)


def marks_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """For the keys of pages."""
    return tuple(row.mark for row in rows)
