"""`python build.py completion SHELL`: a script for the shell, made from the parser itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

import shtab

from briefing.terminal import Terminal
from briefing.vocabulary import known_sides, languages

NAME = "briefing"
"""The command that is completed; the scripts in `shells/` teach `build.py` besides."""

_ENDINGS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1"}

_LOOKED_UP = {
    **dict.fromkeys(("ID", "OLD"), "_briefing_brief"),
    **dict.fromkeys(("PERSON", "KEEP", "A"), "_briefing_person"),
    "ARTICLE": "_briefing_file_article",
}
"""What a command calls its value → the function in `shells/` that looks into the folder. None starts a program."""

_PATHS: Mapping[str, object] = {"DIR": shtab.DIRECTORY, "FILE": shtab.FILE, "FILE|URL": shtab.FILE}


def run_completion(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Write the script to standard output."""
    terminal.result(script_for(arguments.shell, arguments.parser))
    return 0


def script_for(shell: str, parser: argparse.ArgumentParser) -> str:
    """The script. The parser is changed for it, and good for nothing else afterwards."""
    for action in _values(parser):
        _teach(action)
    parser.prog = NAME
    functions, _, ending = _written(shell).partition("\n# --- at the end\n")
    made: str = shtab.complete(parser, shell=shell, preamble=functions)
    return f"{made.rstrip()}\n\n{ending}".rstrip()


def _values(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                action.choices[choice.dest].description = choice.help  # in a few words: it stands beside the command
            for command in action.choices.values():
                yield from _values(command)
        elif action.nargs != 0:
            yield action


def _teach(action: argparse.Action) -> None:
    called = (action.metavar[0] if isinstance(action.metavar, tuple) else action.metavar) or ""
    if called in _LOOKED_UP:
        name = _LOOKED_UP[called]
        fish, others = f"({name})", ("bash", "zsh", "powershell")
        action.complete = {"fish": fish, **dict.fromkeys(others, name)}  # type: ignore[attr-defined]
    elif called in _PATHS:
        action.complete = _PATHS[called]  # type: ignore[attr-defined]
    elif called == "LANG":
        action.choices = languages()
    elif called == "SIDE":
        action.choices = sorted(known_sides())


def _written(shell: str) -> str:
    file = resources.files("briefing") / "commands" / "shells" / f"{NAME}.{_ENDINGS[shell]}"
    return file.read_text("utf-8")
