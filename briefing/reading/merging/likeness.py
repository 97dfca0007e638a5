"""How alike two entries of a brief are, and which entries of two lists are therefore the same.

Entries are plain values (see `briefing.codec.plain`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from rapidfuzz import fuzz

SURE = 2.0
"""The likeness of entries that say exactly the same."""

Entry = dict[str, Any]
Likeness = Callable[[Any, Any], float]


def pair(
    ones: Sequence[Any], others: Sequence[Any], likeness: Likeness, *, name: Callable[[int], Hashable] = lambda i: i
) -> dict[int, int]:
    """The most alike first, each only once; `likeness` is 0 for two that cannot be the same.

    `name` says which of `others` stand for the same thing, so that only one of them is taken.

    >>> pair(["ab", "cd"], ["cd", "ax"], lambda a, b: float(a[0] == b[0]))
    {0: 1, 1: 0}
    """
    scores = [(-likeness(one, other), i, j) for i, one in enumerate(ones) for j, other in enumerate(others)]
    found: dict[int, int] = {}
    taken: set[Hashable] = set()
    for score, i, j in sorted(scores):
        if score < 0 and i not in found and name(j) not in taken:
            found[i] = j
            taken.add(name(j))
    return found


def row_likeness(one: Entry, other: Entry) -> float:
    """Of two quotes: the same, or of one source and much alike."""
    if one == other:
        return SURE
    if one["source"] != other["source"]:
        return 0.0
    if one["exact"] == other["exact"]:
        return 1.5
    alike = _ratio(one["exact"], other["exact"])
    return alike if alike >= 0.6 else 0.0


def item_likeness(one: Entry, other: Entry) -> float:
    """Of two items of one section, or two events: by their words, their quotes and their sides.

    >>> a = {"id": "r1", "by": "VN", "text": {"en": "Provide new-generation ODA"}}
    >>> b = {"id": "r7", "by": "VN", "text": {"en": "Provide new-generation ODA with simpler procedures"}}
    >>> c = {"id": "r1", "by": "VN", "text": {"en": "Exempt citizens from visas"}}
    >>> item_likeness(a, b) > 0, item_likeness(a, c) > 0
    (True, False)
    """
    if contains(other, one):
        return SURE
    words = _likest_text(_main_text(one), _main_text(other))
    quotes = _likest_quote(one, other)
    if words is None:
        found = quotes if quotes >= 0.9 else 0.0
    elif words >= 0.75 or (words >= 0.4 and quotes >= 0.9):
        found = (words + quotes) / 2 + 0.1
    else:
        return 0.0
    odds = sum(1 for key in ("by", "to", "issue", "country", "date") if one.get(key, "") != other.get(key, ""))
    return max(found - 0.1 * odds, 0.0)


def person_likeness(one: Entry, other: Entry) -> float:
    """Of two participants: by id, else by a name that is the same but for accents and order."""
    if one["id"] == other["id"]:
        return SURE
    names = {_bare(name) for name in one["name"].values()} & {_bare(name) for name in other["name"].values()}
    return 1.0 if names else 0.0


def difference_likeness(one: Entry, other: Entry) -> float:
    """Of two differences: by what they are about, the items they concern, and the words that differ."""
    if contains(other, one):
        return SURE
    if one["about"] != other["about"]:
        return 0.0
    mine, theirs = set(one.get("items", ())), set(other.get("items", ()))
    says = max((row_likeness(a, b) for a in one.get("says", ()) for b in other.get("says", ())), default=0.0)
    if mine == theirs and (mine or says):
        return 1.0 + says / 4
    return says / 4 if mine & theirs or says >= SURE else 0.0


def contains(whole: Any, part: Any) -> bool:
    """Whether `whole` says all that `part` says, ids aside."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            key == "id" or (key in whole and contains(whole[key], one)) for key, one in part.items()
        )
    if isinstance(part, list):
        return isinstance(whole, list) and all(one in whole for one in part)
    return bool(whole == part)


def canonical(value: Any) -> Any:
    """To compare without the order of lists.

    >>> canonical({"topics": ["b", "a"]}) == canonical({"topics": ["a", "b"]})
    True
    """
    if isinstance(value, dict):
        return sorted((key, canonical(one)) for key, one in value.items())
    return sorted((canonical(one) for one in value), key=repr) if isinstance(value, list) else value


def _main_text(entry: Entry) -> dict[str, str]:
    found: dict[str, str] = entry.get("text") or entry.get("name") or {}
    return found


def _likest_text(one: dict[str, str], other: dict[str, str]) -> float | None:
    shared = [lang for lang in one if lang in other]
    return max((_ratio(one[lang], other[lang]) for lang in shared), default=None)


def _likest_quote(one: Entry, other: Entry) -> float:
    rows = ((a, b) for a in one.get("evidence", ()) for b in other.get("evidence", ()) if a["source"] == b["source"])
    return max((_ratio(a["exact"], b["exact"]) for a, b in rows), default=0.0)


def _ratio(one: str, other: str) -> float:
    if one == other:
        return 1.0
    a, b = one.casefold(), other.casefold()
    longer = max(len(a), len(b))
    within = 0.85 if (a in b or b in a) and min(len(a), len(b)) >= 0.4 * longer else 0.0
    return max(fuzz.ratio(a, b) / 100, fuzz.token_sort_ratio(a, b) / 100, within)


def _bare(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())
    return " ".join(sorted("".join(one for one in letters if not unicodedata.combining(one)).split()))
