"""The editor in which a line of the sources is opened: by a link that the browser follows, or by a command."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from briefing.errors import UsageError, nearest

_JETBRAINS = "{name}://open?file={{file}}&line={{line}}&column={{column}}"
_LIKE_CODE = "{name}://file/{{file}}:{{line}}:{{column}}"
_KNOWN = {
    **{name: _LIKE_CODE.format(name=name) for name in ("vscode", "vscode-insiders", "vscodium", "cursor", "windsurf")},
    **{name: _JETBRAINS.format(name=name) for name in ("idea", "pycharm", "webstorm", "phpstorm")},
    "zed": "zed://file/{file}:{line}:{column}",
    "textmate": "txmt://open?url=file:///{file}&line={line}&column={column}",
    "mvim": "mvim://open?url=file:///{file}&line={line}&column={column}",
    "sublime": "subl {file}:{line}:{column}",
    "emacs": "emacsclient --no-wait +{line}:{column} {file}",
    "gvim": "gvim --remote-silent +{line} {file}",
    "kate": "kate --line {line} --column {column} {file}",
    "gedit": "gedit +{line}:{column} {file}",
    "notepad++": "notepad++ -n{line} -c{column} {file}",
}
"""Name → a link, or a command, with the places of what is to be filled in."""
_IN_TERMINAL = frozenset({"vi", "vim", "nvim", "nano", "micro", "hx", "helix"})
_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://\S+")
_GAP = re.compile(r"\{(file|line|column)\}")
_SCRIPTS = re.compile(r"(?:javascript|data|vbscript|blob|about|https?):", re.IGNORECASE)
DEFAULT = "vscode"


@dataclass(frozen=True, slots=True)
class Editor:
    """One of the two is there."""

    name: str
    link: str = ""
    """An address with `{file}`, `{line}`, `{column}`."""
    command: tuple[str, ...] = ()
    """A program and its arguments, with the same."""


def find_editor(asked: str) -> Editor | None:
    """The editor that is asked for: a name, a link or a command with `{file}` and `{line}`; None for `none`.

    Raises `UsageError` for anything else.

    >>> find_editor("cursor").link
    'cursor://file/{file}:{line}:{column}'
    >>> find_editor("subl {file}:{line}").command
    ('subl', '{file}:{line}')
    """
    name = asked.strip()
    if name.lower() in ("none", "off", ""):
        return None
    if name.lower() in _IN_TERMINAL:
        way_out = f"try --editor 'xterm -e {name} +{{line}} {{file}}', or gvim"
        raise UsageError(f"--editor {name}: it needs a terminal to run in; {way_out}")
    template = _KNOWN.get(name.lower(), name)
    if "{file}" not in template:
        meant = nearest(name.lower(), _KNOWN)
        way_out = f"did you mean {meant}?" if meant else f"known: {', '.join(sorted(_KNOWN))}, none"
        raise UsageError(f"--editor {name}: {way_out}; or a link or a command with {{file}} and {{line}} in it")
    if _SCRIPTS.match(template):
        raise UsageError(f"--editor {name}: not a link that opens an editor, as vscode://file/{{file}}:{{line}}")
    if _LINK.fullmatch(template):
        return Editor(name, link=template)
    try:
        return Editor(name, command=tuple(shlex.split(template)))
    except ValueError as error:
        raise UsageError(f"--editor {name}: {error}") from error


def link_to(editor: Editor, file: PurePath) -> str:
    """The editor's link to a file, with `{line}` and `{column}` still to be filled in; empty for a command.

    >>> link_to(find_editor("vscode"), PurePath("/srv/the desk/a.yaml"))
    'vscode://file/srv/the%20desk/a.yaml:{line}:{column}'
    """
    path = quote(file.as_posix(), safe="/:")
    at_root = path.lstrip("/") if "/{file}" in editor.link else path
    return editor.link.replace("{file}", at_root)


def command_for(editor: Editor, file: PurePath, line: int, column: int) -> list[str]:
    """The command that opens a line: a list of words, none of which a shell ever reads.

    >>> command_for(find_editor("emacs"), PurePath("/srv/the desk/a.yaml"), 31, 5)
    ['emacsclient', '--no-wait', '+31:5', '/srv/the desk/a.yaml']
    """
    words = {"file": str(file), "line": str(line), "column": str(column)}
    return [_GAP.sub(lambda gap: words[gap[1]], word) for word in editor.command]
