"""Positions on the world: what the sides say beside their acts of a third country, a conflict, a global matter.

A readout words these in any way it likes ("thanked Doha for its mediation", "All parties should show restraint, she
said"), so no verb gives them away: the matter does, in a sentence in which one of the sides speaks or acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.model import SECTIONS
from briefing.reading.clauses import find_incises, opens_clause
from briefing.reading.rules.cutting import undone
from briefing.reading.rules.issues import Question, find_questions, third_party
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Sentence
from briefing.reading.sides import BOTH
from briefing.reading.subject_tables import GENERAL_ISSUE
from briefing.reading.values import Finding
from briefing.reading.wording import readable

RULE = "matter"


@dataclass(slots=True)
class Thread:
    """The question that the sentence before was on, for `the conflict`, `the issue` in the next one."""

    issue: str | None = None
    fresh: bool = False
    open: bool = False
    """Whether a quotation goes on into the next sentence."""

    def note(self, sentence: Sentence, found: Sequence[Finding]) -> None:
        """Remember what a sentence was on; forget it when a sentence was on something else."""
        self.open = _stays_open(sentence, self.open)
        regional = [finding for finding in found if finding.section == "regional_issues"]
        self.fresh = bool(regional)
        self.issue = next((finding.issue for finding in regional if finding.issue), self.issue if regional else None)


def find_positions(sentence: Sentence, found: Sequence[Finding], thread: Thread, stage: Stage) -> Iterator[Finding]:
    """The regional question of a sentence for which `found`, what the other rules found in it, has none yet."""
    if sentence.under is not None or any(finding.section == "regional_issues" for finding in found):
        return
    if not found and any(trigger.frame.section == "contact" for trigger in sentence.triggers):
        return  # it tells that they met
    told = bool(found) or _is_live(sentence, stage) or _speaks(sentence, stage) or _in_words(sentence, thread, stage)
    invited = any(finding.kind == "invitation" for finding in found)  # a forum is where to, and no question
    matter = _matter(sentence, thread, stage) if told and not invited else None
    if matter is not None and not (matter.issue in stage.pack.vocabulary.topics and _bilateral(sentence, found, stage)):
        yield _finding(sentence, matter, found, stage)


def _bilateral(sentence: Sentence, found: Sequence[Finding], stage: Stage) -> bool:
    """Whether a subject that is a topic too, such as climate, is here one of the two sides' own."""
    return bool(found) or not stage.pack.words["bilateral"].isdisjoint(sentence.keys)


def _is_live(sentence: Sentence, stage: Stage) -> bool:
    """Whether an act or a report of the contact's own stands in a sentence: not told as background, nor of others."""
    if not any(t.frame.section in SECTIONS and not undone(sentence, t, stage) for t in sentence.triggers):
        return False
    return any(t.frame.subject == "none" for t in sentence.triggers) or any(
        m.side in {*stage.tracker.parties, BOTH} or m.person is not None for m in sentence.mentions
    )


def _speaks(sentence: Sentence, stage: Stage) -> bool:
    """Whether a side says or does something in a sentence, and had not done so before."""
    words = stage.pack.words
    if not any(key in words["speech"] or key in words["acting"] for key in sentence.keys):
        return False
    if any(key in words["pluperfect"] for key in sentence.keys):
        return False
    return any(key in words["inversions"] for key in sentence.keys) or any(
        (m.side in {*stage.tracker.parties, BOTH} or m.person is not None) and opens_clause(sentence, m, stage.pack)
        for m in sentence.mentions
    )


def _in_words(sentence: Sentence, thread: Thread, stage: Stage) -> bool:
    """Whether a sentence is a side's own words: inside a quotation, or in the first person."""
    if thread.open or sentence.keys[0] in _QUOTES or any(m.kind == "we" for m in sentence.mentions):
        return True
    return thread.fresh and not any(key in stage.pack.words["pluperfect"] for key in sentence.keys)


def _stays_open(sentence: Sentence, was: bool) -> bool:
    """Whether a quotation is open at the end of a sentence."""
    for word in sentence.keys:
        if word in _OPENS or (word == '"' and not was):
            was = True
        elif word in _CLOSES or word == '"':
            was = False
    return was


_OPENS, _CLOSES = frozenset("«“"), frozenset("»”")
_QUOTES = frozenset('«“"')


def _matter(sentence: Sentence, thread: Thread, stage: Stage) -> Question | None:
    """The question a sentence is on: one that has a name before one that goes back to the last sentence's."""
    back = list(stage.pack.anaphors.find(sentence.tokens)) if thread.fresh else []
    listed = [
        question
        for question in find_questions(sentence, 0, len(sentence.tokens), stage)
        if not any(start < question.end and question.start < end for start, end, _ in back)
    ]
    if listed:
        return next((question for question in listed if question.issue != GENERAL_ISSUE), listed[0])
    if third := third_party(sentence, 0, _told_end(sentence, stage), stage):
        return third
    return next((Question(thread.issue, start, end) for start, end, _ in back), None)


def _told_end(sentence: Sentence, stage: Stage) -> int:
    """Where an attribution begins that closes the sentence: `…, the radio of a third country reported`."""
    incises = find_incises(sentence, stage.pack)
    return incises[-1].start if incises and incises[-1].end >= len(sentence.tokens) - 1 else len(sentence.tokens)


def _finding(sentence: Sentence, matter: Question, found: Sequence[Finding], stage: Stage) -> Finding:
    """Beside an act that names the matter, in the act's own words; else the sentence."""
    span = sentence.tokens.span(matter.start, matter.end)
    act = next((f for f in found if f.span.start <= span.start and span.end <= f.span.end), None)
    if act is not None:
        return replace(act, section="regional_issues", by=None, to=None, kind=None, issue=matter.issue)
    incises = find_incises(sentence, stage.pack)
    end = _told_end(sentence, stage)
    text = readable(sentence, (0, end), incises, stage.text, stage.pack)
    return Finding(rule=RULE, section="regional_issues", span=sentence.span, text=text, issue=matter.issue, topics=())
