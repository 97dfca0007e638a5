"""An entry cut out of a brief, put back, noted and taken away: whatever the brief, nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.codec import decode_brief, encode_brief
from briefing.codec.nodes import parse
from briefing.model import Brief
from briefing.reviewing import splicing
from briefing.reviewing.entries import decode_accepted, encode_accepted, list_entries
from tests.brief_strategies import briefs

ODD = """\
id: x\r
title: {en: T}\r
sources: [{id: s, article: a.txt, lang: en}]\r
agreed: [{id: a1, text: {en: One}}, {id: a2, text: {en: Two}}]\r
requests:\r
- id: r1  # mine\r
  text:\r
    en: >-\r
      Open\r
      a line\r
# between\r
- {id: r2, text: {en: Two}}\r
# below\r
"""


@settings(max_examples=12, deadline=None)
@given(briefs)
def test_what_is_cut_out_and_put_back_changes_nothing(brief: Brief) -> None:
    text = encode_brief(brief)
    for entry in list_entries(brief):
        if entry.value:
            assert splicing.paste(text, entry.path, splicing.cut(text, entry.path, entry.value)) == text, entry.key


@settings(max_examples=25, deadline=None)
@given(briefs, st.data())
def test_what_is_taken_away_is_all_that_goes(brief: Brief, choices: st.DataObject) -> None:
    text = encode_brief(brief)
    entries = [entry for entry in list_entries(brief) if len(entry.path) > 1]
    if not entries:
        return
    entry = choices.draw(st.sampled_from(entries))
    noted = splicing.note(text, entry.path, "ask the embassy")
    assert noted is not None
    assert "note: ask the embassy" in splicing.notes_above(noted, entry.path)
    for one in (text, noted):
        left = splicing.drop(one, entry.path)
        assert left is not None
        assert "ask the embassy" not in left
        after = decode_brief(left, "x").value
        assert after is not None
        section = [one for i, one in enumerate(getattr(brief, entry.section)) if i != entry.path[1]]
        assert after == brief.model_copy(update={entry.section: tuple(section)})


@pytest.mark.parametrize(
    ("path", "snippet", "line"),
    [
        (
            ("agreed", 1),
            "- {id: a2, text: {en: U}}\n",
            "agreed: [{id: a1, text: {en: One}}, {id: a2, text: {en: U}}]",
        ),
        (
            ("agreed", 0),
            "- id: a1\n  text: {en: U}\n",
            "agreed: [{id: a1, text: {en: U}}, {id: a2, text: {en: Two}}]",
        ),
        (("requests", 1), "- {id: r2, text: {en: U}}  # again\n", "- {id: r2, text: {en: U}}  # again"),
        (("title",), "title: {en: U}\n", "title: {en: U}"),
    ],
)
def test_a_change_within_brackets_or_between_comments(path: tuple[str, int], snippet: str, line: str) -> None:
    changed = splicing.paste(ODD, path, snippet)
    assert changed is not None
    before, after = ODD.splitlines(keepends=True), changed.splitlines(keepends=True)
    assert [one for one in after if one not in before] == [f"{line}\r\n"]
    assert len(after) == len(before)


def test_a_meeting_that_is_not_there_yet_is_put_in() -> None:
    changed = splicing.paste(ODD, ("meeting",), "meeting: {date: 2025-03-04}\n")
    assert changed is not None
    assert parse(changed)[0]["meeting"] == {"date": "2025-03-04"}


def test_taking_away_leaves_the_comments_of_others() -> None:
    left = splicing.drop(ODD, ("requests", 0))
    assert left is not None
    assert left.endswith("requests:\r\n# between\r\n- {id: r2, text: {en: Two}}\r\n# below\r\n")
    assert splicing.drop(ODD, ("agreed", 0)) == ODD.replace("{id: a1, text: {en: One}}, ", "")


@pytest.mark.parametrize("snippet", ["", "- {id: a}\n- {id: b}\n", "id: a\n", "- a\n", "- {id: a\n", "agreed: []\n"])
def test_what_is_no_entry_is_not_put_in(snippet: str) -> None:
    assert splicing.paste(ODD, ("requests", 0), snippet) is None


def test_what_was_accepted_survives_what_git_leaves_in_it() -> None:
    accepted = {"agreed/a1": "0123456789ab", "title": "ba9876543210"}
    text = encode_accepted(accepted)
    assert decode_accepted(text) == accepted
    assert decode_accepted(f"<<<<<<< HEAD\n{text}=======\nagreed/a2: 1\n>>>>>>> other\n") == accepted
