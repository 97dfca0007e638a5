"""What an act is about: the stretch right (or left) of a trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.reading.clauses import phrase_end, phrase_start
from briefing.reading.frames import QUOTES, Trigger
from briefing.reading.pack import LanguagePack
from briefing.reading.scene import Sentence

_ENDS = frozenset({".", "!", "?", "…", "...", ";", ":"})
_ASIDE = 14
"""Tokens: how long what is set between commas after a verb may be."""
_CIRCUMSTANCE = 9
"""Tokens: how long a circumstance may be that stands between a verb and what it governs."""


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `start` to `end`; `addressee` is who was asked, where somebody was named."""

    start: int
    end: int
    shape: str
    addressee: tuple[int, int] | None = None


def find_content(
    sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack, shapes: Sequence[str]
) -> Content | None:
    """The first of the shapes that fits what stands right of a trigger."""
    for shape in shapes:
        content = _SHAPES[shape](sentence, trigger, stop, pack)
        if content is not None and content.end > content.start:
            return content
    return None


def _after(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> int:
    keys, at = sentence.keys, trigger.end
    while at < stop and (keys[at] in pack.words["adverbs"] or keys[at] in QUOTES):
        at += 1
    if at < stop and keys[at] == ",":  # `decided, in an exchange of letters, to open`
        links = pack.words["infinitives"] | pack.words["complementisers"]
        back = next((i for i in range(at + 2, min(stop, at + _ASIDE)) if keys[i] == ","), None)
        if back is not None and back + 1 < stop and (keys[back + 1] in links or _is_verb(sentence, back + 1, pack)):
            return back + 1
    return at


def _past_circumstance(sentence: Sentence, at: int, stop: int, pack: LanguagePack) -> int:
    """Past `during the summit` between a verb and what it governs: `agreed during the summit to open`."""
    keys, words = sentence.keys, pack.words
    if at >= stop or keys[at] not in words["circumstances"]:
        return at
    for place in range(at + 1, min(stop - 1, at + _CIRCUMSTANCE)):
        if keys[place] in words["infinitives"] or keys[place] in words["complementisers"]:
            return place
        if not keys[place][0].isalnum() or keys[place] in words["auxiliaries"]:
            break
    return at


def _verb(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """`agreed to open`, `convenu d'ouvrir`, `plaidé pour ouvrir`."""
    at = _past_circumstance(sentence, _after(sentence, trigger, stop, pack), stop, pack)
    links = pack.words["infinitives"] | pack.words["purposes"]
    if at < stop and sentence.keys[at] in links and _is_verb(sentence, at + 1, pack):
        return Content(at + 1, stop, "verb")
    return None


def _infinitive(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """`souhaite approfondir`."""
    at = _after(sentence, trigger, stop, pack)
    return Content(at, stop, "verb") if at < stop and _is_verb(sentence, at, pack) else None


def _is_verb(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    keys = sentence.keys
    while at + 1 < len(keys) and keys[at] in pack.words["adverbs"] | pack.words["before_verbs"] | QUOTES:
        at += 1
    if at >= len(keys) or not sentence.tokens.words[at][0].islower() or sentence.named_at(at) is not None:
        return False
    if any(keys[at] in pack.words[name] for name in ("determiners", "prepositions", "not_verbs")):
        return False
    return pack.patterns["infinitive"].fullmatch(keys[at]) is not None


def _addressee_verb(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """`asked Japan to open`, `demandé au ministère japonais d'ouvrir`."""
    begin = _after(sentence, trigger, stop, pack)
    for at in range(begin + 1, min(stop, begin + 18)):
        key = sentence.keys[at]
        if key in pack.words["complementisers"] or key in pack.words["auxiliaries"] or _closes(sentence, at, pack):
            break
        if key in pack.words["infinitives"] and _is_verb(sentence, at + 1, pack):
            return Content(at + 1, stop, "verb", (begin, at))
    return None


def _closes(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    """Whether a token ends the clause; the full stop of `M. Ba` does not."""
    return sentence.keys[at] in _ENDS and sentence.keys[at - 1] not in pack.words["honorifics"]


def _addressee(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """An addressee and a noun: `asked Astana for help`, `sollicité auprès de Pékin des prêts`."""
    begin = _after(sentence, trigger, stop, pack)
    for at in range(begin + 1, min(stop, begin + 10)):
        if sentence.keys[at] in pack.words["request_links"]:
            return Content(at + 1, stop, "noun", (begin, at))
    return None


def _that(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """`requested that ports grant`, `proposé que l'Indonésie porte`."""
    at = _past_circumstance(sentence, _after(sentence, trigger, stop, pack), stop, pack)
    if at < stop and sentence.keys[at] in pack.words["complementisers"]:
        return _clause(sentence, at + 1, stop, pack)
    return None


def _addressee_that(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """`assured his guest that Japan would pay`, `attend de l'Italie qu'elle tienne parole`."""
    begin = _after(sentence, trigger, stop, pack)
    for at in range(begin + 1, min(stop, begin + 12)):
        if sentence.keys[at] == "," or _closes(sentence, at, pack):
            break
        if sentence.keys[at] in pack.words["complementisers"]:
            named = any(begin <= m.start < at for m in sentence.mentions)
            return Content(at + 1, stop, "clause", (begin, at)) if named else None
    return None


def _bare(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """A clause with no complementiser: `suggested Japan provide`."""
    at = _after(sentence, trigger, stop, pack)
    first = next((m for m in sentence.mentions if phrase_start(sentence, m, pack) == at), None)
    if first is None or phrase_end(sentence, first, pack) >= stop:
        return None
    after = phrase_end(sentence, first, pack)
    if sentence.keys[after] in pack.words["prepositions"] or sentence.keys[after] in _ENDS | {",", "'s"}:
        return None
    return _clause(sentence, at, stop, pack)


def _told(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """The trigger ends in its own complementiser: `informed her host that`."""
    return _clause(sentence, trigger.end, stop, pack) if trigger.end < stop else None


def _clause(sentence: Sentence, start: int, stop: int, pack: LanguagePack) -> Content:
    first = next((m for m in sentence.mentions if start <= m.start < stop), None)
    if first is None or phrase_start(sentence, first, pack) > start:
        return Content(start, stop, "clause")
    after = phrase_end(sentence, first, pack)
    if after >= stop or sentence.keys[after] in pack.words["prepositions"] or sentence.keys[after] == "'s":
        return Content(start, stop, "clause")
    return Content(start, stop, "clause", (start, after))


def _noun(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    at = _after(sentence, trigger, stop, pack)
    if at >= stop or sentence.keys[at] in _ENDS | {",", "»", ")"} or sentence.keys[at] in pack.words["complementisers"]:
        return None
    if sentence.keys[at] in pack.words["infinitives"] and _is_verb(sentence, at + 1, pack):
        return None
    return Content(at, stop, "noun")


def _gerund(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    at = _after(sentence, trigger, stop, pack)
    return Content(at, stop, "verb") if at < stop and pack.patterns["gerund"].fullmatch(sentence.keys[at]) else None


def _addressee_gerund(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """`the importance of Japan opening`."""
    begin = _after(sentence, trigger, stop, pack)
    first = next((m for m in sentence.mentions if phrase_start(sentence, m, pack) == begin), None)
    at = phrase_end(sentence, first, pack) if first else stop
    at += sentence.keys[at : at + 1] == ["'s"]
    fits = at < stop and pack.patterns["gerund"].fullmatch(sentence.keys[at])
    return Content(at, stop, "verb", (begin, at)) if fits else None


def _finite(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """The trigger is the verb itself: `Japan will offer`; the clause with its subject."""
    return Content(trigger.start, stop, "finite")


def _before(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """The clause left of the trigger: `Six memoranda were signed`."""
    end = trigger.start
    while end > 0 and (
        sentence.keys[end - 1] in pack.words["auxiliaries"] or sentence.keys[end - 1] in pack.words["adverbs"]
    ):
        end -= 1
    start = end
    while start > 0 and sentence.keys[start - 1] not in _ENDS | {"«", "“"}:
        before = sentence.keys[start - 1]
        if before in pack.words["conjunctions"] and before not in pack.words["coordinators"]:
            break
        start -= 1
    while start < end and (step := _opening_adverb(sentence, start, pack)):
        start += step
    return Content(start, end, "noun") if end > start else None


def _opening_adverb(sentence: Sentence, at: int, pack: LanguagePack) -> int:
    """How many tokens an adverb has that a clause opens with: `Par ailleurs` in capitals is two."""
    adverbs = pack.words["adverbs"]
    if sentence.keys[at] == ",":
        return 1
    return next((n for n in (4, 3, 2, 1) if " ".join(sentence.keys[at : at + n]) in adverbs), 0)


def _whole(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """The whole clause, the trigger with it: `Six memoranda were signed on …`."""
    before = _before(sentence, trigger, stop, pack)
    return Content(before.start if before else trigger.start, stop, "whole")


def _sentence(sentence: Sentence, trigger: Trigger, stop: int, pack: LanguagePack) -> Content | None:
    """The whole sentence: `Under the agreement, each side will issue …`."""
    end = len(sentence.keys)
    while end > trigger.end and sentence.keys[end - 1] in _ENDS:
        end -= 1
    return Content(0, end, "whole")


_SHAPES = {
    **{"verb": _verb, "infinitive": _infinitive},
    "addressee-verb": _addressee_verb,
    "addressee-noun": _addressee,
    "that": _that,
    "addressee-that": _addressee_that,
    "clause": _told,
    "bare": _bare,
    "noun": _noun,
    "gerund": _gerund,
    "addressee-gerund": _addressee_gerund,
    "finite": _finite,
    "before": _before,
    "whole": _whole,
    "sentence": _sentence,
}
SHAPES = tuple(_SHAPES)
