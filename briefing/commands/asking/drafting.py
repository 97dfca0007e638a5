"""What `draft` asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.asking.parts import add_command

if TYPE_CHECKING:
    from briefing.commands.asking.parts import Commands

DRAFT = """\
Draft briefs from articles: those that are new or changed, or the ones named. What an editor wrote is never lost: a new
draft is merged into the brief that is there, and drafting twice changes nothing."""

DRAFT_EXAMPLES = """\
examples:
  python build.py draft                                    content/articles/ to content/briefs/
  python build.py draft 002_c3e0e2f3c7d3d851.txt           of one article that is stored there
  python build.py draft content/articles/*.txt --to tmp    of any files, into another folder
  python build.py draft --explain 002_c3e0e2f3c7d3d851.txt    what is found in it, and why; writes nothing

exit status: 0 drafted, or nothing to draft; 1 problems in the content, 2 wrong usage
"""


def add_draft(commands: Commands) -> None:
    """`draft`."""
    draft = add_command(
        commands,
        "draft",
        short="draft briefs from articles, without building",
        description=DRAFT,
        examples=DRAFT_EXAMPLES,
    )
    draft.add_argument(
        "articles", nargs="*", type=Path, metavar="ARTICLE", help="files to draft (with --to: any files)"
    )
    draft.add_argument("--to", type=Path, metavar="DIR", help="write the briefs into DIR instead of content/briefs/")
    draft.add_argument(
        "--explain", action="store_true", help="show what is found in each article and why; write nothing"
    )
    draft.add_argument("--each", action="store_true", help="one brief per article and contact, no pairing; with --to")
