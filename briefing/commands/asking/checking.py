"""What `check` asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.cautions.values import KINDS
from briefing.commands.asking.parts import add_command

if TYPE_CHECKING:
    from briefing.commands.asking.parts import Commands

CHECK = """\
All that is wrong with the content, at once: what a build would refuse. And warnings of what an editor may want to see
to, which stop nothing. Nothing is drafted, built or written."""

_WIDTH = max(map(len, KINDS)) + 2
_LIST = "\n".join(f"  {kind:{_WIDTH}}{what}" for kind, what in KINDS.items())

CHECK_EXAMPLES = f"""\
kinds of warnings, for --only and --ignore:
{_LIST}

examples:
  python build.py check                              everything; of each kind of warning the first ten
  python build.py check 2024-08-21-japan-vietnam     one brief, by its id, its file or its page's address
  python build.py check --only unanswered --older-than 365
  python build.py check --ignore bare-source --ignore undrafted --strict
  python build.py check --format json                for programs: docs/desk.md tells its shape
  python build.py check --format github              annotations at the lines of a pull request

exit status: 0 nothing is wrong (there may be warnings), 1 problems, or warnings with --strict; 2 wrong usage
"""

FORMATS = ("text", "json", "github")


def add_check(commands: Commands) -> None:
    """`check`."""
    check = add_command(
        commands,
        "check",
        short="all problems of the content, and warnings, without building",
        description=CHECK,
        examples=CHECK_EXAMPLES,
    )
    check.add_argument("briefs", nargs="*", metavar="ID", help="only these briefs (all)")
    kinds = {"action": "append", "choices": tuple(KINDS), "metavar": "KIND"}
    check.add_argument("--only", help="only warnings of this kind; may be said again", **kinds)  # type: ignore[arg-type]
    check.add_argument("--ignore", help="no warnings of this kind; may be said again", **kinds)  # type: ignore[arg-type]
    days = "warn of requests without an answer for more than so many days (180)"
    check.add_argument("--older-than", type=int, default=180, metavar="DAYS", help=days)
    check.add_argument("--format", choices=FORMATS, default="text", help="for people, programs or GitHub")
    check.add_argument("--strict", action="store_true", help="count warnings as problems")
