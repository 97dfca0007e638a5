"""Whom an article describes: `the Portuguese minister`, `a delegation led by X`, `on the American side, X`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefing.reading.attendance import tells_of_contact
from briefing.reading.clauses import phrase_start
from briefing.reading.scene import NATIONS, Mention, Sentence
from briefing.reading.setting import Setting
from briefing.vocabulary import leader_sides

_OPENING = 4
"""Tokens: a side that a list of its people is opened with stands before them."""


def described(setting: Setting, index: int) -> str | None:
    """`the Portuguese minister` elsewhere, where nobody else is one: the minister named without a country."""
    figure = setting.figures[index]
    if figure.head is None or figure.head in setting.pack.words["counterparts"]:
        return None
    votes: Counter[str] = Counter()
    for sentence in setting.body:
        for mention in sentence.named:
            if mention.kind != "adjective" or _is_of_another(setting, sentence, mention):
                continue
            if figure.head in _offices_beside(sentence, mention):
                votes[mention.value] += 1
    taken = {other.side for other in setting.figures if other.head == figure.head and other is not figure}
    free = [(side, count) for side, count in votes.most_common() if side not in taken and side != figure.posted]
    rivals = [i for i in setting.loose() if setting.figures[i].head == figure.head]
    return free[0][0] if free and len(rivals) == 1 and (len(free) == 1 or free[0][1] > free[1][1]) else None


def _is_of_another(setting: Setting, sentence: Sentence, mention: Mention) -> bool:
    """Whether an adjective belongs to the office of somebody named with it."""
    start = sentence.tokens.starts[mention.start]
    return any(figure.span.start <= start < figure.span.end for figure in setting.figures)


def renowned(setting: Setting, index: int) -> str | None:
    """An office-holder whom the whole world knows, if the article itself names the country."""
    sides = leader_sides(setting.figures[index].name.split()) & setting.mentioned
    return next(iter(sides)) if len(sides) == 1 else None


def led(setting: Setting, index: int) -> str | None:
    """Who leads a country's delegation: `an Ethiopian delegation led by X`, `X led the Ethiopian delegation`."""
    words = setting.pack.words
    for n, start, end in setting.figures[index].places:
        sentence = setting.body[n]
        after = [m for m in sentence.named if m.kind in NATIONS and end <= m.start < end + 16]
        for mention in after:
            ahead, behind = (
                sentence.keys[mention.start - 2 : mention.start],
                sentence.keys[mention.end : mention.end + 2],
            )
            if any(key in words["leading"] for key in ahead) and any(key in words["persons"] for key in behind):
                return mention.value
        leading = [at for at in range(max(0, start - 14), start) if sentence.keys[at] in words["leading"]]
        if leading:
            nations = [m for m in sentence.named if m.kind in NATIONS and leading[0] - 12 <= m.start < leading[0]]
            if nations and any(key in words["persons"] for key in sentence.keys[nations[-1].start - 2 : leading[0]]):
                return nations[-1].value
    return None


def on_a_side(setting: Setting, index: int) -> str | None:
    """`On the American side, … were present`."""
    words = setting.pack.words
    for n, start, _ in setting.figures[index].places:
        sentence = setting.body[n]
        for mention in sentence.named[:1]:
            behind = sentence.keys[mention.start - 1 : mention.start]
            opening = mention.start < _OPENING or (mention.start == _OPENING and words["sides"].issuperset(behind))
            if mention.kind in NATIONS and opening and mention.end < start:
                beside = (*sentence.keys[max(0, mention.start - 3) : mention.start], *sentence.keys[mention.end :][:1])
                if any(key in words["sides"] for key in beside):
                    return mention.value
    return None


def holders(setting: Setting, sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Persons without a name: `the Italian minister`, `the guest`."""
    words = setting.pack.words
    for mention in sentence.named:
        if mention.kind == "adjective" and any(key in words["persons"] for key in _offices_beside(sentence, mention)):
            yield mention.start, mention.value
        elif mention.kind == "guest" and setting.place:
            others = [side for side in setting.sides() or setting.named if side != setting.place]
            if len(others) == 1:
                yield mention.start, others[0]


def _offices_beside(sentence: Sentence, mention: Mention) -> list[str]:
    """The words around an adjective, up to three on each side, that may be the office it belongs to."""
    return sentence.keys[max(0, mention.start - 2) : mention.start] + sentence.keys[mention.end : mention.end + 3]


def in_a_row(setting: Setting, index: int) -> str | None:
    """Of several who are met together, the side of the one before: `met President X, Minister Y and Speaker Z`."""
    words, own = setting.pack.words, setting.figures[index]
    if own.role is None or own.head in words["plural_heads"] or own.head in words["counterparts"]:
        return None
    for n, start, _ in own.places:
        sentence = setting.body[n]
        before = [person for person in sorted(sentence.persons) if person[1] <= start]
        if not before or not tells_of_contact(sentence, setting.pack):
            continue
        first, end, other = before[-1]
        begin = phrase_start(sentence, Mention(start, start + 1, "person", ""), setting.pack)
        between = sentence.keys[end:begin]
        tied = bool(between) and all(
            key == "," or key in words["joiners"] or key in words["determiners"] for key in between
        )
        met = any(t.frame.section == "contact" and t.end <= first for t in sentence.triggers)
        if tied and met and setting.figures[other].side is not None:
            return setting.figures[other].side
    return None


def seen_by_the_leader(setting: Setting, index: int) -> str | None:
    """`The Secretary General also met Minister X`: not of the side of whom the article is about."""
    present = sorted((setting.figures[i].places[0], i) for i in setting.taking_part if setting.figures[i].places)
    sides = setting.sides()
    if not present or len(sides) != 2 or setting.figures[index].role is None:
        return None
    leader = setting.figures[present[0][1]]
    n, start, _ = setting.figures[index].places[0] if setting.figures[index].places else (0, 0, 0)
    sentence = setting.body[n]
    opening = next(iter(sentence.named), None)
    if opening is None or opening.kind != "role" or opening.start > 1 or leader.side not in sides:
        return None
    met = any(t.frame.section == "contact" and opening.end <= t.start < start for t in sentence.triggers)
    if met and sentence.keys[opening.end - 1] == leader.head and setting.figures[index] is not leader:
        return next(side for side in sides if side != leader.side)
    return None
