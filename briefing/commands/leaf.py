"""An entry of a brief as an editor reviews it: plain lines, never wider than the terminal, the quote marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from briefing.reviewing.entries import UNDECIDED, Entry
from briefing.reviewing.passages import Passage
from briefing.vocabulary import known_sides

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would move a terminal's cursor, or turn the direction of its lines."""

NARROWEST = 30
WIDEST = 100
LABEL = 9


class Leaf(NamedTuple):
    """All that is shown of an entry."""

    entry: Entry
    place: str
    """`3 of 27`"""
    passages: Sequence[Passage]
    doubts: Sequence[str]
    wrong: Sequence[str]
    """Problems, which must be mended."""
    notes: Sequence[str]
    """The editor's own, in the file."""
    state: str
    """What was decided on it before; empty where nothing was."""


def make_console() -> Console:
    """One that says what it is given, no more."""
    return Console(markup=False, emoji=False, highlight=False)


def show_leaf(leaf: Leaf, console: Console) -> None:
    """Print it: first what is proposed, then what it rests on, then what to look at twice."""
    name = leaf.entry.key.replace("/", " ").replace("_", " ")
    state = f" · {leaf.state}" if leaf.state else ""
    console.print()
    _print(console, "", Text(f"{leaf.place} · {name}{state}", style="bold"))
    for label, words in _fields(leaf.entry):
        _print(console, f"  {label:<{LABEL}} ", Text(clean(words)))
    for passage in leaf.passages:
        where = f", line {passage.line}" if passage.line else ""
        _print(console, "  ", Text(clean(f"{passage.head}{where}"), style="dim"))
        _print(console, "    ", _marked(passage, colour=console.color_system is not None and not console.no_color))
    for line in leaf.notes:
        _print(console, "  # ", Text(clean(line)))
    for line in leaf.doubts:
        _print(console, "  ? ", Text(clean(line), style="yellow"))
    for line in leaf.wrong:
        _print(console, "  ! ", Text(clean(line), style="bold red"))


def break_choices(choices: str, width: int) -> str:
    """A row of choices, on as many lines as a narrow terminal needs.

    >>> break_choices("a accept  e edit  q quit > ", 18)
    'a accept  e edit\\nq quit > '
    """
    lines = [""]
    for choice in choices.split("  "):
        joined = f"{lines[-1]}  {choice}" if lines[-1] else choice
        if lines[-1] and cell_len(joined) >= width:
            lines.append(choice)
        else:
            lines[-1] = joined
    return "\n".join(lines)


def show_help(rows: Mapping[str, str], console: Console) -> None:
    """What each key does."""
    for key, words in rows.items():
        _print(console, f"  {key}  ", Text(words))


def clean(words: str) -> str:
    """Without what a terminal would take for orders."""
    return _UNPRINTABLE.sub("", words)


def _marked(passage: Passage, *, colour: bool) -> Text:
    """The paragraph; the quote in it stands out by colour, else between brackets."""
    before, quote, after = (
        clean(part)
        for part in (
            passage.words[: passage.start],
            passage.words[passage.start : passage.end],
            passage.words[passage.end :],
        )
    )
    if passage.line is None:
        return Text(f"not found in its article: “{quote}”")
    if not colour:
        return Text(f"{before}[{quote}]{after}")
    text = Text(before + quote + after)
    text.stylize("bold reverse", len(before), len(before) + len(quote))
    return text


def _print(console: Console, lead: str, words: Text) -> None:
    """A hanging indent under each line that is broken; letters count as the columns they take."""
    indent = " " * cell_len(lead)
    width = max(NARROWEST, min(console.width, WIDEST)) - len(indent)
    for number, piece in enumerate(words.wrap(console, width, overflow="fold") or [Text()]):
        piece.rstrip()
        console.print(Text(lead if number == 0 else indent) + piece, soft_wrap=True)


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """What the entry says, by who and whom first."""
    value: Any = entry.value
    if entry.section == "title":
        yield from value.items()
        return
    if "by" in value or "to" in value:
        yield "by → to", f"{_side(value.get('by', '?'))} → {_side(value.get('to', '?'))}"
    for key, one in value.items():
        if key in ("id", "by", "to", "evidence", "says", *UNDECIDED):
            continue
        if key in ("text", "name") and isinstance(one, dict):
            yield from one.items()
        elif isinstance(one, dict):
            yield from ((f"{key} {lang}", words) for lang, words in one.items())
        else:
            yield key, ", ".join(one) if isinstance(one, list) else _side(one) if key in ("country",) else str(one)


def _side(side: str) -> str:
    name = known_sides().get(side)
    return f"{name} ({side})" if name and name != side else side
