"""Which format something is in, by its bytes; the name decides only between kinds of text."""

from __future__ import annotations

import codecs
import re

from briefing.articles import decode_bytes
from briefing.intake.values import Arrival, RefusedError

PASTE = "copy the article's text into a .txt file, and add that"
_SIGNATURES = (
    (b"%PDF-", "a PDF file", PASTE),
    (b"{\\rtf", "an RTF file", "open it in Word or LibreOffice, save it as .docx, and add that"),
    (b"\x89PNG", "a picture (PNG)", PASTE),
    (b"\xff\xd8\xff", "a picture (JPEG)", PASTE),
    (b"GIF8", "a picture (GIF)", PASTE),
    (b"RIFF", "a picture, sound or film", PASTE),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpack it, and add what is in it"),
    (b"7z\xbc\xaf", "a compressed file (7z)", "unpack it, and add what is in it"),
    (b"Rar!", "a compressed file (RAR)", "unpack it, and add what is in it"),
    (b"\x7fELF", "a program", "name the file of the article"),
    (b"MZ\x90", "a program", "name the file of the article"),
    (b"SQLite format 3", "a database", "name the file of the article"),
    (b"bplist00", "a web archive of Safari", "in Safari: File, Save As, Format: Page Source; and add that"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LETTER = re.compile(rb"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_OF_A_LETTER = re.compile(rb"^(?:from|mime-version|message-id|received):", re.IGNORECASE | re.MULTILINE)
_OF_AN_ARCHIVE = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})|encoding=[\"']([\w-]{2,40})[\"']", re.I)


def kind_of(arrival: Arrival) -> str:
    """`html`, `docx`, `eml`, `mhtml` or `text`. Raises RefusedError for what is none of them."""
    content, name = arrival.content, arrival.name.lower()
    for signature, what, way_out in _SIGNATURES:
        if content.startswith(signature):
            raise RefusedError(f"{what}, which is not read", way_out)
    if content.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise RefusedError("protected by a password", "open it, save it without the password, and add that")
        raise RefusedError(
            "an old Word, Excel or Outlook file, which is not read", "open it, save it as .docx, and add that"
        )
    if content.startswith(b"PK\x03\x04"):
        return "docx"
    head = content[:8_000].replace(b"\0", b"").replace(b"\r\n", b"\n").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _LETTER.match(head) and _OF_A_LETTER.search(head):
        return "mhtml" if name.endswith((".mht", ".mhtml")) and _OF_AN_ARCHIVE.search(head) else "eml"
    if name.endswith((".html", ".htm", ".xhtml")) or _HTML.match(_behind_comments(head)):
        return "html"
    if arrival.kind in ("text/html", "application/xhtml+xml"):
        return "html"
    if arrival.kind and not arrival.kind.startswith("text/") and b"\0" in content[:1_000]:
        raise RefusedError(f"not a text ({arrival.kind})", PASTE)
    return "text"


def _behind_comments(head: bytes) -> bytes:
    """What stands behind comments and an XML declaration: browsers that save a page put some before it."""
    head = head.lstrip()
    while head.startswith((b"<!--", b"<?")):
        end = b"-->" if head.startswith(b"<!--") else b">"
        head = head.partition(end)[2].lstrip()
    return head


def decode_page(arrival: Arrival) -> str:
    """A page's text: what a byte order mark says, then the server, then the page, then what it looks like."""
    content = arrival.content
    if not content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        declared = _CHARSET.search(content[:4_000])
        said = (declared.group(1) or declared.group(2)).decode() if declared else None
        for charset in (arrival.charset, said):
            if charset and (text := decode_as(content, charset)) is not None:
                return text
    text, _ = decode_bytes(content)
    if text is None:
        raise RefusedError("broken: its bytes are a text in no encoding", PASTE)
    return text


def decode_as(content: bytes, charset: str) -> str | None:
    """A text in the encoding that is declared, as browsers understand the name; None where it is not in that one.

    >>> decode_as("l’été".encode("cp1252"), "ISO-8859-1")
    'l’été'
    """
    name = charset.strip().lower().replace("_", "-")
    if name in _NO_ENCODINGS:
        return None
    try:
        return content.decode(_PRACTICE.get(name, name))
    except (LookupError, ValueError):
        return None


_PRACTICE = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""What browsers take for what is declared, since that is what it means in practice."""
_NO_ENCODINGS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "mbcs"})
"""Names that Python knows and no page means."""
