"""Problems: what is wrong with a source file, said so that an editor can mend it.

A problem never travels as an exception from the place where it is found: checks return lists of them.
`BriefingError` carries a list upwards once nothing sensible can go on; only `briefing.cli` catches it.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with one place of one file.

    >>> print(Problem("content/site.yaml", 3, "languages[0]", "unknown language 'xx'", (("try", "en"),)))
    content/site.yaml:3: languages[0]: unknown language 'xx'
      try: en
    """

    file: str
    """The file as the editor names it, relative to where the command was run."""
    line: int | None
    """1-based; None where the whole file is meant."""
    where: str
    """The field, as `requests.r1.by`; empty where the file as a whole is meant."""
    message: str
    """What is wrong, in one clause without a full stop."""
    hints: tuple[tuple[str, str], ...] = field(default=())
    """(label, text) lines below: `expected`, `found`, `nearest`, `try`. The last one is a way out."""
    article: str | None = field(default=None, compare=False)
    """The article in which a quote is not found: drafting again may mend that, if the article has changed."""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        head = f"{place}: {self.where}: {self.message}" if self.where else f"{place}: {self.message}"
        return "\n".join([head, *(f"  {label}: {text}" for label, text in self.hints)])


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """Something the editor should know that stops nothing: an encoding that was guessed, a draft left out.

    >>> print(Notice("content/briefs/x.yaml", "status is open, though an answer is named", 12))
    content/briefs/x.yaml:12: status is open, though an answer is named
    """

    file: str
    message: str
    line: int = 0
    """1-based; 0 where the whole file is meant."""
    kind: str = field(default="", compare=False)
    """A word that stays, for those who choose among them; empty where nobody does."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class BriefingError(Exception):
    """Problems that end a command. Nothing was written when it is raised."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sort_problems(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[BriefingError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)  # it comes home from other processes


class UsageError(Exception):
    """The command line asks for something that cannot be; exit status 2."""


def _order(problem: Problem) -> tuple[str, int, str, str]:
    return (problem.file, problem.line or 0, problem.where, problem.message)


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """In the order an editor works through them: by file, then by line."""
    return sorted(set(problems), key=_order)


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The known word that `word` was most likely meant to be, or None.

    >>> nearest("tlks", ["talks", "call", "visit"])
    'talks'
    """
    import difflib  # imported here: only mistakes need it

    folded: dict[str, str] = {one.casefold(): one for one in known}
    found: Sequence[str] = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else None


def typed(path: str) -> str:
    """A path as one types it behind a command: in quotation marks where a shell would take it apart.

    >>> typed("content/articles/dépêche.txt"), typed("content/articles/note 3.txt")
    ('content/articles/dépêche.txt', '"content/articles/note 3.txt"')
    """
    if re.fullmatch(r"[\w./\\:@%+=,-]+", path):
        return path
    return shlex.quote(path) if set(path) & set('"$`\\!') else f'"{path}"'


def first_to_mend(problems: Sequence[Problem]) -> Problem | None:
    """The problem to begin with: in a file that others name, since theirs may go with it; else in one that all rest on.

    >>> broken = Problem("content/briefs/b.yaml", 3, "", "not YAML")
    >>> first_to_mend([Problem("content/briefs/a.yaml", 9, "requests.r1.repeats", "no brief 'b'"), broken]).file
    'content/briefs/b.yaml'
    """

    def weight(problem: Problem) -> tuple[bool, bool]:
        folder, _, name = problem.file.rpartition("/")
        stem = name.partition(".")[0]
        is_named = any(f"'{stem}" in other.message for other in problems if other.file != problem.file)
        return not is_named, folder.rpartition("/")[2] not in ("content", "drafts")

    return min(problems, key=weight, default=None)


def place_of(problem: Problem) -> str:
    """`content/site.yaml:3`, as editors open it."""
    return f"{problem.file}:{problem.line}" if problem.line else problem.file
