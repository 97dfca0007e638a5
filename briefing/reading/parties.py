"""Who takes part, and which sides there are: what the side tracker starts from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.reading.clauses import opens_clause, phrase_start, subject
from briefing.reading.contact import Contact
from briefing.reading.pack import LanguagePack
from briefing.reading.people import Figure
from briefing.reading.roles import role_left
from briefing.reading.scene import Mention, Sentence
from briefing.reading.sides import Tracker

_COUNTRIES = frozenset({"country", "adjective", "capital"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The sides of a contact, the host first, and who takes part."""

    sides: tuple[str, ...]
    host: str | None
    taking_part: frozenset[int]
    """Indices of figures."""


def find_parties(sentences: list[Sentence], figures: list[Figure], contact: Contact, pack: LanguagePack) -> Parties:
    """Settle the sides of figures whose role does not name one, then the list of parties, host first."""
    body = [sentence for sentence in sentences if sentence.kind != "title"]
    taking_part = _taking_part(body, figures, pack)
    named = _named_first(sentences, pack)
    _settle(body, figures, taking_part, named, pack)
    sides = list(dict.fromkeys(figures[i].side for i in sorted(taking_part) if figures[i].side))
    if len(sides) < 2:
        sides += [side for side in named if side not in sides][: 2 - len(sides)]
    host = contact.country if contact.country in sides else _receiving(body, figures, pack)
    host = host if host in sides else None
    ordered = ([host] if host else []) + [side for side in sides if side and side != host]
    return Parties(tuple(ordered), host, frozenset(taking_part))


def _taking_part(body: list[Sentence], figures: list[Figure], pack: LanguagePack) -> set[int]:
    """Those in a caption, in a sentence that tells of a contact, or who act or speak; not those only mentioned."""
    found = set()
    for index, figure in enumerate(figures):
        if figure.head in pack.words["bystanders"]:
            continue
        for n, start, end in figure.places:
            sentence = body[n]
            if _only_mentioned(sentence, start, pack):
                continue
            contact = any(t.frame.section == "contact" for t in sentence.triggers)
            if sentence.kind == "caption" or contact or _speaks(sentence, start, end, pack):
                found.add(index)
    return found


def _only_mentioned(sentence: Sentence, start: int, pack: LanguagePack) -> bool:
    role = role_left(sentence, start, pack)
    at = role.start if role else start
    return any(key in pack.words["mention_only"] for key in sentence.keys[max(0, at - 4) : at])


def _speaks(sentence: Sentence, start: int, end: int, pack: LanguagePack) -> bool:
    """Whether a name is the subject of a sentence that says or does something."""
    mention = Mention(start, end, "person", "")
    after = sentence.keys[end : end + 3]
    verbs = pack.words["speech"] | pack.words["auxiliaries"] | pack.words["acting"]
    if any(key in verbs for key in after) and (start == 0 or opens_clause(sentence, mention, pack)):
        return True
    before = sentence.keys[max(0, phrase_start(sentence, mention, pack) - 2) : start]
    return any(key in pack.words["speech"] for key in before)


def _named_first(sentences: list[Sentence], pack: LanguagePack) -> list[str]:
    """Countries and organisations of the title, else those the text names most."""
    title = [
        m.value
        for s in sentences
        if s.kind == "title"
        for m in s.named
        if m.kind in {"country", "adjective", "capital"}
    ]
    if len(set(title)) >= 2:
        return list(dict.fromkeys(title))
    counts = Counter(m.value for s in sentences for m in s.named if m.kind in _COUNTRIES)
    return list(dict.fromkeys([*title, *(side for side, _ in counts.most_common(2))]))


def _settle(
    body: list[Sentence],
    figures: list[Figure],
    taking_part: set[int],
    named: list[str],
    pack: LanguagePack,
) -> None:
    """Sides that no role gives: by what a person speaks for, by being the only one left, by the place."""
    loose = [i for i in sorted(taking_part) if figures[i].side is None]
    if not loose:
        return
    votes = _votes(body, figures, named, pack)
    for index in loose:
        best = votes[index].most_common(2)
        if best and best[0][1] > 0 and (len(best) == 1 or best[0][1] > best[1][1]):
            figures[index].side = best[0][0]
    for index in loose:
        if figures[index].side is None:
            figures[index].side = _opposite(body, figures, index, taking_part)
    left = [i for i in loose if figures[i].side is None]
    if left and (side := _untaken(body, figures, taking_part)):
        figures[left[0]].side = side
        for index in left[1:]:
            figures[index].side = _opposite(body, figures, index, taking_part)
    for index in loose:
        if figures[index].role is None and figures[index].side is not None:
            _unnamed_role(body, figures, index, pack)


def _opposite(body: list[Sentence], figures: list[Figure], index: int, taking_part: set[int]) -> str | None:
    """The other of two parties, for one who met somebody whose party is known, in one sentence with that person."""
    sides = {figures[i].side for i in taking_part} - {None}
    if len(sides) != 2:
        return None
    for n, _, _ in figures[index].places:
        if any(t.frame.section == "contact" for t in body[n].triggers):
            met = {figures[i].side for i in taking_part if any(place[0] == n for place in figures[i].places)} - {None}
            if len(met) == 1:
                return next(iter(sides - met))
    return None


def _untaken(body: list[Sentence], figures: list[Figure], taking_part: set[int]) -> str | None:
    """The country that the article names most of all those that nobody speaks for."""
    taken = {figures[i].side for i in taking_part}
    counts = Counter(m.value for s in body for m in s.named if m.kind in _COUNTRIES and m.value not in taken)
    best = counts.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _receiving(body: list[Sentence], figures: list[Figure], pack: LanguagePack) -> str | None:
    """The side of the one who received the other: before the verb, or after `by`."""
    for n, sentence in enumerate(body[:4]):
        for trigger in sentence.triggers:
            if trigger.frame.form != "reception":
                continue
            near = [
                (start, figure.side) for figure in figures for m, start, _ in figure.places if m == n and figure.side
            ]
            passive = any(key in pack.words["agents"] for key in sentence.keys[trigger.start : trigger.end + 3])
            fits = [side for start, side in sorted(near) if (start > trigger.start) == passive]
            if fits:
                return fits[0]
    return None


Votes = dict[int, Counter[str]]


def _votes(body: list[Sentence], figures: list[Figure], named: list[str], pack: LanguagePack) -> Votes:
    """For each figure, the sides it speaks for (`affirmed that Vietnam …`) less those it asks of."""
    votes: Votes = {i: Counter() for i in range(len(figures))}
    tracker = Tracker(pack, figures, tuple(named[:2]))
    for number, sentence in enumerate(body):
        tracker.read(sentence, number)
        for who, side in _spoken_for(sentence, pack):
            votes[who][side] += side in named
        for who, side in _asked(sentence, pack):
            if len(named) == 2 and side in named:
                votes[who].update({other: -1 if other == side else 1 for other in named[:2]})
    return votes


def _spoken_for(sentence: Sentence, pack: LanguagePack) -> Iterator[tuple[int, str]]:
    """Who says what a country does: `X affirmed that Vietnam …`."""
    for at, key in enumerate(sentence.keys[:-1]):
        who = subject(sentence, at, pack) if key in pack.words["complementisers"] else None
        if who is None or who.person is None:
            continue
        inner = next((m for m in sentence.mentions if phrase_start(sentence, m, pack) == at + 1), None)
        speaks = any(word in pack.words["speech"] for word in sentence.keys[who.end : at])
        if inner is not None and speaks and inner.kind in _COUNTRIES:
            yield who.person, inner.value


def _asked(sentence: Sentence, pack: LanguagePack) -> Iterator[tuple[int, str]]:
    """Who asks which country: `X asked Japan …`."""
    for trigger in sentence.triggers:
        who = subject(sentence, trigger.start, pack) if trigger.frame.section == "requests" else None
        if who is None or who.person is None:
            continue
        for mention in sentence.mentions:
            if trigger.end <= phrase_start(sentence, mention, pack) <= trigger.end + 1:
                yield who.person, mention.value
                break


def _unnamed_role(body: list[Sentence], figures: list[Figure], index: int, pack: LanguagePack) -> None:
    """`le vice-ministre japonais` in one paragraph, only the name in the next: the role is that person's."""
    figure = figures[index]
    if sum(other.side == figure.side for other in figures) > 1:
        return
    for sentence in body:
        for mention in sentence.named:
            if mention.kind != "adjective" or mention.value != figure.side:
                continue
            for head in (mention.start - 1, mention.start - 2, mention.end, mention.end + 1):
                if 0 <= head < len(sentence.keys) and sentence.keys[head] in pack.words["offices"]:
                    figure.role = figure.role or sentence.tokens.words[head]
                    figure.head = figure.head or sentence.keys[head]
