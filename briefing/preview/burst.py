"""When to act on a run of file events: soon after one save, not in the middle of one, and not once for each of many."""

from __future__ import annotations

_SOON = 0.02
"""Quiet that is enough after one whole save, so that several events of the same save are one."""
_LATER = 0.1
"""Quiet that is asked for where more may come: a file still being written, a file gone (half of many editors' save),
many files, or saves in quick succession."""
_LONGEST = 0.5
"""Who saves without a pause sees a build that often all the same."""
_FEW = 2


class Burst:
    """Gathers the places that events name, and says when they are due.

    >>> burst = Burst()
    >>> burst.note("a.yaml", is_whole=False, now=10.0)
    >>> round(burst.due, 2)
    10.1
    >>> burst.note("a.yaml", is_whole=True, now=10.01)
    >>> round(burst.due, 2)
    10.03
    >>> burst.take(10.03)
    {'a.yaml'}
    >>> burst.due
    inf
    """

    def __init__(self) -> None:
        self._places: dict[str, bool] = {}
        self._first = self._last = 0.0
        self._taken = float("-inf")

    def note(self, place: str, *, is_whole: bool, now: float) -> None:
        """An event named a place; `is_whole`: a writer has just closed the file, or moved it into its place."""
        if not self._places:
            self._first = now
        self._last = now
        self._places[place] = is_whole

    @property
    def due(self) -> float:
        """The time to act; infinite where nothing has come."""
        if not self._places:
            return float("inf")
        is_calm = self._first - self._taken > _LONGEST
        is_one_save = len(self._places) <= _FEW and all(self._places.values())
        quiet = _SOON if is_calm and is_one_save else _LATER
        return min(self._last + quiet, self._first + _LONGEST)

    def take(self, now: float) -> set[str]:
        """The places gathered; the next event begins a new run."""
        places, self._places = set(self._places), {}
        self._taken = now
        return places
