"""Parts of files, as the standard has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.preview.ranges import choose_part

BODY = b"0123456789"
TAG = dict(choose_part(BODY, {}).headers)["ETag"]

ASKED = [
    ({}, 200, BODY),
    ({"range": "bytes=0-0"}, 206, b"0"),
    ({"range": "bytes=2-4"}, 206, b"234"),
    ({"range": "bytes=7-"}, 206, b"789"),
    ({"range": "bytes=7-99"}, 206, b"789"),
    ({"range": "bytes=-3"}, 206, b"789"),
    ({"range": "bytes=-99"}, 206, BODY),
    ({"range": "BYTES= 1-2 "}, 206, b"12"),
    ({"range": "bytes=10-"}, 416, b""),
    ({"range": "bytes=-0"}, 416, b""),
    ({"range": "bytes=4-2"}, 200, BODY),
    ({"range": "bytes=-"}, 200, BODY),
    ({"range": "bytes=0-1,4-5"}, 200, BODY),
    ({"range": "bytes=a-b"}, 200, BODY),
    ({"range": "bytes=\u0661-"}, 200, BODY),
    ({"range": "lines=0-1"}, 200, BODY),
    ({"range": "bytes=2-4", "if-range": TAG}, 206, b"234"),
    ({"range": "bytes=2-4", "if-range": '"another"'}, 200, BODY),
    ({"if-none-match": TAG}, 304, b""),
    ({"if-none-match": f'"another", W/{TAG}'}, 304, b""),
    ({"if-none-match": "*"}, 304, b""),
    ({"if-none-match": '"another"'}, 200, BODY),
]


@pytest.mark.parametrize(("asked", "status", "body"), ASKED)
def test_parts(asked: dict[str, str], status: int, body: bytes) -> None:
    part = choose_part(BODY, asked)
    assert (part.status, part.body) == (status, body)


def test_what_cannot_be_given_says_how_much_there_is() -> None:
    assert dict(choose_part(BODY, {"range": "bytes=10-"}).headers)["Content-Range"] == "bytes */10"


@given(st.binary(max_size=20), st.integers(0, 30), st.integers(0, 30))
def test_parts_are_the_bytes_that_they_say(body: bytes, first: int, more: int) -> None:
    part = choose_part(body, {"range": f"bytes={first}-{first + more}"})
    assert part.status == (206 if first < len(body) else 416)
    assert part.body == body[first : first + more + 1]


@given(st.text(alphabet="bytes=-0123456789, ", max_size=20))
def test_whatever_is_asked_nothing_but_a_part_is_given(asked: str) -> None:
    part = choose_part(BODY, {"range": asked})
    assert part.body in BODY
    assert part.status in {200, 206, 416}
