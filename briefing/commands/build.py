"""`python build.py`: draft what is new, check, build the site."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from briefing.commands.inputs import input_stamps, now, options_of
from briefing.disk.files import display, stamps_within
from briefing.disk.output import check_output
from briefing.disk.state import State, only_one, place_of, read_state, write_state
from briefing.terminal import Terminal


def run_build(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Build once. Where nothing has changed since the last build, nothing is read and hardly anything imported."""
    started = time.perf_counter()
    content: Path = arguments.content
    output: Path = arguments.output
    check_output(output, sources=[content, templates])
    place = place_of(content, output)
    with only_one(output, lambda: terminal.say(f"another build writes {display(output)}/: waiting until it has ended")):
        state = read_state(place)
        if state and is_current(state, arguments, templates):
            _say(terminal, state, "nothing has changed")
            terminal.say(next_step(state, output))
            return 0
        from briefing.commands.site import build_once

        new, changed = build_once(arguments, templates, terminal, state)
        write_state(place, new, now_ns=time.time_ns())
    _say(terminal, new, f"{changed}, in {time.perf_counter() - started:.1f} s")
    terminal.say(next_step(new, output))
    return 0


def next_step(state: State, output: Path) -> str:
    """What an editor does after a build that worked."""
    if any(f"({status})" in state.left_out for status in ("draft", "reviewed")):
        return "next: python build.py --watch to correct what is left out, then python build.py publish ID"
    return f"next: open {display(output)}/index.html, or python build.py --watch"


def _say(terminal: Terminal, state: State, changed: str) -> None:
    if state.left_out:
        terminal.say(state.left_out)
    terminal.say(f"{state.summary}; {changed}.")
    if line := size_line(state):
        terminal.say(line)


PAGES_TAKES = 1_000_000_000
"""Bytes that GitHub Pages publishes."""


def size_line(state: State) -> str:
    """Of a site that is too large for where sites are published for free, with what would make it smaller."""
    sizes: dict[str, int] = {}
    for path, (_, stamp) in state.outputs.items():
        ending = path.rpartition(".")[2]
        sizes[ending] = sizes.get(ending, 0) + max(stamp[0], 0)
    total = sum(sizes.values())
    if total <= PAGES_TAKES:
        return ""
    found = {"pdf": sizes.get("pdf", 0), "cards": sizes.get("png", 0), "share": sizes.get("eml", 0)}
    off = ", ".join(f"{section}: off ({size / 1e9:.1f} GB less)" for section, size in found.items() if size >= 1e8)
    way_out = f"; try: under `sections` in site.yaml, {off}" if off else ""
    return f"notice: {total / 1e9:.1f} GB in all, and GitHub Pages takes 1 GB{way_out}"


def is_current(state: State, arguments: argparse.Namespace, templates: Path) -> bool:
    """Whether every input and every output is as the last build left it."""
    if state.options != options_of(arguments) or (state.until and state.until <= now()):
        return False
    if state.inputs != input_stamps(arguments.content, templates):
        return False
    return stamps_within(arguments.output) == {path: stamp for path, (_, stamp) in state.outputs.items()}
