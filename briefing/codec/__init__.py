"""YAML ⇄ model: strings first, then typed, with the line of everything that is wrong.

`decode_brief`, `decode_people` and `decode_site` never raise for bad input: they return problems.
`encode_brief` writes a brief for people.
"""

from briefing.codec.decoding import Decoded, decode_brief, decode_front_matter, decode_people, decode_site
from briefing.codec.encoding import encode_brief
from briefing.codec.nodes import line_of
from briefing.codec.schema import brief_schema, site_schema

__all__ = [
    "Decoded",
    "brief_schema",
    "decode_brief",
    "decode_front_matter",
    "decode_people",
    "decode_site",
    "encode_brief",
    "line_of",
    "site_schema",
]
