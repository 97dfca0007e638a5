"""How names are set side by side for an editor: without titles, and in one spelling for all transcriptions of a name.

Wider than what articles are paired by: here nothing is joined because of it, somebody is only asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.spelling import sound

_TITLES = """
ambassadeur ambassador ambassadrice cheikh cheikha colonel dame dr excellence excellency general haj hajj hon minister
ministre miss mlle mme mr mrs ms presidente president prof professor sayyid sheikh sheikha sir
"""
TITLES = frozenset(_TITLES.split())
"""Before a name they are none of it."""
_BORN = frozenset({"nee", "born"})
"""What follows is the name before a marriage."""

_GIVEN = """
mohamed mohammed mohammad mohamad muhammad muhammed mouhamed mouhammad
volodymyr vladimir wladimir
oleksandr aleksandr alexander alexandre alexandr
dmytro dmitri dmitry dmitriy dimitri
andrii andriy andrei andrey
serhii serhiy sergei sergey serguei sergej
mykola nikolai nikolay nicolai
mykhailo mikhail michail mihail
yuliia yulia iouliia ioulia julija
khaled khalid
abdullah abdallah abdalla abdoulaye
faisal faysal faycal feisal
hussein hussain houssein husain hossein
ahmed ahmad
yousef youssef yusuf yousuf youssouf
othman osman uthman ousmane
ibrahim ebrahim
taher tahir tahar
hassan hasan hassane
"""
_ONE_NAME = {word: group.split()[0] for group in _GIVEN.strip().splitlines() for word in group.split()}
"""Transcriptions and sisters of a given name that letters alone do not show."""
_WRITTEN = (("dj", "d"), ("gue", "ge"), ("gui", "gi"), ("ae", "a"), ("oe", "o"), ("ue", "u"))
"""Further spellings of one sound."""


def without_title(words: Sequence[str]) -> Sequence[str]:
    """The folded words of a name without what stands before it, and without `née …` behind it.

    >>> without_title(("h", "e", "dr", "amina", "diarra", "nee", "sylla"))
    ('amina', 'diarra')
    """
    start = 2 if words[:2] == ("h", "e") and len(words) > 2 else 0
    while start < len(words) - 1 and words[start] in TITLES:
        start += 1
    end = next((at for at, word in enumerate(words) if word in _BORN and at > start + 1), len(words))
    return words[start:end]


def hear(word: str) -> str:
    """One spelling for all of a folded word.

    >>> hear("serguei") == hear("sergey"), hear("juergen") == hear("jurgen"), hear("anna") == hear("anne")
    (True, True, False)
    """
    if len(word) == 1:
        return word
    found = _ONE_NAME.get(word, word)
    for written, heard in _WRITTEN:
        found = found.replace(written, heard)
    return sound(found)
