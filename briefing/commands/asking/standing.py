"""What `status` asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.commands.asking.parts import add_command

if TYPE_CHECKING:
    from briefing.commands.asking.parts import Commands

STATUS = """\
Where each brief stands: its status, how many of its texts each language has (24/24; 1s: one of them stale), problems,
warnings, and when it last changed, as git knows it (*: not committed yet). What wants work comes first."""

STATUS_EXAMPLES = """\
examples:
  python build.py status                        what wants work
  python build.py status --all                  every brief
  python build.py status --status draft --status reviewed
  python build.py status --lang fr --country VN  meetings with Vietnam that are not whole in French
  python build.py status --format csv > briefs.csv

exit status: 0 told, 2 wrong usage
"""

STATUSES = ("draft", "reviewed", "embargo", "published", "withdrawn", "broken")


def add_status(commands: Commands) -> None:
    """`status`."""
    status = add_command(
        commands, "status", short="where each brief stands", description=STATUS, examples=STATUS_EXAMPLES
    )
    status.add_argument("briefs", nargs="*", metavar="ID", help="only these briefs")
    only = "only briefs of this status; may be said again"
    status.add_argument("--status", action="append", choices=STATUSES, metavar="STATUS", help=only)
    status.add_argument("--lang", metavar="LANG", help="only briefs that are not whole in this language")
    status.add_argument("--country", metavar="SIDE", help="only meetings of this country (VN) or organisation (asean)")
    status.add_argument("--all", action="store_true", help="also what wants no work")
    status.add_argument("--format", choices=("table", "json", "csv"), default="table", help="for people or programs")
