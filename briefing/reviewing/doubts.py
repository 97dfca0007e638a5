"""What an editor should look at twice in a drafted entry: what is missing, said by one account alone, or differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from briefing.model import SECTIONS, Brief
from briefing.reviewing.entries import Entry


def find_doubts(brief: Brief, entry: Entry, languages: Sequence[str]) -> list[str]:
    """In a clause each.

    >>> from briefing.reviewing.entries import list_entries
    >>> parts = {"id": "x", "title": {"en": "T"}, "requests": [{"id": "r1", "text": {"en": "Open a line"}}]}
    >>> brief = Brief.model_validate(parts)
    >>> find_doubts(brief, list_entries(brief)[-1], ("en", "fr"))
    ['by whom is not said', 'to whom is not said', 'no topic was recognised', 'not in fr']
    """
    value: Any = entry.value
    if entry.section == "meeting":
        return list(_of_meeting(value))
    if entry.section == "sources":
        return list(_of_source(value))
    found = [*_of_sides(entry.section, value), *_of_subject(entry.section, value), *_of_languages(entry, languages)]
    return [*found, *_of_accounts(brief, entry), *_of_differences(brief, entry)]


def _of_meeting(value: Any) -> Iterator[str]:
    for key, what in (("form", "what kind of contact it was"), ("date", "the date"), ("country", "where it was")):
        if key not in value:
            yield f"{what} was not recognised"
    if 0 < len(value.get("date", "")) < len("2024-08-21"):
        yield "the date is not known to the day"
    if "date_basis" in value:
        yield "no source prints the date in full: see `date_basis`"


def _of_source(value: Any) -> Iterator[str]:
    told = (("title", "no title"), ("publisher", "no publisher"), ("published", "no day of publication"))
    for key, what in told:
        if key not in value:
            yield f"{what} was recognised"
    if "url" not in value:
        yield "no address: readers cannot open the article"


def _of_sides(section: str, value: Any) -> Iterator[str]:
    if section in ("requests", "commitments"):
        yield from (f"{key} whom is not said" for key in ("by", "to") if key not in value)
    if section == "participants":
        if "country" not in value and "organisation" not in value:
            yield "for whom this person spoke is not said"
        if not value.get("role"):
            yield "no office is given"


def _of_subject(section: str, value: Any) -> Iterator[str]:
    if section == "regional_issues" and "issue" not in value:
        yield "which issue it is was not recognised"
    if section in SECTIONS and section != "regional_issues" and not value.get("topics"):
        yield "no topic was recognised"
    if section == "events" and "date" not in value:
        yield "no date was recognised"


def _of_languages(entry: Entry, languages: Sequence[str]) -> Iterator[str]:
    value: Any = entry.value
    key = {"title": None, "participants": "name", "events": "name", "differences": "note"}.get(entry.section, "text")
    said = value if key is None else value.get(key, {})
    for lang in languages:
        if lang not in said and (said or key != "note"):
            yield f"not in {lang}"
        elif lang in value.get("stale", []):
            yield f"in {lang} the translation is older than its original"
        elif lang in value.get("translated", []):
            yield f"in {lang} it is an editor's translation"


def _of_accounts(brief: Brief, entry: Entry) -> Iterator[str]:
    value: Any = entry.value
    told = dict.fromkeys(row["source"] for row in value.get("evidence", []))
    if entry.section in SECTIONS and len(told) == 1 < len(brief.sources):
        yield f"only {next(iter(told))} reports it"


def _of_differences(brief: Brief, entry: Entry) -> Iterator[str]:
    for one in brief.differences:
        if entry.id and entry.id in one.items and one.about != "omission":
            says = " / ".join(f"{saying.source}: “{saying.exact}”" for saying in one.says)
            yield f"the sources differ on it ({one.id}, {one.about}){': ' if says else ''}{says}"
