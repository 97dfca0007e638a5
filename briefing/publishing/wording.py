"""How one language says things: interface words, dates, countries, lists, and which language a text falls back to."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from briefing.publishing import labels
from briefing.publishing.catalogues import load_catalogue
from briefing.publishing.typesetting import typesetter
from briefing.vocabulary import Vocabulary, load_vocabulary

Said = dict[str, Any]
"""A text as a page shows it: `text`, `lang` (None: the page's own), `note` (a visible label, or None)."""

_FIRST_DAY = {"fr": "1er"}
"""CLDR has no ordinal days yet, and French writes the first of the month as one."""

_LOCALES = {"en": "en_GB"}
"""Whose habits are followed where a language has several: days stand before months."""


class Wording:
    """One language's words. Made once; remembers what it has formatted.

    >>> wording = Wording("fr", ("en", "fr"))
    >>> wording.date("2024-08-21"), wording.date("2026-12-01"), wording.date("2025")
    ('21 août 2024', '1er décembre 2026', '2025')
    >>> wording.side("JP"), wording.count("requests", 2)
    ('Japon', 'demandes')
    """

    def __init__(
        self, lang: str, languages: tuple[str, ...], sides: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        self.lang = lang
        self.languages = (lang, *(one for one in languages if one != lang))
        self.typeset = typesetter(lang)
        self._catalogue = load_catalogue(lang)
        self._locale = _locale(lang)
        self._words = _vocabulary(lang)
        self._dates: dict[str, str] = {}
        self._sides = {code: names[lang] for code, names in (sides or {}).items() if lang in names}
        """What the house calls a side wins over CLDR and the language pack."""
        self._notes: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._numbers: dict[int, str] = {}
        self._lists: dict[tuple[str, ...], str] = {}
        self._countries: dict[str, frozenset[str]] = {}

    # --- interface words
    def gettext(self, message: str) -> str:
        label = self._labels.get(message)
        if label is None:
            label = self._labels[message] = self.typeset(self._catalogue.gettext(message))
        return label

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.typeset(self._catalogue.ngettext(one, many, number))

    def pgettext(self, context: str, message: str) -> str:
        return self.typeset(self._catalogue.pgettext(context, message))

    def heading(self, section: str) -> str:
        """What a section is called above its points."""
        return self.gettext(labels.SECTIONS[section])

    def count(self, section: str, number: int) -> str:
        """The words behind a figure, without the figure."""
        return self.ngettext(*labels.COUNTED[section], number)

    # --- names
    def side(self, code: str) -> str:
        """A party by its name; a side nobody has named by its id."""
        name = self._sides.get(code)
        if name is None:
            name = self._sides[code] = self._side(code)
        return name

    def _side(self, code: str) -> str:
        if code == "both":
            return self.gettext("both sides")
        if code.isupper():
            return str(self._locale.territories.get(code, code))
        term = self._words.organisations.get(code) if self._words else None
        return term.name if term else _spelled(code).upper() if len(code) <= 5 else _spelled(code)

    def city(self, city: str | Mapping[str, str]) -> str:
        """A town as this language writes it; failing that, as another does."""
        return city if isinstance(city, str) else str(self.say(city)["text"])

    def is_name_of(self, name: str, code: str) -> bool:
        """Whether a word is what one of the site's languages calls a country: the city of Singapore, say."""
        names = self._countries.get(code)
        if names is None:
            called = (_locale(lang).territories.get(code, "") for lang in self.languages)
            names = self._countries[code] = frozenset(one.casefold() for one in called)
        return name.casefold() in names

    def topic(self, slug: str) -> str:
        term = self._words.topics.get(slug) if self._words else None
        return term.name if term else _spelled(slug)

    def issue(self, slug: str) -> str:
        term = self._words.issues.get(slug) if self._words else None
        return term.name if term else _spelled(slug)

    def language(self, lang: str) -> str:
        """What this language calls another: `anglais`."""
        name = self._names.get(lang)
        if name is None:
            names = self._locale.languages
            name = self._names[lang] = str(names.get(lang) or names.get(lang.partition("-")[0]) or lang)
        return name

    @property
    def own_name(self) -> str:
        """The language's name in itself, as a link to it says: `Français`."""
        name = self.language(self.lang)
        return name[:1].upper() + name[1:]

    # --- figures and dates
    def number(self, value: int) -> str:
        shown = self._numbers.get(value)
        if shown is None:
            shown = self._numbers[value] = str(format_decimal(value, locale=self._locale))
        return shown

    def names(self, names: Iterable[str]) -> str:
        """A list in a sentence: `VOV and VNA/CVN`."""
        key = tuple(names)
        shown = self._lists.get(key)
        if shown is None:
            shown = self._lists[key] = str(format_list(key, locale=self._locale))
        return shown

    def date(self, partial: str) -> str:
        """A date as far as it is known."""
        shown = self._dates.get(partial)
        if shown is None:
            shown = self._dates[partial] = self._date(partial)
        return shown

    def _date(self, partial: str) -> str:
        year, month, day = ([int(part) for part in partial.split("-")] + [1, 1])[:3]
        date = datetime.date(year, month, day)
        if len(partial) == 4:
            return str(format_skeleton("y", date, locale=self._locale))
        if len(partial) == 7:
            return str(format_skeleton("yMMMM", date, locale=self._locale))
        long = str(format_date(date, format="long", locale=self._locale))
        first = _FIRST_DAY.get(self._locale.language)
        return first + long[1:] if first and day == 1 and long.startswith("1 ") else long

    # --- texts by language
    def say(self, text: Mapping[str, str]) -> Said:
        """A text in this language; failing that, in the first of the others that has it, labelled."""
        own = text.get(self.lang)
        if own is not None:
            return {"text": self.typeset(own), "lang": None, "note": None}
        lang = next((one for one in self.languages if one in text), None) or next(iter(text))
        return {"text": typesetter(lang)(text[lang]), "lang": lang, "note": self.only_in(lang)}

    def only_in(self, lang: str) -> str:
        note = self._notes.get(lang)
        if note is None:
            note = self.gettext("in %(language)s only") % {"language": self.language(lang)}
            self._notes[lang] = note
        return note


def _spelled(slug: str) -> str:
    return slug.replace("-", " ")


def _locale(lang: str) -> Locale:
    try:
        return Locale.parse(_LOCALES.get(lang, lang.replace("-", "_")))
    except UnknownLocaleError:
        return Locale.parse("en_GB")


def _vocabulary(lang: str) -> Vocabulary | None:
    try:
        return load_vocabulary(lang)
    except FileNotFoundError:
        return None


Translate = Callable[[str], str]
