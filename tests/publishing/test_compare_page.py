"""The sources side by side: what is in which row, under which anchor, and what can be shown alone."""

from __future__ import annotations

import re

import pytest

from briefing.model import Agreed, Brief, Difference, Event, Evidence, Request, Saying, Source
from briefing.publishing.highlighting import differing_spans, mark_spans
from tests.publishing.cases import CASES, NAMES, read_briefs
from tests.publishing.cases import built as built_case
from tests.publishing.markup import Markup
from tests.publishing.test_brief_page import TEXT, brief, built, person

PATH = "en/briefs/one/compare/index.html"
WIRE = "They agreed to open the port of Vik in May"
POST = "They agreed to open the port of Vik in June"
FIL = "Ils sont convenus d’ouvrir le port de Vik"

SOURCES = (
    Source(id="wire", article="a.txt", lang="en", publisher="Wire", url="https://wire.example/1#top"),
    Source(id="post", article="b.txt", lang="en", publisher="Post"),
    Source(id="fil", article="c.txt", lang="fr", publisher="Fil"),
)


def said(**quotes: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(source=source, exact=exact) for source, exact in quotes.items())


BRIEF = brief(
    "one",
    "2024-01-10",
    sources=SOURCES,
    agreed=(
        Agreed(id="a1", text=TEXT, evidence=said(wire=WIRE, post=POST, fil=FIL)),
        Agreed(id="a2", text=TEXT, evidence=said(wire=WIRE, post=WIRE.upper())),
        Agreed(id="a3", text=TEXT, evidence=said(wire=WIRE, fil=FIL)),
    ),
    requests=(Request(id="r1", text=TEXT, evidence=said(post=POST)),),
    events=(Event(id="e1", name=TEXT, evidence=said(wire=WIRE, fil=FIL)),),
    differences=(
        Difference(id="x1", about="date", items=("a3", "e1"), note={"en": "In May, or not said"}),
        Difference(id="x2", about="omission", items=("r1",), says=(Saying(source="post", exact=POST),)),
        Difference(id="x3", about="place", says=(Saying(source="fil", exact="à Vik"),), note={"en": "Where it was"}),
    ),
)


def page(one: Brief = BRIEF) -> Markup:
    return Markup(built(one)[PATH])


def grades(markup: Markup) -> dict[str, str]:
    """Row → its class."""
    return {tag.attributes["id"]: tag.attributes.get("class", "") for tag in markup.all("tr") if "id" in tag.attributes}


def test_each_row_has_its_grade() -> None:
    assert grades(page()) == {
        "a1": "",
        "a2": "is-same",
        "a3": "is-differs",
        "r1": "is-alone",
        "e1": "is-differs",
        "x3": "is-differs",
    }


def test_a_difference_is_anchored_once_and_told_wherever_it_matters() -> None:
    markup = page()
    assert [markup.ids.count(one) for one in ("x1", "x2", "x3")] == [1, 1, 1]
    texts = [text for text, _ in markup.texts]
    assert texts.count("In May, or not said") == 2
    assert texts.count("Where it was") == 1
    assert ("à Vik", "fr") in markup.texts


def test_the_choices_say_how_many_rows_they_leave() -> None:
    markup = page()
    labels = " ".join(text for text, _ in markup.texts)
    for words in ("All points (5)", "Only differences (2)", "In one account only (1)"):
        assert words in labels
    inputs = markup.all("input", name="show")
    assert [tag.attributes["value"] for tag in inputs] == ["all", "differences", "single"]
    assert [tag.attributes["data-said"] for tag in inputs] == [
        "5 points shown",
        "2 differences shown",
        "1 point shown",
    ]
    assert ["checked" in tag.attributes for tag in inputs] == [True, False, False]


def test_where_nothing_could_be_left_out_nothing_is_to_be_chosen() -> None:
    alike = BRIEF.model_copy(update={"agreed": BRIEF.agreed[1:2], "requests": (), "events": (), "differences": ()})
    markup = page(alike)
    assert markup.all("input") == []
    assert not any("compare." in tag.attributes.get("src", "") for tag in markup.all("script"))
    assert ("Worded alike", "en") in markup.texts


def test_a_quote_leads_to_its_passage_where_its_source_has_an_address() -> None:
    ways = [tag.attributes["href"] for tag in page().all("a", rel="external noopener")]
    assert len(ways) == 4
    assert all(one.startswith("https://wire.example/1#top:~:text=They%20agreed") for one in ways)


@pytest.mark.parametrize(("name", "drafts"), CASES, ids=NAMES)
def test_every_point_of_a_comparison_has_the_brief_s_own_anchor(name: str, drafts: bool) -> None:
    files = built_case(name, drafts)
    count = 0
    for one in read_briefs(name):
        path = f"en/briefs/{one.id}/compare/index.html"
        if path not in files:
            continue
        ids = Markup(files[path]).ids
        wanted = {item.id for item in one.items() if item.evidence} | {
            event.id for event in one.events if event.evidence
        }
        assert wanted | {row.id for row in one.differences} <= set(ids), path
        own = set(Markup(files[f"en/briefs/{one.id}/index.html"]).ids)
        assert {anchor for anchor in ids if anchor != "main"} <= own, path
        count += len(wanted)
    assert count


@pytest.mark.parametrize(
    ("text", "others", "marked"),
    [
        (WIRE, [POST], ["May"]),
        (WIRE, [WIRE.upper()], []),
        ("They will meet on 3 May in Oslo", ["They will meet on 12 June in Oslo"], ["3 May"]),
        ("They agreed to send 20 of the ships", ["They agreed to send 30 or the boats"], ["20 of the ships"]),
        ("Ships were turned away near the reef", ["The minister spoke of a free and open sea"], []),
        (WIRE, [WIRE, POST], ["May"]),
    ],
    ids=["a word", "same words", "a date", "a short word between", "another sentence", "several"],
)
def test_what_differs_is_marked_in_the_words(text: str, others: list[str], marked: list[str]) -> None:
    segments = mark_spans(text, differing_spans(text, others))
    assert [segment for segment, chosen in segments if chosen] == marked


def marked(one: Brief) -> list[str]:
    return re.findall("<mark>(.*?)</mark>", built(one)[PATH].decode())


def test_only_the_words_of_a_recorded_difference_are_marked() -> None:
    """Neither what merely is worded otherwise, nor a quote from end to end."""
    says = (Saying(source="wire", exact="in May"), Saying(source="post", exact=POST))
    recorded = Difference(id="x1", about="date", items=("a1",), says=says)
    assert marked(BRIEF.model_copy(update={"differences": (recorded,)})) == ["in May"]
    assert marked(BRIEF.model_copy(update={"differences": ()})) == []


def test_of_participants_only_what_the_editors_recorded_is_said() -> None:
    told = said(wire="Minister Ann", post="Ann")
    ann = person("NO").model_copy(update={"id": "ann", "evidence": told})
    beth = person("VN").model_copy(update={"id": "beth", "evidence": told[:1]})
    role = Difference(id="x9", about="role", items=("ann",), says=(Saying(source="wire", exact="Minister"),))
    changed = BRIEF.model_copy(update={"participants": (ann, beth), "differences": (role,)})
    given = grades(page(changed))
    assert (given["ann"], given["beth"]) == ("is-differs", "")
    assert marked(changed) == ["Minister"]


def test_a_row_says_who_asks_whom() -> None:
    asked = BRIEF.requests[0].model_copy(update={"by": "VN", "to": "NO", "kind": "invitation"})
    texts = [text for text, _ in page(BRIEF.model_copy(update={"requests": (asked,)})).texts]
    at = texts.index("Invitation")
    assert texts[at - 4 : at] == ["Vietnam", "→", "to", "Norway"]


def test_of_an_excerpt_nothing_is_said_that_only_the_whole_could_tell() -> None:
    excerpt = BRIEF.sources[2].model_copy(update={"excerpt": True})
    shown = [text for text, _ in page(BRIEF.model_copy(update={"sources": (*BRIEF.sources[:2], excerpt)})).texts]
    whole = [text for text, _ in page().texts]
    assert shown.count("Not in the text at hand") == 2
    assert whole.count("Not mentioned") == shown.count("Not mentioned") + 2


def test_links_to_passages_are_told_apart() -> None:
    names = [text for text, _ in page().texts if text.startswith("In its context")]
    assert len(names) == len(set(names)) == 4
