"""Invented names and items: what the synthetic archive's briefs are put together from, without their layout."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bench import phrases
from bench.phrases import COUNTRIES, Pair

LANGS = ("en", "fr")
GIVEN = phrases.GIVEN.split()
_ONSETS, _VOWELS = phrases.ONSETS.split(), phrases.VOWELS.split()
_CODAS = ["", "", *phrases.CODAS.split()]


@dataclass(slots=True)
class Draft:
    """A brief while it is being written, with the sentences of its two articles."""

    i: int
    seed: str
    r: random.Random
    codes: list[str]
    brief: dict[str, Any]
    prose: dict[str, list[str]] = field(default_factory=lambda: {lang: [] for lang in LANGS})
    counts: dict[str, int] = field(default_factory=dict)

    def next_id(self, letter: str) -> str:
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{letter}{self.counts[letter]}"

    def fill(self, pair: Pair, **more: object) -> dict[str, str]:
        """Both languages of a phrase with the same invented names and figures in them."""
        r = self.r
        words = {
            "a": invent_name(r),
            "b": invent_name(r),
            "n": r.randint(2, 90),
            "k": r.randint(2, 9),
            "y": r.randint(2026, 2036),
        } | more
        return {lang: text.format(**words) for lang, text in zip(LANGS, pair, strict=True)}

    def say(self, pair: Pair, **more: object) -> dict[str, str]:
        """Put a sentence into both articles."""
        said = self.fill(pair, **more)
        for lang in LANGS:
            self.prose[lang].append(said[lang])
        return said


class Parts(NamedTuple):
    """What an item is made of: "Oslo asked Lima to" + "open a ferry line" + "before the end of 2030"."""

    lead: dict[str, str]
    clause: dict[str, str]
    tail: dict[str, str]
    more: dict[str, Any]


def _agreed(draft: Draft) -> Parts:
    lead = draft.fill(draft.r.choice(phrases.AGREED))
    action, topics = _action(draft)
    return Parts(lead, action, _one(draft, phrases.TAILS), {"topics": topics})


def _request(draft: Draft) -> Parts:
    by, to = draft.r.sample(draft.codes, 2)
    kind = draft.r.choice(sorted(phrases.ASKED))
    status = draft.r.choice(("open", "open", "open", "accepted", "declined", "done", "withdrawn"))
    lead = _capitals(phrases.ASKED[kind], by, to)
    action, topics = _action(draft)
    more = {"by": by, "to": to, "kind": kind, "status": status, "topics": topics}
    return Parts(lead, action, _one(draft, phrases.TAILS), more)


def _commitment(draft: Draft) -> Parts:
    by = draft.r.choice(draft.codes)
    lead = _capitals(draft.r.choice(phrases.PROMISED), by, by)
    action, topics = _action(draft)
    return Parts(lead, action, _one(draft, phrases.TAILS), {"by": by, "topics": topics})


def _matter(draft: Draft) -> Parts:
    at = draft.r.randrange(len(phrases.MATTERS))
    return _spoken_of(draft, phrases.MATTERS[at], {"issue": phrases.ISSUES[at]})


def _topic(draft: Draft) -> Parts:
    at = draft.r.randrange(len(phrases.TOPICS))
    return _spoken_of(draft, phrases.TOPICS[at], {"topics": [phrases.TOPICS_SPOKEN_OF[at]]})


def _spoken_of(draft: Draft, pair: Pair, more: dict[str, Any]) -> Parts:
    """Views of both sides, or the position of one."""
    by = draft.r.choice((None, *draft.codes))
    lead = _capitals(draft.r.choice(phrases.HELD), by, by) if by else _one(draft, phrases.EXCHANGED)
    return Parts(lead, draft.fill(pair), dict.fromkeys(LANGS, ""), {**more, **({"by": by} if by else {})})


def _action(draft: Draft) -> tuple[dict[str, str], list[str]]:
    """Something to be done, with the topics that it is about."""
    at = draft.r.randrange(len(phrases.ACTIONS))
    return draft.fill(phrases.ACTIONS[at]), phrases.ACTION_TOPICS[at].split()


def _one(draft: Draft, bank: list[Pair]) -> dict[str, str]:
    return draft.fill(draft.r.choice(bank))


SECTIONS: dict[str, Callable[[Draft], Parts]] = {
    "agreed": _agreed,
    "requests": _request,
    "commitments": _commitment,
    "regional_issues": _matter,
    "discussed": _topic,
}


def _capitals(pair: Pair, by: str, to: str) -> dict[str, str]:
    return {lang: pair[k].format(by=COUNTRIES[by][1][k], to=COUNTRIES[to][1][k]) for k, lang in enumerate(LANGS)}


def invent_name(r: random.Random) -> str:
    """A place or family name that no one bears."""
    parts = (r.choice(_ONSETS) + r.choice(_VOWELS) + r.choice(_CODAS) for _ in range(r.randint(2, 3)))
    return "".join(parts).capitalize()


def slug(text: str) -> str:
    """Small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def join(lead: str, clause: str, lang: str) -> str:
    """A lead and its infinitive, with the elision of French "de".

    >>> join("Lima a demandé à Oslo de", "ouvrir un poste", "fr")
    'Lima a demandé à Oslo d’ouvrir un poste'
    """
    if lang == "fr" and lead.endswith(" de") and clause[0] in "aeiouéèêh":
        return f"{lead[:-1]}’{clause}"
    return f"{lead} {clause}"


def capital(text: str) -> str:
    """The text with a capital at its head, the rest as it is."""
    return text[0].upper() + text[1:]
