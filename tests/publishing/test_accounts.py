"""How the accounts of a meeting stand to each other, and that every page counts them alike."""

from __future__ import annotations

from briefing.model import Agreed, Difference, Event, Evidence, Saying, Source
from briefing.publishing.accounts import alone, contradicted, counts_of, tellers
from tests.publishing.test_brief_page import TEXT, brief

SOURCES = tuple(Source(id=one, article=f"{one}.txt", lang="en", publisher=one.title()) for one in ("wire", "post"))
BOTH = (Evidence(source="post", exact="b"), Evidence(source="wire", exact="a"))
BRIEF = brief(
    "one",
    "2024-01-10",
    sources=SOURCES,
    agreed=(Agreed(id="a1", text=TEXT, evidence=BOTH), Agreed(id="a2", text=TEXT, evidence=BOTH[:1])),
    events=(Event(id="e1", name=TEXT, evidence=BOTH[1:]), Event(id="e2", name=TEXT)),
    differences=(
        Difference(id="x1", about="date", items=("a1", "e1")),
        Difference(id="x2", about="omission", items=("a2",)),
        Difference(id="x3", about="number", items=("a1",)),
    ),
)


def test_what_one_source_leaves_out_contradicts_nobody() -> None:
    assert contradicted(BRIEF) == {"a1": (("x1", "date"), ("x3", "number")), "e1": (("x1", "date"),)}
    assert counts_of(BRIEF) == {"agreed": 2, "differences": 2, "events": 2}


def test_what_one_account_alone_has_is_known_by_its_quotes() -> None:
    assert tellers(BRIEF) == {"a1": ("wire", "post"), "a2": ("post",), "e1": ("wire",), "e2": ()}
    assert alone(BRIEF) == ("a2",)
    assert alone(BRIEF.model_copy(update={"differences": ()})) == ("a2", "e1")
    assert alone(BRIEF.model_copy(update={"sources": SOURCES[:1]})) == ()


def test_who_is_recorded_as_saying_otherwise_reports_it_too() -> None:
    says = Difference(id="x1", about="date", items=("a2",), says=(Saying(source="wire", exact="c"),))
    assert alone(BRIEF.model_copy(update={"differences": (says,)})) == ("e1",)
