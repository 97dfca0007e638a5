"""A brief and the base of its merge on the disk: what the program drafted last, which git sees beside it."""

from __future__ import annotations

from pathlib import Path

from briefing.codec import decode_brief
from briefing.disk.content import Content
from briefing.disk.files import display
from briefing.disk.output import write_files
from briefing.drafts import Held, Redraft
from briefing.errors import BriefingError, Problem
from briefing.model import Brief


def read_held(content: Content, file: str) -> Held:
    """A brief with what the program drafted last. Raises BriefingError where one of the two cannot be read."""
    name = content.name("briefs", file)
    brief, problems = decode_brief(content.briefs[file], name)
    if brief is None:
        raise BriefingError(problems)
    base_file = _base_file(content, brief)
    base = content.drafts.get(base_file)
    base_name = content.name("drafts", base_file)
    decoded = decode_brief(base, base_name) if base is not None else None
    if decoded is not None and decoded.problems:
        hint = ("try", f"restore {base_name} as it was committed, or delete it: then all that differs is proposed")
        problems = [*decoded.problems, Problem(base_name, None, "", "the last draft cannot be read", (hint,))]
        raise BriefingError(problems)
    text = content.briefs[file].decode("utf-8")
    return Held(name, text, brief, decoded.value if decoded else None)


def _base_file(content: Content, brief: Brief) -> str:
    """Where the last draft of a brief is: of one that was renamed since, under its earlier id."""
    files = [f"{name}.yaml" for name in (brief.id, *reversed(brief.aliases))]
    return next((file for file in files if file in content.drafts), files[0])


def write_draft(content: Content, redraft: Redraft) -> None:
    """Write what a redraft changes."""
    write_pair(content, f"{redraft.id}.yaml", redraft.text if redraft.changed else None, redraft.base)


def write_pair(content: Content, file: str, text: str | None, base: str) -> None:
    """Write a brief (`text`: None where it stays as it is) and its base.

    Raises BriefingError, with nothing written, where one of them was saved since `content` was read.
    """
    becomes: dict[Path, tuple[bytes | None, bytes]] = {}
    if text is not None:
        becomes[content.root / "briefs" / file] = (content.briefs.get(file), text.encode())
    if content.drafts.get(file) != base.encode():
        becomes[content.root / "drafts" / file] = (content.drafts.get(file), base.encode())
    problems = [_saved(path) for path, (before, _) in becomes.items() if _standing(path) != before]
    if problems:
        raise BriefingError(problems)
    write_files({path: after for path, (_, after) in becomes.items()})


def _standing(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _saved(path: Path) -> Problem:
    return Problem(
        display(path), None, "", "was saved while it was being drafted; nothing was written", (("try", "run it again"),)
    )
