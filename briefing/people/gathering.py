"""Who appears where: the persons of all briefs, each under one id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol


class Present(Protocol):
    """A participant: of a brief, or of its summary."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> Mapping[str, str]: ...
    @property
    def side(self) -> str | None: ...


class Named(NamedTuple):
    """A person as the briefs name them."""

    id: str
    names: tuple[str, ...]
    """All spellings, in the order in which they were met."""
    sides: tuple[str, ...]
    """Countries and organisations for which the person took part; none where no brief says it."""
    briefs: tuple[str, ...]
    """Ids of the briefs."""


def gather(meetings: Iterable[tuple[str, Iterable[Present]]]) -> list[Named]:
    """The persons of all briefs by id. `meetings`: a brief's id with its participants.

    >>> from briefing.model import Participant
    >>> vu = Participant(id="vu", name={"en": "Minh Vu", "fr": "Minh Vũ"}, country="VN")
    >>> gather([("a", [vu]), ("b", [vu.model_copy(update={"organisation": "asean", "country": None})])])
    [Named(id='vu', names=('Minh Vu', 'Minh Vũ'), sides=('VN', 'asean'), briefs=('a', 'b'))]
    """
    names: dict[str, dict[str, None]] = {}
    sides: dict[str, dict[str, None]] = {}
    briefs: dict[str, dict[str, None]] = {}
    for brief, present in meetings:
        for one in present:
            names.setdefault(one.id, {}).update(dict.fromkeys(one.name.values()))
            sides.setdefault(one.id, {}).update({one.side: None} if one.side else {})
            briefs.setdefault(one.id, {})[brief] = None
    return [Named(one, tuple(names[one]), tuple(sides[one]), tuple(briefs[one])) for one in sorted(names)]
