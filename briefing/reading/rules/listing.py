"""Lists: several agreed points in one sentence; bilateral and regional topics in one list."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.reading.complements import Content
from briefing.reading.frames import Frame
from briefing.reading.rules.issues import find_issues
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Sentence


def split_agreed(sentence: Sentence, start: int, content: Content, stage: Stage) -> list[tuple[int, int]]:
    """`to intensify …, and also improve …`; `de multiplier …, de continuer …`: a point each."""
    if content.shape != "verb":
        return [(start, content.end)]
    keys, words = sentence.keys, stage.pack.words
    parts, begin, depth = [], start, 0
    for at in range(start + 1, content.end):
        depth += (keys[at] == "(") - (keys[at] == ")")
        if depth or not (keys[at] == "," or keys[at] in words["coordinators"]):
            continue
        after = at + 1
        while after < content.end and (keys[after] in words["coordinators"] or keys[after] in words["fillers"]):
            after += 1
        marked = after < content.end and keys[after] in words["infinitives"]
        verb = after + marked
        comma_and = keys[at] == "," and after > at + 1
        if verb < content.end and keys[verb] in words["action_verbs"] and (marked or comma_and):
            if at > begin:
                parts.append((begin, at))
            begin = verb
    parts.append((begin, content.end))
    return parts


def split_topics(
    sentence: Sentence, content: Content, frame: Frame, stage: Stage
) -> Iterator[tuple[str, str | None, int, int]]:
    """The items of what was discussed: section, issue, and tokens of each."""
    pack = stage.pack
    if content.shape in {"clause", "whole", "finite"} or frame.section == "regional_issues":
        issue = _issue(sentence, content.start, content.end, stage)
        if issue is not None:
            yield "regional_issues", issue, content.start, content.end
        elif frame.section == "discussed":
            yield "discussed", None, content.start, content.end
        return
    general_end = _opener(sentence, content, stage)
    general = _issue(sentence, content.start, general_end, stage)
    if general is not None and general_end < content.end:
        yield "regional_issues", general, content.start, general_end
        for start, end in segments(sentence, _past_opener(sentence, general_end, stage), content.end, stage):
            yield "regional_issues", _issue(sentence, start, end, stage), start, end
        return
    bilateral: list[tuple[int, int]] = []
    regional: list[tuple[str, int, int]] = []
    first = content.start
    if general_end < content.end and _names_nothing(sentence, first, general_end, stage):
        first = _past_opener(sentence, general_end, stage)
    for start, end in segments(sentence, first, content.end, stage):
        issue = _issue(sentence, start, end, stage)
        if issue is not None and issue in pack.vocabulary.topics and _cooperates(sentence, content.start, start, stage):
            issue = None
        if issue is not None:
            regional.append((issue, start, end))
        elif regional and not bilateral and not any(pack.topics.find(sentence.tokens, start, end)):
            regional[-1] = (regional[-1][0], regional[-1][1], end)  # `security in the Sahel and its consequences`
        else:
            bilateral.append((start, end))
    yield from (("regional_issues", *member) for member in regional)
    if bilateral:
        yield "discussed", None, bilateral[0][0], bilateral[-1][1]


def _issue(sentence: Sentence, start: int, end: int, stage: Stage) -> str | None:
    return next(find_issues(sentence, start, end, stage), None)


def _cooperates(sentence: Sentence, start: int, end: int, stage: Stage) -> bool:
    """Whether a list hangs on a word such as `cooperation`: what follows is bilateral then."""
    return any(key in stage.pack.words["bilateral"] for key in sentence.keys[start:end])


def _names_nothing(sentence: Sentence, start: int, end: int, stage: Stage) -> bool:
    """Whether words only announce a list: `a number of questions, among them`."""
    words, keys = stage.pack.words, sentence.keys[start:end]
    plain = not any(stage.pack.topics.find(sentence.tokens, start, end)) and words["bilateral"].isdisjoint(keys)
    return plain and not words["matters"].isdisjoint(keys)


def _opener(sentence: Sentence, content: Content, stage: Stage) -> int:
    """Where `such as` begins, else the end."""
    for at in range(content.start + 1, content.end - 1):
        if sentence.keys[at] in stage.pack.words["list_openers"]:
            return at - (sentence.keys[at - 1] == ",")
    return content.end


def _past_opener(sentence: Sentence, at: int, stage: Stage) -> int:
    words = stage.pack.words
    while (
        sentence.keys[at] == ","
        or sentence.keys[at] in words["list_openers"]
        or sentence.keys[at] in words["list_links"]
    ):
        at += 1
    return at


def segments(sentence: Sentence, start: int, end: int, stage: Stage) -> Iterator[tuple[int, int]]:
    """The members of a list, cut at commas and `and`; brackets and `regional and global issues` are kept whole."""
    depth, begin = 0, start
    words = stage.pack.words
    whole = [(first, last) for first, last, _ in stage.pack.issues.find(sentence.tokens, start, end)]
    for at in range(start, end):
        key = sentence.keys[at]
        depth += (key == "(") - (key == ")")
        if any(first <= at < last for first, last in whole):
            continue
        if depth == 0 and (key in {",", ";"} or key in words["coordinators"]):
            if _joins_adjectives(sentence, begin, at, stage) or _same_noun(sentence, begin, at, end, stage):
                continue
            if _joins_two(sentence, begin, at, end, stage):
                continue
            yield begin, at
            begin = at + 1
    if end > begin:
        yield begin, end


def _joins_adjectives(sentence: Sentence, begin: int, at: int, stage: Stage) -> bool:
    """`regional and international efforts`, `questions régionales et internationales`: one member, not two."""
    worldly, keys = stage.pack.words["worldly"], sentence.keys
    return worldly.issuperset(keys[begin:at]) or (keys[at - 1] in worldly and worldly.issuperset(keys[at + 1 : at + 2]))


def _joins_two(sentence: Sentence, begin: int, at: int, end: int, stage: Stage) -> bool:
    """`the accord between Kenya and the Gulf states`: two names, and no list; not `between the two sides and visas`."""
    words, keys = stage.pack.words, sentence.keys
    betweens = [place for place in range(begin, at) if keys[place] in words["between"]]
    if (
        keys[at] not in words["coordinators"]
        or not betweens
        or not words["coordinators"].isdisjoint(keys[betweens[-1] + 1 : at])
    ):
        return False
    second = at + 1
    while second < end and (keys[second] in words["determiners"] or keys[second] in words["between"]):
        second += 1
    named = [word[:1].isupper() for word in sentence.tokens.words[betweens[-1] + 1 : at]]
    return any(named) and second < end and sentence.tokens.words[second][:1].isupper()


def _same_noun(sentence: Sentence, begin: int, at: int, end: int, stage: Stage) -> bool:
    """`les défis existants et émergents`: an adjective more, where each member of a list has its own determiner."""
    words, keys = stage.pack.words, sentence.keys
    if stage.pack.settings["adjective"] != "after" or keys[at] not in words["coordinators"] or at + 1 >= end:
        return False
    opens = words["determiners"] | words["prepositions"] | words["fillers"] | words["adverbs"] | words["list_openers"]
    first = next((place for place in range(begin, at) if keys[place] not in words["fillers"]), at)
    own = not words["determiners"].isdisjoint(keys[max(0, first - 1) : first + 1])
    return own and keys[at + 1] not in opens and sentence.tokens.words[at + 1].islower()


def topics_of(sentence: Sentence, part: tuple[int, int], stage: Stage) -> tuple[str, ...]:
    """Topics by the words of a stretch, but not by words inside a name (`Emission Community`)."""
    words = sentence.tokens.words
    found = stage.pack.given.find(sentence.tokens, *part)
    return tuple(dict.fromkeys(topic for start, end, topic in found if not _in_name(words, start, end)))


def _in_name(words: list[str], start: int, end: int) -> bool:
    capital = words[start][:1].isupper() and not words[start].isupper()
    around = [*words[max(0, start - 1) : start], *words[end : end + 1]]
    return capital and any(word[:1].isupper() for word in around)
