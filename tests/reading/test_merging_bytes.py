"""What a new draft leaves alone, byte for byte, however the editor has written it."""

from __future__ import annotations

import difflib

import pytest

from briefing.codec import decode_brief, encode_brief
from briefing.codec.extents import comments
from briefing.model import Brief
from briefing.reading.merging import merge_brief, take_proposals

FERRY, NEW = "Open a ferry line between the northern ports", "Open two ferry lines between the northern ports"
HEAD = """\
# my file\twith a tab   and trailing blanks   
id:    x   # never change
status:   draft
title:   {  en:   "Talks" ,fr: 'Pourparlers'  }
meeting:
    form:  talks # by both
    city: {en: Hanoi,   fr: "Hano\\xEF"}

sources:
- { id: one ,  article: one.txt,lang: en}    # the wire
# between two

-   id: two
    article:   'two.txt'
    lang: fr
"""  # noqa: W291
TAIL = f"""\
notes:
  en: |+
    Words as they stand,
      indented, # no comment

  fr: >-
    folded
    words
# {"a very long line " * 40}
# the last line\t"""
ITEMS = {
    "a block": "requests:\n- id: r1\n  text:\n    en: {}\n  # below\n  by: VN\n",
    "a flow map": "requests:\n  - {{id: r1, by: VN, text: {{en: {}}}}}  # on one line\n",
    "a flow list": "requests: [{{id: r1, by: VN, text: {{en: {}}}}}]\n",
    "over several lines": "requests: [\n  {{ id: r1, # its id\n    by: VN,\n    text: {{ en: {} }} }}\n]\n",
    "double quotes": 'requests:\n  - id: r1\n    by: "VN"\n    text: {{"en": "{}"}}\n',
    "single quotes": "requests:\n  - 'id': r1\n    by: 'VN'\n    text:\n      en: '{}'   # said\n",
    "folded": "requests:\n  - id: r1\n    by: VN\n    text:\n      en: >-\n        {}\n\n    # end\n",
    "literal": "requests:\n  - id: r1\n    by: VN\n    text:\n      en: |-\n        {}\n",
    "wide": "requests:\n    -   id:   r1\n        by:   VN\n\n\n        text:\n            en:   {}\n",
    "a key of its own line": "requests:\n  -\n    id: r1\n    by: VN\n    text:\n      en:\n        {}\n",
    "a document start": "requests:\n- id: r1\n  by: VN\n  text: {{en: {}}}\n",
}
"""How the same point may stand in a file."""
WAYS = {
    "as it is": lambda text: text,
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "a last line end": lambda text: text + "\n",
}


def written(form: str, words: str, way: str) -> str:
    text = HEAD + "# above\n" + ITEMS[form].format(words) + TAIL
    text = "---\n" + text if form == "a document start" else text
    found: str = WAYS[way](text)
    return found


def read(text: str) -> Brief:
    decoded = decode_brief(text, "x.yaml")
    assert decoded.value is not None, decoded.problems
    return decoded.value


def said(text: str) -> Brief:
    """What the machine had said when an editor made this of it: all but the notes."""
    return read(text).model_copy(update={"notes": {}})


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    found = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    return [one[2:] for one in found if one[0] == "-"], [one[2:] for one in found if one[0] == "+"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", ITEMS)
def test_only_the_words_that_changed_are_rewritten(form: str, way: str) -> None:
    text, wanted = written(form, FERRY, way), written(form, NEW, way)
    base = said(text)
    assert merge_brief(base=base, draft=base, text=text, file="x.yaml").text == text
    merged = merge_brief(base=base, draft=said(wanted), text=text, file="x.yaml")
    assert read(merged.text) == read(wanted)
    assert merged.open == ()
    gone, new = lines_changed(text, merged.text)
    assert (len(gone), len(new)) in ((1, 1), (2, 1), (1, 2)), (gone, new)
    assert FERRY in "".join(gone)
    assert comments(merged.text.lstrip("\ufeff")) == comments(text.lstrip("\ufeff"))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", ITEMS)
def test_what_is_taken_is_written_at_its_place_alone(form: str, way: str) -> None:
    text, base = written(form, "Our own words", way), said(written(form, FERRY, way))
    draft = said(written(form, NEW, way))
    merged = merge_brief(base=base, draft=draft, text=text, file="x.yaml")
    assert merged.text == text
    (one,) = merged.open
    assert (one.name, one.before, one.yours, one.proposed) == ("requests.r1.text.en", FERRY, "Our own words", NEW)
    taken = take_proposals(base=merged.base, draft=draft, text=text, file="x.yaml", keys={one.key})
    assert taken.open == ()
    gone, new = lines_changed(text, taken.text)
    assert (len(gone), len(new)) in ((1, 1), (2, 1), (1, 2)), (gone, new)
    assert read(taken.text).requests[0].text == {"en": NEW}


BRIDGES = "Repair three railway bridges"
POINT = {"id": "r9", "by": "JP", "text": {"en": BRIDGES}}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", ITEMS)
def test_a_new_point_and_a_point_that_goes_leave_the_others(form: str, way: str) -> None:
    text = written(form, FERRY, way)
    base = said(text)
    more = Brief.model_validate({**base.model_dump(), "requests": [*base.model_dump()["requests"], POINT]})
    merged = merge_brief(base=base, draft=more, text=text, file="x.yaml")
    assert [one.text["en"] for one in read(merged.text).requests] == [FERRY, BRIDGES]
    gone, _ = lines_changed(text, merged.text)
    assert len(gone) <= (1 if "flow" in form or "lines" in form else 0), gone
    back = merge_brief(base=merged.base, draft=base, text=merged.text, file="x.yaml")
    assert [one.text["en"] for one in read(back.text).requests] == [FERRY]
    assert {*comments(text.lstrip("\ufeff"))} == {*comments(back.text.lstrip("\ufeff"))}


def test_points_in_another_order_stay_in_it() -> None:
    points = [{"id": f"r{i}", "text": {"en": f"{words} ({i})"}} for i, words in enumerate((FERRY, "Plant", "Teach"))]
    base = Brief.model_validate({**said(written("a block", FERRY, "as it is")).model_dump(), "requests": points})
    turned = base.model_copy(update={"requests": tuple(reversed(base.requests))})
    text = encode_brief(turned)
    assert merge_brief(base=base, draft=base, text=text, file="x.yaml").text == text
    points[1]["text"] = {"en": "Plant (1), soon"}
    draft = Brief.model_validate({**base.model_dump(), "requests": points})
    merged = merge_brief(base=base, draft=draft, text=text, file="x.yaml")
    assert lines_changed(text, merged.text)[1] == ['    text: {en: "Plant (1), soon"}\n']


@pytest.mark.parametrize("words", ["&a Talks", "!!str Talks"])
def test_anchors_and_tags_that_are_no_fault_stay(words: str) -> None:
    text = written("a block", FERRY, "as it is").replace('"Talks"', words)
    merged = merge_brief(base=said(text), draft=said(text.replace(FERRY, NEW)), text=text, file="x.yaml")
    assert merged.text == text.replace(FERRY, NEW)
