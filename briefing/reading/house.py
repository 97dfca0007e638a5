"""A language pack with the words by which a house reads its own topics."""

from __future__ import annotations

import functools
from dataclasses import replace

from briefing.reading.pack import LanguagePack, find_pack, load_pack, topic_table
from briefing.topics import NO_CUES, Cues


def find_house_pack(lang: str | None, cues: Cues) -> LanguagePack | None:
    """The pack of a language with what the house adds, or None where there is none.

    >>> pack = find_house_pack("en-GB", Cues((("en", "port dues", "ports-law"),), left_out=("ports",)))
    >>> assert pack is not None
    >>> [sorted(table.rows["port"]) for table in (pack.topics, pack.given)]
    [[('port',), ('port', 'dues')], [('port', 'dues')]]
    """
    pack = find_pack(lang)
    return pack if pack is None or cues == NO_CUES else _with_cues(pack.lang, cues)


@functools.lru_cache(maxsize=16)
def _with_cues(lang: str, cues: Cues) -> LanguagePack:
    pack = load_pack(lang)
    house = [(words, topic) for spoken, words, topic in cues.words if spoken == lang]
    terms = pack.vocabulary.topics.values()
    given = [term for term in terms if term.id not in cues.left_out]
    # what is left out still tells that something is an affair of the two sides: drafts find the same points
    return replace(pack, topics=topic_table(terms, pack.tokens, house), given=topic_table(given, pack.tokens, house))
