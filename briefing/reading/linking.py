"""How surely two readings are on one meeting, by what they say: sides, persons, dates, place, form, particular facts.

Evidence for and against is summed; a conflict vetoes. Two articles that only share their countries stay apart.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from briefing.model import Article
from briefing.quote import Span
from briefing.reading.intervals import MAX_DAYS, days_between, published_between
from briefing.reading.lexicon import load_lexicon, split_words
from briefing.reading.likeness import Weights, keys_of, name_keys
from briefing.reading.names import SAME, best_match, name_likeness, name_words
from briefing.reading.places import same_place
from briefing.reading.values import Person, Reading

LINK = 6.1
"""What two readings must reach to be on one meeting: two persons, the sides and several points in common, or one
person, the sides and the date."""

_SAME_SIDES = 2.0
_NO_SIDES = -1.0
_PERSON = (2.5, 1.5, 0.5)
"""For the first person in common, the second, each further one."""
_DATE = {0: 3.0, 1: 0.5, 2: -1.0, 3: -2.0}
"""By the days between the two; press agencies of two time zones may be a day apart."""
_MAX_DAYS_PUBLISHED = 10
_CITY = 0.7
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
_WEEKDAY = 1.0
_OTHER_WEEKDAY = -1.0
_LEAD = 3
"""Sentences among which the weekday of a contact is named."""
_FACTS = 40.0
_EXPECTED_FACTS = 0.32
"""How alike the points of two meetings of the same people are; what is above speaks for one meeting, below against."""
FACTS_RANGE = (-6.0, 6.0)
_ENOUGH_FACTS = 12
"""Of a text with fewer it says less that they are not in the other."""


@dataclass(frozen=True, slots=True)
class Link:
    """How surely two readings are on one meeting. None: something rules it out."""

    score: float | None
    reasons: tuple[str, ...] = ()


def sides_of(reading: Reading) -> set[str]:
    """The sides of a contact and of those who take part."""
    return set(reading.sides) | {person.side for person in reading.people if person.side}


class Facts(NamedTuple):
    """The particular facts of a whole article, and the keys of those who take part, which are compared elsewhere."""

    bag: frozenset[str]
    own: frozenset[str]


def facts_of(reading: Reading) -> Facts:
    """What `compare_facts` compares."""
    own = {key for person in reading.people for key in name_keys(person.name)}
    own |= {letter + side for side in sides_of(reading) for letter in ("k:", "o:")}
    texts = [span.of(reading.article.text) for span in reading.sentences] or [reading.article.text]
    bag = frozenset(key for text in texts for key in keys_of(text, reading.lang) if key[0] in "cnopd")
    return Facts(bag, frozenset(own))


_WEIGHTS = Weights(())
"""The same for all: what is in the folder beside two articles says nothing about them."""


def compare_facts(one: Facts, other: Facts) -> float:
    """What the points of two articles say for one meeting or, below 0, against it."""
    own = one.own | other.own
    a, b = one.bag - own, other.bag - own
    facts = _FACTS * (_WEIGHTS.likeness(a, b) - _EXPECTED_FACTS)
    trust = min(1.0, len(a) / _ENOUGH_FACTS) * min(1.0, len(b) / _ENOUGH_FACTS)
    return min(max(facts * trust, FACTS_RANGE[0]), FACTS_RANGE[1])


def compare_readings(one: Reading, other: Reading) -> Link:
    """Weigh what speaks for one meeting and what against, the points made at it aside."""
    if one.article.name == other.article.name:
        return Link(None, ("same article",))
    sides = _compare_sides(one, other)
    if sides is None:
        if not any(name_likeness(a.name, b.name) == SAME for a in one.people for b in other.people):
            return Link(None, ("other sides",))
        sides = _NO_SIDES  # one of the two was misread
    if reason := told_apart(one, other):
        return Link(None, (reason,))
    days = days_between(one, other)
    parts = {
        "sides": sides,
        "persons": _compare_people(one, other),
        "date": _DATE[days] if days is not None else 0.0,
        "weekday": _compare_weekdays(one, other) if days is None else 0.0,
        "place": _compare_places(one, other, days),
        "form": _compare_forms(one, other),
        "text": _SAME_TEXT if one.article.text == other.article.text else 0.0,
    }
    return Link(sum(parts.values()), tuple(f"{name} {value:+.1f}" for name, value in parts.items() if value))


def told_apart(one: Reading, other: Reading) -> str | None:
    """Why two readings cannot be on one meeting, whatever else they have in common."""
    days = days_between(one, other)
    if days is not None:
        apart = days > MAX_DAYS or (days > 1 and _call_and_meeting(one, other))
        return "other date" if apart else None
    published = published_between(one, other)
    return "published far apart" if published is not None and published > _MAX_DAYS_PUBLISHED else None


def _call_and_meeting(one: Reading, other: Reading) -> bool:
    """Ministers telephone two days after they met: what was said is alike, and the persons are the same."""
    return None not in {one.form, other.form} and one.form != other.form and "call" in {one.form, other.form}


def _compare_sides(one: Reading, other: Reading) -> float | None:
    a, b = sides_of(one), sides_of(other)
    if not a or not b:
        return 0.0
    shared = a & b
    if not shared:
        return None
    return _SAME_SIDES if len(shared) >= 2 else 0.0


def _compare_people(one: Reading, other: Reading) -> float:
    """Persons in common, those included whom one article lists and the other only mentions."""
    matched = 0.0
    sides_met: set[str | None] = set()
    sides_matched: set[str | None] = set()
    found: set[str] = set()
    for person in one.people:
        likeness, namesake = _find_person(person, other)
        if any(p.side == person.side for p in other.people):
            sides_met.add(person.side)
        if likeness:
            matched += likeness
            sides_matched |= {person.side, namesake.side if namesake else None}
        if namesake:
            found.add(namesake.name)
    for person in other.people:
        if person.name not in found and _mentions(one.article, person.name):
            matched += _MENTIONED
            sides_matched.add(person.side)
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
    return (_MENTIONED, None) if _mentions(other.article, person.name) else (0.0, None)


def _mentions(article: Article, name: str) -> bool:
    """Whether an article has two words of a name next to one another, in either order."""
    words = name_words(name)
    known = _word_pairs(article)
    return any((a, b) in known or (b, a) in known for a, b in combinations(words, 2))


@functools.lru_cache(maxsize=65536)
def _word_pairs(article: Article) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(name_words(article.text)))


def _compare_weekdays(one: Reading, other: Reading) -> float:
    """Agencies name the day of the week where they do not print the date."""
    a, b = _weekday(one), _weekday(other)
    return 0.0 if not a or not b else _WEEKDAY if a == b else _OTHER_WEEKDAY


def _weekday(reading: Reading) -> int | None:
    """The first weekday that the first sentences name."""
    if not reading.sentences:
        return None
    names = load_lexicon(reading.lang).weekdays
    lead = Span(reading.sentences[0].start, reading.sentences[:_LEAD][-1].end).of(reading.article.text)
    return next((names[word] for token in split_words(lead) if (word := token.word) in names), None)


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
