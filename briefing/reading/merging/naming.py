"""Ids are permanent: what a draft says again gets the id it has; what is new gets one that was never used.

A draft numbers its entries afresh each time. Here its entries are recognised among those of the file and of the last
draft by what they say, and renamed; so is everything that points at them.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.model import SECTIONS
from briefing.reading.merging.likeness import (
    SURE,
    Entry,
    Likeness,
    difference_likeness,
    item_likeness,
    pair,
    person_likeness,
)

LISTS: dict[str, Likeness] = {
    "participants": person_likeness,
    **dict.fromkeys(SECTIONS, item_likeness),
    "events": item_likeness,
    "differences": difference_likeness,
}
"""The lists of a brief whose entries have anchors, and how their entries are recognised."""

RETIRED, SETTLED, OPEN = "zxx-retired", "zxx-settled", "zxx-open"
"""Keys of a base's `notes` (zxx: no language) for what is to be remembered: the ids that were once used, what stays in
the file though the machine no longer says it, and the proposals that are not decided, with what was said before."""


def adopt_ids(base: Entry, held: Entry) -> Entry:
    """The base under the ids that an editor has given to what is otherwise the same."""
    base = _rename_sources(base, held)
    renamed = _exchanged(base, held)
    for sections in (*((one,) for one in LISTS), SECTIONS):  # each for itself, then a point that was moved as well
        known = {entry["id"] for one in sections for entry in base.get(one, ())}
        there = {entry["id"] for one in sections for entry in held.get(one, ())}
        gone = [one for name in sections for one in base.get(name, ()) if one["id"] not in {*there, *renamed}]
        new = [one for name in sections for one in held.get(name, ()) if one["id"] not in {*known, *renamed.values()}]
        for i, j in pair(gone, new, _same_words).items():
            renamed[gone[i]["id"]] = new[j]["id"]
    return _renamed(base, renamed) if renamed else base


def _exchanged(base: Entry, held: Entry) -> dict[str, str]:
    """Ids that an editor has exchanged: each stands where another one of them stood, word for word."""
    moved: dict[str, str] = {}
    for section in LISTS:
        there = {entry["id"]: entry for entry in held.get(section, ())}
        for one in base.get(section, ()):
            name = one["id"]
            if name in there and not _same_words(one, there[name]):
                moved.update((name, other) for other, entry in there.items() if _same_words(one, entry))
    while loose := {name for name, target in moved.items() if target not in moved or name not in moved.values()}:
        moved = {name: target for name, target in moved.items() if name not in loose}
    return moved


def _same_words(one: Entry, other: Entry) -> float:
    keys = ("text", "name", "evidence", "says")
    return SURE if any(one.get(key) for key in keys) and all(one.get(key) == other.get(key) for key in keys) else 0.0


def name_draft(draft: Entry, base: Entry, held: Entry) -> Entry:
    """The draft under the ids of the base and of the file, and new ones for what is new."""
    draft = _rename_sources(_rename_sources(draft, base), held)
    used = used_ids(base, held)
    given: dict[str, str] = {}
    for section, likeness in LISTS.items():
        draft = {**draft, "differences": _pointing(draft, given)} if section == "differences" else draft
        entries = draft.get(section, [])
        known = [*base.get(section, ()), *held.get(section, ()), *_elsewhere(section, draft, held)]
        found = pair(entries, known, likeness, name=lambda i, known=known: known[i]["id"])  # type: ignore[misc]
        named = [{**entry, "id": known[found[i]]["id"] if i in found else ""} for i, entry in enumerate(entries)]
        for entry, old in zip(named, entries, strict=True):
            entry["id"] = entry["id"] or _fresh(old["id"], used)
            used.add(entry["id"])
            given.setdefault(old["id"], entry["id"])
        if entries:
            draft = {**draft, section: named}
    return draft


def _elsewhere(section: str, draft: Entry, held: Entry) -> list[Entry]:
    """Points that the editor has moved out of a section: word for word what the draft has in it, and not there too."""
    others = [one for one in SECTIONS if one != section and section in SECTIONS]
    return [
        one
        for other in others
        for one in held.get(other, ())
        if any(_same_words(entry, one) for entry in draft.get(section, ()))
        and not any(_same_words(entry, one) for entry in (*draft.get(other, ()), *held.get(section, ())))
    ]


def _pointing(draft: Entry, given: dict[str, str]) -> list[Entry]:
    return [
        {key: [given.get(ref, ref) for ref in one] if key == "items" else one for key, one in entry.items()}
        for entry in draft.get("differences", ())
    ]


def used_ids(*briefs: Entry) -> set[str]:
    """All ids of entries, those retired included."""
    used = {entry["id"] for brief in briefs for section in LISTS for entry in brief.get(section, ())}
    return used | {one for brief in briefs for one in brief.get("notes", {}).get(RETIRED, "").split()}


def settled(base: Entry) -> frozenset[str]:
    """What was kept against the machine and already proposed once."""
    return frozenset(base.get("notes", {}).get(SETTLED, "").split())


def opened(base: Entry) -> dict[str, str | None]:
    """The places of the proposals that nobody has decided yet, with what the machine had said there before."""
    found: dict[str, str | None] = {}
    for line in base.get("notes", {}).get(OPEN, "").split("\n"):
        name, _, before = line.partition(" ")
        if name:
            found[name] = json.loads(before)
    return found


def remember(base: Entry, used: Iterable[str], kept: Iterable[str], undecided: Mapping[str, str | None]) -> Entry:
    """A base that remembers all ids that were ever used, what was kept, and what is not decided."""
    there = {entry["id"] for section in LISTS for entry in base.get(section, ())}
    gone = sorted(set(used) - there, key=lambda one: (len(one), one))
    lines = [f"{name} {json.dumps(before)}" for name, before in sorted(undecided.items())]
    notes = {RETIRED: " ".join(gone), SETTLED: " ".join(sorted(kept)), OPEN: "\n".join(lines)}
    return {**base, "notes": {key: one for key, one in notes.items() if one}}


def _fresh(wanted: str, used: set[str]) -> str:
    """`wanted`, or the next free name like it.

    >>> _fresh("a2", {"a2", "a5"}), _fresh("vu", {"vu"}), _fresh("a1", set())
    ('a6', 'vu-2', 'a1')
    """
    if wanted not in used:
        return wanted
    numbered = re.fullmatch(r"([a-z]+)([0-9]{1,9})", wanted)
    if numbered:
        stem, start = numbered.group(1), 1
        others = (re.fullmatch(rf"{stem}([0-9]{{1,9}})", one) for one in used)
        start += max(int(one.group(1)) for one in others if one)
    else:
        stem, start = f"{wanted}-", 2
    while f"{stem}{start}" in used:
        start += 1
    return f"{stem}{start}"


def _rename_sources(brief: Entry, known: Entry) -> Entry:
    """The brief with the ids that `known` has for the same articles."""
    ids = {source["article"]: source["id"] for source in reversed(known.get("sources", []))}
    taken = set(ids.values())
    given: dict[str, str] = {}
    for source in brief.get("sources", []):
        new = ids.get(source["article"]) or _fresh_source(source["id"], taken)
        taken.add(new)
        given.setdefault(source["id"], new)
    found = copy.deepcopy(brief)
    for source in found.get("sources", []):
        source["id"] = ids.get(source["article"]) or given[source["id"]]
    for row in rows(found):
        row["source"] = given.get(row["source"], row["source"])
    return found


def _fresh_source(wanted: str, taken: set[str]) -> str:
    number, name = 2, wanted
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name


def rows(brief: Any) -> list[Entry]:
    """All quotes of a plain brief, or of a part of one."""
    if isinstance(brief, list):
        return [row for one in brief for row in rows(one)]
    if not isinstance(brief, dict):
        return []
    if "source" in brief and "exact" in brief:
        return [brief]
    return [row for one in brief.values() for row in rows(one)]


def _renamed(brief: Entry, given: dict[str, str]) -> Entry:
    found = copy.deepcopy(brief)
    for section in LISTS:
        for entry in found.get(section, ()):
            entry["id"] = given.get(entry["id"], entry["id"])
            if "items" in entry:
                entry["items"] = [given.get(one, one) for one in entry["items"]]
    kept = (_place(name, given) for name in settled(brief))
    undecided = {_place(name, given): before for name, before in opened(brief).items()}
    return remember(found, {*used_ids(brief), *given}, kept, undecided)


def _place(name: str, given: dict[str, str]) -> str:
    section, _, rest = name.partition(".")
    entry, dot, part = rest.partition(".")
    return f"{section}.{given.get(entry, entry)}{dot}{part}" if section in LISTS else name
