"""One build of the site, from what stands on the disk to what stands on the disk."""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

from briefing.building import Built, Checked, Record, build_site, check_all
from briefing.commands.bases import finish_drafts
from briefing.commands.cores import calm_collector, executor
from briefing.commands.examining import examine, press_of, read_folder
from briefing.commands.inputs import input_stamps, now, options_of
from briefing.commands.keeping import check_list, keep_list
from briefing.commands.offering import has_schema, keep_schema
from briefing.commands.searching import add_index
from briefing.commands.sources import Asked, engine_digest
from briefing.commands.telling import tell_notices
from briefing.commands.wanted import in_the_way, new_or_changed, unreadable
from briefing.disk.content import Content, Shelf
from briefing.disk.files import Stamp, display, stamps_within
from briefing.disk.output import write_site
from briefing.disk.press import sweep
from briefing.disk.state import State
from briefing.errors import BriefingError
from briefing.publishing.showing import next_release
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Sources
from briefing.subjects import NO_SUBJECTS, subjects_of
from briefing.terminal import Terminal, listed, plural


def build_once(
    arguments: argparse.Namespace,
    templates: Path,
    terminal: Terminal,
    state: State | None,
    kinds: frozenset[str] | None = None,
) -> tuple[State, str]:
    """Draft what is new, check everything, render what changed and swap the new site in.

    Returns what is to be remembered, and what changed in words. Raises BriefingError with all problems; what stands in
    the output folder is then untouched.
    """
    inputs = input_stamps(arguments.content, templates)  # before anything is read: a save meanwhile is then no memory
    calm_collector()
    press, started = press_of(arguments), time.time_ns()
    standing = find_standing(arguments.output, state)
    rendered = {path: key for path, (key, _) in standing.items()}
    asked, known = Asked(arguments.base_url, arguments.drafts, kinds), unpack(state)
    with executor(arguments.jobs, _briefs_in(arguments.content)) as pool:
        content, sources, checked = check_content(
            arguments, templates, asked, terminal, known=known, rendered=rendered, pool=pool
        )
        keep_schema(content, checked.records, sources.site.languages, subjects_of(sources.site))
        built = build_site(
            content,
            checked,
            sources,
            now=now(),
            engine=engine_digest(),
            rendered=rendered,
            kinds=kinds,
            press=press,
            executor=pool,
            progress=terminal.progress,
        )
    sweep(press.folder, started)
    if kinds is None:
        built = add_index(built, sources, standing, terminal)
    tell_notices(terminal, content, sources, checked)
    same = sum(known.get(file) is record for file, record in checked.records.items())
    terminal.detail(f"{plural(len(checked.records) - same, 'brief')} checked, {same} as they were")
    changed = _tell_files(terminal, built, sorted(stamps_within(arguments.output).keys() - built.keys.keys()))
    new = write_built(arguments, inputs, built, checked, standing)
    published = kinds is None and not arguments.drafts
    return keep_list(arguments.content, built, checked, new, terminal) if published else new, changed


def _tell_files(terminal: Terminal, built: Built, gone: Sequence[str]) -> str:
    """Each of them in detail; returns what changes in words."""
    for verb, paths in (("write", sorted(built.files)), ("remove", gone)):
        for path in paths:
            terminal.detail(f"{verb} {path}")
    return f"{plural(len(built.files), 'file')} written" + (f", {len(gone)} removed" if gone else "")


class Ready(NamedTuple):
    """The content folder after drafting, with nothing wrong in it."""

    content: Content
    sources: Sources
    checked: Checked


def check_content(
    arguments: argparse.Namespace,
    templates: Path,
    asked: Asked,
    terminal: Terminal,
    *,
    known: Mapping[str, Record],
    rendered: Mapping[str, str] | None,
    pool: Executor | None = None,
    drafting: bool = True,
) -> Ready:
    """Read everything, draft what is new unless told not to.

    With `rendered` (output path → key), pages of briefs are rendered as soon as these are checked; with None, none is.
    Raises BriefingError with all problems at once; nothing is written then.
    """
    if drafting:
        finish_drafts(arguments.content)
    found = examine(arguments, templates, asked, terminal, known=known, rendered=rendered, pool=pool)
    content, languages, sources, checked, ahead, problems, subjects = found
    if not has_schema(content):  # also where something is wrong: then it is needed most
        keep_schema(content, checked.records, languages, subjects or NO_SUBJECTS)
    shelf = Shelf(content.root / "articles", content.articles)
    wanted = new_or_changed(content, checked.records) if drafting else set()
    problems += unreadable(shelf, wanted)
    if sources is None or in_the_way(problems, wanted):
        raise BriefingError(problems)
    if wanted and _draft(content, checked, shelf, wanted, terminal):
        content = read_folder(arguments.content)
        again = check_all(content, languages, known=checked.records, executor=pool, ahead=ahead)
        checked = again._replace(ahead={**checked.ahead, **again.ahead}, packed={**checked.packed, **again.packed})
        problems = [*content.problems, *checked.problems, *check_list(content, checked.records)]
    if problems:
        raise BriefingError(problems)
    return Ready(content, sources, checked)


def _draft(content: Content, checked: Checked, shelf: Shelf, wanted: set[str], terminal: Terminal) -> bool:
    from briefing.commands.drafting import draft_articles  # imported here: most builds have nothing to draft

    return any(one.changed for one in draft_articles(content, checked, shelf, wanted, terminal))


def write_built(
    arguments: argparse.Namespace,
    inputs: Mapping[str, Stamp],
    built: Built,
    checked: Checked,
    standing: Mapping[str, tuple[str, Stamp]],
    *,
    whole: bool = True,
) -> State:
    """Swap the new site in, and say what is to be remembered of it. `inputs` are the stamps from before the reading.

    Of a site that is not `whole`, no later build says that nothing has changed.
    """
    output: Path = arguments.output
    files: dict[str, bytes | Path] = {**built.files, **built.laid}
    if files or stamps_within(output).keys() != built.keys.keys():
        made = write_site(output, files, [path for path in built.keys if path not in files])
        outputs = {path: (key, made[path]) for path, key in built.keys.items()}
    else:
        outputs = dict(standing)
    languages = sorted({lang for record in checked.records.values() for lang in record.languages})
    pages = plural(len(built.keys), "file")
    spoken = f" in {listed(languages)}" if languages else ""
    summary = f"{display(output)}/: {plural(len(built.shown), 'brief')}{spoken}, {pages}"
    return State(
        options=options_of(arguments) if whole else "",
        inputs=inputs,
        outputs=outputs,
        records=pickle.dumps((engine_digest(), dict(checked.records)), protocol=5),
        summary=summary,
        left_out=left_out_line(built),
        until=next_release(built.left_out, now()) or "",
    )


def unpack(state: State | None) -> Mapping[str, Record]:
    """The records of the last build; none where another version of the program made them: it checks otherwise."""
    if state is None:
        return {}
    try:
        engine, records = pickle.loads(state.records)
    except Exception:  # whatever an old version wrote: the memory is no truth
        return {}
    return records if engine == engine_digest() else {}


def find_standing(output: Path, state: State | None) -> dict[str, tuple[str, Stamp]]:
    """What the last build left and still stands as it left it: output path → key and stamp."""
    if state is None:
        return {}
    found = stamps_within(output)
    return {path: (key, stamp) for path, (key, stamp) in state.outputs.items() if found.get(path) == stamp}


def _briefs_in(content: Path) -> int:
    folder = content / "briefs"
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0


def left_out_line(built: Built) -> str:
    """The briefs that the site does not show, and the way to see them; empty where it shows all."""
    if not built.left_out:
        return ""
    named = ", ".join(f"{one.id} ({_reason(one)})" for one in built.left_out[:NAMED])
    more = f" and {len(built.left_out) - NAMED} more" if len(built.left_out) > NAMED else ""
    way_out = "" if all(one.status == "withdrawn" for one in built.left_out) else "; --drafts shows unpublished briefs"
    return f"left out: {named}{more}{way_out}"


def _reason(one: Summary) -> str:
    return f"under embargo until {one.publish_after}" if one.status == "published" else one.status


NAMED = 10
"""How many briefs that were left out are named one by one."""
