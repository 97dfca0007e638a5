"""`python build.py people`, as an editor uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.cli import main
from tests.desks import BRIEF, edit, make_desk, tree

LIST = "content/people.yaml"
FILE = f"content/briefs/{BRIEF}.yaml"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_desk(tmp_path)


def second_brief(desk: Path, old: str, new: str) -> Path:
    """The same meeting a year later, with other words."""
    later = desk / "content" / "briefs" / "2026-03-04-norway-senegal.yaml"
    text = (desk / FILE).read_text("utf-8").replace(BRIEF, later.stem).replace("2025-03-04", "2026-03-04")
    assert old in text
    later.write_text(text.replace(old, new), "utf-8")
    return later


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_the_list_is_begun_once_and_says_what_to_do_next(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["people"], root=desk) == 0
    out = said(capsys)
    assert "astrid-solvang-bekk  Astrid Solvang Bekk (NO), 1 brief, 2025-03-04\n" in out
    assert f"{LIST}: 2 persons added (written)\n" in out
    assert out.splitlines()[-1].startswith("next: ")
    before = tree(desk / "content")
    assert main(["people"], root=desk) == 0
    assert f"{LIST}: nothing is new\n" in said(capsys)
    assert tree(desk / "content") == before
    assert main(["--quiet"], root=desk) == 0


def test_a_dry_run_shows_the_diff_and_writes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(desk / "content")
    assert main(["people", "--dry-run"], root=desk) == 0
    assert "+- id: ousmane-fall-dieng" in said(capsys)
    assert main(["people", "--check"], root=desk) == 1
    assert tree(desk / "content") == before
    assert main(["people", "--quiet"], root=desk) == 0
    assert main(["people", "--check"], root=desk) == 0


def test_a_person_is_shown_with_every_place(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second_brief(desk, "{en: Astrid Solvang Bekk,", "{en: Åstrid Solvang Bekk,")
    main(["people", "--quiet"], root=desk)
    for name in ("astrid-solvang-bekk", "Åstrid Solvang Bekk"):
        assert main(["people", name], root=desk) == 0
        out = said(capsys)
        assert f"{LIST}:12: Astrid Solvang Bekk; also written" in out or f"{LIST}:12: Åstrid Solvang Bekk" in out
        assert f"{FILE}:15: 2025-03-04: Astrid Solvang Bekk, Minister of Fisheries / ministre de la Pêche\n" in out
        assert f"  {FILE}:20: “Norwegian Minister of Fisheries Astrid Solvang Bekk” (fjord)\n" in out
    assert main(["people", "astrid-solvang"], root=desk) == 2
    assert "did you mean astrid-solvang-bekk?" in capsys.readouterr().err


def test_two_ids_of_one_name_are_asked_about(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second_brief(desk, "id: astrid-solvang-bekk\n    name: {en: Astrid", "id: astrid-s-bekk\n    name: {en: Åstrid")
    assert main(["people"], root=desk) == 0
    out = said(capsys)
    assert "notice: astrid-s-bekk and astrid-solvang-bekk may be one person" in out
    assert "next: python build.py people --merge astrid-solvang-bekk astrid-s-bekk, or --apart" in out


def test_a_list_that_cannot_be_read_is_left_alone(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / LIST).write_text("- {id: a, name: {en: A}, nme: b}\n", "utf-8")
    assert main(["people"], root=desk) == 1
    assert f"{LIST}:1: a.nme: unknown key 'nme'" in capsys.readouterr().err
    edit(desk / LIST, ", nme: b", "")
    assert main(["people"], root=desk) == 0
    assert (desk / LIST).read_text("utf-8").startswith("- {id: a, name: {en: A}}\n\n- id: astrid-solvang-bekk\n")


def two_ids(desk: Path) -> Path:
    """A later brief in which one of the persons has another id and spelling."""
    return second_brief(desk, "id: astrid-solvang-bekk\n    name: {en: Astrid", "id: a-s-bekk\n    name: {en: Åstrid")


def test_merging_is_one_command_and_one_diff(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = two_ids(desk)
    main(["people", "--quiet"], root=desk)
    before = tree(desk / "content")
    said(capsys)
    assert main(["people", "--merge", "astrid-solvang-bekk", "a-s-bekk", "--dry-run"], root=desk) == 0
    out = said(capsys)
    assert tree(desk / "content") == before
    shown = [line for line in out.splitlines() if line.startswith(("+", "-")) and not line.startswith(("+++", "---"))]
    assert "-  - id: a-s-bekk" in shown
    assert "+  - id: astrid-solvang-bekk" in shown
    assert "+  aliases: [a-s-bekk]" in shown
    assert main(["people", "--merge", "astrid-solvang-bekk", "a-s-bekk"], root=desk) == 0
    assert f"a-s-bekk is astrid-solvang-bekk now, in 1 brief: content/briefs/{later.name}\n" in said(capsys)
    after = tree(desk / "content")
    assert {name for name in after if after[name] != before[name]} == {"people.yaml", f"briefs/{later.name}"}
    assert main(["--quiet"], root=desk) == 0
    assert main(["people"], root=desk) == 0
    assert "nothing is new" in said(capsys)
    assert main(["people", "--merge", "astrid-solvang-bekk", "a-s-bekk"], root=desk) == 0
    assert "nothing to do" in said(capsys)
    assert tree(desk / "content") == after


@pytest.mark.parametrize("when", range(4))
def test_a_merge_that_breaks_off_leaves_everything_as_it_was_or_is_whole(
    when: int, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_ids(desk)
    main(["people", "--quiet"], root=desk)
    drafted = desk / "content" / "drafts" / "2026-03-04-norway-senegal.yaml"
    drafted.write_text((desk / "content" / "briefs" / drafted.name).read_text("utf-8"), "utf-8")
    before = tree(desk / "content")
    replace, count = Path.replace, iter(range(100))

    def broken(self: Path, target: Path) -> Path:
        if next(count) == when:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", broken)
    status = main(["people", "--merge", "astrid-solvang-bekk", "a-s-bekk"], root=desk)
    assert status == (130 if when < 3 else 0)
    assert (tree(desk / "content") == before) == (when < 3)


def test_a_merge_that_was_killed_is_finished_by_the_same_command(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = two_ids(desk)
    main(["people", "--quiet"], root=desk)
    half = later.read_bytes()
    main(["people", "--merge", "astrid-solvang-bekk", "a-s-bekk"], root=desk)
    whole = tree(desk / "content")
    later.write_bytes(half)
    assert main([], root=desk) == 1
    said_wrong = capsys.readouterr().err
    assert "'a-s-bekk' is an earlier id of astrid-solvang-bekk" in said_wrong
    assert "try: python build.py people --merge astrid-solvang-bekk a-s-bekk\n" in said_wrong
    assert main(["people", "--merge", "astrid-solvang-bekk", "a-s-bekk"], root=desk) == 0
    assert tree(desk / "content") == whole


def test_what_both_roles_say_is_the_editors_to_decide(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(desk / "content")
    assert main(["people", "--merge", "astrid-solvang-bekk", "ousmane-fall-dieng"], root=desk) == 1
    assert (
        f"{FILE}:21: participants.ousmane-fall-dieng: both are listed here, for NO and for SN"
        in capsys.readouterr().err
    )
    assert tree(desk / "content") == before


def test_telling_apart_stops_the_question(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    two_ids(desk)
    main(["people", "--quiet"], root=desk)
    assert main(["people", "--apart", "astrid-solvang-bekk", "a-s-bekk"], root=desk) == 0
    said(capsys)
    assert main(["people"], root=desk) == 0
    assert "may be one person" not in said(capsys)
    assert "apart: [a-s-bekk]" in (desk / LIST).read_text("utf-8")
    assert main(["people", "--merge", "astrid-solvang-bekk", "a-s-bekk"], root=desk) == 1
    assert "was told apart" in capsys.readouterr().err


@pytest.mark.parametrize(
    "asked",
    [
        ["nobody"],
        ["--merge", "nobody", "astrid-solvang-bekk"],
        ["--merge", "astrid-solvang-bekk", "astrid-solvang-bekk"],
        ["--apart", "astrid-solvang-bekk", "astrid-solvang-bekk"],
        ["astrid-solvang-bekk", "--check"],
    ],
)
def test_wrong_usage_is_said(asked: list[str], desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["people", *asked], root=desk) == 2
    assert capsys.readouterr().err.startswith("build.py: ")
