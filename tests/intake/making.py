"""Word documents made for tests, as Word writes them, and as nobody does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of one run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def document(*paragraphs: str, before: str = "", others: Mapping[str, bytes] | None = None) -> bytes:
    """A .docx with this body; `before` stands before the root, `others` are further parts."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{before}'
        f"<w:document {W} {MC}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    )
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode(), **(others or {})})


def archive(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()
