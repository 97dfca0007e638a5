"""What the commands of an editor's day ask for: `new`, `review`, `publish`, `rename`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.commands.asking.parts import add_command

if TYPE_CHECKING:
    from briefing.commands.asking.parts import Commands

NEW = """\
Begin a brief by hand: a file in content/briefs/ that is valid as it stands, with what is known of the meeting and an
example of everything else behind a #. Its id is made from the date and the sides; nothing that is there is written
over."""

NEW_EXAMPLES = """\
examples:
  python build.py new 2026-11-20 VN JP                       2026-11-20-japan-vietnam.yaml
  python build.py new 2026-11 VN eu --form talks --city Hanoi --country VN
  python build.py new 2026-11-20 VN JP --title en Talks --title fr Entretiens
  python build.py new 2026-11-20 VN JP --source vov.en.txt --source cvn.fr.txt    resting on articles that are stored

exit status: 0 written, 1 an article that cannot be a source, 2 wrong usage
"""

REVIEW = """\
Walk through a draft in the terminal, from the keyboard: each person, point, event, difference and source with the
sentences that it rests on, and what the program was unsure of. Accept it, edit it, drop it, write a note, skip it.
Every decision is in the file at once, so that the walk may end anywhere; the next one goes on where this one was left.
What changes after it was accepted is shown again. Without an ID it takes the only draft, or lists them."""

REVIEW_EXAMPLES = """\
examples:
  python build.py review 2024-08-21-japan-vietnam
  python build.py review 2024-08-21-japan-vietnam --all      what was accepted before, too
  python build.py review 2024-08-21-japan-vietnam --lines    letters and Enter instead of single keys
  EDITOR="code --wait" python build.py review 2024-08-21-japan-vietnam

exit status: 0 ended, whatever is left to decide; 1 problems, 2 wrong usage, 130 Ctrl-C
"""

PUBLISH = """\
Publish briefs: set `status: published` in their files, and change nothing else. What is wrong is refused; what a
reader would stumble on is said, and what will be public is shown. Nothing is on the site before the next build."""

PUBLISH_EXAMPLES = """\
examples:
  python build.py publish 2024-08-21-japan-vietnam
  python build.py publish 2024-08-21-japan-vietnam --dry-run     what would be public, and what is not ready
  python build.py publish content/briefs/2024-08-*.yaml          several: all of them or, where one is refused, none
  python build.py publish 2024-08-21-japan-vietnam --withdraw    the way back: its page goes, its id stays taken
  python build.py publish 2024-08-21-japan-vietnam --again       a brief that was withdrawn

exit status: 0 done, or nothing to do; 1 refused, and nothing written; 2 wrong usage
"""

RENAME = """\
Give a brief another id: its file, its `id:`, what the program remembers of it, and every reference in other briefs.
The earlier id stays among its `aliases`, so that links that were sent lead on; renaming back takes it off again,
unless it was published. A renaming that was cut short is finished by the same command."""

RENAME_EXAMPLES = """\
examples:
  python build.py rename 2024-08-21-japan-vietnam 2024-08-21-hanoi --dry-run    what would change, file by file
  python build.py rename 2024-08-21-japan-vietnam 2024-08-21-hanoi
  python build.py rename 2024-08-21-hanoi 2024-08-21-japan-vietnam              the way back

exit status: 0 renamed, or nothing to do; 1 refused, and nothing written; 2 wrong usage
"""

_BRIEF = "a brief: its id, its file, or the address of its page"
_DRY = "say what would be done; write nothing"
_FORMS = ("talks", "call", "visit", "reception", "consultation", "summit", "signing", "statement")


def add_new(commands: Commands) -> None:
    """`new`."""
    new = add_command(commands, "new", short="begin a brief by hand", description=NEW, examples=NEW_EXAMPLES)
    new.add_argument("date", metavar="DATE", help="2026-11-20, or 2026-11, or 2026: as far as it is known")
    new.add_argument("sides", nargs="+", metavar="SIDE", help="two capitals for a country (VN), else eu, un, asean …")
    new.add_argument("--form", choices=_FORMS, metavar="FORM", help=f"the kind of contact: {', '.join(_FORMS)}")
    new.add_argument("--city", metavar="CITY", help="where it was")
    new.add_argument("--country", metavar="SIDE", help="in which country")
    title = "in one of the site's languages; may be said again (the sides' names)"
    new.add_argument("--title", nargs=2, action="append", metavar=("LANG", "TEXT"), help=title)
    new.add_argument("--source", action="append", metavar="ARTICLE", help="a file in content/articles/; again for more")


def add_review(commands: Commands) -> None:
    """`review`."""
    review = add_command(
        commands, "review", short="walk through a draft in the terminal", description=REVIEW, examples=REVIEW_EXAMPLES
    )
    review.add_argument("brief", nargs="?", metavar="ID", help=_BRIEF)
    review.add_argument("--all", action="store_true", help="show what was accepted before, too")
    review.add_argument("--lines", action="store_true", help="letters and Enter, as screen readers and pipes want it")


def add_publish(commands: Commands) -> None:
    """`publish`."""
    publish = add_command(
        commands,
        "publish",
        short="set a brief to published, after a last look",
        description=PUBLISH,
        examples=PUBLISH_EXAMPLES,
    )
    publish.add_argument("briefs", nargs="+", metavar="ID", help=_BRIEF)
    publish.add_argument("--dry-run", action="store_true", help=_DRY)
    way = publish.add_mutually_exclusive_group()
    way.add_argument("--again", action="store_true", help="publish what was withdrawn")
    way.add_argument("--withdraw", action="store_true", help="set to withdrawn what is published")


def add_rename(commands: Commands) -> None:
    """`rename`."""
    rename = add_command(
        commands, "rename", short="give a brief another id", description=RENAME, examples=RENAME_EXAMPLES
    )
    rename.add_argument("old", metavar="OLD", help=_BRIEF)
    rename.add_argument("new", metavar="NEW", help="the id that it gets: small letters, digits, single hyphens")
    rename.add_argument("--dry-run", action="store_true", help=_DRY)
