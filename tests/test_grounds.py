"""That a status which rests on no item is told to the editors, with the line and a way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing.codec import decode_brief, encode_brief
from briefing.grounds import find_groundless
from briefing.model import Brief

SEEDS = Path(__file__).parents[1] / "content" / "briefs"


def brief(*requests: dict[str, Any], **parts: Any) -> Brief:
    asked = [{"id": f"r{at}", "by": "CL", "to": "NO", "text": {"en": "x"}, **one} for at, one in enumerate(requests, 1)]
    head: dict[str, Any] = {
        "id": "2024-05-01-cl-no",
        "title": {"en": "T"},
        "meeting": {},
        "participants": [],
        "status": "draft",
    }
    head["sources"] = [{"id": "one", "article": "one.txt", "lang": "en"}]
    return Brief.model_validate({**head, "requests": asked, **parts})


def said(one: Brief) -> list[tuple[int, str]]:
    found = find_groundless(one, text=encode_brief(one), file="content/briefs/x.yaml")
    return [(notice.line, notice.message) for notice in found]


@pytest.mark.parametrize("status", ["accepted", "declined", "done", "withdrawn"])
def test_each_status_but_open_needs_the_item_that_tells_it(status: str) -> None:
    one = brief({}, {"status": status})
    [(line, message)] = said(one)
    assert encode_brief(one).splitlines()[line - 1].strip() == f"status: {status}"
    assert message.startswith(f"requests.r2.status: '{status}' rests on no item")
    assert message.endswith("; try: answered_by: <brief id>#<item id>")
    assert said(brief({"status": status, "answered_by": "2025-01-01-cl-no#a1"})) == []


def test_promises_need_it_too_and_withdrawn_briefs_do_not() -> None:
    kept = {"id": "c1", "by": "CL", "text": {"en": "x"}, "status": "done"}
    assert said(brief(commitments=[kept]))[0][1].startswith("commitments.c1.status")
    assert said(brief({"status": "done"}, status="withdrawn")) == []


def test_the_briefs_that_come_with_the_program_say_nothing_without_ground() -> None:
    for path in sorted(SEEDS.glob("*.yaml")):
        text = path.read_text("utf-8")
        found = decode_brief(text, path.name).value
        assert found is not None
        assert find_groundless(found, text=text, file=path.name) == []
