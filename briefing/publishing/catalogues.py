"""The words of the interface: gettext catalogues, one `.po` file a language in `briefing/translations/`.

A message that a catalogue lacks ends the build: half-translated pages are worse than none.
"""

from __future__ import annotations

import functools
import gettext
import io
from importlib import resources

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from briefing.errors import BriefingError, Problem

FOLDER = "briefing/translations"


class MissingMessageError(BriefingError):
    """A message that is not in a language's catalogue, whether a template or a view asks for it."""

    def __init__(self, lang: str, message: str) -> None:
        self.lang, self.message = lang, message
        super().__init__([self.problem()])

    def __reduce__(self) -> tuple[type[BriefingError], tuple[tuple[Problem, ...]]]:
        return BriefingError, (self.problems,)

    def problem(self, found: str = "") -> Problem:
        """What the editor is told; `found` is the place that asks for the message."""
        hints = (("found", found),) if found else ()
        way_out = ("try", f'add msgid "{self.message}" with its msgstr to {FOLDER}/{self.lang}.po')
        return Problem(f"{FOLDER}/{self.lang}.po", None, "", f"no translation of '{self.message}'", (*hints, way_out))


class _Missing(gettext.NullTranslations):
    """What gettext asks when a catalogue does not know a message."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang

    def gettext(self, message: str) -> str:
        raise MissingMessageError(self._lang, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise MissingMessageError(self._lang, msgid1)

    def pgettext(self, context: str, message: str) -> str:
        raise MissingMessageError(self._lang, message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        raise MissingMessageError(self._lang, msgid1)


def has_catalogue(lang: str) -> bool:
    """Whether the interface has been translated into a language.

    >>> has_catalogue("fr"), has_catalogue("de")
    (True, False)
    """
    try:
        return bool(read_catalogue(lang))
    except FileNotFoundError:
        return False


def read_catalogue(lang: str) -> bytes:
    """The `.po` file of a language. Raises FileNotFoundError where there is none."""
    return (resources.files("briefing") / "translations" / f"{lang}.po").read_bytes()


@functools.cache
def load_catalogue(lang: str, own: bytes | None = None) -> gettext.NullTranslations:
    """The messages of a language; asking it for one that it lacks raises MissingMessageError.

    `own` is a `.po` file that stands in the place of the program's.

    >>> load_catalogue("fr").gettext("Requests")
    'Demandes'
    """
    compiled = io.BytesIO()
    try:
        catalogue = read_po(io.BytesIO(own or read_catalogue(lang)), locale=lang)
    except FileNotFoundError:
        hint = ("try", f"add {FOLDER}/{lang}.po, or remove {lang} from the languages")
        problem = Problem("content/site.yaml", None, "languages", f"the interface has no '{lang}' yet", (hint,))
        raise BriefingError([problem]) from None
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations = gettext.GNUTranslations(compiled)
    translations.add_fallback(_Missing(lang))
    return translations


def mark(message: str) -> str:
    """Marks a message for extraction where it is only looked up later."""
    return message


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """The same for a message that depends on a number."""
    return one, many
