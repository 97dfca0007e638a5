"""What the command says and shows: plain lines, and progress where a person may wait."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from briefing.errors import Problem
from briefing.waiting import Waiting

T = TypeVar("T")


class Terminal:
    """Where lines go. Results to standard output, what is wrong to standard error."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self._waiting: list[Waiting] = []

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
        self.rest()
        print(line, file=sys.stderr, flush=True)

    def progress(self, steps: Iterable[T], total: int, what: str) -> Iterator[T]:
        """Pass the steps on, and show how many are done where they take more than a second in all."""
        with self.busy(what, total) as waiting:
            for done, step in enumerate(steps, 1):
                yield step
                waiting.advance(done)

    @contextmanager
    def busy(self, what: str, total: int | None = None) -> Iterator[Waiting]:
        """Show that something is being done, where it takes more than a second."""
        waiting = Waiting(what, total, is_silent=self.quiet)
        self._waiting.append(waiting)
        try:
            yield waiting
        finally:
            waiting.end()
            if waiting in self._waiting:
                self._waiting.remove(waiting)

    def rest(self) -> None:
        """Show no more of what was being done: something else is to be said now."""
        while self._waiting:
            self._waiting.pop().end()


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
