"""Pages at earlier addresses, of briefs and of persons: whoever was sent one finds what it led to where it is now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.model import Text
from briefing.publishing.archive import Archive
from briefing.publishing.places import person_parts
from briefing.publishing.planning.briefs import bare_subject, plan_compare, plan_parallel
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.planning.paging import split_list
from briefing.publishing.planning.people import PER_PAGE, date_of, names_of
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page


def plan_moved(archive: Archive, summary: Summary) -> Iterator[Page]:
    """At each earlier id: the brief's page, and those below it that people link to as well."""
    views: list[tuple[str, ...]] = [()]
    views += [(kind,) for kind, plan in _BELOW if any(plan(archive, summary))]
    subject = bare_subject(archive, summary)
    for alias in summary.aliases:
        for parts in views:
            yield from in_each(
                "moved",
                archive,
                in_all(archive, "briefs", alias, *parts),
                (summary.digest, subject),
                subject,
                real=summary.languages,
                indexed=False,
            )


_BELOW = (("compare", plan_compare), ("parallel", plan_parallel))


class MovedPerson(NamedTuple):
    """What stands at an earlier address of a person's page."""

    id: str
    name: Text
    behind: tuple[str, ...]
    """What follows the id in the address: a year."""


def plan_moved_people(archive: Archive) -> Iterator[Page]:
    """At each earlier id of a person: the page, and those of single years."""
    if not archive.has("people"):
        return
    for name in sorted(one for one, known in archive.people.items() if known.aliases):
        seen = [(one, person) for one in archive.summaries for person in one.people if person.id == name]
        latest, _ = names_of(seen)
        for part in split_list([one for one, _ in seen], date_of, PER_PAGE):
            subject = MovedPerson(name, latest, part.parts)
            for alias in archive.people[name].aliases:
                paths = in_all(archive, *person_parts(alias), *part.parts)
                yield from in_each("moved-person", archive, paths, subject, subject, indexed=False)
