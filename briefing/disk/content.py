"""The editor's folder: what is in it, as bytes by name, and what stands there that cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefing.errors import Notice, Problem

Stamp = tuple[int, int, int]
"""Size, time of last change in nanoseconds, inode: what says cheaply that a file is as it was."""

ARTICLE_SUFFIXES = (".txt", ".md")
_DROPPINGS = ("~", ".swp", ".swx", ".tmp", ".bak", ".orig", ".part")
"""Ends of the names that editors and sync programs leave beside files."""


@dataclass(frozen=True)
class Content:
    """All files that a build may look at, by their name below the folder they belong to."""

    root: Path
    site: bytes | None = None
    articles: Mapping[str, bytes] = field(default_factory=dict)
    briefs: Mapping[str, bytes] = field(default_factory=dict)
    drafts: Mapping[str, bytes] = field(default_factory=dict)
    """What the machine said last time, by file name: the base of the three-way merge."""
    pages: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()

    def name(self, *parts: str) -> str:
        """A file as the editor names it."""
        return display(self.root.joinpath(*parts))


def display(path: Path) -> str:
    """A path as it is shown: relative to where the command was run, if it lies below, with `/`."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def is_dropping(name: str) -> bool:
    """Whether a file name is an editor's or the system's, not the desk's.

    >>> [is_dropping(name) for name in ("a.yaml", ".a.yaml.swp", "a.yaml~", ".DS_Store", "#a#")]
    [False, True, True, True, True]
    """
    return name.startswith((".", "#")) or name.endswith(_DROPPINGS) or name == "4913"


def read_content(root: Path) -> Content:
    """Read the whole content folder. Never raises for what is in it; raises FileNotFoundError where it is missing."""
    if not root.is_dir():
        raise FileNotFoundError(root)
    problems: list[Problem] = []
    notices: list[Notice] = []
    articles = _read_articles(root / "articles", problems, notices)
    site = _read_one(root / "site.yaml", problems) if (root / "site.yaml").exists() else None
    return Content(
        root=root,
        site=site,
        articles=articles,
        briefs=_read_flat(root / "briefs", ".yaml", problems),
        drafts=_read_flat(root / "drafts", ".yaml", problems),
        pages=_read_flat(root / "pages", ".md", problems),
        problems=tuple(problems),
        notices=tuple(notices),
    )


def _read_articles(folder: Path, problems: list[Problem], notices: list[Notice]) -> dict[str, bytes]:
    found = {}
    for path in _walk(folder, problems):
        if path.suffix.lower() not in ARTICLE_SUFFIXES:
            notices.append(Notice(display(path), "not read: an article is a .txt or .md file"))
        elif (content := _read_one(path, problems)) is not None:
            found[path.relative_to(folder).as_posix()] = content
    return found


def _read_flat(folder: Path, suffix: str, problems: list[Problem]) -> dict[str, bytes]:
    found = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if is_dropping(path.name):
            continue
        if path.suffix == suffix:
            if (content := _read_one(path, problems)) is not None:
                found[path.name] = content
        elif path.suffix == ".yml":
            hint = ("try", f"rename it to {path.stem}.yaml")
            problems.append(Problem(display(path), None, "", "briefs end in .yaml", (hint,)))
    return found


def _read_one(path: Path, problems: list[Problem]) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        message, way_out = _unreadable(path, error)
        problems.append(Problem(display(path), None, "", message, (("try", way_out),)))
        return None


def _unreadable(path: Path, error: OSError) -> tuple[str, str]:
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return "a directory, not a file", "move what is in it one level up, and remove it"
    if path.is_symlink():
        loop = "Too many levels" in (error.strerror or "") or error.errno == getattr(os, "ELOOP", 40)
        return ("a symbolic link that leads to itself" if loop else "a symbolic link to nothing"), "remove the link"
    return f"cannot be read ({error.strerror})", "see who may read the file"


def _walk(folder: Path, problems: list[Problem], above: tuple[Path, ...] = ()) -> Iterator[Path]:
    """All files below a folder in the order of their names; symbolic links are followed, but never round in circles."""
    if not folder.is_dir():
        return
    here = folder.resolve()
    if here in above:
        hint = ("try", "remove the link")
        problems.append(
            Problem(display(folder), None, "", "a symbolic link that leads back to a folder above", (hint,))
        )
        return
    for path in sorted(folder.iterdir()):
        if is_dropping(path.name):
            continue
        if path.is_dir():
            yield from _walk(path, problems, (*above, here))
        else:
            yield path


def read_files(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their name relative to it with `/`; editors' droppings are left out."""
    problems: list[Problem] = []
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _walk(folder, problems)}


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


def _stamp(path: str, found: dict[str, Stamp]) -> None:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return
    found[path] = (status.st_size, status.st_mtime_ns, status.st_ino)
