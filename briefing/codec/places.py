"""Where values of a file stand, and how an editor is told: line and column, and the names of fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import yaml

from briefing.codec.nodes import Path, compose


class Place(NamedTuple):
    """A place in a text file, both counted from 1."""

    line: int
    column: int


def places_of(text: str, paths: Iterable[Path]) -> list[Place]:
    """Where each of these values stands, or the nearest thing around it that exists.

    A place is that of the key, or of the entry in a list. Raises yaml.YAMLError for what is not YAML.

    >>> places_of("id: x\\nmeeting:\\n  city: Hanoi\\n", [("meeting", "city"), ("meeting", "date"), ()])
    [Place(line=3, column=3), Place(line=2, column=1), Place(line=1, column=1)]
    """
    root = compose(text)
    return [_find(root, path) for path in paths]


def _find(root: yaml.Node | None, path: Path) -> Place:
    place, node = Place(1, 1), root
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = (node.value[step], node.value[step])
        else:
            found = None
        if found is None:
            break
        mark, node = found[0].start_mark, found[1]
        place = Place(mark.line + 1, mark.column + 1)
    return place


def name_of(text: str, path: Path) -> str:
    """A field as problems, warnings and proposals name it: what has an id by that, all else by its place in the list.

    >>> text = "requests:\\n  - id: r1\\n    evidence: [{source: vov}]\\n  - by: VN\\n"
    >>> name_of(text, ("requests", 0, "evidence", 0, "source")), name_of(text, ("requests", 1, "by"))
    ('requests.r1.evidence[0].source', 'requests[1].by')
    """
    return names_of(text, (path,))[0]


def names_of(text: str, paths: Iterable[Path]) -> list[str]:
    """The same of several, the file read once."""
    try:
        root = compose(text)
    except yaml.YAMLError:
        root = None
    return [_name(root, path) for path in paths]


_AN_ID = re.compile(r"\w[\w -]*")
"""What reads as a name among dots and brackets, even where it is no good as an id."""


def _name(root: yaml.Node | None, path: Path) -> str:
    name, node = "", root
    for step in path:
        node = _child(node, step)
        called = _id(node) if isinstance(step, int) else step
        name += f".{called}" if called else f"[{step}]"
    return name.removeprefix(".")


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


def _id(node: yaml.Node | None) -> str | None:
    found = _child(node, "id")
    return found.value if isinstance(found, yaml.ScalarNode) and _AN_ID.fullmatch(found.value) else None
