"""Read dates of publication, in fields and in lines of text.

Narrow patterns, and None for everything else: a general date reader takes "May said" for a month and
IST for Israel. An all-number date like 03/04/2011 that may be March or April is None too.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

from claimdex.lexicons import load

# Nobody printed a newspaper before; nothing that claims a later year is a date of publication.
_YEARS = range(1600, 2101)
_LONGEST = 80

_MONTH_NAMES = (
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may", "may"),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{0,3})?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?\s{0,2}"
    r"(?P<half>[ap]\.?m\b\.?)?(?:\s{0,2}hrs)?"
)
_ZONE = r"(?:\s{0,2}\(?(?P<zone>(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d{2})?|[A-Za-z]{1,5}(?![\w+-]))\)?)?"
_TIME = rf"(?:(?:\s{{0,3}}[,|\-–—·•/]\s{{0,3}}|\s{{0,3}}(?:at\s{{1,2}})?|T){_CLOCK}{_ZONE})?"
_TIME_FIRST = rf"(?:{_CLOCK}{_ZONE}(?:\s{{0,3}}[,|\-–—·•/]?\s{{0,3}}|\s{{1,3}}on\s{{1,3}}))?"

# Each matches from where it is tried, over a bounded stretch: the search over a text is linear.
_WORDED = (
    re.compile(
        rf"{_WEEKDAY}{_MONTH}\s{{0,2}}{_DAY},?\s{{1,3}}{_YEAR}(?:\s?[-,]\s?[a-z]{{3,6}}day)?{_TIME}", re.I
    ),
    re.compile(rf"{_WEEKDAY}{_DAY}(?:\s{{1,2}}of)?[\s\-]{{1,2}}{_MONTH},?[\s\-]{{1,2}}{_YEAR}{_TIME}", re.I),
)
_NUMBERED = (
    re.compile(rf"{_YEAR}-(?P<month>\d{{1,2}})-{_DAY}(?!\d){_TIME}", re.I),
    re.compile(rf"{_YEAR}/(?P<month>\d{{1,2}})/{_DAY}(?!\d){_TIME}", re.I),
    re.compile(rf"{_DAY}\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d){_TIME}", re.I),
    re.compile(rf"(?P<first>\d{{1,2}})/(?P<other>\d{{1,2}})/{_YEAR}(?!\d){_TIME}", re.I),
)
_PATTERNS = (*_WORDED, *_NUMBERED)
_TIME_FIRST_PATTERN = re.compile(_TIME_FIRST, re.I)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})(?P<zone>Z)?)?"
)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d{1,9})?|\d{12,13}")
_STARTS = re.compile(
    r"(?<![\w/.:-])(?=\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)", re.I
)
_URL_DATE = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/_-]|$)", re.I)


@dataclass(frozen=True, slots=True)
class Published:
    """When something was published, as far as it was told.

    Args:
        on: the day at the place of publication, "2011-09-24".
        at: the moment in UTC, "2011-09-24T06:04:00Z"; None unless time and zone were told.
    """

    on: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date found inside a longer text, and where."""

    published: Published
    start: int
    end: int


NEVER = Published()


def parse_date(value: object) -> Published:
    """Read the value of a date field.

    Args:
        value: ISO 8601, RFC 822, "Sep 24, 2011 11:34 IST", "24 September 2011", seconds or
            milliseconds since 1970 as number or digits, or a date or datetime.

    Returns:
        The day as written, and the moment where the value tells time and zone. `NEVER` for what is
        not a whole date, or may be two.
    """
    match value:
        case bool() | None:
            return NEVER
        case int() | float():
            return _from_epoch(float(value))
        case datetime():
            return _published(value.replace(tzinfo=None), value.utcoffset())
        case date():
            return _published(datetime(value.year, value.month, value.day), None, timed=False)
        case str():
            return _from_text(value.strip())
        case _:
            return NEVER


def find_date(text: str) -> FoundDate | None:
    """Find the first whole date in a short text, such as a line; None where there is none."""
    return next(find_dates(text), None)


def find_dates(text: str) -> Iterator[FoundDate]:
    """Find the whole dates in a text, none overlapping another, with the time of day around them."""
    position = 0
    for start in (match.start() for match in _STARTS.finditer(text)):
        if start < position:
            continue
        found = _match_at(text, start)
        if found is not None:
            position = found.end
            yield found


def date_in_url(url: str) -> str | None:
    """Return the day that a web address holds as a path of its own: ".../2011/09/24/..."."""
    match = _URL_DATE.search(url)
    if match is None:
        return None
    month = _MONTHS.get(match[2].lower()) or (int(match[2]) if match[2].isdigit() else 0)
    day = _day(int(match[1]), month, int(match[3]))
    return day.isoformat() if day else None


def _from_text(text: str) -> Published:
    if not text or len(text) > _LONGEST:
        return NEVER
    if _EPOCH.fullmatch(text):
        return _from_epoch(float(text))
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return _from_groups(compact) or NEVER
    found = find_date(text)
    return found.published if found is not None else NEVER


def _from_epoch(number: float) -> Published:
    if not math.isfinite(number):
        return NEVER
    seconds = number / 1000 if number >= 1e11 else number
    # Smaller numbers are years, row numbers or days, not seconds since 1970.
    if not 1e8 <= seconds < 4.2e9:
        return NEVER
    return _published(datetime(1970, 1, 1) + timedelta(seconds=int(seconds)), timedelta(0))


def _match_at(text: str, start: int) -> FoundDate | None:
    before = _TIME_FIRST_PATTERN.match(text, start)
    tries: list[tuple[int, re.Match[str] | None]] = [(start, None)]
    if before is not None and before.end() > start and before["minute"]:
        tries.append((before.end(), before))
    for begin, clock in tries:
        for pattern in _PATTERNS:
            match = pattern.match(text, begin)
            if match is None:
                continue
            published = _from_groups(match, clock)
            if published is not None:
                return FoundDate(published, start, _end_of(match))
    return None


def _end_of(match: re.Match[str]) -> int:
    """Give back what was taken for a time or a zone and is none ("24, 2011 and")."""
    if match["hour"] is not None and not _is_clock(match):
        return match.start("hour")
    if match["zone"] is not None and _zone_offset(match["zone"]) is None and not _is_zone(match["zone"]):
        return match.start("zone")
    return match.end()


def _from_groups(match: re.Match[str], clock: re.Match[str] | None = None) -> Published | None:
    """Make a date of the named groups of a match; None where they are no date or may be two."""
    groups = match.groupdict()
    if "first" in groups:
        month, day = int(groups["first"]), int(groups["other"])
        if month <= 12 and day <= 12 and month != day:
            return None
        month, day = (day, month) if month > 12 else (month, day)
    else:
        month = _MONTHS.get(groups["month"].lower()) or int(groups["month"])
        day = int(groups["day"])
    whole = _day(int(groups["year"]), month, day)
    if whole is None:
        return None
    timed = match if _is_clock(match) else clock
    if timed is None or not _is_clock(timed):
        return Published(whole.isoformat())
    hour = int(timed["hour"])
    half = (timed.groupdict().get("half") or "")[:1].lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    clock_time = time(hour, int(timed["minute"] or 0), int(timed["second"] or 0))
    moment = datetime.combine(whole, clock_time)
    return _published(moment, _zone_offset(timed["zone"] or ""))


def _is_clock(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if groups.get("hour") is None or not (groups.get("minute") or groups.get("half")):
        return False
    minute, second = int(groups["minute"] or 0), int(groups["second"] or 0)
    return int(groups["hour"]) <= (12 if groups.get("half") else 23) and minute < 60 and second < 60


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _published(local: datetime, offset: timedelta | None, *, timed: bool = True) -> Published:
    if local.year not in _YEARS:
        return NEVER
    if offset is None or not timed:
        return Published(local.date().isoformat())
    moment = local.replace(tzinfo=timezone(offset)).astimezone(UTC)
    return Published(local.date().isoformat(), moment.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _zone_offset(zone: str) -> timedelta | None:
    """Return the offset of "IST", "+0530", "GMT+5"; None for what is no zone, or may be two."""
    written = zone.upper()
    if written[:3] in ("GMT", "UTC") and len(written) > 3:
        written = written[3:]
    if written[:1] not in ("+", "-"):
        written = _zones().get(written, "")
    digits = written[1:].replace(":", "")
    if not digits.isdigit() or len(digits) > 4:
        return None
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours > 14 or minutes > 59:
        return None
    return timedelta(hours=hours, minutes=minutes) * (-1 if written[0] == "-" else 1)


def _is_zone(zone: str) -> bool:
    return zone.upper() in _zones()


@cache
def _zones() -> dict[str, str]:
    return {row[0]: row[1] for row in load("time_zones")}
