"""When files last changed, as git knows it, or else the disk; and where the repository begins.

Git is asked once for all files. Where there is none, no repository, or one that it refuses to read, files say it.
"""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

PATIENCE = 20
"""Seconds after which git is no longer waited for: what it says is a comfort."""


class Changed(NamedTuple):
    """The last change of a file."""

    day: str
    author: str
    """Empty where git does not know the file."""
    uncommitted: bool
    """Whether it has changed since, or was never committed; False where there is no git to say so."""


def last_changes(folder: Path, names: Collection[str]) -> dict[str, Changed]:
    """The last change of each of these files of one folder, by name; of one that is gone, none."""
    committed = _committed(folder, names)
    dirty = _dirty(folder) if committed is not None else frozenset()
    found = {}
    for name in names:
        known = (committed or {}).get(name)
        if known and name not in dirty:
            found[name] = Changed(*known, uncommitted=False)
        elif day := _day_of(folder / name):
            found[name] = Changed(day, known[1] if known else "", uncommitted=committed is not None)
    return found


def _day_of(path: Path) -> str | None:
    try:
        return datetime.datetime.fromtimestamp(path.stat().st_mtime, tz=datetime.UTC).date().isoformat()
    except OSError:
        return None


def _committed(folder: Path, names: Collection[str]) -> dict[str, tuple[str, str]] | None:
    """Name → day and author of the last commit that changed it. None: nothing is known, as in a shallow clone.

    A commit's line begins with a character that no file's name holds; the log is read only as far as it must be.
    """
    if not folder.is_dir() or _said_by_git(folder, "rev-parse", "--is-shallow-repository") != ["false"]:
        return None
    lines = _said_by_git(folder, "log", "--format=\x01%as\x02%an", "--name-only", "--relative", "-z", "--", ".")
    return None if lines is None else _read_log(lines, names)


def _read_log(entries: Iterable[str], names: Collection[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    wanted = set(names)
    day, author = "", ""
    for entry in entries:
        name = entry.lstrip("\n")
        if name.startswith("\x01"):
            day, _, author = name[1:].partition("\x02")
        elif name in wanted:
            found[name] = (day, author)
            wanted.discard(name)
    return found


def _dirty(folder: Path) -> frozenset[str]:
    """Names that have changed since the last commit, or are not in it."""
    entries = _said_by_git(folder, "status", "--porcelain", "-z", "--untracked-files=all", "--", ".") or []
    return frozenset(entry[3:].rpartition("/")[2] for entry in entries if len(entry) > 3)


def _said_by_git(folder: Path, *words: str) -> list[str] | None:
    """What git says, parted at its zero bytes (or the end of a line, where it says one); None where it cannot say."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ["git", "-c", "core.quotePath=false", *words]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        return None
    said = done.stdout.decode("utf-8", "replace")
    return [part for part in said.split("\0") if part] if "\0" in said else said.splitlines()


def in_repository(file: str) -> str:
    """A file as its repository names it; as it is given, where it lies in none.

    The root is found without git: it has a folder `.git`, or a file of that name.
    """
    path = Path(os.path.normpath(Path.cwd() / file))
    root = next((place for place in path.parents if (place / ".git").exists()), None)
    return path.relative_to(root).as_posix() if root else file
