"""The output folder after words of a brief changed: what they reach is planned and made, and put in its place there.

To plan a whole site and to lay it out anew takes seconds of work for thousands of briefs, after each save.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from briefing.building import Built, Checked
from briefing.building.laying import lay_pages
from briefing.building.site import check_paths
from briefing.commands.examining import press_of
from briefing.commands.inputs import now
from briefing.disk.content import Content
from briefing.disk.files import Stamp
from briefing.disk.staging import Stage, mark_of, patch_site
from briefing.disk.state import State
from briefing.publishing.archive import Archive, make_archive
from briefing.publishing.kinds import is_later
from briefing.publishing.reaching import Planned, find_changes, reach
from briefing.publishing.search import FOLDER, search_key
from briefing.publishing.values import Page, Sources


class Known(NamedTuple):
    """What is to be built."""

    content: Content
    sources: Sources
    checked: Checked
    engine: str


class Written(NamedTuple):
    """A file of the output folder as it was left."""

    key: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Stood:
    """The output folder as the session left it, and what it was made from."""

    planned: Planned
    mark: Stamp | None
    """What tells the folder from one that another build has put in its place."""
    index: tuple[str, ...]
    """The files of the search index, while it is of these very briefs."""
    written: Mapping[str, Written | None]
    """What was put there or (None) taken away since all of it was last laid out."""

    @classmethod
    def of(cls, output: Path, built: Built) -> Stood | None:
        """As it is after all of it was written."""
        if built.planned is None:
            return None
        index = tuple(path for path in built.keys if path.startswith(FOLDER))
        return cls(built.planned, mark_of(output), index, {})

    def remember(self, state: State | None) -> State | None:
        """The memory of the last build, with what was written since."""
        if state is None or not self.written:
            return state
        kept = {path: known for path, known in state.outputs.items() if path not in self.written}
        added = {path: (one.key, one.stamp) for path, one in self.written.items() if one}
        return replace(state, outputs={**kept, **added})


class Task(NamedTuple):
    """A piece of work."""

    known: Known
    arguments: argparse.Namespace
    stage: Stage
    step: Callable[[], None]
    """Called again and again; what it raises breaks the work off."""

    def lay(self, sources: Sources, pages: Iterable[Page]) -> dict[str, Path]:
        """Make pages; gives where they lie."""
        press = press_of(self.arguments)
        return lay_pages(self.known.content, sources, pages, self.stage, press=press, step=self.step)


def catch_up(stood: Stood, task: Task) -> tuple[Stood, list[str]] | None:
    """Bring the folder from where it stood to what is known now; gives the paths of what was written.

    None, and nothing done, where more than words changed, or somebody else has written the folder. Raises BriefingError
    where a template cannot make a page, and OSError.
    """
    known, arguments, _, step = task
    output: Path = arguments.output
    sources = replace(known.sources, drafts=arguments.drafts)
    summaries = [record.summary for record in known.checked.records.values() if record.summary]
    archive = make_archive(sources, summaries, now=now(), engine=known.engine)
    changes = find_changes(stood.planned.archive, archive)
    if changes is None or stood.mark is None or mark_of(output) != stood.mark:
        return None
    reached = reach(stood.planned, archive, changes, step)
    check_paths(reached.paths)
    wanted = [page for page in reached.pages if not is_later(page)]
    laid = task.lay(sources, wanted)
    is_told = search_key(archive) == search_key(stood.planned.archive)
    gone = {*reached.gone, *(page.path for page in reached.pages if is_later(page))}
    gone |= set() if is_told else set(stood.index)
    stamps = patch_site(output, laid, gone)
    keys = {page.path: page.key for page in wanted}
    written = {path: Written(keys[path], stamp) for path, stamp in stamps.items()}
    after = Stood(
        planned=reached.planned,
        mark=stood.mark,
        index=stood.index if is_told else (),
        written={**stood.written, **dict.fromkeys(gone), **written},
    )
    return after, sorted(laid)


def try_others(shown: Planned, archive: Archive, stood: Stood | None, task: Task) -> Planned | None:
    """What only the preview shows, and is another now: whether a template can make it. None where it must try all."""
    changes = find_changes(shown.archive, archive)
    if changes is None:
        return None
    reached = reach(shown, archive, changes, task.step)
    made = {path: one.key for path, one in stood.written.items() if one} if stood else {}
    task.lay(task.known.sources, [one for one in reached.pages if not is_later(one) and made.get(one.path) != one.key])
    return reached.planned
