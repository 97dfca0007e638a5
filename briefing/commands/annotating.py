"""What was found, for GitHub Actions: annotations at the lines of a pull request, and the summary of a job."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from briefing.cautions.values import KINDS, Caution
from briefing.commands.reporting import Report, counted
from briefing.errors import Problem

MOST = 10
"""Annotations of each level that GitHub shows of one step; others it drops without a word."""

SUMMARY = 1_000_000
"""Bytes of a summary, a little less than GitHub takes: a longer one is refused as a whole."""


class Annotation(NamedTuple):
    """One thing found, as GitHub shows it."""

    level: str
    """`error` or `warning`."""
    file: str
    """As the repository names it."""
    line: int
    """1-based: what concerns a file as a whole stands at its first line."""
    column: int
    title: str
    message: str


def annotations_of(report: Report, named: Callable[[str], str], changed: Mapping[str, str]) -> list[Annotation]:
    """Problems, then warnings: those of the files that changed last, as in a pull request, before all others.

    Among them, by how much their kinds matter. `named`: a file → how its repository names it; `changed`: file → day.
    """
    found = [
        Annotation("error", named(one.file), one.line or 1, 0, one.where or "a problem", _message(one))
        for one in report.problems
    ]
    order = list(KINDS)
    cautions = sorted(report.cautions, key=lambda one: order.index(one.kind))
    cautions.sort(key=lambda one: changed.get(one.file, ""), reverse=True)
    return found + [
        Annotation("warning", named(one.file), one.line or 1, one.column, one.kind, _message(one)) for one in cautions
    ]


def _message(one: Problem | Caution) -> str:
    spots = one.spots if isinstance(one, Caution) else ()
    lines = [f"line {spot.line}: {spot.where}" for spot in spots]
    return "\n".join([one.message, *lines, *(f"{label}: {text}" for label, text in one.hints)])


def commands_of(annotations: Iterable[Annotation]) -> Iterator[str]:
    """The lines that a job's log takes; those that GitHub would drop as plain lines, so that none is lost."""
    shown = {"error": 0, "warning": 0}
    rest = []
    for one in annotations:
        shown[one.level] += 1
        if shown[one.level] <= MOST:
            yield _command(one)
        else:
            rest.append(f"{one.file}:{one.line}: {one.level}: {one.title}: {one.message}")
    if rest:
        yield f"GitHub shows {MOST} annotations of a level; the others are:"
    yield from rest


def _command(one: Annotation) -> str:
    """As the runner reads it.

    >>> _command(Annotation("error", "a,b.yaml", 3, 0, "agreed[1]: text", "no quote\\n50% of it"))
    '::error file=a%2Cb.yaml,line=3,title=agreed[1]%3A text::no quote%0A50%25 of it'
    """
    column = f",col={one.column}" if one.column else ""
    place = f"file={_property(one.file)},line={one.line}{column},title={_property(one.title)}"
    return f"::{one.level} {place}::{_escaped(one.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def markdown_of(report: Report, annotations: Iterable[Annotation]) -> str:
    """The summary of the job: a table of everything, as far as GitHub takes it."""
    lines = [f"### Briefs: {counted(report)}", ""]
    rows = [
        f"| {one.level} | `{_cell(one.file)}:{one.line}` | {_cell(one.title)} | {_cell(one.message)} |"
        for one in annotations
    ]
    lines += ["| | place | what | |", "| - | - | - | - |"] if rows else []
    room = SUMMARY - sum(len(line.encode()) + 1 for line in lines)
    for at, row in enumerate(rows):
        room -= len(row.encode()) + 1
        if room < 0:
            lines.append(f"\nand {len(rows) - at} more: the log of the job has them all")
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Words in a cell of a table: no mark-up of theirs may come to life."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;").replace("`", "&#96;")
    return plain.replace("\n", "<br>").replace("\r", " ")
