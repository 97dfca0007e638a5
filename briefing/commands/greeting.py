"""How a preview begins: where it is, who can see it, in which editor its links open lines; and how it ends."""

from __future__ import annotations

import argparse
import os
import webbrowser
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from briefing.commands.placing import find_places
from briefing.disk.files import display
from briefing.errors import Problem, first_to_mend, place_of
from briefing.preview import Editor, Opening, find_editor
from briefing.preview.editors import DEFAULT
from briefing.preview.reach import is_seen_by_others, other_addresses
from briefing.terminal import Terminal, plural


def opening_for(arguments: argparse.Namespace, folders: tuple[Path, ...]) -> Opening | None:
    """How lines are opened: as `--editor` says, or else `BRIEFING_EDITOR`. Raises `UsageError` for what is neither."""
    asked = arguments.editor or os.environ.get("BRIEFING_EDITOR", "")
    editor = find_editor(asked or DEFAULT)
    if editor is None or not arguments.reload:
        return None
    return Opening(_in_windows(editor), folders, partial(find_places, arguments.content))


def _in_windows(editor: Editor) -> Editor:
    """Under WSL the browser and VS Code stand on Windows, and the files do not: the link must say where."""
    distribution = os.environ.get("WSL_DISTRO_NAME")
    scheme, there, _ = editor.link.partition("://file/")
    if not (distribution and there):
        return editor
    return Editor(editor.name, f"{scheme}://vscode-remote/wsl+{distribution}/{{file}}:{{line}}:{{column}}")


def greet(arguments: argparse.Namespace, terminal: Terminal, address: str, problems: tuple[Problem, ...]) -> None:
    """Say where the preview is, and open it if that is asked for."""
    content: Path = arguments.content
    parts = urlsplit(address)
    taken = f"port {arguments.port} is taken; " if arguments.port and parts.port != arguments.port else ""
    terminal.say(f"preview: {address}  ({taken}drafts are shown; Ctrl-C ends)")
    if is_seen_by_others(arguments.host):
        others = [one for one in other_addresses(arguments.host) if one != parts.hostname]
        named = [f"http://{f'[{one}]' if ':' in one else one}:{parts.port}{parts.path}" for one in others]
        at = f", at {', '.join(named)}" if named else ""
        terminal.say(f"warning: whoever reaches this machine can read it, drafts included{at}")
    followed = "the open page follows every save" if arguments.reload else "load the page again to see a save"
    first = first_to_mend(problems)
    terminal.say(f"next: {f'mend {place_of(first)}' if first else f'edit {display(content)}/briefs/'}; {followed}")
    if arguments.open and not webbrowser.open(address):
        terminal.error(f"no browser could be opened; open {address}")


def part(terminal: Terminal, problems: tuple[Problem, ...]) -> None:
    """Say how a session went, and how to go on."""
    if first := first_to_mend(problems):
        left = f"{plural(len(problems), 'problem')} left"
        terminal.say(f"\nended, {left}; next: mend {place_of(first)}, then python build.py --watch")
    else:
        terminal.say("\nended; next: python build.py --watch goes on, python build.py publish ID publishes a brief")
