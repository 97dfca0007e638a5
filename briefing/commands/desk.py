"""What a session at the desk knows, and how it follows a save: no more is done than the save asks for.

Three ways, each taking more than the one before: words of briefs changed; templates changed; anything else. The first
two begin with what is known, and the third, which is what `python build.py` does, is always right. What follows from
one another is looked at in the same functions on each way.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from briefing.building import Checked, Record, check_again, check_all
from briefing.building.batches import renderer_of
from briefing.commands.catching_up import Known
from briefing.commands.cores import calm_collector, executor
from briefing.commands.examining import collect, press_of
from briefing.commands.finishing import Finisher
from briefing.commands.inputs import now
from briefing.commands.keeping import check_list
from briefing.commands.pages import Made, Pages
from briefing.commands.site import check_content
from briefing.commands.sources import (
    OWN_TEMPLATES,
    Asked,
    check_forms,
    check_site,
    engine_digest,
    read_site,
    read_sources,
)
from briefing.commands.telling import tell_first
from briefing.disk.content import Content, Shelf, read_content, reread_briefs
from briefing.disk.files import display
from briefing.errors import BriefingError, Problem
from briefing.preview import Board, Build, Coming, base_path_of
from briefing.preview.coming import seconds_of
from briefing.publishing.archive import Archive, make_archive
from briefing.publishing.rendering import check_templates, warm
from briefing.publishing.showing import next_day, next_release
from briefing.publishing.succession import succeed
from briefing.publishing.values import Sources
from briefing.terminal import Terminal, listed
from briefing.vocabulary import languages as packs


@contextmanager
def open_desk(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> Iterator[Desk]:
    """A session, from `with` on; its last work in the background is finished when it ends."""
    with ThreadPoolExecutor(1, thread_name_prefix="site") as background:
        finisher = Finisher(arguments, templates, terminal, background, Board())
        try:
            yield Desk(arguments, templates, terminal, finisher)
        finally:
            finisher.end()


class _Standing(NamedTuple):
    """What the last good build was made from."""

    content: Content
    shelf: Shelf
    sources: Sources
    checked: Checked
    archive: Archive
    until: str | None
    """The moment at which the site changes by itself."""


@dataclass
class Desk:
    """One session: builds what is shown, and lets the output folder follow."""

    arguments: argparse.Namespace
    templates: Path
    terminal: Terminal
    finisher: Finisher
    engine: str = field(default_factory=engine_digest)
    """Of the program that runs, whatever becomes of its files meanwhile."""
    made: Made = field(default_factory=Made)
    records: dict[str, Record] = field(default_factory=dict)
    standing: _Standing | None = None
    had_briefs: bool = False
    looked: str = ""
    """The moment of the last look, whatever came of it."""
    waiting: frozenset[Path] = frozenset()
    """What was saved since the last good build."""

    @property
    def board(self) -> Board:
        """Where what is built is shown."""
        return self.finisher.board

    @property
    def _asked(self) -> Asked:
        return Asked(self.arguments.base_url, drafts=True)

    def prime(self) -> None:
        """Check what is there, on all cores, before there is anything else to do."""
        self.records = dict(self.finisher.recall())
        content = read_content(self.arguments.content)
        try:
            languages = read_site(content).languages
        except BriefingError:
            languages = packs()  # what is wrong is said by the first build
        with executor(self.arguments.jobs, len(content.briefs)) as pool:
            show = self.terminal.progress
            checked = check_all(content, languages, known=self.records, executor=pool, progress=show)
        self.records = dict(checked.records)
        calm_collector()

    def warm(self) -> None:
        """Compile all templates, so that the first save need not wait for that."""
        if self.standing:
            warm(renderer_of(self.standing.sources, press_of(self.arguments)))

    def build(self, changed: frozenset[Path]) -> Build:
        """What the preview shows after a save. Raises BriefingError for problems: what stood is then shown on."""
        self.finisher.stop()
        self.waiting |= changed
        self.looked = now()
        standing = self._follow(self.waiting) or self._look_at_all()
        self.standing, self.waiting = standing, frozenset()
        content, _, sources, checked, archive, _ = standing
        self.records = dict(checked.records)
        pages = Pages(content, sources, archive, self.made, press_of(self.arguments))
        self.finisher.begin(Known(content, sources, checked, self.engine), pages)
        return Build(pages, base_path=base_path_of(self.arguments.base_url or sources.site.base_url))

    def coming(self) -> Coming:
        """When what is shown changes by itself, after the last build."""
        midnight = next_day(self.looked)
        released = [one for record in self.records.values() if (one := record.summary)]
        release = next_release(released, self.looked) or midnight
        if release >= midnight:
            return Coming(seconds_of(midnight), "a new day (UTC)")
        ended = sorted(one.id for one in released if one.status == "published" and one.publish_after == release)
        return Coming(seconds_of(release), f"the embargo of {listed(ended)} has ended")

    def _follow(self, changed: frozenset[Path]) -> _Standing | None:
        """The new state after saves that touch little; None where all must be looked at."""
        standing = self.standing
        if standing is None or (standing.until and now() >= standing.until) or standing.archive.today != now()[:10]:
            return None
        content, own = self.arguments.content, self.arguments.content / OWN_TEMPLATES
        briefs = [path for path in changed if path.parent == content / "briefs" and path.suffix == ".yaml"]
        pieces = [path for path in changed if path.is_relative_to(self.templates) or path.is_relative_to(own)]
        if len(briefs) + len(pieces) < len(changed):
            return None
        problems: list[Problem] = []
        sources = collect(problems, lambda: self._restyled(standing)) if pieces else standing.sources
        after = self._reread(standing, sorted(path.name for path in briefs), problems) if briefs else standing
        if after is None:
            return None
        if problems or sources is None:
            raise BriefingError(problems)
        return after if sources is standing.sources else self._stand(after.content, after.shelf, sources, after.checked)

    def _reread(self, standing: _Standing, names: list[str], problems: list[Problem]) -> _Standing | None:
        content = reread_briefs(standing.content, names)
        if content is None:
            return None
        before = standing.checked
        checked = check_again(content, standing.shelf, before, names)
        self.records = dict(checked.records)
        pairs = [(before.records[name], checked.records[name]) for name in names]
        as_before = all(old.outline == new.outline for old, new in pairs)
        problems += [*checked.problems, *check_forms(content, standing.sources.site)]
        problems += [] if as_before else check_list(content, checked.records)
        if not checked.problems and any(old.sources != new.sources for old, new in pairs):
            return None  # articles may want drafting now
        archive: Archive | None = standing.archive
        for old, new in pairs:
            if old.summary and new.summary and archive:
                archive = succeed(archive, old.summary, new.summary, drafts=True)
        if problems:
            return standing
        return self._stand(content, standing.shelf, standing.sources, checked, archive)

    def _restyled(self, standing: _Standing) -> Sources:
        """The sources with the templates as they are now. Raises BriefingError for what is wrong with them."""
        old = standing.sources
        sources = read_sources(standing.content, old.site, old.prose, self.templates, self._asked)
        if problems := [*check_site(standing.content, sources), *check_templates(sources)]:
            raise BriefingError(problems)
        return sources

    def _look_at_all(self) -> _Standing:
        first = self.standing is None and not self.finisher.has_begun
        content, sources, checked = check_content(
            self.arguments,
            self.templates,
            self._asked,
            self.terminal,
            known=self.records,
            rendered=None,
            drafting=not self._is_away(),
        )
        if first:
            tell_first(self.terminal, content, sources, checked)
        shelf = Shelf(content.root / "articles", content.articles)
        return self._stand(content, shelf, sources, checked)

    def _is_away(self) -> bool:
        """Whether the folder of the briefs was taken out: what is drafted now would stand where it comes back."""
        folder = self.arguments.content / "briefs"
        is_away = self.had_briefs and not folder.is_dir()
        if is_away and folder.parent.is_dir():
            self.terminal.say(f"{display(folder)}/ is away: nothing is drafted until it is back, or python build.py")
        return is_away

    def _stand(
        self, content: Content, shelf: Shelf, sources: Sources, checked: Checked, archive: Archive | None = None
    ) -> _Standing:
        """`archive` as it follows from the last one; None where it must be put together anew."""
        self.had_briefs |= bool(content.briefs)
        summaries = [record.summary for record in checked.records.values() if record.summary]
        if archive is None:
            archive = make_archive(sources, summaries, now=now(), engine=self.engine)
        return _Standing(content, shelf, sources, checked, archive, next_release(summaries, archive.now))
