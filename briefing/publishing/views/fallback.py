"""What stands where a text is missing in the page's language: the other's text, a link to it, or nothing.

The site says which (`fallback: show | link | hide`), and views hardly notice:

- what a point says comes from `Wording.tell`, not `say`;
- a point in a list takes words and address from `point_link`, which leads to where the point can be read;
- what is to be hidden is taken off the finished view by `leave_out`, before the template sees it. Rows are dicts in a
  list with `said` or `title`, or texts themselves; a dict with `heading` of whose rows none is left goes with them.
  What was left out is counted under `elsewhere`, with links under the same ids, so that `#r3` still leads somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from briefing.publishing.addresses import page_path
from briefing.publishing.values import Page
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]


def point_link(wording: Wording, root: str, brief: str, item: str, text: Mapping[str, str]) -> View:
    """A point of a brief in a list: `said`, and `href` to the page that has it in words."""
    said = wording.tell(text)
    return {"said": said, "href": f"{root}{page_path(readable_in(wording, said), 'briefs', brief)}#{item}"}


def readable_in(wording: Wording, said: Said) -> str:
    """The language to whose page a link with these words leads."""
    return str(said.get("only") or wording.lang)


def led_elsewhere(wording: Wording, said: Said, root: str, parts: tuple[str, ...], item: str) -> Said:
    """What a point says on its own page, which `parts` name: where that has it not, a link to the page that has."""
    if "only" not in said or wording.fallback != "link":
        return said
    lang = said["only"]
    href = f"{root}{page_path(lang, *parts)}#{item}"
    line = Markup('<a class="elsewhere" href="{}" hreflang="{}">{}</a>').format(href, lang, said["text"])
    return {**said, "text": line}


def available_in(wording: Wording, real: Iterable[str], page: Page, root: str) -> str:
    """Where a page that its language lacks is to be had, with a link to each."""
    message = wording.gettext("This page is available in %(language)s only.")
    links = [
        Markup('<a href="{}" hreflang="{}">{}</a>').format(
            root + page.alternates[lang], lang, message % {"language": wording.language(lang)}
        )
        for lang in wording.languages
        if lang in set(real) and lang in page.alternates
    ]
    return Markup(" ").join(links)


def leave_out(view: View, wording: Wording, alternates: Mapping[str, str]) -> View:
    """A view without the rows that the page's language lacks, and with what was left out under `elsewhere`.

    `alternates` are the page's own, by language.
    """
    out = _Left()
    shown = {key: out.without(value) for key, value in view.items()}
    root = view["root"]
    shown["elsewhere"] = [
        *view.get("elsewhere", ()),
        *(
            {
                "lang": lang,
                "href": root + alternates[lang],
                "words": _counted(wording, lang, rows),
                "anchors": anchors,
                "points": [{"id": one, "href": f"{root}{alternates[lang]}#{one}"} for one in ids],
            }
            for lang, (rows, ids, anchors) in sorted(out.found.items())
        ),
    ]
    return shown


def _counted(wording: Wording, lang: str, number: int) -> str:
    message = wording.ngettext(
        "%(number)s point available in %(language)s only", "%(number)s points available in %(language)s only", number
    )
    return message % {"number": wording.number(number), "language": wording.language(lang)}


class _Left:
    """Goes through a view and gathers what it takes out: by language, how many rows, their ids, those of headings."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[int, list[str], list[str]]] = {}

    def without(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self.without(one) for key, one in value.items()}
        if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
            return self._rows(value)
        return value

    def _rows(self, rows: list[Any] | tuple[Any, ...]) -> list[Any] | tuple[Any, ...]:
        kept = []
        for row in rows:
            lang = _only(row)
            if lang:
                self._note(lang, row.get("id"))
                continue
            shown = self.without(row)
            if _is_emptied(row, shown):
                self._note_heading(next(iter(self.found)), shown.get("anchor"))
                continue
            kept.append(shown)
        return kept if len(kept) < len(rows) or kept != list(rows) else rows

    def _note(self, lang: str, key: str | None) -> None:
        number, ids, anchors = self.found.get(lang, (0, [], []))
        self.found[lang] = number + 1, [*ids, key] if key and key not in ids else ids, anchors

    def _note_heading(self, lang: str, anchor: str | None) -> None:
        number, ids, anchors = self.found[lang]
        self.found[lang] = number, ids, [*anchors, anchor] if anchor and anchor not in anchors else anchors


def _only(row: Any) -> str | None:
    """The language that alone has what a row says."""
    if not isinstance(row, dict):
        return None
    said = row if "text" in row else row.get("said") or row.get("title")
    return said.get("only") if isinstance(said, dict) else None


def _is_emptied(row: Any, shown: Any) -> bool:
    """Whether a group has lost all its rows."""
    if not isinstance(row, dict) or "heading" not in row:
        return False
    lists = [key for key, value in row.items() if isinstance(value, list | tuple) and value]
    return bool(lists) and not any(shown[key] for key in lists)
