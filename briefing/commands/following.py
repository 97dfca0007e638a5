"""What is told of the output folder while somebody edits: which pages followed a save, and what keeps it as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.commands.ending import word_os_error
from briefing.disk.files import display
from briefing.errors import Problem
from briefing.preview.board import Board
from briefing.terminal import Terminal, listed, plural, problem_lines

_ONE_AND_MANY = {
    "briefs": ("brief", "briefs"),
    "countries": ("country", "countries"),
    "relations": ("relation", "relations"),
    "people": ("person", "people"),
    "topics": ("topic", "topics"),
    "issues": ("regional issue", "regional issues"),
}
"""Folders that hold a page for each of something; others are named as they are."""


def word_pages(paths: Iterable[str], languages: Sequence[str]) -> str:
    """The pages of some output paths, each once for all its languages.

    >>> brief = ["en/index.html", "fr/index.html", "en/briefs/a/index.html", "fr/briefs/a/a.pdf", "data/briefs.json"]
    >>> others = ["en/countries/jp/index.html", "en/countries/vn/index.html", "fr/requests/index.html"]
    >>> word_pages([*brief, *others], ["en", "fr"])
    'the brief a, home, 2 countries and requests'
    >>> word_pages(["en/briefs/2024/index.html", "en/briefs/2025/index.html"], ["en"])
    'the list of briefs'
    """
    found: dict[str, set[str]] = {}
    for path in paths:
        lang, _, rest = path.partition("/")
        if lang in languages:
            first, *more = rest.split("/")
            is_one = len(more) > 1 and not more[0].isdecimal()  # else a list: of all, of a year
            found.setdefault(first if more else "", set()).add(more[0] if is_one else "")
    words = [_words(name, found[name]) for name in sorted(found, key=lambda name: (name != "briefs", name))]
    return listed(words)


def _words(name: str, inside: set[str]) -> str:
    if not name:
        return "home"
    if name not in _ONE_AND_MANY:
        return name
    one, many = _ONE_AND_MANY[name]
    pages = sorted(filter(None, inside))
    if name == "briefs" and len(pages) == 1:
        return f"the brief {pages[0]}"
    return f"the list of {many}" if not pages else plural(1, one) if len(pages) == 1 else f"{len(pages)} {many}"


@dataclass
class FolderNews:
    """Tells of the output folder, each thing once."""

    terminal: Terminal
    output: Path
    board: Board
    _said: tuple[Problem, ...] = ()
    _hindrance: str = ""
    """What kept the last piece of work from writing."""

    def followed(self, paths: Sequence[str], languages: Sequence[str]) -> None:
        """What was written, if anything was."""
        if paths:
            named = word_pages(paths, languages) or plural(len(paths), "file")
            self.terminal.say(f"          {display(self.output)}/ followed: {named}")
        for path in paths:
            self.terminal.detail(f"          write {path}")

    def has(self, problems: tuple[Problem, ...]) -> None:
        """Each problem once: not again what was told of the page that somebody looks at, nor that it is mended."""
        shown = display(self.output)
        is_told = problems == self.board.state.problems
        if problems and problems != self._said and not is_told:
            for line in problem_lines(problems, f"{shown}/ is unchanged"):
                self.terminal.error(line)
        if self._said and not problems:
            self.terminal.say(f"          {plural(len(self._said), 'problem')} mended that kept {shown}/ unchanged")
        self._said = () if is_told else problems

    def is_held(self) -> None:
        """Another build has it."""
        self._hinder(self.terminal.say, "is being written by another build; it follows when that has ended")

    def is_hindered(self, error: OSError) -> None:
        """It could not be written."""
        self._hinder(self.terminal.error, f"is unchanged: {word_os_error(error)}")

    def is_free(self) -> None:
        """Nothing keeps it from being written."""
        self._hindrance = ""

    def _hinder(self, say: Callable[[str], None], what: str) -> None:
        """Once, however many saves it lasts."""
        if what != self._hindrance:
            self._hindrance = what
            say(f"          {display(self.output)}/ {what}")
