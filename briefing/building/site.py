"""Plan all pages, and render those that are not there yet."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

from briefing.building.batches import BATCH, Progress, batches, map_over, renderer_of, unseen
from briefing.building.checking import is_wanted
from briefing.building.records import Built, Checked
from briefing.codec import decode_brief
from briefing.disk.content import Content
from briefing.disk.files import digest
from briefing.disk.output import check_path
from briefing.disk.staging import Stage
from briefing.errors import BriefingError, Problem
from briefing.model import Brief
from briefing.publishing.archive import make_archive
from briefing.publishing.drawing import Press, proof
from briefing.publishing.edition import static_files
from briefing.publishing.kinds import is_later, plan_pages
from briefing.publishing.planning.briefs import BriefSubject
from briefing.publishing.reaching import take_down
from briefing.publishing.rendering import Renderer, render_page
from briefing.publishing.values import OutputFile, Page, Sources

STATIC = "static"
"""The kind that stands for style sheet, script and icon in `kinds`."""


def _go_on() -> None:
    """Where nothing breaks a build off."""


def _stepped(pages: Iterable[Page], step: Callable[[], None]) -> Iterator[Page]:
    for page in pages:
        step()
        yield page


def build_site(
    content: Content,
    checked: Checked,
    sources: Sources,
    *,
    now: str,
    engine: str,
    rendered: Mapping[str, str],
    kinds: frozenset[str] | None = None,
    later: bool = True,
    press: Press = proof,
    executor: Executor | None = None,
    progress: Progress = unseen,
    kept: Stage | None = None,
    step: Callable[[], None] = _go_on,
) -> Built:
    """Plan all pages and render those that `rendered` (output path → key) does not already hold.

    `now` is a day, or a moment in UTC; `engine` stands for the program itself. `kinds` restricts the site to some
    kinds of page, for measuring. Without `later`, what nobody needs while editing is only named. `step` is called
    again and again: what it raises breaks the build off. With `kept`, pages are laid on the disk as they are made, and
    those that are there from a build that was broken off are not made again. Raises BriefingError for what is wrong
    with templates, translations or two pages of one path.
    """
    summaries = [record.summary for record in checked.records.values() if record.summary]
    archive = make_archive(sources, summaries, now=now, engine=engine)
    pages = [page for page in _stepped(plan_pages(archive), step) if is_wanted(page, kinds)]
    check_paths(page.path for page in pages)
    planned = None if kept is None else take_down(archive, pages)
    put_off = () if later else tuple(page for page in pages if is_later(page) and rendered.get(page.path) != page.key)
    waiting = {page.path for page in put_off}
    pages = [page for page in pages if page.path not in waiting]
    keys = {page.path: page.key for page in pages}
    wanted = [page for page in pages if rendered.get(page.path) != page.key]
    ahead = checked.ahead
    files = {page.path: ahead[page.path][1] for page in wanted if ahead.get(page.path, ("",))[0] == page.key}
    wanted = [page for page in wanted if page.path not in files]
    laid = {} if kept is None else lay_pages(content, sources, wanted, kept, press=press, step=step)
    tasks = _tasks(wanted if kept is None else [], content, checked.packed)
    render = functools.partial(_render_batch, content.name("briefs"), sources, press)
    work = batches(tasks, max(1, min(BATCH, len(tasks) // 4)))
    for batch in progress(map_over(executor, render, work), len(work), "making pages"):
        files |= {file.path: file.content for file in batch}
    static = {file.path: file.content for file in static_files(sources) if kinds is None or STATIC in kinds}
    keys |= {path: digest(content) for path, content in static.items()}
    files |= {path: content for path, content in static.items() if rendered.get(path) != keys[path]}
    left_out = tuple(one for one in summaries if one.id not in archive.by_id)
    return Built(files, keys, left_out, archive.summaries, archive, put_off, laid, planned)


def lay_pages(
    content: Content,
    sources: Sources,
    pages: Iterable[Page],
    kept: Stage,
    *,
    press: Press = proof,
    step: Callable[[], None] = _go_on,
) -> dict[str, Path]:
    """Render pages one by one onto the disk, but for those that lie there; gives where each of them is."""
    laid: dict[str, Path] = {}
    for page in pages:
        found = kept.find(page.path, page.key)
        laid[page.path] = found or kept.put(page.path, page.key, make_page(content, sources, page, press))
        step()
    return laid


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
