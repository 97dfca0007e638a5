"""Where in a brief's YAML what its page shows stands, and whether it has changed there."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import yaml

from briefing.codec.extents import column, end_of
from briefing.codec.nodes import compose


class Spot(NamedTuple):
    """A place in a text, as editors count: from 1."""

    line: int
    column: int
    digest: str
    """Of what is written there: another one where it has changed."""


class Anchors(NamedTuple):
    """The places of a brief's parts."""

    points: dict[str, Spot]
    """Id of a participant or a point, as pages have it for an anchor → its entry in a list."""
    fields: dict[str, Spot]
    """Name of a field on the first level (`title`, `meeting` …) → its key."""


def find_anchors(text: str) -> Anchors | None:
    """The places of everything on a brief's page that has a line of its own; None for what is not YAML.

    Of a file that is one list, as `people.yaml` is, its entries.

    >>> found = find_anchors("title: {en: Talks}\\nagreed:\\n  - id: a1\\n    text: {en: Meet}\\n")
    >>> found.points["a1"][:2], found.fields["title"][:2]
    ((3, 5), (1, 1))
    """
    try:
        root = compose(text)
    except yaml.YAMLError:
        return None
    found = Anchors(_listed(text, root), {})
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if isinstance(key.value, str):
            found.fields.setdefault(key.value, _spot(text, key, value))
            if key.value != "sources":
                found.points.update(_listed(text, value) | found.points)
    return found


def _listed(text: str, node: yaml.Node | None) -> dict[str, Spot]:
    """The entries of a list that have an id; of two with the same, the first."""
    entries = node.value if isinstance(node, yaml.SequenceNode) else ()
    return {name: _spot(text, one, one) for one in reversed(entries) if (name := _id(one))}


def _id(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "id" and isinstance(value.value, str):
                return value.value
    return ""


def _spot(text: str, first: yaml.Node, last: yaml.Node) -> Spot:
    start = first.start_mark.index
    written = text[start : end_of(text, last)]
    digest = hashlib.blake2b(written.encode("utf-8", "replace"), digest_size=6).hexdigest()
    return Spot(first.start_mark.line + 1, column(text, start) + 1, digest)
