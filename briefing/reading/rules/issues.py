"""The questions of the region that a stretch of a sentence is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.reading.complements import Content
from briefing.reading.rules.naming import stands_aside
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import NATIONS, Mention, Sentence
from briefing.reading.sides import BOTH
from briefing.reading.values import Finding

_BEFORE = 4
"""Tokens: how far before a country the word may stand that says what goes on there."""


@dataclass(frozen=True, slots=True)
class Question:
    """A regional or international question: tokens `start` to `end`; `issue`: its id where the vocabulary lists it."""

    issue: str | None
    start: int
    end: int


def find_issues(sentence: Sentence, start: int, end: int, stage: Stage) -> Iterator[str]:
    """The ids of the listed questions of a stretch, left to right; see `find_questions`."""
    return (question.issue for question in find_questions(sentence, start, end, stage) if question.issue)


def find_questions(sentence: Sentence, start: int, end: int, stage: Stage) -> Iterator[Question]:
    """The listed questions, left to right. The bare name of a party to the contact is none: `Ukraine` in Ukraine's own
    talks, though `the war in Ukraine` is; nor is a country in somebody's office, a venue, the title of an event.
    """
    for first, last, issue in stage.pack.issues.find(sentence.tokens, start, end):
        if _names_party(sentence, first, last, stage) and not _in_crisis(sentence, stage):
            continue
        if not stands_aside(sentence, first, last, stage):
            yield Question(issue, first, last)


def asks_others(sentence: Sentence, content: Content, stage: Stage) -> bool:
    """Whether a call goes to somebody who is no party: to a third country, to the belligerents."""
    if content.addressee is None:
        return False
    parties = stage.tracker.parties
    first, last = content.addressee
    named = [m for m in sentence.mentions if first <= m.start < last]
    if not stage.pack.words["third_parties"].isdisjoint(sentence.keys[first:last]):
        return True
    if any(m.side in {*parties, BOTH} for m in named):
        return False
    return len(parties) >= 2 and any(m.side for m in named)


def backs_question(sentence: Sentence, content: Content, by: str | None, stage: Stage) -> bool:
    """Whether support goes to a question of the region, not to the other side: to the peace process."""
    if next(find_issues(sentence, content.start, content.end, stage), None) is None:
        return False
    within = [m for m in sentence.mentions if content.start <= m.start < content.end]
    sides = {m.side for m in within if m.side in stage.tracker.parties} - {by}
    return len(sides) < (2 if by is None else 1)


def without_repeats(findings: list[Finding]) -> list[Finding]:
    """The findings of a sentence without positions that another act inside them states again."""
    return [f for f in findings if not any(_holds(f, other) for other in findings)]


def _holds(one: Finding, other: Finding) -> bool:
    if one is other or {one.section, other.section} != {"regional_issues"} or one.issue != other.issue:
        return False
    return one.text != other.text and other.text.lower() in one.text.lower()


def question_in(sentence: Sentence, start: int, end: int, stage: Stage) -> Question | None:
    """The first question that a stretch is on: a listed one, or a nation or body that is no party to the contact."""
    listed = next(find_questions(sentence, start, end, stage), None)
    return listed or third_party(sentence, start, end, stage)


def third_party(sentence: Sentence, start: int, end: int, stage: Stage) -> Question | None:
    """A country or body that is no party, as the object of what is said."""
    if len(stage.tracker.parties) < 2:
        return None
    sides = {*stage.tracker.parties, *stage.tracker.represented}
    for mention in sentence.named:
        if not start <= mention.start < end or mention.kind not in NATIONS - {"capital"}:
            continue
        before = sentence.keys[mention.start - 1] if mention.start else ""
        venue = mention.kind == "country" and before in stage.pack.words["place_prepositions"]
        if (venue or mention.value in sides) and not _is_torn(sentence, mention, stage):
            continue
        if not stands_aside(sentence, mention.start, mention.end, stage):
            return Question(None, mention.start, mention.end)
    return None


def _is_torn(sentence: Sentence, mention: Mention, stage: Stage) -> bool:
    """`the situation in Kenya`, `la crise kényane`: what goes on inside a country, a party's own too."""
    around = (
        *sentence.keys[max(0, mention.start - _BEFORE) : mention.start],
        *sentence.keys[mention.end : mention.end + 1],
    )
    return any(key in stage.pack.words["crises"] for key in around)


def _in_crisis(sentence: Sentence, stage: Stage) -> bool:
    """Whether the sentence names a question in other words than a party's name: `the war in Ukraine`."""
    hits = stage.pack.issues.find(sentence.tokens)
    return any(not _names_party(sentence, first, last, stage) for first, last, _ in hits)


def _names_party(sentence: Sentence, first: int, last: int, stage: Stage) -> bool:
    """Whether words are the bare name of a side that is there in person."""
    named = sentence.named_at(first)
    if named is None or last > named.end or named.value not in stage.tracker.parties:
        return False
    return named.value in stage.tracker.represented
