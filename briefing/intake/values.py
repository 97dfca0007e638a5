"""What intake takes and gives."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from briefing.articles import LONGEST
from briefing.errors import Notice, Problem


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file or an answer of a server as it came: bytes, and what is known of them."""

    content: bytes
    name: str
    """How problems and notices name it: a path or an address."""
    url: str | None = None
    """The address it was fetched from, after all redirects."""
    kind: str | None = None
    """The media type that the server named, as `text/html`."""
    charset: str | None = None
    """The encoding that the server named."""


@dataclass(frozen=True, slots=True)
class Intake:
    """An article as taken out of what stood round it."""

    title: str | None = None
    paragraphs: tuple[str, ...] = ()
    """Verbatim, one line each."""
    lang: str | None = None
    """What the text is in, as recognised, else as declared."""
    publisher: str | None = None
    published: str | None = None
    """`2025-03-04`; only a full date."""
    retrieved: str | None = None
    """As the file itself says it; the day of adding is no concern of ours."""
    url: str | None = None
    left_out: tuple[str, ...] = ()
    """Lines that stood in the text and are none of it: buttons, teasers, what was printed twice."""

    @property
    def words(self) -> int:
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)

    def with_known(self, **known: str | None) -> Intake:
        """The same, with what is not known yet filled in."""
        changes: dict[str, Any] = {key: value for key, value in known.items() if value and not getattr(self, key)}
        return replace(self, **changes) if changes else self


class Taken(NamedTuple):
    """An article, or what keeps an arrival from being one; and what an editor should know of it."""

    intake: Intake | None
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(slots=True)
class Draft:
    """What a reader of one format found, before it is judged as an article."""

    lines: list[str] = field(default_factory=list)
    found: Intake = field(default_factory=Intake)
    notices: list[str] = field(default_factory=list)
    page: str = ""
    """All that the page says, furniture included: what tells a login page from an article."""
    attached: tuple[str, ...] = ()
    """What came with a mail and was not looked into."""
    asks_password: bool = False
    paid: bool = False
    """The publisher says that the article is not free to read."""
    shows_video: bool = False
    links: int = 0


MOST_LINES = 20_000
MOST_WORDS = 100_000
"""A book has as many."""


def in_bounds(text: str) -> str:
    """The text itself. Raises RefusedError for one that is far too long to be an article."""
    lines, words = text.count("\n"), text.count(" ")
    if lines > MOST_LINES or words > MOST_WORDS or len(text) > LONGEST:
        message = f"too long for an article ({lines + 1} lines, {words + 1} words)"
        raise RefusedError(message, "copy the article's text alone into a .txt file, and add that")
    return text


class RefusedError(Exception):
    """Something is no article. Caught by `take_in`, where it becomes a problem."""

    def __init__(self, message: str, way_out: str) -> None:
        super().__init__(message)
        self.message = message
        self.way_out = way_out
