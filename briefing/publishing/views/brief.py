"""The brief's page: all that is told of it, and the ways to hand it on."""

from __future__ import annotations

from typing import Any

from briefing.model import Brief
from briefing.publishing.edition import Edition
from briefing.publishing.values import Page
from briefing.publishing.views.brief_told import brief_told
from briefing.publishing.views.handing_on import handing_on

View = dict[str, Any]


def brief_view(edition: Edition, page: Page, brief: Brief) -> View:
    """Everything that the brief's page shows."""
    told = brief_told(edition, page, brief)
    return {**told, "share": handing_on(edition, page, brief, told)}
