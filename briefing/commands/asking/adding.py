"""What `add` asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.commands.asking.parts import add_command

if TYPE_CHECKING:
    from briefing.commands.asking.parts import Commands

ADD = """\
Store articles in content/articles/: their text without what stands round it, with title, publisher, date, language
and address at its head. Nothing that is there is written over; what is no article is refused, with a way out."""

ADD_EXAMPLES = """\
examples:
  python build.py add "Downloads/Talks in Oslo.html"     a page, saved with the browser
  python build.py add readout.docx statement.eml a.txt   several at once
  python build.py add https://example.org/news/talks     fetched from the web

exit status: 0 all are stored (or were already), 1 some were refused, 2 wrong usage
"""


def add_add(commands: Commands) -> None:
    """`add`."""
    add = add_command(
        commands, "add", short="store articles from files or web addresses", description=ADD, examples=ADD_EXAMPLES
    )
    add.add_argument("sources", nargs="*", metavar="FILE|URL", help="texts, saved pages, .docx, .eml; https addresses")
