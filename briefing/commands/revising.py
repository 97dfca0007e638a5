"""What an editor does with an entry under review: each answer, and what becomes of the file."""

from __future__ import annotations

import enum

from briefing.codec import decode_brief
from briefing.codec.nodes import parse
from briefing.commands.dropping import find_hold, write_without
from briefing.commands.fields import ask_field
from briefing.commands.leaf import show_help
from briefing.commands.opening import edit_aside, editor_command
from briefing.commands.standing import (
    Done,
    Stand,
    Walk,
    ask_line,
    ask_one,
    is_at,
    read_stand,
    write_accepted,
    write_text,
)
from briefing.disk.files import display
from briefing.errors import BriefingError, Problem, UsageError
from briefing.reviewing import splicing
from briefing.reviewing.entries import HEAD, Entry

HELP = {
    "a": "accept it as it stands; it is not shown again unless it changes",
    "e": "edit it in your editor ($VISUAL or $EDITOR), and accept what comes back",
    "f": "change one field of it, here",
    "d": "drop it from the brief; the next draft does not bring it back",
    "n": "write a note above it in the file; readers do not see it",
    "s": "skip it: it stays to be decided",
    "b": "back to the one before",
    "u": "undo the last decision of this walk",
    "q": "quit; everything that was decided is in the file already",
}


class Choice(enum.Enum):
    """What an answer came to."""

    DECIDED = enum.auto()
    SKIPPED = enum.auto()
    BACK = enum.auto()
    UNDONE = enum.auto()
    QUIT = enum.auto()
    STAY = enum.auto()
    """Nothing was decided: the entry is shown again."""


def choose(walk: Walk, stand: Stand, entry: Entry, key: str) -> Choice:
    """Do what a key asks for. What cannot be done is said; where the file was saved meanwhile, it is taken up."""
    simple = {"s": Choice.SKIPPED, "b": Choice.BACK, "q": Choice.QUIT}
    if key in simple:
        return simple[key]
    actions = {"a": _accept, "e": _edit, "f": _field, "d": _drop, "n": _note, "u": _undo}
    if key not in actions:
        show_help(HELP, walk.console)
        return Choice.STAY
    try:
        return actions[key](walk, stand, entry)
    except BriefingError as error:
        for problem in error.problems:
            walk.terminal.error(str(problem))
        if entry.key in walk.unsaved:
            walk.terminal.error("e opens what you wrote again")
    except UsageError as error:
        walk.terminal.error(str(error))
    return Choice.STAY


def _accept(walk: Walk, stand: Stand, entry: Entry) -> Choice:
    if walk.path.read_bytes() != stand.raw:
        raise _saved(walk)
    if wrong := find_wrong(walk, stand.text, entry, set()):
        walk.terminal.error("it cannot be published as it stands: edit it, or drop it")
        for problem in wrong:
            walk.terminal.error(_said(problem))
        return Choice.STAY
    return _settle(walk, stand, entry, stand.text)


def _settle(walk: Walk, stand: Stand, entry: Entry, text: str) -> Choice:
    """Write what was decided: the file, where it changes, and that it was accepted as it is now."""
    was = stand.accepted.get(entry.key)
    after = write_text(walk, stand, text) if text != stand.text else stand.raw
    found = next((one for one in read_stand(walk).entries if one.key == entry.key), None)
    write_accepted(walk, entry.key, found.mark if found else None)
    walk.done.append(Done(entry.key, stand.raw, after, was))
    return Choice.DECIDED


def _saved(walk: Walk) -> BriefingError:
    hint = ("try", "look at it again, as it is now")
    return BriefingError([Problem(walk.name, None, "", "was saved in the meantime; nothing was decided", (hint,))])


def find_wrong(walk: Walk, text: str, entry: Entry, known: set[tuple[str, str]]) -> list[Problem]:
    """What is wrong with an entry in other words, or elsewhere because of them."""
    brief, problems = decode_brief(text, walk.name)
    if brief is not None:
        here = Stand(text.encode(), text, brief, [], {})
        problems = walk.check(here)
    return [one for one in problems if brief is None or is_at(one, text, entry) or (known and _of(one) not in known)]


def known_problems(walk: Walk, stand: Stand) -> set[tuple[str, str]]:
    """What is wrong before a change."""
    return {_of(one) for one in walk.check(stand)} | {("", "")}


def _of(problem: Problem) -> tuple[str, str]:
    return problem.where, problem.message


def _said(problem: Problem) -> str:
    hints = "".join(f"\n    {label}: {words}" for label, words in problem.hints)
    return f"  {problem.where}: {problem.message}{hints}"


def _edit(walk: Walk, stand: Stand, entry: Entry) -> Choice:
    """In the editor's own program, as often as it takes; where there is none, one field here."""
    if not editor_command():
        walk.terminal.say("neither VISUAL nor EDITOR names a program; one field, then")
        return _field(walk, stand, entry)
    before = splicing.cut(stand.text, entry.path, entry.value)
    told = [f"{entry.key} of {walk.id}: save and close to take it; leave it as it is to change nothing."]
    snippet, said = walk.unsaved.pop(entry.key, before), list(told)
    while True:
        came = edit_aside(snippet, entry.id or entry.key, said)
        if came is None or came.strip() == before.strip():
            walk.terminal.say(
                "nothing was changed; a program that returns at once wants to be told to wait: code --wait"
            )
            return Choice.STAY
        text, wrong = _pasted(walk, stand, entry, came)
        if text is not None and not wrong:
            walk.unsaved[entry.key] = came
            choice = _settle(walk, stand, entry, text)
            del walk.unsaved[entry.key]
            walk.terminal.say("taken as you wrote it; u takes it back, b shows it")
            return choice
        for line in wrong:
            walk.terminal.error(line)
        if ask_one(walk, "e edit it again  q leave it as it was", "eq") == "q":
            return Choice.STAY
        snippet, said = came, [*told, *(part for line in wrong for part in line.splitlines())]


def _pasted(walk: Walk, stand: Stand, entry: Entry, snippet: str) -> tuple[str | None, list[str]]:
    """The file with what came back, and what is wrong with it."""
    value, faults = parse(snippet)
    if faults:
        return None, [f"  line {fault.line}: {fault.message}" for fault in faults]
    one = value[0] if isinstance(value, list) and len(value) == 1 else value
    if len(entry.path) > 1 and isinstance(one, dict) and one.get("id") != entry.id:
        why = "quotes name it" if entry.section == "sources" else "links lead to it"
        return None, [f"  its id stays {entry.id}: {why}"]
    text = splicing.paste(stand.text, entry.path, snippet)
    if text is None:
        shape = "one entry, with its hyphen" if len(entry.path) > 1 else f"`{entry.section}:` and what is below it"
        return None, [f"  expected {shape}"]
    return text, [_said(problem) for problem in find_wrong(walk, text, entry, known_problems(walk, stand))]


def _field(walk: Walk, stand: Stand, entry: Entry) -> Choice:
    languages = walk.looked.site.languages
    while True:
        text = ask_field(walk, stand, entry, languages)
        if text is None or text == stand.text:
            walk.terminal.say("nothing was changed")
            return Choice.STAY
        wrong = find_wrong(walk, text, entry, known_problems(walk, stand))
        if not wrong:
            write_text(walk, stand, text)
            walk.done.append(Done(entry.key, stand.raw, walk.path.read_bytes(), stand.accepted.get(entry.key)))
            return Choice.STAY
        for problem in wrong:
            walk.terminal.error(_said(problem))


def _note(walk: Walk, stand: Stand, entry: Entry) -> Choice:
    words = ask_line(walk, "note (Enter for none)")
    if not words:
        return Choice.STAY
    text = splicing.note(stand.text, entry.path, words)
    if text is None:
        walk.terminal.error(f"no comment can stand there; write it into {walk.name} yourself")
        return Choice.STAY
    after = write_text(walk, stand, text)
    walk.done.append(Done(entry.key, stand.raw, after, stand.accepted.get(entry.key)))
    return Choice.STAY


def _drop(walk: Walk, stand: Stand, entry: Entry) -> Choice:
    if entry.section in HEAD:
        walk.terminal.error(f"a brief is not without `{entry.section}`: edit it")
        return Choice.STAY
    if why := find_hold(walk, stand, entry):
        walk.terminal.error(why)
        return Choice.STAY
    text = write_without(walk, stand, entry)
    if text is None:
        line, _ = splicing.find_lines(stand.text, entry.path)
        walk.terminal.error(f"it cannot be taken out without changing what stands round it: {walk.name}:{line}")
        return Choice.STAY
    walk.terminal.say("dropped; u brings it back")
    return _settle(walk, stand, entry, text)


def _undo(walk: Walk, stand: Stand, entry: Entry) -> Choice:
    if not walk.done:
        walk.terminal.say("nothing to undo: what was decided in an earlier walk is in git")
        return Choice.STAY
    last = walk.done[-1]
    if walk.path.read_bytes() != last.after:
        walk.terminal.error(f"{display(walk.path)} was saved since; undo it there")
        return Choice.STAY
    if last.before != last.after:
        write_text(walk, stand, last.before.decode("utf-8-sig"))
    write_accepted(walk, last.key, last.accepted)
    walk.done.pop()
    walk.undone = last.key
    return Choice.UNDONE
