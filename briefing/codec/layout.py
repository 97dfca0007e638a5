"""Plain values as lines of YAML: on one line what fits, the rest in blocks, long texts folded."""

from __future__ import annotations

from briefing.codec.plain import Plain
from briefing.codec.scalars import Style, write_scalar

FITS = 110
"""The longest line that a flow map or list may make."""

DATES = ("date", "since", "until", "published", "retrieved", "publish_after", "cancelled")
"""Keys whose values need no quotes though YAML does not take them for text: dates, and a switch."""
_QUOTES = ("exact", "prefix", "suffix")


def write_key(key: str) -> str:
    """A key as YAML, quoted where a reader would take it for something else."""
    return write_scalar(key, flow=True)


def scalar_lines(key: str, value: str, *, column: int, indent: int) -> list[str]:
    """A scalar behind its key: the first line begins at `column`, the others are whole."""
    style: Style = '"' if key in _QUOTES and "\\" not in value and '"' not in value else ""
    dated = key in DATES
    if "\n" in value:
        return write_scalar(value, style="|", dated=dated, column=column, indent=indent + 2).split("\n")
    short = write_scalar(value, style=style, dated=dated)
    if column + len(short) <= FITS or " " not in value:
        return [short]
    return write_scalar(value, style=">", dated=dated, column=column, indent=indent + 2).split("\n")


def flow(value: Plain, key: str = "") -> str:
    """A value within one line.

    >>> flow({"en": "Vietnam, Japan", "fr": "Viet Nam"})
    '{en: "Vietnam, Japan", fr: Viet Nam}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{write_key(name)}: {flow(one, name)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one, key) for one in value) + "]"
    quoted: Style = '"' if key in _QUOTES and "\\" not in value and '"' not in value else ""
    return write_scalar(value, style=quoted, flow=True, dated=key in DATES)


def entry_lines(key: str, value: Plain, indent: int = 0) -> list[str]:
    """A key with its value, indented.

    >>> entry_lines("text", {"en": "More exchanges"}, 4)
    ['    text: {en: More exchanges}']
    """
    head = f"{' ' * indent}{write_key(key)}:"
    if isinstance(value, str):
        first, *rest = scalar_lines(key, value, column=len(head) + 1, indent=indent)
        return [f"{head} {first}", *rest]
    if not value or _flat(value):
        line = f"{head} {flow(value, key)}"
        if len(line) <= FITS or not value:
            return [line]
    if isinstance(value, dict):
        return [head, *map_lines(value, indent + 2)]
    return [head, *list_lines(value, indent + 2, key)]


def map_lines(value: dict[str, Plain], indent: int) -> list[str]:
    """A map as a block."""
    return [line for name, one in value.items() for line in entry_lines(name, one, indent)]


def list_lines(values: list[Plain], indent: int, key: str = "") -> list[str]:
    """A list as a block; entries that have parts of their own stand apart."""
    lines: list[str] = []
    for value in values:
        if lines and is_spaced(value):
            lines.append("")
        lines += element_lines(value, indent, key)
    return lines


def element_lines(value: Plain, indent: int, key: str = "") -> list[str]:
    """An entry of a list, with its hyphen.

    >>> element_lines({"source": "vov", "exact": "both sides agreed"}, 2)
    ['  - {source: vov, exact: "both sides agreed"}']
    """
    dash = " " * indent + "- "
    if isinstance(value, str):
        first, *rest = scalar_lines(key, value, column=len(dash), indent=indent)
        return [dash + first, *rest]
    line = dash + flow(value, key)
    if not value or isinstance(value, list) or (_flat(value) and len(line) <= FITS and not is_spaced(value)):
        return [line]
    lines = map_lines(value, indent + 2)
    return [dash + lines[0].lstrip(), *lines[1:]]


def is_spaced(value: Plain) -> bool:
    """Whether an entry has an empty line above it: the items of a brief have one, quotes have none.

    >>> is_spaced({"id": "a1", "text": {"en": "…"}}), is_spaced({"source": "vov", "exact": "…"})
    (True, False)
    """
    return isinstance(value, dict) and "id" in value and not _flat(value)


def _flat(value: dict[str, Plain] | list[Plain]) -> bool:
    parts = value.values() if isinstance(value, dict) else value
    return all(isinstance(one, str) and "\n" not in one for one in parts)
