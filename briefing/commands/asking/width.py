"""How `--help` is set: in the columns that the terminal has. Light to import, as all of this package."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from itertools import groupby
from typing import NoReturn

_NARROW = 30
"""Words that begin further left than this stand beside their term at any width; others go below it."""


class Asking(argparse.ArgumentParser):
    """A parser whose last line tells what to do next, as every command's does."""

    def error(self, message: str) -> NoReturn:
        """What is wrong with the words that were given. Commands are parsers of this class too."""
        self.exit(
            2, f"{self.format_usage()}{self.prog}: {message}\nnext: python {self.prog} --help shows how it is used\n"
        )


class Fitted(argparse.RawDescriptionHelpFormatter):
    """Sentences are filled, examples and lists keep their lines; what does not fit beside an example goes below it."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in fit(text, width - len(indent)))


def fit(text: str, width: int) -> Iterator[str]:
    """The lines of a text in which an indented line is an example or a term, two spaces, and what it means.

    >>> print(*fit("examples:\\n  build.py add page.html      a page, saved with the browser", 40), sep="\\n")
    examples:
      build.py add page.html
          a page, saved with the browser
    """
    import textwrap

    for kind, group in groupby(text.strip("\n").splitlines(), key=_kind):
        lines = list(group)
        if kind == "words":
            yield from textwrap.wrap(" ".join(lines), width, break_long_words=False, break_on_hyphens=False)
        elif kind == "list" and any(len(line) > width for line in lines):
            for line in lines:
                yield from _below(line, width)
        else:
            yield from lines


def _kind(line: str) -> str:
    return "list" if line.startswith(" ") else "words" if line else "space"


def _below(line: str, width: int) -> list[str]:
    import textwrap

    found = re.match(r"( +\S.*?) {2,}(?=\S)", line)
    if not found:
        return [line]
    term, words = found[1], line[found.end() :]
    column = found.end() if found.end() < _NARROW else 6
    wrapped = textwrap.wrap(words, width - column, break_long_words=False, break_on_hyphens=False)
    if column == 6:
        return [term, *(" " * column + one for one in wrapped)]
    return [term.ljust(column) + wrapped[0], *(" " * column + one for one in wrapped[1:])]
