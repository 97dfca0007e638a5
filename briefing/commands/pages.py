"""A site whose pages are made when somebody asks for them: what a preview shows before all is built.

What is asked for is planned and rendered by the same functions as a whole build, and no more than that. What was made
before is used only where the page's key is the same, so that it cannot be out of date.
"""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from briefing.building.site import make_page
from briefing.disk.content import Content
from briefing.publishing.archive import Archive
from briefing.publishing.drawing import Press, proof
from briefing.publishing.edition import static_files
from briefing.publishing.kinds import BY_NAME, plan_brief_pages, plan_pages
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page, Sources
from briefing.publishing.whereabouts import brief_at, kinds_at

KEPT = 64_000_000
"""Bytes of pages that are kept, so that going back to one is quick."""


class Made:
    """Pages that were made lately, with the keys that they were made under; bounded.

    >>> made = Made(limit=10)
    >>> made.put("a", "k1", b"12345678")
    >>> made.put("b", "k2", b"12345")
    >>> made.get("a", "k1"), made.get("b", "k2"), made.get("b", "k3")
    (None, b'12345', None)
    """

    def __init__(self, limit: int = KEPT) -> None:
        self._limit, self._size = limit, 0
        self._pages: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, path: str, key: str) -> bytes | None:
        """The page, where it was made under this very key."""
        with self._lock:
            found = self._pages.get(path)
            if found is None or found[0] != key:
                return None
            self._pages.move_to_end(path)
            return found[1]

    def put(self, path: str, key: str, content: bytes) -> None:
        """Keep a page, and let the ones go that nobody has asked for since long."""
        with self._lock:
            old = self._pages.pop(path, None)
            self._pages[path] = (key, content)
            self._size += len(content) - (len(old[1]) if old else 0)
            while self._size > self._limit and len(self._pages) > 1:
                _, (_, gone) = self._pages.popitem(last=False)
                self._size -= len(gone)


class Pages(Mapping[str, bytes]):
    """Output path → content, for all that a site has. May be asked from several threads.

    Asking for a page raises BriefingError where a template cannot make it. To look at all of it plans all.
    """

    def __init__(self, content: Content, sources: Sources, archive: Archive, made: Made, press: Press = proof) -> None:
        self._content, self._sources, self._archive = content, sources, archive
        self._made, self._press = made, press
        self._static = {file.path: file.content for file in static_files(sources)}
        self._planned: dict[str, dict[str, Page]] = {}
        self._aliases: dict[str, Summary] | None = None
        self._lock = threading.RLock()

    def __getitem__(self, path: str) -> bytes:
        if path in self._static:
            return self._static[path]
        page = self.find(path)
        if page is None:
            raise KeyError(path)
        content = self._made.get(path, page.key)
        if content is None:
            content = make_page(self._content, self._sources, page, self._press)
            self._made.put(path, page.key, content)
        return content

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and (path in self._static or self.find(path) is not None)

    def __iter__(self) -> Iterator[str]:
        yield from self._static
        yield from (page.path for page in plan_pages(self._archive))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return True  # or else everything would be planned, to be counted

    @property
    def archive(self) -> Archive:
        """What they are planned from."""
        return self._archive

    @property
    def shown(self) -> tuple[Summary, ...]:
        """The briefs that the site shows."""
        return self._archive.summaries

    def find(self, path: str) -> Page | None:
        """The page at an output path, planned; None where the site has none there."""
        with self._lock:
            languages = self._archive.languages
            name = brief_at(path, languages)
            one = self._brief(name) if name else None
            if one and (found := self._of(one.id, lambda: plan_brief_pages(self._archive, one)).get(path)):
                return found
            for kind in kinds_at(path, languages):
                archive = _with_one(self._archive, one) if one else self._archive
                of = f"{kind}/{one.id if one else ''}"
                if found := self._of(of, functools.partial(_plan, kind, archive)).get(path):
                    return found
            return None

    def _of(self, name: str, plan: Callable[[], Iterable[Page]]) -> dict[str, Page]:
        """The pages of a brief, or of a kind; planned once."""
        if name not in self._planned:
            self._planned[name] = {page.path: page for page in plan()}
        return self._planned[name]

    def _brief(self, name: str) -> Summary | None:
        if name in self._archive.by_id:
            return self._archive.by_id[name]
        if self._aliases is None:
            self._aliases = {alias: one for one in self._archive.summaries for alias in one.aliases}
        return self._aliases.get(name)


def _with_one(archive: Archive, one: Summary) -> Archive:
    """What files beside a brief are planned from: they tell of nothing else, and there may be thousands of others."""
    return replace(archive, summaries=(one,), by_id={one.id: one})


def _plan(kind: str, archive: Archive) -> Iterable[Page]:
    row = BY_NAME[kind]
    if row.of == "site":
        return row.plan(archive)
    return (page for page in plan_pages(archive) if page.kind == kind)
