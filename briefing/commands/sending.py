"""Handing a mail to the server that the environment names. Nothing that is said here names an address.

What servers answer is told by its number alone: their words quote addresses.
"""

from __future__ import annotations

import base64
import ipaddress
import smtplib
import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple, NoReturn

from briefing.errors import UsageError
from briefing.publishing.sharing.mailboxes import Mailbox

PREFIX = "BRIEFING_SMTP_"
PORTS = {"starttls": 587, "tls": 465, "none": 25}

_TIMEOUT = 30.0
_US = "[127.0.0.1]"
"""How we greet the server: what the machine is called is nobody's business."""


class Server(NamedTuple):
    """Where mails are handed in."""

    host: str
    port: int
    security: str
    """starttls, tls (from the first byte) or none."""
    user: str = ""
    password: str = ""

    @property
    def name(self) -> str:
        """As messages call it."""
        return f"{self.host}:{self.port}"


class NotSentError(Exception):
    """Nobody got the mail; `str` says why, with a way out."""

    def __init__(self, server: Server, why: str, way_out: str) -> None:
        super().__init__(f"{server.name}: {why}\n  try: {way_out}")


def server_of(environment: Mapping[str, str]) -> Server:
    """The server that the environment names. Raises UsageError where it says too little, or what would be unsafe."""
    said = {key.removeprefix(PREFIX): value.strip() for key, value in environment.items() if key.startswith(PREFIX)}
    host, port = said.get("HOST", ""), said.get("PORT", "")
    if not host:
        raise UsageError(
            f"--send takes the server from the environment: set {PREFIX}HOST (python build.py mail --help names all)"
        )
    security = said.get("SECURITY", "").lower() or ("tls" if port == "465" else "starttls")
    if security not in PORTS:
        raise UsageError(f"{PREFIX}SECURITY: one of {', '.join(PORTS)}")
    if port and not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        raise UsageError(f"{PREFIX}PORT: a number from 1 to 65535")
    user, password = said.get("USER", ""), environment.get(f"{PREFIX}PASSWORD", "")
    if bool(user) != bool(password):
        raise UsageError(f"{PREFIX}USER and {PREFIX}PASSWORD: both, or neither")
    if password and security == "none" and not _is_here(host):
        raise UsageError(f"{PREFIX}SECURITY=none: a password goes under TLS only; say starttls or tls")
    return Server(host, int(port or PORTS[security]), security, user, password)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def hand_in(server: Server, sender: Mailbox, to: Sequence[Mailbox], message: bytes, *, plain: bool) -> dict[int, int]:
    """Hand a message in. `plain`: no address needs SMTPUTF8.

    Returns whom the server refused while it took the mail for others: position in `to`, from 1 → the server's code.
    Raises NotSentError where nobody gets it.
    """
    addresses = list(dict.fromkeys(one.address for one in to))
    with _said(server), _connected(server) as smtp:
        if server.password:
            _log_in(smtp, server)
        refused = smtp.sendmail(sender.address, addresses, message, [] if plain else ["SMTPUTF8", "BODY=8BITMIME"])
    return {at: refused[one.address][0] for at, one in enumerate(to, 1) if one.address in refused}


def _log_in(smtp: smtplib.SMTP, server: Server) -> None:
    """Once, so that a wrong password is not counted several times against the account.

    The library would try each way that the server offers in turn, and knows no password outside ASCII.
    """
    smtp.ehlo_or_helo_if_needed()
    if "PLAIN" in smtp.esmtp_features.get("auth", "").split():
        given = base64.b64encode(f"\0{server.user}\0{server.password}".encode()).decode()
        code, answer = smtp.docmd("AUTH", f"PLAIN {given}")
        if code != 235:
            raise smtplib.SMTPAuthenticationError(code, answer)
    elif (server.user + server.password).isascii():
        smtp.login(server.user, server.password)
    else:
        raise smtplib.SMTPNotSupportedError


@contextmanager
def _connected(server: Server) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context()
    if server.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=_US, timeout=_TIMEOUT, context=context
        )
    else:
        smtp = smtplib.SMTP(server.host, server.port, local_hostname=_US, timeout=_TIMEOUT)
    with smtp:
        if server.security == "starttls":
            smtp.ehlo()
            if not smtp.has_extn("starttls"):
                way_out = f"{PREFIX}SECURITY=tls and the port for it, mostly 465"
                raise NotSentError(server, "offers no TLS, so nothing was handed in", way_out)
            smtp.starttls(context=context)
        yield smtp


@contextmanager
def _said(server: Server) -> Iterator[None]:
    """What can go wrong between here and there, in words."""
    try:
        yield
    except smtplib.SMTPException as error:
        _answer(server, error)
    except socket.gaierror:
        raise NotSentError(server, "no such host", f"see {PREFIX}HOST") from None
    except ssl.SSLCertVerificationError as error:
        why = f"its certificate is not trusted ({error.verify_message.partition(',')[0]})"
        way_out = f"the name that its certificate has as {PREFIX}HOST; of a house's own authority, SSL_CERT_FILE"
        raise NotSentError(server, why, way_out) from None
    except ssl.SSLError:
        raise NotSentError(server, "does not speak TLS there", f"another {PREFIX}PORT or {PREFIX}SECURITY") from None
    except ConnectionRefusedError:
        raise NotSentError(server, "nothing answers at this port", f"another {PREFIX}PORT") from None
    except TimeoutError:
        why = f"no answer in {_TIMEOUT:.0f} seconds"
        way_out = f"see {PREFIX}PORT and {PREFIX}SECURITY (465 speaks tls), and whether the network lets mail out"
        raise NotSentError(server, why, way_out) from None
    except OSError as error:
        raise NotSentError(server, error.strerror or "cannot be reached", "see the network, and run it again") from None


def _answer(server: Server, error: smtplib.SMTPException) -> NoReturn:
    """The server's refusal, by its code."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = ", ".join(str(code) for code in sorted({code for code, _ in error.recipients.values()}))
        raise NotSentError(server, f"refuses all recipients ({codes})", "see the addresses, one by one") from None
    if isinstance(error, smtplib.SMTPSenderRefused):
        way_out = f"--from or {PREFIX}FROM: an address that this server sends for; some want a login"
        raise NotSentError(server, f"refuses the sender ({error.smtp_code})", way_out) from None
    if isinstance(error, smtplib.SMTPAuthenticationError):
        way_out = f"see {PREFIX}USER and {PREFIX}PASSWORD; some houses want a password for programs"
        raise NotSentError(server, f"refuses the login ({error.smtp_code})", way_out) from None
    if isinstance(error, smtplib.SMTPNotSupportedError):
        why = "cannot do what this mail needs: a login, or an address outside ASCII"
        raise NotSentError(server, why, "another server, or ASCII addresses") from None
    if isinstance(error, smtplib.SMTPResponseException):
        raise NotSentError(server, f"refuses the mail ({error.smtp_code})", "ask who runs the server") from None
    raise NotSentError(server, "ended the conversation", f"see {PREFIX}PORT and {PREFIX}SECURITY") from None
