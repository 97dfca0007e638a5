"""Which articles want drafting. Kept apart from the drafting, which most builds need not import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from briefing.building import Record
from briefing.disk.content import Content, Shelf
from briefing.errors import Problem


def in_the_way(problems: Iterable[Problem], wanted: Iterable[str]) -> list[Problem]:
    """The problems that must be mended before anything is drafted.

    A quote that is not found in an article that has changed is none of them: a new draft brings the new words, where
    the editor has not touched the old ones.
    """
    changed = set(wanted)
    return [problem for problem in problems if problem.article not in changed]


def unreadable(shelf: Shelf, names: Iterable[str]) -> list[Problem]:
    """What is wrong with articles that are to be drafted."""
    return [problem for name in sorted(names) for problem in shelf.decoded(name).problems]


def new_or_changed(content: Content, records: Mapping[str, Record]) -> set[str]:
    """The articles that no brief rests on yet, and those that have changed since they were drafted."""
    sources = [source for record in records.values() for source in record.sources]
    changed = {one.article for one in sources if one.drafted and one.current and one.drafted != one.current}
    return (set(content.articles) - {one.article for one in sources}) | changed


def stored(said: Path, content: Path) -> Path:
    """The file that is meant: an article of content/articles/ may be said by its name alone."""
    inside = content / "articles" / said
    return inside if inside.is_file() and not said.exists() else said
