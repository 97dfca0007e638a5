"""The topics and the regional issues of a site: those that the program knows, and what the house says of them and adds
in `site.yaml`.

An id that no language pack knows is a subject of the house's own. Nothing here is remembered between two calls: what a
site knows is handed to those who ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from briefing.errors import nearest
from briefing.model import Lang
from briefing.settings import HouseSubject, SiteConfig
from briefing.spelling import fold
from briefing.vocabulary import Term, Vocabulary, languages, load_vocabulary

Kind = Literal["topics", "issues"]
KINDS: Mapping[Kind, str] = {"topics": "topic", "issues": "issue"}
"""What `site.yaml` and vocabularies list, each with the word for one of them."""


class Subjects(NamedTuple):
    """What `site.yaml` says of topics and of regional issues, by id."""

    topics: Mapping[str, HouseSubject] = {}
    issues: Mapping[str, HouseSubject] = {}

    def of(self, kind: Kind) -> Mapping[str, HouseSubject]:
        """Those of a kind."""
        return self.topics if kind == "topics" else self.issues


NO_SUBJECTS = Subjects()


def subjects_of(site: SiteConfig) -> Subjects:
    """What a site says of its subjects."""
    return Subjects(site.topics, site.issues)


def terms_of(words: Vocabulary, kind: Kind) -> Mapping[str, Term]:
    """What a language knows of a kind."""
    return words.topics if kind == "topics" else words.issues


def with_subjects(words: Vocabulary, subjects: Subjects) -> Vocabulary:
    """What a language calls things, with the house's subjects among them; one that has no name in it is left out.

    >>> aid = HouseSubject(name={"en": "Aid", "fr": "Aide"})
    >>> house = Subjects({"oda": aid, "sport": HouseSubject(offered=False), "ports-law": aid}, {"lake": aid})
    >>> found = with_subjects(load_vocabulary("fr"), house)
    >>> [found.topics[one].name for one in ("oda", "sport", "ports-law")], found.issues["lake"].name
    (['Aide', 'Sport', 'Aide'], 'Aide')
    """
    if not (subjects.topics or subjects.issues):
        return words
    topics, issues = (_with_house(words, subjects, kind) for kind in KINDS)
    return replace(words, topics=topics, issues=issues)


def _with_house(words: Vocabulary, subjects: Subjects, kind: Kind) -> dict[str, Term]:
    known = terms_of(words, kind)
    return {**known, **{key: found for key in subjects.of(kind) if (found := find_term(words, subjects, kind, key))}}


def find_term(words: Vocabulary, subjects: Subjects, kind: Kind, key: str) -> Term | None:
    """A subject in a language, as the house has it; None where it has no name in it.

    >>> house = Subjects(issues={"mekong": HouseSubject(words={"en": ["the big river"]})})
    >>> find_term(load_vocabulary("en"), house, "issues", "mekong").forms[:2]
    ('the big river', 'Mekong River')
    """
    before, said = terms_of(words, kind).get(key), subjects.of(kind).get(key)
    if said is None:
        return before
    name = said.name.get(words.lang, before.name if before else "")
    forms = (*said.words.get(words.lang, ()), *(before.forms if before else ()))
    return Term(key, name, forms) if name else None


class Choice(NamedTuple):
    """Which subjects of a kind a site has."""

    offered: tuple[str, ...]
    left_out: tuple[str, ...]
    """Those that the house has switched off."""


def choice_of(subjects: Subjects, kind: Kind) -> Choice:
    """The subjects that a site offers, in the order of their ids, and those that it leaves out.

    >>> house = Subjects({"ports-law": HouseSubject(name={"en": "Ports law"}), "sport": HouseSubject(offered=False)})
    >>> found = choice_of(house, "topics")
    >>> "ports-law" in found.offered, "trade" in found.offered, "sport" in found.offered, found.left_out
    (True, True, False, ('sport',))
    """
    own = subjects.of(kind)
    left_out = tuple(sorted(key for key, one in own.items() if not one.offered))
    return Choice(tuple(sorted({*terms_of(load_vocabulary("en"), kind), *own} - {*left_out})), left_out)


class Choices(NamedTuple):
    """Which subjects a site has. Equal, and written the same, where they are the same."""

    topics: Choice
    issues: Choice


def choices_of(subjects: Subjects) -> Choices:
    """Both kinds."""
    return Choices(choice_of(subjects, "topics"), choice_of(subjects, "issues"))


class Cue(NamedTuple):
    """What the house adds to the words by which articles are read for subjects of a kind."""

    words: tuple[tuple[str, str, str], ...] = ()
    """Language, words, subject."""
    left_out: tuple[str, ...] = ()
    """Those that no draft gives."""


class Cues(NamedTuple):
    """What the house adds to the words by which articles are read. Equal where it adds the same."""

    topics: Cue = Cue()
    issues: Cue = Cue()


NO_CUES = Cues()


def cues_of(subjects: Subjects) -> Cues:
    """What reading needs of the house's subjects.

    >>> law = HouseSubject(name={"en": "Ports law"}, words={"en": ["port dues"]})
    >>> cues_of(Subjects({"ports-law": law})).topics.words
    (('en', 'port dues', 'ports-law'),)
    """
    return Cues(_cue_of(subjects, "topics"), _cue_of(subjects, "issues"))


def _cue_of(subjects: Subjects, kind: Kind) -> Cue:
    rows = [
        (lang, one, key)
        for key, subject in subjects.of(kind).items()
        if subject.offered
        for lang, words in subject.words.items()
        for one in words
    ]
    return Cue(tuple(rows), choice_of(subjects, kind).left_out)


Found = tuple[tuple[str | int, ...], str, tuple[tuple[str, str], ...]]
"""A path in `site.yaml`, what is wrong there, hints."""


def check_subjects(site: SiteConfig) -> Iterator[Found]:
    """What is wrong with the topics and issues of `site.yaml` beyond their shape.

    >>> topics = {"ports-law": HouseSubject(name={"en": "Ports law"})}
    >>> site = SiteConfig(name={"en": "Desk"}, languages=("en", "fr"), topics=topics)
    >>> [(path, message) for path, message, _ in check_subjects(site)]
    [(('topics', 'ports-law', 'name'), 'no name in fr')]
    """
    subjects = subjects_of(site)
    known = [lang for lang in site.languages if lang in languages()]  # of another the site tells that it has no words
    for kind in KINDS:
        for key, one in subjects.of(kind).items():
            yield from _check_name(kind, key, one, site.languages)
            for field, said in (("name", one.name), ("words", one.words)):
                yield from _check_languages((kind, key, field), said, site.languages)
        for lang in known if subjects.of(kind) else ():
            yield from _check_names_apart(subjects, kind, lang)
            yield from _check_words_apart(subjects, kind, lang)


def _check_name(kind: Kind, key: str, subject: HouseSubject, spoken: tuple[Lang, ...]) -> Iterator[Found]:
    known = terms_of(load_vocabulary("en"), kind)
    lacking = [lang for lang in spoken if lang not in subject.name]
    if key in known or not lacking:
        return
    meant = nearest(key, known, cutoff=0.8)
    others = f", or write {meant}, which the program knows" if meant else ""
    if not subject.name and not subject.words and not subject.offered:
        message = f"no {KINDS[kind]} to leave out: it has no name"
        yield (kind, key, "offered"), message, (("try", meant or "remove it"),)
        return
    wanted = ", ".join(f"{lang}: {subject.name.get(lang, '…')}" for lang in spoken)
    hints = (("expected", "a name in each language of the site"), ("try", f"name: {{{wanted}}}{others}"))
    yield (kind, key, "name"), f"no name in {' and '.join(lacking)}", hints


def _check_languages(path: tuple[str, ...], said: Mapping[str, object], spoken: tuple[Lang, ...]) -> Iterator[Found]:
    for lang in said:
        if lang not in spoken:
            hint = nearest(lang, spoken) or f"add {lang} to `languages`, or remove it"
            yield (*path, lang), f"'{lang}' is not a language of this site", (("try", hint),)


def _check_names_apart(subjects: Subjects, kind: Kind, lang: str) -> Iterator[Found]:
    """Subjects that readers cannot tell from each other, one of which the house has named."""
    own, left_out = subjects.of(kind), choice_of(subjects, kind).left_out
    called: dict[str, list[str]] = {}
    for key, term in terms_of(with_subjects(load_vocabulary(lang), subjects), kind).items():
        if key not in left_out:
            called.setdefault(fold(term.name), []).append(key)
    for same in called.values():
        mine = [key for key in same if key in own and lang in own[key].name]
        if len(same) > 1 and mine:
            other = next(key for key in same if key != mine[-1])
            name = own[mine[-1]].name[lang]
            off = "" if other in own else f"; or {other}: {{offered: off}}, if {mine[-1]} stands for it"
            hints = (("expected", "names that readers can tell apart"), ("try", f"another name{off}"))
            yield (kind, mine[-1], "name", lang), f"'{name}' is the name of {other} too", hints


def _check_words_apart(subjects: Subjects, kind: Kind, lang: str) -> Iterator[Found]:
    """Words of two subjects of the house's; over those of the program the house's win."""
    seen: dict[str, str] = {}
    for key, subject in subjects.of(kind).items():
        for at, words in enumerate(subject.words.get(lang, ())):
            other = seen.setdefault(fold(words), key)
            if other != key:
                hint = ("try", "keep it with the one that it tells more of")
                yield (kind, key, "words", lang, at), f"'{words}' leads to {other} already", (hint,)
