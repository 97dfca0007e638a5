"""Which of many bags of keys are worth comparing: those that share a key, found by an index instead of one by one.

What shares no key is not alike at all, so nothing is lost. A key that very many bags have tells nothing apart: there
each bag is compared only with those at the same place of the other list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence

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
