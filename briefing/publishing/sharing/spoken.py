"""What texts of all kinds say of a brief's parts: texts with their labels, heads of points, what is known of a source.

Like the components of the templates, of which each has a counterpart here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, urldefrag

from briefing.publishing.interface import InterfaceWords

View = Mapping[str, Any]

ALLOWED = "!$&'()*+,-./:;=?@[]_~#%"
"""What an address may hold besides letters and figures (RFC 3986)."""


def spoken(said: View) -> str:
    """A text with its label: `Coopération maritime (in French only)`."""
    return noted(said["text"], said["note"])


def named(one: View) -> str:
    """A name with its label."""
    return noted(one["name"], one.get("note"))


def noted(text: str, note: str | None) -> str:
    """A text with what is said of it behind."""
    return f"{text} ({note})" if note else text


def joined(pieces: Iterable[View]) -> str:
    """A sentence that comes in pieces."""
    return "".join(piece["text"] for piece in pieces)


def headed(pieces: Iterable[View]) -> list[dict[str, Any]]:
    """The same as a heading: with a capital at its head.

    >>> joined(headed([{"text": "a person’s role"}, {"text": ": VOV"}]))
    'A person’s role: VOV'
    """
    first, *rest = map(dict, pieces)
    return [{**first, "text": first["text"][:1].upper() + first["text"][1:]}, *rest]


def between(facts: Iterable[str | None]) -> str:
    """Facts beside each other: `Talks · 21 August 2024 · Hanoi, Vietnam`. A line may end behind the sign between."""
    return "\u00a0· ".join(fact for fact in facts if fact)


def who(by: View | None, to: View | None, way: str) -> str:
    """From one side to another, in the direction of the text: `Vietnam → Japan`.

    >>> who({"name": "Vietnam"}, {"name": "Japan"}, "ltr"), who(None, {"name": "Japan"}, "ltr")
    ('Vietnam\xa0→ Japan', '→ Japan')
    """
    arrow = "←" if way == "rtl" else "→"
    return "\u00a0".join(filter(None, (by["name"] if by else "", f"{arrow} {to['name']}" if to else "")))


def head_words(one: View, way: str) -> Iterator[str]:
    """What stands above a point: who asks whom, or when it takes place, and how it stands. `way`: `ltr` or `rtl`."""
    if one["by"] or one["to"]:
        yield who(one["by"], one["to"], way)
    if one["subject"]:
        yield named(one["subject"])
    if one["date"]:
        yield one["date"]["text"]
    if one["kind"]:
        yield one["kind"]
    if one["holder"]:
        yield f"{one['holder']['label']} {named(one['holder'])}"
    if one["status"]:
        yield noted(one["status"]["label"], one["status"]["note"])


def source_facts(words: InterfaceWords, one: View) -> list[str]:
    """What is known of an article besides its title."""
    gettext = words.gettext
    if one["published"]:
        facts = [f"{gettext('Published on')} {one['published']['text']}"]
    else:
        facts = [gettext("Publication date not stated")]
    if one["retrieved"]:
        facts.append(f"{gettext('Retrieved on')} {one['retrieved']['text']}")
    if not one["url"]:
        facts.append(gettext("No address recorded"))
    if one["excerpt"]:
        facts.append(gettext("The text at hand is an excerpt"))
    return facts


def strength_words(words: InterfaceWords, one: View) -> str:
    """On how many accounts the points rest: `Of 20 points: 9 in both accounts, 11 in one account only`."""
    return f"{one['of']} {words.listed(part['words'] for part in one['parts'])}"


def pointing(words: str, href: str | None) -> str:
    """Words that lead to a point of the same brief, with the mark that stands before it.

    >>> pointing("Sources differ", "https://example.org/en/briefs/a/#x1"), pointing("Sources differ", None)
    ('Sources differ\xa0(#x1)', 'Sources differ')
    """
    point = urldefrag(href).fragment if href else ""
    return f"{words}\u00a0(#{point})" if point else words


def clean_address(href: str) -> str:
    """An address in signs that every program takes for part of it.

    >>> clean_address("https://example.org/hội đàm?a=(b)#:~:text=x%20y")
    'https://example.org/h%E1%BB%99i%20%C4%91%C3%A0m?a=(b)#:~:text=x%20y'
    """
    place, slashes, rest = href.partition("//")
    host, slash, rest = rest.partition("/")
    return place + slashes + host + slash + quote(rest, safe=ALLOWED)
