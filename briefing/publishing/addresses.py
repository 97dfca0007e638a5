"""Where pages stand and how they are linked.

Links inside the site are relative and name the file (`…/index.html`), so that they work at a domain's root, under
`/repo/` and opened from disk. Absolute addresses name the folder; there are some only where the site knows its own.
"""

from __future__ import annotations

from urllib.parse import urlsplit

INDEX = "index.html"


def page_path(lang: str, *parts: str) -> str:
    """The output file of a page of one language.

    >>> page_path("en", "briefs", "2024-08-21-japan-vietnam")
    'en/briefs/2024-08-21-japan-vietnam/index.html'
    """
    return "/".join((lang, *parts, INDEX))


def root_from(path: str) -> str:
    """What leads from a page to the site's root: every link in it is this and the other page's output path.

    >>> root_from("en/about/index.html"), root_from("index.html")
    ('../../', '')
    """
    return "../" * path.count("/")


def absolute(base_url: str, path: str) -> str:
    """The address of a page as the world knows it.

    >>> absolute("https://example.org/briefing", "en/about/index.html")
    'https://example.org/briefing/en/about/'
    """
    folder = path[: -len(INDEX)] if path == INDEX or path.endswith("/" + INDEX) else path
    return base_url.rstrip("/") + "/" + folder


def base_path(base_url: str) -> str:
    """The path below which the site stands on its host, with a slash at both ends.

    >>> base_path("https://example.org/briefing"), base_path("https://example.org")
    ('/briefing/', '/')
    """
    path = urlsplit(base_url).path.strip("/")
    return f"/{path}/" if path else "/"
