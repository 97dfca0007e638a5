"""The content folder as it stands, checked, without drafting or building anything."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from briefing.building import Checked, check_all
from briefing.codec import decode_brief
from briefing.commands.keeping import check_list
from briefing.commands.site import unpack
from briefing.commands.sources import read_site
from briefing.disk.content import Content, read_content
from briefing.disk.files import display
from briefing.disk.output import write_files
from briefing.disk.state import place_of, read_state
from briefing.errors import BriefingError, Problem, sort_problems
from briefing.model import Brief
from briefing.settings import SiteConfig


class Looked(NamedTuple):
    """What was found."""

    content: Content
    site: SiteConfig
    checked: Checked
    problems: tuple[Problem, ...]
    """All of them, those of the list of what was published included."""


def look(arguments: argparse.Namespace) -> Looked:
    """Read and check everything. Raises BriefingError where there is no `site.yaml` to go by."""
    content = read_content(arguments.content)
    site = read_site(content)
    known = unpack(read_state(place_of(arguments.content, arguments.output)))
    checked = check_all(content, site.languages, known=known)
    problems = [*content.problems, *checked.problems, *check_list(content, checked.records)]
    return Looked(content, site, checked, tuple(sort_problems(problems)))


def look_ahead(looked: Looked, briefs: dict[str, bytes]) -> Looked:
    """What would be found with other words in some briefs."""
    content = replace(looked.content, briefs=dict(sorted({**looked.content.briefs, **briefs}.items())))
    checked = check_all(content, looked.site.languages, known=looked.checked.records)
    problems = [*content.problems, *checked.problems, *check_list(content, checked.records)]
    return Looked(content, looked.site, checked, tuple(sort_problems(problems)))


def save(changes: Mapping[Path, tuple[bytes | None, bytes]], *, check_only: bool = False) -> None:
    """Write files of the editor's, each (what was read, what it becomes); or only see that they are as they were read.

    Raises BriefingError, with nothing written, where one was saved since it was read.
    """
    problems = []
    for path, (before, _) in changes.items():
        if (path.read_bytes() if path.exists() else None) != before:
            hint = ("try", "run it again")
            problems.append(Problem(display(path), None, "", "was saved in the meantime; nothing was written", (hint,)))
    if problems:
        raise BriefingError(problems)
    if not check_only:
        write_files({path: after for path, (before, after) in changes.items() if before != after})


def decoded(looked: Looked, file: str) -> Brief:
    """A brief in which nothing is wrong. Raises BriefingError."""
    brief, problems = decode_brief(looked.content.briefs[file], looked.content.name("briefs", file))
    if brief is None:
        raise BriefingError(problems)
    return brief
