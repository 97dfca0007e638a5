"""Two entries of the list of persons become one, or are told apart: edits that keep the editor's words."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.codec import decode_people, line_of
from briefing.codec.editing import Drop, Edit, Put, apply_edit
from briefing.codec.plain import Plain, key_order, plain
from briefing.errors import BriefingError, Problem
from briefing.people.adding import HEADER, SCHEMA, add_to_list, append_people, is_told, united_names
from briefing.people.merging import replace_word
from briefing.persons import KnownPerson

_ORDER = key_order(KnownPerson)


def merge_in_list(text: str | None, file: str, one: KnownPerson, other: KnownPerson) -> str:
    """The list in which `one` has what is known of `other`, whose id leads to it.

    Both are as the list has them, or as the briefs tell where it does not. Raises BriefingError where words of the
    editor's would be lost, or where both were told apart.
    """
    made = _begun(text)
    known = _decoded(made, file)
    places = {person.id: at for at, person in enumerate(known)}
    for person, name in ((one, other.id), (other, one.id)):
        if name in person.apart:
            line = line_of(made, (places[person.id], "apart"))
            hint = ("try", "remove it there, if they are one after all; then run it again")
            raise BriefingError([Problem(file, line, f"{person.id}.apart", f"{name} was told apart", (hint,))])
    if one.id not in places and other.id not in places:
        return append_people(made, file, [_united(one, other)])
    made = _renamed_mentions(made, file, one.id, other.id)
    if one.id in places:
        made = _enriched(made, file, places[one.id], (one, other), (other.id, *other.aliases))
        return _applied(made, file, Drop((places[other.id],))) if other.id in places else made
    at = places[other.id]
    if one.id in other.aliases:  # the way back
        made = _applied(made, file, Drop((at, "aliases", other.aliases.index(one.id))))
        other = _decoded(made, file)[at]
    made = _enriched(made, file, at, (other, one), (other.id, *one.aliases))
    return replace_word(made, (at, "id"), one.id)


def tell_apart(text: str | None, file: str, one: KnownPerson, other: str) -> str:
    """The list in which it stands that `one` is not `other`; the same where it stands there already."""
    made = _begun(text)
    at = next((at for at, person in enumerate(_decoded(made, file)) if person.id == one.id), None)
    if at is None:
        return append_people(made, file, [one.model_copy(update={"apart": (other,)})])
    new: list[Plain] = [] if other in one.apart else [other]
    for edit in add_to_list((at, "apart"), one.apart, new, _ORDER):
        made = _applied(made, file, edit)
    return made


def _begun(text: str | None) -> str:
    return f"# yaml-language-server: $schema={SCHEMA}\n{HEADER}" if text is None else text


def _decoded(text: str, file: str) -> tuple[KnownPerson, ...]:
    decoded = decode_people(text, file)
    if decoded.value is None:
        raise BriefingError(decoded.problems)
    return decoded.value.root


def _applied(text: str, file: str, edit: Edit) -> str:
    changed = apply_edit(text, edit)
    if changed is None:
        hint = ("try", "move the comments of this entry to the other one, or write it line by line; then run it again")
        message = "cannot be changed without losing a comment or what stands round it"
        raise BriefingError([Problem(file, line_of(text, edit.path), "", message, (hint,))])
    return changed


def _renamed_mentions(text: str, file: str, keep: str, gone: str) -> str:
    """Where others were told apart from `gone`, they are from `keep`."""
    for at, one in enumerate(_decoded(text, file)):
        if gone in one.apart:
            path = (at, "apart", one.apart.index(gone))
            text = _applied(text, file, Drop(path)) if keep in one.apart else replace_word(text, path, keep)
    return text


def _enriched(text: str, file: str, at: int, both: tuple[KnownPerson, KnownPerson], aliases: Sequence[str]) -> str:
    """The entry of the first with what only the second says, and with the ids that lead to it from now on."""
    one, other = both
    edits: list[Edit] = []
    names = {lang: words for lang, words in other.name.items() if lang not in one.name}
    edits += [Put((at, "name", lang), words) for lang, words in names.items()]
    known = {*one.spellings, *names.values()}
    edits += add_to_list((at, "also"), one.also, [name for name in other.spellings if name not in known], _ORDER)
    if not one.sides:
        sides = (("country", other.country), ("organisation", other.organisation))
        edits += [Put((at, field), side, _ORDER) for field, side in sides if side]
    roles = [plain(role) for role in other.roles if not is_told(role, one.roles)]
    edits += add_to_list((at, "roles"), one.roles, roles, _ORDER)
    edits += add_to_list((at, "apart"), one.apart, [name for name in other.apart if name not in one.apart], _ORDER)
    edits += add_to_list((at, "aliases"), one.aliases, [name for name in aliases if name not in one.aliases], _ORDER)
    for edit in edits:
        text = _applied(text, file, edit)
    return text


def _united(one: KnownPerson, other: KnownPerson) -> KnownPerson:
    name = united_names(one.name, other.name)
    return KnownPerson(
        id=one.id,
        name=name,
        also=tuple(dict.fromkeys(two for two in (*one.also, *other.spellings) if two not in name.values())),
        country=one.country if one.sides else other.country,
        organisation=one.organisation if one.sides else other.organisation,
        roles=(*one.roles, *(role for role in other.roles if not is_told(role, one.roles))),
        aliases=(other.id,),
    )
