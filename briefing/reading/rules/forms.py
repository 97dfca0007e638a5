"""What form a verb has where it stands: a noun, a participle with or without its auxiliary, an infinitive carried."""

from __future__ import annotations

from briefing.reading.frames import Trigger
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Sentence

_CLOSE, _FAR = 9, 28
"""Tokens: how far before an infinitive the verb may stand that carries it; and how far behind `and`."""
_ENDS = frozenset(".;:«»")
_STOPS = frozenset(",.;:()«»“”")


def is_noun(sentence: Sentence, trigger: Trigger, stage: Stage) -> bool:
    """Whether a word is no verb but a noun, or part of a name: a capital in the middle of a clause."""
    words, at = stage.pack.words, trigger.start
    before = sentence.keys[at - 1] if at else ""
    if (before[:1].isalnum() or before == ",") and sentence.tokens.words[at][0].isupper():
        return True
    if trigger.frame.subject not in {"one", "together", "any"}:
        return False
    if stage.pack.patterns["participle"].fullmatch(sentence.keys[at]) and _qualifies(sentence, at, stage):
        return True
    return sentence.keys[at] in words["nouns_too"] and before in words["determiners"] and trigger.frame.subject != "any"


def _qualifies(sentence: Sentence, at: int, stage: Stage) -> bool:
    """Whether a participle belongs to the noun before it: `les sujets évoqués`."""
    words, before = stage.pack.words, sentence.keys[max(0, at - 3) : at]
    if not before or not before[-1][0].isalnum() or not words["auxiliaries"].isdisjoint(before):
        return False
    if _has_auxiliary(sentence, at, stage):
        return False
    linked = words["adverbs"] | words["coordinators"] | words["conjunctions"] | words["clitics"] | words["relatives"]
    return before[-1] not in linked and not any(m.end == at for m in sentence.mentions)


def _has_auxiliary(sentence: Sentence, at: int, stage: Stage) -> bool:
    """Whether a circumstance stands between a participle and its auxiliary: `ont lors de la visite souligné`."""
    words, keys = stage.pack.words, sentence.keys
    opens = words["prepositions"] | words["circumstances"] | {","}
    for back in range(at - 2, max(-1, at - _CLOSE), -1):
        if keys[back] in words["participles"] or keys[back] in words["complementisers"] or keys[back] in _ENDS:
            return False
        if keys[back] in words["auxiliaries"]:
            return keys[back + 1] in opens
    return False


def carried(sentence: Sentence, at: int, stage: Stage) -> bool:
    """Whether an infinitive is as good as a finite verb: `took the opportunity to ask`, `a tenu à souligner`."""
    keys, words = sentence.keys, stage.pack.words
    while at and keys[at - 1] in words["before_verbs"]:
        at -= 1
    if at and keys[at - 1] in words["carriers"]:
        return True
    if not at or keys[at - 1] not in words["infinitives"] | words["purposes"]:
        return False
    reach = _FAR if at > 1 and keys[at - 2] in words["coordinators"] else _CLOSE
    for back in range(at - 2, max(-1, at - reach), -1):
        if keys[back] in _STOPS:
            return False
        if keys[back] in words["occasions"]:
            return True
    return False
