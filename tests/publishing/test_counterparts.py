"""Every page has its counterpart in each language; the toggle, the head and the sitemap agree on it."""

from __future__ import annotations

import pytest

from tests.publishing.cases import built, read_sources
from tests.publishing.counterparts import find_unpaired

BASE = "https://example.net/x/y"
SITES = [("seeds", False), ("odd", False), ("odd", True), ("rtl", False), ("archive", False)]


@pytest.mark.parametrize(("name", "drafts"), SITES)
def test_every_page_has_its_counterparts(name: str, drafts: bool) -> None:
    languages = read_sources(name).site.languages
    assert find_unpaired(built(name, drafts, BASE), languages, BASE) == []


UNION = "fr/briefs/2025-02-eu-norway-vietnam/index.html"
ENGLISH, FRENCH = "en/briefs/1999-older/index.html", "fr/briefs/1999-older/index.html"


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (FRENCH, None, "", [f"{ENGLISH}: there is no {FRENCH}"]),
        (FRENCH, '<html lang="fr"', '<html lang="en"', [f"{FRENCH}: says it is in en"]),
        (FRENCH, 'hreflang="en"', 'hreflang="de"', [f"{FRENCH}: its toggle leads to"]),
        (FRENCH, f"{BASE}/en/briefs/", f"{BASE}/en/brief/", [f"{FRENCH}: announces", f"{FRENCH}: announces"]),
        (ENGLISH, f'hreflang="x-default" href="{BASE}/en', f'hreflang="x-default" href="{BASE}/fr', ["other versions"]),
        (ENGLISH, f'rel="canonical" href="{BASE}/en', f'rel="canonical" href="{BASE}/fr', ["which points to"]),
        (UNION, ' id="a1"', ' id="a9"', [f"{UNION} lacks ['a1']"]),
        ("sitemap.xml", "/en/briefs/1999-older/", "/en/briefs/1999-elder/", ["is no page of a language"]),
    ],
)
def test_the_check_sees_what_is_wrong(path: str, old: str | None, new: str, said: list[str]) -> None:
    files = dict(built("odd", False, BASE))
    content = files.pop(path).decode()
    if old is not None:
        assert old in content
        files[path] = content.replace(old, new).encode()
    found = find_unpaired(files, ("fr", "en"), BASE)
    assert all(any(words in line for line in found) for words in said), found
