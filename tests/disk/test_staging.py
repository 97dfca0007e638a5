"""Pages that lie on the disk before they are part of the site."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from briefing.disk.output import write_site
from briefing.disk.staging import ABANDONED, Stage, mark_of, patch_site
from tests.disk.test_output import tree


def test_a_page_is_found_under_its_own_key_alone(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "site")
    stage.open(time.time())
    first = stage.put("en/index.html", "k1", b"one")
    assert stage.find("en/index.html", "k1") == first
    second = stage.put("en/index.html", "k2", b"two")
    assert (stage.find("en/index.html", "k1"), stage.find("fr/index.html", "k2")) == (None, None)
    assert (first.exists(), second.read_bytes(), len(stage)) == (False, b"two", 1)
    stage.clear()
    assert (stage.find("en/index.html", "k2"), list(tmp_path.iterdir())) == (None, [])


def test_what_lies_ready_is_moved_into_the_site(tmp_path: Path) -> None:
    site, stage = tmp_path / "site", Stage(tmp_path / "site")
    old = write_site(site, {"a.txt": b"a", "b.txt": b"b"}, [])
    place = stage.put("b.txt", "k", b"new")
    new = write_site(site, {"b.txt": place, "c.txt": b"c"}, ["a.txt"])
    assert tree(site) == {"a.txt": b"a", "b.txt": b"new", "c.txt": b"c"}
    assert new["a.txt"] == old["a.txt"]
    assert new["b.txt"][0] == len(b"new")
    stage.clear()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize(("age", "stays"), [(ABANDONED / 2, True), (ABANDONED * 2, False)])
def test_what_a_killed_session_left_is_swept_up_in_time(tmp_path: Path, age: float, stays: bool) -> None:
    site = tmp_path / "site"
    Stage(site).put("a", "k", b"a")
    (left,) = tmp_path.iterdir()
    moment = left.stat().st_mtime - age
    os.utime(left, (moment, moment))
    stage = Stage(site)
    stage.open(time.time())
    assert left.exists() == stays


def test_pages_that_somebody_took_away_are_made_again(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "site")
    stage.put("a", "k", b"a")
    shutil.rmtree(next(tmp_path.iterdir()))
    stage.open(time.time())
    assert stage.find("a", "k") is None
    assert stage.put("a", "k", b"a").read_bytes() == b"a"


def test_pages_are_put_in_their_places_and_taken_away(tmp_path: Path) -> None:
    site, stage = tmp_path / "site", Stage(tmp_path / "site")
    assert mark_of(site) is None
    stamps = write_site(site, {"a/b/c.txt": b"c", "a/d.txt": b"d", "e/f/g.txt": b"g"}, [])
    mark = mark_of(site)
    laid = {path: stage.put(path, "k", b"new") for path in ("a/d.txt", "h/i.txt")}
    made = patch_site(site, laid, ["e/f/g.txt", "never/was.txt"])
    assert tree(site) == {"a/b/c.txt": b"c", "a/d.txt": b"new", "h/i.txt": b"new"}
    assert not (site / "e").exists()
    assert (sorted(made), mark_of(site)) == (sorted(laid), mark)
    again = write_site(site, {"x.txt": b"x"}, [*made, "a/b/c.txt"])
    assert {path: again[path] for path in made} == made
    assert again["a/b/c.txt"] == stamps["a/b/c.txt"]
    assert mark_of(site) != mark


@pytest.mark.parametrize("path", ["../x", "/x", ""])
def test_nothing_outside_a_site_is_put_or_taken(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="inside the site"):
        patch_site(tmp_path / "site", {}, [path])
    with pytest.raises(ValueError, match="inside the site"):
        patch_site(tmp_path / "site", {path: tmp_path / "x"}, [])
