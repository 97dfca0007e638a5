"""What `people` asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.commands.asking.parts import add_command

if TYPE_CHECKING:
    from briefing.commands.asking.parts import Commands

PEOPLE = """\
The persons of all briefs, each once: who appears where, under which names and in which roles. What is new goes into
content/people.yaml, the editor's list of persons, in which no word of the editor's changes; persons who may be one
under two ids are named, with the two ways out."""

PEOPLE_EXAMPLES = """\
examples:
  python build.py people                                  the list; adds to content/people.yaml what is new
  python build.py people --dry-run                        what would be added, as a diff; writes nothing
  python build.py people --check                          the same, and exit status 1 where something would be (for CI)
  python build.py people --merge nguyen-minh-vu nguyen-vu  one person under two ids: the second id leads to the first
  python build.py people --merge nguyen-minh-vu nguyen-vu --dry-run                 as one diff; writes nothing
  python build.py people --apart nguyen-minh-vu nguyen-vu  two persons with like names: not asked about again
  python build.py people nguyen-minh-vu                   every brief, date, role and name, with file and line

exit status: 0 done, 1 problems (with --check: something is to be added), 2 wrong usage
"""


def add_people(commands: Commands) -> None:
    """`people`."""
    people = add_command(
        commands, "people", short="who appears where; the list of persons", description=PEOPLE, examples=PEOPLE_EXAMPLES
    )
    people.add_argument("person", nargs="?", metavar="PERSON", help="an id, or a name: all that is said of one")
    people.add_argument(
        "--merge", nargs=2, metavar=("KEEP", "GONE"), help="two ids of one person: in all briefs, and in the list"
    )
    people.add_argument("--apart", nargs=2, metavar=("A", "B"), help="two persons, whose names are alike")
    people.add_argument("--dry-run", action="store_true", help="show what would change, as a diff; write nothing")
    people.add_argument("--check", action="store_true", help="the same; exit status 1 where something would change")
