"""Persons: a title and a chain of capitalised words, in either order; short forms are any word of the full name.

Which word is the family name is never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.reading.chains import Chain, find_fullest, find_names
from briefing.reading.pack import LanguagePack
from briefing.reading.roles import Role, address_start, role_left, role_right
from briefing.reading.roster import Figure, Roster
from briefing.reading.scene import NATIONS, Sentence
from briefing.vocabulary import leader_sides


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in full, and the text that it stands in."""

    name: str
    keys: frozenset[str]
    text: str


def find_figures(sentences: list[Sentence], text: str, pack: LanguagePack) -> list[Figure]:
    """All persons of an article in the order of first mention; each later mention is added to its figure."""
    chains = [
        Chain(n, start, end, frozenset(sentence.keys[start:end]))
        for n, sentence in enumerate(sentences)
        for start, end in find_names(sentence, pack)
    ]
    roster = Roster()
    fullest = find_fullest(chains)
    before: _Before = None
    for chain in chains:
        sentence = sentences[chain.n]
        role = _role(sentence, chain, before, pack) or _shared_role(sentence, chain, before, pack)
        full = fullest.get(chain.keys, chain)
        candidate = None
        if not _is_part_of_a_name(sentence, chain, pack):
            name = sentences[full.n].text(full.start, full.end, text)
            candidate = _candidate(sentence, chain, _Named(name, full.keys, text), role, pack)
        if candidate is not None:
            roster.introduce(candidate, sentence.keys[chain.start : chain.end])
            before = (chain, role)
    for chain in chains:
        figure = roster.known(chain.keys)
        if figure is not None and (chain.n, chain.start, chain.end) != figure.places[0]:
            figure.places.append((chain.n, chain.start, chain.end))
    for index, figure in enumerate(roster.figures):
        figure.places.sort()
        for n, start, end in figure.places:
            sentences[n].persons.append((start, end, index))
    _clear_names(sentences, roster.figures)
    return roster.figures


_Before = tuple[Chain, Role | None] | None
"""The name before, with its office."""


def _role(sentence: Sentence, chain: Chain, before: _Before, pack: LanguagePack) -> Role | None:
    """The office beside a name; of two, the one that says whose it is.

    In a list that puts offices first, what stands behind a comma is the office of the next: `the Minister, X, the
    Ambassador, Y`.
    """
    first = before is not None and before[0].n == chain.n and before[1] is not None and before[1].end <= before[0].start
    left, right = role_left(sentence, chain.start, pack, listed=first), role_right(sentence, chain.end, pack)
    if right is not None and _leads_to_a_name(sentence, right, pack) and (left is not None or not chain.start):
        right = None
    if left is None or right is None:
        return left or right
    return right if left.side is None and right.side is not None else left


def _leads_to_a_name(sentence: Sentence, role: Role, pack: LanguagePack) -> bool:
    """Whether a name stands behind an office and a comma, so that the office is that person's."""
    at, keys = role.end + 1, sentence.keys
    if keys[role.end : at] != [","]:
        return False
    while at < len(keys) and (keys[at] in pack.words["address"] or keys[at] == "."):
        at += 1
    named = at < len(keys) and sentence.tokens.words[at][0].isupper() and keys[at] not in pack.words["never_names"]
    return named and sentence.named_at(at) is None


def _shared_role(sentence: Sentence, chain: Chain, before: _Before, pack: LanguagePack) -> Role | None:
    """An office in the plural before the first of several names: `Ministers A of X and B of Y`."""
    if before is None or before[1] is None or before[0].n != chain.n:
        return None
    first, role = before[0], before[1]
    if role.head not in pack.words["plural_heads"] or role.start > first.start:
        return None
    between = sentence.keys[first.end : address_start(sentence, chain.start, pack)]
    joined = 0 < len(between) < 6 and (between[-1] in pack.words["joiners"] or between[-1] == ",")
    return replace(role, side=None) if joined else None


def _candidate(sentence: Sentence, chain: Chain, full: _Named, role: Role | None, pack: LanguagePack) -> Figure | None:
    """The person that a chain of capitals names, if something beside it says that it names one."""
    begin = address_start(sentence, chain.start, pack)
    address = sentence.keys[begin : chain.start]
    beside = _nation_after(sentence, chain.end, pack) or _nation_before(sentence, begin, chain)
    full_name = beside is not None and chain.end - chain.start > 1
    evident = role is not None or full_name or bool(address) or _acts(sentence, chain, pack)
    if not evident and not leader_sides(chain.keys):
        return None
    figure = Figure(
        name=full.name,
        words=frozenset(full.keys - pack.words["particles"]),
        side=beside,
        role=None,
        head=None,
        gender=_gender([*address, *([role.head] if role else [])], pack),
        span=sentence.tokens.span(begin, chain.end),
        places=[(chain.n, chain.start, chain.end)],
    )
    if role is not None:
        figure.role, figure.head, figure.posted = role.text(sentence, full.text), role.head, role.posted
        figure.side = role.side or beside
        if role.start >= chain.end or begin - 3 < role.end <= begin:
            figure.span = sentence.tokens.span(min(begin, role.start), max(chain.end, role.end))
    return figure


def _is_part_of_a_name(sentence: Sentence, chain: Chain, pack: LanguagePack) -> bool:
    """Whether capitals belong to what is no person: `the Ann Brook Centre`, `Milli Majlis`, `the Great Lakes`."""
    keys, words = sentence.keys, sentence.tokens.words
    after = keys[chain.end] if chain.end < len(keys) and words[chain.end][0].isupper() else ""
    if after in pack.words["named_after"] or after in pack.words["portfolio"]:
        return True
    before = chain.start - 1
    if before >= 0 and keys[before] in pack.words["bodies_named"]:
        return True
    plain = pack.words["not_names"] - pack.words["phrase"]
    return before > 0 and words[before][0].isupper() and keys[before] in plain


def _nation_before(sentence: Sentence, start: int, chain: Chain) -> str | None:
    """`Benin's Prosper G.`, `le Béninois Prosper G.`"""
    at = start - 1 if start and sentence.keys[start - 1] == "'s" else start
    named = sentence.named_at(at - 1) if at else None
    if named is None or named.kind not in NATIONS or named.end != at:
        return None
    capital = named.kind == "adjective" and sentence.tokens.words[at - 1][0].isupper() and chain.end - chain.start > 1
    return named.value if at < start or capital else None


def _nation_after(sentence: Sentence, end: int, pack: LanguagePack) -> str | None:
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


def _gender(words: list[str], pack: LanguagePack) -> str | None:
    for gender in ("feminine", "masculine"):
        if any(word in pack.words[gender] for word in words):
            return gender
    return None


def _acts(sentence: Sentence, chain: Chain, pack: LanguagePack) -> bool:
    """A full name that opens a clause and is followed by a verb: `Sato Haruka a salué …`."""
    if chain.end - chain.start < 2 or chain.end >= len(sentence.keys):
        return False
    opens = chain.start == 0 or sentence.keys[chain.start - 1] in {",", "«", "“", '"'}
    after = sentence.keys[chain.end]
    return opens and any(after in pack.words[name] for name in ("auxiliaries", "speech", "acting"))


def _clear_names(sentences: list[Sentence], figures: list[Figure]) -> None:
    """What is part of a person's name names no country: `Paulo de Sousa Lima`."""
    for figure in figures:
        for n, start, end in figure.places:
            sentence = sentences[n]
            if any(start <= m.start < end for m in sentence.named):
                sentence.named = [m for m in sentence.named if not start <= m.start < end]
