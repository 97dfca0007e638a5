"""What `diff` and `take` ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.commands.asking.parts import add_command

if TYPE_CHECKING:
    from briefing.commands.asking.parts import Commands

DIFF = """\
What a new draft of a brief would change, without writing anything; and the proposals that nobody has decided yet: where
you and the articles both have new words, your word stays, and the draft's is shown beside it until you take or refuse
it with `take`."""

DIFF_EXAMPLES = """\
examples:
  python build.py diff 2024-08-21-japan-vietnam
  python build.py diff content/briefs/2024-08-21-japan-vietnam.yaml --exit-code
  python build.py diff 2024-08-21-japan-vietnam --format json

exit status: 0 told; 1 problems in the content, or with --exit-code: something would change or is to be decided; 2 wrong
usage
"""

TAKE = """\
Decide proposals: --draft writes the draft's word, at that place alone; --mine keeps yours, and the same proposal is not
made again. PLACE is a number or a place as `diff` shows them, the beginning of a place (requests.r1), or all."""

TAKE_EXAMPLES = """\
examples:
  python build.py take 2024-08-21-japan-vietnam 1 --draft
  python build.py take 2024-08-21-japan-vietnam requests.r1 meeting.city --mine
  python build.py take 2024-08-21-japan-vietnam requests.r1 --draft     all that is proposed within r1
  python build.py take 2024-08-21-japan-vietnam all --mine

exit status: 0 done, 1 something could not be written, or problems in the content; 2 wrong usage
"""


def add_diff(commands: Commands) -> None:
    """`diff`."""
    diff = add_command(
        commands, "diff", short="what a new draft would change", description=DIFF, examples=DIFF_EXAMPLES
    )
    diff.add_argument("brief", metavar="ID", help="the brief: its id, its file, or the address of its page")
    diff.add_argument("--exit-code", action="store_true", help="exit status 1 where something would change or is open")
    diff.add_argument("--format", choices=("text", "json"), default="text", help="json: for programs")


def add_take(commands: Commands) -> None:
    """`take`."""
    take = add_command(commands, "take", short="decide what a draft proposes", description=TAKE, examples=TAKE_EXAMPLES)
    take.add_argument("brief", metavar="ID", help="the brief: its id, its file, or the address of its page")
    take.add_argument("places", nargs="+", metavar="PLACE", help="a number, a place, the beginning of one, or all")
    side = take.add_mutually_exclusive_group(required=True)
    side.add_argument("--draft", action="store_true", help="write what the draft says")
    side.add_argument("--mine", action="store_true", help="keep what the file says, for good")
