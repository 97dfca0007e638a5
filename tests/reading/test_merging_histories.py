"""Many drafts and many edits: no word of the editor's is lost, nothing deleted comes back, twice changes nothing."""

from __future__ import annotations

import os
import random
import re
from collections import Counter

import pytest
import yaml

from briefing.codec import decode_brief, encode_brief
from briefing.codec.extents import comments, end_of, line_end, line_start
from briefing.codec.nodes import compose
from briefing.commands.bases import is_written
from briefing.drafts import compare_briefs
from briefing.model import Brief
from briefing.reading.merging import Merged, Proposal, merge_brief, refuse_proposals, take_proposals
from tests.reading.editors import POINTS, Editor, Said, changed, draft, random_said

WORDS = re.compile(r"\b(?:EDIT\d+|P\d(?:en|fr)|Q\d[ab])\b")
DIFFERENCES = re.compile("^(?:# where the sources|differences:)", re.MULTILINE)
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


class Desk:
    """A brief between an editor and a machine, and what must hold of it after each of their steps."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(seed)
        self.editor = Editor(rng)
        self.points = rng.sample(range(10), rng.choice([2, 4, 6]))
        self.said = random_said(rng, self.points)
        self.base: Brief | None = draft(self.said, rng)
        self.latest = self.base
        self.text = encode_brief(self.base)
        if rng.random() < 0.2:
            self.text = self.text.replace("\n", "\r\n")
        if rng.random() < 0.1:
            self.text = "\ufeff" + self.text
        if rng.random() < 0.2:
            self.text = self.text.rstrip("\r\n")
        self.deleted: set[str] = set()
        self.renamed: set[str] = set()
        self.owners: dict[str, set[str]] = {}
        self.open: dict[str, Proposal] = {}
        self.refused: dict[str, Proposal] = {}
        self.public = False
        self.astray = False
        """Whether an editor's hand, after a crash, has hidden what became of the file: what is new may then count as
        deleted, or what was deleted as new; what the editor wrote stays all the same."""
        self.moved = 0

    def edit(self) -> None:
        """The editor's part: some edits by hand."""
        there = words(self.text)
        for _ in range(self.rng.randrange(4)):
            self.text = self.editor.edit(self.text)
        self.deleted |= there - words(self.text)
        self.public = self.public or PUBLIC.search(self.text) is not None

    def merge(self, new: Brief) -> Merged:
        return merge_brief(base=self.base, draft=new, text=self.text, file="x.yaml")

    def draft(self) -> None:
        """The machine's part: a draft of articles that may have changed."""
        later = changed(self.said, self.rng, self.points) if self.rng.random() < 0.8 else self.said
        new = draft(later, self.rng)
        merged = self.merge(new)
        if self.base is None:
            assert merged.text == self.text
        else:
            check(self.text, merged.text, self.said, later, self.deleted, public=self.public, refused=str(self.refused))
            check_new(self.text, merged.text, self.said, later, self.deleted | words(str(self.refused)))
        if later == self.said and self.base is not None:
            self.check_open(merged)
        before = self.text, self.base, self.said, self.latest
        self.accept(new, later, merged)
        if self.rng.random() < 0.15:
            self.crash(*before)
        self.check_ids()

    def accept(self, new: Brief, said: Said, merged: Merged) -> None:
        self.moved += merged.text != self.text
        self.text, self.base, self.said, self.latest = merged.text, merged.base, said, new
        again = self.merge(new)
        assert (again.text, again.proposals, again.base, again.open) == (merged.text, (), merged.base, merged.open)
        self.open = {one.key: one for one in merged.open}

    def check_open(self, merged: Merged) -> None:
        """Where the machine says what it said, a proposal stays, unless the editor wrote it out, or took its place
        away; what was refused does not come back."""
        now = {one.key for one in merged.open}
        for key, one in self.open.items():
            if key not in now and one.proposed and one.yours:
                assert one.yours not in shown_parts(self.text), one
        for key, one in self.refused.items():
            if one.yours and one.yours in shown_parts(self.text):
                assert key not in now, one

    def check_ids(self) -> None:
        value = decode_brief(self.text, "x.yaml").value
        assert value is not None
        for name, point in ids(value).items():
            self.owners.setdefault(name, set()).add(point)
        assert all(len(points) == 1 for points in self.owners.values()), self.owners

    def crash(self, text: str, base: Brief | None, said: Said, latest: Brief) -> None:
        """The power fails between the two files, or before the first; an editor may have worked on before the next
        draft says what became of them."""
        becomes = self.text
        written = self.rng.random() < 0.5
        if not written:
            self.text, self.said, self.latest = text, said, latest
        if self.rng.random() < 0.5:
            self.edit()
        if text != becomes:
            found = is_written(self.text, text, becomes)
            assert found == written or self.text not in (text, becomes)
            self.astray = found != written
            self.base = self.base if found else base
        self.open = {}

    def check_astray(self) -> None:
        """What the editor wrote stays also where nobody can tell what became of the file."""
        merged = self.merge(self.latest)
        kept = {word for word in words(self.text) if word.startswith("EDIT")}
        assert kept <= words(merged.text)
        assert Counter(comments(self.text)) <= Counter(comments(merged.text))

    def lose(self) -> None:
        """The base is deleted: nothing is written, all that differs is proposed."""
        self.base = None
        self.owners = {}  # with the base goes the memory of ids and deletions of which the machine says nothing now
        self.deleted &= words(encode_brief(self.latest))
        self.refused = {}
        self.accept(self.latest, self.said, self.merge(self.latest))

    def decide(self) -> None:
        """Some proposals are taken or refused: nothing else changes."""
        merged = self.merge(self.latest)
        if merged.text != self.text or not merged.open:
            return
        chosen = self.rng.sample(merged.open, self.rng.randrange(1, len(merged.open) + 1))
        keys = {one.key for one in chosen}
        if self.rng.random() < 0.5:
            base = refuse_proposals(merged.base, keys)
            after = merge_brief(base=base, draft=self.latest, text=self.text, file="x.yaml")
            assert all(one.key.startswith("differences.") for one in after.proposals)
            self.check_same(after.text)
            left = {one.key for one in merged.open} - {one.key for one in after.open}
            assert {key for key in left if not key.startswith("differences.")} <= keys <= left
            self.refused |= {one.key: one for one in chosen}
        else:
            after = take_proposals(base=self.base, draft=self.latest, text=self.text, file="x.yaml", keys=keys)
            self.check_taken(after, {one.key: one for one in merged.open}, keys)
        self.accept(self.latest, self.said, after)

    def check_same(self, text: str) -> None:
        """Only a difference may go, which goes with the last point that it concerns."""
        old, new = (decode_brief(one, "x.yaml").value for one in (self.text, text))
        assert old is not None
        assert new is not None
        touched = compare_briefs(old, new)
        assert all(name.startswith("x") for name in (*touched.changed, *touched.gone)), touched
        assert (not touched.new, bool(touched.gone)) == (True, self.text != text)

    def check_taken(self, after: Merged, before: dict[str, Proposal], keys: set[str]) -> None:
        stuck = {one.key for one in after.open} & keys
        taken = [one for key, one in before.items() if key in keys - stuck]
        old, new = (decode_brief(text, "x.yaml").value for text in (self.text, after.text))
        assert old is not None
        assert new is not None
        touched = compare_briefs(old, new)
        named = {step for one in taken for step in one.key.split(".")[:2]}
        assert {*touched.changed, *touched.new, *touched.gone} <= named, (touched, named)
        assert {one.key for one in after.open} >= before.keys() - keys
        gone = words(" ".join(f"{one.yours}" for one in taken))
        lost = {word for word in words(self.text) - words(after.text) if word.startswith("EDIT")}
        assert lost <= gone, (lost, gone)
        assert Counter(comments(self.text)) <= Counter(comments(after.text))
        away = {number for one in taken if one.proposed is None for number in re.findall(r"[PQ](\d)", f"{one.yours}")}
        self.deleted -= {*words(after.text), *(word for word in self.deleted if word[1] in away)}
        self.refused = {key: one for key, one in self.refused.items() if key not in keys}


def shown_parts(text: str) -> set[str]:
    """All scalars of a text."""
    found: set[str] = set()
    stack = [compose(text)]
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.ScalarNode):
            found.add(node.value)
        elif isinstance(node, yaml.SequenceNode):
            stack += node.value
        elif isinstance(node, yaml.MappingNode):
            stack += [one for pair in node.value for one in pair]
    return found


def run_history(seed: int, rounds: int = 3) -> int:
    """Drafts and edits in turn, with what else may happen on a desk; returns how many merges changed the file."""
    desk = Desk(seed)
    for _ in range(rounds):
        desk.edit()
        if desk.rng.random() < 0.05:
            desk.lose()
        desk.draft()
        if desk.astray:
            desk.check_astray()
            break
        if desk.rng.random() < 0.5:
            desk.decide()
    return desk.moved


def check(
    text: str, result: str, said: Said, later: Said, deleted: set[str], *, public: bool, refused: str = ""
) -> None:
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
            joined = any(quoted != number for quoted in re.findall(r"\bQ(\d)[ab]", span))
            if PUBLIC.search(text) or "EDIT" in span or "COMMENT" in span or joined:
                assert after.get(number) == span
            elif f"Q{number}" not in span:  # the editor wrote a point of their own between its words and its quotes
                assert set(WORDS.findall(span)) <= words(result)
            elif (
                not public and "translated" not in span and not deleted & {f"P{number}fr", f"Q{number}a", f"Q{number}b"}
            ):
                if is_moved(text, number) or f"P{number}" in refused:
                    continue  # an editor's hand was on it
                kept = decode_brief(result, "x.yaml").value
                pointed = {name for one in kept.differences for name in one.items} if kept else set()
                assert number not in after or any(f"- id: {name}" in after[number] for name in pointed)
    if said == later:  # a difference goes with the last item that it concerns
        assert DIFFERENCES.split(result, 1)[0].rstrip() == DIFFERENCES.split(text, 1)[0].rstrip()


def is_moved(text: str, number: str) -> bool:
    """Whether a point stands in another section than its own, or did for a while."""
    value = decode_brief(text, "x.yaml").value
    section = POINTS[int(number)][0]
    found = [one for one in value.items() if f"P{number}" in str(one.text)] if value else []
    return any(one.section != section or (section == "requests" and not getattr(one, "by", None)) for one in found)


def check_new(text: str, result: str, said: Said, later: Said, deleted: set[str]) -> None:
    """What is new stands in the file."""
    spans, after = item_spans(text), item_spans(result)
    gone = {int(word[1]) for word in deleted if re.match(r"P\den", word)}
    for point, how in later.items():
        if point not in said and point not in gone and str(point) not in spans:
            assert str(point) in after, (point, how)


HISTORIES = int(os.environ.get("BRIEFING_HISTORIES", "1000"))
"""How many are run; more than a test may take, by night: BRIEFING_HISTORIES=20000."""
PART = 50


@pytest.mark.parametrize("first", range(0, HISTORIES, PART))
def test_no_history_loses_a_word_of_the_editor(first: int) -> None:
    for seed in range(first, min(first + PART, HISTORIES)):
        try:
            run_history(seed)
        except Exception as error:
            error.add_note(f"the history of seed {seed}")
            raise


def test_histories_move_something() -> None:
    assert sum(run_history(seed) for seed in range(5)) > 5
