"""What beside a chain of capitals says that it names a person, and of which side and gender."""

from __future__ import annotations

from briefing.reading.chains import Chain
from briefing.reading.pack import LanguagePack
from briefing.reading.roles import Role
from briefing.reading.scene import NATIONS, Sentence


def is_part_of_a_name(sentence: Sentence, chain: Chain, pack: LanguagePack) -> bool:
    """Whether capitals belong to what is no person: `the Ann Brook Centre`, `Milli Majlis`, `the Great Lakes`."""
    keys, words = sentence.keys, sentence.tokens.words
    after = keys[chain.end] if chain.end < len(keys) and words[chain.end][0].isupper() else ""
    if after in pack.words["named_after"] or after in pack.words["portfolio"]:
        return True
    before = chain.start - 1
    if before >= 0 and keys[before] in pack.words["bodies_named"]:
        return True
    if before >= 0 and keys[before] in pack.words["determiners"] and not words[before][0].isupper():
        return True
    plain = pack.words["not_names"] - pack.words["phrase"]
    return before > 0 and words[before][0].isupper() and keys[before] in plain


def nation_before(sentence: Sentence, start: int, chain: Chain) -> str | None:
    """`Benin's Prosper G.`, `le Béninois Prosper G.`"""
    at = start - 1 if start and sentence.keys[start - 1] == "'s" else start
    named = sentence.named_at(at - 1) if at else None
    if named is None or named.kind not in NATIONS or named.end != at:
        return None
    capital = named.kind == "adjective" and sentence.tokens.words[at - 1][0].isupper() and chain.end - chain.start > 1
    return named.value if at < start or capital else None


def nation_after(sentence: Sentence, end: int, pack: LanguagePack) -> str | None:
    """`Anna B. of Sweden`, `Anna B. (Suède)`."""
    keys, at = sentence.keys, end
    if at < len(keys) and (keys[at] in pack.words["nation_links"] or keys[at] == "("):
        at += 1
        while at < len(keys) and keys[at] in pack.words["determiners"]:
            at += 1
        named = sentence.named_at(at) if at < len(keys) else None
        if named is not None and named.start == at and named.kind in {"country", "organisation"}:
            return named.value
    return None


def find_gender(words: list[str], pack: LanguagePack) -> str | None:
    """What forms of address and offices say of a person: `Mme`, `chairman`."""
    for gender in ("feminine", "masculine"):
        if any(word in pack.words[gender] for word in words):
            return gender
    return None


def article_gender(sentence: Sentence, role: Role | None, pack: LanguagePack) -> str | None:
    """`la ministre`, where a language's articles tell."""
    before = sentence.keys[role.start - 1] if role is not None and role.start else ""
    for gender in ("feminine", "masculine"):
        if before in pack.words[f"{gender}_articles"]:
            return gender
    return None


def acts(sentence: Sentence, chain: Chain, pack: LanguagePack) -> bool:
    """A full name that opens a clause and is followed by a verb: `Sato Haruka a salué …`."""
    if chain.end >= len(sentence.keys):
        return False
    if chain.end - chain.start < 2:
        return chain.recurs and sentence.tokens.words[chain.start] not in pack.houses and _speaks(sentence, chain, pack)
    opens = chain.start == 0 or sentence.keys[chain.start - 1] in {",", "«", "“", '"'}
    after = sentence.keys[chain.end]
    return opens and any(after in pack.words[name] for name in ("auxiliaries", "speech", "acting"))


def _speaks(sentence: Sentence, chain: Chain, pack: LanguagePack) -> bool:
    """`Otieno said`, `a déclaré Otieno`: a name of one word, to be trusted where the article repeats it."""
    before, after = sentence.keys[max(0, chain.start - 1) : chain.start], sentence.keys[chain.end : chain.end + 2]
    speech = pack.words["speech"]
    return any(key in speech for key in before) or any(key in speech for key in after)
