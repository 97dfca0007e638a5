"""What is wrong with the list of persons beside the briefs, and what is only unlikely."""

from __future__ import annotations

from briefing.codec import decode_people
from briefing.people.checking import Met, check_people

FILE = "content/people.yaml"
AT = "content/briefs/x.yaml"
LIST = """\
- id: solveig-haugnes
  name: {en: Solveig Haugnes, nb: Solveig Haugnes}
  also: [S. Haugnes]
  country: "NO"
- id: sigrid-haugnes
  name: {en: Sigrid Haugnes}
  also:
  - s haugnes
  country: "NO"
"""


def notices(text: str, *met: Met) -> list[str]:
    known = decode_people(text, FILE).value
    assert known is not None
    problems, found = check_people(
        known.root, met, text=text, file=FILE, languages=["en"], line_in=lambda file, path: 7
    )
    assert problems == []
    return [str(one) for one in found]


SOLVEIG, SIGRID = (Met(AT, at, name, "NO") for at, name in enumerate(("solveig-haugnes", "sigrid-haugnes")))


def test_a_spelling_of_two_persons_is_said_until_they_are_told_apart() -> None:
    ways_out = (
        "try: --merge solveig-haugnes sigrid-haugnes, --apart solveig-haugnes sigrid-haugnes, or remove it from one"
    )
    message = f"{FILE}:8: sigrid-haugnes: 's haugnes' is a spelling of solveig-haugnes too; {ways_out}"
    assert notices(LIST, SOLVEIG, SIGRID) == [message]
    assert notices(LIST + "  apart: [solveig-haugnes]\n", SOLVEIG, SIGRID) == []


def test_who_is_in_no_brief_is_said() -> None:
    text = LIST + "  apart: [solveig-haugnes]\n"
    assert notices(text, SOLVEIG) == [f"{FILE}:5: sigrid-haugnes: in no brief; try: its id in a brief, or remove it"]


def test_another_side_in_some_of_the_briefs_is_said_and_both_may_stand() -> None:
    text = LIST.partition("- id: sigrid")[0]
    commissioner = SOLVEIG._replace(side="eu")
    (said,) = notices(text, SOLVEIG, commissioner)
    assert said.startswith(f"{AT}:7: solveig-haugnes speaks for eu here, for NO in people.yaml; ")
    assert notices(text + "  organisation: eu\n", SOLVEIG, commissioner) == []
