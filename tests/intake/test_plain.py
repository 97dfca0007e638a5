"""Texts as people paste them from pages, mails and agencies' wires."""

from __future__ import annotations

import pytest

from briefing.intake import Arrival, Intake, body_digest, stored_name, stored_text, take_in
from briefing.intake.plain import unwrap

ONE = "Foreign Minister Ada Brook of Ireland met her Kenyan counterpart, Juma Otieno, in Nairobi on Monday."
TWO = "The two sides agreed to open a direct line between the ports of Cork and Mombasa."
THREE = "Otieno asked Ireland to train pilots for the port."


def intake(*lines: str, name: str = "a.txt", encoding: str = "utf-8") -> Intake:
    taken = take_in(Arrival("\n".join(lines).encode(encoding), name))
    assert taken.problems == ()
    assert taken.intake is not None
    return taken.intake


def test_what_is_an_article_already_stays_as_it_is() -> None:
    found = intake("Talks in Nairobi", "", ONE, "", TWO, "", THREE)
    assert (found.title, found.paragraphs, found.left_out) == ("Talks in Nairobi", (ONE, TWO, THREE), ())


def test_front_matter_wins() -> None:
    head = ("---", "lang: en", "publisher: 'NRK: news'", "published: 2025-03-04", "retrieved: 2025-03-05", "---")
    found = intake(*head, "Talks in Nairobi", ONE, TWO)
    assert (found.publisher, found.published, found.retrieved) == ("NRK: news", "2025-03-04", "2025-03-05")
    assert stored_text(found).startswith('---\nlang: en\npublisher: "NRK: news"\npublished: 2025-03-04\n')


def test_front_matter_that_is_wrong_is_said() -> None:
    [problem] = take_in(Arrival(f"---\npublishr: NRK\n---\n{ONE}".encode(), "a.txt")).problems
    assert problem.message == "publishr: unknown key 'publishr'"
    assert problem.hints == (("try", "publisher"),)


FURNITURE = (
    "Share", "Tweet", "Share this article", "3 min read", "By Ada Brook", "Advertisement", "Tags: Kenya, Ireland",
    "Read more: Tema’s long wait is over", "Sign up to our morning newsletter", "Published: 4 March 2025 18:20",
    "Partager", "Partager sur Facebook", "Publicité", "Lire aussi : Un accord de pêche", "Par Karima Tazi",
    "Mots-clés : Kenya", "Publié le 4 mars 2025 à 18h20", ">> La noix de cajou, trait d’union", "* * *",
)  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_buttons_and_teasers_are_left_out(line: str) -> None:
    found = intake("Talks in Nairobi", ONE, line, TWO, THREE)
    assert found.paragraphs == (ONE, TWO, THREE)
    assert found.left_out == (line,)


ENDS = (
    "Related stories", "RELATED NEWS:", "Read more", "Comments (3)", "Most read", "More from Politics", "Page details",
    "© 2025 Sentinel Media Ltd", "Les plus lus", "Dans la même rubrique", "Sur le même sujet", "Commentaires (12)",
    "Tous droits réservés", "À lire aussi", "Contacts presse",
)  # fmt: skip


@pytest.mark.parametrize("line", ENDS)
def test_nothing_after_the_end_is_the_articles(line: str) -> None:
    other = "The council of ministers met on Tuesday to discuss the budget for the coming year."
    assert intake("Talks in Nairobi", ONE, TWO, line, other).paragraphs == (ONE, TWO)


KEPT = (
    "Share prices and tariffs were discussed as well.", "By May, the two sides will have met twice.",
    "Contact between the two coastguards will be resumed.", "Related questions of fishing were set aside.",
    "Par ailleurs, les deux parties ont évoqué la pêche.", "Published figures show that trade has doubled.",
    "More than forty companies took part in the forum.", "Print media from both countries will meet, too.",
    "Comments on the draft treaty were welcomed.", "Links between the universities are to be deepened.",
    "Partager l’eau du fleuve reste un objectif commun.", "Plus de trente entreprises étaient représentées.",
)  # fmt: skip


@pytest.mark.parametrize("line", KEPT)
def test_sentences_that_begin_so_are_kept(line: str) -> None:
    assert intake("Talks in Nairobi", ONE, line, TWO).paragraphs == (ONE, line, TWO)


def test_a_body_printed_twice_is_stored_once() -> None:
    body = (ONE, TWO, THREE)
    assert intake("Talks in Nairobi", *body, "Talks in Nairobi", *body).paragraphs == body


def test_a_box_near_the_top_does_not_end_the_article() -> None:
    found = intake("Talks in Nairobi", THREE, "Recommended articles", ONE, TWO)
    assert found.paragraphs == (THREE, ONE, TWO)


def test_lines_broken_for_width_are_joined() -> None:
    wire = """TALKS IN NAIROBI

   Foreign Minister Ada Brook of Ireland met her Kenyan counterpart,
Juma Otieno, in Nairobi on Monday.

   The two sides agreed to open a direct line between the ports of
Cork and Mombasa. Points agreed:
- a direct line between the ports,
- a yearly meeting of the two harbour masters."""
    found = intake(wire)
    assert found.title == "TALKS IN NAIROBI"
    assert found.paragraphs == (
        ONE,
        f"{TWO} Points agreed:",
        "- a direct line between the ports,",
        "- a yearly meeting of the two harbour masters.",
    )


def test_paragraphs_on_lines_of_their_own_are_not_joined() -> None:
    assert unwrap("\n".join([ONE, TWO, THREE])) == [ONE, TWO, THREE]


def test_markdown_loses_the_marks_of_its_headings() -> None:
    found = intake("# Talks in Nairobi", "", ONE, "", "## The region", "", TWO, name="a.md")
    assert (found.title, found.paragraphs) == ("Talks in Nairobi", (ONE, "The region", TWO))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_old(encoding: str) -> None:
    sentence = "Mme Aïcha Benjelloun et M. Gérard Maçon ont décidé d’ouvrir une ligne, à la demande du Sénégal, en été."
    found = intake("Entretien à Rabat", sentence, sentence.replace("décidé", "convenu"), encoding=encoding)
    assert (found.title, found.paragraphs[0]) == ("Entretien à Rabat", sentence)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \r\n\xc2\xa0\n", "empty article"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file, which is not read"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG), which is not read"),
        (b"{\\rtf1\\ansi Talks}", "an RTF file, which is not read"),
        (b"a\0b\0\0c" * 99, "not a text file"),
        (b"Talks in Oslo", "too little text for an article (0 words in sentences)"),
        (b"word " * 6_000_000, "too large for an article (30 MB)"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, message: str) -> None:
    [problem] = take_in(Arrival(content, "a.txt")).problems
    assert problem.message == message
    assert [label for label, _ in problem.hints] == ["try"]


@pytest.mark.parametrize(
    ("title", "publisher", "name"),
    [
        ("CON", "AUX", "2025-03-04-aux-con.en.txt"),
        ("Talks: a/b\\c?*", "N.R.K.", "2025-03-04-n-r-k-talks-a-b-c.en.txt"),
        ("会谈", None, "2025-03-04.en.txt"),
        (None, None, "2025-03-04-both-sides-agreed.en.txt"),
        ("long " * 60, "P" * 80, f"2025-03-04-{'p' * 24}-{'-'.join(['long'] * 11)}.en.txt"),
    ],
)
def test_names_that_every_file_system_takes(title: str | None, publisher: str | None, name: str) -> None:
    assert stored_name(Intake(title, ("Both sides agreed.",), "en", publisher, "2025-03-04")) == name


def test_a_title_that_would_be_read_as_a_sentence_stands_in_the_front_matter() -> None:
    text = stored_text(Intake("They met.", (ONE,), "en"))
    assert text == f"---\nlang: en\ntitle: They met.\n---\n{ONE}\n"


def test_the_same_body_is_known_however_it_is_broken() -> None:
    assert body_digest(f"{ONE}\n\n{TWO}") == body_digest(f"{ONE} {TWO}".replace(" ", "\n"))
    assert body_digest(ONE) != body_digest(TWO)
