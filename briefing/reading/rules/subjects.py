"""The subject of a trigger: who it is, whose side that is, who speaks where both are to act."""

from __future__ import annotations

from briefing.reading.clauses import Incise, opens_clause, paired, phrase_end, phrase_start, subject
from briefing.reading.frames import Trigger
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Mention, Sentence
from briefing.reading.sides import BOTH

_FAR = 12
"""Tokens: how far left of a trigger one who takes no part may stand and still be its subject."""
_QUOTED = frozenset({'"', "“", "”", "«", "»"})


def subject_of(
    sentence: Sentence, trigger: Trigger, incises: list[Incise], stage: Stage, *, main: bool = False
) -> Mention | None:
    """The subject that stands left of a trigger, past attributions set in between."""
    who = subject(sentence, trigger.start, stage.pack, main=main)
    if who is not None and (first := _conjunct_subject(sentence, who, trigger, stage)):
        return first
    for incise in reversed(incises):
        if who is not None and incise.start <= who.start < incise.end:
            who = subject(sentence, incise.start + 1, stage.pack, main=main)
    return who


def _conjunct_subject(sentence: Sentence, who: Mention, trigger: Trigger, stage: Stage) -> Mention | None:
    """`Brook said Kenya and Uganda are …, and called on`: the verb goes on from `said`, which has the same tense."""
    keys, words, at = sentence.keys, stage.pack.words, trigger.start
    while at and keys[at - 1] in words["adverbs"]:
        at -= 1
    if at < 2 or keys[at - 1] not in words["coordinators"] or keys[at - 2] != ",":
        return None
    start = phrase_start(sentence, who, stage.pack)
    if start > 1 and keys[start - 1] in words["coordinators"]:  # the second of two
        one = next((m for m in sentence.mentions if phrase_end(sentence, m, stage.pack) == start - 1), None)
        start = phrase_start(sentence, one, stage.pack) if one is not None else start
    if start and keys[start - 1] in words["complementisers"]:
        start -= 1
    told = start > 0 and keys[start - 1] in words["speech"] and keys[start - 1] in words["participles"]
    if not told or keys[trigger.start] not in words["participles"]:
        return None
    return subject(sentence, start - 1, stage.pack)


def is_outsider(sentence: Sentence, at: int, stage: Stage) -> bool:
    """Whether one who takes no part speaks before a token: `Experts say the two sides should`."""
    return any(key in stage.pack.words["outsiders"] for key in sentence.keys[max(0, at - _FAR) : at])


def within(trigger: Trigger, incises: list[Incise]) -> Incise | None:
    """The attribution that a trigger stands in."""
    return next((i for i in incises if i.start <= trigger.start < i.end), None)


def named_in(sentence: Sentence, incise: Incise | None) -> Mention | None:
    """The one to whom an incise attributes what is said: before its verb or after it."""
    if incise is None:
        return None
    return next((m for m in sentence.mentions if incise.start <= m.start < incise.end), None)


def side_of(
    sentence: Sentence, who: Mention | None, trigger: Trigger, incises: list[Incise], stage: Stage
) -> str | None:
    """The side that a subject stands for under a frame: `both` where two act as one."""
    frame = trigger.frame
    if frame.subject == "none":
        return BOTH
    if who is None:
        return BOTH if _elliptic(sentence, trigger, stage) else None
    if who.kind in {"we", "speaker"}:
        joint = frame.section == "requests" or "finite" not in frame.right or not _one_speaks(sentence, incises)
        if who.kind == "we" and (joint if frame.subject == "together" else not _one_speaks(sentence, incises)):
            return BOTH
        return speaker(sentence, who, incises, stage)
    if who.kind == "they":
        return _they(sentence, who, stage)
    return BOTH if paired(sentence, who, stage.pack) or _with_another(sentence, who, trigger, stage) else who.side


def _elliptic(sentence: Sentence, trigger: Trigger, stage: Stage) -> bool:
    """`Agreed to meet again.`: a note that leaves its subject out is of both sides."""
    first = not any(key[0].isalnum() for key in sentence.keys[: trigger.start])
    past = sentence.keys[trigger.start] in stage.pack.words["participles"]
    return first and past and trigger.frame.subject == "together"


def _with_another(sentence: Sentence, who: Mention, trigger: Trigger, stage: Stage) -> bool:
    """Whether a subject is the first of two, the second being nobody known: `Brook and Wanjala agreed`."""
    words, keys = stage.pack.words, sentence.keys
    at = phrase_end(sentence, who, stage.pack)
    if at + 1 >= trigger.start or keys[at] not in words["coordinators"]:
        return False
    second = next((m for m in sentence.mentions if phrase_start(sentence, m, stage.pack) == at + 1), None)
    if second is not None and second.side and who.side:
        return second.side != who.side
    between = range(at + 1, trigger.start)
    named = [i for i in between if sentence.tokens.words[i][0].isupper()]
    joined = words["asides"] | words["phrase"] | words["determiners"]
    return len(named) > 0 and all(i in named or keys[i] in joined for i in between)


def _one_speaks(sentence: Sentence, incises: list[Incise]) -> bool:
    """Whether `we` is said by one: inside quotation marks, or attributed; in a joint statement it is all sides."""
    return bool(incises) or bool(_QUOTED & set(sentence.keys))


def _they(sentence: Sentence, who: Mention, stage: Stage) -> str | None:
    """`The visitors said they would …`: the side that speaks, where it stands just before."""
    words, at = stage.pack.words, who.start
    while at > 0 and sentence.keys[at - 1] in words["complementisers"]:
        at -= 1
    if at == 0 or sentence.keys[at - 1] not in words["speech"]:
        return BOTH
    before = [m for m in sentence.mentions if m.end < at and opens_clause(sentence, m, stage.pack)]
    return before[-1].side if before and before[-1].side else BOTH


def speaker(sentence: Sentence, who: Mention | None, incises: list[Incise], stage: Stage) -> str | None:
    """Who says what a clause tells: the one in the attribution, or the subject before, or the last speaker."""
    for incise in incises:
        inside = [
            m.side for m in sentence.mentions if incise.start <= m.start < incise.end and m.side not in {None, BOTH}
        ]
        if inside:
            return inside[0]
        if any(key in stage.pack.words["inversions"] for key in sentence.keys[incise.start : incise.end]):
            return stage.tracker.last_side
    before = [m for m in sentence.mentions if who is not None and m.end <= who.start and m.side not in {None, BOTH}]
    speaking = [m for m in before if opens_clause(sentence, m, stage.pack)]
    return speaking[0].side if speaking else stage.tracker.last_side


def governs(sentence: Sentence, who: Mention, trigger: Trigger, stage: Stage) -> bool:
    """Whether nothing stands between a subject and its verb that begins another clause: `Brook said the visit will`."""
    words, end = stage.pack.words, phrase_end(sentence, who, stage.pack)
    between = sentence.keys[end : trigger.start]
    if any(key in words["complementisers"] or key in words["bare_verbs"] for key in between):
        return False
    plain = [at for at in range(end, trigger.start) if sentence.keys[at] not in words["asides"]]
    if plain and sentence.keys[plain[-1]] in words["relatives"]:
        return plain[-1] <= end + 1  # `Kenya, which will`, but not `the talks with Kenya on a deal, which will`
    return "," in between or not any(key in words["speech"] for key in between)


def clause_begin(sentence: Sentence, trigger: Trigger, stage: Stage) -> int:
    """Where the clause of a verb begins whose subject is nobody known."""
    words, at = stage.pack.words, trigger.start
    while at > 0:
        before = sentence.keys[at - 1]
        if before in words["complementisers"] or before in _QUOTED or (before in words["speech"]):
            break
        if before in {",", ";", ":", ".", "–", "—"} or before in words["conjunctions"] - words["coordinators"]:
            break
        at -= 1
    return at
