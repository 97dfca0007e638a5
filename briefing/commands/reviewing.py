"""`python build.py review ID`: a walk through a draft, entry by entry, from the keyboard."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from briefing.codec.editing import Put, apply_edit
from briefing.codec.plain import key_order
from briefing.commands.keys import Keys
from briefing.commands.leaf import Leaf, make_console, show_leaf
from briefing.commands.looking import Looked, look
from briefing.commands.named import find_file
from briefing.commands.publishing import find_undecided
from briefing.commands.revising import Choice, choose
from briefing.commands.standing import Stand, Walk, ask, ask_one, problems_at, read_stand, write_text
from briefing.errors import BriefingError, UsageError
from briefing.model import Brief
from briefing.reviewing.doubts import find_doubts
from briefing.reviewing.entries import Entry
from briefing.reviewing.passages import find_origins, find_passages
from briefing.reviewing.splicing import notes_above
from briefing.terminal import Terminal

KEYS = "a accept  e edit  f field  d drop  n note  s skip  b back  u undo  q quit  ?"


def run_review(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Walk through one draft. Each decision is written at once, so that it may end anywhere."""
    looked = look(arguments)
    file = _file(arguments.brief, looked)
    if file is None:
        return _list_drafts(looked, terminal)
    walk = Walk(looked, file, Keys(lines=arguments.lines), make_console(), terminal)
    stand = read_stand(walk)
    left = len(stand.open)
    decided = len(stand.entries) - left
    before = f", {decided} decided before" if decided else ""
    terminal.say(f"{walk.name} ({stand.brief.status}): {left} to decide{before}")
    for said in [*_outdated(walk), *find_undecided(looked, file, stand.brief)]:
        terminal.say(f"notice: {said}")
    try:
        _walk_through(walk, again=arguments.all)
        status = 0
    except EOFError:
        terminal.say("")
        status = 0
    except KeyboardInterrupt:
        terminal.say("")
        status = 130
    _say_next(walk)
    return status


def _drafts(looked: Looked) -> list[str]:
    """The briefs that nobody has set to reviewed."""
    records = looked.checked.records
    return [file for file, one in records.items() if one.outline is None or one.outline.status == "draft"]


def _file(said: str | None, looked: Looked) -> str | None:
    """The brief that is named; the only draft where none is; None where there are several, or none."""
    if said is not None:
        return find_file(said, looked.content, looked.checked.records)
    drafts = _drafts(looked)
    return drafts[0] if len(drafts) == 1 else None


def _list_drafts(looked: Looked, terminal: Terminal) -> int:
    """All drafts, and the first as an example."""
    drafts = _drafts(looked)
    if not drafts:
        terminal.say("no draft waits for a review")
        terminal.say("next: python build.py add FILE|URL, or python build.py review ID for a brief that is one no more")
        return 0
    for file in drafts:
        terminal.say(looked.content.name("briefs", file))
    raise UsageError(f"say which one to review: python build.py review {drafts[0].removesuffix('.yaml')}")


def _outdated(walk: Walk) -> list[str]:
    record = walk.looked.checked.records[walk.file]
    changed = [one.article for one in record.sources if one.drafted and one.current and one.drafted != one.current]
    return [f"{name} has changed since it was drafted; python build.py draft takes that up first" for name in changed]


def _walk_through(walk: Walk, *, again: bool) -> None:
    """From the first undecided entry to the end, or until the editor quits."""
    passed: set[str] = set()
    at = ""
    rest: Sequence[str] | None = None
    while True:
        try:
            stand = read_stand(walk)
        except BriefingError as error:
            if not _wait_for_mending(walk, error):
                return
            continue
        entry = _entry_at(stand, at) or _next_open(stand, rest, passed, again=again)
        if entry is None:
            if not _end(walk, stand):
                return
            passed, at, rest, again = set(), "", None, False
            continue
        _show(walk, stand, entry)
        choice = choose(walk, stand, entry, ask(walk, KEYS))
        if choice is Choice.QUIT:
            return
        if choice in (Choice.DECIDED, Choice.SKIPPED):
            passed.add(entry.key)
            at, rest = "", _keys(stand)[_keys(stand).index(entry.key) + 1 :]
        elif choice is Choice.BACK:
            at = _before(stand, entry)
        elif choice is Choice.UNDONE:
            at = walk.undone
            passed.discard(at)
        else:
            at = entry.key


def _entry_at(stand: Stand, key: str) -> Entry | None:
    return next((entry for entry in stand.entries if entry.key == key), None)


def _next_open(stand: Stand, rest: Sequence[str] | None, passed: set[str], *, again: bool) -> Entry | None:
    """The next one to be decided among the keys in `rest`, else (and where that is None) the first of all."""
    wanted = [one for one in (stand.entries if again else stand.open) if one.key not in passed]
    return next((one for one in wanted if rest is not None and one.key in rest), wanted[0] if wanted else None)


def _keys(stand: Stand) -> list[str]:
    return [one.key for one in stand.entries]


def _before(stand: Stand, entry: Entry) -> str:
    keys = _keys(stand)
    return keys[max(keys.index(entry.key) - 1, 0)]


def _show(walk: Walk, stand: Stand, entry: Entry) -> None:
    sources = {source.id: source for source in stand.brief.sources}
    accepted = stand.accepted.get(entry.key)
    state = "" if accepted is None else "accepted" if accepted == entry.mark else "changed since it was accepted"
    number = _keys(stand).index(entry.key) + 1
    if entry.section == "sources" and (source := sources.get(entry.id)):
        passages = find_origins(source, walk.articles.get(source.article))
    else:
        passages = find_passages(entry.value, sources, walk.articles)
    leaf = Leaf(
        entry,
        f"{number} of {len(stand.entries)}",
        passages,
        [*find_doubts(stand.brief, entry, walk.looked.site.languages), *walk.unlikely(stand, entry)],
        [f"{problem.message}" for problem in problems_at(walk, stand, entry)],
        notes_above(stand.text, entry.path),
        state,
    )
    show_leaf(leaf, walk.console)


def _wait_for_mending(walk: Walk, error: BriefingError) -> bool:
    """The file was saved and cannot be read any more: said, until it can. False to quit."""
    for problem in error.problems:
        walk.terminal.error(str(problem))
    return ask_one(walk, "mend it in your editor; then r read it again  q quit", "rq") == "r"


def _end(walk: Walk, stand: Stand) -> bool:
    """Everything was passed. Returns whether to go round once more."""
    if stand.open:
        walk.terminal.say(f"\n{len(stand.open)} still to decide")
        return ask_one(walk, "y go through them again  q quit", "yq") == "y"
    problems = walk.check(stand)
    for problem in problems:
        walk.terminal.error(str(problem))
    if stand.brief.status == "draft" and not problems:
        walk.terminal.say(f"\nall {len(stand.entries)} decided")
        if ask_one(walk, "y set `status: reviewed`  q leave it a draft", "yq") == "y":
            text = apply_edit(stand.text, Put(("status",), "reviewed", key_order(Brief)))
            if text is None:
                walk.terminal.error(f"{walk.name}: write `status: reviewed` there yourself")
            else:
                write_text(walk, stand, text)
    return False


def _say_next(walk: Walk) -> None:
    try:
        stand = read_stand(walk)
    except BriefingError:
        walk.terminal.say(f"next: mend {walk.name}, then python build.py review {walk.id}")
        return
    done = len(stand.entries) - len(stand.open)
    kept = "; all of it is in the file already" if done else ""
    walk.terminal.say(f"{done} of {len(stand.entries)} decided{kept}")
    if not stand.open and stand.brief.status == "draft":
        walk.terminal.say(
            f"next: python build.py review {walk.id} sets it to reviewed, or python build.py publish {walk.id}"
        )
    elif stand.open:
        walk.terminal.say(f"next: python build.py review {walk.id} goes on")
    elif stand.brief.status == "reviewed":
        walk.terminal.say(f"next: python build.py publish {walk.id}")
    else:
        walk.terminal.say("next: python build.py builds the site; commit the brief")
