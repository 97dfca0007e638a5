"""Desks to test with: a content folder in a temporary place, with the project's own templates."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
BASE = ROOT / "tests" / "broken" / "base" / "content"
BRIEF = "2025-03-04-norway-senegal"


def make_desk(folder: Path, content: Path = BASE) -> Path:
    """A root for `briefing.cli.main`: content/ copied, templates/ linked."""
    shutil.copytree(content, folder / "content")
    (folder / "templates").symlink_to(ROOT / "templates")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their path; but for what only editors' tools read, which any command may write."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if ".schema" not in name.split("/")}


def age(folder: Path, seconds: float = 60.0) -> None:
    """Let the files look as if written a while ago, so that builds trust the time of their last change."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            status = path.stat()
            os.utime(path, (status.st_atime - seconds, status.st_mtime - seconds))


def edit(path: Path, old: str, new: str) -> None:
    """Replace words in a file; they must be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")
