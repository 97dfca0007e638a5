"""QR codes for paper: from a printed brief back to its page."""

from __future__ import annotations

import io

import segno

from briefing.publishing.addresses import INDEX, absolute
from briefing.publishing.edition import Edition
from briefing.publishing.values import Page


def qr_code(edition: Edition, page: Page, _: object) -> bytes:
    """The code of the page that stands in the same folder. Only planned where the site knows its own address."""
    folder = page.path.rpartition("/")[0]
    return draw_code(absolute(edition.base_url or "", f"{folder}/{INDEX}"))


def draw_code(address: str) -> bytes:
    """An address as a QR code that stands a crease or a stain.

    The mask is given, not sought: seeking the best of eight takes most of the time, and any can be read.

    >>> draw_code("https://example.org/")[:40]
    b'<svg xmlns="http://www.w3.org/2000/svg" '
    """
    drawn = io.BytesIO()
    code = segno.make_qr(address, error="m", mask=0)
    code.save(drawn, kind="svg", xmldecl=False, omitsize=True, svgclass=None, lineclass=None)
    return drawn.getvalue()
