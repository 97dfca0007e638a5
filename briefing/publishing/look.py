"""What a house makes its own without a template: logo, colour, and what stands at the foot of every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from briefing.checks import Found
from briefing.errors import nearest
from briefing.publishing.colours import GROUND, READABLE, contrast, nearest_readable
from briefing.publishing.images import image_size
from briefing.publishing.prose import render_markdown
from briefing.publishing.values import Sources
from briefing.publishing.wording import Said, Wording

LOGO_HEIGHT = 40
"""In pixels, beside the site's name."""

LOGO_WIDTH = 200
"""No wider than this, so that the name has its place on a phone."""


class Logo(NamedTuple):
    """The house's sign, in the size in which it is shown."""

    path: str
    width: int
    height: int


class Footer(NamedTuple):
    """What the house says at the foot of every page, in one language."""

    owner: Said | None
    note: Mapping[str, Markup | str | None] | None
    """`html`, with the `lang` and the label of the language it is in, where that is another."""


def check_look(sources: Sources) -> Iterator[Found]:
    """What is wrong with the logo and the colour of `site.yaml`, by the field."""
    site = sources.site
    if site.accent and (ratio := contrast(site.accent, GROUND["light"])) < READABLE:
        message = f"{site.accent} is too pale to be read on the page: {ratio:.1f}:1, where {READABLE}:1 is needed"
        way_out = f'"{nearest_readable(site.accent, GROUND["light"])}", the nearest of this colour that can be read'
        yield Found(("accent",), message, (("try", way_out),))
    if site.logo is None:
        return
    if site.logo not in sources.static:
        images = [name for name in sources.static if name.endswith((".svg", ".png", ".webp", ".jpg"))]
        place = f"{sources.own_folder}static/{site.logo}"
        meant = nearest(site.logo, images)
        yield Found(("logo",), f"there is no {place}", (("try", meant or "put the file there"),))
    elif image_size(sources.static[site.logo]) is None:
        expected = ("expected", "an SVG with viewBox, or a PNG, JPEG or WebP image")
        yield Found(("logo",), f"{site.logo} does not say how large it is", (expected, ("try", "save it anew")))


def logo_of(sources: Sources, assets: Mapping[str, str]) -> Logo | None:
    """The logo as high as the line it stands in; None where there is none that can be shown."""
    name = sources.site.logo
    size = image_size(sources.static[name]) if name is not None and name in sources.static else None
    if name is None or size is None:
        return None
    height = min(LOGO_HEIGHT, LOGO_WIDTH * size.height / size.width)
    return Logo(assets[name], max(1, round(height * size.width / size.height)), max(1, round(height)))


def footer_of(sources: Sources, wording: Wording) -> Footer:
    """In one language; failing that, in another, labelled."""
    site = sources.site
    note = None
    if site.footer:
        said = wording.say(site.footer)
        lang = said["lang"] or wording.lang
        note = {"html": render_markdown(site.footer[lang], lang), "lang": said["lang"], "note": said["note"]}
    return Footer(wording.say(site.owner) if site.owner else None, note)
