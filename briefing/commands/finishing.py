"""The output folder after saves: brought up to date in the background, while nobody has to wait for it.

It is what `python build.py` would make, but for what takes long and nobody needs while editing. Everything is read from
the disk again, so that no mistake in following saves could reach it; where something else is found than was followed,
nothing is written: the watcher is about to tell of it.
"""

from __future__ import annotations

import argparse
import gc
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from briefing.building import Built, Checked, Record, build_site, check_all
from briefing.commands.ending import word_os_error
from briefing.commands.examining import press_of
from briefing.commands.following import word_pages
from briefing.commands.inputs import input_stamps, now
from briefing.commands.offering import keep_schema
from briefing.commands.pages import Pages
from briefing.commands.searching import has_index, keep_index
from briefing.commands.site import find_standing, unpack, write_built
from briefing.commands.sources import Asked, read_sources
from briefing.disk.content import Content, read_content
from briefing.disk.files import display
from briefing.disk.staging import Stage
from briefing.disk.state import only_one, place_of, read_state, write_state
from briefing.errors import BriefingError, Problem
from briefing.preview.board import Board
from briefing.publishing.values import Sources
from briefing.terminal import Terminal, plural, problem_lines

QUIET = 0.7
"""Seconds without a save before it begins: who saves every other moment shall not share the machine with it."""
PATIENCE = 5.0
"""Seconds that the end of a session waits for it."""


class Known(NamedTuple):
    """What is to be built."""

    content: Content
    sources: Sources
    checked: Checked
    engine: str


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
    right: dict[str, str] = field(default_factory=dict)
    """Output path → key of pages that templates can make: as they are published, or else as the preview has them."""
    stage: Stage = field(init=False)
    """What a piece of work has made already, also when it was interrupted."""
    _stop: threading.Event = field(default_factory=threading.Event)
    _hurry: threading.Event = field(default_factory=threading.Event)
    _work: Future[None] | None = None
    _said: tuple[Problem, ...] = ()
    _hindrance: str = ""
    """What kept the last piece of work from writing."""
    _is_behind: bool = False
    """Whether the last piece of work left the output folder as it was before."""

    def __post_init__(self) -> None:
        self.stage = Stage(self.arguments.output)

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
        if self._work:
            self._work.cancel()

    def end(self) -> None:
        """Let the last piece be finished, where that takes no more than a moment."""
        self._hurry.set()
        if self._work and not self._work.cancelled():
            self._await(self._work)
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

    def _finish(self, known: Known, pages: Pages, stop: threading.Event) -> None:
        def step() -> None:
            if stop.is_set():
                raise _OvertakenError

        before = time.perf_counter()
        problems: tuple[Problem, ...] = ()
        try:
            while not self._hurry.is_set() and time.perf_counter() - before < QUIET:
                step()
                time.sleep(0.02)
            self._is_behind = True
            with only_one(self.arguments.output, self._tell_held, step):
                self.stage.open(time.time())
                self._is_behind = not self._write(known, step)
                self._hindrance = ""
            self.stage.clear()  # what was there is in the site now
            self._make_others(known, pages, step)
            self.stage.clear()
        except _OvertakenError:
            return
        except BriefingError as error:
            problems = tuple(error.problems)
        except OSError as error:
            self.stage.clear()
            self._tell_hindrance(self.terminal.error, f"is unchanged: {word_os_error(error)}")
        except Exception:  # a bug of ours: the session goes on, and does not keep it to itself
            self.terminal.error(traceback.format_exc().rstrip())
        self._tell(problems)
        self.board.note(problems, of=pages)
        gc.collect()

    def _tell_held(self) -> None:
        self._tell_hindrance(self.terminal.say, "is being written by another build; it follows when that has ended")

    def _tell_hindrance(self, say: Callable[[str], None], what: str) -> None:
        """Once, however many saves it lasts."""
        if what != self._hindrance:
            self._hindrance = what
            say(f"          {display(self.arguments.output)}/ {what}")

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        """Each problem once: not again what was told of the page that somebody looks at."""
        shown = display(self.arguments.output)
        if problems and problems not in (self._said, self.board.state.problems):
            for line in problem_lines(problems, f"{shown}/ is unchanged"):
                self.terminal.error(line)
        if self._said and not problems:
            self.terminal.say(f"          {plural(len(self._said), 'problem')} mended that kept {shown}/ unchanged")
        self._said = problems

    def _write(self, known: Known, step: Callable[[], None]) -> bool:
        """Write what is to be published; False where the disk has something else by now.

        Raises BriefingError where a template cannot make a page.
        """
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
        standing = find_standing(self.arguments.output, read_state(self._place))
        keys = {path: key for path, (key, _) in standing.items()}
        step()
        built = self._build(known._replace(sources=sources), keys, step)
        built = keep_index(built, standing)
        whole = not built.later and has_index(built)
        state = write_built(self.arguments, inputs, built, checked, standing, whole=whole)
        write_state(self._place, state, now_ns=time.time_ns())
        keep_schema(content, checked.records, site.languages, site.topics)
        written = sorted([*built.files, *built.laid])
        if written:
            named = word_pages(written, sources.site.languages) or plural(len(written), "file")
            self.terminal.say(f"          {display(self.arguments.output)}/ followed: {named}")
        for path in written:
            self.terminal.detail(f"          write {path}")
        return True

    def _make_others(self, known: Known, pages: Pages, step: Callable[[], None]) -> None:
        """What only the preview shows: whether a template can make it too."""
        if not self.arguments.drafts and any(one.status != "published" or one.publish_after for one in pages.shown):
            self._build(known, self.right, step)

    def _build(self, known: Known, keys: Mapping[str, str], step: Callable[[], None]) -> Built:
        built = build_site(
            known.content,
            known.checked,
            known.sources,
            now=now(),
            engine=known.engine,
            rendered=keys,
            later=False,
            press=press_of(self.arguments),
            kept=self.stage,
            step=step,
        )
        self.right.update(built.keys)
        return built
