"""Pages of parties, pairs, persons, topics and issues: who stands where, and what is told of each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, cast

import pytest

from briefing.model import Brief
from briefing.publishing.archive import Archive, make_archive
from briefing.publishing.kinds import plan_site_pages
from briefing.publishing.mentions import is_mention
from briefing.publishing.planning.gathering import asked_before, open_points, pairs_named, sides_named
from briefing.publishing.planning.people import PeopleSubject, PersonSubject, plan_people, plan_person
from briefing.publishing.planning.relations import RelationSubject, plan_relation, speaker
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.summaries import Summary, summarise
from briefing.publishing.values import Sources
from briefing.settings import SiteConfig, SiteSections
from tests.publishing.cases import TODAY, read_static, read_templates
from tests.publishing.markup import Markup

SITE = SiteConfig(name={"en": "Notes", "fr": "Notes"}, languages=("en", "fr"))
SOURCES = Sources(site=SITE, templates=read_templates(), static=read_static())


def person(name: str, side: str | None, role: dict[str, str] | None = None, **names: str) -> dict[str, Any]:
    kind = {} if side is None else {"country": side} if side.isupper() else {"organisation": side}
    return {"id": name, "name": names or {"en": name.title()}, "role": role or {}, **kind}


def brief(name: str, *people: dict[str, Any], date: str | None = None, **parts: Any) -> Brief:
    head = {
        "id": name,
        "status": "published",
        "meeting": {"date": date} if date else {},
        "title": {"en": f"Meeting {name}", "fr": f"Rencontre {name}"},
        "sources": [{"id": "one", "article": "one.txt", "lang": "en"}],
        "participants": people,
    }
    return Brief.model_validate({**head, **parts})


def meeting(name: str, sides: str, date: str | None = None, **parts: Any) -> Brief:
    return brief(name, *(person(f"p-{side.lower()}", side) for side in sides.split()), date=date, **parts)


def summed(*briefs: Brief) -> list[Summary]:
    return [summarise(one, one.model_dump_json()) for one in briefs]


def archive(*briefs: Brief, sources: Sources = SOURCES, today: str = TODAY) -> Archive:
    return make_archive(sources, summed(*briefs), now=today, engine="")


def site(*briefs: Brief, sources: Sources = SOURCES, today: str = TODAY) -> dict[str, Markup]:
    """The lists of a site, by path."""
    renderer = make_renderer(sources)
    planned = plan_site_pages(archive(*briefs, sources=sources, today=today))
    return {page.path: Markup(render_page(renderer, page).content) for page in planned if page.path.endswith(".html")}


def text(markup: Markup) -> str:
    return re.sub("[\u00a0\u202f]", " ", " ".join(said for said, _ in markup.texts))


def asks(by: str | None, to: str | None, words: str = "Lend a ship", name: str = "r1", **more: Any) -> dict[str, Any]:
    return {"id": name, "by": by, "to": to, "text": {"en": words, "fr": f"{words} (fr)"}, **more}


# --- who has a page


def test_every_side_that_is_named_has_a_page_in_whatever_part() -> None:
    one = meeting(
        "a",
        "NO eu",
        requests=[asks("NO", "VN")],
        commitments=[{"id": "c1", "by": "eu", "to": "both", "text": {"en": "Send a note"}}],
        regional_issues=[{"id": "g1", "by": "JP", "text": {"en": "A view"}}],
        events=[{"id": "e1", "name": {"en": "Fair"}, "country": "KE"}],
    )
    one = one.model_copy(update={"meeting": one.meeting.model_copy(update={"country": "SG"})})
    [summary] = summed(one)
    assert set(sides_named(summary)) == {"NO", "eu", "VN", "JP", "KE", "SG"}
    pages = site(one)
    for slug in ("no", "org-eu", "vn", "jp", "ke", "sg"):
        assert f"fr/countries/{slug}/index.html" in pages
    assert "Kenya" in text(pages["en/countries/index.html"])
    assert "Named only" in text(pages["en/countries/ke/index.html"])
    assert "Place of 1 meeting" in text(pages["en/countries/sg/index.html"])
    assert "Meetings held here" in text(pages["en/countries/sg/index.html"])


def test_a_side_that_met_nobody_shows_what_names_it_and_has_no_feed() -> None:
    fair = {"id": "e1", "name": {"en": "Fair"}, "country": "KE", "date": "2025-11"}
    history = [{"date": "2025-01-03", "kind": "published", "note": {"en": "Published"}}]
    asked = [asks("VN", "NO", "Buy salmon"), asks("VN", "eu", "Open a port", name="r2")]
    one = meeting("a", "VN JP", "2025-01-02", requests=asked, events=[fair], history=history)
    based = replace(SOURCES, base_url="https://example.net/")
    found = {page.path for page in plan_site_pages(archive(one, sources=based))}
    pages = site(one, sources=based)
    norway, kenya, japan = (pages[f"en/countries/{slug}/index.html"] for slug in ("no", "ke", "jp"))
    assert "Buy salmon" in text(norway)
    assert "Open a port" not in text(norway)
    assert "Fair November 2025" in text(kenya)
    assert {slug: f"en/countries/{slug}/feed.xml" in found for slug in ("no", "ke", "jp")} == {
        "no": False,
        "ke": False,
        "jp": True,
    }
    for page, has_feed in ((norway, False), (kenya, False), (japan, True)):
        feeds = [tag.attributes["href"] for tag in page.all("link", type="application/atom+xml")]
        assert any("countries/" in href for href in feeds) == has_feed


def test_what_names_a_party_at_others_meetings_stands_on_its_page_too() -> None:
    own = meeting("a", "NO VN", "2025-01-02")
    other = meeting("b", "VN JP", "2025-02-02", requests=[asks("JP", "NO", "Buy salmon")])
    shown = text(site(own, other)["en/countries/no/index.html"])
    assert "1 meeting in this register, on 2 January 2025" in shown
    assert "named, not a party" in shown
    assert shown.index("named, not a party") < shown.rindex("Buy salmon")


CALENDARS = [("2025-11-03", True), ("2025-11", False), (None, False)]


@pytest.mark.parametrize(("date", "has_file"), CALENDARS)
def test_a_party_leads_to_its_calendar_where_there_is_one(date: str | None, has_file: bool) -> None:
    one = meeting("a", "NO VN", "2025-01-02", events=[{"id": "e1", "name": {"en": "Fair"}, "date": date}])
    found = {page.path for page in plan_site_pages(archive(one))}
    links = {tag.attributes["href"] for tag in site(one)["fr/countries/no/index.html"].all("a")}
    assert ("fr/countries/no/calendar.ics" in found) is has_file
    assert ("../../../fr/countries/no/calendar.ics" in links) is has_file


def test_a_country_and_an_organisation_with_the_same_letters_stand_apart() -> None:
    pages = site(meeting("a", "AU au", date="2025-01-02"))
    assert text(pages["en/countries/au/index.html"]).count("Australia") >= 1
    assert "African Union" in text(pages["en/countries/org-au/index.html"])
    index = text(pages["en/countries/index.html"])
    assert index.index("Australia") < index.index("Organisations") < index.index("African Union")
    assert "en/relations/au-org-au/index.html" in pages


PAIRS: list[tuple[str, list[dict[str, Any]], set[tuple[str, str]]]] = [
    ("NO VN", [], {("NO", "VN")}),
    ("NO", [], set()),
    ("NO VN JP", [], {("NO", "VN"), ("JP", "NO"), ("JP", "VN")}),
    ("NO", [asks("NO", "VN")], {("NO", "VN")}),
    ("NO VN", [asks("NO", "both")], {("NO", "VN")}),
    ("NO VN", [asks("eu", "both")], {("NO", "VN"), ("NO", "eu"), ("eu", "VN")}),
    ("NO VN", [asks("NO", "NO")], {("NO", "VN")}),
]


@pytest.mark.parametrize(("sides", "requests", "pairs"), PAIRS)
def test_every_pair_that_met_or_asked_each_other_has_a_page(
    sides: str, requests: list[dict[str, Any]], pairs: set[tuple[str, str]]
) -> None:
    one = meeting("a", sides, requests=requests)
    assert set(pairs_named(summed(one)[0])) == pairs
    made = {path for path in site(one) if path.startswith("en/relations/")}
    assert len(made) == len(pairs)


def test_a_part_that_is_off_has_no_pages_and_no_links() -> None:
    sections = SiteSections(countries=False, people=False, topics=False, issues=False)
    quiet = replace(SOURCES, site=SITE.model_copy(update={"sections": sections}))
    issue = {"id": "g1", "issue": "east-sea", "text": {"en": "A view"}}
    one = meeting("a", "NO VN", requests=[asks("NO", "VN", topics=["visas"])], regional_issues=[issue])
    for path, markup in site(one, sources=quiet).items():
        led = [path, *(tag.attributes.get("href", "") for tag in markup.all("a"))]
        assert not [one for one in led if re.search("(en|fr)/(countries|relations|people|topics|issues)/", one)], path


# --- two parties

SPOKEN: list[tuple[str, str | None, str | None, str | None]] = [
    # sides of the meeting, by, to → whose it is between JP and VN
    ("JP VN", "VN", "JP", "VN"),
    ("JP VN", "VN", "both", "VN"),
    ("JP VN", "VN", None, "VN"),
    ("JP VN", None, "VN", "JP"),
    ("JP VN", None, None, ""),
    ("JP VN", None, "both", ""),
    ("JP VN", "eu", "JP", None),
    ("JP VN eu", "VN", "both", "VN"),
    ("JP VN eu", None, "JP", None),
    ("VN", "VN", "JP", "VN"),
    ("VN", "VN", "both", None),
    ("VN", "VN", None, None),
]


@pytest.mark.parametrize(("sides", "by", "to", "whose"), SPOKEN)
def test_whose_a_request_is_between_two(sides: str, by: str | None, to: str | None, whose: str | None) -> None:
    [summary] = summed(meeting("a", sides, requests=[asks(by, to)]))
    assert speaker(("JP", "VN"), summary.sides, summary.points[0]) == whose


def relation(*briefs: Brief, path: str = "en/relations/no-vn/index.html") -> RelationSubject:
    subject = next(page.subject for page in plan_relation(archive(*briefs)) if page.path == path)
    assert isinstance(subject, RelationSubject)
    return subject


def test_a_request_that_was_asked_again_stands_once_with_when_it_was_first_asked() -> None:
    first = meeting("2023-a", "NO VN", "2023-02-01", requests=[asks("NO", "VN")])
    second = meeting("2024-a", "NO VN", "2024-02-01", requests=[asks("NO", "VN", repeats="2023-a#r1")])
    third = meeting("2025-a", "NO VN", "2025-02-01", requests=[asks("NO", "VN", repeats="2024-a#r1")])
    overview = relation(first, second, third).overview
    assert overview is not None
    [row] = overview.requests[0].open
    assert (row.head.brief, [one.brief for one in row.before]) == ("2025-a", ["2023-a", "2024-a"])
    shown = text(site(first, second, third)["en/relations/no-vn/index.html"])
    assert "first asked on 1 February 2023" in shown
    assert "3 times in all" in shown
    hidden = second.model_copy(update={"status": "draft"})
    overview = relation(first, hidden, third).overview
    assert overview is not None
    assert [row.before for row in overview.requests[0].open] == [(), ()]


def test_repeats_in_a_circle_end() -> None:
    one = meeting("a", "NO VN", requests=[asks("NO", "VN", repeats="b#r1")])
    other = meeting("b", "NO VN", requests=[asks("NO", "VN", repeats="a#r1")])
    found = archive(one, other)
    summary = found.by_id["a"]
    assert [before.brief for before in asked_before(found, summary, summary.points[0])] == ["b"]
    assert list(open_points(found, "requests")) == []


def test_what_is_settled_says_how_and_where() -> None:
    asked = meeting("a", "NO VN", "2024-05-01", requests=[asks("VN", "NO", status="accepted", answered_by="b#a1")])
    answer = meeting("b", "NO VN", "2025-01-15", agreed=[{"id": "a1", "text": {"en": "Lend it"}}])
    page = site(asked, answer)["fr/relations/no-vn/index.html"]
    assert "réponse donnée le 15 janvier 2025" in text(page)
    assert [tag for tag in page.all("a") if tag.attributes["href"].endswith("briefs/b/index.html#a1")]
    draft = answer.model_copy(update={"status": "draft"})
    assert "réponse donnée" not in text(site(asked, draft)["fr/relations/no-vn/index.html"])


def test_three_parties_met_in_each_of_their_pairs_and_the_others_are_named() -> None:
    one = meeting("a", "NO VN JP", "2025-01-02", agreed=[{"id": "a1", "text": {"en": "Meet again"}}])
    pages = site(one)
    for slug, other in (("no-vn", "Japan"), ("jp-no", "Vietnam"), ("jp-vn", "Norway")):
        shown = text(pages[f"en/relations/{slug}/index.html"])
        assert "Meet again" in shown
        assert f"with {other}" in shown


def test_many_meetings_of_two_are_cut_by_year_and_only_the_first_page_sums_up() -> None:
    many = [meeting(f"m{at}", "NO VN", f"{2023 + at % 2}-01-{at + 1:02}") for at in range(20)]
    pages = site(*many)
    first, year = pages["en/relations/no-vn/index.html"], pages["en/relations/no-vn/2023/index.html"]
    assert "In short" in text(first)
    assert "In short" not in text(year)
    assert len(first.all("article")) == 15
    assert len(year.all("article")) == 10
    current = [tag.attributes["href"] for tag in year.all("a", **{"aria-current": "page"})]
    assert current == ["../../../../en/relations/no-vn/2023/index.html"]


def test_meetings_are_told_as_what_this_register_has() -> None:
    many = [meeting(f"m{at}", "NO VN", f"2024-0{at}-01") for at in (1, 2, 3)]
    pages = site(*many, meeting("undated", "NO VN"))
    assert "4 meetings in this register, from 1 January to 1 March 2024" in text(pages["en/relations/no-vn/index.html"])
    assert "4 rencontres recensées, du 1er janvier au 1er mars 2024" in text(pages["fr/countries/no/index.html"])
    assert "since" not in text(pages["en/countries/no/index.html"])


def test_what_was_announced_for_days_now_past_is_no_claim_that_it_took_place() -> None:
    fair = {"id": "e1", "name": {"en": "Old fair"}, "date": "2024-11-03"}
    soon = {"id": "e2", "name": {"en": "New fair"}, "date": "2025-11-03"}
    page = site(meeting("a", "NO VN", "2024-01-02", events=[fair, soon]))["en/relations/no-vn/index.html"]
    shown = text(page)
    at = [shown.rindex(words) for words in ("New fair", "now past", "Whether they took place is not", "Old fair")]
    assert at == sorted(at)


def test_an_event_of_which_sources_tell_different_days_says_so_on_every_list() -> None:
    source = {"article": "one.txt", "lang": "en"}
    says = [{"source": name, "exact": name} for name in ("one", "two")]
    one = meeting(
        "a",
        "NO VN",
        "2025-01-02",
        events=[{"id": "e1", "name": {"en": "Fair"}, "date": "2025-11"}],
        sources=[{"id": name, **source} for name in ("one", "two")],
        differences=[{"id": "x1", "about": "date", "items": ["e1"], "says": says}],
    )
    pages = site(one)
    for path in ("index", "calendar/index", "countries/no/index", "relations/no-vn/index"):
        page = pages[f"en/{path}.html"]
        assert "Sources differ" in text(page), path
        assert [tag for tag in page.all("a") if tag.attributes["href"].endswith("en/briefs/a/index.html#x1")], path


def test_a_pair_has_one_name_everywhere() -> None:
    briefs = [meeting(f"m{at}", "VN NO", f"2025-01-0{at}", requests=[asks("NO", "VN")]) for at in (1, 2)]
    pages = site(*briefs)
    for path in ("relations/no-vn", "requests/no-vn"):
        assert "Norvège – Viêt Nam" in text(pages[f"fr/{path}/index.html"]), path


def test_where_each_stands_is_what_it_said_last() -> None:
    def said(name: str, date: str, by: str | None, words: str) -> Brief:
        view = {"id": "g1", "issue": "east-sea", "by": by, "text": {"en": words}}
        return meeting(name, "NO VN", date, regional_issues=[view])

    briefs = [
        said("a", "2023-01-01", "VN", "Old words"),
        said("b", "2024-01-01", "VN", "New words"),
        said("c", "2024-06-01", "NO", "Words of the other"),
        said("d", "2022-01-01", None, "Words of both"),
    ]
    shown = text(site(*briefs)["en/relations/no-vn/index.html"])
    assert "Old words" not in shown
    assert all(words in shown for words in ("New words", "Words of the other", "Words of both"))


# --- persons


def held(name: str, date: str, role: dict[str, str], **names: str) -> Brief:
    return brief(name, person("ann-brook", "NO", role, **names), person("p-vn", "VN"), date=date)


def person_subject(*briefs: Brief) -> PersonSubject:
    pages = plan_person(archive(*briefs))
    subject = next(page.subject for page in pages if page.path == "en/people/ann-brook/index.html")
    assert isinstance(subject, PersonSubject)
    return subject


def test_a_role_is_held_from_the_first_meeting_to_the_last_in_whatever_language_it_is_told() -> None:
    subject = person_subject(
        held("a", "2023-01-01", {"en": "Envoy"}, en="Ann Brook"),
        held("b", "2023-06-01", {"en": "Envoy", "fr": "envoyée"}, en="Ann Brook"),
        held("c", "2024-01-01", {"en": "Minister"}, en="Ann Brook"),
        held("d", "2024-06-01", {}, en="Ann Brook"),
    )
    found = [(one.role.get("en"), one.first, one.last, one.meetings) for one in subject.tenures]
    assert found == [
        (None, "2024-06-01", "2024-06-01", 1),
        ("Minister", "2024-01-01", "2024-01-01", 1),
        ("Envoy", "2023-01-01", "2023-06-01", 2),
    ]
    assert subject.tenures[-1].role == {"en": "Envoy", "fr": "envoyée"}


def test_a_role_is_told_as_named_at_meetings_and_never_as_a_term() -> None:
    one = held("a", "2023-01-01", {"en": "deputy minister"}, en="Ann Brook")
    page = text(site(one)["en/people/ann-brook/index.html"])
    assert "Deputy minister · Norway" in page
    assert "So named at 1 meeting, on 1 January 2023" in page
    assert "1 meeting in this register" not in page
    two = held("b", "2024-01-01", {"en": "Minister"}, en="Ann Brook")
    page = text(site(one, two)["en/people/ann-brook/index.html"])
    assert "2 meetings in this register, from 1 January 2023 to 1 January 2024" in page
    assert "Deputy minister Norway So named at 1 meeting" in page


def test_a_long_list_of_persons_leads_to_each_party() -> None:
    people = [person(f"p{at}", side) for at, side in enumerate(("NO", "VN", "JP", "eu", "eu"))]
    page = site(brief("a", *people, date="2025-01-01"))["en/people/index.html"]
    links = [tag.attributes["href"] for tag in page.all("a") if tag.attributes["href"].startswith("#P-")]
    assert links == ["#P-eu", "#P-JP", "#P-NO", "#P-VN"]
    assert all(page.all("h2", id=link[1:]) for link in links)


def test_a_name_stands_as_it_was_written_last_and_the_others_beside_it() -> None:
    briefs = [
        held("a", "2023-01-01", {}, en="Anne Brook", fr="Anne Brouk"),
        held("b", "2024-01-01", {}, en="Ann Brook"),
    ]
    subject = person_subject(*briefs)
    assert subject.name == {"en": "Ann Brook", "fr": "Anne Brouk"}
    pages = site(*briefs)
    english, french = (pages[f"{lang}/people/ann-brook/index.html"] for lang in ("en", "fr"))
    assert "Also written: Anne Brook , Anne Brouk" in text(english)
    assert ("Anne Brouk", "fr") in english.texts
    assert text(french).count("Anne Brouk") >= 1
    assert ("Ann Brook", "en") in french.texts


def test_many_persons_are_listed_by_party_and_nobody_is_lost() -> None:
    people = [person(f"p{at}", "NO" if at < 160 else None if at == 170 else "VN") for at in range(171)]
    pages = {page.path: page.subject for page in plan_people(archive(brief("a", *people, date="2025-01-01")))}
    english = {path.removeprefix("en/people/"): subject for path, subject in pages.items() if path.startswith("en/")}
    assert set(english) == {
        *("index.html", "of/no/index.html", "of/no/2/index.html", "of/vn/index.html", "of/none/index.html")
    }
    listed = [row.person.id for subject in english.values() for row in cast(PeopleSubject, subject).rows]
    assert sorted(listed) == sorted(one["id"] for one in people)


# --- topics and issues


def test_a_topic_that_no_vocabulary_knows_has_a_page_that_says_so() -> None:
    one = meeting("a", "NO VN", "2025-01-02", requests=[asks("VN", "NO", topics=["whale-song", "visas"])])
    pages = site(one)
    assert "whale song" in text(pages["en/topics/index.html"]).lower()
    page = pages["en/topics/whale-song/index.html"]
    assert "Whale song" in text(page)
    assert "editors’ keyword" in text(page)
    assert "Vietnam" in text(page)
    assert "1 request" in text(page)


def test_a_topic_tells_what_each_side_said_last_and_all_by_meeting() -> None:
    old = meeting("a", "NO VN", "2023-01-02", requests=[asks("VN", "NO", "Old words", topics=["visas"])])
    new = meeting("b", "NO VN", "2024-01-02", requests=[asks("VN", "NO", "New words", topics=["visas"])])
    shown = text(site(old, new)["en/topics/visas/index.html"])
    assert shown.count("New words") == 2
    assert shown.count("Old words") == 1
    assert shown.index("New words") < shown.index("By meeting") < shown.index("Old words")


def issue(words: str, by: str | None = None, name: str = "g1") -> dict[str, Any]:
    return {"id": name, "issue": "east-sea", "by": by, "text": {"en": words}}


def test_an_issue_that_is_only_named_has_no_position_and_is_no_statement() -> None:
    briefs = [
        meeting("a", "NO VN", "2024-01-02", regional_issues=[issue("East Sea issues")]),
        meeting("b", "NO VN", "2025-01-02", regional_issues=[issue("Wants a code", "VN"), issue("Waits", "NO", "g2")]),
    ]
    pages = site(*briefs)
    page = text(pages["en/issues/east-sea/index.html"])
    assert "2 statements at 1 meeting" in page
    assert "Raised, no position reported" in page
    assert "East Sea issues" not in page
    assert "2 statements, last on 2 January 2025" in text(pages["en/issues/index.html"])
    alone = site(briefs[0])
    assert "Évoqué lors de 1 rencontre, aucune position rapportée" in text(alone["fr/issues/east-sea/index.html"])
    assert "Raised, no position reported" in text(alone["en/issues/index.html"])
    assert "Raised, no position reported" in text(alone["en/relations/no-vn/index.html"])
    assert "Raised with Vietnam, no position reported" in text(alone["en/positions/no/index.html"])


MENTIONS = [
    ({"en": "East Sea issues"}, None, "east-sea", True),
    ({"fr": "Questions relatives à la mer Orientale"}, None, "east-sea", True),
    ({"en": "Something that no list has", "fr": "Mékong"}, None, "mekong", True),
    ({"en": "Regional and international issues of shared concern"}, None, "regional-international", True),
    ({"en": "East Sea issues"}, "VN", "east-sea", False),
    ({"en": "Peace in the East Sea"}, None, "east-sea", False),
    ({"en": "East Sea issues"}, None, "mekong", False),
    ({"en": "The issue"}, None, "mekong", False),
    ({"xx": "Mekong"}, None, "mekong", False),
    ({"en": "Whale song"}, None, "whale-song", False),
]


@pytest.mark.parametrize(("words", "by", "slug", "is_one"), MENTIONS)
def test_what_only_names_an_issue(words: dict[str, str], by: str | None, slug: str, is_one: bool) -> None:
    point = {"id": "g1", "issue": slug, "by": by, "text": words}
    [summary] = summed(meeting("a", "NO VN", regional_issues=[point]))
    assert is_mention(summary.points[0]) is is_one


def test_a_party_s_page_tells_what_it_said_last_and_each_thing_once() -> None:
    old = meeting("a", "NO VN", "2023-01-02", regional_issues=[issue("Old words", "VN")])
    said = [issue("New words", "VN")]
    given = [{"id": "c1", "by": "VN", "text": {"en": "Open a port"}, "topics": ["ports", "trade"]}]
    new = meeting("b", "NO VN", "2024-01-02", regional_issues=said, commitments=given, requests=[asks("VN", "NO")])
    shown = text(site(old, new)["en/countries/vn/index.html"])
    told = shown[shown.index("Said last, by subject") : shown.index("All positions of Vietnam")]
    assert "Old words" not in told
    assert told.count("New words") == told.count("Open a port") == 1
    assert "Lend a ship" not in told
    assert "Said last" not in text(site(meeting("c", "NO VN"))["en/countries/vn/index.html"])


# --- home


def test_one_brief_fills_the_home_page_and_nothing_is_said_twice() -> None:
    source = {"article": "one.txt", "lang": "en"}
    one = meeting(
        "a",
        "NO VN",
        "2025-01-02",
        requests=[asks("NO", "VN", topics=["visas"])],
        agreed=[{"id": "a1", "text": {"en": "Meet"}}],
        sources=[{"id": name, **source} for name in ("one", "two")],
        differences=[
            {
                "id": "x1",
                "about": "number",
                "items": ["a1"],
                "says": [{"source": "one", "exact": "3"}, {"source": "two", "exact": "4"}],
            },
        ],
    )
    home = site(one)["en/index.html"]
    shown = text(home)
    assert "Latest brief" in shown
    assert "All briefs" not in shown
    assert shown.count("Lend a ship") == 1
    assert "Where the sources differ A figure – Meet" in shown
    assert [tag for tag in home.all("a") if tag.attributes["href"] == "../en/briefs/a/index.html#x1"]
    assert not re.search(r"\b1 (meeting|point|request)", shown)
    assert "Requests with no recorded answer" not in shown


def test_with_two_briefs_what_the_other_asks_stands_below() -> None:
    two = [meeting(f"m{at}", "NO VN", f"2025-01-0{at}", requests=[asks("NO", "VN", f"Ship {at}")]) for at in (1, 2)]
    shown = text(site(*two)["en/index.html"])
    assert shown.count("Ship 1") == shown.count("Ship 2") == 1
    assert shown.index("Ship 2") < shown.index("Requests with no recorded answer") < shown.index("Ship 1")


def test_home_shows_the_newest_and_leads_to_all_else() -> None:
    asked = [asks("NO", "VN", topics=["visas"])]
    many = [meeting(f"m{at}", "NO VN", f"2025-01-{at + 1:02}", requests=asked) for at in range(30)]
    home = site(*many)["en/index.html"]
    assert len(home.all("article")) == 8
    assert "All briefs (30)" in text(home)
    links = {tag.attributes["href"] for tag in home.all("a")}
    assert {"../en/briefs/index.html", "../en/requests/index.html", "../en/calendar/index.html"} <= links
    assert "../en/topics/visas/index.html" in links
    assert "All 30 requests in the ledger" in text(home)


def test_a_site_without_a_brief_says_so_on_every_list() -> None:
    pages = site()
    for path in ("index", "countries/index", "topics/index", "issues/index", "people/index", "briefs/index"):
        assert "No brief has been published yet." in text(pages[f"en/{path}.html"]), path
