"""The contact that an article reports on: its form, its date, its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from briefing.model import SECTIONS, Article, Form
from briefing.quote import Span
from briefing.reading.attendance import is_past
from briefing.reading.frames import Trigger
from briefing.reading.occasion import find_when
from briefing.reading.pack import LanguagePack
from briefing.reading.roster import Figure
from briefing.reading.scene import Mention, Sentence, read_sentences
from briefing.reading.structure import Structure
from briefing.reading.values import When

_LEAD = 6
"""Sentences: a readout names its contact among the first."""
_NEAR = 5
"""Tokens between a contact and the words that say that it is to come."""
_MEANS = 4
"""Tokens between talks and the words that say how they were held."""
_AIMS = ("agreed", "requests", "commitments")
_WEIGHT = 2
"""Sentences that look like acts between sides, which make a contact of a text that names none."""


@dataclass(frozen=True, slots=True)
class Contact:
    """What kind of contact, when and where."""

    form: Form | None
    when: When
    city: str | None
    country: str | None
    form_span: Span | None = None
    place_span: Span | None = None


def find_contact(
    sentences: list[Sentence], figures: list[Figure], structure: Structure, article: Article, pack: LanguagePack
) -> Contact | None:
    """The contact, or None where the article reports on none."""
    body = [s for s in sentences if s.kind != "title"]
    hits = [(n, t) for n, s in enumerate(body) for t in _contacts(s) if not is_past(s, t, pack)]
    done = [(n, t) for n, t in hits if not _planned(body[n], t, pack)]
    if hits and not done and not _joint_acts(body):
        return None
    title = [(s, t) for s in sentences if s.kind == "title" for t in _contacts(s)]
    near = [hit for hit in hits if hit[0] < _LEAD]
    joint = _joint_acts(body)
    if not (near or _face_each_other(body, figures) or title or joint >= _WEIGHT or (joint and len(figures) > 1)):
        return None
    form, form_span = _form([*((body[n], t) for n, t in near or hits), *title])
    when = find_when([(body[n], t) for n, t in near or hits], structure, article, pack)
    place = _place(body, near or hits, structure, article, pack)
    city = _printed(*place, article.text) if place else None
    place_span = place[0].tokens.span(place[1].start, place[1].end) if place else None
    if (elsewhere := _find_city([(body[n], t) for n, t in near or hits], pack)) and (not place or not place[1].start):
        return Contact(form, when, elsewhere.of(article.text), None, form_span, elsewhere)
    return Contact(form, when, city, place[1].value if place else None, form_span, place_span)


def narrow(contact: Contact, sentences: list[Sentence], article: Article, pack: LanguagePack) -> Contact:
    """One of several contacts, with the date that its own sentences give, if they give one."""
    told = [(sentence, trigger) for sentence in sentences for trigger in _contacts(sentence)]
    when = find_when(told, Structure(), article, pack)
    return replace(contact, when=when) if when != When() else contact


def _face_each_other(body: list[Sentence], figures: list[Figure]) -> bool:
    """Whether persons of two sides stand in one of the first sentences, in one that tells of an act."""
    for n, sentence in enumerate(body[:_LEAD]):
        sides = {figure.side for figure in figures if any(m == n for m, _, _ in figure.places)} - {None}
        if len(sides) > 1 and any(trigger.frame.section in SECTIONS for trigger in sentence.triggers):
            return True
    return False


def _planned(sentence: Sentence, trigger: Trigger, pack: LanguagePack) -> bool:
    """Whether a contact is only announced: `X is expected in Y on Monday for talks`."""
    if sentence.keys[trigger.start] in pack.words["participles"]:
        return False
    beside = sentence.keys[max(0, trigger.start - _NEAR) : trigger.end + _NEAR]
    return any(key in pack.words["planned"] for key in beside)


def _contacts(sentence: Sentence) -> list[Trigger]:
    return [trigger for trigger in sentence.triggers if trigger.frame.section == "contact"]


def _printed(sentence: Sentence, mention: Mention, text: str) -> str | None:
    if mention.kind != "capital":
        return None
    words = sentence.text(mention.start, mention.end, text)
    return words.title() if words.isupper() else words


def _joint_acts(body: list[Sentence]) -> int:
    """Sentences in which two sides act together: enough of them make a readout without a lead."""
    return sum(any(t.frame.subject == "together" for t in s.triggers) and _joint(s) for s in body)


def _joint(sentence: Sentence) -> bool:
    return any(m.kind == "together" for m in sentence.named)


def _form(near: list[tuple[Sentence, Trigger]]) -> tuple[Form | None, Span | None]:
    """The form of the first contact that has one, with the words that say so: of talks by telephone, the telephone."""
    for sentence, said in near:
        if said.frame.form:
            means = (t for t in _contacts(sentence) if t.frame.form == "call" and 0 <= t.start - said.end < _MEANS)
            trigger = next(means, said) if said.frame.form == "talks" else said
            return cast(Form, trigger.frame.form), sentence.tokens.span(trigger.start, trigger.end)
    return None, None


def _place(
    body: list[Sentence], hits: list[tuple[int, Trigger]], structure: Structure, article: Article, pack: LanguagePack
) -> tuple[Sentence, Mention] | None:
    """A capital after a preposition in a sentence that names the contact, the dateline's before others; else that.

    Where a contact is only what was agreed, its place is taken where there is no other.
    """
    dated = _dateline_capital(structure, article, pack)
    found: list[tuple[Sentence, Mention]] = []
    aims: list[tuple[Sentence, Mention]] = []
    for number, trigger in hits[:3]:
        sentence = body[number]
        told = aims if _is_aim(sentence, trigger) else found
        for mention in sentence.named:
            before = sentence.keys[mention.start - 1] if mention.start else ""
            if mention.kind == "capital" and before in pack.words["place_prepositions"]:
                told.append((sentence, mention))
    same = [place for place in (*found, *aims) if dated and place[1].value == dated[1].value]
    return next(iter(same or found), dated or next(iter(aims), None))


def _is_aim(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a contact is what an act before it is about: `agreed to hold the next consultations in Accra`."""
    acts = (t for t in sentence.triggers if t.frame.section in _AIMS)
    return any(t.end <= trigger.start for t in acts)


def _find_city(told: list[tuple[Sentence, Trigger]], pack: LanguagePack) -> Span | None:
    """A well-known city that is no capital, just behind the words that tell of the contact; its country is not told."""
    for sentence, trigger in told[:1]:
        keys, words = sentence.keys, pack.words
        for at in range(trigger.end, len(keys) - 1):
            if keys[at] in words["complementisers"] or keys[at] in words["elsewhere"] or keys[at] == ";":
                break
            if keys[at] in words["place_prepositions"] and sentence.tokens.words[at + 1][0].isupper():
                ends = (end for end in range(at + 4, at + 1, -1) if " ".join(keys[at + 1 : end]) in words["cities"])
                if (end := next(ends, None)) is not None:
                    return sentence.tokens.span(at + 1, end)
    return None


def _dateline_capital(structure: Structure, article: Article, pack: LanguagePack) -> tuple[Sentence, Mention] | None:
    if structure.dateline is None:
        return None
    for sentence in read_sentences(article.text, structure.dateline, pack):
        for mention in sentence.named:
            if mention.kind == "capital":
                return sentence, mention
    return None
