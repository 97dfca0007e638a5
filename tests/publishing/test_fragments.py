"""Links to a passage, read back as a browser reads them: parsed and looked up by a reader written from the standard."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Evidence
from briefing.publishing.fragments import text_fragment
from briefing.quote import Span, find, select
from tests.publishing.cases import read_briefs

URL = "https://example.org/a"
LETTERS = "[^\\W_]"


class Directive(NamedTuple):
    """https://wicg.github.io/scroll-to-text-fragment/: `text=[prefix-,]start[,end][,-suffix]`."""

    prefix: str | None
    start: str
    end: str | None
    suffix: str | None


def parse(address: str) -> list[Directive]:
    """The text directives of an address. Fails where the standard calls one invalid."""
    fragment = address.partition("#")[2]
    found = []
    for one in fragment.partition(":~:")[2].split("&"):
        name, _, value = one.partition("=")
        assert name == "text"
        assert re.fullmatch(r"[!-~]+", value), "what is not ASCII is percent-encoded"
        tokens = value.split(",")
        prefix = tokens.pop(0)[:-1] if tokens[0].endswith("-") else None
        suffix = tokens.pop()[1:] if tokens[-1].startswith("-") else None
        assert 1 <= len(tokens) <= 2, value
        assert not any("-" in token for token in tokens), "a hyphen is syntax"
        start, end = tokens[0], tokens[1] if len(tokens) == 2 else None
        assert start
        found.append(Directive(_plain(prefix), unquote(start), _plain(end), _plain(suffix)))
    return found


def _plain(part: str | None) -> str | None:
    return None if part is None else unquote(part)


def bounded(text: str, span: Span) -> bool:
    """Whether no word is cut at either end; an apostrophe between letters is part of one."""
    word = re.compile(rf"{LETTERS}+(?:['’]{LETTERS}+)*")
    return not any(found.start() < at < found.end() for found in word.finditer(text) for at in (span.start, span.end))


def places(text: str, term: str, start: int = 0) -> list[Span]:
    """Where a term stands in a page whose blocks are lines: whole words, one block, any white space."""
    words = r"[^\S\n]+".join(map(re.escape, term.split()))
    pattern = re.compile(f"(?=({words}))", re.IGNORECASE)  # a browser looks on behind the start of what it found
    found = (Span(*one.span(1)) for one in pattern.finditer(text, start))
    return [span for span in found if bounded(text, span)]


def follows(text: str, term: str | None, at: int) -> bool:
    rest = text[at:]
    blank = len(rest) - len(rest.lstrip())
    return term is None or any(span.start == at + blank for span in places(text, term, at))


def look_up(text: str, one: Directive) -> Span | None:
    """The first range that a directive names."""
    for start in places(text, one.start):
        if one.prefix and not any(
            not text[span.end : start.start].strip() for span in places(text[: start.start], one.prefix)
        ):
            continue
        for end in places(text, one.end, start.end) if one.end else [start]:
            if follows(text, one.suffix, end.end):
                return Span(start.start, end.end)
    return None


def land(text: str, address: str) -> Span | None:
    """Where a browser scrolls to: the first directive that is found."""
    return next((span for one in parse(address) if (span := look_up(text, one))), None)


LONG = (
    "Both sides agreed to intensify exchanges and meetings at all levels, through flexible formats, and also to "
    "improve the efficiency of their dialogue - at all levels, without delay"
)
PAGE = f"""A first paragraph, with Both sides agreed in it, and a hyphen-ated word & a sign.
{LONG}. The same words here, said the one.
The same words here, said the other: “we agree” (a half-way house).
Le ministre a demandé d'élargir l'accord, a-t-il précisé. Il souhaite élargir la voie.
日本とベトナムは、あらゆるレベルの交流を強化し、対話の仕組みを改善し、地域の場での協力を続けることで一致した。両国は来年も会う。
"""


@pytest.mark.parametrize(
    "exact",
    [
        "a hyphen-ated word & a sign",
        "Both sides agreed in it, and a hyphen",
        LONG,
        "“we agree” (a half-way house)",
        "l'accord, a-t-il précisé",
        "日本とベトナムは、あらゆるレベルの交流を強化し、対話の仕組みを改善し、地域の場での協力を続けることで一致した。",
        "said the other: “we agree”",
        "100 % of nothing",
    ],
)
def test_a_quote_is_found_whatever_is_in_it(exact: str) -> None:
    page = PAGE if exact in PAGE else PAGE + f"\n{exact.replace(' ', chr(0xA0))}\n"
    span = land(page, text_fragment(URL, exact))
    assert span is not None
    assert " ".join(span.of(page).split()) == exact


def test_context_tells_two_places_apart() -> None:
    span = find(PAGE, "The same words here", suffix=", said the other")
    assert span is not None
    quote = select(PAGE, span)
    assert quote.prefix
    assert quote.suffix
    assert land(PAGE, text_fragment(URL, *quote)) == span
    assert land(PAGE, text_fragment(URL, quote.exact)) != span


def test_a_word_that_an_article_is_written_onto_is_passed_over() -> None:
    address = text_fragment(URL, "élargir l'accord", lang="fr")
    assert look_up(PAGE, parse(address)[0]) is None
    span = land(PAGE, address)
    assert span is not None
    assert span.of(PAGE) == "l'accord"
    assert len(parse(text_fragment(URL, "agreed in it", lang="en"))) == 1


def test_long_quotes_make_short_addresses() -> None:
    words = " ".join(f"word{at}" for at in range(400))
    assert len(text_fragment(URL, words)) < 200
    assert parse(text_fragment(URL, words))[0].end == "word394 word395 word396 word397 word398 word399"


def test_an_end_that_the_quote_has_twice_is_widened() -> None:
    exact = f"{'one two three four five six seven eight'} a b c d e f x y a b c d e f"
    assert parse(text_fragment(URL, exact))[0].end == "y a b c d e f"


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2#:~:text="),
        ("https://example.org/#/news/1", "https://example.org/#/news/1:~:text="),
        ("https://example.org/a#part:~:text=old", "https://example.org/a#part:~:text=Both"),
    ],
)
def test_the_source_s_own_address_is_kept(url: str, start: str) -> None:
    assert text_fragment(url, "Both sides").startswith(start)


PIECES = ["oui", "non,", "a-t-il", "&", "l'élu", "(ter)", "12,5", "«mot»", "x.", "été"]
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60)


@given(WORDS, WORDS, WORDS, st.sampled_from([" ", "\n", "\u00a0", "\n\n"]))
def test_a_quote_with_its_context_is_found_in_any_page(
    before: list[str], quoted: list[str], after: list[str], gap: str
) -> None:
    """Where the whole quote is unique, the browser lands within it, or where its first words stand before it."""
    exact = " ".join(quoted)
    page = f"Start {' '.join(before)}{gap}{exact}{gap}{' '.join(after)} end"
    at = len("Start " + " ".join(before) + gap)
    quote = select(page, Span(at, at + len(exact)))
    span = land(page, text_fragment(URL, *quote))
    assert span is not None
    assert span.of(page).split()[0] == quoted[0]
    if not quote.prefix and not quote.suffix and len(quoted) <= 16:
        assert span == Span(at, at + len(exact))


@pytest.mark.parametrize("name", ["seeds", "archive"])
def test_every_quote_of_a_site_has_an_address_that_can_be_read(name: str) -> None:
    quotes: list[Evidence] = [one for brief in read_briefs(name) for item in brief.items() for one in item.evidence]
    for one in quotes:
        (first, *_) = parse(text_fragment(URL, one.exact, one.prefix, one.suffix, "fr"))
        assert one.exact.split()[0].casefold() == first.start.split()[0].casefold()
    assert len(quotes) > 20
