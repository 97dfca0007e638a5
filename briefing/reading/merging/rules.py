"""The three-way rules: what the machine said last time, what it says now, what the file holds.

The editor wins. What the file has as the machine last said it follows the machine; what the editor changed stays, and
the machine's new word becomes a proposal; what the editor deleted stays away, and so the base keeps it.
Values are plain (see `briefing.codec.plain`); paths are the file's before any edit.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from briefing.codec.editing import Drop, Edit, Put
from briefing.codec.faults import Path
from briefing.reading.merging.likeness import Entry, canonical


class Wish(NamedTuple):
    """A proposal before its line is known. `before`, `yours` and `proposed` are plain values."""

    path: Path
    yours: Any
    proposed: Any
    name: str = ""
    """The place, as `Outcome.name_of` says it."""
    before: Any = None
    """What the machine said when the editor chose other words."""


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
    open: frozenset[str] = frozenset()
    """The places of proposals that nobody has decided: said again, and never carried out."""
    rows: dict[Path, Wish] = field(default_factory=dict)
    """What to propose where a quote that should change cannot."""
    taken: frozenset[str] = frozenset()
    """The places where the editor takes the machine's word over the file's."""

    def leave(self, path: Path, base: Any, *, keep: bool = False) -> bool:
        """What the machine no longer says goes, or is proposed to go. Whether the base must keep it in mind, so that
        it does not come back once the editor has deleted it."""
        name = self.name_of(path, base)
        held = reached(self.held, path)
        undecided = name in self.open or name not in self.settled
        must, keep = keep, keep or self.keep or name in self.open or name in self.forced
        if (name in self.taken and not must and name not in self.forced) or (
            undecided and not keep and canonical(held) == canonical(base)
        ):
            self.edits.append(Drop(path))
            self.dropped[path] = {name}
            return False
        if undecided:
            self.wishes.append(Wish(path, held, None, name, base))
        self.kept.add(name)
        return True

    def is_open(self, path: Path, value: Any) -> bool:
        """Whether the editor is still to decide on the machine's word at a place, or has just taken it."""
        name = self.name_of(path, value)
        return name in self.open or name in self.taken

    def propose(self, path: Path, yours: Any, proposed: Any, before: Any = None, *, at: Path = ()) -> bool:
        """Say what the machine would write where the file has the editor's; False where the editor has taken it.

        `at`: the place itself, where `path` is the list that lacks it.
        """
        name = self.name_of(at or path, proposed)
        if name in self.taken:
            return False
        self.wishes.append(Wish(path, yours, proposed, name, before))
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
    if draft is None and held is not None:
        return base if base is not None and out.leave(path, base) else None
    is_open = draft is not None and out.is_open(path, draft)
    if draft != held and (draft != base or is_open):
        decided = held == base and not is_open
        if draft is not None and (decided or not out.propose(path, held, draft, base)):
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
