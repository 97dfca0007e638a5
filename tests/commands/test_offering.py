"""The schema beside the content: what editors' tools offer follows the briefs, and nothing else is touched by it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from briefing.building import Record, check_all
from briefing.building.knowing import find_known
from briefing.codec.offers import Known, Offer
from briefing.commands.offering import PLACE, has_schema, keep_schema
from briefing.disk.content import Content, read_content
from briefing.disk.files import is_dropping
from briefing.reading.single import SCHEMA
from tests.desks import BRIEF, edit, make_desk, tree

LANGUAGES = ("en", "fr")


def look(content: Path) -> tuple[Content, dict[str, Record]]:
    found = read_content(content)
    return found, dict(check_all(found, LANGUAGES, known={}).records)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return make_desk(tmp_path) / "content"


def offered(content: Path, name: str) -> dict[str, str]:
    """Label → value."""
    schema: dict[str, Any] = json.loads((content / PLACE).read_text("utf-8"))
    snippets = schema["definitions"][f"offered-{name}"].get("defaultSnippets", [])
    return {one["label"]: one["body"] for one in snippets}


def test_what_the_content_holds_is_offered(content: Path) -> None:
    assert keep_schema(*look(content), LANGUAGES)
    found, records = look(content)
    (record,) = records.values()
    assert record.summary
    assert record.outline
    assert set(offered(content, "people").values()) == {person.id for person in record.summary.people}
    assert set(offered(content, "items").values()) == {f"{BRIEF}#{name}" for name in record.outline.items}
    asked = {name for name, one in record.outline.items.items() if one.section in ("requests", "commitments")}
    assert set(offered(content, "asked").values()) == {"none", *(f"{BRIEF}#{name}" for name in asked)}
    assert set(offered(content, "articles").values()) == set(found.articles)
    assert set(offered(content, "sources").values()) == {source.id for source in record.sources}


def test_it_is_written_anew_only_where_something_else_is_known(content: Path) -> None:
    before = tree(content)
    assert keep_schema(*look(content), LANGUAGES)
    assert not keep_schema(*look(content), LANGUAGES)
    brief = content / "briefs" / f"{BRIEF}.yaml"
    brief.write_text(brief.read_text("utf-8") + "# only a comment\n", "utf-8")
    assert not keep_schema(*look(content), LANGUAGES)
    _, records = look(content)
    edit(brief, f"id: {next(iter(records.values())).summary.people[0].id}", "id: somebody-else")  # type: ignore[union-attr]
    assert keep_schema(*look(content), LANGUAGES)
    assert "somebody-else" in offered(content, "people").values()
    assert keep_schema(*look(content), ("en",))
    assert tree(content).keys() == before.keys()
    assert [path.name for path in (content / PLACE).parent.iterdir()] == [Path(PLACE).name]


def test_no_watch_and_no_build_sees_it() -> None:
    assert is_dropping(PLACE.split("/", maxsplit=1)[0])


def test_a_new_brief_names_it() -> None:
    assert Path(os.path.normpath(Path("content/briefs", SCHEMA))) == Path("content", PLACE)


def test_where_it_cannot_be_written_there_is_none(content: Path) -> None:
    (content / ".schema").write_text("in the way", "utf-8")
    assert not keep_schema(*look(content), LANGUAGES)
    assert not has_schema(read_content(content))


def test_new_articles_come_before_those_that_have_their_brief(content: Path) -> None:
    (content / "articles" / "zz-new.txt").write_text("Something new.\n", "utf-8")
    found, records = look(content)
    known = find_known(records, found.articles, LANGUAGES)
    assert known.articles[0] == Offer("zz-new.txt")
    assert len(known.articles) == len(found.articles) > 1


def test_of_nothing_nothing_is_offered() -> None:
    assert find_known({}, (), LANGUAGES) == Known(languages=LANGUAGES)
