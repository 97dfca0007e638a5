"""Decode and check every brief that changed, and render its pages while it is at hand."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from briefing.adrift import note_adrift
from briefing.building.batches import Progress, batches, map_over, renderer_of, unseen
from briefing.building.persons import check_persons
from briefing.building.records import Ahead, Checked, Record, SourceNote
from briefing.checks import check_brief
from briefing.codec import decode_brief
from briefing.disk.content import Content, Shelf
from briefing.disk.files import digest
from briefing.errors import BriefingError, Notice, Problem, sort_problems
from briefing.grounds import find_groundless
from briefing.model import Brief
from briefing.outlines import outline
from briefing.permanent import check_aliases
from briefing.publishing.kinds import plan_brief_pages
from briefing.publishing.rendering import render_page, warm
from briefing.publishing.showing import is_shown
from briefing.publishing.summaries import Summary, summarise
from briefing.publishing.values import Page
from briefing.references import check_references


def check_all(
    content: Content,
    languages: tuple[str, ...],
    *,
    known: Mapping[str, Record],
    executor: Executor | None = None,
    ahead: Ahead | None = None,
    progress: Progress = unseen,
) -> Checked:
    """Decode and check every brief that `known` does not already hold as it stands now."""
    shelf = Shelf(content.root / "articles", content.articles)
    records: dict[str, Record] = {}
    tasks: list[tuple[str, bytes]] = []
    for file, text in content.briefs.items():
        record = known.get(file)
        if record and record.languages == languages and _is_current(record, digest(text), shelf):
            records[file] = record
        else:
            tasks.append((file, text))
    if ahead and tasks and executor:
        # before the other processes fork off, so that they need not do it each
        warm(renderer_of(ahead.sources, ahead.press))
    check = functools.partial(_check_batch, content.name("briefs"), shelf, languages, ahead)
    pages: Rendered = {}
    packed: dict[str, bytes] = {}
    work = batches(tasks)
    for batch in progress(map_over(executor, check, work), len(work), "checking briefs"):
        for record, files, brief in batch:
            records[record.file] = record
            pages |= files
            if brief:
                packed[record.file] = brief
    ordered = {file: records[file] for file in content.briefs}
    return _checked(ordered, _check_between(content, ordered, languages))._replace(ahead=pages, packed=packed)


def check_again(content: Content, shelf: Shelf, known: Checked, files: Iterable[str]) -> Checked:
    """The same after some briefs were saved, while all else, articles included, is as `known` saw it.

    Takes the time of these briefs: what they say of one another is looked at again only where that may have changed.
    """
    folder = content.name("briefs")
    fresh: dict[str, Record] = {}
    for file in files:
        languages = known.records[file].languages
        fresh[file] = _check_one(folder, shelf, languages, file, content.briefs[file])[1]
    records = {**known.records, **fresh}
    as_before = all(_is_alike(known.records[file], record) for file, record in fresh.items())
    moved = content.people is not None and _is_told(known.between, {f"{folder}/{file}" for file in fresh})
    if moved or not as_before:
        languages = next((record.languages for record in records.values()), ())
        between = _check_between(content, records, languages)
    else:
        between = known.between
    told = all(known.records[file].notices == record.notices for file, record in fresh.items())
    if told and between == known.between:  # to sort all the notices of an archive takes longer than all the rest
        return _checked(records, between, known.notices)
    return _checked(records, between)


Between = tuple[tuple[Problem, ...], tuple[Notice, ...]]


def _is_alike(one: Record, other: Record) -> bool:
    """Whether other briefs, and the list of persons, have as much to do with the one as with the other."""
    people = [record.summary.people if record.summary else None for record in (one, other)]
    return one.outline == other.outline and people[0] == people[1]


def _is_told(between: Between, files: Collection[str]) -> bool:
    """Whether something is said of one of these files, the lines of which may have moved."""
    return any(one.file in files for told in between for one in told)


def _check_between(content: Content, records: Mapping[str, Record], languages: tuple[str, ...]) -> Between:
    outlines = [record.outline for record in records.values() if record.outline]
    wrong, unlikely = check_references(outlines)
    persons = check_persons(content, records, languages)
    return (*wrong, *check_aliases(outlines), *persons.problems), (*unlikely, *persons.notices)


def _checked(records: Mapping[str, Record], between: Between, notices: tuple[Notice, ...] | None = None) -> Checked:
    wrong, unlikely = between
    problems = [problem for record in records.values() for problem in record.problems]
    if notices is None:
        found = {notice for record in records.values() for notice in record.notices}
        notices = tuple(sorted(found.union(unlikely)))
    return Checked(records, tuple(sort_problems([*problems, *wrong])), notices, {}, {}, between)


def _is_current(record: Record, brief: str, shelf: Shelf) -> bool:
    return record.digest == brief and all(shelf.file_digest(one.article) == one.file for one in record.sources)


Rendered = dict[str, tuple[str, bytes]]


def _check_batch(
    folder: str,
    shelf: Shelf,
    languages: tuple[str, ...],
    ahead: Ahead | None,
    batch: Sequence[tuple[str, bytes]],
) -> list[tuple[Record, Rendered, bytes | None]]:
    found = []
    for file, content in batch:
        brief, record = _check_one(folder, shelf, languages, file, content)
        shown = ahead is not None and _is_shown(ahead, record)
        pages = _render_ahead(ahead, brief, record.summary) if brief and ahead and shown and record.summary else {}
        found.append((record, pages, pickle.dumps(brief, pickle.HIGHEST_PROTOCOL) if shown else None))
    return found


def _check_one(
    folder: str, shelf: Shelf, languages: tuple[str, ...], file: str, content: bytes
) -> tuple[Brief | None, Record]:
    name, mark = f"{folder}/{file}", digest(content)
    brief, problems = decode_brief(content, name)
    if brief is None:
        return None, Record(file, mark, languages, (), None, None, tuple(problems), ())
    text = content.decode("utf-8-sig")
    problems += check_brief(brief, text=text, file=name, articles=shelf, languages=languages)
    sources = []
    found = [*find_groundless(brief, text=text, file=name), *note_adrift(brief, text=text, file=name)]
    notices = sorted(found, key=lambda one: one.line)  # as somebody reads who goes through the file
    for source in brief.sources:
        article = shelf.decoded(source.article) if source.article in shelf else None
        if article:
            problems += article.problems
            notices += article.notices
        current = article.article.digest if article and article.article else ""
        file_digest = shelf.digests.get(source.article, "")
        sources.append(SourceNote(source.article, source.digest, file_digest, current, source.id))
    return brief, Record(
        file=file,
        digest=mark,
        languages=languages,
        sources=tuple(sources),
        outline=outline(brief, text=text, file=name),
        summary=summarise(brief, mark),
        problems=tuple(problems),
        notices=tuple(notices),
    )


def _is_shown(ahead: Ahead, record: Record) -> bool:
    summary = record.summary
    if summary is None or record.problems:
        return False
    return is_shown(summary, drafts=ahead.sources.drafts, now=ahead.archive.now)


def _render_ahead(ahead: Ahead, brief: Brief, summary: Summary) -> Rendered:
    archive = replace(ahead.archive, summaries=(summary,), by_id={summary.id: summary})
    planned = plan_brief_pages(archive, summary, alone=True)
    pages = [page for page in planned if ahead.rendered.get(page.path) != page.key]
    renderer = renderer_of(ahead.sources, ahead.press)
    try:
        files = [(page, render_page(renderer, page, brief)) for page in pages if is_wanted(page, ahead.kinds)]
    except BriefingError:
        return {}  # a template's mistake: it is said when its turn comes, after the content's
    return {page.path: (page.key, file.content) for page, file in files}


def is_wanted(page: Page, kinds: frozenset[str] | None) -> bool:
    """Whether a page is of one of the kinds asked for; None asks for all."""
    return kinds is None or page.kind in kinds
