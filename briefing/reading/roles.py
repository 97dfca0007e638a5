"""Roles beside a name: `Vietnamese Deputy Minister of Trade X`, `X, ministre chilien des Affaires étrangères,`."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.reading.pack import LanguagePack
from briefing.reading.scene import NATIONS, Mention, Sentence

_LONGEST = 30
"""Tokens: the longest roles of real articles stay below it."""
_CLOSING = frozenset({",", ".", ";", ")", "–", "—", "-", ":", "(", "”", "»", '"'})


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
    posted: str | None = None
    """Where an ambassador is accredited: never the ambassador's own side."""

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


def address_start(sentence: Sentence, start: int, pack: LanguagePack) -> int:
    """Where the forms of address before a name begin: `H.E. Mr. X`, `Son Excellence Monsieur X`."""
    keys, words, at = sentence.keys, pack.words, start
    address = words["address"]
    while at > 0:
        if keys[at - 1] in address:
            if at > 1 and keys[at - 1] in words["ranks"] and keys[at - 2] in words["generals"]:
                break  # `Secretary General X`
            at -= 1
        elif keys[at - 1] == "." and at > 1 and keys[at - 2] in address:
            at -= 2
        elif keys[at - 1] in words["determiners"] and at < start and sentence.tokens.words[at][0].isupper():
            at -= 1  # `the Hon Helen M.`
        elif keys[at - 1] in {",", ":"} and at < start and at > 1 and keys[at - 2] in address:
            at -= 1
        else:
            break
    return at


def role_left(sentence: Sentence, start: int, pack: LanguagePack, *, listed: bool = False) -> Role | None:
    """The role that ends just before a name, a comma or a form of address between them.

    `listed`: the name before had its office before it, so that what stands between the two is the second's.
    """
    keys = sentence.keys
    at = address_start(sentence, start, pack)
    comma = at > 1 and keys[at - 1] in {",", "("}
    role = _walk_left(sentence, at - 1 if comma else at, pack)
    if role is not None and comma and not listed and _is_apposed(sentence, role.start, pack):
        return None
    return role


def _is_apposed(sentence: Sentence, start: int, pack: LanguagePack) -> bool:
    """Whether a role stands behind the name of somebody else, so that it is theirs: `X, Minister of Trade, Y …`."""
    keys, at = sentence.keys, start
    while at > 0 and keys[at - 1] in pack.words["determiners"]:
        at -= 1
    if at < 2 or keys[at - 1] != ",":
        return False
    word, key = sentence.tokens.words[at - 2], keys[at - 2]
    return word[0].isupper() and key not in pack.words["never_names"] and sentence.named_at(at - 2) is None


def _walk_left(sentence: Sentence, end: int, pack: LanguagePack) -> Role | None:
    keys, words = sentence.keys, pack.words
    at = begin = end
    head: int | None = None
    if at > 0 and (keys[at - 1] in words["of"] or keys[at - 1] in words["joiners"]):
        return None
    while at > 0 and end - at < _LONGEST:
        key, named = keys[at - 1], sentence.named_at(at - 1)
        if key in words["heads"]:
            head = at = begin = at - 1
        elif named is not None and named.kind in NATIONS:
            at = begin = named.start
        elif key in words["modifiers"] or key in words["portfolio"]:
            at = begin = at - 1
        elif key in words["determiners"] and head is not None and not (at > 1 and keys[at - 2] in words["of"]):
            break
        elif (linked := _linked_capitals(sentence, at, pack)) is not None and head is None:
            at = linked
        elif _joins_left(sentence, at - 1, head, pack) or (key in words["posted"] and begin == at and head is None):
            at -= 1
        else:
            break
    return _role(sentence, begin, end, head, pack)


def _joins_left(sentence: Sentence, at: int, head: int | None, pack: LanguagePack) -> bool:
    """Whether a word or a comma before a part of an office only ties it to what stands further left."""
    key, after = sentence.keys[at], sentence.keys[at + 1 : at + 2]
    if key == ",":
        named, before = sentence.named_at(at - 1) if at else None, sentence.keys[at - 1] if at else ""
        if named is not None and named.kind in NATIONS and head == at + 1:
            return False  # `… of Togo, Ambassador X of Benin`
        known = any(before in pack.words[name] for name in ("heads", "portfolio", "modifiers")) or named is not None
        return bool(after) and known and (head == at + 1 or after[0] in pack.words["of"])
    return _links(sentence, at, pack) or key in {"/", "(", ")"}


def _links(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    key, words = sentence.keys[at], pack.words
    return any(key in words[name] for name in ("of", "joiners", "determiners")) or key == "'s"


def _linked_capitals(sentence: Sentence, end: int, pack: LanguagePack) -> int | None:
    """Where unknown words in capitals begin that `of` ties to an office: `Premier of Guangdong`, `Bank of X Y`."""
    keys, words, at = sentence.keys, pack.words, end
    while at > 0 and end - at < 5 and (sentence.tokens.words[at - 1][0].isupper() or keys[at - 1] in words["joiners"]):
        if (
            sentence.named_at(at - 1) is not None
            or keys[at - 1] in words["heads"]
            or keys[at - 1] in words["portfolio"]
        ):
            break
        at -= 1
    if at == end:
        at -= 1
    link = at - 1
    if link >= 0 and keys[link] in words["determiners"]:
        link -= 1
    links = words["of"] | {"'s"}
    tied = at > 0 and (keys[at - 1] in links or (link >= 0 and keys[link] in words["of"]))
    return at if tied else None


def role_right(sentence: Sentence, end: int, pack: LanguagePack) -> Role | None:
    """The role that follows a name after a comma and is closed by punctuation or the end."""
    keys, words = sentence.keys, pack.words
    at = end + 3 if keys[end : end + 1] == ["("] and keys[end + 2 : end + 3] == [")"] else end
    if keys[at : at + 1] != [","]:
        return None
    begin = at = at + 1
    while begin < len(keys) and (keys[begin] in words["determiners"] or keys[begin] in words["address_only"]):
        begin = at = begin + 1
    head: int | None = None
    if begin < len(keys) and keys[begin] in words["joiners"]:
        return None
    while at < len(keys) and at - begin < _LONGEST:
        key, named = keys[at], sentence.named_at(at)
        if key in words["heads"]:
            head = at if head is None else head
            at += 1
        elif named is not None and named.kind in NATIONS:
            at = named.end
        elif _continues(sentence, at, begin, pack) or (key == "," and head and _goes_on(sentence, at + 1, pack)):
            at += 1
        else:
            break
    while at > begin and (_links(sentence, at - 1, pack) or keys[at - 1] == ","):
        at -= 1
    closed = at - begin > 1 or at == len(keys) or keys[at] in _CLOSING
    closed = closed or any(keys[at] in words[name] for name in ("prepositions", "joiners", "role_closers", "relatives"))
    return _role(sentence, begin, at, head, pack) if closed else None


def _continues(sentence: Sentence, at: int, begin: int, pack: LanguagePack) -> bool:
    """Whether a word is part of the office that stands before it."""
    key, before, words = sentence.keys[at], sentence.keys[at - 1], pack.words
    if key in words["modifiers"] or key in words["portfolio"] or _links(sentence, at, pack) or key == "/":
        return True
    if at == begin:
        return False
    if before in words["of"] or before in words["determiners"]:
        return True
    capital = sentence.tokens.words[at][0].isupper() and sentence.tokens.words[at - 1][0].isupper()
    linked = any(key in words["of"] for key in sentence.keys[begin:at])
    return capital and linked and sentence.named_at(at) is None and before not in words["heads"]


def _goes_on(sentence: Sentence, at: int, pack: LanguagePack) -> bool:
    """Whether an office goes on behind a comma: `ministre des Affaires étrangères, de la Coopération et …`."""
    keys, words = sentence.keys, pack.words
    if at >= len(keys):
        return False
    if keys[at] in words["of"]:
        after = keys[at + 1] if at + 1 < len(keys) else ""
        after = keys[at + 2] if after in words["determiners"] and at + 2 < len(keys) else after
        return after in words["portfolio"]
    return keys[at] in words["portfolio"]


def _role(sentence: Sentence, begin: int, end: int, head: int | None, pack: LanguagePack) -> Role | None:
    if head is None:
        return None
    nations = [m for m in sentence.named if begin <= m.start and m.end <= end and m.kind in NATIONS]
    own = [m for m in nations if not _is_posting(sentence, m, begin, pack) and not _is_portfolio(sentence, m, pack)]
    without = [_with_link(sentence, m.start, m.end, begin, pack) for m in own if m.kind != "organisation"]
    posted = next((m.value for m in nations if _is_posting(sentence, m, begin, pack)), None)
    bare = sentence.keys[head] in pack.words["counterparts"]
    passing = [(at, at + 1) for at in range(begin, end) if sentence.keys[at] in pack.words["no_office"]]
    cut = tuple(sorted([*without[:1], *passing]))
    return Role(begin, end, sentence.keys[head], own[0].value if own else None, cut, bare, posted)


def _is_posting(sentence: Sentence, mention: Mention, begin: int, pack: LanguagePack) -> bool:
    """`ambassador … to Japan`, `ambassadeur … en Algérie`: where somebody serves, not whom they serve."""
    at, keys = mention.start, sentence.keys
    while at > begin + 1 and keys[at - 1] in pack.words["determiners"] and keys[at - 1] not in pack.words["posted"]:
        at -= 1
    return at > begin and keys[at - 1] in pack.words["posted"]


def _is_portfolio(sentence: Sentence, mention: Mention, pack: LanguagePack) -> bool:
    """`Minister of European Affairs`, `ministre des Affaires européennes`: what an office is for, not a side."""
    if mention.kind != "organisation" or sentence.keys[mention.start] not in pack.words["portfolio"]:
        return False
    before = sentence.keys[mention.start - 1] if mention.start else ""
    after = sentence.keys[mention.end] if mention.end < len(sentence.keys) else ""
    beside = pack.words["portfolio"] - pack.words["modifiers"]
    return (before in beside or after in beside) and (before in pack.words["of"] or before in beside)


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
