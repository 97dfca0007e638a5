"""What a site shows, as planning sees it: summaries in order, prose pages, and the digest of all that pages share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from briefing.persons import KnownPerson
from briefing.publishing.aliases import follow_aliases
from briefing.publishing.catalogues import read_catalogue
from briefing.publishing.chains import find_later, settle
from briefing.publishing.decks import Deck, make_deck
from briefing.publishing.introducing import introduce, known_of
from briefing.publishing.places import sides_slug
from briefing.publishing.prose import title_of
from briefing.publishing.sections import has_section
from briefing.publishing.showing import is_shown
from briefing.publishing.summaries import Point, Summary
from briefing.publishing.values import Sources
from briefing.settings import SiteConfig, SiteSection


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Archive:
    """Everything that pages are planned from. No brief that the site does not show is in it.

    It never changes, and is equal to itself alone: what several planners need of it can be kept by it.
    """

    languages: tuple[str, ...]
    summaries: tuple[Summary, ...]
    """Those that are shown, the newest first; each request and commitment stands as it was last made (`chains`)."""
    by_id: Mapping[str, Summary]
    prose: Mapping[str, Mapping[str, str]]
    """Slug → language → Markdown."""
    base_url: str | None
    """The site's own address, where it is known."""
    now: str
    """A day, or a moment in UTC: `2025-03-01T18:00Z`."""
    environment: str
    """Part of every page's key."""
    site: SiteConfig
    later: Mapping[str, tuple[str, ...]]
    """`<brief id>#<item id>` → where the same point was made again, in later briefs that are shown, oldest first."""
    met: Mapping[str, tuple[str, ...]]
    """Sides, as `sides_slug` writes them → the ids of their meetings, the newest first: all pairs, and all who met."""
    people: Mapping[str, KnownPerson]
    """What `people.yaml` says of those who took part in a brief that is shown, by id."""
    deck: Deck | None
    """What the cards beside links are made with, where there are any."""

    @property
    def addressed(self) -> bool:
        """Whether the site's own address is known."""
        return bool(self.base_url)

    @property
    def today(self) -> str:
        """The day, which decides what is still to come."""
        return self.now[: len("2025-03-01")]

    def has(self, section: SiteSection) -> bool:
        """Whether a part of the site is switched on."""
        return has_section(self.site, section)

    def point(self, reference: str) -> tuple[Summary, Point] | None:
        """An item by `<brief id>#<item id>`, if its brief is shown and still has it."""
        brief, _, item = reference.partition("#")
        summary = self.by_id.get(brief)
        found = next((one for one in summary.points if one.id == item), None) if summary else None
        return (summary, found) if summary and found else None

    def earlier(self, one: Summary, point: Point) -> Iterator[tuple[Summary, Point]]:
        """The same point at earlier meetings, from the latest of them back to the first."""
        seen = {one.reference(point.id)}
        while point.repeats and point.repeats not in seen:
            seen.add(point.repeats)
            found = self.point(point.repeats)
            if found is None or found[1].section != point.section:
                return
            point = found[1]
            yield found

    def is_last(self, one: Summary, point: Point) -> bool:
        """Whether no later meeting that is shown made the same point again."""
        return one.reference(point.id) not in self.later


def make_archive(sources: Sources, summaries: Iterable[Summary], *, now: str, engine: str) -> Archive:
    """Put together what is planned from.

    `now` is a day or a moment in UTC; `engine` stands for the program itself: another one makes other pages.
    """
    shown = [one for one in summaries if is_shown(one, drafts=sources.drafts, now=now)]
    shown = follow_aliases(shown)
    shown.sort(key=lambda one: one.id)
    shown.sort(key=lambda one: one.date or "", reverse=True)
    later = find_later(shown)
    shown = settle(shown, later)
    people = known_of(sources.people, shown)
    shown = [introduce(one, people, sources.site.languages) for one in shown]
    prose: dict[str, dict[str, str]] = {}
    for slug, lang in sorted(sources.prose):
        prose.setdefault(slug, {})[lang] = sources.prose[slug, lang]
    return Archive(
        languages=sources.site.languages,
        summaries=tuple(shown),
        by_id={one.id: one for one in shown},
        prose=prose,
        base_url=sources.base_url or sources.site.base_url,
        now=now,
        environment=environment_digest(sources, engine),
        site=sources.site,
        later=later,
        met=_met(shown),
        people=people,
        deck=make_deck(sources),
    )


def _met(shown: list[Summary]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for one in shown:
        groups = dict.fromkeys(sides_slug(two) for two in combinations(one.sides, 2))
        if len(one.sides) > 1:
            groups[sides_slug(one.sides)] = None
        for group in groups:
            found.setdefault(group, []).append(one.id)
    return {group: tuple(ids) for group, ids in found.items()}


def environment_digest(sources: Sources, engine: str) -> str:
    """Of everything that all pages are made from: templates, translations, the site's configuration, static files.

    Prose is in it by its titles alone, which every page's navigation shows.
    """
    parts: list[object] = [engine, sources.site.model_dump_json(), sources.base_url, sources.press]
    parts += [(name, sources.templates[name]) for name in sorted(sources.templates)]
    parts += [(name, sources.own_templates[name]) for name in sorted(sources.own_templates)]
    parts += [(name, digest_of(sources.static[name])) for name in sorted(sources.static)]
    parts += [(slug, lang, title_of(sources.prose[slug, lang])) for slug, lang in sorted(sources.prose)]
    for lang in sources.site.languages:
        try:
            parts.append(digest_of(sources.catalogues.get(lang) or read_catalogue(lang)))
        except FileNotFoundError:  # said with a way out once something is rendered
            parts.append(None)
    return digest_of(parts)


def digest_of(value: object) -> str:
    """A short digest of bytes, or of a plain value by what it prints as.

    >>> digest_of(b"a") == digest_of("a")
    False
    """
    content = value if isinstance(value, bytes) else repr(value).encode()
    return hashlib.blake2b(content, digest_size=12).hexdigest()
