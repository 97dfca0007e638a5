"""Reading never raises, says the same twice, and every span it gives stands in the text."""

from __future__ import annotations

import pathlib

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import SECTIONS, Article
from briefing.reading.drafting import read_article
from briefing.reading.pack import load_pack
from briefing.vocabulary import languages

_SEEDS = [
    path.read_text("utf-8")
    for path in sorted((pathlib.Path(__file__).parents[2] / "content" / "articles").glob("*.txt"))
]
_WORDS = sorted({word for text in _SEEDS for word in text.split()})
_texts = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.one_of(st.sampled_from(_WORDS), st.sampled_from(list(".,;:«»“”()'’-–—\n\u00a0 ")), st.text(max_size=4)),
        max_size=80,
    ).map(" ".join),
    st.tuples(st.sampled_from(_SEEDS), st.integers(0, 3000), st.integers(0, 3000), st.text(max_size=6)).map(
        lambda t: t[0][: t[1]] + t[3] + t[0][t[2] :]
    ),
)


@settings(max_examples=150)
@given(_texts, st.sampled_from(languages()))
def test_any_text_is_read(text: str, lang: str) -> None:
    article = Article(name="any.txt", text=text)
    readings = read_article(article, load_pack(lang))
    assert readings == read_article(article, load_pack(lang))
    for reading in readings:
        spans = [*(p.span for p in reading.people), *(i.span for i in reading.items), *(e.span for e in reading.events)]
        left = [span for left in reading.left_out for span in (left.span, left.trigger)]
        whys = [span for item in reading.items if item.why for span in (item.why.trigger, item.why.subject) if span]
        for span in [*spans, *left, *whys]:
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()
        assert all(item.section in SECTIONS and item.text for item in reading.items)


@settings(max_examples=60)
@given(_texts)
def test_any_text_is_read_in_whatever_language_it_is(text: str) -> None:
    assert isinstance(read_article(Article(name="any.txt", text=text)), list)
