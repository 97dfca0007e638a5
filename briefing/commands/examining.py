"""All that is wrong with the content, before anything is drafted or built: what `build` and `check` begin with."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple, TypeVar

from briefing.building import Ahead, Checked, Record, check_all
from briefing.commands.inputs import now
from briefing.commands.keeping import check_list
from briefing.commands.sources import Asked, check_forms, check_site, engine_digest, read_prose, read_site, read_sources
from briefing.disk.content import Content, read_content
from briefing.disk.files import display
from briefing.disk.press import Kept, press_place
from briefing.errors import BriefingError, Problem
from briefing.publishing.archive import make_archive
from briefing.publishing.prose import check_prose
from briefing.publishing.rendering import check_templates
from briefing.publishing.values import Sources
from briefing.subjects import Subjects, subjects_of
from briefing.terminal import Terminal
from briefing.vocabulary import languages as packs

T = TypeVar("T")


class Examined(NamedTuple):
    """The content folder as it stands, and all that is wrong with it."""

    content: Content
    languages: tuple[str, ...]
    """Those of the site; of all packs, where `site.yaml` does not say."""
    sources: Sources | None
    """None where something of them cannot be had."""
    checked: Checked
    ahead: Ahead | None
    problems: list[Problem]
    subjects: Subjects | None
    """Those of the house; None where `site.yaml` cannot be read."""


def examine(
    arguments: argparse.Namespace,
    templates: Path,
    asked: Asked,
    terminal: Terminal,
    *,
    known: Mapping[str, Record],
    rendered: Mapping[str, str] | None,
    pool: Executor | None = None,
) -> Examined:
    """Read and check everything; nothing is written. Raises BriefingError only where there is no content folder.

    With `rendered` (output path → key), pages of briefs that are decoded are rendered ahead, but for those it holds.
    """
    content = read_folder(arguments.content)
    problems = list(content.problems)
    site = collect(problems, lambda: read_site(content))
    languages = site.languages if site else packs()
    prose = collect(problems, lambda: read_prose(content, languages))
    sources = collect(problems, lambda: read_sources(content, site, prose or {}, templates, asked)) if site else None
    ahead = None
    if sources:
        problems += [*check_site(content, sources), *check_forms(content, sources.site)]
        problems += [*check_prose(sources), *check_templates(sources)]
        if rendered is not None:
            archive = make_archive(sources, (), now=now(), engine=engine_digest())
            ahead = Ahead(sources, archive, rendered, asked.kinds, press_of(arguments))
    checked = check_all(content, languages, known=known, executor=pool, ahead=ahead, progress=terminal.progress)
    problems += [*checked.problems, *check_list(content, checked.records)]
    subjects = subjects_of(site) if site else None
    return Examined(content, languages, sources if prose is not None else None, checked, ahead, problems, subjects)


def read_folder(folder: Path) -> Content:
    """The content folder. Raises BriefingError where it is gone."""
    try:
        return read_content(folder)
    except FileNotFoundError:
        hint = ("try", "put it back, or name another with --content")
        raise BriefingError([Problem(display(folder), None, "", "no such folder", (hint,))]) from None


def press_of(arguments: argparse.Namespace) -> Kept:
    """What draws: it keeps what it has drawn beside the content."""
    return Kept(press_place(arguments.content))


def collect(problems: list[Problem], read: Callable[[], T]) -> T | None:
    """What was read; None where that raised problems, which are then among the others."""
    try:
        return read()
    except BriefingError as error:
        problems += error.problems
        return None
