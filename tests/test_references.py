"""References between briefs that are only unlikely: said as notices, each with its line and a way out."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.checks import check_brief
from briefing.codec import encode_brief
from briefing.errors import Problem
from briefing.model import Brief
from briefing.outlines import outline
from briefing.references import check_references

OLD, MID, NEW = "2023-01-10-chile-norway", "2024-05-06-chile-norway", "2025-02-03-chile-norway"
ASK = {"by": "CL", "to": "NO", "text": {"en": "Lend a survey ship"}}


def brief(name: str, *requests: dict[str, Any], **parts: Any) -> Brief:
    head = {"id": name, "title": {"en": "Talks"}, "sources": [{"id": "one", "article": "one.txt", "lang": "en"}]}
    parts = {"meeting": {"date": name[:10]}, "agreed": [{"id": "a1", "text": {"en": "Lend a ship"}}], **parts}
    return Brief.model_validate({**head, "requests": [{"id": "r1", **ASK, **one} for one in requests], **parts})


def checked(*briefs: Brief) -> tuple[list[str], list[str]]:
    outlines = [outline(one, text=encode_brief(one), file=f"{one.id}.yaml") for one in briefs]
    problems, notices = check_references(outlines)
    for notice in notices:
        line = encode_brief(next(one for one in briefs if f"{one.id}.yaml" == notice.file)).splitlines()[
            notice.line - 1
        ]
        assert notice.message.partition(":")[0].rpartition(".")[2] in line
    return [str(one) for one in problems], [one.message for one in notices]


FIRST = brief(OLD, {})
LIKELY = {
    "asked again": [FIRST, brief(NEW, {"repeats": f"{OLD}#r1"})],
    "a chain": [FIRST, brief(MID, {"repeats": f"{OLD}#r1"}), brief(NEW, {"repeats": f"{MID}#r1"})],
    "a new one": [FIRST, brief(NEW, {"repeats": "none"})],
    "to both, to one": [FIRST, brief(NEW, {"repeats": f"{OLD}#r1", "to": "both"})],
    "by nobody named": [FIRST, brief(NEW, {"repeats": f"{OLD}#r1", "by": None})],
    "on one day": [FIRST, brief(NEW, {"repeats": f"{OLD}#r1"}, meeting={"date": OLD[:7]})],
    "without a date": [FIRST, brief(NEW, {"repeats": f"{OLD}#r1"}, meeting={})],
    "answered": [brief(OLD, {"status": "done", "answered_by": f"{NEW}#a1"}), brief(NEW)],
    "answered at once": [brief(OLD, {"status": "accepted", "answered_by": f"{OLD}#a1"})],
    "split in one meeting": [FIRST, brief(NEW, {"repeats": f"{OLD}#r1"}, {"repeats": f"{OLD}#r1", "id": "r2"})],
    "all withdrawn": [brief(OLD, {}, status="withdrawn"), brief(NEW, {"repeats": f"{OLD}#r1"}, status="withdrawn")],
}


@pytest.mark.parametrize("briefs", LIKELY.values(), ids=LIKELY)
def test_nothing_is_said_of_what_may_be(briefs: list[Brief]) -> None:
    assert checked(*briefs) == ([], [])


UNLIKELY = {
    "other side asks": ([FIRST, brief(NEW, {"repeats": f"{OLD}#r1", "by": "PE"})], "by is PE here, but CL in"),
    "other side is asked": ([FIRST, brief(NEW, {"repeats": f"{OLD}#r1", "to": "PE"})], "to is PE here, but NO in"),
    "open, yet answered": ([brief(OLD, {"answered_by": f"{NEW}#a1"}), brief(NEW)], "try: status: accepted"),
    "answered before": ([brief(NEW, {"status": "done", "answered_by": f"{OLD}#a1"}), FIRST], "answer lies before"),
    "past the one between": (
        [FIRST, brief(MID, {"repeats": f"{OLD}#r1"}), brief(NEW, {"repeats": f"{OLD}#r1"})],
        f"try: repeats: {MID}#r1",
    ),
    "of what was withdrawn": (
        [FIRST, brief(MID, {"repeats": f"{OLD}#r1"}, status="withdrawn"), brief(NEW, {"repeats": f"{MID}#r1"})],
        f"readers do not see the link; try: repeats: {OLD}#r1",
    ),
}


@pytest.mark.parametrize(("briefs", "said"), UNLIKELY.values(), ids=UNLIKELY)
def test_what_is_unlikely_is_said_with_a_way_out(briefs: list[Brief], said: str) -> None:
    problems, notices = checked(*briefs)
    assert problems == []
    assert len(notices) == 1
    assert said in notices[0]


def test_a_promise_is_followed_as_a_request_is() -> None:
    promise = {"id": "c1", "by": "NO", "text": {"en": "Send a ship"}}
    again = [{**promise, "repeats": f"{OLD}#c1"}]
    assert checked(brief(OLD, commitments=[promise]), brief(NEW, commitments=again)) == ([], [])
    wrong = [{**promise, "repeats": f"{OLD}#r1"}]
    problems, _ = checked(brief(OLD, {}, commitments=[promise]), brief(NEW, commitments=wrong))
    assert len(problems) == 1
    assert "is of commitments, but 'r1' is of requests" in problems[0]


def test_whose_position_it_is_must_be_known() -> None:
    parts = {
        "regional_issues": [{"id": "g1", "by": "XQ", "text": {"en": "Drought"}}],
        "discussed": [
            {"id": "d1", "by": "cl", "text": {"en": "Ports"}},
            {"id": "d2", "by": "uruguay", "text": {"en": "Wool"}},
        ],
    }
    one = brief(OLD, participants=[{"id": "a", "name": {"en": "A"}, "country": "CL"}], **parts)
    found = check_brief(one, text=encode_brief(one), file=f"{OLD}.yaml", articles={}, languages=("en",))
    wrong = [problem for problem in found if "unknown side" in problem.message]
    assert [problem.where for problem in wrong] == ["regional_issues.g1.by", "discussed.d1.by", "discussed.d2.by"]
    assert [problem.hints for problem in wrong[1:]] == [(("try", "CL (Chile)"),), (("try", "UY (Uruguay)"),)]


def test_a_citys_languages_are_the_sites() -> None:
    one = brief(OLD, meeting={"city": {"en": "Oslo", "is": "Ósló"}}, events=[
        {"id": "e1", "name": {"en": "Fair"}, "city": {"is": "Ósló"}},
    ])  # fmt: skip
    found = check_brief(one, text=encode_brief(one), file=f"{OLD}.yaml", articles={}, languages=("en",))
    wrong: list[Problem] = [problem for problem in found if "not a language of this site" in problem.message]
    assert [problem.where for problem in wrong] == ["meeting.city.is", "events.e1.city.is"]
