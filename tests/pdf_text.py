"""What a PDF says, as a program reads it that searches or speaks it."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]


def text_of(content: bytes) -> str:
    """All its pages, in the order in which they are set."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage() for page in document]
        return "\n".join(page.get_text_bounded() for page in pages)
