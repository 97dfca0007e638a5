"""Draft again without losing a word of the editor's."""

from __future__ import annotations

from typing import Any, NamedTuple

from briefing.codec import decode_brief, line_of
from briefing.codec.decoding import field_name
from briefing.codec.editing import Add, Drop, Edit, Put, apply_edit
from briefing.codec.layout import map_lines
from briefing.codec.nodes import Path
from briefing.codec.plain import plain
from briefing.errors import BriefingError
from briefing.model import Brief
from briefing.reading.merging.deciding import after, decide
from briefing.reading.merging.likeness import Entry
from briefing.reading.merging.naming import LISTS, adopt_ids, name_draft, remember, settled, used_ids
from briefing.reading.merging.rules import Outcome, Wish
from briefing.reading.merging.values import Merged, Proposal


def merge_brief(*, base: Brief | None, draft: Brief, text: str, file: str) -> Merged:
    """Bring a file up to a new draft: `base` is what the machine said last time, `text` what the editor left.

    Only the places that change are rewritten. Without a base all that the file holds, and all that it lacks, counts
    as the editor's decision: nothing is written, everything is proposed. Raises BriefingError where the file cannot
    be read. Merging the same draft again changes nothing.
    """
    decoded = decode_brief(text, file)
    if decoded.value is None:
        raise BriefingError(decoded.problems)
    held = plain(decoded.value)
    known = adopt_ids(plain(base), held) if base else {}
    said = _heard(name_draft(plain(draft), known, held), known, held)
    if base is None:
        merged, out = decide({}, held, said, settled=frozenset())
        return _merged(file, text, (merged, known, held, out), _all_wishes(held, out))
    forced: frozenset[str] = frozenset()
    while True:
        merged, out = decide(known, held, said, settled=settled(known), forced=forced)
        done = _carry_out(text, held, out.edits, out.wishes)
        stuck = {name for edit in out.edits if edit not in done.made for name in out.dropped.get(edit.path, ())}
        if not stuck - forced:
            break
        forced |= stuck
    if decode_brief(done.text, file).value != Brief.model_validate(after(held, done.made)):
        wishes = _all_wishes(held, out)
        return Merged(text, base, tuple(_proposal(file, text, wish) for wish in wishes))
    return _merged(file, done.text, (merged, known, held, out), done.wishes)


class _Done(NamedTuple):
    text: str
    made: list[Edit]
    wishes: list[Wish]


def _merged(file: str, text: str, parts: tuple[Entry, Entry, Entry, Outcome], wishes: list[Wish]) -> Merged:
    merged, known, held, out = parts
    base = remember(merged, used_ids(known, held, merged), out.kept)
    return Merged(text, Brief.model_validate(base), tuple(_proposal(file, text, wish) for wish in wishes))


def _all_wishes(held: Entry, out: Outcome) -> list[Wish]:
    return [*out.wishes, *(_as_wish(edit, held) for edit in out.edits)]


def _heard(draft: Entry, base: Entry, held: Entry) -> Entry:
    """The draft without what rests only on sources that the editor removed, or on items that are gone."""
    there = {source["id"] for source in held["sources"]}
    silent = {source["id"] for source in base.get("sources", ()) if source["id"] not in there}
    gone = used_ids({**base, "notes": {}}) - used_ids({**held, "notes": {}})
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


def _carry_out(text: str, held: Entry, edits: list[Edit], wishes: list[Wish]) -> _Done:
    """The text after as many of the edits as its layout allows; the others become proposals."""
    made: list[Edit] = []
    for edit in edits:
        changed = apply_edit(text, edit)
        if changed is None:
            wishes = [*wishes, _as_wish(edit, after(held, made))]
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


def _as_wish(edit: Edit, held: Any) -> Wish:
    if isinstance(edit, Add):
        return Wish(edit.path, None, edit.value)
    yours = held
    for step in edit.path:
        found = isinstance(yours, list) or (isinstance(yours, dict) and step in yours)
        yours = yours[step] if found else None
    return Wish(edit.path, yours, None if isinstance(edit, Drop) else edit.value)


def _proposal(file: str, text: str, wish: Wish) -> Proposal:
    return Proposal(file, line_of(text, wish.path), field_name(wish.path), _shown(wish.yours), _shown(wish.proposed))


def _shown(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict) and "exact" in value:
        return str(value["exact"])
    if isinstance(value, dict):
        return "\n".join(map_lines(value, 0))
    return "\n".join(str(_shown(one)) for one in value)
