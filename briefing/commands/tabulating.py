"""Where briefs stand, as a table for people, as JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from briefing.building.standing import DRAFT, REVIEWED, STATUSES, WRONG, Row
from briefing.cautions.texts import Coverage
from briefing.terminal import plural

VERSION = 1
"""Of the JSON, as with `check`."""

NAMED = 3
"""Articles without a brief that are named."""


class Table(NamedTuple):
    """What is shown."""

    rows: tuple[Row, ...]
    languages: tuple[str, ...]
    articles: tuple[str, ...]
    """Those that no brief rests on."""
    left_out: int = 0
    """Briefs that are not shown, since they want nothing, or there are too many."""
    elsewhere: int = 0
    """Problems that are in no brief and in no article."""


def table_lines(table: Table, width: int) -> Iterator[str]:
    """A line a brief, its head above; an id that is too long for its column stands on a line of its own.

    Plain letters, no box: it fits a pipe too. Who changed a brief is told where there is room for it.
    """
    if not table.rows:
        return
    heads = ("status", *table.languages, "prob", "warn", "changed")
    cells = [_cells(one, table.languages) for one in table.rows]
    widths = [max(len(row[at]) for row in (heads, *cells)) for at in range(len(heads))]
    room = width - sum(widths) - len(heads)
    first = max(12, min(room, max(len(one.id) for one in table.rows)))
    yield _line("brief", first, heads, widths).rstrip()
    for row, texts in zip(table.rows, cells, strict=True):
        name = row.id
        if len(name) > first:
            yield name
            name = ""
        line = _line(name, first, texts, widths)
        left = width - len(line) - 2
        author = row.changed.author if row.changed else ""
        yield f"{line}  {_cut(author, left)}" if author and left >= len("A. Name") else line.rstrip()


def _line(name: str, first: int, cells: Sequence[str], widths: Sequence[int]) -> str:
    """Words to the left, numbers to the right."""
    numbers = range(len(cells) - 3, len(cells) - 1)
    padded = [
        cell.rjust(wide) if at in numbers else cell.ljust(wide)
        for at, (cell, wide) in enumerate(zip(cells, widths, strict=True))
    ]
    return " ".join([name.ljust(first), *padded])


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


def _cells(row: Row, languages: Sequence[str]) -> tuple[str, ...]:
    spoken = [_covered(row.languages.get(lang)) for lang in languages]
    mark = "*" if row.changed and row.changed.uncommitted else ""
    day = f"{row.changed.day}{mark}" if row.changed else ""
    return (row.status, *spoken, str(row.problems or "-"), str(row.warnings or "-"), day)


def _covered(one: Coverage | None) -> str:
    if one is None:
        return "-"
    return f"{one.present}/{one.wanted}" + (f" {one.stale}s" if one.stale else "")


def totals_of(rows: Sequence[Row], languages: Sequence[str], table: Table) -> Iterator[str]:
    """What is not shown, and all in numbers."""
    if table.rows:
        yield ""
    if table.left_out:
        there = f"{plural(table.left_out, 'more brief')} not shown" if table.rows else "no brief wants work"
        yield f"{there}: --all shows every one"
    statuses = Counter(one.status for one in rows)
    counted = ", ".join(f"{statuses[name]} {name}" for name in STATUSES if name in statuses)
    whole = [f"{lang} whole in {sum(_is_whole(one, lang) for one in rows)}" for lang in languages]
    wrong, warned = sum(one.problems for one in rows), sum(one.warnings for one in rows)
    found = f"{plural(wrong, 'problem')}, {plural(warned, 'warning')}"
    yield f"{plural(len(rows), 'brief')}{f': {counted}' if counted else ''}; {', '.join(whole)}; {found}."
    if table.elsewhere:
        yield f"{plural(table.elsewhere, 'problem')} in other files: python build.py check"
    if table.articles:
        named = ", ".join(table.articles[:NAMED])
        more = f" and {len(table.articles) - NAMED} more" if len(table.articles) > NAMED else ""
        yield f"not drafted yet: {named}{more}"


def _is_whole(row: Row, lang: str) -> bool:
    return lang in row.languages and row.languages[lang].is_complete


def next_step(rows: Iterable[Row], table: Table) -> str:
    """The most urgent thing, with the command for it."""
    first = next(iter(rows), None)
    if table.elsewhere:
        return "next: python build.py check"
    if first and first.want == WRONG:
        return f"next: python build.py check {first.id}"
    if table.articles:
        return "next: python build.py draft"
    if first and first.want == DRAFT:
        return f"next: python build.py review {first.id}"
    if first and first.want == REVIEWED:
        return f"next: python build.py publish {first.id}"
    return "next: python build.py check"


def json_of(table: Table) -> str:
    """For programs; docs/desk.md tells the shape."""
    briefs = [_plain(one, table.languages) for one in table.rows]
    value = {"version": VERSION, "briefs": briefs, "articles_without_brief": list(table.articles)}
    return json.dumps(value, ensure_ascii=False, indent=2)


def _plain(row: Row, languages: Sequence[str]) -> dict[str, Any]:
    changed = row.changed
    return {
        "id": row.id,
        "file": row.file,
        "status": row.status,
        "embargo": row.embargo,
        "date": row.date,
        "sides": list(row.sides),
        "languages": {lang: row.languages[lang]._asdict() for lang in languages if lang in row.languages},
        "problems": row.problems,
        "warnings": row.warnings,
        "changed": changed.day if changed else None,
        "author": changed.author or None if changed else None,
        "uncommitted": bool(changed and changed.uncommitted),
    }


def csv_of(table: Table) -> str:
    """One line a brief, three columns a language."""
    parts = Coverage._fields
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    spoken = [f"{lang}_{part}" for lang in table.languages for part in parts]
    plain = ("problems", "warnings", "changed", "author", "uncommitted")
    writer.writerow(["id", "status", "embargo", "date", "sides", *spoken, *plain])
    for row in table.rows:
        told = _plain(row, table.languages)
        numbers = [told["languages"].get(lang, {}).get(part, "") for lang in table.languages for part in parts]
        head = [told["id"], told["status"], told["embargo"], told["date"], " ".join(row.sides)]
        writer.writerow([*head, *numbers, *(told[key] for key in plain)])
    return out.getvalue().removesuffix("\n")
