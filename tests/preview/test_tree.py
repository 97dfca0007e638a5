"""A look gives the files whose content changed, exactly, however they came to change."""

from __future__ import annotations

import os
import shutil
import tempfile
import types
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.disk.files import is_dropping
from briefing.preview.mounts import remote_type
from briefing.preview.tree import Tree

NAMES = st.sampled_from(["a", "b", "d/a", "d/b", "d/e/a", "e/a", ".hidden", "a~"])
FOLDERS = st.sampled_from(["d", "d/e", "e", "f", ".hidden"])
CONTENTS = st.sampled_from(["one", "two", "six"])
STEPS = st.one_of(
    st.tuples(st.just("write"), NAMES, CONTENTS),
    st.tuples(st.just("delete"), NAMES, st.none()),
    st.tuples(st.just("delete"), FOLDERS, st.none()),
    st.tuples(st.just("move"), st.one_of(NAMES, FOLDERS), st.one_of(NAMES, FOLDERS)),
    st.tuples(st.just("look"), st.booleans(), st.none()),
)


def _read(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): path.read_text() for path in paths if not any(map(is_dropping, path.relative_to(folder).parts))}


def _change(folder: Path, kind: str, name: str, value: str | None) -> set[str]:
    """Do one thing to the files; give the places that the system would name."""
    place = folder / name
    target = folder / (value or "")
    if kind == "write" and not place.is_dir() and not any(parent.is_file() for parent in place.parents):
        new = [parent for parent in place.parents if not parent.exists()]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(value or "")
        return {str(place), *map(str, new)}
    if kind == "delete" and place.exists():
        shutil.rmtree(place) if place.is_dir() else place.unlink()
        return {str(place)}
    is_free = not target.exists() and target.parent.is_dir() and place not in target.parents
    if kind == "move" and place.exists() and is_free:
        os.rename(place, target)
        return {str(place), str(target)}
    return set()


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(os.path.realpath(name))


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_a_look_gives_what_changed_and_nothing_else(steps: list[tuple[str, str, str | None]]) -> None:
    with _folder() as folder:
        tree = Tree([str(folder)])
        tree.look()
        before: dict[str, str] = {}
        places: set[str] = set()
        for kind, name, value in [*steps, ("look", "", None)]:
            if kind != "look":
                places |= _change(folder, kind, name, value)
                continue
            after = _read(folder)
            changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
            assert tree.look(places if name else None) == changed
            before, places = after, set()


def test_a_change_that_leaves_time_and_size_as_they_were_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("one")
    times = path.stat()
    tree = Tree([str(tmp_path)])
    tree.look()
    path.write_text("two")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert tree.look() == {str(path)}


def test_what_cannot_be_read_is_a_change_when_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.symlink_to(tmp_path / "missing")
    tree = Tree([str(tmp_path)])
    assert tree.look() == set()
    (tmp_path / "missing").write_text("there")
    assert tree.look() == {str(path), str(tmp_path / "missing")}


def test_links_that_go_round_are_walked_once(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other)
        (tmp_path / name / "x.yaml").write_text("x")
    found = Tree([str(tmp_path)]).look()
    assert {str(tmp_path / "a" / "x.yaml"), str(tmp_path / "b" / "x.yaml")} <= found
    assert len(found) < 10


DROPPINGS = [
    ".git",
    ".a.yaml.swp",
    "a.yaml~",
    "#a.yaml#",
    ".#a.yaml",
    "4913",
    "sedKq3ZxW",
    "a.yaml.tmp",
    "a.yaml.tmp.1234.1700000000",
    "a.swx",
    "~$notes.txt",
    "a.yaml___jb_tmp___",
    "__pycache__",
    "x.pyc",
    "patch.rej",
]
SOURCES = [
    "a.yaml",
    "2024-08-21-japan-vietnam.yaml",
    "sediment",
    "sedation.md",
    "4914",
    "49130",
    "a.template",
    "#a.md",
    "swp",
]


@pytest.mark.parametrize("name", DROPPINGS)
def test_droppings(name: str) -> None:
    assert is_dropping(name)


@pytest.mark.parametrize("name", SOURCES)
def test_sources(name: str) -> None:
    assert not is_dropping(name)


MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
server:/desk /srv/the\040desk nfs4 rw 0 0
/dev/sdb1 /srv/the\040desk/local ext4 rw 0 0
C:\134 /mnt/c 9p rw 0 0
editor@far:/ /home/me/far fuse.sshfs rw 0 0
tmpfs /srv/the\040desk/local tmpfs rw 0 0
broken line"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/srv/the desk/content", "nfs4"),
        ("/srv/the desk", "nfs4"),
        ("/srv/the desktop", None),
        ("/srv/the desk/local/content", None),
        ("/mnt/c/Users/me", "9p"),
        ("/home/me/far/content", "fuse.sshfs"),
        ("/home/me/content", None),
    ],
)
def test_remote_drives(path: str, expected: str | None) -> None:
    assert remote_type(MOUNTS, path) == expected


def test_a_change_of_capitals_is_seen_where_the_system_takes_both_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on macOS and Windows: whoever asks for `a.yaml` gets `A.yaml`."""

    class Careless(types.ModuleType):
        def __getattr__(self, name: str) -> Any:
            return getattr(os, name)

        def stat(self, path: str) -> os.stat_result:
            folder, name = os.path.split(path)
            beside = os.listdir(folder) if os.path.isdir(folder) else []
            meant = next((other for other in beside if other.lower() == name.lower()), name)
            return os.stat(os.path.join(folder, meant))

    (tmp_path / "a.yaml").write_text("one")
    root = os.path.realpath(tmp_path)
    tree = Tree([root])
    tree.look()
    (tmp_path / "a.yaml").rename(tmp_path / "A.yaml")
    monkeypatch.setattr("briefing.preview.tree.os", Careless("os"))
    both = {os.path.join(root, name) for name in ("a.yaml", "A.yaml")}
    assert tree.look(sorted(both, reverse=True)) == both
    assert tree.look() == set()


def test_a_file_or_folder_that_moved_is_missed_where_it_was(tmp_path: Path) -> None:
    for name in ("briefs/a.yaml", "briefs/deep/b.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    root = os.path.realpath(tmp_path)
    tree = Tree([root])
    tree.look()
    os.rename(tmp_path / "briefs/a.yaml", tmp_path / "a.yaml")
    assert tree.look([f"{root}/a.yaml"]) == {f"{root}/a.yaml", f"{root}/briefs/a.yaml"}
    os.rename(tmp_path / "briefs", tmp_path / "drafts")
    assert tree.look([f"{root}/drafts"]) == {f"{root}/drafts/deep/b.yaml", f"{root}/briefs/deep/b.yaml"}
    assert set(tree.folders) == {root, f"{root}/drafts", f"{root}/drafts/deep"}
    os.link(tmp_path / "a.yaml", tmp_path / "twin.yaml")
    assert tree.look() == {f"{root}/twin.yaml"}
