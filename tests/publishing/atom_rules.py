"""What RFC 4287 says that a feed MUST be, for the elements that ours have."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

FEED = {
    *("id", "title", "updated"),
    *("subtitle", "icon", "logo", "rights", "generator", "author", "category", "contributor", "link", "entry"),
}
ENTRY = {
    *("id", "title", "updated", "published", "summary", "content", "rights", "source"),
    *("author", "category", "contributor", "link"),
}
ONE = {"id", "title", "updated"}
AT_MOST_ONE = {"subtitle", "icon", "logo", "rights", "generator", "published", "summary", "content", "source"}
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def check_feed(content: bytes) -> Element:
    """The feed, if it keeps the rules; AssertionError where it does not."""
    feed = ElementTree.fromstring(content)
    assert feed.tag == f"{ATOM}feed"
    _check_container(feed, FEED)
    assert _all(feed, "author") or all(_all(entry, "author") for entry in _all(feed, "entry"))
    for entry in _all(feed, "entry"):
        _check_container(entry, ENTRY)
        _check_entry(entry)
    entries = [(text(entry, "id"), text(entry, "updated")) for entry in _all(feed, "entry")]
    assert [one for one, count in Counter(entries).items() if count > 1] == []
    assert [link for link in _all(feed, "link") if link.get("rel") == "self"], "SHOULD"
    for element in feed.iter():
        assert element.tag.startswith(ATOM)
        if LANG in element.attrib:
            assert _TAG.fullmatch(element.attrib[LANG])
    return feed


def text(element: Element, name: str) -> str:
    """The text of a child."""
    found = element.find(f"{ATOM}{name}")
    assert found is not None, name
    return found.text or ""


def _all(element: Element, name: str) -> list[Element]:
    return element.findall(f"{ATOM}{name}")


def _check_container(element: Element, allowed: set[str]) -> None:
    counts = Counter(child.tag.removeprefix(ATOM) for child in element)
    assert counts.keys() <= allowed, counts
    assert all(counts[name] == 1 for name in ONE), counts
    assert all(counts[name] <= 1 for name in AT_MOST_ONE), counts
    assert urlsplit(text(element, "id")).scheme, "an id is an absolute IRI"
    for name in ("updated", "published"):
        for child in _all(element, name):
            assert _DATE.fullmatch(child.text or ""), child.text
            assert datetime.datetime.fromisoformat(child.text or "").tzinfo
    for child in (*_all(element, "author"), *_all(element, "contributor")):
        assert Counter(one.tag for one in child)[f"{ATOM}name"] == 1
        assert (child.findtext(f"{ATOM}name") or "").strip()
    for child in _all(element, "category"):
        assert "term" in child.attrib
    _check_links(_all(element, "link"))
    for name in ("title", "subtitle", "summary"):
        for child in _all(element, name):
            assert child.get("type", "text") in ("text", "html")
            assert len(child) == 0


def _check_links(links: list[Element]) -> None:
    alternates = Counter(
        (link.get("type"), link.get("hreflang")) for link in links if link.get("rel", "alternate") == "alternate"
    )
    assert all(count == 1 for count in alternates.values()), alternates
    for link in links:
        assert urlsplit(link.attrib["href"]).scheme in ("http", "https")
        assert re.fullmatch(r"[!-~]+", link.attrib["href"]), "an address is in ASCII"
        assert "/" in link.get("type", "/")
        assert _TAG.fullmatch(link.get("hreflang", "en"))


def _check_entry(entry: Element) -> None:
    contents = _all(entry, "content")
    if not contents:
        assert [link for link in _all(entry, "link") if link.get("rel", "alternate") == "alternate"]
    for content in contents:
        assert content.get("type", "text") in ("text", "html")
        assert "src" not in content.attrib
        assert len(content) == 0
