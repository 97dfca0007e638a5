"""Which items of several readings state the same point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from briefing.quote import Span
from briefing.reading.agreement import agreement
from briefing.reading.blocking import Shelf, pair_up
from briefing.reading.likeness import Weights, keys_of
from briefing.reading.values import Finding, Reading

FLOOR = 0.15
"""What two items must reach to be one point at all."""
CLEAR = 0.36
"""Below it, an item must also stand out against the next best by `MARGIN`."""
MARGIN = 1.1
REPEATED = 0.8
"""Within one article: the same point told twice."""
CONTAINED = 0.45
"""How much of an item a point must hold for the item to be a second part of it."""

_CONTEXT = 0.15
"""How much the paragraphs around two clauses count beside the clauses themselves …"""
_CONTEXT_FLOOR = 0.1
"""… which must have something in common."""
_SAME_ISSUE = 0.7
_OTHER_ISSUE = 0.3


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


def match_items(readings: Sequence[Reading]) -> list[Point]:
    """The points that readings of one meeting make, in the order of the first reading, then of the second, and so on.

    Each item is in a point; in two only where it restates a clause that another source lists in two sections.
    """
    members = [_members(index, reading) for index, reading in enumerate(readings)]
    sides = {side for reading in readings for side in reading.sides}
    bags = [member.keys for group in members for member in group]
    weights = Weights(bags, ignored={f"k:{side}" for side in sides} | {f"o:{side}" for side in sides})
    points: list[Point] = []
    for group in members:
        own = _merge_repeated(group, weights)
        _attach(points, own, weights)
    _attach_parts(points, weights)
    _complete_twins(points)
    return sorted(points, key=_order)


def _members(index: int, reading: Reading) -> list[Member]:
    return [
        Member(index, rank, item, keys_of(item.text, reading.lang), keys_of(_paragraph(reading, item), reading.lang))
        for rank, item in enumerate(reading.items)
    ]


def _paragraph(reading: Reading, item: Finding) -> str:
    text = reading.article.text
    end = text.find("\n", item.span.end)
    return text[text.rfind("\n", 0, item.span.start) + 1 : end if end >= 0 else len(text)]


def _merge_repeated(group: Iterable[Member], weights: Weights) -> list[Point]:
    points: list[Point] = []
    shelves: defaultdict[tuple[str, str | None], Shelf] = defaultdict(Shelf)
    for member in group:
        shelf = shelves[member.item.section, member.item.issue]
        alike = (points[at] for at in shelf.like(_block(member)))
        known = next((point for point in alike if item_likeness(point.first, member, weights) >= REPEATED), None)
        if known is not None:
            known.members.append(replace(member, repeats=True))
        else:
            shelf.add(len(points), _block(member))
            points.append(Point([member]))
    return points


def _block(member: Member) -> frozenset[str]:
    """What two items must share a part of to be compared."""
    return member.keys | {f"issue:{member.item.issue}"} if member.item.issue else member.keys


def _attach(points: list[Point], own: list[Point], weights: Weights) -> None:
    """Give each of one reading's points to the point that it restates, and the rest as points of their own."""
    total = max(len(points), len(own), 1)
    scores = _scores(points, own, weights)
    rows: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    columns: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, j in scores:
        rows[i].append((i, j))
        columns[j].append((i, j))
    free_points, free_own = set(range(len(points))), set(range(len(own)))
    drift = {(i, j): abs(i / total - j / total) for i, j in scores}
    for i, j in sorted(scores, key=lambda pair: (-round(scores[pair], 3), drift[pair], pair)):
        if i not in free_points or j not in free_own:
            continue
        rivals = [
            scores[pair] for pair in (*rows[i], *columns[j])
            if pair != (i, j) and pair[0] in free_points and pair[1] in free_own
        ]  # fmt: skip
        if scores[i, j] < CLEAR and scores[i, j] < MARGIN * max(rivals, default=0.0):
            continue
        free_points.discard(i)
        free_own.discard(j)
        points[i].members.extend(own[j].members)
    points.extend(own[j] for j in sorted(free_own))


def _scores(points: Sequence[Point], own: Sequence[Point], weights: Weights) -> dict[tuple[int, int], float]:
    """How alike points are, where they are alike enough."""
    blocks = [[frozenset().union(*map(_block, point.members)) for point in listed] for listed in (points, own)]
    scores = {}
    for i, j in pair_up(*blocks):
        score = max(item_likeness(a, b, weights) for a in points[i].members for b in own[j].members)
        if score >= FLOOR:
            scores[i, j] = score
    return scores


def _attach_parts(points: list[Point], weights: Weights) -> None:
    """A point of one source alone that another source tells as a part of a longer one becomes its second part."""
    shelves: defaultdict[tuple[str, str | None], Shelf] = defaultdict(Shelf)
    for at, point in enumerate(points):
        if len(point.readings) > 1:
            for member in point.members:
                shelves[member.item.section, member.item.issue].add(at, member.keys)
    taken: set[int] = set()
    for at, point in enumerate(points if shelves else ()):
        if len(point.readings) > 1:
            continue
        first = point.first
        best: tuple[float, int] = (0.0, -1)
        shelf = shelves[first.item.section, first.item.issue]
        for other in shelf.like(first.keys):
            wholes = points[other].members
            if first.reading in points[other].readings:
                score = max((_part(first, w, weights) for w in wholes if w.reading != first.reading), default=0.0)
                best = max(best, (score, other), key=lambda row: row[0])
        if best[1] >= 0 and best[0] >= CONTAINED:
            points[best[1]].members.extend(point.members)
            for member in point.members:
                shelves[member.item.section, member.item.issue].add(best[1], member.keys)
            taken.add(at)
    points[:] = [point for at, point in enumerate(points) if at not in taken]


def _complete_twins(points: Sequence[Point]) -> None:
    """A clause that its article's reading lists in two sections is told by the other sources in both, or in neither."""
    clauses: defaultdict[tuple[int, Span, str], set[int]] = defaultdict(set)
    for at, point in enumerate(points):
        for member in point.members:
            clauses[_clause(member)].add(at)
    for at, point in enumerate(points):
        if len(point.readings) > 1:
            continue
        twins = (points[i] for i in sorted(clauses[_clause(point.first)] - {at}))
        twin = next((other for other in twins if len(other.readings) > 1), None)
        if twin is not None:
            told = [member for member in twin.members if member.reading != point.first.reading]
            point.members.extend(told)
            for member in told:
                clauses[_clause(member)].add(at)


def _clause(member: Member) -> tuple[int, Span, str]:
    return member.reading, member.item.span, member.item.text


def _part(part: Member, whole: Member, weights: Weights) -> float:
    if part.item.section != whole.item.section or part.item.issue != whole.item.issue:
        return 0.0
    return weights.containment(part.keys, whole.keys) * agreement(part.item, whole.item)


def item_likeness(one: Member, other: Member, weights: Weights) -> float:
    """How surely two items state the same point, 0 to about 1.2."""
    score = weights.likeness(one.keys, other.keys)
    if score >= _CONTEXT_FLOOR:
        score += _CONTEXT * weights.likeness(one.context, other.context)
    a, b = one.item.issue, other.item.issue
    if a and b:
        score = max(score, _SAME_ISSUE) if a == b else score * _OTHER_ISSUE
    return score * agreement(one.item, other.item)


def _order(point: Point) -> tuple[int, int]:
    return min((member.reading, member.rank) for member in point.members)
