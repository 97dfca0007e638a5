"""`python build.py --watch`: serve the site with its drafts, rebuild at every save, keep the output folder current."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from briefing.commands.desk import open_desk
from briefing.commands.greeting import greet, opening_for, part
from briefing.commands.sources import read_site
from briefing.disk.content import read_content
from briefing.disk.output import check_output
from briefing.errors import BriefingError
from briefing.preview import base_path_of, watch
from briefing.terminal import Terminal


def run_watch(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Build, then serve and follow every save until Ctrl-C."""
    content: Path = arguments.content
    output: Path = arguments.output
    check_output(output, sources=[content, templates])
    opening = opening_for(arguments, (content, templates))
    with open_desk(arguments, templates, terminal) as desk:
        desk.prime()

        def ready(address: str) -> None:
            greet(arguments, terminal, address, desk.board.state.problems)
            desk.warm()

        watch(
            desk.build,
            [content, templates],
            board=desk.board,
            host=arguments.host,
            port=arguments.port,
            poll=arguments.poll,
            base_path=_base_path(arguments, content),
            say=terminal.say,
            warn=terminal.error,
            skip=[output, content / "drafts"],
            reload=arguments.reload,
            opening=opening,
            ready=ready,
            coming=desk.coming,
        )
    part(terminal, desk.board.state.problems)
    return 0


def _base_path(arguments: argparse.Namespace, content: Path) -> str:
    """Where the site will stand on its server, so that the preview shows it there from the start."""
    try:
        address = read_site(read_content(content)).base_url
    except BriefingError:  # what is wrong may stand elsewhere in it
        address = _stated_address(content / "site.yaml")
    return base_path_of(arguments.base_url or address)


def _stated_address(site: Path) -> str | None:
    """What `base_url` says in a file that cannot be read as a whole."""
    try:
        found = re.search(
            r"""^base_url:[ \t]*["']?(https?://[^\s"'#]+)""", site.read_text("utf-8", "replace"), re.MULTILINE
        )
    except OSError:
        return None
    return found[1] if found else None
