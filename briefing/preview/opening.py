"""From what a page shows to the line of the sources that it comes from."""

from __future__ import annotations

import hmac
import json
import os
import subprocess
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from briefing.disk.files import display
from briefing.errors import Problem
from briefing.preview.editors import Editor, command_for, link_to

Spots = Mapping[str, tuple[int, int, str]]
"""Name → line and column, from 1, and what tells whether the words there have changed."""


class Places(NamedTuple):
    """Where the parts of a page stand in the sources."""

    file: Path
    points: Spots
    """By the anchor that the page has."""
    fields: Spots
    """By what they are: `title`, `meeting`, `notes` …"""


FindPlaces = Callable[[str], Places | None]
"""Path of a page in the site → where its parts stand; None for pages that no file of the editor's makes."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How lines of the sources are opened from pages: in which editor, below which folders."""

    editor: Editor
    folders: tuple[Path, ...]
    find: FindPlaces
    token: str = field(default_factory=lambda: os.urandom(16).hex())
    """Only pages of this session know it: no other site can have a command run."""

    def locate(self, problem: Problem) -> dict[str, object] | None:
        """What a page needs to open the place of a problem; None where there is no such file of the editor's."""
        file = Path(problem.file).absolute()
        if not self._is_ours(file):
            return None
        link = link_to(self.editor, file).replace("{line}", str(problem.line or 1)).replace("{column}", "1")
        return {"file": problem.file, "line": problem.line or 1, "column": 1, "href": link}

    def places(self, path: str) -> bytes:
        """Where the parts of a page stand, as JSON; `null` where nothing is known of them."""
        found = self.find(path)
        if found is None:
            return b"null"
        told = {
            "file": display(found.file),
            "href": link_to(self.editor, found.file.absolute()),
            "points": found.points,
            "fields": found.fields,
        }
        return json.dumps(told, ensure_ascii=False).encode()

    def open(self, body: bytes) -> str:
        """Open the place that a page asks for with the session's token; gives what is wrong, empty where nothing is."""
        try:
            asked = json.loads(body)
            token, file = str(asked["token"]), Path(asked["file"]).absolute()
            line, column = int(asked["line"]), int(asked["column"])
        except (ValueError, TypeError, KeyError):
            return "not understood"
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return "not a page of this session; load it again"
        if not self.editor.command or line < 1 or column < 1 or not self._is_ours(file):
            return "not a line of the sources"
        return _run(command_for(self.editor, file, line, column))

    def _is_ours(self, file: Path) -> bool:
        try:
            there = file.resolve(strict=True)
            return there.is_file() and any(there.is_relative_to(folder.resolve()) for folder in self.folders)
        except (OSError, ValueError):
            return False


def _run(command: list[str]) -> str:
    quiet = subprocess.DEVNULL
    try:
        started = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError as error:
        return f"{command[0]} cannot be started: {error.strerror or error}"
    threading.Thread(target=started.wait, name="editor", daemon=True).start()  # it may stay open longer than we do
    return ""
