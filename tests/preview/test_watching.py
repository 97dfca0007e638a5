"""Where the system cannot tell of changes, the watcher says so once and looks by itself."""

from __future__ import annotations

import errno
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from briefing.preview.tree import Tree
from briefing.preview.watching import Watcher
from tests.preview.desk import DEADLINE

LIMITS = [
    (errno.ENOSPC, "fs.inotify.max_user_watches"),
    (errno.EMFILE, "fs.inotify.max_user_instances"),
]


@pytest.mark.parametrize(("number", "setting"), LIMITS)
def test_a_limit_of_the_system_is_named_with_its_way_out(
    tmp_path: Path, number: int, setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.preview.watching._POLL", 0.02)
    said: list[str] = []

    def fail() -> BaseObserver:
        raise OSError(number, "limit reached")

    with Watcher([tmp_path], say=said.append, make_observer=fail) as watcher:
        (tmp_path / "a.yaml").write_text("one")
        assert watcher.wait() == frozenset({tmp_path / "a.yaml"})
        (tmp_path / "a.yaml").write_text("two")
        assert watcher.wait() == frozenset({tmp_path / "a.yaml"})
        (tmp_path / "a.yaml").unlink()
        assert watcher.wait() == frozenset({tmp_path / "a.yaml"})
    assert sum("looking for changes every" in line for line in said) == 1
    assert any(f"sudo sysctl {setting}=" in line for line in said)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere one watch serves all folders inside")
def test_a_limit_reached_by_a_folder_inside_is_noticed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.preview.watching._POLL", 0.02)
    said: list[str] = []

    def limited() -> BaseObserver:
        observer = Observer()
        schedule = observer.schedule

        def refuse(listener: FileSystemEventHandler, path: str | Path, **options: Any) -> ObservedWatch:
            if Path(path).name == "inside":
                raise OSError(errno.ENOSPC, "limit reached")
            return schedule(listener, path, **options)

        observer.schedule = refuse  # type: ignore[assignment, method-assign]
        return observer

    with Watcher([tmp_path], say=said.append, make_observer=limited) as watcher:
        assert said == []
        (tmp_path / "inside").mkdir()
        (tmp_path / "inside" / "a.yaml").write_text("one")
        assert watcher.wait() == frozenset({tmp_path / "inside" / "a.yaml"})
        (tmp_path / "inside" / "a.yaml").write_text("two")
        assert watcher.wait() == frozenset({tmp_path / "inside" / "a.yaml"})
    assert sum("looking for changes every" in line for line in said) == 1


def test_events_that_stopped_coming_begin_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.preview.watching._SWEEP", 0.2)
    observers: list[BaseObserver] = []

    def deaf_at_first() -> BaseObserver:
        observer = Observer()
        if not observers:
            observer.dispatch_events = lambda queue: queue.get(timeout=0.1)  # type: ignore[assignment, method-assign]
        observers.append(observer)
        return observer

    with Watcher([tmp_path], say=print, make_observer=deaf_at_first) as watcher:
        (tmp_path / "a.yaml").write_text("one")
        assert watcher.wait() == frozenset({tmp_path / "a.yaml"})
    assert len(observers) == 2


def test_a_folder_that_was_linked_in_is_watched(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content" / "briefs").symlink_to(tmp_path / "elsewhere")
    with Watcher([tmp_path / "content"], say=print) as watcher:
        (tmp_path / "elsewhere" / "a.yaml").write_text("one")
        assert watcher.wait() == frozenset({tmp_path / "content" / "briefs" / "a.yaml"})
        (tmp_path / "content" / "briefs").unlink()
        assert watcher.wait() == frozenset({tmp_path / "content" / "briefs" / "a.yaml"})
        (tmp_path / "content" / "briefs").symlink_to(tmp_path / "elsewhere")
        assert watcher.wait() == frozenset({tmp_path / "content" / "briefs" / "a.yaml"})


def test_changes_before_the_first_wait_are_not_lost(tmp_path: Path) -> None:
    with Watcher([tmp_path], say=print) as watcher:
        (tmp_path / "a.yaml").write_text("one")
        assert watcher.wait() == frozenset({tmp_path / "a.yaml"})


def test_paths_are_given_as_the_caller_named_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "content").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path)
    with Watcher([Path("content"), Path("content/briefs")], say=print) as watcher:
        Path("content/briefs").mkdir()
        Path("content/briefs/a.yaml").write_text("one")
        assert watcher.wait() == frozenset({Path("content/briefs/a.yaml")})


def test_a_linked_file_outside_is_noticed_too(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    outside = tmp_path / "outside.yaml"
    outside.write_text("one")
    (tmp_path / "content" / "a.yaml").symlink_to(outside)
    with Watcher([tmp_path / "content"], poll=0.05, say=print) as watcher:
        outside.write_text("two")
        assert watcher.wait() == frozenset({tmp_path / "content" / "a.yaml"})


def test_a_stopped_watcher_waits_no_more(tmp_path: Path) -> None:
    with Watcher([tmp_path], say=print) as watcher:
        threading.Timer(0.05, watcher.stop).start()
        assert watcher.wait() is None
        assert watcher.wait() is None


def test_ending_takes_every_thread_along(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with Watcher([tmp_path], say=print):
        assert set(threading.enumerate()) - before
    for thread in set(threading.enumerate()) - before:
        thread.join(DEADLINE)
        assert not thread.is_alive()


def test_polling_listens_to_nothing_and_says_so_once(tmp_path: Path) -> None:
    said: list[str] = []

    def unwanted() -> BaseObserver:
        raise AssertionError("nothing is to be listened to")

    path = tmp_path / "a.yaml"
    with Watcher([tmp_path], poll=0.05, say=said.append, make_observer=unwanted) as watcher:
        for text in ("one", "two"):
            path.write_text(text)
            assert watcher.wait() == frozenset({path})
    assert said == ["looking for changes every 0.05 s, as --poll says"]


def test_a_file_that_is_found_half_written_is_given_when_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each look at it finds a letter more."""
    path = tmp_path / "a.yaml"
    path.write_text("half")
    look, coming = Tree.look, list("ylwols")

    def write_and_look(tree: Tree, places: Iterable[str] | None = None) -> set[str]:
        if coming:
            path.write_text(path.read_text() + coming.pop())
        return look(tree, places)

    with Watcher([tmp_path], poll=0.02, say=print) as watcher:
        monkeypatch.setattr(Tree, "look", write_and_look)
        assert watcher.wait() == frozenset({path})
        assert path.read_text() == "halfslowly"
