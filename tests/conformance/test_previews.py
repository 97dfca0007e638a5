"""What goes with a link, on every page of a whole site: words of previews, `mailto:` links that all programs take."""

from __future__ import annotations

import re
from html import unescape

from ada_url import URL, URLSearchParams

from tests.whole_sites import BASE, HTML_KINDS, WholeSite, fail_on

LIMIT = 1800
FIRST = re.compile(r"(?:[^\r\n]+\.\r\n)?(?:\r\n)?(https://\S+)\r\n")
"""The address stands first, but for a line that says which language follows."""

MOST = {"og:title": 75, "og:description": 200}


def properties(html: bytes) -> dict[str, list[str]]:
    """Open Graph and its kin, by name."""
    found: dict[str, list[str]] = {}
    for name, content in re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html.decode()):
        found.setdefault(name, []).append(unescape(content))
    return found


def test_every_page_has_words_for_a_preview(archive: WholeSite) -> None:
    wrong = []
    pages = [page for page in archive.pages if page.kind in HTML_KINDS and page.kind not in ("missing", "moved")]
    for page in pages:
        told = properties(archive.files[page.path])
        for name, most in MOST.items():
            words = told.get(name, [""])
            if len(words) != 1 or not 0 < len(words[0]) <= most:
                wrong.append(f"{page.path}: {name} is {words}")
        if not told.get("description", [""])[0] or not told["og:url"][0].startswith(BASE):
            wrong.append(f"{page.path}: {told.get('description')}, {told.get('og:url')}")
        known = [page.modified] if told["og:type"] == ["article"] and page.indexed and page.modified else []
        if told.get("article:modified_time", []) != known:
            wrong.append(f"{page.path}: changed {told.get('article:modified_time')}, not {known}")
        if len(told["og:locale"]) != 1 or told["twitter:card"] not in (["summary"], ["summary_large_image"]):
            wrong.append(f"{page.path}: {told['og:locale']}, {told['twitter:card']}")
    assert len(pages) > 500
    fail_on(wrong)


def test_titles_are_cut_between_words(archive: WholeSite) -> None:
    """Somewhere in the archive a title is too long; where it is cut, a word ends."""
    cut = 0
    for page in archive.pages:
        if page.kind != "brief":
            continue
        html = archive.files[page.path].decode()
        shown, whole = properties(html.encode())["og:title"][0], unescape(re.findall(r'data-title="([^"]*)"', html)[0])
        if shown == whole:
            continue
        cut += 1
        kept = shown.removesuffix("…").rstrip()
        assert whole.startswith(kept)
        assert not (kept[-1].isalnum() and whole[len(kept)].isalnum()) or " " not in whole[:70], whole
    assert cut > 0


def mails(html: bytes) -> list[str]:
    """The links that open a mail, as they stand in the page."""
    return re.findall(r'href="(mailto:[^"]*)"', html.decode())


def test_every_letter_of_every_brief_can_be_sent(archive: WholeSite) -> None:
    """Read by the parser of browsers: short enough, to nobody, its link first, and naming the right page."""
    wrong, seen = [], 0
    for page in archive.pages:
        if page.kind != "brief":
            continue
        own = f"{BASE}/{page.path.removesuffix('index.html')}"
        anchors = set(re.findall(r' id="([^"]+)"', archive.files[page.path].decode()))
        for link in mails(archive.files[page.path]):
            seen += 1
            url = URL(unescape(link))
            fields = URLSearchParams(url.search)
            first = FIRST.match(fields.get("body") + "\r\n")
            address, _, anchor = first[1].partition("#") if first else ("", "", "")
            if len(link) > LIMIT or url.pathname or not fields.get("subject") or address != own:
                wrong.append(f"{page.path}: {len(link)} characters, to {url.pathname!r}, {fields.get('body')[:200]!r}")
            if anchor and anchor not in anchors:
                wrong.append(f"{page.path}: nothing is at #{anchor}")
    assert seen > 500
    fail_on(wrong)


def test_what_must_stay_here_is_not_handed_on(archive: WholeSite) -> None:
    """A page that search engines may not list has no panel, and its points no mails."""
    for page in archive.pages:
        if page.kind == "brief":
            has = b'<details class="share"' in archive.files[page.path]
            assert has == page.indexed == bool(mails(archive.files[page.path]))
