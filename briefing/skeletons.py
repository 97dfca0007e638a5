"""A brief to start from by hand: what is known of the meeting, and of every section an example behind a `#`."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.codec import encode_brief
from briefing.codec.encoding import SECTION_COMMENTS
from briefing.codec.layout import entry_lines
from briefing.codec.plain import Plain, plain
from briefing.model import Article, Brief, Meeting, Source, Text
from briefing.reading.language import language_of
from briefing.reading.naming import name_sources
from briefing.reading.pack import find_pack
from briefing.reading.single import SCHEMA
from briefing.reading.structure import find_structure
from briefing.subjects import KINDS, NO_SUBJECTS, Subjects, find_term
from briefing.vocabulary import known_sides, load_vocabulary

GAP = "…"
"""What an example leaves to be written."""

UNCOMMENT = "# To use an example, take away the # before its lines, and write what stands for the dots."


class Known(NamedTuple):
    """What is known of a meeting before its brief is written."""

    id: str
    meeting: Meeting
    sides: tuple[str, ...]
    title: Text
    """By an editor; may lack languages, or be empty."""
    sources: tuple[Source, ...]
    languages: tuple[str, ...]
    """Of the site."""
    house: Mapping[str, Text]
    """How the house calls a side, where `site.yaml` says so."""
    subjects: Subjects = NO_SUBJECTS
    """What it says of topics and issues."""


def describe_sources(articles: Sequence[Article]) -> tuple[Source, ...]:
    """What a brief says of the articles that it rests on, as drafts say it; a language that nothing tells is empty."""
    told = [(article, *_told(article)) for article in articles]
    names = name_sources((publisher, article.name) for article, _, _, publisher in told)
    return tuple(
        Source.model_construct(
            id=name,
            article=article.name,
            lang=lang,
            title=title,
            publisher=publisher,
            url=article.meta.get("url"),
            published=article.meta.get("published"),
            retrieved=article.meta.get("retrieved"),
            digest=article.digest or None,
        )
        for name, (article, lang, title, publisher) in zip(names, told, strict=True)
    )


def _told(article: Article) -> tuple[str, str | None, str | None]:
    """Its language, its title, its publisher."""
    lang = language_of(article) or ""
    pack = find_pack(lang)
    parts = find_structure(article, pack) if pack else None
    heading = parts.title.of(article.text) if parts and parts.title else ""
    title = " ".join((article.meta.get("title") or heading).split())
    return lang, title or None, (parts.publisher if parts else None) or article.meta.get("publisher")


def begin_brief(known: Known) -> Brief:
    """The brief that a skeleton holds: nothing that nobody said. Without a title, the sides stand for it."""
    title = dict(known.title) or _titles(known.sources) or _names(known)
    return Brief(id=known.id, meeting=known.meeting, title=title, sources=known.sources)


def begin_base(known: Known) -> Brief:
    """What a later draft takes for the program's own words in it: nothing that the editor said, so that it stays.

    >>> known = Known("2026-11-20-japan", Meeting(form="call"), ("JP",), {"en": "By phone"}, (), ("en", "fr"), {})
    >>> begin_base(known).meeting.form, dict(begin_base(known).title)
    (None, {'en': 'Japan'})
    """
    named = _names(known)  # a brief is not without a title
    title = {lang: named[lang] for lang in known.title}
    return begin_brief(known).model_copy(update={"meeting": Meeting(), **({"title": title} if title else {})})


def _titles(sources: Iterable[Source]) -> dict[str, str]:
    found: dict[str, str] = {}
    for source in sources:
        if source.title:
            found.setdefault(source.lang, source.title)
    return dict(sorted(found.items()))


def _names(known: Known) -> dict[str, str]:
    """As drafts name a meeting whose articles have no title: `Vietnam – Japon`."""
    return {lang: " – ".join(_name(side, lang, known.house) for side in known.sides) for lang in known.languages}


def _name(side: str, lang: str, house: Mapping[str, Text]) -> str:
    if own := house.get(side, {}).get(lang):
        return own.partition(" (")[0]  # `Pays-Bas (les)`: the article is for sentences
    words = load_vocabulary(lang)
    if side in words.countries:
        return words.countries[side].name
    return words.organisations[side].name if side in words.organisations else known_sides()[side]


def write_skeleton(known: Known) -> str:
    """The file: valid as it stands, in the form that drafts have.

    >>> known = Known("2026-11-20-japan-norway", Meeting(date="2026-11-20"), ("NO", "JP"), {}, (), ("en", "fr"), {})
    >>> text = write_skeleton(known)
    >>> [line for line in text.splitlines() if line.startswith("title")]
    ['title: {en: Norway – Japan, fr: Norvège – Japon}']
    >>> [line for line in text.splitlines() if line.startswith("#     to:")]
    ['#     to: JP', '#     to: JP']
    """
    text = encode_brief(begin_brief(known), schema=SCHEMA)
    text = text.replace("\n\nid: ", "\n".join(["", UNCOMMENT, *_own_subjects(known), "", "id: "]), 1)
    text = re.sub(r"^status: .*\n", lambda found: f"{found.group()}{EMBARGO}\n", text, count=1, flags=re.MULTILINE)
    text = _fill_meeting(text, known)
    return "\n".join([text, *_sections(known)])


def write_examples(known: Known) -> str:
    """All examples of the file, as `briefing.examples` keeps them."""
    meeting = "".join(f"{line}\n" for line in _meeting_lines(known) if line.startswith("  # "))
    return "\n".join([*filter(None, [meeting]), *_sections(known)])


def _sections(known: Known) -> list[str]:
    blocks = [_example(section, known) for section in SECTION_COMMENTS if section != "meeting"]
    return blocks[1:] if known.sources else blocks


def _own_subjects(known: Known) -> Iterator[str]:
    """Those of the house, by id and name: nobody knows them by heart. The program's are offered by editors' tools."""
    words = load_vocabulary(known.languages[0])
    for kind in KINDS:
        own = [key for key, one in known.subjects.of(kind).items() if one.name and one.offered]
        terms = [term for key in own if (term := find_term(words, known.subjects, kind, key))]
        called = "topics" if kind == "topics" else "regional issues"
        said = f"# The house's {called}: {', '.join(f'{one.id} ({one.name})' for one in terms)}" if terms else ""
        yield from textwrap.wrap(said, 110, subsequent_indent="#   ", break_long_words=False, break_on_hyphens=False)


EMBARGO = "# publish_after: 2025-03-01T18:00Z  # embargo: nowhere on the site before that moment"


def _fill_meeting(text: str, known: Known) -> str:
    lines = "\n".join(["meeting:", *_meeting_lines(known), ""])
    return re.sub(r"^meeting:.*\n(?: .*\n)*", lambda _: lines, text, count=1, flags=re.MULTILINE)


def _meeting_lines(known: Known) -> list[str]:
    """The whole meeting in the model's order, what nothing is known of behind a `#`."""
    examples: dict[str, Plain] = {
        "form": "talks",
        "date": GAP,
        "date_basis": dict.fromkeys(known.languages, GAP),
        "city": dict.fromkeys(known.languages, GAP),
        "country": known.sides[0] if known.sides[0].isupper() else GAP,
    }
    said = plain(known.meeting)
    lines: list[str] = []
    for key, example in examples.items():
        lines += entry_lines(key, said[key], 2) if key in said else _commented(entry_lines(key, example), 2)
    return lines


def _commented(lines: Iterable[str], indent: int = 0) -> list[str]:
    return [f"{' ' * indent}# {line}".rstrip() for line in lines]


def _example(section: str, known: Known) -> str:
    """A section as it would stand in the file, behind `#`, below what belongs in it."""
    lines = entry_lines(section, _examples(known)[section])
    return "\n".join([*SECTION_COMMENTS[section], *_commented(lines), ""])


def _examples(known: Known) -> dict[str, Plain]:
    text: Plain = dict.fromkeys(known.languages, GAP)
    by, to = known.sides[0], known.sides[1] if len(known.sides) > 1 else "both"
    source = known.sources[0].id if known.sources else "agency"
    tail: dict[str, Plain] = {"text": text, "topics": [GAP], "evidence": [{"source": source, "exact": GAP}]}
    quote: Plain = [{"source": source, "exact": GAP}]
    article: Plain = {"id": source, "article": "agency.en.txt", "lang": known.languages[0], "publisher": GAP}
    return {
        "sources": [article],
        "participants": [_person(side, text, quote) for side in known.sides],
        "agreed": [{"id": "a1", **tail}],
        "requests": [{"id": "r1", "by": by, "to": to, "kind": "request", "status": "open", **tail}],
        "commitments": [{"id": "c1", "by": by, "to": to, **tail}],
        "regional_issues": [{"id": "g1", "issue": GAP, **tail}],
        "discussed": [{"id": "d1", **tail}],
        "events": [{"id": "e1", "name": text, "date": GAP, "city": GAP, "country": by, "evidence": quote}],
        "differences": [{"id": "x1", "about": "number", "items": ["a1"], "says": quote, "note": text}],
        "notes": text,
        "history": [{"date": GAP, "kind": "correction", "note": text}],
    }


def _person(side: str, text: Plain, quote: Plain) -> dict[str, Plain]:
    of = "country" if side.isupper() else "organisation"
    return {"id": "given-name-surname", "name": text, of: side, "role": text, "evidence": quote}
