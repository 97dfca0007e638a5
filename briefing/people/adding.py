"""Keep `content/people.yaml` up with the briefs: what is new is added, and no word of the editor's changes.

What was added once and is no longer there was removed by the editor, and does not come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing.codec import decode_people
from briefing.codec.editing import Add, Edit, Put, apply_edit
from briefing.codec.extents import column, line_break
from briefing.codec.layout import element_lines
from briefing.codec.nodes import Path, compose
from briefing.codec.plain import Plain, key_order, plain
from briefing.errors import BriefingError, Problem
from briefing.people.telling import is_same_role
from briefing.persons import HeldRole, KnownPerson, People

SCHEMA = "../schemas/people.schema.json"
HEADER = """\
# The persons of all briefs, each once. Who took part in which meeting stands in the briefs; here stands which
# spellings are of one person, and how the house writes the name. Correct anything: `python build.py people` adds what
# is new and never changes what you wrote; what you remove does not come back.
# id: that of the participant in every brief, and the address of the person's page: --merge changes it, nothing else
# name: as pages show it, by language; in any other language too (vi: Nguyễn Minh Vũ)
# also: other spellings under which articles name this person: drafting then knows who is meant, and search finds them
# country: two capitals (VN); organisation: in small letters (eu, un, asean); both for who has spoken for both
# roles: say from when to when a role was held, {role: {en: …}, since: 2021-03, until: 2025}, and pages show it
# apart: [id of somebody with a like name, who is another person]; aliases: [earlier ids, which lead here]
"""
"""Above a list that the program begins."""

BASE_HEADER = "# What the program last said of persons, kept so that it can tell what you removed. Not to be edited.\n"
BASE = "people.list.yaml"
"""In content/drafts/; no brief can be called so."""


class Added(NamedTuple):
    """The list after what is new was added."""

    text: str
    new: tuple[str, ...]
    """Persons who came, by id."""
    more: tuple[str, ...]
    """Those of whom it now says more."""
    stuck: tuple[str, ...]
    """Those of whom more is known, but whose entry is written so that it cannot be added."""


def add_people(text: str | None, file: str, said: Iterable[KnownPerson], before: Iterable[KnownPerson]) -> Added:
    """The list with what the briefs say now and did not say `before`. `text` is None where there is no list yet.

    Raises BriefingError where the list cannot be read, or is written so that nothing can be added.
    """
    made = f"# yaml-language-server: $schema={SCHEMA}\n{HEADER}" if text is None else text
    known = _decoded(made, file)
    ours = {name: at for at, one in enumerate(known) for name in (one.id, *one.aliases)}
    earlier = {one.id: one for one in before}
    new: list[KnownPerson] = []
    more: dict[str, bool] = {}
    for one in said:
        at = ours.get(one.id)
        if at is None and one.id not in earlier:
            new.append(one)
        for edit in _news(at, known[at], one, earlier.get(one.id)) if at is not None else ():
            changed = apply_edit(made, edit)
            made = changed or made
            more[one.id] = more.get(one.id, True) and changed is not None
    made = append_people(made, file, new) if new else made
    return Added(
        made,
        tuple(one.id for one in new),
        tuple(name for name, done in more.items() if done),
        tuple(name for name, done in more.items() if not done),
    )


def _decoded(text: str, file: str) -> tuple[KnownPerson, ...]:
    decoded = decode_people(text, file)
    if decoded.value is None:
        raise BriefingError(decoded.problems)
    return decoded.value.root


def _news(at: int, there: KnownPerson, said: KnownPerson, before: KnownPerson | None) -> list[Edit]:
    """What the list does not have of a person, and did not have before."""
    order = key_order(KnownPerson)
    old = set(before.spellings) if before else set()
    edits: list[Edit] = []
    names = [lang for lang in said.name if lang not in there.name and not (before and lang in before.name)]
    edits += [Put((at, "name", lang), said.name[lang]) for lang in names]
    spellings = [one for one in said.spellings if one not in {*old, *there.spellings}]
    spellings = [one for one in spellings if one not in [said.name[lang] for lang in names]]
    edits += add_to_list((at, "also"), there.also, spellings, order)
    told = before.roles if before else ()
    roles = [one for one in said.roles if not is_told(one, (*told, *there.roles))]
    return edits + add_to_list((at, "roles"), there.roles, [plain(one) for one in roles], order)


def is_told(role: HeldRole, roles: Iterable[HeldRole]) -> bool:
    """Whether a role is among others."""
    return any(is_same_role(role.role, one.role) for one in roles)


def add_to_list(path: Path, there: Sequence[object], new: Sequence[Plain], order: tuple[str, ...]) -> list[Edit]:
    """Edits that put entries at the end of a list of a person, which may not be there yet."""
    if not new:
        return []
    return [Add(path, len(there) + i, one) for i, one in enumerate(new)] if there else [Put(path, list(new), order)]


def append_people(text: str, file: str, new: Sequence[KnownPerson]) -> str:
    """The list with more persons at its end. Raises BriefingError where it is written in brackets."""
    text, mark = text.removeprefix("\ufeff"), text[:1] if text.startswith("\ufeff") else ""
    root = compose(text)
    wanted = (*_decoded(text, file), *new)
    nl = line_break(text)
    indent = 0 if root is None else column(text, root.start_mark.index)
    entries = [element_lines(plain(one), indent) for one in new]
    body = text.rstrip() if root is None else text.rstrip("\r\n")
    made = nl.join([body, *(line for lines in entries for line in ("", *lines))]) + nl
    if decode_people(made, file).value != People(wanted):
        hint = ("try", "write each person behind a hyphen on a line of its own: - id: …")
        raise BriefingError([Problem(file, None, "", "written so that nothing can be added to it", (hint,))])
    return mark + made


def base_text(said: Sequence[KnownPerson]) -> str:
    """What is to be remembered for the next time."""
    return append_people(BASE_HEADER, BASE, said) if said else BASE_HEADER


def united_names(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """A text with what only another says."""
    return {**one, **{lang: words for lang, words in other.items() if lang not in one}}
