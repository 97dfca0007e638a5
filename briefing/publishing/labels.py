"""What the interface calls the closed sets of the model: forms of contact, kinds and states of requests, sections."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.publishing.catalogues import mark, mark_plural

SOURCE_KINDS: Mapping[str, str] = {
    "readout": mark("official readout"),
    "state-media": mark("state media"),
    "press": mark("press"),
}

FORMS: Mapping[str, str] = {
    "talks": mark("Talks"),
    "call": mark("Telephone call"),
    "visit": mark("Visit"),
    "reception": mark("Audience"),
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
    "done": mark("Carried out"),
    "withdrawn": mark("Withdrawn"),
}

COMMITMENT_STATUSES: Mapping[str, str] = {**REQUEST_STATUSES, "open": mark("No follow-up recorded")}

LEDGER_STATUSES: Mapping[str, str] = {**REQUEST_STATUSES, "open": mark("Open"), "hopes": mark("Hopes")}
"""Of requests and commitments alike, where both stand in one list."""

MEANINGS: tuple[tuple[str, str], ...] = (
    (mark("Request"), mark("One side asks the other to act.")),
    (mark("Proposal"), mark("One side suggests what could be done.")),
    (mark("Invitation"), mark("One side invites the other.")),
    (mark("Hope"), mark("One side says what it hopes for; it waits for no answer.")),
    (mark("Commitment"), mark("One side says that it will do something.")),
    (mark("Open"), mark("No answer and no follow-up is recorded in these briefs; there may have been one.")),
    (mark("Accepted"), mark("Whoever was asked has said yes.")),
    (mark("Carried out"), mark("A source reports, or the editors record, that it was done.")),
    (mark("Declined"), mark("Whoever was asked has said no.")),
    (mark("Withdrawn"), mark("Whoever asked or promised it no longer does.")),
)
"""What the kinds and statuses of the ledger mean."""

ASKED: Mapping[str, str] = {
    "before": mark("asked before %(on_date)s"),
    "again": mark("asked again %(on_date)s"),
}
"""At which other meetings a request was made."""

PROMISED: Mapping[str, str] = {
    "before": mark("promised before %(on_date)s"),
    "again": mark("promised again %(on_date)s"),
}

ANSWERED: Mapping[str, str] = {
    "accepted": mark("accepted %(on_date)s"),
    "declined": mark("declined %(on_date)s"),
    "done": mark("reported carried out %(on_date)s"),
    "withdrawn": mark("withdrawn %(on_date)s"),
}
"""At which meeting that became of it."""

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
    "agreed": mark("Agreed point"),
    "requests": mark("Request"),
    "commitments": mark("Commitment"),
    "regional_issues": mark("Regional issue"),
    "discussed": mark("Discussed"),
    "events": mark("Announced event"),
}
"""What one point of a section is."""

COUNTED: Mapping[str, tuple[str, str]] = {
    "agreed": mark_plural("point agreed", "points agreed"),
    "request": mark_plural("request", "requests"),
    "proposal": mark_plural("proposal", "proposals"),
    "invitation": mark_plural("invitation", "invitations"),
    "hope": mark_plural("hope", "hopes"),
    "commitments": mark_plural("commitment", "commitments"),
    "regional_issues": mark_plural("regional issue", "regional issues"),
    "discussed": mark_plural("other topic discussed", "other topics discussed"),
    "differences": mark_plural("difference between the sources", "differences between the sources"),
    "events": mark_plural("announced event", "announced events"),
}
"""What stands behind a figure, in the order in which figures stand. Requests are counted by kind."""

ANCHORS: Mapping[str, str] = {key: key.replace("_", "-") for key in SECTIONS}
"""Of the headings, the same in every language. No point may have such an id: `briefing.checks` sees to it."""
