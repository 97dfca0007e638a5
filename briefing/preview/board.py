"""What the preview shows now: one value that builds replace and open pages wait on.

A page is always told the whole present state, never a list of steps. So a page that slept, or was closed and opened
again, or is slower than the saves, needs no history to be right.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from briefing.errors import Problem


@dataclass(frozen=True, slots=True)
class Build:
    """What one run of the build gave."""

    files: Mapping[str, bytes] | None
    """Path relative to the site's root → content; None where problems kept the site from being built."""
    problems: tuple[Problem, ...] = ()
    later: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    """What is made only when somebody asks for it, by path: papers, pictures. Called in any thread."""


@dataclass(frozen=True, slots=True)
class State:
    """What is shown: the last good site, and what has gone wrong since."""

    number: int = 0
    """Grows by one with each build; 0 before the first has ended."""
    files: Mapping[str, bytes] | None = None
    """The last good site; None where there has not been one."""
    problems: tuple[Problem, ...] = ()
    later: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    """What that site has besides, to be made when somebody asks for it."""


class Board:
    """Holds the present `State`; one thread posts, any number wait.

    >>> board = Board()
    >>> board.post(Build({"index.html": b"one"}))
    1
    >>> board.post(Build(None, (Problem("a.yaml", 1, "", "not YAML"),)))
    0
    >>> board.state.files, len(board.state.problems)
    ({'index.html': b'one'}, 1)
    """

    def __init__(self) -> None:
        self._state = State()
        self._open = True
        self._news = threading.Condition()

    @property
    def state(self) -> State:
        return self._state

    @property
    def is_open(self) -> bool:
        return self._open

    def post(self, build: Build) -> int:
        """Show a build: its site, or the last good one with its problems. Gives the number of files that differ."""
        before = self._state
        files, later = (before.files, before.later) if build.files is None else (build.files, build.later)
        with self._news:
            self._state = State(before.number + 1, files, build.problems, later)
            self._news.notify_all()
        return _count_changes(before.files or {}, files or {})

    def wait_for_news(self, seen: int, timeout: float) -> State:
        """The state as soon as its number is not `seen`; the same one after `timeout` seconds or on closing."""
        with self._news:
            self._news.wait_for(lambda: self._state.number != seen or not self._open, timeout)
            return self._state

    def close(self) -> None:
        """Let everyone go who waits."""
        with self._news:
            self._open = False
            self._news.notify_all()


def _count_changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> int:
    if before is after:
        return 0
    gone = sum(path not in after for path in before)
    return gone + sum(before.get(path) != content for path, content in after.items())
