"""The command line: options in, exit status out. The only place that catches `BriefingError`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from briefing.commands.asking import add_digest, add_mail
from briefing.commands.ending import ended_in_order, fall_silent, word_os_error
from briefing.errors import BriefingError, UsageError
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
  python build.py mail 2024-08-21-japan-vietnam --both    a brief as a mail, in a file
  python build.py digest --since 7d                       what was new in the last 7 days, as a mail in each language

exit status: 0 done, 1 problems in the content, 2 wrong usage
"""


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


def make_parser() -> argparse.ArgumentParser:
    """The parser of `python build.py`; the README's table of options is tested against it."""
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Articles and readouts on diplomatic meetings in, a sourced bilingual briefing site out.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_common(None)],
    )
    parser.add_argument("--drafts", action="store_true", help="show unpublished briefs too, under a banner")
    parser.add_argument("--watch", action="store_true", help="serve the site, rebuild and reload at every save")
    parser.add_argument("--host", default="127.0.0.1", help="with --watch: the address to serve on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="with --watch: the first port to try (8000)")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    add = commands.add_parser(
        "add",
        help="store articles from files or web addresses",
        description=ADD,
        epilog=ADD_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_common(argparse.SUPPRESS)],
    )
    add.add_argument("sources", nargs="*", metavar="FILE|URL", help="texts, saved pages, .docx, .eml; https addresses")
    draft = commands.add_parser(
        "draft",
        help="draft briefs from articles, without building",
        description="Draft briefs from articles: those that are new or changed, or the ones named.",
        parents=[_common(argparse.SUPPRESS)],
    )
    draft.add_argument(
        "articles", nargs="*", type=Path, metavar="ARTICLE", help="files to draft (with --to: any files)"
    )
    draft.add_argument("--to", type=Path, metavar="DIR", help="write the briefs into DIR instead of content/briefs/")
    draft.add_argument(
        "--explain", action="store_true", help="show what is found in each article and why; write nothing"
    )
    draft.add_argument("--each", action="store_true", help="one brief per article and contact, no pairing; with --to")
    add_mail(commands, _common(argparse.SUPPRESS))
    add_digest(commands, _common(argparse.SUPPRESS))
    return parser


def _common(default: str | None) -> argparse.ArgumentParser:
    """Options that stand before or after the command's name; after it they must not reset those before."""
    options = argparse.ArgumentParser(add_help=False, argument_default=default)
    options.add_argument("--content", type=Path, metavar="DIR", help="the editor's folder (content/)")
    options.add_argument("--output", type=Path, metavar="DIR", help="where the site goes (site/)")
    options.add_argument("--base-url", metavar="URL", help="where the site is published; wins over site.yaml")
    options.add_argument("--jobs", type=int, metavar="N", help="processes to use (all cores)")
    options.add_argument("--quiet", action="store_true", default=default or False, help="say only what is wrong")
    options.add_argument("--verbose", action="store_true", default=default or False, help="say what is done and why")
    return options


def main(argv: Sequence[str] | None = None, *, root: Path | None = None) -> int:
    """Run the command line and return the exit status. `root` is the folder of content/, templates/ and site/."""
    arguments = make_parser().parse_args(argv)
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
        return 1
    except UsageError as error:
        terminal.error(f"build.py: {error}")
        return 2
    except BrokenPipeError:  # whoever read what we say has gone, as `head` does
        fall_silent()
        return 1
    except OSError as error:
        if error.errno is None:
            raise
        terminal.error(word_os_error(error))
        return 1
    except KeyboardInterrupt:
        return 130


def _run(arguments: argparse.Namespace, root: Path, terminal: Terminal) -> int:
    if not arguments.content.is_dir():
        raise UsageError(f"no folder {arguments.content}; give the editor's folder with --content")
    if arguments.jobs is not None and arguments.jobs < 1:
        raise UsageError("--jobs takes a number from 1")
    if not 0 <= arguments.port <= 65535:
        raise UsageError("--port takes a number from 0 to 65535")
    if arguments.base_url is not None and not re.match(r"https?://[^/\s@]+(/\S*)?$", arguments.base_url):
        raise UsageError(f"--base-url {arguments.base_url}: not an address as https://example.org/briefs/")
    if arguments.command == "add":
        from briefing.commands.adding import run_add

        return run_add(arguments, terminal)
    if arguments.command == "draft":
        from briefing.commands.draft import run_draft

        return run_draft(arguments, terminal)
    if arguments.command == "mail":
        from briefing.commands.mailing import run_mail

        return run_mail(arguments, root / "templates", terminal)
    if arguments.command == "digest":
        from briefing.commands.digesting import run_digest

        return run_digest(arguments, root / "templates", terminal)
    if arguments.watch:
        from briefing.commands.watch import run_watch

        return run_watch(arguments, root / "templates", terminal)
    from briefing.commands.build import run_build

    return run_build(arguments, root / "templates", terminal)


def _shown(output: Path) -> str:
    from briefing.disk.files import display

    return f"{display(output)}/"


if __name__ == "__main__":
    sys.exit(main())
