"""One brief looked over: how far each language has come, and what an editor may want to see to.

A withdrawn brief is looked over for nothing: nobody reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.cautions.figures import doubtful_figures
from briefing.cautions.texts import Coverage, Wanted, coverage_of, wanted_texts
from briefing.cautions.values import Caution, Hints, Spot
from briefing.codec.nodes import Path
from briefing.codec.places import names_of, places_of
from briefing.errors import nearest, typed
from briefing.model import SECTIONS, Brief, Source
from briefing.subjects import KINDS, Choice, Choices, Kind


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
    brief: Brief,
    *,
    text: str,
    file: str,
    languages: Sequence[str],
    articles: Mapping[str, str],
    subjects: Choices | None,
) -> Survey:
    """Look a brief over. `text` is its YAML; `articles` has the digest of each article as it stands, by name.

    `subjects`: the topics and issues of the site; without them nothing is said of any.
    """
    texts = list(wanted_texts(brief))
    coverage = {lang: coverage_of(texts, lang) for lang in languages}
    found: list[_Found] = []
    if brief.status != "withdrawn":
        folder = file.rpartition("/")[0].removesuffix("briefs")
        for at, source in enumerate(brief.sources):
            found += _look_at_source(("sources", at), source, articles, f"{folder}articles")
        found += [one for lang in languages for one in _look_at_language(brief, texts, lang)]
        if subjects:
            found += _look_at_subjects(brief, "topics", subjects.topics, f"{folder}site.yaml", languages)
            found += _look_at_subjects(brief, "issues", subjects.issues, f"{folder}site.yaml", languages)
        found += _look_at_differences(brief)
        found += [_Found("figure", *one) for one in doubtful_figures(brief)]
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


_CALLED = {"publisher": "publisher", "url": "address", "published": "day of publication"}
_AS = {"publisher": "…", "url": "https://…", "published": "YYYY-MM-DD"}


def _look_at_source(path: Path, source: Source, articles: Mapping[str, str], folder: str) -> Iterator[_Found]:
    now = articles.get(source.article, "")
    if source.digest and now and source.digest != now:
        message = f"articles/{source.article} has changed since it was drafted"
        way_out = ("try", f"python build.py draft {typed(f'{folder}/{source.article}')}: your words stay")
        yield _Found("stale-source", ((*path, "digest"),), message, (way_out,))
    lacking = [key for key in ("publisher", "url", "published") if not getattr(source, key)]
    if lacking:
        fields = ", ".join(f"{key}: {_AS[key]}" for key in lacking)
        way_out = ("try", f"{fields}, so that readers can judge it and find it")
        yield _Found("bare-source", (path,), f"no {' and no '.join(_CALLED[key] for key in lacking)}", (way_out,))


def _look_at_language(brief: Brief, texts: Sequence[Wanted], lang: str) -> Iterator[_Found]:
    if lang not in brief.title:
        way_out = ("try", f"{lang}: …, below `title`; lists show the title in another language until then")
        yield _Found("missing-title", (("title",),), f"no title in {lang}", (way_out,))
    there = [one for one in texts if one.text]
    missing = tuple(one.path for one in there if lang not in one.text and one.path != ("title",))
    if missing:
        said = f"{len(missing)} of {len(there)} texts are missing in {lang}"
        points = sum(path[-1] == "text" for path in missing)  # names and roles have no such key
        note = f", with translated: [{lang}]{' at points' * (points < len(missing))}" if points else ""
        ways = f"translate what is missing{note}; until then pages show another language, labelled"
        yield _Found("missing-translation", missing, _counted(said, missing), (("try", ways),))
    stale = tuple((*one.path, lang) for one in there if lang in one.stale and lang in one.text)
    if stale:
        said = f"{len(stale)} of {len(there)} texts are out of date in {lang}"
        ways = f"bring it up to date, and take {lang} out of `stale`"
        yield _Found("stale-translation", stale, _counted(said, stale), (("try", ways),))


def _counted(said: str, paths: Sequence[Path]) -> str:
    return said.replace(" texts are ", " texts is ") if len(paths) == 1 else said


def _used(brief: Brief, kind: Kind) -> Mapping[str, Sequence[Path]]:
    """The topics or the issues of a brief, each with the places that have it."""
    used: dict[str, list[Path]] = {}
    for section in SECTIONS if kind == "topics" else ():
        for at, item in enumerate(getattr(brief, section)):
            for place, topic in enumerate(item.topics):
                used.setdefault(topic, []).append((section, at, "topics", place))
    for at, position in enumerate(brief.regional_issues if kind == "issues" else ()):
        if position.issue:
            used.setdefault(position.issue, []).append(("regional_issues", at, "issue"))
    return used


def _look_at_subjects(
    brief: Brief, kind: Kind, choice: Choice, site: str, languages: Sequence[str]
) -> Iterator[_Found]:
    """`site`: the file that names those of the house."""
    known, one = frozenset(choice.offered), KINDS[kind]
    for name, paths in _used(brief, kind).items():
        if name in known:
            continue
        if name in choice.left_out:
            message = f"{one} '{name}' is left out in {site}"
            way_out = f"another; or take `offered: off` away from {name} there"
        else:
            message = f"unknown {one} '{name}': pages spell it so in every language"
            name_it = ", ".join(f"{lang}: …" for lang in languages)
            either = nearest(name, choice.offered) or "one that editors complete"
            way_out = f"{either}; or make it known in {site}, under `{kind}:`, as {name}: {{name: {{{name_it}}}}}"
        yield _Found("unknown-topic", tuple(paths), message, (("try", way_out),))
