"""`python build.py diff ID`: what a new draft would change, and which proposals nobody has decided."""

from __future__ import annotations

import argparse
import difflib
import json
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from briefing.commands.abreast import show_sides, sides_of
from briefing.commands.ahead import Ahead, look_ahead
from briefing.errors import typed
from briefing.reading.merging import Proposal
from briefing.terminal import Terminal, plural


def run_diff(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Tell, and write nothing."""
    ahead = look_ahead(arguments)
    if arguments.format == "json":
        terminal.say(json.dumps(as_json(ahead), ensure_ascii=False, indent=2))
    elif not terminal.quiet:
        _show(ahead, Console())
    return int(arguments.exit_code and (ahead.redraft.changed or bool(ahead.redraft.open)))


def numbered(ahead: Ahead) -> list[Proposal]:
    """The proposals in the order of the file; the first one is number 1."""
    return sorted(ahead.redraft.open, key=lambda one: (one.line or 0, one.where, one.key))


def as_json(ahead: Ahead) -> dict[str, object]:
    """The same for programs."""
    redraft = ahead.redraft
    fresh = {one.key for one in redraft.proposals}
    return {
        "brief": redraft.id,
        "file": ahead.held.file,
        "articles": list(redraft.articles),
        "changed": list(redraft.touched.changed),
        "new": list(redraft.touched.new),
        "gone": list(redraft.touched.gone),
        "diff": "".join(unified(ahead)),
        "proposals": [
            {
                "number": number,
                "place": one.name,
                "field": one.where,
                "line": one.line,
                "before": one.before,
                "yours": one.yours,
                "draft": one.proposed,
                "fresh": one.key in fresh,
            }
            for number, one in enumerate(numbered(ahead), start=1)
        ],
    }


def unified(ahead: Ahead) -> Iterator[str]:
    """What would change in the file, as patches are written."""
    before, after = (text.splitlines(keepends=True) for text in (ahead.held.text, ahead.redraft.text))
    for line in difflib.unified_diff(before, after, ahead.held.file, f"{ahead.held.file} (new draft)"):
        yield line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"


def _show(ahead: Ahead, console: Console) -> None:
    redraft, name = ahead.redraft, ahead.held.file
    articles = " ".join(typed(ahead.content.name("articles", article)) for article in redraft.articles)
    if redraft.changed:
        _print(console, f"{name}: a new draft would change it: {redraft.touched or 'what is kept of its articles'}")
        for line in unified(ahead):
            _print(console, line.rstrip("\r\n"), _style(line))
    else:
        _print(console, f"{name}: a new draft would change nothing")
    proposals = numbered(ahead)
    if proposals:
        _print(console, f"\n{plural(len(proposals), 'proposal')} to decide; until then your word stands")
    for number, one in enumerate(proposals, start=1):
        place = f"{name}:{one.line}" if one.line else name
        _print(console, f"\n{number}  {one.name}  {place}", "bold")
        show_sides(sides_of(one), console)
    if redraft.changed:
        _print(console, f"\nnext: python build.py draft {articles} writes this; your words stay")
    elif proposals:
        _print(
            console, f"\nnext: python build.py take {redraft.id} 1 --draft writes the draft's word, --mine keeps yours"
        )
    else:
        _print(console, "next: nothing; no proposal is open")


def _style(line: str) -> str:
    return {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")


def _print(console: Console, words: str, style: str = "") -> None:
    console.print(Text(words, style=style), soft_wrap=True, highlight=False)
