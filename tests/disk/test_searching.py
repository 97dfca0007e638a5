"""The indexer from outside: what it leaves, and what is said where it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.cli import main
from briefing.disk import searching
from briefing.disk.searching import NoIndexerError, write_index
from briefing.publishing.search import SearchDocument
from tests.desks import edit, make_desk, tree

DOCUMENT = SearchDocument(
    "en/briefs/x/index.html", b'<html lang="en"><main data-pagefind-body><h1>Talks</h1></main></html>'
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    desk = make_desk(tmp_path)
    edit(desk / "content/site.yaml", "search: off", "search: on")
    return desk


def index_of(desk: Path) -> dict[str, bytes]:
    return {path: content for path, content in tree(desk / "site").items() if path.startswith("pagefind/")}


def test_the_index_is_all_that_is_kept() -> None:
    made = write_index([DOCUMENT])
    assert {"pagefind.js", "pagefind-entry.json", "pagefind-worker.js"} < set(made)
    assert [name for name in made if name.startswith("fragment/en_")] != []
    assert [name for name in made if "ui" in name or "highlight" in name] == []


def test_an_index_is_made_once_and_again_when_what_is_searched_changes(desk: Path) -> None:
    assert main(["--quiet"], root=desk) == 0
    first = index_of(desk)
    edit(desk / "content/pages/about.en.md", "\n", "\n\nMore.\n")
    assert main(["--quiet"], root=desk) == 0
    assert index_of(desk) == first
    (brief,) = (desk / "content/briefs").glob("*.yaml")
    brief.write_text(brief.read_text("utf-8").replace("status: published", "status: withdrawn"), "utf-8")
    assert main(["--quiet"], root=desk) == 0
    second = index_of(desk)
    assert set(first) & set(second) == {name for name in first if "/fragment/" not in name and name in second}
    assert [name for name in second if "fragment" in name] == []


def test_a_lost_file_of_the_index_is_made_again(desk: Path) -> None:
    assert main(["--quiet"], root=desk) == 0
    names = set(index_of(desk))
    next((desk / "site/pagefind/fragment").iterdir()).unlink()
    assert main(["--quiet"], root=desk) == 0
    assert len(index_of(desk)) == len(names)


def test_without_the_indexer_the_site_is_built_and_the_editor_told(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(searching, "find_indexer", lambda: None)
    assert main([], root=desk) == 0
    assert "notice: no search index was made: Pagefind is not installed" in capsys.readouterr().out
    assert index_of(desk) == {}
    assert (desk / "site/en/search/index.html").is_file()


def test_an_indexer_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "find_indexer", lambda: str(tmp_path / "gone"))
    with pytest.raises(NoIndexerError, match="gone"):
        write_index([DOCUMENT])
