"""What a save reaches is planned anew, and the site is then planned as if all of it had been."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from briefing.publishing.archive import Archive, digest_of, make_archive
from briefing.publishing.kinds import PAGE_KINDS, plan_pages
from briefing.publishing.reaching import _READS, Planned, find_changes, reach, take_down
from briefing.publishing.summaries import Announcement, Person, Summary, summarise
from tests.publishing.cases import read_briefs, read_sources

HISTORIES, STEPS = 4, 9
DAY = "2026-01-15T10:00Z"

Edit = Callable[[Summary, random.Random], Summary]


@functools.cache
def summaries() -> tuple[Summary, ...]:
    return tuple(summarise(brief, digest_of(brief.model_dump_json())) for brief in read_briefs("archive"))


def archive_of(briefs: list[Summary], *, drafts: bool = True, now: str = DAY) -> Archive:
    sources = replace(read_sources("archive"), base_url="https://example.org/b", drafts=drafts)
    return make_archive(sources, briefs, now=now, engine="")


def nothing() -> None:
    """Nobody breaks it off."""


def new(r: random.Random) -> str:
    return f"{r.randrange(10**9):09}"


def point(one: Summary, r: random.Random) -> Summary:
    """An item's words, or what they are about, whose they are, who tells of them."""
    if not one.points:
        return one
    at = r.randrange(len(one.points))
    was = one.points[at]
    others = [other for brief in summaries() for other in brief.points if other.section == was.section]
    other = r.choice(others)
    words: dict[str, Any] = {
        "text": {**was.text, r.choice(["en", "fr"]): new(r)},
        "topics": other.topics,
        "issue": other.issue,
    }
    words |= {"by": r.choice([*one.sides, None, "both"]), "to": r.choice([*one.sides, None, "both"]), "differs": ()}
    words |= {"publishers": other.publishers, "stale": ("fr",), "translated": ("en",)}
    field = r.choice(list(words))
    changed: dict[str, Any] = {field: words[field], "mark": new(r)}
    return one._replace(points=(*one.points[:at], was._replace(**changed), *one.points[at + 1 :]))


def person(one: Summary, r: random.Random) -> Summary:
    if not one.people:
        return one
    at = r.randrange(len(one.people))
    was: Person = one.people[at]
    now = r.choice([was._replace(name={"en": new(r)}), was._replace(role={"fr": new(r)}), was._replace(side="VN")])
    return one._replace(people=(*one.people[:at], now._replace(mark=new(r)), *one.people[at + 1 :]))


def event(one: Summary, r: random.Random) -> Summary:
    """An event's name or day; or another event, or none."""
    was: Announcement = r.choice([event for brief in summaries() for event in brief.events])
    name = was.name if r.random() < 0.5 else {"en": new(r)}
    made = was._replace(name=name, date=r.choice([None, "2026", "2026-03-01", "2020-01-01"]), mark=new(r))
    return one._replace(
        events=r.choice([(), (made,), (made, *(event for event in one.events[1:] if event.id != made.id))])
    )


def title(one: Summary, r: random.Random) -> Summary:
    return one._replace(title={"en": new(r)}, mark=new(r))


def other(one: Summary, r: random.Random) -> Summary:
    """What an entry in a list shows, or what tells when it changed."""
    entry: list[dict[str, Any]] = [{"form": "call"}, {"publishers": ("A", "B")}, {"languages": ("en",)}, {"city": None}]
    moment = f"2026-01-0{r.randrange(1, 9)}T10:00:00Z"
    dated: list[dict[str, Any]] = [{"updated": moment}, {"revision": r.randrange(9)}]
    return one._replace(**r.choice([*dated, {**r.choice(entry), "mark": new(r)}]))


def bearing(one: Summary, r: random.Random) -> Summary:
    """What a brief is to others: no words any more."""
    return r.choice([one._replace(status="withdrawn"), one._replace(date="2019-05-05", mark=new(r))])


def comment(one: Summary, r: random.Random) -> Summary:
    return one


EDITS: tuple[tuple[Edit, int], ...] = (
    *((point, 8), (person, 3), (event, 3), (title, 1), (other, 1), (bearing, 1), (comment, 1)),
)


@pytest.mark.parametrize("drafts", [True, False])
@pytest.mark.parametrize("seed", range(HISTORIES // 2))
def test_what_is_reached_makes_the_whole(seed: int, drafts: bool) -> None:
    r = random.Random(seed)
    briefs = list(summaries())
    archive = archive_of(briefs, drafts=drafts)
    planned = take_down(archive, plan_pages(archive))
    for _ in range(STEPS):
        edit = r.choices([one for one, _ in EDITS], [weight for _, weight in EDITS])[0]
        at = r.randrange(len(briefs))
        briefs[at] = edit(briefs[at], r)._replace(digest=new(r))
        archive = archive_of(briefs, drafts=drafts)
        planned = follow(planned, archive, f"{edit.__name__} {briefs[at].id}")


def follow(planned: Planned, archive: Archive, where: str) -> Planned:
    pages = {page.path: page.key for page in plan_pages(archive)}
    changes = find_changes(planned.archive, archive)
    if changes is None:
        return take_down(archive, plan_pages(archive))
    before = planned.keys()
    reached = reach(planned, archive, changes, nothing)
    assert reached.planned.keys() == pages, where
    assert {page.path for page in reached.pages} == {path for path in pages if before.get(path) != pages[path]}, where
    assert reached.gone == before.keys() - pages.keys(), where
    return reached.planned


def test_words_of_a_point_leave_most_of_a_site_alone() -> None:
    briefs = list(summaries())
    archive = archive_of(briefs)
    planned = take_down(archive, plan_pages(archive))
    at = next(at for at, one in enumerate(briefs) if one.id == "2024-11-19-cuba-vietnam")
    first = briefs[at].points[0]
    points = (first._replace(text={**first.text, "en": "Other words"}, mark="other"), *briefs[at].points[1:])
    briefs[at] = briefs[at]._replace(points=points, digest="other")
    after = archive_of(briefs)
    changes = find_changes(archive, after)
    assert changes is not None
    reached = reach(planned, after, changes, nothing)
    again = {name for name, packed in planned.groups.items() if reached.planned.groups[name] is not packed}
    assert [name for name in again if name.startswith("brief/")] == [f"brief/{briefs[at].id}"]
    kinds = {page.kind for page in reached.pages}
    assert {"brief", "topic"} <= kinds
    assert kinds.isdisjoint({"person", "calendar", "ledger", "briefs"})


@pytest.mark.parametrize("now", ["2026-01-16T10:00Z", "2099-01-15T10:00Z"])
def test_another_day_is_more_than_words(now: str) -> None:
    briefs = list(summaries())
    assert find_changes(archive_of(briefs), archive_of(briefs, now=now)) is None
    assert find_changes(archive_of(briefs), archive_of(briefs, now=DAY)) == []


def test_an_embargo_that_ends_is_more_than_words() -> None:
    briefs = [one._replace(publish_after="2026-01-15T12:00Z") for one in summaries()]
    before, after = archive_of(briefs), archive_of(briefs, now="2026-01-15T12:30Z")
    assert before.summaries == after.summaries
    assert find_changes(before, after) is None
    assert find_changes(before, archive_of(briefs, now="2026-01-15T11:59Z")) == []


def test_what_breaks_it_off_is_heard() -> None:
    archive = archive_of(list(summaries()))
    planned = take_down(archive, [])

    def stop() -> None:
        raise InterruptedError

    changed = archive_of([title(one, random.Random(1)) for one in summaries()])
    changes = find_changes(archive, changed)
    assert changes
    with pytest.raises(InterruptedError):
        reach(planned, changed, changes, stop)


def test_the_table_names_kinds_that_there_are() -> None:
    assert set(_READS) <= {row.kind for row in PAGE_KINDS if row.of == "site"}
