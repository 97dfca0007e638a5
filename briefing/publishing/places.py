"""Where the pages of sides, relations, persons, topics and issues stand below a language.

Codes are made small letters, since some file systems cannot tell `AU` from `au`; organisations stand apart, so that
Australia and the African Union do not meet.
"""

from __future__ import annotations

from collections.abc import Iterable

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
    return sides_slug((one, other))


def sides_slug(sides: Iterable[str]) -> str:
    """Any number of parties, in whichever order they are named.

    >>> sides_slug(["VN", "JP", "AU"])
    'au-jp-vn'
    """
    return "-".join(sorted(map(side_slug, sides)))


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


def calendar_parts() -> tuple[str, ...]:
    """Of the calendar."""
    return ("calendar",)


def calendar_path(lang: str) -> str:
    """The output path of the calendar's page."""
    return page_path(lang, *calendar_parts())


# --- files that no template makes


def feed_path(lang: str) -> str:
    """The feed of all briefs in a language. There are feeds only where the site knows its own address."""
    return f"{lang}/feed.xml"


def side_feed_path(lang: str, side: str) -> str:
    """The feed of a country or an organisation.

    >>> side_feed_path("en", "NO")
    'en/countries/no/feed.xml'
    """
    return "/".join((lang, *side_parts(side), "feed.xml"))


def relation_feed_path(lang: str, one: str, other: str) -> str:
    """The feed of a pair of parties."""
    return "/".join((lang, *relation_parts(one, other), "feed.xml"))


def events_path(lang: str) -> str:
    """All events, for calendar programs."""
    return f"{lang}/calendar.ics"


def side_events_path(lang: str, side: str) -> str:
    """The events of a country or an organisation, for calendar programs."""
    return "/".join((lang, *side_parts(side), "calendar.ics"))


def event_file_path(lang: str, brief: str, event: str) -> str:
    """One event, for calendar programs. There is a file only where its day is known.

    >>> event_file_path("fr", "2024-08-21-japan-vietnam", "e1")
    'fr/briefs/2024-08-21-japan-vietnam/e1.ics'
    """
    return "/".join((lang, *brief_parts(brief), f"{event}.ics"))


def brief_export_path(brief: str) -> str:
    """The whole brief for programs, all languages in one.

    >>> brief_export_path("2024-08-21-japan-vietnam")
    'briefs/2024-08-21-japan-vietnam/brief.json'
    """
    return "/".join((*brief_parts(brief), "brief.json"))


def shared_path(lang: str | None, brief: str, kind: str) -> str:
    """A brief as one file to hand on: `txt`, `md`, `eml`, `pdf`; with no language, all languages of the site in one.

    >>> shared_path("fr", "2024-08-21-japan-vietnam", "pdf"), shared_path(None, "2024-08-21-japan-vietnam", "eml")
    ('fr/briefs/2024-08-21-japan-vietnam/brief.pdf', 'briefs/2024-08-21-japan-vietnam/brief.eml')
    """
    return "/".join((*([lang] if lang else []), *brief_parts(brief), f"brief.{kind}"))


def export_path(name: str) -> str:
    """What the site gives to programs: `data/briefs.json`."""
    return f"data/{name}"


def ledger_parts(by: str | None = None, to: str | None = None) -> tuple[str, ...]:
    """Of the ledger of requests and commitments: all of it, that of one party, that of two.

    >>> ledger_parts(), ledger_parts("VN"), ledger_parts("VN", "JP")
    (('requests',), ('requests', 'vn'), ('requests', 'jp-vn'))
    """
    if by is None:
        return ("requests",)
    return ("requests", side_slug(by) if to is None else relation_slug(by, to))


def ledger_topic_parts(topic: str) -> tuple[str, ...]:
    """Of the ledger of one topic."""
    return ("requests", "topics", topic)


def positions_parts(side: str | None = None, topic: str | None = None) -> tuple[str, ...]:
    """Of what parties have said: the index of all, that of one, and what it said about one topic or regional issue.

    >>> positions_parts(), positions_parts("VN"), positions_parts("VN", "visas")
    (('positions',), ('positions', 'vn'), ('positions', 'vn', 'visas'))
    """
    return ("positions", *(() if side is None else (side_slug(side),)), *(() if topic is None else (topic,)))


def positions_about_parts(subject: str) -> tuple[str, ...]:
    """Of what all parties have said about a topic or a regional issue.

    >>> positions_about_parts("visas")
    ('positions', 'about', 'visas')
    """
    return ("positions", "about", subject)


def ledger_path(lang: str, by: str | None = None, to: str | None = None) -> str:
    """The output path of a page of the ledger."""
    return page_path(lang, *ledger_parts(by, to))


def ledger_topic_path(lang: str, topic: str) -> str:
    """The output path of the ledger of one topic."""
    return page_path(lang, *ledger_topic_parts(topic))


def positions_path(lang: str, side: str | None = None, topic: str | None = None) -> str:
    """The output path of a page of what parties have said."""
    return page_path(lang, *positions_parts(side, topic))


def positions_about_path(lang: str, subject: str) -> str:
    """The output path of the page of what all parties have said about a subject."""
    return page_path(lang, *positions_about_parts(subject))
