"""Plain text and Markdown: lines joined that were broken for width, furniture left out, the rest as it is."""

from __future__ import annotations

import itertools
import re

from briefing.articles import BROKEN, decode_article
from briefing.intake.dates import date_in
from briefing.intake.furniture import clean_lines, is_prose, tidy
from briefing.intake.values import Arrival, Draft, Intake, RefusedError, in_bounds
from briefing.intake.words import loose
from briefing.reading.language import recognise_language

_LIST = re.compile(r"\s*(?:[-*•–—]|\d{1,2}[.)]|[a-z][.)]|#{1,6}|>)\s")
_TITLE_LENGTH = 250


def read_plain(arrival: Arrival) -> Draft:
    """A text file, with or without front matter. Raises RefusedError."""
    decoded = decode_article(arrival.content, "article.txt", arrival.name)
    if decoded.article is None:
        problem = decoded.problems[0]
        message = f"{problem.where}: {problem.message}" if problem.where else problem.message
        raise RefusedError(message, problem.hints[-1][1] if problem.hints else "see the file")
    draft = read_text(decoded.article.text, markdown=arrival.name.lower().endswith(".md"))
    draft.found = Intake(
        title=decoded.article.meta.get("title"),
        lang=decoded.article.meta.get("lang"),
        publisher=decoded.article.meta.get("publisher"),
        published=decoded.article.meta.get("published"),
        retrieved=decoded.article.meta.get("retrieved"),
        url=decoded.article.meta.get("url"),
        left_out=draft.found.left_out,
    ).with_known(title=draft.found.title, lang=draft.found.lang, published=draft.found.published)
    draft.notices += [notice.message for notice in decoded.notices if BROKEN not in notice.message]
    return draft


def read_text(text: str, *, markdown: bool = False, title: str | None = None) -> Draft:
    """A text as people paste it: the first line is the title, unless it is a sentence or the title is given."""
    lines = unwrap(in_bounds(re.sub(r"(?<=\n)\s+\n", "\n", text)))
    if markdown:
        lines = [re.sub(r"^#{1,6}\s+", "", line) for line in lines]
    lang = recognise_language(text)
    first = next((number for number, line in enumerate(lines[:_HEAD]) if is_prose(line)), 0)
    said = {date for line in lines[:first] if (date := date_in(line, lang))}
    kept, out = clean_lines(lines)
    if title is None and len(kept) > 1:
        above = itertools.takewhile(lambda line: not line.endswith((".", ";", ",")), kept[:_HEAD])
        title = next((line for line in above if _is_title(line, lang)), None)
    kept = [line for line in kept if loose(line) != loose(title or "")]
    found = Intake(title or None, lang=lang, published=said.pop() if len(said) == 1 else None, left_out=tuple(out))
    return Draft(lines=kept, found=found, page=text[:200_000])


_HEAD = 8
"""Lines among which the date of publication may stand above the first sentence."""


def _is_title(line: str, lang: str | None) -> bool:
    return len(line) <= _TITLE_LENGTH and not (
        len(line) < 60 and date_in(line, lang) is not None and len(_WORD.findall(line)) < 5
    )


_WORD = re.compile(r"[^\W\d_]{2,}")


def unwrap(text: str) -> list[str]:
    """The paragraphs of a text, one line each; where lines were broken for width they are joined again.

    >>> unwrap("A title\\n\\nBoth sides agreed to open a direct line between the two ports,\\nand to meet every year.")
    ['A title', 'Both sides agreed to open a direct line between the two ports, and to meet every year.']
    """
    blocks = [block.split("\n") for block in re.split(r"\n[ \t\u00a0]*\n+", text.replace("\r\n", "\n"))]
    lines = [line for block in blocks for line in block if line.strip()]
    longest = max(map(len, lines), default=0)
    inner = [line for block in blocks for line in block[:-1] if line.strip()]
    broken = sum(not line.rstrip().endswith((".", "!", "?", ":", ";", "”", "»", '"')) for line in inner)
    if not 50 <= longest <= 100 or 3 * broken < 2 * len(inner) or not inner:
        return [tidy(line) for line in lines if tidy(line)]
    return [line for block in blocks for line in _joined(block, longest)]


def _joined(block: list[str], width: int) -> list[str]:
    """Lines of one paragraph are joined where the first word of the next would not have fitted."""
    found: list[str] = []
    room = 0
    for raw in block:
        line = tidy(raw)
        if not line:
            continue
        if found and not _LIST.match(raw) and len(line.split()[0]) >= room:
            found[-1] += " " + line
        else:
            found.append(line)
        room = width - len(raw.rstrip())
    return found
