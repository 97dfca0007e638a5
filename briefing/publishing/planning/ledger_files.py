"""The files of the ledger: for programs, and for spreadsheets also by party, relation and topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.publishing.archive import Archive
from briefing.publishing.ledger import Row, make_ledger
from briefing.publishing.places import export_path, relation_slug, side_slug
from briefing.publishing.planning.ledger import concerning, group_ledger
from briefing.publishing.planning.pages import at_root
from briefing.publishing.values import Page


def plan_json(archive: Archive) -> Iterator[Page]:
    """All rows for programs."""
    yield from _plan_files(archive, "requests-json", {"requests.json": make_ledger(archive)})


def plan_csv(archive: Archive) -> Iterator[Page]:
    """All rows for spreadsheets, and those of each party, relation and topic."""
    rows = make_ledger(archive)
    groups = group_ledger(rows)
    files: dict[str, Sequence[Row]] = {"requests.csv": rows}
    for side in sorted({*groups.made, *groups.addressed}):
        mine = concerning(groups, side)
        files[f"requests/{side_slug(side)}.csv"] = [row for row in rows if row.mark in mine]
    files |= {f"requests/{relation_slug(*pair)}.csv": groups.pairs[pair] for pair in sorted(groups.pairs)}
    files |= {f"requests/topics/{topic}.csv": groups.topics[topic] for topic in sorted(groups.topics)}
    yield from _plan_files(archive, "requests-csv", files)


def _plan_files(archive: Archive, kind: str, files: Mapping[str, Sequence[Row]]) -> Iterator[Page]:
    if not (archive.has("requests") and archive.has("exports")):
        return
    for name, rows in files.items():
        marks = tuple((row.brief, row.date, row.sides, row.point.mark, row.earlier, row.answer) for row in rows)
        yield at_root(kind, archive, export_path(name), marks, tuple(rows), indexed=False)
