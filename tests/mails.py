"""Mails as those who get them read them, for tests."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

STRICT = SMTP.clone(raise_on_defect=True)


class Read(NamedTuple):
    """A mail, taken apart by the standard library, which takes no defect."""

    message: EmailMessage
    text: str
    html: str

    @property
    def headers(self) -> str:
        """As they are read, not as they are folded and encoded."""
        return "\n".join(f"{name}: {value}" for name, value in self.message.items())


def read_mail(content: bytes) -> Read:
    """A message with its two parts, whose line ends are the usual ones again."""
    message = email.message_from_bytes(content, policy=STRICT)
    parts = [message.get_body((subtype,)) for subtype in ("plain", "html")]
    text, html = (str(part.get_content()).replace("\r\n", "\n") for part in parts if part is not None)
    return Read(message, text, html)
