"""Sides of persons whose office names none: what else the article says of them, the surest first."""

from __future__ import annotations

from collections import Counter

from briefing.reading.attendance import find_opener, tells_of_contact
from briefing.reading.descriptions import (
    described,
    holders,
    in_a_row,
    led,
    on_a_side,
    renowned,
    seen_by_the_leader,
)
from briefing.reading.setting import Setting, people_of
from briefing.reading.voices import COUNTRIES, count_votes

_MOST = 60
"""Participants of unknown side: where there are more, it is no contact that anybody could sort out."""


def settle_sides(setting: Setting) -> None:
    """Give each participant a side where the article tells it, one kind of evidence after another."""
    loose = setting.loose()
    if not 0 < len(loose) <= _MOST:
        return
    for find in _SUREST_FIRST:
        for index in setting.loose():
            setting.figures[index].side = find(setting, index)
    if setting.loose():
        _vote(setting)
    for find in (_met, _company, _untaken):
        for index in setting.loose():
            setting.figures[index].side = find(setting, index)
    for index in loose:
        if setting.figures[index].role is None and setting.figures[index].side is not None:
            _unnamed_role(setting, index)


def _accompanied(setting: Setting, index: int) -> str | None:
    """Who accompanies somebody is of that side; who is present is of the house, unless the office says otherwise."""
    words = setting.pack.words
    figure = setting.figures[index]
    for n, start, _ in figure.places:
        keys = setting.body[n].keys
        company = [at for at, key in enumerate(keys[:start]) if key in words["accompanying"]]
        if company:
            before = [side for begin, side in people_of(setting, n) if begin < company[-1]]
            return before[-1] if before else None
        if _listed(setting, n) and figure.posted is None:
            return _host(setting)
        if _listed(setting, n):
            return setting.home if setting.home != figure.posted else None
    return None


def _company(setting: Setting, index: int) -> str | None:
    """Who is only said to have been present, in a text that does not tell where: of the side that is named first."""
    listed = any(_listed(setting, n) for n, _, _ in setting.figures[index].places)
    return next(iter(setting.sides()), None) if listed else None


def _host(setting: Setting) -> str | None:
    sides = setting.sides()
    for side in (setting.home, setting.place):
        if side is not None and (side in sides or not sides or side in setting.named):
            return side
    return None


def _met(setting: Setting, index: int) -> str | None:
    """The other of two sides, for one who met somebody of the one side, in a sentence that tells of it."""
    sides = setting.sides()
    if len(sides) < 2:
        sides = list(dict.fromkeys([*sides, *setting.named]))[:2]
    if len(sides) != 2:
        return None
    for n, start, _ in setting.figures[index].places:
        sentence = setting.body[n]
        if not tells_of_contact(sentence, setting.pack) or _listed(setting, n):
            continue
        met = {side for begin, side in (*people_of(setting, n), *holders(setting, sentence)) if begin != start}
        if len(met) == 1 and met <= set(sides):
            return next(side for side in sides if side not in met)
    return None


def _counterpart(setting: Setting, index: int) -> str | None:
    """`his counterpart X`: not of the side of the only other who is known."""
    figure = setting.figures[index]
    if figure.head not in setting.pack.words["counterparts"]:
        return None
    others = {side for n, _, _ in figure.places for _, side in people_of(setting, n)}
    left = [side for side in dict.fromkeys([*setting.sides(), *setting.named]) if side not in others]
    return left[0] if len(others) == 1 and len(left) == 1 else None


def _by_house(setting: Setting, index: int) -> str | None:
    return _at_home(setting, index) if setting.house else None


def _at_home(setting: Setting, index: int) -> str | None:
    """An office with no country in the press of that country: `the Minister of Foreign Affairs, X`."""
    figure, home = setting.figures[index], setting.home or setting.place
    if home is None or figure.head in setting.pack.words["counterparts"]:
        return None
    if figure.posted is not None:
        return home if figure.posted != home else None
    if figure.role is None:
        return None
    for n, _, _ in figure.places:
        if home in {side for _, side in people_of(setting, n)} and not _listed(setting, n):
            return None
    return home


def _listed(setting: Setting, n: int) -> bool:
    """Whether a sentence, or the one that opened its list, says who was present."""
    opener = find_opener(setting.body, n)
    keys = [*(opener.keys if opener else ()), *setting.body[n].keys]
    return any(key in setting.pack.words["attending"] for key in keys)


def _vote(setting: Setting) -> None:
    votes = count_votes(setting.body, setting.figures, setting.named, setting.pack)
    for index in setting.loose():
        best = votes[index].most_common(2)
        if best and best[0][1] > 0 and (len(best) == 1 or best[0][1] > best[1][1]):
            setting.figures[index].side = best[0][0]


def _untaken(setting: Setting, index: int) -> str | None:
    """The country that the article names most of all those that nobody speaks for."""
    figure = setting.figures[index]
    taken = set(setting.sides())
    if len(taken) > 1:
        return None
    counts = Counter(m.value for s in setting.body for m in s.named if m.kind in COUNTRIES and m.value not in taken)
    del counts[figure.posted or ""]
    best = counts.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _by_office(setting: Setting, index: int) -> str | None:
    """An office that the press of the world names without its country; one that several have, where it is named."""
    office = " ".join((setting.figures[index].role or "").lower().split())
    side = setting.pack.offices.get(office)
    return side if side in setting.mentioned or office not in setting.pack.words["shared_offices"] else None


def _unnamed_role(setting: Setting, index: int) -> None:
    """`le vice-ministre japonais` in one paragraph, only the name in the next: the role is that person's."""
    figure = setting.figures[index]
    if sum(other.side == figure.side for other in setting.figures) > 1:
        return
    for sentence in setting.body:
        for mention in sentence.named:
            if mention.kind != "adjective" or mention.value != figure.side:
                continue
            for head in (mention.start - 1, mention.start - 2, mention.end, mention.end + 1):
                if 0 <= head < len(sentence.keys) and sentence.keys[head] in setting.pack.words["offices"]:
                    figure.role = figure.role or sentence.tokens.words[head]
                    figure.head = figure.head or sentence.keys[head]


_SUREST_FIRST = (
    on_a_side,
    led,
    renowned,
    _by_house,
    described,
    _by_office,
    _accompanied,
    _met,
    _counterpart,
    _at_home,
    _met,
    seen_by_the_leader,
    in_a_row,
)
