"""The site's own look, shown: each token with its value, each part with its macro, made from the real ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefing.publishing.addresses import page_path
from briefing.publishing.catalogues import mark
from briefing.publishing.colours import contrast
from briefing.publishing.edition import Edition
from briefing.publishing.labels import REQUEST_KINDS, REQUEST_STATUSES
from briefing.publishing.styles import STYLE_SHEET
from briefing.publishing.tokens import read_tokens
from briefing.publishing.values import Page
from briefing.publishing.views.items import date_view
from briefing.publishing.views.shell import shell
from briefing.publishing.wording import Wording

View = dict[str, Any]

TOKENS: Mapping[str, str] = {
    "--paper": mark("The page"),
    "--ground": mark("Boxes set off from the page"),
    "--here": mark("The point that a link leads to"),
    "--ink": mark("Text"),
    "--soft": mark("Text that says less: dates, labels"),
    "--line": mark("Lines that only divide"),
    "--edge": mark("Borders of fields and buttons"),
    "--strong-line": mark("Lines that begin a part; the house’s colour"),
    "--link": mark("Links"),
    "--link-seen": mark("Links already followed"),
    "--accent": mark("Buttons, and the current one of several; the house’s colour"),
    "--accent-ink": mark("Text on these"),
    "--mark": mark("Words in which sources differ"),
    "--mark-line": mark("The line below or beside them"),
    "--warn": mark("What needs attention"),
    "--warn-ground": mark("What these stand on"),
    "--good": mark("Answered, done"),
    "--bad": mark("Declined, cancelled"),
}
"""What each colour is for."""

GROUNDS = {"--accent-ink": "--accent", "--warn": "--warn-ground", "--ink": "--paper"}
"""What a colour is mostly seen on, where that is not the darkest ground of all."""

BARE = ("--paper", "--ground", "--here", "--warn-ground", "--mark", "--line", "--accent")
"""What nobody reads: contrast says nothing of them."""


def design_view(edition: Edition, page: Page, _: object) -> View:
    """Tokens with their contrast, and what the parts of a page are shown with."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    light, dark = read_tokens(edition.sources.static.get(STYLE_SHEET, b"").decode("utf-8", "replace"))
    view = shell(edition, page, title=wording.gettext("The look of this site"))
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "title": view["head"]["title"],
        "colours": [_colour(wording, name, light, dark) for name in TOKENS if name in light],
        "sizes": [_token(name, light) for name in light if name.startswith("--text")],
        "spaces": [_token(name, light) for name in light if name.startswith("--space")],
        "sample": sample(wording),
    }


def _token(name: str, values: Mapping[str, str]) -> View:
    return {"name": name, "id": name.strip("-"), "value": values[name]}


def _colour(wording: Wording, name: str, light: Mapping[str, str], dark: Mapping[str, str]) -> View:
    return {
        **_token(name, light),
        "use": wording.gettext(TOKENS[name]),
        "shown": [
            {"value": values[name], "paper": values["--paper"], "ratio": _ratio(wording, name, values)}
            for values in (light, dark)
        ],
    }


def _ratio(wording: Wording, name: str, values: Mapping[str, str]) -> str | None:
    if name in BARE:
        return None
    ground = GROUNDS.get(name, "--ground")
    return f"{wording.number(round(contrast(values[name], values[ground]), 1))}:1"


def sample(wording: Wording) -> View:
    """What the parts are shown with. Nobody met, and nothing of it was said."""
    told = wording.gettext("What a point says stands here, in one clause that reads on its own")
    other = next((lang for lang in wording.languages if lang != wording.lang), wording.lang)
    said = {"text": told, "lang": None, "note": None}
    north, south = ({"name": wording.side(code), "href": "#Parts"} for code in ("NO", "SN"))
    statuses = [{"id": key, "label": wording.gettext(label), "note": None} for key, label in REQUEST_STATUSES.items()]
    date = date_view(wording, "2025-03-04")
    publisher = [{"text": wording.gettext("Publisher"), "lang": None}]
    quote = {"exact": told, "by": publisher, "lang": None, "href": None}
    asked = REQUEST_KINDS["request"]
    kind = wording.gettext(asked)
    point: View = {
        "said": said,
        "quotes": [quote],
        "reported": publisher,
        "differs": (),
        "topics": (),
        "links": (),
        "holder": None,
    }
    point |= {"subject": None, "date": None, "headed": True, "by": north, "to": south, "kind": kind}
    return {
        "told": told,
        "said": {"text": told, "lang": other, "note": wording.only_in(other)},
        "own": said,
        "date": date,
        "by": north,
        "to": south,
        "statuses": statuses,
        "point": {**point, "id": "r1", "status": statuses[0]},
        "kind": kind,
        "publisher": publisher[0]["text"],
        "pieces": publisher,
        "count": f"{wording.number(3)} {wording.count('agreed', 3)}",
        "year": wording.date("2025"),
        "number": wording.number(3),
        "lang": other,
    }
