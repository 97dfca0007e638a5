"""Any bytes give an article or a problem, never an exception, in bounded time; and what is stored can be read."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.articles import decode_article
from briefing.intake import Arrival, stored_name, stored_text, take_in
from tests.intake.making import archive, document, paragraph

HERE = Path(__file__).parent
NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.eml", "a.mhtml", "a", "A.HTM"])
SOUND = [path.read_bytes() for path in sorted(HERE.rglob("*.html")) + sorted((HERE / "letters").iterdir())]
SOUND += [document(paragraph("Talks", "Title"), paragraph("Both sides agreed to meet again in the spring."))]
SLOW = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def hold(content: bytes, name: str, kind: str | None = None, charset: str | None = None) -> None:
    taken = take_in(Arrival(content, name, None, kind, charset))
    assert (taken.intake is None) == bool(taken.problems)
    assert all(problem.hints for problem in taken.problems)
    if taken.intake is not None:
        file, text = stored_name(taken.intake), stored_text(taken.intake)
        assert file.isascii()
        assert len(file) < 110
        decoded = decode_article(text.encode(), file, file)
        assert decoded.problems == []
        assert decoded.article is not None
        assert all(paragraph in decoded.article.text for paragraph in taken.intake.paragraphs)


@SLOW
@given(st.binary(max_size=400), NAMES, st.none() | st.just("text/html"), st.none() | st.text(max_size=12))
def test_any_bytes(content: bytes, name: str, kind: str | None, charset: str | None) -> None:
    hold(content, name, kind, charset)


@SLOW
@given(st.sampled_from(SOUND), st.data(), NAMES)
def test_sound_files_with_something_broken(content: bytes, data: st.DataObject, name: str) -> None:
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 200)))
    hold(content[:start] + data.draw(st.binary(max_size=60)) + content[end:], name)


TAGS = st.sampled_from(
    ["<p>", "</p>", "<a href=x>", "</a>", "<h1>", "</h1>", "<table>", "<td>", "<li>", "<br>", "<!--", "-->", "<script>",
     "</script>", "<article>", "&nbsp;", "&#xd800;", "\u202e", "\n", "<meta name=date content=2025-13-41>", "<title>",
     "</title>", "<p>Both sides agreed to open a direct line between the two ports by the end of next year.</p>",
     "<p>Les deux parties ont convenu d’ouvrir une liaison directe entre les deux ports avant la fin de l’année.</p>"]
)  # fmt: skip


@SLOW
@given(st.lists(TAGS | st.text(max_size=20), max_size=40))
def test_any_page(parts: list[str]) -> None:
    hold("".join(["<html>", *parts]).encode("utf-8", "replace"), "a.html")


@SLOW
@given(st.lists(st.text(max_size=120) | st.just("The two sides agreed to meet again in the spring."), max_size=20))
def test_any_text(lines: list[str]) -> None:
    hold("\n".join(lines).encode("utf-8", "replace"), "a.txt")


MEGABYTES = 10
HUGE: dict[str, Callable[[], tuple[bytes, str]]] = {
    "nested": lambda: (b"<html>" + b"<div>" * 1_100_000, "a.html"),
    "formatting": lambda: (b"<html>" + b"<a><b><i>" * 600_000, "a.html"),
    "unclosed": lambda: (b"<html>" + b"<p>word " * 700_000, "a.html"),
    "tables": lambda: (b"<html>" + b"<table><tr><td>" * 380_000, "a.html"),
    "deep and long": lambda: (b"<html>" + b"<div>" * 1_400 + b"<p>word" * 15_000, "a.html"),
    "styled": lambda: (b"<p>" + b"".join(b"<font size=%d>" % n for n in range(1_400)) + b"<p>word" * 50_000, "a.html"),
    "half styled": lambda: (b"<p>" + b"".join(b"<b id=%d>" % n for n in range(180)) + b"<p>word" * 15_000, "a.html"),
    "attributes": lambda: (b"<html><p " + b"x=1 " * 1_400_000 + b">", "a.html"),
    "comments": lambda: (b"<!-- -->" * 1_200_000, "a"),
    "styles": lambda: (b"<html>" + b"<style>" * 800_000, "a.html"),
    "embedded": lambda: (b"<html><img src='data:image/png;base64," + b"QUJD" * 3_000_000 + b"'>", "a.html"),
    "one line": lambda: (b"Both sides agreed to meet. " * 400_000, "a.txt"),
    "short lines": lambda: (b"Both sides agreed to meet.\n" * 400_000, "a.txt"),
    "blanks": lambda: (b" \n" * 5_000_000 + b"x", "a.txt"),
    "spaces": lambda: (b"a" + b" " * 10_000_000 + b"x", "a.txt"),
    "dashes": lambda: (b"-" * 10_000_000 + b"x", "a.txt"),
    "header": lambda: (b"From: a\nSubject: b\nDate: c\nX: " + b"a " * 5_000_000 + b"\n\nbody", "a.eml"),
    "many headers": lambda: (b"From: a\nSubject: b\n" + b"X: y\n" * 1_000_000 + b"\nbody", "a.eml"),
    "digits": lambda: (b"<html><p>" + b"12" * 2_500_000, "a.html"),
    "paragraphs": lambda: (document(paragraph("Both sides agreed to meet again.") * 100_000), "a.docx"),
    "deep document": lambda: (document("<w:p>" * 1_000_000), "a.docx"),
    "zeros": lambda: (archive({"word/document.xml": b"\0" * 50_000_000}), "a.docx"),
}


@pytest.mark.parametrize("name", HUGE)
def test_what_is_huge_ends_soon(name: str) -> None:
    content, file = HUGE[name]()
    started = time.process_time()
    taken = take_in(Arrival(content, file))
    assert time.process_time() - started < 20
    assert (taken.intake is None) == bool(taken.problems)
