"""An explanation in the terminal: coloured there, marked with brackets elsewhere, never wider than it is given."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from briefing.commands.explaining import Line

STYLES = {
    "agreed": "bold green",
    "requests": "bold yellow",
    "commitments": "bold cyan",
    "regional_issues": "bold magenta",
    "discussed": "bold blue",
    "event": "bold",
    "left": "dim",
    "left-out": "dim underline",
    "why": "dim",
    "head": "bold",
}
INDENTS = {"head": "", "text": "", "why": "      "}
BRACKETS = {"left-out": ("(", ")")}
SIGNS = {"left": "  - ", "item": "  "}
NARROWEST = 24


def show(lines: Iterable[Line], console: Console) -> None:
    """Print an explanation, a hanging indent under each line that is broken."""
    for line in lines:
        lead = SIGNS.get(line.place, INDENTS.get(line.place, "  + "))
        indent = " " * (cell_len(lead) + 2 * (line.place == "item"))
        words = _marked(line, colour=console.is_terminal and not console.no_color)
        pieces = words.wrap(console, max(NARROWEST, console.width) - len(indent), overflow="fold")
        for number, piece in enumerate(pieces or [Text()]):
            piece.rstrip()
            whole = Text(lead if number == 0 else indent if piece.plain else "") + piece
            console.print(whole, soft_wrap=True, highlight=False)


def _marked(line: Line, *, colour: bool) -> Text:
    """The words with their marks: styles where there are colours, else brackets."""
    if colour:
        text = Text(line.words, style=STYLES.get(line.place, ""))
        for mark in line.marks:
            text.stylize(STYLES.get(mark.kind, ""), mark.start, mark.end)
        return text
    pieces, at = [], 0
    for mark in line.marks:
        left, right = BRACKETS.get(mark.kind, ("[", "]"))
        pieces += [line.words[at : mark.start], left, line.words[mark.start : mark.end], right]
        at = mark.end
    return Text("".join([*pieces, line.words[at:]]))
