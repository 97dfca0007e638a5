"""The content looked over, problems and cautions: what `check` tells and `status` counts. Kept between two runs."""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from briefing.building import Record
from briefing.building.cautioning import Asked as When
from briefing.building.cautioning import Surveyed, find_cautions, survey_all
from briefing.building.persons import known_people
from briefing.building.sampling import try_templates
from briefing.cautions.values import Caution
from briefing.commands.cores import calm_collector, executor
from briefing.commands.examining import Examined, examine
from briefing.commands.inputs import now, today
from briefing.commands.lost import lost_cautions
from briefing.commands.site import unpack
from briefing.commands.sources import Asked, engine_digest
from briefing.commands.wanted import new_or_changed, unreadable
from briefing.disk.content import Shelf
from briefing.disk.files import display
from briefing.disk.history import Changed, last_changes
from briefing.disk.state import place_of, read_beside, read_state, write_beside
from briefing.errors import Problem, sort_problems, typed
from briefing.subjects import choices_of
from briefing.terminal import Terminal

MEMORY = "check"
"""The file beside the build's memory."""


class Overseen(NamedTuple):
    """All of the content."""

    examined: Examined
    surveys: Mapping[str, Surveyed]
    """By the brief's file; those that cannot be decoded are missing."""
    problems: tuple[Problem, ...]
    cautions: tuple[Caution, ...]
    changed: Mapping[str, Changed]
    """By the brief's file."""


def oversee(arguments: argparse.Namespace, templates: Path, terminal: Terminal, *, older_than: int) -> Overseen:
    """Look everything over. Nothing is drafted, rendered or written, but for what is remembered of it."""
    calm_collector()
    place = place_of(arguments.content, arguments.output)
    built, before = unpack(read_state(place)), _recall(place)
    asked = Asked(arguments.base_url, arguments.drafts)
    briefs = arguments.content / "briefs"
    with executor(arguments.jobs, _count(briefs)) as pool:
        # what was checked since the build goes before: it is used only where it is true of the file as it stands
        known = {file: one for file, one in {**built, **before.records}.items() if _is_named(one, briefs)}
        found = examine(arguments, templates, asked, terminal, known=known, rendered=None, pool=pool)
        content, checked, languages = found.content, found.checked, found.languages
        progress = terminal.progress
        subjects = choices_of(found.subjects) if found.subjects is not None else None
        surveyed = survey_all(
            content, checked, languages, subjects, known=before.surveys, executor=pool, progress=progress
        )
    own = {file: one for file, one in checked.records.items() if built.get(file) is not one}
    after = _Memory(own, surveyed)
    if not after.equals(before):
        _remember(place, after)
    changed = last_changes(briefs, content.briefs)
    days = {file: one.day for file, one in changed.items()}
    apart = {frozenset((one.id, other)) for one in known_people(content) for other in one.apart}
    when = When(today(), older_than, days, apart)
    cautions = find_cautions(content, checked, surveyed, found.sources, when)
    cautions = sorted([*cautions, *lost_cautions(content, checked.records)])
    return Overseen(found, surveyed, tuple(sort_problems(_problems(found))), tuple(cautions), changed)


def _is_named(record: Record, folder: Path) -> bool:
    """Whether what is remembered names the brief as it is named now, and not as seen from another folder."""
    return record.outline is not None and record.outline.file == f"{display(folder)}/{record.file}"


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0


def _problems(found: Examined) -> list[Problem]:
    """With what a build would find in articles that it drafts; a quote that a new draft may mend says so."""
    shelf = Shelf(found.content.root / "articles", found.content.articles)
    wanted = new_or_changed(found.content, found.checked.records)
    problems = [*found.problems, *unreadable(shelf, wanted)]
    if found.sources and not found.problems:
        problems += try_templates(found.content, found.checked, found.sources, now=now())
    return [
        _mendable(one, found.content.name("articles", one.article)) if one.article in wanted else one
        for one in problems
    ]


def _mendable(problem: Problem, article: str) -> Problem:
    way_out = ("try", f"python build.py draft {typed(article)}: the article has changed since it was drafted")
    return replace(problem, hints=(*problem.hints, way_out))


class _Memory(NamedTuple):
    """What is kept between two runs."""

    records: Mapping[str, Record]
    """Those that the build does not remember."""
    surveys: Mapping[str, Surveyed]

    def equals(self, other: _Memory) -> bool:
        """Whether every part is the very same as in the other."""
        both = zip(self, other, strict=True)
        return all(one.keys() == two.keys() and all(one[key] is two[key] for key in one) for one, two in both)


def _recall(place: Path) -> _Memory:
    """Of the last run of this very program; nothing, where another one wrote it."""
    try:
        engine, records, surveys = pickle.loads(read_beside(place, MEMORY) or b"")
    except Exception:  # whatever an old version wrote: the memory is no truth
        return _Memory({}, {})
    return _Memory(records, surveys) if engine == engine_digest() else _Memory({}, {})


def _remember(place: Path, memory: _Memory) -> None:
    write_beside(place, MEMORY, pickle.dumps((engine_digest(), *map(dict, memory)), protocol=5))
