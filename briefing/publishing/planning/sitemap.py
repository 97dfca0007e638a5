"""The sitemap: every page that search engines may list, as it was planned, with the languages it really exists in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefing.publishing.addresses import INDEX
from briefing.publishing.archive import Archive, digest_of
from briefing.publishing.planning.pages import at_root, latest
from briefing.publishing.values import Page

MAX_ROWS = 50_000
MAX_BYTES = 50_000_000
"""What search engines take in one file; with more there are several, and an index of them."""

SITEMAP = "sitemap.xml"


class SitemapRow(NamedTuple):
    """A page that may be listed."""

    path: str
    versions: tuple[tuple[str, str], ...]
    """The same page in each language that it really exists in, itself among them: (language, path)."""
    modified: str | None


class SitemapSubject(NamedTuple):
    """A file of the sitemap: pages, or other files with when they last changed."""

    rows: tuple[SitemapRow, ...]
    files: tuple[tuple[str, str | None], ...] = ()


def plan_sitemap(archive: Archive, pages: Iterable[Page]) -> Iterator[Page]:
    """The sitemap of these pages; only where the site's own address is known."""
    if archive.base_url is None:
        return
    chunks = _cut(_rows(pages), len(archive.base_url))
    if len(chunks) == 1:
        yield _file(archive, SITEMAP, SitemapSubject(chunks[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    for name, rows in zip(names, chunks, strict=True):
        yield _file(archive, name, SitemapSubject(rows))
    changed = (latest(row.modified for row in rows) for rows in chunks)
    yield _file(archive, SITEMAP, SitemapSubject((), tuple(zip(names, changed, strict=True))))


def _file(archive: Archive, path: str, subject: SitemapSubject) -> Page:
    lines: list[str] = []
    said: object = None
    for row in subject.rows:
        lines.append(f"{row.path} {row.modified}")
        if row.versions is not said:
            lines.append(repr(row.versions))
            said = row.versions
    return at_root("sitemap", archive, path, (digest_of("\n".join(lines).encode()), subject.files), subject)


def _rows(pages: Iterable[Page]) -> list[SitemapRow]:
    """The versions of a page are found once for all its languages, which are planned one after the other."""
    rows = []
    last: tuple[object, object] = (None, None)
    versions: Mapping[str, str] = {}
    shown: tuple[tuple[str, str], ...] = ()
    for page in pages:
        if page.lang and page.indexed and page.path.endswith(INDEX):
            if page.alternates is not last[0] or page.real is not last[1]:
                last = (page.alternates, page.real)
                versions = page.versions
                shown = tuple(versions.items())
            if page.lang in versions:
                rows.append(SitemapRow(page.path, shown, page.modified))
    return rows


def _cut(rows: list[SitemapRow], base: int) -> list[tuple[SitemapRow, ...]]:
    """In files that are not too long. `base` is how long the site's address is."""
    if len(rows) <= MAX_ROWS and len(rows) * _longest(rows, base) <= MAX_BYTES:
        return [tuple(rows)]
    chunks: list[list[SitemapRow]] = [[]]
    size = 0
    for row in rows:
        weight = _weight(max(len(row.path), *(len(path) for _, path in row.versions)), len(row.versions), base)
        if len(chunks[-1]) >= MAX_ROWS or size + weight > MAX_BYTES:
            chunks.append([])
            size = 0
        chunks[-1].append(row)
        size += weight
    return [tuple(chunk) for chunk in chunks]


def _longest(rows: Iterable[SitemapRow], base: int) -> int:
    """What no row exceeds."""
    length, versions = 0, 0
    for row in rows:
        length, versions = max(length, len(row.path)), max(versions, len(row.versions))
    return _weight(length + len("pt-BR"), versions, base)


def _weight(path: int, versions: int, base: int) -> int:
    """How many bytes a row takes at most: its tags are counted generously, and addresses are in ASCII."""
    return 120 + base + path + versions * (90 + base + path)
