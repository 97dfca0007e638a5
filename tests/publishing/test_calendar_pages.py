"""The calendar's pages: in what order events stand, and that no page grows without bound."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from briefing.model import Brief
from briefing.publishing.archive import digest_of, make_archive
from briefing.publishing.kinds import plan_site_pages
from briefing.publishing.planning.calendar import PER_PAGE, SHOWN
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Page
from tests.publishing.cases import TODAY, built, read_sources
from tests.publishing.markup import Markup

SOURCES = read_sources("odd")


def brief(number: int, *dates: str | None, **more: Any) -> Brief:
    """One with an event for each of these dates, `from/until` among them."""
    events = []
    for at, date in enumerate(dates):
        start, _, until = (date or "").partition("/")
        events.append({"id": f"e{at}", "name": {"en": f"<{date}>"}, "date": start or None, "until": until or None})
    return Brief.model_validate(
        {
            "id": f"brief-{number}",
            "status": "published",
            "title": {"en": "Talks"},
            "meeting": {"date": f"2024-01-{number:02}"},
            "sources": [{"id": "s", "article": "s.txt", "lang": "en"}],
            "events": events,
            **more,
        }
    )


def planned(*briefs: Brief, now: str = TODAY, **changes: Any) -> list[Page]:
    sources = replace(SOURCES, **changes)
    summaries = [summarise(one, digest_of(one.model_dump_json())) for one in briefs]
    archive = make_archive(sources, summaries, now=now, engine="")
    return [page for page in plan_site_pages(archive) if page.kind == "calendar" and page.lang == "en"]


def shown(*briefs: Brief, now: str = TODAY) -> dict[str, list[str]]:
    """Headings and events of each page, in order."""
    renderer = make_renderer(SOURCES)
    found = {}
    for page in planned(*briefs, now=now):
        text = render_page(renderer, page).content.decode()
        main = text[text.index("<main") :]
        rows = re.findall(r"<h[23][^>]*>([^<]+)</h|&lt;([^ ]*)&gt;</a>", main)
        found[page.path.removeprefix("en/calendar/").removesuffix("index.html")] = ["".join(one) for one in rows]
    return found


def test_the_soonest_comes_first_and_what_is_known_less_well_after() -> None:
    one = brief(1, "2026", None, "2025-06", "2025-12-01", "2025-06-30", "2025-05-20", "2025-05-19", "2025-04")
    two = brief(2, "2025-06-02", "2025", "2025-05-19/2025-05-21", "2024-05")
    assert shown(one, two) == {
        "": [
            *("Coming events", "May 2025", "2025-05-19/2025-05-21", "2025-05-20"),
            *("June 2025", "2025-06-02", "2025-06-30", "2025-06", "December 2025", "2025-12-01"),
            *("2025, month not announced", "2025", "2026, month not announced", "2026"),
            *("No date yet", "None"),
            *("Announced for dates now past", "May 2025", "2025-05-19", "April 2025", "2025-04", "May 2024", "2024-05"),
        ]
    }


@pytest.mark.parametrize(
    ("date", "last"), [("2025-06-30", "2025-06-30"), ("2025-06", "2025-06-30"), ("2025", "2025-12-31")]
)
def test_an_event_is_over_when_the_last_day_that_it_may_be_is(date: str, last: str) -> None:
    assert shown(brief(1, date), now=last)[""][0:1] == ["Coming events"]
    assert "Announced for dates now past" not in shown(brief(1, date), now=last)[""]
    later = f"{int(last[:4]) + 1}-01-01"
    assert "Announced for dates now past" in shown(brief(1, date), now=later)[""]


def test_what_is_past_stands_by_year_and_no_page_grows_without_bound() -> None:
    days = [f"2023-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 6)]
    coming = [f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 6)]
    pages = shown(brief(1, *days, "2024-02-01"), brief(2, *coming), brief(3, *([None] * (SHOWN + 1))))
    rows = {path: [one for one in found if one[:2] in ("20", "No") and " " not in one] for path, found in pages.items()}
    assert list(rows) == ["", "page/2/", "2024/", "2023/", "2023/2/", "undated/"]
    assert rows["page/2/"] == coming[PER_PAGE:]
    assert rows[""] == [*coming[:PER_PAGE], *["None"] * SHOWN, "2024-02-01", *reversed(days[-SHOWN + 1 :])]
    assert rows["2023/"] + rows["2023/2/"] == days[::-1]
    assert rows["undated/"] == ["None"] * (SHOWN + 1)


def test_its_pages_are_rendered_again_only_for_what_they_show() -> None:
    days = [f"2023-01-{day:02}" for day in range(1, SHOWN + 2)]
    before = {page.path: page.key for page in planned(brief(1, *days), brief(2, "2025-08-01", "2022-01-01"))}
    other = brief(2, "2025-08-02", "2022-01-01", notes={"en": "A word."})
    after = {page.path: page.key for page in planned(brief(1, *days), other)}
    assert {path for path in before if before[path] != after[path]} == {"en/calendar/index.html"}
    noted = brief(2, "2025-08-01", "2022-01-01", notes={"en": "A word."}, agreed=[{"id": "a1", "text": {"en": "Yes"}}])
    assert before == {page.path: page.key for page in planned(brief(1, *days), noted)}


def test_a_part_that_is_switched_off_is_not_there() -> None:
    site = SOURCES.site.model_copy(update={"sections": SOURCES.site.sections.model_copy(update={"calendar": False})})
    assert planned(brief(1, "2025-08-01"), site=site) == []


def test_programs_are_led_to_the_file_and_follow_it_where_it_has_an_address() -> None:
    page = Markup(built("archive")["en/calendar/index.html"])
    links = [tag.attributes["href"] for tag in page.all("a") if tag.attributes["href"].endswith("calendar.ics")]
    assert links == ["webcal://register.example/briefs/en/calendar.ics", "../../en/calendar.ics"]
    assert [tag.attributes["href"] for tag in page.all("a", type="text/calendar")][1:]


def test_what_is_cancelled_is_marked_in_words_and_not_offered() -> None:
    made = brief(1, "2025-08-01", "2025-08-02")
    made = made.model_copy(update={"events": (made.events[0].model_copy(update={"cancelled": True}), made.events[1])})
    [page] = planned(made)
    text = render_page(make_renderer(SOURCES), page).content.decode()
    assert text.count("Cancelled") == 1
    assert "e1.ics" in text
    assert "e0.ics" not in text
