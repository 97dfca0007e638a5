"""What a brief holds to be decided on, one after the other, and what of it was accepted."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from briefing.codec.nodes import Path
from briefing.codec.plain import Plain, plain
from briefing.model import SECTIONS, Brief

LISTS = ("participants", *SECTIONS, "events", "differences", "sources")
HEAD = ("meeting", "title")
UNDECIDED = ("digest",)
"""What the program sets of a source: no editor decides on it."""


class Entry(NamedTuple):
    """A part of a brief on which an editor decides."""

    key: str
    """`agreed/a1`; `title`."""
    path: Path
    value: Plain
    mark: str
    """Of what it says: of an entry that was accepted and has changed since, it is another."""

    @property
    def section(self) -> str:
        return str(self.path[0])

    @property
    def id(self) -> str:
        """Its anchor; empty for what has none."""
        return self.key.partition("/")[2]


def list_entries(brief: Brief) -> list[Entry]:
    """In the order of the page.

    >>> brief = Brief.model_validate({"id": "x", "title": {"en": "T"}, "agreed": [{"id": "a1", "text": {"en": "t"}}]})
    >>> [entry.key for entry in list_entries(brief)]
    ['meeting', 'title', 'agreed/a1']
    """
    whole = plain(brief)
    found = [_entry(key, (key,), whole.get(key, {})) for key in HEAD]
    for section in LISTS:
        for i, one in enumerate(getattr(brief, section)):
            found.append(_entry(f"{section}/{one.id}", (section, i), plain(one)))
    return found


def _entry(key: str, path: Path, value: Plain) -> Entry:
    parts = value.items() if isinstance(value, dict) else ()
    decided = {name: one for name, one in parts if name not in UNDECIDED}
    said = json.dumps(decided, sort_keys=True).encode("utf-8", "replace")
    return Entry(key, path, value, hashlib.blake2b(said, digest_size=6).hexdigest())


MEMORY_HEADER = "# What was accepted with `build.py review`, which goes on where it was left; commit it.\n"
_LINE = re.compile(r"(?P<key>[a-z_]+(?:/[a-z0-9-]+)?): (?P<mark>[0-9a-f]{12})")


def decode_accepted(text: str) -> dict[str, str]:
    """What was accepted: key → mark. What is no line of this list counts as nothing."""
    found = (_LINE.fullmatch(line.strip()) for line in text.splitlines())
    return {one["key"]: one["mark"] for one in found if one}


def encode_accepted(accepted: Mapping[str, str]) -> str:
    """A line each, sorted, so that git puts together what two people accepted.

    >>> print(encode_accepted({"title": "0123456789ab"}).splitlines()[-1])
    title: 0123456789ab
    """
    return MEMORY_HEADER + "".join(f"{key}: {mark}\n" for key, mark in sorted(accepted.items()))
