"""What the parsers of several commands have in common. Light to import, as all of this package: it runs each time."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.asking.width import Fitted

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def common(default: str | None) -> argparse.ArgumentParser:
    """Options that stand before or after the command's name; after it they must not reset those before."""
    options = argparse.ArgumentParser(add_help=False, argument_default=default)
    options.add_argument("--content", type=Path, metavar="DIR", help="the editor's folder (content/)")
    options.add_argument("--output", type=Path, metavar="DIR", help="where the site goes (site/)")
    options.add_argument("--base-url", metavar="URL", help="where the site is published; wins over site.yaml")
    options.add_argument("--jobs", type=int, metavar="N", help="processes to use (all cores)")
    options.add_argument("--quiet", action="store_true", default=default or False, help="say only what is wrong")
    options.add_argument("--verbose", action="store_true", default=default or False, help="say what is done and why")
    return options


def add_command(
    commands: Commands,
    name: str,
    *,
    short: str,
    description: str,
    examples: str,
    extra: argparse.ArgumentParser | None = None,
) -> argparse.ArgumentParser:
    """A command with the options that all have: what it does in a few words and in some sentences, how it is used."""
    return commands.add_parser(
        name,
        help=short,
        description=description,
        epilog=examples,
        formatter_class=Fitted,
        parents=[common(argparse.SUPPRESS), *([extra] if extra else [])],
    )
