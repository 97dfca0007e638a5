"""Keys of the pages that list what many briefs say: a page is made again when it would look different.

Each change is made to the test archive, all lists are rendered before and after, and both are compared: an old key for
new bytes would leave a stale page on the site; new keys for pages that do not lead to what was changed would make a
large archive slow.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import pytest

from briefing.model import Brief
from briefing.publishing.archive import make_archive
from briefing.publishing.kinds import plan_site_pages
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.summaries import summarise
from tests.publishing.cases import TODAY, read_briefs, read_sources

KINDS = {
    *("home", "briefs", "countries", "country", "relation"),
    *("people", "person", "topics", "topic", "issues", "issue"),
}
BRIEF = "2025-04-08-norway-vietnam"

Pages = dict[str, tuple[str, bytes]]
"""Output path → key and content."""

Change = Callable[[list[Brief]], list[Brief]]


@functools.cache
def briefs() -> list[Brief]:
    """Of those who met Norway or Viet Nam: enough for every kind of list."""
    return [one for one in read_briefs("archive") if "norway" in one.id or "vietnam" in one.id]


@functools.cache
def pages(change: Change, today: str = TODAY) -> Pages:
    sources = read_sources("archive")
    summaries = [summarise(one, one.model_dump_json()) for one in change(briefs())]
    archive = make_archive(sources, summaries, now=today, engine="")
    renderer = make_renderer(sources)
    found = (page for page in plan_site_pages(archive) if page.kind in KINDS)
    return {page.path: (page.key, render_page(renderer, page).content) for page in found}


def same(found: list[Brief]) -> list[Brief]:
    return found


def edited(edit: Callable[[dict[str, Any]], Any], name: str = BRIEF) -> Change:
    """The archive with one brief changed."""

    def change(found: list[Brief]) -> list[Brief]:
        after = []
        for one in found:
            if one.id == name:
                values = one.model_dump()
                edit(values)
                one = Brief.model_validate(values)
            after.append(one)
        return after

    return change


def set_in(*path: str | int, to: Any) -> Change:
    """One value of the brief changed."""

    def edit(values: Any) -> None:
        for step in path[:-1]:
            values = values[step]
        values[path[-1]] = to

    return edited(edit)


CHANGES: dict[str, tuple[Change, str | None, set[str]]] = {
    # what changes: how, where the pages that it may touch lead to, kinds of page that it does touch
    "notes that no list shows": (set_in("notes", to={"en": "Other notes"}), None, set()),
    "a quote": (set_in("requests", 0, "evidence", 0, "exact", to="Other words"), None, set()),
    "evidence": (set_in("requests", 0, "evidence", to=[]), "#r1", set()),
    "title": (set_in("title", "en", to="Another title"), "/", {"home", "briefs", "country", "relation", "person"}),
    "request": (set_in("requests", 0, "text", "en", to="Ask for another thing"), "#r1", {"country", "relation"}),
    "status": (set_in("requests", 0, "status", to="declined"), "#r1", {"country", "relation", "topic"}),
    "agreed": (set_in("agreed", 0, "text", "fr", to="Autre chose"), "#a1", {"relation", "topic"}),
    "topics": (set_in("agreed", 0, "topics", to=["fisheries"]), "#a1", {"topics", "topic", "relation"}),
    "position": (set_in("regional_issues", 0, "text", "en", to="Another view"), "#g1", {"relation", "issue"}),
    "role": (set_in("participants", 0, "role", "en", to="Envoy"), "/", {"country", "relation", "people", "person"}),
    "name": (set_in("participants", 0, "name", "en", to="I. Lunde"), "/", {"country", "relation", "people", "person"}),
    "place": (set_in("meeting", "city", to="Hue"), "/", {"briefs", "country", "relation", "person"}),
    "withdrawn": (set_in("status", to="withdrawn"), "/", {"home", "briefs", "country", "relation", "person", "topic"}),
}
INDEXES = {"home", "briefs", "countries", "people", "topics", "issues"}
"""They show figures of all that is there."""


def kinds_of(paths: set[str]) -> set[str]:
    """The kinds of some pages, by where they stand."""
    folders = {"briefs": "briefs", "countries": "country", "relations": "relation", "people": "person"}
    folders |= {"topics": "topic", "issues": "issue"}
    found = set()
    for path in paths:
        _, folder, *rest = path.split("/")
        kind = folders.get(folder, "home")
        index = {"country": "countries", "person": "people", "topic": "topics", "issue": "issues"}
        found.add(index.get(kind, kind) if rest == ["index.html"] else kind)
    return found


def leading_to(made: Pages, mark: str) -> set[str]:
    """Pages with a link to the changed brief, or to one of its points, in whatever language."""
    link = f'briefs/{BRIEF}/index.html{mark if mark != "/" else ""}"'.encode()
    every = f"briefs/{BRIEF}/index.html".encode()
    found = {path for path, (_, content) in made.items() if link in content or (mark == "/" and every in content)}
    return {f"{lang}/{path.partition('/')[2]}" for path in found for lang in ("en", "fr")}


@pytest.mark.parametrize("name", CHANGES)
def test_a_page_is_made_again_when_it_looks_different(name: str) -> None:
    change, mark, kinds = CHANGES[name]
    before, after = pages(same), pages(change)
    both = before.keys() & after.keys()
    keys = {path for path in both if before[path][0] != after[path][0]}
    looks = {path for path in both if before[path][1] != after[path][1]}
    assert looks - keys == set(), "stale"
    assert kinds_of(looks) >= kinds
    touched = leading_to(before, mark) | leading_to(after, mark) if mark else set()
    assert {path for path in keys - touched if kinds_of({path}) - INDEXES} == set(), "made again for nothing"


def test_another_day_touches_what_shows_an_event_that_is_over() -> None:
    before, after = pages(same), pages(same, "2027-03-05")
    keys = {path for path in before if before[path][0] != after[path][0]}
    looks = {path for path in before if before[path][1] != after[path][1]}
    assert keys == looks
    assert {"en/index.html", "en/countries/vn/index.html", "fr/relations/au-vn/index.html"} <= looks
    assert not any("/topics/" in path or "/people/" in path for path in looks)
