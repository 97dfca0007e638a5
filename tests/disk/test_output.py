"""The site on the disk: whole at any moment, never beyond its folder, never over what is not ours."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.disk.output import MARKER, check_output, check_path, write_file, write_site
from briefing.errors import UsageError


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.name != MARKER}


OLD = {f"en/{n}/index.html": b"old %d" % n for n in range(60)} | {"only-old.txt": b"x"}
NEW = {f"en/{n}/index.html": b"new %d" % n for n in range(60)} | {"fr/only-new.txt": b"y"}


def test_a_site_holds_exactly_what_was_made(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, OLD, [])
    assert tree(site) == OLD
    write_site(site, NEW, [])
    assert tree(site) == NEW
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["site"]


def test_what_is_kept_is_the_very_same_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    before = write_site(site, {"a.txt": b"a", "b/c.txt": b"c"}, [])
    after = write_site(site, {"d.txt": b"d"}, ["b/c.txt"])
    assert tree(site) == {"b/c.txt": b"c", "d.txt": b"d"}
    assert after["b/c.txt"] == before["b/c.txt"]


def test_the_kept_folder_of_a_fresh_clone_is_carried_over(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / ".gitkeep").touch()
    check_output(site, sources=[tmp_path / "content"])
    write_site(site, OLD, [])
    write_site(site, NEW, [])
    assert tree(site) == NEW | {".gitkeep": b""}


KILLED = """
import sys
from pathlib import Path
from briefing.disk.output import write_site
from tests.disk.test_output import NEW, OLD
print("ready", flush=True)
while True:
    write_site(Path(sys.argv[1]), NEW, [])
    write_site(Path(sys.argv[1]), OLD, [])
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_killed_at_any_point_it_leaves_one_whole_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, OLD, [])
    moments = random.Random(7)
    for _ in range(12):
        child = subprocess.Popen([sys.executable, "-c", KILLED, str(site)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(moments.uniform(0.0, 0.03))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        assert tree(site) in (OLD, NEW)
    write_site(site, NEW, [])
    assert tree(site) == NEW
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["site"]


def test_a_failure_in_writing_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, OLD, [])
    with pytest.raises(OSError, match="File name too long"):
        write_site(site, {**NEW, "x" * 400: b""}, [])
    assert tree(site) == OLD
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["site"]


@pytest.mark.parametrize("path", ["../x", "/x", "a/../b", "a//b", "", ".", "a/./b", "a\\b", "c:x", "a/\0"])
def test_a_path_outside_the_site_is_refused(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="inside the site"):
        check_path(path)
    with pytest.raises(ValueError, match="inside the site"):
        write_site(tmp_path / "site", {path: b"x"}, [])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_no_build_made_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-mother.txt").write_text("Dear mother")
    with pytest.raises(UsageError, match=r"to-mother\.txt"):
        check_output(tmp_path / "letters", sources=[])


@pytest.mark.parametrize("output", [".", "content", "content/site", "templates/x"])
def test_a_site_within_its_sources_is_refused(output: str, tmp_path: Path) -> None:
    for name in ("content", "templates"):
        (tmp_path / name).mkdir()
    with pytest.raises(UsageError, match="overlap"):
        check_output(tmp_path / output, sources=[tmp_path / "content", tmp_path / "templates"])


def test_an_editors_file_is_old_or_new_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "briefs" / "a.yaml"
    write_file(path, b"one")
    path.chmod(0o640)
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == ["a.yaml"]


def test_an_editors_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"one")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    write_file(tmp_path / "link.yaml", b"two")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"two"
