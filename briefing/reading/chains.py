"""Chains of capitalised words that may be a person's name: `Jean-Yves de La Tour`, `SATO Haruki`, `B. Enkhtuya`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.reading.pack import LanguagePack
from briefing.reading.scene import Sentence

_PLACES = frozenset({"country", "capital"})
"""What people are named after: `Sousa Lima`, `Santiago Alves`, `Israel Otieno`."""


CROWD = 200
"""Persons of one name that are told apart: no article has more, and each would be looked at for each other."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of capitals: in the sentence `n`, tokens `start` to `end`."""

    n: int
    start: int
    end: int
    keys: frozenset[str]
    recurs: bool = False
    """The article has these words more than once."""


def find_names(sentence: Sentence, pack: LanguagePack) -> Iterator[tuple[int, int]]:
    """Chains of capitalised words that may be a name, particles kept: tokens start to end."""
    words = sentence.tokens.words
    at, count = 0, len(words)
    while at < count:
        if words[at][0].islower() and "-" not in words[at]:
            at += 1
            continue
        end = _chain_end(sentence, at, pack)
        if end > at and _holds_a_name(sentence, at, end, pack):
            yield at, end
        at = max(end, at + 1)


def _chain_end(sentence: Sentence, at: int, pack: LanguagePack) -> int:
    end, count, particles = at, len(sentence.keys), pack.words["particles"]
    while end < count and (_is_name_word(sentence, end, pack) or (end > at and _goes_on(sentence, end, pack))):
        end += 1
        if _is_initial(sentence, end, pack):
            end += 1
        while end + 1 < count and sentence.keys[end] in particles:
            step = 2 if sentence.keys[end + 1] in particles else 1
            after = end + step
            if after >= count or not _follows_particle(sentence, after, pack):
                break
            end = after
    return end


def _goes_on(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    """A word that only within a name is part of it: a place's, or a form of address: `Ismaël Ould Cheikh Ahmed`."""
    if _is_namesake(sentence, at, pack):
        return True
    inside = at + 1 < len(sentence.keys) and _is_name_word(sentence, at + 1, pack)
    title = sentence.keys[at] in pack.words["address"] and sentence.tokens.words[at][0].isupper()
    return inside and title


def _follows_particle(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    """Whether a name goes on behind `de`, `bin`; `Choguel M. du Mali` says whose prime minister he is."""
    if _is_name_word(sentence, at, pack) or _goes_on(sentence, at, pack):
        return sentence.keys[at - 1] not in pack.words["nation_links"] or not _is_namesake(sentence, at, pack)
    return sentence.keys[at - 1] not in pack.words["nation_links"] and _is_namesake(sentence, at, pack)


def _holds_a_name(sentence: Sentence, start: int, end: int, pack: LanguagePack) -> bool:
    """No bare acronym; in capitals throughout only behind a form of address or an office."""
    words = sentence.tokens.words[start:end]
    if any(not word.isupper() or len(word) == 1 for word in words):
        return True
    before = sentence.keys[start - 1] if start else ""
    if before == "." and start > 1:
        before = sentence.keys[start - 2]
    return before in pack.words["honorifics"] or (end - start > 1 and before in pack.words["heads"])


def _is_initial(sentence: Sentence, stop: int, pack: LanguagePack) -> bool:
    """Whether a full stop belongs to an initial before a name: `B. Enkhtuya`."""
    if stop + 1 >= len(sentence.keys) or sentence.keys[stop] != ".":
        return False
    initial = sentence.tokens.words[stop - 1]
    return len(initial) == 1 and _is_name_word(sentence, stop + 1, pack)


def _is_name_word(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    word, key = sentence.tokens.words[at], sentence.keys[at]
    if not word[0].isupper():
        return key[:3] in pack.words["name_prefixes"] and "-" in word and word.rpartition("-")[2][:1].isupper()
    if word[-1] in "'’":  # `N'Dri`: written together with the next word, and not a French elision that opens a sentence
        after = sentence.tokens.words[at + 1 : at + 2]
        name = bool(after) and after[0][0].isupper() and sentence.named_at(at + 1) is None
        return name and at > 0 and key not in pack.words["determiners"]
    if key in pack.words["never_names"] and not _is_syllable(sentence, at, pack):
        return False
    if "-" in key and any(part in pack.words["nation_words"] for part in key.split("-")):
        return False  # `Mali-Burkina`
    named = sentence.named_at(at)
    if named is None:
        return at > 0 or key not in pack.words["gerunds"]
    return _opens_a_name(sentence, at, pack)


def _is_syllable(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    """A word of the language that is a name as well: `Bui Thanh Son`, `Premier He Lifeng`."""
    words, keys = sentence.tokens.words, sentence.keys
    if len(keys[at]) == 1:  # an initial
        plain = keys[at] not in pack.words["honorifics"] and at > 0 and sentence.named_at(at - 1) is None
        return plain and keys[at + 1 : at + 2] == ["."] and words[at - 1][0].isupper()
    if keys[at] not in pack.words["syllables"] or at == 0:
        return False
    before, after = keys[at - 1], words[at + 1] if at + 1 < len(words) else ""
    if words[at - 1][0].isupper() and before not in pack.words["never_names"] and sentence.named_at(at - 1) is None:
        return True
    titled = before in pack.words["heads"] or before in pack.words["portfolio"] or before == "."
    return titled and after[:1].isupper() and after.lower() not in pack.words["never_names"]


def _opens_a_name(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    """A first name that is a place's as well, behind an office or a form of address: `President Santiago Alves`."""
    named = sentence.named_at(at)
    if named is None or named.kind not in _PLACES or named.end != at + 1 or at + 1 >= len(sentence.keys):
        return False
    before = sentence.keys[at - 1] if at else ""
    addressed = before in pack.words["honorifics"] and before not in pack.words["heads"]
    after, key = sentence.tokens.words[at + 1], sentence.keys[at + 1]
    plain = after[0].isupper() and sentence.named_at(at + 1) is None and key not in pack.words["never_names"]
    return plain and (addressed or before in pack.words["heads"])


def _is_namesake(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    """A family name that is a place's as well, at the end of a name: `Paulo de Sousa Lima`."""
    named = sentence.named_at(at)
    if named is None or named.kind not in _PLACES or named.end != named.start + 1:
        return False
    return sentence.keys[at + 1 : at + 2] != ["'s"] and sentence.tokens.words[at][0].isupper()


def find_fullest(chains: list[Chain]) -> dict[frozenset[str], Chain]:
    """For the words of each chain that is a part of a longer one: the longest, the first of equals."""
    by_word: dict[str, list[Chain]] = {}
    longest: dict[frozenset[str], Chain] = {}
    for chain in chains:
        if chain.keys not in longest:
            longest[chain.keys] = chain
            for key in chain.keys:
                by_word.setdefault(key, []).append(chain)
        elif chain.end - chain.start > longest[chain.keys].end - longest[chain.keys].start:
            longest[chain.keys] = chain
    found: dict[frozenset[str], Chain] = {}
    for keys in longest:
        near = min((by_word[key] for key in keys), key=len)
        longer = [longest[chain.keys] for chain in near[:CROWD] if keys < chain.keys]
        if longer:
            found[keys] = max(longer, key=lambda chain: chain.end - chain.start)
    return found
