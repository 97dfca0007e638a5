"""From content to a site: check what changed, plan, render what changed. Values in, values out.

Work is mapped over an `Executor` in batches; nothing else here knows how many cores there are. What was checked or
rendered before comes in as records and keys, and is used only where the digests of what it was made from are equal.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from typing import NamedTuple, TypeVar

from briefing.checks import Outline, check_brief, check_references, outline
from briefing.codec import decode_brief
from briefing.disk.content import Content, Shelf
from briefing.disk.files import digest
from briefing.disk.output import check_path
from briefing.errors import BriefingError, Notice, Problem, sort_problems
from briefing.model import Brief
from briefing.publishing.archive import make_archive
from briefing.publishing.edition import static_files
from briefing.publishing.kinds import plan_brief_pages, plan_site_pages
from briefing.publishing.planning import BriefSubject
from briefing.publishing.rendering import Renderer, make_renderer, render_page
from briefing.publishing.summaries import Summary, summarise
from briefing.publishing.values import OutputFile, Page, Sources

T = TypeVar("T")
R = TypeVar("R")

BATCH = 40
"""Briefs a batch: large enough that sending it costs little, small enough that the cores end together."""

STATIC = "static"
"""The kind that stands for style sheet, script and icon in `kinds`."""


class SourceNote(NamedTuple):
    """Which article a brief rests on, and how that article was."""

    article: str
    drafted: str | None
    """The article's digest when the brief was drafted."""
    file: str
    """The digest of the article's file; empty where there is none."""
    current: str
    """The article's digest now; empty where it cannot be read."""


class Record(NamedTuple):
    """What is kept of a brief between builds."""

    file: str
    digest: str
    languages: tuple[str, ...]
    sources: tuple[SourceNote, ...]
    outline: Outline | None
    summary: Summary | None
    problems: tuple[Problem, ...]
    notices: tuple[Notice, ...]


class Checked(NamedTuple):
    """All briefs of a content folder, by file name."""

    records: Mapping[str, Record]
    problems: tuple[Problem, ...]
    notices: tuple[Notice, ...]


class Built(NamedTuple):
    """A site: what was rendered now, and the key of every page it has."""

    files: Mapping[str, bytes]
    keys: Mapping[str, str]
    left_out: tuple[Summary, ...]
    """Briefs that are not shown because of their status."""
    shown: tuple[Summary, ...]


def check_all(
    content: Content, languages: tuple[str, ...], known: Mapping[str, Record], executor: Executor | None = None
) -> Checked:
    """Decode and check every brief that `known` does not already hold as it stands now."""
    digests = {name: digest(article) for name, article in content.articles.items()}
    records: dict[str, Record] = {}
    tasks: list[tuple[str, bytes]] = []
    for file, text in content.briefs.items():
        record = known.get(file)
        if record and record.languages == languages and _is_current(record, digest(text), digests):
            records[file] = record
        else:
            tasks.append((file, text))
    shelf = Shelf(content.root / "articles", content.articles)
    check = functools.partial(_check_batch, content.name("briefs"), shelf, languages)
    for batch in _map(executor, check, _batches(tasks)):
        records |= {record.file: record for record in batch}
    ordered = {file: records[file] for file in content.briefs}
    problems = [problem for record in ordered.values() for problem in record.problems]
    problems += check_references(record.outline for record in ordered.values() if record.outline)
    notices = sorted({notice for record in ordered.values() for notice in record.notices})
    return Checked(ordered, tuple(sort_problems(problems)), tuple(notices))


def _is_current(record: Record, brief: str, articles: Mapping[str, str]) -> bool:
    return record.digest == brief and all(articles.get(one.article, "") == one.file for one in record.sources)


def _check_batch(
    folder: str, shelf: Shelf, languages: tuple[str, ...], batch: Sequence[tuple[str, bytes]]
) -> list[Record]:
    return [_check_one(folder, shelf, languages, file, text) for file, text in batch]


def _check_one(folder: str, shelf: Shelf, languages: tuple[str, ...], file: str, content: bytes) -> Record:
    name = f"{folder}/{file}"
    brief, problems = decode_brief(content, name)
    if brief is None:
        return Record(file, digest(content), languages, (), None, None, tuple(problems), ())
    text, mark = content.decode("utf-8-sig"), digest(content)
    problems += check_brief(brief, text=text, file=name, articles=shelf, languages=languages)
    sources, notices = [], []
    for source in brief.sources:
        article = shelf.decoded(source.article) if source.article in shelf else None
        if article:
            problems += article.problems
            notices += article.notices
        current = article.article.digest if article and article.article else ""
        sources.append(SourceNote(source.article, source.digest, shelf.digests.get(source.article, ""), current))
    return Record(
        file=file,
        digest=mark,
        languages=languages,
        sources=tuple(sources),
        outline=outline(brief, text=text, file=name),
        summary=summarise(brief, mark),
        problems=tuple(problems),
        notices=tuple(notices),
    )


def build_site(
    content: Content,
    checked: Checked,
    sources: Sources,
    *,
    today: str,
    engine: str,
    rendered: Mapping[str, str],
    kinds: frozenset[str] | None = None,
    executor: Executor | None = None,
) -> Built:
    """Plan all pages and render those that `rendered` (output path → key) does not already hold.

    `today` is a full date; `engine` stands for the program itself. `kinds` restricts the site to some kinds of page,
    for measuring. Raises BriefingError for what is wrong with templates, translations or two pages of one path.
    """
    summaries = [record.summary for record in checked.records.values() if record.summary]
    archive = make_archive(sources, summaries, today=today, engine=engine)
    pages = [page for one in archive.summaries for page in plan_brief_pages(archive, one)]
    pages += plan_site_pages(archive)
    pages = [page for page in pages if kinds is None or page.kind in kinds]
    _check_paths(pages)
    keys = {page.path: page.key for page in pages}
    wanted = [page for page in pages if rendered.get(page.path) != page.key]
    files: dict[str, bytes] = {}
    render = functools.partial(_render_batch, content.name("briefs"), sources)
    for batch in _map(executor, render, _batches(_tasks(wanted, content))):
        files |= {file.path: file.content for file in batch}
    for file in static_files(sources) if kinds is None or STATIC in kinds else ():
        keys[file.path] = digest(file.content)
        if rendered.get(file.path) != keys[file.path]:
            files[file.path] = file.content
    shown = archive.by_id
    return Built(files, keys, tuple(one for one in summaries if one.id not in shown), archive.summaries)


class _Task(NamedTuple):
    """Pages that are made from one brief, with its YAML; or pages that are made from none."""

    file: str
    text: bytes | None
    pages: list[Page]


def _tasks(pages: Iterable[Page], content: Content) -> list[_Task]:
    tasks: dict[str, _Task] = {}
    for page in pages:
        subject = page.subject
        file = f"{subject.brief}.yaml" if isinstance(subject, BriefSubject) else ""
        if file not in tasks:
            tasks[file] = _Task(file, content.briefs[file] if file else None, [])
        tasks[file].pages.append(page)
    return list(tasks.values())


def _render_batch(folder: str, sources: Sources, batch: Sequence[_Task]) -> list[OutputFile]:
    renderer = _renderer(sources)
    return [file for task in batch for file in _render_task(folder, renderer, task)]


def _render_task(folder: str, renderer: Renderer, task: _Task) -> Iterator[OutputFile]:
    brief = _decoded(task.text, f"{folder}/{task.file}") if task.text is not None else None
    for page in task.pages:
        yield render_page(renderer, page, brief)


_latest: list[tuple[Sources, Renderer]] = []


def _renderer(sources: Sources) -> Renderer:
    """The renderer of these sources. The last two are kept (with drafts and without), since compiling is slow."""
    for known, renderer in tuple(_latest):
        if known == sources:
            return renderer
    renderer = make_renderer(sources)
    _latest[:] = [*_latest[-1:], (sources, renderer)]
    return renderer


@functools.lru_cache(maxsize=2 * BATCH)
def _decoded(text: bytes, file: str) -> Brief | None:
    return decode_brief(text, file).value


def _check_paths(pages: Iterable[Page]) -> None:
    """No two pages in one place, also where the file system does not tell capitals from small letters."""
    seen: dict[str, str] = {}
    problems = []
    for page in pages:
        path = check_path(page.path)
        other = seen.setdefault(path.casefold(), path)
        if other is not path:
            hint = ("try", "rename one of the two sources")
            problems.append(Problem(path, None, "", f"two pages would be written to one place ({other})", (hint,)))
    if problems:
        raise BriefingError(problems)


def _batches(tasks: Sequence[T], size: int = BATCH) -> list[Sequence[T]]:
    return [tasks[start : start + size] for start in range(0, len(tasks), size)]


def _map(executor: Executor | None, work: Callable[[T], R], batches: Sequence[T]) -> Iterable[R]:
    """Over the executor, or one after the other where there is none or nothing to share."""
    return map(work, batches) if executor is None or len(batches) < 2 else executor.map(work, batches)
