"""`python build.py draft`: drafts without building."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from briefing.codec import decode_site, encode_brief
from briefing.commands.counting import counts
from briefing.commands.speaking import unread
from briefing.commands.wanted import stored
from briefing.disk.content import Shelf, read_content
from briefing.disk.files import digest, display
from briefing.disk.output import write_file
from briefing.errors import BriefingError, Problem, UsageError, place_of
from briefing.model import Article, Brief
from briefing.reading.composing import draft_briefs
from briefing.reading.language import language_of
from briefing.reading.single import SCHEMA, free_id, read
from briefing.reading.values import Reading
from briefing.subjects import NO_CUES, Cues, cues_of, subjects_of
from briefing.terminal import Terminal

WRITTEN = ".drafted.json"
"""In the folder of --to: what was written there, so that what an editor has changed since is not written over."""


def run_draft(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Draft into content/briefs/, or into the folder of --to; or explain, and write nothing."""
    if arguments.explain:
        return _explain(arguments, terminal)
    if arguments.to is None:
        if arguments.each:
            raise UsageError("--each needs --to DIR: briefs in content/briefs/ are one a meeting")
        from briefing.commands.draft_here import draft_here  # the builder's half, which takes its time to import

        return draft_here(arguments, terminal)
    articles = _named(arguments, terminal)
    readings = _read(articles, _cues(arguments.content, terminal), terminal)
    briefs = _each(readings) if arguments.each else _together(readings)
    _write_to(arguments.to, briefs, terminal)
    terminal.say(f"next: read them in {display(arguments.to)}/")
    return 0


def _explain(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from rich.console import Console

    from briefing.commands.explaining import explain
    from briefing.commands.showing import show

    if arguments.to is not None:
        raise UsageError("--explain writes nothing: leave out --to, or draft without --explain")
    console = Console(markup=False, emoji=False, highlight=False)
    cues = _cues(arguments.content, terminal)
    for number, article in enumerate(_named(arguments, terminal)):
        if number:
            console.print()
        show(explain(article, read(article, cues), verbose=terminal.verbose), console)
    return 0


def _named(arguments: argparse.Namespace, terminal: Terminal) -> list[Article]:
    """The articles of the command line, or all of content/articles/."""
    articles: list[Article] = []
    problems: list[Problem] = []
    paths: Sequence[Path] = arguments.articles
    if not paths:
        folder = arguments.content / "articles"
        paths = [folder / name for name in read_content(arguments.content).articles]
    for said in paths:
        path = stored(said, arguments.content)
        if not path.is_file():
            raise UsageError(f"no article {said}")
        shelf = Shelf(path.parent, [path.name])
        decoded = shelf.decoded(path.name)
        problems += decoded.problems
        articles += [decoded.article] if decoded.article else []
        for notice in decoded.notices:
            terminal.say(f"notice: {notice}")
    if problems:
        raise BriefingError(problems)
    return articles


def _cues(folder: Path, terminal: Terminal) -> Cues:
    """What the house reads topics and issues by; nothing where it does not say, or not so that it can be read."""
    path = folder / "site.yaml"
    site, problems = decode_site(path.read_bytes(), display(path)) if path.is_file() else (None, [])
    if problems:
        terminal.say(f"notice: {place_of(problems[0])}: cannot be read, so the house's topics and issues are not known")
    return cues_of(subjects_of(site)) if site else NO_CUES


def _read(articles: Sequence[Article], cues: Cues, terminal: Terminal) -> list[Reading]:
    found: list[Reading] = []
    for article in terminal.progress(articles, len(articles), "reading articles"):
        readings = read(article, cues)
        found += readings
        if not readings:
            why = unread(language_of(article)) or "no meeting was recognised in it"
            terminal.say(f"notice: {article.name}: {why}")
    return found


def _each(readings: Sequence[Reading]) -> dict[str, Brief]:
    briefs: dict[str, Brief] = {}
    for reading in readings:
        for brief in draft_briefs([reading]):
            briefs[free_id(Path(reading.article.name).stem, briefs)] = brief
    return briefs


def _together(readings: Sequence[Reading]) -> dict[str, Brief]:
    briefs: dict[str, Brief] = {}
    for brief in draft_briefs(readings):
        name = free_id(brief.id, briefs)
        briefs[name] = brief.model_copy(update={"id": name})
    return briefs


def _write_to(folder: Path, briefs: Mapping[str, Brief], terminal: Terminal) -> None:
    """Write the briefs, but over nothing that somebody else wrote or changed."""
    written = _written(folder)
    texts = {f"{name}.yaml": encode_brief(brief, schema=SCHEMA).encode() for name, brief in briefs.items()}
    if problems := list(_foreign(folder, texts, written)):
        raise BriefingError(problems)
    for file, text in texts.items():
        write_file(folder / file, text)
        written[file] = digest(text)
    write_file(folder / WRITTEN, json.dumps(written, indent=1, sort_keys=True).encode())
    for name, brief in briefs.items():
        terminal.say(f"{display(folder / name)}.yaml: {counts(brief)}")


def _written(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / WRITTEN).read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _foreign(folder: Path, texts: Mapping[str, bytes], written: Mapping[str, str]) -> Iterable[Problem]:
    for file, text in texts.items():
        path = folder / file
        if path.exists() and path.read_bytes() != text and digest(path.read_bytes()) != written.get(file):
            hint = ("try", "give another folder with --to, or move the file away")
            yield Problem(
                display(path), None, "", "not written over: it holds other words than the last draft", (hint,)
            )
