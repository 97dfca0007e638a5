"""How far each brief has come, and what wants work first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing.building.cautioning import Surveyed
from briefing.building.records import Record
from briefing.cautions.texts import Coverage
from briefing.cautions.values import Caution
from briefing.disk.content import Content
from briefing.disk.history import Changed
from briefing.errors import Problem
from briefing.publishing.showing import is_embargoed

BROKEN, EMBARGO = "broken", "embargo"
STATUSES = (BROKEN, "draft", "reviewed", EMBARGO, "published", "withdrawn")
"""What a brief can be, as the table has it: one that cannot be decoded is none of the others."""

WRONG, DRAFT, REVIEWED, BEHIND, LACKING, FINE, GONE = range(7)
"""What a brief wants, the most urgent first: problems to mend, a review, to be published, articles or translations
that have changed, texts that a language lacks, nothing, nobody's care."""


class Row(NamedTuple):
    """Where one brief stands."""

    id: str
    file: str
    """As the editor names it."""
    status: str
    """One of `STATUSES`."""
    embargo: str | None
    """The moment before which readers see nothing of it, where that has not come."""
    date: str | None
    sides: tuple[str, ...]
    languages: Mapping[str, Coverage]
    """Empty for a brief that cannot be decoded."""
    problems: int
    warnings: int
    changed: Changed | None
    want: int
    """One of `WRONG` to `GONE`."""


def make_rows(
    content: Content,
    records: Mapping[str, Record],
    surveys: Mapping[str, Surveyed],
    problems: Iterable[Problem],
    cautions: Sequence[Caution],
    *,
    changed: Mapping[str, Changed],
    now: str,
) -> list[Row]:
    """All briefs, those that want work first, the latest meeting first among equals."""
    wrong = Counter(one.file for one in problems)
    warned = Counter(one.file for one in cautions)
    behind = {one.file for one in cautions if one.kind in ("stale-source", "stale-translation")}
    found = []
    for file, record in records.items():
        name = content.name("briefs", file)
        articles = {content.name("articles", one.article) for one in record.sources}
        number = wrong[name] + sum(wrong[article] for article in articles)
        languages = surveys[file].survey.coverage if file in surveys else {}
        row = _row(record, name, languages, number, now)._replace(warnings=warned[name], changed=changed.get(file))
        found.append(row._replace(want=_want(row, is_behind=name in behind)))
    found.sort(key=lambda one: one.id)
    found.sort(key=lambda one: one.date or "", reverse=True)
    return sorted(found, key=lambda one: one.want)


def _row(record: Record, file: str, languages: Mapping[str, Coverage], problems: int, now: str) -> Row:
    one = record.summary
    if one is None:
        name = record.file.removesuffix(".yaml")
        return Row(name, file, BROKEN, None, None, (), {}, problems, 0, None, WRONG)
    waits = one.status == "published" and is_embargoed(one, now)
    status, until = (EMBARGO, one.publish_after) if waits else (one.status, None)
    sides = tuple(dict.fromkeys([*one.sides, *([one.country] if one.country else [])]))
    return Row(one.id, file, status, until, one.date, sides, languages, problems, 0, None, FINE)


def _want(row: Row, *, is_behind: bool) -> int:
    if row.problems or row.status == BROKEN:
        return WRONG
    if row.status in ("draft", "reviewed"):
        return DRAFT if row.status == "draft" else REVIEWED
    if row.status == "withdrawn":
        return GONE
    if is_behind:
        return BEHIND
    return FINE if all(one.is_complete for one in row.languages.values()) else LACKING


def undrafted(cautions: Iterable[Caution]) -> list[str]:
    """The articles that no brief rests on, as the editor names them."""
    return [one.file for one in cautions if one.kind == "undrafted"]
