"""What stands at the end of a synthetic brief: an event to come, a difference between the sources, the history."""

from __future__ import annotations

import datetime
from typing import Any

from bench import phrases
from bench.inventing import LANGS, Draft, capital


def add_event(draft: Draft) -> None:
    """In the year after: of some the day is known, of some the hour, of some the year alone."""
    name = draft.fill(draft.r.choice(phrases.EVENTS))
    code, year = draft.r.choice(draft.codes), int(draft.brief["meeting"]["date"][:4]) + 1
    day = datetime.date(year, draft.r.randint(1, 12), draft.r.randint(1, 28))
    until = day + datetime.timedelta(days=draft.r.randint(1, 40))
    when: dict[str, str] = draft.r.choice(
        (
            {"date": f"{year}"},
            {"date": f"{day:%Y-%m}"},
            {"date": f"{day}", "until": f"{until}"},
            {"date": f"{day}", "time": f"{draft.r.randint(6, 18):02d}:30Z"},
        )
    )
    pair = (f"Next comes the {name['en']} ({when['date']}).", f"Prochain rendez-vous : {name['fr']} ({when['date']}).")
    said = draft.say(pair)
    evidence = [{"source": lang, "exact": said[lang][:-1]} for lang in LANGS]
    event = {"id": draft.next_id("e"), "name": {lang: capital(name[lang]) for lang in LANGS}, **when}
    if draft.i % 20 == 7:
        event["cancelled"] = "true"
    draft.brief["events"].append({**event, "country": code, "evidence": evidence})


def history(draft: Draft, date: datetime.date) -> list[dict[str, Any]]:
    """Published within days; some briefs are changed later, and some of these corrected."""
    days, lines = 0, []
    for kind, every in (("published", 1), ("change", 5), ("correction", 11)):
        days += draft.r.randint(2, 90)
        if draft.i % every == 0:
            note = draft.fill(phrases.HISTORY[kind])
            lines.append({"date": str(date + datetime.timedelta(days=days)), "kind": kind, "note": note})
    return lines


def add_difference(draft: Draft) -> None:
    """Every other brief: the two articles give different figures for the first agreed item."""
    if draft.i % 2:
        return
    n = draft.r.randint(20, 80)
    said = draft.say((f"Some {n} firms are concerned.", f"Quelque {n + 5} entreprises sont concernées."))
    says = [{"source": lang, "exact": said[lang][:-1]} for lang in LANGS]
    note = draft.fill(("The two accounts give different figures.", "Les deux récits donnent des chiffres différents."))
    draft.brief["differences"].append({"id": "x1", "about": "number", "items": ["a1"], "says": says, "note": note})
