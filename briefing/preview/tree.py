"""What the watched folders hold, by content, so that only a real change counts as one.

Paths are strings here, not `Path`s: tens of thousands of them are looked at every few seconds.
"""

# ruff: noqa: PTH112, PTH116, PTH123, PTH206, PTH208

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.disk.files import is_dropping

_YOUNG = 2.0
"""Seconds in which a second save may leave a file's time as it is: FAT keeps times in steps of two."""
_MANY = 200
"""From so many places on, one look at everything is cheaper than a look at each."""


class _Known(NamedTuple):
    mark: tuple[int, int, int, int] | None
    """Times, size and inode; None where they cannot be trusted yet, as the file was written a moment ago."""
    digest: bytes
    own: tuple[int, int]
    """What tells the file from others, whatever it is called."""


class Tree:
    """The files under some folders, as they were when last looked at.

    A look gives the paths whose content is new, different or gone, and remembers what it saw; so a file that was
    touched, or rewritten with the same words, is no change.
    """

    def __init__(self, folders: Sequence[str], skip: Sequence[str] = ()) -> None:
        self._roots = tuple(folders)
        self._skip = frozenset(skip)
        self._files: dict[str, _Known] = {}
        self._folders: dict[str, tuple[int, int]] = {}
        self._names: dict[tuple[int, int], str] = {}

    @property
    def folders(self) -> Mapping[str, tuple[int, int]]:
        """The folders found at the last look: path → what tells one from another that takes its place."""
        return self._folders

    def look(self, places: Iterable[str] | None = None) -> set[str]:
        """Look at these files and folders, or at everything; give the files that changed since the last look."""
        wanted = self._roots if places is None else tuple(places)
        if len(wanted) > _MANY:
            wanted = self._roots
        changed: set[str] = set()
        now = time.time()
        for place in wanted:
            if self._is_ours(place):
                self._look_at(place, now, changed)
        return changed

    def _is_ours(self, place: str) -> bool:
        for root in self._roots:
            if place == root:
                return True
            if place.startswith(root + os.sep):
                inside = place[len(root) + 1 :].split(os.sep)
                return not any(map(is_dropping, inside)) and not any(
                    place == path or place.startswith(path + os.sep) for path in self._skip
                )
        return False

    def _look_at(self, place: str, now: float, changed: set[str]) -> None:
        try:
            found = os.stat(place)
        except (FileNotFoundError, NotADirectoryError):
            self._forget(place, changed)
        except OSError:
            return  # a network drive that is away for a moment has not lost its files
        else:
            if stat.S_ISDIR(found.st_mode):
                self._look_into(place, found, now, changed)
            elif stat.S_ISREG(found.st_mode):
                self._check(place, found, now, changed)

    def _look_into(self, folder: str, found: os.stat_result, now: float, changed: set[str]) -> None:
        before = set(self._below(folder))
        self._miss_folder(folder, (found.st_dev, found.st_ino), changed)
        if folder in self._files:  # a file made way for a folder
            before.add(folder)
        self._leave(folder)
        present: set[str] = set()
        for path, status in self._walk(folder, ((found.st_dev, found.st_ino),)):
            present.add(path)
            self._check(path, status, now, changed)
        for path in before - present:
            if path in self._files and _is_gone(path):
                self._drop(path, changed)

    def _walk(self, folder: str, trail: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, os.stat_result]]:
        self._folders[folder] = trail[-1]
        try:
            entries = list(os.scandir(folder))
        except OSError:
            return
        for entry in entries:
            if is_dropping(entry.name) or entry.path in self._skip:
                continue
            try:
                status = os.stat(entry.path)
            except OSError:
                continue  # gone again, or a link to nowhere
            if stat.S_ISREG(status.st_mode):
                yield entry.path, status
            elif stat.S_ISDIR(status.st_mode) and (own := (status.st_dev, status.st_ino)) not in trail:
                yield from self._walk(entry.path, (*trail, own))  # links are followed, but never round

    def _check(self, path: str, status: os.stat_result, now: float, changed: set[str]) -> None:
        mark = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
        known = self._files.get(path)
        if known is not None and known.mark == mark:
            return
        digest = _digest(path)
        own = (status.st_dev, status.st_ino)
        is_settled = now - max(status.st_mtime, status.st_ctime) > _YOUNG
        if known is None or known.own != own:
            self._miss_file(path, own, changed)
        self._files[path] = _Known(mark if is_settled else None, digest, own)
        self._names[own] = path
        if known is None or known.digest != digest:
            changed.add(path)

    def _miss_file(self, path: str, own: tuple[int, int], changed: set[str]) -> None:
        """A file came to a path: see whether it is gone from where it was, which may be told later, or never."""
        known = self._files.get(path)
        if known is not None and self._names.get(known.own) == path:
            del self._names[known.own]
        before = self._names.get(own)
        if before is not None and before != path and before in self._files and _is_gone(before):
            self._drop(before, changed)

    def _miss_folder(self, folder: str, own: tuple[int, int], changed: set[str]) -> None:
        if folder not in self._folders:
            for other in [path for path, known in self._folders.items() if known == own]:
                if not os.path.isdir(other) or not _is_listed(other):
                    self._forget(other, changed)

    def _forget(self, place: str, changed: set[str]) -> None:
        if place in self._files:
            self._drop(place, changed)
        if place in self._folders:
            for path in self._below(place):
                self._drop(path, changed)
            self._leave(place)

    def _drop(self, path: str, changed: set[str]) -> None:
        known = self._files.pop(path)
        if self._names.get(known.own) == path:
            del self._names[known.own]
        changed.add(path)

    def _leave(self, folder: str) -> None:
        for path in [path for path in self._folders if path == folder or path.startswith(folder + os.sep)]:
            del self._folders[path]

    def _below(self, folder: str) -> list[str]:
        return [path for path in self._files if path.startswith(folder + os.sep)]


def _is_gone(path: str) -> bool:
    """Whether there is no file of just this name, large letters and small ones told apart."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode) or not _is_listed(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def _is_listed(path: str) -> bool:
    folder, name = os.path.split(path)
    return name in os.listdir(folder)


def _digest(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return hashlib.blake2b(file.read(), digest_size=16).digest()
    except OSError as error:
        return f"unreadable: {error.errno}".encode()  # becoming readable is a change too
