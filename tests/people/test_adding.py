"""The list of persons kept up with the briefs: what is new comes, and nothing of the editor's goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.codec import decode_people
from briefing.errors import BriefingError
from briefing.model import Participant
from briefing.people.adding import add_people, base_text
from briefing.people.telling import Attended, tell_people
from briefing.persons import HeldRole, KnownPerson

FILE = "content/people.yaml"
HAUGNES = KnownPerson(
    id="solveig-haugnes",
    name={"en": "Solveig Haugnes"},
    country="NO",
    roles=(HeldRole(role={"en": "Minister of Fisheries"}),),
)
LATER = HAUGNES.model_copy(
    update={
        "name": {"en": "Solveig Haugnes", "fr": "Sølveig Haugnes"},
        "also": ("S. Haugnes",),
        "roles": (HeldRole(role={"en": "Prime Minister"}), *HAUGNES.roles),
    }
)
SEYNABOU = KnownPerson(id="seynabou-diaw", name={"fr": "Seynabou Diaw"}, country="SN")


def read(text: str) -> tuple[KnownPerson, ...]:
    value = decode_people(text, FILE).value
    assert value is not None
    return value.root


def test_a_list_is_begun_with_what_it_is_for_above_it() -> None:
    added = add_people(None, FILE, [HAUGNES, SEYNABOU], [])
    assert added.new == ("solveig-haugnes", "seynabou-diaw")
    assert added.text.startswith("# yaml-language-server: $schema=../schemas/people.schema.json\n# The persons")
    assert read(added.text) == (HAUGNES, SEYNABOU)
    assert '- id: solveig-haugnes\n  name: {en: Solveig Haugnes}\n  country: "NO"\n' in added.text


def test_what_is_new_of_somebody_is_put_where_it_belongs_and_every_other_byte_stays() -> None:
    text = """\
# ours
- id: solveig-haugnes # the minister
  name: {en: "Solveig Haugnes"}   # as she signs
  country: NO
  roles:
    # since the election
    - {role: {en: Minister of Fisheries}, since: 2021}
"""
    added = add_people(text, FILE, [LATER], [HAUGNES])
    assert added.more == ("solveig-haugnes",)
    assert (
        added.text
        == """\
# ours
- id: solveig-haugnes # the minister
  name: {en: "Solveig Haugnes", fr: Sølveig Haugnes}   # as she signs
  also: [S. Haugnes]
  country: NO
  roles:
    # since the election
    - {role: {en: Minister of Fisheries}, since: 2021}
    - role: {en: Prime Minister}
"""
    )


def test_what_the_editor_removed_does_not_come_back() -> None:
    begun = add_people(None, FILE, [LATER, SEYNABOU], []).text
    cut = begun[: begun.index("  also:")] + "  country: NO\n"
    assert read(cut)[0].roles == ()
    again = add_people(cut, FILE, [LATER, SEYNABOU], [LATER, SEYNABOU])
    assert again.text == cut
    assert not again.new


def test_a_person_under_an_earlier_id_is_known() -> None:
    text = "- {id: solveig-h, name: {en: Solveig Haugnes}, country: NO, aliases: [solveig-haugnes]}\n"
    said = HAUGNES.model_copy(update={"roles": ()})
    assert add_people(text, FILE, [said], []).text == text


@pytest.mark.parametrize(
    "text", ["", "# nobody yet\n", "[]\n", "\ufeff- {id: a, name: {en: A}}\r\n", "  - id: a\n    name: {en: A}"]
)
def test_somebody_comes_at_the_end_of_any_list(text: str) -> None:
    if text.startswith("["):
        with pytest.raises(BriefingError, match="written so that nothing can be added"):
            add_people(text, FILE, [SEYNABOU], [])
        return
    made = add_people(text, FILE, [SEYNABOU], []).text
    assert read(made)[-1] == SEYNABOU
    assert made.startswith(text.rstrip())
    assert ("\r\n" in made) == ("\r\n" in text)
    assert made.count("\n") == made.count("\r\n") or "\r\n" not in text


persons = st.lists(
    st.builds(
        Participant,
        id=st.sampled_from("abc"),
        name=st.dictionaries(st.sampled_from(["en", "fr"]), st.sampled_from(["Ann", "Änn: B", "# An", "no", "Bo"])),
        country=st.sampled_from(["NO", "SN", None]),
        role=st.dictionaries(st.sampled_from(["en", "fr"]), st.sampled_from(["Minister", "Envoy, deputy"])),
    ),
    max_size=4,
)


@given(st.lists(persons, min_size=1, max_size=4), st.data())
def test_the_second_time_nothing_changes_whatever_the_editor_removed(
    meetings: list[list[Participant]], choice: st.DataObject
) -> None:
    said = tell_people(Attended(f"b{i}", f"b{i}.yaml", f"202{i}", "draft", one) for i, one in enumerate(meetings))
    begun = add_people(None, FILE, said, [])
    assert read(begun.text) == tuple(said)
    known = decode_people(base_text(said), FILE).value
    assert known is not None
    assert known.root == tuple(said)
    kept = [one for one in said if choice.draw(st.booleans())]
    cut = add_people(None, FILE, kept, []).text
    assert add_people(cut, FILE, said, known.root).text == cut
