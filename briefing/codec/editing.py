"""Small changes to a YAML text that leave everything else byte for byte.

An edit is tried in the layouts that the text allows; the result is read again, and is taken only if it holds just what
the edit asks for and has lost no comment. Where no layout does, the answer is None, and the text stays as it is.
"""

from __future__ import annotations

import copy
import functools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from briefing.codec.blocks import add_to_block, drop_from_block, put_in_block
from briefing.codec.extents import comments_of, line_end, line_start, node_at
from briefing.codec.faults import Path
from briefing.codec.flowing import add_to_flow, drop_from_flow, put_in_flow
from briefing.codec.layout import FITS
from briefing.codec.nodes import compose, value_of
from briefing.codec.plain import Plain


@dataclass(frozen=True, slots=True)
class Put:
    """Set the value of a key, or insert the key where `order` says."""

    path: Path
    value: Plain
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Add:
    """Insert an entry into a list that is not empty, so that it stands at `index`."""

    path: Path
    index: int
    value: Plain


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove a key or an entry of a list."""

    path: Path


Edit = Put | Add | Drop


def apply_edit(text: str, edit: Edit) -> str | None:
    """The text with one change, or None where its layout does not allow it.

    >>> apply_edit("a: 1  # one\\nb: {c: 2}\\n", Put(("b", "d"), "x y", ("c", "d")))
    'a: 1  # one\\nb: {c: 2, d: x y}\\n'
    >>> apply_edit("a:\\n- 1 # one\\n- 2\\n", Drop(("a", 1)))
    'a:\\n- 1 # one\\n'
    >>> apply_edit("a:\\n- 1 # one\\n- 2\\n", Drop(("a", 0))) is None
    True
    """
    if text.startswith("\ufeff"):  # which marks may count or not
        changed = apply_edit(text[1:], edit)
        return None if changed is None else "\ufeff" + changed
    before = _read(text)
    if before is None:
        return None
    wanted = pruned(applied(edit, copy.deepcopy(before.value)))
    for candidate in _candidates(text, before.root, edit):
        after = _read(candidate)
        if after and pruned(after.value) == wanted and before.comments <= after.comments:
            return candidate
    return None


class _Text(NamedTuple):
    """A text that can be edited, read once. Nothing in it is changed by anyone."""

    root: yaml.Node | None
    value: Any
    comments: Counter[str]


@functools.lru_cache(maxsize=4)  # edits come in a row: what one wrote is what the next one reads
def _read(text: str) -> _Text | None:
    try:
        root = compose(text)
    except yaml.YAMLError:
        return None
    value, faults = value_of(root)
    return None if faults else _Text(root, value, Counter(comments_of(text, root)))


def applied(edit: Edit, value: Any) -> Any:
    """A plain value after an edit."""
    path, last = (edit.path, None) if isinstance(edit, Add) else (edit.path[:-1], edit.path[-1])
    holder = value
    for step in path:
        holder = holder[step]
    if isinstance(edit, Add):
        holder.insert(edit.index, copy.deepcopy(edit.value))
    elif isinstance(edit, Put):
        holder[last] = copy.deepcopy(edit.value)
    else:
        del holder[last]
    return value


def pruned(value: Any) -> Any:
    """Without what says nothing: empty keys, lists and maps."""
    if isinstance(value, dict):
        parts = {key: pruned(one) for key, one in value.items()}
        return {key: one for key, one in parts.items() if one is not None and one not in ([], {})}
    return [pruned(one) for one in value] if isinstance(value, list) else value


def _candidates(text: str, root: yaml.Node | None, edit: Edit) -> Iterator[str]:
    try:
        holder = node_at(root, edit.path if isinstance(edit, Add) else edit.path[:-1])
        yield from _written(text, root, holder, edit)
    except (LookupError, ValueError):
        return


def _written(text: str, root: yaml.Node | None, holder: yaml.Node, edit: Edit) -> Sequence[str]:
    if isinstance(edit, Put) and isinstance(holder, yaml.MappingNode):
        return _put(text, root, holder, edit)
    if isinstance(edit, Add) and isinstance(holder, yaml.SequenceNode):
        write = add_to_flow if holder.flow_style else add_to_block
        return [write(text, holder, edit.index, edit.value, str(edit.path[-1]))]
    if isinstance(edit, Drop) and isinstance(holder, yaml.CollectionNode):
        return (drop_from_flow if holder.flow_style else drop_from_block)(text, holder, edit.path[-1])
    return ()


def _put(text: str, root: yaml.Node | None, holder: yaml.MappingNode, edit: Put) -> Sequence[str]:
    key = str(edit.path[-1])
    if not holder.flow_style:
        return put_in_block(text, holder, key, edit.value, edit.order)
    around = node_at(root, edit.path[:-2]) if len(edit.path) > 1 else None
    inline, unfolded = put_in_flow(text, holder, around, (key, edit.value), edit.order)
    start = holder.start_mark.index
    long = line_end(inline, start) - line_start(inline, start) > FITS
    return [unfolded, inline] if long and unfolded is not None else [inline]
