"""Broken content: each case's exact report, and a site that stands as it stood.

A case is a folder of `tests/broken/` with the files that differ from `tests/broken/base/`, `links.txt` with the
symbolic links to make, and `expected.txt` with what the editor reads. A missing `expected.txt` is written, never in CI.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from briefing.cli import main

BROKEN = Path(__file__).parent / "broken"
ROOT = Path(__file__).parents[1]
CASES = sorted(case.name for case in BROKEN.iterdir() if case.name != "base")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with a good site built from the base."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(BROKEN / "base" / "content", tmp_path / "content")
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    assert main(["--quiet"], root=tmp_path) == 0
    return tmp_path


def test_the_base_has_nothing_wrong(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (desk / "site" / "en" / "briefs" / "2025-03-04-norway-senegal" / "index.html").is_file()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("case", CASES)
def test_each_broken_content_gives_its_exact_report(case: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = BROKEN / case
    if (folder / "content").is_dir():
        shutil.copytree(folder / "content", desk / "content", dirs_exist_ok=True)
    if (folder / "links.txt").is_file():
        for line in (folder / "links.txt").read_text("utf-8").splitlines():
            link, target = line.split(" -> ")
            (desk / "content" / link).symlink_to(target)
    before = tree(desk / "site")
    capsys.readouterr()

    status = main([], root=desk)

    report = capsys.readouterr().err
    expected = folder / "expected.txt"
    if not expected.is_file() and not os.environ.get("CI"):
        expected.write_text(report, "utf-8")
    assert report == expected.read_text("utf-8")
    assert status == 1
    assert tree(desk / "site") == before
    assert main(["check", "--quiet"], root=desk) == 1
    assert capsys.readouterr().out.splitlines() == report.splitlines()[:-1], "a check finds what a build refuses"
