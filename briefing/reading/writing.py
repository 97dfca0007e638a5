"""How a pack writes triggers and verbs, made into what is looked for: see `briefing.reading.frames`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefing.reading.frames import Element, Test


def compile_trigger(
    written: str,
    verbs: Mapping[str, Mapping[str, Sequence[str]]],
    classes: Mapping[str, Test],
    cut: Callable[[str], Sequence[str]] = str.split,
) -> tuple[Element, ...]:
    """Raises KeyError for a verb, a form or a class that the pack does not have. `cut` makes tokens of plain words."""
    words = [
        part for word in written.split() for part in ([word] if _SPECIAL & set(word) or word[-1] in "'’" else cut(word))
    ]
    return tuple(_element(word, verbs, classes) for word in words)


_SPECIAL = frozenset("{}<>[]|")


def _element(word: str, verbs: Mapping[str, Mapping[str, Sequence[str]]], classes: Mapping[str, Test]) -> Element:
    if word == "_":
        return Element(frozenset(), gap=True)
    optional = word.startswith("[")
    word = word.strip("[]")
    if word.startswith("<"):
        return Element(frozenset(), classes[word.strip("<>")], optional)
    if not word.startswith("{"):
        return Element(frozenset(word.split("|")), None, optional)
    lemmas, _, moods = word.strip("{}").partition(".")
    words: set[str] = set()
    for lemma in lemmas.split("|"):
        forms = verbs[lemma]
        for mood in moods.split("+") if moods else forms:
            words.update(forms[mood])
    return Element(frozenset(words), None, optional)


def expand_verbs(
    paradigms: Mapping[str, Mapping[str, Sequence[str]]],
    stems: Mapping[str, Sequence[str]],
    groups: Mapping[str, Sequence[str]],
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Write out the forms of verbs: `{"e": {"base": ["e"], "past": ["ed"]}}` with `agre` gives agree, agreed.

    A verb with no regular stem writes its forms in full, in a paradigm of its own with the empty stem. A group has
    the forms of all its verbs.
    """
    verbs: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, endings in paradigms.items():
        for stem in stems.get(name, ()):
            forms = {mood: tuple(stem + ending for ending in ends) for mood, ends in endings.items()}
            verbs[forms["base"][0]] = forms
    for name, lemmas in groups.items():
        moods = dict.fromkeys(mood for lemma in lemmas for mood in verbs[lemma])
        verbs[name] = {mood: tuple(form for lemma in lemmas for form in verbs[lemma].get(mood, ())) for mood in moods}
    return verbs
