"""Which pages of the site followed a save, in an editor's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.terminal import listed, plural

_ONE_AND_MANY = {
    "briefs": ("brief", "briefs"),
    "countries": ("country", "countries"),
    "relations": ("relation", "relations"),
    "people": ("person", "people"),
    "topics": ("topic", "topics"),
    "issues": ("regional issue", "regional issues"),
}
"""Folders that hold a page for each of something; others are named as they are."""


def word_pages(paths: Iterable[str], languages: Sequence[str]) -> str:
    """The pages of some output paths, each once for all its languages.

    >>> brief = ["en/index.html", "fr/index.html", "en/briefs/a/index.html", "fr/briefs/a/a.pdf", "data/briefs.json"]
    >>> others = ["en/countries/jp/index.html", "en/countries/vn/index.html", "fr/requests/index.html"]
    >>> word_pages([*brief, *others], ["en", "fr"])
    'the brief a, home, 2 countries and requests'
    """
    found: dict[str, set[str]] = {}
    for path in paths:
        lang, _, rest = path.partition("/")
        if lang in languages:
            first, *more = rest.split("/")
            found.setdefault(first if more else "", set()).add(more[0] if len(more) > 1 else "")
    words = [_words(name, found[name]) for name in sorted(found, key=lambda name: (name != "briefs", name))]
    return listed(words)


def _words(name: str, inside: set[str]) -> str:
    if not name:
        return "home"
    if name not in _ONE_AND_MANY:
        return name
    one, many = _ONE_AND_MANY[name]
    pages = sorted(filter(None, inside))
    if name == "briefs" and len(pages) == 1:
        return f"the brief {pages[0]}"
    return f"the list of {many}" if not pages else plural(1, one) if len(pages) == 1 else f"{len(pages)} {many}"
