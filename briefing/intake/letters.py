"""Mails (.eml): the body, plain or HTML, without what mail programmes and forwarding put round it."""

from __future__ import annotations

import contextlib
import email
import email.errors
import email.header
import email.utils
import re
from collections.abc import Iterator
from email.message import Message

from briefing.articles import decode_bytes
from briefing.intake.dates import date_in
from briefing.intake.furniture import is_prose, trim_tail
from briefing.intake.kinds import decode_as
from briefing.intake.pages import text_of_page
from briefing.intake.plain import read_text
from briefing.intake.values import Draft, Intake, RefusedError
from briefing.intake.words import LONGEST, bare, load_furniture, loose, plain

_MOST_PARTS = 200
_DEEPEST = 12
_LONGEST_HEADER = 1_000
_HEADER_LINE = re.compile(r"^[ \t>*]*([^\W\d_][\w é'-]{0,18}?)[ \t\u00a0]*\*?:\*?[ \t\u00a0]*(.*)$")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_RULE = re.compile(r"^[ \t>]*[-_=*]{3,}[ \t]*(.*?)[ \t]*[-_=*]*[ \t]*$")
_AS_TEXT = "open the mail, save its text as .txt, and add that"


def read_letter(content: bytes) -> Draft:
    """The bytes of an .eml. Raises RefusedError."""
    message = _parse(content)
    inner = _forwarded_as_attachment(message)
    texts, pages, attached = _bodies(message)
    draft = max((_draft("\n\n".join(bodies)) for bodies in (texts, pages)), key=_worth)
    if inner is not None:
        texts, pages, _ = _bodies(inner)
        within = max((_draft("\n\n".join(bodies)) for bodies in (texts, pages)), key=_worth)
        message, draft = (inner, within) if _worth(within) >= _worth(draft) else (message, draft)
    draft.found = draft.found.with_known(
        title=_subject(_header(message, "subject")),
        publisher=_sender(_header(message, "from")),
        published=_day(_header(message, "date")),
    )
    draft.lines = _without_courtesies(draft.lines, draft.found.title or "")
    draft.attached = tuple(attached)
    if attached:
        draft.notices.append(f"attachments left out: {', '.join(attached)}")
    return draft


def page_of_archive(content: bytes) -> tuple[str, str | None]:
    """The page in a web archive (.mhtml), as browsers save it, and its address. Raises RefusedError."""
    message = _parse(content)
    for part in _parts(message, 0):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return _text(part), _header(message, "snapshot-content-location") or _header(
                part, "content-location"
            ) or None
    raise RefusedError("a web archive without a page", "in the browser: Save as, Web page, HTML only; and add that")


def _worth(draft: Draft) -> float:
    """Words; plain text, which is asked first, wins where it has about as many as the page."""
    return round(sum(len(line.split()) for line in draft.lines) / 20)


def _header(message: Message, name: str) -> str:
    """A header as people read it: `=?utf-8?…?=` decoded, on one line."""
    return _decoded(str(message.get(name) or ""))


def _decoded(said: str) -> str:
    said = " ".join(said[:_LONGEST_HEADER].split())
    with contextlib.suppress(ValueError, LookupError, TypeError, IndexError, email.errors.MessageError):
        said = str(email.header.make_header(email.header.decode_header(said)))
    return said.encode("utf-8", "replace").decode()


def _forwarded_as_attachment(message: Message) -> Message | None:
    for part in message.get_payload() if message.get_content_type() == "multipart/mixed" else []:
        if isinstance(part, Message) and part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            return inner[0] if isinstance(inner, list) and inner and isinstance(inner[0], Message) else None
    return None


def _parse(content: bytes) -> Message:
    if content.count(b"boundary") > _MOST_PARTS:
        raise RefusedError("a mail of too many parts", _AS_TEXT)
    try:
        # the older policy: the newer one takes time with the square of a long header
        return email.message_from_bytes(content)
    except (RecursionError, ValueError, IndexError, AttributeError, TypeError, LookupError) as error:
        raise RefusedError(f"a damaged mail ({type(error).__name__})", _AS_TEXT) from None


def _bodies(message: Message) -> tuple[list[str], list[str], list[str]]:
    """Plain texts, texts of pages, and the names of what is attached."""
    texts: list[str] = []
    pages: list[str] = []
    attached: list[str] = []
    for part in _parts(message, 0):
        kind, name = part.get_content_type(), _name(part)
        if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            attached.append(f"{name or 'without a name'} ({kind})")
        elif kind == "text/plain":
            texts.append(_text(part))
        else:
            pages.append(text_of_page(_text(part)))
    return texts, pages, attached


def _parts(message: Message, depth: int) -> Iterator[Message]:
    """What is no container, and no mail within the mail."""
    if depth > _DEEPEST:
        raise RefusedError(f"more than {_DEEPEST} parts within each other", _AS_TEXT)
    if message.get_content_type() == "message/rfc822":
        return
    if message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)
    else:
        yield message


def _name(part: Message) -> str:
    try:
        return _decoded(part.get_filename() or "")
    except (ValueError, LookupError, TypeError, IndexError, AttributeError):
        return ""


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    text = decode_as(content, part.get_content_charset() or "utf-8")
    return text if text is not None else decode_bytes(content)[0] or ""


def _draft(body: str) -> Draft:
    body = body.replace("\r\n", "\n")
    lines = [line for line in body.split("\n") if line.strip()]
    if lines and all(line.startswith(">") for line in lines):
        body = re.sub(r"^>+ ?", "", body, flags=re.MULTILINE)
    body, head = _unforward(body)
    draft = read_text(_without_signature(body), title=head.title or "")
    draft.found = head.with_known(lang=draft.found.lang)
    return draft


def _unforward(body: str) -> tuple[str, Intake]:
    """What follows the last mark of forwarding and its head, with what that head says."""
    lines = body.split("\n")
    marks = load_furniture().mail["forwarded"]
    head = Intake()
    begin = 0
    for number, line in enumerate(lines):
        rule = _RULE.match(line)
        if bare(line) in marks or (rule and bare(rule.group(1)) in marks):
            begin = number + 1
    said, end = _head(lines, begin)
    if len(said) >= 2:
        head = Intake(
            title=_subject(said.get("subject", "")),
            publisher=_sender(said.get("from", "")),
            published=_day(said.get("date", "")),
        )
        return "\n".join(lines[end:]), head
    return "\n".join(lines[begin:]), head


def _head(lines: list[str], begin: int) -> tuple[dict[str, str], int]:
    mail = load_furniture().mail
    names = {plain(name): key for key in ("from", "date", "to", "subject") for name in mail[key]}
    said: dict[str, str] = {}
    end = begin
    for number in range(begin, min(len(lines), begin + 14)):
        match = _HEADER_LINE.match(lines[number])
        key = names.get(plain(match.group(1))) if match else None
        if match and key:
            said.setdefault(key, match.group(2).strip(" *"))
            end = number + 1
        elif lines[number].strip() and not (said and lines[number].startswith((" ", "\t"))):
            break
    return said, end


def _without_signature(body: str) -> str:
    """Up to the signature or the first line that mail programmes and lists add."""
    found = list(_SIGNATURE.finditer(body))
    body = body[: found[-1].start()] if found and found[-1].start() * 2 > len(body) else body
    lines = body.split("\n")
    greetings = load_furniture().mail["greetings"]
    ends = (n for n, line in enumerate(lines) if n * 2 > len(lines) and plain(line).startswith(greetings))
    return "\n".join(lines[: next(ends, len(lines))])


def _without_courtesies(lines: list[str], title: str) -> list[str]:
    """Without `Dear all,` above, the names and numbers below, and what mailing lists add anywhere."""
    greetings = load_furniture().mail["greetings"]
    kept, _ = trim_tail([line for line in lines if not (len(line) < LONGEST and plain(line).startswith(greetings))])
    first = next((number for number, line in enumerate(kept) if is_prose(line)), 0)
    above = [line for line in kept[:first] if not line.endswith((",", "!", ":"))]
    return [line for line in [*above, *kept[first:]] if loose(line) != loose(title)]


def _subject(said: str) -> str | None:
    """A subject without what forwarding puts before it."""
    prefixes = "|".join(load_furniture().mail["prefixes"])
    said = re.sub(rf"^(?:\s*(?:{prefixes})\s*:\s*)+", "", said, flags=re.IGNORECASE)
    return " ".join(said.split())[:250] or None


def _sender(said: str) -> str | None:
    name, address = email.utils.parseaddr(said)
    name = " ".join(name.split()).strip("\"' ")
    if not name or "@" in name:
        name = address.partition("@")[2].removeprefix("mail.")
    return name[:90] or None


def _day(said: str) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return date_in(said[:120], "fr") or date_in(said[:120], "en")
