"""A sentence with what is known about it before any rule looks at it: tokens, what is named, what frames it holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from briefing.quote import Span
from briefing.reading.frames import Trigger
from briefing.reading.pack import LanguagePack
from briefing.reading.sentences import split_sentences
from briefing.reading.tokens import Tokens, tokenize

NATIONS = frozenset({"country", "adjective", "capital", "organisation"})


@dataclass(slots=True)
class Mention:
    """Words that stand for somebody: tokens `start` to `end`. `kind` as in `LanguagePack.named`, or `person`."""

    start: int
    end: int
    kind: str
    value: str
    side: str | None = None
    person: int | None = None


@dataclass(slots=True)
class Sentence:
    """A sentence and what was found in it."""

    span: Span
    tokens: Tokens
    named: list[Mention]
    triggers: list[Trigger]
    kind: str = "prose"
    """Or `title`, `caption`."""
    persons: list[tuple[int, int, int]] = field(default_factory=list)
    """First token, end token and index of the figure, in the order of the figures."""
    mentions: list[Mention] = field(default_factory=list)
    """`named` and the persons, with their sides: filled in by the side tracker."""
    under: Sentence | None = None
    """The sentence that opened the list that this one is a line of."""
    opens_list: bool = False
    undone: dict[Trigger, str] = field(default_factory=dict)
    """What is known of its triggers: why one is no act, or nothing. Filled in once its mentions are."""
    keys: list[str] = field(init=False)
    """Of the tokens."""

    def __post_init__(self) -> None:
        self.keys = self.tokens.keys

    def named_at(self, token: int) -> Mention | None:
        """What a token is part of."""
        return next((m for m in self.named if m.start <= token < m.end), None)

    def text(self, start: int, end: int, text: str) -> str:
        return self.tokens.span(start, end).of(text) if end > start else ""


def read_sentences(text: str, stretch: Span, pack: LanguagePack, kind: str = "prose") -> list[Sentence]:
    """The sentences of a stretch of an article."""
    spans = split_sentences(text, stretch.start, stretch.end, pack.abbreviations)
    return [_read(text, span, pack, kind) for span in spans]


def settle_shared_words(sentences: list[Sentence]) -> None:
    """Words that two countries share (`Congolese`) are that country's which the article names otherwise."""
    counts = Counter(m.value for s in sentences for m in s.named if m.kind in NATIONS and "|" not in m.value)
    for sentence in sentences:
        if any("|" in m.value for m in sentence.named):
            for mention in sentence.named:
                if "|" in mention.value:
                    mention.value = max(mention.value.split("|"), key=lambda code: counts[code])


def _read(text: str, span: Span, pack: LanguagePack, kind: str) -> Sentence:
    tokens = tokenize(pack.tokens, text, span.start, span.end)
    found = pack.named.find(tokens)
    named = [Mention(start, end, *meaning) for start, end, meaning in found if meaning[0] != "region"]
    return Sentence(span, tokens, named, pack.frames.find(tokens.keys, _names(tokens)), kind)


def _names(tokens: Tokens) -> frozenset[int]:
    """The words with a capital that nothing but their being names accounts for."""
    words = tokens.words
    return frozenset(
        at
        for at in range(1, len(words))
        if words[at][0].isupper() and not words[at].isupper() and words[at - 1][-1].isalnum()
    )
