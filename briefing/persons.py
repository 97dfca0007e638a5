"""What an editor knows of persons beyond single briefs: the contract of `content/people.yaml`.

Who took part in which meeting, and in which role, stands in the briefs alone, each time with its quote. Here stands
what no brief can say: which spellings and ids are of one person, how the house writes the name, and from when to when
a role was held.
"""

from __future__ import annotations

from pydantic import Field, RootModel, model_validator

from briefing.model import PartialDate, Side, Slug, Text, Value, Words


class HeldRole(Value):
    """A role that a person held."""

    role: Text = Field(min_length=1, description="as pages show it, by language")
    since: PartialDate | None = Field(None, description="when it began, as far as it is known: 2021, 2021-03")
    until: PartialDate | None = Field(None, description="when it ended; left out while it is held")

    @model_validator(mode="after")
    def _in_order(self) -> HeldRole:
        if self.since and self.until and self.until < self.since[: len(self.until)]:
            raise ValueError("`until` lies before `since`")
        return self


class KnownPerson(Value):
    """A person, as the house knows and writes them."""

    id: Slug = Field(description="the participant's id in every brief, and the address of the person's page")
    name: Text = Field(min_length=1, description="as the house writes it, by language; in any language, as vi: …")
    also: tuple[Words, ...] = Field((), description="other spellings under which articles name this person")
    country: Side | None = Field(None, description="ISO 3166-1 alpha-2")
    organisation: Side | None = Field(
        None, description="eu, un, asean, au …: instead of `country`, or beside it for who has spoken for both"
    )
    roles: tuple[HeldRole, ...] = Field((), description="roles over time, in any order")
    apart: tuple[Slug, ...] = Field((), description="ids of others with a like name: looked at, and not this person")
    aliases: tuple[Slug, ...] = Field((), description="earlier ids: their addresses lead to this person's page")

    @property
    def sides(self) -> tuple[str, ...]:
        """The country and the organisation for which the person speaks."""
        return tuple(side for side in (self.country, self.organisation) if side)

    @property
    def spellings(self) -> tuple[str, ...]:
        """All spellings, the house's first, each once."""
        return tuple(dict.fromkeys((*self.name.values(), *self.also)))


class People(RootModel[tuple[KnownPerson, ...]]):
    """`content/people.yaml`: all of them."""
