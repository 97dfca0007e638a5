"""Articles: bytes as an editor dropped them in → `Article`.

`.txt` and `.md`; optional YAML front matter between two `---` lines. What the front matter says wins over what the
reading half would recognise by itself.
"""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import re
import unicodedata
from typing import NamedTuple

from briefing.codec import decode_front_matter
from briefing.codec.decoding import FRONT_MATTER, TURNING
from briefing.errors import Notice, Problem
from briefing.model import Article

LONGEST = 1_000_000
"""Characters: a novel. What is longer is an archive or a broken copy; nobody could check what is drafted from it."""

SUFFIXES = (".txt", ".md")
"""The formats that are read, by the end of the file name."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = frozenset("àâäæçéèêëîïôœöùûüÿñáíóúÀÂÄÆÇÉÈÊËÎÏÔŒÖÙÛÜŸÑÁÍÓÚ‘’“”–—«»…€°·\xa0")
"""What French, English, Spanish and German prose has beyond ASCII."""
_MARKS = frozenset("‘’“”„–—«»…€°·§\xa0")
_ALPHABETS = (
    _WESTERN | frozenset("øåØÅß"),
    _MARKS | frozenset("ãõáâàçéêíóôúüÃÕÁÂÀÇÉÊÍÓÔÚ"),
    _MARKS | frozenset("ðþáéíóúýæöÐÞÁÉÍÓÚÝÆÖ"),
    _MARKS | frozenset("àèéìíòóùúÀÈÉÌÒÙ"),
)
"""Western with the Nordic letters; Portuguese, Icelandic, Italian each for itself, since together they are also what
Czech, Hungarian or Turkish in an encoding of their own look like."""
_LEGACY = [
    "cp1252",
    "cp1258",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1256",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_kr",
]
"""What press desks still send: a guess among all encodings prefers exotic ones on short texts."""

BROKEN = "\ufffd"
"""What stands for bytes that mean nothing."""
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


_TURNED = re.compile(f"[{TURNING}]")  # ten times as fast as str.translate
_UNCLOSED = re.compile(rf"\A---[ \t]*\n(?:[^\n]+\n)*?(?:{'|'.join(FRONT_MATTER)})[ \t]*:[ \t]")


class DecodedArticle(NamedTuple):
    """An article, or what keeps its file from being one; and what an editor should know of it."""

    article: Article | None
    problems: list[Problem]
    notices: list[Notice]


def decode_article(content: bytes, name: str, file: str) -> DecodedArticle:
    """Read an article from its bytes. `file` is how problems and notices name it.

    >>> decode_article(b"A title\\n\\nBoth sides agreed.", "a.txt", "content/articles/a.txt").article.text
    'A title\\n\\nBoth sides agreed.'
    """
    text, encoding = decode_bytes(content)
    if text is None:
        way_out = ("try", "save it as plain text in UTF-8")
        return DecodedArticle(None, [Problem(file, None, "", "not a text file", (way_out,))], [])
    if len(text) > LONGEST:
        way_out = ("try", "keep only what reports on the meeting, or make several files of it")
        message = f"{len(text):,} characters; an article has at most {LONGEST:,}"
        return DecodedArticle(None, [Problem(file, None, "", message, (way_out,))], [])
    notices = broken_bytes(text, file)
    if encoding != "utf-8":
        notices = [Notice(file, f"not UTF-8; read as {encoding}", kind="article")]
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _TURNED.sub("", text)  # nobody sees them, and on a page they would turn round what follows a quote
    meta: dict[str, str] = {}
    first_line = 1
    if front := _FRONT.match(text):
        meta, problems = decode_front_matter(front.group(1), file)
        if problems:
            return DecodedArticle(None, problems, notices)
        first_line = front.group().count("\n") + 1
        text = text[front.end() :]
    elif _UNCLOSED.match(text):
        way_out = ("try", "add a line --- below the last key")
        return DecodedArticle(None, [Problem(file, 1, "", "front matter has no closing ---", (way_out,))], notices)
    if not text.strip():
        way_out = ("try", "paste the article's text into it, or delete it")
        return DecodedArticle(None, [Problem(file, None, "", "empty article", (way_out,))], notices)
    article = Article(name=name, text=text, meta=meta, first_line=first_line, digest=_digest(text, meta))
    return DecodedArticle(article, [], notices)


def broken_bytes(text: str, file: str) -> list[Notice]:
    """What is to be said of a text some of whose characters could not be read."""
    count = text.count(BROKEN)
    what = "1 broken character" if count == 1 else f"{count} broken characters"
    them = "it" if count == 1 else "them"
    return [Notice(file, f"{what}, shown as {BROKEN}: correct {them} by hand", kind="article")] if count else []


def decode_bytes(content: bytes) -> tuple[str | None, str]:
    """A text and its encoding, found out from the bytes alone; None for what is no text.

    >>> decode_bytes("L’été à Oslo fut frais, dit-on.".encode("cp1252"))
    ('L’été à Oslo fut frais, dit-on.', 'cp1252')
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            try:
                return content[len(bom) :].decode(encoding), encoding
            except UnicodeDecodeError:
                return None, ""
    if b"\0" in content:
        return _wide(content)
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guess(content)


def _wide(content: bytes) -> tuple[str | None, str]:
    """UTF-16 without a mark: every other byte of Latin letters is a NUL."""
    even, odd, pairs = content[::2].count(0), content[1::2].count(0), len(content) // 2
    for many, few, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if many * 2 > pairs and few * 20 < pairs:
            with contextlib.suppress(UnicodeDecodeError):
                return content.decode(encoding), encoding
    return None, ""


def _guess(content: bytes) -> tuple[str | None, str]:
    """UTF-8 with a few bytes broken, or an older encoding.

    cp1252 first: on short French texts detectors prefer cp1250 ("ŕ" for "à").
    """
    text = content.decode("utf-8", "replace")
    broken = text.count(BROKEN)
    if broken * 4 <= sum(not character.isascii() for character in text) - broken:
        return text, "utf-8"
    with contextlib.suppress(UnicodeDecodeError):
        text = content.decode("cp1252")
        beyond = [character for character in text if not character.isascii()]
        if any(alphabet.issuperset(beyond) for alphabet in _ALPHABETS) and len(beyond) * 5 < len(text):
            return text, "cp1252"
    from charset_normalizer import from_bytes  # imported here: most articles are UTF-8

    best = from_bytes(content, cp_isolation=_LEGACY).best()
    return (str(best), best.encoding) if best else (None, "")


def _digest(text: str, meta: dict[str, str]) -> str:
    parts = [text, *(f"{key}: {meta[key]}" for key in sorted(meta))]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()
