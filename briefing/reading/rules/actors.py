"""Who acts: the subject of a trigger, its side, and whom the construction itself names as the addressee."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.reading.clauses import Incise, opens_clause, paired, phrase_end, phrase_start
from briefing.reading.frames import QUOTES, Trigger
from briefing.reading.rules.cutting import is_passive
from briefing.reading.rules.stage import Stage
from briefing.reading.rules.subjects import governs, is_outsider, named_in, side_of, speaker, subject_of, within
from briefing.reading.scene import Mention, Sentence
from briefing.reading.sides import BOTH

_NEAR = 6
"""Tokens: how far right of a passive its agent may stand."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `who` is the subject that stands in the sentence, where it is one that the article knows."""

    who: Mention | None
    by: str | None
    to: str | None = None
    """The addressee where the construction gives it: `X was urged to`, `X must`."""
    passive: bool = False
    by_from: str = "subject"
    """Where `by` comes from: the id of a reason."""
    spoken: bool = False
    """Whether the one who acts says what the clause's own subject has to do."""


def find_actor(sentence: Sentence, trigger: Trigger, incises: list[Incise], stage: Stage) -> Actor | str:
    """The actor of a trigger, or the id of the reason why its subject is not of the kind that the frame wants."""
    frame = trigger.frame
    if frame.subject in _SPECIAL:
        return _SPECIAL[frame.subject](sentence, trigger, incises, stage) or "no-subject"
    gerund = sentence.keys[trigger.start] in stage.pack.words["gerunds"]
    who = named_in(sentence, within(trigger, incises)) or subject_of(sentence, trigger, incises, stage, main=gerund)
    if frame.subject in {"one", "together"} and is_passive(sentence, trigger, stage):
        return (_acted_upon(sentence, trigger, who, stage) if frame.section == "requests" else None) or "passive"
    if who is not None and (refusal := _unfit(sentence, who, trigger, stage)):
        return refusal
    by = side_of(sentence, who, trigger, incises, stage)
    if frame.subject == "together" and by != BOTH and _several(sentence, who, trigger, stage):
        by = BOTH
    if not _suits(sentence, by, who, trigger, stage):
        return "not-together" if frame.subject == "together" else "no-subject" if who is None else "not-one-side"
    if frame.section == "requests" and by == BOTH:
        return _asking(sentence, who, incises, stage)
    by_from = "impersonal" if frame.subject == "none" else "subject" if who is None or by == who.side else "paired"
    return Actor(who, by, by_from=by_from)


def past_addressee(sentence: Sentence, trigger: Trigger, actor: Actor, asked: Mention | None, stage: Stage) -> Actor:
    """Nobody asks themselves: of `Kenya wanted that Norway open its port, and asked Norway to`, Kenya is the actor."""
    own = asked is not None and asked.side == actor.by and actor.who is not None and actor.who is not asked
    if not own or actor.passive or actor.by in {None, BOTH}:
        return actor
    if sentence.keys[trigger.start - 1] not in stage.pack.words["coordinators"]:
        return actor
    before = (m for m in sentence.mentions if actor.who and m.end <= actor.who.start and m.side not in {actor.by, None})
    first = next((m for m in before if opens_clause(sentence, m, stage.pack)), None)
    return actor if first is None or first.side == BOTH else Actor(first, first.side)


def _unfit(sentence: Sentence, who: Mention, trigger: Trigger, stage: Stage) -> str:
    """`Brook said the visit will`; `whether the two sides had agreed`, `unless Kenya asks`: why, or nothing."""
    if "finite" in trigger.frame.right and not governs(sentence, who, trigger, stage):
        return "no-subject"
    start, words = phrase_start(sentence, who, stage.pack), stage.pack.words
    while start and sentence.keys[start - 1] in words["complementisers"] - words["doubts"]:
        start -= 1  # `she is confident that Kenya will`
    return "denied" if start and sentence.keys[start - 1] in words["doubts"] else ""


def _asking(sentence: Sentence, who: Mention | None, incises: list[Incise], stage: Stage) -> Actor | str:
    """Of what both should do, the actor is the one who says so."""
    if who is not None and is_outsider(sentence, who.start, stage):
        return "not-one-side"
    return Actor(who, speaker(sentence, who, incises, stage), by_from="attribution")


def _several(sentence: Sentence, who: Mention | None, trigger: Trigger, stage: Stage) -> bool:
    """Whether a plural verb tells that several act of unknown sides: `X et Y ont convenu`, `nous avons décidé`."""
    keys, words, at = sentence.keys, stage.pack.words, trigger.start
    while at and keys[at - 1] in words["adverbs"]:
        at -= 1
    if words["plural_auxiliaries"].isdisjoint((*keys[max(0, at - 1) : at], *keys[trigger.start : trigger.end])):
        return False
    if who is None or who.kind == "we":
        return True
    return not words["coordinators"].isdisjoint(keys[who.start : at]) or _follows_another(sentence, who, stage)


def _follows_another(sentence: Sentence, who: Mention, stage: Stage) -> bool:
    start = phrase_start(sentence, who, stage.pack)
    return start > 0 and sentence.keys[start - 1] in stage.pack.words["coordinators"]


def _suits(sentence: Sentence, by: str | None, who: Mention | None, trigger: Trigger, stage: Stage) -> bool:
    wanted = trigger.frame.subject
    if wanted == "together":
        return by == BOTH
    if wanted == "one":
        return by != BOTH and not _bystander(sentence, who, trigger, stage)
    return True


def _bystander(sentence: Sentence, who: Mention | None, trigger: Trigger, stage: Stage) -> bool:
    """Whether the subject is nobody who takes part: `British analysts`, `the opposition`; or there is none at all."""
    keys, words = sentence.keys, stage.pack.words
    if who is not None:
        at = phrase_end(sentence, who, stage.pack)
        return at < trigger.start and keys[at] in words["outsiders"]
    left = keys[: trigger.start]
    return is_outsider(sentence, trigger.start, stage) or not any(key[0].isalpha() for key in left)


def _acted_upon(sentence: Sentence, trigger: Trigger, who: Mention | None, stage: Stage) -> Actor | None:
    """`X has been urged to …`: by the one named after the verb, else by the other side."""
    keys, agents = sentence.keys, stage.pack.words["agents"]
    stop = min(len(keys), trigger.end + _NEAR)
    agent = next((at for at in range(trigger.end, stop) if keys[at] in agents), None)
    named = [m for m in sentence.mentions if agent is not None and agent < m.start < stop]
    if agent is not None and not named and agent == trigger.end:
        return None
    asked = who.side if who else None
    by = named[0].side if named else stage.tracker.other(asked)
    return Actor(who, by, asked, passive=True, by_from="passive")


def _owner(sentence: Sentence, trigger: Trigger, _incises: list[Incise], stage: Stage) -> Actor | None:
    """`Brook's call for`, `her request that`, `the British proposal to`, `a request by Kenya`."""
    words, keys = stage.pack.words, sentence.keys
    for at in range(trigger.start, max(-1, trigger.start - 4), -1):
        named = next((m for m in sentence.mentions if m.end == at and m.side), None)
        if named is not None:
            return Actor(named, named.side, by_from="owner")
        if at and keys[at - 1] in words["owners"]:
            before = [m for m in sentence.mentions if m.end < at and opens_clause(sentence, m, stage.pack)]
            return Actor(None, before[-1].side if before else stage.tracker.last_side, by_from="owner")
        if at and not keys[at - 1][0].isalnum() and keys[at - 1] != "'s":
            break
    after = next((m for m in sentence.mentions if m.start >= trigger.end), None)
    if after is not None and keys[trigger.end : trigger.end + 1] and keys[trigger.end] in words["agents"]:
        return Actor(after, after.side, by_from="owner")
    return None


def _said_of(sentence: Sentence, trigger: Trigger, incises: list[Incise], stage: Stage) -> Actor | None:
    """`Kenya must …, she said`; `He said visa rules should …`: the one who speaks asks the clause's own subject."""
    who = subject_of(sentence, trigger, incises, stage)
    if is_outsider(sentence, trigger.start, stage):
        return None
    own = who if who is not None and governs(sentence, who, trigger, stage) else None
    if own is not None and own.kind == "adjective" and phrase_end(sentence, own, stage.pack) == own.end:
        own = None  # `Kenyan growers` are not Kenya
    before = who if own is None and who is not None and who.kind != "adjective" else None
    by = before.side if before and before.side not in {None, BOTH} else speaker(sentence, own, incises, stage)
    if own is not None and own.kind == "we":
        return Actor(own, by, BOTH, spoken=True, by_from="attribution")
    side = BOTH if own is not None and paired(sentence, own, stage.pack) else own.side if own else None
    untold = own is None and "finite" in trigger.frame.right and not _is_told(sentence, trigger, incises, stage)
    if untold or (side is not None and side == by):
        return None
    return Actor(own, by, side or stage.tracker.other(by), spoken=True, by_from="attribution")


def _is_told(sentence: Sentence, trigger: Trigger, incises: list[Incise], stage: Stage) -> bool:
    """Whether somebody says what stands at a trigger: in a clause of a verb of speech, an attribution, a quotation."""
    words, left = stage.pack.words, sentence.keys[: trigger.start]
    return bool(incises) or any(k in words["complementisers"] or k in words["speech"] or k in QUOTES for k in left)


_SPECIAL = {"owner": _owner, "speaker": _said_of}
"""Constructions whose actor is not the subject that stands left."""
