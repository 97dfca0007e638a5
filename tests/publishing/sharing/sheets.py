"""Briefs as they leave the site, for tests: of the test sites, and of any brief that hypothesis thinks of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from briefing.model import Brief
from briefing.publishing.archive import Archive, make_archive
from briefing.publishing.edition import Edition, make_edition
from briefing.publishing.planning.sharing import plan_shared
from briefing.publishing.sharing.sheet import Sheet, sheet_of
from briefing.publishing.sharing.spoken import headed
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Sources
from briefing.settings import Fallback, SiteConfig
from tests.publishing.cases import TODAY, read_briefs, read_sources

BASE = "https://example.net/x/y"
LANGUAGES = ("en", "fr", "es")


class Told(NamedTuple):
    """A brief in one language, with what it was made from."""

    brief: Brief
    edition: Edition
    sheet: Sheet


@functools.cache
def of_site(name: str, base_url: str | None = BASE) -> tuple[Told, ...]:
    """All briefs of a test site that may go out, in each of its languages."""
    return tuple(_told(make_edition(replace(read_sources(name), base_url=base_url)), read_briefs(name)))


def of_brief(brief: Brief, base_url: str | None = BASE, fallback: Fallback = "show") -> list[Told]:
    """Any brief, as if it were published."""
    out = brief.model_copy(update={"status": "published", "publish_after": None})
    return list(_told(small_edition(base_url, fallback), [out]))


@functools.cache
def small_edition(base_url: str | None = BASE, fallback: Fallback = "show") -> Edition:
    """A site of a desk that has nothing but its name."""
    site = SiteConfig(name={"en": "Notes *of* [one] <desk>"}, languages=LANGUAGES, fallback=fallback)
    return make_edition(Sources(site=site, templates={}, base_url=base_url))


def _told(edition: Edition, briefs: list[Brief]) -> Iterator[Told]:
    sources = edition.sources
    archive = archive_of(sources, briefs)
    for brief in briefs:
        if brief.id in archive.by_id:
            for page in plan_shared(archive, archive.by_id[brief.id], kind="text", ending="txt"):
                yield Told(brief, edition, sheet_of(edition, page, brief, str(page.lang)))


def archive_of(sources: Sources, briefs: list[Brief], now: str = TODAY) -> Archive:
    """What is planned from."""
    return make_archive(sources, [summarise(one, one.id) for one in briefs], now=now, engine="")


SILENT = frozenset(
    (
        *("href", "iso", "id", "lang", "dir", "url", "key", "anchor", "anchors", "html", "markdown", "source"),
        *("description", "owner", "own", "compare", "parallel", "address", "files", "site", "notes", "only"),
    )
)
"""Keys of a sheet whose values are not said as they stand."""

OF_SOURCES = frozenset(("name", "label", "pieces", "kind", "side"))
"""The same of a source, which says them otherwise."""


def said_in(value: Any, key: str = "") -> Iterator[str]:
    """All that a sheet says, in the pieces in which it says it; what a difference is about, as a heading."""
    if isinstance(value, str):
        if key not in SILENT:
            yield value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            if name not in SILENT and not ("pieces" in value and name in OF_SOURCES):
                yield from said_in(headed(one) if name == "about" and not isinstance(one, str) else one, name)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from said_in(one, key)


_NOTHING = re.compile("[\\s\x00-\x20\x7f-\x9f\ufeff]")


def squeezed(text: str) -> str:
    """A text without its spaces, as it stays however it is put into lines."""
    return _NOTHING.sub("", text)
