"""`python build.py draft` without --to: into content/briefs/, merged with what the editor has."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefing.building import check_all
from briefing.commands.bases import finish_drafts
from briefing.commands.drafting import draft_articles
from briefing.commands.sources import read_site
from briefing.commands.wanted import in_the_way, new_or_changed, unreadable
from briefing.disk.content import Content, Shelf, read_content
from briefing.disk.files import display
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
    if draft_articles(content, checked, shelf, wanted, terminal):
        terminal.say("next: python build.py review walks through a draft; python build.py --watch shows them as pages")
        content = read_content(arguments.content)
        problems = [*content.problems, *check_all(content, read_site(content).languages, known={}).problems]
    else:
        terminal.say("nothing to draft: what can be drafted is in briefs that hold what it says")
        terminal.say("next: python build.py add FILE|URL for another article, or python build.py to build the site")
    if problems:
        raise BriefingError(problems)
    return 0


def _in_content(path: Path, content: Content) -> str:
    folder = (content.root / "articles").resolve()
    try:
        name = path.resolve().relative_to(folder).as_posix()
    except ValueError:
        raise UsageError(f"{path} is not in {display(folder)}/; put it there, or give --to DIR") from None
    if name not in content.articles:
        meant = nearest(name, content.articles)
        raise UsageError(f"no article {path}" + (f"; did you mean {meant}?" if meant else ""))
    return name
