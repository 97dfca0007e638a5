"""Persons as the house writes them: what `people.yaml` says of those whom a site shows.

A brief goes on naming its participants as its sources do. Where persons stand by themselves, in lists and on pages of
their own, they have the names of the list; of somebody whom no brief on the site names, nothing is taken from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from briefing.persons import KnownPerson
from briefing.publishing.summaries import Person, Summary

Known = Mapping[str, KnownPerson]


def known_of(people: Iterable[KnownPerson], shown: Iterable[Summary]) -> dict[str, KnownPerson]:
    """By id, those whom the briefs name that a site shows."""
    present = {person.id for one in shown for person in one.people}
    return {one.id: one for one in people if one.id in present}


def introduce(one: Summary, known: Known, languages: Sequence[str]) -> Summary:
    """A brief with its participants under the names of the list as well."""
    if not any(person.id in known for person in one.people):
        return one
    return one._replace(people=tuple(_introduced(person, known.get(person.id), languages) for person in one.people))


def _introduced(person: Person, known: KnownPerson | None, languages: Sequence[str]) -> Person:
    """With a mark of its own: pages that show the person are made anew when the list says something else."""
    if known is None:
        return person
    house = {lang: known.name[lang] for lang in languages if lang in known.name}
    others = [(lang, name) for lang, name in known.name.items() if lang not in house]
    written = (*others, *(("", name) for name in known.also))
    mark = blake2b(repr((person.mark, house, written)).encode(), digest_size=9).hexdigest()
    return person._replace(house={**person.name, **house} if house else {}, written=written, mark=mark)
