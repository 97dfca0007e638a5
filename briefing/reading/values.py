"""What is read from one article: findings with their spans, before anything is compared or written.

All spans point into `article.text`. A side is an ISO 3166-1 alpha-2 code, an organisation's id, or `both`;
None where the text does not say: empty beats guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.model import Article, Form, RequestKind
from briefing.quote import Span


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as a text gives it. `relative`: years from the article's own (next year = 1)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    relative: int | None = None
    span: Span | None = None
    counted: str | None = None
    """From which day a weekday or `yesterday` was counted, empty for a dateline without a year; None: printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The trail of a finding: what in the sentence made it one. Ids of the engine, never words of a language."""

    trigger: Span
    shape: str
    """Of the content: see `briefing.reading.complements`."""
    subject: Span | None = None
    means: str = ""
    """What kind of words the subject is: `person`, `country`, `he`, `host` … as in `briefing.reading.scene.Mention`."""
    person: str | None = None
    """The name of whom the subject stands for."""
    by: str = ""
    """Where the side comes from: `subject`, `paired`, `impersonal`, `passive`, `attribution`, `owner`."""
    addressee: Span | None = None
    to: str = ""
    """Where the side comes from: `named`, `frame`, `other`, `content`."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that look like an act but were not taken for one."""

    span: Span
    """The sentence."""
    trigger: Span
    frame: str
    """The id of the frame that they belong to."""
    reason: str
    """An id, such as `past-perfect`: see `briefing.commands.explaining` for all of them in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A participant: one who took part in the contact, not one who is only mentioned."""

    name: str
    """As the article writes it in full, family name where the article puts it, no title."""
    side: str | None
    role: str | None
    """In the article's own words, without the country's adjective: `Deputy Minister of Foreign Affairs`."""
    span: Span
    """The first mention, role and name together: the evidence."""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An item of a brief as one article states it."""

    rule: str
    """The id of the frame that found it."""
    section: str
    """One of `briefing.model.SECTIONS`."""
    span: Span
    """The evidence: the clause or sentence that states it."""
    text: str
    """The clause in readable form, cut from the source's own words: `Provide new-generation ODA …`."""
    by: str | None = None
    to: str | None = None
    kind: RequestKind | None = None
    """Of requests only."""
    issue: str | None = None
    """Of regional issues only: an id of `vocabulary.issues`."""
    topics: tuple[str, ...] = ()
    why: Why | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFinding:
    """Something announced as coming."""

    name: str
    """With its ordinal, as the article writes it: `fourth Partnering for Green Growth … (P4G) Summit`."""
    when: When
    country: str | None
    city: str | None = None
    span: Span
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One contact as one article reports it."""

    article: Article
    lang: str
    title: str | None
    publisher: str | None
    form: Form | None = None
    form_span: Span | None = None
    """The words that say so."""
    when: When = When()
    """Of the contact; often day and month without a year."""
    city: str | None = None
    country: str | None = None
    place_span: Span | None = None
    """Where the place is named."""
    sides: tuple[str, ...] = ()
    """The parties, host first where it is known."""
    people: tuple[Person, ...] = ()
    items: tuple[Finding, ...] = ()
    """In the order of the text."""
    events: tuple[EventFinding, ...] = ()
    years: tuple[When, ...] = ()
    """Other years and relative years in the text, which may help to date the contact."""
    sentences: tuple[Span, ...] = ()
    """Of its running text, in order: no title, caption or furniture."""
    left_out: tuple[LeftOut, ...] = ()
    """Words that look like an act but were not taken."""
    stamped: str | None = None
    """The day of the dateline, as `2025-05-12`, where the article makes its year certain."""
