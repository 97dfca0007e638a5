"""A brief under review as it stands on the disk: read again before each decision, written at once after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from briefing.adrift import note_adrift
from briefing.checks import check_brief
from briefing.codec import decode_brief
from briefing.codec.places import name_of
from briefing.commands.keys import Keys
from briefing.commands.leaf import break_choices
from briefing.commands.looking import Looked, save
from briefing.disk.content import Shelf
from briefing.disk.output import write_file
from briefing.errors import BriefingError, Problem
from briefing.grounds import find_groundless
from briefing.model import Brief
from briefing.reviewing.entries import Entry, decode_accepted, encode_accepted, list_entries
from briefing.reviewing.splicing import find_lines
from briefing.terminal import Terminal

BOM = "\ufeff"


class Stand(NamedTuple):
    """What was read."""

    raw: bytes
    text: str
    """Without a byte order mark."""
    brief: Brief
    entries: list[Entry]
    accepted: dict[str, str]

    @property
    def open(self) -> list[Entry]:
        """What is not accepted as it stands."""
        return [entry for entry in self.entries if self.accepted.get(entry.key) != entry.mark]


class Done(NamedTuple):
    """A decision, as far as it can be taken back."""

    key: str
    before: bytes
    after: bytes
    accepted: str | None
    """The mark that it had."""


@dataclass
class Walk:
    """A review in course."""

    looked: Looked
    file: str
    keys: Keys
    console: Console
    terminal: Terminal
    done: list[Done] = field(default_factory=list)
    undone: str = ""
    unsaved: dict[str, str] = field(default_factory=dict)
    """What was written of an entry and could not be put into the file, by its key: it is offered again."""

    def __post_init__(self) -> None:
        content = self.looked.content
        self.articles = Shelf(content.root / "articles", content.articles)

    @property
    def path(self) -> Path:
        return self.looked.content.root / "briefs" / self.file

    @property
    def memory(self) -> Path:
        """What was accepted, beside the draft that the program remembers."""
        return self.looked.content.root / "drafts" / f"{self.id}.review.txt"

    @property
    def name(self) -> str:
        return self.looked.content.name("briefs", self.file)

    @property
    def id(self) -> str:
        return self.file.removesuffix(".yaml")

    def check(self, stand: Stand) -> list[Problem]:
        """What is wrong with the brief as it stands."""
        languages = self.looked.site.languages
        return check_brief(stand.brief, text=stand.text, file=self.name, articles=self.articles, languages=languages)

    def unlikely(self, stand: Stand, entry: Entry) -> Iterator[str]:
        """What the checks notice of an entry."""
        first, last = find_lines(stand.text, entry.path)
        notices = [*find_groundless(stand.brief, text=stand.text, file=self.name)]
        notices += note_adrift(stand.brief, text=stand.text, file=self.name)
        yield from (one.message for one in notices if first <= one.line <= last)


def read_stand(walk: Walk) -> Stand:
    """The brief and what was accepted of it, now. Raises BriefingError where it cannot be read."""
    if not walk.path.exists():
        hint = ("try", "git restore brings it back, if it was committed")
        raise BriefingError([Problem(walk.name, None, "", "is gone", (hint,))])
    raw = walk.path.read_bytes()
    brief, problems = decode_brief(raw, walk.name)
    if brief is None:
        raise BriefingError(problems)
    return Stand(raw, raw.decode("utf-8").removeprefix(BOM), brief, list_entries(brief), _accepted(walk))


def _accepted(walk: Walk) -> dict[str, str]:
    return decode_accepted(walk.memory.read_text("utf-8", "replace")) if walk.memory.exists() else {}


def problems_at(walk: Walk, stand: Stand, entry: Entry) -> list[Problem]:
    """What is wrong with an entry."""
    return [one for one in walk.check(stand) if is_at(one, stand.text, entry)]


def is_at(problem: Problem, text: str, entry: Entry) -> bool:
    """Whether a problem of a text is about an entry, or about something in it."""
    start = name_of(text, entry.path)
    return problem.where == start or problem.where.startswith((f"{start}.", f"{start}["))


def write_text(walk: Walk, stand: Stand, text: str) -> bytes:
    """Put other words into the file. Raises BriefingError where it was saved since it was read, which keeps it."""
    after = (BOM if stand.raw.startswith(BOM.encode()) else "").encode() + text.encode()
    save({walk.path: (stand.raw, after)})
    return after


def write_accepted(walk: Walk, key: str, mark: str | None) -> None:
    """Remember that an entry was accepted as it is, or (None) that it is not."""
    accepted = _accepted(walk)
    accepted.pop(key, None)
    if mark:
        accepted[key] = mark
    write_file(walk.memory, encode_accepted(accepted).encode())


def ask(walk: Walk, prompt: str) -> str:
    """A key, after a line that says which there are. Raises EOFError."""
    return walk.keys.key(break_choices(f"{prompt} > ", walk.console.width))


LEAVES = "q"
"""The key that Escape stands for where a question has two answers."""


def ask_one(walk: Walk, prompt: str, keys: str) -> str:
    """One of some keys: a key that means nothing is asked again, Enter too; Escape is q. Raises EOFError."""
    while True:
        found = ask(walk, prompt)
        found = LEAVES if found == "\x1b" else found
        if found and found in keys:
            return found


def ask_line(walk: Walk, prompt: str) -> str:
    """A line of words. Raises EOFError."""
    return walk.keys.line(f"{prompt} > ").strip()
