"""Files as such: how they are named, which are not the desk's, and what says that one is as it was.

Kept apart and light: where nothing has changed, a build needs no more than this.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

Stamp = tuple[int, int, int]
"""Size, time of last change in nanoseconds, inode: what says cheaply that a file is as it was."""

_DROPPINGS = re.compile(
    r"""
      \..*                  # hidden: .git, .a.yaml.swp, .#a.yaml, .DS_Store, .goutputstream-X1Y2Z3
    | .*~                   # backups of vim, emacs, gedit, kate
    | ~\$.*                 # locks of office programs
    | \#.*\#                # auto-saves of emacs
    | 4913                  # vim tries with it whether the folder can be written
    | sed[A-Za-z0-9]{6}     # sed -i
    | .*\.(sw[a-z]|tmp|temp|bak|orig|rej|part|crdownload|pyc)
    | .*\.tmp[.\-][\w.\-]+  # a.yaml.tmp.1234.5678
    | .*___jb_(tmp|old)___  # JetBrains
    | __pycache__
    """,
    re.VERBOSE | re.IGNORECASE,
)


def display(path: Path) -> str:
    """A path as it is shown: relative to where the command was run, if it lies below, with `/`."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def is_dropping(name: str) -> bool:
    """Whether a file or folder of this name is an editor's or a system's, not the author's.

    >>> [is_dropping(name) for name in ("a.yaml", "a.yaml~", ".a.yaml.swp", "4913", "#a.yaml#", "sedXa9B2c")]
    [False, True, True, True, True, True]
    """
    return _DROPPINGS.fullmatch(name) is not None


def stamps(*roots: Path) -> dict[str, Stamp]:
    """What is below some folders (or files), without opening any of it."""
    found: dict[str, Stamp] = {}
    stack = [str(root.absolute()) for root in roots]
    visited = set()
    while stack:
        place = stack.pop()
        try:
            entries = list(os.scandir(place))
        except NotADirectoryError:
            _stamp(place, found)
            continue
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name in ("__pycache__", "node_modules"):
                continue
            try:
                if entry.is_dir():
                    real = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                    if real not in visited:
                        visited.add(real)
                        stack.append(entry.path)
                    continue
                status = entry.stat()
                found[entry.path] = (status.st_size, status.st_mtime_ns, status.st_ino)
            except OSError:
                found[entry.path] = (-1, -1, -1)
    return found


def stamps_within(folder: Path) -> dict[str, Stamp]:
    """The same, each by its name below the folder, with `/`."""
    root = os.path.realpath(folder)
    return {path[len(root) + 1 :].replace(os.sep, "/"): stamp for path, stamp in stamps(Path(root)).items()}


def _stamp(path: str, found: dict[str, Stamp]) -> None:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return
    found[path] = (status.st_size, status.st_mtime_ns, status.st_ino)


def digest(content: bytes) -> str:
    """What tells two contents apart."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()
