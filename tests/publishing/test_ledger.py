"""The ledger: chains of requests, whose they are, how old, and that what is not shown leaves no trace."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from briefing.model import Brief
from briefing.publishing.archive import Archive, make_archive
from briefing.publishing.ledger import Row, make_ledger, pairs_of
from briefing.publishing.planning.ledger import FEW, plan_ledger, plan_rows, plan_sides
from briefing.publishing.planning.ledger_files import plan_csv
from briefing.publishing.site import build_site
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Sources
from briefing.settings import SiteConfig
from tests.publishing.cases import read_briefs, read_sources, read_static, read_templates

SITE = SiteConfig(name={"en": "Notes"}, languages=("en", "fr"))
SOURCES = Sources(site=SITE, templates=read_templates(), static=read_static())
TODAY = "2025-05-20"
Points = list[dict[str, Any]]


def brief(name: str, requests: Points = [], **parts: Any) -> Brief:  # noqa: B006
    """A meeting whose id begins with its date and ends with who met."""
    sides = name.rpartition("-")[0].rpartition("-")[2].upper(), name.rpartition("-")[2].upper()
    people = [{"id": f"p{at}", "name": {"en": "A"}, "country": side} for at, side in enumerate(sides)]
    head = {
        "id": name,
        "status": "published",
        "meeting": {"date": name[:10]},
        "title": {"en": f"Talks {name}"},
        "sources": [{"id": "one", "article": "one.txt", "lang": "en"}],
        "participants": people,
    }
    asked = [{"id": "r1", "by": sides[0], "to": sides[1], "text": {"en": "Lend a ship"}} | one for one in requests]
    return Brief.model_validate({**head, "requests": asked, **parts})


def archive(*briefs: Brief, drafts: bool = False, today: str = TODAY) -> Archive:
    sources = replace(SOURCES, drafts=drafts)
    return make_archive(sources, [summarise(one, one.model_dump_json()) for one in briefs], now=today, engine="")


def ledger(*briefs: Brief, **options: Any) -> list[Row]:
    return list(make_ledger(archive(*briefs, **options)))


OLD, MID, NEW = "2023-01-10-cl-no", "2024-05-06-cl-no", "2025-02-20-cl-no"
AGREED = [{"id": "a1", "text": {"en": "Lend a ship"}}]


def chain(**middle: Any) -> list[Brief]:
    return [
        brief(OLD, [{}]),
        brief(MID, [{"repeats": f"{OLD}#r1"}], **middle),
        brief(NEW, [{"repeats": f"{MID}#r1", "text": {"en": "Lend a bigger ship"}}]),
    ]


def test_what_was_asked_again_is_one_row_with_its_latest_words() -> None:
    [row] = ledger(*chain())
    assert (row.reference, row.point.text["en"], row.first) == (f"{NEW}#r1", "Lend a bigger ship", "2023-01-10")
    assert [(one.brief, one.item, one.date) for one in row.earlier] == [
        (OLD, "r1", "2023-01-10"),
        (MID, "r1", "2024-05-06"),
    ]
    assert row.age == ((2, "year"), (4, "month"))


HIDDEN: list[dict[str, Any]] = [
    {"status": "draft"},
    {"status": "reviewed"},
    {"status": "withdrawn"},
    {"publish_after": "2025-05-21"},
]


@pytest.mark.parametrize("middle", HIDDEN, ids=lambda one: next(iter(one.values())))
def test_what_is_not_shown_leaves_no_trace(middle: dict[str, Any]) -> None:
    rows = ledger(*chain(**middle))
    assert [(row.reference, row.earlier, row.first) for row in rows] == [
        (f"{NEW}#r1", (), "2025-02-20"),
        (f"{OLD}#r1", (), "2023-01-10"),
    ]
    assert MID not in repr([row._replace(point=row.point._replace(repeats=None)) for row in rows])
    site = build_site(replace(SOURCES, base_url="https://x.example/"), chain(**middle), now=TODAY)
    assert [file.path for file in site if MID.encode() in file.content] == []


def test_an_answer_is_dated_and_ends_the_waiting() -> None:
    asked = brief(OLD, [{"status": "accepted", "answered_by": f"{MID}#a1"}])
    [row] = ledger(asked, brief(MID, agreed=AGREED))
    assert row.answer is not None
    assert (row.answer.brief, row.answer.date, row.age) == (MID, "2024-05-06", ((1, "year"), (3, "month")))


@pytest.mark.parametrize("answering", HIDDEN, ids=lambda one: next(iter(one.values())))
def test_an_answer_that_is_not_out_yet_is_no_answer_yet(answering: dict[str, Any]) -> None:
    """That it was given is the news of the brief that is not shown."""
    asked = brief(OLD, [{"status": "accepted", "answered_by": f"{MID}#a1"}])
    [hidden] = ledger(asked, brief(MID, agreed=AGREED, **answering))
    assert (hidden.answer, hidden.age, hidden.status) == (None, ((2, "year"), (4, "month")), "open")
    site = build_site(
        replace(SOURCES, base_url="https://x.example/"), [asked, brief(MID, agreed=AGREED, **answering)], now=TODAY
    )
    told = {file.path: file.content for file in site if not file.path.startswith("static/")}
    assert json.loads(told[f"briefs/{OLD}/brief.json"])["items"][0]["status"] == "open"
    assert json.loads(told["data/requests.json"])["requests"][0]["status"] == "open"
    said = re.compile(r"\b(accepted|acceptée?)\b", re.IGNORECASE)
    shown = {
        path: re.sub(r"<[^>]+>", " ", content.decode()) for path, content in told.items() if path.endswith(".html")
    }
    assert [path for path, words in shown.items() if said.search(words) and "/requests/" not in path] == []


def test_a_point_that_was_split_keeps_its_past_in_both_parts() -> None:
    rows = ledger(
        brief(OLD, [{}]),
        brief(NEW, [{"repeats": f"{OLD}#r1"}, {"id": "r2", "repeats": f"{OLD}#r1", "status": "done"}]),
    )
    assert [(row.point.id, row.first, row.status) for row in rows] == [
        ("r1", "2023-01-10", "open"),
        ("r2", "2023-01-10", "done"),
    ]


def test_references_that_lead_nowhere_or_in_a_circle_end_the_chain() -> None:
    [row] = ledger(brief(OLD, [{"repeats": f"{NEW}#r9"}]))
    assert row.earlier == ()
    [other] = ledger(brief(OLD, [{}], agreed=AGREED), brief(NEW, [{"repeats": f"{OLD}#a1"}]))[:1]
    assert other.earlier == ()
    round_about = ledger(brief(OLD, [{"repeats": f"{NEW}#r1"}]), brief(NEW, [{"repeats": f"{OLD}#r1"}]))
    assert round_about == []


AGES = {
    "2025-05-20": (),
    "2025-05-22": ((2, "day"),),
    "2025-06-10": ((3, "week"),),
    "2025-07-21": ((2, "month"),),
    "2026-05-25": ((1, "year"),),
}


@pytest.mark.parametrize(("today", "age"), AGES.items())
def test_an_open_point_grows_older_as_coarsely_as_that_is_shown(today: str, age: tuple[object, ...]) -> None:
    [row] = ledger(brief("2025-05-20-cl-no", [{}]), today=today)
    assert row.age == age


def test_a_page_changes_only_when_the_age_it_shows_does() -> None:
    shown = {page.path: page.key for page in plan_ledger(archive(*chain(), today="2025-05-20"))}
    same = {page.path: page.key for page in plan_ledger(archive(*chain(), today="2025-06-09"))}
    later = {page.path: page.key for page in plan_ledger(archive(*chain(), today="2025-06-10"))}
    assert shown == same
    assert shown.keys() == later.keys()
    assert all(shown[path] != later[path] for path in shown)


def test_each_row_stands_in_one_of_the_lists_by_status() -> None:
    asked = [{"status": "accepted"}, {"id": "r2", "kind": "hope"}, {"id": "r3"}, {"id": "r4", "kind": "hope"}]
    lists = {page.path: page.subject for page in plan_ledger(archive(brief(OLD, asked))) if page.subject.statuses}  # type: ignore[attr-defined]
    [counts] = {subject.statuses for subject in lists.values()}  # type: ignore[attr-defined]
    assert counts == (("open", 1), ("accepted", 1), ("hopes", 2), ("all", 4))
    hopes = lists["en/requests/status/hopes/index.html"].part.rows  # type: ignore[attr-defined]
    assert sorted(row.point.id for row in hopes) == ["r2", "r4"]


WHOSE: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"by": "CL", "to": "NO"}, [("CL", "NO")]),
    ({"by": "NO", "to": "CL"}, [("CL", "NO")]),
    ({"by": "CL", "to": "both"}, [("CL", "NO")]),
    ({"by": "CL", "to": None}, [("CL", "NO")]),
    ({"by": None, "to": "NO"}, [("CL", "NO")]),
    ({"by": "eu", "to": "CL"}, [("CL", "eu")]),
    ({"by": "CL", "to": "CL"}, []),
]


@pytest.mark.parametrize(("said", "pairs"), WHOSE)
def test_whose_relation_a_point_belongs_to(said: dict[str, Any], pairs: list[tuple[str, str]]) -> None:
    [row] = ledger(brief(OLD, [said]))
    assert pairs_of(row) == pairs


def test_nobody_is_made_to_speak_in_a_meeting_of_three() -> None:
    people = [{"id": f"p{side.lower()}", "name": {"en": "A"}, "country": side} for side in ("CL", "NO", "PE")]
    [row] = ledger(brief(OLD, [{"by": None, "to": None}], participants=people))
    assert pairs_of(row) == []
    [both] = ledger(brief(OLD, [{"by": "NO", "to": "both"}], participants=people))
    assert pairs_of(both) == [("CL", "NO"), ("NO", "PE")]


# --- pages
def many(number: int, **parts: Any) -> list[Brief]:
    return [brief(f"{2015 + at % 10}-03-{at % 28 + 1:02}-{at:03}-cl-no", [parts]) for at in range(number)]


def test_no_list_grows_without_bound_and_every_row_is_in_each_list_it_belongs_to() -> None:
    crowd = archive(*many(300, topics=["visas"]))
    everything = {f"{row.brief}#r1" for row in make_ledger(crowd)}
    for start in (
        "en/requests/",
        "en/requests/all/",
        "en/requests/cl/by/",
        "en/requests/cl-no/",
        "en/requests/topics/visas/",
    ):
        pages = [page for page in plan_ledger(crowd) if re.fullmatch(rf"{start}(\d{{4}}/)?index.html", page.path)]
        parts = [page.subject.part for page in pages]  # type: ignore[attr-defined]
        assert len(pages) == 11
        assert max(len(part.rows) for part in parts) <= 50
        assert {row.reference for part in parts if part.year for row in part.rows} == everything
    for page in plan_sides(crowd):
        assert len(page.subject.made) <= FEW  # type: ignore[attr-defined]
        assert len(page.subject.addressed) <= FEW  # type: ignore[attr-defined]


def test_one_new_request_touches_only_the_rows_of_its_year() -> None:
    crowd = many(300)
    before = {page.path: page.key for page in plan_rows(archive(*crowd))}
    after = {page.path: page.key for page in plan_rows(archive(*crowd, brief("2024-09-09-cl-no", [{}])))}
    assert {path for path in after if after[path] != before.get(path)} == {
        "en/requests/rows/2024.js",
        "fr/requests/rows/2024.js",
    }


def test_nothing_is_planned_where_the_part_is_off() -> None:
    for off in ("requests", "exports"):
        site = SITE.model_copy(update={"sections": SITE.sections.model_copy(update={off: False})})
        one = make_archive(replace(SOURCES, site=site), [summarise(brief(OLD, [{}]), "1")], now=TODAY, engine="")
        assert list(plan_csv(one)) == []
        assert bool(list(plan_ledger(one))) == (off == "exports")


def test_an_empty_ledger_says_so() -> None:
    files = {file.path: file.content.decode() for file in build_site(SOURCES, [brief(OLD)], now=TODAY)}
    assert "No entry is without a recorded answer or follow-up." in files["en/requests/index.html"]
    assert "Aucune entrée n’est sans réponse ni suite relevée." in files["fr/requests/index.html"]


# --- files
@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    sources = replace(read_sources("archive"), base_url="https://x.example/y/")
    return {file.path: file.content for file in build_site(sources, read_briefs("archive"), now=TODAY)}


def test_the_table_and_the_json_hold_every_row_and_the_same(files: dict[str, bytes]) -> None:
    value = json.loads(files["data/requests.json"])
    rows = list(csv.DictReader(io.StringIO(files["data/requests.csv"].decode("utf-8-sig"), newline="")))
    assert value["version"] == 1
    assert len(rows) == len(value["requests"]) > 90
    for row, one in zip(rows, value["requests"], strict=True):
        assert (row["id"], row["kind"], row["status"]) == (one["id"], one["kind"], one["status"])
        assert row["text_fr"] == one["text"].get("fr", "")
        assert int(row["times_made"]) == len(one["made_before"]) + 1
        assert row["made_before"].split() == [earlier["id"] for earlier in one["made_before"]]
        assert row["url_en"] == one["urls"]["en"]
        path, _, item = row["url_en"].removeprefix("https://x.example/y/").partition("#")
        assert f'id="{item}"' in files[f"{path}index.html"].decode()


def test_tables_of_parts_hold_what_they_are_named_for(files: dict[str, bytes]) -> None:
    def ids(name: str) -> set[str]:
        rows = csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode("utf-8-sig"), newline=""))
        return {row["id"] for row in rows if name == "requests" or {row["by"], row["to"]} & {"VN", "both"}}

    assert ids("requests/no-vn") < ids("requests/vn") < ids("requests")


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    texts = {"en": '=HYPERLINK("http://x.example")', "fr": "+1, « à »\n-2"}
    made = build_site(SOURCES, [brief(OLD, [{"text": texts}])], now=TODAY)
    content = next(file.content for file in made if file.path == "data/requests.csv")
    [row] = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert (row["text_en"], row["text_fr"]) == ("'" + texts["en"], "'" + texts["fr"])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 2


def test_the_rows_of_the_script_are_those_of_the_pages(files: dict[str, bytes]) -> None:
    """The same markup, so that a filtered list looks as the others do."""
    first = files["en/requests/index.html"].decode()
    rows: list[tuple[list[str], str]] = []
    for path in sorted((path for path in files if path.startswith("en/requests/rows/")), reverse=True):
        head, _, body = files[path].decode().strip().partition("] = ")
        assert head.startswith("(self.ledgerRows ||= {})")
        rows += json.loads(re.sub(r",\s*\];$", "]", body))
    assert len(rows) == len(json.loads(files["data/requests.json"])["requests"])
    open_rows = [markup for facets, markup in rows if facets[3] == "open"]
    assert first.count("<tr><td") == 50
    assert all(markup.strip() in first for markup in open_rows[:50])


def test_of_more_than_two_nobody_speaks_of_both(files: dict[str, bytes]) -> None:
    """Neither on the pages of such a meeting nor in a row that leads to it."""
    crowded = [one.id for one in read_briefs("archive") if len(one.sides()) > 2]
    assert len(crowded) > 3
    for path, content in files.items():
        if not path.endswith((".html", ".js")):
            continue
        text = content.decode()
        own = [text] if any(f"/briefs/{one}/" in path for one in crowded) else []
        rows = re.findall(r"<tr.*?</tr>|<li class=.item.*?</li>", text, re.DOTALL)
        for shown in own + [row for row in rows if any(f"briefs/{one}/" in row for one in crowded)]:
            assert "both sides" not in shown, path
            assert "deux parties" not in shown, path


def test_the_ledger_is_called_the_same_wherever_one_meets_it(files: dict[str, bytes]) -> None:
    for lang, name in (("en", "Requests and commitments"), ("fr", "Demandes et engagements")):
        page = files[f"{lang}/requests/index.html"].decode()
        assert re.search(rf'aria-current="page">{name}</a>', page)
        assert f"<h1>{name}</h1>" in page


def test_a_row_names_its_meeting_and_by_whose_sources_it_is_known(files: dict[str, bytes]) -> None:
    for lang, known in (("en", "Reported by"), ("fr", "Rapporté par")):
        rows = re.findall(r"<tr><td>.*?</tr>", files[f"{lang}/requests/index.html"].decode(), re.DOTALL)
        assert len(rows) == 50
        for row in rows:
            meeting, _, source = re.findall(r'<span class="topics">(.*?)</span>', row)[0].rpartition(known)
            assert source.strip()
            assert meeting or "undated" in row, row


def test_ages_stand_with_the_date_and_never_below_a_missing_answer(files: dict[str, bytes]) -> None:
    for row in re.findall(r"<tr><td>.*?</tr>", files["en/requests/all/2023/index.html"].decode(), re.DOTALL):
        _, _, became = row.rpartition("<td data-in=")
        assert "ago" not in became, row
        assert " ago" in row or "status-open" not in row, row


def test_each_kind_and_status_is_told_in_the_same_word_and_explained(files: dict[str, bytes]) -> None:
    for lang in ("en", "fr"):
        page = files[f"{lang}/requests/index.html"].decode()
        explained = re.findall(r'<dt class="side">(.*?)</dt>', page)
        kinds, statuses = (re.findall(rf'<select id="f-{name}".*?</select>', page)[0] for name in ("kind", "status"))
        offered = re.findall(r'<option value="(?!all|")\w+"[^>]*>(.*?)</option>', kinds + statuses)
        assert sorted(explained) == sorted(offered)
