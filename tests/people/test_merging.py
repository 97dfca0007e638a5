"""Two ids of one person become one: only those places change, and nothing is lost."""

from __future__ import annotations

import pytest

from briefing.codec import decode_brief, decode_people
from briefing.errors import BriefingError
from briefing.people.merging import merge_in_brief
from briefing.people.uniting import merge_in_list, tell_apart
from briefing.persons import KnownPerson

FILE = "content/briefs/x.yaml"
LIST = "content/people.yaml"
BRIEF = """\
id: x   # ours
status: published
title: {en: Talks}
sources:
- {id: fw, article: fw.txt, lang: en}
participants:
# the host
- id: 'solveig-h'   # as the wire has her
  name: {en: "Sølveig Haugnes"}
  country: NO
  role: {en: Minister}
  evidence:
  - {source: fw, exact: "Minister Sølveig Haugnes"}
- id: seynabou-diaw
  name: {en: Seynabou Diaw}
  country: SN
differences:
- {id: x1, about: role, items: [solveig-h, "seynabou-diaw"], says: []}
- {id: x2, about: role, items: ['seynabou-diaw'], says: []}
"""
BOTH = BRIEF.replace(
    "- id: seynabou-diaw\n  name: {en: Seynabou Diaw}\n  country: SN\n",
    "- id: solveig-haugnes\n  name: {en: Solveig Haugnes, fr: Solveig Haugnes}\n  role: {fr: ministre}\n"
    '  evidence: [{source: fw, exact: "Haugnes"}]\n',
).replace("seynabou-diaw", "solveig-haugnes")


def test_only_the_words_change_that_name_the_person() -> None:
    made = merge_in_brief(BRIEF, FILE, "solveig-haugnes", "solveig-h")
    assert made == BRIEF.replace("'solveig-h'", "solveig-haugnes").replace("[solveig-h,", "[solveig-haugnes,")
    assert merge_in_brief(made, FILE, "solveig-haugnes", "solveig-h") == made
    assert merge_in_brief("\ufeff" + BRIEF, FILE, "solveig-haugnes", "solveig-h") == "\ufeff" + made


def test_a_brief_that_does_not_name_the_person_stays() -> None:
    assert merge_in_brief(BRIEF, FILE, "anna-berg", "a-berg") == BRIEF


def test_who_is_listed_twice_is_joined_with_the_quotes_of_both() -> None:
    made = merge_in_brief(BOTH, FILE, "solveig-h", "solveig-haugnes")
    brief = decode_brief(made, FILE).value
    assert brief is not None
    (one,) = brief.participants
    assert one.name == {"en": "Sølveig Haugnes", "fr": "Solveig Haugnes"}
    assert one.role == {"en": "Minister", "fr": "ministre"}
    assert [quote.exact for quote in one.evidence] == ["Minister Sølveig Haugnes", "Haugnes"]
    assert [difference.items for difference in brief.differences] == [("solveig-h",), ("solveig-h",)]
    assert "# the host" in made
    assert "# as the wire has her" in made


STUCK = (
    ("role: {fr: ministre}", "role: {en: Prime Minister}", "as “Minister” and as “Prime Minister”"),
    ("role: {fr: ministre}", "country: SE", "for NO and for SE"),
    ("role: {fr: ministre}", "role: {fr: ministre}   # says the other", "without losing a comment"),
)


@pytest.mark.parametrize(("old", "new", "said"), STUCK)
def test_what_would_be_lost_is_left_to_the_editor(old: str, new: str, said: str) -> None:
    assert old in BOTH
    with pytest.raises(BriefingError, match=said) as raised:
        merge_in_brief(BOTH.replace(old, new), FILE, "solveig-h", "solveig-haugnes")
    (problem,) = raised.value.problems
    assert problem.line is not None
    assert problem.hints[-1][0] == "try"


ENTRIES = """\
# ours

- id: solveig-haugnes   # the minister
  name: {en: Solveig Haugnes}
  roles:
    - {role: {en: Minister}, since: 2021}

- id: solveig-h
  name: {en: Sølveig Haugnes, nb: Solveig Haugnes}
  also: [S. Haugnes]
  country: "NO"
  roles: [{role: {en: Minister}}, {role: {en: Envoy}, until: 2020}]
  apart: [sigrid-haugnes]
  aliases: [haugnes]

- {id: sigrid-haugnes, name: {en: Sigrid Haugnes}, apart: [solveig-h]}
"""


def read(text: str) -> dict[str, KnownPerson]:
    value = decode_people(text, LIST).value
    assert value is not None
    return {one.id: one for one in value.root}


def test_the_list_has_one_entry_with_what_both_said() -> None:
    known = read(ENTRIES)
    made = merge_in_list(ENTRIES, LIST, known["solveig-haugnes"], known["solveig-h"])
    assert (
        made
        == """\
# ours

- id: solveig-haugnes   # the minister
  name: {en: Solveig Haugnes, nb: Solveig Haugnes}
  also: [Sølveig Haugnes, S. Haugnes]
  country: "NO"
  roles:
    - {role: {en: Minister}, since: 2021}
    - role: {en: Envoy}
      until: 2020
  apart: [sigrid-haugnes]
  aliases: [solveig-h, haugnes]

- {id: sigrid-haugnes, name: {en: Sigrid Haugnes}, apart: [solveig-haugnes]}
"""
    )


def test_who_is_kept_may_be_known_from_briefs_alone() -> None:
    known = read(ENTRIES)
    told = KnownPerson(id="solveig", name={"en": "Solveig"}, country="NO")
    made = read(merge_in_list(ENTRIES, LIST, told, known["solveig-h"]))
    assert "solveig-h" not in made
    assert made["solveig"].also == ("S. Haugnes", "Solveig")
    assert made["solveig"].aliases == ("haugnes", "solveig-h")
    assert made["sigrid-haugnes"].apart == ("solveig",)
    begun = read(merge_in_list(None, LIST, told, told.model_copy(update={"id": "s", "name": {"en": "Sol"}})))
    assert (begun["solveig"].also, begun["solveig"].aliases) == (("Sol",), ("s",))


def test_the_way_back_is_open() -> None:
    known = read(ENTRIES)
    back = KnownPerson(id="haugnes", name={"en": "Haugnes"})
    made = read(merge_in_list(ENTRIES, LIST, back, known["solveig-h"]))
    assert made["haugnes"].aliases == ("solveig-h",)


def test_who_was_told_apart_is_not_merged() -> None:
    known = read(ENTRIES)
    with pytest.raises(BriefingError, match=r"people.yaml:16: sigrid-haugnes.apart: solveig-h was told apart"):
        merge_in_list(ENTRIES, LIST, known["sigrid-haugnes"], known["solveig-h"])


def test_telling_apart_is_one_word_more() -> None:
    known = read(ENTRIES)
    made = tell_apart(ENTRIES, LIST, known["sigrid-haugnes"], "anna-berg")
    assert made == ENTRIES.replace("[solveig-h]}", "[solveig-h, anna-berg]}")
    assert tell_apart(made, LIST, read(made)["sigrid-haugnes"], "anna-berg") == made
