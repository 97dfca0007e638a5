"""The same paper and the same picture in fewer bytes: a site of thousands must fit where sites are published for free.

Typst writes each object of a PDF for itself, and each pixel of a picture in full colour.
"""

from __future__ import annotations

import io

COLOURS = 64
"""Of a picture. Cards have a few plain ones and the shades at the edges of letters."""


def pack(content: bytes, ending: str) -> bytes:
    """A file of Typst's, `pdf` or `png`, as small as it shows and says the same. Others stay as they are."""
    packed = {"pdf": pack_pdf, "png": pack_png}.get(ending)
    return packed(content) if packed else content


def pack_pdf(content: bytes) -> bytes:
    """Its objects together, compressed; tags, metadata and the order of reading stay. The same bytes each time."""
    import pikepdf  # imported here: most builds draw nothing

    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        if "/MarkInfo" in document.Root and "/Suspects" in document.Root.MarkInfo:
            del document.Root.MarkInfo["/Suspects"]  # false, as it is without saying; some readers complain of it
        document.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return packed.getvalue()


def pack_png(content: bytes) -> bytes:
    """On a palette, without a grain; a picture that would gain nothing stays as it is."""
    from PIL import Image

    packed = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        plain = Image.new("RGB", picture.size, "white")
        plain.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
        few = plain.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(packed, "PNG", compress_level=6)  # the last tenth would take five times as long
    return min(packed.getvalue(), content, key=len)
