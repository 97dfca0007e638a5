"""What the commands that make mails ask for."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from briefing.commands.asking.parts import add_command

if TYPE_CHECKING:
    from briefing.commands.asking.parts import Commands

ENVIRONMENT = """\
environment, for --send:
  BRIEFING_SMTP_HOST       the server
  BRIEFING_SMTP_SECURITY   starttls (as it is without saying), tls (from the first byte), none (no password then)
  BRIEFING_SMTP_PORT       587, 465 with tls, 25 with none
  BRIEFING_SMTP_USER, BRIEFING_SMTP_PASSWORD                a login, where the server wants one
  BRIEFING_SMTP_FROM       the sender, where --from does not say it
  SSL_CERT_FILE            certificates to trust, for a house with an authority of its own
"""

MAIL = """\
A published brief as a mail: plain text and HTML in one, ready to be opened in a mail program (.eml) or, with --send,
handed to the server that the environment names. No address is said, logged or kept."""

MAIL_EXAMPLES = f"""\
examples:
  python build.py mail 2024-08-21-japan-vietnam             2024-08-21-japan-vietnam.en.eml, to be addressed
  python build.py mail 2024-08-21-japan-vietnam --lang fr --out brief.eml
  python build.py mail 2024-08-21-japan-vietnam --to "Anne Roux <a@example.org>"
  python build.py mail 2024-08-21-japan-vietnam --both --to a@example.org --send

{ENVIRONMENT}
exit status: 0 written or handed in for all, 1 a problem or a refusal, 2 wrong usage
"""

DIGEST = """\
What is new in the published briefs since a day, as a mail: briefs that came out, requests answered and commitments
carried out, corrections, and what is coming. One mail in each language, or all languages in one with --both. Where
nothing is new no mail is made. Days are in UTC."""

DIGEST_EXAMPLES = f"""\
examples:
  python build.py digest --since 2026-11-14                  digest-2026-11-14.en.eml and .fr.eml, to be addressed
  python build.py digest --since 7d --both                   each Monday: the week that is over, each day once
  python build.py digest --since 2026-11-14 --country VN     of the meetings in which Vietnam took part
  python build.py digest --since 2026-11-07 --until 2026-11-13 --lang fr
  python build.py digest --since 2026-11-14 --both --to a@example.org --send

{ENVIRONMENT}
exit status: 0 written, handed in for all, or nothing is new; 1 a problem or a refusal; 2 wrong usage
"""


def add_mail(commands: Commands) -> None:
    """`mail`."""
    mail = add_command(
        commands,
        "mail",
        short="a brief as a mail, in a file or handed to a server",
        description=MAIL,
        examples=MAIL_EXAMPLES,
        extra=posting(),
    )
    mail.add_argument("brief", metavar="ID", help="the brief: its id, its file, or the address of its page")
    mail.add_argument("--lang", metavar="LANG", help="the language (the site's first)")
    mail.add_argument("--both", action="store_true", help="all languages of the site in one mail")
    drafts = "mail it though it is not published, under a banner that says so"
    mail.add_argument("--drafts", action="store_true", default=argparse.SUPPRESS, help=drafts)


def add_digest(commands: Commands) -> None:
    """`digest`."""
    digest = add_command(
        commands,
        "digest",
        short="what is new since a day, as a mail",
        description=DIGEST,
        examples=DIGEST_EXAMPLES,
        extra=posting(),
    )
    digest.add_argument(
        "--since", metavar="DAY", required=True, help="the first day, as 2026-11-14; 7d: the 7 days before today"
    )
    digest.add_argument("--until", metavar="DAY", help="the last day (today; yesterday with a number of days)")
    digest.add_argument("--country", metavar="SIDE", help="only meetings of this country (VN) or organisation (asean)")
    digest.add_argument("--lang", metavar="LANG", help="one language (a mail in each of the site's)")
    digest.add_argument("--both", action="store_true", help="all languages of the site in one mail")


def posting() -> argparse.ArgumentParser:
    """Options of what makes a mail."""
    options = argparse.ArgumentParser(add_help=False)
    many = "may be said again, and name several"
    options.add_argument("--to", action="append", metavar="ADDRESS", help=f"who gets it; {many}")
    options.add_argument("--cc", action="append", metavar="ADDRESS", help="who gets a copy")
    options.add_argument("--bcc", action="append", metavar="ADDRESS", help="who gets it unseen; with --send")
    options.add_argument("--from", dest="sender", metavar="ADDRESS", help="whose mail it is")
    options.add_argument("--subject", metavar="TEXT", help="another subject than that of the program")
    options.add_argument("--out", metavar="FILE", help="the file to write, - for standard output (a name made here)")
    options.add_argument("--force", action="store_true", help="write over a file that is there")
    options.add_argument("--send", action="store_true", help="hand it to the server that the environment names")
    return options
