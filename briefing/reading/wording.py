"""How what an act is about reads on its own: as a line of a brief."""

from __future__ import annotations

import re

from briefing.reading.clauses import Incise
from briefing.reading.complements import Content
from briefing.reading.pack import LanguagePack
from briefing.reading.scene import Mention, Sentence

_TRAIL = " \t\n\u00a0\u202f.,;:!?…–—-"


def strip_subject(
    sentence: Sentence, content: Content, holes: list[Incise], pack: LanguagePack, *, always: bool = False
) -> int:
    """Where a clause begins to be read: past its subject where that is only a pronoun, or a side (`always`)."""
    if content.shape not in {"clause", "finite"} or content.addressee is None:
        return content.start
    first = next((m for m in sentence.mentions if content.start <= m.start < content.addressee[1]), None)
    pronoun = first is not None and first.kind in {"he", "she", "it", "they", "we", "own"}
    if first is None or not (pronoun or (always and pack.settings["bare_subjunctive"] == "yes")):
        return content.start
    at = content.addressee[1]
    while at < content.end and (
        sentence.keys[at] in pack.words["modals"] or sentence.keys[at] in pack.words["adverbs"]
    ):
        at += 1
        hole = next((hole for hole in holes if hole.start == at and hole.end < content.end), None)
        if hole is not None:
            at = hole.end + (sentence.keys[hole.end] == ",")
            break
    if sentence.keys[at : at + 1] and sentence.keys[at] in pack.words["copulas"] and not pronoun:
        return content.start
    return at if at < content.end else content.start


def readable(
    sentence: Sentence,
    stretch: tuple[int, int],
    holes: list[Incise],
    text: str,
    pack: LanguagePack,
    *,
    noun: bool = False,
) -> str:
    """A stretch as a reader would want it: no attribution inside, no article before a bare noun, a capital first."""
    start, end = stretch
    pieces, at = [], start
    for hole in holes:
        if start < hole.start and hole.end < end:
            pieces.append(sentence.text(at, hole.start, text))
            at = hole.end + (sentence.keys[hole.end] == ",")
    pieces.append(sentence.text(_lead(sentence, at, end, pack, noun) if at == start else at, end, text))
    plain = " ".join(" ".join(pieces).split()).strip(_TRAIL)
    plain = _balanced(plain).strip(_TRAIL)
    return plain[:1].upper() + plain[1:]


def _lead(sentence: Sentence, at: int, end: int, pack: LanguagePack, noun: bool) -> int:
    while at < end - 1 and (
        sentence.keys[at] in pack.words["fillers"]
        or sentence.keys[at] in {",", "«", "“"}
        or (noun and (sentence.keys[at] in pack.words["determiners"] or sentence.keys[at] in pack.words["noun_links"]))
    ):
        at += 1
    return at


def _balanced(plain: str) -> str:
    """Without quotation marks and brackets that have lost their partner."""
    for left, right in ("«»", "“”", "()", "[]"):
        if plain.count(left) != plain.count(right):
            plain = plain.replace(left, "").replace(right, "")
    return plain.replace('"', "") if plain.count('"') % 2 else re.sub(r"\s+([,;])", r"\1", plain)


def addressee_side(sentence: Sentence, stretch: tuple[int, int] | None) -> Mention | None:
    """The first side named in a stretch."""
    if stretch is None:
        return None
    return next((m for m in sentence.mentions if stretch[0] <= m.start < stretch[1] and m.side), None)
