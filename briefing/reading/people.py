"""Persons: a title and a chain of capitalised words, in either order; short forms are any word of the full name.

Which word is the family name is never guessed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from briefing.reading.chains import Chain, find_fullest, find_names
from briefing.reading.evidence import (
    acts,
    article_gender,
    find_gender,
    is_part_of_a_name,
    nation_after,
    nation_before,
)
from briefing.reading.pack import LanguagePack
from briefing.reading.roles import Role, address_start, role_left, role_right
from briefing.reading.roster import Figure, Roster
from briefing.reading.scene import Sentence
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
    counts = Counter(chain.keys for chain in chains)
    chains = [replace(chain, recurs=counts[chain.keys] > 1) for chain in chains]
    roster = Roster()
    fullest = find_fullest(chains)
    before: _Before = None
    for chain in chains:
        sentence = sentences[chain.n]
        role = _role(sentence, chain, before, pack) or _shared_role(sentence, chain, before, pack)
        full = fullest.get(chain.keys, chain)
        candidate = None
        if not is_part_of_a_name(sentence, chain, pack):
            name = sentences[full.n].text(full.start, full.end, text)
            candidate = _candidate(sentence, chain, _Named(name, full.keys, text), role, pack)
        if candidate is not None:
            roster.introduce(candidate, chain.keys)
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


def join_figures(figures: list[Figure], titled: list[Figure], *, plain: bool) -> list[Figure]:
    """The persons of the text, what the title says of them, and those whom only the title names.

    `plain`: the title does not give all its words capitals, which say nothing then.
    """
    joined = list(figures)
    for other in titled:
        fits = [f for f in figures if other.words <= f.words or f.words < other.words]
        if len(fits) == 1:
            figure = fits[0]
            figure.side, figure.gender = figure.side or other.side, figure.gender or other.gender
            if len(other.words) > len(figure.words):
                figure.name, figure.words = other.name, other.words
        elif not fits and (leader_sides(other.words) or (plain and other.side and len(other.words) > 1)):
            other.places.clear()
            joined.append(other)
    return joined


_Before = tuple[Chain, Role | None] | None
"""The name before, with its office."""


def _role(sentence: Sentence, chain: Chain, before: _Before, pack: LanguagePack) -> Role | None:
    """The office beside a name; of two, the one that says whose it is.

    In a list that puts offices first, what stands behind a comma is the office of the next: `the Minister, X, the
    Ambassador, Y`.
    """
    first = before is not None and before[0].n == chain.n and before[1] is not None and before[1].end <= before[0].start
    left, right = role_left(sentence, chain.start, pack, listed=first), role_right(sentence, chain.end, pack)
    if right is not None and right.head in pack.words["plural_heads"]:
        right = None
    if right is not None and _leads_to_a_name(sentence, right, pack):
        bodies = pack.words["bodies_named"]
        at_once = sentence.keys[right.end] != "," and sentence.keys[right.end - 1] not in bodies  # `Leeds, Minister X`
        right = None if at_once or left is not None or not chain.start else right
    if left is None or right is None:
        return left or right
    return right if left.side is None and right.side is not None else left


def _leads_to_a_name(sentence: Sentence, role: Role, pack: LanguagePack) -> bool:
    """Whether a name stands behind an office, so that the office is that person's."""
    at, keys = role.end, sentence.keys
    if keys[at : at + 1] == [","]:
        at += 1
    elif role.end < len(keys) and keys[at] not in pack.words["address"] and not sentence.tokens.words[at][0].isupper():
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
    beside = nation_after(sentence, chain.end, pack) or nation_before(sentence, begin, chain)
    full_name = beside is not None and chain.end - chain.start > 1
    evident = role is not None or full_name or bool(address) or acts(sentence, chain, pack)
    if not evident and not leader_sides(chain.keys):
        return None
    figure = Figure(
        name=full.name,
        words=full.keys - pack.words["particles"],
        every=full.keys,
        side=beside,
        role=None,
        head=None,
        gender=find_gender([*address, *([role.head] if role else [])], pack) or article_gender(sentence, role, pack),
        span=sentence.tokens.span(begin, chain.end),
        places=[(chain.n, chain.start, chain.end)],
    )
    if role is not None:
        figure.role, figure.head, figure.posted = role.text(sentence, full.text), role.head, role.posted
        figure.side = role.side or beside
        if role.start >= chain.end or begin - 3 < role.end <= begin:
            figure.span = sentence.tokens.span(min(begin, role.start), max(chain.end, role.end))
    return figure


def _clear_names(sentences: list[Sentence], figures: list[Figure]) -> None:
    """What is part of a person's name names no country: `Paulo de Sousa Lima`."""
    for figure in figures:
        for n, start, end in figure.places:
            sentence = sentences[n]
            if any(start <= m.start < end for m in sentence.named):
                sentence.named = [m for m in sentence.named if not start <= m.start < end]
