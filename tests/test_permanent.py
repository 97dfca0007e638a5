"""Earlier ids of briefs: what leads somewhere, and what cannot."""

from __future__ import annotations

import pytest

from briefing.codec import encode_brief
from briefing.model import Brief
from briefing.outlines import outline
from briefing.permanent import check_aliases
from briefing.references import check_references
from tests.test_references import ASK, NEW, OLD, brief

CLASHES = {
    "its own": ([brief(OLD, aliases=[OLD])], ["is the id that the brief has now"]),
    "twice": ([brief(OLD, aliases=["x", "x"])], ["stands here twice"]),
    "another's": ([brief(OLD, aliases=[NEW]), brief(NEW)], [f"is the id of {NEW}.yaml"]),
    "another's, before": ([brief(OLD), brief(NEW, aliases=[OLD])], [f"is the id of {OLD}.yaml"]),
    "both's": ([brief(OLD, aliases=["x"]), brief(NEW, aliases=["x"])], [f"is an alias in {OLD}.yaml:"]),
    "a withdrawn one's": ([brief(OLD, status="withdrawn"), brief(NEW, aliases=[OLD])], [f"is the id of {OLD}.yaml"]),
    "nobody's": ([brief(OLD, aliases=["x", "y"]), brief(NEW, aliases=["z"])], []),
}


@pytest.mark.parametrize(("briefs", "said"), CLASHES.values(), ids=CLASHES)
def test_an_earlier_id_is_of_one_brief_alone(briefs: list[Brief], said: list[str]) -> None:
    texts = {f"{one.id}.yaml": encode_brief(one) for one in briefs}
    outlines = [outline(one, text=texts[f"{one.id}.yaml"], file=f"{one.id}.yaml") for one in briefs]
    problems = check_aliases(outlines)
    assert len(problems) == len(said)
    for problem, words in zip(problems, said, strict=True):
        assert words in problem.message
        assert problem.line is not None
        assert problem.message.split("'")[1] in texts[problem.file].splitlines()[problem.line - 1]
        assert problem.hints[-1][0] == "try"


MOVED = brief(OLD, {}, aliases=["2023-01-chile-norway", "2023-chile-norway"])
REFERENCES = {
    "repeats": [MOVED, brief(NEW, {"repeats": "2023-01-chile-norway#r1"})],
    "answered by": [brief(NEW, {"status": "done", "answered_by": "x#a1"}), brief("2026-01-01-x", aliases=["x"])],
    "in a row": [
        MOVED,
        brief(NEW, {"repeats": "2023-chile-norway#r1"}),
        brief("2026-01-01-x", {"repeats": f"{NEW}#r1"}),
    ],
}
WRONG = {
    "no such item": ([MOVED, brief(NEW, {"repeats": "2023-chile-norway#r7"})], f"brief '{OLD}' has no item 'r7'"),
    "itself": ([brief(OLD, {"repeats": "x#r1"}, aliases=["x"])], "points at itself"),
    "a circle": (
        [
            brief(OLD, {"repeats": "x#r1", **ASK}, meeting={}),
            brief(NEW, {"repeats": f"{OLD}#r1"}, meeting={}, aliases=["x"]),
        ],
        "leads in a circle",
    ),
}


def problems_of(briefs: list[Brief]) -> list[str]:
    outlines = [outline(one, text=encode_brief(one), file=f"{one.id}.yaml") for one in briefs]
    return [one.message for one in check_references(outlines)[0]]


@pytest.mark.parametrize("briefs", REFERENCES.values(), ids=REFERENCES)
def test_a_reference_under_an_earlier_id_stays_good(briefs: list[Brief]) -> None:
    assert problems_of(briefs) == []


@pytest.mark.parametrize(("briefs", "said"), WRONG.values(), ids=WRONG)
def test_it_is_checked_as_the_reference_that_it_means(briefs: list[Brief], said: str) -> None:
    assert said in " ".join(problems_of(briefs))
