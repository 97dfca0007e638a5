"""`python build.py --watch`: serve the site with its drafts, rebuild at every save, keep the output folder current."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from briefing.building import Checked, Record, build_site, make_page
from briefing.commands.examining import press_of
from briefing.commands.inputs import input_stamps, now
from briefing.commands.searching import has_index, keep_index
from briefing.commands.site import check_content, find_standing, unpack, write_built
from briefing.commands.sources import Asked, engine_digest, read_site
from briefing.commands.telling import tell_address
from briefing.disk.content import Content, read_content
from briefing.disk.files import Stamp, display
from briefing.disk.output import check_output
from briefing.disk.state import State, only_one, place_of, read_state, write_state
from briefing.errors import BriefingError
from briefing.preview import Build, watch
from briefing.publishing.values import Sources
from briefing.terminal import Terminal


def run_watch(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Build, then serve and follow every save until Ctrl-C."""
    content: Path = arguments.content
    output: Path = arguments.output
    check_output(output, sources=[content, templates])
    with _in_background() as background:
        desk = Desk(arguments, templates, terminal, background)
        watch(
            desk.build,
            [content, templates],
            host=arguments.host,
            port=arguments.port,
            poll=arguments.poll,
            base_path=_base_path(arguments, content),
            say=terminal.say,
            skip=[output, content / "drafts"],
            ready=lambda address: _greet(terminal, address, content),
        )
    return 0


@contextmanager
def _in_background() -> Iterator[ThreadPoolExecutor]:
    """One thread for what nobody waits for; its last piece of work is finished before the command ends."""
    with ThreadPoolExecutor(1, thread_name_prefix="site") as pool:
        yield pool


def _base_path(arguments: argparse.Namespace, content: Path) -> str:
    """Where the site will stand on its server, so that the preview shows it as it will be."""
    try:
        address = arguments.base_url or read_site(read_content(content)).base_url
    except BriefingError:
        address = arguments.base_url
    return urlsplit(address or "/").path or "/"


def _greet(terminal: Terminal, address: str, content: Path) -> None:
    terminal.say(f"preview: {address}  (drafts are shown; Ctrl-C ends)")
    terminal.say(f"next: edit {display(content)}/briefs/; the open page follows every save")


class _Job(NamedTuple):
    """What the output folder is brought up to date from."""

    inputs: dict[str, Stamp]
    content: Content
    checked: Checked
    sources: Sources
    pages: dict[str, tuple[str, bytes]]


@dataclass
class Desk:
    """What one session remembers between two saves."""

    arguments: argparse.Namespace
    templates: Path
    terminal: Terminal
    background: ThreadPoolExecutor
    records: dict[str, Record] = field(default_factory=dict)
    pages: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Output path → key and content of all pages of the preview."""
    started: bool = False
    writing: Future[None] | None = None

    def build(self, changed: frozenset[Path]) -> Build:
        """Build the preview after a save. Raises BriefingError for problems; the last good pages are kept."""
        if not self.started:
            self._remember()
        inputs = input_stamps(self.arguments.content, self.templates)
        rendered = {path: key for path, (key, _) in self.pages.items()}
        asked = Asked(self.arguments.base_url, drafts=True)
        content, sources, checked = check_content(
            self.arguments, self.templates, asked, self.terminal, known=self.records, rendered=rendered
        )
        self.records = dict(checked.records)
        if self.writing is None:
            tell_address(self.terminal, content, sources)  # once a session, not at each save
        built = build_site(
            content,
            checked,
            sources,
            now=now(),
            engine=engine_digest(),
            rendered=rendered,
            later=False,
            press=press_of(self.arguments),
        )
        self.pages = {
            path: (key, built.files[path] if path in built.files else self.pages[path][1])
            for path, key in built.keys.items()
        }
        if self.writing:
            self.writing.cancel()  # not begun yet, and overtaken
        self.writing = self.background.submit(
            self._write, _Job(inputs, content, checked._replace(ahead={}), sources, self.pages)
        )
        press = press_of(self.arguments)
        later = {page.path: partial(make_page, content, sources, page, press) for page in built.later}
        return Build({path: content for path, (_, content) in self.pages.items()}, later=later)

    def _remember(self) -> None:
        """Begin with what the last build left: pages that are still true need not be rendered again."""
        self.started = True
        state = read_state(self._place)
        self.records = dict(unpack(state))
        root = self.arguments.output
        for path, (key, _) in find_standing(root, state).items():
            self.pages[path] = (key, (root / path).read_bytes())

    @property
    def _place(self) -> Path:
        return place_of(self.arguments.content, self.arguments.output)

    def _write(self, job: _Job) -> None:
        """Bring the output folder up to date: what `python build.py` would make, but for what takes long."""
        try:
            with only_one(self.arguments.output):
                write_state(self._place, self._write_site(job), now_ns=time.time_ns())
        except (BriefingError, OSError) as error:
            self.terminal.error(f"{display(self.arguments.output)}/ is unchanged: {error}")

    def _write_site(self, job: _Job) -> State:
        standing = find_standing(self.arguments.output, read_state(self._place))
        keys = {path: key for path, (key, _) in (*standing.items(), *job.pages.items())}
        built = build_site(
            job.content,
            job.checked,
            replace(job.sources, drafts=self.arguments.drafts),
            now=now(),
            engine=engine_digest(),
            rendered=keys,
            later=False,
            press=press_of(self.arguments),
        )
        built = keep_index(built, standing)
        wanted = [path for path, key in built.keys.items() if standing.get(path, ("",))[0] != key]
        files = {path: built.files[path] if path in built.files else job.pages[path][1] for path in wanted}
        whole = not built.later and has_index(built)
        built = built._replace(files=files)
        return write_built(self.arguments, job.inputs, built, job.checked, standing, whole=whole)
