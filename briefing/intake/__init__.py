"""Intake: what editors have, as articles. Bytes and a name in, an article or a polite refusal out; no effects."""

from briefing.intake.described import same_address
from briefing.intake.storing import body_digest, stored_name, stored_text
from briefing.intake.taking import LARGEST, take_in
from briefing.intake.values import Arrival, Intake, Taken

__all__ = [
    "LARGEST",
    "Arrival",
    "Intake",
    "Taken",
    "body_digest",
    "same_address",
    "stored_name",
    "stored_text",
    "take_in",
]
