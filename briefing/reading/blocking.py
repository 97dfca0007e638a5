"""Which of many bags of keys are worth comparing: those that share a key, found by an index instead of one by one.

What shares no key is not alike at all, so nothing is lost. A key that very many bags have tells nothing apart: there
each bag is compared only with those at the same place of the other list.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence

CROWD = 2_500
"""Pairs that one key may give before it counts as one that tells nothing apart."""
_NEAR = 2
"""How far from the same place a bag is still looked at."""

Bag = Collection[Hashable]


def pair_up(ones: Sequence[Bag], others: Sequence[Bag]) -> list[tuple[int, int]]:
    """Pairs of indices whose bags share a key, in order; all of them unless a key is very common in both lists.

    >>> pair_up([{"visa"}, {"trade", "port"}], [{"port"}, {"visa", "port"}, {"fish"}])
    [(0, 1), (1, 0), (1, 1)]
    """
    left, right = _places(ones), _places(others)
    pairs: set[tuple[int, int]] = set()
    for key, mine in left.items():
        theirs = right.get(key, [])
        if len(mine) * len(theirs) <= CROWD:
            pairs.update((a, b) for a in mine for b in theirs)
        else:
            pairs.update(_abreast(mine, theirs))
    return sorted(pairs)


def _places(bags: Sequence[Bag]) -> dict[Hashable, list[int]]:
    """Where each key stands, and each whole bag."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, bag in enumerate(bags):
        for key in bag:
            places[key].append(at)
        places[frozenset(bag)].append(at)
    return places


def _abreast(mine: Sequence[int], theirs: Sequence[int]) -> Iterator[tuple[int, int]]:
    for rank, a in enumerate(mine):
        at = rank * len(theirs) // len(mine)
        for b in theirs[max(0, at - _NEAR) : at + _NEAR + 1]:
            yield a, b


class Shelf:
    """Bags put down one after the other, and which of them are worth comparing with a new one.

    >>> shelf = Shelf()
    >>> shelf.add(0, {"visa", "trade"})
    >>> shelf.add(1, {"fish"})
    >>> shelf.like({"trade", "port"})
    [0]
    """

    def __init__(self) -> None:
        self._places: defaultdict[Hashable, list[int]] = defaultdict(list)

    def add(self, number: int, bag: Bag) -> None:
        for key in (*bag, frozenset(bag)):
            self._places[key].append(number)

    def like(self, bag: Bag) -> list[int]:
        found: set[int] = set()
        for key in (*bag, frozenset(bag)):
            places = self._places.get(key, [])
            found.update(places if len(places) ** 2 <= CROWD else (*places[:_NEAR], *places[-_NEAR:]))
        return sorted(found)


def find_near(
    blocks: Sequence[Collection[Hashable]],
    days: Sequence[int | None],
    near: Callable[[int], Iterable[int]],
    bags: Sequence[Bag],
) -> list[tuple[int, int]]:
    """Pairs of indices that share a block, and where each has its day, are near in time.

    `near` gives the days that are near a day. In a crowd (thousands on the same two sides) the two must also share
    another block or a key of their bags that is not itself one of a crowd.

    >>> find_near([{"JP-VN"}, {"JP-VN"}, {"JP-VN"}], [1, 9, None], lambda day: [day - 1, day, day + 1], [(), (), ()])
    [(0, 2), (1, 2)]
    """
    members: defaultdict[Hashable, defaultdict[int | None, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, of_one in enumerate(blocks):
        for block in of_one:
            members[block][days[index]].append(index)
    pairs: set[tuple[int, int]] = set()
    for block, by_day in members.items():
        everybody = [index for others in by_day.values() for index in others]
        for day, here in by_day.items():
            close = list(everybody) if day is None else _on(by_day, (*near(day), None))
            close.sort()
            if len(here) * len(close) > CROWD:
                finer = {index: {*blocks[index], *bags[index], frozenset(bags[index])} - {block} for index in close}
                pairs.update(_crowded(here, close, finer))
            else:
                pairs.update((min(a, b), max(a, b)) for a in here for b in close if a != b)
    return sorted(pairs)


def _on(by_day: Mapping[int | None, list[int]], days: Iterable[int | None]) -> list[int]:
    return [index for day in dict.fromkeys(days) for index in by_day.get(day, ())]


def _crowded(
    here: Sequence[int], close: Sequence[int], keys: Mapping[int, Collection[Hashable]]
) -> Iterator[tuple[int, int]]:
    sharing: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index in close:
        for key in keys[index]:
            sharing[key].append(index)
    for index in here:
        for key in keys[index]:
            others = sharing[key]
            if len(others) ** 2 > CROWD:
                at = bisect.bisect_left(others, index)
                others = others[max(0, at - _NEAR) : at + _NEAR + 1]
            for other in others:
                if other != index:
                    yield min(index, other), max(index, other)
