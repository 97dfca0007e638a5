"""One field of an entry, asked for at the terminal."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Any

from briefing.codec.editing import Drop, Put, apply_edit
from briefing.codec.plain import key_order, model_of, plain
from briefing.commands.standing import Stand, Walk, ask_line
from briefing.errors import nearest
from briefing.model import SECTIONS, Brief, Item
from briefing.reviewing.entries import UNDECIDED, Entry

LEFT_OUT = ("id", "evidence", "says", "stale", *UNDECIDED)
"""What is not changed so: anchors and quotes; and what the program itself marks."""
BY_LANGUAGE = ("text", "name", "role", "note", "city", "date_basis", "title")
LISTED = ("topics", "translated", "items")


def ask_field(walk: Walk, stand: Stand, entry: Entry, languages: Sequence[str]) -> str | None:
    """The text of the file with one field of the entry as it was answered, or None where nothing was."""
    fields = list_fields(entry, languages)
    walk.terminal.say(f"  fields: {', '.join(fields)}")
    name = ask_line(walk, "which (Enter for none)")
    if not name:
        return None
    chosen = name if name in fields else nearest(name, fields)
    if chosen is None:
        walk.terminal.error(f"  no field {name}")
        return None
    path = fields[chosen]
    before = _held(stand, (*entry.path, *path))
    if before:
        walk.terminal.say(f"  {chosen}: {_shown(before)}")
    words = ask_line(walk, f"{chosen} (Enter leaves it{', - takes it out' if before else ''})")
    if not words or words == _shown(before):
        return None
    spoken = {source.id: source.lang for source in stand.brief.sources}
    quoted = {spoken.get(row["source"], "") for row in _value(entry).get("evidence", [])}
    return put_field(stand.text, entry, path, "" if words == "-" else words, quoted)


def list_fields(entry: Entry, languages: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What may be changed in an entry, by what it is called: `text fr` is `("text", "fr")`."""
    if entry.section == "title":
        return {lang: (lang,) for lang in languages}
    model = model_of(Brief, entry.section)
    assert model is not None, entry.section
    found: dict[str, tuple[str, ...]] = {}
    for key in key_order(model):
        by_language = key in BY_LANGUAGE and entry.section != "sources"
        if by_language and not isinstance(_value(entry).get(key), str):
            found |= {f"{key} {lang}": (key, lang) for lang in languages}
        elif key not in LEFT_OUT:
            found[key] = (key,)
    return found


def put_field(text: str, entry: Entry, path: tuple[str, ...], words: str, quoted: Container[str] = ()) -> str | None:
    """The text with a field set, or taken out where `words` is empty; None where the layout does not allow it.

    Words of an item in a language of which it has no quote (`quoted` are those of which it has) are a translation of
    the editor's, and are marked as one.
    """
    changed = _put_field(text, entry, path, words)
    if changed is None or path[0] != "text" or entry.section not in SECTIONS or path[1] in quoted:
        return changed
    marked = _value(entry).get("translated", [])
    wanted = [*(one for one in marked if one != path[1]), *([path[1]] if words else [])]
    place, order = (*entry.path, "translated"), key_order(model_of(Brief, entry.section) or Item)
    if sorted(wanted) == sorted(marked):
        return changed
    return apply_edit(changed, Put(place, sorted(wanted), order) if wanted else Drop(place))


def _put_field(text: str, entry: Entry, path: tuple[str, ...], words: str) -> str | None:
    model = model_of(Brief, entry.section)
    order = key_order(model) if model else ()
    place = (*entry.path, *path)
    if not words:
        return apply_edit(text, Drop(place))
    holder = _value(entry).get(path[0]) if len(path) > 1 else None
    if len(path) > 1 and not holder:
        return apply_edit(text, Put((*entry.path, path[0]), {path[1]: words}, order))
    value = [one for one in re.split(r"[,\s]+", words) if one] if path[-1] in LISTED else words
    return apply_edit(text, Put(place, value, order if len(path) == 1 else ()))


def _value(entry: Entry) -> dict[str, Any]:
    return entry.value if isinstance(entry.value, dict) else {}


def _held(stand: Stand, path: tuple[str | int, ...]) -> Any:
    found: Any = plain(stand.brief)
    for step in path:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
    return found


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")
