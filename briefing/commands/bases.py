"""A brief and the base of its merge on the disk: what the program drafted last, which git sees beside it."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections import Counter
from pathlib import Path

from briefing.codec import decode_brief
from briefing.disk.content import Content
from briefing.disk.files import display
from briefing.disk.output import write_file, write_files
from briefing.drafts import Held, Redraft
from briefing.errors import BriefingError, Problem
from briefing.examples import read_examples
from briefing.model import Brief


def read_held(content: Content, file: str) -> Held:
    """A brief with what the program drafted last. Raises BriefingError where one of the two cannot be read."""
    name = content.name("briefs", file)
    brief, problems = decode_brief(content.briefs[file], name)
    if brief is None:
        raise BriefingError(problems)
    base_file = _base_file(content, brief)
    base = unfinished(content.root, base_file).get(base_file) or content.drafts.get(base_file)
    base_name = content.name("drafts", base_file)
    decoded = decode_brief(base, base_name) if base is not None else None
    if decoded is not None and decoded.problems:
        hint = ("try", f"restore {base_name} as it was committed, or delete it: then all that differs is proposed")
        problems = [*decoded.problems, Problem(base_name, None, "", "the last draft cannot be read", (hint,))]
        raise BriefingError(problems)
    text = content.briefs[file].decode("utf-8")
    examples = read_examples(base.decode("utf-8-sig")) if base else ""
    return Held(name, text, brief, decoded.value if decoded else None, examples)


def _base_file(content: Content, brief: Brief) -> str:
    """Where the last draft of a brief is: of one that was renamed since, under its earlier id."""
    files = [f"{name}.yaml" for name in (brief.id, *reversed(brief.aliases))]
    return next((file for file in files if file in content.drafts), files[0])


def write_draft(content: Content, redraft: Redraft) -> None:
    """Write what a redraft changes."""
    write_pair(content, f"{redraft.id}.yaml", redraft.text if redraft.changed else None, redraft.base)


def write_pair(content: Content, file: str, text: str | None, base: str) -> None:
    """Write a brief (`text`: None where it stays as it is) and its base.

    A crash between the two leaves a note from which `finish_drafts` makes them belong together again. Raises
    BriefingError, with nothing written, where one of them was saved since `content` was read.
    """
    becomes: dict[Path, tuple[bytes | None, bytes]] = {}
    if text is not None:
        becomes[content.root / "briefs" / file] = (content.briefs.get(file), text.encode())
    if content.drafts.get(file) != base.encode():
        becomes[content.root / "drafts" / file] = (content.drafts.get(file), base.encode())

    def check() -> None:
        problems = [_saved(path) for path, (before, _) in becomes.items() if _standing(path) != before]
        if problems:
            raise BriefingError(problems)

    check()
    note = content.root / "drafts" / f".{file}{NOTE}"
    if len(becomes) > 1:
        write_file(note, _note(list(becomes.values())))
    try:
        write_files({path: after for path, (_, after) in becomes.items()}, check=check)
    except BriefingError:
        note.unlink(missing_ok=True)
        raise
    note.unlink(missing_ok=True)


NOTE = ".next"
"""The end of the name of a note on two files that are being written; its beginning is a dot, so that nobody reads it
for a draft."""


def _note(pairs: list[tuple[bytes | None, bytes]]) -> bytes:
    texts = [[one.decode("utf-8", "surrogateescape") if one is not None else None for one in pair] for pair in pairs]
    return json.dumps(texts).encode()


def unfinished(root: Path, wanted: str = "*") -> dict[str, bytes | None]:
    """The bases that would stand had the last drafting not been cut short, by file name; None: the one that does."""
    found: dict[str, bytes | None] = {}
    for note in sorted((root / "drafts").glob(f".{wanted}{NOTE}")):
        file = note.name.removeprefix(".").removesuffix(NOTE)
        try:
            (was, becomes), (base_was, base) = json.loads(note.read_bytes())
        except (OSError, ValueError, TypeError):  # nothing of ours
            continue
        stands = _standing(root / "drafts" / file) == (base_was and base_was.encode("utf-8", "surrogateescape"))
        text = (_standing(root / "briefs" / file) or b"").decode("utf-8", "surrogateescape")
        found[file] = base.encode() if stands and is_written(text, was or "", becomes) else None
    return found


def is_written(text: str, was: str, becomes: str) -> bool:
    """Whether a brief was replaced before the program ended; where an editor has worked on it since, what its words
    are more like. In doubt it was not: what came is then proposed, not taken for deleted.

    >>> [is_written(text, "a b", "a b c d") for text in ("a b", "a b c d", "b c d - my own", "a b - my own")]
    [False, True, True, False]
    """
    if text in (was, becomes) or not text:
        return text == becomes
    held, old, new = (Counter(re.findall(r"\w+", one)) for one in (text, was, becomes))
    return _distance(held, new) < _distance(held, old)


def _distance(one: Counter[str], other: Counter[str]) -> int:
    return (one - other).total() + (other - one).total()


def finish_drafts(root: Path) -> None:
    """Bring to its end what an earlier run was kept from: a crash, a full disk, a power cut."""
    for file, base in unfinished(root).items():
        if base is not None:
            write_file(root / "drafts" / file, base)
        (root / "drafts" / f".{file}{NOTE}").unlink(missing_ok=True)
    for left in (path for folder in ("briefs", "drafts") for path in (root / folder).glob(".*.tmp")):
        with contextlib.suppress(OSError):  # another run may be writing it, or have just removed it
            if time.time() - left.stat().st_mtime > OLD:
                left.unlink()


OLD = 3600
"""After how many seconds a file that was being written counts as left behind by a run that was killed."""


def _standing(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _saved(path: Path) -> Problem:
    message = "was saved while it was being drafted; nothing was written"
    return Problem(display(path), None, "", message, (("try", "run it again"),))
