"""What drafting needs of one article and one file at a time; merging, which most drafts need not, is elsewhere."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from briefing.model import Article
from briefing.reading.drafting import read_article
from briefing.reading.values import Reading
from briefing.subjects import NO_CUES, Cues

SCHEMA = "../.schema/brief.schema.json"
"""Where an editor's tools find the schema that each build writes beside the content, seen from content/briefs/."""


@functools.lru_cache(maxsize=256)
def read(article: Article, cues: Cues = NO_CUES) -> tuple[Reading, ...]:
    """The contacts that an article reports on. Remembered: pairing asks for the same article again and again."""
    return tuple(read_article(article, cues=cues))


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """The id itself, or with the first number that makes it the only one.

    >>> free_id("2024-08-21-japan-vietnam", {"2024-08-21-japan-vietnam"})
    '2024-08-21-japan-vietnam-2'
    """
    known = set(taken)
    number, found = 1, wanted
    while found in known:
        number += 1
        found = f"{wanted}-{number}"
    return found
