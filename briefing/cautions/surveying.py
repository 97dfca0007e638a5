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
from briefing.topics import Choice
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
    brief: Brief,
    *,
    text: str,
    file: str,
    languages: Sequence[str],
    articles: Mapping[str, str],
    topics: Choice | None,
) -> Survey:
    """Look a brief over. `text` is its YAML; `articles` has the digest of each article as it stands, by name.

    `topics`: those of the site; without them nothing is said of topics.
    """
    texts = list(wanted_texts(brief))
    coverage = {lang: coverage_of(texts, lang) for lang in languages}
    found: list[_Found] = []
    if brief.status != "withdrawn":
        folder = file.rpartition("/")[0].removesuffix("briefs")
        for at, source in enumerate(brief.sources):
            found += _look_at_source(("sources", at), source, articles, f"{folder}articles")
        found += [one for lang in languages for one in _look_at_language(brief, texts, lang)]
        if topics:
            found += _look_at_topics(brief, topics, f"{folder}site.yaml", languages)
        found += _look_at_issues(brief)
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


def _look_at_topics(brief: Brief, topics: Choice, site: str, languages: Sequence[str]) -> Iterator[_Found]:
    """`site`: the file that names those of the house."""
    used: dict[str, list[Path]] = {}
    known = frozenset(topics.offered)
    for section in SECTIONS:
        for at, item in enumerate(getattr(brief, section)):
            for place, topic in enumerate(item.topics):
                if topic not in known:
                    used.setdefault(topic, []).append((section, at, "topics", place))
    for name, paths in used.items():
        meant = nearest(name, topics.offered)
        either = f"{meant}; or" if meant else "one that editors complete; or"
        if name in topics.left_out:
            message = f"topic '{name}' is left out in {site}"
            way_out = f"another; or take `offered: off` away from {name} there"
        else:
            message = f"unknown topic '{name}': pages spell it so in every language"
            name_it = ", ".join(f"{lang}: …" for lang in languages)
            way_out = f"{either} make it known in {site}, under `topics:`, as {name}: {{name: {{{name_it}}}}}"
        yield _Found("unknown-topic", tuple(paths), message, (("try", way_out),))


def _look_at_issues(brief: Brief) -> Iterator[_Found]:
    known = load_vocabulary("en").issues
    used: dict[str, list[Path]] = {}
    for at, position in enumerate(brief.regional_issues):
        if position.issue and position.issue not in known:
            used.setdefault(position.issue, []).append(("regional_issues", at, "issue"))
    for name, paths in used.items():
        meant = nearest(name, known)
        way_out = meant or "issues of the vocabulary, which editors complete; or leave it, if it is the house’s own"
        message = f"unknown issue '{name}': pages spell it so in every language"
        yield _Found("unknown-topic", tuple(paths), message, (("try", way_out),))
