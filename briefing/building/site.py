"""Plan all pages, and render those that are not there yet."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from typing import NamedTuple

from briefing.building.batches import BATCH, Progress, batches, map_over, renderer_of, unseen
from briefing.building.checking import is_wanted
from briefing.building.records import Built, Checked
from briefing.codec import decode_brief
from briefing.disk.content import Content
from briefing.disk.files import digest
from briefing.disk.output import check_path
from briefing.errors import BriefingError, Problem
from briefing.model import Brief
from briefing.publishing.archive import make_archive
from briefing.publishing.drawing import Press, proof
from briefing.publishing.edition import static_files
from briefing.publishing.kinds import plan_pages
from briefing.publishing.planning.briefs import BriefSubject
from briefing.publishing.rendering import Renderer, render_page
from briefing.publishing.values import OutputFile, Page, Sources

STATIC = "static"
"""The kind that stands for style sheet, script and icon in `kinds`."""


def build_site(
    content: Content,
    checked: Checked,
    sources: Sources,
    *,
    now: str,
    engine: str,
    rendered: Mapping[str, str],
    kinds: frozenset[str] | None = None,
    press: Press = proof,
    executor: Executor | None = None,
    progress: Progress = unseen,
) -> Built:
    """Plan all pages and render those that `rendered` (output path → key) does not already hold.

    `now` is a day, or a moment in UTC; `engine` stands for the program itself. `kinds` restricts the site to some
    kinds of page, for measuring. Raises BriefingError for what is wrong with templates, translations or two pages of
    one path.
    """
    summaries = [record.summary for record in checked.records.values() if record.summary]
    archive = make_archive(sources, summaries, now=now, engine=engine)
    pages = [page for page in plan_pages(archive) if is_wanted(page, kinds)]
    check_paths(page.path for page in pages)
    keys = {page.path: page.key for page in pages}
    wanted = [page for page in pages if rendered.get(page.path) != page.key]
    ahead = checked.ahead
    files = {page.path: ahead[page.path][1] for page in wanted if ahead.get(page.path, ("",))[0] == page.key}
    wanted = [page for page in wanted if page.path not in files]
    tasks = _tasks(wanted, content, checked.packed)
    render = functools.partial(_render_batch, content.name("briefs"), sources, press)
    work = batches(tasks, max(1, min(BATCH, len(tasks) // 4)))
    for batch in progress(map_over(executor, render, work), len(work), "making pages"):
        files |= {file.path: file.content for file in batch}
    static = {file.path: file.content for file in static_files(sources) if kinds is None or STATIC in kinds}
    keys |= {path: digest(content) for path, content in static.items()}
    files |= {path: content for path, content in static.items() if rendered.get(path) != keys[path]}
    left_out = tuple(one for one in summaries if one.id not in archive.by_id)
    return Built(files, keys, left_out, archive.summaries, archive)


def make_page(content: Content, sources: Sources, page: Page, press: Press = proof) -> bytes:
    """One page of a site that was planned, by itself. Raises BriefingError for what is wrong with its template."""
    (task,) = _tasks([page], content, {})
    (file,) = _render_task(content.name("briefs"), renderer_of(sources, press), task)
    return file.content


class _Task(NamedTuple):
    """Pages that are made from one brief, with its YAML or itself; or pages that are made from none."""

    file: str
    text: bytes | None
    packed: bytes | None
    """The brief, pickled by this build: a sixth of the work of decoding it again."""
    pages: list[Page]


def _tasks(pages: Iterable[Page], content: Content, packed: Mapping[str, bytes]) -> list[_Task]:
    """Those of a brief together."""
    tasks: dict[str, _Task] = {}
    for page in pages:
        subject = page.subject
        file = f"{subject.brief}.yaml" if isinstance(subject, BriefSubject) else ""
        # what is made from no brief stands alone, so that cores can share the lists
        key = file or page.path
        if key not in tasks:
            brief = packed.get(file)
            tasks[key] = _Task(file, content.briefs[file] if file and not brief else None, brief, [])
        tasks[key].pages.append(page)
    return list(tasks.values())


def _render_batch(folder: str, sources: Sources, press: Press, batch: Sequence[_Task]) -> list[OutputFile]:
    renderer = renderer_of(sources, press)
    return [file for task in batch for file in _render_task(folder, renderer, task)]


def _render_task(folder: str, renderer: Renderer, task: _Task) -> Iterator[OutputFile]:
    brief: Brief | None = None
    if task.packed is not None:
        brief = pickle.loads(task.packed)  # our own, from this very build
    elif task.text is not None:
        brief = _decoded(task.text, f"{folder}/{task.file}")
    for page in task.pages:
        yield render_page(renderer, page, brief)


@functools.lru_cache(maxsize=2 * BATCH)
def _decoded(text: bytes, file: str) -> Brief | None:
    return decode_brief(text, file).value


def check_paths(paths: Iterable[str]) -> None:
    """No two pages in one place, also where the file system does not tell capitals from small letters.

    Raises BriefingError.
    """
    seen: dict[str, str] = {}
    problems = []
    for one in paths:
        path = check_path(one)
        other = seen.setdefault(path.casefold(), path)
        if other is not path:
            hint = ("try", "rename one of the two sources")
            problems.append(Problem(path, None, "", f"two pages would be written to one place ({other})", (hint,)))
    if problems:
        raise BriefingError(problems)
