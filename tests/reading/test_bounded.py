"""Texts that no desk would send are read too, with work that grows with their length only."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from briefing.articles import LONGEST, decode_article
from briefing.model import Article
from briefing.quote import find
from briefing.reading.composing import draft_briefs
from briefing.reading.drafting import read_article
from briefing.reading.pack import load_pack
from briefing.reading.sentences import LONGEST as LONGEST_SENTENCE
from briefing.reading.sentences import split_sentences

EN = (
    "Talks in Nairobi\nKenyan Foreign Minister Ann Odhiambo met Rwandan Foreign Minister Eric Mugisha in Nairobi.\n"
    "The two sides agreed to open a border post at Mirama.\n"
)
FR = (
    "Entretien à Nairobi\nLa ministre kényane des Affaires étrangères, Ann Odhiambo, a reçu à Nairobi le ministre "
    "rwandais des Affaires étrangères, Eric Mugisha.\nLes deux parties ont convenu d’ouvrir un poste à Mirama.\n"
)
SYLLABLES = ["Ka", "Lo", "Mi", "Ru", "Te", "Ba", "No", "Shi", "An", "Or", "El", "Di", "Vu", "Po"]
NAMES = [f"{a}{b.lower()} {c}{d.lower()}" for a, b, c, d in itertools.product(SYLLABLES, repeat=4)]
SHAPES: dict[str, Callable[[int], str]] = {
    "a novel": lambda n: "".join(
        f"{NAMES[i]} asked Rwanda to lift the ban. It rained on {NAMES[-i]}, and nobody said a word.\n"
        for i in range(n // 90)
    ),
    "capitals": lambda n: " ".join(NAMES[: n // 10]),
    "quotation marks": lambda n: "“" * (n // 2) + '" ' * (n // 4),
    "persons": lambda n: ", ".join(f"Minister {name}" for name in NAMES[: n // 20]),
    "persons by sentence": lambda n: "".join(f"Kenyan Minister {name} met them. " for name in NAMES[: n // 40]),
    "brackets": lambda n: "They agreed to " + "(" * (n // 2) + "x" + ")" * (n // 2),
    "one sentence of triggers": lambda n: "The two sides " + " and ".join(["agreed to open a post"] * (n // 26)) + ".",
    "triggers side by side": lambda n: "They have " + "also agreed " * (n // 12) + "to go.",
    "clauses in clauses": lambda n: "The two sides agreed that " * (n // 26),
    "pronouns": lambda n: "He said that he, " * (n // 17),
    "incises": lambda n: "He agreed" + ", he said, " * (n // 11) + ".",
    "events": lambda n: "The Nairobi Summit is scheduled to be held in Kigali in 2026 and " * (n // 66),
    "one letter": lambda n: "a" * n,
    "spaces": lambda n: " " * n + "x",
    "blank lines": lambda n: " \n" * (n // 2) + "x",
    "dots": lambda n: "." * (n // 2) + ". " * (n // 4),
    "abbreviations": lambda n: "Mr. " * (n // 4),
    "digits": lambda n: "1" * (n // 2) + "111.111 " * (n // 16),
    "one paragraph again and again": lambda n: "The two sides agreed to open a border post at Mirama.\n" * (n // 54),
    "one short line again and again": lambda n: "Photo\n" * (n // 6),
    "right to left": lambda n: "\u202eagreed \u200f" * (n // 9),
    "nothing printable": lambda n: "\0" * (n // 2) + "e" + "\u0301" * (n // 2),
    "an address": lambda n: "https://a.example/" + "a/" * (n // 2),
}
SIZE = 10_000
FLOOR = 20_000
"""Calls that are too few to say anything."""


def _calls(text: str, lang: str) -> int:
    """How many functions of ours are called to read a text: counted, since a clock lies on a busy machine."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    article = Article(name="a.txt", text=text, meta={"lang": lang})
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        readings = read_article(article)
        draft_briefs(readings)
    finally:
        sys.setprofile(before)
    for reading in readings:
        for item in reading.items:
            assert find(text, item.span.of(text)) is not None
    return calls


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("lang", "lead"), [("en", EN), ("fr", FR)])
def test_four_times_the_text_takes_about_four_times_the_work(shape: str, lang: str, lead: str) -> None:
    make = SHAPES[shape]
    _calls(lead, lang)
    once, four = _calls(lead + make(SIZE), lang), _calls(lead + make(4 * SIZE), lang)
    assert four <= 8 * max(once, FLOOR), f"{once} calls for {SIZE} characters, {four} for four times as many"


def test_what_is_longer_than_any_article_is_a_problem_with_a_way_out() -> None:
    decoded = decode_article(b"a " * LONGEST, "a.txt", "content/articles/a.txt")
    assert decoded.article is None
    [problem] = decoded.problems
    assert str(problem) == (
        "content/articles/a.txt: 2,000,000 characters; an article has at most 1,000,000\n"
        "  try: keep only what reports on the meeting, or make several files of it"
    )
    assert decode_article(b"a " * (LONGEST // 2), "a.txt", "a.txt").article is not None


def test_an_endless_sentence_is_cut_between_words() -> None:
    text = "They agreed to open a post, " * 500
    spans = list(split_sentences(text, 0, len(text), load_pack("en").abbreviations))
    assert max(span.end - span.start for span in spans) <= LONGEST_SENTENCE
    assert all(span.of(text).endswith("post,") for span in spans)
    assert " ".join(span.of(text) for span in spans) == text.strip()
    hard = "x" * (3 * LONGEST_SENTENCE)
    assert [len(span.of(hard)) for span in split_sentences(hard, 0, len(hard), load_pack("en").abbreviations)] == [
        LONGEST_SENTENCE
    ] * 3
