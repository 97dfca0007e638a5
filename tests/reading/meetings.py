"""Readings built from `cases/meetings.yaml`: what the reading half would give, without running it."""

from __future__ import annotations

import functools
import hashlib
import pathlib
from typing import Any

import yaml

from briefing.model import Article
from briefing.quote import Span
from briefing.reading.values import EventFinding, Finding, Person, Reading, When

CASES = pathlib.Path(__file__).parent / "cases"


@functools.cache
def all_cases(name: str) -> Any:
    return yaml.load((CASES / name).read_text("utf-8"), Loader=yaml.BaseLoader)


def reading(name: str, **meta: str) -> Reading:
    """The reading of one article of `meetings.yaml`; `meta` is its front matter."""
    case = all_cases("meetings.yaml")[name]
    says = list(dict.fromkeys(item["says"] for item in case["items"]))
    text = "\n".join([case["title"], case["lead"], *says])
    digest = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    return Reading(
        article=Article(name=f"{name}.txt", text=text, meta=meta, digest=digest),
        lang=case["lang"],
        title=case["title"],
        publisher=case["publisher"],
        form=case.get("form"),
        when=_when(case.get("when", {}), text),
        city=case.get("city"),
        country=case.get("country"),
        sides=tuple(case["sides"]),
        people=tuple(_person(row, text) for row in case["people"]),
        items=tuple(_finding(row, text) for row in case["items"]),
        events=tuple(_event(row, text) for row in case.get("events", [])),
    )


def _span(quote: str, text: str) -> Span:
    at = text.index(quote)
    return Span(at, at + len(quote))


def _when(row: dict[str, str], text: str) -> When:
    year, month, day, relative = (int(row[key]) if key in row else None for key in ("year", "month", "day", "relative"))
    quote = row.get("when_quote") or (row.get("quote") if "name" not in row else None)
    return When(year, month, day, relative, _span(quote, text) if quote else None)


def _person(row: dict[str, str], text: str) -> Person:
    role = None if row["role"] == "null" else row["role"]
    return Person(name=row["name"], side=row["side"], role=role, span=_span(row["quote"], text))


def _finding(row: dict[str, Any], text: str) -> Finding:
    return Finding(
        rule="test",
        section=row["section"],
        span=_span(row["says"], text),
        text=row["text"],
        by=row.get("by"),
        to=row.get("to"),
        kind=row.get("kind"),
        issue=row.get("issue"),
        topics=tuple(row.get("topics", ())),
    )


def _event(row: dict[str, str], text: str) -> EventFinding:
    return EventFinding(
        name=row["name"], when=_when(row, text), country=row.get("country"), span=_span(row["quote"], text)
    )
