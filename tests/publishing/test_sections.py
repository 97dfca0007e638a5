"""Parts of the site switched off, one after the other: no page of theirs is left, and no link to one."""

from __future__ import annotations

import functools
from dataclasses import replace

import pytest

from briefing.model import SiteSections
from briefing.publishing.navigation import NAVIGATION, Entry
from briefing.publishing.site import build_site
from tests.publishing.cases import TODAY, read_briefs, read_sources
from tests.publishing.markup import Markup
from tests.publishing.test_page_links import links, target

SECTIONS = sorted(SiteSections.model_fields)


@functools.cache
def built(off: str | None) -> dict[str, bytes]:
    """The archive's site, complete but for one part."""
    sources = read_sources("archive")
    sections = SiteSections(**dict.fromkeys(SECTIONS, True)).model_copy(update={off: False} if off else {})
    sources = replace(sources, site=sources.site.model_copy(update={"sections": sections}))
    return {file.path: file.content for file in build_site(sources, read_briefs("archive"), now=TODAY)}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_part_that_is_off_leaves_no_page_and_no_link(section: str) -> None:
    files = built(section)
    assert files.keys() < built(None).keys()
    dead = set()
    for path, content in files.items():
        if path.endswith(".html"):
            for link in links(Markup(content)):
                if "://" not in link and not link.startswith("mailto:") and target(path, link, "/briefs/") not in files:
                    dead.add(link)
    assert dead == set()


@pytest.mark.parametrize("row", NAVIGATION, ids=lambda row: row.label)
def test_the_navigation_leads_to_what_is_on(row: Entry) -> None:
    path = "/".join(("en", *row.parts, "index.html"))
    assert path in built(None)
    assert row.section is None or path not in built(row.section)
