"""What no parser should be given: pages that are far too large, deep or tangled to be an article."""

from __future__ import annotations

import re

from briefing.intake.values import RefusedError

LARGEST = 6_000_000
"""Characters of a page without scripts and embedded images; a long article has 30,000."""
DEEPEST = 1_500
"""Elements within each other; browsers stop at 512. Parsers take time with the square of it."""
MOST_STYLED = 1_000_000
"""What parsers repeat in each paragraph: bold, links and the like that are open, times the elements of a page."""
_STYLES = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_EMBEDDED = re.compile(r"data:[\w/+.;,=%-]{200,}")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_UNCLOSED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "option",
        "optgroup",
        "colgroup",
        "body",
        "html",
        "head",
        "rp",
        "rt",
        "path",
        "circle",
        "rect",
        "use",
    ]
)
"""Elements that are empty or close by themselves: they make no page deep."""
TEXT_BY_HAND = "copy the article's text from the browser into a .txt file, and add that"


def guarded(source: str) -> str:
    """A page as a parser can take it in bounded time. Raises RefusedError for others.

    >>> guarded("<img src='data:image/png;base64," + "QUJD" * 99 + "'>")
    "<img src=''>"
    """
    source = source.encode("utf-8", "ignore").decode().replace("\0", "")
    source = _EMBEDDED.sub("", source)
    if len(source) > LARGEST:
        raise RefusedError(f"too large for a page ({len(source) // 1_000_000} million characters)", TEXT_BY_HAND)
    depth = tags = styled = most_styled = 0
    for match in _TAG.finditer(source):
        step = -1 if match.group(1) else 1
        name = match.group(2).lower()
        tags += 1
        if name in _STYLES:
            styled = max(0, styled + step)
            most_styled = max(most_styled, styled)
        if name not in _UNCLOSED:
            depth = max(0, depth + step)
            if depth > DEEPEST:
                raise RefusedError(f"more than {DEEPEST} elements within each other", TEXT_BY_HAND)
    if most_styled * tags > MOST_STYLED:
        raise RefusedError("too many elements that are never closed", TEXT_BY_HAND)
    return source
