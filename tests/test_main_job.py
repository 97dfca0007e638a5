"""The main job on its real input: the two articles in, a brief and a site out, by the command alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.codec import decode_brief
from briefing.model import Brief
from tests.desks import ROOT, make_desk, tree
from tests.reading.test_seed_brief import brief as composed

ID = "2024-08-21-japan-vietnam"
FILE = f"content/briefs/{ID}.yaml"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's own content, as a fresh clone has it."""
    monkeypatch.chdir(tmp_path)
    return make_desk(tmp_path, ROOT / "content")


def read(desk: Path, name: str = FILE) -> Brief:
    brief = decode_brief((desk / name).read_bytes(), name).value
    assert brief is not None
    return brief


def test_a_fresh_clone_builds_without_drafting_or_a_word_of_complaint(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(desk / "content")
    assert main([], root=desk) == 0
    said = capsys.readouterr()
    assert said.err == ""
    address, result, *_ = said.out.splitlines()
    assert address.startswith("notice: content/site.yaml: no base_url, so no ")
    assert result.startswith("site/: 1 brief in en and fr, ")
    assert tree(desk / "content") == before
    for lang in ("en", "fr"):
        assert (desk / "site" / lang / "briefs" / ID / "index.html").is_file()


def test_with_the_briefs_deleted_the_command_drafts_one_that_holds_every_fact(desk: Path) -> None:
    """`composed()` is the brief that test_seed_brief holds against the facts, one by one."""
    shutil.rmtree(desk / "content" / "briefs")
    assert main([], root=desk) == 0
    assert [path.name for path in (desk / "content" / "briefs").iterdir()] == [f"{ID}.yaml"]
    drafted = read(desk)
    same = set(Brief.model_fields) - {"sources"}  # which name the articles, and there they have other names
    assert {key: getattr(drafted, key) for key in same} == {key: getattr(composed(), key) for key in same}
    assert drafted.status == "draft"


def test_a_draft_is_left_out_until_it_is_asked_for(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(desk / "content" / "briefs")
    assert main([], root=desk) == 0
    assert f"left out: {ID} (draft); --drafts shows unpublished briefs" in capsys.readouterr().out
    assert not any(ID in path for path in tree(desk / "site"))
    assert main(["--drafts"], root=desk) == 0
    page = (desk / "site" / "en" / "briefs" / ID / "index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex' in page


def test_drafting_the_articles_again_keeps_the_editors_file_byte_for_byte(desk: Path) -> None:
    before = tree(desk / "content")
    assert main(["draft", *(str(path) for path in (desk / "content" / "articles").iterdir())], root=desk) == 0
    after = tree(desk / "content")
    assert after[FILE.removeprefix("content/")] == before[FILE.removeprefix("content/")]
    assert main(["draft", *(str(path) for path in (desk / "content" / "articles").iterdir())], root=desk) == 0
    assert tree(desk / "content") == after


def test_each_article_alone_and_all_together_into_another_folder(desk: Path) -> None:
    articles = [str(path) for path in sorted((desk / "content" / "articles").iterdir())]
    assert main(["draft", *articles, "--each", "--to", "each"], root=desk) == 0
    assert sorted(path.stem for path in Path("each").glob("*.yaml")) == [Path(path).stem for path in articles]
    assert main(["draft", *articles, "--to", "together"], root=desk) == 0
    assert [path.name for path in Path("together").glob("*.yaml")] == [f"{ID}.yaml"]
    assert len(read(desk, f"together/{ID}.yaml").sources) == 2


def test_another_folder_is_written_again_but_not_over_other_words(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", "--to", "out"], root=desk) == 0
    assert main(["draft", "--to", "out"], root=desk) == 0
    path = Path("out") / f"{ID}.yaml"
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    assert main(["draft", "--to", "out"], root=desk) == 1
    assert "not written over" in capsys.readouterr().err
    assert path.read_text("utf-8").endswith("# mine\n")


def test_an_article_says_more_and_the_editors_words_stay(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The article grows by a sentence; what the editor wrote and deleted is untouched, the new point comes in."""
    article = desk / "content" / "articles" / "000_8e8754b10cb858dd.txt"
    article.write_text(article.read_text("utf-8") + "\nBoth sides agreed to open a joint seed bank in Hue.\n", "utf-8")
    before = (desk / FILE).read_text("utf-8").splitlines()
    drafted = (desk / FILE.replace("briefs", "drafts")).read_text("utf-8").splitlines()
    assert main([], root=desk) == 0
    after = (desk / FILE).read_text("utf-8").splitlines()
    assert "    text: {en: Open a joint seed bank in Hue}" in after
    assert "  - id: g5" in drafted
    assert "  - id: g5" not in [*before, *after]
    kept = iter(after)
    mine = [line for line in before if line not in drafted]
    assert len(mine) > 20
    assert all(line in kept for line in mine), "a line of the editor's is gone or has moved"
    assert read(desk).status == "published"


def test_a_quoted_sentence_that_its_publisher_corrects_is_drafted_again(desk: Path) -> None:
    """In a draft that nobody has touched, quotes follow the article; the editor's own are reported."""
    shutil.rmtree(desk / "content" / "briefs")
    assert main(["--quiet"], root=desk) == 0
    article = desk / "content" / "articles" / "000_8e8754b10cb858dd.txt"
    article.write_text(article.read_text("utf-8").replace("new-generation ODA", "next-generation ODA"), "utf-8")
    assert main(["--quiet"], root=desk) == 0
    found = [item.text["en"] for item in read(desk).requests if "generation" in item.text.get("en", "")]
    assert [text.split(" with")[0] for text in found] == ["Provide next-generation ODA"]


def test_a_published_quote_that_is_gone_is_a_problem(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quiet"], root=desk) == 0
    before = tree(desk / "site")
    article = desk / "content" / "articles" / "000_8e8754b10cb858dd.txt"
    text = article.read_text("utf-8")
    assert "He also asked Japan to soon determine" in text
    article.write_text(text.replace("He also asked Japan to soon determine", "He moved on and spoke of"), "utf-8")
    assert main(["--quiet"], root=desk) == 1
    assert "quote not found in articles/000_8e8754b10cb858dd.txt" in capsys.readouterr().err
    assert tree(desk / "site") == before
    assert "r4" in [request.id for request in read(desk).requests]
