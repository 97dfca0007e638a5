"""Persons: all of them by party, and for each the roles held over time and the meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefing.model import Text
from briefing.people.telling import is_same_role
from briefing.persons import KnownPerson
from briefing.publishing.archive import Archive
from briefing.publishing.places import person_parts, side_slug
from briefing.publishing.planning.gathering import entries_of, span_of, stands
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.planning.paging import Part, split_list
from briefing.publishing.summaries import Person, Summary
from briefing.publishing.values import Page

PER_PAGE = 25
"""Meetings on a page of a person."""

ON_ONE_PAGE = 150
"""Up to so many persons stand on the first page together; more of them have a page a party."""

PER_PARTY = 150
"""Persons on a page of a party."""


class PersonRow(NamedTuple):
    """A person in a list, as of the last meeting."""

    person: Person
    meetings: int
    last: str | None


class PeopleSubject(NamedTuple):
    """What a page of the list of persons shows."""

    side: str | None
    """None: persons of all parties; empty: of none."""
    rows: tuple[PersonRow, ...]
    sides: tuple[tuple[str, int], ...]
    """Parties whose persons stand on a page of their own, with how many these are."""
    number: int
    numbers: int
    total: int


class Tenure(NamedTuple):
    """A role, from the first meeting at which it was named to the last."""

    role: Text
    side: str | None
    first: str | None
    last: str | None
    meetings: int
    since: str | None = None
    """When it began and ended, where the list of persons says so."""
    until: str | None = None


class PersonSubject(NamedTuple):
    """What a page of a person shows."""

    id: str
    name: Text
    """As it was written last, language by language."""
    written: tuple[tuple[str, str], ...]
    """All ways in which it is written: (language, or empty where that is not said; name)."""
    part: Part[Summary]
    span: tuple[str, str] | None
    """The dates of the first and the last meeting."""
    tenures: tuple[Tenure, ...]
    """On the first page only."""
    sides: tuple[str, ...]
    """The parties for which the person has spoken."""


def plan_people(archive: Archive) -> Iterator[Page]:
    """The list of persons: together while they are few, else by party."""
    if not archive.has("people"):
        return
    rows = tuple(sorted(persons_of(archive.summaries), key=lambda row: row.person.id))
    if not is_apart(rows):
        yield from _people_page(archive, (), PeopleSubject(None, rows, (), 1, 1, len(rows)))
        return
    by_side: dict[str, list[PersonRow]] = {}
    for row in rows:
        by_side.setdefault(row.person.side or "", []).append(row)
    sides = tuple((side, len(found)) for side, found in sorted(by_side.items()))
    yield from _people_page(archive, (), PeopleSubject(None, (), sides, 1, 1, len(rows)))
    for side, _ in sides:
        found = by_side[side]
        chunks = [found[at : at + PER_PARTY] for at in range(0, len(found), PER_PARTY)]
        for number, chunk in enumerate(chunks, 1):
            subject = PeopleSubject(side, tuple(chunk), (), number, len(chunks), len(found))
            yield from _people_page(archive, people_of(side, number), subject)


def is_apart(rows: tuple[PersonRow, ...]) -> bool:
    """Whether there are so many persons that each party's stand on a page of their own."""
    return len(rows) > ON_ONE_PAGE


def people_of(side: str, number: int = 1) -> tuple[str, ...]:
    """Where the persons of a party, or (`""`) of none, are listed below the list of all.

    No person's own page can stand there, since a party's slug is never a year.
    """
    return ("of", side_slug(side) if side else "none", *(() if number == 1 else (str(number),)))


def _people_page(archive: Archive, behind: tuple[str, ...], subject: PeopleSubject) -> Iterator[Page]:
    rows = [(row.person.mark, row.meetings, row.last) for row in subject.rows]
    paths = in_all(archive, "people", *behind)
    made_from = (rows, subject._replace(rows=()))
    yield from in_each("people", archive, paths, made_from, subject)


def persons_of(meetings: Iterable[Summary], side: str | None = None) -> tuple[PersonRow, ...]:
    """Everybody who took part, or who did for a side; those who were there last come first."""
    found: dict[str, tuple[Person, str | None]] = {}
    counts: dict[str, int] = {}
    for one in meetings:
        for person in one.people:
            if side is None or person.side == side:
                counts[person.id] = counts.get(person.id, 0) + 1
                found.setdefault(person.id, (person, one.date))
    return tuple(PersonRow(person, counts[name], date) for name, (person, date) in found.items())


def plan_person(archive: Archive) -> Iterator[Page]:
    """A page of each person who took part in a meeting."""
    if not archive.has("people"):
        return
    seen: dict[str, list[tuple[Summary, Person]]] = {}
    for one in archive.summaries:
        for person in one.people:
            seen.setdefault(person.id, []).append((one, person))
    entries = entries_of(archive)
    for name in sorted(seen):
        yield from _plan_one(archive, name, seen[name], entries)


def _plan_one(
    archive: Archive, name: str, seen: list[tuple[Summary, Person]], entries: Mapping[str, Summary]
) -> Iterator[Page]:
    tenures = _dated(_tenures(seen), archive.people.get(name))
    latest, written = names_of(seen)
    texts = [latest, *(one.role for one in tenures if one.role)]
    sides = tuple(dict.fromkeys(one.side for one in tenures if one.side))
    span = span_of(one for one, _ in seen)
    for part in split_list([entries[one.id] for one, _ in seen], date_of, PER_PAGE):
        subject = PersonSubject(name, latest, written, part, span, () if part.year else tenures, sides)
        made_from = (
            name,
            latest,
            (written, span),
            part._replace(rows=()),
            [one.mark for one in part.rows],
            subject.tenures,
            sides,
        )
        paths = in_all(archive, *person_parts(name), *part.parts)
        standing = stands(archive, [*texts, *(one.title for one in part.rows)], part.rows)
        yield from in_each("person", archive, paths, made_from, subject, **standing)


def date_of(one: Summary) -> str | None:
    """What the meetings of a person are listed by."""
    return one.date


def _tenures(seen: list[tuple[Summary, Person]]) -> tuple[Tenure, ...]:
    """Roles in the order in which they were held last, the newest first.

    One that was held, left and held again is told once, from the first meeting to the last.
    """
    found: list[Tenure] = []
    for one, person in seen:
        at = next((at for at, known in enumerate(found) if _is_same(known, person)), None)
        if at is None:
            found.append(Tenure(person.role, person.side, one.date, one.date, 1))
        else:
            known = found[at]
            role = {**person.role, **known.role}
            first, last = one.date or known.first, known.last or one.date
            found[at] = Tenure(role, known.side, first, last, known.meetings + 1)
    return tuple(found)


def _dated(tenures: tuple[Tenure, ...], known: KnownPerson | None) -> tuple[Tenure, ...]:
    """With the times of the list of persons; a role that no meeting named is told where its time is known.

    What the list says without a time is the briefs' to tell: a role that was corrected there is gone here too.
    """
    held = [one for one in known.roles if one.since or one.until] if known else []
    found = list(tenures)
    for one in held:
        at = next((at for at, told in enumerate(found) if is_same_role(told.role, one.role)), None)
        if at is None:
            found.append(Tenure(one.role, None, None, None, 0, one.since, one.until))
        elif not (found[at].since or found[at].until):
            role = {**one.role, **found[at].role}
            found[at] = found[at]._replace(role=role, since=one.since, until=one.until)
        else:  # held twice
            found.append(found[at]._replace(first=None, last=None, meetings=0, since=one.since, until=one.until))
    return tuple(found)


def _is_same(known: Tenure, person: Person) -> bool:
    """Whether it is a role that is known: one brief may tell it in one language, the next in another as well."""
    if known.side != person.side:
        return False
    shared = known.role.keys() & person.role.keys()
    if not shared:
        return not known.role and not person.role
    return all(known.role[lang] == person.role[lang] for lang in shared)


def names_of(seen: list[tuple[Summary, Person]]) -> tuple[Text, tuple[tuple[str, str], ...]]:
    """The name as it is written, or was last, by language; and every way in which it was written, the last first."""
    latest: dict[str, str] = {}
    written: dict[str, str] = {}
    for _, person in seen:
        for lang, name in person.called.items():
            latest.setdefault(lang, name)
        for lang, name in person.name.items():
            written.setdefault(name, lang)
    for _, person in seen[:1]:
        for lang, name in (*person.house.items(), *person.written):
            written.setdefault(name, lang)
    return latest, tuple((lang, name) for name, lang in written.items())
