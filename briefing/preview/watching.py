"""Watch folders: give the files whose content changed, save by save.

Three layers, each sure of less than the next: events of the system say where to look and when (watchdog); content
says whether anything changed (`Tree`); and now and then everything is looked at, since events get lost: on network
drives, when the kernel's queue runs over, when a watched folder itself is replaced.
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from briefing.preview.burst import Burst
from briefing.preview.mounts import remote_type
from briefing.preview.tree import Tree, is_dropping

_EVENTS: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    FileClosedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
"""Never `opened` nor `closed_no_write`: the build reads these files itself and would wake itself."""
_LIMITS = {
    errno.ENOSPC: ("max_user_watches", 524288),
    errno.EMFILE: ("max_user_instances", 1024),
}
_SWEEP = 3.0
"""Seconds between looks at everything where events can be trusted."""
_POLL = 1.0
"""The same where they cannot."""
_ABSENT = 0.25
"""The same while a watched folder is away, as when a branch is being changed: there is little to look at."""
_SHARE = 50
"""A look at everything may take one fiftieth of the time, however many files there are."""


class Watcher:
    """Watches folders from `with` on; `wait` gives what changed since the last time, and loses nothing in between."""

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
        self._roots = [root for root in self._given if not any(_is_below(root, other) for other in self._given)]
        self._tree = Tree(self._roots, [os.path.realpath(path) for path in skip])
        self._say = say
        self._make_observer = make_observer
        self._observer: BaseObserver | None = None
        self._watched: dict[str, int] = {}
        self._rest = poll or _SWEEP
        self._limit_reached = False
        self._sweep_at = 0.0
        self._burst = Burst()
        self._news = threading.Condition()
        self._stopped = False

    def __enter__(self) -> Self:
        # watchdog warns where a folder leaves and comes back, though it then does the right thing
        warnings.filterwarnings("ignore", "Callback with id .* already exists", RuntimeWarning)
        self._choose_pace()
        self._rearm()
        self._tree.look()
        self._plan_sweep(0.0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._disarm()

    def stop(self) -> None:
        """Let `wait` return None, now or when it is next called. May be called from any thread."""
        with self._news:
            self._stopped = True
            self._news.notify_all()

    def wait(self) -> frozenset[Path] | None:
        """The files that changed, once their writers have come to rest; None when the watcher was stopped."""
        while True:
            with self._news:
                while not self._stopped and (left := min(self._burst.due, self._sweep_at) - time.monotonic()) > 0:
                    self._news.wait(left)
                if self._stopped:
                    return None
                now = time.monotonic()
                places = self._burst.take(now) if self._burst.due <= now else None
            changed = self._sweep() if places is None else self._look_at(places)
            if changed:
                return frozenset(map(self._as_given, changed))

    def notice(self, event: FileSystemEvent) -> None:
        """Take note of an event of the system. Called from the observer's thread."""
        source, target = os.fsdecode(event.src_path), os.fsdecode(event.dest_path)
        is_whole = event.event_type == "closed"
        with self._news:
            now = time.monotonic()
            for place, whole in ((source, is_whole), (target, True)):
                if place and not is_dropping(place.rpartition(os.sep)[2]):
                    self._burst.note(place, is_whole=whole, now=now)
                if place in self._roots:  # the folder itself was taken away: what comes in its place is not told
                    self._sweep_at = min(self._sweep_at, now + _ABSENT)
            self._news.notify_all()

    def _look_at(self, places: set[str]) -> set[str]:
        changed = self._tree.look(places)
        if any(Path(place).is_dir() for place in places):
            self._check_limit()
        return changed

    def _sweep(self) -> set[str]:
        self._rearm()
        before = time.monotonic()
        changed = self._tree.look()
        self._plan_sweep(time.monotonic() - before)
        return changed

    def _plan_sweep(self, took: float) -> None:
        rest = self._rest if len(self._watched) == len(self._roots) else _ABSENT
        self._sweep_at = time.monotonic() + max(rest, took * _SHARE)

    def _as_given(self, path: str) -> Path:
        root = next(root for root in self._roots if path == root or _is_below(path, root))
        return self._given[root] / os.path.relpath(path, root)

    def _choose_pace(self) -> None:
        try:
            mounts = Path("/proc/mounts").read_text("utf-8", "surrogateescape")
        except OSError:
            return  # not Linux
        for root in self._roots:
            if kind := remote_type(mounts, root):
                self._rest = min(self._rest, _POLL)
                self._say(
                    f"{self._given[root]} is on a shared drive ({kind}): looking for changes every {self._rest:g} s"
                )
                return

    def _rearm(self) -> None:
        """Watch each folder that is there, and again if it was replaced since."""
        present = {root: inode for root in self._roots if (inode := _inode(root)) is not None}
        is_alive = self._observer is not None and all(one.is_alive() for one in self._observer.emitters)
        if present == self._watched and (is_alive or not present):
            return
        self._disarm()
        self._watched = present
        if self._limit_reached:
            return
        try:
            self._arm(present)
        except OSError as error:
            self._fall_back(error)
        else:
            self._check_limit()

    def _arm(self, present: dict[str, int]) -> None:
        observer = self._make_observer()
        try:
            for root in present:
                observer.schedule(_Listener(self), root, recursive=True, event_filter=_EVENTS)
            observer.start()
        except OSError:
            observer.stop()
            raise
        self._observer = observer

    def _disarm(self) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
            self._observer = None

    def _check_limit(self) -> None:
        """watchdog keeps silent where a folder inside a watched one cannot be watched: try whether one more can."""
        if self._observer is None or not sys.platform.startswith("linux"):
            return
        try:
            probe = self._observer.schedule(
                FileSystemEventHandler(), tempfile.gettempdir(), event_filter=[DirDeletedEvent]
            )
        except OSError as error:
            self._fall_back(error)
        else:
            self._observer.unschedule(probe)

    def _fall_back(self, error: OSError) -> None:
        self._limit_reached = True
        self._rest = min(self._rest, _POLL)
        self._sweep_at = min(self._sweep_at, time.monotonic() + self._rest)
        why = f"the system cannot watch more folders ({error.strerror or error})"
        self._say(f"{why}: looking for changes every {self._rest:g} s")
        if limit := _LIMITS.get(error.errno or 0):
            self._say("  try: sudo sysctl fs.inotify.{}={}".format(*limit))


class _Listener(FileSystemEventHandler):
    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._watcher.notice(event)


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _inode(path: str) -> int | None:
    try:
        return Path(path).stat().st_ino
    except OSError:
        return None
