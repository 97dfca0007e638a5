"""`python build.py check`: all problems, and what an editor may want to see to."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from briefing.commands.annotating import annotations_of, commands_of, markdown_of
from briefing.commands.named import find_file
from briefing.commands.overseeing import Overseen, oversee
from briefing.commands.reporting import Report, counted, json_of, lines_of, next_step
from briefing.disk.history import in_repository
from briefing.errors import UsageError
from briefing.terminal import Terminal


def run_check(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Tell everything. 1 where there are problems, or with `--strict` warnings."""
    if arguments.older_than < 0:
        raise UsageError("--older-than takes a number of days from 0")
    seen = oversee(arguments, templates, terminal, older_than=arguments.older_than)
    report = make_report(seen, arguments)
    if arguments.format == "json":
        terminal.result(json_of(report))
    elif arguments.format == "github":
        content = seen.examined.content
        days = {content.name("briefs", file): one.day for file, one in seen.changed.items()}
        _tell_github(report, days, terminal)
    else:
        every = bool(arguments.only or arguments.briefs or arguments.verbose)
        for line in lines_of(report, every=every, quiet=arguments.quiet):
            terminal.result(line)
    if arguments.format != "json":
        terminal.say(next_step(report, strict=arguments.strict))
    return 1 if report.problems or (arguments.strict and report.cautions) else 0


def make_report(seen: Overseen, arguments: argparse.Namespace) -> Report:
    """What is asked for of all that was found. Raises UsageError for a brief that is not there."""
    content = seen.examined.content
    records = seen.examined.checked.records
    files = [find_file(one, content, records) for one in arguments.briefs]
    named = {content.name("briefs", file) for file in files}
    named |= {content.name("articles", one.article) for file in files for one in records[file].sources}
    kinds = set(arguments.only or ()) or None
    left = set(arguments.ignore or ())
    cautions = [
        one
        for one in seen.cautions
        if (kinds is None or one.kind in kinds)
        and one.kind not in left
        and (not named or one.file in named or named.intersection(one.others))
    ]
    problems = [one for one in seen.problems if not named or one.file in named]
    elsewhere = len(seen.problems) - len(problems)
    return Report(tuple(problems), tuple(cautions), len(files) or len(content.briefs), elsewhere)


def _tell_github(report: Report, changed: Mapping[str, str], terminal: Terminal) -> None:
    found = annotations_of(report, in_repository, changed)
    for line in commands_of(found):
        terminal.result(line)
    terminal.say(counted(report))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(markdown_of(report, found))
