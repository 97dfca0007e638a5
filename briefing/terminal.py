"""What the command says and shows: plain lines, and progress where a person may wait."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from briefing.errors import Problem

T = TypeVar("T")

LONG = 20
"""From how many steps on a bar is shown; a step is an article or a batch of briefs."""


class Terminal:
    """Where lines go. Results to standard output, what is wrong to standard error."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose

    def say(self, line: str) -> None:
        """A result or a next step; nothing with --quiet."""
        if not self.quiet:
            print(line, flush=True)

    def detail(self, line: str) -> None:
        """Only with --verbose."""
        if self.verbose and not self.quiet:
            print(line, flush=True)

    def result(self, line: str) -> None:
        """What the command was asked for, with --quiet too: a report, a table, a script."""
        print(line, flush=True)

    def error(self, line: str) -> None:
        """What is wrong: said in any case."""
        print(line, file=sys.stderr, flush=True)

    def progress(self, steps: Iterable[T], total: int, what: str) -> Iterator[T]:
        """Pass the steps on, with a bar while a person waits for many of them at a terminal."""
        if self.quiet or total < LONG or not sys.stderr.isatty():
            yield from steps
            return
        from rich.console import Console
        from rich.progress import track

        yield from track(steps, description=what, total=total, console=Console(stderr=True), transient=True)


def problem_lines(problems: Sequence[Problem], consequence: str) -> list[str]:
    """All problems, and one line that counts them.

    >>> problem_lines([Problem("a.yaml", 3, "id", "missing")], "site/ is unchanged")[-1]
    '1 problem in 1 file; site/ is unchanged.'
    """
    files = len({problem.file for problem in problems})
    count = f"{plural(len(problems), 'problem')} in {plural(files, 'file')}; {consequence}."
    return [*map(str, problems), count]


def listed(names: Sequence[str]) -> str:
    """`en, es and fr`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def plural(number: int, noun: str) -> str:
    """`1 brief`, `2 briefs`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
