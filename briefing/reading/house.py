"""A language pack with the words by which a house reads its own topics and issues."""

from __future__ import annotations

import functools
from dataclasses import replace

from briefing.reading.pack import LanguagePack, find_pack, load_pack
from briefing.reading.subject_tables import issue_table, topic_table
from briefing.subjects import NO_CUES, Cue, Cues
from briefing.vocabulary import Term


def find_house_pack(lang: str | None, cues: Cues) -> LanguagePack | None:
    """The pack of a language with what the house adds, or None where there is none.

    >>> pack = find_house_pack("en-GB", Cues(Cue((("en", "port dues", "ports-law"),), left_out=("ports",))))
    >>> assert pack is not None
    >>> [sorted(table.rows["port"]) for table in (pack.topics, pack.given)]
    [[('port',), ('port', 'dues')], [('port', 'dues')]]
    """
    pack = find_pack(lang)
    return pack if pack is None or cues == NO_CUES else _with_cues(pack.lang, cues)


@functools.lru_cache(maxsize=16)
def _with_cues(lang: str, cues: Cues) -> LanguagePack:
    pack = load_pack(lang)
    known, own = pack.vocabulary, _in_language(cues.topics, lang)
    given = [term for term in known.topics.values() if term.id not in cues.topics.left_out]
    asked = issue_table(known.issues.values(), pack.words, pack.settings, pack.tokens, _in_language(cues.issues, lang))
    # one that is a topic too, as climate is, may be an affair of the two sides
    both = {key: Term(key, key, ()) for _, _, key in cues.topics.words}
    # what is left out still tells that something is an affair of the two sides, or one of the region: drafts find the
    # same points
    return replace(
        pack,
        vocabulary=replace(known, topics={**both, **known.topics}),
        topics=topic_table(known.topics.values(), pack.tokens, own),
        given=topic_table(given, pack.tokens, own),
        issues=asked,
        unnamed=frozenset(cues.issues.left_out),
    )


def _in_language(cue: Cue, lang: str) -> list[tuple[str, str]]:
    return [(words, subject) for spoken, words, subject in cue.words if spoken == lang]
