"""What a mail says, put together: the HTML of each language in one frame, styles on the elements, plain text beside it.

    half = Half("fr", "mail/brief.html", view, text="…", subject="…", preheader="…")
    compose(edition, render, [half])             # a mail in one language
    compose(edition, render, [english, french])  # both in one: what follows is said first, in its own language

`render` is what `rendering.letters_of(renderer)` gives: language, template and view → HTML.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from css_inline import CSSInliner
from markupsafe import Markup

from briefing.publishing.edition import Edition
from briefing.publishing.habits import direction
from briefing.publishing.sharing.folding import one_line
from briefing.publishing.sharing.letters import follows, joined_subjects
from briefing.publishing.sharing.mails import Mail
from briefing.publishing.sharing.palette import palette_of

Render = Callable[[str, str, Mapping[str, Any]], str]
"""Language, name of the template, what it shows → HTML."""

FRAME = "mail.html"

LINE = "=" * 72
"""Between two languages in plain text."""


class Half(NamedTuple):
    """A mail in one language, or its part in a mail that has several."""

    lang: str
    template: str
    """Gives rows of the frame's table: `<tr><td class="part">…</td></tr>`."""
    view: Mapping[str, Any]
    """What the template shows, besides `lang`, `dir`, `marks` (both as HTML), `side` (of lines) and `first`."""
    text: str
    """The same in plain text, ending with a line feed."""
    subject: str
    preheader: str
    """What mail programs show of it in their list, behind the subject."""
    address: str | None = None
    """Of the page that says the same: the line ahead of a later half leads there, since no link leads down a mail."""


def compose(edition: Edition, render: Render, halves: Sequence[Half]) -> Mail:
    """One mail of a text in one or several languages, in their order."""
    subject = joined_subjects(one_line(half.subject) for half in halves)
    palette = palette_of(edition.sources)
    frame = {
        "lang": halves[0].lang,
        "dir": direction(halves[0].lang),
        "subject": subject,
        "preheader": halves[0].preheader,
        "halves": [_shown(edition, render, half, first=half is halves[0]) for half in halves],
        "light": palette.light,
        "dark": palette.dark,
    }
    html = inlined(render(halves[0].lang, FRAME, frame))
    return Mail(subject, _text(edition, halves), html, tuple(half.lang for half in halves))


def _shown(edition: Edition, render: Render, half: Half, *, first: bool) -> Mapping[str, Any]:
    way = direction(half.lang)
    marks = Markup(' lang="{}" dir="{}"').format(half.lang, way)
    own = {"lang": half.lang, "dir": way, "marks": marks, "side": "right" if way == "rtl" else "left", "first": first}
    html = Markup(render(half.lang, half.template, {**half.view, **own}))
    return {**own, "follows": follows(edition.wordings[half.lang]), "address": half.address, "html": html}


def _text(edition: Edition, halves: Sequence[Half]) -> str:
    ahead = [line for half in halves[1:] for line in (follows(edition.wordings[half.lang]), half.address) if line]
    texts = f"\n\n{LINE}\n\n".join(half.text.rstrip("\n") for half in halves)
    return "\n".join([*ahead, *([""] if ahead else []), texts, ""])


@functools.cache
def _inliner() -> CSSInliner:
    return CSSInliner(load_remote_stylesheets=False, minify_css=True)


_BETWEEN = re.compile(r"(?<=>)\s*\n\s*(?=<)")


def inlined(html: str) -> str:
    """A document with its styles on the elements, where every mail program leaves them.

    >>> print(inlined('<style>.a { color: red; margin: 0 }</style><p class="a">One</p>'), end="")
    <html><head></head><body><p class="a" style="color:red;margin:0">One</p></body></html>
    """
    return _BETWEEN.sub("\n", _inliner().inline(html)).rstrip() + "\n"
