"""Whether two items agree in what they are, whatever their words."""

from __future__ import annotations

from briefing.reading.values import Finding

_SECTIONS = {
    frozenset({"agreed", "commitments"}): 0.8,
    frozenset({"requests", "commitments"}): 0.75,
    frozenset({"agreed", "requests"}): 0.8,
    frozenset({"regional_issues", "discussed"}): 0.9,
    frozenset({"agreed", "regional_issues"}): 0.75,
}
"""One source lets the sides agree where another tells what one of them will do; other mixtures are rarely one point."""
_OTHER_SECTIONS = 0.55
_OTHER_BY = 0.55
_OTHER_TO = 0.9
_SAME_BY = 1.1
_SAME_KIND = 1.1


def agreement(one: Finding, other: Finding) -> float:
    """A factor for what two items are: section, who asks whom, kind, regional issue. Around 1; above, they agree."""
    factor = 1.0
    if one.section != other.section:
        factor *= _SECTIONS.get(frozenset({one.section, other.section}), _OTHER_SECTIONS)
    if one.by and other.by:
        factor *= _SAME_BY if one.by == other.by else _OTHER_BY
    if one.to and other.to and one.to != other.to:
        factor *= _OTHER_TO
    if one.kind and one.kind == other.kind:
        factor *= _SAME_KIND
    return factor
