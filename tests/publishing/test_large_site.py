"""Lists over many briefs: every page is made, and none grows without bound."""

from __future__ import annotations

import functools

from bench.make_archive import SEED, brief_files
from briefing.codec import decode_brief
from briefing.publishing.archive import make_archive
from briefing.publishing.kinds import plan_site_pages
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.summaries import Summary, summarise
from tests.publishing.cases import TODAY, read_sources

FEW, MANY = 120, 240
LARGEST = 100_000
"""Bytes of HTML: what a page of a list may weigh, however large the archive."""


@functools.cache
def summary(i: int) -> Summary:
    path, text = next(brief_files(SEED, i))
    brief = decode_brief(text, path).value
    assert brief is not None
    return summarise(brief, str(i))


@functools.cache
def sizes(number: int) -> dict[str, int]:
    """How large each page is that shows other than one brief, by path."""
    sources = read_sources("archive")
    archive = make_archive(sources, [summary(i) for i in range(1, number + 1)], now=TODAY, engine="")
    renderer = make_renderer(sources)
    files = [render_page(renderer, page) for page in plan_site_pages(archive) if page.path.endswith(".html")]
    return {file.path: len(file.content) for file in files}


def test_every_list_of_a_large_archive_is_made_and_stays_small() -> None:
    large = {path: size for path, size in sizes(MANY).items() if size > LARGEST}
    assert large == {}


def test_what_does_not_fit_on_a_page_goes_on_the_next() -> None:
    """Twice the briefs make more pages, and the largest page hardly larger."""
    few, many = sizes(FEW), sizes(MANY)
    assert len(many) > 1.4 * len(few)
    assert max(many.values()) < 1.6 * max(few.values())
    assert "en/people/of/se/index.html" in many  # persons go by party where they are many
