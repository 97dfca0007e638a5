"""The figures of a run as one table, beside their goals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

LABELS = ("AGREED", "REQUEST", "COMMITMENT", "REGIONAL", "DISCUSSED")
Figures = Mapping[str, Any]


class Row(NamedTuple):
    """A figure: how it is called, where it comes from, what it should reach at least (or at most)."""

    name: str
    take: Callable[[Figures], float | None]
    goal: float | None
    at_most: bool = False
    digits: int = 3


def _group(group: str, *path: str) -> Callable[[Figures], float | None]:
    def take(figures: Figures) -> float | None:
        found: Any = figures["groups"].get(group, {})
        for step in path:
            found = found.get(step) or {}
        return found if isinstance(found, int | float) else None

    return take


def _languages(figures: Figures) -> list[str]:
    return sorted(group for group in figures["groups"] if len(group) == 2)


def _share(part: str, *whole: str) -> Callable[[Figures], float | None]:
    """Of the keys under the first word of `part`: how much of the whole a count is."""
    section, key = part.split(".")

    def take(figures: Figures) -> float | None:
        found = figures[section]
        total = sum(found[name] for name in whole)
        return found[key] / total if total else None

    return take


def _alarms(figures: Figures) -> float | None:
    """False alarms for each item of the briefs that two articles share."""
    items = figures.get("shared_items")
    return figures["differences"]["false_alarms"] / items if items else None


def _pace(key: str) -> Callable[[Figures], float | None]:
    return lambda figures: figures.get("pace", {}).get(key)


def rows(figures: Figures) -> list[Row]:
    """The rows of the table, goals included."""
    kinds = dict(zip(LABELS, (0.84, 0.82, 0.75, 0.80, 0.75), strict=True))
    return [
        Row("kinds, micro F1", _group("all", "micro", "f1"), None),
        *(Row(f"  {lang}", _group(lang, "micro", "f1"), 0.80) for lang in _languages(figures)),
        *(Row(f"{label} F1", _group("all", "labels", label, "f1"), goal) for label, goal in kinds.items()),
        Row("requests: by and to right", _group("all", "direction", "accuracy"), 0.80),
        Row("participants F1: name", _group("all", "names_only", "f1"), 0.95),
        Row("  name and country", _group("all", "participants", "f1"), 0.90),
        Row("one meeting recognised", _share("meetings.right", "right", "missed"), 46 / 48),
        Row("  kept apart wrongly together", lambda f: f["meetings"]["wrong"], 0, at_most=True, digits=0),
        Row("items paired, F1", lambda f: f["pairs"]["f1"], 0.85),
        Row("planted differences found", _share("differences.found", "planted"), 60 / 83),
        Row("  false alarms an item", _alarms, 1 / 15, at_most=True),
        Row("quotes not found", lambda f: f["ungrounded"]["total"], 0, at_most=True, digits=0),
        Row("articles/s, one core: read", _pace("reading_s"), 300, digits=0),
        Row("  read and worded as a brief", _pace("articles_s"), 300, digits=0),
        Row("  cost ÷ cutting into words", _pace("words_ratio"), None, digits=0),
        Row("start, seconds", _pace("start"), 0.3, at_most=True, digits=2),
        Row("  ÷ Python’s own", _pace("start_ratio"), None, digits=1),
    ]


HEADS = ("figure", "reached", "goal", "", "before", "change")


def table_lines(figures: Figures, before: Figures | None = None) -> Iterator[str]:
    """The table as lines of text. `before`: the figures of another run, shown beside.

    What was not measured has a dash; what misses its goal is marked `no`.
    """
    cells = [list(HEADS if before else HEADS[:4])]
    for row in rows(figures):
        value = row.take(figures)
        met = "" if value is None or row.goal is None else "yes" if _meets(row, value) else "no"
        line = [row.name, _word(value, row.digits), _goal(row), met]
        if before:
            old = row.take(before)
            line += [_word(old, row.digits), _step(old, value, row.digits)]
        cells.append(line)
    yield from _aligned(cells)
    yield ""
    yield "{right} pairs of articles right, {missed} missed, {wrong} wrong; ".format(**figures["meetings"]) + (
        "{found} of {planted} differences found, {false_alarms} false alarms".format(**figures["differences"])
    )
    yield from (f"  ! {problem}" for problem in figures["problems"])


def _meets(row: Row, value: float) -> bool:
    shown = round(value, row.digits)  # what is printed as the goal has met it
    goal = round(row.goal or 0, row.digits)
    return shown <= goal if row.at_most else shown >= goal


def _word(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _goal(row: Row) -> str:
    if row.goal is None:
        return ""
    return ("≤ " if row.at_most else "≥ ") + _word(row.goal, row.digits)


def _step(old: float | None, new: float | None, digits: int) -> str:
    if old is None or new is None:
        return ""
    step = round(new, digits) - round(old, digits)
    return f"{step:+.{digits}f}" if step else "="


def _aligned(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    for line in cells:
        first, *others = (
            cell.ljust(w) if not at else cell.rjust(w) for at, (cell, w) in enumerate(zip(line, widths, strict=True))
        )
        yield "  ".join([first, *others]).rstrip()
