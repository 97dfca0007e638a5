"""Which readings are on one meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.reading.blocking import find_near
from briefing.reading.intervals import day_of_year, days_near
from briefing.reading.linking import FACTS_RANGE, LINK, compare_facts, compare_readings, facts_of, sides_of, told_apart
from briefing.reading.names import name_words
from briefing.reading.values import Reading

OTHER_CONTACT = -6.0
"""An article on several contacts names all their persons and points: of two readings with other sides it proves
nothing that both articles name the same people."""


class _Group(NamedTuple):
    """Readings on one meeting, so far."""

    members: list[int]
    articles: set[str]
    kinds: dict[object, Reading]
    """One reading for each date and day of publication that they give: what can rule another reading out."""


def pair_readings(readings: Iterable[Reading]) -> list[tuple[Reading, ...]]:
    """Groups of readings on one meeting; a reading that fits no other is a group of its own.

    The same groups in the same order whatever the order of the input: the longest article of a group comes first, and
    groups are ordered by their first article's name. Two readings of one article are never on one meeting.
    """
    listed = sorted(readings, key=_order)
    if len(listed) < 2:
        return [(reading,) for reading in listed]
    group_of = [_Group([i], {one.article.name}, {_kind(one): one}) for i, one in enumerate(listed)]
    for _, (one, other) in sorted(_links(listed), key=lambda row: (-row[0], row[1])):
        a, b = group_of[one], group_of[other]
        if a is b or a.articles & b.articles or _apart(a, b):
            continue
        a.members.extend(b.members)
        a.articles.update(b.articles)
        a.kinds.update(b.kinds)
        for index in b.members:
            group_of[index] = a
    groups = {id(group): group for group in group_of}
    made = [tuple(sorted((listed[i] for i in group.members), key=source_order)) for group in groups.values()]
    return sorted(made, key=lambda group: _order(group[0]))


def source_order(reading: Reading) -> tuple[int, str, int]:
    """The longest text first."""
    return (-len(reading.article.text), *_order(reading))


def _order(reading: Reading) -> tuple[str, int]:
    starts = [person.span.start for person in reading.people] + [item.span.start for item in reading.items]
    return (reading.article.name, min(starts, default=0))


def _kind(reading: Reading) -> object:
    when = reading.when
    return (when.year, when.month, when.day, reading.article.meta.get("published"))


def _apart(a: _Group, b: _Group) -> bool:
    return any(told_apart(one, other) for one in a.kinds.values() for other in b.kinds.values())


def _links(readings: Sequence[Reading]) -> Iterator[tuple[float, tuple[int, int]]]:
    """The pairs that reach `LINK`, each with its score."""
    facts = [facts_of(reading) for reading in readings]
    contacts = Counter(reading.article.name for reading in readings)
    days = [day_of_year(reading.when) for reading in readings]
    bags = [fact.bag - fact.own for fact in facts]
    for a, b in find_near([_blocks(reading) for reading in readings], days, days_near, bags):
        one, other = readings[a], readings[b]
        score = compare_readings(one, other).score
        if score is None or score < LINK - FACTS_RANGE[1]:
            continue  # no likeness of the points can help
        score += compare_facts(facts[a], facts[b])
        if max(contacts[one.article.name], contacts[other.article.name]) > 1 and _other_contact(one, other):
            score += OTHER_CONTACT
        if score >= LINK:
            yield score, (a, b)


def _other_contact(one: Reading, other: Reading) -> bool:
    """Whether each has a side that the other does not have."""
    a, b = sides_of(one), sides_of(other)
    return bool(a - b and b - a)


def _blocks(reading: Reading) -> frozenset[tuple[str, str]]:
    """What two readings must have in common to be compared: a side, or a word of a person's name."""
    words = {("", word) for person in reading.people for word in name_words(person.name)}
    return frozenset(("side", side) for side in sides_of(reading)) | words
