"""Proposals side by side: what the machine had said, what the editor has, what the draft says now."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from briefing.reading.merging import Proposal

NARROW = 72
"""Below this many columns the sides stand below each other."""
GUTTER = 3

ABSENT = {"before": "(said nothing)", "yours": "(not in the file)", "draft": "(no longer says it)"}
STYLES = {"before": "dim", "yours": "bold yellow", "draft": "bold green"}


class Side(NamedTuple):
    """One of the versions, in words, with the stretches in which it differs."""

    name: str
    words: str
    marks: tuple[tuple[int, int], ...] = ()


def sides_of(proposal: Proposal) -> tuple[Side, ...]:
    """What stands side by side; what was said before is left out where that is not known, or says nothing new.

    >>> [side.marks for side in sides_of(Proposal("x", 1, "city", "Ha Noi", "Hanoi city", "Hanoi"))]
    [(), ((0, 6),), ((6, 10),)]
    """
    before, yours, draft = proposal.before, proposal.yours, proposal.proposed
    found = [] if before is None or before == draft else [Side("before", before)]
    against = yours if before is None or before == yours else before
    found.append(_side("yours", yours, draft if before is None or before == yours else before))
    found.append(_side("draft", draft, against))
    return tuple(found)


def _side(name: str, words: str | None, other: str | None) -> Side:
    if words is None:
        return Side(name, ABSENT[name])
    return Side(name, words, tuple(changed_words(words, other)) if other is not None else ())


def changed_words(words: str, other: str) -> Iterator[tuple[int, int]]:
    """The stretches of `words` that `other` does not have.

    >>> list(changed_words("open two lines", "open a line"))
    [(5, 14)]
    """
    ones = [match.span() for match in re.finditer(r"\S+", words)]
    matcher = difflib.SequenceMatcher(None, [words[a:b] for a, b in ones], other.split(), autojunk=False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        if kind in ("replace", "delete"):
            yield ones[start][0], ones[end - 1][1]


def show_sides(sides: Sequence[Side], console: Console) -> None:
    """Print them in columns where a terminal is wide enough for that, else below each other."""
    width = console.width - 2
    if not console.is_terminal or console.width < NARROW:
        _show_below(sides, console)
        return
    column = (width - GUTTER * (len(sides) - 1)) // len(sides)
    pieces = []
    for side in sides:
        lines = _styled(side, console).wrap(console, column, overflow="fold")
        pieces.append([Text(side.name, style="underline"), *lines])
    for row in range(max(len(one) for one in pieces)):
        line = Text("  ")
        for number, cell in enumerate(pieces):
            piece = cell[row].copy() if row < len(cell) else Text()
            piece.rstrip()
            line += piece
            if number < len(pieces) - 1:
                line += Text(" " * (column - cell_len(piece.plain)) + " │ ", style="dim")
        _print(console, line)


def _show_below(sides: Sequence[Side], console: Console) -> None:
    for side in sides:
        head = f"  {side.name + ':':<8}"
        for number, piece in enumerate(_styled(side, console).split("\n") or [Text()]):
            _print(console, Text(head if number == 0 else " " * len(head)) + piece)


def _print(console: Console, line: Text) -> None:
    line.rstrip()
    console.print(line, soft_wrap=True, highlight=False)


def _styled(side: Side, console: Console) -> Text:
    """The words with what differs in colour, or between `[+` and `+]` where there are no colours."""
    if console.is_terminal and not console.no_color:
        text = Text(side.words, style="dim" if side.name == "before" else "")
        for start, end in side.marks:
            text.stylize(STYLES[side.name], start, end)
        return text
    pieces, at = [], 0
    for start, end in side.marks:
        pieces += [side.words[at:start], f"[+{side.words[start:end]}+]"]
        at = end
    return Text("".join([*pieces, side.words[at:]]))
