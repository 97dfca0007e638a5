"""The list of what was published, over the days of a desk: begun, grown, held against what is built, left in peace."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from briefing.cli import main, make_parser
from briefing.commands.desk import open_desk
from briefing.terminal import Terminal
from tests.desks import BRIEF, age, edit, make_desk, tree

AT = ("--base-url", "https://harbour.example/briefs/")
FILE = f"content/briefs/{BRIEF}.yaml"
LIST = "content/published.txt"
LATER = "2025-03-05-norway-senegal"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = make_desk(tmp_path)
    age(made / "content")
    return made


def lines(desk: Path) -> list[str]:
    return [line for line in (desk / LIST).read_text("utf-8").splitlines() if not line.startswith("#")]


def rename(desk: Path, new: str = LATER) -> None:
    edit(desk / FILE, f"id: {BRIEF}", f"id: {new}")
    (desk / FILE).rename(desk / "content" / "briefs" / f"{new}.yaml")


def test_the_first_build_that_knows_its_address_begins_it_and_says_so(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], root=desk) == 0
    assert not (desk / LIST).exists()
    assert "no base_url" in capsys.readouterr().out
    assert main([*AT], root=desk) == 0
    said = capsys.readouterr().out
    assert "no base_url" not in said
    assert f"{LIST}: 1 brief and 3 points added; commit it with the briefs\n" in said
    assert lines(desk) == [f"{BRIEF}: a1 r1 c1"]


@pytest.mark.parametrize("options", [(*AT,), (*AT, "--quiet")])
def test_building_twice_changes_nothing(
    options: tuple[str, ...], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*options], root=desk) == 0
    before = tree(desk / "content")
    capsys.readouterr()
    assert main([*options], root=desk) == 0
    said = capsys.readouterr().out
    assert said == "" if "--quiet" in options else "nothing has changed" in said
    assert tree(desk / "content") == before


def test_once_begun_it_grows_without_an_address_too(desk: Path) -> None:
    assert main([*AT], root=desk) == 0
    rest = (desk / FILE).read_text("utf-8").partition("commitments:")[2]
    with (desk / FILE).open("a", encoding="utf-8") as file:
        file.write(rest.replace("id: c1", "id: c2"))
    assert main([], root=desk) == 0
    assert lines(desk) == [f"{BRIEF}: a1 r1 c1 c2"]


@pytest.mark.parametrize("options", [("--drafts",), ()])
def test_what_is_not_published_is_not_on_it(options: tuple[str, ...], desk: Path) -> None:
    edit(desk / FILE, "status: published", "status: reviewed")
    assert main([*AT, *options], root=desk) == 0
    assert not (desk / LIST).exists()


def test_a_preview_does_not_touch_it(desk: Path) -> None:
    """Ids settle while a brief is edited; what is built to be published counts."""
    assert main([*AT, "--drafts"], root=desk) == 0
    arguments = make_parser().parse_args(["--watch", *AT])
    arguments.content, arguments.output = desk / "content", desk / "site"
    with open_desk(arguments, desk / "templates", Terminal(quiet=True)) as session:
        assert session.build(frozenset()).files
    assert not (desk / LIST).exists()


def test_a_renamed_brief_is_asked_for_its_alias_and_then_its_links_work(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*AT], root=desk) == 0
    before = tree(desk / "site")
    rename(desk)
    capsys.readouterr()
    assert main([*AT], root=desk) == 1
    assert f"try: aliases: [{BRIEF}] in content/briefs/{LATER}.yaml" in capsys.readouterr().err
    assert tree(desk / "site") == before
    edit(desk / "content" / "briefs" / f"{LATER}.yaml", f"id: {LATER}", f"id: {LATER}\naliases: [{BRIEF}]")
    assert main([*AT], root=desk) == 0
    assert f"briefs/{LATER}/index.html" in (desk / "site" / "en" / "briefs" / BRIEF / "index.html").read_text("utf-8")
    assert lines(desk) == [f"{BRIEF}: a1 r1 c1", f"{LATER}: a1 r1 c1"]
    assert main([*AT, "--quiet", "--output", "clean"], root=desk) == 0
    assert tree(desk / "site") == tree(desk / "clean")
    edit(desk / "content" / "briefs" / f"{LATER}.yaml", f"aliases: [{BRIEF}]\n", "")
    assert main([*AT], root=desk) == 1  # the alias has become a promise too


def test_what_is_marked_as_removed_may_go(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*AT], root=desk) == 0
    edit(desk / FILE, "id: r1", "id: r2")
    assert main([*AT], root=desk) == 1
    assert f"{LIST}:4: {BRIEF}: r1 was published" in capsys.readouterr().err
    edit(desk / LIST, " r1", " r1 (removed)")
    assert main([*AT], root=desk) == 0
    assert lines(desk) == [f"{BRIEF}: a1 r1 (removed) c1 r2"]


def test_a_withdrawn_brief_stays_on_it_and_may_come_back(desk: Path) -> None:
    assert main([*AT], root=desk) == 0
    edit(desk / FILE, "status: published", "status: withdrawn")
    assert main([*AT], root=desk) == 0
    assert lines(desk) == [f"{BRIEF} (withdrawn): a1 r1 c1"]
    assert not [path for path in tree(desk / "site") if BRIEF in path]
    edit(desk / FILE, "status: withdrawn", "status: published")
    assert main([*AT], root=desk) == 0
    assert lines(desk) == [f"{BRIEF}: a1 r1 c1"]


def test_while_a_brief_cannot_be_read_nothing_is_called_gone(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*AT], root=desk) == 0
    edit(desk / FILE, "meeting:", "meting:")
    capsys.readouterr()
    assert main([*AT], root=desk) == 1
    said = capsys.readouterr().err
    assert "meting" in said
    assert LIST not in said


def test_a_hand_edit_is_seen_by_the_next_build(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*AT], root=desk) == 0
    edit(desk / LIST, "c1", "c9")
    assert main([*AT], root=desk) == 1
    assert f"{BRIEF}: c9 was published" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders cannot be made read-only so")
def test_content_that_cannot_be_written_is_built_all_the_same(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("briefing.commands.keeping.write_settled", refuse)  # root may write anywhere
    (desk / "content").chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert main([*AT], root=desk) == 0
    assert f"notice: {LIST}: cannot be written (Permission denied)" in capsys.readouterr().out
    (desk / "content").chmod(stat.S_IRWXU)


def test_a_point_that_is_gone_is_told_once_under_whatever_ids_it_was_published(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / LIST).write_text(f"2025-03-norway-senegal: a1 r1 r7\n{BRIEF}: a1 r1 r7 c1\n", "utf-8")
    edit(desk / FILE, f"id: {BRIEF}", f"id: {BRIEF}\naliases: [2025-03-norway-senegal]")
    assert main([*AT], root=desk) == 1
    said = capsys.readouterr().err
    assert said.count("r7 was published") == 1
    assert "1 problem in 1 file" in said
    edit(desk / LIST, "r7 c1", "r7 (removed) c1")
    assert main([*AT], root=desk) == 0
