"""Where the nodes of a YAML text begin and end in it, in code points, and where its comments are.

The marks of a block end where the next token begins, behind comments and empty lines that are not its own; here a
node ends with its last letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from briefing.codec.faults import Path
from briefing.codec.nodes import compose

_BREAKS = "\r\n"
_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*[ \t]+(#[^\r\n]*)")
_COMMENT = re.compile(r"#[^\r\n]*")


def line_start(text: str, at: int) -> int:
    """Where the line begins, behind the line break before it."""
    while at > 0 and text[at - 1] not in _BREAKS:
        at -= 1
    return at


def line_end(text: str, at: int) -> int:
    """Where the line ends, before its line break."""
    while at < len(text) and text[at] not in _BREAKS:
        at += 1
    return at


def past_break(text: str, at: int) -> int:
    """Behind the line break that stands at `at`."""
    return at + 2 if text[at : at + 2] == "\r\n" else min(at + 1, len(text))


def column(text: str, at: int) -> int:
    """How far into its line an offset stands; a byte order mark takes no room."""
    return at - line_start(text, at) - (1 if text[line_start(text, at) : at].startswith("\ufeff") else 0)


def line_break(text: str) -> str:
    """The kind of line break that the text has."""
    found = re.search(r"\r\n|\n|\r", text)
    return found.group() if found else "\n"


def node_at(root: yaml.Node | None, path: Path) -> yaml.Node:
    """Raises LookupError where there is none."""
    node = root
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = pair_at(node, step)[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
        else:
            raise LookupError(path)
    if node is None:
        raise LookupError(path)
    return node


def pair_at(node: yaml.MappingNode, key: str | int) -> tuple[yaml.Node, yaml.Node]:
    """The nodes of a key and of its value. Raises LookupError where there is no such key."""
    for one in node.value:
        if one[0].value == key:
            return one[0], one[1]
    raise LookupError(key)


def is_empty(node: yaml.Node) -> bool:
    """Whether the node says nothing: no value, `~`, `[]`, `{}`."""
    if isinstance(node, yaml.ScalarNode):
        return not node.style and node.value in ("", "~", "null")
    return not node.value


def end_of(text: str, node: yaml.Node) -> int:
    """Behind the node's last letter."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        if isinstance(node, yaml.SequenceNode):
            return end_of(text, last)
        return end_of_pair(text, *last)
    start, end = node.start_mark.index, node.end_mark.index
    return int(start + len(text[start:end].rstrip()))


def end_of_pair(text: str, key: yaml.Node, value: yaml.Node) -> int:
    """Where a key with its value ends; right behind the colon where there is no value."""
    if isinstance(value, yaml.ScalarNode) and value.start_mark.index == value.end_mark.index:
        return text.index(":", key.end_mark.index) + 1
    return end_of(text, value)


def comments(text: str) -> list[str]:
    """All comments, in order. Raises yaml.YAMLError.

    >>> comments("# head\\na: '# no'  # yes\\nb: >-  # folded\\n  # text\\n")
    ['# head', '# yes', '# folded']
    """
    return comments_of(text, compose(text))


def comments_of(text: str, root: yaml.Node | None) -> list[str]:
    """The same of a text that was composed already."""
    found: list[str] = []
    at = 0
    for start, end in _scalars(root):
        found += _COMMENT.findall(text, at, start)
        header = _BLOCK_HEADER.match(text, start, end) if text[start] in "|>" else None
        found += [header.group(1)] if header else []
        at = end
    return found + _COMMENT.findall(text, at)


def _scalars(node: yaml.Node | None) -> Iterator[tuple[int, int]]:
    if isinstance(node, yaml.ScalarNode):
        if node.end_mark.index > node.start_mark.index:
            yield node.start_mark.index, node.end_mark.index
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value)
