"""Two ids of one person become one: in a brief, and in what was drafted of it last. Only those places change.

Where a brief lists both, their names, roles and quotes are joined if none of it would be lost; else it is the
editor's to decide, and said so.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.codec import decode_brief, line_of
from briefing.codec.editing import Add, Drop, Edit, Put, apply_edit
from briefing.codec.extents import end_of, node_at
from briefing.codec.nodes import Path, compose
from briefing.codec.places import name_of
from briefing.codec.plain import key_order, plain
from briefing.codec.scalars import write_scalar
from briefing.errors import BriefingError, Problem
from briefing.model import Brief, Participant
from briefing.people.adding import united_names


def merge_in_brief(text: str, file: str, keep: str, gone: str) -> str:
    """The brief with the one id for both; the text as it is where it does not name `gone`.

    Raises BriefingError, in the words of an editor, where something would be lost.
    """
    brief = _decoded(text, file)
    places = {one.id: at for at, one in enumerate(brief.participants)}
    if gone in places and keep in places:
        text = _joined(text, file, brief, (places[keep], places[gone]))
    for path in list(_named(_decoded(text, file), gone)):
        text = replace_word(text, path, keep)
    text = _once_each(text, file, keep)
    if _decoded(text, file) != _expected(brief, keep, gone):
        raise _refusal(text, file, ("participants",), "cannot be changed without changing what stands round it")
    return text


def _decoded(text: str, file: str) -> Brief:
    brief, problems = decode_brief(text, file)
    if brief is None:
        raise BriefingError(problems)
    return brief


def _named(brief: Brief, name: str) -> Iterator[Path]:
    """Where a participant's id stands."""
    for at, person in enumerate(brief.participants):
        if person.id == name:
            yield ("participants", at, "id")
    for at, difference in enumerate(brief.differences):
        for i, item in enumerate(difference.items):
            if item == name:
                yield ("differences", at, "items", i)


def replace_word(text: str, path: Path, word: str) -> str:
    """The text with another word in the place of a scalar, and every other byte as it was.

    >>> replace_word("a: [b, 'c'] # d\\n", ("a", 1), "e")
    'a: [b, e] # d\\n'
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    bare = text.removeprefix(mark)
    node = node_at(compose(bare), path)
    return mark + bare[: node.start_mark.index] + write_scalar(word, flow=True) + bare[end_of(bare, node) :]


def _once_each(text: str, file: str, keep: str) -> str:
    """A difference that was about both names the one once."""
    for at, difference in enumerate(_decoded(text, file).differences):
        while difference.items.count(keep) > 1:
            again = difference.items.index(keep, difference.items.index(keep) + 1)
            text = _applied(text, file, Drop(("differences", at, "items", again)))
            difference = _decoded(text, file).differences[at]
    return text


def _joined(text: str, file: str, brief: Brief, places: tuple[int, int]) -> str:
    """With what is said of the second under the first, and without the second."""
    one, other = (brief.participants[at] for at in places)
    here: Path = ("participants", places[0])
    _refuse_loss(text, file, (one, other), places)
    edits: list[Edit] = []
    for field in ("name", "role"):
        said, more = getattr(one, field), getattr(other, field)
        if more and not said:
            edits.append(Put((*here, field), dict(more), key_order(Participant)))
        elif said:
            edits += [Put((*here, field, lang), words) for lang, words in more.items() if lang not in said]
    for field in ("country", "organisation"):
        if not one.side and getattr(other, field):
            edits.append(Put((*here, field), getattr(other, field), key_order(Participant)))
    rows = [plain(row) for row in other.evidence if row not in one.evidence]
    if one.evidence:
        edits += [Add((*here, "evidence"), len(one.evidence) + i, row) for i, row in enumerate(rows)]
    elif rows:
        edits.append(Put((*here, "evidence"), list(rows), key_order(Participant)))
    for edit in (*edits, Drop(("participants", places[1]))):
        text = _applied(text, file, edit)
    return text


def _refuse_loss(text: str, file: str, both: tuple[Participant, Participant], places: tuple[int, int]) -> None:
    one, other = both
    path: Path = ("participants", places[1])
    if one.side and other.side and one.side != other.side:
        raise _refusal(text, file, path, f"both are listed here, for {one.side} and for {other.side}")
    for lang, words in other.role.items():
        if one.role.get(lang, words) != words:
            said = f"both are listed here, as “{one.role[lang]}” and as “{words}”"
            raise _refusal(text, file, (*path, "role", lang), said)


def _applied(text: str, file: str, edit: Edit) -> str:
    changed = apply_edit(text, edit)
    if changed is None:
        raise _refusal(text, file, edit.path, "both are listed here, and cannot be joined without losing a comment")
    return changed


def _refusal(text: str, file: str, path: Path, message: str) -> BriefingError:
    hint = ("try", "keep one of the two entries there, with the quotes of both; then run it again")
    return BriefingError([Problem(file, line_of(text, path), name_of(text, path), message, (hint,))])


def _expected(brief: Brief, keep: str, gone: str) -> Brief:
    """The brief as it must read afterwards."""
    found: dict[str, Participant] = {}
    for one in brief.participants:
        name = keep if one.id == gone else one.id
        found[one.id] = one.model_copy(update={"id": name})
    if keep in found and gone in found:
        found[keep] = join_participants(found[keep], found.pop(gone))
    differences = tuple(
        one.model_copy(update={"items": tuple(dict.fromkeys(keep if item == gone else item for item in one.items))})
        if gone in one.items
        else one
        for one in brief.differences
    )
    return brief.model_copy(update={"participants": tuple(found.values()), "differences": differences})


def join_participants(one: Participant, other: Participant) -> Participant:
    """One participant with what is said of two: the first one's words where both have some."""
    return one.model_copy(
        update={
            "name": united_names(one.name, other.name),
            "role": united_names(one.role, other.role),
            "country": one.country if one.side else other.country,
            "organisation": one.organisation if one.side else other.organisation,
            "evidence": tuple(dict.fromkeys((*one.evidence, *other.evidence))),
        }
    )
