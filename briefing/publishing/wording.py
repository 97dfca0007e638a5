"""How one language says things: interface words, dates, countries, lists, and which language a text falls back to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from babel.lists import format_list
from babel.numbers import format_decimal

from briefing.publishing.dating import Dates
from briefing.publishing.habits import load_habits, load_locale
from briefing.publishing.interface import InterfaceWords
from briefing.publishing.naming import SideNames, find_vocabulary, spelled
from briefing.publishing.ordering import Key, sorter
from briefing.publishing.typesetting import typesetter
from briefing.settings import Fallback, Publisher
from briefing.subjects import NO_SUBJECTS, Subjects

Said = dict[str, Any]
"""A text as a page shows it: `text`, `lang` (None: the page's own), `note` (a visible label, or None).

Where the site's policy is not to borrow (`fallback: link` or `hide`), `only` names the language that has the text.
"""


class Wording(InterfaceWords):
    """One language's words. Made once; remembers what it has formatted.

    >>> wording = Wording("fr", ("en", "fr"))
    >>> wording.date("2024-08-21"), wording.date("2026-12-01"), wording.date("2025")
    ('21 août 2024', '1er décembre 2026', '2025')
    >>> wording.side("JP"), wording.count("request", 2)
    ('Japon', 'demandes')
    >>> wording.at_side("NL"), wording.of_side("FR"), wording.to_side("CU"), wording.the_side("VN")
    ('aux Pays-Bas', 'de la France', 'à Cuba', 'le Viêt Nam')
    >>> wording.period("2025-06-01", "2025-06-03"), wording.age("2024-03-18", "2025-05-20")
    ('1er–3 juin 2025', '1\\xa0an et 2\\xa0mois')
    """

    def __init__(
        self,
        lang: str,
        languages: tuple[str, ...],
        sides: Mapping[str, Mapping[str, str]] | None = None,
        fallback: Fallback = "show",
        *,
        catalogue: bytes | None = None,
        publishers: Mapping[str, Publisher] | None = None,
        subjects: Subjects = NO_SUBJECTS,
    ) -> None:
        super().__init__(lang, catalogue)
        self.fallback = fallback
        self.languages = (lang, *(one for one in languages if one != lang))
        self._habits = load_habits(lang)
        self._locale = load_locale(self._habits)
        self.subjects = subjects
        self._words = find_vocabulary(lang, subjects)
        self._publishers = publishers or {}
        house = {code: names[lang] for code, names in (sides or {}).items() if lang in names}
        self._sides = SideNames(self._locale, self._habits, self._words, house, self)
        self._calendar = Dates(self._locale, self._habits)
        self.sort_key: Callable[[str], Key] = sorter(lang)
        """For `sorted(…, key=…)`: the alphabetical order of this language."""
        self._dates: dict[str, str] = {}
        self._notes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._numbers: dict[float, str] = {}
        self._lists: dict[tuple[str, ...], str] = {}
        self._times: dict[tuple[tuple[int, str], ...], str | None] = {}
        self._countries: dict[str, frozenset[str]] = {}

    # --- names
    def side(self, code: str) -> str:
        """A party by its name as it stands alone: in a list, a heading, a table."""
        return self._sides.name(code)

    def addressee(self, code: str, *, several: bool) -> str:
        """Whom a request is made to; of more than two parties nobody speaks of both."""
        return self.gettext("all sides") if several and code == "both" else self.side(code)

    def the_side(self, code: str) -> str:
        """In a sentence: `le Viêt Nam`, `les Pays-Bas`, `Cuba`, `the Netherlands`."""
        return self._sides.placed(code, "the")

    def of_side(self, code: str) -> str:
        """Behind another word: `du Viêt Nam`, `de la France`, `of the Netherlands`."""
        return self._sides.placed(code, "of")

    def at_side(self, code: str) -> str:
        """As a place: `au Viêt Nam`, `en France`, `à Cuba`, `in the Netherlands`, `at the United Nations`."""
        return self._sides.placed(code, "at")

    def to_side(self, code: str) -> str:
        """As the one who is addressed: `au Viêt Nam`, `à la France`, `to the Netherlands`."""
        return self._sides.placed(code, "to")

    def pair(self, sides: Iterable[str]) -> str:
        """Two parties as a heading, in the order of this language's alphabet: `Norvège – Viêt Nam`."""
        return " – ".join(sorted(map(self.side, sides), key=self.sort_key))

    def capital(self, text: str) -> str:
        """With a capital at its head, for a heading or a label: `Les deux parties`, `Mai 2025`."""
        return text[:1].upper() + text[1:]

    def city(self, city: str | Mapping[str, str]) -> str:
        """A town as this language writes it; failing that, as another does."""
        return self.typeset(city) if isinstance(city, str) else str(self.say(city)["text"])

    def publisher(self, name: str) -> str:
        """Whom a source comes from, as the house calls them in this language."""
        known = self._publishers.get(name)
        return str(self.say(known.name)["text"]) if known and known.name else name

    def is_name_of(self, name: str, code: str) -> bool:
        """Whether a word is what one of the site's languages calls a country: the city of Singapore, say."""
        names = self._countries.get(code)
        if names is None:
            called = (load_locale(load_habits(lang)).territories.get(code, "") for lang in self.languages)
            names = self._countries[code] = frozenset(one.casefold() for one in called)
        return name.casefold() in names

    def topic(self, slug: str) -> str:
        term = self._words.topics.get(slug) if self._words else None
        return self.typeset(term.name) if term else spelled(slug)

    def issue(self, slug: str) -> str:
        term = self._words.issues.get(slug) if self._words else None
        return self.typeset(term.name) if term else spelled(slug)

    def language(self, lang: str) -> str:
        """What this language calls another: `anglais`."""
        name = self._names.get(lang)
        if name is None:
            names = self._locale.languages
            base = lang.partition("-")[0]
            name = self._names[lang] = str(names.get(lang.replace("-", "_")) or names.get(base) or lang)
        return name

    @property
    def own_name(self) -> str:
        """The language's name in itself, as a link to it says: `Français`."""
        return self.capital(self.language(self.lang))

    # --- figures and dates
    def number(self, value: float) -> str:
        shown = self._numbers.get(value)
        if shown is None:
            shown = self._numbers[value] = str(format_decimal(value, locale=self._locale))
        return shown

    def names(self, names: Iterable[str]) -> str:
        """A list in a sentence: `VOV and VNA/CVN`."""
        key = tuple(names)
        shown = self._lists.get(key)
        if shown is None:
            shown = str(format_list(key, locale=self._locale))
            for pattern, replacement in self._habits.lists:
                shown = re.sub(pattern, replacement, shown)
            self._lists[key] = shown
        return shown

    def ordinal(self, number: int, gender: str = "masculine") -> str:
        """`1st`, `2e`, `3.ª`: the bare figure in a language whose ordinals nobody has told."""
        forms = self._habits.ordinals.get(gender, {})
        pattern = forms.get(self._locale.ordinal_form(number), forms.get("other", "{}"))
        return pattern.replace("{}", self.number(number))

    def date(self, partial: str) -> str:
        """A date as far as it is known: `12 May 2025`, `May 2025`, `2025`."""
        shown = self._dates.get(partial)
        if shown is None:
            shown = self._dates[partial] = self._calendar.date(partial)
        return shown

    def on_date(self, partial: str) -> str:
        """`on 12 May 2025`, `in May 2025`; `le 12 mai 2025`, `en 2025`."""
        return self._calendar.on(partial)

    def weekday(self, full: str) -> str:
        """A full date with its day of the week: `Monday 12 May 2025`."""
        return self._calendar.weekday(full)

    def period(self, start: str, until: str | None) -> str:
        """`12–14 May 2025`, `30 avril – 2 mai 2025`; a single date where there is no other end."""
        return self._calendar.period(start, until)

    def period_in_words(self, start: str, until: str | None) -> str:
        """For a sentence: `from 12 to 14 May 2025`, `du 12 au 14 mai 2025`, `on 12 May 2025`."""
        return self._calendar.period_in_words(start, until)

    def time(self, written: str) -> str:
        """A time of day with its zone, as the model has it: `09:30 UTC`, `09:30 (UTC+2)`."""
        return self._calendar.time(written)

    def moment(self, full: str, time: str | None) -> str:
        """A date with its time, if there is one: `12 May 2025, 09:30 UTC`."""
        return self._calendar.moment(full, time)

    def age(self, since: str, until: str) -> str | None:
        """The time from one date to another: `3 weeks`, `1 an et 2 mois`; None where that cannot be said."""
        return self._calendar.age(since, until)

    def lasting(self, parts: Sequence[tuple[int, str]]) -> str | None:
        """A time that was measured before, as `time_apart` gives it: `3 weeks`; None for none."""
        key = tuple(parts)
        shown = self._times.get(key)
        if shown is None and key:
            shown = self._times[key] = self._calendar.lasting(key)
        return shown

    # --- texts by language
    def say(self, text: Mapping[str, str]) -> Said:
        """A text in this language; failing that, in the first of the others that has it, labelled.

        For titles, names and roles, which a page cannot do without; what a point says is for `tell`.
        """
        own = text.get(self.lang)
        if own is not None:
            return {"text": self.typeset(own), "lang": None, "note": None}
        lang = next((one for one in self.languages if one in text), None) or next(iter(text))
        return {"text": typesetter(lang)(text[lang]), "lang": lang, "note": self.only_in(lang)}

    def tell(self, text: Mapping[str, str], *, name: bool = False) -> Said:
        """What a point says, by the site's policy for texts that this language lacks.

        `show`: as `say`. `link`: a line that says where it is to be had; whoever shows it leads there (`only`); the
        name of a thing stays, so that one knows what is to be had (`name`). `hide`: as `say`, but marked with `only`:
        `leave_out` takes it off the page.
        """
        said = self.say(text)
        lang = said["lang"]
        if lang is None or self.fallback == "show" or lang not in self.languages:
            return said
        if self.fallback == "link" and not name:
            available = self.gettext("Available in %(language)s only") % {"language": self.language(lang)}
            said = {"text": available, "lang": None, "note": None}
        return {**said, "only": lang}

    def only_in(self, lang: str) -> str:
        note = self._notes.get(lang)
        if note is None:
            note = self.gettext("in %(language)s only") % {"language": self.language(lang)}
            self._notes[lang] = note
        return note
