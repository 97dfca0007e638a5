"""The system's own events for folders, by watchdog, and what to say where they cannot be had."""

from __future__ import annotations

import errno
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

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
from watchdog.observers.api import BaseObserver, ObservedWatch

ONE_BY_ONE = sys.platform.startswith("linux")
"""inotify knows single folders only. watchdog's way of watching those inside loses its books when they move out and
in again, and keeps silent where one cannot be watched; so each is watched by itself there."""
TELLS_OF_CLOSING = ONE_BY_ONE
"""Elsewhere the systems say that a file was written to, not that its writer has ended."""

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
_SILENCE = logging.NullHandler()
_PAIRING = 0.003
"""Seconds that watchdog may wait for the second half of a move. Its own half second holds up every later event of the
folder, and often the very save: the kernel writes both halves at once. Halves that come apart are understood too."""


class Listening:
    """Listens to folders, and hands on what the system tells, from another thread.

    `give_up` is called, once, when the system refuses to tell of one more folder.
    """

    def __init__(
        self,
        listener: FileSystemEventHandler,
        make_observer: Callable[[], BaseObserver],
        give_up: Callable[[OSError], None],
    ) -> None:
        self._listener = listener
        self._make_observer = make_observer
        self._give_up = give_up
        self._is_refused = False
        self._observer: BaseObserver | None = None
        self._watched: dict[str, tuple[tuple[int, int], ObservedWatch]] = {}

    def start(self) -> None:
        """Begin, with no folder yet."""
        _calm_watchdog()
        try:
            observer = self._make_observer()
            observer.start()
        except OSError as error:
            self._refuse(error)
        else:
            self._observer = observer

    def end(self) -> None:
        """Stop, with every thread ended."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
        self._observer = None
        self._watched.clear()

    def hears(self, path: str) -> bool:
        """Whether the system tells of a change of this file, as far as we know."""
        folder = os.path.dirname(path)  # noqa: PTH120
        if ONE_BY_ONE:
            return folder in self._watched
        return any(is_below(path, root) for root in self._watched)

    def follow(self, folders: Mapping[str, tuple[int, int]], roots: Iterable[str]) -> set[str]:
        """Listen to the folders that are there now, and no others; give those that were not listened to before."""
        if self._observer is None:
            return set()
        alive = {emitter.watch for emitter in self._observer.emitters if emitter.should_keep_running()}
        outermost = set(roots)
        wanted = {path: own for path, own in folders.items() if ONE_BY_ONE or path in outermost}
        for path, (own, watch) in list(self._watched.items()):
            if wanted.get(path) != own or watch not in alive:
                del self._watched[path]
                self._observer.unschedule(watch)
        new = {path for path in wanted if path not in self._watched and self._add(path, wanted[path])}
        return new & self._watched.keys()

    def _add(self, folder: str, own: tuple[int, int]) -> bool:
        if self._observer is None or self._is_refused:
            return False
        place = folder + os.sep if ONE_BY_ONE else folder  # the last slash makes the system follow a link
        try:
            watch = self._observer.schedule(self._listener, place, recursive=not ONE_BY_ONE, event_filter=_EVENTS)
        except OSError as error:
            if error.errno in _LIMITS:
                self._refuse(error)
            return False  # else it has gone again
        self._watched[folder] = (own, watch)
        return True

    def _refuse(self, error: OSError) -> None:
        if not self._is_refused:
            self._is_refused = True
            self._give_up(error)


def word_limit(error: OSError, present: int = 0) -> list[str]:
    """What the system refuses, and the command that lets it; `present`: the limit that is too low now, if known.

    >>> for line in word_limit(OSError(errno.EMFILE, "Too many open files")):
    ...     print(line)
    the system tells of no more folders (Too many open files)
      try: sudo sysctl fs.inotify.max_user_instances=1024
      then start again; in a container it is set on the host; a line in /etc/sysctl.d/ keeps it
    """
    why = "its limit of watches is reached, not that of the disk" if error.errno == errno.ENOSPC else error.strerror
    lines = [f"the system tells of no more folders ({why or error})"]
    if limit := _LIMITS.get(error.errno or 0):
        name, enough = limit
        lines.append(f"  try: sudo sysctl fs.inotify.{name}={max(enough, 2 * present)}")
        lines.append("  then start again; in a container it is set on the host; a line in /etc/sysctl.d/ keeps it")
    return lines


def present_limit(error: OSError) -> int:
    """What the limit is that was reached; 0 where that cannot be told."""
    name, _ = _LIMITS.get(error.errno or 0, ("", 0))
    try:
        return int(Path(f"/proc/sys/fs/inotify/{name}").read_text("ascii"))
    except (OSError, ValueError):
        return 0


def is_below(path: str, folder: str) -> bool:
    """Whether a path lies in a folder, at any depth."""
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _calm_watchdog() -> None:
    """What it says of its own threads, and of folders that leave and come back, is not for the editor."""
    logging.getLogger("watchdog").addHandler(_SILENCE)
    warnings.filterwarnings("ignore", "Callback with id .* already exists", RuntimeWarning)
    if sys.platform.startswith("linux"):
        from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper

        InotifyMoveEventGrouper.delay = _PAIRING
