"""Drafting again: a three-way merge per item and field in which the editor wins.

What the machine said last time (`base`), what it says now (`draft`), what the file holds (`text`). Only the places that
change are rewritten; comments, order and formatting of all else stay byte for byte.
"""

from briefing.reading.merging.merging import merge_brief, refuse_proposals, take_proposals
from briefing.reading.merging.values import Merged, Proposal

__all__ = ["Merged", "Proposal", "merge_brief", "refuse_proposals", "take_proposals"]
