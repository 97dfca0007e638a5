"""What X has said about Y: nothing in a mouth that did not say it, and earlier words beside it without a verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest

from briefing.model import Brief
from briefing.publishing.archive import Archive, make_archive
from briefing.publishing.planning.positions import (
    Group,
    SubjectSubject,
    make_latest,
    plan_latest,
    plan_positions,
    plan_subject,
)
from briefing.publishing.positions import Statement, compare_statements, make_positions, speakers
from briefing.publishing.site import build_site
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Page, Sources
from briefing.settings import SiteConfig
from tests.publishing.cases import TODAY, read_briefs, read_sources, read_static, read_templates

SITE = SiteConfig(name={"en": "Notes"}, languages=("en", "fr"))
SOURCES = Sources(site=SITE, templates=read_templates(), static=read_static())
OLD, MID, NEW = "2023-01-10-x", "2024-05-06-x", "2025-02-20-x"
Said = dict[str, Any]


def brief(name: str, sides: Sequence[str] = ("CL", "NO"), **sections: Any) -> Brief:
    """A meeting of these sides. Points have ids of their own, and are on visas where nothing else is said."""
    head: Said = {"id": name, "status": "published", "title": {"en": f"Talks {name}"}, "meeting": {"date": name[:10]}}
    head["sources"] = [{"id": "one", "article": "one.txt", "lang": "en"}]
    head["participants"] = [{"id": f"p{at}", "name": {"en": "A"}, "country": side} for at, side in enumerate(sides)]
    for section, points in sections.items():
        ids = [f"{section[0]}{at}" for at in range(1, len(points) + 1)]
        head[section] = [{"id": one, "topics": ["visas"], **point} for one, point in zip(ids, points, strict=True)]
    return Brief.model_validate(head)


def archive(*briefs: Brief) -> Archive:
    return make_archive(SOURCES, [summarise(one, one.model_dump_json()) for one in briefs], now=TODAY, engine="")


def text(words: str, **more: Any) -> Said:
    return {"text": {"en": words}, **more}


# --- who said it
WHOSE: dict[str, tuple[str, Said, dict[str, str]]] = {
    "a request is the asker's": ("requests", {"by": "CL", "to": "NO"}, {"CL": "asked"}),
    "a request of nobody named is nobody's": ("requests", {"to": "NO"}, {}),
    "a commitment is the promiser's": ("commitments", {"by": "NO"}, {"NO": "promised"}),
    "a position is its holder's": ("regional_issues", {"by": "NO", "issue": "ukraine"}, {"NO": "position"}),
    "a view is its holder's": ("discussed", {"by": "CL"}, {"CL": "position"}),
    "what was agreed is all's": ("agreed", {}, {"CL": "agreed", "NO": "agreed"}),
    "what nobody is named for was talked about": ("discussed", {}, {"CL": "raised", "NO": "raised"}),
    "an issue that nobody is named for too": ("regional_issues", {}, {"CL": "raised", "NO": "raised"}),
}


@pytest.mark.parametrize(("section", "said", "whose"), WHOSE.values(), ids=WHOSE)
def test_nothing_is_put_into_a_mouth(section: str, said: Said, whose: dict[str, str]) -> None:
    parts: Said = {section: [text("Words", **said)]}
    one = summarise(brief(OLD, **parts), OLD)
    assert dict(speakers(one, one.points[0])) == whose


def test_with_one_side_known_nothing_was_agreed_with_anybody() -> None:
    one = summarise(brief(OLD, ("NO",), agreed=[text("Words")], discussed=[text("Words")]), OLD)
    assert [dict(speakers(one, point)) for point in one.points] == [{}, {}]


def test_the_archive_puts_nothing_into_a_mouth() -> None:
    whole = make_archive(
        read_sources("archive"), [summarise(one, one.id) for one in read_briefs("archive")], now=TODAY, engine=""
    )
    count = 0
    for side, subjects in make_positions(whole).items():
        for subject, meetings in subjects.items():
            for meeting in meetings:
                shown = whole.by_id[meeting.brief]
                for one in meeting.statements:
                    count += 1
                    assert subject in (*one.point.topics, one.point.issue)
                    assert one.point.by in (side, None)
                    assert (one.mode in ("asked", "promised", "position")) == (one.point.by == side)
                    assert one.point.by or side in shown.sides
    assert count > 300


# --- what changed
def statement(words: str | Said, name: str = "r1", mode: Any = "asked", **more: Any) -> Statement:
    texts = {"en": words} if isinstance(words, str) else words
    one = brief(NEW, requests=[{"id": name, "by": "CL", "to": "NO", "text": texts, **more}])
    return Statement(mode, summarise(one, "").points[0])


CHANGES: dict[str, tuple[list[Statement], list[Statement], list[tuple[str, str | None, bool]]]] = {
    "the same": ([statement("Lend a ship")], [statement("lend a ship.")], [("r1", "r1", True)]),
    "other words": ([statement("Lend a bigger ship soon")], [statement("Lend a ship soon")], [("r1", "r1", False)]),
    "something else": ([statement("Lend a ship")], [statement("Open two consulates", "r2")], [("r1", None, False)]),
    "the likest first": (
        [statement("Lend a ship"), statement("Lend a ship and its crew", "r2")],
        [statement("Lend a ship and its whole crew", "r3"), statement("Lend a ship", "r4")],
        [("r1", "r4", True), ("r2", "r3", False)],
    ),
    "no language in common": (
        [statement({"fr": "Prêter un navire"})],
        [statement("Prêter un navire", "r2")],
        [("r1", None, False)],
    ),
    "new, says the editor": (
        [statement("Lend a ship", repeats="none")],
        [statement("Lend a ship", "r2")],
        [("r1", None, False)],
    ),
}


@pytest.mark.parametrize(("now", "before", "said"), CHANGES.values(), ids=CHANGES)
def test_what_is_said_stands_beside_the_closest_before(
    now: list[Statement], before: list[Statement], said: list[object]
) -> None:
    found = compare_statements(now, before, ("en", "fr"))
    assert [(one.now.point.id, one.before and one.before.point.id, one.same) for one in found] == said


def asks(words: str, to: str = "NO") -> list[Said]:
    return [text(words, by="CL", to=to)]


def shown(*briefs: Brief, page: str = "positions/cl/visas", lang: str = "en", **options: Any) -> str:
    sources = replace(SOURCES, **options)
    files = {file.path: file.content.decode() for file in build_site(sources, briefs, now=TODAY)}
    main = files[f"{lang}/{page}/index.html"].partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<(?!/?mark)[^>]+>", " ", main))


VERDICTS = ("In other words", "not reported", "New", "Nouveau", "autres termes")


def test_earlier_words_stand_below_those_of_now_without_a_verdict() -> None:
    briefs = (
        brief(OLD, requests=asks("Issue visas in thirty days")),
        brief(NEW, requests=asks("Issue visas in ten days")),
    )
    page = shown(*briefs)
    assert "Issue visas in <mark>ten</mark> days" in page
    assert "Earlier, with Norway on 10 January 2023: Issue visas in <mark>thirty</mark> days" in page
    french = shown(brief(OLD, requests=asks("Issue visas")), brief(NEW, requests=asks("Issue visas")), lang="fr")
    assert "Dans les mêmes termes, avec la Norvège le 10 janvier 2023" in french
    assert "en anglais seulement" in french
    assert not [one for one in VERDICTS if one in page + french]


def test_words_are_set_beside_those_to_the_same_others_alone() -> None:
    page = shown(
        brief(OLD, requests=asks("Issue visas in thirty days"), discussed=[text("Visas are slow", by="CL")]),
        brief(
            MID,
            ("CL", "PE"),
            requests=asks("Issue visas in ten days", "PE"),
            discussed=[text("Visas are slower", by="CL")],
        ),
        brief(NEW, requests=asks("Open two consulates"), discussed=[text("Visas are slower now", by="CL")]),
    )
    assert "Earlier, with Norway on 10 January 2023: Visas are <mark>slow</mark>" in page
    assert page.count("Earlier") == 1
    assert not [one for one in VERDICTS if one in page]


def test_what_editors_call_the_same_point_says_so_whoever_was_met() -> None:
    again = text("Hand over a vessel", by="CL", to="PE", repeats=f"{OLD}#r1")
    page = shown(brief(OLD, requests=asks("Lend a ship")), brief(NEW, ("CL", "PE"), requests=[again]))
    assert "Asked before on 10 January 2023: Lend a ship" in page
    same = text("Lend a ship", by="CL", to="NO", repeats=f"{OLD}#r1")
    page = shown(brief(OLD, requests=asks("Lend a ship")), brief(NEW, requests=[same]))
    assert "Asked before on 10 January 2023" in page
    assert "Asked before on 10 January 2023:" not in page
    assert "In the same words" not in page


def test_what_is_not_shown_is_not_compared_with() -> None:
    hidden = brief(MID, requests=asks("Issue visas in ten days")).model_copy(update={"status": "draft"})
    page = shown(brief(OLD, requests=asks("Issue visas")), hidden, brief(NEW, requests=asks("Issue visas")))
    assert "In the same words, with Norway on 10 January 2023" in page
    assert "2024" not in page


@pytest.mark.parametrize("fallback", ["link", "hide"])
def test_the_policy_for_missing_texts_holds_for_earlier_words_too(fallback: Any) -> None:
    site = SITE.model_copy(update={"fallback": fallback})
    briefs = (
        brief(OLD, requests=asks("Issue visas in thirty days")),
        brief(NEW, requests=asks("Issue visas in ten days")),
    )
    assert "visas in" not in shown(*briefs, lang="fr", site=site)
    assert "<mark>ten</mark>" in shown(*briefs, lang="en", site=site)


def test_the_archive_shows_what_was_stated_before_what_was_only_raised() -> None:
    whole = make_archive(
        read_sources("archive"), [summarise(one, one.id) for one in read_briefs("archive")], now=TODAY, engine=""
    )
    rows = make_latest(whole)
    assert {bool(row.cell.points) for row in rows} == {True, False}
    for row in rows:
        assert {line.statement.mode == "raised" for line in row.lines} == {not row.cell.points}
        assert row.cell.positions <= row.cell.points
    for group in (group for page in plan_subject(whole) for group in shown_on(page)):
        modes = [line.statement.mode == "raised" for line in group.lines]
        assert modes == sorted(modes)
        for track in group.tracks:
            for before in track.before:
                assert set(group.others) & set(before.told.head.sides)
                assert before.statement.mode != "raised"


# --- what was only raised
RAISED: Said = {"regional_issues": [text("Ukraine", issue="ukraine")], "discussed": [text("Visas")]}


def test_what_was_only_raised_counts_apart_and_comes_last() -> None:
    one = brief(OLD, **RAISED, requests=asks("Issue visas"))
    cells = {(row.cell.side, row.cell.subject): row.cell for row in make_latest(archive(one))}
    counts = {key: (cell.points, cell.positions, cell.raised) for key, cell in cells.items()}
    assert counts[("CL", "visas")] == (1, 0, 2)
    assert counts[("NO", "visas")] == (0, 0, 2)
    page = shown(one, page="positions/cl")
    assert page.index("Issue visas") < page.index("Raised, no position reported") < page.index("Raised with Norway")
    assert "1 point · 2 raised without a position" in page
    index = shown(one, page="positions")
    assert re.search(r"Chile\s+1 subject", index)
    assert re.search(r"Norway\s+Raised, no position reported", index)
    assert "Raised, no position reported Ukraine" in index.replace("  ", " ")


def test_a_later_mention_does_not_hide_what_was_stated() -> None:
    stated = brief(OLD, discussed=[text("Visas are slow", by="CL")])
    page = shown(stated, brief(NEW, discussed=[text("Visas")]), page="positions/cl")
    assert "Visas are slow" in page
    assert "1 point · 1 position · 1 raised without a position" in page
    assert "10 January 2023 , with Norway" in page


def test_each_line_says_by_whose_account_and_how_it_stands() -> None:
    evidence = [{"source": "one", "exact": "visas"}]
    whole = brief(OLD, requests=[text("Issue visas", by="CL", to="NO", status="open", evidence=evidence)])
    assert "Source: Herald" in shown(_published(whole, "Herald"))
    page = shown(_published(whole, "Herald", "Tribune"))
    assert "One source only: Herald" in page
    assert "No answer recorded" in page
    both = [*evidence, {"source": "two", "exact": "visas"}]
    told = whole.requests[0].model_copy(update={"evidence": Brief.model_validate(_raw(both)).requests[0].evidence})
    page = shown(_published(whole.model_copy(update={"requests": (told,)}), "Herald", "Tribune"), page="positions/cl")
    assert "Sources: Herald and Tribune" in page


def _raw(evidence: list[Said]) -> Said:
    asked = text("Issue visas", by="CL", to="NO", evidence=evidence)
    sources = [{"id": one, "article": f"{one}.txt", "lang": "en"} for one in ("one", "two")]
    return {**brief(OLD, requests=[asked]).model_dump(exclude_unset=True), "sources": sources}


def _published(one: Brief, *publishers: str) -> Brief:
    names = ("one", "two")[: len(publishers)]
    sources = [
        one.sources[0].model_copy(update={"id": name, "publisher": publisher})
        for name, publisher in zip(names, publishers, strict=True)
    ]
    return one.model_copy(update={"sources": tuple(sources)})


def test_a_line_says_that_its_sources_differ_and_leads_there() -> None:
    asked = brief(OLD, requests=asks("Issue visas"))
    differs = {"id": "x1", "about": "number", "items": ["r1"], "says": [{"source": "one", "exact": "ten"}]}
    one = Brief.model_validate({**asked.model_dump(exclude_unset=True), "differences": [differs]})
    for page in ("positions/cl", "positions/cl/visas", "positions/about/visas", "topics/visas"):
        assert "Sources differ: a figure" in shown(one, page=page), page


def test_a_topic_and_the_positions_on_it_tell_the_same_last_words_and_counts() -> None:
    briefs = (
        brief(OLD, requests=asks("Issue visas"), discussed=[text("Visas are slow", by="CL")]),
        brief(NEW, agreed=[text("Recognise visas")]),
    )
    for side, count in (("Chile", "3 points · 1 position"), ("Norway", "1 point")):
        topic = shown(*briefs, page="topics/visas").partition("By meeting")[0]
        about = shown(*briefs, page="positions/about/visas")
        for page in (topic, about):
            assert re.search(rf"{side}\s+{count}\s+Agreed with \w+\s+Recognise visas", page), page


# --- pages
def test_a_subject_that_is_a_topic_and_an_issue_has_one_page() -> None:
    points = [text("Warming", by="CL", topics=[], issue="climate"), text("Forests", by="CL", topics=["climate"])]
    pages = [page.path for page in plan_subject(archive(brief(OLD, regional_issues=points[:1], discussed=points[1:])))]
    assert pages == ["en/positions/cl/climate/index.html", "fr/positions/cl/climate/index.html"]


def shown_on(page: Page) -> tuple[Group, ...]:
    return cast(SubjectSubject, page.subject).part.rows


def test_pages_are_bounded_and_a_new_meeting_leaves_past_years_alone() -> None:
    many = [brief(f"{2015 + at % 8}-03-{at % 28 + 1:02}-{at:03}", requests=asks("Issue visas")) for at in range(400)]
    before = {page.path: page for page in plan_subject(archive(*many))}
    assert max(len(shown_on(page)) for page in before.values()) <= 40
    after = {page.path: page for page in plan_subject(archive(*many, brief("2022-12-12-new", requests=asks("Open"))))}
    rows = {path for path in after if path in before and shown_on(after[path]) != shown_on(before[path])}
    assert {path.split("/")[4] for path in rows} == {"index.html", "2022"}


def test_nothing_is_planned_where_the_part_is_off() -> None:
    site = SITE.model_copy(update={"sections": SITE.sections.model_copy(update={"positions": False})})
    one = brief(OLD, requests=asks("Issue visas"))
    off = make_archive(replace(SOURCES, site=site), [summarise(one, OLD)], now=TODAY, engine="")
    assert [*plan_positions(off), *plan_latest(off), *plan_subject(off)] == []


def test_an_empty_index_says_so() -> None:
    assert "Nothing here yet." in shown(brief(OLD), page="positions")
