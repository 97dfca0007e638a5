"""What becomes of an act: the findings that it gives, with their section, their addressee, their trail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from briefing.model import RequestKind
from briefing.reading.clauses import Incise
from briefing.reading.complements import Content
from briefing.reading.frames import Trigger
from briefing.reading.rules.actors import Actor
from briefing.reading.rules.issues import Question, asks_others, find_issues, question_in
from briefing.reading.rules.listing import split_agreed, split_topics, topics_of
from briefing.reading.rules.stage import Stage
from briefing.reading.rules.trail import why_of
from briefing.reading.scene import Sentence
from briefing.reading.sides import BOTH
from briefing.reading.values import Finding
from briefing.reading.wording import addressee_side, readable, strip_subject


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger with its actor and its content, before it is worded."""

    sentence: Sentence
    trigger: Trigger
    incises: list[Incise]
    actor: Actor
    content: Content
    begin: int
    """The first token of the evidence."""
    end: int


def findings_of(act: Act, stage: Stage) -> Iterator[Finding]:
    """The findings of an act, none where it has no topic."""
    sentence, content, frame = act.sentence, act.content, act.trigger.frame
    if frame.section in {"discussed", "regional_issues"}:
        for section, issue, start, end in _settled(act, split_topics(sentence, content, frame, stage), stage):
            yield _finding(act, (start, end), act.end, stage, section=section, issue=issue)
        return
    if frame.section == "requests" and (asks_others(sentence, content, stage) or _asks_nobody(act, stage)):
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
            found = replace(found, by=act.actor.by, to=to, kind=_kind(act), why=why)
        yield found
        issue = _issue_beside(act, part, stage)
        if issue is not None:
            yield _finding(act, part, act.end, stage, section="regional_issues", issue=issue)


def _settled(
    act: Act, members: Iterable[tuple[str, str | None, int, int]], stage: Stage
) -> Iterator[tuple[str, str | None, int, int]]:
    """A topic that is on a question of the region, and on nothing between the two sides, belongs there."""
    bilateral = stage.pack.words["bilateral"]
    told: list[tuple[int, int]] = []
    for section, issue, start, end in members:
        question = _question(act, start, end, stage) if section == "discussed" else None
        inner = question is None or any(key in bilateral for key in act.sentence.keys[start:end])
        apart = question and not any(a <= question.start < b for a, b in told)  # `trade, climate change and fisheries`
        if question and apart and (not inner or _of_another(act, question, stage)):
            section, issue = "regional_issues", question.issue
        if section == "regional_issues":
            told.append((start, end))
        yield section, issue, start, end


def _of_another(act: Act, question: Question, stage: Stage) -> bool:
    """`relations with a third country`, `ties between a party and a third country`: not the two sides' own."""
    before = act.sentence.keys[question.start - 1] if question.start else ""
    words = stage.pack.words
    return question.issue is None and (before in words["noun_links"] or before in words["coordinators"])


def _question(act: Act, start: int, end: int, stage: Stage) -> Question | None:
    """The question of a topic, or of what stands before the sentence: `On Sudan, Brook briefed her host on …`."""
    found = question_in(act.sentence, start, end, stage)
    keys, words = act.sentence.keys, stage.pack.words
    if found is None and keys[0] in words["topic_openers"] and "," in keys[: act.trigger.start]:
        found = question_in(act.sentence, 0, keys.index(","), stage)
    return found


def _finding(
    act: Act, part: tuple[int, int], end: int, stage: Stage, *, section: str | None = None, issue: str | None = None
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
        why=why_of(sentence, act.trigger, act.actor.who, content, stage, by=act.actor.by_from),
    )


def _issue_beside(act: Act, part: tuple[int, int], stage: Stage) -> str | None:
    """The regional question that an agreed point, a request or a promise is on too."""
    if act.trigger.frame.kind == "invitation":  # the name of a forum is no question
        return None
    issues = find_issues(act.sentence, *part, stage)
    return next((issue for issue in issues if issue not in stage.pack.vocabulary.topics), None)


def _asks_nobody(act: Act, stage: Stage) -> bool:
    """A wish for the world, `the need for a truce`: a question of the region, and no party that is to do something."""
    if act.trigger.frame.wish is None:
        return False
    parties = {*stage.tracker.parties, BOTH}
    start, end = act.content.start, act.content.end
    if act.actor.to is not None and act.actor.who is not None:
        return False
    if any(m.side in parties and m.side != act.actor.by for m in act.sentence.mentions if start <= m.start < end):
        return False
    return question_in(act.sentence, 0, end, stage) is not None


def _kind(act: Act) -> RequestKind | None:
    """A proposal that the other side alone should do something is a request."""
    if act.trigger.frame.section != "requests":
        return None
    named = addressee_side(act.sentence, act.content.addressee)
    if act.trigger.frame.kind == "proposal" and named is not None and named.side not in {act.actor.by, BOTH}:
        return "request"
    return act.trigger.frame.kind or "request"


def _to(act: Act, stage: Stage) -> tuple[str | None, str]:
    """The side that an act is for, and where that comes from."""
    frame, content, actor = act.trigger.frame, act.content, act.actor
    named = addressee_side(act.sentence, content.addressee)
    told = named is not None and named.side != actor.by and frame.subject != "together"
    if frame.to in {"nobody", BOTH} and not (told and frame.section == "requests"):
        return (BOTH if frame.to == BOTH else None), "frame"
    if frame.section == "requests" and named is not None and named.side != actor.by and not actor.passive:
        return named.side, "named"
    if actor.to is not None:
        return actor.to, "construction"
    if frame.section == "requests" and content.addressee is None and _joint(act, stage):
        return BOTH, "joint"
    other = stage.tracker.other(actor.by)
    if other is not None:
        return other, "other"
    within = {m.side for m in act.sentence.mentions if content.start <= m.start < content.end} - {actor.by, BOTH, None}
    parties = within & set(stage.tracker.parties)
    return (next(iter(parties)), "content") if len(parties) == 1 else (None, "")


def _joint(act: Act, stage: Stage) -> bool:
    """Whether what is asked can only be done together: `a joint commission`, `closer cooperation`."""
    frame = act.trigger.frame
    if frame.to == "side" or (frame.to != "joint" and frame.kind in {"invitation", "hope"}):
        return False
    return any(key in stage.pack.words["joint"] for key in act.sentence.keys[act.content.start : act.content.end])
