"""`python build.py publish ID …`: the last look at briefs, and one word in their files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.cautions.surveying import survey_brief
from briefing.codec import line_of
from briefing.codec.editing import Put, apply_edit
from briefing.codec.plain import key_order
from briefing.commands.bases import read_held
from briefing.commands.counting import counts
from briefing.commands.drafting import draft_anew
from briefing.commands.inputs import now
from briefing.commands.leaf import clean
from briefing.commands.looking import Looked, decoded, look, look_ahead, save
from briefing.commands.named import find_file
from briefing.disk.content import Shelf
from briefing.errors import BriefingError, Notice, Problem
from briefing.model import Brief
from briefing.readiness import find_unready
from briefing.subjects import choices_of, subjects_of
from briefing.terminal import Terminal, listed, plural


class Wanted(NamedTuple):
    """A brief whose status is to change."""

    file: str
    before: bytes
    after: bytes
    brief: Brief


def run_publish(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Set the status of each brief that is named, or of none."""
    looked = look(arguments)
    files = list(dict.fromkeys(find_file(one, looked.content, looked.checked.records) for one in arguments.briefs))
    to = "withdrawn" if arguments.withdraw else "published"
    _refuse_broken(looked, files)
    briefs = {file: decoded(looked, file) for file in files}
    _refuse_status(looked, briefs, arguments)
    wanted = [_wanted(looked, file, brief, to) for file, brief in briefs.items() if brief.status != to]
    for file, brief in briefs.items():
        if brief.status == to:
            terminal.say(f"{looked.content.name('briefs', file)}: {to} already; nothing to do")
    if not wanted:
        terminal.say(_next(to, bool(wanted), _commit(looked, arguments)))
        return 0
    ahead = look_ahead(looked, {one.file: one.after for one in wanted})
    _refuse_consequences(looked, ahead, [one.file for one in wanted])
    for one in wanted:
        _show(one, looked, arguments, terminal)
    if not arguments.dry_run:
        save({looked.content.root / "briefs" / one.file: (one.before, one.after) for one in wanted})
        terminal.say(f"{plural(len(wanted), 'brief')} set to {to}")
    others = [problem for problem in ahead.problems if problem in looked.problems]
    if others:
        terminal.say(f"notice: the next build is held up by {plural(len(others), 'problem')} elsewhere, the first:")
        terminal.say(f"  {str(others[0]).splitlines()[0]}")
    if arguments.dry_run:
        terminal.say("next: nothing was written; run it without --dry-run")
    else:
        terminal.say(_next(to, True, _commit(looked, arguments)))
    return 0


def _refuse_broken(looked: Looked, files: list[str]) -> None:
    """What is wrong with the briefs themselves, or with the folder as far as it cannot be read."""
    own = {looked.content.name("briefs", file) for file in files}
    problems = [problem for problem in looked.problems if problem.file in own]
    if problems:
        raise BriefingError(problems)


def _refuse_status(looked: Looked, briefs: dict[str, Brief], arguments: argparse.Namespace) -> None:
    problems = []
    for file, brief in briefs.items():
        name = looked.content.name("briefs", file)
        line = line_of(looked.content.briefs[file].decode("utf-8-sig"), ("status",))
        if arguments.withdraw and brief.status not in ("published", "withdrawn"):
            hint = ("try", "leave it as it is: it is on no site; or delete the file")
            message = f"is {brief.status}: only what was published is withdrawn"
            problems.append(Problem(name, line, "status", message, (hint,)))
        if not arguments.withdraw and brief.status == "withdrawn" and not arguments.again:
            hint = ("try", f"python build.py publish {brief.id} --again, if readers shall see it again")
            problems.append(Problem(name, line, "status", "is withdrawn", (hint,)))
    if problems:
        raise BriefingError(problems)


def _wanted(looked: Looked, file: str, brief: Brief, to: str) -> Wanted:
    before = looked.content.briefs[file]
    after = apply_edit(before.decode("utf-8"), Put(("status",), to, key_order(Brief)))
    if after is None:
        line = line_of(before.decode("utf-8-sig"), ("status",))
        hint = ("try", f"write `status: {to}` there yourself")
        message = "cannot be changed without changing what stands round it"
        raise BriefingError([Problem(looked.content.name("briefs", file), line, "status", message, (hint,))])
    return Wanted(file, before, after.encode(), brief)


def _refuse_consequences(looked: Looked, ahead: Looked, files: list[str]) -> None:
    """What would be wrong with the change and is not now: an id that was removed, a reference that no longer holds."""
    problems = [problem for problem in ahead.problems if problem not in looked.problems]
    if problems:
        raise BriefingError(problems)


def _show(one: Wanted, looked: Looked, arguments: argparse.Namespace, terminal: Terminal) -> None:
    """What becomes public of a brief, or ceases to be, and what a reader would stumble on."""
    name = looked.content.name("briefs", one.file)
    terminal.say(name)
    for lang in looked.site.languages:
        if lang in one.brief.title:
            terminal.say(f"  {lang:<10} {clean(one.brief.title[lang])}")
    if arguments.withdraw:
        terminal.say("  its page, files and mails go with the next build; its id stays taken")
        return
    terminal.say(f"  {'holds':<10} {counts(one.brief) or 'nothing yet'}")
    terminal.say(f"  {'languages':<10} {_complete(one.brief, looked.site.languages)}")
    if one.brief.publish_after and one.brief.publish_after > now():
        terminal.say(f"  {'embargo':<10} nowhere on the site before {one.brief.publish_after}")
    if base := arguments.base_url or looked.site.base_url:
        lang = looked.site.languages[0]
        terminal.say(f"  {'address':<10} {base.rstrip('/')}/{lang}/briefs/{one.brief.id}/")
    for notice in find_notices(looked, one.file, one.brief):
        terminal.error(f"warning: {notice}")


def _complete(brief: Brief, languages: tuple[str, ...]) -> str:
    """How many of the points each language has."""
    items = list(brief.items())
    return listed([f"{lang} {sum(lang in item.text for item in items)} of {len(items)} points" for lang in languages])


def find_notices(looked: Looked, file: str, brief: Brief) -> list[Notice]:
    """Everything that an editor may have forgotten in a brief."""
    name = looked.content.name("briefs", file)
    text = looked.content.briefs[file].decode("utf-8-sig")
    found = find_unready(brief, text=text, file=name, languages=looked.site.languages)
    if brief.status == "draft":
        found.append(Notice(name, f"nobody has set it to reviewed; python build.py review {brief.id} walks through it"))
    return [*found, *_warned(looked, file, brief, text), *find_undecided(looked, file, brief)]


SEEN = ("stale-source", "unknown-topic", "bare-difference")
"""What `check` warns of that a reader would stumble on, besides what is counted here by language."""


def _warned(looked: Looked, file: str, brief: Brief, text: str) -> Iterator[Notice]:
    """What `check` warns of in a brief."""
    name = looked.content.name("briefs", file)
    articles = {one.article: one.current for one in looked.checked.records[file].sources}
    subjects = choices_of(subjects_of(looked.site))
    survey = survey_brief(
        brief, text=text, file=name, languages=looked.site.languages, articles=articles, subjects=subjects
    )
    for one in survey.cautions:
        if one.kind in SEEN:
            yield Notice(name, f"{one.where}: {one.message}", one.line)
    yield from (notice for notice in looked.checked.notices if notice.file == name)


def find_undecided(looked: Looked, file: str, brief: Brief) -> Iterator[Notice]:
    """What a new draft proposes where the editor has other words; nothing of a brief that was never drafted."""
    content = looked.content
    if read_held(content, file).base is None:
        return
    shelf = Shelf(content.root / "articles", content.articles)
    own = [source.article for source in brief.sources if source.article in shelf.names]
    redrafts = draft_anew(content, looked.checked.records, shelf, own).redrafts
    proposals = sum(len(one.open) for one in redrafts if one.id == brief.id)
    if proposals:
        said = f"{plural(proposals, 'proposal')} of the draft not decided; python build.py diff {brief.id} shows them"
        yield Notice(content.name("briefs", file), said)


def _next(to: str, some: bool, commit: str) -> str:
    if to == "withdrawn":
        return f"next: python build.py takes it off the site; {commit}"
    if not some:
        return (
            "next: python build.py builds the site; a correction is told to readers under `history` (kind: correction)"
        )
    return f"next: python build.py builds the site; {commit}"


def _commit(looked: Looked, arguments: argparse.Namespace) -> str:
    """What is to be committed. A site without an address keeps no list of what it published."""
    listed = looked.site.base_url or arguments.base_url or looked.content.published is not None
    return f"commit the brief with {looked.content.name('published.txt')}" if listed else "commit the brief"
