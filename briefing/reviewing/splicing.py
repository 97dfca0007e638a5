"""An entry of a brief as text: cut out to be edited, put back, taken away, with a note above it.

What is around it stays byte for byte. A result is given only where, read again, it holds just what was meant.
"""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

from yaml import MappingNode, SequenceNode, YAMLError

from briefing.codec.editing import Drop, Put, applied, apply_edit, pruned
from briefing.codec.extents import (
    column,
    end_of,
    end_of_pair,
    line_break,
    line_end,
    line_start,
    node_at,
    pair_at,
    past_break,
)
from briefing.codec.faults import line_at
from briefing.codec.layout import flow, list_lines, map_lines
from briefing.codec.nodes import Path, compose, line_of, parse
from briefing.codec.plain import Plain, key_order
from briefing.model import Brief

NOTE = "# note: "


class _Region(NamedTuple):
    """Whole lines of a text."""

    start: int
    end: int
    """Behind the last letter or comment of the last line, before its break."""
    indent: int


def find_lines(text: str, path: Path) -> tuple[int, int]:
    """The first and the last line of an entry, from 1; of one within brackets, the line where it begins."""
    region = _find(text, path)
    if region is None:
        first = line_of(text, path) or 1
        return first, first
    return line_at(text, region.start), line_at(text, region.end)


def cut(text: str, path: Path, value: Plain) -> str:
    """An entry as it stands, at the beginning of the line; as drafts are written, where it stands within brackets.

    >>> print(cut("a:\\n  - id: x  # mine\\n    b: c\\n  - id: y\\n", ("a", 0), {}), end="")
    - id: x  # mine
      b: c
    """
    region = _find(text, path)
    if region is None:
        lines = list_lines([value], 0) if len(path) > 1 else map_lines({str(path[0]): value}, 0)
        return "\n".join(lines) + "\n"
    lines = text[region.start : region.end].splitlines()
    return "".join(f"{line[region.indent :]}\n" for line in lines)


def paste(text: str, path: Path, snippet: str) -> str | None:
    """The text with an entry as it was edited, or None where that is not one entry of the same kind.

    >>> paste("a:\\n  - id: x\\n  - id: y\\n", ("a", 0), "- id: x\\n  b: c\\n")
    'a:\\n  - id: x\\n    b: c\\n  - id: y\\n'
    """
    said, faults = parse(snippet)
    before, _ = parse(text)
    if faults or (value := _single(said, path)) is None:
        return None
    wanted = pruned(applied(Put(path, value), copy.deepcopy(before)))
    for candidate in (_spliced(text, path, snippet), _rewritten(text, path, value)):
        if candidate is not None:
            result, faults = parse(candidate)
            if not faults and pruned(result) == wanted:
                return candidate
    return None


def _single(said: Any, path: Path) -> Any:
    """The entry in a snippet: of a list with one, or of a map with the key."""
    if len(path) > 1:
        return said[0] if isinstance(said, list) and len(said) == 1 and isinstance(said[0], dict) else None
    return said[path[0]] if isinstance(said, dict) and list(said) == [path[0]] else None


def _spliced(text: str, path: Path, snippet: str) -> str | None:
    region = _find(text, path)
    if region is None:
        return None
    pad, nl = " " * region.indent, line_break(text)
    lines = [f"{pad}{line}" if line.strip() else "" for line in snippet.rstrip().splitlines()]
    return text[: region.start] + nl.join(lines) + text[region.end :]


def _rewritten(text: str, path: Path, value: Any) -> str | None:
    """Within brackets, or where the key is not there yet."""
    if len(path) == 1:
        return apply_edit(text, Put(path, value, key_order(Brief)))
    try:
        node = node_at(compose(text), path)
    except (LookupError, ValueError, YAMLError):
        return None
    return text[: node.start_mark.index] + flow(value) + text[node.end_mark.index :]


def note(text: str, path: Path, words: str) -> str | None:
    """The text with a comment of the editor's above an entry; None where no comment can stand there.

    >>> note("a:\\n  - id: x\\n", ("a", 0), "ask the embassy")
    'a:\\n  # note: ask the embassy\\n  - id: x\\n'
    """
    region = _find(text, path) or _find(text, path[:1])
    if region is None:
        return None
    line = f"{' ' * region.indent}{NOTE}{' '.join(words.split())}{line_break(text)}"
    changed = text[: region.start] + line + text[region.start :]
    return changed if parse(changed) == parse(text) else None


def notes_above(text: str, path: Path) -> list[str]:
    """The comments that stand right above an entry."""
    region = _find(text, path)
    if region is None:
        return []
    above = text[_comments_above(text, region) : region.start]
    return [line.strip().removeprefix("#").strip() for line in above.splitlines()]


def drop(text: str, path: Path) -> str | None:
    """The text without an entry of a list, the comments in it and right above it included.

    >>> drop("a:\\n  # note: wrong\\n  - id: x  # mine\\n\\n  - id: y\\n", ("a", 0))
    'a:\\n  - id: y\\n'
    """
    before, faults = parse(text)
    if faults:
        return None
    wanted = pruned(applied(Drop(path), copy.deepcopy(before)))
    region = _find(text, path)
    candidate = apply_edit(text, Drop(path)) if region is None else _without(text, region)
    if candidate is None:
        return None
    result, faults = parse(candidate)
    return candidate if not faults and pruned(result) == wanted else None


def _without(text: str, region: _Region) -> str:
    """The empty line that set it off goes with it: the one below or, for a last one, the one above."""
    start = _comments_above(text, region)
    end = past_break(text, region.end)
    after = line_end(text, end)
    if not text[end:after].strip() and text[after:].strip() and text[past_break(text, after) :][:1] in " -":
        return text[:start] + text[past_break(text, after) :]
    above = _line_above(text, start)
    if start and not text[above:start].strip():
        return text[:above] + text[end:]
    return text[:start] + text[end:]


def _comments_above(text: str, region: _Region) -> int:
    """Where the comments begin that stand right above a region, as far in as it."""
    start = region.start
    while start > 0:
        above = _line_above(text, start)
        line = text[above:start]
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) < max(region.indent, 1):
            break
        start = above
    return start


def _line_above(text: str, start: int) -> int:
    """Where the line begins that ends where a line starts; 0 for the first."""
    return line_start(text, max(start - (2 if text[:start].endswith("\r\n") else 1), 0))


def _find(text: str, path: Path) -> _Region | None:
    """The lines of an entry in a block; None where it shares them with others, or is not there."""
    try:
        root = compose(text)
        node = node_at(root, path)
        if len(path) == 1:
            assert isinstance(root, MappingNode)
            name, value = pair_at(root, path[0])
            first, last = name.start_mark.index, end_of_pair(text, name, value)
            return None if root.flow_style else _Region(line_start(text, first), line_end(text, last), 0)
        holder = node_at(root, path[:-1])
    except (LookupError, ValueError, YAMLError):
        return None
    start = line_start(text, node.start_mark.index)
    if not isinstance(holder, SequenceNode) or holder.flow_style:
        return None
    dash = text.rfind("-", 0, node.start_mark.index)
    start = line_start(text, dash)
    if text[start:dash].strip():
        return None
    return _Region(start, line_end(text, end_of(text, node)), column(text, dash))
