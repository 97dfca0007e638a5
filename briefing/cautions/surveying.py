"""One brief looked over: how far each language has come, and what an editor may want to see to.

A withdrawn brief is looked over for nothing: nobody reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.cautions.texts import Coverage, Wanted, coverage_of, wanted_texts
from briefing.cautions.values import Caution, Hints, Spot
from briefing.codec.nodes import Path
from briefing.codec.places import names_of, places_of
from briefing.errors import nearest
from briefing.model import Brief, Source
from briefing.vocabulary import load_vocabulary


class Survey(NamedTuple):
    """What was found in a brief, and where the things stand that briefs are compared by."""

    coverage: Mapping[str, Coverage]
    cautions: tuple[Caution, ...]
    places: Mapping[str, Spot]
    """The id of each request, commitment and participant → where it stands; `status` too."""


class _Found(NamedTuple):
    """A caution before it has places: the first path is its own."""

    kind: str
    paths: tuple[Path, ...]
    message: str
    hints: Hints


def survey_brief(
    brief: Brief, *, text: str, file: str, languages: Sequence[str], articles: Mapping[str, str]
) -> Survey:
    """Look a brief over. `text` is its YAML; `articles` has the digest of each article as it stands, by name."""
    texts = list(wanted_texts(brief))
    coverage = {lang: coverage_of(texts, lang) for lang in languages}
    found: list[_Found] = []
    if brief.status != "withdrawn":
        folder = f"{file.rpartition('/')[0].removesuffix('briefs')}articles"
        for at, source in enumerate(brief.sources):
            found += _look_at_source(("sources", at), source, articles, folder)
        found += [one for lang in languages for one in _look_at_language(brief, texts, lang)]
        found += [*_look_at_topics(brief), *_look_at_differences(brief)]
    known = dict(_compared(brief))
    paths = [*known.values(), *(path for one in found for path in one.paths)]
    spots = [Spot(name, *mark) for name, mark in zip(names_of(text, paths), places_of(text, paths), strict=True)]
    places = dict(zip(known, spots, strict=False))
    left = iter(spots[len(known) :])
    cautions = [_placed(one, file, tuple(next(left) for _ in one.paths)) for one in found]
    return Survey(coverage, tuple(cautions), places)


def _compared(brief: Brief) -> Iterator[tuple[str, Path]]:
    yield "status", ("status",)
    for section in ("participants", "requests", "commitments"):
        yield from ((one.id, (section, at)) for at, one in enumerate(getattr(brief, section)))


def _placed(one: _Found, file: str, spots: tuple[Spot, ...]) -> Caution:
    several = spots if len(spots) > 1 else ()
    return Caution(file, spots[0].line, spots[0].column, one.kind, spots[0].where, one.message, one.hints, several)


def _look_at_differences(brief: Brief) -> Iterator[_Found]:
    for at, difference in enumerate(brief.differences):
        if not difference.note:
            way_out = ("try", "note: {en: …}, in a sentence; or remove the difference where it is none")
            yield _Found("bare-difference", (("differences", at),), "no note tells what differs", (way_out,))


def _look_at_source(path: Path, source: Source, articles: Mapping[str, str], folder: str) -> Iterator[_Found]:
    now = articles.get(source.article, "")
    if source.digest and now and source.digest != now:
        message = f"articles/{source.article} has changed since it was drafted"
        way_out = ("try", f"python build.py draft {folder}/{source.article}: your words stay")
        yield _Found("stale-source", ((*path, "digest"),), message, (way_out,))
    lacking = [key for key in ("publisher", "url", "published") if not getattr(source, key)]
    if lacking:
        way_out = ("try", f"{lacking[0]}: …, so that readers can judge it and find it")
        yield _Found("bare-source", (path,), f"no {' and no '.join(lacking)}", (way_out,))


def _look_at_language(brief: Brief, texts: Sequence[Wanted], lang: str) -> Iterator[_Found]:
    if lang not in brief.title:
        way_out = ("try", f"{lang}: …, below `title`; lists show the title in another language until then")
        yield _Found("missing-title", (("title",),), f"no title in {lang}", (way_out,))
    there = [one for one in texts if one.text]
    missing = tuple(one.path for one in there if lang not in one.text and one.path != ("title",))
    if missing:
        said = f"{len(missing)} of {len(there)} texts are missing in {lang}"
        ways = f"translate what is missing, with translated: [{lang}]; until then pages show another language, labelled"
        yield _Found("missing-translation", missing, _counted(said, missing), (("try", ways),))
    stale = tuple((*one.path, lang) for one in there if lang in one.stale and lang in one.text)
    if stale:
        said = f"{len(stale)} of {len(there)} texts are out of date in {lang}"
        ways = f"bring it up to date, and take {lang} out of `stale`"
        yield _Found("stale-translation", stale, _counted(said, stale), (("try", ways),))


def _counted(said: str, paths: Sequence[Path]) -> str:
    return said.replace(" texts are ", " texts is ") if len(paths) == 1 else said


def _look_at_topics(brief: Brief) -> Iterator[_Found]:
    words = load_vocabulary("en")
    used: dict[tuple[str, str], list[Path]] = {}
    for section in ("agreed", "requests", "commitments", "regional_issues", "discussed"):
        for at, item in enumerate(getattr(brief, section)):
            for place, topic in enumerate(item.topics):
                if topic not in words.topics:
                    used.setdefault(("topic", topic), []).append((section, at, "topics", place))
    for at, position in enumerate(brief.regional_issues):
        if position.issue and position.issue not in words.issues:
            used.setdefault(("issue", position.issue), []).append(("regional_issues", at, "issue"))
    for (what, name), paths in used.items():
        known: Iterable[str] = words.topics if what == "topic" else words.issues
        meant = nearest(name, known)
        way_out = meant or f"{what}s of the vocabulary, which editors complete; or leave it, if it is the house’s own"
        hint = ("try", way_out)
        message = f"unknown {what} '{name}': pages spell it so in every language"
        yield _Found("unknown-topic", tuple(paths), message, (hint,))
