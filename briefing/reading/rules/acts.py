"""Acts: what was agreed, asked, promised, discussed, said on the region. One frame a clause, several a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.model import RequestKind
from briefing.reading.clauses import Incise, find_incises, opens_clause, paired, phrase_start, subject
from briefing.reading.complements import Content, addressee_side, find_content, readable, strip_subject
from briefing.reading.frames import Trigger
from briefing.reading.rules.listing import split_agreed, split_topics
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Mention, Sentence
from briefing.reading.sides import BOTH
from briefing.reading.values import Finding

_SECTIONS = frozenset({"agreed", "requests", "commitments", "regional_issues", "discussed"})


def find_acts(sentence: Sentence, stage: Stage) -> Iterator[Finding]:
    """All acts of a sentence, left to right."""
    if not any(trigger.frame.section in _SECTIONS for trigger in sentence.triggers):
        return
    incises = find_incises(sentence, stage.pack)
    done = 0
    for trigger in sentence.triggers:
        if trigger.frame.section not in _SECTIONS or trigger.start < done or _undone(sentence, trigger, stage):
            continue
        for finding, end in _act(sentence, trigger, incises, stage):
            done = max(done, end)
            yield finding


def _act(
    sentence: Sentence, trigger: Trigger, incises: list[Incise], stage: Stage
) -> Iterator[tuple[Finding, int]]:
    pack, frame = stage.pack, trigger.frame
    incise = next((i for i in incises if i.start <= trigger.start < i.end), None)
    who = _subject(sentence, trigger, stage)
    by = _by(sentence, who, trigger, stage)
    if not _suits(frame.subject, by, who):
        return
    if frame.section == "requests" and by == BOTH:
        by = _speaker(sentence, who, incises, stage)
    if incise is not None:
        content: Content | None = _host_clause(sentence, incise, stage) if frame.right else None
    else:
        content = find_content(sentence, trigger, _stop(sentence, trigger, incises, stage), pack)
    if content is None or (content.shape == "finite" and who is None):
        return
    if content.shape == "finite" and who is not None:
        content = Content(phrase_start(sentence, who, pack), content.end, "finite", (phrase_start(sentence, who, pack), trigger.start))
    begin = _begin(sentence, trigger, who, content, stage)
    end = max(content.end, incise.end if incise else 0)
    for finding in _findings(sentence, trigger, content, begin, end, by, incises, stage):
        yield finding, content.end


def _findings(
    sentence: Sentence,
    trigger: Trigger,
    content: Content,
    begin: int,
    end: int,
    by: str | None,
    incises: list[Incise],
    stage: Stage,
) -> Iterator[Finding]:
    frame, pack = trigger.frame, stage.pack
    to = _to(sentence, content, by, trigger, stage)
    if frame.section in {"discussed", "regional_issues"}:
        for section, issue, start, stop in split_topics(sentence, content, frame, stage):
            text = readable(sentence, start, stop, incises, stage.text, pack, noun=content.shape != "clause")
            yield _finding(sentence, frame.id, section, (begin, end), text, (start, stop), stage, issue=issue)
        return
    start = strip_subject(sentence, content, pack, always=frame.section == "requests")
    parts = split_agreed(sentence, start, content, stage) if frame.section == "agreed" else [(start, content.end)]
    for first, last in parts:
        text = readable(sentence, first, last, incises, stage.text, pack, noun=content.shape == "noun")
        found = _finding(sentence, frame.id, frame.section, (begin, max(last, end if last == content.end else last)), text, (first, last), stage)
        yield _with(found, by, to, _kind(sentence, content, by, trigger))
        issue = next((issue for _, _, issue in pack.issues.find(sentence.tokens, first, last) if issue not in pack.vocabulary.topics), None)
        if issue is not None and frame.kind != "invitation":  # the name of a forum is no question
            yield _finding(sentence, frame.id, "regional_issues", (begin, end), text, (first, last), stage, issue=issue)


def _finding(
    sentence: Sentence,
    rule: str,
    section: str,
    evidence: tuple[int, int],
    text: str,
    stretch: tuple[int, int],
    stage: Stage,
    issue: str | None = None,
) -> Finding:
    topics = tuple(dict.fromkeys(topic for _, _, topic in stage.pack.topics.find(sentence.tokens, *stretch)))
    span = sentence.tokens.span(*evidence)
    return Finding(rule=rule, section=section, span=span, text=text, issue=issue, topics=topics)


def _with(finding: Finding, by: str | None, to: str | None, kind: RequestKind | None) -> Finding:
    if finding.section == "agreed":
        return finding
    return replace(finding, by=by, to=to, kind=kind)


def _kind(sentence: Sentence, content: Content, by: str | None, trigger: Trigger) -> RequestKind | None:
    """A proposal that the other side alone should do something is a request."""
    if trigger.frame.section != "requests":
        return None
    named = addressee_side(sentence, content.addressee)
    if trigger.frame.kind == "proposal" and named is not None and named.side not in {by, BOTH}:
        return "request"
    return trigger.frame.kind or "request"


def _undone(sentence: Sentence, trigger: Trigger, stage: Stage) -> bool:
    """Background, denial, or a verb form that is no act of its own."""
    words, at = stage.pack.words, trigger.start
    while at > 0 and (sentence.keys[at - 1] in words["adverbs"] or sentence.keys[at - 1] in words["auxiliaries"]):
        if sentence.keys[at - 1] in words["pluperfect"] or sentence.keys[at - 1] in words["negations"]:
            return True
        at -= 1
    before = sentence.keys[at - 1] if at else ""
    if before in words["infinitives"] and at > 1 and sentence.keys[at - 2] in words["occasions"]:
        return False
    if before in words["negations"] or before in words["pluperfect"] or before in trigger.frame.not_before:
        return True
    if sentence.keys[trigger.start] in words["bases"] and sentence.keys[trigger.start] not in words["finites"]:
        return before in words["infinitives"] or before in words["coordinators"] or before in words["prepositions"]
    return before in words["infinitives"]


def _subject(sentence: Sentence, trigger: Trigger, stage: Stage) -> Mention | None:
    return subject(sentence, trigger.start, stage.pack, main=sentence.keys[trigger.start] in stage.pack.words["gerunds"])


def _by(sentence: Sentence, who: Mention | None, trigger: Trigger, stage: Stage) -> str | None:
    if trigger.frame.subject == "none":
        return BOTH
    if who is None:
        return None
    return BOTH if paired(sentence, who, stage.pack) else who.side


def _suits(wanted: str, by: str | None, who: Mention | None) -> bool:
    if wanted == "together":
        return by == BOTH
    if wanted == "one":
        return by != BOTH and who is not None
    return True


def _speaker(sentence: Sentence, who: Mention | None, incises: list[Incise], stage: Stage) -> str | None:
    """Who says what both sides should do: the one in the attribution, or the subject before, or the last speaker."""
    for incise in incises:
        inside = [m.side for m in sentence.mentions if incise.start <= m.start < incise.end and m.side not in {None, BOTH}]
        if inside:
            return inside[0]
        if any(key in stage.pack.words["inversions"] for key in sentence.keys[incise.start : incise.end]):
            return stage.tracker.last_side
    before = [m for m in sentence.mentions if who is not None and m.end <= who.start and m.side not in {None, BOTH}]
    speaking = [m for m in before if opens_clause(sentence, m, stage.pack)]
    return speaking[0].side if speaking else stage.tracker.last_side


def _to(sentence: Sentence, content: Content, by: str | None, trigger: Trigger, stage: Stage) -> str | None:
    if trigger.frame.to == "nobody":
        return None
    if trigger.frame.to == BOTH:
        return BOTH
    named = addressee_side(sentence, content.addressee)
    if trigger.frame.section == "requests" and named is not None and named.side != by:
        return named.side
    parties = stage.tracker.parties
    within = [m.side for m in sentence.mentions if content.start <= m.start < content.end and m.side in parties and m.side != by]
    return stage.tracker.other(by) or (within[0] if within and len(set(within)) == 1 else None)


def _host_clause(sentence: Sentence, incise: Incise, stage: Stage) -> Content | None:
    """What an incise attributes: the clause before it, and what follows it."""
    start = 0
    first = next((m for m in sentence.mentions if m.end <= incise.start and opens_clause(sentence, m, stage.pack)), None)
    stretch = (phrase_start(sentence, first, stage.pack), first.end) if first else None
    return Content(start, incise.start, "clause", stretch if stretch and stretch[0] == start else None)


def _begin(sentence: Sentence, trigger: Trigger, who: Mention | None, content: Content, stage: Stage) -> int:
    """Where the evidence begins: at the subject where it belongs to the same clause."""
    at = min(trigger.start, content.start)
    if who is not None:
        start = phrase_start(sentence, who, stage.pack)
        if start < at and "," not in sentence.keys[who.end : at]:
            at = start
    while at > 0 and at == trigger.start and sentence.keys[at - 1] in stage.pack.words["auxiliaries"]:
        at -= 1
    return at


def _stop(sentence: Sentence, trigger: Trigger, incises: list[Incise], stage: Stage) -> int:
    """Where the clause of a trigger ends."""
    keys, words = sentence.keys, stage.pack.words
    stop = len(keys)
    while stop > trigger.end and not keys[stop - 1][0].isalnum() and keys[stop - 1] not in {")", "»", "”"}:
        stop -= 1
    for incise in incises:
        if incise.start >= trigger.end and incise.end >= stop - 1:
            stop = min(stop, incise.start)
    for at in range(trigger.end + 1, stop):
        if keys[at] == ";" or (keys[at] == "," and _breaks(sentence, at, stage)):
            return at
        if keys[at] in words["coordinators"] and keys[at + 1 : at + 2] and keys[at + 1] in words["complementisers"]:
            return at - (keys[at - 1] == ",")
    for other in sentence.triggers:
        if trigger.end <= other.start < stop and other.frame.section != "event" and not _undone(sentence, other, stage):
            stop = min(stop, _boundary(sentence, other, stage) or stop)
    return max(stop, trigger.end)


def _breaks(sentence: Sentence, comma: int, stage: Stage) -> bool:
    """A comma after which a new clause begins: `, adding that`, `, while`."""
    after = sentence.keys[comma + 1 : comma + 2]
    words = stage.pack.words
    return bool(after) and (after[0] in words["cuts"] or (after[0] in words["speech"] and after[0] in words["gerunds"]))


def _boundary(sentence: Sentence, other: Trigger, stage: Stage) -> int | None:
    """Where the clause of a later trigger begins, if it is one of its own and not part of what goes before."""
    keys, words = sentence.keys, stage.pack.words
    at = other.start
    while at > 0 and (keys[at - 1] in words["adverbs"] or keys[at - 1] in words["auxiliaries"] or keys[at - 1] in words["clitics"]):
        at -= 1
    own = next((m for m in sentence.mentions if m.end == at and opens_clause(sentence, m, stage.pack)), None)
    if own is not None:
        at = phrase_start(sentence, own, stage.pack)
    begin = at
    while begin > 0 and (keys[begin - 1] in words["coordinators"] or keys[begin - 1] in words["conjunctions"] or keys[begin - 1] == ","):
        begin -= 1
    gerund = keys[other.start] in words["gerunds"]
    return begin if begin < at and (own or not gerund or keys[begin] == ",") else None
