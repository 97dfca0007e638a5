"""Lines that stand in or round an article and are none of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from briefing.codec.decoding import TURNING
from briefing.intake.words import LONGEST, bare, load_furniture, loose, plain

_SENTENCE_END = re.compile(r"[.!?…:;][\"'’”»)\]\s]*$|[”»]\s*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_END_MARKS = re.compile(r"[■□▪◼∎●]+$|(?:(?<=[.!?”»])|^)[ \u00a0]?[-/(]?(?:END|FIN|#{3}|\*{3})\)?$")
_MARKED = re.compile(r"^\s*(?:>>+|»»|►|▶|➤|→|☞|•\s*(?=>))\s*")


def is_prose(line: str) -> bool:
    """Whether a line is a sentence or more, not a heading, a date or a button.

    >>> [is_prose(line) for line in ("Share this", "11 April 2025", "The two sides agreed to open a new line.")]
    [False, False, True]
    """
    words = len(_WORD.findall(line))
    return words >= 20 or (words >= 6 and _SENTENCE_END.search(line) is not None)


def ends_article(line: str) -> bool:
    """Whether nothing of the article follows after a line: `Related stories`, `Comments (3)`, `© 2025 …`.

    >>> [ends_article(line) for line in ("Les plus lus", "© 2025 APB", "Comments on the draft were welcomed by both.")]
    [True, True, False]
    """
    if len(line) > LONGEST:
        return False
    words = load_furniture()
    said = plain(line).lstrip("0123456789 -–—•*#►>")
    if bare(line) in words.ends or said.startswith(words.ends_so):
        return True
    return said.startswith(words.headings) and not is_prose(line)


def is_furniture(line: str) -> bool:
    """Whether a line is a button, a by-line, a credit, a list of tags, a link to another article.

    >>> [is_furniture(line) for line in ("Partager :", "By Kofi Tetteh", "Lire aussi : Un accord", "By May, both met.")]
    [True, True, True, False]
    """
    if not _WORD.search(line) and not any(character.isdigit() for character in line):
        return True
    if len(line) > LONGEST:
        return False
    words = load_furniture()
    said = plain(line)
    if bare(line) in words.alone or said.startswith(words.starts):
        return True
    return (words.shapes.fullmatch(said) is not None and not said.endswith((".", ".”", '."'))) or bool(
        _MARKED.match(line)
    )


def clean_lines(lines: Iterable[str], *, captions: Collection[str] = ()) -> tuple[list[str], list[str]]:
    """The lines that are the article's, and those that are not, each in their order.

    Up to the first line after which nothing belongs to it. What was said before in as many words is left out, and so
    is what is a picture's description (`captions`, as `loose` writes them).

    >>> clean_lines(["Both sides agreed to open a line.", "Share", "Both sides agreed to open a line.", "Related news"])
    (['Both sides agreed to open a line.'], ['Share', 'Both sides agreed to open a line.', 'Related news'])
    """
    tidied = [line for line in map(tidy, lines) if line]
    end = _end(tidied)
    kept: list[str] = []
    out: list[str] = []
    seen: set[str] = set()
    for number, line in enumerate(tidied):
        same = loose(line)
        twice = same in seen and (len(same) > 40 or is_prose(line))
        if number >= end or twice or same in captions or is_furniture(line) or ends_article(line):
            out.append(line)
        else:
            seen.add(same)
            kept.append(line)
    return kept, out


def _end(lines: Sequence[str]) -> int:
    """The first line after which nothing is the article's: not a box within it, before most of what it says."""
    words = [len(line.split()) if is_prose(line) else 0 for line in lines]
    before, behind = 0, sum(words)
    for number, line in enumerate(lines):
        if before and ends_article(line) and (before >= _ENOUGH or behind < 2 * before):
            return number
        before += words[number]
        behind -= words[number]
    return len(lines)


_ENOUGH = 60
"""Words of sentences above a line that ends an article, where many more follow."""


def trim_tail(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Take off what stands behind the last sentence: a signature, an address, a slogan.

    >>> trim_tail(["Both sides agreed to open a new line.", "VNB/LQD"])
    (['Both sides agreed to open a new line.'], ['VNB/LQD'])
    """
    last = max((number for number, line in enumerate(lines) if is_prose(line)), default=-1)
    return list(lines[: last + 1]), list(lines[last + 1 :])


def tidy(line: str) -> str:
    """As it is stored: composed, spaces single, without what nobody sees, and without the mark of an article's end.

    >>> tidy("  Both  sides\\x00 agre\\u200bed. ■ ")
    'Both sides agreed.'
    """
    line = _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", line)))
    return _END_MARKS.sub("", line.strip(_BLANK)).strip(_BLANK)


_SPACES = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_UNSEEN = re.compile(rf"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\ufeff\ud800-\udfff{TURNING}]")
_BLANK = " \u00a0\u202f\u3000"
