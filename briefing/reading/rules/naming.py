"""Where the name of a country, a body or a question stands for something else: an office, a venue, an event."""

from __future__ import annotations

from briefing.reading.pack import LanguagePack
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import NATIONS, Sentence

_BEFORE = 4
"""Tokens: how far before a name a word may stand that makes it a venue: `on the sidelines of the …`."""
_NEAR = 8
"""Tokens: how far from a name the kind of event may stand that it is a part of."""


def stands_aside(sentence: Sentence, start: int, end: int, stage: Stage) -> bool:
    """Whether a name is no question of its own: part of a person's name or office, a venue, the title of an event."""
    return (
        _in_person(sentence, start, end, stage)
        or _in_office(sentence, start, stage.pack)
        or _is_venue(sentence, start, stage.pack)
        or _titles_event(sentence, start, end, stage.pack)
    )


def _in_person(sentence: Sentence, start: int, end: int, stage: Stage) -> bool:
    if any(m.kind == "person" and m.start < end and start < m.end for m in sentence.mentions):
        return True
    first, last = sentence.tokens.starts[start], sentence.tokens.ends[end - 1]
    spans = [stage.tracker.figures[index].span for _, _, index in sentence.persons]
    return any(span.start < last and first < span.end for span in spans)


def _in_office(sentence: Sentence, start: int, pack: LanguagePack) -> bool:
    """`his Iranian counterpart`, `le ministre irakien`: a person is meant."""
    named = sentence.named_at(start)
    if named is None or named.kind not in NATIONS:
        return False
    around = (*sentence.keys[max(0, named.start - 1) : named.start], *sentence.keys[named.end : named.end + 2])
    return any(key in pack.words["heads"] for key in around) or _of_office(sentence, named.start, named.end, pack)


def _of_office(sentence: Sentence, start: int, end: int, pack: LanguagePack) -> bool:
    """`l'ambassadeur de la République de Guinée a souligné`: an office, and whose it is, of one who acts."""
    words, keys = pack.words, sentence.keys
    if end >= len(keys) or not (keys[end] in words["auxiliaries"] or keys[end] in words["speech"] or keys[end] == ","):
        return False
    for at in range(start - 1, max(-1, start - _BEFORE - 2), -1):
        if keys[at] in words["heads"]:
            return True
        if keys[at] not in words["determiners"] and keys[at] not in words["nouns"]:
            break
    return False


def _is_venue(sentence: Sentence, start: int, pack: LanguagePack) -> bool:
    return any(key in pack.words["venues"] for key in sentence.keys[max(0, start - _BEFORE) : start])


def _titles_event(sentence: Sentence, start: int, end: int, pack: LanguagePack) -> bool:
    """`the ASEAN Future Forum`, `le Forum sur l'avenir de l'ASEAN`: a question inside the name of an event."""
    words, keys, heads = sentence.tokens.words, sentence.keys, pack.words["event_heads"]
    if pack.settings["event_head"] == "last":
        for at in range(end, min(len(words), end + _NEAR)):
            if not (words[at][0].isupper() or words[at][0].isdigit()):
                return False
            if keys[at] in heads:
                return True
        return False
    for at in range(start - 1, max(-1, start - _NEAR), -1):
        if not keys[at][0].isalpha():
            return False
        if keys[at] in heads and words[at][0].isupper():
            return True
    return False
