"""Word documents (.docx): paragraphs out of the zipped XML, read with the standard library.

Deleted text, fields, notes, headers and footers are left out; so are the captions of pictures.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final
from xml.parsers import expat

from briefing.intake.plain import read_text
from briefing.intake.values import Draft, RefusedError

LARGEST: Final = 30_000_000
"""Bytes of XML that are unpacked; a document of 500 pages has 5,000,000."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "footnoteReference", "txbxContent", "Fallback"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_AGAIN = "open it in Word or LibreOffice, save it as .docx again, and add that; or as .txt"


def read_document(content: bytes) -> Draft:
    """The bytes of a .docx. Raises RefusedError."""
    parts = _unpack(content)
    reader = _Paragraphs()
    reader.read(parts["word/document.xml"])
    title = next((text for style, text in reader.found if style.startswith(("title", "titre"))), None)
    lines = [text for style, text in reader.found if not style.startswith(("caption", "lgende", "légende", "legende"))]
    return read_text("\n\n".join(lines), title=title)


def _unpack(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" not in names:
                raise RefusedError(_what(names), "copy the article's text into a .txt or .docx file, and add that")
            return {"word/document.xml": _read(archive, "word/document.xml")}
    except RefusedError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError) as error:
        raise RefusedError(f"a damaged .docx ({error})", _AGAIN) from None
    except RuntimeError:
        raise RefusedError("protected by a password", "open it, save it without the password, and add that") from None


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part, never more of it than can be an article: a few kilobytes may unpack to gigabytes."""
    with archive.open(name) as part:
        content = part.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise RefusedError(f"more than {LARGEST // 1_000_000} MB of text", "copy the article's pages into a new file")
    return content


def _what(names: set[str]) -> str:
    for start, what in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
        if any(name.startswith(start) for name in names):
            return f"{what}, not an article"
    if "mimetype" in names and "content.xml" in names:
        return "an OpenDocument file, which is not read"
    return "a zip archive, not an article"


class _Paragraphs:
    """Collects (style, text) while expat reads; no tree is built, and no entity of the document's own is known."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._style = ""
        self._left_out = 0
        self._in_text = False

    def read(self, xml: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise RefusedError(f"a damaged .docx ({error})", _AGAIN) from None

    def _refuse(self, *_: object) -> None:
        raise RefusedError("a .docx with definitions of its own (DOCTYPE), which no word processor writes", _AGAIN)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if self._left_out or local in _LEFT_OUT:
            self._left_out += 1
        elif local == "p":
            self._text, self._style = [], ""
        elif local == "pStyle":
            self._style = next((value for key, value in attributes.items() if key.endswith(" val")), "").lower()
        elif local == "t":
            self._in_text = True
        elif local in _BREAKS:
            self._text.append(_BREAKS[local])

    def _end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        local = _local(name)
        if local == "t":
            self._in_text = False
        elif local == "p" and (text := "".join(self._text).strip()):
            self.found += [(self._style, line.strip()) for line in text.split("\n") if line.strip()]
            self._text = []

    def _say(self, text: str) -> None:
        if self._in_text and not self._left_out:
            self._text.append(text)


def _local(name: str) -> str:
    """An element's name, where it is Word's own; empty for drawings, formulas and the like."""
    for space in (_W, _STRICT, _MC):
        if name.startswith(space):
            return name.removeprefix(space)
    return ""
