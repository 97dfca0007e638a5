"""The brief and what it is made of: the contract between reading and publishing.

All values are frozen. YAML is read as strings first; these types say what each string must be.
A text that readers see is a map of language to string (`Text`), and a language that is absent means that no source
in that language says it and nobody translated it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

Lang = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A language tag (BCP 47): `en`, `fr`, `pt-BR`."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
"""A permanent name that is part of a URL: lower-case letters, digits, single hyphens."""

ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
"""A permanent anchor within a brief: `a1`, `r3`. Never reused."""

Side = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|[a-z][a-z0-9-]*)$")]
"""A party: ISO 3166-1 alpha-2 in capitals, or an organisation's id in lower case (`AU` is Australia)."""

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Text = dict[Lang, Words]
City = str | Text
"""A place's name where all languages write it alike, else by language."""

REFERENCE = r"[a-z0-9-]+#[a-z][a-z0-9-]*"
"""`<brief id>#<item id>`: an item of another brief."""


def _real_date(value: str) -> str:
    year, month, day = ([int(part) for part in value.split("-")] + [1, 1])[:3]
    datetime.date(year, month, day)  # ValueError: no such day
    return value


PartialDate = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_real_date)
]
"""`2024-08-21`, or `2024-08`, or `2024`: as much as is known, never guessed."""

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2}))?")


def _real_moment(value: str) -> str:
    """In UTC and to the minute, so that two moments compare as their strings do; a day alone stays one."""
    if not _MOMENT.fullmatch(value):
        raise ValueError("expected 2025-03-01, 2025-03-01T18:00Z or 2025-03-01T18:00+02:00")
    if len(value) == len("2025-03-01"):
        return datetime.date.fromisoformat(value).isoformat()
    try:
        moment = datetime.datetime.fromisoformat(value).astimezone(datetime.UTC)
    except OverflowError as error:  # before the first year, or behind the last
        raise ValueError(str(error)) from None
    return f"{moment:%Y}".zfill(4) + f"{moment:-%m-%dT%H:%MZ}"


Moment = Annotated[str, AfterValidator(_real_moment)]
"""`2025-03-01` (its first minute, UTC), `2025-03-01T18:00Z`, `2025-03-01T18:00+02:00`; kept in UTC."""

ClockTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9](Z|[+-][0-9]{2}:[0-9]{2})$")]
"""A time of day that says its distance from UTC: `09:30Z`, `09:30+02:00`."""

FullDate = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_real_date)]

ADDRESS = r"^https?://[^\s/?#@\\]+([/?#]|$)"
"""Without `name@`, which makes one host look like another."""

Status = Literal["draft", "reviewed", "published", "withdrawn"]
Form = Literal["talks", "call", "visit", "reception", "consultation", "summit", "signing", "statement"]
RequestKind = Literal["request", "proposal", "invitation", "hope"]
RequestStatus = Literal["open", "accepted", "declined", "done", "withdrawn"]
CommitmentStatus = Literal["open", "done", "withdrawn"]
ChangeKind = Literal["reviewed", "published", "change", "correction"]
About = Literal["party", "number", "date", "place", "role", "strength", "scope", "omission"]


class Value(BaseModel):
    """Base of all parts of a brief: frozen, and no key that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Value):
    """A verbatim quote of a source: a W3C `TextQuoteSelector` with the id of its source."""

    source: Slug = Field(description="id of one of the brief's sources")
    exact: str = Field(min_length=1, description="the source's own words")
    prefix: str | None = Field(None, description="words just before, where `exact` alone stands in several places")
    suffix: str | None = Field(None, description="words just after, where `exact` alone stands in several places")


class Meeting(Value):
    """What kind of contact, when and where."""

    form: Form | None = Field(None, description="kind of contact")
    date: PartialDate | None = Field(None, description="2024-08-21, or 2024-08, or 2024: as much as is known")
    date_basis: str | Text | None = Field(
        None, description="how a date that no source prints in full was found, by language; a string is English"
    )
    city: City | None = Field(None, description="as the sources write it; or by language, as {en: Hanoi, fr: Hanoï}")
    country: Side | None = Field(None, description="ISO 3166-1 alpha-2 of the place")


class Source(Value):
    """One article that the brief rests on."""

    id: Slug
    article: str = Field(min_length=1, description="file name in content/articles/")
    lang: Lang
    title: str | None = Field(None, description="the article's own title")
    publisher: str | None = None
    url: str | None = Field(None, pattern=ADDRESS, description="where the article was published")
    published: FullDate | None = None
    retrieved: FullDate | None = None
    excerpt: bool = Field(False, description="true where the text at hand is not the whole article")
    digest: str | None = Field(None, description="of the article's text when it was drafted; set by the program")


class Participant(Value):
    """A person who took part, with the role held then."""

    id: Slug = Field(description="the same person has the same id in every brief")
    name: Text
    country: Side | None = Field(None, description="ISO 3166-1 alpha-2")
    organisation: Side | None = Field(None, description="eu, un, asean, au …: instead of `country`")
    role: Text = Field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()

    @property
    def side(self) -> str | None:
        return self.country or self.organisation


class Item(Value):
    """A point of a brief: a clause that reads on its own, resting on quotes."""

    section: ClassVar[str]
    """The key of `Brief` that holds items of this class."""

    id: ItemId
    text: Text = Field(min_length=1)
    topics: tuple[Slug, ...] = ()
    translated: tuple[Lang, ...] = Field(
        (), description="languages whose text is an editor's translation, not a source's"
    )
    stale: tuple[Lang, ...] = Field((), description="translations whose original has changed since")
    evidence: tuple[Evidence, ...] = ()


class Agreed(Item):
    """What the sides together agreed, decided, pledged or signed."""

    section: ClassVar[str] = "agreed"


_REPEATS = "<brief id>#<item id> of the same point in an earlier meeting; `none` where it is a new one"


class Request(Item):
    """One side asks, proposes, invites or hopes for an action; nobody has said yes."""

    section: ClassVar[str] = "requests"
    by: Side | None = None
    to: Side | None = Field(None, description="a side, or `both`")
    kind: RequestKind = "request"
    status: RequestStatus = "open"
    answered_by: str | None = Field(None, pattern=f"^{REFERENCE}$", description="<brief id>#<item id> that answered it")
    repeats: str | None = Field(None, pattern=f"^(none|{REFERENCE})$", description=_REPEATS)


class Commitment(Item):
    """One side says that it will do something."""

    section: ClassVar[str] = "commitments"
    by: Side | None = None
    to: Side | None = None
    status: CommitmentStatus = "open"
    answered_by: str | None = Field(
        None, pattern=f"^{REFERENCE}$", description="<brief id>#<item id> that tells that it was done"
    )
    repeats: str | None = Field(None, pattern=f"^(none|{REFERENCE})$", description=_REPEATS)


class RegionalIssue(Item):
    """A regional or international question that was discussed, or on which a position was given."""

    section: ClassVar[str] = "regional_issues"
    issue: Slug | None = None
    by: Side | None = Field(None, description="the side whose position it is; left out where it is shared or not said")


class Discussed(Item):
    """A bilateral topic on which views were exchanged, with no agreement stated."""

    section: ClassVar[str] = "discussed"
    by: Side | None = Field(None, description="the side whose view it is; left out where it is shared or not said")


class Event(Value):
    """Something announced as coming, for the calendar."""

    id: ItemId
    name: Text = Field(min_length=1)
    date: PartialDate | None = Field(None, description="the first day, as far as it is known")
    until: PartialDate | None = Field(None, description="the last day, where it takes more than one")
    time: ClockTime | None = Field(None, description="when it begins: 09:30Z, or 09:30+02:00; only with a full date")
    cancelled: bool = Field(False, description="true where it will not take place")
    city: City | None = Field(None, description="as the sources write it; or by language")
    country: Side | None = None
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Event:
        if self.time and len(self.date or "") < len("2025-03-01"):
            raise ValueError("a time needs a full date")
        if self.until and (not self.date or self.until < self.date[: len(self.until)]):
            raise ValueError("`until` lies before `date`")
        return self


class Saying(Value):
    """What one source says on a point where the sources differ."""

    source: Slug
    exact: str = Field(min_length=1)
    prefix: str | None = None
    suffix: str | None = None


class Difference(Value):
    """A point on which the sources do not say the same."""

    id: ItemId
    about: About
    items: tuple[str, ...] = Field((), description="ids of the items or participants concerned")
    says: tuple[Saying, ...] = ()
    note: Text = Field(default_factory=dict)


class Change(Value):
    """A line of a brief's history: significant changes only, not typing errors."""

    date: FullDate
    kind: ChangeKind = Field("change", description="a correction is shown as one")
    note: Text = Field(min_length=1)


class Brief(Value):
    """One meeting, as its sources report it."""

    id: Slug
    aliases: tuple[Slug, ...] = Field(
        (), description="earlier ids of this brief, the first one first: their addresses lead to it"
    )
    status: Status = "draft"
    publish_after: Moment | None = Field(
        None, description="embargo: nowhere on the site before that moment; a day begins at 00:00 UTC"
    )
    meeting: Meeting = Meeting()
    title: Text = Field(min_length=1)
    sources: tuple[Source, ...] = ()
    participants: tuple[Participant, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    requests: tuple[Request, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    regional_issues: tuple[RegionalIssue, ...] = ()
    discussed: tuple[Discussed, ...] = ()
    events: tuple[Event, ...] = ()
    differences: tuple[Difference, ...] = ()
    notes: Text = Field(default_factory=dict, description="the editor's own words, in Markdown")
    history: tuple[Change, ...] = ()

    def items(self) -> Iterator[Item]:
        """All points of the brief, in the order of its sections."""
        for section in SECTIONS:
            yield from getattr(self, section)

    def sides(self) -> tuple[str, ...]:
        """The parties, in the order in which participants are listed."""
        return tuple(dict.fromkeys(p.side for p in self.participants if p.side))


SECTIONS = ("agreed", "requests", "commitments", "regional_issues", "discussed")
"""The sections of a brief that hold items, in their fixed order."""


class Article(Value):
    """A press item or readout as stored.

    `text` is the body in NFC with `\\n` line ends, front matter removed; everything that points into an article points
    into `text`. A quote is found again in the file's own characters with `briefing.quote.find_original`.
    """

    name: str
    """File name in content/articles/, with `/` between folders."""
    text: str
    meta: dict[str, str] = Field(default_factory=dict)
    """Front matter: any of `lang`, `publisher`, `url`, `published`, `retrieved`, `title`."""
    first_line: int = 1
    """The line of the file on which `text` begins: after the front matter, where there is one."""
    digest: str = ""
    """Of `text` and `meta`; changes when anything that drafting looks at changes."""

    def __hash__(self) -> int:
        return hash((self.name, self.digest))
