"""Which items of several readings state the same point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefing.quote import Span
from briefing.reading.agreement import Signs, kinds_agree, same, sureness
from briefing.reading.blocking import pair_up
from briefing.reading.echoes import add_echoes
from briefing.reading.likeness import Ranked, Weights, name_keys
from briefing.reading.points import Member, Point, block, list_members, merge_repeated
from briefing.reading.values import Reading

SURE = 0.45
"""What two items must reach to be one point."""
SECOND = 0.5
"""What an item must reach to be a second part of a point that its own source has stated already."""
_ANSWERS = 0.5
"""How near the kinds of two answers must be."""
_BARE = 1.0
"""A clause of no more substance than this says what it does of what was said before it."""
_STRONG = 0.3
"""Items this alike let their neighbours be compared, too, whatever their words: `He accepted`."""


def match_items(readings: Sequence[Reading]) -> list[Point]:
    """The points that readings of one meeting make, in the order of the first reading, then of the second, and so on.

    Each item is in a point; in two only where it restates a clause that another source lists in two sections.
    """
    members = [list_members(index, reading, alone=len(readings) < 2) for index, reading in enumerate(readings)]
    weights = weigh(readings, [member.keys for group in members for member in group])
    points: list[Point] = []
    for group in members:
        own = merge_repeated(group, weights)
        _attach(points, own, weights)
    add_echoes(points, readings, weights)
    _complete_twins(points)
    return sorted(points, key=_order)


def weigh(readings: Sequence[Reading], bags: Iterable[frozenset[str]]) -> Weights:
    """What each key is worth among the clauses of a meeting, whose sides and persons are in all of them."""
    sides = {side for reading in readings for side in reading.sides}
    names = {key for reading in readings for person in reading.people for key in name_keys(person.name)}
    return Weights(bags, ignored={f"k:{side}" for side in sides} | {f"o:{side}" for side in sides} | names)


Pair = tuple[int, int]


def _attach(points: list[Point], own: list[Point], weights: Weights) -> None:
    """Give each of one reading's points to the point that it restates, and the rest as points of their own.

    First one to one, the surest first; then what is left to the point that it is a second part of.
    """
    sure = _sureness(points, own, weights)
    total = max(len(points), len(own), 1)
    ordered = sorted(sure, key=lambda pair: (-round(sure[pair], 3), abs(pair[0] - pair[1]) / total, pair))
    partner: dict[int, int] = {}
    partner_of_own: dict[int, int] = {}
    for i, j in ordered:
        if sure[i, j] >= SURE and i not in partner and j not in partner_of_own:
            partner[i], partner_of_own[j] = j, i
    parts: dict[int, int] = {}
    wholes: dict[int, int] = {}
    for i, j in ordered:
        if sure[i, j] < SECOND:
            continue
        if i in partner and j not in partner_of_own:
            parts.setdefault(j, i)
        elif i not in partner and j in partner_of_own:
            wholes.setdefault(i, partner_of_own[j])
    for j, i in sorted((partner_of_own | parts).items()):
        points[i].members.extend(own[j].members)
    for i, whole in sorted(wholes.items()):
        points[whole].members.extend(points[i].members)
    kept = [point for i, point in enumerate(points) if i not in wholes]
    points[:] = [*kept, *(own[j] for j in range(len(own)) if j not in partner_of_own and j not in parts)]


def _sureness(points: Sequence[Point], own: Sequence[Point], weights: Weights) -> dict[Pair, float]:
    """How surely each two points worth comparing are one."""
    words = _likenesses(points, own, weights)
    sought = dict.fromkeys(words) | dict.fromkeys(_beside(points, own, words))
    ranked = Ranked(words)
    steps = _Steps(points, own)
    sure = {}
    for i, j in sought:
        lead = min(ranked.lead_in_row(i, j), ranked.lead_in_column(i, j))
        before, after = (max((words.get(p, 0.0) for p in steps.of(i, j, way)), default=0.0) for way in (-1, 1))
        sure[i, j] = max(
            sureness(_signs(a, b, weights, (before, after), lead)) for a in points[i].members for b in own[j].members
        )
    return sure


def _signs(one: Member, other: Member, weights: Weights, beside: tuple[float, float], lead: float) -> Signs:
    a, b = one.item, other.item
    bare = min(weights.substance(one.keys), weights.substance(other.keys)) <= _BARE
    return Signs(
        words=weights.likeness(one.keys, other.keys),
        around=weights.likeness(one.context, other.context),
        kind=kinds_agree(a, b),
        by=same(a.by, b.by),
        to=same(a.to, b.to),
        issue=same(a.issue, b.issue),
        neighbours=max(beside),
        answer=float(bare and beside[0] >= _STRONG and kinds_agree(a, b) > _ANSWERS),
        lead=lead,
    )


def _likenesses(points: Sequence[Point], own: Sequence[Point], weights: Weights) -> dict[Pair, float]:
    """Of the words, where two points share any."""
    blocks = [[frozenset().union(*map(block, point.members)) for point in listed] for listed in (points, own)]
    return {
        (i, j): max(_alike(a, b, weights) for a in points[i].members for b in own[j].members)
        for i, j in pair_up(*blocks)
    }


def _alike(one: Member, other: Member, weights: Weights) -> float:
    """The likeness by which rivals are compared: items of another kind are no rivals of those of the same."""
    return weights.likeness(one.keys, other.keys) * (0.5 + 0.5 * kinds_agree(one.item, other.item))


class _Steps:
    """The points next to two points in the order of their texts."""

    def __init__(self, points: Sequence[Point], own: Sequence[Point]) -> None:
        self._points, self._own = points, own
        self._place = {(m.reading, m.rank): i for i, point in enumerate(points) for m in point.members}
        self._own_place = {m.rank: j for j, point in enumerate(own) for m in point.members}

    def of(self, i: int, j: int, way: int) -> list[Pair]:
        """The pairs before the two (`way` -1), or after them (1)."""
        ones = [self._place.get((m.reading, m.rank + way)) for m in self._points[i].members]
        others = [self._own_place.get(m.rank + way) for m in self._own[j].members]
        return [(a, b) for a in ones if a is not None for b in others if b is not None and (a, b) != (i, j)]


def _beside(points: Sequence[Point], own: Sequence[Point], words: Mapping[Pair, float]) -> list[Pair]:
    """Pairs of points behind two that are much alike: an answer may have no word in common with its translation."""
    steps = _Steps(points, own)
    return [pair for (i, j), likeness in words.items() if likeness >= _STRONG for pair in steps.of(i, j, 1)]


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


def _order(point: Point) -> tuple[int, int]:
    return min((member.reading, member.rank) for member in point.members)
