"""Whether git is at work on a folder: what it does to hundreds of files is one change, and half of it is nobody's."""

from __future__ import annotations

import time
from pathlib import Path

_STALE = 60.0
"""Seconds after which a lock is one that a git which broke off has left."""


def find_lock(folder: Path) -> Path | None:
    """The file that stands while git changes the files of a folder; None where the folder is in no repository."""
    for above in (folder, *folder.parents):
        place = above / ".git"
        try:
            if place.is_dir():
                return place / "index.lock"
            if place.is_file():  # a worktree of a repository that is elsewhere
                named = place.read_text("utf-8").removeprefix("gitdir:").strip()
                return above / named / "index.lock"
        except (OSError, ValueError):
            return None
    return None


def is_at_work(lock: Path) -> bool:
    """Whether git holds it just now."""
    try:
        return time.time() - lock.stat().st_mtime < _STALE
    except OSError:
        return False
