"""Where a site does not borrow texts from its other languages, no file of a language holds their words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.publishing.archive import digest_of, make_archive
from briefing.publishing.edition import make_edition
from briefing.publishing.search import search_documents
from briefing.publishing.site import build_site
from briefing.publishing.summaries import summarise
from briefing.settings import Fallback
from tests.publishing.cases import TODAY, read_briefs, read_sources

POINT, EVENT = "Zzseulement", "Zzrendez-vous"
BRIEF = next(one for one in read_briefs("archive") if one.id == "2025-04-08-norway-vietnam")


@pytest.mark.parametrize("policy", ["show", "hide", "link"])
def test_no_file_of_a_language_holds_words_that_it_does_not_borrow(policy: Fallback) -> None:
    asked = BRIEF.requests[0].model_copy(update={"text": {"fr": POINT}})
    event = BRIEF.events[0].model_copy(update={"name": {"fr": EVENT}, "date": "2025-06-11"})
    brief = BRIEF.model_copy(update={"requests": (asked, *BRIEF.requests[1:]), "events": (event,)})
    sources = read_sources("archive")
    site = sources.site.model_copy(update={"fallback": policy})
    sources = replace(sources, site=site, base_url="https://desk.example/")
    files = {file.path: file.content for file in build_site(sources, [brief], now=TODAY)}
    archive = make_archive(sources, [summarise(brief, digest_of(brief.model_dump_json()))], now=TODAY, engine="")
    files |= {f"{one.path}?search": one.html for one in search_documents(make_edition(sources), archive)}
    both = {path for path in files if "/parallel/" in path}  # shows each language beside the other, each marked
    for lang, words in (("en", POINT), ("en", EVENT), ("fr", POINT), ("fr", EVENT)):
        holding = {path for path, content in files.items() if words.encode() in content and path.startswith(f"{lang}/")}
        named = words == EVENT and policy == "link"  # the name of a thing stays, so that one knows what is to be had
        assert bool(holding - both) == (lang == "fr" or policy == "show" or named), (words, sorted(holding - both))
