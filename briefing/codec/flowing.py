"""Edits within brackets and braces; a line that gets too long is unfolded to a block."""

from __future__ import annotations

import yaml

from briefing.codec.extents import column, end_of_pair, line_break
from briefing.codec.layout import entry_lines, flow, write_key
from briefing.codec.plain import Plain


def put_in_flow(
    text: str, holder: yaml.MappingNode, around: yaml.Node | None, pair: tuple[str, Plain], order: tuple[str, ...]
) -> tuple[str, str | None]:
    """The text with the pair set within the braces; and with the braces written as a block, where that can be."""
    key, value = pair
    start, end = holder.start_mark.index, holder.end_mark.index
    names = [one.value for one, _ in holder.value]
    new = f"{write_key(key)}: {flow(value, key)}"
    if key in names:
        old, said = holder.value[names.index(key)]
        place = slice(old.start_mark.index, end_of_pair(text, old, said))
    else:
        at = _place(names, key, order)
        if not names:
            place, new = slice(start, end), "{" + new + "}"
        elif at == 0:
            place, new = slice(start + 1, start + 1), new + ", "
        else:
            behind = end_of_pair(text, *holder.value[at - 1])
            place, new = slice(behind, behind), ", " + new
        names.insert(at, key)
    inline = text[: place.start] + new + text[place.stop :]
    return inline, _unfold(text, holder, around, names, pair)


def _place(names: list[str], key: str, order: tuple[str, ...]) -> int:
    before = order[: order.index(key)] if key in order else order
    places = [i for i, name in enumerate(names) if name in before]
    return places[-1] + 1 if places else (0 if key in order else len(names))


def _unfold(
    text: str, holder: yaml.MappingNode, around: yaml.Node | None, names: list[str], pair: tuple[str, Plain]
) -> str | None:
    """What stands between the braces keeps its own quotes and escapes; each pair gets a line."""
    start, end = holder.start_mark.index, holder.end_mark.index
    if not isinstance(around, yaml.CollectionNode) or around.flow_style or "\n" in text[start:end]:
        return None
    said = {one.value: text[one.start_mark.index : end_of_pair(text, one, two)] for one, two in holder.value}
    if isinstance(around, yaml.MappingNode):
        name = next(one for one, two in around.value if two is holder)
        indent = column(text, name.start_mark.index) + 2
        start = text.rindex(":", name.end_mark.index, start) + 1
        lines = [""]
    else:
        indent = column(text, start)
        lines = []
    for one in names:
        lines += entry_lines(*pair, indent) if one == pair[0] else [" " * indent + said[one]]
    if isinstance(around, yaml.SequenceNode):
        lines[0] = lines[0].lstrip(" ")
    return text[:start] + line_break(text).join(lines) + text[end:]


def add_to_flow(text: str, holder: yaml.SequenceNode, index: int, value: Plain, key: str) -> str:
    """The text with an entry more in a flow sequence that is not empty, before the one at `index`."""
    written = flow(value, key)
    if index == 0:
        at = holder.value[0].start_mark.index
        return text[:at] + written + ", " + text[at:]
    at = holder.value[index - 1].end_mark.index
    return text[:at] + ", " + written + text[at:]


def drop_from_flow(text: str, holder: yaml.CollectionNode, step: str | int) -> list[str]:
    """The texts to try, without one entry of a flow sequence or mapping and with one comma less."""
    spans = _spans(text, holder)
    at = _index(holder, step)
    if at > 0:
        start, end = spans[at - 1][1], spans[at][1]
    elif len(spans) > 1:
        start, end = spans[0][0], spans[1][0]
    else:
        start, end = holder.start_mark.index + 1, holder.end_mark.index - 1
    return [text[:start] + text[end:]]


def _spans(text: str, holder: yaml.CollectionNode) -> list[tuple[int, int]]:
    if isinstance(holder, yaml.MappingNode):
        return [(key.start_mark.index, end_of_pair(text, key, value)) for key, value in holder.value]
    return [(one.start_mark.index, one.end_mark.index) for one in holder.value]


def _index(holder: yaml.CollectionNode, step: str | int) -> int:
    if isinstance(step, int):
        return step
    return next((i for i, (key, _) in enumerate(holder.value) if key.value == step), len(holder.value))
