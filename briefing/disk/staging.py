"""Pages on the disk as they are made, beside the site that they will be part of.

A site of thousands of briefs need not fit into memory then, and what a build had made is at hand after it was broken
off. Nothing here is a part of the site before `write_site` moves it there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefing.disk.files import Stamp
from briefing.disk.output import MARKER, check_path

ABANDONED = 3600.0
"""Seconds without a new page after which nobody is thought to come back."""


class Stage:
    """Pages with the keys that they were made under; made in a folder of its own beside `output`."""

    def __init__(self, output: Path) -> None:
        self._output = output.resolve()
        self._folder: Path | None = None
        self._places: dict[str, tuple[str, Path]] = {}
        self._written = 0

    def __len__(self) -> int:
        return len(self._places)

    def open(self, now: float) -> None:
        """Begin, or go on, `now` by the clock. Sweeps up what killed sessions left; ours may be gone after a sleep."""
        for left in self._output.parent.glob(f".{self._output.name}.made-*"):
            with contextlib.suppress(OSError):
                if left != self._folder and now - left.stat().st_mtime > ABANDONED:
                    shutil.rmtree(left, ignore_errors=True)
        if self._folder and not self._folder.is_dir():
            self.clear()

    def find(self, path: str, key: str) -> Path | None:
        """Where the page lies, if it was made under this very key."""
        known, place = self._places.get(path, ("", None))
        return place if place and known == key else None

    def put(self, path: str, key: str, content: bytes) -> Path:
        """Lay a page down; gives where. Raises OSError where the disk is full."""
        if self._folder is None:
            self._output.parent.mkdir(parents=True, exist_ok=True)
            self._folder = Path(tempfile.mkdtemp(prefix=f".{self._output.name}.made-", dir=self._output.parent))
        place = self._folder / str(self._written)
        self._written += 1
        place.write_bytes(content)
        if path in self._places:
            self._places[path][1].unlink(missing_ok=True)
        self._places[path] = (key, place)
        return place

    def clear(self) -> None:
        """Forget all, and leave nothing behind."""
        folder, self._folder = self._folder, None
        self._places.clear()
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def mark_of(output: Path) -> Stamp | None:
    """What tells a site from one that was laid out in its place; None where there is none."""
    try:
        status = (output / MARKER).stat()
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns, status.st_ino)


def patch_site(output: Path, laid: Mapping[str, Path], gone: Iterable[str]) -> dict[str, Stamp]:
    """Put files in their places in a site that stands, each by a rename, and take others away; gives their stamps.

    Unlike `write_site`, which lays out all of a site anew: killed in between, this leaves some pages old and some new,
    each of them whole. Whoever remembers their stamps sees which. Raises OSError.
    """
    root = output.resolve()
    stamps: dict[str, Stamp] = {}
    for path in gone:
        target = root / check_path(path)
        target.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # until a folder holds something else
            for folder in target.relative_to(root).parents:
                (root / folder).rmdir()
    for path, place in laid.items():
        target = root / check_path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(place, target)  # noqa: PTH105
        status = target.stat()
        stamps[path] = (status.st_size, status.st_mtime_ns, status.st_ino)
    return stamps
