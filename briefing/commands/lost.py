"""Briefs whose last draft is gone: told before a new draft needs it, while it can still be had back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.building import Record
from briefing.cautions.values import Caution
from briefing.commands.bases import unfinished
from briefing.disk.content import Content
from briefing.errors import Notice, typed

NAMED = 3
"""How many briefs are named one by one."""


def _lost(content: Content, records: Mapping[str, Record]) -> Iterator[tuple[str, str, str]]:
    """Brief's file, its id and an article of it, where the program drafted it and may do so again.

    That it did shows in `digest` of its sources, which nobody else writes.
    """
    kept = content.drafts.keys() | unfinished(content.root).keys()
    for file, record in records.items():
        drafted = [one.article for one in record.sources if one.drafted and one.current]
        if drafted and (one := record.outline) and one.status != "withdrawn":
            names = (one.id, *(alias.name for alias in one.aliases))
            if not any(f"{name}.yaml" in kept for name in names):
                yield file, one.id, drafted[0]


def lost_drafts(content: Content, records: Mapping[str, Record]) -> list[Notice]:
    """One notice for all of them; none where nothing is lost."""
    lost = [name for _, name, _ in _lost(content, records)]
    if not lost:
        return []
    named = ", ".join(lost[:NAMED]) + (f" and {len(lost) - NAMED} more" if len(lost) > NAMED else "")
    folder = content.name("drafts")
    said = f"what was drafted last is not there for {named}: a new draft will write nothing, only propose"
    return [Notice(f"{folder}/", f"{said}; try: git restore {folder}; check names another way")]


def lost_cautions(content: Content, records: Mapping[str, Record]) -> list[Caution]:
    """The same brief by brief."""
    found = []
    for file, name, article in _lost(content, records):
        base = content.name("drafts", f"{name}.yaml")
        said = f"what was drafted last ({base}) is not there: a new draft will write nothing here, only propose"
        again = f"python build.py draft {typed(content.name('articles', article))} begins it anew"
        hints = (("try", f"git restore {base}; or {again}, and proposes all that differs"),)
        found.append(Caution(content.name("briefs", file), 0, 0, "lost-draft", "", said, hints))
    return found
