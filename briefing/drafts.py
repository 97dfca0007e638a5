"""What becomes of the briefs when articles are drafted: new files, and old ones merged. Values in, values out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing.codec import decode_brief, encode_brief
from briefing.examples import Kept, take_out, write_with_examples
from briefing.model import Article, Brief
from briefing.people.recognising import Doubt, Recognised, recognise
from briefing.persons import KnownPerson
from briefing.reading.composing import compose_brief
from briefing.reading.merging import Proposal, merge_brief
from briefing.reading.pairing import pair_readings
from briefing.reading.single import SCHEMA, free_id, read
from briefing.reading.values import Reading
from briefing.subjects import NO_CUES, Cues

BASE_HEADER = (
    "# What the program drafted last, kept so that a new draft can tell its own words from yours. Not to be edited.\n"
)


class Held(NamedTuple):
    """A brief as it stands in content/briefs/, with what the program drafted last."""

    file: str
    text: str
    brief: Brief
    base: Brief | None
    examples: str = ""
    """Those that it was begun with and still has; kept with the base."""


class Touched(NamedTuple):
    """What a merge did to a brief: ids, and the names of fields that hold no list."""

    changed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = (("changed", self.changed), ("new", self.new), ("gone", self.gone))
        return "; ".join(f"{how} {', '.join(names)}" for how, names in told if names)


class Redraft(NamedTuple):
    """What a file of content/briefs/ becomes."""

    id: str
    text: str
    base: str
    new: bool
    changed: bool
    """Whether the editor's file changes; the base may change without it."""
    brief: Brief
    """What was drafted."""
    articles: tuple[str, ...]
    proposals: tuple[Proposal, ...]
    """Those that are new."""
    open: tuple[Proposal, ...] = ()
    """All that nobody has decided."""
    published: bool = False
    """Whether the brief that it was merged into is published."""
    touched: Touched = Touched()
    based: bool = True
    """Whether it was known what had been drafted last; else nothing is written into the brief."""
    doubts: tuple[Doubt, ...] = ()
    """Participants who may be one of several persons that are known."""


class Drafted(NamedTuple):
    """All that drafting found out."""

    redrafts: tuple[Redraft, ...]
    without_meeting: tuple[str, ...]
    """Articles in which no meeting was recognised."""


def redraft(
    articles: Mapping[str, Article],
    wanted: Iterable[str],
    held: Iterable[Held],
    languages: Collection[str] = (),
    people: Sequence[KnownPerson] = (),
    *,
    cues: Cues = NO_CUES,
) -> Drafted:
    """Draft the wanted articles: into new briefs, or merged into those of the meetings they report on.

    `held` are the briefs that the wanted articles may belong to; `articles` has the wanted ones and theirs. An article
    that a brief names stays with it, whatever pairing thinks: the editor may have put it there. One that was begun by
    hand, and waits for its sources, takes the articles on a meeting of its sides at its date. Participants whom
    the list of persons knows, `people`, have its ids and names. `cues`: what the house reads topics and issues by.
    """
    names = sorted(set(wanted))
    held = sorted(held, key=lambda one: one.brief.id)
    owners = {source.article: one for one in held for source in one.brief.sources}
    readings = {name: read(articles[name], cues) for name in sorted({*names, *owners}) if name in articles}
    loose = [reading for name in names if name not in owners for reading in readings[name]]
    settled = [_own(readings.get(source.article, ()), one) for one in held for source in one.brief.sources]
    joining: dict[str, list[Reading]] = {}
    redrafts: list[Redraft] = []
    taken = {name for one in held for name in (one.brief.id, *one.brief.aliases)}
    begun = [one.brief for one in held if not one.brief.sources]
    for group in pair_readings([*loose, *(one for one in settled if one)]):
        fresh = [reading for reading in group if reading.article.name not in owners]
        own = [owners[reading.article.name].brief.id for reading in group if reading.article.name in owners]
        if fresh and own:
            joining.setdefault(max(sorted(set(own)), key=own.count), []).extend(fresh)
        elif fresh:
            brief, doubts = recognise(compose_brief(group, languages), people, languages)
            if waiting := _waiting_for(brief, begun):
                joining.setdefault(waiting, []).extend(fresh)
            else:
                redrafts.append(_new(brief, group, taken)._replace(doubts=doubts))
                taken.add(redrafts[-1].id)
    for one in held:
        named = [source.article for source in one.brief.sources]
        if one.brief.id in joining or any(name in names for name in named):
            own_readings = [found for name in named if (found := _own(readings.get(name, ()), one))]
            told = [*own_readings, *joining.get(one.brief.id, [])]
            if told:  # not so if no meeting is recognised in them
                redrafts.append(_merged(one, told, recognise(compose_brief(told, languages), people, languages)))
    return Drafted(tuple(redrafts), tuple(name for name in names if not readings.get(name)))


def _waiting_for(brief: Brief, begun: Iterable[Brief]) -> str | None:
    """The brief that was begun for a meeting; None where that is not sure: without a date, or where several fit."""
    date = brief.meeting.date
    fitting = [
        one.id
        for one in begun
        if date and (its := one.meeting.date) and (its.startswith(date) or date.startswith(its))
        if _sides_in(one) == _sides_in(brief)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _sides_in(brief: Brief) -> str:
    """What an id says of the sides: all that stands behind its date.

    >>> _sides_in(Brief(id="2026-11-20-japan-vietnam", meeting={"date": "2026-11-20"}, title={"en": "T"}))
    'japan-vietnam'
    """
    return brief.id.removeprefix(brief.meeting.date or "").strip("-")


def _own(readings: Sequence[Reading], held: Held) -> Reading | None:
    """Of the contacts that an article reports on, the one that a brief is about."""
    sides = set(held.brief.sides())
    return max(readings, key=lambda reading: len(sides & set(reading.sides)), default=None)


def _new(brief: Brief, group: Sequence[Reading], taken: Iterable[str]) -> Redraft:
    brief = brief.model_copy(update={"id": free_id(brief.id, taken)})
    text = encode_brief(brief, schema=SCHEMA)
    return Redraft(brief.id, text, encode_base(brief), True, True, brief, _names(group), ())


def _merged(held: Held, readings: Sequence[Reading], recognised: Recognised) -> Redraft:
    brief = recognised.brief.model_copy(update={"id": held.brief.id})
    merged = merge_brief(base=held.base, draft=brief, text=held.text, file=held.file)
    changed = merged.text != held.text
    after = decode_brief(merged.text, held.file).value if changed else None
    kept = take_out(merged.text, held.examples, held.brief, after) if after else Kept(merged.text, held.examples)
    there = {person.id for person in (after or held.brief).participants}
    return Redraft(
        brief.id,
        kept.text,
        encode_base(merged.base, kept.examples),
        new=False,
        changed=changed,
        brief=brief,
        articles=_names(readings),
        proposals=merged.proposals,
        open=merged.open,
        published=held.brief.status == "published",
        based=held.base is not None,
        touched=compare_briefs(held.brief, after) if after else Touched(),
        doubts=tuple(one for one in recognised.doubts if one.person in there),
    )


def compare_briefs(before: Brief, after: Brief) -> Touched:
    """What differs between two states of one brief, in its order; a source whose digest alone is another does not.

    >>> from briefing.model import Agreed
    >>> one, two = (Agreed(id="a1", text={"en": text}) for text in ("Open a line", "Open two lines"))
    >>> known = Brief.model_construct(sources=(), agreed=(one,))
    >>> three = two.model_copy(update={"id": "a2"})
    >>> print(compare_briefs(known, Brief.model_construct(sources=(), agreed=(two, three))))
    changed a1; new a2
    """
    old, new = _parts(before), _parts(after)
    return Touched(
        tuple(key[1] for key in new if key in old and old[key] != new[key]),
        tuple(key[1] for key in new if key not in old),
        tuple(key[1] for key in old if key not in new),
    )


def _parts(brief: Brief) -> dict[tuple[str, str], object]:
    parts: dict[tuple[str, str], object] = {}
    for field in Brief.model_fields:
        value = getattr(brief, field, None)
        if isinstance(value, tuple) and all(hasattr(one, "id") for one in value):
            parts |= {(field, one.id): one for one in value}
        elif value:
            parts[field, field] = value
    for source in brief.sources:
        parts["sources", source.id] = source.model_copy(update={"digest": None})
    return parts


def encode_base(brief: Brief, examples: str = "") -> str:
    """What is kept of a draft, as its file, with the examples that its brief still has."""
    return write_with_examples(BASE_HEADER + encode_brief(brief), examples)


def _names(readings: Iterable[Reading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading.article.name for reading in readings))
