"""Where a trigger counts, and where its clause ends."""

from __future__ import annotations

from briefing.reading.clauses import Incise, opens_clause, paired, phrase_end, phrase_start
from briefing.reading.frames import QUOTES, Trigger
from briefing.reading.rules.forms import carried, is_noun
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Sentence

_DASHES = frozenset({"-", "–", "—", "--"})
_ASIDE = 30
"""Tokens: how long a clause may be that is set into another."""
_LOOKED_AT = 24
"""Triggers behind one, at most: a clause ends before that many."""
_NEAR = 12
"""Tokens: how far behind its opening word the verb of a clause stands."""
_STOPS = frozenset(",.;:()«»“”")


def undone(sentence: Sentence, trigger: Trigger, stage: Stage) -> str:
    """Background, denial, or a verb form that is no act of its own: the reason's id, else nothing."""
    known = sentence.undone.get(trigger)
    if known is None:
        known = sentence.undone[trigger] = _undone(sentence, trigger, stage)
    return known


def _undone(sentence: Sentence, trigger: Trigger, stage: Stage) -> str:
    words, at = stage.pack.words, trigger.start
    if is_noun(sentence, trigger, stage):
        return "noun"
    while at > 0 and (sentence.keys[at - 1] in words["adverbs"] or sentence.keys[at - 1] in words["auxiliaries"]):
        if reason := _denied(sentence.keys[at - 1], stage):
            return reason
        at -= 1
    before = sentence.keys[at - 1] if at else ""
    if carried(sentence, at, stage) or _purpose(sentence, trigger, at, stage):
        return ""
    if reason := _denied(before, stage):
        return reason
    bare = sentence.keys[trigger.start] in words["bases"] and sentence.keys[trigger.start] not in words["finites"]
    planned = bare and trigger.frame.section == "discussed" and at < trigger.start  # `they can discuss`
    alone = planned or (bare and not _stands(sentence, trigger, at, stage))
    if before in words["infinitives"] or alone:
        return "infinitive"
    relative = before in words["complementisers"] and trigger.frame.subject in {"one", "together"}
    undoing = relative or before in trigger.frame.not_before or _dated(sentence, trigger, stage)
    return "undoing-word" if undoing else ""


def _dated(sentence: Sentence, trigger: Trigger, stage: Stage) -> bool:
    """`was signed in 1998`: told of a year, not of this contact."""
    keys = sentence.keys
    after = keys[trigger.end : trigger.end + 2]
    past = keys[trigger.end - 1] in stage.pack.words["participles"] and trigger.frame.section == "agreed"
    return (
        past
        and len(after) == 2
        and after[0] in stage.pack.words["place_prepositions"]
        and len(after[1]) == 4
        and after[1].isdigit()
    )


def _denied(key: str, stage: Stage) -> str:
    words = stage.pack.words
    return "past-perfect" if key in words["pluperfect"] else "denied" if key in words["negations"] else ""


def _stands(sentence: Sentence, trigger: Trigger, at: int, stage: Stage) -> bool:
    """Whether a bare form has a subject of its own, needs none, or is a noun: `The call covered`."""
    if trigger.frame.subject in {"owner", "speaker"} or any(m.end == at for m in sentence.mentions):
        return True
    return trigger.frame.subject == "any" and (not at or sentence.keys[at - 1] in stage.pack.words["determiners"])


def _purpose(sentence: Sentence, trigger: Trigger, at: int, stage: Stage) -> bool:
    """`met in Lisbon to discuss`: what a contact is for is what was discussed."""
    if trigger.frame.section != "discussed" or not at or sentence.keys[at - 1] not in stage.pack.words["infinitives"]:
        return False
    before = {other.frame.section for other in sentence.triggers if other.start < at}
    return "contact" in before and "none" not in before


def clause_stop(sentence: Sentence, trigger: Trigger, incises: list[Incise], stage: Stage) -> int:
    """Where the clause of a trigger ends."""
    keys = sentence.keys
    stop = len(keys)
    while stop > trigger.end and not keys[stop - 1][0].isalnum() and keys[stop - 1] not in {")", "»", "”"}:
        stop -= 1
    for incise in incises:
        if incise.start >= trigger.end and incise.end >= stop - 1:
            stop = min(stop, incise.start)
    stop = _first_break(sentence, trigger, stop, stage)
    later = [other for other in sentence.triggers if trigger.end <= other.start < stop]
    for other in later[:_LOOKED_AT]:
        inside = any(incise.start <= other.start < incise.end for incise in incises)
        if other.start < stop and not inside and other.frame.section != "event" and not undone(sentence, other, stage):
            stop = min(stop, _boundary(sentence, other, stage) or stop)
    return max(stop, trigger.end)


def _first_break(sentence: Sentence, trigger: Trigger, stop: int, stage: Stage) -> int:
    """Where a new clause begins after a trigger, else `stop`. What is set in is passed over."""
    keys, words = sentence.keys, stage.pack.words
    aside = any(key in _DASHES for key in keys[: trigger.start])
    at = trigger.end + 1
    while at < stop:
        if keys[at] == "," and keys[at + 1 : at + 2] and keys[at + 1] in words["cuts"]:
            at = _past_relative(sentence, at, stop, stage) or at
        if keys[at] == ";" or (keys[at] == "," and _breaks(sentence, at, stage)) or (aside and keys[at] in _DASHES):
            return at
        if keys[at] in words["coordinators"] and keys[at + 1 : at + 2] and keys[at + 1] in words["complementisers"]:
            return at - (keys[at - 1] == ",")
        at += 1
    return stop


def _past_relative(sentence: Sentence, comma: int, stop: int, stage: Stage) -> int | None:
    """The verb that goes on after a relative clause set in: `Kenya, which grows tea, would buy`."""
    keys, words = sentence.keys, stage.pack.words
    for at in range(comma + 2, min(stop - 1, comma + _ASIDE)):
        if keys[at] == "," and (keys[at + 1] in words["auxiliaries"] or keys[at + 1] in words["infinitives"]):
            return at + 1
    return None


def _breaks(sentence: Sentence, comma: int, stage: Stage) -> bool:
    """A comma after which a new clause begins: `, adding that`, `, while`."""
    after = sentence.keys[comma + 1 : comma + 2]
    words = stage.pack.words
    if after and after[0] in words["list_openers"] and not _has_verb(sentence, comma + 2, stage):
        return False
    pair = " ".join(sentence.keys[comma + 1 : comma + 3])
    return bool(after) and (
        after[0] in words["cuts"]
        or pair in words["cuts"]
        or (after[0] in words["speech"] and after[0] in words["gerunds"])
        or _absolute(sentence, comma + 1, stage)
    )


def _has_verb(sentence: Sentence, start: int, stage: Stage) -> bool:
    """Whether a clause follows and not a list: `, dont les travaux ont repris`, but not `, dont la pêche`."""
    keys, words = sentence.keys, stage.pack.words
    for at in range(start, min(len(keys), start + _NEAR)):
        if keys[at] in _STOPS or keys[at] in words["relatives"]:
            break
        if keys[at] in words["auxiliaries"] or keys[at] in words["modals"]:
            return True
    return False


def _absolute(sentence: Sentence, at: int, stage: Stage) -> bool:
    """`, with Brook welcoming the deal`; `, la ministre exposant sa position`: a clause with a subject of its own."""
    at += sentence.keys[at] in stage.pack.words["absolutes"]
    who = next((m for m in sentence.mentions if m.start >= at), None)
    if who is None or phrase_start(sentence, who, stage.pack) > at:
        return False
    end = phrase_end(sentence, who, stage.pack)
    return end < len(sentence.keys) and stage.pack.patterns["gerund"].fullmatch(sentence.keys[end]) is not None


def _boundary(sentence: Sentence, other: Trigger, stage: Stage) -> int | None:
    """Where the clause of a later trigger begins, if it is one of its own and not part of what goes before."""
    keys, words = sentence.keys, stage.pack.words
    at = other.start
    while at > 0 and (
        keys[at - 1] in QUOTES
        or keys[at - 1] in words["adverbs"]
        or keys[at - 1] in words["auxiliaries"]
        or keys[at - 1] in words["clitics"]
    ):
        at -= 1
    if at > 1 and keys[at - 1] in words["infinitives"] and keys[at - 2] in words["coordinators"]:
        at -= 1  # `passer en revue les projets et de réitérer`
    own = next((m for m in sentence.mentions if m.end == at and opens_clause(sentence, m, stage.pack)), None)
    if own is not None:
        at = phrase_start(sentence, own, stage.pack)
        if paired(sentence, own, stage.pack):  # `agreed Kenya and Britain should`: the clause begins with the first
            first = next(m for m in sentence.mentions if phrase_end(sentence, m, stage.pack) == at - 1)
            at = phrase_start(sentence, first, stage.pack)
    begin = at
    while begin > 0 and (
        keys[begin - 1] in words["coordinators"] or keys[begin - 1] in words["conjunctions"] or keys[begin - 1] == ","
    ):
        begin -= 1
    gerund = keys[other.start] in words["gerunds"]
    return begin if begin < at and (own or not gerund or keys[begin] == ",") else None


def is_passive(sentence: Sentence, trigger: Trigger, stage: Stage) -> bool:
    """Whether the subject left of a trigger is the one acted upon: `was invited`, `a été invitée`."""
    words, at = stage.pack.words, trigger.start
    while at > 0 and sentence.keys[at - 1] in words["adverbs"]:
        at -= 1
    participle = sentence.keys[trigger.start] in words["participles"]
    return participle and at > 0 and sentence.keys[at - 1] in words["passives"]
