"""`python build.py draft` without --to: into content/briefs/, merged with what the editor has."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.building import check_all
from briefing.commands.bases import finish_drafts
from briefing.commands.drafting import draft_articles
from briefing.commands.sources import read_site
from briefing.commands.wanted import in_the_way, new_or_changed, stored, unreadable
from briefing.disk.content import Content, Shelf, read_content
from briefing.disk.files import display
from briefing.drafts import Redraft
from briefing.errors import BriefingError, UsageError, nearest
from briefing.terminal import Terminal


def draft_here(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Draft what is new or changed, or the articles named."""
    finish_drafts(arguments.content)
    content = read_content(arguments.content)
    checked = check_all(content, read_site(content).languages, known={})
    shelf = Shelf(content.root / "articles", content.articles)
    named = [_in_content(path, content) for path in arguments.articles]
    wanted = named or new_or_changed(content, checked.records)
    problems = [*content.problems, *checked.problems, *unreadable(shelf, wanted)]
    if in_the_way(problems, wanted):
        raise BriefingError(problems)
    redrafts = draft_articles(content, checked, shelf, wanted, terminal)
    for line in _ends(redrafts):
        terminal.say(line)
    if any(one.changed for one in redrafts):
        content = read_content(arguments.content)
        problems = [*content.problems, *check_all(content, read_site(content).languages, known={}).problems]
    if problems:
        raise BriefingError(problems)
    return 0


def _ends(redrafts: Sequence[Redraft]) -> Iterator[str]:
    """The last lines: what waits for the editor's decision goes before a walk through a draft."""
    waiting = [one.id for one in redrafts if one.open]
    drafted = [one.id for one in redrafts if one.changed and not one.published]
    if not any(one.changed or one.open for one in redrafts):
        yield "nothing to draft: what can be drafted is in briefs that hold what it says"
    if waiting:
        yield f"next: python build.py diff {waiting[0]} shows what waits for your decision"
    elif drafted:
        name = f" {drafted[0]}" if len(drafted) == 1 else ""
        yield f"next: python build.py review{name} walks through a draft; python build.py --watch shows it as a page"
    elif any(one.changed for one in redrafts):
        yield "next: git diff content shows what came; python build.py builds the site"
    else:
        yield "next: python build.py add FILE|URL for another article, or python build.py to build the site"


def _in_content(path: Path, content: Content) -> str:
    folder = (content.root / "articles").resolve()
    try:
        name = stored(path, content.root).resolve().relative_to(folder).as_posix()
    except ValueError:
        if not path.exists():
            raise UsageError(f"no article {path}" + _meant(path.name, content)) from None
        raise UsageError(f"{path} is not in {display(folder)}/; put it there, or give --to DIR") from None
    if name not in content.articles:
        raise UsageError(f"no article {path}" + _meant(name, content))
    return name


def _meant(name: str, content: Content) -> str:
    meant = nearest(name, content.articles)
    return f"; did you mean {meant}?" if meant else f"; see {content.name('articles')}/"
