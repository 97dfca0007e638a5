"""Which readings are on one meeting, by what they say: sides, persons, dates, place, form, particular facts.

Evidence for and against is summed; a conflict vetoes. Two articles that only share their countries stay apart.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, pairwise

from briefing.model import Article
from briefing.reading.intervals import MAX_DAYS, day_of_year, days_between, days_near, published_between
from briefing.reading.likeness import Weights, keys_of
from briefing.reading.names import SAME, best_match, name_words
from briefing.reading.places import same_place
from briefing.reading.values import Person, Reading

LINK = 6.2
"""What two readings must reach to be on one meeting: two persons, the sides and several points in common, or one
person, the sides and the date."""

Block = tuple[str, str]

_SAME_SIDES = 2.0
_PERSON = (2.5, 1.5, 0.5)
"""For the first person in common, the second, each further one."""
_DATE = {0: 3.0, 1: 0.5, 2: -1.0, 3: -2.0}
"""By the days between the two; press agencies of two time zones may be a day apart."""
_MAX_DAYS_PUBLISHED = 10
_CITY = 1.0
_OTHER_CITY = -2.0
_OTHER_COUNTRY = -3.0
_PLACE_ON_SAME_DAY = 0.4
_MENTIONED = 0.7
"""A participant of one article whom the other names without saying that they took part."""
_OTHER_FORM = -1.0
_CALL = -3.0
"""One tells of a call and the other of a meeting in person."""
_STRANGERS = -4.0
"""Both name persons of the same side, and none is the same."""
_SAME_TEXT = LINK
"""One report under two names: stored twice, or printed by two papers."""
_FACTS = 20.0
_FACTS_EXPECTED = 0.44
"""How alike the points of two meetings of the same people are; what is above speaks for one meeting, below against."""
_FACTS_RANGE = (-2.0, 5.0)


@dataclass(frozen=True, slots=True)
class Link:
    """How surely two readings are on one meeting. None: something rules it out."""

    score: float | None
    reasons: tuple[str, ...] = ()


def pair_readings(readings: Iterable[Reading]) -> list[tuple[Reading, ...]]:
    """Groups of readings on one meeting; a reading that fits no other is a group of its own.

    The same groups in the same order whatever the order of the input: the longest article of a group comes first, and
    groups are ordered by their first article's name.
    """
    listed = sorted(readings, key=_order)
    blocks = [_blocks(reading) for reading in listed]
    group_of = {index: [index] for index in range(len(listed))}
    for _, (one, other) in sorted(_links(listed, blocks), key=lambda row: (-row[0], row[1])):
        a, b = group_of[one], group_of[other]
        if a is b or any(blocks[x] & blocks[y] and _rules_out(listed[x], listed[y]) for x in a for y in b):
            continue
        a.extend(b)
        for index in b:
            group_of[index] = a
    groups = {id(group): group for group in group_of.values()}
    made = [tuple(sorted((listed[i] for i in group), key=source_order)) for group in groups.values()]
    return sorted(made, key=lambda group: _order(group[0]))


def source_order(reading: Reading) -> tuple[int, str, int]:
    """The longest text first."""
    return (-len(reading.article.text), *_order(reading))


def _order(reading: Reading) -> tuple[str, int]:
    starts = [person.span.start for person in reading.people] + [item.span.start for item in reading.items]
    return (reading.article.name, min(starts, default=0))


def _rules_out(one: Reading, other: Reading) -> bool:
    return compare_readings(one, other).score is None


def _links(readings: Sequence[Reading], blocks: Sequence[Set[Block]]) -> Iterator[tuple[float, tuple[int, int]]]:
    """The pairs that reach `LINK`, each with its score."""
    bags = [_bag(reading) for reading in readings]
    weights = Weights(bags)
    for one, other in _candidates(readings, blocks):
        score = compare_readings(readings[one], readings[other]).score
        if score is None or score < LINK - _FACTS_RANGE[1]:
            continue  # no likeness of the points can help
        facts = _FACTS * (weights.likeness(bags[one], bags[other]) - _FACTS_EXPECTED)
        score += min(max(facts, _FACTS_RANGE[0]), _FACTS_RANGE[1])
        if score >= LINK:
            yield score, (one, other)


def _blocks(reading: Reading) -> frozenset[Block]:
    """What two readings must have in common to be compared: two sides, or a word of a person's name."""
    words = {("", word) for person in reading.people for word in name_words(person.name)}
    return frozenset(combinations(sorted(_sides(reading)), 2)) | words


def _candidates(readings: Sequence[Reading], blocks: Sequence[Set[Block]]) -> list[tuple[int, int]]:
    """Pairs worth comparing: those of one block, unless each has its day and the days are far apart."""
    days = [day_of_year(reading.when) for reading in readings]
    members: defaultdict[Block, defaultdict[int | None, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, of_reading in enumerate(blocks):
        for block in of_reading:
            members[block][days[index]].append(index)
    pairs: set[tuple[int, int]] = set()
    for by_day in members.values():
        undated = by_day.get(None, [])
        for day, here in by_day.items():
            if day is None:
                near = [index for others in by_day.values() for index in others]
            else:
                near = [index for other in days_near(day) for index in by_day.get(other, ())] + undated
            pairs.update((min(a, b), max(a, b)) for a in here for b in near if a != b)
    return sorted(pairs)


def _sides(reading: Reading) -> set[str]:
    return set(reading.sides) | {person.side for person in reading.people if person.side}


def _bag(reading: Reading) -> frozenset[str]:
    """The particular facts of a whole article: concepts, names, numbers; no countries, no mere words."""
    return frozenset(key for key in keys_of(reading.article.text, reading.lang) if key[0] in "cnopd")


def compare_readings(one: Reading, other: Reading) -> Link:
    """Weigh what speaks for one meeting and what against, the points made at it aside."""
    if one.article.name == other.article.name:
        return Link(None, ("same article",))
    sides = _compare_sides(one, other)
    days = days_between(one, other)
    if sides is None or (days is not None and days > MAX_DAYS):
        return Link(None, ("other sides" if sides is None else "other date",))
    if (published := published_between(one, other)) is not None and days is None and published > _MAX_DAYS_PUBLISHED:
        return Link(None, ("published far apart",))
    parts = {
        "sides": sides,
        "persons": _compare_people(one, other),
        "date": _DATE[days] if days is not None else 0.0,
        "place": _compare_places(one, other, days),
        "form": _compare_forms(one, other),
        "text": _SAME_TEXT if one.article.text == other.article.text else 0.0,
    }
    return Link(sum(parts.values()), tuple(f"{name} {value:+.1f}" for name, value in parts.items() if value))


def _compare_sides(one: Reading, other: Reading) -> float | None:
    a, b = _sides(one), _sides(other)
    if not a or not b:
        return 0.0
    shared = a & b
    if not shared:
        return None
    return _SAME_SIDES if len(shared) >= 2 else 0.0


def _compare_people(one: Reading, other: Reading) -> float:
    matched = 0.0
    sides_met: set[str | None] = set()
    sides_matched: set[str | None] = set()
    for person in one.people:
        likeness, namesake = _find_person(person, other)
        if any(p.side == person.side for p in other.people):
            sides_met.add(person.side)
        if likeness:
            matched += likeness
            sides_matched |= {person.side, namesake.side if namesake else None}
    strangers = {side for side in sides_met - sides_matched if side is not None}
    score = sum(_PERSON[min(n, 2)] * min(1.0, matched - n) for n in range(int(matched + 0.99)))
    return score + _STRANGERS * len(strangers)


def _find_person(person: Person, other: Reading) -> tuple[float, Person | None]:
    """The participant of the other reading with that name, or at least its mention in the article."""
    likeness, name = best_match(person.name, [p.name for p in other.people])
    namesake = next((p for p in other.people if p.name == name), None)
    if namesake is not None:
        sides_meet = person.side is None or namesake.side is None or person.side == namesake.side
        if sides_meet or likeness == SAME:
            return likeness, namesake
    words = name_words(person.name)
    return (_MENTIONED, None) if len(words) >= 2 and tuple(words[-2:]) in _word_pairs(other.article) else (0.0, None)


@functools.lru_cache(maxsize=65536)
def _word_pairs(article: Article) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(name_words(article.text)))


def _compare_places(one: Reading, other: Reading, days: int | None) -> float:
    """Of a call every source names its own city; where the day is the same, one source may be wrong on the place."""
    if "call" in (one.form, other.form):
        return 0.0
    score = 0.0
    if one.city and other.city:
        score += _CITY if same_place(one.city, other.city) else _OTHER_CITY
    if one.country and other.country and one.country != other.country:
        score += _OTHER_COUNTRY
    return score * _PLACE_ON_SAME_DAY if score < 0 and days == 0 else score


def _compare_forms(one: Reading, other: Reading) -> float:
    if one.form is None or other.form is None or one.form == other.form:
        return 0.0
    return _CALL if "call" in (one.form, other.form) else _OTHER_FORM * (not {one.form, other.form} <= _ALIKE)


_ALIKE = frozenset({"talks", "visit", "reception", "consultation", "summit", "signing"})
"""What one article calls a visit another calls talks or a reception."""
