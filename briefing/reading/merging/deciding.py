"""Walk a brief by its model and apply the three-way rules to each part."""

from __future__ import annotations

import copy
from collections.abc import Collection
from typing import Any

from briefing.codec.editing import Add, Edit, Put, applied, pruned
from briefing.codec.faults import Path
from briefing.codec.plain import key_order, model_of
from briefing.model import SECTIONS, Brief, Value
from briefing.reading.merging.likeness import Entry, contains
from briefing.reading.merging.lists import merge_names, merge_rows, places, rewrite
from briefing.reading.merging.naming import rows
from briefing.reading.merging.rules import Outcome, Three, merge_leaf, merge_text

OWNED = (
    "id",
    "aliases",
    "status",
    "publish_after",
    "answered_by",
    "repeats",
    "cancelled",
    "notes",
    "history",
    "translated",
    "stale",
)
"""What belongs to the editor wherever it stands; a draft's word on it counts in new entries only."""

MACHINES = ("digest",)
"""What belongs to the machine wherever it stands: it follows the draft, and no editor is asked about it."""

_REQUIRED = ("text", "title", "name")


def decide(base: Entry, held: Entry, draft: Entry, out: Outcome) -> tuple[Entry, Outcome]:
    """The new base, and what is to be done to the file. All three under the same ids; `out` is as yet empty."""
    merged: Entry = {"id": held["id"], "status": draft["status"]}
    pointed: set[str] = set()
    for key in ("meeting", "title", "differences", "participants", *SECTIONS, "events", "sources"):
        if key == "sources":
            pointed = {row["source"] for row in rows(after(held, out.edits))}
        merged[key] = _merge(Brief, (key,), Three(base.get(key), held.get(key), draft.get(key)), out, pointed)
        if key == "differences":
            pointed = {ref for one in after(held, out.edits).get(key, ()) for ref in one.get("items", ())}
    return {key: merged[key] for key in key_order(Brief) if merged.get(key)}, out


def after(held: Entry, edits: list[Edit]) -> Entry:
    """The file as a plain value once the edits are made."""
    found = copy.deepcopy(held)
    for edit in edits:
        found = applied(edit, found)
    result: Entry = pruned(found)
    return result


def _merge(holder: type[Value], path: Path, values: Three, out: Outcome, pointed: Collection[str] = ()) -> Any:
    name, order = str(path[-1]), key_order(holder)
    sample = next((one for one in values if one is not None), None)
    if len({type(one) for one in values if one is not None}) > 1:
        return merge_leaf(path, values, order, out)  # a city by one name in one, by language in another
    if isinstance(sample, list):
        lists = Three(*(one or [] for one in values))
        model = model_of(holder, name)
        if model is None:
            return merge_names(path, lists, order, out)
        if "exact" in model.model_fields:
            return merge_rows(path, lists, order, out)
        return _merge_entries(model, path, lists, out, pointed)
    if isinstance(sample, dict):
        return _merge_map(holder, path, values, out)
    return merge_leaf(path, values, order, out) if sample is not None else None


def _merge_map(holder: type[Value], path: Path, values: Three, out: Outcome) -> Entry:
    name = str(path[-1])
    parts = Three(*(one or {} for one in values))
    model = model_of(holder, name)
    if values.held is None:
        return _merge_absent(path, parts.base, parts.draft, key_order(holder), out)
    if model is None:
        return merge_text(path, parts, out, required=name in _REQUIRED)
    return merge_parts(model, path, parts, out)


def _merge_absent(path: Path, base: Entry, draft: Entry, order: tuple[str, ...], out: Outcome) -> Entry:
    """A map that the file does not have: what the base had of it was deleted, what is new comes."""
    new: Entry = {}
    for key, one in draft.items():
        place = (*path, key)
        deleted = key in base and not out.is_open(place, one)
        if deleted and base[key] == one:
            continue
        waits = key in base or out.is_open(place, one)
        if not waits or not out.propose(place, None, one, base.get(key)):
            new[key] = one
    if new:
        out.edits.append(Put(path, new, order))
    return {**base, **draft}


def merge_parts(model: type[Value], path: Path, parts: Three, out: Outcome) -> Entry:
    """The parts of an entry, each by its rule."""
    base, held, draft = parts
    merged: Entry = {}
    first = len(out.edits)
    for key in key_order(model):
        if key in OWNED:
            found = draft.get(key, base.get(key))
        elif key in MACHINES:
            found = draft.get(key, base.get(key))
            if draft.get(key, held.get(key)) != held.get(key) and (key in held or (base and key not in base)):
                out.edits.append(Put((*path, key), found, key_order(model)))
        else:
            found = _merge(model, (*path, key), Three(base.get(key), held.get(key), draft.get(key)), out)
        if found is not None:
            merged[key] = found
    if held.get("translated"):
        _mark_stale(path, held, out, out.edits[first:], key_order(model))
    return merged


def _mark_stale(path: Path, held: Entry, out: Outcome, edits: list[Edit], order: tuple[str, ...]) -> None:
    """An original that changed leaves its translations behind."""
    place = (*path, "text")
    changed = {str(edit.path[-1]) for edit in edits if isinstance(edit, Put) and edit.path[:-1] == place}
    originals = {lang for lang in changed if lang in held["text"] and lang not in held["translated"]}
    stale = held.get("stale", [])
    late = [one for one in dict.fromkeys(held["translated"]) if one in held["text"] and one not in stale]
    if not originals or not late:
        return
    if stale:
        out.edits += [Add((*path, "stale"), len(stale) + i, one) for i, one in enumerate(late)]
    else:
        out.edits.append(Put((*path, "stale"), late, order))


def _merge_entries(model: type[Value], path: Path, lists: Three, out: Outcome, pointed: Collection[str]) -> list[Entry]:
    base, held, draft = lists
    key = "article" if path == ("sources",) else "id"
    there = _first_places(held, key)
    before = {one[key]: one for one in reversed(base)}
    now = {one[key] for one in draft}
    merged: list[Entry] = []
    for one in draft:
        name = one[key]
        if name in there:
            at = there[name]
            merged.append(merge_parts(model, (*path, at), Three(before.get(name, {}), held[at], one), out))
        else:  # deleted by the editor, or new
            merged.append(next((old for old in base if old[key] == name and contains(old, one)), one))
    gone = {at: before[name] for name, at in there.items() if name in before and name not in now}
    new = {
        i
        for i, one in enumerate(draft)
        if one[key] not in there and (one[key] not in before or out.is_open((*path, len(held)), one))
    }
    pinned = {at for at in gone if held[at]["id"] in pointed}
    if path == ("sources",) and len(gone) == len(held) and not new:
        pinned.add(0)
    where = places([there.get(one[key]) for one in draft], new, len(held))
    kept = rewrite(
        path, held, gone, [(at, draft[i]) for at, i in where], order=key_order(Brief), out=out, pinned=pinned
    )
    staying = {held[at][key] for at in kept}
    there = {**there, **{draft[i][key]: 0 for i in new}}
    left = [one for one in base if one[key] in staying or (one[key] not in there and one not in merged)]
    return merged + left


def _first_places(held: list[Entry], key: str) -> dict[str, int]:
    return {one[key]: at for at, one in reversed(list(enumerate(held)))}
