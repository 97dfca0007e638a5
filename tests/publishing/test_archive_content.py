"""The test archive holds what pages must cope with: a list to read before anything is taken out of it."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from typing import get_args
from urllib.parse import urlsplit

import pytest

from briefing.building.checking import check_all
from briefing.building.records import Checked
from briefing.commands.wanted import new_or_changed
from briefing.disk.content import Content, read_content
from briefing.model import About, Commitment, Form, Item, Request, RequestKind, RequestStatus, Status
from briefing.publishing.summaries import summarise
from briefing.vocabulary import load_vocabulary
from tests.publishing.archive_case import asked, briefs, chain_lengths, hidden, pairs, shown, texts_of
from tests.publishing.cases import SECRETS, SITES, TODAY, read_sources

CONTENT = SITES / "archive" / "content"
LANGUAGES = ("en", "fr")


@functools.cache
def checked() -> tuple[Content, Checked]:
    content = read_content(CONTENT)
    return content, check_all(content, LANGUAGES, known={})


def test_it_passes_the_checks_of_a_real_build_and_leaves_nothing_to_draft() -> None:
    content, found = checked()
    assert found.problems == ()
    assert content.problems == ()
    bare = [notice for notice in found.notices if "rests on no item" in notice.message]  # on the editors' word
    links = [notice for notice in found.notices if notice not in bare]
    assert len(bare) == sum(item.status != "open" and not item.answered_by for _, item in asked()) > 0
    said = " ".join(notice.message.partition("; try")[0] for notice in links)
    unseen = sorted(re.findall(r"zz[a-z]+", said))
    assert unseen == ["zzdraft", "zzreviewed", "zzwithdrawn"]  # what rests on them is not told to readers
    assert len(links) == len(unseen)
    assert new_or_changed(content, found.records) == set()
    assert content.drafts == {}


def test_it_stays_small_enough_to_be_read() -> None:
    files = (path for path in CONTENT.rglob("*") if path.is_file() and ".schema" not in path.parts)
    size = sum(path.stat().st_size for path in files)
    assert size < 1_500_000


def test_there_are_years_of_meetings() -> None:
    assert len(shown()) >= 44
    assert {(brief.meeting.date or "none")[:4] for brief in shown()} == {"2023", "2024", "2025", "none"}
    lengths = Counter(len(brief.meeting.date or "") for brief in shown())
    assert all(lengths[length] for length in (0, 4, 7, 10))
    assert any((brief.meeting.date or "").endswith("-01") for brief in shown())
    assert {brief.meeting.form for brief in shown()} == set(get_args(Form))
    assert {brief.status for brief in briefs()} == set(get_args(Status))


def test_there_are_sides_of_every_kind() -> None:
    sides = {side for brief in shown() for side in brief.sides()}
    assert len({side for side in sides if side.isupper()}) >= 12
    assert {"NO", "AU", "au", "eu", "un", "asean"} <= sides
    assert {"NL", "FR", "VN", "IS", "AE", "CU", "MG"} <= sides  # articles of all kinds in French
    count = pairs()
    assert sum(n >= 3 for n in count.values()) >= 6
    assert max(count.values()) >= 9
    assert min(count.values()) == 1
    assert Counter(min(len(brief.sides()), 4) for brief in shown()).keys() == {2, 3, 4}
    assert frozenset(("AU", "au")) in count
    assert any(one.side is None for brief in shown() for one in brief.participants)


def test_places_have_names_in_one_language_and_in_two() -> None:
    cities = [brief.meeting.city for brief in shown()]
    assert {"en": "Singapore", "fr": "Singapour"} in cities
    assert any(isinstance(city, str) for city in cities)
    assert any(city is None for city in cities)


def test_people_come_back_with_other_roles() -> None:
    seen: dict[str, list[str]] = defaultdict(list)
    for brief in sorted(shown(), key=lambda one: one.meeting.date or ""):
        for person in brief.participants:
            seen[person.id].append(person.role.get("en", ""))
    assert sum(len(roles) >= 6 for roles in seen.values()) >= 4
    assert sum(len(set(roles)) >= 2 for roles in seen.values()) >= 8
    names = [name for brief in shown() for person in brief.participants for name in person.name.values()]
    assert sum(len(name) >= 30 for name in names) >= 6
    assert any("ð" in name for name in names)
    assert any("ễ" in name for name in names)


def test_requests_are_answered_later_or_never() -> None:
    requests = [item for _, item in asked() if isinstance(item, Request)]
    assert {one.kind for one in requests} == set(get_args(RequestKind))
    assert {one.status for one in requests} == set(get_args(RequestStatus))
    for status in ("accepted", "declined", "done"):
        assert any(one.answered_by and one.status == status for one in requests), status
    assert sum(bool(one.answered_by) for one in requests) >= 12
    assert any(one.to == "both" for one in requests)
    commitments = [item for _, item in asked() if isinstance(item, Commitment)]
    assert {one.status for one in commitments} == {"open", "done", "withdrawn"}
    assert any(one.answered_by for one in commitments)


def test_requests_are_asked_again() -> None:
    lengths = chain_lengths()
    assert len(lengths) >= 5
    assert lengths[0] >= 4
    assert sum(item.repeats == "none" for _, item in asked()) >= 4
    unsaid: Counter[tuple[object, ...]] = Counter()
    for _, item in asked():
        if isinstance(item, Request) and item.repeats is None:
            unsaid[item.by, item.to, item.topics] += 1
    assert sum(count >= 2 for count in unsaid.values()) >= 4  # so that there is something to suggest


def test_some_references_lead_to_what_nobody_may_see() -> None:
    private = {brief.id for brief in hidden()}
    answers = {str(item.answered_by).split("#")[0] for _, item in asked() if item.answered_by}
    repeats = {str(item.repeats).split("#")[0] for _, item in asked() if item.repeats}
    assert len(answers & private) >= 3
    assert len(repeats & private) >= 2


def test_sources_differ_in_every_way_and_in_every_number() -> None:
    differences = [one for brief in shown() for one in brief.differences]
    assert {one.about for one in differences} == set(get_args(About))
    compared = [one for one in differences if one.about != "omission"]
    assert [one.id for one in compared if len({said.source for said in one.says}) < 2] == []
    assert {len(brief.sources) for brief in shown()} == {1, 2, 3, 4}
    hosts = [[urlsplit(source.url or source.id).netloc for source in brief.sources] for brief in shown()]
    assert sum(len(set(names)) < len(names) for names in hosts) >= 2  # both sources speak for the same side
    spoken = {frozenset(source.lang for source in brief.sources) for brief in shown()}
    assert spoken == {frozenset({"en"}), frozenset({"fr"}), frozenset({"en", "fr"})}


def test_languages_are_missing_translated_and_stale() -> None:
    items = [item for brief in shown() for item in brief.items()]
    assert {tuple(item.text) for item in items} >= {("en",), ("fr",), ("en", "fr")}
    assert {lang for item in items for lang in item.translated} == set(LANGUAGES)
    assert {lang for item in items for lang in item.stale} == set(LANGUAGES)
    alone = [summarise(brief, "").languages for brief in shown()]
    assert alone.count(("en",)) >= 1
    assert alone.count(("fr",)) >= 2
    sources = read_sources("archive")
    slugs = Counter(slug for slug, _ in sources.prose)
    assert slugs["about"] == 2
    assert 1 in slugs.values()


def test_histories_and_notes_are_of_every_kind() -> None:
    lines = [change for brief in shown() for change in brief.history]
    assert {change.kind for change in lines} == {"reviewed", "published", "change", "correction"}
    assert any(not brief.history for brief in shown())
    notes = [brief.notes for brief in shown() if brief.notes]
    assert {tuple(note) for note in notes} >= {("en",), ("fr",), ("en", "fr")}
    assert any("<script>" in text for note in notes for text in note.values())
    assert any(brief.publish_after for brief in shown())  # over by now
    later = [brief.publish_after for brief in hidden() if brief.publish_after]
    assert sorted("T" in str(moment) for moment in later) == [False, True]


def test_events_have_days_of_every_kind() -> None:
    events = [event for brief in shown() for event in brief.events]
    assert {len(event.date or "") for event in events} == {0, 4, 7, 10}
    assert any(event.cancelled for event in events)
    assert any((event.time or "").endswith("Z") for event in events)
    assert any("+" in (event.time or "") for event in events)
    assert any("2025" <= (event.date or "") < TODAY and len(str(event.date)) == 10 for event in events)
    assert sum((event.date or "") > TODAY for event in events) >= 5
    assert sum((event.date or "") > "2027" for event in events) >= 3  # still to come on a desk of today
    ranges = [(str(event.date), event.until) for event in events if event.until]
    assert any(start[:7] == end[:7] for start, end in ranges)
    assert any(start[:4] == end[:4] and start[:7] != end[:7] for start, end in ranges)
    assert any(start[:4] != end[:4] for start, end in ranges)


def test_positions_on_one_question_move_from_meeting_to_meeting() -> None:
    cells: Counter[tuple[str | None, str | None]] = Counter()
    for brief in shown():
        cells.update((issue.by, issue.issue) for issue in brief.regional_issues if issue.by)
    assert sum(count >= 3 for count in cells.values()) >= 5
    assert 1 in cells.values()
    assert any(item.by for brief in shown() for item in brief.discussed)
    known = load_vocabulary("en")
    issues = Counter(one.issue for brief in shown() for one in brief.regional_issues)
    topics = Counter(topic for brief in shown() for item in brief.items() for topic in item.topics)
    assert any(issue not in known.issues for issue in issues)
    assert any(topic not in known.topics for topic in topics)
    assert sum(count >= 3 for count in topics.values()) >= 20


def test_some_texts_are_meant_to_break_pages() -> None:
    texts = [text for brief in shown() for text in texts_of(brief.model_dump())]
    items: list[Item] = [item for brief in shown() for item in brief.items()]
    assert max(len(title) for brief in shown() for title in brief.title.values()) >= 400
    assert max(len(text) for item in items for text in item.text.values()) >= 900
    assert any("🙂" in text for text in texts)
    assert any("<b>" in text and '"' in text and "&" in text for text in texts)
    assert any("#" in str(source.url) and "?" in str(source.url) for brief in shown() for source in brief.sources)
    quotes = [quote.exact for item in items for quote in item.evidence]
    assert any("-" in quote and "," in quote and "’" not in quote for quote in quotes)
    assert any("«" in quote for quote in quotes)


@pytest.mark.parametrize("word", SECRETS)
def test_what_nobody_may_see_can_be_found_by_a_word_of_its_own(word: str) -> None:
    """A leak of any text, topic, person or place of such a brief is found by looking for its word."""
    (brief,) = [one for one in hidden() if word in one.id]
    values = brief.model_dump(exclude={"status", "publish_after"})
    words = [text for text in texts_of(values) if re.search(r"[a-z]{5}", text) and "norway-vietnam" not in text]
    people = {text for one in shown() for person in one.participants for text in (person.id, *person.name.values())}
    codes = people | {"visas", "talks", "number", "request", "invitation", "accepted", "change"}
    assert [text for text in words if word not in text.casefold() and text not in codes] == []
    assert not any(word in text.casefold() for one in shown() for text in texts_of(one.model_dump()))
    others = {side for one in briefs() if one is not brief for side in one.sides()}
    assert len(set(brief.sides()) - others) == 1
