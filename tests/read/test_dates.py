from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.read.dates import NEVER, Published, date_in_url, find_date, find_dates, parse_date

FIELDS = [
    ("iso day", "2011-09-24", "2011-09-24", None),
    ("iso with zone", "2011-09-24T11:34:00+05:30", "2011-09-24", "2011-09-24T06:04:00Z"),
    ("iso with Z", "2011-09-24T06:04:00Z", "2011-09-24", "2011-09-24T06:04:00Z"),
    ("iso with fraction", "2011-09-24T06:04:00.123456Z", "2011-09-24", "2011-09-24T06:04:00Z"),
    ("iso without zone tells no moment", "2011-09-24 11:34:00", "2011-09-24", None),
    ("rfc 822", "Sat, 24 Sep 2011 11:34:00 +0530", "2011-09-24", "2011-09-24T06:04:00Z"),
    ("rfc 822 with GMT", "Fri, 23 Sep 2011 20:04:00 GMT", "2011-09-23", "2011-09-23T20:04:00Z"),
    ("IST is India", "Sep 24, 2011 11:34 IST", "2011-09-24", "2011-09-24T06:04:00Z"),
    ("PKT", "24 Sep 2011, 02:10 PKT", "2011-09-24", "2011-09-23T21:10:00Z"),
    ("AFT has a half hour", "Sept. 24, 2011 09:00 AFT", "2011-09-24", "2011-09-24T04:30:00Z"),
    ("the day is the local one", "September 23, 2011 at 9:30 p.m. EDT", "2011-09-23", "2011-09-24T01:30:00Z"),
    ("noon", "Sep 24, 2011 12:05 PM BST", "2011-09-24", "2011-09-24T11:05:00Z"),
    ("midnight", "Sep 24, 2011 12:05 AM BST", "2011-09-24", "2011-09-23T23:05:00Z"),
    ("CST may be Chicago or Beijing", "Sep 24, 2011 11:34 CST", "2011-09-24", None),
    ("time first", "11:34 AM PKT, Saturday, Sept. 24, 2011", "2011-09-24", "2011-09-24T06:34:00Z"),
    ("day first", "24 September 2011", "2011-09-24", None),
    ("ordinal", "24th September 2011", "2011-09-24", None),
    ("hyphens", "24-Sep-2011", "2011-09-24", None),
    ("German dots", "24.09.2011", "2011-09-24", None),
    ("slashes, one of them too large for a month", "9/24/2011", "2011-09-24", None),
    ("slashes, day first", "24/09/2011", "2011-09-24", None),
    ("slashes, month and day the same", "9/9/2011", "2011-09-09", None),
    ("digits only", "20110924", "2011-09-24", None),
    ("seconds since 1970", 1316844240, "2011-09-24", "2011-09-24T06:04:00Z"),
    ("seconds as text", "1316844240", "2011-09-24", "2011-09-24T06:04:00Z"),
    ("milliseconds", 1316844240000, "2011-09-24", "2011-09-24T06:04:00Z"),
    ("a date", date(2011, 9, 24), "2011-09-24", None),
    ("a datetime", datetime(2011, 9, 24, 6, 4, tzinfo=UTC), "2011-09-24", "2011-09-24T06:04:00Z"),
]


@pytest.mark.parametrize(("value", "on", "at"), [row[1:] for row in FIELDS], ids=[row[0] for row in FIELDS])
def test_reads_date_fields(value: object, on: str, at: str | None) -> None:
    assert parse_date(value) == Published(on, at)


NO_DATES = [
    ("month and day may be swapped", "03/04/2011"),
    ("no day", "September 2011"),
    ("no year", "Sept. 24"),
    ("year only", "2011"),
    ("year as a number", 2011),
    ("a name and a verb", "May said"),
    ("no such day", "2011-02-30"),
    ("no such month", "2011-13-01"),
    ("truth is no date", True),
    ("nothing", None),
    ("empty", ""),
    ("not a number", float("nan")),
    ("infinite", float("inf")),
    ("beyond the calendar", 10**30),
    ("a list", ["2011-09-24"]),
    ("a page of text", "2011-09-24 " + "x" * 200),
]


@pytest.mark.parametrize("value", [row[1] for row in NO_DATES], ids=[row[0] for row in NO_DATES])
def test_abstains_from_what_is_no_whole_date(value: object) -> None:
    assert parse_date(value) == NEVER


def test_finds_date_and_time_inside_a_line() -> None:
    line = "world Updated: Sep 24, 2011 11:34 IST by the desk"
    found = find_date(line)
    assert found is not None
    assert found.published == Published("2011-09-24", "2011-09-24T06:04:00Z")
    assert line[found.start : found.end] == "Sep 24, 2011 11:34 IST"


def test_leaves_words_behind_a_date_alone() -> None:
    line = "On September 24, 2011 and later he denied it."
    found = find_date(line)
    assert found is not None
    assert line[found.start : found.end].strip() == "September 24, 2011"


def test_finds_each_of_two_dates() -> None:
    found = list(find_dates("Posted 23 Sep 2011 | Updated 24 Sep 2011"))
    assert [item.published.on for item in found] == ["2011-09-23", "2011-09-24"]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://a.example/world/2011/09/24/story.html", "2011-09-24"),
        ("http://a.example/2011/sep/24/story", "2011-09-24"),
        ("http://a.example/2011/09/story", None),
        ("http://a.example/2011/99/99/story", None),
        ("http://a.example/123456789", None),
    ],
)
def test_reads_the_day_in_an_address(url: str, day: str | None) -> None:
    assert date_in_url(url) == day


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2090, 1, 1)))
def test_reads_back_every_iso_date(moment: datetime) -> None:
    day = moment.strftime("%Y-%m-%d")
    assert parse_date(moment.strftime("%Y-%m-%dT%H:%M:%SZ")) == Published(
        day, moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    )
    assert parse_date(moment.strftime("%d %B %Y")).on == day


@given(st.text())
def test_never_fails_on_any_text(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
    parse_date(text)
