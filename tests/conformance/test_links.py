"""Every page has its counterpart, and everything that leads somewhere leads there, from any host, path or disk."""

from __future__ import annotations

import functools
import html
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from tests.conformance.fast_markup import Leads, Tag
from tests.mails import read_mail
from tests.whole_sites import BASE, WholeSite, fail_on

LOADED = ("link", "script", "img", "source", "iframe", "object", "embed", "audio", "video")
"""Elements that fetch by themselves."""


@functools.cache
def pages_of(site: WholeSite) -> dict[str, Leads]:
    return {path: Leads(content) for path, content in site.files.items() if path.endswith(".html")}


def language_of(path: str) -> str:
    """The language whose folder a page stands in; "" at the root."""
    return path.partition("/")[0] if "/" in path else ""


def file_at(address: str) -> str:
    """The file that a host shows for an absolute address of the site."""
    path = unquote(urlsplit(address).path).removeprefix(urlsplit(BASE).path).removeprefix("/")
    return posixpath.join(path, "index.html") if path.endswith("/") or not path else path


def target(path: str, link: str) -> str:
    """The file that a relative link of a page names; below nothing where it leads out of the site's folder."""
    if link.startswith("/"):  # only the page for what is missing: it is shown at any depth
        return file_at(link) if link.startswith(f"{urlsplit(BASE).path}/") else ""
    named = unquote(urlsplit(link).path)
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), named)) if named else path
    return "" if found.startswith("..") else found


def local_links(site: WholeSite) -> Iterator[tuple[str, Tag, str]]:
    """(page, tag, link) for all that is not absolute."""
    for path, page in pages_of(site).items():
        for tag in page.tags:
            for key in ("href", "src", "action", "data", "poster"):
                link = tag.attributes.get(key)
                if link is not None and not urlsplit(link).scheme:
                    yield path, tag, link


def test_pages_are_many_and_of_each_language(archive: WholeSite) -> None:
    counts = Counter(map(language_of, pages_of(archive)))
    assert set(counts) == {"", "en", "fr"}
    assert counts["en"] > 100


def test_what_is_planned_is_what_stands_there(archive: WholeSite) -> None:
    """The pages that all these checks go by are those of the build."""
    assert {page.path for page in archive.pages} <= set(archive.files)
    assert {path for path in archive.files if path.endswith(".html")} <= {page.path for page in archive.pages}


def test_every_page_has_its_counterpart(archive: WholeSite) -> None:
    """The same path in each language, and each plan names the others, which name it back."""
    rests: dict[str, set[str]] = {}
    for path in pages_of(archive):
        rests.setdefault(language_of(path), set()).add(path.partition("/")[2])
    assert rests["en"] == rests["fr"]
    planned = {page.path: page for page in archive.pages if page.lang}
    found = []
    for path, page in planned.items():
        if set(page.alternates) != {"en", "fr"} or page.alternates[str(page.lang)] != path:
            found.append(f"{path}: its versions are said to be {dict(page.alternates)}")
        found += [
            f"{path}: {other} does not name it back"
            for other in page.alternates.values()
            if other not in planned or planned[other].alternates != page.alternates
        ]
    fail_on(found)


def test_the_toggle_leads_to_the_counterpart_and_back(archive: WholeSite) -> None:
    found = []
    for path, page in pages_of(archive).items():
        if lang := language_of(path):
            other = "fr" if lang == "en" else "en"
            ways = [tag for tag in page.links("a") if {"data-keep-place", "hreflang"} <= set(tag.attributes)]
            there = {(tag.attributes["hreflang"], target(path, tag.attributes["href"])) for tag in ways}
            if there != {(other, f"{other}/{path.partition('/')[2]}")}:
                found.append(f"{path}: {there}")
    fail_on(found)


def test_versions_for_search_engines_are_mutual(archive: WholeSite) -> None:
    """What a page lists as its versions are pages that list the same; it is among them, or it points to one that is."""
    found = []
    pages = pages_of(archive)
    for path, page in pages.items():
        if page.canonical is None:
            continue
        original = pages.get(file_at(page.canonical))
        if original is None or original.canonical != page.canonical:
            found.append(f"{path}: {page.canonical} is no page, or not its own original")
        elif original.alternates != page.alternates:
            found.append(f"{path}: other versions than {page.canonical} has")
        elif page.alternates and page.canonical not in page.alternates.values():
            found.append(f"{path}: is not among its own versions")
        for address in page.alternates.values():
            other = pages.get(file_at(address))
            if other is None or other.canonical != address or other.alternates != page.alternates:
                found.append(f"{path}: {address} does not say the same")
    fail_on(found)


def test_the_sitemap_has_what_may_be_found_and_nothing_else(archive: WholeSite) -> None:
    entries = re.findall(r"<url>(.*?)</url>", archive.files["sitemap.xml"].decode(), re.DOTALL)
    listed = {}
    for entry in entries:
        alternates = re.findall(r'hreflang="([^"]+)" href="([^"]+)"', entry)
        listed[html.unescape(re.findall("<loc>(.*?)</loc>", entry)[0])] = dict(alternates)
    assert len(listed) == len(entries)
    indexed = {
        page.canonical: {lang: address for lang, address in page.alternates.items() if lang != "x-default"}
        for path, page in pages_of(archive).items()
        if page.canonical
        and language_of(path)
        and file_at(page.canonical) == path
        and b'name="robots" content="noindex"' not in archive.files[path]
    }
    fail_on([f"not listed: {one}" for one in sorted(set(indexed) - set(listed))])
    fail_on([f"listed: {one}" for one in sorted(set(listed) - set(indexed))])
    without_default = {
        one: {lang: to for lang, to in rows.items() if lang != "x-default"} for one, rows in listed.items()
    }
    fail_on([f"{one}: other versions than its page says" for one in listed if without_default[one] != indexed[one]])


def test_every_link_leads_to_a_file_and_an_anchor_of_the_site(archive: WholeSite) -> None:
    """Files are named in full, so that all works from the disk, where no folder has a page of its own."""
    pages = pages_of(archive)
    found = []
    count = 0
    for path, _, link in local_links(archive):
        count += 1
        to = target(path, link)
        fragment = unquote(urlsplit(link).fragment)
        if to not in archive.files:
            found.append(f"{path}: {link}: no such file")
        elif fragment and (to not in pages or fragment not in pages[to].ids):
            found.append(f"{path}: {link}: no such place")
    assert count > 5000
    fail_on(sorted(set(found)))


def test_nothing_is_fetched_from_elsewhere(archive: WholeSite) -> None:
    found = []
    for path, page in pages_of(archive).items():
        for tag in page.links(*LOADED):
            if tag.attributes.get("rel") in ("canonical", "alternate"):
                continue
            found += [
                f"{path}: {link}"
                for key in ("href", "src", "data")
                if urlsplit(link := tag.attributes.get(key, "")).netloc
            ]
    fail_on(found)


def test_every_absolute_address_of_the_site_is_a_page_of_it(archive: WholeSite) -> None:
    """In feeds, data, calendars, the sitemap and what is embedded in pages: in every file that is text."""
    pages = pages_of(archive)
    found = set()
    endings = Counter[str]()
    for path, text in texts(archive):
        for address in re.findall(re.escape(BASE) + r"(?![\w-])[^\s\"'<>\\),;]*", text):
            endings[posixpath.splitext(path)[1]] += 1
            to = file_at(address)
            fragment = unquote(urlsplit(address).fragment)
            if to not in archive.files:
                found.add(f"{path}: {address}: no such file")
            elif fragment and to in pages and fragment not in pages[to].ids:
                found.add(f"{path}: {address}: no such place")
    assert {".html", ".xml", ".eml"} <= set(endings)
    fail_on(sorted(found))


def texts(site: WholeSite) -> Iterator[tuple[str, str]]:
    """The files that are text, as their readers understand them."""
    for path, content in site.files.items():
        if path.endswith(".eml"):
            mail = read_mail(content)
            yield path, "\n".join([mail.headers, mail.text, html.unescape(mail.html)])
            continue
        try:
            text = content.decode()
        except UnicodeDecodeError:
            continue
        unfolded = re.sub(r"\r\n[ \t]", "", text)  # lines of a calendar
        yield path, html.unescape(unfolded) if path.endswith((".html", ".xml")) else unfolded
