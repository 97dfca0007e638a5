"""Acts: what was agreed, asked, promised, discussed, said on the region. One frame a clause, several a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.model import SECTIONS, RequestKind
from briefing.reading.clauses import Incise, find_incises, opens_clause, paired, phrase_start, subject
from briefing.reading.complements import Content, find_content
from briefing.reading.frames import Frame, Trigger
from briefing.reading.rules.cutting import clause_stop, is_passive, undone
from briefing.reading.rules.issues import asks_others, find_issues, without_repeats
from briefing.reading.rules.listing import split_agreed, split_topics, topics_of
from briefing.reading.rules.stage import Stage
from briefing.reading.rules.trail import why_of
from briefing.reading.scene import Mention, Sentence
from briefing.reading.sides import BOTH
from briefing.reading.values import Finding
from briefing.reading.wording import addressee_side, readable, strip_subject


@dataclass(frozen=True, slots=True)
class _Act:
    """A trigger with its subject and its content, before it is worded."""

    sentence: Sentence
    trigger: Trigger
    incises: list[Incise]
    who: Mention | None
    by: str | None
    content: Content
    begin: int
    """The first token of the evidence."""
    end: int
    by_from: str


def find_acts(sentence: Sentence, stage: Stage) -> Iterator[Finding]:
    """All acts of a sentence, left to right."""
    if sentence.opens_list or sentence.under is not None:
        return
    if not any(trigger.frame.section in SECTIONS for trigger in sentence.triggers):
        return
    incises = find_incises(sentence, stage.pack)
    done = said = 0
    findings: list[Finding] = []
    refused: dict[int, tuple[Trigger, str]] = {}
    for trigger in sentence.triggers:
        position = trigger.frame.section == "regional_issues"  # may hold other acts: `said that Japan would …`
        if trigger.frame.section not in SECTIONS or trigger.start < (max(done, said) if position else done):
            continue
        act = undone(sentence, trigger, stage) or _act(sentence, trigger, incises, stage)
        found = [] if isinstance(act, str) else list(_findings(act, stage))
        if isinstance(act, _Act) and found:
            said = max(said, act.content.end)
            done = done if position else said
            refused.pop(trigger.start, None)  # the same words in another frame
        else:
            refused.setdefault(trigger.start, (trigger, act if isinstance(act, str) else "no-topic"))
        findings += found
    for trigger, reason in refused.values():
        stage.leave_out(sentence, trigger, reason)
    yield from without_repeats(findings)


def _act(sentence: Sentence, trigger: Trigger, incises: list[Incise], stage: Stage) -> _Act | str:
    """The act of a trigger, or the id of the reason why there is none."""
    pack, frame = stage.pack, trigger.frame
    incise = next((i for i in incises if i.start <= trigger.start < i.end), None)
    gerund = sentence.keys[trigger.start] in pack.words["gerunds"]
    who = _within(sentence, incise) or subject(sentence, trigger.start, pack, main=gerund)
    by = _by(sentence, who, trigger, stage)
    by_from = "impersonal" if frame.subject == "none" else "subject" if who is None or by == who.side else "paired"
    passive = frame.subject in {"one", "together"} and is_passive(sentence, trigger, stage)
    if passive and frame.section != "requests":
        return "passive"
    if not _suits(frame.subject, by, who):
        return "not-together" if frame.subject == "together" else "no-subject" if who is None else "not-one-side"
    if frame.section == "requests" and by == BOTH:
        by, by_from = _speaker(sentence, who, incises, stage), "attribution"
    if passive:  # `X has been invited`: by the other side
        by, by_from = stage.tracker.other(by), "passive"
    if incise is not None:
        content = _host_clause(sentence, incise, stage)
    else:
        content = find_content(sentence, trigger, clause_stop(sentence, trigger, incises, stage), pack)
    if content is None:
        return "no-content"
    if (content.shape == "finite" and who is None) or not _promises(sentence, content, frame, stage):
        return "no-subject" if who is None else "no-future"
    if content.shape == "finite" and who is not None:
        start = phrase_start(sentence, who, pack)
        content = Content(start, content.end, "finite", (start, trigger.start))
    begin = _begin(sentence, trigger, who, content, stage)
    end = max(content.end, incise.end if incise else 0)
    return _Act(sentence, trigger, incises, who, by, content, begin, end, by_from)


def _within(sentence: Sentence, incise: Incise | None) -> Mention | None:
    """The one to whom an incise attributes what is said: before its verb or after it."""
    if incise is None:
        return None
    return next((m for m in sentence.mentions if incise.start <= m.start < incise.end), None)


def _promises(sentence: Sentence, content: Content, frame: Frame, stage: Stage) -> bool:
    """Whether a frame that needs a future has one in its content."""
    if frame.needs != "future":
        return True
    future = stage.pack.patterns["future"]
    return any(future.fullmatch(key) for key in sentence.keys[content.start : content.end])


def _findings(act: _Act, stage: Stage) -> Iterator[Finding]:
    sentence, content, frame = act.sentence, act.content, act.trigger.frame
    if frame.section in {"discussed", "regional_issues"}:
        for section, issue, start, end in split_topics(sentence, content, frame, stage):
            yield _finding(act, (start, end), act.end, stage, section=section, issue=issue)
        return
    if frame.section == "requests" and asks_others(sentence, content, stage):
        issue = _issue_beside(act, (act.begin, content.end), stage)
        yield _finding(act, (content.start, content.end), act.end, stage, section="regional_issues", issue=issue)
        return
    start = strip_subject(sentence, content, act.incises, stage.pack, always=frame.section == "requests")
    for part in split_agreed(sentence, start, content, stage) if frame.section == "agreed" else [(start, content.end)]:
        end = act.end if part[1] == content.end else part[1]
        found = _finding(act, part, end, stage)
        if frame.section != "agreed":
            to, to_from = _to(act, stage)
            why = replace(found.why, to=to_from) if found.why else None
            found = replace(found, by=act.by, to=to, kind=_kind(act), why=why)
        yield found
        issue = _issue_beside(act, part, stage)
        if issue is not None:
            yield _finding(act, part, act.end, stage, section="regional_issues", issue=issue)


def _finding(
    act: _Act, part: tuple[int, int], end: int, stage: Stage, *, section: str | None = None, issue: str | None = None
) -> Finding:
    sentence, pack, content = act.sentence, stage.pack, act.content
    section = section or act.trigger.frame.section
    noun = content.shape == "noun" or (section in {"discussed", "regional_issues"} and content.shape == "verb")
    return Finding(
        rule=act.trigger.frame.id,
        section=section,
        span=sentence.tokens.span(act.begin, max(end, part[1])),
        text=readable(sentence, part, act.incises, stage.text, pack, noun=noun),
        issue=issue,
        topics=topics_of(sentence, part, stage),
        why=why_of(sentence, act.trigger, act.who, content, stage, by=act.by_from),
    )


def _issue_beside(act: _Act, part: tuple[int, int], stage: Stage) -> str | None:
    """The regional question that an agreed point, a request or a promise is on too."""
    if act.trigger.frame.kind == "invitation":  # the name of a forum is no question
        return None
    issues = find_issues(act.sentence, *part, stage)
    return next((issue for issue in issues if issue not in stage.pack.vocabulary.topics), None)


def _kind(act: _Act) -> RequestKind | None:
    """A proposal that the other side alone should do something is a request."""
    if act.trigger.frame.section != "requests":
        return None
    named = addressee_side(act.sentence, act.content.addressee)
    if act.trigger.frame.kind == "proposal" and named is not None and named.side not in {act.by, BOTH}:
        return "request"
    return act.trigger.frame.kind or "request"


def _by(sentence: Sentence, who: Mention | None, trigger: Trigger, stage: Stage) -> str | None:
    if trigger.frame.subject == "none":
        return BOTH
    if who is None:
        return None
    if who.kind == "we" and trigger.frame.subject == "together":
        return BOTH
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
        within = [
            m.side for m in sentence.mentions if incise.start <= m.start < incise.end and m.side not in {None, BOTH}
        ]
        if within:
            return within[0]
        if any(key in stage.pack.words["inversions"] for key in sentence.keys[incise.start : incise.end]):
            return stage.tracker.last_side
    before = [m for m in sentence.mentions if who is not None and m.end <= who.start and m.side not in {None, BOTH}]
    speaking = [m for m in before if opens_clause(sentence, m, stage.pack)]
    return speaking[0].side if speaking else stage.tracker.last_side


def _to(act: _Act, stage: Stage) -> tuple[str | None, str]:
    """The side that an act is for, and where that comes from."""
    frame, content, by = act.trigger.frame, act.content, act.by
    if frame.to in {"nobody", BOTH}:
        return (BOTH if frame.to == BOTH else None), "frame"
    named = addressee_side(act.sentence, content.addressee)
    if frame.section == "requests" and named is not None and named.side != by:
        return named.side, "named"
    other = stage.tracker.other(by)
    if other is not None:
        return other, "other"
    within = {m.side for m in act.sentence.mentions if content.start <= m.start < content.end} - {by, BOTH, None}
    parties = within & set(stage.tracker.parties)
    return (next(iter(parties)), "content") if len(parties) == 1 else (None, "")


def _host_clause(sentence: Sentence, incise: Incise, stage: Stage) -> Content | None:
    """What an incise attributes: the clause before it."""
    first = next(
        (m for m in sentence.mentions if m.end <= incise.start and opens_clause(sentence, m, stage.pack)), None
    )
    start = phrase_start(sentence, first, stage.pack) if first else -1
    return Content(0, incise.start, "clause", (0, first.end) if first and start == 0 else None)


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
