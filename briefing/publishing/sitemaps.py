"""The sitemap as search engines read it (sitemaps.org), with versions in other languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast
from xml.sax.saxutils import escape, quoteattr

from briefing.publishing.addresses import absolute
from briefing.publishing.edition import Edition
from briefing.publishing.planning.sitemap import SitemapRow, SitemapSubject
from briefing.publishing.values import Page

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_file(edition: Edition, page: Page, _: object) -> bytes:
    """A file of the sitemap, or the index of several."""
    subject = cast(SitemapSubject, page.subject)
    base = cast(str, edition.base_url)
    return "".join(_index(base, subject) if subject.files else _pages(base, subject)).encode()


def _pages(base: str, subject: SitemapSubject) -> Iterator[str]:
    yield f'{_HEAD}<urlset xmlns="{_SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    for row in subject.rows:
        address = escape(absolute(base, row.path))
        yield f"<url><loc>{address}</loc>{_changed(row.modified)}{_versions(base, row)}</url>\n"
    yield "</urlset>\n"


def _versions(base: str, row: SitemapRow) -> str:
    """Itself among them, as in the head of the page."""
    return "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(lang)} href={quoteattr(absolute(base, path))}/>'
        for lang, path in row.versions
    )


def _index(base: str, subject: SitemapSubject) -> Iterator[str]:
    yield f'{_HEAD}<sitemapindex xmlns="{_SPACE}">\n'
    for path, modified in subject.files:
        yield f"<sitemap><loc>{escape(absolute(base, path))}</loc>{_changed(modified)}</sitemap>\n"
    yield "</sitemapindex>\n"


def _changed(modified: str | None) -> str:
    return f"<lastmod>{modified}</lastmod>" if modified else ""
