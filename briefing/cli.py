"""The command line: options in, exit status out. The only place that catches `BriefingError`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from briefing.commands.asking.parts import common
from briefing.commands.asking.width import Asking, Fitted
from briefing.commands.ending import ended_in_order, fall_silent, word_os_error
from briefing.commands.table import COMMANDS, find_run
from briefing.errors import BriefingError, UsageError, first_to_mend, place_of
from briefing.terminal import Terminal, problem_lines

EXAMPLES = """\
examples:
  python build.py                      draft what is new, check, build site/
  python build.py --watch              the same, then serve and follow every save
  python build.py --drafts             build with the unpublished briefs, under a banner
  python build.py add page.html        store the article of a saved page, a .docx, an .eml, a text
  python build.py add https://…        fetch an article and store it
  python build.py draft                draft only: content/articles/ to content/briefs/
  python build.py draft a.txt b.txt --to /tmp/briefs
  python build.py draft --explain a.txt       what is found in it, and why; writes nothing
  python build.py status                      where each brief stands, what wants work first
  python build.py check                       all problems and warnings; writes nothing
  python build.py review 2024-08-21-japan-vietnam         walk through a draft, from the keyboard
  python build.py publish 2024-08-21-japan-vietnam        a last look, then its status
  python build.py mail 2024-08-21-japan-vietnam --both    a brief as a mail, in a file
  python build.py digest --since 7d                       what was new in the last 7 days, as a mail in each language

exit status: 0 done, 1 problems in the content, 2 wrong usage
"""


ANYWHERE = ("completion",)
"""Commands that need no content."""


def make_parser() -> argparse.ArgumentParser:
    """The parser of `python build.py`; the README's table of options is tested against it."""
    kind: type[argparse.ArgumentParser] = Asking  # what those of the commands are too
    parser = kind(
        prog="build.py",
        description="Articles and readouts on diplomatic meetings in, a sourced bilingual briefing site out.",
        epilog=EXAMPLES,
        formatter_class=Fitted,
        parents=[common(None)],
    )
    parser.add_argument("--drafts", action="store_true", help="show unpublished briefs too, under a banner")
    parser.add_argument("--watch", action="store_true", help="serve the site, rebuild and reload at every save")
    parser.add_argument("--host", default="127.0.0.1", help="with --watch: the address to serve on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="with --watch: the first port to try (8000)")
    parser.add_argument(
        "--poll", type=float, metavar="SECONDS", help="with --watch: look, where the system does not tell"
    )
    parser.add_argument("--open", action="store_true", help="with --watch: open the browser")
    parser.add_argument(
        "--no-reload", dest="reload", action="store_false", help="with --watch: serve the pages as they are published"
    )
    parser.add_argument(
        "--editor",
        metavar="NAME",
        help="with --watch: what opens the lines that pages lead to: vscode, cursor, idea, sublime, emacs …, "
        "a link or a command with {file} and {line}, or none (vscode, or BRIEFING_EDITOR)",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser


def main(argv: Sequence[str] | None = None, *, root: Path | None = None) -> int:
    """Run the command line and return the exit status. `root` is the folder of content/, templates/ and site/."""
    parser = make_parser()
    arguments = parser.parse_args(argv)
    arguments.parser = parser  # what completion is made from
    terminal = Terminal(quiet=arguments.quiet, verbose=arguments.verbose)
    root = root or Path.cwd()
    arguments.content = arguments.content or root / "content"
    arguments.output = arguments.output or root / "site"
    try:
        with ended_in_order():
            return _run(arguments, root, terminal)
    except BriefingError as error:
        for line in problem_lines(error.problems, f"{_shown(arguments.output)} is unchanged"):
            terminal.error(line)
        if first := first_to_mend(error.problems):
            to_do = "mend" if first.line or not first.hints else "do what `try` says at"
            terminal.say(f"next: {to_do} {place_of(first)}, and run it again")
        return 1
    except UsageError as error:
        terminal.error(f"build.py: {error}")
        terminal.say(
            f"next: {' '.join(filter(None, ['python build.py', arguments.command]))} --help shows how it is used"
        )
        return 2
    except ModuleNotFoundError as error:
        return _name_the_right_python(error, root, terminal)
    except OSError as error:
        if isinstance(error, BrokenPipeError):  # whoever read what we say has gone, as `head` does
            fall_silent()
        elif error.errno is None:
            raise
        else:
            terminal.error(word_os_error(error))
        return 1
    except KeyboardInterrupt:
        terminal.rest()
        terminal.say(f"\nended before it was done; {_shown(arguments.output)} is whole, and no word of yours was lost")
        terminal.say("next: run it again; what was done already is not done twice")
        return 130


def _run(arguments: argparse.Namespace, root: Path, terminal: Terminal) -> int:
    if not arguments.content.is_dir() and arguments.command not in ANYWHERE:
        raise UsageError(f"no folder {arguments.content}; give the editor's folder with --content")
    if arguments.jobs is not None and arguments.jobs < 1:
        raise UsageError("--jobs takes a number from 1")
    if not 0 <= arguments.port <= 65535:
        raise UsageError("--port takes a number from 0 to 65535")
    if arguments.poll is not None and not 0.05 <= arguments.poll <= 3600:
        raise UsageError("--poll takes the seconds between two looks, from 0.05 to 3600")
    if arguments.base_url is not None and not re.match(r"https?://[^/\s@]+(/\S*)?$", arguments.base_url):
        raise UsageError(f"--base-url {arguments.base_url}: not an address as https://example.org/briefs/")
    templates = root / "templates"
    if arguments.command:
        return find_run(arguments.command)(arguments, templates, terminal)
    if arguments.watch:
        from briefing.commands.watch import run_watch

        return run_watch(arguments, templates, terminal)
    from briefing.commands.build import run_build

    return run_build(arguments, templates, terminal)


def _name_the_right_python(error: ModuleNotFoundError, root: Path, terminal: Terminal) -> int:
    if not error.name or error.name.partition(".")[0] == "briefing":
        raise error
    terminal.error(f"build.py: {sys.executable} has no {error.name}: it is not the Python that was set up")
    own = next((one for one in (".venv/bin/python", ".venv/Scripts/python.exe") if (root / one).exists()), None)
    if own:
        terminal.say(f"next: run it as {own} build.py; or activate .venv once in each terminal, as README.md says")
    else:
        terminal.say("next: set it up as README.md says under The two commands")
    return 2


def _shown(output: Path) -> str:
    from briefing.disk.files import display

    return f"{display(output)}/"


if __name__ == "__main__":
    sys.exit(main())
