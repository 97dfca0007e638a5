"""What is wrong with `content/people.yaml`, by itself and beside the briefs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.codec import line_of
from briefing.codec.nodes import Path
from briefing.codec.places import name_of
from briefing.errors import Notice, Problem, nearest, sort_problems
from briefing.persons import KnownPerson
from briefing.spelling import folded_words
from briefing.vocabulary import known_sides

Hints = tuple[tuple[str, str], ...]
NAME = "people.yaml"
"""In content/."""


class Met(NamedTuple):
    """A participant of a brief, as far as the list of persons is concerned."""

    file: str
    """The brief's, as problems name it."""
    at: int
    """Which of the brief's participants."""
    id: str
    side: str | None


LineIn = Callable[[str, Path], int | None]
"""The line of a field of a brief, by the brief's file."""


class Found(NamedTuple):
    """What is wrong with a person before it has a line: `path` begins with the person's place in the list."""

    path: Path
    message: str
    hints: Hints


def check_people(
    known: Sequence[KnownPerson], met: Iterable[Met], *, text: str, file: str, languages: Iterable[str], line_in: LineIn
) -> tuple[list[Problem], list[Notice]]:
    """Problems and notices. `text` is the YAML of the list and `file` its name; `met` everybody in any brief."""
    seen: dict[str, list[Met]] = {}
    for one in met:
        seen.setdefault(one.id, []).append(one)
    found = [
        *_check_ids(known, seen),
        *_check_apart(known, seen),
        *_check_sides(known, seen),
        *_check_languages(known, tuple(languages)),
    ]
    problems = [_problem(one, text, file) for one in found]
    problems += _earlier_ids(known, seen, file, line_in)
    notices = [
        Notice(
            file, f"{one.id}: in no brief; try: its id in a brief, or remove it", line_of(text, (at,)) or 0, "person"
        )
        for at, one in enumerate(known)
        if one.id not in seen
    ]
    notices += [*_shared_spellings(known, text, file), *_other_sides(known, seen, line_in)]
    return sort_problems(problems), notices


def _problem(found: Found, text: str, file: str) -> Problem:
    return Problem(file, line_of(text, found.path), name_of(text, found.path), found.message, found.hints)


def _check_ids(known: Sequence[KnownPerson], seen: Mapping[str, list[Met]]) -> Iterator[Found]:
    first: dict[str, int] = {}
    for at, one in enumerate(known):
        if first.setdefault(one.id, at) != at:
            once = (("expected", "each person once"), ("try", "put what both say into one of them"))
            yield Found((at, "id"), f"'{one.id}' stands twice", once)
    taken: dict[str, str] = {}
    for at, one in enumerate(known):
        for i, alias in enumerate(one.aliases):
            hints: Hints = (("expected", "an id that this person had before, and nobody else"), ("try", "remove it"))
            if alias in first:
                yield Found((at, "aliases", i), f"'{alias}' is {_whose(alias, one)}", hints)
            elif taken.setdefault(alias, one.id) != one.id or alias in one.aliases[:i]:
                yield Found((at, "aliases", i), f"'{alias}' stands at {taken[alias]} already", hints)


def _whose(name: str, one: KnownPerson) -> str:
    return "the id that the person has now" if name == one.id else "the id of another person of this list"


def _check_apart(known: Sequence[KnownPerson], seen: Mapping[str, list[Met]]) -> Iterator[Found]:
    names = {*seen, *(one.id for one in known)}
    for at, one in enumerate(known):
        for i, other in enumerate(one.apart):
            if other == one.id:
                yield Found((at, "apart", i), "is the person's own id", (("try", "the other person's id"),))
            elif other not in names:
                meant = nearest(other, names)
                hint = ("try", meant) if meant else ("try", "remove it")
                yield Found((at, "apart", i), f"no person '{other}'", (hint,))


def _shared_spellings(known: Sequence[KnownPerson], text: str, file: str) -> Iterator[Notice]:
    """One spelling at two persons of one side: no article can tell who is meant, so drafting takes neither for it."""
    owners: dict[tuple[str, ...], list[tuple[KnownPerson, str]]] = {}
    for at, one in enumerate(known):
        for path, name in _spelt(one):
            words = tuple(folded_words(name))
            for other, field in owners.get(words, ()):
                told_apart = other.id in one.apart or one.id in other.apart
                is_other = other.id != one.id and not told_apart and set(other.sides) & set(one.sides)
                if is_other and "also" in (field, path[0]):  # two whole names that are alike are asked about anyway
                    ways_out = f"try: --merge {other.id} {one.id}, --apart {other.id} {one.id}, or remove it from one"
                    message = f"{one.id}: '{name}' is a spelling of {other.id} too; {ways_out}"
                    yield Notice(file, message, line_of(text, (at, *path)) or 0, kind="person")
                    break
            owners.setdefault(words, []).append((one, str(path[0])))


def _spelt(one: KnownPerson) -> Iterator[tuple[Path, str]]:
    yield from ((("name", lang), name) for lang, name in one.name.items())
    yield from ((("also", i), name) for i, name in enumerate(one.also))


def _check_sides(known: Sequence[KnownPerson], seen: Mapping[str, list[Met]]) -> Iterator[Found]:
    sides = known_sides()
    for at, one in enumerate(known):
        for field, side in (("country", one.country), ("organisation", one.organisation)):
            if side and side not in sides:
                meant = nearest(side, sides)
                hint = ("try", f"{meant} ({sides[meant]})") if meant else ("expected", "a country's code, or an id")
                yield Found((at, field), f"unknown side '{side}'", (hint,))
        said = dict.fromkeys(met.side for met in seen.get(one.id, ()) if met.side)
        if one.sides and said and not set(one.sides) & set(said):
            field = "country" if one.country else "organisation"
            where = next(met.file for met in seen[one.id] if met.side)
            way_out = f"{' or '.join(said)}; or correct the briefs, or give one of two persons another id there"
            hints = (("found", f"{', '.join(said)} in {where}"), ("try", way_out))
            yield Found((at, field), f"is {' and '.join(one.sides)}, but in no brief", hints)


def _check_languages(known: Sequence[KnownPerson], languages: tuple[str, ...]) -> Iterator[Found]:
    for at, one in enumerate(known):
        for i, held in enumerate(one.roles):
            for lang in held.role:
                if lang not in languages:
                    hint = ("try", nearest(lang, languages) or "remove it")
                    yield Found((at, "roles", i, "role", lang), f"'{lang}' is not a language of this site", (hint,))


def _earlier_ids(
    known: Sequence[KnownPerson], seen: Mapping[str, list[Met]], file: str, line_in: LineIn
) -> Iterator[Problem]:
    """Briefs that still name a person by an id that was given up."""
    for one in known:
        for alias in one.aliases:
            for met in seen.get(alias, ()):
                path = ("participants", met.at, "id")
                hints = (("expected", f"id: {one.id}"), ("try", f"python build.py people --merge {one.id} {alias}"))
                message = f"'{alias}' is an earlier id of {one.id}, says {file}"
                yield Problem(met.file, line_in(met.file, path), f"participants.{alias}.id", message, hints)


def _other_sides(known: Sequence[KnownPerson], seen: Mapping[str, list[Met]], line_in: LineIn) -> Iterator[Notice]:
    """Briefs in which a person speaks for a side that the list does not say, though other briefs agree with it."""
    for one in known:
        mets = [met for met in seen.get(one.id, ()) if met.side]
        if not one.sides or not any(met.side in one.sides for met in mets):
            continue
        for met in mets:
            if met.side not in one.sides:
                path = ("participants", met.at, "country" if str(met.side).isupper() else "organisation")
                message = f"{one.id} speaks for {met.side} here, for {' and '.join(one.sides)} in {NAME}"
                way_out = f"{message}; another person wants another id, the same one both sides in {NAME}"
                yield Notice(met.file, way_out, line_in(met.file, path) or 0, kind="person")
