"""The synthetic archive: right in form, always the same, each brief by itself."""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path

import pytest

from bench.make_archive import SEED, brief_files, site_files, write_archive
from bench.phrases import COUNTRIES
from bench.recurring import outline, standing_request
from briefing.articles import decode_article
from briefing.checks import check_brief
from briefing.codec import decode_brief, decode_site
from briefing.model import SECTIONS, Article, Brief, Commitment, Request
from briefing.vocabulary import load_vocabulary

SOME = range(1, 41)
MANY = range(1, 401)


@functools.cache
def _made(i: int) -> tuple[Brief, str, dict[str, Article]]:
    (path, text), *articles = brief_files(SEED, i)
    decoded = decode_brief(text, path)
    assert decoded.problems == []
    assert decoded.value is not None
    found: dict[str, Article] = {}
    for name, content in articles:
        short = name.removeprefix("articles/")
        article = decode_article(content.encode(), short, name).article
        assert article is not None
        found[short] = article
    return decoded.value, text, found


@pytest.mark.parametrize("i", SOME)
def test_a_brief_is_sound_and_of_the_size_asked_for(i: int) -> None:
    brief, text, articles = _made(i)
    assert check_brief(brief, text=text, file=f"{brief.id}.yaml", articles=articles, languages=("en", "fr")) == []
    assert 5_000 <= len(text.encode()) <= 6_000
    assert brief.status == "published"
    assert [one.lang for one in brief.sources] == ["en", "fr"]
    assert all(getattr(brief, section) for section in SECTIONS)
    assert {one.article: one.digest for one in brief.sources} == {one.name: one.digest for one in articles.values()}


def test_the_archive_has_what_makes_real_ones_hard() -> None:
    briefs = [_made(i)[0] for i in SOME]
    assert any(len(item.text) == 1 for brief in briefs for item in brief.items())
    assert any(brief.differences for brief in briefs)
    assert any(brief.notes for brief in briefs)
    assert len({str(brief.meeting.date)[:4] for brief in briefs}) > 5
    assert any("<" in item.text.get("en", "") or "&" in item.text.get("en", "") for b in briefs for item in b.items())
    assert "NO" in COUNTRIES
    assert len(COUNTRIES) >= 40


def test_relations_have_many_meetings_or_few() -> None:
    meetings = Counter(outline(SEED, i).relation for i in MANY)
    assert max(meetings.values()) >= 15
    assert 1 in meetings.values()
    assert len(meetings) >= 80


def test_requests_come_back_and_are_answered() -> None:
    requests = [one for i in MANY for one in _made(i)[0].requests]
    repeats = Counter("new" if one.repeats == "none" else bool(one.repeats) for one in requests)
    assert repeats[True] >= 40
    assert repeats["new"] >= 3
    assert sum(bool(one.answered_by) for one in requests) >= 30
    wordings = Counter(one.text["en"] for one in requests if one.repeats is None and "en" in one.text)
    assert any(count > 1 for count in wordings.values())  # asked again, and nobody has said so yet
    promises = [one for i in MANY for one in _made(i)[0].commitments]
    assert {one.status for one in promises} == {"open", "done", "withdrawn"}
    assert any(one.answered_by for one in promises)


def test_a_brief_points_only_to_briefs_that_every_archive_with_it_holds() -> None:
    places = {outline(SEED, i).id: i for i in MANY}
    for i in MANY:
        brief = _made(i)[0]
        asked: list[Request | Commitment] = [*brief.requests, *brief.commitments]
        for item in asked:
            for target in (item.answered_by, item.repeats):
                if target not in (None, "none"):
                    other, item_id = str(target).split("#")
                    assert places[other] < i
                    found = _made(places[other])[0]
                    assert item_id in {one.id for one in found.items()}
                    earlier = target == item.repeats
                    assert (str(found.meeting.date) < str(brief.meeting.date)) == earlier


def test_what_is_asked_again_is_the_same_request() -> None:
    for i in MANY:
        brief = _made(i)[0]
        if standing_request(SEED, i):
            again = brief.requests[0].repeats
            if again not in (None, "none"):
                number = int(str(again).split("#")[0].rsplit("-", 1)[1])
                (asked, *_) = _made(number)[0].requests
                own = brief.requests[0]
                assert (asked.by, asked.to, asked.text) == (own.by, own.to, own.text)


def test_positions_topics_events_and_histories_are_of_several_kinds() -> None:
    briefs = [_made(i)[0] for i in MANY]
    assert {bool(item.by) for brief in briefs for item in brief.regional_issues} == {False, True}
    assert {bool(item.by) for brief in briefs for item in brief.discussed} == {False, True}
    assert {one.issue in load_vocabulary("en").issues for brief in briefs for one in brief.regional_issues} == {
        False,
        True,
    }
    assert len({topic for brief in briefs for item in brief.items() for topic in item.topics}) >= 25
    events = [event for brief in briefs for event in brief.events]
    assert {len(str(event.date)) for event in events} == {4, 7, 10}
    assert any(event.until for event in events)
    assert any(event.time for event in events)
    assert any(event.cancelled for event in events)
    kinds = Counter(change.kind for brief in briefs for change in brief.history)
    assert kinds["published"] == len(briefs)
    assert kinds["change"] > kinds["correction"] > 10


def test_norway_is_written_as_editors_write_it() -> None:
    texts = [next(brief_files(SEED, i)).content for i in range(1, 200)]
    assert any(re.search(r"^  country: NO$", text, re.MULTILINE) for text in texts)


def test_a_brief_depends_on_the_seed_and_its_number_alone(tmp_path: Path) -> None:
    write_archive(3, tmp_path / "three")
    write_archive(5, tmp_path / "five")
    three = {path.relative_to(tmp_path / "three"): path.read_bytes() for path in tmp_path.glob("three/**/*.*")}
    five = {path.relative_to(tmp_path / "five"): path.read_bytes() for path in tmp_path.glob("five/**/*.*")}
    assert len(three) == 3 + 3 * 3
    assert three.items() < five.items()
    assert list(brief_files("other", 1)) != list(brief_files(SEED, 1))


def test_a_person_is_the_same_in_every_brief() -> None:
    people: dict[str, set[object]] = {}
    for i in range(1, 300):
        for person in _made(i)[0].participants:
            people.setdefault(person.id, set()).add((person.country, *person.name.items(), *person.role.items()))
    assert all(len(known) == 1 for known in people.values())
    assert len(people) < 400  # they come back


def test_the_site_is_described() -> None:
    files = {one.path: one.content for one in site_files()}
    assert decode_site(files["site.yaml"], "site.yaml").problems == []
    assert {"pages/about.en.md", "pages/about.fr.md"} <= files.keys()
