"""Acts: what was agreed, asked, promised, discussed, said on the region. One frame a clause, several a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model import SECTIONS
from briefing.reading.clauses import Incise, find_incises, opens_clause, phrase_start
from briefing.reading.complements import Content, find_content
from briefing.reading.frames import Frame, Trigger
from briefing.reading.rules.actors import Actor, find_actor, past_addressee
from briefing.reading.rules.answers import answered
from briefing.reading.rules.cutting import clause_stop, undone
from briefing.reading.rules.issues import backs_question, without_repeats
from briefing.reading.rules.outcomes import Act, findings_of
from briefing.reading.rules.stage import Stage
from briefing.reading.rules.subjects import clause_begin, within
from briefing.reading.scene import Mention, Sentence
from briefing.reading.values import Finding
from briefing.reading.wording import addressee_side

_PASSIVE = ("verb", "addressee-verb", "noun")
"""What may follow `X was urged`; the last only `X was invited`."""
_ATTRIBUTING = frozenset({"that", "bare", "whole"})
"""What a verb may govern that stands in an attribution: `…, she proposed`."""


def find_acts(sentence: Sentence, stage: Stage) -> Iterator[Finding]:
    """All acts of a sentence, left to right."""
    if sentence.opens_list or sentence.under is not None:
        return
    if not any(trigger.frame.section in SECTIONS for trigger in sentence.triggers):
        return
    incises = find_incises(sentence, stage.pack)
    found: list[Finding] = []
    done = said = 0
    refused: dict[int, tuple[Trigger, str]] = {}
    for trigger in sentence.triggers:
        position = trigger.frame.section == "regional_issues"  # may hold other acts: `said that Japan would …`
        if trigger.frame.section not in SECTIONS or trigger.start < (max(done, said) if position else done):
            continue
        act = undone(sentence, trigger, stage) or _act(sentence, trigger, incises, stage)
        own = [] if isinstance(act, str) else list(findings_of(act, stage))
        if isinstance(act, Act) and own:
            said = max(said, act.content.end)
            done = done if position else said
            refused.pop(trigger.start, None)  # the same words in another frame
        else:
            refused.setdefault(trigger.start, (trigger, act if isinstance(act, str) else "no-topic"))
        found += own
    for trigger, reason in refused.values():
        stage.leave_out(sentence, trigger, reason)
    yield from without_repeats(answered(found, sentence, stage))


def _act(sentence: Sentence, trigger: Trigger, incises: list[Incise], stage: Stage) -> Act | str:
    """The act of a trigger, or the id of the reason why there is none."""
    frame = trigger.frame
    actor = find_actor(sentence, trigger, incises, stage)
    if isinstance(actor, str):
        return actor
    content = _content(sentence, trigger, incises, actor, stage)
    if isinstance(content, str):
        return content
    if frame.section == "requests":
        actor = past_addressee(sentence, trigger, actor, addressee_side(sentence, content.addressee), stage)
    if not _promises(sentence, content, frame, actor.by, stage):
        return "no-future"
    incise = within(trigger, incises)
    begin = _begin(sentence, trigger, actor.who, content, stage)
    return Act(sentence, trigger, incises, actor, content, begin, max(content.end, incise.end if incise else 0))


def _content(sentence: Sentence, trigger: Trigger, incises: list[Incise], actor: Actor, stage: Stage) -> Content | str:
    """What the act is about, or the id of the reason why there is nothing."""
    frame = trigger.frame
    incise = within(trigger, incises)
    if incise is not None and frame.subject not in {"owner", "speaker"} and not _topic_ahead(sentence, incise, stage):
        found = _host_clause(sentence, incise, stage) if _ATTRIBUTING & set(frame.right) else None
        return found or "no-content"
    shapes = _PASSIVE[: 3 if frame.kind == "invitation" else 2] if actor.passive else frame.right
    stop = clause_stop(sentence, trigger, incises, stage)
    content = find_content(sentence, trigger, stop, stage.pack, shapes)
    if content is None:
        return "no-content"
    return _with_subject(sentence, trigger, content, actor, stage) if content.shape == "finite" else content


def _topic_ahead(sentence: Sentence, incise: Incise, stage: Stage) -> bool:
    """Whether what stands before an incise is no clause, only what it is on: `On regional issues, they voiced …`."""
    keys = sentence.keys
    return keys[0] in stage.pack.words["topic_openers"] and "," not in keys[: max(0, incise.start - 1)]


def _with_subject(sentence: Sentence, trigger: Trigger, content: Content, actor: Actor, stage: Stage) -> Content | str:
    """A clause whose verb is the trigger, from its subject on."""
    if actor.who is not None:
        start = phrase_start(sentence, actor.who, stage.pack)
        if start and sentence.keys[start - 1] in stage.pack.words["subordinators"]:
            return "subordinate"  # `as the two countries will soon hold …`: a reason or a condition
        return Content(start, content.end, "finite", (start, trigger.start))
    start = clause_begin(sentence, trigger, stage)
    return Content(start, content.end, "finite") if actor.spoken and start < trigger.start else "no-subject"


def _promises(sentence: Sentence, content: Content, frame: Frame, by: str | None, stage: Stage) -> bool:
    """Whether a frame that needs a future, or a duty, has one in its content, and support goes to the other side."""
    if frame.needs is None:
        return True
    if frame.needs == "side":
        return not backs_question(sentence, content, by, stage)
    wanted = stage.pack.patterns[frame.needs]
    return any(wanted.fullmatch(key) for key in sentence.keys[content.start : content.end])


def _host_clause(sentence: Sentence, incise: Incise, stage: Stage) -> Content | None:
    """What an incise attributes: the clause before it, and what goes on after it."""
    first = next(
        (m for m in sentence.mentions if m.end <= incise.start and opens_clause(sentence, m, stage.pack)), None
    )
    start = phrase_start(sentence, first, stage.pack) if first else -1
    goes_on = incise.end + 1 < len(sentence.keys) and sentence.keys[incise.end + 1] in stage.pack.words["auxiliaries"]
    end = len(sentence.keys) - 1 if goes_on else incise.start
    return Content(0, end, "clause", (0, first.end) if first and start == 0 else None)


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
