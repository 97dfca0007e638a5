"""What is new in some days, on the test archive and on briefs made for it."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from wcwidth import wcswidth

from briefing.model import Brief
from briefing.publishing.archive import Archive
from briefing.publishing.edition import Edition, make_edition
from briefing.publishing.planning.digests import Digest, make_digest
from briefing.publishing.rendering import letters_of, make_renderer
from briefing.publishing.sharing.brief_mail import LARGEST
from briefing.publishing.sharing.digest import digest_mail, digest_text, digest_view, is_told
from briefing.publishing.sharing.mails import Mail, mail_bytes
from briefing.publishing.sharing.wrapping import WIDTH
from briefing.settings import Fallback
from tests.publishing.cases import SECRETS, TODAY, read_briefs, read_sources
from tests.publishing.sharing.sheets import archive_of, small_edition


@functools.cache
def archive(now: str = TODAY) -> Archive:
    return archive_of(read_sources("archive"), read_briefs("archive"), now)


@functools.cache
def read_edition() -> Edition:
    return make_edition(read_sources("archive"))


def shown_in(edition: Edition, digest: Digest, lang: str) -> str:
    return digest_text(edition.wordings[lang], digest_view(edition, digest, lang, (1000, 3)))


@functools.cache
def whole_mail() -> Mail:
    """All that the archive ever told, in both languages."""
    render = letters_of(make_renderer(read_sources("archive")))
    return digest_mail(read_edition(), make_digest(archive(), "1900-01-01"), ("en", "fr"), render)


def new(digest: Digest) -> list[str]:
    return [one.id for one in digest.new]


def answered(digest: Digest) -> list[str]:
    return [f"{one.told.head.brief}#{one.told.point.id}" for one in digest.answered]


def coming(digest: Digest) -> list[str]:
    return [f"{one.brief}#{one.event.id}" for one in digest.coming]


# --- the archive
def test_a_week() -> None:
    digest = make_digest(archive(), "2025-05-14")
    assert (digest.since, digest.until, digest.side) == ("2025-05-14", TODAY, None)
    assert new(digest) == ["2025-05-16-australia-vietnam"]
    assert answered(digest) == ["2024-07-25-australia-japan-singapore-vietnam#r1"]
    assert not digest.changed
    near = ["2025-03-04-canada-iceland#e1", "2025-04-08-norway-vietnam#e1", "2024-06-19-norway-vietnam#e1"]
    assert coming(digest) == [*near, "2025-05-16-australia-vietnam#e1"]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2025-05-19", "2025-05-19", ["2025-05-16-australia-vietnam"]),
        ("2025-05-20", "2025-05-20", []),
        ("2025-05-10", "2025-05-18", []),
        ("2025-05-09", "2025-05-18", ["2025-05-06-cuba-vietnam"]),
        ("2025-05-09", "2099-01-01", ["2025-05-16-australia-vietnam", "2025-05-06-cuba-vietnam"]),
    ],
)
def test_both_days_count(since: str, until: str, found: list[str]) -> None:
    digest = make_digest(archive(), since, until)
    assert new(digest) == found
    assert digest.until <= TODAY


def test_weeks_one_after_the_other_tell_each_brief_once() -> None:
    days = ["2025-04-01", "2025-04-08", "2025-04-15", "2025-04-22", "2025-04-29", "2025-05-06", "2025-05-13"]
    ends = ["2025-04-07", "2025-04-14", "2025-04-21", "2025-04-28", "2025-05-05", "2025-05-12", TODAY]
    weeks = [make_digest(archive(), since, until) for since, until in zip(days, ends, strict=True)]
    whole = make_digest(archive(), days[0])
    assert sorted(one for week in weeks for one in new(week)) == sorted(new(whole))
    assert sorted(one for week in weeks for one in answered(week)) == sorted(answered(whole))


def test_of_one_side_are_only_its_meetings() -> None:
    whole, vietnam = make_digest(archive(), "2024-06-01"), make_digest(archive(), "2024-06-01", side="VN")
    union = make_digest(archive(), "2024-06-01", side="eu")
    assert 0 < len(union.new) < len(vietnam.new) < len(whole.new)
    assert all("VN" in one.sides for one in vietnam.new)
    assert set(new(vietnam)) == {one.id for one in whole.new if "VN" in one.sides}
    assert {one.brief for one in vietnam.coming} <= {one.id for one in archive().summaries if "VN" in one.sides}
    assert set(answered(vietnam)) < set(answered(whole))
    assert make_digest(archive(), "2024-06-01", side="TV").is_empty


def test_corrections_are_told_once_where_the_brief_stands() -> None:
    whole = make_digest(archive(), "2025-03-01")
    assert [(one.brief.id, one.note.date, one.note.kind) for one in whole.changed] == [
        ("2023-01-17-norway-vietnam", "2025-04-10", "change"),
        ("2024-01-23-canada-iceland-norway", "2025-03-06", "change"),
    ]
    assert "2025-04-08-norway-vietnam" in new(whole)
    assert [(one.brief.id, one.note.date) for one in whole.amended] == [
        ("2025-04-08-norway-vietnam", "2025-04-14"),
        ("2025-03-18-france-madagascar", "2025-03-21"),
    ]
    shown = shown_in(read_edition(), whole, "en")
    assert shown.count("The first version said that") == 1
    assert "Published on 9 April 2025\nCorrected on 14 April 2025\nThe first version said" in shown
    assert not make_digest(archive(), "2025-04-08", "2025-04-13").amended
    later = make_digest(archive(), "2025-04-10")
    assert [one.brief.id for one in later.changed] == ["2025-04-08-norway-vietnam", "2023-01-17-norway-vietnam"]
    assert not later.amended


def test_what_was_mended_before_the_brief_came_out_is_no_correction() -> None:
    history = [
        {"date": "2025-05-13", "kind": "change", "note": {"en": "Before."}},
        {"date": "2025-05-14", "kind": "change", "note": {"en": "On the day, before."}},
        {"date": "2025-05-14", "kind": "published", "note": {"en": "Out."}},
        {"date": "2025-05-14", "kind": "correction", "note": {"en": "On the day, after."}},
    ]
    found = digest_on("2025-05-16", [brief("a", history=history)])
    assert [one.note.note["en"] for one in found.amended] == ["On the day, after."]
    assert not found.changed


def test_what_nobody_may_see_is_in_none() -> None:
    digest = make_digest(archive(), "1900-01-01")
    shown = "".join(shown_in(read_edition(), digest, lang) for lang in ("en", "fr"))
    assert len(shown) > 10_000
    assert not [secret for secret in SECRETS if secret in shown]


# --- made for it
def brief(key: str, **parts: Any) -> Brief:
    """A meeting of Norway and Fiji with one request and one event."""
    said = {
        "id": key,
        "status": "published",
        "meeting": {"date": "2025-05-12"},
        "title": {"en": f"Talks {key}"},
        "sources": [{"id": "a", "article": f"{key}.txt", "lang": "en"}],
        "participants": [
            {"id": f"p-{side.lower()}", "name": {"en": "Ada Lund"}, "country": side} for side in ("NO", "FJ")
        ],
        "history": [{"date": "2025-05-14", "kind": "published", "note": {"en": "Out."}}],
    }
    return Brief.model_validate({**said, **parts})


def digest_on(now: str, briefs: list[Brief], since: str = "2025-05-12", **asked: Any) -> Digest:
    return make_digest(archive_of(small_edition().sources, briefs, now), since, **asked)


def test_an_embargo_that_ends_within_the_week() -> None:
    held = [brief("held", publish_after="2025-05-14T16:00Z", history=[])]
    for now, found in (
        ("2025-05-13T12:00Z", []),
        ("2025-05-14T15:59Z", []),
        ("2025-05-14T16:00Z", ["held"]),
        ("2025-05-16", ["held"]),
    ):
        assert new(digest_on(now, held)) == found, now
    assert new(digest_on("2025-05-16", held, since="2025-05-15")) == []
    early = [
        brief(
            "held",
            publish_after="2025-05-14T16:00Z",
            history=[{"date": "2025-05-10", "kind": "published", "note": {"en": "Out."}}],
        )
    ]
    assert new(digest_on("2025-05-16", early)) == ["held"]  # not by the day that the editors wrote down before


@pytest.mark.parametrize("status", ["draft", "reviewed", "withdrawn"])
def test_a_brief_that_is_not_out_is_no_news(status: str) -> None:
    assert digest_on("2025-05-16", [brief("a", status=status)]).is_empty


def test_a_brief_that_says_no_day_of_its_own_goes_by_that_of_its_feed() -> None:
    source = {"id": "a", "article": "a.txt", "lang": "en", "retrieved": "2025-05-13"}
    assert new(digest_on("2025-05-16", [brief("a", history=[], sources=[source])])) == ["a"]


ASKED = {"id": "r1", "by": "NO", "to": "FJ", "kind": "request", "text": {"en": "Open the port"}}


def test_an_answer_is_news_when_the_brief_that_tells_it_is_out() -> None:
    before = [{"date": "2025-02-01", "kind": "published", "note": {"en": "Out."}}]
    asked = brief("asked", requests=[{**ASKED, "status": "accepted", "answered_by": "answer#a1"}], history=before)
    answer = brief("answer", agreed=[{"id": "a1", "text": {"en": "The port opens"}}])
    held = answer.model_copy(update={"publish_after": "2025-05-15T12:00Z"})
    assert answered(digest_on("2025-05-16", [asked, answer])) == ["asked#r1"]
    assert answered(digest_on("2025-05-16", [asked, answer], since="2025-05-15")) == []
    assert answered(digest_on("2025-05-14T12:00Z", [asked, held])) == []
    assert answered(digest_on("2025-05-15T12:00Z", [asked, held])) == ["asked#r1"]
    assert answered(digest_on("2025-05-16", [asked])) == []


EVENTS = [
    ({"date": "2025-05-15"}, False),
    ({"date": "2025-05-16"}, True),
    ({"date": "2025-05-10", "until": "2025-05-16"}, True),
    ({"date": "2025-06-13"}, True),
    ({"date": "2025-06-14"}, False),
    ({"date": "2025-05"}, True),
    ({"date": "2025-06"}, True),
    ({"date": "2025-07"}, False),
    ({"date": "2025"}, False),
    ({}, False),
    ({"date": "2025-09-01", "cancelled": True}, False),
]


@pytest.mark.parametrize(("when", "told"), EVENTS, ids=str)
def test_what_is_near_is_coming(when: dict[str, Any], told: bool) -> None:
    """On 16 May, of a brief that readers have had for long; of a new one, all that is not over."""
    known = [{"date": "2025-02-01", "kind": "published", "note": {"en": "Out."}}]
    events = [{"id": "e1", "name": {"en": "A fair"}, **when}]
    assert bool(digest_on("2025-05-16", [brief("a", events=events, history=known)]).coming) is told
    over = when.get("until", when.get("date", "")) == "2025-05-15"
    assert bool(digest_on("2025-05-16", [brief("a", events=events)]).coming) is not over


def test_what_was_called_off_now_is_told_however_far_it_was() -> None:
    history = [
        {"date": "2025-02-01", "kind": "published", "note": {"en": "Out."}},
        {"date": "2025-05-13", "kind": "change", "note": {"en": "The fair is off."}},
    ]
    events = [{"id": "e1", "name": {"en": "A fair"}, "date": "2025-09-01", "cancelled": True}]
    found = digest_on("2025-05-16", [brief("a", events=events, history=history)])
    assert coming(found) == ["a#e1"]
    assert [one.note.note for one in found.changed] == [{"en": "The fair is off."}]


def test_what_is_coming_alone_is_no_news() -> None:
    known = [{"date": "2025-02-01", "kind": "published", "note": {"en": "Out."}}]
    events = [{"id": "e1", "name": {"en": "A fair"}, "date": "2025-05-20"}]
    found = digest_on("2025-05-16", [brief("a", events=events, history=known)])
    assert coming(found) == ["a#e1"]
    assert found.is_empty


def test_the_last_days_that_there_are() -> None:
    assert digest_on("9999-12-31", [brief("a")], since="9999-12-01").is_empty


# --- in words
def test_what_it_looks_like() -> None:
    shown = shown_in(read_edition(), make_digest(archive(), "2025-04-08"), "fr")
    assert shown == (Path(__file__).parent / "cases" / "digest.2025-04-08.fr.txt").read_text("utf-8")


def asking(number: int, **parts: Any) -> dict[str, Any]:
    return {
        "id": f"r{number}",
        "by": "NO",
        "to": "FJ",
        "kind": "request",
        "text": {"en": f"Open port {number}"},
        **parts,
    }


def test_a_new_brief_says_what_was_agreed_and_asked_in_words() -> None:
    long = "Let ships in by day. " + "Let the harbour of every island have lights and a crane for heavy goods " * 4
    agreed = [{"id": "a1", "text": {"en": long}}]
    asked = [asking(1, kind="hope"), *(asking(number) for number in (2, 3, 4, 5))]
    digest = digest_on("2025-05-16", [brief("a", agreed=agreed, requests=asked)])
    (group,) = digest_view(small_edition(), digest, "en")["groups"]
    told = group["rows"][0]["told"]
    assert [one["heading"] for one in told] == ["Agreed", "Requests"]
    assert [one["said"]["text"] for one in told[0]["points"]] == ["Let ships in by day. …"]
    assert [one["said"]["text"] for one in told[1]["points"]] == ["Open port 2", "Open port 3", "Open port 4"]
    assert [one["more"] for one in told] == ["", "and 2 more"]
    shown = shown_in(small_edition(), digest, "en")
    assert "\nRequests:\n- Norway → Fiji: Open port 2\n" in shown.replace("\u00a0", " ")
    assert "Open port 1" not in shown


def test_an_answer_says_its_words_and_its_meeting() -> None:
    asked = brief("asked", requests=[asking(1, status="accepted", answered_by="answer#a1")])
    answer = brief(
        "answer", meeting={"date": "2025-05-13", "form": "talks"}, agreed=[{"id": "a1", "text": {"en": "It opens"}}]
    )
    digest = digest_on("2025-05-16", [asked, answer])
    groups = {one["key"]: one["rows"] for one in digest_view(small_edition(), digest, "en")["groups"]}
    below = [(one["text"], one["href"] is not None) for one in groups["answered"][0]["below"]]
    assert [(text.replace("\u00a0", " "), leads) for text, leads in below] == [
        ("Answered on 13 May 2025 · Talks", False),
        ("It opens", True),
    ]


def test_a_summary_counts_several_groups_only() -> None:
    events = [{"id": "e1", "name": {"en": "A fair"}, "date": "2025-05-20"}]
    one = digest_view(small_edition(), digest_on("2025-05-16", [brief("a")]), "en")
    two = digest_view(small_edition(), digest_on("2025-05-16", [brief("a", events=events)]), "en")
    assert one["counts"] == ""
    assert two["counts"].replace("\u00a0", " ") == "New briefs (1) · Coming events (1)"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_thing_has_its_link_and_groups_are_counted(lang: str) -> None:
    digest = make_digest(archive(), "2024-01-01", side="VN")
    edition = read_edition()
    view = digest_view(edition, digest, lang, (1000, 3))
    rows = [len(group["rows"]) for group in view["groups"]]
    assert rows == [len(one) for one in (digest.new, digest.answered, digest.changed, digest.coming)]
    assert all(f"({number})" in group["counted"] for number, group in zip(rows, view["groups"], strict=True))
    start = f"https://register.example/briefs/{lang}/briefs/"
    assert all(str(row["href"]).startswith(start) for group in view["groups"] for row in group["rows"])
    text = digest_text(edition.wordings[lang], view)
    assert all(line.startswith("http") or wcswidth(line) <= WIDTH for line in map(str.strip, text.split("\n")))
    assert edition.wordings[lang].of_side("VN") in view["of"]


def test_what_is_left_out_is_counted_and_can_be_reached() -> None:
    view = digest_view(read_edition(), make_digest(archive(), "2023-01-01"), "en", (3, 3))
    assert [len(group["rows"]) for group in view["groups"]] == [3] * 3
    start = "https://register.example/briefs/en"
    assert tuple(group["way"] for group in view["groups"]) == (
        f"{start}/briefs/",
        f"{start}/requests/",
        f"{start}/calendar/",
    )
    assert all(group["more"].startswith("and ") for group in view["groups"])


def test_a_mail_of_years_stays_below_what_is_shown_whole() -> None:
    mail = whole_mail()
    assert len(mail_bytes(mail)) <= LARGEST
    assert mail.text.startswith("La version française suit.")
    assert mail.subject.replace("\u00a0", " ") == (
        "Register of Diplomatic Meetings · 1 January 1900 – 20 May 2025 / "
        "Registre des rencontres diplomatiques · 1er janvier 1900 – 20 mai 2025"
    )
    assert not [secret for secret in SECRETS if secret in mail.text + mail.html]
    assert not re.search(r"<(img|script|link|iframe|form)\b|\burl\(", mail.html)
    assert mail.html.count("<h1") == 2
    assert "&lt;" not in mail.html


@pytest.mark.parametrize("fallback", get_args(Fallback))
def test_what_a_language_lacks_is_said_as_on_the_site(fallback: Fallback) -> None:
    edition = small_edition(None, fallback)
    digest = digest_on("2025-05-16", [brief("a")])
    view = digest_view(edition, digest, "fr")
    assert view["home"] is None
    assert is_told(edition, digest, "fr") is (fallback != "hide")
    rows = [row for group in view["groups"] for row in group["rows"]]
    assert [(row["said"]["text"], row["href"]) for row in rows] == ([] if fallback == "hide" else [("Talks a", None)])
