import math

import pytest

from claimdex.render.wording import counted, day, left_out, one_year, period


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (["2011-09-29", "2011-09-21", None], "21–29 Sep 2011"),
        (["2011-09-30", "2011-10-02"], "30 Sep – 2 Oct 2011"),
        (["2010-12-31", "2011-01-01"], "31 Dec 2010 – 1 Jan 2011"),
        (["2011-09-24", "2011-09-24"], "24 Sep 2011"),
        ([None], "no dates"),
        ([], "no dates"),
    ],
)
def test_period_says_no_month_or_year_twice(days: list[str | None], shown: str) -> None:
    assert period(days) == shown


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("2011-09-04", "4 Sep 2011"),
        (None, "no date"),
        ("2011-13-01", "2011-13-01"),
        ("last week", "last week"),
    ],
)
def test_day_is_shown_as_written_where_it_is_no_date(on: str | None, shown: str) -> None:
    assert day(on) == shown


def test_year_is_left_out_on_request() -> None:
    assert day("2011-09-04", year=False) == "4 Sep"
    assert one_year(["2011-09-04", None, "2011-01-01"])
    assert not one_year(["2011-09-04", "2012-01-01"])


def test_counts_one_and_many() -> None:
    assert counted(1, "claim") == "1 claim"
    assert counted(1204, "claim") == "1,204 claims"
    assert counted(0, "entity", "entities") == "0 entities"


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        (1, "... and 1 more claim: --limit 0 shows all"),
        (1_000, "... and 1,000 more claims: --limit 0 shows all"),
        (1_001, "... and more than 1,000 more claims: --limit 0 shows all"),
        (math.inf, "... and more claims: --limit 0 shows all"),
    ],
)
def test_says_of_what_is_left_out_no_more_than_was_counted(more: float, shown: str) -> None:
    assert left_out(more, "claim") == shown
