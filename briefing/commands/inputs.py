"""What a build depends on, as far as that can be told without reading anything."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from briefing.disk.files import Stamp, stamps


def input_stamps(content: Path, templates: Path) -> dict[str, Stamp]:
    """Everything that a build is made from: the editor's folder, the templates, the program."""
    return stamps(content, templates, Path(__file__).parents[1])


def options_of(arguments: argparse.Namespace) -> str:
    """What changes the outcome without being a file: options, and the day, which decides what is still to come."""
    return repr((arguments.base_url, arguments.drafts, str(arguments.content.absolute()), today()))


def today() -> str:
    """The day, as a build sees it."""
    return now()[: len("2025-03-01")]


def now() -> str:
    """The moment to the minute, in UTC: embargoes end at one."""
    return datetime.datetime.now(tz=datetime.UTC).strftime("%Y-%m-%dT%H:%MZ")
