"""The three-way rules for what stands in lists: words as topics, quotes, and what comes and goes among entries.

Lists are walked from their end, so that an edit leaves the places of those that follow it as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from briefing.codec.editing import Add, Drop, Edit, Put
from briefing.codec.faults import Path
from briefing.reading.merging.likeness import Entry, pair, row_likeness
from briefing.reading.merging.rules import Outcome, Three, Wish


def merge_names(path: Path, lists: Three, order: tuple[str, ...], out: Outcome) -> list[str]:
    """A list of words, as topics."""
    base, held, draft = lists
    draft = list(dict.fromkeys(draft))
    known: list[int | None] = [held.index(one) if one in held else None for one in draft]
    new = {
        i
        for i, one in enumerate(draft)
        if one not in held and (one not in base or out.is_open((*path, len(held)), one))
    }
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
        _merge_row((*path, own[j]), Three(None, held[own[j]], draft[loose[i]]), out)
    gone: dict[int, Any] = {}
    for at, j in in_base.items():
        if j in said:
            known[said[j]] = at
            _merge_row((*path, at), Three(base[j], held[at], draft[said[j]]), out)
        else:
            gone[at] = base[j]
    new = {loose[i] for i in range(len(loose)) if i not in twins}
    new |= {
        i for i, one in enumerate(draft) if known[i] is None and i not in new and out.is_open((*path, len(held)), one)
    }
    kept = rewrite(path, held, gone, [(at, draft[i]) for at, i in places(known, new, len(held))], order=order, out=out)
    alive = {j for at, j in in_base.items() if at not in kept}
    return [*draft, *(one for j, one in enumerate(base) if j not in alive and one not in draft)]


def _merge_row(path: Path, values: Three, out: Outcome) -> None:
    base, held, draft = values
    is_open = out.is_open(path, draft)
    if draft == held or (draft == base and not is_open):
        return
    if (base != held or is_open) and out.propose(path, held, draft, base):
        return
    out.rows[path] = Wish(path, held, draft, out.name_of(path, draft), base)
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


def _waits(place: Path, one: Any, out: Outcome) -> bool:
    """Whether what is new to a list is only proposed."""
    return out.is_open(place, one) and out.propose(place[:-1], None, one, at=place)


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
    new = [(at, one) for at, one in new if not _waits((*path, len(held)), one, out)]
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
