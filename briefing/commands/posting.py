"""Where a mail goes: into a file, to standard output, or to a server. No address is said, logged or kept on the way.

For each command that makes mails: `read_addressed` before anything is read, `post` once the mail is made.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections.abc import Sequence
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import NamedTuple

from briefing.commands.sending import PREFIX, NotSentError, Server, hand_in, server_of
from briefing.disk.files import display
from briefing.disk.output import write_file
from briefing.errors import UsageError
from briefing.publishing.sharing.mailboxes import Mailbox, read_mailbox, split_mailboxes
from briefing.publishing.sharing.mails import Envelope, Mail, is_ascii, mail_bytes
from briefing.terminal import Terminal, listed, plural


class Addressed(NamedTuple):
    """From whom, to whom, by which server."""

    sender: Mailbox | None
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    bcc: tuple[Mailbox, ...]
    server: Server | None
    """None: it is written, not sent."""
    out: str | None
    """The file that the command line names; `-` is standard output."""
    over: bool = False
    """Whether a file that is there may be written over."""

    @property
    def every(self) -> tuple[Mailbox, ...]:
        """All who get it, in the order of the command line."""
        return (*self.to, *self.cc, *self.bcc)


def read_addressed(arguments: argparse.Namespace) -> Addressed:
    """What the command line and the environment say. Raises UsageError, which never quotes an address."""
    senders = _mailboxes("--from", [arguments.sender] if arguments.sender else [])
    to, cc, bcc = (_mailboxes(f"--{name}", getattr(arguments, name)) for name in ("to", "cc", "bcc"))
    if len(senders) > 1:
        raise UsageError("--from takes one address")
    server = None
    if arguments.send:
        if not (to or cc or bcc):
            raise UsageError("--send needs somebody to send to: --to")
        if arguments.out:
            raise UsageError("--send hands the mail to a server, --out writes it: say one of them")
        server = server_of(os.environ)
        senders = senders or _mailboxes(f"{PREFIX}FROM", [os.environ.get(f"{PREFIX}FROM", "")])
        if len(senders) != 1:
            raise UsageError(f"--send needs a sender: --from, or {PREFIX}FROM in the environment")
    elif bcc:
        raise UsageError("--bcc goes with --send: whoever gets a file can read all that stands in it")
    return Addressed(senders[0] if senders else None, to, cc, bcc, server, arguments.out, arguments.force)


def _mailboxes(option: str, arguments: Sequence[str] | None) -> tuple[Mailbox, ...]:
    found: list[Mailbox] = []
    for one in [piece for said in arguments or () for piece in split_mailboxes(said)]:
        mailbox = read_mailbox(one)
        if mailbox is None:
            where = option if option == "--from" else f"{option}, number {len(found) + 1}"
            raise UsageError(f'{where}: not an address; write "Name <name@example.org>" or name@example.org')
        found.append(mailbox)
    return tuple(dict.fromkeys(found))


def check_place(addressed: Addressed, name: str, *, never: Sequence[Path]) -> Path | None:
    """Where the mail will stand, `name` in the current folder by default; None where it goes elsewhere.

    What has addresses in it may not stand in the folders named, which are published or kept for good.
    """
    if addressed.server or addressed.out == "-":
        return None
    path = Path(addressed.out) if addressed.out else Path.cwd() / name
    path = path / name if path.is_dir() else path
    inside = [folder for folder in never if folder.resolve() in (path.resolve(), *path.resolve().parents)]
    if inside and (addressed.every or addressed.sender):
        message = f"a mail with addresses is not written into {display(inside[0])}/"
        raise UsageError(f"{message}; name another place with --out")
    return path


def post(addressed: Addressed, mail: Mail, path: Path | None, terminal: Terminal, *, last: bool = True) -> int:
    """Write the mail to its place, or hand it in; say what was done and, behind the last, what comes next.

    Returns the exit status.
    """
    if mail.shortened and addressed.out != "-":
        terminal.say("notice: shortened to fit into a mail, as its head says; in one language more of it fits")
    if addressed.server and addressed.sender:
        return _send(addressed, addressed.server, addressed.sender, mail, terminal)
    message = mail_bytes(mail, Envelope(addressed.sender, addressed.to, addressed.cc))
    if path is None:
        sys.stdout.buffer.write(message)
        sys.stdout.buffer.flush()
        return 0
    _check_free(path, message, over=addressed.over)
    write_file(path, message)
    terminal.say(f"wrote {display(path)} ({round(len(message) / 1000)} kB)")
    if addressed.every:
        terminal.say("notice: the file holds the addresses of those who get it: keep it out of the repository")
    then = "look it through and send it" if addressed.every else "address it and send it"
    if last:
        terminal.say(f"next: open it with your mail program, {then}; or --send hands it to a server")
    return 0


def _check_free(path: Path, message: bytes, *, over: bool) -> None:
    """What somebody may have written on is not written over, and no folder comes of a mistyped name."""
    if not path.parent.is_dir():
        raise UsageError(f"--out {display(path)}: no folder {display(path.parent)}")
    if path.exists() and not over and path.read_bytes() != message:
        raise UsageError(f"{display(path)} is there and says something else; --force writes over it")


def _send(addressed: Addressed, server: Server, sender: Mailbox, mail: Mail, terminal: Terminal) -> int:
    now = datetime.datetime.now(tz=datetime.UTC)
    envelope = Envelope(
        sender, addressed.to, addressed.cc, date=format_datetime(now), message_id=make_msgid(domain=sender.domain)
    )
    every = addressed.every
    plain = is_ascii(envelope, addressed.bcc)
    try:
        refused = hand_in(server, sender, every, mail_bytes(mail, envelope), plain=plain)
    except NotSentError as error:
        terminal.error(f"{error}\nnothing was sent.")
        return 1
    taken = len(every) - len(refused)
    terminal.say(f"handed to {server.name} for {taken} of {plural(len(every), 'recipient')}")
    if refused:
        named = listed([f"number {at} ({code})" for at, code in refused.items()])
        terminal.error(f"{server.name}: refuses {named}, counted through --to, --cc and --bcc")
        terminal.error("  try: see these addresses, and run it again for them alone")
        return 1
    terminal.say("next: what cannot be delivered comes back to the sender")
    return 0
