"""Many drafts and many edits: no word of the editor's is lost, nothing deleted comes back, twice changes nothing."""

from __future__ import annotations

import random
import re
from collections import Counter

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.codec import decode_brief, encode_brief
from briefing.codec.extents import comments, end_of, line_end, line_start
from briefing.codec.nodes import compose
from briefing.model import Brief
from briefing.reading.merging import merge_brief
from tests.reading.editors import Editor, Said, changed, draft, random_said

WORDS = re.compile(r"\b(?:EDIT\d+|P\d(?:en|fr)|Q\d[ab])\b")
DIFFERENCES = "# where the sources"
PUBLIC = re.compile(r"^status: (reviewed|published|withdrawn)", re.MULTILINE)


def words(text: str) -> set[str]:
    return set(WORDS.findall(text))


def item_spans(text: str) -> dict[str, str]:
    """The text of each item, by the number of its point."""
    found: dict[str, str] = {}
    root = compose(text)
    assert isinstance(root, yaml.MappingNode)
    for _, section in root.value:
        for node in section.value if isinstance(section, yaml.SequenceNode) else ():
            start, end = line_start(text, node.start_mark.index), line_end(text, end_of(text, node))
            number = re.search(r"P(\d)(?:en|fr)", text[start:end])
            if number:
                found[number.group(1)] = text[start:end]
    return found


def ids(brief: Brief) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in brief.items():
        hit = WORDS.search(" ".join(item.text.values()))
        found[item.id] = re.sub(r"(en|fr)$", "", hit.group()) if hit else "?"
    return found


def run_history(seed: int, rounds: int = 4) -> int:
    """Drafts and edits in turn; returns how many merges changed the file."""
    rng = random.Random(seed)
    editor = Editor(rng)
    said = random_said(rng)
    base = draft(said, rng)
    text = encode_brief(base)
    if rng.random() < 0.2:
        text = text.replace("\n", "\r\n")
    if rng.random() < 0.1:
        text = "\ufeff" + text
    if rng.random() < 0.2:
        text = text.rstrip("\r\n")
    owners: dict[str, set[str]] = {}
    deleted: set[str] = set()
    moved = 0
    public = False
    for _ in range(rounds):
        there = words(text)
        for _ in range(rng.randrange(5)):
            text = editor.edit(text)
        deleted |= there - words(text)
        later = changed(said, rng) if rng.random() < 0.9 else said
        new = draft(later, rng)
        merged = merge_brief(base=base, draft=new, text=text, file="x.yaml")
        public = public or PUBLIC.search(text) is not None
        check(text, merged.text, said, later, deleted, public=public)
        shown = " ".join(one.proposed or "" for one in merged.proposals)
        check_new(text, merged.text, shown, said, later, deleted)
        again = merge_brief(base=merged.base, draft=new, text=merged.text, file="x.yaml")
        assert (again.text, again.proposals, again.base, again.open) == (merged.text, (), merged.base, merged.open)
        value = decode_brief(merged.text, "x.yaml").value
        assert value is not None
        for name, point in ids(value).items():
            owners.setdefault(name, set()).add(point)
        moved += merged.text != text
        said, base, text = later, merged.base, merged.text
    assert all(len(points) == 1 for points in owners.values()), owners
    return moved


def check(text: str, result: str, said: Said, later: Said, deleted: set[str], *, public: bool) -> None:
    assert decode_brief(result, "x.yaml").problems == []
    edits = {word for word in words(text) if word.startswith("EDIT")}
    assert edits <= words(result)
    assert not deleted & words(result)
    assert Counter(comments(text)) <= Counter(comments(result))
    spans, after = item_spans(text), item_spans(result)
    for number, span in spans.items():
        if said.get(int(number)) == later.get(int(number)) and int(number) in said:
            assert after.get(number) == span
    for number, span in spans.items():
        if int(number) not in later and int(number) in said:
            if PUBLIC.search(text) or "EDIT" in span or "COMMENT" in span:
                assert after.get(number) == span
            elif f"Q{number}" not in span:  # the editor wrote a point of their own between its words and its quotes
                assert set(WORDS.findall(span)) <= words(result)
            elif (
                not public and "translated" not in span and not deleted & {f"P{number}fr", f"Q{number}a", f"Q{number}b"}
            ):
                kept = decode_brief(result, "x.yaml").value
                pointed = {name for one in kept.differences for name in one.items} if kept else set()
                assert number not in after or any(f"- id: {name}" in after[number] for name in pointed)
    if said == later:  # a difference goes with the last item that it concerns
        assert result.split(DIFFERENCES, maxsplit=1)[0].rstrip() == text.split(DIFFERENCES, maxsplit=1)[0].rstrip()


def check_new(text: str, result: str, shown: str, said: Said, later: Said, deleted: set[str]) -> None:
    """What is new stands in the file, or is proposed: where an editor's comment stands behind an empty heading."""
    spans, after = item_spans(text), item_spans(result)
    gone = {int(word[1]) for word in deleted if re.match(r"P\den", word)}
    for point, how in later.items():
        if point not in said and point not in gone and str(point) not in spans:
            commented = re.search(r"^\w+: +#", text, re.MULTILINE)
            assert str(point) in after or (commented and re.search(rf"P{point}(?:en|fr)", shown)), (point, how)


@given(st.integers(0, 2**32))
@settings(max_examples=60)
def test_no_history_loses_a_word_of_the_editor(seed: int) -> None:
    run_history(seed)


def test_histories_move_something() -> None:
    assert sum(run_history(seed) for seed in range(5)) > 5
