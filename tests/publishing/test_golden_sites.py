"""Whole sites, file by file, against what was looked at and kept.

To take a new look: delete `tests/sites/<case>/expected`, run the tests, read the difference, commit it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.publishing.site import build_site
from tests.publishing.cases import CASES, NAMES, SITES, TODAY, read_briefs, read_sources, read_static

STATIC = {name: f"stands for {name}\n".encode() for name in read_static()}
"""So that a change of colour is not a change of every page."""


@pytest.mark.parametrize(("name", "drafts"), CASES, ids=NAMES)
def test_a_site_is_what_was_looked_at(name: str, drafts: bool) -> None:
    """Missing files, unexpected files and changed files are named apart."""
    sources = replace(read_sources(name, drafts=drafts), static=STATIC)
    made = {file.path: file.content for file in build_site(sources, read_briefs(name), now=TODAY)}
    folder = SITES / name / ("expected-drafts" if drafts else "expected")
    if not folder.is_dir():
        make_golden(folder, made)
    kept = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert sorted(made) == sorted(kept)
    assert [path for path in sorted(made) if made[path] != kept[path]] == []


def make_golden(folder: Path, made: dict[str, bytes]) -> None:
    """What is missing is made once, for a person to look at; never where nobody looks."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{folder.name} is not kept: run the tests on a desk, look at it, commit it")
    for path, content in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    pytest.skip(f"made {folder}: look at it, then commit it")
