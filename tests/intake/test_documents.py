"""Word documents: what is said in them, without what Word keeps besides."""

from __future__ import annotations

import pytest

from briefing.intake import Arrival, Intake, Taken, take_in
from tests.intake.making import archive, document, paragraph

ONE = "Le ministre Idriss Ouédraogo a reçu lundi à Ouagadougou son homologue tchèque, Mme Jitka Havlová."
TWO = "Les deux parties ont convenu d’ouvrir une ligne aérienne et de tenir leurs consultations chaque année."


def taken(content: bytes) -> Taken:
    return take_in(Arrival(content, "readout.docx"))


def intake(content: bytes) -> Intake:
    found = taken(content)
    assert found.problems == ()
    assert found.intake is not None
    return found.intake


def test_title_and_paragraphs() -> None:
    found = intake(
        document(paragraph("Entretien à Ouagadougou", "Titre"), paragraph(ONE), paragraph(""), paragraph(TWO))
    )
    assert (found.title, found.paragraphs, found.lang) == ("Entretien à Ouagadougou", (ONE, TWO), "fr")


def test_without_a_style_the_first_line_is_the_title_and_a_date_above_is_the_date() -> None:
    lines = ("COMMUNIQUÉ DE PRESSE", "Ouagadougou, le 3 mars 2025", "Entretien à Ouagadougou", ONE, TWO)
    found = intake(document(*map(paragraph, lines)))
    assert found.published == "2025-03-03"
    assert found.title == "Entretien à Ouagadougou"
    assert found.paragraphs[-2:] == (ONE, TWO)


def test_tables_breaks_and_runs_are_read_in_their_order() -> None:
    split = f"<w:p><w:r><w:t>{ONE[:30]}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ONE[30:]}</w:t></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph(TWO)}</w:tc><w:tc>{paragraph('Fait à Ouagadougou.')}</w:tc></w:tr></w:tbl>"
    broken = "<w:p><w:r><w:t>Première ligne ici</w:t><w:br/><w:t>Seconde ligne là</w:t></w:r></w:p>"
    found = intake(document(paragraph("Un titre", "Title"), split, table, broken))
    assert found.paragraphs == (ONE, TWO, "Fait à Ouagadougou.", "Première ligne ici", "Seconde ligne là")


def test_what_was_deleted_and_what_is_no_text_is_left_out() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>Les parties ont rompu.</w:delText></w:r></w:del></w:p>"
    moved = "<w:p><w:moveFrom><w:r><w:t>Ce passage est ailleurs.</w:t></w:r></w:moveFrom></w:p>"
    field = (
        "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t>Voir le site du ministère.</w:t></w:r></w:p>"
    )
    inserted = f"<w:p><w:ins><w:r><w:t>{TWO}</w:t></w:r></w:ins></w:p>"
    twice = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>{ONE}</w:t></mc:Choice>"
        f"<mc:Fallback><w:t>{ONE}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    caption = paragraph("Figure 1 : la poignée de main des deux ministres à Ouagadougou.", "Lgende")
    found = intake(document(paragraph("Titre du texte", "Title"), twice, deleted, moved, caption, inserted, field))
    assert found.paragraphs == (ONE, TWO, "Voir le site du ministère.")


BOMB = b"\0" * 60_000_000
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
REFUSALS = {
    "bomb": (archive({"word/document.xml": BOMB}), "more than 30 MB of text"),
    "laughs": (
        document(paragraph(ONE), before=LAUGHS),
        "a .docx with definitions of its own (DOCTYPE), which no word processor writes",
    ),
    "workbook": (archive({"xl/workbook.xml": b""}), "an Excel workbook, not an article"),
    "slides": (archive({"ppt/presentation.xml": b""}), "a PowerPoint presentation, not an article"),
    "odt": (archive({"mimetype": b"", "content.xml": b""}), "an OpenDocument file, which is not read"),
    "zip": (archive({"a.txt": b"a"}), "a zip archive, not an article"),
    "cut": (document(paragraph(ONE))[:-40], "a damaged .docx (File is not a zip file)"),
    "xml": (archive({"word/document.xml": b"<w:p>"}), "a damaged .docx (unbound prefix: line 1, column 0)"),
    "empty": (document(), "too little text for an article (0 words in sentences)"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "an old Word, Excel or Outlook file, which is not read"),
    "locked": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_is_no_article_is_refused(name: str) -> None:
    content, message = REFUSALS[name]
    [problem] = taken(content).problems
    assert (problem.file, problem.message) == ("readout.docx", message)
    assert problem.hints
