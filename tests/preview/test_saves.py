"""However a file is saved, its last words are shown, and builds are few."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.preview import Build
from tests.preview.desk import DEADLINE, Desk, at_desk


def in_place(path: Path, text: str) -> None:
    path.write_text(text)


def in_two_steps(path: Path, text: str) -> None:
    with path.open("w") as file:
        file.write(text[:3])
        file.flush()
        time.sleep(0.03)
        file.write(text[3:])


def write_and_rename(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.tmp")
    beside.write_text(text)
    os.replace(beside, path)


def rename_from_outside(path: Path, text: str) -> None:
    outside = path.parents[2] / "outside"
    outside.write_text(text)
    os.replace(outside, path)


def like_vim(path: Path, text: str) -> None:
    swap = path.with_name(f".{path.name}.swp")
    swap.write_text("swap")
    probe = path.with_name("4913")
    probe.write_text("")
    probe.unlink()
    backup = path.with_name(f"{path.name}~")
    os.rename(path, backup)
    path.write_text(text)
    backup.unlink()
    swap.unlink()


def like_emacs(path: Path, text: str) -> None:
    lock = path.with_name(f".#{path.name}")
    lock.symlink_to("editor@desk.1234:5678")
    path.with_name(f"#{path.name}#").write_text("auto-save")
    shutil.copyfile(path, path.with_name(f"{path.name}~"))
    path.write_text(text)
    path.with_name(f"#{path.name}#").unlink()
    lock.unlink()


def with_sed(path: Path, text: str) -> None:
    subprocess.run(["sed", "-i", f"s|.*|{text}|", str(path)], check=True)


def like_vim_keeping_the_file(path: Path, text: str) -> None:
    """With `backupcopy=yes`: the old words are copied aside, the new ones written over them."""
    backup = path.with_name(f"{path.name}~")
    shutil.copyfile(path, backup)
    with path.open("w") as file:
        file.write(text)
        os.fsync(file.fileno())
    backup.unlink()


def like_code(path: Path, text: str) -> None:
    """VS Code: opened without cutting it off, cut, written, made sure of."""
    with path.open("r+") as file:
        file.truncate(0)
        file.write(text)
        file.flush()
        os.fdatasync(file.fileno()) if hasattr(os, "fdatasync") else os.fsync(file.fileno())


def like_code_at_once(path: Path, text: str) -> None:
    """VS Code with files.atomicSave."""
    beside = path.with_name(f"{path.name}.vsctmp")
    beside.write_text(text)
    os.rename(beside, path) if os.name != "nt" else os.replace(beside, path)


def like_intellij(path: Path, text: str) -> None:
    new, old = path.with_name(f"{path.name}___jb_tmp___"), path.with_name(f"{path.name}___jb_old___")
    new.write_text(text)
    os.rename(path, old)
    os.rename(new, path)
    old.unlink()


def like_gedit(path: Path, text: str) -> None:
    beside = path.with_name(".goutputstream-A1B2C3")
    beside.write_text(text)
    os.replace(beside, path)


def deleted_and_written(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


PAUSE = 0.1
"""Seconds after which a session takes one step of an editor's for all of it, if the next is held up so long."""

SAVES = [
    in_place,
    in_two_steps,
    write_and_rename,
    rename_from_outside,
    like_vim,
    like_vim_keeping_the_file,
    like_emacs,
    like_code,
    like_code_at_once,
    like_intellij,
    like_gedit,
    deleted_and_written,
    with_sed,
]


@pytest.mark.parametrize("save", SAVES, ids=lambda save: str(save.__name__))
def test_a_save_is_shown_and_builds_once(desk: Desk, save: Callable[[Path, str], None]) -> None:
    begun = time.monotonic()
    save(desk.folder / "en" / "index.html", "<p>what the editor wrote</p>")
    took = time.monotonic() - begun
    desk.wait_for_text("/en/", "what the editor wrote")
    built = desk.settle()
    assert frozenset().union(*built) == {"en/index.html"}
    assert len(built) <= 2 + took / PAUSE


def test_fifty_saves_in_a_second_lead_to_few_builds(desk: Desk) -> None:
    begun = time.monotonic()
    for number in range(50):
        desk.write("en/index.html", f"<p>save {number}</p>")
        time.sleep(0.02)
    took = time.monotonic() - begun
    desk.wait_for_text("/en/", "save 49<")
    assert 1 <= len(desk.settle()) <= 8 + 4 * took  # so many a second, where saves come as slowly


def test_who_saves_without_a_pause_sees_builds_in_between(desk: Desk) -> None:
    number = 0

    def saw_one_in_between() -> bool:
        nonlocal number
        number += 1
        desk.write("en/index.html", f"<p>save {number}</p>")
        return len(desk.builds) >= 3

    desk.wait_for(saw_one_in_between)
    desk.wait_for_text("/en/", f"save {number}<")


def test_reading_wakes_nothing(desk: Desk) -> None:
    for _ in range(20):
        for path in desk.folder.rglob("*.*"):
            path.read_bytes()
    assert desk.settle() == []


def test_what_changes_no_content_wakes_nothing(desk: Desk) -> None:
    path = desk.folder / "en" / "index.html"
    path.touch()
    path.write_bytes(path.read_bytes())
    write_and_rename(path, path.read_text())
    path.chmod(0o600)
    (desk.folder / "empty").mkdir()
    for name in (
        ".a.yaml.swp",
        "a.yaml~",
        "#a.yaml#",
        ".#a.yaml",
        "4913",
        "sedAb12xY",
        "a.yaml.tmp.12.3456",
        "~$a.txt",
    ):
        desk.write(name, "x")
    assert desk.settle() == []


def test_a_save_during_a_build_is_not_lost(desk: Desk) -> None:
    desk.may_build.clear()
    desk.is_building.clear()
    desk.write("en/index.html", "<p>first</p>")
    assert desk.is_building.wait(DEADLINE)
    desk.write("en/index.html", "<p>second</p>")
    desk.may_build.set()
    desk.wait_for_text("/en/", "second")


def test_builds_never_run_two_at_a_time(tmp_path: Path) -> None:
    busy = threading.Lock()
    overlaps = []

    class Watched(Desk):
        def build(self, changed: frozenset[Path]) -> Build:
            is_alone = busy.acquire(blocking=False)
            overlaps.append(not is_alone)
            try:
                return super().build(changed)
            finally:
                if is_alone:
                    busy.release()

    with at_desk(tmp_path, desk=Watched(tmp_path)) as desk:
        for number in range(20):
            desk.write(f"{number}.html", "x")
        desk.wait_for_text("/19.html", "x")
    assert len(overlaps) >= 2, "the first build, and one after the saves"
    assert not any(overlaps)


def test_folders_come_go_and_move(desk: Desk, tmp_path: Path) -> None:
    desk.write("fr/briefs/index.html", "<p>nouveau</p>")
    desk.wait_for_text("/fr/briefs/", "nouveau")
    desk.write("fr/briefs/index.html", "<p>changé</p>")  # the new folder is watched too
    desk.wait_for_text("/fr/briefs/", "changé")
    os.rename(desk.folder / "fr", tmp_path / "fr")
    desk.wait_for(lambda: desk.ask("/fr/briefs/")[0] == 404)
    (tmp_path / "fr" / "briefs" / "index.html").write_text("<p>dehors</p>")
    os.rename(tmp_path / "fr", desk.folder / "fr2")
    desk.wait_for_text("/fr2/briefs/", "dehors")
    desk.write("fr2/briefs/index.html", "<p>dedans</p>")
    desk.wait_for_text("/fr2/briefs/", "dedans")
    os.rename(desk.folder / "fr2", desk.folder / "fr3")
    desk.wait_for_text("/fr3/briefs/", "dedans")
    assert desk.ask("/fr2/briefs/")[0] == 404
    shutil.rmtree(desk.folder / "fr3")
    desk.wait_for(lambda: desk.ask("/fr3/briefs/")[0] == 404)


def test_a_file_cut_off_and_slowly_written_is_shown_only_whole(desk: Desk) -> None:
    path = desk.folder / "en" / "index.html"
    before = path.read_text()
    with path.open("w") as file:
        for piece in ("<p>!prob", "lem ", "for a moment", "</p>"):
            time.sleep(0.15)  # longer than one save is waited for
            file.write(piece)
            file.flush()
            assert desk.text("/en/").startswith(before[:6])
        file.truncate(0)
        file.seek(0)
        file.write("<p>what was meant</p>")
    desk.wait_for_text("/en/", "what was meant")
    assert frozenset().union(*desk.settle()) == {"en/index.html"}
    assert desk.said[-1].find("problem") < 0


def test_an_emptied_file_is_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.preview.burst._EMPTIED", 10.0)  # however long the next line may be held up
    path = desk.folder / "en" / "index.html"
    path.write_text("")
    time.sleep(0.15)
    path.write_text("<p>filled again</p>")
    desk.wait_for_text("/en/", "filled again")
    assert len(desk.settle()) == 1


def test_a_file_that_moves_between_folders_is_never_in_both(desk: Desk) -> None:
    desk.write("fr/later.html", "<p>later</p>")
    desk.write("fr/index.html", "<p>fr</p>")
    desk.wait_for_text("/fr/later.html", "later")
    desk.settle()
    os.rename(desk.folder / "fr" / "later.html", desk.folder / "en" / "later.html")
    desk.wait_for_text("/en/later.html", "later")
    first, *_ = desk.settle()
    assert first == {"fr/later.html", "en/later.html"}


def test_a_change_of_capitals_alone_is_one(desk: Desk) -> None:
    os.rename(desk.folder / "en" / "index.html", desk.folder / "en" / "Index.html")
    desk.wait_for_text("/en/Index.html", "english")
    (built,) = desk.settle()
    assert built == {"en/index.html", "en/Index.html"}


def git(folder: Path, *words: str) -> None:
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    asked = ["git", "-c", "user.name=Ada Example", "-c", "user.email=ada@example.org", *words]
    subprocess.run(asked, cwd=folder, check=True, capture_output=True, env={**os.environ, **own})


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")
def test_what_git_does_to_hundreds_of_files_is_one_change(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    names = [f"briefs/{number}.html" for number in range(500)]
    (folder / "briefs").mkdir(parents=True)
    git(tmp_path, "init", "-q", "-b", "main")
    for branch in ("main", "other"):
        for name in names:
            (folder / name).write_text(f"<p>{branch}</p>")
        if branch == "other":
            git(tmp_path, "checkout", "-q", "-b", "other")
        git(tmp_path, "add", "content")
        git(tmp_path, "commit", "-q", "-m", branch)
    with at_desk(folder) as desk:
        begun = time.monotonic()
        git(tmp_path, "checkout", "-q", "main")
        took = time.monotonic() - begun
        desk.wait_for_text("/briefs/499.html", "main")
        desk.wait_for_text("/briefs/0.html", "main")
        built = desk.settle()
        assert frozenset().union(*built) == set(names)
        assert len(built) <= 2 + took / 2
        begun = time.monotonic()
        shutil.rmtree(folder / "briefs")
        git(tmp_path, "restore", "content/briefs")
        took = time.monotonic() - begun
        desk.write("briefs/0.html", "<p>after</p>")  # what came back is watched
        desk.wait_for_text("/briefs/0.html", "after")
        assert len(desk.settle()) <= 4 + took / 2
        assert "main" in desk.text("/briefs/499.html")


def test_a_deleted_file_is_gone(desk: Desk) -> None:
    (desk.folder / "en" / "index.html").unlink()
    desk.wait_for(lambda: desk.ask("/en/")[0] == 404)


def test_many_files_at_once_are_few_builds(desk: Desk) -> None:
    begun = time.monotonic()
    for number in range(500):
        desk.write(f"briefs/{number}.html", f"<p>{number}</p>")
    took = time.monotonic() - begun
    desk.wait_for_text("/briefs/499.html", "<p>499</p>")
    built = desk.settle()
    assert frozenset().union(*built) == {f"briefs/{number}.html" for number in range(500)}
    assert len(built) <= 3 + 4 * took


def test_the_watched_folder_itself_may_be_replaced(desk: Desk) -> None:
    shutil.rmtree(desk.folder)
    desk.wait_for(lambda: desk.ask("/en/")[0] == 404)
    desk.write("en/index.html", "<p>restored</p>")
    desk.wait_for_text("/en/", "restored")
    desk.write("en/index.html", "<p>watched again</p>")
    desk.wait_for_text("/en/", "watched again")


def test_a_folder_that_is_not_there_yet_is_watched_once_it_is(tmp_path: Path) -> None:
    with at_desk(tmp_path / "content") as desk:
        desk.write("index.html", "<p>begun</p>")
        desk.wait_for_text("/", "begun")


def test_links_that_go_round_are_no_trap(desk: Desk) -> None:
    (desk.folder / "en" / "round").symlink_to(desk.folder)
    (desk.folder / "nowhere.html").symlink_to(desk.folder / "missing.html")
    desk.write("en/index.html", "<p>still here</p>")
    desk.wait_for_text("/en/", "still here")


def test_the_output_folder_can_be_left_out(tmp_path: Path) -> None:
    with at_desk(tmp_path, skip=[tmp_path / "site"]) as desk:
        desk.write("site/index.html", "written by the build")
        assert desk.settle() == []
