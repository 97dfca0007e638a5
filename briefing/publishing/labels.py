"""What the interface calls the closed sets of the model: forms of contact, kinds and states of requests, sections."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.publishing.catalogues import mark, mark_plural

FORMS: Mapping[str, str] = {
    "talks": mark("Talks"),
    "call": mark("Telephone call"),
    "visit": mark("Visit"),
    "reception": mark("Reception"),
    "consultation": mark("Consultations"),
    "summit": mark("Summit"),
    "signing": mark("Signing"),
    "statement": mark("Statement"),
}

STATUSES: Mapping[str, str] = {
    "draft": mark("Draft"),
    "reviewed": mark("Reviewed, not yet published"),
    "published": mark("Published"),
    "withdrawn": mark("Withdrawn"),
}

REQUEST_KINDS: Mapping[str, str] = {
    "request": mark("Request"),
    "proposal": mark("Proposal"),
    "invitation": mark("Invitation"),
    "hope": mark("Hope"),
}

REQUEST_STATUSES: Mapping[str, str] = {
    "open": mark("No answer recorded"),
    "accepted": mark("Accepted"),
    "declined": mark("Declined"),
    "done": mark("Done"),
    "withdrawn": mark("No longer asked"),
}

COMMITMENT_STATUSES: Mapping[str, str] = {
    "open": mark("No follow-up recorded"),
    "done": mark("Carried out"),
    "withdrawn": mark("Given up"),
}

ASKED: Mapping[str, str] = {
    "answer": mark("Answer:"),
    "before": mark("Asked before:"),
    "again": mark("Asked again:"),
}
"""Where else a request stands."""

PROMISED: Mapping[str, str] = {
    "answer": mark("Carried out:"),
    "before": mark("Promised before:"),
    "again": mark("Promised again:"),
}

HOLDERS: Mapping[str, str] = {"position": mark("Position:"), "view": mark("View:")}
"""Of one side, whose name follows."""

CHANGES: Mapping[str, str] = {
    "reviewed": mark("Review"),
    "published": mark("Publication"),
    "change": mark("Change"),
    "correction": mark("Correction"),
}
"""Kinds of lines in a brief's history."""

DONE_ON: Mapping[str, str] = {
    "reviewed": mark("Reviewed on"),
    "published": mark("Brief published on"),
    "change": mark("Changed on"),
    "correction": mark("Corrected on"),
}
"""The same with the day, below the title, in this order."""

WHEN: Mapping[str, str] = {
    "after": mark("Next meeting"),
    "same day": mark("On the same day"),
    "before": mark("Previous meeting"),
}

LEDGER_STATUSES: Mapping[str, str] = {
    "open": mark("Open"),
    "accepted": mark("Accepted"),
    "done": mark("Done"),
    "declined": mark("Declined"),
    "withdrawn": mark("Dropped"),
}
"""Of requests and commitments alike, where both stand in one list."""

DIFFERENCES: Mapping[str, str] = {
    "party": mark("who is meant"),
    "number": mark("a figure"),
    "date": mark("a date"),
    "place": mark("a place"),
    "role": mark("a person’s role"),
    "strength": mark("how strongly it is put"),
    "scope": mark("how much is covered"),
    "omission": mark("what is left out"),
}

SECTIONS: Mapping[str, str] = {
    "agreed": mark("Agreed"),
    "requests": mark("Requests"),
    "commitments": mark("Commitments"),
    "regional_issues": mark("Regional issues"),
    "discussed": mark("Also discussed"),
    "differences": mark("Where the sources differ"),
    "events": mark("Announced events"),
}
"""Headings, in the order in which a brief shows them."""

SINGLE: Mapping[str, str] = {
    "agreed": mark("Agreed"),
    "requests": mark("Request"),
    "commitments": mark("Commitment"),
    "regional_issues": mark("Regional issue"),
    "discussed": mark("Discussed"),
}
"""What one point of a section is."""

COUNTED: Mapping[str, tuple[str, str]] = {
    "agreed": mark_plural("point agreed", "points agreed"),
    "requests": mark_plural("request", "requests"),
    "commitments": mark_plural("commitment", "commitments"),
    "regional_issues": mark_plural("regional issue", "regional issues"),
    "discussed": mark_plural("other topic discussed", "other topics discussed"),
    "differences": mark_plural("difference between the sources", "differences between the sources"),
    "events": mark_plural("announced event", "announced events"),
}
"""What stands behind a figure."""

ANCHORS: Mapping[str, str] = {key: key.replace("_", "-") for key in SECTIONS}
"""Of the headings, the same in every language. No point may have such an id: `briefing.checks` sees to it."""
