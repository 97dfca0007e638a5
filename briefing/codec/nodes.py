"""YAML as nodes: every scalar a string, every node with its line.

`safe_load` follows YAML 1.1, where `NO` is false, `12:30` is 750 and the last of two equal keys wins silently
(PyYAML issue 116). Here nothing is resolved: the model says what a string must be.
"""

from __future__ import annotations

import functools
import re
from typing import Any

import yaml

from briefing.codec.faults import Fault, Path, git_conflicts, unreadable, way_out, wording

__all__ = ["DEEPEST", "Fault", "Path", "compose", "decode_text", "line_of", "parse", "value_of"]

_STRING = "tag:yaml.org,2002:str"
_TAGS = {
    yaml.ScalarNode: _STRING,
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
_FAST = bool(yaml.__with_libyaml__)
_Base: Any = vars(yaml.cyaml)["CParser"] if _FAST else yaml.Loader
"""libyaml's parser, ten times as fast; it is in every wheel of PyYAML."""

DEEPEST = 150
"""How many levels a value may lie in: libyaml's composer recurses until the stack ends. A brief needs 6."""

_INDENTED = re.compile(r"\n[ \t?:-]{24}")
"""A line on which more than 48 block collections may be open: two can share a column."""

_PLAIN_KEY = (("try", "key: value"),)
_RARE_BREAKS = ("\x85", "\u2028", "\u2029")


class _TooDeepError(yaml.YAMLError):
    """More levels than any brief has."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__("nested too deeply")


class _Composer(_Base):  # type: ignore[misc]
    """libyaml's composer without the resolver, which costs more than the parsing."""

    def __init__(self, text: str) -> None:
        # libyaml reads bytes: given a str it encodes on its own, and fails on lone surrogates with a traceback
        super().__init__(text.encode("utf-8", "replace") if _FAST else text)

    def resolve(self, kind: type, value: object, implicit: object) -> str:
        return _TAGS[kind]

    def descend_resolver(self, parent: object, index: object) -> None: ...

    def ascend_resolver(self) -> None: ...


class _CountingComposer(_Composer):
    """The same with a limit. Counting costs a tenth of all decoding, so it is kept for texts that may be deep."""

    _depth = 0

    def descend_resolver(self, parent: Any, index: object) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooDeepError(parent.start_mark.line + 1)

    def ascend_resolver(self) -> None:
        self._depth -= 1


def _may_be_deep(text: str) -> bool:
    """Never False for a text that is too deep. A bracket opens two levels where it holds `key: value`."""
    if 2 * text.count("[") + text.count("{") + 48 >= DEEPEST or any(one in text for one in _RARE_BREAKS):
        return True
    if "\r" in text:
        text = text.replace("\r", "\n")
    return _INDENTED.search(text) is not None or _INDENTED.match("\n" + text[:30].lstrip("\ufeff")) is not None


@functools.lru_cache(maxsize=1)
def compose(text: str) -> yaml.Node | None:
    """The document's root node; None for an empty document. Raises yaml.YAMLError.

    The last one is kept, since a text is asked for many places in a row: nobody may change a node.
    """
    composer = (_CountingComposer if _may_be_deep(text) else _Composer)(text)
    try:
        node: yaml.Node | None = composer.get_single_node()
        return node
    finally:
        composer.dispose()


def decode_text(content: bytes) -> tuple[str | None, list[Fault]]:
    """The text of a YAML file: UTF-8 with or without a byte order mark.

    >>> decode_text(b"name: Vu")
    ('name: Vu', [])
    """
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hints = (("found", f"byte 0x{content[error.start]:02X}"), ("try", "save the file as UTF-8"))
        return None, [Fault(line, (), "not UTF-8", hints)]


def parse(text: str) -> tuple[Any, list[Fault]]:
    """Mappings, sequences and strings, and what is wrong with them as YAML.

    Empty values are None. Later ones of several equal keys are faults, and so are anchors and aliases.

    >>> parse("country: NO\\ntime: 12:30\\n")
    ({'country': 'NO', 'time': '12:30'}, [])
    """
    if "<<<<<<< " in text and (left := git_conflicts(text)):
        return None, left
    try:
        root = compose(text)
    except _TooDeepError as error:
        hints = (("expected", f"{DEEPEST} levels at most"), ("try", "close the brackets, and check the indentation"))
        return None, [Fault(error.line, (), "nested too deeply", hints)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, [Fault(mark.line + 1 if mark else None, (), wording(error), way_out(error, text, mark))]
    except yaml.YAMLError as error:
        return None, [unreadable(text, error)]
    return value_of(root)


def value_of(root: yaml.Node | None) -> tuple[Any, list[Fault]]:
    """The same of a text that was composed already."""
    faults: list[Fault] = []
    return (None if root is None else _value(root, (), faults, set())), faults


def _value(node: yaml.Node, path: Path, faults: list[Fault], seen: set[int]) -> Any:
    if node.__class__ is yaml.ScalarNode:
        value = node.value
        if node.tag != _STRING:
            faults.append(_tag_fault(node, path))
        return None if not node.style and value in ("", "~", "null") else value
    if id(node) in seen:
        way_out = (("try", "write the value out in both places"),)
        faults.append(Fault(node.start_mark.line + 1, path, "anchors and aliases (&, *) are not used here", way_out))
        return None
    seen.add(id(node))
    if node.tag != _TAGS[node.__class__]:
        faults.append(_tag_fault(node, path))
    if node.__class__ is yaml.SequenceNode:
        return [_value(one, (*path, i), faults, seen) for i, one in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key, one in node.value:
        name = key.value
        if name.__class__ is not str:
            faults.append(Fault(key.start_mark.line + 1, path, "a key must be a plain word", _PLAIN_KEY))
        elif name in found:
            first = next(k.start_mark.line + 1 for k, _ in node.value if k.value == name)
            hints = (("found", f"already on line {first}"), ("try", "keep one of them"))
            faults.append(Fault(key.start_mark.line + 1, (*path, name), f"key '{name}' stands twice", hints))
        else:
            found[name] = _value(one, (*path, name), faults, seen)
    return found


def _tag_fault(node: yaml.Node, path: Path) -> Fault:
    tag = node.tag.replace("tag:yaml.org,2002:", "!!")
    hints = (("found", tag), ("try", "remove it, or put the text in quotes"))
    return Fault(node.start_mark.line + 1, path, "tags (!, !!) are not used here", hints)


def line_of(text: str, path: Path) -> int | None:
    """The 1-based line of a value, or of the nearest thing around it that exists.

    >>> line_of("id: x\\nmeeting:\\n  city: Hanoi\\n", ("meeting", "date"))
    2
    """
    node = compose(text)
    if node is None:
        return None
    line = node.start_mark.line
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        node, line = found
    return line + 1


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line
    return None
