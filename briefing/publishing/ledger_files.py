"""The ledger for programs and spreadsheets, in all languages at once. docs/exports.md tells its shape to those who read
it: a field may be added, but none changes its meaning or goes within a version."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, cast

from briefing.publishing.addresses import absolute
from briefing.publishing.chains import OPEN
from briefing.publishing.edition import Edition
from briefing.publishing.ledger import Asking, Row
from briefing.publishing.places import brief_path
from briefing.publishing.tables import write_table
from briefing.publishing.values import Page

VERSION = 1

Value = dict[str, Any]

_COLUMNS = (
    "id",
    "kind",
    "by",
    "to",
    "status",
    "first_made",
    "last_made",
    "times_made",
    "made_before",
    "answered_on",
    "answered_by",
    "topics",
    "publishers",
)


def ledger_json(edition: Edition, page: Page, _: object) -> bytes:
    """All rows, the newest first, with the version of their shape."""
    rows = cast("tuple[Row, ...]", page.subject)
    value = {
        "$schema": "requests.schema.json",
        "version": VERSION,
        "site": dict(edition.sources.site.name),
        "languages": list(edition.languages),
        "requests": [_value(edition, row) for row in rows],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def ledger_csv(edition: Edition, page: Page, _: object) -> bytes:
    """The same, a line each; what has several values holds them with spaces between."""
    rows = cast("tuple[Row, ...]", page.subject)
    texts = [f"text_{lang}" for lang in edition.languages]
    addresses = [f"url_{lang}" for lang in edition.languages]
    return write_table((*_COLUMNS, *texts, *addresses, "differs"), (_cells(edition, row) for row in rows))


def _value(edition: Edition, row: Row) -> Value:
    point = row.point
    return {
        "id": row.reference,
        "kind": row.kind,
        "by": point.by,
        "to": point.to,
        "status": row.status or OPEN,
        "text": dict(point.text),
        "translated": list(point.translated),
        "topics": list(point.topics),
        "publishers": list(point.publishers),
        "meeting": {"brief": row.brief, "date": row.date, "sides": list(row.sides)},
        "made_before": [_asking(edition, one) for one in row.earlier],
        "answer": _asking(edition, row.answer) if row.answer else None,
        "urls": _addresses(edition, row.brief, point.id),
        "differs": [{"id": f"{row.brief}#{name}", "about": about} for name, about in point.differs],
    }


def _asking(edition: Edition, one: Asking) -> Value:
    reference = f"{one.brief}#{one.item}"
    return {"id": reference, "date": one.date, "urls": _addresses(edition, one.brief, one.item)}


def _addresses(edition: Edition, brief: str, item: str) -> dict[str, str]:
    """By language. Where the site does not know its own address, they begin at its root."""
    paths = {lang: brief_path(lang, brief) for lang in edition.languages}
    base = edition.base_url
    return {lang: f"{absolute(base, path) if base else path}#{item}" for lang, path in paths.items()}


def _cells(edition: Edition, row: Row) -> list[str]:
    point, answer = row.point, row.answer
    cells = [
        row.reference,
        row.kind,
        point.by,
        point.to,
        row.status or OPEN,
        row.first,
        row.date,
        str(len(row.earlier) + 1),
        _several(f"{one.brief}#{one.item}" for one in row.earlier),
        answer.date if answer else None,
        f"{answer.brief}#{answer.item}" if answer else None,
        _several(point.topics),
        "; ".join(point.publishers),
    ]
    cells += [point.text.get(lang) for lang in edition.languages]
    cells += _addresses(edition, row.brief, point.id).values()
    cells.append(_several(dict.fromkeys(about for _, about in point.differs)))
    return [cell or "" for cell in cells]


def _several(values: Iterable[str]) -> str:
    return " ".join(values)
