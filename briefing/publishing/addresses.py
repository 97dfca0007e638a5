"""Where pages stand and how they are linked.

Links inside the site are relative and name the file (`…/index.html`), so that they work at a domain's root, under
`/repo/` and opened from disk. Absolute addresses name the folder; there are some only where the site knows its own.
"""

from __future__ import annotations

import functools
from urllib.parse import quote, urlsplit

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


@functools.lru_cache(maxsize=8192)
def _quoted(word: str) -> str:
    """A hyphen is syntax in a fragment directive, and `quote` leaves it alone. Words come again and again."""
    return quote(word, safe="").replace("-", "%2D")


@functools.lru_cache(maxsize=1024)
def text_fragment(url: str, exact: str) -> str:
    """A link to the very words on the source's own page (a text fragment, which most browsers follow).

    >>> text_fragment("https://example.org/a", "Both sides agreed")
    'https://example.org/a#:~:text=Both%20sides%20agreed'
    """
    words = exact.split()
    ends = [words] if len(words) <= 12 else [words[:5], words[-5:]]
    shown = ["%20".join(map(_quoted, part)) for part in ends]
    return f"{url.partition('#')[0]}#:~:text={','.join(shown)}"
