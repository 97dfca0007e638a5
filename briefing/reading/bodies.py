"""Bodies that a clause names: which country's, of what kind, for what. `other Vietnamese ministries and agencies`."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.quote import Span
from briefing.reading.lexicon import Hit, Lexicon, Token, load_lexicon, split_words

SHARED = "both"
"""The owner of `their ministries`, `les ministères des deux pays`."""


@dataclass(frozen=True, slots=True)
class Body:
    """A ministry, an agency … as a clause names it."""

    kinds: frozenset[str]
    owners: frozenset[str]
    """Country codes, or `both`; empty where the phrase does not say."""
    portfolios: frozenset[str]
    """Concept ids: fisheries, education …"""
    span: Span
    """The whole noun phrase, relative to the text that was given."""


@functools.lru_cache(maxsize=8192)
def find_bodies(text: str, lang: str) -> tuple[Body, ...]:
    """The bodies that a clause names, with the words that qualify them.

    >>> clause = "de se coordonner avec les autres organes compétents japonais pour créer"
    >>> [(sorted(b.kinds), sorted(b.owners), b.span.of(clause)) for b in find_bodies(clause, "fr")]
    [(['agency'], ['JP'], 'autres organes compétents japonais')]
    """
    words = load_lexicon(lang)
    tokens = split_words(text)
    bodies: list[Body] = []
    taken = 0
    for hit in words.phrases["bodies"].find(tokens):
        if hit.start < taken:
            continue
        phrase = _Phrase(text, tokens, words, hit)
        phrase.widen_left(taken)
        phrase.widen_right()
        taken = phrase.end
        bodies.append(phrase.body())
    return tuple(bodies)


class _Phrase:
    """A noun phrase that grows from its body word to both sides."""

    def __init__(self, text: str, tokens: Sequence[Token], words: Lexicon, hit: Hit) -> None:
        self.text, self.tokens, self.words = text, tokens, words
        self.start, self.end = hit.start, hit.end
        self.kinds = {hit.id}
        self.owners: set[str] = set()
        self.portfolios: set[str] = set()

    def body(self) -> Body:
        span = Span(self.tokens[self.start].start, self.tokens[self.end - 1].end)
        return Body(frozenset(self.kinds), frozenset(self.owners), frozenset(self.portfolios), span)

    def widen_left(self, floor: int) -> None:
        while self.start > floor and self._together(self.start - 1):
            if country := self._country_ending(self.start):
                self.start, owner = country
                self.owners.add(owner)
            elif self._qualifies(self.start - 1):
                self.start -= 1
                self._note_portfolio(self.start, self.start + 1)
            else:
                break
        for back in (1, 2):
            at = self.start - back
            shared = self.words.phrases["shared_owner"].at(self.tokens, at) if at >= floor else None
            if shared and shared.end == self.start:
                self.start = at
                self.owners.add(SHARED)
                break

    def widen_right(self) -> None:
        while self.end < len(self.tokens) and self._together(self.end - 1):
            if not (self._take_joined() or self._take_adjective() or self._take_linked()) or SHARED in self.owners:
                break  # what follows `of the two countries` is no part of the body's name

    def _together(self, at: int) -> bool:
        """Whether nothing but a space, a hyphen or an apostrophe stands between this word and the next."""
        return self.tokens[at + 1].start - self.tokens[at].end <= 1

    def _country_ending(self, end: int) -> tuple[int, str] | None:
        for length in (3, 2, 1):
            hit = self.words.countries.at(self.tokens, end - length) if end >= length else None
            if hit and hit.end == end:
                return hit.start, hit.id.partition(":")[0]
        return None

    def _qualifies(self, at: int) -> bool:
        token = self.tokens[at]
        if token.word in self.words.words["body_qualifiers"]:
            return True
        return (
            self.words.flags["body_order"] == "before"
            and token.capital
            and at > 0
            and token.word not in self.words.stop
        )

    def _note_portfolio(self, start: int, end: int) -> None:
        self.portfolios.update(
            hit.id for hit in self.words.concepts.find(self.tokens[start:end]) if hit.id not in self.words.common
        )

    def _take_joined(self) -> bool:
        """`ministries and agencies`."""
        if self.tokens[self.end].word not in self.words.words["body_joiners"] or self.end + 1 >= len(self.tokens):
            return False
        hit = self.words.phrases["bodies"].at(self.tokens, self.end + 1)
        if hit is None:
            return False
        self.kinds.add(hit.id)
        self.end = hit.end
        return True

    def _take_adjective(self) -> bool:
        if self.words.flags["body_order"] == "before":
            return False
        hit = self.words.countries.at(self.tokens, self.end)
        if hit and hit.id.endswith(":adjective"):
            self.owners.add(hit.id.partition(":")[0])
            self.end = hit.end
            return True
        if self.tokens[self.end].word in self.words.words["body_qualifiers"]:
            self.end += 1
            return True
        return False

    def _take_linked(self) -> bool:
        """`of Foreign Affairs`, `de la Planification`, `of the two countries`, `du Japon`."""
        link = self.words.phrases["body_links"].at(self.tokens, self.end)
        at = link.end if link else self.end
        article = at < len(self.tokens) and self.tokens[at].word in self.words.stop and not self.tokens[at].capital
        shared = self.words.phrases["shared_owner"]
        for begin in dict.fromkeys((self.end, at, at + 1 if article else at)):
            hit = shared.at(self.tokens, begin) if begin < len(self.tokens) else None
            if hit and link:
                self.owners.add(SHARED)
                self.end = hit.end
                return True
        at += 1 if article and link else 0
        if link is None or at >= len(self.tokens):
            return False
        return self._take_owner(at) or self._take_portfolio(at)

    def _take_owner(self, at: int) -> bool:
        hit = self.words.countries.at(self.tokens, at)
        if hit is None or not hit.id.endswith(":name"):
            return False
        self.owners.add(hit.id.partition(":")[0])
        self.end = hit.end
        return True

    def _take_portfolio(self, at: int) -> bool:
        """Words with a capital, with `and` between them, or one word of the concept list."""
        end = at
        while end < len(self.tokens) and (end == at or self._together(end - 1)):
            following = end if self.tokens[end].capital else self._behind_joiner(end) if end > at else None
            if following is None:
                break
            concept = self.words.concepts.at(self.tokens, following)
            end = concept.end if concept else following + 1
        if end == at and (concept := self.words.concepts.at(self.tokens, at)):
            end = concept.end
        if end == at:
            return False
        self._note_portfolio(at, end)
        self.end = end
        return True

    def _behind_joiner(self, at: int) -> int | None:
        """The word with a capital that `and`, `et des` leads to."""
        if self.tokens[at].word not in self.words.words["body_joiners"] or at + 1 >= len(self.tokens):
            return None
        link = self.words.phrases["body_links"].at(self.tokens, at + 1)
        target = link.end if link else at + 1
        return target if target < len(self.tokens) and self.tokens[target].capital else None
