"""From content to a site: check what changed, plan, render what changed. Values in, values out.

Work is mapped over an `Executor` in batches; nothing else here knows how many cores there are. What was checked or
rendered before comes in as records and keys, and is used only where the digests of what it was made from are equal.
"""

from briefing.building.checking import check_again, check_all
from briefing.building.records import Ahead, Built, Checked, Record
from briefing.building.site import build_site, make_page

__all__ = [
    "Ahead",
    "Built",
    "Checked",
    "Record",
    "build_site",
    "check_again",
    "check_all",
    "make_page",
]
