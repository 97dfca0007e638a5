"""Links to the very words on a source's own page: text fragments (`#:~:text=…`), which browsers scroll to and mark.

A browser finds a term only where whole words match, within one block of the page, whatever the white space; the two
ends of a range may lie in different blocks.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

_WHOLE = 16
"""Words up to which a quote stands in full; a longer one by its two ends, which also bridges paragraphs."""
_START, _END = 8, 6
_CONTEXT = 8
"""Words of context, at most."""
_UNSPACED = 60
"""Characters up to which a text stands in full that does not part its words, as Japanese or Thai."""
_PIECE = 12
_PAUSE = re.compile(r"(?<=[^\w\s])(?=\w)")
"""Behind a sign: the one place where such a text is sure to part words."""

_ELIDING = frozenset({"ca", "fr", "it", "oc"})
"""Languages in which an article may be written onto a word that begins with a vowel; browsers take both as one word."""
_OPEN = frozenset("aehiouyæœ")


@functools.lru_cache(maxsize=2048)
def text_fragment(
    url: str, exact: str, prefix: str | None = None, suffix: str | None = None, lang: str | None = None
) -> str:
    """The address of a quote on its source's page. `prefix` and `suffix` say which place is meant if there are several.

    A place that the address itself names stays: browsers go there where the words are no longer found.

    >>> text_fragment("https://example.org/a", "Both sides agreed", prefix="On Monday: ")
    'https://example.org/a#:~:text=On%20Monday%3A-,Both%20sides%20agreed'
    >>> text_fragment("https://example.org/a#top", "élargir l'accord", lang="fr")
    'https://example.org/a#top:~:text=%C3%A9largir%20l%27accord&text=l%27accord'
    """
    address, _, place = url.partition("#")
    words = exact.split()
    if not words:
        return url
    before, after = _line(prefix, -1)[-_CONTEXT:], _line(suffix, 0)[:_CONTEXT]
    directives = [_directive(before, words, after)]
    if len(words) > 1 and lang and lang.partition("-")[0] in _ELIDING and _may_be_elided(words[0]):
        directives.append(_directive([], words[1:], after))
    return f"{address}#{place.partition(':~:')[0]}:~:{'&'.join(directives)}"


def _directive(before: Sequence[str], words: Sequence[str], after: Sequence[str]) -> str:
    parts = [_term(part) for part in _ends(words)]
    if before:
        parts.insert(0, _term(before) + "-")
    if after:
        parts.append("-" + _term(after))
    return "text=" + ",".join(parts)


def _ends(words: Sequence[str]) -> list[Sequence[str]]:
    """A quote in full, or its two ends."""
    text = " ".join(words)
    if len(words) > _WHOLE:
        found = _ends_of_words(words, text.casefold())
    elif len(text) > _UNSPACED * len(words):
        found = _ends_of_pauses(text)
    else:
        found = None
    return list(found) if found else [words]


def _ends_of_words(words: Sequence[str], text: str) -> tuple[Sequence[str], Sequence[str]] | None:
    """The first words and the last, as many of these as are not met with earlier in the quote."""
    behind = len(" ".join(words[:_START]))
    for size in range(_END, len(words) - _START):
        end = " ".join(words[-size:]).casefold()
        if text.find(end, behind) == len(text) - len(end):
            return words[:_START], words[-size:]
    return None


def _ends_of_pauses(text: str) -> tuple[Sequence[str], Sequence[str]] | None:
    pauses = [found.start() for found in _PAUSE.finditer(text)]
    starts = [at for at in pauses if at >= _PIECE]
    ends = [at for at in pauses if len(text) - at >= _PIECE]
    if not starts or not ends or starts[0] > ends[-1] or text.find(text[ends[-1] :], starts[0]) < ends[-1]:
        return None
    return text[: starts[0]].split(), text[ends[-1] :].split()


def _line(context: str | None, at: int) -> Sequence[str]:
    """The words of context that stand next to a quote, of one block."""
    lines = (context or "").strip().splitlines()
    return lines[at].split() if lines else []


def _may_be_elided(word: str) -> bool:
    return unicodedata.normalize("NFKD", word[0].casefold())[0] in _OPEN


def _term(words: Sequence[str]) -> str:
    return "%20".join(map(_quoted, words))


@functools.lru_cache(maxsize=8192)
def _quoted(word: str) -> str:
    """A hyphen is syntax in a directive, and `quote` leaves it alone. Words come again and again."""
    return quote(word, safe="").replace("-", "%2D")
