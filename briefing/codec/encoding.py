"""Model → YAML written for people: comments where they help, long texts folded, a stable order of keys."""

from __future__ import annotations

from typing import get_args

from briefing.codec.layout import entry_lines
from briefing.codec.plain import plain
from briefing.model import About, Brief, Form, RequestKind, RequestStatus, Status


def _values(literal: object) -> str:
    return " | ".join(get_args(literal))


HEADER = (
    "# The brief of one meeting: the page is made from this file. Correct anything: drafting again keeps your words.",
    f"# status: {_values(Status)}",
    "# Ids (a1, r1 …) are the anchors of links that people share: never change or reuse one.",
    "# Each point rests on quotes of its sources, word for word; a language that no source reports may be left out,",
    "# or translated: then name it under `translated`, as in `translated: [fr]`.",
)
"""Above a brief that the program writes for the first time."""

SECTION_COMMENTS: dict[str, tuple[str, ...]] = {
    "meeting": (
        f"# form: {_values(Form)}",
        "# date: 2024-08-21, or 2024-08, or 2024, or left out: never guessed; date_basis says how it was found",
    ),
    "sources": ("# the articles in content/articles/ that this brief rests on",),
    "participants": (
        "# who took part; a person has the same id in every brief",
        "# country: two capitals (VN); or organisation: in small letters (eu, un, asean)",
    ),
    "agreed": ("# what the sides together agreed, decided, pledged or signed",),
    "requests": (
        "# one side asks, proposes, invites or hopes for an action; nobody has said yes",
        f"# to: a side, or both; kind: {_values(RequestKind)}",
        f"# status: {_values(RequestStatus)}; answered_by: <brief id>#<item id>",
    ),
    "commitments": ("# one side says that it will do something",),
    "regional_issues": ("# regional and international questions that were raised",),
    "discussed": ("# views exchanged, no agreement stated",),
    "events": ("# what was announced as coming: for the calendar",),
    "differences": (
        "# where the sources on the same point do not say the same",
        f"# about: {_values(About)}",
    ),
    "notes": ("# the editor's own words, in Markdown",),
    "history": ("# significant changes since publication, not typing errors",),
}
"""What belongs in a section of a brief."""


def encode_brief(brief: Brief, *, schema: str | None = None) -> str:
    """A brief as its file. `schema`: the path to the JSON Schema from the file's folder, for editors' tools.

    `decode_brief(encode_brief(brief), file).value == brief` for every brief.

    >>> from briefing.model import Source
    >>> brief = Brief(id="x", title={"en": "Talks"}, sources=(Source(id="vov", article="vov.txt", lang="en"),))
    >>> print(encode_brief(brief).split("left out,")[1].split("`.")[1].strip())
    id: x
    status: draft
    title: {en: Talks}
    <BLANKLINE>
    # the articles in content/articles/ that this brief rests on
    sources:
      - {id: vov, article: vov.txt, lang: en}
    """
    lines = [f"# yaml-language-server: $schema={schema}"] if schema else []
    lines += [*HEADER, ""]
    for key, value in plain(brief).items():
        apart = key in SECTION_COMMENTS
        if apart:
            lines += ["", *SECTION_COMMENTS[key]]
        elif key == "title" and brief.meeting != type(brief.meeting)():
            lines.append("")
        lines += entry_lines(key, value)
    return "\n".join(lines) + "\n"
