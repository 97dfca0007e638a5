"""How an article is stored: its name in `content/articles/`, its front matter, its text."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from briefing.codec.scalars import write_scalar
from briefing.intake.values import Intake
from briefing.intake.words import loose

_LONGEST_PART = 24
_LONGEST_NAME = 90
_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_FIELDS = ("lang", "publisher", "url", "published", "retrieved")


def stored_text(intake: Intake) -> str:
    """The file's text: front matter, the title as the first line, paragraphs with blank lines between.

    >>> print(stored_text(Intake("Talks in Oslo", ("Both sides agreed.",), "en", "NRK", "2025-03-04")))
    ---
    lang: en
    publisher: NRK
    published: 2025-03-04
    ---
    Talks in Oslo
    <BLANKLINE>
    Both sides agreed.
    <BLANKLINE>
    """
    values = {key: getattr(intake, key) for key in _FIELDS}
    title = intake.title
    if title and (title.endswith((".", ";", ",")) or len(title) > 250):  # as a first line it would be a sentence
        values["title"] = title
    lines = [
        f"{key}: {write_scalar(value, dated='ed' in key, column=len(key) + 2)}"
        for key, value in values.items()
        if value
    ]
    head = ["---", *lines, "---"]
    body = [*([title] if title and "title" not in values else []), *intake.paragraphs]
    return "\n".join([*head, "\n\n".join(body), ""])


def stored_name(intake: Intake) -> str:
    """A name that says what it is and that every file system takes: `2025-03-04-nrk-talks-in-oslo.en.txt`.

    >>> stored_name(Intake("Entretien à Hà Nội : l’accord", lang="fr", publisher="Le Courrier", retrieved="2025-03-04"))
    '2025-03-04-le-courrier-entretien-a-ha-noi-l-accord.fr.txt'
    """
    parts = [intake.published or intake.retrieved or "undated"]
    parts += [
        _shortened(slug(intake.publisher or ""), _LONGEST_PART),
        slug(intake.title or " ".join(intake.paragraphs[:1])),
    ]
    stem = _shortened("-".join(filter(None, parts)), _LONGEST_NAME)
    return f"{stem}.{slug(intake.lang or '')[:8] or 'und'}.txt"


def slug(text: str) -> str:
    """Lower-case letters of ASCII and digits, with hyphens; empty for scripts that have none.

    >>> slug("Đặng Thu Hường: “L’été”")
    'dang-thu-huong-l-ete'
    """
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in letters if not unicodedata.combining(c))).strip("-")


def _shortened(text: str, longest: int) -> str:
    """Whole words only."""
    if len(text) <= longest:
        return text
    return text[: longest + 1].rpartition("-")[0] or text[:longest]


def body_digest(text: str) -> str:
    """What the bodies of two copies of one article have in common, however they are broken into lines.

    >>> body_digest("Both sides\\n\\nagreed.") == body_digest("Both sides agreed.")
    True
    """
    return hashlib.blake2b(loose(text).encode(), digest_size=12).hexdigest()
