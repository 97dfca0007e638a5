"""Mails: subject, plain text and HTML → the bytes of a message, the same for the same input.

Everything here is what any mail program can read: ASCII throughout (unless an address itself is not), lines of at most
78 characters, CRLF, plain text first and HTML behind it as its alternative.

    mail = Mail("Talks in Oslo", "Plain text\\n", "<html>…", ("en",))
    mail_bytes(mail)                                      # a draft that a mail program opens ready to be addressed
    mail_bytes(mail, Envelope(to=(Mailbox("", "a@example.org"),)))                                # one addressed
    mail_bytes(mail, Envelope(sender, to, date=…, message_id=…))                                  # one to be sent

What is in a mail comes from `composing.compose`, which puts the HTML of each language into one frame.
"""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from briefing.publishing.sharing.folding import fold_mailboxes, fold_text
from briefing.publishing.sharing.mailboxes import Mailbox


class Mail(NamedTuple):
    """What a mail says, to whomever it goes."""

    subject: str
    text: str
    """Stands on its own, for those who read mails as plain text."""
    html: str
    """A whole document, with nothing in it that would have to be fetched."""
    languages: tuple[str, ...]
    """In the order in which they stand in it."""
    shortened: bool = False
    """Whether something had to go for it to be no larger than what mail programs show."""


class Envelope(NamedTuple):
    """Whose mail it is and to whom it goes. Who gets it unseen by the others is no part of a mail."""

    sender: Mailbox | None = None
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    date: str | None = None
    """When it is sent, as RFC 5322 writes it; None: it is a draft, which mail programs open to be sent from there."""
    message_id: str | None = None


UNADDRESSED = Envelope()


def mail_bytes(mail: Mail, envelope: Envelope = UNADDRESSED) -> bytes:
    """The whole message. The same mail in the same envelope gives the same bytes.

    >>> print(mail_bytes(Mail("Oslo", "Text\\n", "<p>Text</p>\\n", ("en",))).decode().replace("\\r", "")[:124])
    Subject: Oslo
    X-Unsent: 1
    Content-Language: en
    MIME-Version: 1.0
    Content-Type: multipart/alternative;
     boundary="=_briefing_
    """
    head = [fold_mailboxes("From", [envelope.sender])] if envelope.sender else []
    head += [fold_mailboxes(name, found) for name, found in (("To", envelope.to), ("Cc", envelope.cc)) if found]
    head.append(fold_text("Subject", mail.subject))
    if envelope.date:
        head.append(fold_text("Date", envelope.date))
    else:
        head.append(fold_text("X-Unsent", "1"))
    if envelope.message_id:
        head.append(f"Message-ID: {envelope.message_id}\r\n")
    head.append(fold_text("Content-Language", ", ".join(mail.languages)))
    return "".join(head).encode() + _body(mail)


def is_ascii(envelope: Envelope, also: tuple[Mailbox, ...] = ()) -> bool:
    """Whether any mail server can carry it: only an address in another script asks for SMTPUTF8."""
    every = (*((envelope.sender,) if envelope.sender else ()), *envelope.to, *envelope.cc, *also)
    return all(one.address.isascii() for one in every)


def _body(mail: Mail) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["MIME-Version"] = "1.0"
    message.make_alternative(_boundary(mail))
    for subtype, content in (("plain", mail.text), ("html", mail.html)):
        part = EmailMessage(policy=SMTP)
        part.set_content(content, subtype=subtype, charset="utf-8", cte=_shorter(content))
        del part["MIME-Version"]
        message.attach(part)
    return message.as_bytes()


def _boundary(mail: Mail) -> str:
    """A line that stands nowhere in the mail: its digest, which the mail would have to hold to spoil it."""
    said = repr((mail.subject, mail.text, mail.html, mail.languages))
    return f"=_briefing_{hashlib.blake2b(said.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"


_COSTLY = bytes([0x3D, *range(0x7F, 0x100)])
"""What quoted-printable writes as three letters."""


def _shorter(content: str) -> str:
    """What few letters outside ASCII leave readable, or what makes the rest shorter."""
    raw = content.encode("utf-8", "replace")
    others = len(raw) - len(raw.translate(None, _COSTLY))
    return "quoted-printable" if len(raw) + 2 * others < len(raw) * 4 / 3 else "base64"
