"""Write counts, days and periods in few words, the same in every locale."""

from collections.abc import Iterable
from math import isinf

from claimdex.kinds import EntityKind
from claimdex.rows import ClaimRow

_TOLD = frozenset({"tell", "tells", "told", "telling"})
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_DATE = "no date"


def counted(number: int, thing: str, things: str = "") -> str:
    """Return "1 claim", "1,204 claims"; `things` where an "s" does not make it many."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


MOST_COUNTED = 1_000
"""Of rows that are left out, so many are counted: to count a million takes as long as to read them."""


def left_out(more: float, thing: str, things: str = "") -> str:
    """Return the line that says how many are not shown: "... and 6 more claims: --limit 0 shows all".

    Of infinity, which stands for some that were not counted, it says only that there are more.
    """
    count = f"{more:,} " if more <= MOST_COUNTED else "" if isinf(more) else f"more than {MOST_COUNTED:,} "
    return f"... and {count}more {thing if more == 1 else things or thing + 's'}: --limit 0 shows all"


def about_and_by(kind: str, about: int, by: int) -> str:
    """Return "3 claims about it, 1 by it", for a person "about them"."""
    it = "them" if kind == EntityKind.PERSON else "it"
    return f"{counted(about, 'claim')} about {it}, {by:,} by {it}"


def cue_shown(claim: ClaimRow) -> str:
    """Return the cue and from whom the article has it: "told Reuters", "said (via Reuters)"."""
    return cue_words(claim.cue, claim.via)


def cue_words(cue: str, via: str | None) -> str:
    """Return a cue and from whom the article has it, as `cue_shown`."""
    if not via:
        return cue
    return f"{cue} {via}" if cue in _TOLD else f"{cue} (via {via})"


def outlets_and_origins(outlets: Iterable[str | None], origins: Iterable[str]) -> str:
    """Return "14 outlets, 2 origins": how many known outlets carry something, from how many texts.

    Args:
        outlets: the outlet of each claim or article; None where it is not known.
        origins: the origin of each article: those of one text have one.
    """
    known = len({outlet for outlet in outlets if outlet is not None})
    said = counted(known, "outlet") if known else "unknown outlet"
    return f"{said}, {counted(len(set(origins)), 'origin')}"


def number_of(claim_id: str) -> str:
    """Return the number of a claim in its article: the last part of its id."""
    return claim_id.rpartition("-")[2]


def found_by(extractor: str, model: str | None) -> str:
    """Return what found a claim: "rules", "learned (polnear-1@3f2a9c1b)"."""
    return f"{extractor} ({model})" if model else extractor


def day(on: str | None, year: bool = True) -> str:
    """Return "24 Sep 2011" or "24 Sep" for "2011-09-24"; a date of another form as it is."""
    if not on:
        return NO_DATE
    parts = on.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return on
    short = f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]}"
    return f"{short} {parts[0]}" if year else short


def period(days: Iterable[str | None]) -> str:
    """Return the days from first to last: "21–29 Sep 2011", "30 Sep – 2 Oct 2011", "24 Sep 2011"."""
    known = sorted({on for on in days if on})
    if not known:
        return "no dates"
    first, last = known[0], known[-1]
    if first == last:
        return day(first)
    if first[:7] == last[:7]:
        return f"{day(first, year=False).split(' ')[0]}–{day(last)}"
    return f"{day(first, year=first[:4] != last[:4])} – {day(last)}"


def one_year(days: Iterable[str | None]) -> bool:
    """Say whether all known days fall in one year, so that it need not be repeated."""
    return len({on[:4] for on in days if on}) <= 1
