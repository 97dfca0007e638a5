"""Who takes part in a contact, and who is only mentioned, greets at the airport or speaks for somebody."""

from __future__ import annotations

from briefing.model import SECTIONS
from briefing.reading.clauses import opens_clause, phrase_start
from briefing.reading.frames import Trigger
from briefing.reading.pack import LanguagePack
from briefing.reading.roles import role_left, role_right
from briefing.reading.roster import Figure
from briefing.reading.scene import Mention, Sentence

_BULLETS = frozenset({"-", "–", "—", "•", "*", "·"})
_LINES = 30
_REACH = 12
"""Tokens between a verb of meeting and the name of who is met."""
_LEAD = 3
"""Sentences in which `last week` may date the very contact that is reported."""


def find_attendance(body: list[Sentence], figures: list[Figure], pack: LanguagePack) -> frozenset[int]:
    """Indices of those in a caption, in a sentence that tells of a contact, or who act or speak."""
    found = set()
    for index, figure in enumerate(figures):
        if figure.head in pack.words["bystanders"]:
            continue
        if not figure.places or any(_attends(body, n, start, end, pack) for n, start, end in figure.places):
            found.add(index)
    return frozenset(found | _joined(body, figures, found, pack))


def _joined(body: list[Sentence], figures: list[Figure], found: set[int], pack: LanguagePack) -> set[int]:
    """The first of two who do something together: `X and Japanese Prime Minister Y agreed …`."""
    joined = set()
    for index in found:
        for n, start, end in figures[index].places:
            if not _speaks(body[n], start, end, pack):
                continue
            for begin, stop, other in body[n].persons:
                near = begin < start and start - stop < 16
                if other not in found and near and body[n].keys[stop] in pack.words["coordinators"]:
                    joined.add(other)
    return joined


def tells_of_contact(sentence: Sentence, pack: LanguagePack) -> bool:
    """Whether a sentence reports a contact, and not one of long ago."""
    return any(t.frame.section == "contact" and not is_past(sentence, t, pack) for t in sentence.triggers)


def find_opener(body: list[Sentence], n: int) -> Sentence | None:
    """The sentence that opened the list whose line a sentence is: it ends in a colon."""
    if body[n].under is not None:
        return body[n].under
    at = n
    while at > 0 and n - at < _LINES and body[at].keys[:1] and body[at].keys[0] in _BULLETS:
        at -= 1
    return body[at] if at < n and body[at].keys[-1:] == [":"] else None


def is_past(sentence: Sentence, trigger: Trigger, pack: LanguagePack) -> bool:
    """Whether a contact is told of as over before the one reported: `had met`, `avait reçu`."""
    before = sentence.keys[max(0, trigger.start - 2) : trigger.start]
    verb = sentence.keys[trigger.start]
    return verb in pack.words["participles"] and any(key in pack.words["pluperfect"] for key in before)


def _attends(body: list[Sentence], n: int, start: int, end: int, pack: LanguagePack) -> bool:
    sentence = body[n]
    if _only_mentioned(sentence, start, pack) or _greets(sentence, pack):
        return False
    opener = find_opener(body, n)
    if sentence.kind == "caption" or (opener is not None and tells_of_contact(opener, pack)):
        return True
    if tells_of_contact(sentence, pack) and n < _LEAD:
        return True
    if _lists_a_side(sentence, start, pack):
        return True
    if tells_of_contact(sentence, pack) and not _earlier(sentence, pack) and _meets(sentence, start, end, pack):
        return True
    return _speaks(sentence, start, end, pack)


def _meets(sentence: Sentence, start: int, end: int, pack: LanguagePack) -> bool:
    """Whether a name stands where those who meet stand: as subject, behind `with`, in a list, after the verb."""
    mention = Mention(start, end, "person", "")
    begin = phrase_start(sentence, mention, pack)
    role = role_left(sentence, start, pack)
    begin = min(begin, role.start) if role else begin
    before = sentence.keys[max(0, begin - 3) : begin]
    words = pack.words
    beside = any(key in words[name] for key in before for name in ("company", "agents", "coordinators", "speech"))
    behind = any(t.frame.section == "contact" and t.end <= start <= t.end + _REACH for t in sentence.triggers)
    listed = any(key in words["attending"] or key in words["accompanying"] for key in sentence.keys)
    return beside or behind or listed or opens_clause(sentence, mention, pack)


def _lists_a_side(sentence: Sentence, start: int, pack: LanguagePack) -> bool:
    """`The French delegation also consisted of the Minister X`."""
    keys, words = sentence.keys, pack.words
    said = next((at for at, key in enumerate(keys[:start]) if key in words["composed"]), None)
    return said is not None and any(key in words["sides"] for key in keys[:said])


def _earlier(sentence: Sentence, pack: LanguagePack) -> bool:
    """Whether a sentence begins with a time that is over: `Last week, …`, `En mars dernier, …`."""
    return any(key in pack.words["earlier"] for key in sentence.keys[:3])


def _only_mentioned(sentence: Sentence, start: int, pack: LanguagePack) -> bool:
    """`the greetings of President X`, `succeeded X`."""
    role = role_left(sentence, start, pack)
    at = role.start if role else start
    if any(key in pack.words["mention_only"] for key in sentence.keys[max(0, at - 4) : at]):
        return True
    return any(key in pack.words["obituary"] for key in sentence.keys)


def _greets(sentence: Sentence, pack: LanguagePack) -> bool:
    """Whether a sentence tells of an arrival at an airport or of a farewell there."""
    return any(key in pack.words["gates"] for key in sentence.keys)


def _speaks(sentence: Sentence, start: int, end: int, pack: LanguagePack) -> bool:
    """Whether a name is the subject of a sentence that says or does something."""
    mention = Mention(start, end, "person", "")
    begin = phrase_start(sentence, mention, pack)
    if begin and sentence.keys[begin - 1] in pack.words["complementisers"]:
        return False  # told of in what somebody else says
    if any(end <= t.start < end + 6 and t.frame.section in SECTIONS for t in sentence.triggers) and opens_clause(
        sentence, mention, pack
    ):
        return True
    if begin and sentence.keys[begin - 1] in pack.words["company"]:
        return any(trigger.frame.section in SECTIONS for trigger in sentence.triggers)  # `Avec X, il a été décidé …`
    role = role_right(sentence, end, pack)
    end = role.end + 1 if role else end
    after = sentence.keys[end : end + 3]
    verbs = pack.words["speech"] | pack.words["auxiliaries"] | pack.words["acting"]
    if any(key in verbs for key in after) and (start == 0 or opens_clause(sentence, mention, pack)):
        return True
    before = sentence.keys[max(0, begin - 2) : start]
    return any(key in pack.words["speech"] for key in before)
