"""A draft names its participants as articles do; here those are recognised whom the list of persons knows.

Only without doubt: the side and a spelling of the list must be the same. Where two persons fit, or the id that a name
would give belongs to somebody else, the participant gets an id of its own, and that is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from briefing.model import Brief, Participant
from briefing.people.alike import is_sure
from briefing.people.merging import join_participants
from briefing.persons import KnownPerson


class Doubt(NamedTuple):
    """A participant about whom the editor is asked."""

    person: str
    """The id."""
    message: str

    def __str__(self) -> str:
        return self.message


class Recognised(NamedTuple):
    """A draft with the ids and names of the list, and what is left to the editor."""

    brief: Brief
    doubts: tuple[Doubt, ...]


def recognise(brief: Brief, people: Sequence[KnownPerson], languages: Collection[str]) -> Recognised:
    """The draft under the ids of the list; the same draft where nobody is recognised. `languages`: of the site.

    >>> vu = KnownPerson(id="nguyen-minh-vu", name={"en": "Nguyen Minh Vu"}, also=("N. M. Vu",), country="VN")
    >>> drafted = Participant(id="n-m-vu", name={"fr": "N. M. Vu"}, country="VN")
    >>> brief = Brief(id="x", title={"en": "Talks"}, participants=(drafted,))
    >>> recognise(brief, [vu], ["en"]).brief.participants[0].id
    'nguyen-minh-vu'
    """
    if not people:
        return Recognised(brief, ())
    taken = {name: one for one in people for name in (one.id, *one.aliases)}
    found: dict[str, Participant] = {}
    renamed: dict[str, str] = {}
    doubts = []
    for drafted in brief.participants:
        fitting = [one for one in people if drafted.side in one.sides and _is_named(drafted, one)]
        if len(fitting) == 1:
            person = _under(drafted, fitting[0], languages)
        elif drafted.side and drafted.id in taken:
            person = drafted.model_copy(update={"id": _free(drafted.id, {*taken, *found})})
            doubts.append(_doubt(person, fitting or [taken[drafted.id]]))
        else:
            person = drafted
            doubts += [_doubt(person, fitting)] if fitting else []
        renamed[drafted.id] = person.id
        found[person.id] = join_participants(found[person.id], person) if person.id in found else person
    if renamed.keys() == set(renamed.values()) and tuple(found.values()) == brief.participants:
        return Recognised(brief, tuple(doubts))
    differences = tuple(
        one.model_copy(update={"items": tuple(dict.fromkeys(renamed.get(item, item) for item in one.items))})
        for one in brief.differences
    )
    return Recognised(
        brief.model_copy(update={"participants": tuple(found.values()), "differences": differences}), tuple(doubts)
    )


def _is_named(drafted: Participant, one: KnownPerson) -> bool:
    return any(is_sure(name, spelling) for name in drafted.name.values() for spelling in one.spellings)


def _under(drafted: Participant, one: KnownPerson, languages: Collection[str]) -> Participant:
    """With the list's id, and its names in the languages of the site."""
    house = {lang: one.name[lang] for lang in one.name if lang in languages}
    names = {**drafted.name, **house}
    return drafted.model_copy(update={"id": one.id, "name": {lang: names[lang] for lang in sorted(names)}})


def _free(name: str, taken: Iterable[str]) -> str:
    used = set(taken)
    return next(f"{name}-{n}" for n in range(2, len(used) + 3) if f"{name}-{n}" not in used)


def _doubt(person: Participant, fitting: Sequence[KnownPerson]) -> Doubt:
    """What to do about a participant who may be one of several, or somebody else of the same name."""
    name = next(iter(person.name.values()), person.id)
    whom = " or ".join(one.id for one in fitting)
    ways_out = ", ".join(f"--merge {one.id} {person.id}" for one in fitting)
    message = f"‘{name}’ may be {whom}: {person.id} until you say; try: python build.py people {ways_out}"
    return Doubt(person.id, message)
