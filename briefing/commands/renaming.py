"""`python build.py rename OLD NEW`: a brief under another id, with everything that names it.

In this order, so that the same command finishes what was cut short: the brief under its new name, with the earlier id
as an alias, and what the program remembers of it; then the old file goes, and from here on everything checks clean,
since the alias leads on; then what names it in other briefs; last the old memory, and an alias that nobody needs.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from briefing.codec import decode_brief
from briefing.codec.editing import Put, apply_edit
from briefing.commands.bases import finish_drafts
from briefing.commands.looking import Looked, decoded, look, save
from briefing.commands.named import find_file, read_name
from briefing.disk.content import Content
from briefing.disk.files import display
from briefing.errors import BriefingError, Problem, UsageError
from briefing.published import NAME, decode_published
from briefing.renaming import drop_alias, point_anew, rename_brief
from briefing.terminal import Terminal, listed

MEMORY = (".yaml", ".review.txt")
"""What content/drafts/ holds of a brief, by the end of the name."""


class Move(NamedTuple):
    """A brief that is renamed, or was and not to the end."""

    old: str
    new: str
    text: bytes
    """The new file, the earlier id among its aliases."""
    fresh: bool
    """Whether the new file is still to be written."""
    gone: bool
    """Whether the old file has gone already."""
    alias: bool
    """Whether the earlier id goes on leading to it."""


def run_rename(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Rename, or finish a renaming that was cut short."""
    new = arguments.new.removesuffix(".yaml")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", new) or len(new) > 120:
        raise UsageError(f"{new} is no id: small letters, digits and single hyphens, as 2024-08-21-japan-vietnam")
    if not arguments.dry_run:
        finish_drafts(arguments.content)
    looked = look(arguments)
    old = read_name(arguments.old).brief
    if move := _resume(old, new, looked):
        terminal.say(f"{looked.content.name('briefs', f'{new}.yaml')}: the renaming from {old} is brought to its end")
    else:
        move = _begin(find_file(arguments.old, looked.content, looked.checked.records), new, looked)
    if move is None:
        terminal.say(f"{looked.content.name('briefs', f'{new}.yaml')} has that id already; nothing to do")
        terminal.say("next: python build.py builds the site")
        return 0
    pointing = _pointing(move, looked)
    _tell(move, looked.content, pointing, terminal)
    if arguments.dry_run:
        terminal.say("next: nothing was written; run it without --dry-run")
        return 0
    carry_out(move, looked.content, {file: text for file, text in pointing.items() if text is not None})
    terminal.say(f"next: python build.py builds the site; commit {display(looked.content.root)}/ as a whole")
    return 0


def _resume(old: str, new: str, looked: Looked) -> Move | None:
    """A renaming that has not come to its end: the new file is there as it must be, and something of the old is."""
    content = looked.content
    there, before = content.briefs.get(f"{new}.yaml"), content.briefs.get(f"{old}.yaml")
    brief = decode_brief(there, "").value if there else None
    if there is None or brief is None or old not in brief.aliases or old == new:
        return None
    move = Move(old, new, there, fresh=False, gone=before is None, alias=True)
    if before is not None:
        was = decode_brief(before, "").value
        return move if was and rename_brief(before.decode("utf-8"), was, new) == there.decode("utf-8") else None
    memory = any((content.root / "drafts" / f"{old}{end}").exists() for end in MEMORY)
    return move if memory or any(text is not None for text in _pointing(move, looked).values()) else None


def _begin(file: str, new: str, looked: Looked) -> Move | None:
    """What is to be done; None where the brief has that id. Raises BriefingError where it cannot be."""
    content, name = looked.content, looked.content.name("briefs", file)
    old = file.removesuffix(".yaml")
    if old == new:
        return None
    if problems := [problem for problem in looked.problems if problem.file == name]:
        raise BriefingError(problems)
    brief = decoded(looked, file)
    _refuse_taken(new, brief.aliases, file, looked)
    text = rename_brief(content.briefs[file].decode("utf-8"), brief, new)
    if text is None:
        hint = ("try", f"change `id` to {new} there, add {old} to `aliases`, and rename the file")
        message = "cannot be changed without changing what stands round it"
        raise BriefingError([Problem(name, None, "id", message, (hint,))])
    published, _ = decode_published(content.published or b"", content.name(NAME))
    unseen = brief.status in ("draft", "reviewed") or content.published is not None
    back = new in brief.aliases and unseen and old not in {one.id for one in published}
    return Move(old, new, text.encode(), fresh=True, gone=False, alias=not back)


def _refuse_taken(new: str, own: tuple[str, ...], file: str, looked: Looked) -> None:
    """An id leads to one brief, and to none but this one ever did."""
    if new in own:
        return
    content = looked.content
    name = content.name("briefs", file)
    hint = ("try", "another id")
    if f"{new}.yaml" in content.briefs:
        other = looked.checked.records[f"{new}.yaml"].outline
        if other and file.removesuffix(".yaml") in [alias.name for alias in other.aliases]:
            hint = ("try", "delete one of the two, if a renaming was cut short; the other holds what was saved since")
        raise BriefingError([Problem(name, None, "id", f"{content.name('briefs', f'{new}.yaml')} has it", (hint,))])
    for record in looked.checked.records.values():
        if record.outline and record.file != file and new in [alias.name for alias in record.outline.aliases]:
            message = f"{new} is an earlier id of {record.outline.file}"
            raise BriefingError([Problem(name, None, "id", message, (hint,))])
    published, _ = decode_published(content.published or b"", content.name(NAME))
    if line := next((one.line for one in published if one.id == new), None):
        message = f"{new} was published as another brief ({content.name(NAME)}:{line})"
        raise BriefingError([Problem(name, None, "id", message, (hint,))])


def _pointing(move: Move, looked: Looked) -> dict[str, str | None]:
    """The other briefs that name it, as they become; None for those that cannot be changed."""
    found: dict[str, str | None] = {}
    for file, before in looked.content.briefs.items():
        if f"{move.old}#".encode() not in before or file in (f"{move.old}.yaml", f"{move.new}.yaml"):
            continue
        brief = decode_brief(before, "").value
        text = before.decode("utf-8") if brief else None
        after = point_anew(text, brief, move.old, move.new) if brief and text else None
        if after != text or after is None:
            found[file] = after
    return found


def _tell(move: Move, content: Content, pointing: Mapping[str, str | None], terminal: Terminal) -> None:
    if not move.gone:
        terminal.say(f"{content.name('briefs', f'{move.old}.yaml')} → {content.name('briefs', f'{move.new}.yaml')}")
        kept = "leads to it from now on" if move.alias else "was never published, and leads nowhere"
        terminal.say(f"  {move.old} {kept}")
    changed = [content.name("briefs", file) for file, text in pointing.items() if text is not None]
    if changed:
        terminal.say(f"  named in {listed(changed)}: changed there")
    for file in (file for file, text in pointing.items() if text is None):
        terminal.say(f"notice: {content.name('briefs', file)} goes on naming {move.old}, which leads to the new id")


def carry_out(move: Move, content: Content, pointing: Mapping[str, str]) -> None:
    """Do it, a step after the other. Raises BriefingError, OSError; what is done then is finished by doing it again."""
    briefs, drafts = content.root / "briefs", content.root / "drafts"
    old, new = briefs / f"{move.old}.yaml", briefs / f"{move.new}.yaml"
    memory = {end: (drafts / f"{move.old}{end}") for end in MEMORY if (drafts / f"{move.old}{end}").exists()}
    if move.fresh:
        for end in MEMORY:
            if end not in memory:  # what was left of another brief of that name would be taken for this one's
                (drafts / f"{move.new}{end}").unlink(missing_ok=True)
    if not move.gone:
        made = {new: (None if move.fresh else move.text, move.text)}
        for end, path in memory.items():
            there = drafts / f"{move.new}{end}"
            made[there] = (there.read_bytes() if there.exists() else None, _remembered(path.read_bytes(), end, move))
        save({old: (content.briefs[old.name], content.briefs[old.name])}, check_only=True)
        save(made)
        old.unlink()
    save({briefs / file: (content.briefs[file], text.encode()) for file, text in pointing.items()})
    for path in memory.values():
        path.unlink()
    if not move.alias:
        text = drop_alias(move.text.decode("utf-8"), move.old)
        if text is not None:
            save({new: (move.text, text.encode())})


def _remembered(before: bytes, end: str, move: Move) -> bytes:
    """What the program remembers, under the new id."""
    changed = apply_edit(before.decode("utf-8"), Put(("id",), move.new)) if end == ".yaml" else None
    return changed.encode() if changed is not None else before
