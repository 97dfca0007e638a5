"""Mails and web archives: what is stored of each, to the letter; written for these tests, every person invented."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.intake import Arrival, stored_name, stored_text, take_in

LETTERS = Path(__file__).with_name("letters")
NAMES = sorted(path.name for path in LETTERS.iterdir() if path.suffix != ".txt")


@pytest.mark.parametrize("name", NAMES)
def test_the_article_is_taken_out_of_the_mail(name: str) -> None:
    taken = take_in(Arrival((LETTERS / name).read_bytes(), name))
    assert taken.problems == ()
    assert taken.intake is not None
    said = [f"notice: {notice.message}" for notice in taken.notices]
    found = "\n".join([*said, stored_name(taken.intake), stored_text(taken.intake)])
    expected = (LETTERS / name).with_suffix(".txt")
    if not expected.exists() and os.environ.get("CI") != "true":
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


HEAD = "From: a <a@example.org>\nSubject: Talks\nDate: Tue, 4 Mar 2025 18:00:00 +0000\nMIME-Version: 1.0\n"
TEXT = (
    "The ministers of Norway and Senegal met in Dakar on Tuesday. They agreed to open a line between the two ports, "
    "and Norway promised to fund the survey of the sea bed."
)


@pytest.mark.parametrize(
    "headers",
    [
        "Content-Type: text/plain; charset=nonsense",
        "Content-Type: text/plain; charset=punycode",
        "Content-Type: text/plain",
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: nonsense",
    ],
)
def test_a_charset_that_is_none_does_not_matter(headers: str) -> None:
    intake = take_in(Arrival(f"{HEAD}{headers}\n\n{TEXT}\n".encode(), "a.eml")).intake
    assert intake is not None
    assert (intake.title, intake.publisher, intake.published) == ("Talks", "a", "2025-03-04")
    assert intake.paragraphs == (TEXT,)


def test_a_mail_with_nothing_but_an_attachment_says_so() -> None:
    mail = (
        f"{HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/pdf; name=a.pdf\n"
        "Content-Disposition: attachment; filename=a.pdf\n\nJVBERi0=\n--x--\n"
    )
    [problem] = take_in(Arrival(mail.encode(), "a.eml")).problems
    assert problem.message == "too little text for an article (0 words in sentences); attached: a.pdf (application/pdf)"
    assert problem.hints == (("try", "save what is attached, and add that"),)


def deep(levels: int) -> bytes:
    parts = [f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(levels)]
    return (HEAD + "".join(parts) + f"Content-Type: text/plain\n\n{TEXT}").encode()


@pytest.mark.parametrize("levels", [20, 150, 1_000, 100_000])
def test_parts_within_parts_without_end(levels: int) -> None:
    [problem] = take_in(Arrival(deep(levels), "a.eml")).problems
    assert problem.message in ("a mail of too many parts", "more than 12 parts within each other")
