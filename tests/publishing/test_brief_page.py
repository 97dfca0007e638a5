"""The page of a brief: what became of its points, when it changed, which meetings lie next to it."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.model import (
    Brief,
    Change,
    Commitment,
    Discussed,
    Event,
    Evidence,
    Meeting,
    Participant,
    RegionalIssue,
    Request,
    Source,
)
from briefing.publishing.archive import digest_of, make_archive
from briefing.publishing.kinds import plan_brief_pages
from briefing.publishing.planning.briefs import BriefSubject
from briefing.publishing.planning.neighbours import When
from briefing.publishing.site import build_site
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Sources
from briefing.settings import SiteConfig, SiteSections
from tests.publishing.cases import read_static, read_templates
from tests.publishing.markup import Markup

TODAY = "2025-05-20"
SITE = SiteConfig(name={"en": "Notes", "fr": "Notes"}, languages=("en", "fr"))
SOURCES = Sources(site=SITE, templates=read_templates(), static=read_static())
TEXT = {"en": "Open the port of Vik", "fr": "Ouvrir le port de Vik"}
EVIDENCE = (Evidence(source="one", exact="open the port of Vik"),)


def person(side: str) -> Participant:
    name = f"Ann of {side}"
    return Participant(id=f"ann-{side.lower()}", name={"en": name, "fr": name}, country=side)


def brief(key: str, date: str | None, sides: str = "NO VN", **more: Any) -> Brief:
    values: dict[str, Any] = {
        "id": key,
        "status": "published",
        "meeting": Meeting(form="talks", date=date),
        "title": {"en": f"Title of {key}", "fr": f"Titre de {key}"},
        "sources": (Source(id="one", article="one.txt", lang="en", publisher="Wire"),),
        "participants": tuple(map(person, sides.split())),
    }
    return Brief(**{**values, **more})


def built(*briefs: Brief, sources: Sources = SOURCES, now: str = TODAY) -> dict[str, bytes]:
    return {file.path: file.content for file in build_site(sources, briefs, now=now)}


def shown(files: dict[str, bytes], key: str, lang: str = "en") -> str:
    return " ".join(text for text, _ in Markup(files[f"{lang}/briefs/{key}/index.html"]).texts)


def links(files: dict[str, bytes], key: str, lang: str = "en") -> list[str]:
    return [tag.attributes["href"] for tag in Markup(files[f"{lang}/briefs/{key}/index.html"]).all("a")]


# --- requests and commitments over time
FIRST = brief("first", "2024-01-10", requests=(Request(id="r1", by="VN", to="NO", text=TEXT, evidence=EVIDENCE),))
AGAIN = brief(
    "again",
    "2024-06-10",
    requests=(
        Request(
            id="r4",
            by="VN",
            to="NO",
            text=TEXT,
            status="accepted",
            repeats="first#r1",
            answered_by="last#c2",
            evidence=EVIDENCE,
        ),
    ),
)
LAST = brief(
    "last",
    "2025-01-10",
    commitments=(Commitment(id="c2", by="NO", to="VN", text=TEXT, status="done", evidence=EVIDENCE),),
)


def test_a_request_leads_to_where_it_was_made_before_and_again_and_answered() -> None:
    files = built(FIRST, AGAIN, LAST)
    words = shown(files, "first")
    assert "Vietnam → to Norway Request Accepted" in words
    assert "Asked again on 10 June 2024 ; accepted on 10 January 2025" in words
    assert "../../../en/briefs/again/index.html#r4" in links(files, "first")
    words = shown(files, "again", "fr")
    assert "Accord donné" in words
    assert "Déjà demandé le 10 janvier 2024 ; accepté le 10 janvier 2025" in words
    assert "../../../en/briefs/last/index.html#c2" in links(files, "first")
    assert "Carried out recorded by the editors" in shown(files, "last")


def test_what_the_site_does_not_show_is_not_named() -> None:
    draft = LAST.model_copy(update={"status": "draft"})
    files = built(FIRST, AGAIN, draft)
    assert "accepted on" not in shown(files, "again")
    assert "No answer recorded" in shown(files, "again")
    assert "Title of last" not in shown(files, "again")


def test_in_short_counts_what_was_answered() -> None:
    assert "1 request – 1 answered Vietnam → to Norway" in shown(built(FIRST, AGAIN, LAST), "again")


def test_a_position_says_whose_it_is() -> None:
    issues = (RegionalIssue(id="g1", issue="mekong", by="VN", text=TEXT, evidence=EVIDENCE),)
    views = (Discussed(id="d1", by="NO", text=TEXT, evidence=EVIDENCE), Discussed(id="d2", text=TEXT))
    files = built(brief("one", "2024-01-10", regional_issues=issues, discussed=views))
    assert "Mekong Position: Vietnam" in shown(files, "one")
    assert "Point de vue\u00a0: Norvège" in shown(files, "one", "fr")
    assert shown(files, "one").count("View:") == 1


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event(id="e1", name=TEXT, date="2025-06-03", until="2025-06-05"), "3–5 June 2025"),
        (Event(id="e1", name=TEXT, date="2025-06-03", time="09:30Z"), "3 June 2025, 09:30\u00a0UTC"),
        (Event(id="e1", name=TEXT, date="2025-06", cancelled=True), "June 2025 Cancelled"),
        (Event(id="e1", name=TEXT), "No date yet"),
    ],
    ids=["range", "time", "cancelled", "no date"],
)
def test_an_event_says_when_it_is(event: Event, words: str) -> None:
    assert words in shown(built(brief("one", "2024-01-10", events=(event,))), "one")


# --- names that nobody gave
def test_a_topic_without_a_name_is_called_the_editors_keyword() -> None:
    item = Discussed(id="d1", text=TEXT, topics=("visas", "ocean-data"), evidence=EVIDENCE)
    issue = RegionalIssue(id="g1", issue="arctic-council", text=TEXT, evidence=EVIDENCE)
    files = built(brief("one", "2024-01-10", discussed=(item,), regional_issues=(issue,)))
    for lang, words in (("en", "editors’ keyword"), ("fr", "mot-clé de la rédaction")):
        assert f"ocean data {words}" in shown(files, "one", lang)
        assert f"arctic council {words}" in shown(files, "one", lang)
        assert shown(files, "one", lang).count(words) == 2


# --- when it was published, changed, corrected
NOTE = {"en": "A note", "fr": "Une note"}
HISTORY = (
    Change(date="2025-02-01", kind="published", note=NOTE),
    Change(date="2025-02-20", kind="correction", note=NOTE),
    Change(date="2025-03-01", kind="correction", note=NOTE),
)


def test_below_the_title_stands_what_the_brief_s_own_notes_tell() -> None:
    files = built(brief("one", "2024-01-10", history=HISTORY))
    words = shown(files, "one")
    assert "Published on 1 February 2025 Corrected on 1 March 2025 History" in words
    assert "Rectifiée le 1er mars 2025" in shown(files, "one", "fr")
    history = words[words.rindex("History") :]
    assert history.index("1 March 2025 Correction") < history.index("1 February 2025 Publication")
    assert "Reviewed on" not in words


def test_without_notes_nothing_is_told() -> None:
    words = shown(built(brief("one", "2024-01-10")), "one")
    assert "History" not in words
    assert "ublished on" not in words


def test_a_preview_says_until_when_a_brief_is_under_embargo() -> None:
    held = brief("one", "2024-01-10", publish_after="2025-06-01T18:00Z")
    assert "en/briefs/one/index.html" not in built(held)
    preview = Sources(site=SITE, templates=SOURCES.templates, static=SOURCES.static, drafts=True)
    files = built(held, sources=preview)
    assert "Under embargo until 1 June 2025, 18:00\u00a0UTC. This brief is not published" in shown(files, "one")
    assert "Sous embargo jusqu’au 1er juin 2025" in shown(files, "one", "fr")
    assert Markup(files["en/briefs/one/index.html"]).all("meta", name="robots", content="noindex")
    draft = built(held.model_copy(update={"status": "draft"}), sources=preview)
    assert "Draft. Under embargo" in shown(draft, "one")
    out = built(held, sources=preview, now="2025-06-01T18:00Z")
    assert "embargo" not in shown(out, "one")


# --- the meetings before and after
def near(*briefs: Brief) -> dict[str, list[tuple[When, str]]]:
    """Brief → (when, which) of its neighbours."""
    summaries = [summarise(one, digest_of(one.model_dump_json())) for one in briefs]
    archive = make_archive(SOURCES, summaries, now=TODAY, engine="1")
    found = {}
    for one in archive.summaries:
        page = next(page for page in plan_brief_pages(archive, one) if page.kind == "brief")
        assert isinstance(page.subject, BriefSubject)
        found[one.id] = [(other.when, other.brief) for other in page.subject.near]
    return found


def test_a_brief_leads_to_the_same_sides_meetings_next_to_it() -> None:
    assert near(FIRST, AGAIN, LAST, brief("other", "2024-03-01", "NO FR")) == {
        "first": [("after", "again")],
        "again": [("after", "last"), ("before", "first")],
        "last": [("before", "again")],
        "other": [],
    }
    files = built(FIRST, AGAIN, LAST)
    words = shown(files, "again")
    assert "Next meeting 10 January 2025 Talks Title of last" in words
    assert "All meetings: Norway – Vietnam" in words
    assert "../../../en/relations/no-vn/index.html" in links(files, "again")


def test_two_sides_have_also_met_where_others_were_present() -> None:
    three = brief("three", "2024-03-01", "NO VN FR")
    found = near(FIRST, three, AGAIN, brief("more", "2024-12-01", "VN FR NO"))
    assert found["first"] == [("after", "three")]
    assert found["three"] == [("after", "more")]
    assert found["again"] == [("after", "more"), ("before", "three")]


def test_the_order_of_dates_known_in_part_is_not_guessed() -> None:
    partial, undated = brief("partial", "2024-06"), brief("undated", None)
    same = brief("same", "2024-06-10")
    found = near(FIRST, AGAIN, partial, undated, same, LAST)
    assert found["again"] == [("after", "last"), ("same day", "same"), ("before", "first")]
    assert found["partial"] == [("after", "last"), ("before", "first")]
    assert found["undated"] == []


def test_a_new_brief_touches_only_its_neighbours() -> None:
    def keys(*briefs: Brief) -> dict[str, str]:
        summaries = [summarise(one, digest_of(one.model_dump_json())) for one in briefs]
        archive = make_archive(SOURCES, summaries, now=TODAY, engine="1")
        return {page.path: page.key for one in archive.summaries for page in plan_brief_pages(archive, one)}

    before, after = keys(FIRST, AGAIN, LAST), keys(FIRST, AGAIN, LAST, brief("newest", "2025-05-01"))
    assert {path for path in before if before[path] != after[path]} == {
        f"{lang}/briefs/last/index.html" for lang in ("en", "fr")
    }


def test_what_is_off_is_not_linked() -> None:
    off = SITE.model_copy(
        update={
            "sections": SiteSections(
                countries=False, people=False, topics=False, issues=False, compare=False, parallel=False
            )
        }
    )
    item = Discussed(id="d1", text=TEXT, topics=("visas",), evidence=EVIDENCE)
    more = {"sources": (*FIRST.sources, Source(id="two", article="two.txt", lang="fr", publisher="Fil"))}
    sources = Sources(site=off, templates=SOURCES.templates, static=SOURCES.static)
    files = built(FIRST, AGAIN.model_copy(update={"discussed": (item,), **more}), sources=sources)
    parts = ("countries/", "relations/", "people/", "topics/", "issues/", "compare/", "parallel/")
    assert not [link for link in links(files, "again") if any(part in link for part in parts)]
    assert "Visas" in shown(files, "again")
