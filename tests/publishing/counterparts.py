"""Whether every page has its counterpart in each language, and leads to it and is led to in turn."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.publishing.markup import Markup


class Version(NamedTuple):
    """What a page says of itself in other languages."""

    lang: str
    toggle: dict[str, str]
    """Language → the file that the link in the masthead leads to."""
    canonical: str | None
    announced: dict[str, str]
    """`hreflang` → address, of the head."""
    items: frozenset[str]
    """Ids that links to it may carry."""


def read_version(path: str, content: bytes) -> Version:
    """Of a page of the site."""
    page = Markup(content)
    folder = posixpath.dirname(path)
    toggle = {
        tag.attributes["hreflang"]: posixpath.normpath(posixpath.join(folder, tag.attributes["href"]))
        for tag in page.all("a")
        if "data-keep-place" in tag.attributes and "hreflang" in tag.attributes
    }
    announced = {
        tag.attributes["hreflang"]: tag.attributes["href"]
        for tag in page.all("link", rel="alternate")
        if "hreflang" in tag.attributes
    }
    canonical = [tag.attributes["href"] for tag in page.all("link", rel="canonical")]
    lang = page.all("html")[0].attributes["lang"]
    items = frozenset(one for one in page.ids if one[0].islower())
    return Version(lang, toggle, canonical[0] if canonical else None, announced, items)


def find_unpaired(files: Mapping[str, bytes], languages: Sequence[str], base: str) -> list[str]:
    """What is wrong with the pairs of a site that stands at `base`, one line each; nothing where all is well."""
    pages = {
        path: read_version(path, content)
        for path, content in files.items()
        if path.endswith(".html") and path.partition("/")[0] in languages
    }
    found = [line for path, page in pages.items() for line in _unpaired(path, page, pages, languages)]
    found += [line for path, page in pages.items() for line in _announced(path, page, pages, base)]
    return [*found, *_in_sitemap(files, pages, base)]


def _unpaired(path: str, page: Version, pages: Mapping[str, Version], languages: Sequence[str]) -> Iterator[str]:
    own, _, rest = path.partition("/")
    if page.lang != own:
        yield f"{path}: says it is in {page.lang}"
    wanted = {lang: f"{lang}/{rest}" for lang in languages if lang != own}
    if page.toggle != wanted:
        yield f"{path}: its toggle leads to {page.toggle}"
    for other in wanted.values():
        if other not in pages:
            yield f"{path}: there is no {other}"
        elif page.items - pages[other].items:
            yield f"{path}: {other} lacks {sorted(page.items - pages[other].items)}"


def _announced(path: str, page: Version, pages: Mapping[str, Version], base: str) -> Iterator[str]:
    if page.canonical is None or not page.announced:
        yield f"{path}: says nothing to search engines of itself and its versions"
        return
    if "x-default" not in page.announced:
        yield f"{path}: has nothing for readers of other languages"
    for lang, address in page.announced.items():
        if lang == "x-default":
            continue
        other = pages.get(_file(address, base))
        if other is None or other.lang != lang:
            yield f"{path}: announces {address} in {lang}"
        elif other.announced != page.announced:
            yield f"{path}: {address} announces other versions"
        elif other.canonical != address:
            yield f"{path}: announces {address}, which points to {other.canonical}"
    real = page.announced.get(page.lang)
    if page.canonical != (real or next(iter(page.announced.values()))):
        yield f"{path}: points to {page.canonical}"


def _file(address: str, base: str) -> str:
    path = address.removeprefix(base.rstrip("/") + "/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def _in_sitemap(files: Mapping[str, bytes], pages: Mapping[str, Version], base: str) -> Iterator[str]:
    for row in re.findall(r"<url>.*?</url>", files["sitemap.xml"].decode(), re.DOTALL):
        address = re.findall(r"<loc>(.*?)</loc>", row)[0]
        listed = {lang: href for lang, href in re.findall(r'hreflang="(.*?)" href="(.*?)"', row) if lang != "x-default"}
        page = pages.get(_file(address, base))
        if page is None:
            yield f"sitemap.xml: {address} is no page of a language"
        elif listed != {lang: href for lang, href in page.announced.items() if lang != "x-default"}:
            yield f"sitemap.xml: {address} has other versions than its page announces"
