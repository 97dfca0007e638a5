"""Draft again without losing a word of the editor's."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from briefing.codec import decode_brief, line_of
from briefing.codec.editing import Add, Drop, Edit, Put, apply_edit
from briefing.codec.faults import Path
from briefing.codec.layout import map_lines
from briefing.codec.places import name_of
from briefing.codec.plain import plain
from briefing.errors import BriefingError
from briefing.model import Brief
from briefing.reading.merging.deciding import MACHINES, after, decide
from briefing.reading.merging.likeness import Entry
from briefing.reading.merging.moving import bring_back, follow
from briefing.reading.merging.naming import LISTS, adopt_ids, name_draft, opened, remember, settled, used_ids
from briefing.reading.merging.rules import Outcome, Three, Wish
from briefing.reading.merging.values import Merged, Proposal


def merge_brief(*, base: Brief | None, draft: Brief, text: str, file: str) -> Merged:
    """Bring a file up to a new draft: `base` is what the machine said last time, `text` what the editor left.

    Only the places that change are rewritten. Without a base all that the file holds, and all that it lacks, counts
    as the editor's decision: everything is proposed, and nothing written but what is the machine's own. Raises
    BriefingError where the file cannot be read. Merging the same draft again changes nothing.
    """
    known, held, said = _sides(base, draft, text, file)
    return _merge(file, text, Three(known if base else None, held, said), frozenset())


def take_proposals(*, base: Brief | None, draft: Brief, text: str, file: str, keys: Collection[str]) -> Merged:
    """Write the machine's word over the editor's at the places of some proposals (`Proposal.key`), and nowhere else.

    Raises ValueError where a new draft would change more than that: it goes before.
    """
    known, held, said = _sides(base, draft, text, file)
    first = _merge(file, text, Three(known if base else None, held, said), frozenset())
    if first.text != text:
        message = "a new draft goes before"
        raise ValueError(message)
    taken = frozenset(keys)
    while True:
        merged = _merge(file, text, Three(plain(first.base), held, said), taken)
        astray = taken & _astray(merged.text)
        if not astray:
            return merged
        taken -= astray


def _astray(text: str) -> set[str]:
    """The differences that are about points which the file does not have."""
    value = decode_brief(text, "").value
    brief: Entry = plain(value) if value else {}
    there = used_ids({**brief, "notes": {}})
    return {
        f"differences.{one['id']}" for one in brief.get("differences", ()) if not there.issuperset(one.get("items", ()))
    }


def refuse_proposals(base: Brief, keys: Collection[str]) -> Brief:
    """The base, remembering that the editor's word stays at the places of some proposals: they are not shown again."""
    known = plain(base)
    left = {key: before for key, before in opened(known).items() if key not in keys}
    return Brief.model_validate(remember(known, used_ids(known), settled(known), left))


def _sides(base: Brief | None, draft: Brief, text: str, file: str) -> Three:
    """Base, file and draft as plain values, under the ids of the file."""
    decoded = decode_brief(text, file)
    if decoded.value is None:
        raise BriefingError(decoded.problems)
    held = plain(decoded.value)
    known = adopt_ids(plain(base), held) if base else {}
    return Three(known, held, _heard(name_draft(plain(draft), known, held), known, held))


def _merge(file: str, text: str, sides: Three, taken: frozenset[str]) -> Merged:
    held = sides.held
    (known, before), (said, now) = follow(sides.base or {}, held), follow(sides.draft, held)
    earlier = opened(known)
    forced: frozenset[str] = frozenset()
    while True:
        public = held["status"] != "draft"
        out = Outcome(held, public, settled(known), forced=forced, open=frozenset(earlier) - taken, taken=taken)
        merged, out = decide(known, held, said, out)
        if sides.base is None:
            done = _only_machines(text, held, out)
            break
        done = _carry_out(text, held, out)
        stuck = {name for edit in out.edits if edit not in done.made for name in out.dropped.get(edit.path, ())}
        if not stuck - forced:
            break
        forced |= stuck
    if decode_brief(done.text, file).value != Brief.model_validate(after(held, done.made)):
        done = _Done(text, [], _all_wishes(held, out))
    wishes = {wish.name: wish for wish in done.wishes if wish.path[-1] not in MACHINES}
    undecided = {name: earlier.get(name, _shown(wish.before)) for name, wish in wishes.items()}
    found = sorted(_proposal(file, done.text, wish, undecided[name]) for name, wish in wishes.items())
    merged = bring_back(merged, before | now)
    remembered = remember(merged, used_ids(known, held, merged), out.kept, undecided)
    new = tuple(one for one in found if one.key not in earlier)
    return Merged(done.text, Brief.model_validate(remembered), new, tuple(found))


class _Done(NamedTuple):
    text: str
    made: list[Edit]
    wishes: list[Wish]


def _all_wishes(held: Entry, out: Outcome) -> list[Wish]:
    return [*out.wishes, *(wish for edit in out.edits for wish in _as_wishes(edit, held, out))]


def _heard(draft: Entry, base: Entry, held: Entry) -> Entry:
    """The draft without what rests only on sources that the editor removed, or on items that are gone."""
    there = {source["id"] for source in held.get("sources", ())}
    silent = {source["id"] for source in base.get("sources", ()) if source["id"] not in there}
    undecided = {name.partition(".")[2] for name in opened(base)}
    gone = used_ids({**base, "notes": {}}) - used_ids({**held, "notes": {}}) - undecided
    found = dict(draft)
    for section in LISTS:
        entries = [_without(entry, silent, gone) for entry in draft.get(section, ())]
        found[section] = [entry for entry in entries if entry is not None]
    return {key: one for key, one in found.items() if one}


def _without(entry: Entry, silent: set[str], gone: set[str]) -> Entry | None:
    kept = dict(entry)
    for key in ("evidence", "says"):
        if key in entry:
            kept[key] = [row for row in entry[key] if row["source"] not in silent]
    if "items" in entry:
        kept["items"] = [one for one in entry["items"] if one not in gone]
    emptied = [key for key in ("evidence", "says", "items") if entry.get(key) and not kept[key]]
    return None if emptied else kept


def _carry_out(text: str, held: Entry, out: Outcome) -> _Done:
    """The text after as many of the edits as its layout allows; the others become proposals."""
    made: list[Edit] = []
    wishes = out.wishes
    for edit in out.edits:
        changed = apply_edit(text, edit)
        if changed is None:
            wishes = [*wishes, *_as_wishes(edit, after(held, made), out)]
        else:
            text = changed
            made.append(edit)
            wishes = [wish._replace(path=_moved(wish.path, edit)) for wish in wishes]
    return _Done(text, made, wishes)


def _moved(path: Path, edit: Edit) -> Path:
    """A path after an edit that came or went before it in one of its lists."""
    if isinstance(edit, Put):
        return path
    place, at = (edit.path, edit.index) if isinstance(edit, Add) else (edit.path[:-1], edit.path[-1])
    depth = len(place)
    if len(path) <= depth or path[:depth] != place or not isinstance(path[depth], int) or not isinstance(at, int):
        return path
    step = int(path[depth])
    if isinstance(edit, Add):
        return (*place, step + 1, *path[depth + 1 :]) if step >= at else path
    return (*place, step - 1, *path[depth + 1 :]) if step > at else path


def _only_machines(text: str, held: Entry, out: Outcome) -> _Done:
    """What is no editor's is brought up to date; all the rest becomes proposals."""
    wishes = _all_wishes(held, out)
    out.edits, out.wishes = [edit for edit in out.edits if edit.path[-1] in MACHINES], wishes
    return _carry_out(text, held, out)


def _as_wishes(edit: Edit, held: Any, out: Outcome) -> list[Wish]:
    """What to propose in place of an edit; `held` is what the file holds by now, `out.held` what it held at first."""
    if edit.path[:-1] in out.rows:
        return [out.rows[edit.path[:-1]]]
    if isinstance(edit, Add):
        return [Wish(edit.path, None, edit.value, out.name_of((*edit.path, edit.index), edit.value))]
    yours = held
    for step in edit.path:
        found = isinstance(yours, list) or (isinstance(yours, dict) and step in yours)
        yours = yours[step] if found else None
    if isinstance(edit, Drop):
        return [Wish(edit.path, yours, None, name, yours) for name in sorted(out.dropped.get(edit.path, ()))]
    if yours is None and isinstance(edit.value, list):
        return [Wish(edit.path, None, one, out.name_of((*edit.path, 0), one)) for one in edit.value]
    if yours is None and isinstance(edit.value, dict):
        return [
            Wish((*edit.path, key), None, one, out.name_of((*edit.path, key), one)) for key, one in edit.value.items()
        ]
    return [Wish(edit.path, yours, edit.value, out.name_of(edit.path, edit.value), yours)]


def _proposal(file: str, text: str, wish: Wish, before: str | None) -> Proposal:
    line, where = line_of(text, wish.path), name_of(text, wish.path)
    return Proposal(file, line, where, _shown(wish.yours), _shown(wish.proposed), before, _name(wish), wish.name)


def _name(wish: Wish) -> str:
    """The place as a person says it: a quote by its source, a topic by itself."""
    one = wish.yours if wish.proposed is None else wish.proposed
    last = one.get("source", "") if isinstance(one, dict) and "exact" in one else one if isinstance(one, str) else ""
    stem, _, step = wish.name.rpartition(".")
    return f"{stem}.{last}" if last and _HASHED.fullmatch(step) else wish.name


_HASHED = re.compile(r"[0-9a-f]{12}")


def _shown(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict) and "exact" in value:
        return str(value["exact"])
    if isinstance(value, dict):
        return "\n".join(map_lines(value, 0))
    return "\n".join(str(_shown(one)) for one in value)
