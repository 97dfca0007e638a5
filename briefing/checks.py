"""Checks that one brief must pass beyond having the right shape. They return problems and never raise.

Truth first: every item rests on a quote, every quote stands in its article, and a text in a language that no source
speaks is marked as a translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefing.codec import line_of
from briefing.codec.faults import Path
from briefing.codec.places import name_of
from briefing.errors import Problem, nearest
from briefing.model import SECTIONS, Article, Brief, City, Evidence, Item, Saying
from briefing.quote import find, find_nearest
from briefing.quote import line_of as line_of_offset
from briefing.vocabulary import known_sides

Hints = tuple[tuple[str, str], ...]


class Found(NamedTuple):
    """A problem before it has a line."""

    path: Path
    message: str
    hints: Hints = ()
    article: str | None = None


def check_brief(
    brief: Brief, *, text: str, file: str, articles: Mapping[str, Article], languages: Iterable[str]
) -> list[Problem]:
    """Everything that is wrong with a brief, given the articles it names and the languages of the site.

    `text` is the YAML that the brief was read from, for the lines; `articles` may lack what does not exist.
    """
    found = [*_check_id(brief, file), *_check_ids(brief, text), *_check_sides(brief)]
    found += [*_check_languages(brief, tuple(languages)), *_check_evidence(brief, articles), *_check_differences(brief)]
    return [
        Problem(file, line_of(text, path), name_of(text, path), message, hints, article)
        for path, message, hints, article in found
    ]


def _check_id(brief: Brief, file: str) -> Iterator[Found]:
    stem = file.rsplit("/", 1)[-1].removesuffix(".yaml")
    if brief.id != stem:
        yield Found(("id",), f"id '{brief.id}' is not the name of the file", (("try", f"id: {stem}"),))


PLACES = frozenset(one.replace("_", "-") for one in SECTIONS) | {
    *("main", "short", "title", "date", "place", "participants"),
    *("differences", "events", "sources", "note", "notes", "history"),
}
"""Anchors that the pages of a brief have of their own."""


def _check_ids(brief: Brief, text: str) -> Iterator[Found]:
    places: list[tuple[str, Path]] = [(item.id, path) for item, path in _items(brief)]
    for section in ("participants", "events", "differences"):
        places += [(one.id, (section, i)) for i, one in enumerate(getattr(brief, section))]
    yield from _twice(text, places, "an id is an anchor of the page and must be its only one")
    for name, path in places:
        if name in PLACES:
            hints = (("expected", "a short name, as a1 or r3"), ("try", _free(name, {one for one, _ in places})))
            yield Found((*path, "id"), f"id '{name}' is that of a part of the page", hints)
    sources: list[tuple[str, Path]] = [(one.id, ("sources", i)) for i, one in enumerate(brief.sources)]
    yield from _twice(text, sources, "each source needs its own id")


def _twice(text: str, places: list[tuple[str, Path]], why: str) -> Iterator[Found]:
    count = Counter(name for name, _ in places)
    for i, (name, path) in enumerate(places):
        if count[name] > 1 and any(other == name for other, _ in places[:i]):
            first = next(place for other, place in places if other == name)
            hints = (
                ("found", f"already on line {line_of(text, first)}"),
                ("expected", why),
                ("try", _free(name, set(count))),
            )
            yield Found((*path, "id"), f"duplicate id '{name}'", hints)


def _free(name: str, taken: set[str]) -> str:
    letters = name.rstrip("0123456789")
    return next(f"{letters}{n}" for n in range(2, len(taken) + 3) if f"{letters}{n}" not in taken)


def _check_sides(brief: Brief) -> Iterator[Found]:
    for path, side in _sides(brief):
        known = known_sides()
        if side in known or (side == "both" and path[-1] == "to"):
            continue
        own = [one for one in brief.sides() if one in known]
        named = (code for code, name in known.items() if name.casefold() == side.casefold())
        meant = next(named, None) or nearest(side, own, cutoff=0.5) or nearest(side, known)
        hint = ("try", f"{meant} ({known[meant]})") if meant else ("expected", "a country code or an organisation's id")
        yield Found(path, f"unknown side '{side}'", (hint,))
    for i, person in enumerate(brief.participants):
        if person.country and person.organisation:
            hint = ("try", "keep the one that the person spoke for")
            yield Found(("participants", i, "organisation"), "stands beside country", (hint,))


def _sides(brief: Brief) -> Iterator[tuple[Path, str]]:
    if brief.meeting.country:
        yield ("meeting", "country"), brief.meeting.country
    for section, keys in _SIDE_KEYS.items():
        for i, one in enumerate(getattr(brief, section)):
            for key in keys:
                if side := getattr(one, key):
                    yield (section, i, key), side


_SIDE_KEYS = {
    "participants": ("country", "organisation"),
    "requests": ("by", "to"),
    "commitments": ("by", "to"),
    "regional_issues": ("by",),
    "discussed": ("by",),
    "events": ("country",),
}


def _check_languages(brief: Brief, languages: tuple[str, ...]) -> Iterator[Found]:
    spoken = {source.id: source.lang for source in brief.sources}
    if len(spoken) < len(brief.sources):
        return
    for path, text in _texts(brief):
        for lang in text:
            if lang not in languages:
                meant = nearest(lang, languages)
                hint = ("try", meant or f"add {lang} to `languages` in content/site.yaml, or remove it")
                yield Found((*path, lang), f"'{lang}' is not a language of this site", (hint,))
    for item, path in _items(brief):
        quoted = {spoken.get(one.source) for one in item.evidence}
        for lang in item.text:
            if (
                item.evidence
                and None not in quoted
                and lang in languages
                and lang not in quoted
                and lang not in item.translated
            ):
                hints = (("expected", f"a quote of a source in '{lang}'"), ("try", f"translated: [{lang}]"))
                yield Found((*path, "text", lang), "rests on no source in this language", hints)


def _texts(brief: Brief) -> Iterator[tuple[Path, Mapping[str, str]]]:
    yield ("title",), brief.title
    yield ("notes",), brief.notes
    for item, path in _items(brief):
        yield (*path, "text"), item.text
    for section, keys in (("participants", ("name", "role")), ("events", ("name",)), ("differences", ("note",))):
        for i, one in enumerate(getattr(brief, section)):
            yield from (((section, i, key), getattr(one, key)) for key in keys)
    yield from ((path, city) for path, city in _cities(brief) if not isinstance(city, str))
    yield from ((("history", i, "note"), change.note) for i, change in enumerate(brief.history))


def _cities(brief: Brief) -> Iterator[tuple[Path, City]]:
    if brief.meeting.city:
        yield ("meeting", "city"), brief.meeting.city
    yield from ((("events", i, "city"), event.city) for i, event in enumerate(brief.events) if event.city)


def _items(brief: Brief) -> Iterator[tuple[Item, Path]]:
    for section in ("agreed", "requests", "commitments", "regional_issues", "discussed"):
        yield from ((item, (section, i)) for i, item in enumerate(getattr(brief, section)))


def _check_evidence(brief: Brief, articles: Mapping[str, Article]) -> Iterator[Found]:
    named = {source.id: source.article for source in brief.sources}
    if len(named) < len(brief.sources):
        return  # which of two sources is meant cannot be told; that is said already
    for i, source in enumerate(brief.sources):
        if source.article not in articles:
            meant = nearest(source.article, articles)
            way_out = "put the article into content/articles/, or correct the name; or take it and its quotes out"
            hint = ("try", meant or way_out)
            yield Found(("sources", i, "article"), f"no article '{source.article}'", (hint,))
    if not brief.sources and brief.status != "draft":
        hint = ("try", "sources: [{id: …, article: a file of content/articles/, lang: …}]; or status: draft")
        yield Found(("sources",), "rests on no article", (hint,))
    hint = ("try", 'evidence: [{source: …, exact: "the source\'s own words"}]')
    for item, path in _items(brief):
        if not item.evidence:
            yield Found((*path, "evidence"), "an item without a quote", (hint,))
    for i, event in enumerate(brief.events):
        if not event.evidence:
            yield Found(("events", i, "evidence"), "an event without a quote", (hint,))
    for quote, path in _quotes(brief):
        if quote.source not in named:
            meant = nearest(quote.source, named)
            hint = ("try", meant) if meant else ("expected", ", ".join(named))
            yield Found((*path, "source"), f"unknown source '{quote.source}'", (hint,))
        elif (article := articles.get(named[quote.source])) is not None and find(
            article.text, quote.exact, quote.prefix, quote.suffix
        ) is None:
            message = f"quote not found in articles/{article.name}"
            yield Found((*path, "exact"), message, _nearest_quote(article, quote), article.name)


def _quotes(brief: Brief) -> Iterator[tuple[Evidence | Saying, Path]]:
    for section in ("participants", "agreed", "requests", "commitments", "regional_issues", "discussed", "events"):
        for i, one in enumerate(getattr(brief, section)):
            yield from ((quote, (section, i, "evidence", j)) for j, quote in enumerate(one.evidence))
    for i, difference in enumerate(brief.differences):
        yield from ((saying, ("differences", i, "says", j)) for j, saying in enumerate(difference.says))


def _nearest_quote(article: Article, quote: Evidence | Saying) -> Hints:
    span = find_nearest(article.text, quote.exact)
    if span is None:
        return (("try", "quote the article's own words, or correct the source"),)
    line = line_of_offset(article.text, span.start) + article.first_line - 1
    words = " ".join(span.of(article.text).split())
    return (("nearest", f'"{words}"  (line {line})'), ("try", "quote the article's own words"))


def _check_differences(brief: Brief) -> Iterator[Found]:
    known = [item.id for item in brief.items()]
    known += [one.id for one in brief.participants] + [one.id for one in brief.events]
    for i, difference in enumerate(brief.differences):
        for j, item in enumerate(difference.items):
            if item not in known:
                meant = nearest(item, known)
                hint = ("try", meant) if meant else ("expected", "the id of an item, a participant or an event")
                yield Found(("differences", i, "items", j), f"no item '{item}' in this brief", (hint,))
