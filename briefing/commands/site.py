"""One build of the site, from what stands on the disk to what stands on the disk."""

from __future__ import annotations

import argparse
import gc
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from briefing.building import Built, Checked, Record, build_site, check_all
from briefing.commands.build import today
from briefing.commands.cores import executor
from briefing.commands.drafting import draft_new
from briefing.commands.sources import Asked, engine_digest, read_site, read_sources
from briefing.disk.content import Content, read_content
from briefing.disk.files import Stamp, display, stamps
from briefing.disk.output import write_site
from briefing.disk.state import State
from briefing.errors import BriefingError
from briefing.terminal import Terminal, plural


class SiteBuild(NamedTuple):
    """What a build leaves to be remembered and said."""

    outputs: dict[str, tuple[str, Stamp]]
    records: bytes
    summary: str
    changed: str


def build_once(
    arguments: argparse.Namespace,
    templates: Path,
    terminal: Terminal,
    state: State | None,
    kinds: frozenset[str] | None = None,
) -> SiteBuild:
    """Draft what is new, check everything, render what changed and swap the new site in.

    Raises BriefingError with all problems; what stands in the output folder is then untouched.
    """
    gc.freeze()  # what is imported stays: the collector need not look at it again
    output: Path = arguments.output
    known = unpack(state)
    content = read_content(arguments.content)
    with executor(arguments.jobs, len(content.briefs)) as pool:
        languages = read_site(content).languages
        checked = check_all(content, languages, known, pool)
        _raise(content, checked)
        if draft_new(content, checked, terminal):
            content = read_content(arguments.content)
            checked = check_all(content, languages, checked.records, pool)
            _raise(content, checked)
        sources = read_sources(content, templates, Asked(arguments.base_url, arguments.drafts))
        standing = _standing(output, state)
        built = build_site(
            content,
            checked,
            sources,
            today=today(),
            engine=engine_digest(),
            rendered={path: key for path, (key, _) in standing.items()},
            kinds=kinds,
            executor=pool,
        )
    outputs = _write(output, built, standing)
    for notice in (*content.notices, *checked.notices):
        terminal.say(f"notice: {notice}")
    _say_left_out(built, terminal)
    removed = len(set(state.outputs if state else ()) - set(built.keys))
    changed = f"{plural(len(built.files), 'file')} written" + (f", {removed} removed" if removed else "")
    pages = plural(len(built.keys), "file")
    summary = f"{display(output)}/: {plural(len(built.shown), 'brief')} in {', '.join(languages)}, {pages}"
    return SiteBuild(outputs, pickle.dumps(dict(checked.records), protocol=5), summary, changed)


def unpack(state: State | None) -> Mapping[str, Record]:
    """The records of the last build; none where they cannot be read any more."""
    if state is None:
        return {}
    try:
        records: Mapping[str, Record] = pickle.loads(state.records)
    except Exception:  # whatever an old version wrote: the memory is no truth
        return {}
    return records


def _raise(content: Content, checked: Checked) -> None:
    problems = [*content.problems, *checked.problems]
    if problems:
        raise BriefingError(problems)


def _standing(output: Path, state: State | None) -> dict[str, tuple[str, Stamp]]:
    """What the last build left and still stands as it left it."""
    if state is None:
        return {}
    root = str(output.resolve())
    found = {path.removeprefix(f"{root}/"): stamp for path, stamp in stamps(Path(root)).items()}
    return {path: (key, stamp) for path, (key, stamp) in state.outputs.items() if found.get(path) == stamp}


def _write(output: Path, built: Built, standing: Mapping[str, tuple[str, Stamp]]) -> dict[str, tuple[str, Stamp]]:
    keep = [path for path in built.keys if path not in built.files]
    made = write_site(output, built.files, keep)
    return {path: (key, made[path]) for path, key in built.keys.items()}


def _say_left_out(built: Built, terminal: Terminal) -> None:
    if not built.left_out:
        return
    named = ", ".join(f"{one.id} ({one.status})" for one in built.left_out[:NAMED])
    more = f" and {len(built.left_out) - NAMED} more" if len(built.left_out) > NAMED else ""
    way_out = "" if all(one.status == "withdrawn" for one in built.left_out) else "; --drafts shows unpublished briefs"
    terminal.say(f"left out: {named}{more}{way_out}")


NAMED = 10
"""How many briefs that were left out are named one by one."""

