"""Watch folders: give the files whose content changed, save by save.

Three layers, each sure of less than the next: events of the system say where to look and when (watchdog); content
says whether anything changed (`Tree`); and now and then everything is looked at, since events get lost: on network
drives, when the kernel's queue runs over, when a watched folder itself is replaced.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
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
from watchdog.observers.api import BaseObserver, ObservedWatch

from briefing.disk.files import is_dropping
from briefing.preview.burst import Burst
from briefing.preview.mounts import remote_type
from briefing.preview.tree import Tree

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
_ONE_BY_ONE = sys.platform.startswith("linux")
"""inotify knows single folders only. watchdog's way of watching those inside loses its books when they move out and
in again, and keeps silent where one cannot be watched; so each is watched by itself there."""
_LIMITS = {
    errno.ENOSPC: ("max_user_watches", 524288),
    errno.EMFILE: ("max_user_instances", 1024),
}
_SILENCE = logging.NullHandler()
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
        self._watched: dict[str, tuple[tuple[int, int], ObservedWatch]] = {}
        self._rest = poll or _SWEEP
        self._limit_reached = False
        self._sweep_at = 0.0
        self._burst = Burst()
        self._news = threading.Condition()
        self._stopped = False

    def __enter__(self) -> Self:
        # What watchdog says of its own threads, and of folders that leave and come back, is not for the editor.
        logging.getLogger("watchdog").addHandler(_SILENCE)
        warnings.filterwarnings("ignore", "Callback with id .* already exists", RuntimeWarning)
        self._choose_pace()
        self._start()
        self._look(None)
        self._plan_sweep(0.0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

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
            changed = self._sweep() if places is None else self._look(places)
            if changed:
                return frozenset(map(self._as_given, changed))

    def notice(self, event: FileSystemEvent) -> None:
        """Take note of an event of the system. Called from the observer's thread."""
        source, target = (os.fsdecode(path).rstrip(os.sep) for path in (event.src_path, event.dest_path))
        is_whole = event.event_type == "closed"
        with self._news:
            now = time.monotonic()
            for place, whole in ((source, is_whole), (target, True)):
                if place and not is_dropping(place.rpartition(os.sep)[2]):
                    self._burst.note(place, is_whole=whole, now=now)
                if place in self._roots:  # the folder itself was taken away: what comes in its place is not told
                    self._sweep_at = min(self._sweep_at, now + _ABSENT)
            self._news.notify_all()

    def _look(self, places: set[str] | None) -> set[str]:
        changed = self._tree.look(places)
        while new := self._follow_folders():
            changed |= self._tree.look(new)  # what came in before they were watched
        return changed

    def _sweep(self) -> set[str]:
        before = time.monotonic()
        changed = self._look(None)
        if changed and self._rest >= _SWEEP:  # nobody told of it, though somebody should: begin anew with the events
            self._end()
            self._start()
            changed |= self._look(None)
        self._plan_sweep(time.monotonic() - before)
        return changed

    def _plan_sweep(self, took: float) -> None:
        rest = self._rest if all(root in self._tree.folders for root in self._roots) else _ABSENT
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

    def _start(self) -> None:
        try:
            observer = self._make_observer()
            observer.start()
        except OSError as error:
            self._fall_back(error)
        else:
            self._observer = observer

    def _end(self) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
        self._observer = None
        self._watched.clear()

    def _follow_folders(self) -> set[str]:
        """Watch the folders that are there now, and no others; give those that were not watched before."""
        if self._observer is None:
            return set()
        alive = {emitter.watch for emitter in self._observer.emitters if emitter.should_keep_running()}
        wanted = {path: own for path, own in self._tree.folders.items() if _ONE_BY_ONE or path in self._roots}
        for path, (own, watch) in list(self._watched.items()):
            if wanted.get(path) != own or watch not in alive:
                del self._watched[path]
                self._observer.unschedule(watch)
        new = {path for path in wanted if path not in self._watched and self._follow(path, wanted[path])}
        return new & self._watched.keys()

    def _follow(self, folder: str, own: tuple[int, int]) -> bool:
        if self._observer is None or self._limit_reached:
            return False
        place = folder + os.sep if _ONE_BY_ONE else folder  # the last slash makes the system follow a link
        try:
            watch = self._observer.schedule(_Listener(self), place, recursive=not _ONE_BY_ONE, event_filter=_EVENTS)
        except OSError as error:
            if error.errno in _LIMITS:
                self._fall_back(error)
            return False  # else it has gone again
        self._watched[folder] = (own, watch)
        return True

    def _fall_back(self, error: OSError) -> None:
        self._limit_reached = True
        self._rest = min(self._rest, _POLL)
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
