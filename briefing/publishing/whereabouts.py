"""Which kinds of page stand at an address: so that one page can be planned without planning all."""

from __future__ import annotations

from collections.abc import Collection

_AT = {
    "index.html": ("home", "chooser"),
    "404.html": ("missing",),
    "robots.txt": ("robots",),
    "sitemap.xml": ("sitemap",),
    "admin": ("admin",),
    "calendar": ("calendar",),
    "calendar.ics": ("calendar-file",),
    "countries": ("country", "countries", "feed", "calendar-file"),
    "data": ("requests-json", "requests-csv", "briefs-export", "export-schema"),
    "feed.xml": ("feed",),
    "issues": ("issue", "issues"),
    "people": ("person", "people", "moved-person"),
    "positions": ("positions", "positions-latest", "positions-subject"),
    "relations": ("relation", "feed"),
    "requests": ("ledger", "ledger-side", "ledger-rows"),
    "search": ("search",),
    "topics": ("topic", "topics"),
}
_BESIDE = {"png": ("card",), "svg": ("qr",), "ics": ("event-file",)}
"""Of what stands beside a brief, by the end of its name."""

PAGES_OF_EDITORS = ("prose", "design")
"""At whatever address an editor has given them."""


def kinds_at(path: str, languages: Collection[str]) -> tuple[str, ...]:
    """The kinds among whose pages an output path may be; pages of one brief are not among them.

    >>> kinds_at("en/topics/trade/index.html", ["en", "fr"]), kinds_at("en/briefs/a-b/qr.svg", ["en", "fr"])
    (('topic', 'topics', 'prose', 'design'), ('qr',))
    """
    parts = path.split("/")
    first, *rest = parts[1:] if parts[0] in languages and len(parts) > 1 else parts
    if first == "briefs":
        return _BESIDE.get(path.rpartition(".")[2], ("briefs",))
    if not rest and first.endswith(".png"):
        return ("card",)
    return _AT.get(first, ()) + PAGES_OF_EDITORS


def brief_at(path: str, languages: Collection[str]) -> str | None:
    """The id, of today or an earlier one, of the brief that an output path may belong to.

    >>> brief_at("fr/briefs/a-b/compare/index.html", ["en", "fr"]), brief_at("fr/briefs/index.html", ["en", "fr"])
    ('a-b', None)
    >>> brief_at("fr", ["en", "fr"]) is None
    True
    """
    parts = path.split("/")
    first, *rest = parts[1:] if parts[0] in languages and len(parts) > 1 else parts
    return rest[0] if first == "briefs" and len(rest) > 1 else None
