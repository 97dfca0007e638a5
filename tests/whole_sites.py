"""Whole sites on the disk, as the command makes them; made once a test run, shared by all its processes.

What is checked on them is taken from the site itself: each kind of page of `PAGE_KINDS`, each file of the output. A new
kind of page is thereby under all these checks from the day it is in the table.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import FileLock

from briefing.disk.press import press_version
from briefing.publishing.archive import digest_of, make_archive
from briefing.publishing.kinds import PAGE_KINDS, plan_pages
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Page
from tests.publishing.cases import ROOT, SITES, TODAY, built, read_briefs, read_sources

BASE = "https://example.net/x/y"
"""Below a path, where links go wrong first."""

HTML_KINDS = tuple(row.kind for row in PAGE_KINDS if (row.template or "").endswith(".html"))

COMMAND = """
import sys
from pathlib import Path
import briefing.commands.inputs as inputs
inputs.now = lambda: sys.argv[1]
from briefing.cli import main
sys.exit(main(sys.argv[3:], root=Path(sys.argv[2])))
"""
"""`build.py` on a day of our choice."""


class Asked(NamedTuple):
    """Which site: a case of `tests/sites`, and how it is built."""

    name: str
    drafts: bool = False
    base_url: str = BASE
    now: str = TODAY


class WholeSite(NamedTuple):
    """A site as it stands on the disk, and what was planned for it."""

    asked: Asked
    folder: Path

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages and files that are planned, without what comes as it is (styles, scripts)."""
        return planned(self.asked)

    @property
    def files(self) -> dict[str, bytes]:
        """Everything that the build left, by path."""
        return read_folder(self.folder)

    def fullest(self, kind: str) -> list[str]:
        """Of one kind of page, the largest in each language, by path."""
        return [max(pages)[1] for pages in self._sized(kind)]

    def barest(self, kind: str) -> list[str]:
        """Of one kind of page, the smallest in each language, by path."""
        return [min(pages)[1] for pages in self._sized(kind)]

    def _sized(self, kind: str) -> list[list[tuple[int, str]]]:
        found: dict[str | None, list[tuple[int, str]]] = {}
        for page in self.pages:
            if page.kind == kind:
                found.setdefault(page.lang, []).append(((self.folder / page.path).stat().st_size, page.path))
        return list(found.values())


@functools.cache
def planned(asked: Asked) -> tuple[Page, ...]:
    """The pages of a site, from its planners."""
    sources = read_sources(asked.name, drafts=asked.drafts)
    sources = replace(sources, base_url=asked.base_url, press=press_version())
    summaries = [summarise(brief, digest_of(brief.model_dump_json())) for brief in read_briefs(asked.name)]
    archive = make_archive(sources, summaries, now=asked.now, engine="")
    return tuple(plan_pages(archive))


@functools.lru_cache(maxsize=2)  # sixty megabytes for the archive
def read_folder(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def build_whole(asked: Asked, folder: Path) -> None:
    """Run the command as an editor does, on a copy of the case's content. The site is `folder/site`.

    A case without articles, which the command refuses, is written as publishing makes it.
    """
    if not (SITES / asked.name / "content" / "articles").is_dir():
        for path, content in built(asked.name, asked.drafts, asked.base_url).items():
            (folder / "site" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "site" / path).write_bytes(content)
        return
    without = shutil.ignore_patterns("published.txt")  # of somebody's own builds
    shutil.copytree(SITES / asked.name / "content", folder / "content", ignore=without)
    arguments = ["--quiet", "--jobs", "1", "--base-url", asked.base_url, *(["--drafts"] if asked.drafts else [])]
    arguments += ["--content", str(folder / "content"), "--output", str(folder / "site")]
    command = [sys.executable, "-c", COMMAND, asked.now, str(ROOT), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def find_whole(asked: Asked, factory: pytest.TempPathFactory) -> WholeSite:
    """The site, made by the first process that asks for it."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # which all workers of a run have in common
    folder = base / f"whole-{digest_of(tuple(asked))}"
    with FileLock(f"{folder}.lock"):
        if not (folder / "site").is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            build_whole(asked, folder)
    return WholeSite(asked, folder / "site")


def fail_on(found: list[str], most: int = 40) -> None:
    """End the test with all that was found, one a line, instead of a comparison of lists."""
    if found:
        more = [f"… and {len(found) - most} more"] if len(found) > most else []
        pytest.fail("\n".join([f"{len(found)} found:", *found[:most], *more]), pytrace=False)
