"""Draws with Typst, and keeps what was drawn: the same drawing is never made twice.

What is kept is a memory, never a truth: it may be deleted at any time, what is damaged counts as not there, and where
nothing can be written the next build is slower, not wrong. Several processes may use one folder at the same time.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.disk.files import digest
from briefing.disk.fonts import font_folders, fonts_digest, replace_absent
from briefing.disk.packing import pack
from briefing.errors import BriefingError, Problem
from briefing.publishing.drawing import DRAWN, Drawing
from briefing.publishing.overriding import ORIGINAL, Templates

if TYPE_CHECKING:
    import typst

LIMIT = 512 * 2**20
"""So many bytes are kept; what a build has used is kept in any case."""

PIXELS = 72.0
"""Pixels an inch: a picture has one for each point of its page."""

_CONTENT, _MAIN = "content.json", "main.typ"
_FORMAT = b"drawn/4\n"
_PLACE = re.compile(r"(?:─|-)+ (?P<file>[^\n]+):(?P<line>\d+):\d+\n")
_SEARCHED = re.compile(r" \(searched at [^)]*\)")
_PACKAGE = re.compile(r'"@[a-z]')


@dataclass(frozen=True, slots=True)
class Kept:
    """A press that keeps what it has drawn in a folder. A plain value: it travels to other processes."""

    folder: Path

    def __call__(self, drawing: Drawing, templates: Templates) -> bytes:
        """The drawing, from the folder or from Typst. Raises BriefingError for a template's mistake."""
        texts = _texts(templates)
        place = self.folder / f"{_name(drawing, texts)}.{drawing.format}"
        kept = _read(place)
        if kept is None:
            kept = draw(drawing, templates, texts)
            _write(place, kept)
        return kept


def press_place(root: Path) -> Path:
    """Where drawings are kept of the site that is built from `root`: beside the content, ignored by git."""
    asked = os.environ.get("BRIEFING_PRESS")
    return Path(asked) if asked else root.resolve().parent / ".cache" / "press"


def sweep(folder: Path, since_ns: int, limit: int = LIMIT) -> None:
    """Remove what was not used for longest, until no more than `limit` bytes stand there; nothing used since a time."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                status = entry.stat()
                found.append((status.st_mtime_ns, status.st_size, entry.path))
    except OSError:
        return
    total = sum(size for _, size, _ in found)
    for used, size, path in sorted(found):
        if total <= limit or used >= since_ns:
            return
        total -= size
        try:
            Path(path).unlink()
        except OSError:  # another build has swept it, or uses it
            continue


def draw(drawing: Drawing, templates: Templates, texts: Iterable[tuple[str, str]] | None = None) -> bytes:
    """Have Typst draw it. Raises BriefingError that names the template's line."""
    import typst  # imported here: most builds draw nothing

    found = dict(_texts(templates) if texts is None else texts)
    _refuse_packages(found, templates)
    if drawing.template not in found:
        hint = ("try", "restore it, as it is in the repository")
        raise BriefingError([Problem(templates.file(drawing.template), None, "", "no such template", (hint,))])
    files = {name: text.encode() for name, text in found.items()} | dict(drawing.files)
    files[_MAIN] = files.pop(drawing.template)
    files[_CONTENT] = replace_absent(drawing.content.decode()).encode()
    try:
        made = _compiler().compile(  # type: ignore[type-var]  # it takes files by name, which its types do not say
            input=files,
            format=drawing.format,
            ppi=PIXELS,
            pdf_standards="ua-1" if drawing.format == "pdf" else None,
            timestamp=_timestamp(drawing.moment),
        )
    except typst.TypstError as error:
        raise BriefingError([_mistake(error, drawing, templates)]) from error
    return pack((made[0] if isinstance(made, list) else made) or b"", drawing.format)


@functools.cache
def _compiler() -> typst.Compiler:
    """One a process: fonts are looked for once. Templates see no file of the disk but fonts."""
    import typst

    folders = font_folders()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*map(str, folders)])
    return typst.Compiler(root=str(folders[0]), font_paths=fonts)


def _texts(templates: Templates) -> tuple[tuple[str, str], ...]:
    """What a template can import; the one that it replaces is there too, as `original/…`."""
    ours = {name: text for name, text in templates.ours.items() if name.endswith(DRAWN)}
    own = {name: text for name, text in templates.own.items() if name.endswith(DRAWN) and name in ours}
    return tuple(sorted({**ours, **own, **{ORIGINAL + name: ours[name] for name in own}}.items()))


def _name(drawing: Drawing, texts: Iterable[tuple[str, str]]) -> str:
    made = hashlib.blake2b(digest_size=20)
    for part in (press_version(), repr(drawing), repr(texts)):
        made.update(part.encode() + b"\0")
    return made.hexdigest()


@functools.cache
def press_version() -> str:
    """Stands for what draws: Typst and the fonts. Raises BriefingError where a package of fonts is missing."""
    from importlib.metadata import version

    return f"{version('typst')} {fonts_digest()}"


def _timestamp(moment: str | None) -> int:
    return int(datetime.datetime.fromisoformat(moment).timestamp()) if moment else 0


def _read(place: Path) -> bytes | None:
    try:
        found = place.read_bytes()
        os.utime(place)
    except OSError:
        return None
    head, _, content = found.removeprefix(_FORMAT).partition(b"\n")
    return content if found.startswith(_FORMAT) and head == digest(content).encode() else None


def _write(place: Path, content: bytes) -> None:
    temporary = place.with_name(f"{place.name}.{os.getpid()}.tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        ignored = place.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")
        temporary.write_bytes(_FORMAT + digest(content).encode() + b"\n" + content)
        temporary.replace(place)
    except OSError:
        return


def _refuse_packages(texts: dict[str, str], templates: Templates) -> None:
    """What a template needs stands beside it: a build asks no other machine for anything."""
    problems = [
        Problem(templates.file(name), line, "", "a package from the network", (("try", "copy what it needs here"),))
        for name, text in sorted(texts.items())
        for line, words in enumerate(text.splitlines(), 1)
        if _PACKAGE.search(words) and not words.lstrip().startswith("//")
    ]
    if problems:
        raise BriefingError(problems)


def _mistake(error: typst.TypstError, drawing: Drawing, templates: Templates) -> Problem:
    """Typst names the place in a picture of the line, with the path that it gave the file."""
    names = {_MAIN: drawing.template, **{name: name for name, _ in _texts(templates)}}
    for place in _PLACE.finditer(error.diagnostic):
        path = place["file"].replace("\\", "/")
        name = max((one for one in names if path == one or path.endswith(f"/{one}")), key=len, default=None)
        if name is not None:
            file, line = templates.file(names[name]), int(place["line"])
            break
    else:
        file, line = templates.file(drawing.template), None
    hints = tuple(("try", hint) for hint in error.hints) or (("try", "mend this line"),)
    message = _SEARCHED.sub("", error.message)
    return Problem(file, line, "", f"cannot be drawn: {message}", hints)
