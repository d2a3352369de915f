# SPDX-License-Identifier: GPL-3.0-or-later
"""What 3.14 says of a date or time that cannot be, made of what an older Python says and of what it was given."""
import calendar
import datetime
import re

_DATE, _TIME = ("year", "month", "day"), ("hour", "minute", "second", "microsecond")
_PARTS = {datetime.date: _DATE, datetime.time: (*_TIME, "tzinfo"), datetime.datetime: (*_DATE, *_TIME, "tzinfo")}
_RANGE = re.compile(r"(month|hour|minute|second|microsecond) must be in \S+|(fold) must be either 0 or 1")
_YEAR = re.compile(r"year (-?\d+) is out of range")
_ISO_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_ISO_TIME = re.compile(r"(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?")


def said(text, called, subject, arguments, keywords):
    """None where that is what it says."""
    if match := _YEAR.fullmatch(text):
        return f"year must be in 1..9999, not {match[1]}"
    if match := re.fullmatch(r"Invalid day: (.+)", text):
        return f"Invalid weekday: {match[1]}"
    if text.startswith("offset must be a timedelta strictly between "):
        return text.removesuffix(".")
    given = _given(called, subject, arguments, keywords or {})
    if match := _RANGE.fullmatch(text):
        part = match[1] or match[2]
        return f"{text}, not {given[part]}" if part in given else None
    if text == "day is out of range for month" and given.keys() >= set(_DATE):
        days = calendar.monthrange(given["year"], given["month"])[1]
        return f"day {given['day']} must be in range 1..{days} for month {given['month']} in year {given['year']}"
    return None


def _given(called, subject, arguments, keywords):
    """The parts by their names."""
    kind = subject if isinstance(subject, type) else type(subject)
    parts = next((names for each, names in _PARTS.items() if kind is each), None) or \
        next((names for each, names in reversed(_PARTS.items()) if issubclass(kind, each)), ())
    if called == "fromisoformat":
        return _read(arguments[0], parts)
    given = {name: getattr(subject, name) for name in parts} if called == "replace" else {}
    return given | dict(zip(parts, arguments)) | keywords


def _read(text, parts):
    given, begin = {}, 0
    if parts[:3] == _DATE and (match := _ISO_DATE.match(text)):
        given, begin = dict(zip(_DATE, map(int, match.groups()))), match.end() + 1
    if parts[-1] == "tzinfo" and (match := _ISO_TIME.match(text, begin)):
        given |= {name: int(value) for name, value in zip(_TIME, match.groups()) if value}
    return given
