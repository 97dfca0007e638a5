"""A brief on paper: its sheets as plain values that a template of the press can set."""

from __future__ import annotations

from typing import Any

from briefing.model import Brief
from briefing.publishing.codes import draw_code
from briefing.publishing.drawing import Drawing, drawing
from briefing.publishing.edition import Edition
from briefing.publishing.sharing.runs import one_line, runs_of, tongue
from briefing.publishing.sharing.setting import Setting
from briefing.publishing.sharing.sheet import sheet_of
from briefing.publishing.sharing.spoken import headed
from briefing.publishing.sharing.tree import tree_of
from briefing.publishing.values import Page

View = dict[str, Any]

ACCENT = "#1c3a63"
"""`--accent` of the style sheet, where the house has no colour of its own."""


def draw_paper(edition: Edition, page: Page, brief: Brief) -> Drawing:
    """The brief for the folder that goes into the meeting, in the page's language; with none, in all, one by one."""
    languages = [page.lang] if page.lang else edition.languages
    sheets = [sheet_of(edition, page, brief, lang) for lang in languages]
    made = [_Half(edition.wordings[lang], one).view() for lang, one in zip(languages, sheets, strict=True)]
    halves = [{**one, "at": at} for at, one in enumerate(made)]
    files = [(f"{one['lang']}.svg", draw_code(one["address"])) for one in halves if one["address"]]
    site = edition.sources.site
    logo = site.logo if edition.logo else None
    if logo:
        files.append((f"logo/{logo}", edition.sources.static[logo]))
    titles = dict.fromkeys(str(one["title"]["text"]) for one in sheets)
    view = {
        "halves": halves,
        "title": " / ".join(titles),
        "author": (sheets[0]["owner"] or sheets[0]["site"])["text"],
        "accent": site.accent or ACCENT,
        "logo": f"/logo/{logo}" if logo else None,
        "modified": list(map(int, page.modified[:10].split("-"))) if page.modified else None,
    }
    return drawing("brief.typ", view, files=tuple(files), moment=page.modified)


class _Half(Setting):
    """One sheet, in one language."""

    def view(self) -> View:
        sheet, wording = self.sheet, self.wording
        kicker = sheet["kicker"]
        when = kicker["date"] and kicker["date"]["text"]
        address = sheet["address"]
        return {
            **tongue(self.lang),
            "name": wording.own_name,
            "follows": wording.gettext("The English version follows."),
            "address": address,
            "site": self.said(sheet["site"]),
            "owner": sheet["owner"] and sheet["owner"]["text"],
            "title": {**self.said(sheet["title"]), "text": sheet["title"]["text"]},
            "kicker": [self.own(one) for one in (kicker["form"], when, kicker["place"]) if one],
            "when": when or "",
            "dateline": [self.own(f"{one['label']} {one['date']['text']}") for one in sheet["dateline"]],
            "borrowed": sheet["borrowed"] and self.own(str(sheet["borrowed"])),
            "elsewhere": [{"runs": self.own(one["words"]), **self.way(one["href"])} for one in sheet["elsewhere"]],
            "short": self._short(sheet["short"]),
            "sections": [self._section(one) for one in sheet["sections"]],
            "differences": [self._difference(one) for one in sheet["differences"]],
            "events": [self._point(one) for one in sheet["events"]],
            "sources": [self._source(one) for one in sheet["sources"]],
            "cite": self._cited(sheet["cite"]),
            "notes": self._notes(sheet["notes"]),
            "history": [self._change(one) for one in sheet["history"]],
            "changed": sheet["changed"] and sheet["changed"]["text"],
            "digits": [wording.number(digit) for digit in range(10)],
            "words": self._words(),
        }

    def _words(self) -> dict[str, str]:
        """What the template itself says."""
        _ = self.wording.gettext
        opened, _rest, between = _("“%(words)s” – %(source)s").partition("%(words)s")
        closed, _rest, dash = between.partition("%(source)s")[0].partition(" ")
        return {
            "opened": opened,
            "closed": closed,
            "dash": dash,
            "short": _("In short"),
            "others": _("Others"),
            "sources": _("Sources"),
            "date": _("Date"),
            "unknown": _("Not known"),
            "basis": _("How the date was found"),
            "differ": _("Sources differ"),
            "differences": _("Where the sources differ"),
            "events": _("Announced events"),
            "cite": _("Cite this brief"),
            "notes": _("Editor’s notes"),
            "history": _("History"),
            "changed": _("Last change:"),
            "code": _("QR code of this page’s address"),
        }

    # --- parts
    def _short(self, short: View) -> View:
        strength = short["strength"]
        return {
            "dated": short["dated"],
            "basis": short["basis"] and self.said(short["basis"]),
            "parties": [
                {
                    "side": party["side"] and self.named(party["side"]),
                    "people": [self._person(person) for person in party["people"]],
                }
                for party in short["parties"]
            ],
            "accounts": self.pieces(short["accounts"]["names"]),
            "kinds": self.own(short["accounts"]["kinds"]),
            "lines": [self._line(line) for line in short["lines"]],
            "strength": strength and self.own(self._strength(strength)),
        }

    def _strength(self, strength: View) -> str:
        between = self.wording.pgettext("between facts", ", ")
        return f"{strength['of']} {between.join(str(one['words']) for one in strength['parts'])}"

    def _person(self, person: View) -> View:
        role = person["role"] and self.said(person["role"])
        differs = [self.way((self.sheet["address"] or "") + href) for href in person["differs"]]
        return {**self.named(person), "label": self.label(person["id"]), "role": role, "differs": differs}

    def _line(self, line: View) -> View:
        return {
            "number": line["number"],
            "words": self.own(line["words"]),
            "detail": self.own(line["detail"]),
            "to": self.label(f"-{line['anchor']}"),
            "ways": [{**self._sides(way), "detail": self.own(way["detail"])} for way in line["ways"]],
        }

    def _sides(self, one: View) -> View:
        return {key: one[key] and self.named({**one[key]}) for key in ("by", "to")}

    def _section(self, section: View) -> View:
        return {
            "heading": self.own(section["heading"]),
            "label": self.label(f"-{section['anchor']}"),
            "points": [self._point(one) for one in section["points"]],
        }

    def _point(self, one: View) -> View:
        """An item or an event."""
        status, holder = one["status"], one["holder"]
        address = self.sheet["address"]
        return {
            "id": one["id"],
            "label": self.label(one["id"]),
            "href": address and f"{address}#{one['id']}",
            **self._sides(one),
            "subject": one["subject"] and self.named(one["subject"]),
            "date": one["date"] and self.own(one["date"]["text"]),
            "kind": one["kind"] and self.own(one["kind"]),
            "holder": holder and {"label": self.own(holder["label"]), **self.named(holder)},
            "status": status and {"label": self.own(status["label"]), "note": status["note"]},
            "said": self.said(one["said"]),
            "differs": [{"runs": self.own(way["words"]), **self.way(way["href"])} for way in one["differs"]],
            "links": [self._answer(way) for way in one["links"]],
            "topics": [self.named(topic) for topic in one["topics"]],
            "reported": self.pieces(one["reported"] or ()),
            "quotes": [self._quote(quote) for quote in one["quotes"]],
        }

    def _answer(self, way: View) -> View:
        return {"before": self.own(way["before"]), "runs": self.own(way["words"]), **self.way(way["href"])}

    def _quote(self, quote: View) -> View:
        """Words of a source, as they stand there: nothing in them is raised or mended."""
        return {
            **tongue(quote["lang"]),
            "exact": one_line(quote["exact"]),
            "by": self.pieces(quote["by"]),
            "href": quote["href"],
        }

    def _difference(self, one: View) -> View:
        address = self.sheet["address"]
        return {
            "id": one["id"],
            "label": self.label(one["id"]),
            "href": address and f"{address}#{one['id']}",
            "about": self.pieces(headed(one["about"])),
            "items": [self._concerned(item) for item in one["items"]],
            "says": [self._quote(say) for say in one["says"]],
            "note": one["note"] and self.said(one["note"]),
            "groups": [
                {"heading": self.own(group["heading"]), "items": [self._concerned(item) for item in group["items"]]}
                for group in one["groups"]
            ],
        }

    def _concerned(self, item: View) -> View:
        return {**self.said(item["said"]), **self.way(item["href"])}

    def _source(self, source: View) -> View:
        _ = self.wording.gettext
        published, retrieved = source["published"], source["retrieved"]
        facts = [f"{_('Published on')} {published['text']}" if published else _("Publication date not stated")]
        facts += [f"{_('Retrieved on')} {retrieved['text']}"] if retrieved else []
        facts += [] if source["url"] else [_("No address recorded")]
        facts += [_("The text at hand is an excerpt")] if source["excerpt"] else []
        return {
            **self.said(source["said"]),
            "language": source["language"],
            "about": self.own(source["about"]),
            "title": source["title"] and runs_of(source["title"], source["lang"], self.lang),
            "url": source["url"],
            "facts": [self.own(fact) for fact in facts],
        }

    def _cited(self, cite: View) -> View:
        return {
            "title": runs_of(cite["title"]["text"], cite["title"]["lang"], self.lang),
            "site": runs_of(cite["site"]["text"], cite["site"]["lang"], self.lang),
            "facts": [self.own(fact) for fact in cite["facts"]],
            "url": cite["url"],
        }

    def _notes(self, notes: View | None) -> View | None:
        if notes is None:
            return None
        return {**tongue(notes["lang"] or self.lang), "blocks": tree_of(notes["html"]), "note": notes["note"]}

    def _change(self, change: View) -> View:
        return {
            "date": self.own(change["date"]["text"]),
            "label": self.own(change["label"]),
            "marked": change["id"] == "correction",
            **self.said(change["said"]),
        }
