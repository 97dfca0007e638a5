"""When a brief was published and changed, and how often."""

from __future__ import annotations

import pytest

from briefing.model import Brief
from briefing.publishing.stamps import published_at, revision_of, updated_at
from briefing.publishing.summaries import summarise

NOTE = {"en": "A word."}


def brief(
    *history: tuple[str, str], after: str | None = None, retrieved: str | None = None, date: str | None = None
) -> Brief:
    return Brief.model_validate(
        {
            "id": "one",
            "status": "published",
            "publish_after": after,
            "meeting": {"date": date},
            "title": {"en": "One"},
            "sources": [
                {"id": "s", "article": "s.txt", "lang": "en", "published": "2024-01-01", "retrieved": retrieved}
                if retrieved
                else {"id": "s", "article": "s.txt", "lang": "en"}
            ],
            "history": [{"date": day, "kind": kind, "note": NOTE} for day, kind in history],
        }
    )


PUBLISHED = (("2025-01-01", "reviewed"), ("2025-01-02", "published"))


@pytest.mark.parametrize(
    ("one", "published", "updated", "revision"),
    [
        (brief(*PUBLISHED), "2025-01-02T00:00:00Z", "2025-01-02T00:00:00Z", 0),
        (brief(*PUBLISHED, after="2025-01-02T18:00+02:00"), "2025-01-02T16:00:00Z", "2025-01-02T16:00:00Z", 0),
        (brief(*PUBLISHED, after="2024-12-01"), "2025-01-02T00:00:00Z", "2025-01-02T00:00:00Z", 0),
        (
            brief(*PUBLISHED, ("2025-02-01", "change"), ("2025-02-01", "correction")),
            "2025-01-02T00:00:00Z",
            "2025-02-01T00:00:00Z",
            2,
        ),
        (brief(*PUBLISHED, ("2025-03-01", "reviewed")), "2025-01-02T00:00:00Z", "2025-01-02T00:00:00Z", 0),
        (brief(("2025-01-01", "reviewed"), retrieved="2024-02-01"), None, "2025-01-01T00:00:00Z", 0),
        (brief(retrieved="2024-02-01", date="2024-01-01"), None, "2024-02-01T00:00:00Z", 0),
        (brief(date="2024-01-01"), None, "2024-01-01T00:00:00Z", 0),
        (brief(date="2024-01"), None, None, 0),
        (brief(), None, None, 0),
    ],
)
def test_a_brief_goes_by_its_own_history(one: Brief, published: str | None, updated: str | None, revision: int) -> None:
    assert (published_at(one), updated_at(one), revision_of(one)) == (published, updated, revision)
    summary = summarise(one, "")
    assert (summary.published, summary.updated, summary.revision) == (published, updated, revision)


def test_an_event_brings_its_quotes_with_it() -> None:
    one = Brief.model_validate(
        {
            "id": "one",
            "title": {"en": "One"},
            "sources": [{"id": "s", "article": "s.txt", "lang": "en", "publisher": "Herald"}],
            "events": [
                {
                    "id": "e1",
                    "name": {"en": "A summit"},
                    "evidence": [{"source": "s", "exact": "a summit"}, {"source": "gone", "exact": "x"}],
                }
            ],
        }
    )
    [event] = summarise(one, "").events
    assert event.quotes == (("Herald", "en", "a summit"),)
