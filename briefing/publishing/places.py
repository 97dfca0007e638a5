"""Where the pages of sides, relations, persons, topics and issues stand below a language.

Codes are made small letters, since some file systems cannot tell `AU` from `au`; organisations stand apart, so that
Australia and the African Union do not meet.
"""

from __future__ import annotations

from briefing.publishing.addresses import page_path


def side_slug(side: str) -> str:
    """A party as part of an address.

    >>> side_slug("NO"), side_slug("AU"), side_slug("au")
    ('no', 'au', 'org-au')
    """
    return side.lower() if side.isupper() else f"org-{side}"


def relation_slug(one: str, other: str) -> str:
    """A pair of parties, in whichever order they are named.

    >>> relation_slug("VN", "JP"), relation_slug("eu", "VN")
    ('jp-vn', 'org-eu-vn')
    """
    return "-".join(sorted((side_slug(one), side_slug(other))))


def brief_parts(brief: str) -> tuple[str, ...]:
    """Of a brief."""
    return ("briefs", brief)


def side_parts(side: str) -> tuple[str, ...]:
    """Of a country or an organisation."""
    return ("countries", side_slug(side))


def relation_parts(one: str, other: str) -> tuple[str, ...]:
    """Of a pair of parties."""
    return ("relations", relation_slug(one, other))


def person_parts(person: str) -> tuple[str, ...]:
    """Of a participant."""
    return ("people", person)


def topic_parts(topic: str) -> tuple[str, ...]:
    """Of a topic."""
    return ("topics", topic)


def issue_parts(issue: str) -> tuple[str, ...]:
    """Of a regional issue."""
    return ("issues", issue)


def brief_path(lang: str, brief: str) -> str:
    """The output path of a brief, as all below of their pages.

    >>> brief_path("fr", "2024-08-21-japan-vietnam")
    'fr/briefs/2024-08-21-japan-vietnam/index.html'
    """
    return page_path(lang, *brief_parts(brief))


def side_path(lang: str, side: str) -> str:
    """The output path of a party's page."""
    return page_path(lang, *side_parts(side))


def relation_path(lang: str, one: str, other: str) -> str:
    """The output path of the page of two parties."""
    return page_path(lang, *relation_parts(one, other))


def person_path(lang: str, person: str) -> str:
    """The output path of a participant's page."""
    return page_path(lang, *person_parts(person))


def topic_path(lang: str, topic: str) -> str:
    """The output path of a topic's page."""
    return page_path(lang, *topic_parts(topic))


def issue_path(lang: str, issue: str) -> str:
    """The output path of a regional issue's page."""
    return page_path(lang, *issue_parts(issue))
