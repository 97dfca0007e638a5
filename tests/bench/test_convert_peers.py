"""The peers render the same briefs: nothing may be lost on the way to their corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bench.builders import Builder
from bench.convert_peers import convert_archive
from bench.make_archive import write_archive
from briefing.codec import decode_brief


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    base = tmp_path_factory.mktemp("bench")
    write_archive(12, base / "archive")
    convert_archive(base / "archive", base / "corpus")
    return base / "archive", base / "corpus"


def test_every_text_and_quote_arrives(folders: tuple[Path, Path]) -> None:
    archive, corpus = folders
    for path in (archive / "briefs").iterdir():
        brief = decode_brief(path.read_text("utf-8"), path.name).value
        assert brief is not None
        theirs = yaml.safe_load((corpus / "briefs" / path.name).read_text("utf-8"))
        written = yaml.dump(theirs, allow_unicode=True, width=10_000)
        for item in brief.items():
            assert all(text in written for text in item.text.values())
            assert all(quote.exact in written for quote in item.evidence)
        for event in brief.events:
            assert event.name["fr"] in written
        for difference in brief.differences:
            assert all(saying.exact in written for saying in difference.says)
        assert [person["country"] for person in theirs["participants"]] == [one.country for one in brief.participants]


def test_both_languages_are_there_even_where_one_source_alone_speaks(folders: tuple[Path, Path]) -> None:
    for path in (folders[1] / "briefs").iterdir():
        theirs = yaml.safe_load(path.read_text("utf-8"))
        sections = ("agreed", "requests", "regional", "commitments", "discussed", "events", "differences")
        for section in sections:
            assert all(set(item["text"]) == {"en", "fr"} for item in theirs[section])


def test_a_change_is_put_before_the_first_agreed_text_and_replaces_the_one_before(folders: tuple[Path, Path]) -> None:
    path = next((folders[0] / "briefs").iterdir())
    before = decode_brief(path.read_text("utf-8"), path.name).value
    patterns = tuple(rf"^agreed:\n(?:.*\n)*? +{lang}: " for lang in ("en", "fr"))
    builder = Builder(name="x", folder=path.parent, command=(), out=path.parent, texts={path: patterns})
    builder.change("Token1")
    builder.change("Token2")
    after = decode_brief(path.read_text("utf-8"), path.name).value
    assert before is not None
    assert after is not None
    was, now = before.agreed[0].text, after.agreed[0].text
    assert now == {lang: f"Token2 {text}" for lang, text in was.items()}
