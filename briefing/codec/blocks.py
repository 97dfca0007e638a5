"""Edits of maps and lists that are written line by line."""

from __future__ import annotations

import yaml

from briefing.codec.encoding import SECTION_COMMENTS
from briefing.codec.extents import (
    column,
    end_of,
    end_of_pair,
    is_empty,
    line_break,
    line_end,
    line_start,
    pair_at,
    past_break,
)
from briefing.codec.layout import DATES, element_lines, entry_lines, is_spaced, scalar_lines
from briefing.codec.plain import Plain
from briefing.codec.scalars import Style, write_scalar


def put_in_block(text: str, holder: yaml.MappingNode, key: str, value: Plain, order: tuple[str, ...]) -> list[str]:
    """The texts to try, with a key of a block mapping set to a value, at its place in `order` if it is new."""
    try:
        name, said = pair_at(holder, key)
    except LookupError:
        return [_insert_pair(text, holder, key, value, order)]
    if isinstance(value, str) and isinstance(said, yaml.ScalarNode) and not is_empty(said):
        return _replace_scalar(text, name, said, value)
    nl = line_break(text)
    start = name.start_mark.index
    lines = entry_lines(key, value, column(text, start))
    end = end_of_pair(text, name, said)
    behind = text[end : line_end(text, end)]
    found = [text[:start] + nl.join(lines).lstrip(" ") + text[end:]]
    if len(lines) > 1 and is_empty(said) and behind.strip():  # a remark behind a heading stays behind it
        first = text[:start] + lines[0].lstrip(" ") + behind
        found.insert(0, nl.join([first, *lines[1:]]) + text[end + len(behind) :])
    return found


def _replace_scalar(text: str, name: yaml.Node, said: yaml.ScalarNode, value: str) -> list[str]:
    """In the style that the old value had where it can be, and on one line where a comment follows."""
    start, end = said.start_mark.index, end_of(text, said)
    key, nl = str(name.value), line_break(text)
    lines = scalar_lines(key, value, column=column(text, start), indent=column(text, name.start_mark.index))
    style: Style = '"' if said.style == '"' else "'" if said.style == "'" else ""
    short = write_scalar(value, style=style, dated=key in DATES)
    chosen = [nl.join(lines), short, write_scalar(value, style='"')]
    if len(lines) == 1 and style:
        chosen.insert(0, short)
    return [text[:start] + one + text[end:] for one in chosen]


def _insert_pair(text: str, holder: yaml.MappingNode, key: str, value: Plain, order: tuple[str, ...]) -> str:
    nl = line_break(text)
    first = holder.value[0][0].start_mark.index
    indent = column(text, first)
    lines = entry_lines(key, value, indent)
    before = order[: order.index(key)] if key in order else tuple(name.value for name, _ in holder.value)
    above = [pair for pair in holder.value if pair[0].value in before]
    apart = indent == 0 and key in SECTION_COMMENTS
    if apart:
        lines = [*(line for line in SECTION_COMMENTS[key] if line not in text), *lines]
    if above:
        at = line_end(text, end_of_pair(text, *above[-1]))
        return text[:at] + nl + nl.join(["", *lines] if apart else lines) + text[at:]
    if text[line_start(text, first) : first].strip(" \ufeff"):  # behind a hyphen
        return text[:first] + nl.join(lines).lstrip(" ") + nl + " " * indent + text[first:]
    at = first - indent
    return text[:at] + nl.join(lines) + nl + (nl if apart else "") + text[at:]


def add_to_block(text: str, holder: yaml.SequenceNode, index: int, value: Plain, key: str) -> str:
    """The text with an entry more in a block sequence, before the one at `index`, spaced as its neighbours are."""
    nl = line_break(text)
    dashes = [_dash(text, one) for one in holder.value]
    lines = element_lines(value, column(text, dashes[0]), key)
    ends = [line_end(text, end_of(text, one)) for one in holder.value]
    spaced = is_spaced(value)
    if len(dashes) > 1:
        spaced = any(_has_empty_line(text[end:dash]) for end, dash in zip(ends, dashes[1:], strict=False))
    gap = [""] if spaced else []
    if index == 0:
        at = line_start(text, dashes[0])
        return text[:at] + nl.join([*lines, *gap]) + nl + text[at:]
    at = ends[index - 1]
    return text[:at] + nl + nl.join([*gap, *lines]) + text[at:]


def _has_empty_line(between: str) -> bool:
    return any(not line.strip() for line in between.splitlines()[1:-1])


def _dash(text: str, node: yaml.Node) -> int:
    at: int = node.start_mark.index
    before = text[:at].rstrip()
    if not before.endswith("-"):
        raise LookupError("-")
    return len(before) - 1


def drop_from_block(text: str, holder: yaml.CollectionNode, step: str | int) -> list[str]:
    """The texts to try, without one entry of a block sequence or mapping."""
    if isinstance(holder, yaml.SequenceNode):
        one = holder.value[int(step)]
        leading = step == 0 and len(holder.value) > 1
        return [_without_lines(text, _dash(text, one), end_of(text, one), leading=leading)]
    at = next(i for i, (key, _) in enumerate(holder.value) if key.value == step)
    key, value = holder.value[at]
    start = key.start_mark.index
    if text[line_start(text, start) : start].strip(" \ufeff"):  # behind a hyphen
        following = holder.value[at + 1][0].start_mark.index
        return [text[:start] + text[following:]]
    return [_without_lines(text, start, end_of_pair(text, key, value))]


def _without_lines(text: str, start: int, end: int, *, leading: bool = False) -> str:
    """Without the lines of an entry, and without the empty line that set it off. `leading`: others follow it."""
    last = line_end(text, end)
    below = text[past_break(text, last) :]
    above = text[: line_start(text, start)].splitlines(keepends=True)
    if text[:1] == "\ufeff" and not above:
        above = ["\ufeff"]
    if len(above) > 1 and not above[-1].strip() and not below[: line_end(below, 0)].strip():
        above.pop()
    elif leading and not below[: line_end(below, 0)].strip():
        below = below[past_break(below, line_end(below, 0)) :]
    if last == len(text) and above:
        above[-1] = above[-1].rstrip("\r\n")
    return "".join(above) + below
