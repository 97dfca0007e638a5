"""When to act on a run of file events: at once after one save, not in the middle of one, not once for each of many."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from enum import Enum, auto

_SOON = 0.007
"""Quiet that is enough after one whole save, so that several events of the same save are one."""
_LATER = 0.1
"""Quiet that is asked for where more may come: a file gone (half of many editors' save), many files, or saves that
come faster than a person's."""
_EMPTIED = 0.5
"""Quiet for a file with nothing in it, which is how many a save begins."""
_LONGEST = 0.5
"""Who saves without a pause sees a build that often all the same."""
_LONGEST_MANY = 2.0
"""The same while many files come and go, as when git changes branches: what is between is nobody's wish."""
_LONGEST_WRITING = 3.0
"""The same for a file that somebody writes to and does not close."""
_FEW = 2
_QUICK = 4
"""Acting at once is for so many saves a second."""


class Stage(Enum):
    """How far a writer has come with a file, as far as an event tells."""

    WHOLE = auto()
    """Closed after writing, or moved into its place."""
    HALF = auto()
    """Gone, or a folder: something may follow."""
    WRITING = auto()
    """Opened and written to; closing it will be told."""
    EMPTY = auto()
    """There, with nothing in it."""


class Burst:
    """Gathers the places that events name, and says when they are due.

    A file that is being written holds back nothing but itself. `writing`: how long one is waited for whose writer
    was heard of last; short where systems do not tell of closing.

    >>> burst = Burst(writing=1.0)
    >>> burst.note("a.yaml", Stage.WRITING, now=10.0)
    >>> round(burst.due, 3)
    11.0
    >>> burst.note("a.yaml", Stage.WHOLE, now=10.01)
    >>> round(burst.due, 3)
    10.017
    >>> burst.take(10.02)
    {'a.yaml'}
    >>> burst.due
    inf
    """

    def __init__(self, *, writing: float) -> None:
        self._writing = writing
        self._rested: dict[str, Stage] = {}
        self._halves: set[str] = set()
        self._first = self._last = self._not_before = 0.0
        self._open: dict[str, tuple[float, float, float]] = {}
        """Place → heard of first, last, and the quiet that it is given."""
        self._acted: deque[float] = deque(maxlen=_QUICK)

    def __contains__(self, place: str) -> bool:
        return place in self._rested or place in self._open

    def note(self, place: str, stage: Stage, *, now: float) -> None:
        """An event named a place."""
        if stage in (Stage.WRITING, Stage.EMPTY):
            self._rested.pop(place, None)
            self._halves.discard(place)
            first, _, _ = self._open.get(place, (now, 0.0, 0.0))
            self._open[place] = (first, now, self._writing if stage is Stage.WRITING else _EMPTIED)
            return
        self._open.pop(place, None)
        if not self._rested:
            self._first = now
        self._last = now
        self._rested[place] = stage
        if stage is Stage.HALF:
            self._halves.add(place)
        else:
            self._halves.discard(place)

    @property
    def due(self) -> float:
        """The time to act; infinite where nothing has come."""
        return min([self._due_rested(), *map(_due_open, self._open.values())])

    def take(self, now: float) -> set[str]:
        """The places that are due; the next event begins a new run."""
        places = {place for place, times in self._open.items() if _due_open(times) <= now}
        for place in places:
            del self._open[place]
        if self._due_rested() <= now:
            places |= self._rested.keys()
            self._rested.clear()
            self._halves.clear()
        if places:
            self._acted.append(now)
        return places

    def put_off(self, now: float, is_folder: Callable[[str], bool] = lambda place: False) -> bool:
        """Wait on, since whoever changes the places says that there is more; not for ever, and with few not for long.

        A folder is many: of what comes into a new one nothing is told.
        """
        is_few = len(self._rested) <= _FEW and not any(map(is_folder, self._rested))
        if not self._rested or now - self._first > (_LONGEST if is_few else 5 * _LONGEST_MANY):
            return False
        self._not_before = now + _LATER / 2
        return True

    def _due_rested(self) -> float:
        if not self._rested:
            return float("inf")
        is_few = len(self._rested) <= _FEW
        is_calm = len(self._acted) < _QUICK or self._first - self._acted[0] > 1.0
        quiet = _SOON if is_few and is_calm and not self._halves else _LATER
        longest = _LONGEST if is_few else _LONGEST_MANY
        return max(min(self._last + quiet, self._first + longest), self._not_before)


def _due_open(times: tuple[float, float, float]) -> float:
    first, last, quiet = times
    return min(last + quiet, first + max(quiet, _LONGEST_WRITING))
