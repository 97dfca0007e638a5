"""What a PDF says, as a program reads it that searches or speaks it."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]


def text_of(content: bytes) -> str:
    """All its pages, in the order in which they are set."""
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def lowest_lines(content: bytes, above: float) -> list[str]:
    """The last line of each page above its foot, of which so many points count."""
    with pypdfium2.PdfDocument(content) as document:
        return [_lowest(page.get_textpage(), above) for page in document]


def _lowest(page: pypdfium2.PdfTextPage, above: float) -> str:
    lines = [page.get_rect(index) for index in range(page.count_rects())]
    low = min((line[1] for line in lines if line[1] > above), default=above)
    return str(page.get_text_bounded(left=0, bottom=low - 1, right=10_000, top=low + 12)).strip()
