"""`status`: where each brief stands, what comes first, what is left out, and what git says of the last change."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from briefing.building import standing
from briefing.cli import main
from briefing.commands import status
from briefing.commands.asking.standing import STATUSES
from briefing.disk.history import last_changes
from tests.desks import BASE, BRIEF, edit, make_desk

TEXT = (BASE / "briefs" / f"{BRIEF}.yaml").read_text("utf-8")
GIT = pytest.mark.skipif(shutil.which("git") is None, reason="no git")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return make_desk(tmp_path)


def add(desk: Path, name: str, *changes: tuple[str, str]) -> None:
    """Another brief like the first."""
    text = TEXT.replace(f"id: {BRIEF}", f"id: {name}")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (desk / "content" / "briefs" / f"{name}.yaml").write_text(text, "utf-8")


@pytest.fixture
def full(desk: Path) -> Path:
    """One brief of each status, and one more that is whole."""
    published = "status: published"
    add(desk, "2025-03-05-norway-senegal", (published, "status: draft"))
    add(desk, "2025-03-06-norway-senegal", (published, "status: reviewed"))
    add(desk, "2025-03-07-norway-senegal", (published, f"{published}\npublish_after: 2999-01-01"))
    add(desk, "2025-03-08-norway-senegal", (published, "status: withdrawn"))
    add(desk, "2025-03-09-norway-senegal", ("by: SN", "by: Sn"))
    whole = (
        "    by: NO\n    text:\n",
        "    by: NO\n    translated: [fr]\n    text:\n      fr: Envoyer deux ingénieurs\n",
    )
    add(desk, "2025-03-10-norway-senegal", whole)
    return desk


def said(desk: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["status", *options], root=desk) == 0
    return capsys.readouterr().out


def briefs(desk: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(said(desk, capsys, "--format", "json", *options))["briefs"]
    return found


def test_what_wants_work_comes_first(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    statuses = [one["status"] for one in briefs(full, capsys)]
    assert statuses == ["broken", "draft", "reviewed", "published", "embargo", "published", "withdrawn"]
    lines = said(full, capsys).splitlines()
    assert [line.split()[0][8:10] for line in lines[1:6]] == ["09", "05", "06", "04", "07"]
    assert "2 more briefs not shown: --all shows every one" in lines
    assert lines[-1] == "next: python build.py check 2025-03-09-norway-senegal"
    assert len(said(full, capsys, "--all").splitlines()) == len(lines) + 1


@pytest.mark.parametrize(
    ("options", "days"),
    [
        (["--status", "draft", "--status", "broken"], ["09", "05"]),
        (["--lang", "fr"], ["05", "06", "04", "07", "08"]),
        (["--lang", "en"], []),
        (["--country", "SN", "--status", "published"], ["04", "10"]),
        (["--country", "VN"], []),
        ([BRIEF, "content/briefs/2025-03-10-norway-senegal.yaml"], ["04", "10"]),
    ],
)
def test_filters(options: list[str], days: list[str], full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [one["id"][8:10] for one in briefs(full, capsys, *options)] == days


@pytest.mark.parametrize("options", [["--lang", "pt"], ["--country", "XX"], ["no-such-brief"]])
def test_wrong_usage(options: list[str], desk: Path) -> None:
    assert main(["status", *options], root=desk) == 2


def test_languages_are_counted(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / "content" / "briefs" / f"{BRIEF}.yaml"
    edit(path, "    text:\n      en: Lend", "    stale: [fr]\n    text:\n      en: Lend")
    (one,) = briefs(desk, capsys)
    whole, behind = {"present": 6, "wanted": 6, "stale": 0}, {"present": 5, "wanted": 6, "stale": 1}
    assert one["languages"] == {"en": whole, "fr": behind}
    table = said(desk, capsys)
    assert "6/6" in table
    assert "5/6 1s" in table


def test_it_fits_eighty_columns_and_names_stay_whole(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "2025-03-11-" + "-".join(["norway", "senegal"] * 6)
    add(desk, long)
    lines = said(desk, capsys).splitlines()
    assert long in lines
    assert [line for line in lines[:5] if len(line) > 80 and line != long] == []
    assert all(line.isascii() for line in lines)


def test_csv_holds_the_same(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(said(full, capsys, "--format", "csv"))))
    assert [row["id"] for row in rows] == [one["id"] for one in briefs(full, capsys)]
    assert rows[-1]["fr_present"] == "5"


def test_articles_without_a_brief_are_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content" / "articles" / "new.txt").write_text("Norway and Senegal met.\n", "utf-8")
    lines = said(desk, capsys).splitlines()
    assert lines[-2:] == ["not drafted yet: content/articles/new.txt", "next: python build.py draft"]


def test_problems_in_other_files_come_first(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(desk / "content" / "site.yaml", "languages:", "langages:")
    lines = said(desk, capsys).splitlines()
    assert lines[-2] == "2 problems in other files: python build.py check"
    assert lines[-1] == "next: python build.py check"


def test_of_very_many_the_first_are_shown(
    full: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "ROWS", 2)
    assert "5 more briefs not shown: --all shows every one" in said(full, capsys)


def test_the_words_for_statuses_are_those_of_the_table() -> None:
    assert set(STATUSES) == set(standing.STATUSES)


def git(folder: Path, *words: str, day: str = "2025-05-01", author: str = "Ana Gil") -> None:
    moment = f"{day}T12:00:00Z"
    names = {f"GIT_{who}_{what}": author for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *words], cwd=folder, env={**os.environ, **names, **dates}, check=True, capture_output=True)


@GIT
def test_git_says_who_changed_a_brief_and_when(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = desk / "content" / "briefs"
    add(desk, "2025-03-05-norway-senegal")
    git(desk, "init", "-q")
    git(desk, "add", "content")
    git(desk, "commit", "-q", "-m", "one")
    edit(folder / f"{BRIEF}.yaml", "Train 40", "Train all 40")
    git(desk, "commit", "-qam", "two", day="2025-06-02", author="Léa Roux")
    edit(folder / "2025-03-05-norway-senegal.yaml", "Train 40", "Train all 40")
    (folder / "2025-03-06-é.yaml").write_text(TEXT, "utf-8")
    found = last_changes(folder, [path.name for path in folder.iterdir()])
    assert found[f"{BRIEF}.yaml"] == ("2025-06-02", "Léa Roux", False)
    assert found["2025-03-05-norway-senegal.yaml"][1:] == ("Ana Gil", True)
    assert found["2025-03-06-é.yaml"][1:] == ("", True)
    assert "2025-06-02" in said(desk, capsys)


@GIT
def test_without_a_repository_files_say_when_they_changed(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.parent))
    folder = desk / "content" / "briefs"
    os.utime(folder / f"{BRIEF}.yaml", (0, 86400 * 365))
    assert last_changes(folder, [f"{BRIEF}.yaml", "gone.yaml"]) == {f"{BRIEF}.yaml": ("1971-01-01", "", False)}
    monkeypatch.setenv("PATH", "")
    assert last_changes(folder, [f"{BRIEF}.yaml"])[f"{BRIEF}.yaml"].day == "1971-01-01"
