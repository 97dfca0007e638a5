"""Where several values of one file stand: line and column, the file read once for all of them."""

from __future__ import annotations

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
