"""What the filter in place of the ledger offers to choose from."""

from __future__ import annotations

from typing import Any

from briefing.publishing import labels
from briefing.publishing.ledger import KINDS, STATUSES
from briefing.publishing.planning.ledger import ALL, Counts, Facets, rows_path
from briefing.publishing.terms import term
from briefing.publishing.views import lists
from briefing.publishing.views.ledger_rows import kind_name
from briefing.publishing.views.linking import Linker
from briefing.publishing.wording import Wording

View = dict[str, Any]


def filter_form(linker: Linker, facets: Facets) -> View:
    """What there is to choose from. Values are codes, which mean the same in each language."""
    wording = linker.wording
    kinds = [kind for kind in KINDS if kind in dict(facets.kinds)]
    pgettext = wording.pgettext
    sides = pgettext("countries or organisations", "All")
    fields = [
        ("by", wording.gettext("From"), sides, [(side, wording.side(side)) for side, _ in by_name(wording, facets.by)]),
        (
            "to",
            wording.gettext("Addressed to"),
            sides,
            [(one, wording.side(one)) for one, _ in by_name(wording, facets.to)],
        ),
        ("topic", wording.gettext("Topic"), pgettext("topics", "All"), _topic_options(wording, facets)),
        (
            "status",
            wording.gettext("Status"),
            pgettext("statuses", "All"),
            [(one, status_name(wording, one)) for one in STATUSES],
        ),
        (
            "kind",
            wording.gettext("Kind"),
            pgettext("kinds of points", "All"),
            [(kind, kind_name(wording, kind)) for kind in kinds],
        ),
        (
            "year",
            wording.gettext("Year"),
            pgettext("years", "All"),
            [(year, lists.year_name(wording, year)) for year in facets.years],
        ),
    ]
    return {
        "rows": " ".join(linker.root + rows_path(wording.lang, year) for year in facets.years),
        "fields": [
            {"name": name, "label": label, "options": options, "all": "all" if name == "status" else "", "any": every}
            for name, label, every, options in fields
        ],
    }


def _topic_options(wording: Wording, facets: Facets) -> list[tuple[str, str]]:
    options = [(topic, term(wording, "topics", topic)["name"]) for topic, _ in facets.topics]
    return sorted(options, key=lambda option: wording.sort_key(option[1]))


def meanings(wording: Wording) -> list[tuple[str, str]]:
    """What the kinds and statuses mean that one can choose from."""
    return [(wording.gettext(word), wording.gettext(meaning)) for word, meaning in labels.MEANINGS]


def status_name(wording: Wording, scope: str) -> str:
    """What the lists by status are called: requests and commitments alike."""
    return wording.gettext("All") if scope == ALL else wording.gettext(labels.LEDGER_STATUSES[scope])


def by_name(wording: Wording, counts: Counts) -> list[tuple[str, int]]:
    """Sides with their figures, in the order of the alphabet."""
    return sorted(counts, key=lambda one: wording.sort_key(wording.side(one[0])))
