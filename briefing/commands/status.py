"""`python build.py status`: where each brief stands."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from briefing.building.standing import LACKING, Row, make_rows, undrafted
from briefing.commands.inputs import now
from briefing.commands.named import find_file
from briefing.commands.overseeing import Overseen, oversee
from briefing.commands.tabulating import Table, csv_of, json_of, next_step, table_lines, totals_of
from briefing.errors import UsageError, nearest
from briefing.terminal import Terminal, listed
from briefing.vocabulary import known_sides

OLD = 180
"""Days from which on a request without an answer counts among the warnings, as `check` has it without being told."""

ROWS = 40
"""So many briefs that want work are shown without being asked for all."""


def run_status(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Tell where things stand; never refuses what is wrong with the content, since that is what it counts."""
    seen = oversee(arguments, templates, terminal, older_than=OLD)
    every = _rows(seen)
    rows = _chosen(every, arguments, seen)
    langs = (arguments.lang,) if arguments.lang else seen.examined.languages
    asked = bool(arguments.all or arguments.briefs or arguments.status or arguments.lang or arguments.country)
    if arguments.format != "table":
        table = Table(tuple(rows), langs, tuple(undrafted(seen.cautions)))
        terminal.result(json_of(table) if arguments.format == "json" else csv_of(table))
        return 0
    shown = rows if asked else [one for one in rows if one.want <= LACKING][:ROWS]
    table = Table(tuple(shown), langs, tuple(undrafted(seen.cautions)), len(rows) - len(shown), _elsewhere(seen))
    for line in table_lines(table, _width()):
        terminal.result(line)
    for line in totals_of(rows, langs, table):
        terminal.say(line)
    terminal.say(next_step(rows if asked else every, table))
    return 0


def _rows(seen: Overseen) -> list[Row]:
    found = seen.examined
    return make_rows(
        found.content,
        found.checked.records,
        seen.surveys,
        seen.problems,
        seen.cautions,
        changed=seen.changed,
        now=now(),
    )


def _elsewhere(seen: Overseen) -> int:
    content = seen.examined.content
    counted = (f"{content.name('briefs')}/", f"{content.name('articles')}/")
    return sum(not one.file.startswith(counted) for one in seen.problems)


def _chosen(rows: list[Row], arguments: argparse.Namespace, seen: Overseen) -> list[Row]:
    found = seen.examined
    files = {find_file(one, found.content, found.checked.records) for one in arguments.briefs}
    lang, side = arguments.lang, arguments.country
    if lang and lang not in found.languages:
        raise UsageError(f"--lang {lang}: the site is in {listed(found.languages)}")
    if side and side not in known_sides():
        meant = nearest(side, known_sides())
        raise UsageError(f"--country {side}: no such side" + (f"; did you mean {meant}?" if meant else ""))
    named = {found.content.name("briefs", file) for file in files}
    return [
        one
        for one in rows
        if (not named or one.file in named)
        and (not arguments.status or one.status in arguments.status)
        and (not side or side in one.sides)
        and (not lang or (lang in one.languages and not one.languages[lang].is_complete))
    ]


def _width() -> int:
    """Of the terminal; where lines go into a pipe, that of a terminal of old."""
    try:
        return int(os.environ.get("COLUMNS") or os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return 80
