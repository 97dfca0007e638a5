"""Persons: a title and a chain of capitalised words, in either order; short forms are any word of the full name.

Which word is the family name is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefing.quote import Span
from briefing.reading.pack import LanguagePack
from briefing.reading.roles import role_left, role_right
from briefing.reading.scene import NATIONS, Sentence


@dataclass(slots=True)
class Figure:
    """Somebody an article names, whether or not they take part."""

    name: str
    words: frozenset[str]
    side: str | None
    role: str | None
    head: str | None
    gender: str | None
    span: Span
    places: list[tuple[int, int, int]] = field(default_factory=list)
    """Where they stand: sentence, first token, end token (of the name alone)."""


def find_figures(sentences: list[Sentence], text: str, pack: LanguagePack) -> list[Figure]:
    """All persons of an article in the order of first mention; each later mention is added to its figure."""
    figures: list[Figure] = []
    chains = [(n, start, end) for n, sentence in enumerate(sentences) for start, end in find_names(sentence, pack)]
    for n, start, end in chains:
        full = _fullest(chains, sentences, (n, start, end))
        candidate = _candidate(sentences, (n, start, end), full, text, pack)
        if candidate is not None:
            _introduce(figures, candidate, sentences[n].keys[start:end])
    for n, start, end in chains:
        figure = known(figures, sentences[n].keys[start:end])
        if figure is not None and (n, start, end) not in figure.places:
            figure.places.append((n, start, end))
    for figure in figures:
        figure.places.sort()
    return figures


def _fullest(
    chains: list[tuple[int, int, int]], sentences: list[Sentence], place: tuple[int, int, int]
) -> tuple[int, int, int]:
    """The longest chain of the article that has all the words of this one: the name in full."""
    words = set(sentences[place[0]].keys[place[1] : place[2]])
    longer = [chain for chain in chains if words < set(sentences[chain[0]].keys[chain[1] : chain[2]])]
    return max(longer, key=lambda chain: chain[2] - chain[1], default=place)


def find_names(sentence: Sentence, pack: LanguagePack) -> Iterator[tuple[int, int]]:
    """Chains of capitalised words that may be a name, particles kept: tokens start to end."""
    at, count = 0, len(sentence.tokens)
    while at < count:
        end = at
        while end < count and _is_name_word(sentence, end, pack):
            end += 1
            if _is_initial(sentence, end, pack):
                end += 1
            while end + 1 < count and sentence.keys[end] in pack.words["particles"]:
                step = 2 if sentence.keys[end + 1] in pack.words["particles"] else 1
                if end + step >= count or not _is_name_word(sentence, end + step, pack):
                    break
                end += step
        if end > at and any(not word.isupper() or len(word) == 1 for word in sentence.tokens.words[at:end]):
            yield at, end
        at = max(end, at + 1)


def _is_initial(sentence: Sentence, stop: int, pack: LanguagePack) -> bool:
    """Whether a full stop belongs to an initial before a name: `B. Enkhtuya`."""
    if stop + 1 >= len(sentence.keys) or sentence.keys[stop] != ".":
        return False
    initial = sentence.tokens.words[stop - 1]
    return len(initial) == 1 and _is_name_word(sentence, stop + 1, pack)


def _is_name_word(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    word, key = sentence.tokens.words[at], sentence.keys[at]
    if not word[0].isupper():
        return False
    if word[-1] in "'’":  # `N'Dri`: written together with the next word, and not a French elision that opens a sentence
        after = sentence.tokens.words[at + 1 : at + 2]
        name = bool(after) and after[0][0].isupper() and sentence.named_at(at + 1) is None
        return name and at > 0 and key not in pack.words["determiners"]
    return key not in pack.words["never_names"] and sentence.named_at(at) is None


def known(figures: Iterable[Figure], keys: Iterable[str]) -> Figure | None:
    """The one person whose full name has all these words; None if it may be several."""
    words = {key for key in keys if len(key) > 1}
    fits = [figure for figure in figures if words and words <= figure.words]
    return fits[0] if len(fits) == 1 else next((f for f in fits if len(words) > 1 and f.words == words), None)


def _candidate(
    sentences: list[Sentence],
    place: tuple[int, int, int],
    full: tuple[int, int, int],
    text: str,
    pack: LanguagePack,
) -> Figure | None:
    """The person that a chain of capitals names, if something beside it says that it names one."""
    n, start, end = place
    sentence, named = sentences[n], sentences[full[0]]
    role = role_left(sentence, start, pack) or role_right(sentence, end, pack)
    begin, honorific = _honorific(sentence, start, pack)
    side = role.side if role else _nation_before(sentence, begin)
    if role is None and side is None and not honorific and not _acts(sentence, start, end, pack):
        return None
    stretch = (min(begin, role.start), max(end, role.end)) if role else (begin, end)
    return Figure(
        name=named.text(full[1], full[2], text),
        words=frozenset(named.keys[full[1] : full[2]]) - pack.words["particles"],
        side=side,
        role=role.text(sentence, text) if role else None,
        head=role.head if role else None,
        gender=_gender(honorific, role.head if role else None, pack),
        span=sentence.tokens.span(*stretch),
        places=[place],
    )


def _introduce(figures: list[Figure], candidate: Figure, keys: list[str]) -> None:
    """Add a person, or what is new of one who is known."""
    figure = known(figures, keys)
    if figure is None:
        figures.append(candidate)
        return
    figure.gender = figure.gender or candidate.gender
    if figure.role is None and candidate.role is not None:
        figure.role, figure.head = candidate.role, candidate.head
    figure.side = figure.side or candidate.side


def _honorific(sentence: Sentence, start: int, pack: LanguagePack) -> tuple[int, str | None]:
    at, found = start, None
    while at > 0 and (sentence.keys[at - 1] in pack.words["honorifics"] or _is_stop(sentence, at - 1, pack)):
        at -= 1
        found = sentence.keys[at] if sentence.keys[at] != "." else found
    return at, found


def _is_stop(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    return at > 0 and sentence.keys[at] == "." and sentence.keys[at - 1] in pack.words["honorifics"]


def _nation_before(sentence: Sentence, start: int) -> str | None:
    """`Benin's Prosper G.`, `le Béninois Prosper G.`"""
    at = start - 1 if start and sentence.keys[start - 1] == "'s" else start
    named = sentence.named_at(at - 1) if at else None
    if named is None or named.kind not in NATIONS or named.end != at:
        return None
    capital = named.kind == "adjective" and sentence.tokens.words[at - 1][0].isupper()
    return named.value if at < start or capital else None


def _gender(honorific: str | None, head: str | None, pack: LanguagePack) -> str | None:
    for word in (honorific, head):
        for gender in ("feminine", "masculine"):
            if word in pack.words[gender]:
                return gender
    return None


def _acts(sentence: Sentence, start: int, end: int, pack: LanguagePack) -> bool:
    """A full name that opens a clause and is followed by a verb: `Sato Haruka a salué …`."""
    if end - start < 2 or end >= len(sentence.keys):
        return False
    opens = start == 0 or sentence.keys[start - 1] in {",", "«", "“"}
    after = sentence.keys[end]
    return opens and (after in pack.words["auxiliaries"] or after in pack.words["speech"])
