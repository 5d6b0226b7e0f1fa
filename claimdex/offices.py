"""Who held which office by the user's word: the noun, its lines in the file, and the days that they cover.

Pure functions on text, like those of `claimdex.decisions`: a row names office and holder as a person would.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from claimdex.cells import NOTHING, defused, meant, plain, rows
from claimdex.days import days_of
from claimdex.errors import BesideError

COLUMNS = ("office", "holder", "from", "to", "why")

HEADER = """\
# The offices table: who held which office from when to when; claimdex heeds it whenever it links names.
# One holder of an office a line. What stands here wins over what articles say. Columns, a tab between two:
#   office  as articles write it: ISI chief. Other ways to write it after a bar: ISI chief|spymaster
#   holder  a name of the person: Ahmed Shuja Pasha
#   from    the first day: 2008-10-01; also 2008-10 or 2008; - where it is not known or does not matter
#   to      the last day, in the same way; - where they hold it still
#   why     for whoever reads this: where you know it from; may be empty
# "Pakistani army chief" and "army chief of Pakistan" are one office. One without its owner, as "chairman", is
# meant wherever an article writes it so. Where two held an office on the day of an article, it stays open.
"""

_ONE_OF_SEVERAL = frozenset(["a", "an", "another", "one", "any", "some", "two", "three", "each", "every"])
_NOT_NOW = frozenset(["former", "ex", "then", "late", "outgoing", "incoming", "next", "previous", "onetime"])
_NOT_YET = frozenset(["aspiring", "would"])
_STRANGERS = frozenset(["his", "her", "their", "its", "my", "our"])
LESSER = frozenset(["deputy", "vice", "assistant", "associate"])
"""Words in small letters that make of an office another one, below it."""
NOT_HELD = _ONE_OF_SEVERAL | _NOT_NOW | _NOT_YET | _STRANGERS
"""Words in small letters in whose company an office is not that of its one holder."""
NOT_THE_HOLDER = _NOT_NOW | _NOT_YET | LESSER
"""Words in small letters with which one who is called by an office does not hold it."""

_WORD = re.compile(r"[^\W_]+")


class OfficesError(BesideError):
    """Report that the offices table cannot be read."""


@dataclass(frozen=True, slots=True, order=True)
class Tenure:
    """One holder of an office.

    Args:
        office: as articles write it, in one way or in several parted by "|".
        holder: a name of the person.
        since, until: the first and the last day, month or year, as typed: "2011-09-24", "2011-09", "2011";
            "" for an open end.
        why: where the user knows it from.
    """

    office: str
    holder: str
    since: str = ""
    until: str = ""
    why: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The ways to write the office."""
        return tuple(form for form in map(str.strip, self.office.split("|")) if form)

    def covers(self, day: str) -> bool:
        """Tell whether the holder held the office on a day such as "2011-09-24"."""
        return (not self.since or days_of(self.since)[0] <= day) and (
            not self.until or day <= days_of(self.until)[1]
        )

    @property
    def line(self) -> str:
        """The line of the file, without its end."""
        period = (self.since or NOTHING, self.until or NOTHING)
        return "\t".join((defused(self.office), defused(self.holder), *period, defused(self.why))).rstrip(
            "\t"
        )

    def __str__(self) -> str:
        """Say it in a few words: "army chief of Norland, Karl Roe, 2029 to 2031-05-01"."""
        period = f"{self.since} to {self.until}" if self.since and self.until else ""
        period = period or (f"from {self.since}" if self.since else f"to {self.until}" if self.until else "")
        return ", ".join(filter(None, (self.forms[0], self.holder, period)))


def read_offices(text: str, source: str) -> list[Tenure]:
    """Read the rows of an offices table.

    Args:
        text: its content; lines that begin with "#" and empty ones say nothing.
        source: what the file is called, for errors.

    Returns:
        The rows in the order of the file, which says nothing.

    Raises:
        OfficesError: a line cannot be read; it names file and line and says what is wrong.
    """
    found = []
    for number, cells in rows(text):
        try:
            found.append(_read(cells))
        except ValueError as error:
            raise OfficesError(
                f"{source}:{number}: {error}", f"mend line {number} of {source}; nothing was changed"
            ) from None
    return found


def _read(cells: list[str]) -> Tenure:
    if not 2 <= len(cells) <= len(COLUMNS):
        raise ValueError(
            f"{len(cells)} column{'s' * (len(cells) != 1)} instead of {len(COLUMNS)} "
            f"({', '.join(COLUMNS)}); one tab stands between two"
        )
    cells += [""] * (len(COLUMNS) - len(cells))
    made = Tenure(*(plain(meant("" if cell == NOTHING else cell)) for cell in cells))
    for form in made.forms:
        if strange := sorted(NOT_HELD.intersection(_WORD.findall(form.casefold()))):
            raise ValueError(f"{form!r} is no office that somebody holds: leave out {strange[0]!r}")
    if not _WORD.search(made.office):
        raise ValueError("the office is missing")
    if not _WORD.search(made.holder):
        raise ValueError("the holder is missing")
    first, last = (days_of(day) if day else None for day in (made.since, made.until))
    if first and last and first[0] > last[1]:
        raise ValueError(f"it ends ({made.until}) before it begins ({made.since})")
    return made


def digest(tenures: Iterable[Tenure]) -> str:
    """Return a short text that is another one where anything that counts is; "" for no row."""
    said = "\n".join(sorted({"\t".join((one.office, one.holder, one.since, one.until)) for one in tenures}))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:32] if said else ""
