"""Files for programs: of the shape that is promised, whole, and with nothing that is not published."""

from __future__ import annotations

import csv
import io
import json
import posixpath
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from briefing.codec.export_schema import EXPORTS, export_schema
from briefing.model import Brief
from briefing.publishing.archive import digest_of, make_archive
from briefing.publishing.kinds import plan_pages
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Page, Sources
from tests.publishing.cases import TODAY, built, read_briefs, read_sources

BASE = "https://desk.example/x"
SOURCES = read_sources("archive")
SITES = pytest.mark.parametrize(
    ("name", "drafts"), [("seeds", False), ("archive", False), ("odd", False), ("odd", True)]
)


def closed(schema: Any) -> Any:
    """A schema that lets nothing through that it does not name."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    return {**found, "additionalProperties": False} if "properties" in schema else found


CHECKS = {name: jsonschema.Draft202012Validator(closed(export_schema(name))) for name in EXPORTS}


def exported(name: str, drafts: bool = False, base: str | None = BASE) -> dict[str, Any]:
    wanted = ("data/briefs.json", "data/requests.json")
    files = built(name, drafts, base)
    return {path: json.loads(made) for path, made in files.items() if path in wanted or path.endswith("brief.json")}


def brief(number: int = 1, **more: Any) -> Brief:
    return Brief.model_validate(
        {
            "id": f"brief-{number}",
            "status": "published",
            "title": {"en": "Talks", "fr": "Entretiens"},
            "sources": [{"id": "s", "article": "private/s.txt", "digest": "d1g3st", "lang": "en"}],
            "requests": [{"id": "r1", "by": "VN", "to": "JP", "text": {"en": "Open a line"}, "topics": ["trade"]}],
            **more,
        }
    )


def planned(*briefs: Brief, sources: Sources = SOURCES) -> dict[str, Page]:
    summaries = [summarise(one, digest_of(one.model_dump_json())) for one in briefs]
    archive = make_archive(sources, summaries, now=TODAY, engine="")
    return {page.path: page for page in plan_pages(archive) if page.kind in ("brief-export", "briefs-export")}


def made(*briefs: Brief, sources: Sources = SOURCES) -> dict[str, Any]:
    renderer = make_renderer(sources)
    known = {f"briefs/{one.id}/brief.json": one for one in briefs}
    return {
        path: json.loads(render_page(renderer, page, known.get(path)).content)
        for path, page in planned(*briefs, sources=sources).items()
    }


@SITES
@pytest.mark.parametrize("base", [BASE, None])
def test_every_file_has_the_shape_that_it_names(name: str, drafts: bool, base: str | None) -> None:
    found = exported(name, drafts, base)
    assert {"data/briefs.json", "data/requests.json"} < found.keys()
    for path, value in found.items():
        schema = posixpath.normpath(posixpath.join(posixpath.dirname(path), value["$schema"]))
        kind = posixpath.basename(schema).removesuffix(".schema.json")
        assert json.loads(built(name, drafts, base)[schema]) == export_schema(kind)
        assert kind == posixpath.basename(path).removesuffix(".json")
        assert [error.message for error in CHECKS[kind].iter_errors(value)] == [], path


@SITES
def test_the_list_leads_to_every_brief_and_every_brief_to_its_pages(name: str, drafts: bool) -> None:
    files, found = built(name, drafts, BASE), exported(name, drafts)
    listed = found["data/briefs.json"]["briefs"]
    assert [one["export"] for one in listed] == [f"{BASE}/briefs/{one['id']}/brief.json" for one in listed]
    assert {f"briefs/{name}/brief.json" for one in listed for name in (one["id"], *one["aliases"])} == {
        path for path in files if path.endswith("brief.json")
    }
    for one in listed:
        whole = found[f"briefs/{one['id']}/brief.json"]
        shared = one.keys() & whole.keys()
        assert {key: one[key] for key in shared} == {key: whole[key] for key in shared}
        for lang, address in [
            *whole["urls"].items(),
            *(row for item in whole["items"] for row in item["urls"].items()),
        ]:
            path, _, anchor = address.removeprefix(f"{BASE}/").partition("#")
            assert path.startswith(f"{lang}/")
            page = files[f"{path}index.html"].decode()
            assert not anchor or f'id="{anchor}"' in page


def test_without_an_address_of_its_own_a_site_gives_paths_from_its_root() -> None:
    files = built("odd")
    for one in json.loads(files["data/briefs.json"])["briefs"]:
        assert {one["export"], *one["urls"].values()} <= files.keys()


def test_a_brief_is_there_whole() -> None:
    """All texts, quotes, sources and notes, in all languages."""
    count = 0
    found = exported("archive")
    for one in read_briefs("archive"):
        value = found.get(f"briefs/{one.id}/brief.json")
        if value is None:
            continue
        assert [(row["id"], row["text"], row["section"]) for row in value["items"]] == [
            (item.id, item.text, item.section) for item in one.items()
        ]
        quotes = [[(row["source"], row["selector"]["exact"]) for row in item["evidence"]] for item in value["items"]]
        assert quotes == [[(row.source, row.exact) for row in item.evidence] for item in one.items()]
        assert [row["name"] for row in value["events"]] == [event.name for event in one.events]
        assert [[said["selector"]["exact"] for said in row["says"]] for row in value["differences"]] == [
            [said.exact for said in row.says] for row in one.differences
        ]
        assert [row["role"] for row in value["participants"]] == [person.role for person in one.participants]
        assert (value["notes"], value["title"]) == (one.notes, one.title)
        count += 1
    assert count == len(found["data/briefs.json"]["briefs"]) > 50


def test_sides_topics_and_issues_are_named_in_every_language() -> None:
    value = exported("archive")["data/briefs.json"]
    named = {side for one in value["briefs"] for side in one["sides"]}
    assert named <= value["sides"].keys()
    assert value["sides"]["VN"] == {"en": "Viet Nam", "fr": "Viêt Nam"}
    rows = [item for path, one in exported("archive").items() if path.endswith("brief.json") for item in one["items"]]
    assert {topic for row in rows for topic in row["topics"]} == value["topics"].keys()
    assert {row["issue"] for row in rows if row["issue"]} == value["issues"].keys()
    assert {row["by"] for row in rows if row["by"]} - {"both"} <= value["sides"].keys()


def test_what_is_the_desk_s_own_stays_there() -> None:
    [value, _] = made(brief()).values()
    assert "private" not in json.dumps(value)
    assert "d1g3st" not in json.dumps(value)


@pytest.mark.parametrize("more", [{"status": "draft"}, {"status": "withdrawn"}, {"publish_after": "2025-05-21"}])
@pytest.mark.parametrize("drafts", [False, True])
def test_what_is_not_published_is_not_even_named(more: dict[str, str], drafts: bool) -> None:
    asked = {"id": "r1", "text": {"en": "Open a line"}, "answered_by": "brief-2#r1", "repeats": "brief-2#r1"}
    found = made(brief(1, requests=[asked]), brief(2, **more), sources=replace(SOURCES, drafts=drafts))
    assert set(found) == {"data/briefs.json", "briefs/brief-1/brief.json"}
    assert "brief-2" not in json.dumps(found)
    shown = made(brief(1, requests=[asked]), brief(2))["briefs/brief-1/brief.json"]["items"][0]
    assert (shown["answered_by"], shown["repeats"]) == ("brief-2#r1", "brief-2#r1")


def test_each_file_is_written_again_only_for_what_it_says() -> None:
    asked = {"id": "r1", "text": {"en": "Open a line"}, "repeats": "brief-2#r1"}
    one, other = brief(1, requests=[asked]), brief(2)
    before = planned(one, other)
    renamed = planned(one, other.model_copy(update={"title": {"en": "Other"}}))
    assert {path for path in before if before[path].key != renamed[path].key} == {
        *("data/briefs.json", "briefs/brief-2/brief.json")
    }
    noted = planned(one, other.model_copy(update={"notes": {"en": "A word."}}))
    assert {path for path in before if before[path].key != noted[path].key} == {"briefs/brief-2/brief.json"}


def test_what_is_switched_off_is_not_there() -> None:
    sections = SOURCES.site.sections.model_copy(update={"exports": False})
    sources = replace(SOURCES, site=SOURCES.site.model_copy(update={"sections": sections}))
    summaries = [summarise(one, "") for one in (brief(1),)]
    archive = make_archive(sources, summaries, now=TODAY, engine="")
    assert [page.path for page in plan_pages(archive) if page.path.startswith("data/") or ".json" in page.path] == []


def test_both_files_of_the_ledger_say_the_same() -> None:
    rows = list(csv.DictReader(io.StringIO(built("archive", False, BASE)["data/requests.csv"].decode("utf-8-sig"))))
    value = exported("archive")["data/requests.json"]["requests"]
    assert [row["id"] for row in rows] == [one["id"] for one in value]
    assert [row["url_fr"] for row in rows] == [one["urls"]["fr"] for one in value]
