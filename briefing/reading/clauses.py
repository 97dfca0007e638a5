"""The clause cutter: who is the subject of a verb, what is only attribution, where a clause ends.

There is no parse. A party is taken for a subject where it opens a clause: at the start, after a comma, a conjunction,
a complementiser or a verb of speech, and with no preposition after it.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.reading.pack import LanguagePack
from briefing.reading.scene import Mention, Sentence

_OPENING = frozenset({".", ",", ";", ":", "(", "«", "“", '"', "–", "—", "-", "--", "…"})
_LONGEST = 16
"""Tokens: how far left of a mention its noun phrase may begin."""
_CLOSING = frozenset({",", ".", ";", ":", ")", "»", "”", '"', "!", "?", "…", "..."})


@dataclass(frozen=True, slots=True)
class Incise:
    """An attribution set into a sentence: `, he noted,`; `, a-t-il déclaré`."""

    start: int
    end: int
    verb: int


def phrase_start(sentence: Sentence, mention: Mention, pack: LanguagePack) -> int:
    """Where the noun phrase of a mention begins: articles, titles and adjectives before it belong to it."""
    at = mention.start
    if mention.kind in {"he", "she", "it", "they", "we"}:
        return at
    while at > 0 and mention.start - at < _LONGEST and _belongs(sentence, mention, at, pack):
        at -= 1
    return at


def _belongs(sentence: Sentence, mention: Mention, at: int, pack: LanguagePack) -> bool:
    """Whether the token before `at` is part of the noun phrase that a mention stands in."""
    keys, words = sentence.keys, pack.words
    key, before = keys[at - 1], keys[at - 2] if at > 1 else ""
    if key in words["complementisers"]:
        return False
    if key in words["phrase"] or key in words["determiners"] or key in words["honorifics"] or key == "'s":
        return True
    if key in words["of"]:
        return before in words["phrase"]
    if key == ".":
        return before in words["honorifics"]
    if mention.kind == "person" and _nation_at(sentence, at - 1):
        return True
    return mention.kind == "adjective" and mention.start == at and before in words["determiners"]


def _nation_at(sentence: Sentence, at: int) -> bool:
    named = sentence.named_at(at)
    return named is not None and named.kind in {"adjective", "country", "organisation"}


def phrase_end(sentence: Sentence, mention: Mention, pack: LanguagePack) -> int:
    """Where it ends: `the Japanese` goes on to `Ministry of Foreign Affairs`."""
    keys, words, at = sentence.keys, pack.words, mention.end
    own = words["phrase"]
    while at < len(keys):
        after = keys[at + 1] if at + 1 < len(keys) else ""
        linked = keys[at] in words["of"] and (after in own or after in words["determiners"])
        article = keys[at] in words["determiners"] and keys[at - 1] in words["of"]
        if not (keys[at] in own or linked or article):
            break
        at += 1
    return at


def opens_clause(sentence: Sentence, mention: Mention, pack: LanguagePack) -> bool:
    """Whether a mention stands where subjects stand."""
    keys, words = sentence.keys, pack.words
    start = phrase_start(sentence, mention, pack)
    if start > 0:
        before = keys[start - 1]
        if before not in _OPENING and not any(
            before in words[name] for name in ("conjunctions", "complementisers", "relatives", "speech", "bare_verbs")
        ):
            return False
        if before in words["coordinators"] and _governed(sentence, start - 1, pack):
            return False
    end = phrase_end(sentence, mention, pack)
    after = keys[end] if end < len(keys) else "."
    return after not in words["prepositions"] and after != "'s"


def _governed(sentence: Sentence, end: int, pack: LanguagePack) -> bool:
    """Whether the name before a conjunction hangs on a preposition, and what follows with it: `in Mali and Niger`."""
    one = next((m for m in sentence.mentions if phrase_end(sentence, m, pack) == end), None)
    start = phrase_start(sentence, one, pack) if one is not None else 0
    return start > 0 and sentence.keys[start - 1] in pack.words["prepositions"]


def subject(sentence: Sentence, at: int, pack: LanguagePack, *, main: bool = False) -> Mention | None:
    """The subject of a verb at a token; the first of the sentence for a participle (`main`)."""
    fits = [m for m in sentence.mentions if m.end <= at and opens_clause(sentence, m, pack)]
    if not fits and main:  # `Voicing his hope that …, the minister …`
        return next((m for m in sentence.mentions if m.start > at and opens_clause(sentence, m, pack)), None)
    if not fits:
        return None
    if main:
        return fits[0]
    free = [m for m in fits if sentence.keys[m.end : m.end + 1] != [","]]
    return (free or fits)[-1]


def paired(sentence: Sentence, mention: Mention, pack: LanguagePack) -> bool:
    """Whether a subject is the second of two sides that act as one: `Vietnam and Japan agreed`."""
    start = phrase_start(sentence, mention, pack)
    if start < 2 or sentence.keys[start - 1] not in pack.words["coordinators"]:
        return False
    before = [m for m in sentence.mentions if phrase_end(sentence, m, pack) == start - 1]
    return any(_differ(m, mention) and _opens_clause_loosely(sentence, m, pack) for m in before)


def _differ(one: Mention, other: Mention) -> bool:
    """Whether two mentions are two sides; of two persons whose sides are not known, that is taken for granted."""
    if one.side and other.side:
        return one.side != other.side
    return one.kind == other.kind == "person" and one.person != other.person


def _opens_clause_loosely(sentence: Sentence, mention: Mention, pack: LanguagePack) -> bool:
    """As `opens_clause`, for the first of two that are joined."""
    start = phrase_start(sentence, mention, pack)
    return start == 0 or sentence.keys[start - 1] not in pack.words["prepositions"]


def find_incises(sentence: Sentence, pack: LanguagePack) -> list[Incise]:
    """The attributions set into a sentence, left to right."""
    found: list[Incise] = []
    for at, key in enumerate(sentence.keys):
        if key in pack.words["speech"]:
            incise = _incise(sentence, at, pack)
            if incise is not None and (not found or incise.start >= found[-1].end):
                found.append(incise)
    return found


def _incise(sentence: Sentence, verb: int, pack: LanguagePack) -> Incise | None:
    keys, words = sentence.keys, pack.words
    start = verb - 1
    while start > 0 and keys[start] not in _OPENING | _CLOSING and verb - start < 14:
        if keys[start] in words["complementisers"] or keys[start] in words["conjunctions"]:
            return None
        start -= 1
    if start <= 1 or keys[start] not in {",", "»", "”", '"', "–", "—"}:
        return None
    end = verb + 1
    while end < len(keys) and keys[end] not in {",", ".", ";", "»", "”", "«", "“", ":"}:
        if keys[end] in words["complementisers"] or keys[end] in words["modals"] or end - verb > 14:
            return None
        end += 1
    between = keys[start + 1 : verb]
    if not _attributes(sentence, start + 1, verb, between, pack):
        return None
    return Incise(start, end, verb)


def _attributes(sentence: Sentence, start: int, verb: int, between: list[str], pack: LanguagePack) -> bool:
    """`, the minister said`; `, a-t-il dit`; `, a dit le ministre`; `, said Minister X`."""
    words = pack.words
    plain = [key for key in between if key not in words["adverbs"]]
    if any(key in words["inversions"] for key in (*between, *sentence.keys[verb + 1 : verb + 2])):
        return True
    if pack.settings["inverted"] == "yes" and any(start == m.start for m in sentence.mentions):
        return False
    if all(key in words["auxiliaries"] or key in words["clitics"] for key in plain):
        return pack.settings["inverted"] == "yes" and sentence.keys[verb + 1 : verb + 2] != [","]
    if pack.settings["inverted"] == "yes":
        return False
    return any(start <= m.start < verb and phrase_start(sentence, m, pack) <= start + 1 for m in sentence.mentions)
