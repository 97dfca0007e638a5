"""Which readings are on one meeting, by what they say: sides, persons, dates, place, form, particular facts.

Evidence for and against is summed; a conflict vetoes. Two articles that only share their countries stay apart.
"""

from __future__ import annotations

import datetime
import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from briefing.model import Article
from briefing.reading.dating import own_year, published_on
from briefing.reading.likeness import Weights, keys_of
from briefing.reading.names import SAME, best_match, name_words
from briefing.reading.places import same_place
from briefing.reading.values import Person, Reading, When

LINK = 6.2
"""What two readings must reach to be on one meeting: two persons, the sides and several points in common, or one
person, the sides and the date."""

_SAME_SIDES = 2.0
_PERSON = (2.5, 1.5, 0.5)
"""For the first person in common, the second, each further one."""
_DATE = {0: 3.0, 1: 0.5, 2: -1.0, 3: -2.0}
"""By the days between the two; press agencies of two time zones may be a day apart."""
_MAX_DAYS = 3
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
    links = _links(listed)
    group_of = {index: [index] for index in range(len(listed))}
    vetoes = {pair for pair, link in links.items() if link.score is None}
    sure = [(link.score, pair) for pair, link in links.items() if link.score is not None and link.score >= LINK]
    for _, (one, other) in sorted(sure, key=lambda row: (-row[0], row[1])):
        a, b = group_of[one], group_of[other]
        if a is b or any(_key(x, y) in vetoes for x in a for y in b):
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


def _key(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _links(readings: Sequence[Reading]) -> dict[tuple[int, int], Link]:
    bags = [_bag(reading) for reading in readings]
    weights = Weights(bags)
    links: dict[tuple[int, int], Link] = {}
    for one, other in _candidates(readings):
        link = compare_readings(readings[one], readings[other])
        if (
            link.score is not None and link.score >= LINK - _FACTS_RANGE[1]
        ):  # otherwise no likeness of the points can help
            facts = _FACTS * (weights.likeness(bags[one], bags[other]) - _FACTS_EXPECTED)
            facts = min(max(facts, _FACTS_RANGE[0]), _FACTS_RANGE[1])
            link = Link(link.score + facts, (*link.reasons, f"facts {facts:+.1f}"))
        links[one, other] = link
    return links


def _candidates(readings: Sequence[Reading]) -> list[tuple[int, int]]:
    """Pairs worth comparing: two sides in common, or a side and the beginning of a person's name."""
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        sides = sorted(_sides(reading))
        for pair in combinations(sides, 2):
            blocks[pair].append(index)
        for person in reading.people:
            for word in name_words(person.name):
                blocks["", word].append(index)
    return sorted({pair for block in blocks.values() for pair in combinations(sorted(set(block)), 2)})


def _sides(reading: Reading) -> set[str]:
    return set(reading.sides) | {person.side for person in reading.people if person.side}


def _bag(reading: Reading) -> frozenset[str]:
    """The particular facts of a whole article: concepts, names, numbers; no countries, no mere words."""
    return frozenset(key for key in keys_of(reading.article.text, reading.lang) if key[0] in "cnopd")


def compare_readings(one: Reading, other: Reading) -> Link:
    """Weigh what speaks for one meeting and what against, the points made at it aside."""
    if one.article.name == other.article.name or (one.article.digest and one.article.digest == other.article.digest):
        return Link(None, ("same article",))
    sides = _compare_sides(one, other)
    days = _days_between(one, other)
    if sides is None or (days is not None and days > _MAX_DAYS):
        return Link(None, ("other sides" if sides is None else "other date",))
    if (published := _published_between(one, other)) is not None and days is None and published > _MAX_DAYS_PUBLISHED:
        return Link(None, ("published far apart",))
    parts = {
        "sides": sides,
        "persons": _compare_people(one, other),
        "date": _DATE[days] if days is not None else 0.0,
        "place": _compare_places(one, other, days),
        "form": _compare_forms(one, other),
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


@functools.lru_cache(maxsize=4096)
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


def _days_between(one: Reading, other: Reading) -> int | None:
    a, b = one.when, other.when
    if not (a.month and b.month):
        return None
    year_a, year_b = own_year(one), own_year(other)
    if year_a and year_b and abs(year_a - year_b) > 1:
        return _MAX_DAYS + 1
    if a.day is None or b.day is None:
        if a.month == b.month and (not year_a or not year_b or year_a == year_b):
            return None
        return _MAX_DAYS + 1
    base = year_a or year_b or 2000
    first, second = _date(year_a or base, a), _date(year_b or base, b)
    if first is None or second is None:
        return None
    apart = abs((first - second).days)
    return min(apart, 365 - apart if not (year_a and year_b) and apart < 366 else apart)


def _date(year: int, when: When) -> datetime.date | None:
    try:
        return datetime.date(year, when.month or 1, when.day or 1)
    except ValueError:
        return None


def _published_between(one: Reading, other: Reading) -> int | None:
    a, b = published_on(one), published_on(other)
    return abs((a - b).days) if a and b else None
