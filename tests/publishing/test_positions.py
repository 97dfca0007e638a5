"""What X has said about Y: nothing in a mouth that did not say it, and what changed, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest

from briefing.model import Brief
from briefing.publishing.archive import Archive, make_archive
from briefing.publishing.planning.positions import Group, SubjectSubject, plan_latest, plan_positions, plan_subject
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
    "what nobody is named for was talked about": ("discussed", {}, {"CL": "discussed", "NO": "discussed"}),
    "an issue that nobody is named for too": ("regional_issues", {}, {"CL": "discussed", "NO": "discussed"}),
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


CHANGES: dict[str, tuple[list[Statement], list[Statement], list[tuple[str, str | None, str | None]]]] = {
    "the same": ([statement("Lend a ship")], [statement("lend a ship.")], [("same", "r1", "r1")]),
    "other words": (
        [statement("Lend a bigger ship soon")],
        [statement("Lend a ship soon")],
        [("changed", "r1", "r1")],
    ),
    "something else": (
        [statement("Lend a ship")],
        [statement("Open two consulates", "r2")],
        [("new", "r1", None), ("gone", None, "r2")],
    ),
    "settled in the meantime": (
        [statement("Lend a ship")],
        [statement("Open two consulates", "r2", status="done")],
        [("new", "r1", None)],
    ),
    "the likest first": (
        [statement("Lend a ship"), statement("Lend a ship and its crew", "r2")],
        [statement("Lend a ship and its whole crew", "r3"), statement("Lend a ship", "r4")],
        [("same", "r1", "r4"), ("changed", "r2", "r3")],
    ),
    "no language in common": (
        [statement({"fr": "Prêter un navire"})],
        [statement("Open two consulates", "r2")],
        [("unknown", "r1", None)],
    ),
    "linked by an editor": (
        [statement("Hand over the vessel", repeats=f"{OLD}#r2")],
        [statement("Lend a ship", "r2"), statement("Hand over a vessel", "r3")],
        [("changed", "r1", "r2"), ("gone", None, "r3")],
    ),
    "linked, in another language": (
        [statement({"fr": "Prêter un navire"}, repeats=f"{OLD}#r2")],
        [statement("Lend a ship", "r2")],
        [("unknown", "r1", "r2")],
    ),
    "new, says the editor": (
        [statement("Lend a ship", repeats="none")],
        [statement("Lend a ship", "r2")],
        [("new", "r1", None), ("gone", None, "r2")],
    ),
    "nobody agrees twice": (
        [statement("Lend a ship", mode="agreed")],
        [statement("Open two consulates", "r2", mode="agreed")],
        [("unknown", "r1", None)],
    ),
}


@pytest.mark.parametrize(("now", "before", "said"), CHANGES.values(), ids=CHANGES)
def test_what_changed_since_the_last_time(now: list[Statement], before: list[Statement], said: list[object]) -> None:
    found = compare_statements(now, OLD, before, ("en", "fr"))
    assert [(one.kind, one.now and one.now.point.id, one.before and one.before.point.id) for one in found] == said


def asks(words: str, to: str = "NO") -> list[Said]:
    return [text(words, by="CL", to=to)]


def shown(*briefs: Brief, page: str = "positions/cl/visas", lang: str = "en", **options: Any) -> str:
    sources = replace(SOURCES, **options)
    files = {file.path: file.content.decode() for file in build_site(sources, briefs, now=TODAY)}
    main = files[f"{lang}/{page}/index.html"].partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<(?!/?mark)[^>]+>", " ", main))


def test_a_change_is_said_in_words_and_marked_in_both_texts() -> None:
    page = shown(
        brief(OLD, requests=asks("Issue visas in thirty days")), brief(NEW, requests=asks("Issue visas in ten days"))
    )
    assert "Issue visas in <mark>ten</mark> days" in page
    assert "In other words on 10 January 2023: Issue visas in <mark>thirty</mark> days" in page
    french = shown(brief(OLD, requests=asks("Issue visas")), brief(NEW, requests=asks("Issue visas")), lang="fr")
    assert "Dans les mêmes termes le 10 janvier 2023" in french
    assert "en anglais seulement" in french


def test_a_request_is_compared_with_those_to_the_same_side_and_a_position_with_any() -> None:
    page = shown(
        brief(OLD, requests=asks("Issue visas in thirty days"), discussed=[text("Visas are slow", by="CL")]),
        brief(
            MID,
            ("CL", "PE"),
            requests=asks("Issue visas in ten days", "PE"),
            discussed=[text("Visas are slower", by="CL")],
        ),
        brief(NEW, requests=asks("Open two consulates")),
    )
    assert "In other words on 10 January 2023: Visas are <mark>slow</mark>" in page
    assert page.count("In other words") == 1
    assert "Said on 10 January 2023, not reported again: Issue visas in thirty days" in page
    assert "6 May 2024, not reported" not in page


def test_what_is_not_shown_is_not_compared_with() -> None:
    hidden = brief(MID, requests=asks("Issue visas in ten days")).model_copy(update={"status": "draft"})
    page = shown(brief(OLD, requests=asks("Issue visas")), hidden, brief(NEW, requests=asks("Issue visas")))
    assert "In the same words on 10 January 2023" in page
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
