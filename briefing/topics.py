"""The topics of a site: those that the program knows, and what the house says of them and adds in `site.yaml`.

An id that no language pack knows is a topic of the house's own. Nothing here is remembered between two calls: what a
site knows is handed to those who ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from briefing.errors import nearest
from briefing.model import Lang
from briefing.settings import HouseTopic, SiteConfig
from briefing.spelling import fold
from briefing.vocabulary import Term, Vocabulary, load_vocabulary

Topics = Mapping[str, HouseTopic]
"""What `site.yaml` says of topics, by id."""

NO_TOPICS: Topics = {}


def with_topics(words: Vocabulary, topics: Topics) -> Vocabulary:
    """What a language calls things, with the house's topics among them; one that has no name in it is left out.

    >>> aid = HouseTopic(name={"en": "Aid", "fr": "Aide"})
    >>> found = with_topics(load_vocabulary("fr"), {"oda": aid, "sport": HouseTopic(offered=False), "ports-law": aid})
    >>> [found.topics[one].name for one in ("oda", "sport", "ports-law")]
    ['Aide', 'Sport', 'Aide']
    """
    if not topics:
        return words
    lang, known = words.lang, dict(words.topics)
    for key, topic in topics.items():
        before = known.get(key)
        name = topic.name.get(lang, before.name if before else "")
        if name:
            known[key] = Term(key, name, (*topic.words.get(lang, ()), *(before.forms if before else ())))
    return replace(words, topics=known)


class Choice(NamedTuple):
    """Which topics a site has."""

    offered: tuple[str, ...]
    left_out: tuple[str, ...]
    """Those that the house has switched off."""


def choice_of(topics: Topics) -> Choice:
    """The topics that a site offers, in the order of their ids, and those that it leaves out.

    >>> found = choice_of({"ports-law": HouseTopic(name={"en": "Ports law"}), "sport": HouseTopic(offered=False)})
    >>> "ports-law" in found.offered, "trade" in found.offered, "sport" in found.offered, found.left_out
    (True, True, False, ('sport',))
    """
    left_out = tuple(sorted(key for key, topic in topics.items() if not topic.offered))
    return Choice(tuple(sorted({*load_vocabulary("en").topics, *topics} - {*left_out})), left_out)


class Cues(NamedTuple):
    """What the house adds to the words by which articles are read. Equal where it adds the same."""

    words: tuple[tuple[str, str, str], ...] = ()
    """Language, words, topic."""
    left_out: tuple[str, ...] = ()
    """Topics that no draft gives."""


NO_CUES = Cues()


def cues_of(topics: Topics) -> Cues:
    """What reading needs of the house's topics.

    >>> cues_of({"ports-law": HouseTopic(name={"en": "Ports law"}, words={"en": ["port dues"]})}).words
    (('en', 'port dues', 'ports-law'),)
    """
    rows = [
        (lang, one, key)
        for key, topic in topics.items()
        if topic.offered
        for lang, words in topic.words.items()
        for one in words
    ]
    return Cues(tuple(rows), choice_of(topics).left_out)


Found = tuple[tuple[str | int, ...], str, tuple[tuple[str, str], ...]]
"""A path in `site.yaml`, what is wrong there, hints."""


def check_topics(site: SiteConfig) -> Iterator[Found]:
    """What is wrong with the topics of `site.yaml` beyond their shape.

    >>> topics = {"ports-law": HouseTopic(name={"en": "Ports law"})}
    >>> site = SiteConfig(name={"en": "Desk"}, languages=("en", "fr"), topics=topics)
    >>> [(path, message) for path, message, _ in check_topics(site)]
    [(('topics', 'ports-law', 'name'), 'no name in fr')]
    """
    if not site.topics:
        return
    for key, topic in site.topics.items():
        yield from _check_name(key, topic, site.languages)
        for field, said in (("name", topic.name), ("words", topic.words)):
            yield from _check_languages(("topics", key, field), said, site.languages)
    for lang in site.languages:
        yield from _check_names_apart(site.topics, lang)
        yield from _check_words_apart(site.topics, lang)


def _check_name(key: str, topic: HouseTopic, languages: tuple[Lang, ...]) -> Iterator[Found]:
    known = load_vocabulary("en").topics
    lacking = [lang for lang in languages if lang not in topic.name]
    if key in known or not lacking:
        return
    meant = nearest(key, known, cutoff=0.8)
    others = f", or write {meant}, which the program knows" if meant else ""
    if not topic.name and not topic.words and not topic.offered:
        yield ("topics", key, "offered"), "no topic to leave out: it has no name", (("try", meant or "remove it"),)
        return
    wanted = ", ".join(f"{lang}: {topic.name.get(lang, '…')}" for lang in languages)
    hints = (("expected", "a name in each language of the site"), ("try", f"name: {{{wanted}}}{others}"))
    yield ("topics", key, "name"), f"no name in {' and '.join(lacking)}", hints


def _check_languages(path: tuple[str, ...], said: Mapping[str, object], languages: tuple[Lang, ...]) -> Iterator[Found]:
    for lang in said:
        if lang not in languages:
            hint = nearest(lang, languages) or f"add {lang} to `languages`, or remove it"
            yield (*path, lang), f"'{lang}' is not a language of this site", (("try", hint),)


def _check_names_apart(topics: Topics, lang: str) -> Iterator[Found]:
    """Topics that readers cannot tell from each other, one of which the house has named."""
    left_out = choice_of(topics).left_out
    called: dict[str, list[str]] = {}
    for key, term in with_topics(load_vocabulary(lang), topics).topics.items():
        if key not in left_out:
            called.setdefault(fold(term.name), []).append(key)
    for same in called.values():
        mine = [key for key in same if key in topics and lang in topics[key].name]
        if len(same) > 1 and mine:
            other = next(key for key in same if key != mine[-1])
            name = topics[mine[-1]].name[lang]
            off = "" if other in topics else f"; or {other}: {{offered: off}}, if {mine[-1]} stands for it"
            hints = (("expected", "names that readers can tell apart"), ("try", f"another name{off}"))
            yield ("topics", mine[-1], "name", lang), f"'{name}' is the name of {other} too", hints


def _check_words_apart(topics: Topics, lang: str) -> Iterator[Found]:
    """Words of two topics of the house's; over those of the program the house's win."""
    seen: dict[str, str] = {}
    for key, topic in topics.items():
        for at, words in enumerate(topic.words.get(lang, ())):
            other = seen.setdefault(fold(words), key)
            if other != key:
                path = ("topics", key, "words", lang, at)
                yield (
                    path,
                    f"'{words}' leads to {other} already",
                    (("try", "keep it with the one that it tells more of"),),
                )
