"""Points that the editor has moved to another section: what the machine says of them follows them there.

The base keeps each where the machine has it, so that it is recognised when it is said again.
"""

from __future__ import annotations

from typing import NamedTuple

from briefing.codec.plain import key_order, model_of
from briefing.model import SECTIONS, Brief
from briefing.reading.merging.likeness import Entry


class Moved(NamedTuple):
    """A side of a merge with the points where the file has them, and where they were."""

    side: Entry
    origins: dict[str, tuple[str, Entry]]
    """Id → the section in which the machine has the point, and the whole of it."""


def follow(side: Entry, held: Entry) -> Moved:
    """The side with its points in the sections in which the file has them."""
    there = {entry["id"]: section for section in SECTIONS for entry in held.get(section, ())}
    own = {(section, entry["id"]) for section in SECTIONS for entry in side.get(section, ())}
    stays = {(section, entry["id"]) for section in SECTIONS for entry in held.get(section, ())}
    found = dict(side)
    origins: dict[str, tuple[str, Entry]] = {}
    for section in SECTIONS:
        for entry in side.get(section, ()):
            name = entry["id"]
            to = there.get(name, section)
            if (section, name) in stays or (to, name) in own:
                continue
            model = model_of(Brief, to)
            assert model is not None, to
            found[section] = [one for one in found[section] if one["id"] != name]
            fitting = {key: entry[key] for key in key_order(model) if key in entry}
            found[to] = [*found.get(to, ()), fitting]
            origins[name] = (section, entry)
    return Moved(found, origins)


def bring_back(base: Entry, origins: dict[str, tuple[str, Entry]]) -> Entry:
    """A base with the points where the machine has them, and with what only fits there."""
    found = dict(base)
    for name, (section, whole) in origins.items():
        for other in SECTIONS:
            moved = [one for one in found.get(other, ()) if one["id"] == name]
            if other != section and moved:
                found[other] = [one for one in found[other] if one["id"] != name]
                found[section] = [*found.get(section, ()), {**_peculiar(whole, other), **moved[0]}]
    return {key: one for key, one in found.items() if one}


def _peculiar(entry: Entry, section: str) -> Entry:
    """What an entry of another section cannot have."""
    model = model_of(Brief, section)
    known = key_order(model) if model else ()
    return {key: one for key, one in entry.items() if key not in known}
