"""What is announced as coming: a name, a time, a country."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.reading.dates import find_dates
from briefing.reading.frames import Trigger
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Sentence
from briefing.reading.values import EventFinding, When


def find_events(sentence: Sentence, stage: Stage) -> Iterator[EventFinding]:
    """The events that a trigger such as `scheduled to be held` says are to come, each with its own name."""
    for trigger in sentence.triggers:
        if trigger.frame.section != "event":
            continue
        stop = _clause_end(sentence, trigger)
        span = sentence.tokens.span(trigger.start, stop)
        dates = find_dates(stage.text, span.start, span.end, stage.pack)
        when = next((d for d in dates if d.year or d.month or d.relative), When())
        places = [m for m in sentence.named if trigger.start <= m.start < stop and m.kind in {"country", "capital"}]
        city = next((sentence.text(m.start, m.end, stage.text) for m in places if m.kind == "capital"), None)
        country = next((m.value for m in places), None)
        if when == When() and country is None:
            continue
        for start, end in _names(sentence, trigger, stage):
            name = sentence.text(start, end, stage.text)
            evidence = sentence.tokens.span(start, stop)
            yield EventFinding(
                name=" ".join(name.split()), when=when, country=country, city=city, span=evidence, rule=trigger.frame.id
            )


def _clause_end(sentence: Sentence, trigger: Trigger) -> int:
    at = trigger.end
    while at < len(sentence.keys) and sentence.keys[at] not in {",", ";", ".", "...", "…", ")"}:
        at += 1
    return at


def _names(sentence: Sentence, trigger: Trigger, stage: Stage) -> list[tuple[int, int]]:
    """Event names that end just before the trigger, joined by `and`."""
    first = stage.pack.settings["event_head"] == "first"
    names: list[tuple[int, int]] = []
    end = trigger.start
    while end > 0 and sentence.keys[end - 1] in {","} | stage.pack.words["auxiliaries"] | stage.pack.words["relatives"]:
        end -= 1
    while found := (_head_first if first else _head_last)(sentence, end, stage):
        names.append((found[0], found[1]))
        end = found[0]
        while end > 0 and sentence.keys[end - 1] in stage.pack.words["determiners"] | stage.pack.words["noun_links"]:
            end -= 1
        if end == 0 or sentence.keys[end - 1] not in stage.pack.words["coordinators"]:
            break
        end -= 1
    return names[::-1]


def _head_last(sentence: Sentence, end: int, stage: Stage) -> tuple[int, int] | None:
    """`the fourth Partnering for Green Growth (P4G) Summit`: ends in a head, runs left over capitals and links."""
    keys, words = sentence.keys, stage.pack.words
    if end == 0 or keys[end - 1] not in words["event_heads"]:
        return None
    start = end - 1
    for at in range(end - 2, max(-1, end - 26), -1):
        word = sentence.tokens.words[at]
        if keys[at] in words["event_heads"]:
            break
        if word[0].isupper() or word[0].isdigit() or keys[at] in words["ordinals"] or keys[at] in {"(", ")"}:
            start = at
        elif keys[at] in words["event_links"]:
            if keys[at - 1] in words["event_heads"] or not _goes_on(sentence, at):
                break
        else:
            break
    return start, end


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a link word stands inside a name: a capital before it, or another link with one before."""
    return any(sentence.tokens.words[i][0].isupper() for i in range(max(0, at - 2), at))


def _head_first(sentence: Sentence, end: int, stage: Stage) -> tuple[int, int] | None:
    """`4e Sommet du Partenariat … (P4G)`: the nearest head left, an ordinal before it included."""
    keys, words = sentence.keys, stage.pack.words
    for at in range(end - 1, max(-1, end - 26), -1):
        if keys[at] in words["event_heads"]:
            start = at
            while start > 0 and (
                keys[start - 1] in words["ordinals"] or stage.pack.patterns["ordinal"].fullmatch(keys[start - 1])
            ):
                start -= 1
            return start, end
        if keys[at] in {",", ";", ".", "»"}:
            return None
    return None
