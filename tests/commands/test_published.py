"""A new draft that goes into a published brief: the terminal names what readers would see changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.cli import main
from tests.desks import BRIEF, edit, make_desk

FILE = f"content/briefs/{BRIEF}.yaml"
WIRE = "content/articles/fjord-wire.txt"
CAP = "content/articles/depeche-du-cap.txt"
MORE = "The two sides agreed to open a joint fish market in Mbour.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A brief as it was drafted, published without a change."""
    monkeypatch.chdir(tmp_path)
    made = make_desk(tmp_path)
    (made / FILE).unlink()
    assert main(["--quiet"], root=made) == 0
    edit(made / FILE, "status: draft", "status: published")
    return made


def grow(desk: Path, text: str) -> None:
    with (desk / WIRE).open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.mark.parametrize("options", [[], ["draft"], ["--quiet"]])
def test_what_changed_and_what_came_is_named(
    options: list[str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(desk / WIRE, "two engineers", "three engineers")
    grow(desk, MORE)
    capsys.readouterr()
    assert main(options, root=desk) == 0
    said = capsys.readouterr()
    assert said.err == (
        f"warning: merged a new draft into {FILE} (published), from {WIRE}, {CAP}: "
        "changed c1, x1; new a2; look before you publish\n"
    )
    assert "merged" not in said.out


def test_an_unpublished_brief_is_merged_without_a_warning(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(desk / FILE, "status: published", "status: reviewed")
    grow(desk, MORE)
    assert main([], root=desk) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert f"merged a new draft into {FILE}, from {WIRE}, {CAP}\n" in said.out


def test_where_readers_see_nothing_new_there_is_no_warning(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The article says more, but nothing of it goes into the brief: only its digest there changes."""
    grow(desk, "It rained all day.\n")
    before = (desk / FILE).read_text("utf-8")
    assert main([], root=desk) == 0
    said = capsys.readouterr()
    assert (desk / FILE).read_text("utf-8") != before
    assert said.err == ""
    assert f"merged a new draft into {FILE}, from {WIRE}, {CAP}\n" in said.out


def test_a_renamed_brief_is_still_known_to_its_last_draft(desk: Path) -> None:
    """What the editor has deleted does not come back, and no new brief takes the earlier id."""
    new = "2025-03-04-norway-senegal-oslo"
    edit(desk / FILE, f"id: {BRIEF}", f"id: {new}\naliases: [{BRIEF}]")
    sections = (desk / FILE).read_text("utf-8").split("\n\n")
    kept = [one for one in sections if "\ncommitments:" not in one and "\ndifferences:" not in one]
    assert len(kept) == len(sections) - 2
    (desk / FILE).unlink()
    (desk / "content" / "briefs" / f"{new}.yaml").write_text("\n\n".join(kept) + "\n", "utf-8")
    grow(desk, MORE)
    assert main([], root=desk) == 0
    assert [path.stem for path in (desk / "content" / "briefs").iterdir()] == [new]
    after = (desk / "content" / "briefs" / f"{new}.yaml").read_text("utf-8")
    assert "joint fish market" in after
    assert "two engineers" not in after
    assert f"aliases: [{BRIEF}]" in after
