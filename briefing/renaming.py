"""A brief gets another id: what that changes in its own file, and in those that name it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.codec.editing import Add, Drop, Edit, Put, apply_edit
from briefing.codec.nodes import Path, parse
from briefing.codec.plain import key_order, plain
from briefing.model import Brief


def find_references(brief: Brief, target: str) -> Iterator[tuple[Path, str]]:
    """Where a brief names an item of the brief `target`, and what it says there: `target#r1`."""
    yield from _walk(plain(brief), (), f"{target}#")


_REFERRING = ("answered_by", "repeats")
"""The keys of the model that hold `<brief id>#<item id>`."""


def _walk(value: object, path: Path, start: str) -> Iterator[tuple[Path, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key in _REFERRING and isinstance(one, str) and one.startswith(start):
                yield (*path, key), one
            else:
                yield from _walk(one, (*path, key), start)
    elif isinstance(value, list):
        for i, one in enumerate(value):
            yield from _walk(one, (*path, i), start)


def point_anew(text: str, brief: Brief, old: str, new: str) -> str | None:
    """The text of a brief with its references to `old` under the id `new`; None where its layout does not allow it.

    >>> text = "id: b\\ntitle: {en: T}\\nrequests: [{id: r1, text: {en: t}, repeats: a-b#r2}]  # again\\n"
    >>> one = Brief.model_validate({"id": "b", "title": {"en": "T"},
    ...     "requests": [{"id": "r1", "text": {"en": "t"}, "repeats": "a-b#r2"}]})
    >>> point_anew(text, one, "a-b", "a-c").splitlines()[-1]
    'requests: [{id: r1, text: {en: t}, repeats: a-c#r2}]  # again'
    """
    edits = [Put(path, new + said.removeprefix(old)) for path, said in find_references(brief, old)]
    return _applied(text, edits)


def rename_brief(text: str, brief: Brief, new: str) -> str | None:
    """The text of a brief under another id, the one that it had among its `aliases`.

    An id that it had before and gets back is no alias any more. None where the layout does not allow it.

    >>> rename_brief("id: a  # mine\\ntitle: {en: T}\\n", Brief(id="a", title={"en": "T"}), "b")
    'id: b  # mine\\naliases: [a]\\ntitle: {en: T}\\n'
    """
    aliases = [one for one in brief.aliases if one != new]
    if brief.id not in aliases:
        aliases.append(brief.id)
    edits: list[Edit] = [Put(("id",), new)]
    edits += _realiased(brief.aliases, aliases)
    edits += [Put(path, new + said.removeprefix(brief.id)) for path, said in find_references(brief, brief.id)]
    return _applied(text, edits)


def drop_alias(text: str, alias: str) -> str | None:
    """The text of a brief without an earlier id of its; None where its layout does not allow it.

    >>> drop_alias("id: a\\naliases: [b]\\ntitle: {en: T}\\n", "b")
    'id: a\\ntitle: {en: T}\\n'
    """
    said, _ = parse(text.removeprefix("\ufeff"))
    before = said.get("aliases") or []
    return _applied(text, _realiased(before, [one for one in before if one != alias]))


def _realiased(before: Sequence[str], after: Sequence[str]) -> list[Edit]:
    """One entry comes, one goes: what stays keeps its place and its comments."""
    if list(before) == list(after):
        return []
    if not after:
        return [Drop(("aliases",))]
    if not before:
        return [Put(("aliases",), list(after), key_order(Brief))]
    gone = [i for i, one in enumerate(before) if one not in after]
    edits: list[Edit] = [Add(("aliases",), len(before), one) for one in after if one not in before]
    return edits + [Drop(("aliases", i)) for i in reversed(gone)]


def _applied(text: str, edits: Sequence[Edit]) -> str | None:
    for edit in edits:
        changed = apply_edit(text, edit)
        if changed is None:
            return None
        text = changed
    return text
