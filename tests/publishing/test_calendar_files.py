"""Files for calendar programs, read by two libraries and by the letter of the standard."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from ical.calendar_stream import IcsCalendarStream

from briefing.model import Brief, Event
from briefing.publishing.archive import digest_of, make_archive
from briefing.publishing.kinds import plan_site_pages
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.summaries import Summary, summarise
from tests.brief_strategies import events as some_events
from tests.publishing.calendar_rules import Line, events_of
from tests.publishing.cases import TODAY, built, read_sources

SOURCES = read_sources("odd")
SITES = pytest.mark.parametrize("name", ["archive", "odd"])


def calendars(name: str, *, drafts: bool = False) -> dict[str, bytes]:
    return {path: content for path, content in built(name, drafts).items() if path.endswith(".ics")}


def brief(*events: dict[str, Any] | Event, **more: Any) -> Brief:
    return Brief.model_validate(
        {
            "id": "2025-03-01-norway-vietnam",
            "status": "published",
            "title": {"en": "Talks", "fr": "Entretiens"},
            "participants": [{"id": "a", "name": {"en": "A"}, "country": "NO"}],
            "sources": [{"id": "s", "article": "s.txt", "lang": "en", "publisher": "Herald"}],
            "history": [{"date": "2025-03-02", "kind": "published", "note": {"en": "Out."}}],
            "events": events,
            **more,
        }
    )


def files_of(*briefs: Brief, now: str = TODAY, **changes: Any) -> dict[str, bytes]:
    sources = replace(SOURCES, **changes)
    summaries: list[Summary] = [summarise(one, digest_of(one.model_dump_json())) for one in briefs]
    archive = make_archive(sources, summaries, now=now, engine="")
    renderer = make_renderer(sources)
    planned = [page for page in plan_site_pages(archive) if page.path.endswith(".ics")]
    return {page.path: render_page(renderer, page).content for page in planned}


def one_event(lang: str = "en", **fields: Any) -> dict[str, Line]:
    found = files_of(brief({"id": "e1", "name": {"en": "A summit", "fr": "Un sommet"}, **fields}))
    [event] = events_of(found[f"{lang}/briefs/2025-03-01-norway-vietnam/e1.ics"])
    return event


@SITES
def test_every_file_keeps_the_standard(name: str) -> None:
    found = calendars(name)
    assert found
    for path, content in found.items():
        assert events_of(content), path


@SITES
def test_two_libraries_read_the_same_from_every_file(name: str) -> None:
    for path, content in calendars(name).items():
        theirs = icalendar.Calendar.from_ical(content)
        others = IcsCalendarStream.calendar_from_ics(content.decode())
        assert [str(one["UID"]) for one in theirs.events] == [one.uid for one in others.events], path
        for one, other in zip(theirs.events, others.events, strict=True):
            assert one.errors == [], path
            assert (one.start, str(one["SUMMARY"])) == (other.dtstart, other.summary)
            assert (one.get("DTEND") and one.end) == other.dtend
            assert str(one.get("DESCRIPTION", "")) == (other.description or "")


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({"date": "2025-06-30"}, "VALUE=DATE 20250630", None),
        ({"date": "2025-06-30", "until": "2025-06-30"}, "VALUE=DATE 20250630", None),
        ({"date": "2025-06-30", "until": "2025-07-02"}, "VALUE=DATE 20250630", "VALUE=DATE 20250703"),
        ({"date": "2024-02-28", "until": "2024-02-29"}, "VALUE=DATE 20240228", "VALUE=DATE 20240301"),
        ({"date": "2025-06-30", "until": "2025-07"}, "VALUE=DATE 20250630", None),
        ({"date": "2025-06-30", "time": "09:30Z"}, " 20250630T093000Z", None),
        ({"date": "2025-06-30", "time": "09:30+02:00"}, " 20250630T073000Z", None),
        ({"date": "2025-06-30", "time": "22:00-05:00"}, " 20250701T030000Z", None),
        ({"date": "2025-06-30", "until": "2025-07-02", "time": "09:30Z"}, "VALUE=DATE 20250630", "VALUE=DATE 20250703"),
        ({"date": "9999-12-30", "until": "9999-12-31"}, "VALUE=DATE 99991230", None),
        ({"date": "0001-01-01", "time": "00:30+02:00"}, "VALUE=DATE 00010101", None),
    ],
)
def test_days_are_days_and_times_are_in_utc(fields: dict[str, str], start: str, end: str | None) -> None:
    event = one_event(**fields)

    def shown(line: Line) -> str:
        return " ".join(["".join(f"{key}={value}" for key, value in line.parameters.items()), line.value])

    assert shown(event["DTSTART"]) == start
    assert (shown(event["DTEND"]) if "DTEND" in event else None) == end


def test_what_the_times_cannot_say_is_said_in_words() -> None:
    def said(lang: str, **fields: str) -> list[str]:
        return one_event(lang, **fields)["DESCRIPTION"].value.replace("\u00a0", " ").split("\\n")[:-1]

    assert said("en", date="2025-06-30", until="2025-07") == ["June – July 2025"]
    when = ["30 juin – 2 juillet 2025", "30 juin 2025\\, 9 h 30 (UTC+2)"]
    assert said("fr", date="2025-06-30", until="2025-07-02", time="09:30+02:00") == when
    assert said("fr", date="2025-06-30", time="09:30Z") == []


@pytest.mark.parametrize("fields", [{"date": "2025-06"}, {"date": "2025"}, {}])
def test_what_has_no_day_is_in_no_file(fields: dict[str, str]) -> None:
    assert files_of(brief({"id": "e1", "name": {"en": "A summit"}, **fields})) == {}


def test_an_event_is_the_same_in_all_languages_and_files() -> None:
    found = files_of(brief({"id": "e1", "name": {"en": "A summit", "fr": "Un sommet"}, "date": "2025-06-30"}))
    assert sorted(found) == [
        f"{lang}/{rest}"
        for lang in ("en", "fr")
        for rest in ("briefs/2025-03-01-norway-vietnam/e1.ics", "calendar.ics", "countries/no/calendar.ics")
    ]
    events = {path: events_of(content) for path, content in found.items()}
    assert {one["UID"].value for rows in events.values() for one in rows} == {"2025-03-01-norway-vietnam.e1@briefing"}
    assert {
        (path[:2], rows[0]["SUMMARY"].value, rows[0]["SUMMARY"].parameters["LANGUAGE"]) for path, rows in events.items()
    } == {("en", "A summit", "en"), ("fr", "Un sommet", "fr")}


def test_its_name_stays_when_all_else_changes() -> None:
    before = brief({"id": "e1", "name": {"en": "A summit"}, "date": "2025-06-30"})
    after = brief(
        {"id": "e1", "name": {"en": "A conference"}, "date": "2025-07-30"},
        title={"en": "Another title"},
        history=[
            {"date": "2025-03-02", "kind": "published", "note": {"en": "Out."}},
            {"date": "2025-03-05", "note": {"en": "Put off."}},
            {"date": "2025-03-09", "kind": "correction", "note": {"en": "Renamed."}},
        ],
    )
    path = "en/calendar.ics"
    [one], [other] = events_of(files_of(before)[path]), events_of(files_of(after, base_url="https://new.example")[path])
    assert one["UID"] == other["UID"]
    assert (one["SEQUENCE"].value, other["SEQUENCE"].value) == ("0", "2")
    assert one["DTSTAMP"].value == one["LAST-MODIFIED"].value == "20250302T000000Z"
    assert other["DTSTAMP"].value == other["LAST-MODIFIED"].value == "20250309T000000Z"


def test_a_cancelled_event_says_so_twice() -> None:
    """Not every program shows the status."""
    event = one_event(date="2025-06-30", cancelled=True)
    assert event["STATUS"].value == "CANCELLED"
    assert event["SUMMARY"].value == "Cancelled: A summit"
    assert "STATUS" not in one_event(date="2025-06-30")


def test_it_leads_back_to_its_words_and_brings_them() -> None:
    quoted = [{"source": "s", "exact": 'a "summit", in June; or later\\'}]
    made = brief({"id": "e1", "name": {"en": "A summit"}, "date": "2025-06-30", "evidence": quoted})
    event = events_of(files_of(made, base_url="https://desk.example/x")["fr/calendar.ics"])[0]
    address = "https://desk.example/x/fr/briefs/2025-03-01-norway-vietnam/#e1"
    assert event["URL"].value == address
    assert event["SUMMARY"].parameters == {"LANGUAGE": "en"}
    said = event["DESCRIPTION"].value.split("\\n")
    assert said[0] == "Annoncé dans\u00a0: Entretiens"
    assert said[1].endswith('a "summit"\\, in June\\; or later\\\\\u00a0» – Herald (anglais)')
    assert said[2] == address


def test_without_an_address_of_its_own_a_file_works_all_the_same() -> None:
    site = SOURCES.site.model_copy(update={"base_url": None})
    found = files_of(brief({"id": "e1", "name": {"en": "A summit"}, "date": "2025-06-30"}), site=site, base_url=None)
    [event] = events_of(found["en/calendar.ics"])
    assert "URL" not in event
    assert b"http" not in found["en/calendar.ics"]


def test_where_nothing_is_borrowed_a_file_has_only_its_own_language() -> None:
    site = SOURCES.site.model_copy(update={"fallback": "hide"})
    one = {"id": "e1", "name": {"en": "A summit"}, "date": "2025-06-30"}
    assert not [path for path in files_of(brief(one), site=site) if path.startswith("fr/")]
    other = {"id": "e2", "name": {"fr": "Un sommet"}, "date": "2025-06-30"}
    found = files_of(brief(one, other), site=site)
    assert [one["SUMMARY"].value for one in events_of(found["fr/calendar.ics"])] == ["Un sommet"]


def test_a_calendar_to_subscribe_to_does_not_grow_without_bound() -> None:
    days = ("2023-12-31", "2024-01-01", "2026-05-01")
    events = [{"id": f"e{at}", "name": {"en": day}, "date": day} for at, day in enumerate(days)]
    found = files_of(brief(*events), now="2025-05-20")
    assert [one["SUMMARY"].value for one in events_of(found["en/calendar.ics"])] == ["2024-01-01", "2026-05-01"]
    assert "en/briefs/2025-03-01-norway-vietnam/e0.ics" in found


@pytest.mark.parametrize(
    "more", [{"status": "draft"}, {"status": "reviewed"}, {"publish_after": "2025-05-21"}, {"status": "withdrawn"}]
)
@pytest.mark.parametrize("drafts", [False, True])
def test_what_is_not_published_is_in_no_calendar_to_subscribe_to(more: dict[str, str], drafts: bool) -> None:
    hidden = brief({"id": "e1", "name": {"en": "A summit"}, "date": "2025-06-30"}, **more)
    found = files_of(hidden, drafts=drafts)
    assert [path for path in found if path.endswith("calendar.ics")] == []
    assert bool(found) == (drafts and more.get("status") != "withdrawn")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(some_events)
def test_whatever_an_event_says_its_file_can_be_read(event: Event) -> None:
    made = brief(event.model_copy(update={"evidence": ()}))
    for content in files_of(made).values():
        [found] = events_of(content)
        [theirs] = IcsCalendarStream.calendar_from_ics(content.decode()).events
        assert isinstance(theirs.dtstart, datetime.date)
        assert found["UID"].value == theirs.uid
