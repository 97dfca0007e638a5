"""What was found, as people and as programs read it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from briefing.cautions.values import KINDS, Caution
from briefing.errors import Problem, first_to_mend, place_of
from briefing.terminal import plural

VERSION = 1
"""Of the JSON. It changes when a program that reads it would have to; new keys may come without."""

FIRST = 10
"""Of each kind of warning, how many are told without being asked for."""

SPOTS = 12
"""Of one warning, how many places are told."""


class Report(NamedTuple):
    """What is to be told."""

    problems: tuple[Problem, ...]
    cautions: tuple[Caution, ...]
    briefs: int
    """How many were looked at."""
    elsewhere: int = 0
    """Problems in other files than those asked for."""


def lines_of(report: Report, *, every: bool, quiet: bool = False) -> list[str]:
    """For people: each with file, line and a way out. Of many warnings of a kind the first, unless `every`."""
    lines = [str(one) for one in report.problems]
    if quiet:
        return lines
    told: Counter[str] = Counter()
    for one in report.cautions:
        told[one.kind] += 1
        if every or told[one.kind] <= FIRST:
            lines += _caution_lines(one, every=every)
    for kind, number in told.items():
        if not every and number > FIRST:
            lines.append(f"{number - FIRST} more of {kind} ({KINDS[kind]}): --only {kind} tells them")
    return [*lines, counted(report)]


def _caution_lines(one: Caution, *, every: bool) -> Iterator[str]:
    place = f"{one.file}:{one.line}" if one.line else one.file
    yield f"{place}: warning: {f'{one.where}: ' if one.where and not one.spots else ''}{one.message} [{one.kind}]"
    shown = one.spots if every else one.spots[:SPOTS]
    yield from (f"  {spot.line}: {spot.where}" for spot in shown)
    if len(shown) < len(one.spots):
        yield f"  and {len(one.spots) - len(shown)} more"
    yield from (f"  {label}: {text}" for label, text in one.hints)


def counted(report: Report) -> str:
    """In one line: `2 problems and 3 warnings (2 unanswered, 1 undrafted) in 12 briefs.`"""
    parts = [plural(len(report.problems), "problem")] if report.problems else []
    if report.cautions:
        kinds = Counter(one.kind for one in report.cautions)
        named = ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS if kind in kinds)
        parts.append(f"{plural(len(report.cautions), 'warning')} ({named})")
    found = " and ".join(parts) or "no problems and no warnings"
    return f"{found} in {plural(report.briefs, 'brief')}."


def next_step(report: Report, *, strict: bool = False) -> str:
    """What to do with it."""
    if first := first_to_mend(report.problems):
        return f"next: mend {place_of(first)}, and run it again; until then a build leaves the site as it is"
    if report.elsewhere:
        return f"next: python build.py check; there {'is' if report.elsewhere == 1 else 'are'} " + (
            f"{plural(report.elsewhere, 'problem')} in other files"
        )
    if report.cautions and strict:
        return "next: see to the warnings, or leave a kind out with --ignore KIND: --strict counts them as problems"
    if report.cautions:
        return "next: python build.py; warnings stop nothing, and --ignore KIND leaves a kind out"
    return "next: python build.py"


def json_of(report: Report) -> str:
    """For programs; docs/desk.md tells the shape."""
    value = {
        "version": VERSION,
        "briefs": report.briefs,
        "problems": [_problem(one) for one in report.problems],
        "warnings": [_caution(one) for one in report.cautions],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _problem(one: Problem) -> dict[str, Any]:
    return {"kind": "problem", "file": one.file, "line": one.line, "column": None, **_told(one)}


def _caution(one: Caution) -> dict[str, Any]:
    place = {"kind": one.kind, "file": one.file, "line": one.line or None, "column": one.column or None}
    spots = [{"where": spot.where, "line": spot.line, "column": spot.column} for spot in one.spots]
    return {**place, **_told(one), "places": spots, "others": list(one.others)}


def _told(one: Problem | Caution) -> dict[str, Any]:
    hints = [{"label": label, "text": text} for label, text in one.hints]
    return {"where": one.where, "message": one.message, "hints": hints}
