"""Build only the pages that the peers make too: briefs, the list of briefs, the language chooser, the sitemap.

    python -m bench.build_some CONTENT OUTPUT

The same code as `python build.py --content CONTENT --output OUTPUT --quiet`, restricted to some kinds of page.
"""

from __future__ import annotations

import sys
import time

from bench.builders import ROOT
from briefing.cli import make_parser
from briefing.commands.build import is_current
from briefing.disk.state import only_one, place_of, read_state, write_state
from briefing.terminal import Terminal

KINDS = frozenset({"brief", "home", "chooser", "sitemap"})


def main(content: str, output: str) -> None:
    """What `briefing.commands.build.run_build` does, for the kinds above."""
    arguments = make_parser().parse_args(["--content", content, "--output", output, "--quiet"])
    templates = ROOT / "templates"
    place = place_of(arguments.content, arguments.output)
    with only_one(arguments.output, held=lambda: None):
        state = read_state(place)
        if state and is_current(state, arguments, templates):
            return
        from briefing.commands.site import build_once  # as the command does: where nothing changed it is not needed

        new, _ = build_once(arguments, templates, Terminal(quiet=True), state, kinds=KINDS)
        write_state(place, new, now_ns=time.time_ns())


if __name__ == "__main__":
    main(*sys.argv[1:])
