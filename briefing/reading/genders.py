"""Genders of persons whom no form of address tells: from the pronouns that follow them."""

from __future__ import annotations

from briefing.reading.pack import LanguagePack
from briefing.reading.roster import Figure
from briefing.reading.scene import Sentence

_PRONOUNS = {"he": "masculine", "she": "feminine"}


def learn_genders(body: list[Sentence], figures: list[Figure], pack: LanguagePack) -> None:
    """Where a sentence names one person and no other could be meant, by `his`, `her` or the next sentence's `She`."""
    for number, sentence in enumerate(body):
        persons = {index for _, _, index in sentence.persons}
        if len(persons) != 1:
            continue
        figure = figures[next(iter(persons))]
        end = min(end for _, end, _ in sentence.persons)
        alone = not any(m.kind in {"role", "guest", "host", "other"} for m in sentence.named)
        described = any(key in pack.words["relatives"] for key in sentence.keys[end : end + 2])  # `X, who … her`
        if figure.gender is None and (alone or described):
            figure.gender = _owner(sentence.keys[end:], pack) or (_next_subject(body, number) if alone else None)


def _owner(keys: list[str], pack: LanguagePack) -> str | None:
    for key in keys:
        for gender in ("feminine", "masculine"):
            if key in pack.words[f"{gender}_owner"]:
                return gender
    return None


def _next_subject(body: list[Sentence], number: int) -> str | None:
    """The pronoun that opens the next sentence."""
    following = body[number + 1] if number + 1 < len(body) else None
    opening = following.named[0] if following is not None and following.named else None
    return _PRONOUNS.get(opening.kind) if opening is not None and opening.start == 0 else None
