"""The days of a document as a calendar file (RFC 5545). The twin of ics.ts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

_LINE = 75
"""The longest line in octets, without its end."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def ics(document: Mapping[str, Any]) -> str:
    """All-day events, one for each day of the plan; the same plan gives the same bytes.

    The time stamp is the date of the data, not of today. The identifiers stay the same when a purchase is planned anew
    with other dates, so that a calendar moves its entries.
    """
    language = document["language"].upper()
    stamp = document["as_of"].replace("-", "") + "T000000Z"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Purchasing Public Services//Purchase plan//{language}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(document['title'])}",
    ]
    for event in document["events"]:
        lines += _event(event, document["key"], stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Mapping[str, Any], key: str, stamp: str) -> list[str]:
    next_day = (date.fromisoformat(event["day"]) + timedelta(days=1)).isoformat()
    return [
        "BEGIN:VEVENT",
        f"UID:{event['id']}-{key}@purchasing-public-services",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{event['day'].replace('-', '')}",
        f"DTEND;VALUE=DATE:{next_day.replace('-', '')}",
        f"SUMMARY:{_escaped(event['summary'])}",
        *([f"DESCRIPTION:{_escaped(event['description'])}"] if event["description"] else []),
        f"STATUS:{'TENTATIVE' if event['provisional'] else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """The text of a property: line ends are written out, and control characters, which a value may not hold, left out."""
    lines = _CONTROL.sub("", re.sub("\r\n?", "\n", text))
    return re.sub(r"[\\;,]", lambda match: f"\\{match[0]}", lines).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets; each after the first begins with a blank. No character is cut."""
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LINE:
            yield part
            part, size = " ", 1
        part += letter
        size += width
    yield part
