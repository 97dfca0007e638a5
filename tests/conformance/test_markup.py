"""The Nu HTML checker, which knows the standard better than we do, on every page, style sheet and picture of a site."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conformance.programs import find_package, find_program
from tests.whole_sites import WholeSite, fail_on

JAR = ("vnu-jar", "build", "dist", "vnu.jar")


def check(*arguments: str | Path) -> list[str]:
    """The errors in files or folders: each once, with how often it stands there and where first."""
    jar = find_package(*JAR)
    command = [find_program("java"), "-Xss8m", "-jar", str(jar), "--stdout", "--exit-zero-always", "--errors-only"]
    command += ["--format", "json", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = {}
    for message in json.loads(done.stdout)["messages"]:
        place = f"{message.get('url', '')}:{message.get('lastLine', 0)}: {message.get('extract', '')!r}"
        found.setdefault(message["message"], []).append(place)
    return [f"{len(places)} times: {error}: {min(places)}" for error, places in sorted(found.items())]


def test_every_page_is_valid_html(archive: WholeSite) -> None:
    assert sum(path.endswith(".html") for path in archive.files) > 50
    fail_on(check("--skip-non-html", archive.folder))


def test_drafts_are_valid_too(archive_with_drafts: WholeSite) -> None:
    briefs = [page.path for page in archive_with_drafts.pages if page.kind == "brief"]
    fail_on(check("--html", *(archive_with_drafts.folder / path for path in briefs)))


@pytest.mark.parametrize("ending", ["css", "svg"])
def test_styles_and_pictures_are_valid(archive: WholeSite, ending: str) -> None:
    found = [archive.folder / path for path in archive.files if path.endswith(f".{ending}")]
    assert found
    fail_on(check(f"--{ending}", *found))


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!DOCTYPE html><html lang=en><title>A page</title><p id=a><p id=a><div></p>", encoding="utf-8")
    assert len(check(page)) >= 3
