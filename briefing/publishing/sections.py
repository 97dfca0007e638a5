"""Parts of the site that `sections:` in `site.yaml` switches on or off."""

from __future__ import annotations

from briefing.settings import SiteConfig, SiteSection


def has_section(site: SiteConfig, section: SiteSection) -> bool:
    """Whether the site has a part.

    >>> from briefing.settings import SiteSections
    >>> site = SiteConfig(name={"en": "Notes"}, languages=("en",), sections=SiteSections(people=False))
    >>> has_section(site, "people"), has_section(site, "topics"), has_section(site, "design")
    (False, True, False)
    """
    return bool(getattr(site.sections, section))
