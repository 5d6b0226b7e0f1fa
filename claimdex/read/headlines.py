"""Find the headline of a saved page, and the outlet that stands behind it."""

import re

from claimdex.read import boilerplate
from claimdex.read.bylines import read_byline
from claimdex.read.dates import find_dates
from claimdex.read.metadata import begins_with
from claimdex.read.outlets import OutletTable
from claimdex.read.scan import Scan

_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_ABOVE_HEADLINES = frozenset({"navigation", "widget"})
_TITLE_SUFFIX = re.compile(r"\s+(?:\||»|›|::|·|•)\s+|\s+[–—-]\s+")


def find_title(scan: Scan, head: list[int], known: str | None, first: int | None) -> None:
    """Find the headline among the lines above the prose, and cut the browser's title above it.

    Args:
        scan: the page; `title` and `title_line` are set where one is found.
        head: the numbers of the lines above the prose.
        known: the headline, where it is known from elsewhere.
        first: the first line of prose; None where there is none.
    """
    if known is not None:
        scan.title = known
        scan.title_line = next((n for n in head if begins_with(scan.lines[n], known)), None)
        _find_page_title(scan, head)
        return
    # Without prose below, lines that repeat one another may be verse.
    if first is not None and (_find_page_title(scan, head) or _find_repeated_title(scan, head)):
        return
    best = _best_candidate(scan, head)
    if best is None and _is_short_headline(scan, first):
        best = scan.filled[0]
    if best is not None and (first is not None or len(scan.filled) > 1):
        scan.title_line, scan.title = best, scan.lines[best].strip()
        _take_date_suffix(scan)
        _take_title_suffix(scan)
        _take_second_line(scan, head)


def _find_page_title(scan: Scan, head: list[int]) -> bool:
    """Find a browser's title, "Talks fail | world | Harbor Dispatch", above the headline itself."""
    for position, number in enumerate(head[:6]):
        line = scan.lines[number].strip()
        for cut in _TITLE_SUFFIX.finditer(line):
            prefix, suffix = line[: cut.start()], line[cut.end() :]
            if prefix.count(" ") < 2:
                continue
            repeated = next((n for n in head[position + 1 :] if begins_with(scan.lines[n], prefix)), None)
            if repeated is None:
                continue
            scan.cut.add(number)
            if scan.title is None:
                scan.title = scan.lines[repeated].strip()
            scan.title_line = repeated if scan.title_line is None else scan.title_line
            segments = _TITLE_SUFFIX.split(suffix)
            outlet = scan.outlet_of(segments) or segments[-1].strip()
            if boilerplate.kind_of(outlet) is None and outlet.count(" ") <= 5:
                scan.outlets.setdefault("title", outlet)
            return True
    return False


def _find_repeated_title(scan: Scan, head: list[int]) -> bool:
    """Find a title that stands twice: once above the menus, once above the article."""
    for position, number in enumerate(head[:3]):
        if not boilerplate.is_headline(scan.lines[number]):
            continue
        title = scan.lines[number].strip()
        again = next((n for n in head[position + 1 :] if scan.lines[n].strip() == title), None)
        if again is not None:
            scan.title, scan.title_line = title, again
            return True
    return False


def _is_short_headline(scan: Scan, first: int | None) -> bool:
    """Say whether a page is two words, a blank line, and then prose: "Talks fail"."""
    line = scan.lines[scan.filled[0]].strip()
    parted = first in scan.filled[1:2] and first != scan.filled[0] + 1
    return parted and " " in line and line[-1] not in ".,;:" and boilerplate.kind_of(line) is None


def _best_candidate(scan: Scan, head: list[int]) -> int | None:
    """Choose the headline: the first possible one, or the first behind a menu that stands below it.

    Tickers stand above the menus of a page; decks, captions and questions stand below its headline, and
    so do byline, date and share buttons, at which the search ends.
    """
    best: int | None = None
    for number in head:
        line = scan.lines[number]
        kind = boilerplate.kind_of(line)
        if kind == "share" or read_byline(line) is not None or boilerplate.read_date_line(line) is not None:
            if best is not None:
                return best
        elif kind in _ABOVE_HEADLINES:
            # Whatever looked like a headline above a menu was a ticker, unless nothing comes below.
            below = head[head.index(number) + 1 :]
            best = None if any(_may_be_headline(scan, other) for other in below) else best
        elif best is None and _may_be_headline(scan, number):
            best = number
    return best


def _may_be_headline(scan: Scan, number: int) -> bool:
    line = scan.lines[number]
    return (
        boilerplate.is_headline(line)
        and not scan.is_outlet_line(line)
        and boilerplate.read_date_line(line) is None
        and read_byline(line) is None
    )


def _take_second_line(scan: Scan, head: list[int]) -> None:
    """Add the line below to a headline that was broken: it goes on with a small letter."""
    number = (scan.title_line or 0) + 1
    if number not in head:
        return
    second = scan.lines[number].strip()
    if second[0].islower() and boilerplate.kind_of(second) is None and not boilerplate.is_sentence(second):
        scan.title = f"{scan.title} {second}"


def _take_date_suffix(scan: Scan) -> None:
    """Take a date off the end of a headline: "Talks fail Updated: 2011-09-24", "Talks fail Friday, ...".

    A date without label or weekday may belong to the headline: "What happened on September 11, 2001".
    """
    title = scan.title or ""
    label = boilerplate.find_date_label(title)
    found = list(find_dates(title)) if label is None else []
    if found and found[-1].end == len(title) and _WEEKDAY.match(title, found[-1].start):
        label = found[-1].start
    if label is None or title[:label].count(" ") < 2:
        return
    dated = boilerplate.read_date_line(title[label:])
    if dated is not None:
        scan.title = title[:label].strip()
        scan.dates.append(dated)


def _take_title_suffix(scan: Scan) -> None:
    """Take a trailing outlet off a title that stands only once: "Talks fail | Harbor Dispatch"."""
    title = scan.title or ""
    cuts = list(_TITLE_SUFFIX.finditer(title))
    for cut in cuts[::-1]:
        suffix = title[cut.end() :].strip()
        outlet = scan.table.by_name(suffix)
        if outlet is None and "|" in cut[0] and boilerplate.looks_like_outlet(suffix):
            outlet = suffix
        if outlet is not None and title[: cut.start()].count(" ") >= 2:
            scan.outlets.setdefault("title", outlet)
            earlier = [c for c in cuts if c.start() < cut.start()]
            end = cut.start()
            # A section between title and outlet: "Talks fail | world | Harbor Dispatch".
            if earlier and boilerplate.kind_of(title[earlier[-1].end() : end].strip()) == "navigation":
                end = earlier[-1].start()
            scan.title = title[:end].strip()
            return


def without_suffix(title: str, table: OutletTable) -> tuple[str, str | None]:
    """Part a title from the outlet at its end: "Talks fail | Harbor Dispatch"; None where none is there."""
    scan = Scan([title], [0], table, title=title)
    _take_title_suffix(scan)
    return scan.title or title, scan.outlets.get("title")
