"""Parts of the site switched off, one after the other: no page of theirs is left, and no link to one."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

import pytest

from briefing.publishing.navigation import NAVIGATION, Entry
from briefing.publishing.site import build_site
from briefing.settings import SiteSections
from tests.publishing.cases import TODAY, read_briefs, read_sources
from tests.publishing.test_page_links import target

SECTIONS = sorted(SiteSections.model_fields)


PARTS = re.compile(r"""<(?:a|link|img|script)\b[^>]*? (?:href|src)="([^"#]+)""")


@functools.cache
def built(off: str | None) -> dict[str, bytes]:
    """The site of a third of the archive, complete but for one part."""
    sources = read_sources("archive")
    sections = SiteSections(**dict.fromkeys(SECTIONS, True)).model_copy(update={off: False} if off else {})
    sources = replace(sources, site=sources.site.model_copy(update={"sections": sections}))
    return {file.path: file.content for file in build_site(sources, read_briefs("archive")[::3], now=TODAY)}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_part_that_is_off_leaves_no_page_and_no_link(section: str) -> None:
    files = built(section)
    assert files.keys() < built(None).keys()
    dead, count = set(), 0
    for path, content in files.items():
        if path.endswith(".html"):
            for link in PARTS.findall(content.decode()):
                if ":" not in link and not is_brief(to := target(path, link, "/briefs/")):
                    count += 1
                    dead |= {link} if to not in files else set()
    assert dead == set()
    assert count > 1000


def is_brief(path: str) -> bool:
    """An editor's note may lead to a brief that is in the other two thirds."""
    return path.count("/") == 3 and path[3:].startswith("briefs/") and path.endswith("/index.html")


@pytest.mark.parametrize("row", NAVIGATION, ids=lambda row: row.label)
def test_the_navigation_leads_to_what_is_on(row: Entry) -> None:
    path = "/".join(("en", *row.parts, "index.html"))
    assert path in built(None)
    assert row.section is None or path not in built(row.section)
