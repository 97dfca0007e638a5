"""A real mail server on this machine's own address, with TLS by a certificate of its own, for tests of what is sent."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

AUTHORITY = trustme.CA()
USER, PASSWORD = "desk", "pa-ss wörd"


class Received(NamedTuple):
    """A message as the server got it."""

    sender: str
    recipients: list[str]
    content: bytes
    encrypted: bool
    greeting: str
    options: list[str]


class Clerk:
    """Takes mails in, and refuses what a test wants refused."""

    def __init__(self, refused: tuple[str, ...] = (), reply: str = "250 OK") -> None:
        self.received: list[Received] = []
        self.refused, self.reply = refused, reply

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return f"550 5.1.1 <{address}>: no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if not self.reply.startswith("250"):
            return self.reply
        self.received.append(
            Received(
                str(envelope.mail_from),
                list(envelope.rcpt_tos),
                bytes(envelope.original_content or b""),
                server.transport is not None and server.transport.get_extra_info("cipher") is not None,
                str(session.host_name),
                list(envelope.mail_options),
            )
        )
        return "250 OK"


def _login(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object) -> AuthResult:
    right = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


def certificate(name: str = "localhost") -> ssl.SSLContext:
    """What a server of this name shows; the authority behind it is the tests' own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert(name, "127.0.0.1" if name == "localhost" else name).configure_cert(context)
    return context


def free_port() -> int:
    """A port at which nothing answers now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def mail_server(
    clerk: Clerk, security: str = "starttls", *, name: str = "localhost", login: bool = False, utf8: bool = True
) -> Iterator[int]:
    """A server that speaks as `security` says; gives its port."""
    context = certificate(name)
    controller = Controller(
        clerk,
        hostname="127.0.0.1",
        port=free_port(),
        ssl_context=context if security == "tls" else None,
        tls_context=context if security == "starttls" else None,
        require_starttls=security == "starttls",
        auth_required=login,
        authenticator=_login if login else None,
        auth_require_tls=security == "starttls",
        enable_SMTPUTF8=utf8,
        ready_timeout=60.0,
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
