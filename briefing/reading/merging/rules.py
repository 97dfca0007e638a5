"""The three-way rules: what the machine said last time, what it says now, what the file holds.

The editor wins. What the file has as the machine last said it follows the machine; what the editor changed stays, and
the machine's new word becomes a proposal; what the editor deleted stays away, and so the base keeps it.
Values are plain (see `briefing.codec.plain`); paths are the file's before any edit. Lists are walked from their end,
so that an edit leaves the places of those that follow it as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from briefing.codec.editing import Add, Drop, Edit, Put
from briefing.codec.nodes import Path
from briefing.reading.merging.likeness import Entry, canonical, pair, row_likeness


class Wish(NamedTuple):
    """A proposal before its line is known. `yours` and `proposed` are plain values."""

    path: Path
    yours: Any
    proposed: Any


class Three(NamedTuple):
    """A part of a brief: as the machine said it last time, as the file has it, as the machine says it now."""

    base: Any
    held: Any
    draft: Any


@dataclass(slots=True)
class Outcome:
    """What a merge does to the file."""

    held: Entry
    keep: bool
    """Whether nothing may vanish from the file: a brief that people may have links to."""
    settled: frozenset[str] = frozenset()
    """What was kept in the file at an earlier merge though the machine no longer said it: not proposed again."""
    edits: list[Edit] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    forced: frozenset[str] = frozenset()
    """What cannot be removed for the layout of the file, as where a comment would go with it."""
    dropped: dict[Path, set[str]] = field(default_factory=dict)
    """The names of what each removal takes away."""

    def leave(self, path: Path, base: Any, *, keep: bool = False) -> bool:
        """What the machine no longer says goes, or is proposed to go. Whether the base must keep it in mind, so that
        it does not come back once the editor has deleted it."""
        name = self.name_of(path, base)
        held = reached(self.held, path)
        if name not in self.settled:
            keep = keep or self.keep or name in self.forced
            if not keep and canonical(held) == canonical(base):
                self.edits.append(Drop(path))
                self.dropped[path] = {name}
                return False
            self.wishes.append(Wish(path, held, None))
        self.kept.add(name)
        return True

    def name_of(self, path: Path, base: Any) -> str:
        """A place that stays when lists change: `requests.r1.text.fr`."""
        steps: list[str] = []
        for i, step in enumerate(path):
            if isinstance(step, int):
                entry = base if i == len(path) - 1 else reached(self.held, path[: i + 1])
                step = _key(entry)
            steps.append(step)
        return ".".join(steps)


def reached(value: Any, path: Path) -> Any:
    """The value at a path of plain mappings and sequences."""
    for step in path:
        value = value[step]
    return value


def _key(entry: Any) -> str:
    if isinstance(entry, dict) and "id" in entry:
        return str(entry["id"])
    return hashlib.blake2b(repr(entry).encode("utf-8", "replace"), digest_size=6).hexdigest()


def merge_leaf(path: Path, values: Three, order: tuple[str, ...], out: Outcome) -> Any:
    """One value. `values`: base, file, draft, each None where absent. The result is the new base."""
    base, held, draft = values
    if draft not in (base, held):
        if draft is None and held is not None:
            return base if base is not None and out.leave(path, base) else None
        if held != base:
            out.wishes.append(Wish(path, held, draft))
        else:
            out.edits.append(Put(path, draft, order))
    return base if draft is None and held is None else draft


def merge_text(path: Path, texts: Three, out: Outcome, *, required: bool) -> Entry:
    """A text by language. The last language of a text that must be there is never removed."""
    base, held, draft = texts
    merged: Entry = {}
    left = set(held)
    for lang in dict.fromkeys((*draft, *held, *base)):
        values = Three(base.get(lang), held.get(lang), draft.get(lang))
        before = len(out.edits)
        found = merge_leaf((*path, lang), values, tuple(draft), out)
        if len(out.edits) > before:
            left = left - {lang} if isinstance(out.edits[-1], Drop) else left | {lang}
            if required and not left:
                out.edits.pop()
                out.leave((*path, lang), base[lang], keep=True)
                found, left = base[lang], {lang}
        if found is not None:
            merged[lang] = found
    return merged


def merge_names(path: Path, lists: Three, order: tuple[str, ...], out: Outcome) -> list[str]:
    """A list of words, as topics."""
    base, held, draft = lists
    draft = list(dict.fromkeys(draft))
    known: list[int | None] = [held.index(one) if one in held else None for one in draft]
    new = {i for i, one in enumerate(draft) if one not in base and one not in held}
    gone = {at: one for at, one in enumerate(held) if one in base and one not in draft}
    kept = rewrite(path, held, gone, [(at, draft[i]) for at, i in places(known, new, len(held))], order=order, out=out)
    staying = {one for at, one in gone.items() if at in kept}
    return draft + [one for one in dict.fromkeys(base) if one not in draft and (one in staying or one not in held)]


def merge_rows(path: Path, lists: Three, order: tuple[str, ...], out: Outcome) -> list[Entry]:
    """Quotes. A quote that changed a little is the same quote, changed."""
    base, held, draft = lists
    in_base = pair(held, base, row_likeness)
    said = {j: i for i, j in pair(draft, base, row_likeness).items()}
    loose = [i for i in range(len(draft)) if i not in said.values()]
    own = [at for at in range(len(held)) if at not in in_base]
    twins = pair([draft[i] for i in loose], [held[at] for at in own], row_likeness)
    known: list[int | None] = [None] * len(draft)
    for i, j in twins.items():
        known[loose[i]] = own[j]
        _merge_row((*path, own[j]), None, held[own[j]], draft[loose[i]], out)
    gone: dict[int, Any] = {}
    for at, j in in_base.items():
        if j in said:
            known[said[j]] = at
            _merge_row((*path, at), base[j], held[at], draft[said[j]], out)
        else:
            gone[at] = base[j]
    new = {loose[i] for i in range(len(loose)) if i not in twins}
    kept = rewrite(path, held, gone, [(at, draft[i]) for at, i in places(known, new, len(held))], order=order, out=out)
    alive = {j for at, j in in_base.items() if at not in kept}
    return [*draft, *(one for j, one in enumerate(base) if j not in alive and one not in draft)]


def _merge_row(path: Path, base: Entry | None, held: Entry, draft: Entry, out: Outcome) -> None:
    if draft in (base, held):
        return
    if base != held:
        out.wishes.append(Wish(path, held, draft))
        return
    order = ("source", "exact", "prefix", "suffix")
    out.edits += [Put((*path, key), one, order) for key, one in draft.items() if held.get(key) != one]
    out.edits += [Drop((*path, key)) for key in held if key not in draft]


def places(known: Sequence[int | None], new: set[int], length: int) -> list[tuple[int, int]]:
    """Where in a file's list of `length` the new entries of a draft belong: behind the one they follow there.

    `known`: the place in the file of each entry of the draft. The result: (place, index in the draft).

    >>> places([0, None, 1, None], {1, 3}, 3)
    [(1, 1), (2, 3)]
    """
    at = 0 if any(one is not None for one in known) else length
    found: list[tuple[int, int]] = []
    for i, place in enumerate(known):
        if i in new:
            found.append((at, i))
        elif place is not None:
            at = place + 1
    return found


def rewrite(
    path: Path,
    held: Sequence[Any],
    gone: dict[int, Any],
    new: list[tuple[int, Any]],
    *,
    order: tuple[str, ...],
    out: Outcome,
    pinned: Collection[int] = (),
) -> set[int]:
    """What comes and goes in a list, from its end to its beginning; what changes within entries goes before.

    `gone`: the places of what the machine no longer says, with the base's value; `pinned`: those that others point at.
    The result: those that stay.
    """
    if not held:
        out.edits += [Put(path, [one for _, one in new], order)] if new else []
        return set()
    kept: set[int] = set()
    drops: list[Edit] = []
    for at, base in gone.items():
        before = len(out.edits)
        if out.leave((*path, at), base, keep=at in pinned):
            kept.add(at)
        drops += out.edits[before:]
        del out.edits[before:]
    if len(drops) == len(held):
        if not new and len(path) > 1:
            out.edits.append(Drop(path))
            out.dropped[path] = {name for at in gone for name in out.dropped.get((*path, at), ())}
            return kept
        new = [(len(held), one) for _, one in new]  # the list must not be empty in between
    for at in reversed(range(len(held) + 1)):
        out.edits += [Add(path, at, one) for place, one in reversed(new) if place == at]
        out.edits += [drop for drop in drops if drop == Drop((*path, at - 1))]
    return kept
