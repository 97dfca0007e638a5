"""What RFC 5545 asks of a calendar, line by line, where readers forgive too much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

ONCE = {
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "SEQUENCE"),
    *("LAST-MODIFIED", "URL", "TRANSP", "VERSION", "PRODID"),
}
VALUES = {
    "DTSTAMP": r"\d{8}T\d{6}Z",
    "LAST-MODIFIED": r"\d{8}T\d{6}Z",
    "SEQUENCE": r"\d+",
    "STATUS": "CANCELLED|CONFIRMED|TENTATIVE",
    "TRANSP": "TRANSPARENT|OPAQUE",
    "VERSION": r"2\.0",
    "URL": r"https?://[!-~]+",
    "REFRESH-INTERVAL": r"P\d+D",
}
_LINE = re.compile(
    r'([A-Z-]+)((?:;[A-Z-]+=(?:[^";:,\x00-\x1f\x7f]+|"[^"\x00-\x1f\x7f]*"))*):([^\x00-\x08\x0a-\x1f\x7f]*)'
)


class Line(NamedTuple):
    name: str
    parameters: dict[str, str]
    value: str


def read_lines(content: bytes) -> list[Line]:
    """The logical lines, each checked for its form: CRLF, no more than 75 octets, no control characters."""
    assert content.endswith(b"\r\n")
    physical = content[:-2].split(b"\r\n")
    for raw in physical:
        assert b"\n" not in raw, raw
        assert b"\r" not in raw, raw
        assert 0 < len(raw) <= 75, raw
    lines = []
    for text in re.sub(b"\r\n ", b"", content[:-2]).decode().split("\r\n"):
        found = _LINE.fullmatch(text)
        assert found, text
        pairs = (one.partition("=") for one in found[2].split(";") if one)
        lines.append(Line(found[1], {key: value for key, _, value in pairs}, found[3]))
    return lines


def events_of(content: bytes) -> list[dict[str, Line]]:
    """The events of a calendar that keeps the rules; AssertionError where it does not."""
    lines = read_lines(content)
    assert (lines[0].name, lines[0].value) == ("BEGIN", "VCALENDAR")
    assert (lines[-1].name, lines[-1].value) == ("END", "VCALENDAR")
    head = list(_until_event(lines[1:]))
    _check(head, required={"VERSION", "PRODID"})
    events = []
    rest = lines[1 + len(head) : -1]
    while rest:
        end = next(at for at, line in enumerate(rest) if line.name == "END")
        assert (rest[0].value, rest[end].value) == ("VEVENT", "VEVENT")
        _check(rest[1:end], required={"UID", "DTSTAMP", "DTSTART"})
        events.append({line.name: line for line in rest[1:end]})
        _check_times(events[-1])
        rest = rest[end + 1 :]
    assert events, "a calendar must hold something"
    return events


def _until_event(lines: list[Line]) -> Iterator[Line]:
    for line in lines:
        if line.name in ("BEGIN", "END"):
            return
        yield line


def _check(lines: list[Line], required: set[str]) -> None:
    names = [line.name for line in lines]
    assert required <= set(names), names
    for line in lines:
        assert names.count(line.name) == 1 or line.name not in ONCE, line.name
        assert re.fullmatch(VALUES.get(line.name, ".*"), line.value), line
        assert "TZID" not in line.parameters


def _check_times(event: dict[str, Line]) -> None:
    kinds = {line.parameters.get("VALUE", "DATE-TIME") for name, line in event.items() if name in ("DTSTART", "DTEND")}
    assert len(kinds) == 1, "both ends are of one kind"
    form = r"\d{8}" if kinds == {"DATE"} else r"\d{8}T\d{6}Z"
    assert re.fullmatch(form, event["DTSTART"].value)
    if "DTEND" in event:
        assert re.fullmatch(form, event["DTEND"].value)
        assert event["DTEND"].value > event["DTSTART"].value
