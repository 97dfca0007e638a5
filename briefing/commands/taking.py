"""`python build.py take ID PLACE`: decide what a draft proposes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from briefing.codec import decode_brief
from briefing.commands.ahead import Ahead, look_ahead
from briefing.commands.bases import finish_drafts, write_pair
from briefing.commands.comparing import numbered
from briefing.drafts import encode_base
from briefing.errors import BriefingError, Problem, UsageError, nearest, typed
from briefing.reading.merging import Proposal, refuse_proposals, take_proposals
from briefing.terminal import Terminal, plural


def run_take(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Take the draft's word, or keep the editor's for good."""
    finish_drafts(arguments.content)
    ahead = look_ahead(arguments)
    proposals = numbered(ahead)
    if not proposals:
        terminal.say(f"{ahead.held.file}: no proposal is open")
        terminal.say(f"next: python build.py diff {ahead.redraft.id} tells what a new draft would change")
        return 0
    chosen = find_proposals(proposals, arguments.places)
    if ahead.redraft.changed:
        articles = " ".join(typed(ahead.content.name("articles", name)) for name in ahead.redraft.articles)
        hint = ("try", f"python build.py draft {articles}, and then this again")
        raise BriefingError(
            [Problem(ahead.held.file, None, "", "a new draft would change other places first", (hint,))]
        )
    if arguments.draft:
        _take(ahead, chosen)
    else:
        base = decode_brief(ahead.redraft.base, ahead.held.file).value
        assert base is not None, ahead.held.file
        refused = refuse_proposals(base, {one.key for one in chosen})
        write_pair(ahead.content, ahead.file, None, encode_base(refused, ahead.held.examples))
    for one in chosen:
        terminal.say(f"{ahead.held.file}:{one.line}: {one.name}: {_done(one, draft=arguments.draft)}")
    left = len(proposals) - len(chosen)
    more = f"python build.py diff {ahead.redraft.id} shows {plural(left, 'proposal')} left" if left else ""
    terminal.say(f"next: {more or 'python build.py builds the site; commit the brief together with content/drafts/'}")
    return 0


def find_proposals(proposals: Sequence[Proposal], places: Sequence[str]) -> list[Proposal]:
    """Those that are named, in their own order. Raises UsageError for a name that means none."""
    chosen: set[str] = set()
    for place in places:
        found = [one for number, one in enumerate(proposals, start=1) if _is_meant(place, number, one)]
        if not found:
            meant = nearest(place, [name for one in proposals for name in (one.name, one.where)])
            hint = f"did you mean {meant}?" if meant else f"there are 1 to {len(proposals)}: diff shows them"
            raise UsageError(f"no proposal {place}; {hint}")
        chosen |= {one.key for one in found}
    return [one for one in proposals if one.key in chosen]


def _is_meant(place: str, number: int, one: Proposal) -> bool:
    names = (one.name, one.key, one.where)
    return place in ("all", str(number), *names) or any(name.startswith((f"{place}.", f"{place}[")) for name in names)


def _done(one: Proposal, *, draft: bool) -> str:
    if draft:
        return "removed, as the draft has it" if one.proposed is None else f"now {_short(one.proposed)}"
    kept = "left out" if one.yours is None else f"kept {_short(one.yours)}"
    return f"{kept}; this proposal will not come back"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _take(ahead: Ahead, chosen: Sequence[Proposal]) -> None:
    held, keys = ahead.held, {one.key for one in chosen}
    merged = take_proposals(base=held.base, draft=ahead.redraft.brief, text=held.text, file=held.file, keys=keys)
    stuck = [one for one in merged.open if one.key in keys]
    if stuck:
        raise BriefingError([_refusal(one) for one in stuck])
    write_pair(ahead.content, ahead.file, merged.text, encode_base(merged.base, ahead.held.examples))


def _refusal(one: Proposal) -> Problem:
    """Comments would be lost, something points at it, or a text would have no words left."""
    message = "cannot be written here without touching something else of yours; nothing was written"
    words = "remove it" if one.proposed is None else f"write it: {_short(one.proposed)}"
    return Problem(one.file, one.line, one.where, message, (("try", f"{words}, by hand"),))
