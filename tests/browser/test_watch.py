"""`python build.py --watch` on a real desk: a save shows in the open page by itself, however the editor saves."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.desks import BRIEF, ROOT, age, edit, make_desk, tree

PATIENCE = 120.0
"""Seconds; nothing here is a measurement, and only a failure waits so long."""


class Session:
    """A desk with the command running beside it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.brief = root / "content" / "briefs" / f"{BRIEF}.yaml"
        shutil.copy(ROOT / "build.py", root)
        command = [sys.executable, "build.py", "--watch", "--port", "8431"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.log = root / "log.txt"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=subprocess.STDOUT)
        self.address = self._address()

    def _address(self) -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if found := re.search(r"preview: (http://\S+)", self.log.read_text("utf-8")):
                return found[1].rstrip("/")
            time.sleep(0.05)
        raise AssertionError(self.log.read_text("utf-8"))

    def page(self, lang: str = "en") -> str:
        return f"{self.address}/{lang}/briefs/{BRIEF}/"

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session(make_desk(tmp_path))
    yield session
    if session.process.poll() is None:
        session.stop()


def _in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _rename(path: Path, text: str) -> None:
    beside = path.with_name(".saving.tmp")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def _vim(path: Path, text: str) -> None:
    """With `backupcopy=no`: the old file becomes the backup, a new one is written, the backup goes."""
    swap = path.with_name(f".{path.name}.swp")
    swap.write_bytes(b"b0VIM")
    backup = path.with_name(path.name + "~")
    path.rename(backup)
    path.write_text(text, "utf-8")
    backup.unlink()
    swap.unlink()


def _sed(path: Path, text: str) -> None:
    old = re.search(r"Train \w+ harbour", path.read_text("utf-8"))
    new = re.search(r"Train \w+ harbour", text)
    assert old
    assert new
    subprocess.run(["sed", "-i", f"s/{old[0]}/{new[0]}/", str(path)], check=True)


SAVES: list[Callable[[Path, str], None]] = [_in_place, _rename, _vim, _sed]


def test_each_way_of_saving_shows_by_itself(session: Session, page: Page) -> None:
    page.goto(session.page())
    page.evaluate("window.stillTheSamePage = true")
    text = session.brief.read_text("utf-8")
    for number, save in zip(("forty", "fifty", "sixty", "seventy"), SAVES, strict=True):
        save(session.brief, text.replace("en: Train 40 harbour", f"en: Train {number} harbour"))
        expect(page.locator("#a1")).to_contain_text(f"Train {number} harbour", timeout=PATIENCE * 1000)
    assert page.evaluate("window.stillTheSamePage") is True


def test_fifty_saves_in_a_second_end_in_a_right_page_after_few_builds(session: Session, page: Page) -> None:
    page.goto(session.page())
    text = session.brief.read_text("utf-8")
    begun = time.monotonic()
    for number in range(50):
        _in_place(session.brief, text.replace("en: Train 40 harbour", f"en: Train {number + 100} harbour"))
        time.sleep(0.02)
    took = time.monotonic() - begun
    expect(page.locator("#a1")).to_contain_text("Train 149 harbour", timeout=PATIENCE * 1000)
    builds = session.log.read_text("utf-8").count("shown in")
    assert 1 <= builds <= 11 + 4 * took


def test_a_mistake_shows_with_file_and_line_and_goes_when_mended(session: Session, page: Page) -> None:
    page.goto(session.page())
    text = session.brief.read_text("utf-8")
    _in_place(session.brief, text.replace("by: SN", "by: ZN"))
    notice = page.locator("briefing-preview")
    expect(notice).to_contain_text(f"content/briefs/{BRIEF}.yaml:35", timeout=PATIENCE * 1000)
    expect(notice).to_contain_text("unknown side 'ZN'")
    expect(notice).to_contain_text("SN (Senegal)")
    expect(page.locator("#a1")).to_contain_text("Train 40 harbour")
    _in_place(session.brief, text)
    expect(notice.get_by_text("unknown side")).to_have_count(0, timeout=PATIENCE * 1000)


def test_drafts_show_here_but_never_reach_the_output_folder(session: Session, page: Page) -> None:
    text = session.brief.read_text("utf-8")
    page.goto(session.page())
    _in_place(session.brief, text.replace("status: published", "status: draft"))
    expect(page.locator("body")).to_contain_text("Draft", timeout=PATIENCE * 1000)
    assert session.stop() == 0
    assert not [path for path in tree(session.root / "site") if BRIEF in path]


def test_the_output_folder_ends_as_a_build_would_leave_it(session: Session, page: Page) -> None:
    page.goto(session.page())
    text = session.brief.read_text("utf-8")
    _in_place(session.brief, text.replace("en: Train 40 harbour", "en: Train eighty harbour"))
    expect(page.locator("#a1")).to_contain_text("Train eighty harbour", timeout=PATIENCE * 1000)
    assert session.stop() == 0
    site = tree(session.root / "site")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    shutil.rmtree(session.root / ".cache")
    subprocess.run(
        [sys.executable, "build.py", "--quiet", "--output", "clean"], cwd=session.root, env=environment, check=True
    )
    clean = tree(session.root / "clean")
    later = {path for path in clean if path.endswith((".eml", ".txt", ".md", ".pdf")) and "/briefs/" in f"/{path}"}
    assert len(later) == 10, "a mail, a text, a paper in two languages, mails and papers in both, Markdown"
    assert site == {path: content for path, content in clean.items() if path not in later}
    subprocess.run([sys.executable, "build.py", "--quiet"], cwd=session.root, env=environment, check=True)
    assert tree(session.root / "site") == clean


def test_what_a_session_leaves_out_the_next_build_makes(tmp_path: Path) -> None:
    """The search index takes too long for a session: a build behind it must not say that nothing has changed."""
    desk = make_desk(tmp_path)
    edit(desk / "content" / "site.yaml", "{search: off}", "{search: on}")
    age(desk)  # what was just written counts as unknown, and is built again in any case
    session = Session(desk)
    assert session.stop() == 0
    site = session.root / "site"
    assert (site / "en" / "briefs" / BRIEF / "index.html").is_file()
    assert not (site / "pagefind").is_dir()
    time.sleep(2.1)  # what was just written counts as unknown: the clock of a file system may be as coarse
    for said in ("written", "nothing has changed"):
        done = subprocess.run(
            [sys.executable, "build.py"],
            cwd=session.root,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert said in done.stdout
        assert (site / "pagefind").is_dir()
