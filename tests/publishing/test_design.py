"""The page on the site's own look shows what there is: every token, every part."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

import pytest

from briefing.publishing.site import build_site
from briefing.publishing.tokens import read_tokens
from briefing.publishing.views.design import TOKENS
from tests.publishing.cases import ROOT, TODAY, read_sources
from tests.publishing.markup import Markup
from tests.publishing.stylesheets import DARK, read_styles, tokens

WHOLE = {"around", "heading", "history", "matrix", "pairs", "share", "short", "sources", "views"}
"""What only a brief's pages hold, and only once each."""
ELSEWHERE = WHOLE | {"preview", "elsewhere", "feed_entry", "languages", "ledger_rows", "meetings"}
"""Seen on pages of their own, or made of parts that are shown; a feed’s own HTML; what stands in heads."""


@functools.cache
def built() -> dict[str, bytes]:
    """A site without a brief."""
    sources = read_sources("seeds")
    sections = sources.site.sections.model_copy(update={"design": True})
    sources = replace(sources, site=sources.site.model_copy(update={"sections": sections, "accent": "#8b0000"}))
    return {file.path: file.content for file in build_site(sources, [], now=TODAY)}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_part_is_shown_with_its_file_and_its_use(lang: str) -> None:
    page = built()[f"{lang}/about/design/index.html"].decode()
    files = {path.stem for path in (ROOT / "templates" / "components").glob("*.html")}
    shown = set(re.findall(r"<code>components/(\w+)\.html</code> · <code>\{[{%] ", page))
    assert shown == files - ELSEWHERE
    for name in shown:
        macro = (ROOT / "templates" / "components" / f"{name}.html").read_text("utf-8")
        assert re.search(rf"macro {name}\(", macro)
        assert re.search(rf"\b{name}\(", page)


def test_every_colour_is_shown_with_what_it_is_for() -> None:
    light, dark = tokens(read_styles()), tokens(read_styles(), DARK)
    assert set(TOKENS) == {name for name, value in light.items() if value.startswith("#")}
    assert (light, dark) == tuple(map(dict, read_tokens(squeezed())))
    fills = {tag.attributes["fill"] for tag in Markup(built()["fr/about/design/index.html"]).all("rect")}
    assert fills >= {value for name, value in {**light, **dark}.items() if name in ("--ink", "--warn", "--good")}


def squeezed() -> str:
    """The style sheet as it is served, without a house's colour."""
    return read_sources("seeds").static["site.css"].decode()


def test_a_page_that_is_off_is_not_there() -> None:
    sources = read_sources("seeds")
    assert not any("design/" in file.path for file in build_site(sources, [], now=TODAY))
