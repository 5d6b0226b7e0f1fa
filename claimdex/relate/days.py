"""Read the days, months and years of a sentence, as seen from the day on which it was published."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimdex.names import strip_possessive

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_SHORT = {month[:3]: month for month in _MONTHS} | {"sept": "september"}
_SHORT_DAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5}
_RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
# What a time begins with that hangs on the day of publication.
_DATED = re.compile(
    rf"(?i)(?<![^\W_])(?:{'|'.join((*_RELATIVE, *(name[:3] for name in (*_DAYS, *_MONTHS))))})"
)
_PERIODS = ("week", "month", "year", "weekend", "decade", "century", "summer", "winter", "spring", "autumn")


@dataclass(frozen=True, slots=True)
class When:
    """A time that a sentence names.

    Args:
        sort: "day", "month", or a period ("week", "year") that is named by how it stands to now.
        values: what it may be: days as "2011-09-13", a month by name, a period as "last", "this", "next".
        written: as the sentence has it.
        start, end: places of its first token and behind its last.
    """

    sort: str
    values: frozenset[str]
    written: str
    start: int
    end: int

    def may_be(self, other: "When") -> bool:
        """Tell whether both may be one time; what cannot be compared may be."""
        if self.sort != other.sort or not self.values or not other.values:
            return True
        return not self.values.isdisjoint(other.values)

    def excludes(self, other: "When") -> bool:
        """Tell whether two periods to come are not one: "next week", "next month"."""
        sorts = {self.sort, other.sort}
        return len(sorts) == 2 and sorts <= set(_PERIODS) and self.values == other.values == {"next"}


def may_name_a_day(text: str) -> bool:
    """Tell whether what `times` finds in a text may hang on the day of publication."""
    return _DATED.search(text) is not None


def times(tokens: Sequence[str], published_on: str | None) -> list[When]:
    """Find the times among the tokens of a sentence.

    Args:
        tokens: words, numbers and marks, in order, capitals as written.
        published_on: the day of publication, as "2011-09-24"; without it a weekday or "yesterday" may be
            any day.
    """
    today = date.fromisoformat(published_on) if published_on else None
    found: list[When] = []
    at = 0
    while at < len(tokens):
        when = _weekday(tokens, at, today) or _in_month(tokens, at, today) or _period(tokens, at)
        if when is None:
            at += 1
        else:
            found.append(when)
            at = when.end
    return found


def _weekday(tokens: Sequence[str], at: int, today: date | None) -> When | None:
    word = tokens[at]
    lower = strip_possessive(word.lower().rstrip("."))
    if lower in _RELATIVE:
        return When("day", _shifted(today, (_RELATIVE[lower],)), word, at, at + 1)
    number = _DAYS.index(lower) if lower in _DAYS else _SHORT_DAYS.get(lower)
    if number is None or not word[0].isupper():
        return None
    if today is None:
        return When("day", frozenset({lower}), word, at, at + 1)
    past = -((today.weekday() - number) % 7)
    before = tokens[at - 1].lower() if at else ""
    shifts = {"last": (past or -7, past - 7), "next": (past + 7, past + 14)}.get(before, (past, past + 7))
    return When("day", _shifted(today, shifts), word, at, at + 1)


def _shifted(today: date | None, days: Sequence[int]) -> frozenset[str]:
    if today is None:
        return frozenset()
    return frozenset(
        (today + timedelta(days=shift)).isoformat() for shift in days if _in_calendar(today, shift)
    )


def _in_calendar(today: date, shift: int) -> bool:
    return date.min.toordinal() <= today.toordinal() + shift <= date.max.toordinal()


def _in_month(tokens: Sequence[str], at: int, today: date | None) -> When | None:
    """Read "September 13", "13 Sept", "September"; "may" alone is no month."""
    month = _month(tokens[at])
    # the mark of "Sept. 13" is a token of its own
    next_ = at + 2 if tokens[at + 1 : at + 2] == ["."] else at + 1
    day = _day(tokens, next_) if month else None
    if month and day:
        return When("day", _dated(month, day, today), f"{tokens[at]} {tokens[next_]}", at, next_ + 1)
    if month and (month != "may" or (at and tokens[at - 1].lower() in ("in", "last", "next", "since", "by"))):
        return When("month", frozenset({month}), tokens[at], at, at + 1)
    day = _day(tokens, at)
    month = _month(tokens[at + 1]) if day and at + 1 < len(tokens) else None
    if day and month:
        return When("day", _dated(month, day, today), f"{tokens[at]} {tokens[at + 1]}", at, at + 2)
    return None


def _month(token: str) -> str | None:
    lower = token.lower()
    return (lower if lower in _MONTHS else _SHORT.get(lower)) if token[0].isupper() else None


def _day(tokens: Sequence[str], at: int) -> int | None:
    match = _DAY_NUMBER.fullmatch(tokens[at]) if at < len(tokens) else None
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def _dated(month: str, day: int, today: date | None) -> frozenset[str]:
    """Return the days that a day of a month may be; without a day of publication it has no year."""
    number = _MONTHS.index(month) + 1
    years = range(today.year - 1, today.year + 2) if today else (0,)
    return frozenset(f"{year:04}-{number:02}-{day:02}" for year in years)


def _period(tokens: Sequence[str], at: int) -> When | None:
    word = tokens[at].lower()
    if word not in ("last", "this", "next", "previous", "coming") or at + 1 >= len(tokens):
        return None
    period = tokens[at + 1].lower()
    if period not in _PERIODS:
        return None
    value = {"previous": "last", "coming": "next"}.get(word, word)
    return When(period, frozenset({value}), f"{tokens[at]} {tokens[at + 1]}", at, at + 2)
