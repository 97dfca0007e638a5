"""What a language calls sides, and how their names stand in a sentence: `au Viêt Nam`, `in the Netherlands`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from babel import Locale

from briefing.publishing.habits import Habits, Pattern, fold
from briefing.publishing.interface import InterfaceWords
from briefing.subjects import NO_SUBJECTS, Subjects, find_term, with_subjects
from briefing.vocabulary import Term, Vocabulary, load_vocabulary

Place = Literal["the", "of", "at", "to"]
"""Where in a sentence: its subject, behind "of", where something takes place, the one who is addressed."""

_ARTICLE = re.compile(r"(.*\S) \(([^()]+)\)")


class SideNames:
    """The sides' names in one language. What the house calls a side wins; then the language's own data; then CLDR."""

    def __init__(
        self,
        locale: Locale,
        habits: Habits,
        words: Vocabulary | None,
        house: Mapping[str, str],
        interface: InterfaceWords,
    ) -> None:
        self._locale, self._habits, self._words, self._house = locale, habits, words, house
        self._interface = interface
        self._names: dict[str, str] = {}
        self._patterns: dict[str, Pattern] = {}

    def name(self, code: str) -> str:
        """As it stands alone; a side nobody has named by its id."""
        name = self._names.get(code)
        if name is None:
            known = self._split(self._house[code])[0] if code in self._house else self._usual(code)
            name = self._names[code] = self._interface.typeset(known)
        return name

    def placed(self, code: str, place: Place) -> str:
        """With the article and the preposition that it has at a place in a sentence."""
        pattern = self._patterns.get(code)
        if pattern is None:
            pattern = self._patterns[code] = self._pattern(code)
        return pattern[place].replace("{}", self.name(code))

    def _split(self, given: str) -> tuple[str, str | None]:
        """`Pays-Bas (les)`, which ISO 3166 writes so, into the name and the article."""
        found = _ARTICLE.fullmatch(given)
        if found and found[2] in self._habits.articles:
            return found[1], found[2]
        return given, None

    def _usual(self, code: str) -> str:
        if code == "both":
            return self._interface.gettext("both sides")
        if code in self._habits.names:
            return self._habits.names[code]
        if code.isupper():
            return str(self._locale.territories.get(code, code))
        term = self._words.organisations.get(code) if self._words else None
        name = spelled(code)
        return term.name if term else name.upper() if len(code) <= 5 else name

    def _pattern(self, code: str) -> Pattern:
        habits = self._habits
        name, article = self._split(self._house.get(code, ""))
        if article:
            return habits.grammar[habits.articles[article]]
        row = habits.classes.get(fold(self.name(code)))
        if row is None and (not name or fold(name) == fold(self._usual(code))):
            row = habits.classes.get(fold(code))
        if row is not None:
            return habits.grammar[row]
        return habits.unknown["country" if code.isupper() else "organisation"]


def spelled(slug: str) -> str:
    """An id as words, where nobody has named what it stands for."""
    return slug.replace("-", " ")


def find_vocabulary(lang: str, subjects: Subjects = NO_SUBJECTS) -> Vocabulary | None:
    """What the language pack calls things, with the house's topics and issues; None for a language without a pack."""
    try:
        return with_subjects(load_vocabulary(lang), subjects)
    except FileNotFoundError:
        return None


def find_issue(lang: str, subjects: Subjects, issue: str) -> Term | None:
    """What a language calls a regional issue; None where nobody has said."""
    words = find_vocabulary(lang)
    return find_term(words, subjects, "issues", issue) if words else None
