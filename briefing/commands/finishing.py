"""The output folder after saves: brought up to date in the background, while nobody has to wait for it.

It is what `python build.py` would make, but for what takes long and nobody needs while editing. Where words of a brief
changed, what they reach is made, and put in its place (`catching_up`). Otherwise, and once nobody has saved for long,
everything is read from the disk again, so that no mistake in following saves stays in it; where something else is found
than was followed, nothing is written: the watcher is about to tell of it.
"""

from __future__ import annotations

import argparse
import contextlib
import threading
import time
import traceback
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing.building import Built, Record, check_all
from briefing.building.laying import lay_site
from briefing.commands.catching_up import Known, Stood, Task, catch_up, try_others
from briefing.commands.examining import press_of
from briefing.commands.following import FolderNews
from briefing.commands.inputs import input_stamps, now
from briefing.commands.offering import keep_schema
from briefing.commands.pages import Pages
from briefing.commands.searching import has_index, keep_index
from briefing.commands.site import find_standing, unpack, write_built
from briefing.commands.sources import Asked, read_sources
from briefing.disk.content import read_content
from briefing.disk.files import display
from briefing.disk.memory import give_back
from briefing.disk.staging import Stage
from briefing.disk.state import only_one, place_of, read_state, write_state
from briefing.errors import BriefingError, Problem
from briefing.preview.board import Board
from briefing.publishing.reaching import Planned
from briefing.publishing.values import Sources
from briefing.subjects import subjects_of
from briefing.terminal import Terminal

QUIET = 0.7
"""Seconds without a save before it begins: who saves every other moment shall not share the machine with it."""
PAUSE = 300.0
"""Seconds without a save after which everything is looked at again."""
PATIENCE = 5.0
"""Seconds that the end of a session waits for it."""


class _OvertakenError(Exception):
    """Another save has come, or the session ends."""


@dataclass
class Finisher:
    """Works in the background, one piece at a time; a new one takes the place of the one that is under way."""

    arguments: argparse.Namespace
    templates: Path
    terminal: Terminal
    background: ThreadPoolExecutor
    board: Board
    has_begun: bool = False
    stood: Stood | None = None
    """The output folder, where this session has written it."""
    shown: Planned | None = None
    """What the preview shows, where templates were found to be able to make all of it."""
    told: FolderNews = field(init=False)
    stage: Stage = field(init=False)
    """What a piece of work has made already, also when it was interrupted."""
    _stop: threading.Event = field(default_factory=threading.Event)
    _hurry: threading.Event = field(default_factory=threading.Event)
    _work: Future[None] | None = None
    _pause: threading.Timer | None = None
    """Until everything is looked at again."""
    _is_behind: bool = False
    """Whether the last piece of work left the output folder as it was before."""

    def __post_init__(self) -> None:
        self.stage = Stage(self.arguments.output)
        self.told = FolderNews(self.terminal, self.arguments.output, self.board)

    @property
    def _place(self) -> Path:
        return place_of(self.arguments.content, self.arguments.output)

    def recall(self) -> Mapping[str, Record]:
        """What the last build knew of the briefs."""
        return unpack(read_state(self._place))

    def begin(self, known: Known, pages: Pages) -> None:
        """Bring the output folder up to date, soon."""
        self.has_begun = True
        self._stop = threading.Event()
        self._work = self.background.submit(self._finish, known, pages, self._stop)

    def stop(self) -> None:
        """Leave what is under way; returns at once."""
        self._stop.set()
        if self._pause:
            self._pause.cancel()
        if self._work:
            self._work.cancel()

    def end(self) -> None:
        """Let the last piece be finished, where that takes no more than a moment."""
        self._hurry.set()
        if self._work and not self._work.cancelled():
            self._await(self._work)
        self.stop()
        self.background.submit(self.stage.clear)

    def _await(self, work: Future[None]) -> None:
        try:
            work.result(PATIENCE)
        except TimeoutError:
            self.stop()
            self._is_behind = True
        if self._is_behind:
            shown = display(self.arguments.output)
            self.terminal.say(f"{shown}/ is not up to date yet; next: python build.py")

    def _finish(self, known: Known, pages: Pages, stop: threading.Event, *, again: bool = False) -> None:
        def step() -> None:
            if stop.is_set():
                raise _OvertakenError

        task = Task(known, self.arguments, self.stage, step)
        before = time.perf_counter()
        problems: tuple[Problem, ...] = ()
        try:
            while not (again or self._hurry.is_set()) and time.perf_counter() - before < QUIET:
                step()
                time.sleep(0.02)
            self._is_behind = not again
            with only_one(self.arguments.output, self.told.is_held, step):
                self.stage.open(time.time())
                has_caught_up = not again and self._catch_up(task)
                self._is_behind = not (has_caught_up or self._write(task))
                self.told.is_free()
            self.stage.clear()  # what was there is in the site now
            self._make_others(task, pages)
            self.stage.clear()
            if has_caught_up:
                self._look_later(known, pages, stop)
            else:
                give_back()
        except _OvertakenError:
            return
        except BriefingError as error:
            problems = tuple(error.problems)
        except OSError as error:
            self.stage.clear()
            self.told.is_hindered(error)
        except Exception:  # a bug of ours: the session goes on, and does not keep it to itself
            self.terminal.error(traceback.format_exc().rstrip())
        self.told.has(problems)
        self.board.note(problems, of=pages)

    def _look_later(self, known: Known, pages: Pages, stop: threading.Event) -> None:
        def look() -> None:
            with contextlib.suppress(RuntimeError):  # the session has just ended
                self.background.submit(self._finish, known, pages, stop, again=True)

        self._pause = threading.Timer(PAUSE, look)
        self._pause.daemon = True
        self._pause.start()

    def _catch_up(self, task: Task) -> bool:
        """Write what the words reach that were changed; False, and nothing done, where more than that changed."""
        before, self.stood = self.stood, None
        if before is None:
            return False
        try:
            caught = catch_up(before, task)
        except (_OvertakenError, BriefingError):  # nothing was written yet
            self.stood = before
            raise
        if caught is None:
            self.stood = before
            return False
        self.stood, written = caught
        content, sources, checked, _ = task.known
        keep_schema(content, checked.records, sources.site.languages, subjects_of(sources.site))
        self.told.followed(written, sources.site.languages)
        return True

    def _write(self, task: Task) -> bool:
        """Write what is to be published; False where the disk has something else by now.

        Raises BriefingError where a template cannot make a page.
        """
        known, step = task.known, task.step
        inputs = input_stamps(self.arguments.content, self.templates)  # before anything is read
        content = read_content(self.arguments.content)
        step()
        asked = Asked(self.arguments.base_url, drafts=self.arguments.drafts)
        site, prose = known.sources.site, known.sources.prose
        sources = read_sources(content, site, prose, self.templates, asked)
        checked = check_all(content, site.languages, known=known.checked.records)
        if content != known.content or replace(sources, drafts=True) != known.sources or checked.problems:
            return False
        step()
        last = read_state(self._place)
        standing = find_standing(self.arguments.output, self.stood.remember(last) if self.stood else last)
        keys = {path: key for path, (key, _) in standing.items()}
        step()
        built = keep_index(self._build(task, sources, keys), standing)
        whole = built.is_whole and has_index(built)
        self.stood = None
        state = write_built(self.arguments, inputs, built, checked, standing, whole=whole)
        write_state(self._place, state, now_ns=time.time_ns())
        self.stood = Stood.of(self.arguments.output, built)
        keep_schema(content, checked.records, site.languages, subjects_of(site))
        self.told.followed(sorted([*built.files, *built.laid]), sources.site.languages)
        return True

    def _make_others(self, task: Task, pages: Pages) -> None:
        """What only the preview shows: whether a template can make it too."""
        if self.arguments.drafts or all(one.status == "published" and not one.publish_after for one in pages.shown):
            return
        after = try_others(self.shown, pages.archive, self.stood, task) if self.shown else None
        if after is None:
            known = [one.keys() for one in (self.stood and self.stood.planned, self.shown) if one]
            keys = {path: key for one in known for path, key in one.items()}
            after = self._build(task, task.known.sources, keys).planned
        self.shown = after

    def _build(self, task: Task, sources: Sources, keys: Mapping[str, str]) -> Built:
        return lay_site(
            task.known.content,
            task.known.checked,
            sources,
            self.stage,
            now=now(),
            engine=task.known.engine,
            rendered=keys,
            press=press_of(self.arguments),
            step=task.step,
        )
