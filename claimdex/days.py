"""Read days, months and years as people type them."""

import calendar
import datetime
import re

_TYPED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def days_of(typed: str) -> tuple[str, str]:
    """Return the first and the last day of a day, a month or a year.

    Args:
        typed: as 2011-09-24, 2011-09 or 2011.

    Returns:
        Two days as "2011-09-24"; of a day, twice the same.

    Raises:
        ValueError: it is none, or not in the calendar; the message says which.
    """
    match = _TYPED.fullmatch(typed.strip())
    if match is None:
        raise ValueError(f"{typed!r} is not a date such as 2011-09-24, 2011-09 or 2011")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None, "the pattern has a year"
    try:
        first = datetime.date(year, month or 1, day or 1)
        last_month = month or 12
        last = datetime.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except ValueError:
        raise ValueError(f"{typed!r} is not in the calendar") from None
    return first.isoformat(), last.isoformat()
