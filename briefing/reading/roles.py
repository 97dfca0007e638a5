"""Roles beside a name: `Vietnamese Deputy Minister of Trade X`, `X, ministre chilien des Affaires étrangères,`."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.reading.pack import LanguagePack
from briefing.reading.scene import NATIONS, Sentence

_LONGEST = 24
"""Tokens: the longest roles of real articles stay below it."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office beside a name: tokens `start` to `end`."""

    start: int
    end: int
    head: str
    side: str | None
    without: tuple[tuple[int, int], ...] = ()
    """Stretches that name the country, or say what is no part of the office: `visiting`."""
    bare: bool = False
    """Only a word such as `counterpart`, which names no office."""

    def text(self, sentence: Sentence, text: str) -> str | None:
        """The role in the article's words, the country left out."""
        if self.bare:
            return None
        at, pieces = self.start, []
        for start, end in self.without:
            pieces.append(sentence.text(at, start, text))
            at = end
        pieces.append(sentence.text(at, self.end, text))
        return " ".join(filter(None, (" ".join(piece.split()) for piece in pieces))) or None


def role_left(sentence: Sentence, start: int, pack: LanguagePack) -> Role | None:
    """The role that ends just before a name, a comma or a form of address between them."""
    keys, words = sentence.keys, pack.words
    at = start
    address = words["honorifics"] - words["heads"]
    while at > 0 and (keys[at - 1] in address or (keys[at - 1] == "." and keys[at - 2] in address)):
        at -= 1
    if at > 1 and keys[at - 1] == ",":
        at -= 1
    return _walk_left(sentence, at, pack)


def _walk_left(sentence: Sentence, end: int, pack: LanguagePack) -> Role | None:
    keys, words = sentence.keys, pack.words
    at = begin = end
    head: int | None = None
    while at > 0 and end - at < _LONGEST:
        key, named = keys[at - 1], sentence.named_at(at - 1)
        if key in words["heads"]:
            head = at = begin = at - 1
        elif named is not None and named.kind in NATIONS:
            at = begin = named.start
        elif key in words["modifiers"] or key in words["portfolio"]:
            at = begin = at - 1
        elif key in words["determiners"] and head is not None:
            break
        elif (
            key in words["of"]
            or key in words["joiners"]
            or key in words["determiners"]
            or key == "'s"
            or (key == "," and head == at)
            or (head is None and at > 1 and keys[at - 2] in words["of"])
        ):
            at -= 1
        else:
            break
    return _role(sentence, begin, end, head, pack)


def role_right(sentence: Sentence, end: int, pack: LanguagePack) -> Role | None:
    """The role that follows a name after a comma and is closed by punctuation or the end."""
    keys, words = sentence.keys, pack.words
    at = end + 3 if keys[end : end + 1] == ["("] and keys[end + 2 : end + 3] == [")"] else end
    if keys[at : at + 1] != [","]:
        return None
    begin = at = at + 1
    while begin < len(keys) and keys[begin] in words["determiners"]:
        begin = at = begin + 1
    head: int | None = None
    while at < len(keys) and at - begin < _LONGEST:
        key, named = keys[at], sentence.named_at(at)
        if key in words["heads"]:
            head = at if head is None else head
            at += 1
        elif named is not None and named.kind in NATIONS:
            at = named.end
        elif (
            any(key in words[name] for name in ("modifiers", "portfolio", "of", "joiners", "determiners"))
            or key == "'s"
            or keys[at - 1] in words["of"]
            or (keys[at - 1] in words["determiners"] and at - 1 > begin)
        ):
            at += 1
        else:
            break
    while at > begin and (keys[at - 1] in words["of"] or keys[at - 1] in words["joiners"]):
        at -= 1
    closed = at == len(keys) or keys[at] in {",", ".", ";", ")", "–", "-", ":"} or keys[at] in words["prepositions"]
    return _role(sentence, begin, at, head, pack) if closed else None


def _role(sentence: Sentence, begin: int, end: int, head: int | None, pack: LanguagePack) -> Role | None:
    if head is None:
        return None
    nations = [m for m in sentence.named if begin <= m.start and m.end <= end and m.kind in NATIONS]
    without = [_with_link(sentence, m.start, m.end, begin, pack) for m in nations if m.kind != "organisation"]
    side = nations[0].value if nations else None
    bare = sentence.keys[head] in pack.words["counterparts"]
    passing = [(at, at + 1) for at in range(begin, end) if sentence.keys[at] in pack.words["no_office"]]
    return Role(begin, end, sentence.keys[head], side, tuple(sorted([*without[:1], *passing])), bare)


def _with_link(sentence: Sentence, start: int, end: int, begin: int, pack: LanguagePack) -> tuple[int, int]:
    """A country with what ties it to the role: `'s`, `of the`, `de la`."""
    if end < len(sentence.keys) and sentence.keys[end] == "'s":
        return start, end + 1
    at = start
    while at > begin and (
        sentence.keys[at - 1] in pack.words["of"] or sentence.keys[at - 1] in pack.words["determiners"]
    ):
        at -= 1
    return at, end
