"""Articles as editors drop them in: encodings, line ends, front matter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.articles import decode_article

TEXT = "Réunion à Oslo\n\nLes deux parties ont convenu d’ouvrir une ligne. L’été suivra, a-t-elle précisé à l’issue."


@pytest.mark.parametrize(
    ("content", "notice"),
    [
        (TEXT.encode(), None),
        (b"\xef\xbb\xbf" + TEXT.encode(), None),
        (TEXT.replace("\n", "\r\n").encode(), None),
        (TEXT.replace("\n", "\r").encode(), None),
        (unicodedata.normalize("NFD", TEXT).encode(), None),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_the_same_words_whatever_the_bytes(content: bytes, notice: str | None) -> None:
    decoded = decode_article(content, "a.txt", "articles/a.txt")
    assert decoded.problems == []
    assert decoded.article is not None
    assert decoded.article.text == TEXT
    said = [str(one) for one in decoded.notices]
    assert said == ([f"articles/a.txt: not UTF-8; read as {notice}"] if notice else [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    decoded = decode_article(TEXT.encode(encoding), "a.txt", "a.txt")
    assert decoded.article is not None
    assert decoded.article.text == TEXT
    assert [str(one) for one in decoded.notices] == [f"a.txt: not UTF-8; read as {encoding}"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister met Ms Sjø and Mr Åsgård in Tromsø.",
        "O ministro disse que as negociações estão no início e são úteis.",
        "Ráðherrann fór til Þórshafnar og ræddi við nefndina.",
        "Il ministro è arrivato lunedì e ripartirà più tardi, però non andrà in città.",
    ],
)
def test_western_letters_are_read_as_such(text: str) -> None:
    decoded = decode_article(text.encode("cp1252"), "a.txt", "a.txt")
    assert decoded.article is not None
    assert decoded.article.text == text


def test_central_european_is_not_taken_for_western() -> None:
    czech = (
        "Ministr zahraničí řekl, že příští jednání se uskuteční v září. Obě strany se dohodly na větší spolupráci. " * 3
    )
    decoded = decode_article(czech.encode("cp1250"), "a.txt", "a.txt")
    assert decoded.article is not None
    assert decoded.article.text == czech


def test_a_broken_byte_does_not_spoil_the_rest() -> None:
    decoded = decode_article(TEXT.encode().replace(b"ouvrir", b"ouv\xe9rir"), "a.txt", "a.txt")
    assert decoded.article is not None
    assert decoded.article.text == TEXT.replace("ouvrir", "ouv\ufffdrir")
    assert [str(one) for one in decoded.notices] == ["a.txt: 1 broken character, shown as \ufffd: correct it by hand"]


def test_front_matter_that_is_not_closed() -> None:
    [problem] = decode_article(b"---\n# mine\nlang: fr\n\nA title", "a.txt", "a.txt").problems
    assert (problem.line, problem.message) == (1, "front matter has no closing ---")
    assert decode_article(b"---\nA title: good\n\nlang: fr", "a.txt", "a.txt").problems == []


def test_characters_that_turn_the_text_round_are_left_out() -> None:
    article = decode_article("Both \u202esides\u202c agreed.".encode(), "a.txt", "a.txt").article
    assert article is not None
    assert article.text == "Both sides agreed."


def test_an_encoding_of_another_script_is_detected() -> None:
    russian = "Стороны договорились открыть новую линию. Министр предложил встретиться в Осло осенью. " * 3
    decoded = decode_article(russian.encode("cp1251"), "a.txt", "a.txt")
    assert decoded.article is not None
    assert decoded.article.text == russian
    assert [str(one) for one in decoded.notices] == ["a.txt: not UTF-8; read as cp1251"]


def test_front_matter_is_taken_off_and_kept() -> None:
    content = f"---\nlang: fr\npublisher: 'Dépêche: du Cap'\npublished: 2025-03-04\n---\n{TEXT}".encode()
    article = decode_article(content, "a.txt", "a.txt").article
    assert article is not None
    assert article.meta == {"lang": "fr", "publisher": "Dépêche: du Cap", "published": "2025-03-04"}
    assert article.text == TEXT
    assert article.first_line == 6


def test_the_digest_follows_text_and_front_matter_but_not_the_bytes() -> None:
    def digest(text: str, encoding: str = "utf-8") -> str:
        article = decode_article(text.encode(encoding), "a.txt", "a.txt").article
        assert article is not None
        return article.digest

    assert digest(TEXT) == digest(TEXT.replace("\n", "\r\n")) == digest(TEXT, "cp1252")
    assert len({digest(TEXT), digest(TEXT + "!"), digest(f"---\nlang: fr\n---\n{TEXT}")}) == 3


@given(st.binary(max_size=200))
def test_any_bytes_give_an_article_or_a_problem(content: bytes) -> None:
    decoded = decode_article(content, "a.txt", "a.txt")
    assert (decoded.article is None) == bool(decoded.problems)
    if decoded.article:
        assert unicodedata.is_normalized("NFC", decoded.article.text)
