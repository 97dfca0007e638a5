"""What the briefs say of persons, as the list of persons would have it: names by language, other spellings, roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from briefing.model import Text
from briefing.people.gathering import Present
from briefing.persons import HeldRole, KnownPerson


class Acting(Present, Protocol):
    """A participant with the role held at that meeting."""

    @property
    def role(self) -> Mapping[str, str]: ...


class Attended(NamedTuple):
    """A meeting, with who took part."""

    brief: str
    file: str
    """As problems name it."""
    date: str | None
    status: str
    people: Sequence[Acting]


def newest_first(meetings: Iterable[Attended]) -> list[Attended]:
    """In the order in which lists show them; those without a date last."""
    return sorted(sorted(meetings, key=lambda one: one.brief), key=lambda one: one.date or "", reverse=True)


def tell_people(meetings: Iterable[Attended]) -> list[KnownPerson]:
    """Everybody by id: the name as it was written last, language by language, and what else briefs say.

    >>> from briefing.model import Participant
    >>> vu = Participant(id="vu", name={"en": "Minh Vu"}, country="VN", role={"en": "Minister"})
    >>> also = vu.model_copy(update={"name": {"en": "Vu Minh"}})
    >>> meetings = [Attended("b", "b.yaml", "2025", "draft", [vu]), Attended("a", "a.yaml", "2024", "draft", [also])]
    >>> [found] = tell_people(meetings)
    >>> found.name, found.also, found.country, [one.role for one in found.roles]
    ({'en': 'Minh Vu'}, ('Vu Minh',), 'VN', [{'en': 'Minister'}])
    """
    seen: dict[str, list[Acting]] = {}
    for one in newest_first(meetings):
        for person in one.people:
            seen.setdefault(person.id, []).append(person)
    return [_told(name, seen[name]) for name in sorted(seen)]


def _told(name: str, seen: Sequence[Acting]) -> KnownPerson:
    latest: dict[str, str] = {}
    for one in seen:
        latest = {**one.name, **latest}
    names = {lang: latest[lang] for lang in sorted(latest)} or {"en": name}
    spellings = dict.fromkeys(spelling for one in seen for spelling in one.name.values())
    sides = [one.side for one in seen if one.side]
    return KnownPerson(
        id=name,
        name=names,
        also=tuple(one for one in spellings if one not in names.values()),
        country=next((side for side in sides if side.isupper()), None),
        organisation=next((side for side in sides if not side.isupper()), None),
        roles=tuple(HeldRole(role=role) for role in _roles(one.role for one in seen)),
    )


def _roles(said: Iterable[Mapping[str, str]]) -> list[Text]:
    """Each once, the newest first; one brief may tell it in one language, the next in another as well."""
    found: list[Text] = []
    for role in said:
        known = next((one for one in found if is_same_role(one, role)), None)
        if known is None and role:
            found.append(dict(role))
        elif known is not None:
            known.update({lang: words for lang, words in role.items() if lang not in known})
    return found


def is_same_role(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two roles say the same in each language that both are told in.

    >>> is_same_role({"en": "Minister", "fr": "Ministre"}, {"fr": "Ministre"})
    True
    """
    shared = one.keys() & other.keys()
    return bool(shared) and all(one[lang] == other[lang] for lang in shared)
