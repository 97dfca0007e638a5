"""Positions on the world: what the sides say beside their acts of a third country, a conflict, a global matter.

A readout words these in any way it likes ("thanked Doha for its mediation", "All parties should show restraint, she
said"), so no verb gives them away: the matter does, in a sentence in which one of the sides speaks or acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.model import SECTIONS
from briefing.reading.clauses import find_incises, opens_clause
from briefing.reading.pack import LanguagePack
from briefing.reading.rules.cutting import undone
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import NATIONS, Mention, Sentence
from briefing.reading.sides import BOTH
from briefing.reading.values import Finding
from briefing.reading.wording import readable

RULE = "matter"
_GENERAL = "regional-international"
"""The issue of those who only say that they spoke of the world."""
_BEFORE = 4
"""Tokens: how far before a name a word may stand that makes it a venue: `on the sidelines of the …`."""
_NEAR = 8
"""Tokens: how far from a name the kind of event may stand that it is a part of."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A question of the world: tokens `start` to `end`; `issue`: an id of the vocabulary, or None."""

    start: int
    end: int
    issue: str | None


@dataclass(slots=True)
class Thread:
    """The question that the sentence before was on, for `the conflict`, `the issue` in the next one."""

    issue: str | None = None
    fresh: bool = False

    def note(self, found: Sequence[Finding]) -> None:
        """Remember what a sentence was on; forget it when a sentence was on something else."""
        regional = [finding for finding in found if finding.section == "regional_issues"]
        self.fresh = bool(regional)
        self.issue = next((finding.issue for finding in regional if finding.issue), self.issue if regional else None)


def find_positions(sentence: Sentence, found: Sequence[Finding], thread: Thread, stage: Stage) -> Iterator[Finding]:
    """The regional question of a sentence for which `found`, what the other rules found in it, has none yet."""
    if sentence.under is not None or any(finding.section == "regional_issues" for finding in found):
        return
    live = bool(found) or _is_live(sentence, stage)
    matter = _matter(sentence, thread, stage) if live or _speaks(sentence, stage) else None
    if matter is not None:
        yield _finding(sentence, matter, found, stage)


def _is_live(sentence: Sentence, stage: Stage) -> bool:
    """Whether an act or a report of the contact's own stands in a sentence: not told as background, nor of others."""
    if not any(t.frame.section in SECTIONS and not undone(sentence, t, stage) for t in sentence.triggers):
        return False
    return any(t.frame.subject == "none" for t in sentence.triggers) or any(
        m.side in {*stage.tracker.parties, BOTH} or m.person is not None for m in sentence.mentions
    )


def _speaks(sentence: Sentence, stage: Stage) -> bool:
    """Whether a side says or does something in a sentence, and not only that it met, or had done so before."""
    words = stage.pack.words
    if not any(key in words["speech"] or key in words["acting"] for key in sentence.keys):
        return False
    if any(key in words["pluperfect"] for key in sentence.keys):
        return False
    if any(trigger.frame.section == "contact" for trigger in sentence.triggers):
        return False
    return any(key in words["inversions"] for key in sentence.keys) or any(
        (m.side in {*stage.tracker.parties, BOTH} or m.person is not None) and opens_clause(sentence, m, stage.pack)
        for m in sentence.mentions
    )


def _matter(sentence: Sentence, thread: Thread, stage: Stage) -> Matter | None:
    """The question a sentence is on: one that has a name before one that goes back to the last sentence's."""
    pack = stage.pack
    barred = _names(sentence, stage)
    back = list(pack.anaphors.find(sentence.tokens)) if thread.fresh else []
    general: Matter | None = None
    for start, end, issue in pack.issues.find(sentence.tokens):
        if not _is_matter(sentence, start, end, barred, stage) or any(a < end and start < b for a, b, _ in back):
            continue
        if issue != _GENERAL:
            return Matter(start, end, issue)
        general = general or Matter(start, end, issue)
    if general is not None:
        return general
    if third := _third(sentence, barred, stage):
        return Matter(third.start, third.end, None)
    return next((Matter(start, end, thread.issue) for start, end, _ in back), None)


def _names(sentence: Sentence, stage: Stage) -> list[tuple[int, int]]:
    """Where persons stand with their offices: a country in an office is no question."""
    spans = [figure.span for figure in stage.tracker.figures if figure.span.start < sentence.span.end]
    starts = sentence.tokens.starts
    inside = [(i, i + 1) for i, at in enumerate(starts) if any(span.start <= at < span.end for span in spans)]
    return [*inside, *((m.start, m.end) for m in sentence.mentions if m.kind == "person")]


def _is_matter(sentence: Sentence, start: int, end: int, barred: list[tuple[int, int]], stage: Stage) -> bool:
    """Not the name of a party, no part of somebody's office, no venue, no title of an event."""
    if any(first < end and start < last for first, last in barred):
        return False
    named = sentence.named_at(start)
    plain = named is not None and named.kind in NATIONS and end - start <= named.end - named.start
    if plain and named is not None and (named.value in _sides(stage) or _holds_office(sentence, named, stage.pack)):
        return False
    return not _is_venue(sentence, start, end, stage.pack)


def _sides(stage: Stage) -> set[str | None]:
    """The parties, and the countries of all whom the article names with one: of its other contacts too."""
    return {*stage.tracker.parties, *(figure.side for figure in stage.tracker.figures)}


def _holds_office(sentence: Sentence, named: Mention, pack: LanguagePack) -> bool:
    """`his Iranian counterpart`, `le ministre irakien`: a person is meant."""
    around = (*sentence.keys[max(0, named.start - 1) : named.start], *sentence.keys[named.end : named.end + 2])
    return any(key in pack.words["heads"] for key in around)


def _is_venue(sentence: Sentence, start: int, end: int, pack: LanguagePack) -> bool:
    keys, words = sentence.keys, pack.words
    if any(key in words["venues"] for key in keys[max(0, start - _BEFORE) : start]):
        return True
    return _titles_event(sentence, start, end, pack)


def _titles_event(sentence: Sentence, start: int, end: int, pack: LanguagePack) -> bool:
    """`the ASEAN Future Forum`, `le Forum sur l'avenir de l'ASEAN`: a matter inside the name of an event."""
    words = sentence.tokens.words
    if pack.settings["event_head"] == "last":
        at = end
        while at < len(words) and at - end < _NEAR and (words[at][0].isupper() or words[at][0].isdigit()):
            if sentence.keys[at] in pack.words["event_heads"]:
                return True
            at += 1
        return False
    for at in range(start - 1, max(-1, start - _NEAR), -1):
        if not sentence.keys[at][0].isalpha():
            return False
        if sentence.keys[at] in pack.words["event_heads"] and words[at][0].isupper():
            return True
    return False


def _third(sentence: Sentence, barred: list[tuple[int, int]], stage: Stage) -> Mention | None:
    """A country or body that is no party, as the object of what is said: no venue, no one's office."""
    sides = _sides(stage)
    if len(stage.tracker.parties) < 2:
        return None
    for mention in sentence.mentions:
        if mention.kind not in {"country", "adjective", "organisation"} or mention.value in sides:
            continue
        before = sentence.keys[mention.start - 1] if mention.start else ""
        if mention.kind == "country" and before in stage.pack.words["place_prepositions"]:
            continue
        if _is_matter(sentence, mention.start, mention.end, barred, stage):
            return mention
    return None


def _finding(sentence: Sentence, matter: Matter, found: Sequence[Finding], stage: Stage) -> Finding:
    """Beside an act that names the matter, in the act's own words; else the sentence."""
    span = sentence.tokens.span(matter.start, matter.end)
    act = next((f for f in found if f.span.start <= span.start and span.end <= f.span.end), None)
    if act is not None:
        return replace(act, section="regional_issues", by=None, to=None, kind=None, issue=matter.issue)
    incises = find_incises(sentence, stage.pack)
    end = len(sentence.tokens)
    if incises and incises[-1].end >= end - 1:  # `…, she said.`
        end = incises[-1].start
    text = readable(sentence, (0, end), incises, stage.text, stage.pack)
    return Finding(rule=RULE, section="regional_issues", span=sentence.span, text=text, issue=matter.issue, topics=())
