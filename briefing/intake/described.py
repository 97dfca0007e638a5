"""What a page says of itself: JSON-LD, Open Graph, Dublin Core and other meta elements, `<time>`, its address."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from resiliparse.parse.html import HTMLTree

from briefing.intake.dates import date_of, date_of_path
from briefing.intake.dom import all_of, attribute, one_of
from briefing.intake.values import Intake
from briefing.intake.words import bare, load_furniture, loose

_ARTICLES = ("newsarticle", "article", "reportagenewsarticle", "report", "blogposting", "socialmediaposting", "webpage")
_TITLES = ("og:title", "twitter:title", "dcterms.title", "dc.title", "title")
_DATES = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "dcterms.issued",
    "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "publishdate", "publish-date", "publish_date",
    "pubdate", "publication_date", "parsely-pub-date", "sailthru.date", "date", "citation_publication_date",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "dcterms.publisher", "dc.publisher", "dcterms.creator", "publisher", "source",
               "application-name", "copyright")  # fmt: skip
_LANGUAGES = ("og:locale", "dcterms.language", "dc.language", "content-language", "language")
_THREE_LETTERS = {"eng": "en", "fra": "fr", "fre": "fr"}
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(https?://\S+)|\burl:\s*(https?://\S+)\s*\n\s*saved date:")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|at_\w+|xtor|cmpid|ref|ref_src|spm|share|igshid", re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LONGEST_NAME = 90
_SEPARATED = re.compile(r"\s+[|–—»•·-]\s+|\s*\|\s*")


def describe(tree: HTMLTree, source: str, address: str | None) -> tuple[Intake, bool, list[str]]:
    """What a page says of itself; whether it says that it is not free to read; its possible titles, best first."""
    metas = _metas(tree)
    linked = list(_linked(tree))
    article = next((one for kind in _ARTICLES for one in linked if kind in _kinds(one)), {})
    titles = [_text(article.get("headline")), *(metas.get(name, "") for name in _TITLES), tree.title or ""]
    url = _address(tree, metas, article, source, address)
    found = Intake(
        lang=_lang(tree, metas, article),
        publisher=_publisher(article, linked, metas),
        published=_published(tree, metas, article, url),
        url=url,
    )
    paid = str(article.get("isAccessibleForFree", "")).lower() == "false"
    return found, paid, [title for title in map(_one_line, titles) if title]


def _metas(tree: HTMLTree) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in all_of(tree, "meta[content]"):
        for key in ("property", "name", "http-equiv", "itemprop"):
            if name := attribute(meta, key):
                found.setdefault(name.strip().lower(), _one_line(attribute(meta, "content")))
    return {name: value for name, value in found.items() if value}


def _linked(tree: HTMLTree) -> Iterator[dict[str, Any]]:
    """All JSON-LD objects of a page, those in a graph too; what cannot be read is passed over."""
    for script in all_of(tree, 'script[type="application/ld+json"]'):
        text = (script.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>")
        for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
            try:
                value = json.loads(attempt, strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _objects(value)
            break


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth < 4:
        for one in value:
            yield from _objects(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _objects(value.get(key), depth + 1) if depth < 4 else ()


def _kinds(one: dict[str, Any]) -> list[str]:
    kinds = one.get("@type")
    return [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or ""
    return _one_line(value) if isinstance(value, str) else ""


def _one_line(text: str) -> str:
    text = html.unescape(text).encode("utf-8", "ignore").decode()
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())


def _publisher(article: dict[str, Any], linked: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    said = article.get("publisher") or article.get("sourceOrganization")
    said = said[0] if isinstance(said, list) and said else said
    if isinstance(said, dict) and not said.get("name"):
        said = next((one for one in linked if one.get("@id") and one["@id"] == said.get("@id")), "")
    names = [_text(said), *(metas.get(name, "") for name in _PUBLISHERS)]
    return next((name for name in names if 1 < len(name) <= _LONGEST_NAME and "://" not in name), None)


def _published(tree: HTMLTree, metas: dict[str, str], article: dict[str, Any], url: str | None) -> str | None:
    said = [_text(article.get("datePublished")), *(metas.get(name, "") for name in _DATES)]
    times = all_of(tree, "time[itemprop=datePublished], time[pubdate], article time, h1 ~ time")
    said += [attribute(time, "datetime") for time in times]
    marked = all_of(tree, "[itemprop=datePublished]")
    said += [attribute(one, "content") for one in marked]
    return next(filter(None, map(date_of, said)), None) or date_of_path(url or "")


def _lang(tree: HTMLTree, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    root = one_of(tree, "html")
    said = [attribute(root, "lang") or attribute(root, "xml:lang")]
    said += [_text(article.get("inLanguage")), *(metas.get(name, "") for name in _LANGUAGES)]
    for one in said:
        code = re.match(r"[a-zA-Z]{2,3}(?![a-zA-Z])", one.strip())
        if code:
            return _THREE_LETTERS.get(code.group().lower(), code.group().lower())
    return None


def _address(
    tree: HTMLTree, metas: dict[str, str], article: dict[str, Any], source: str, address: str | None
) -> str | None:
    """What the page calls its own address, where that is an address of an article, else where it was found."""
    saved = _SAVED_FROM.search(source[:4_000])
    found = address or (html.unescape(saved.group(1) or saved.group(2)) if saved else None)
    canonical = one_of(tree, 'link[rel="canonical"]')
    entity = article.get("mainEntityOfPage")
    entity = entity.get("@id") if isinstance(entity, dict) else entity
    said = [attribute(canonical, "href"), metas.get("og:url", "")]
    said += [one for one in (entity, article.get("url")) if isinstance(one, str)]
    for one in said:
        whole = tidy_url(urljoin(found or "", one)) if one else None
        if whole and (urlsplit(whole).path.strip("/") or urlsplit(whole).query) and _same_site(whole, found):
            return whole
    return tidy_url(found) if found else None


def _same_site(one: str, other: str | None) -> bool:
    """Whether two addresses are of one site, as `m.` and `amp.` of it are; so is any, where nothing is known."""
    hosts = [(urlsplit(url).hostname or "").split(".")[-2:] for url in (one, other or one)]
    return hosts[0] == hosts[1]


def tidy_url(url: str) -> str | None:
    """An address without what only says how somebody came to it; None for what is no address.

    >>> tidy_url("HTTPS://Example.org/a?id=7&utm_source=feed#top")
    'https://example.org/a?id=7'
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not re.fullmatch(r"[\w.-]+", host) or parts.username:
        return None
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(key)])
    if not _TRACKING.search(parts.query):
        query = parts.query
    tidied = urlunsplit((parts.scheme.lower(), host + port, parts.path, query, ""))
    return None if re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", tidied) else tidied


def same_address(url: str) -> str:
    """What two addresses of one page have in common.

    >>> same_address("http://www.example.org/a/") == same_address("https://example.org/a")
    True
    """
    parts = urlsplit(tidy_url(url) or url)
    return f"{(parts.hostname or '').removeprefix('www.')}{unquote(parts.path).rstrip('/')}?{parts.query}"


def choose_title(lines: list[str], titles: list[str]) -> tuple[str | None, int | None]:
    """The title as the page prints it, and the line on which it stands, if it does.

    What stands in a page's head often has the site's name around it: the line that is part of it is the title.
    """
    for said in titles:
        whole = loose(said)
        for number, line in enumerate(lines):
            same = loose(line)
            if len(same) >= 12 and " " in same and same in whole and 2 * len(same) >= len(whole):
                return line, number
    return (_without_site(titles[0]) if titles else None), None


def _without_site(title: str) -> str:
    """`A title | Site`, `A title - Site - Section`: the longest part."""
    parts = _SEPARATED.split(title)
    return max(parts, key=len).strip() or title


def site_name(title: str | None, titles: list[str]) -> str | None:
    """What a page's head has besides the title: `A title | Site`, `Site : a title`."""
    for said in titles:
        if title and title in said and title != said:
            rest = said.replace(title, " ").strip(" |–—-»•·:.")
            name = max(_SEPARATED.split(rest), key=len)
            if 2 <= len(name) <= _LONGEST_NAME and bare(name) not in load_furniture().not_titles:
                return name
    sites = [part for said in titles for part in _SEPARATED.split(said)[1:]]
    names = [name for name in sites if bare(name) not in load_furniture().not_titles]
    return names[-1] if title and names and loose(names[-1]) not in loose(title) else None
