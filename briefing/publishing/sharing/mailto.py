"""Letters as `mailto:` links (RFC 6068), never longer than what every mail program takes.

Windows hands on about 2,000 characters; of a longer link it opens nothing at all, and says nothing.
"""

from __future__ import annotations

import itertools
import string
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from markupsafe import escape

from briefing.publishing.sharing.letters import Letter, Line, PointLetter, joined_subjects
from briefing.publishing.shortening import plain, shorten

LIMIT = 1800
"""Characters of a whole link, as it stands in a page."""

ADDRESS_ROOM = 400
"""What is kept free where the site does not know its address: a script puts that of the page there."""

POINT_LIMIT = 1000
"""A page has many of these."""

POINTS_ROOM = 5_000
"""Characters of all links about points on one page: a brief is to be there at once on a telephone, too."""

NEWLINE = "\r\n"
APART = "\r\n\r\n"
RULE = "* * *"
"""Between languages."""

_SAFE = "!*():,;@"
"""What RFC 6068 lets stand, but for `+`, which some programs take for a space, and what HTML or Markdown would mark."""


_UNTOUCHED = (_SAFE + string.ascii_letters + string.digits + "_.-~").encode()


def encoded(text: str) -> str:
    """For a header field of a `mailto:` link.

    >>> encoded("R&D: 50 % + “é”?")
    'R%26D:%2050%20%25%20%2B%20%E2%80%9C%C3%A9%E2%80%9D%3F'
    """
    return quote(text, safe=_SAFE, errors="replace")


def cost(text: str) -> int:
    """How many characters of a link a text takes: six an é, nine a narrow no-break space.

    >>> cost("R&D + é") == len(encoded("R&D + é")) == 20
    True
    """
    written = text.encode(errors="replace")
    return len(written) + 2 * len(written.translate(None, _UNTOUCHED))


def mailto(subject: str, body: str) -> str:
    """A link that opens a new mail to nobody yet.

    >>> mailto("Visas & fish", "one\\r\\ntwo")
    'mailto:?subject=Visas%20%26%20fish&body=one%0D%0Atwo'
    """
    return f"mailto:?subject={encoded(subject)}&body={encoded(body)}"


_FRAME = len(escape(mailto("", "")))


# --- a whole brief
def written(letters: Sequence[Letter], limit: int = LIMIT) -> tuple[str, str]:
    """Subject and body of one mail in the languages of the letters, the reader's first; the link is within `limit`.

    The addresses are always whole. Then come the subject, titles and facts, then, in turns and in all languages alike,
    what each section is about, and its points in words. A point stands whole or not at all; only the first of a section
    that would say nothing is cut, at a sentence. A section for which there is no room is left out.
    """
    notes = NEWLINE.join(letter.follows for letter in letters[1:])
    fixed = [notes, *(letter.address or "" for letter in letters), *([RULE] * (len(letters) - 1))]
    room = limit - _FRAME - sum(cost(one) + cost(APART) for one in fixed if one)
    room -= 0 if letters[0].address else ADDRESS_ROOM
    share = max(room, 0) // len(letters)
    subject = joined_subjects(_fitted(letter.subject, share // 4) for letter in letters)
    tops = [_top(letter, share) for letter in letters]
    room -= cost(subject) + sum(cost(APART + top) for top in tops)
    gap = APART if len(letters) == 1 else NEWLINE
    chosen = _chosen(letters, room - len(letters) * cost(APART), gap)
    halves = [
        APART.join(one for one in (letter.address, top, gap.join(lines)) if one)
        for letter, top, lines in zip(letters, tops, chosen, strict=True)
    ]
    return subject, APART.join(one for one in (notes, f"{APART}{RULE}{APART}".join(halves)) if one)


def _top(letter: Letter, room: int) -> str:
    title, facts = letter.top
    return NEWLINE.join(one for one in (_fitted(title, room // 3), _fitted(facts, room // 5)) if one)


def _fitted(text: str, room: int) -> str:
    return shorten(_bare(text), room, cost)


def _bare(text: str) -> str:
    """Spaces that do not break cost twice as much when they are narrow."""
    return plain(text).replace("\u202f", "\u00a0")


def _chosen(letters: Sequence[Letter], room: int, gap: str) -> list[list[str]]:
    """The lines of each letter that have room, each as long as there is room for: in all languages alike."""
    rows = [{line.key: _bare_line(line) for line in letter.lines} for letter in letters]
    keys = dict.fromkeys(key for row in rows for key in row)
    sections = {key: [row.get(key, Line(key, ("",))) for row in rows] for key in keys}
    shown: dict[str, list[str]] = {}
    reached = dict.fromkeys(keys, -1)
    last = max((len(line.stages) for lines in sections.values() for line in lines), default=0)
    for stage, key in itertools.product(range(last), sorted(keys, key=lambda key: key not in FIRST)):
        told = [line.stages[min(stage, len(line.stages) - 1)] for line in sections[key]]
        more = _price(told, gap) - _price(shown.get(key, ()), gap)
        if reached[key] == stage - 1 and more <= room:
            shown[key], reached[key], room = told, stage, room - more
    for key, lines in sections.items():
        begun = _begun(lines, room // len(letters)) if not any(shown.get(key, ())) else None
        if begun:
            room -= _price(begun, gap)
            shown[key] = begun
    return [[shown[key][at] for key in keys if key in shown and shown[key][at]] for at in range(len(letters))]


FIRST = ("agreed", "requests")
"""What a reader looks for before all else: it has room before who took part."""

WORTH = 120
"""Characters of a link below which the beginning of a point says nothing."""


def _begun(lines: Sequence[Line], room: int) -> list[str] | None:
    """Each with the beginning of its first point, where there is one and room for what is worth it."""
    told = []
    for line in lines:
        head, point = line.begun
        left = room - cost(head) - cost(APART)
        if not point or left < WORTH:
            return None
        told.append(head + shorten(point, left, cost))
    return told


def _price(told: Sequence[str], gap: str) -> int:
    return sum(cost(gap + one) for one in told if one)


def _bare_line(line: Line) -> Line:
    head, point = line.begun
    return line._replace(stages=tuple(map(_bare, line.stages)), begun=(f"{_bare(head)} " if head else "", _bare(point)))


# --- points
def written_point(letter: PointLetter, limit: int = POINT_LIMIT) -> tuple[str, str]:
    """Subject and body of a mail about a point: at most `limit` encoded. Quotations stand whole or not at all."""
    room = limit - _FRAME - (cost(letter.address) if letter.address else ADDRESS_ROOM)
    subject = _fitted(letter.subject, room // 4)
    facts = _fitted(letter.facts, room // 8)
    room -= cost(subject) + cost(APART + facts) + 2 * cost(APART)
    point = NEWLINE.join(_fitted(one, room * share // 5) for one, share in ((letter.head, 1), (letter.text, 4)) if one)
    room -= cost(point)
    quotes: list[str] = []
    for one in map(_bare, letter.quotes):
        if cost(one) + cost(NEWLINE) <= room:
            quotes.append(one)
            room -= cost(one) + cost(NEWLINE)
    body = APART.join(one for one in (letter.address, point, NEWLINE.join(quotes), facts) if one)
    return subject, body


def point_links(letters: Mapping[str, PointLetter], room: int = POINTS_ROOM) -> dict[str, str]:
    """A link for each point. If they have no room together, the longest go without quotations, then with a cut title.

    With scripts, a page puts the quotations back: it shows them anyway.
    """
    told = {key: written_point(letter) for key, letter in letters.items()}
    sizes = {key: _size(*one) for key, one in told.items()}
    kept = dict(letters)
    for less in (_unquoted, _briefly_titled):
        for key in sorted(sizes, key=lambda one: -sizes[one]):
            if sum(sizes.values()) <= room:
                break
            kept[key] = less(kept[key])
            told[key] = written_point(kept[key])
            sizes[key] = _size(*told[key])
    return {key: mailto(*one) for key, one in told.items()}


def _unquoted(letter: PointLetter) -> PointLetter:
    return letter._replace(quotes=())


def _briefly_titled(letter: PointLetter) -> PointLetter:
    return letter._replace(subject=_fitted(letter.subject, BRIEFLY))


BRIEFLY = 60
"""Characters of a link that a title takes where there is little room."""


def _size(subject: str, body: str) -> int:
    return _FRAME + cost(subject) + cost(body)
