"""Points: the items of several readings that state the same, each with the keys by which it is compared."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from briefing.quote import Span
from briefing.reading.agreement import same
from briefing.reading.blocking import Shelf
from briefing.reading.likeness import Weights, keys_of
from briefing.reading.values import Finding, Reading

LEADING = 12
"""Sources that are compared with all others; of very many, the shorter ones are compared with these only."""
REPEATED = 0.8
"""Within one article: the same point told twice."""


_NEAR = 2_000
"""Characters on each side of a clause that are still of its paragraph."""


@dataclass(frozen=True, slots=True)
class Member:
    """An item with the reading it is from and its rank there."""

    reading: int
    rank: int
    item: Finding
    keys: frozenset[str] = field(repr=False)
    context: frozenset[str] = field(default=frozenset(), repr=False)
    """Of the whole paragraph, which may name what the clause has only a pronoun for."""
    repeats: bool = False
    """Whether its article says it a second time, after another member of the same point."""


@dataclass(slots=True)
class Point:
    """Items that state one point; the first is from the leading source."""

    members: list[Member]

    @property
    def first(self) -> Member:
        return self.members[0]

    def of(self, reading: int) -> list[Member]:
        return [member for member in self.members if member.reading == reading]

    @property
    def readings(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(member.reading for member in self.members))


def list_members(index: int, reading: Reading, *, alone: bool = False) -> list[Member]:
    """The items of a reading; `index`: of the reading among those of its meeting. `alone`: there is no other."""
    return [
        Member(
            index, rank, item, keys_of(item.text, reading.lang), frozenset() if alone else around(reading, item.span)
        )
        for rank, item in enumerate(reading.items)
    ]


def around(reading: Reading, span: Span) -> frozenset[str]:
    """The keys of the paragraph that a clause stands in, or of what is near in one without end."""
    text, sentences = reading.article.text, reading.sentences
    first, last = max(span.start - _NEAR, 0), min(span.end + _NEAR, len(text))
    start, end = text.rfind("\n", first, span.start), text.find("\n", span.end, last)
    whole = Span(start + 1 if start >= 0 else first, end if end >= 0 else last)
    at = bisect.bisect_left(sentences, whole.start, key=lambda one: one.start)
    beyond = bisect.bisect_left(sentences, whole.end, key=lambda one: one.start)
    if at == beyond:
        return keys_of(whole.of(text), reading.lang)
    return frozenset().union(*(sentence_keys(reading, one) for one in sentences[at:beyond]))


def sentence_keys(reading: Reading, span: Span) -> frozenset[str]:
    """The keys of a sentence, which everything that compares articles asks for: remembered by its words."""
    return keys_of(span.of(reading.article.text), reading.lang)


def merge_repeated(group: Iterable[Member], weights: Weights) -> list[Point]:
    """One reading's items as points: what it says a second time is no second point."""
    points: list[Point] = []
    shelves: defaultdict[tuple[str, str | None], Shelf] = defaultdict(Shelf)
    for member in group:
        shelf = shelves[member.item.section, member.item.issue]
        alike = (points[at] for at in shelf.like(block(member)))
        known = next((point for point in alike if _repeats(point.first, member, weights)), None)
        if known is not None:
            known.members.append(replace(member, repeats=True))
        else:
            shelf.add(len(points), block(member))
            points.append(Point([member]))
    return points


def _repeats(one: Member, other: Member, weights: Weights) -> bool:
    if min(same(one.item.by, other.item.by), same(one.item.to, other.item.to)) < 0:
        return False
    return one.keys == other.keys or weights.likeness(one.keys, other.keys) >= REPEATED


def block(member: Member) -> frozenset[str]:
    """What two items must share a part of to be compared."""
    return member.keys | {f"issue:{member.item.issue}"} if member.item.issue else member.keys
