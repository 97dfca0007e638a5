"""The commands, in the order in which a day uses them. A new one is a row here, its options and its module."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing.commands.asking.adding import add_add
from briefing.commands.asking.checking import add_check
from briefing.commands.asking.comparing import add_diff, add_take
from briefing.commands.asking.completing import add_completion
from briefing.commands.asking.day import add_new, add_publish, add_rename, add_review
from briefing.commands.asking.drafting import add_draft
from briefing.commands.asking.people import add_people
from briefing.commands.asking.posting import add_digest, add_mail
from briefing.commands.asking.standing import add_status
from briefing.terminal import Terminal

if TYPE_CHECKING:
    from briefing.commands.asking.parts import Commands

Run = Callable[[argparse.Namespace, Path, Terminal], int]
"""What a command does: its options, the folder of templates, the terminal → the exit status."""


class Command(NamedTuple):
    """A word after `python build.py`."""

    name: str
    add: Callable[[Commands], None]
    """Adds its parser."""
    module: str
    """Where it is done, below `briefing.commands`: imported only when it is asked for."""
    run: str
    """The function there, of type `Run`."""


COMMANDS = (
    Command("add", add_add, "adding", "run_add"),
    Command("draft", add_draft, "draft", "run_draft"),
    Command("new", add_new, "beginning", "run_new"),
    Command("check", add_check, "check", "run_check"),
    Command("status", add_status, "status", "run_status"),
    Command("review", add_review, "reviewing", "run_review"),
    Command("publish", add_publish, "publishing", "run_publish"),
    Command("rename", add_rename, "renaming", "run_rename"),
    Command("diff", add_diff, "comparing", "run_diff"),
    Command("take", add_take, "taking", "run_take"),
    Command("people", add_people, "people", "run_people"),
    Command("mail", add_mail, "mailing", "run_mail"),
    Command("digest", add_digest, "digesting", "run_digest"),
    Command("completion", add_completion, "completing", "run_completion"),
)


def find_run(name: str) -> Run:
    """What does the work of a command. Raises KeyError for a word that is none.

    >>> find_run("draft").__name__
    'run_draft'
    """
    row = {one.name: one for one in COMMANDS}[name]
    run: Run = getattr(import_module(f"briefing.commands.{row.module}"), row.run)
    return run
