"""What the ids of a reading's trail say to an editor. An id without words is shown as it is."""

from __future__ import annotations

SECTIONS = {
    "agreed": "agreed",
    "requests": "request",
    "commitments": "commitment",
    "regional_issues": "regional",
    "discussed": "discussed",
}

LEFT_OUT = {
    "past-perfect": "it tells of something earlier (past perfect)",
    "denied": "it is denied",
    "noun": "it is a noun here",
    "infinitive": "it hangs on another verb and is no act of its own",
    "undoing-word": "the word before it undoes it",
    "passive": "it is in the passive: the subject is the one acted upon",
    "not-together": "its subject is not both sides together",
    "not-one-side": "its subject is not one side alone",
    "no-subject": "no side was found as its subject",
    "no-content": "nothing that could be its content follows",
    "no-future": "it needs a verb in the future, and there is none",
    "no-topic": "no regional question and no topic was recognised in it",
    "guard": "a guard: these words are no act",
}

NO_TRAIL = {
    "regional_issues": "a question of the region is named where a side speaks or acts",
    "agreed": "a line of a list, or the answer to what was asked before it",
}
"""What is known of an item that no single trigger made, by its section."""

SHAPES = {
    "verb": "an infinitive",
    "infinitive": "a bare infinitive",
    "addressee-verb": "who is asked, then an infinitive",
    "addressee-noun": "who is asked, then a noun",
    "addressee-that": "who is asked, then a clause",
    "addressee-gerund": "who is asked, then a gerund",
    "sentence": "the whole sentence",
    "that": "a clause",
    "clause": "a clause",
    "bare": "a clause with no conjunction",
    "noun": "a noun",
    "gerund": "a gerund",
    "finite": "the clause of the verb itself",
    "before": "what stands before the verb",
    "whole": "the whole clause",
}

MEANS = {
    "they": "both sides",
    "he": "spoken of last",
    "she": "spoken of last",
    "it": "spoken of last",
    "we": "the speaker",
    "role": "who holds that office, else who was spoken of last",
    "latter": "the other of two",
    "other": "the other side",
    "own": "the subject's own side",
    "host": "the host",
    "guest": "the guest",
}
"""What words that are no name stand for."""

WHERE_BY = {
    "": "no subject",
    "impersonal": "impersonal: both sides",
    "paired": ", two sides joined",
    "passive": ", passive: by the other side",
    "attribution": ", said by who speaks in the sentence or spoke last",
}

WHERE_TO = {
    "named": ", named as the one asked",
    "frame": ", as the frame says",
    "other": ", the other of two sides",
    "content": ", named in the content",
}

CONTACT = {
    "form": "unknown: no words say what kind of contact it was",
    "date": "none printed near the contact",
    "place": "none printed near the contact",
    "sides": "unknown",
}

NO_MEETING = {
    "contact": "no words for a contact in its first sentences or its title, and no two sides that act together",
    "sides": "nobody who takes part was found, and fewer than two sides",
}
