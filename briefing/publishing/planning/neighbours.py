"""The meetings of the same sides before and after one: a new brief touches only those next to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from briefing.model import Text
from briefing.publishing.archive import Archive
from briefing.publishing.places import sides_slug
from briefing.publishing.summaries import Summary

When = Literal["after", "same day", "before"]


class Near(NamedTuple):
    """A meeting next to another."""

    when: When
    brief: str
    title: Text
    date: str
    form: str | None
    status: str


def neighbours(archive: Archive, one: Summary) -> tuple[Near, ...]:
    """The next meeting of the same sides, those on the same day, the one before; the latest first.

    Two sides have also met where others were present. Where a date is known in part and could lie before another or
    behind it, nothing is said.
    """
    if len(one.sides) < 2 or not one.date:
        return ()
    met = archive.met[sides_slug(one.sides)]
    at = met.index(one.id)
    found = [*_towards(archive, one, reversed(met[:at]), "after")][::-1]
    return (*found, *_towards(archive, one, met[at + 1 :], "before"))


def _towards(archive: Archive, one: Summary, others: Iterable[str], when: When) -> Iterator[Near]:
    """Those of the same day on one side of the list, and the first that certainly lies beyond them."""
    for name in others:
        other = archive.by_id[name]
        found = _when(one.date, other.date)
        if found:
            yield Near(found, other.id, other.title, other.date or "", other.form, other.status)
        if found == when:
            return


def _when(date: str | None, other: str | None) -> When | None:
    """How another date lies to one, if that is certain.

    >>> _when("2024-08-21", "2024-09"), _when("2024-08-21", "2024-08"), _when("2024-08-21", "2024-08-21")
    ('after', None, 'same day')
    """
    if not date or not other:
        return None
    shared = min(len(date), len(other))
    if date[:shared] == other[:shared]:
        return "same day" if len(date) == len(other) == len("2024-08-21") else None
    return "after" if other > date else "before"
