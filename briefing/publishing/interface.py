"""The words of the interface in one language, as its catalogue and its typography have them."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.publishing import labels
from briefing.publishing.catalogues import load_catalogue
from briefing.publishing.typesetting import typesetter


class InterfaceWords:
    """Looks messages up and remembers what it has set. Raises MissingMessageError for one that nobody translated.

    >>> InterfaceWords("fr").gettext("Requests"), InterfaceWords("fr").count("request", 0)
    ('Demandes', 'demande')
    """

    def __init__(self, lang: str, catalogue: bytes | None = None) -> None:
        self.lang = lang
        self.typeset = typesetter(lang)
        self._catalogue = load_catalogue(lang, catalogue)
        self._labels: dict[str, str] = {}

    def gettext(self, message: str) -> str:
        """A message."""
        label = self._labels.get(message)
        if label is None:
            label = self._labels[message] = self.typeset(self._catalogue.gettext(message))
        return label

    def ngettext(self, one: str, many: str, number: int) -> str:
        """A message that depends on a number, in the plural form that the language has for it."""
        return self.typeset(self._catalogue.ngettext(one, many, number))

    def pgettext(self, context: str, message: str) -> str:
        """A message whose words alone could mean several things."""
        return self.typeset(self._catalogue.pgettext(context, message))

    def listed(self, parts: Iterable[str]) -> str:
        """Facts beside each other, without an "and": `Hanoi, Vietnam`."""
        return self.pgettext("between facts", ", ").join(parts)

    def heading(self, section: str) -> str:
        """What a section is called above its points."""
        return self.gettext(labels.SECTIONS[section])

    def count(self, section: str, number: int) -> str:
        """The words behind a figure, without the figure, of a section or a kind of request."""
        return self.ngettext(*labels.COUNTED[section], number)
