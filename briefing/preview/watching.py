"""Watch folders: give the files whose content changed, save by save.

Three layers, each sure of less than the next: events of the system say where to look and when (`Listening`, `Burst`);
content says whether anything changed (`Tree`); and now and then everything is looked at, since events get lost: on
network drives, when the kernel's queue runs over, when a watched folder itself is replaced.
"""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from briefing.disk.files import display, is_dropping
from briefing.preview.burst import Burst, Stage
from briefing.preview.checkouts import find_lock, is_at_work
from briefing.preview.listening import TELLS_OF_CLOSING, Listening, is_below, present_limit, word_limit
from briefing.preview.mounts import mounted_type
from briefing.preview.tree import Tree

_SWEEP = 3.0
"""Seconds between looks at everything where events can be trusted."""
_POLL = 1.0
"""The same where they cannot."""
_ABSENT = 0.25
"""The same while a watched folder is away, as when a branch is being changed: there is little to look at."""
_SHARE = 50
"""A look at everything may take one fiftieth of the time, however many files there are."""
_WRITING = 1.0 if TELLS_OF_CLOSING else 0.06
"""Seconds to wait for a writer who was heard of and has not closed the file."""
_GROWING = 20
"""Looks in which a file may be found changed again, before it is given as it is."""


class Watcher:
    """Watches folders from `with` on; `wait` gives what changed since the last time, and loses nothing in between.

    `poll`: listen to nothing, and look at everything each so many seconds.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        *,
        skip: Sequence[Path] = (),
        poll: float | None = None,
        say: Callable[[str], None],
        make_observer: Callable[[], BaseObserver] = Observer,
    ) -> None:
        self._given = {os.path.realpath(folder): folder for folder in folders}
        self._roots = [root for root in self._given if not any(is_below(root, other) for other in self._given)]
        self._tree = Tree(self._roots, [os.path.realpath(path) for path in skip])
        self._locks = {lock for root in self._roots if (lock := find_lock(Path(root)))}
        self._say = say
        self._poll = poll
        self._rest = poll or _SWEEP
        self._listening = Listening(_Listener(self), make_observer, self._fall_back)
        self._sweep_at = 0.0
        self._burst = Burst(writing=_WRITING)
        self._found: dict[str, int] = {}
        """Changes that a sweep has come upon and `wait` has not given yet, and how often they changed again."""
        self._untold: set[str] = set()
        """Those of them of which the system should have told."""
        self._news = threading.Condition()
        self._stopped = False

    def __enter__(self) -> Self:
        self._choose_pace()
        if not self._poll:
            self._listening.start()
        self._look(None)
        self._plan_sweep(0.0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.end()

    def stop(self) -> None:
        """Let `wait` return None, now or when it is next called. May be called from any thread."""
        with self._news:
            self._stopped = True
            self._news.notify_all()

    def wait(self, until: float = math.inf) -> frozenset[Path] | None:
        """The files that changed, once their writers have come to rest; None when the watcher was stopped.

        None of them at the time `until`, as `time.time()` tells it: within a few seconds of waking where the machine
        slept.
        """
        while True:
            with self._news:
                while not self._stopped and (left := self._time_left(until)) > 0:
                    self._news.wait(left)
                if self._stopped:
                    return None
                now = time.monotonic()
                is_due = self._burst.due <= now
                if is_due and any(map(is_at_work, self._locks)) and self._burst.put_off(now, os.path.isdir):
                    continue
                places = self._burst.take(now) if is_due else set()
            if not is_due and until <= time.time():
                return frozenset()
            if not is_due:
                self._sweep()
            elif changed := self._look_again(places):
                return frozenset(map(self._as_given, changed))

    def _time_left(self, until: float) -> float:
        return min(min(self._burst.due, self._sweep_at) - time.monotonic(), until - time.time())

    def notice(self, event: FileSystemEvent) -> None:
        """Take note of an event of the system. Called from another thread."""
        source, target = (os.fsdecode(path).rstrip(os.sep) for path in (event.src_path, event.dest_path))
        seen = [(place, stage) for place, stage in _stages(event, source, target) if place]
        with self._news:
            now = time.monotonic()
            for place, stage in seen:
                if not is_dropping(place.rpartition(os.sep)[2]):
                    self._burst.note(place, stage, now=now)
                    if place in self._found:
                        self._found[place] = _GROWING  # from now on events say how far it is
                    self._untold = {path for path in self._untold if path != place and not is_below(path, place)}
                if place in self._roots:  # the folder itself was taken away: what comes in its place is not told
                    self._sweep_at = min(self._sweep_at, now + _ABSENT)
            self._news.notify_all()

    def _look(self, places: set[str] | None) -> set[str]:
        changed = self._tree.look(places)
        while new := self._listening.follow(self._tree.folders, self._roots):
            changed |= self._tree.look(new)  # what came in before they were listened to
        return changed

    def _look_again(self, places: set[str]) -> set[str]:
        """Look at places that are due; what a sweep came upon must have come to rest since."""
        changed = self._look(places)
        growing = {path for path in changed & places if self._found.get(path, _GROWING) < _GROWING}
        for path in growing:
            self._found[path] += 1
        found = {path for path in places if path in self._found} - growing
        for path in found:
            del self._found[path]
        with self._news:
            now = time.monotonic()
            for path in growing:
                self._burst.note(path, Stage.HALF, now=now)
            is_deaf = bool(self._untold & found)
            self._untold -= found
        if is_deaf:  # nobody told of it, though somebody should: begin anew with the events
            self._listening.end()
            self._listening.start()
            changed |= self._look(None)
        return (changed | found) - growing

    def _sweep(self) -> None:
        """Look at everything. What is found is not given yet: it may be half written, or be told of just now."""
        before = time.monotonic()
        found = self._tree.look()
        told = {path for path in found if self._listening.hears(path) and not os.path.islink(path)}  # noqa: PTH114
        found |= self._look(set())
        self._plan_sweep(time.monotonic() - before)
        with self._news:
            now = time.monotonic()
            for path in found:
                times = self._found.get(path, _GROWING if path in self._burst else -1)
                self._found[path] = times + (times < _GROWING)
                if times < _GROWING:
                    self._burst.note(path, Stage.HALF, now=now)
                if times < 0 and self._rest >= _SWEEP:
                    self._untold |= {path} & told

    def _plan_sweep(self, took: float) -> None:
        rest = self._rest if all(root in self._tree.folders for root in self._roots) else min(_ABSENT, self._rest)
        self._sweep_at = time.monotonic() + max(rest, took * _SHARE)

    def _as_given(self, path: str) -> Path:
        root = next(root for root in self._roots if path == root or is_below(path, root))
        return self._given[root] / os.path.relpath(path, root)

    def _choose_pace(self) -> None:
        if self._poll:
            self._say(f"looking for changes every {self._poll:g} s, as --poll says")
            return
        for root in self._roots:
            if kind := mounted_type(root):
                self._rest = _POLL
                self._say(f"{display(self._given[root])}/ is on a shared drive ({kind}), which does not tell of every")
                self._say(f"  change: looking for changes every {_POLL:g} s; --poll SECONDS sets another pace")
                return

    def _fall_back(self, error: OSError) -> None:
        self._rest = _POLL
        self._sweep_at = min(self._sweep_at, time.monotonic() + _POLL)
        why, *ways_out = word_limit(error, present_limit(error))
        for line in (f"{why}: looking for changes every {_POLL:g} s", *ways_out):
            self._say(line)


class _Listener(FileSystemEventHandler):
    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._watcher.notice(event)


def _stages(event: FileSystemEvent, source: str, target: str) -> list[tuple[str, Stage]]:
    """The places that an event names, and how far each is."""
    kind = event.event_type
    if event.is_directory or kind == "deleted":
        return [(source, Stage.HALF), (target, Stage.HALF)]
    if kind == "moved":
        is_left = is_dropping(target.rpartition(os.sep)[2])  # as a backup: the file itself is about to be written
        return [(source, Stage.HALF if is_left else Stage.WHOLE), (target, Stage.WHOLE)]
    try:
        is_empty = os.stat(source).st_size == 0  # noqa: PTH116
    except OSError:
        return [(source, Stage.HALF)]
    if kind == "closed":
        return [(source, Stage.EMPTY if is_empty else Stage.WHOLE)]
    if kind == "created" and not is_empty:  # moved in, or linked; of a file being written more is told at once
        return [(source, Stage.WHOLE)]
    return [(source, Stage.EMPTY if is_empty and not TELLS_OF_CLOSING else Stage.WRITING)]
