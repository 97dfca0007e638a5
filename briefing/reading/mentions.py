"""The same person, the same coming event, as several readings of one meeting name them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.reading.likeness import Weights, keys_of
from briefing.reading.names import SAME, name_likeness
from briefing.reading.values import EventFinding, Person, Reading

_SAME_EVENT = 0.4
_OTHER_SIDE = 0.01
"""The same name on two sides: one of the articles was misread, unless somebody fits better."""


@dataclass(frozen=True, slots=True)
class PersonGroup:
    """One participant: (index of the reading, the person as it tells of them), the leading source first."""

    tellings: tuple[tuple[int, Person], ...]
    names: dict[str, str]
    roles: dict[str, str]

    @property
    def first(self) -> Person:
        return self.tellings[0][1]

    @property
    def side(self) -> str | None:
        return next((person.side for _, person in self.tellings if person.side), None)


@dataclass(frozen=True, slots=True)
class EventGroup:
    """One coming event, as several readings announce it."""

    tellings: tuple[tuple[int, EventFinding], ...]
    names: dict[str, str]


def merge_people(readings: Sequence[Reading]) -> list[PersonGroup]:
    """Each person once, in the order of the leading reading; name and role are those of a language's first source."""
    groups: list[list[tuple[int, Person]]] = []
    for index, reading in enumerate(readings):
        open_groups = list(groups)
        for person in reading.people:
            best = max(open_groups, key=lambda group: _likeness(group, index, person), default=None)
            if best is not None and _likeness(best, index, person) > 0:
                best.append((index, person))
            else:
                groups.append([(index, person)])
    return [_person_group(group, readings) for group in groups]


def _likeness(group: Sequence[tuple[int, Person]], index: int, person: Person) -> float:
    best = 0.0
    for other_index, other in group:
        if other_index == index:
            return 0.0  # one article does not name two participants alike
        likeness = name_likeness(person.name, other.name)
        if person.side and other.side and person.side != other.side:
            likeness = _OTHER_SIDE if likeness == SAME else 0.0
        best = max(best, likeness)
    return best


def _person_group(group: Sequence[tuple[int, Person]], readings: Sequence[Reading]) -> PersonGroup:
    names: dict[str, str] = {}
    roles: dict[str, str] = {}
    for index, person in group:
        names.setdefault(readings[index].lang, person.name)
        if person.role:
            roles.setdefault(readings[index].lang, person.role)
    return PersonGroup(tuple(group), dict(sorted(names.items())), dict(sorted(roles.items())))


def merge_events(readings: Sequence[Reading]) -> list[EventGroup]:
    """Each event once, in the order of the leading reading."""
    listed = [(index, event) for index, reading in enumerate(readings) for event in reading.events]
    bags = [keys_of(event.name, readings[index].lang) for index, event in listed]
    weights = Weights(bags)
    groups: list[list[int]] = []
    for at, (index, _) in enumerate(listed):
        scored = [
            (max(weights.likeness(bags[at], bags[other]) for other in group), -number)
            for number, group in enumerate(groups)
            if all(listed[other][0] != index for other in group)
        ]
        score, number = max(scored, default=(0.0, 0))
        if score >= _SAME_EVENT:
            groups[-number].append(at)
        else:
            groups.append([at])
    return [_event_group([listed[at] for at in group], readings) for group in groups]


def _event_group(group: Sequence[tuple[int, EventFinding]], readings: Sequence[Reading]) -> EventGroup:
    names: dict[str, str] = {}
    for index, event in group:
        names.setdefault(readings[index].lang, event.name)
    return EventGroup(tuple(group), dict(sorted(names.items())))
