"""The shapes of what a site gives to programs: a contract with people we do not know, as the model is with editors.

Within a version fields may be added; none goes or changes its meaning. docs/exports.md explains them, and
`python -m briefing.codec` makes JSON Schemas of them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict  # what pydantic reads before Python 3.12

from briefing.model import About, ChangeKind, Form, RequestKind, RequestStatus
from briefing.settings import SourceKind

__all__ = ["About", "BriefExport", "BriefsExport", "Form", "RequestsExport"]

Version = Literal[1]

Words = Annotated[dict[str, str], Field(description="by language; one that nobody wrote is left out")]
Date = Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$", description="as much as is known")]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", description="in UTC")]
Side = Annotated[str, Field(description="ISO 3166-1 alpha-2 in capitals, or an organisation's id in small letters")]
Party = Annotated[str, Field(description="a side, or `both`")]
Reference = Annotated[str, Field(pattern=r"^[a-z0-9-]+#[a-z][a-z0-9-]*$", description="<brief id>#<item id>")]
Addresses = Annotated[dict[str, str], Field(description="the page by language; without `base_url`, from the root")]
Aliases = Annotated[list[str], Field(description="earlier ids, the first one first")]
Section = Literal["agreed", "requests", "commitments", "regional_issues", "discussed"]


class Selector(TypedDict):
    """A W3C TextQuoteSelector: the words themselves, and those around them where they stand in several places."""

    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: str | None
    suffix: str | None


class Quote(TypedDict):
    """A source's own words."""

    source: Annotated[str, Field(description="id of one of the brief's sources")]
    selector: Selector
    url: Annotated[str | None, Field(description="the very passage on the source's own page, as a text fragment")]


class Source(TypedDict):
    """An article that the brief rests on."""

    id: str
    lang: str
    title: str | None
    publisher: str | None
    url: str | None
    published: Date | None
    retrieved: Date | None
    excerpt: Annotated[bool, Field(description="whether only a part of the article was at hand")]
    kind: Annotated[SourceKind | None, Field(description="what its publisher is")]
    side: Annotated[Side | None, Field(description="whose account it is, or to whom the medium belongs")]


class Meeting(TypedDict):
    """What kind of contact, when and where."""

    form: Form | None
    date: Date | None
    date_basis: Annotated[Words | None, Field(description="how a date that no source prints in full was found")]
    city: Words | None
    country: Side | None


class Participant(TypedDict):
    """A person who took part, with the role held then."""

    id: Annotated[str, Field(description="the same person has the same id in every brief")]
    name: Words
    side: Side | None
    role: Words
    evidence: list[Quote]


class Item(TypedDict):
    """A point of a brief. What its section has not got is null."""

    id: str
    section: Section
    text: Words
    translated: Annotated[list[str], Field(description="languages whose text is an editor's translation")]
    stale: Annotated[list[str], Field(description="translations whose original has changed since")]
    topics: list[str]
    by: Party | None
    to: Party | None
    kind: RequestKind | None
    status: RequestStatus | None
    issue: str | None
    answered_by: Annotated[Reference | None, Field(description="where it was answered, if that is published")]
    repeats: Annotated[Reference | None, Field(description="the same in an earlier meeting, if that is published")]
    evidence: list[Quote]
    urls: Addresses


class Event(TypedDict):
    """Something announced as coming."""

    id: str
    name: Words
    date: Date | None
    until: Date | None
    time: Annotated[str | None, Field(description="with its distance from UTC: 09:30Z, 09:30+02:00")]
    cancelled: bool
    city: Words | None
    country: Side | None
    evidence: list[Quote]
    urls: Addresses


class Difference(TypedDict):
    """A point on which the sources do not say the same."""

    id: str
    about: About
    items: Annotated[list[str], Field(description="ids of the items, events or participants concerned")]
    says: list[Quote]
    note: Words
    urls: Addresses


class Change(TypedDict):
    """A line of the brief's history."""

    date: Date
    kind: ChangeKind
    note: Words


BriefExport = TypedDict(
    "BriefExport",
    {
        "$schema": str,
        "version": Version,
        "id": str,
        "aliases": Aliases,
        "title": Words,
        "languages": Annotated[list[str], Field(description="those in which the brief can be read")],
        "published": Annotated[Moment | None, Field(description="when it first stood on the site")],
        "updated": Annotated[Moment | None, Field(description="when what readers see last changed")],
        "meeting": Meeting,
        "sides": list[Side],
        "participants": list[Participant],
        "items": list[Item],
        "events": list[Event],
        "differences": list[Difference],
        "notes": Annotated[dict[str, str], Field(description="the editor's own words, in Markdown, by language")],
        "sources": list[Source],
        "history": list[Change],
        "urls": Addresses,
    },
)


class Listed(TypedDict):
    """A brief in the list of all."""

    id: str
    aliases: Aliases
    title: Words
    languages: list[str]
    published: Moment | None
    updated: Moment | None
    form: Form | None
    date: Date | None
    city: Words | None
    country: Side | None
    sides: list[Side]
    publishers: list[str]
    counts: Annotated[dict[str, int], Field(description="section → how many; sections that hold nothing are left out")]
    urls: Addresses
    export: Annotated[str, Field(description="the whole brief, as `urls`")]


BriefsExport = TypedDict(
    "BriefsExport",
    {
        "$schema": str,
        "version": Version,
        "site": Words,
        "languages": list[str],
        "sides": Annotated[dict[str, Words], Field(description="what each side that is named is called")],
        "topics": Annotated[dict[str, Words], Field(description="what each topic is called")],
        "issues": Annotated[dict[str, Words], Field(description="what each regional issue is called")],
        "briefs": Annotated[list[Listed], Field(description="the newest meeting first")],
    },
)


class Held(TypedDict):
    """The meeting at which a request or a commitment was last made."""

    brief: str
    date: Date | None
    sides: list[Side]


class Elsewhere(TypedDict):
    """A point of another meeting."""

    id: Reference
    date: Date | None
    urls: Addresses


class Apart(TypedDict):
    """A difference between the sources of a point."""

    id: Annotated[Reference, Field(description="of the difference, in the point's own brief")]
    about: About


class Asked(TypedDict):
    """A request or a commitment, as it was last made."""

    id: Reference
    kind: Literal["request", "proposal", "invitation", "hope", "commitment"]
    by: Party | None
    to: Party | None
    status: RequestStatus
    text: Words
    translated: list[str]
    topics: list[str]
    publishers: list[str]
    meeting: Held
    made_before: Annotated[list[Elsewhere], Field(description="at earlier meetings, the first of them first")]
    answer: Annotated[Elsewhere | None, Field(description="where it was answered, or told to have been done")]
    urls: Addresses
    differs: Annotated[list[Apart], Field(description="where its sources contradict each other")]


RequestsExport = TypedDict(
    "RequestsExport",
    {
        "$schema": str,
        "version": Version,
        "site": Words,
        "languages": list[str],
        "requests": Annotated[list[Asked], Field(description="the newest first")],
    },
)
