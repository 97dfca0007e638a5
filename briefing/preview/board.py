"""What the preview shows now: one value that builds replace and open pages wait on.

A page is always told the whole present state, never a list of steps. So a page that slept, or was closed and opened
again, or is slower than the saves, needs no history to be right.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from briefing.errors import Problem

_GLIMPSE = 10.0
"""Seconds for which a page that has asked counts as looked at; it asks every three."""


@dataclass(frozen=True, slots=True)
class Build:
    """What one run of the build gave."""

    files: Mapping[str, bytes] | None
    """Path relative to the site's root → content; None where problems kept the site from being built.

    May make what it holds when it is asked for, in any thread, and raise BriefingError then.
    """
    problems: tuple[Problem, ...] = ()
    base_path: str | None = None
    """Where the site stands on its server; None: where it stood before."""


@dataclass(frozen=True, slots=True)
class State:
    """What is shown: the last good site, and what has gone wrong since."""

    number: int = 0
    """Grows by one with each build, and with each problem that turns up between two; 0 before the first has ended."""
    files: Mapping[str, bytes] | None = None
    """The last good site; None where there has not been one."""
    problems: tuple[Problem, ...] = ()
    is_last_good: bool = False
    """Whether a later build failed, so that pages are not what the sources say."""
    base_path: str = "/"
    """Where the site stands on its server, with a slash at both ends."""
    earlier: tuple[str, ...] = ()
    """Where it stood before in this session, the latest first: pages may be open there."""

    def move(self, base_path: str | None) -> State:
        """The same at another base path, or at the same one.

        >>> state = State().move("/a/").move("/b/").move("/a/").move(None)
        >>> state.base_path, state.earlier
        ('/a/', ('/b/', '/'))
        """
        if base_path is None or base_path == self.base_path:
            return self
        earlier = (self.base_path, *(one for one in self.earlier if one not in (self.base_path, base_path)))
        return replace(self, base_path=base_path, earlier=earlier)


class Board:
    """Holds the present `State`; one thread posts, any number wait.

    >>> board = Board()
    >>> board.post(Build({"index.html": b"one"}))
    >>> board.post(Build(None, (Problem("a.yaml", 1, "", "not YAML"),)))
    >>> board.state.files, len(board.state.problems), board.state.is_last_good
    ({'index.html': b'one'}, 1, True)
    """

    def __init__(self) -> None:
        self._state = State()
        self._open = True
        self._news = threading.Condition()
        self._viewed: Counter[str] = Counter()
        self._glimpsed: dict[str, float] = {}
        """Address → when it was last asked for."""

    @property
    def state(self) -> State:
        return self._state

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def viewed(self) -> tuple[str, ...]:
        """The addresses of the pages that somebody looks at now."""
        with self._news:
            since = time.monotonic() - _GLIMPSE
            self._glimpsed = {address: at for address, at in self._glimpsed.items() if at > since}
            return tuple(sorted(self._viewed.keys() | self._glimpsed.keys()))

    def glimpse(self, address: str) -> None:
        """Somebody looks at a page that asks now and then."""
        with self._news:
            self._glimpsed[address] = time.monotonic()

    @contextmanager
    def viewing(self, address: str) -> Iterator[None]:
        """Somebody looks at a page, from `with` on."""
        with self._news:
            self._viewed[address] += 1
        try:
            yield
        finally:
            with self._news:
                self._viewed[address] -= 1
                self._viewed += Counter()  # what nobody looks at is not counted

    def place(self, base_path: str) -> None:
        """Where the site will stand, as far as is known before the first build."""
        with self._news:
            self._state = replace(self._state, base_path=base_path)

    def post(self, build: Build) -> None:
        """Show a build: its site, or the last good one with its problems."""
        with self._news:
            before = self._state
            files = before.files if build.files is None else build.files
            after = replace(before, files=files, problems=build.problems, is_last_good=build.files is None)
            self._show(after.move(build.base_path))

    def note(self, problems: tuple[Problem, ...], *, of: Mapping[str, bytes]) -> None:
        """Show what is wrong with pages that nobody looks at, unless another site than `of` is shown by now."""
        with self._news:
            before = self._state
            if before.files is of and not before.is_last_good and before.problems != problems:
                self._show(replace(before, problems=problems))

    def _show(self, state: State) -> None:
        self._state = replace(state, number=self._state.number + 1)
        self._news.notify_all()

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
