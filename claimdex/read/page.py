"""Take a page saved as plain text apart: what it says of its article, and the article itself.

The page is judged line by line. Its head ends where prose begins, its foot begins where prose ends;
lines are cut there when they are told for what they are, and never rewritten. Everything else stays
character for character.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimdex.read import boilerplate
from claimdex.read.boilerplate import DateKind, DateLine
from claimdex.read.bylines import read_byline, read_signature
from claimdex.read.dates import NEVER, Published, find_date
from claimdex.read.metadata import NOTHING, Metadata, begins_with
from claimdex.read.outlets import OutletTable
from claimdex.read.places import read_place_line

# How far from the ends of a page, in lines that are not blank, head and foot may reach.
_HEAD_LINES = 80
_FOOT_LINES = 60
_TITLE_SUFFIX = re.compile(r"\s+(?:\||»|›|::|·|•)\s+|\s+[–—-]\s+")
_AFFILIATION = re.compile(r"\s*[|,•·]\s*|\s[-–—]\s")
_DATE_RANK = (DateKind.PUBLISHED, DateKind.UPDATED, DateKind.BARE)
# Kinds that are cut wherever they stand alone on a line: they break into running articles.
_ANYWHERE = frozenset({"advert", "share", "subscribe", "related"})
_COMMENT_MARK = "comment"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of its article, and its text with the boilerplate set aside."""

    metadata: Metadata
    text: str


@dataclass(slots=True)
class _Scan:
    """The state of reading one page.

    Args:
        lines: of the page, as written.
        filled: the numbers of the lines that are not blank.
        cut: the numbers of the lines to leave out.
        outlets: names of the outlet by how surely they were told, the surest first.
    """

    lines: list[str]
    filled: list[int]
    table: OutletTable
    cut: set[int] = field(default_factory=set)
    title: str | None = None
    title_line: int | None = None
    byline: str | None = None
    place: str | None = None
    url: str | None = None
    dates: list[DateLine] = field(default_factory=list)
    outlets: dict[str, str] = field(default_factory=dict)


# How an outlet was told, the surest first.
_OUTLET_RANK = ("url", "title", "masthead", "notice", "byline", "copyright", "agency")


def read_page(text: str, known: Metadata, table: OutletTable) -> Page:
    """Read a page saved as plain text.

    Args:
        text: with "\\n" line ends.
        known: what is known from elsewhere; a known title is looked for in the head.
        table: the outlets to recognise.

    Returns:
        What the page says of itself, and its text: exactly as it was, where nothing was to cut.
    """
    lines = text.split("\n")
    scan = _Scan(lines, [number for number, line in enumerate(lines) if line.strip()], table)
    if not scan.filled:
        return Page(NOTHING, "")
    prose = _prose_lines(scan)
    first = next((number for number in scan.filled if number in prose), None)
    head = [number for number in scan.filled[:_HEAD_LINES] if first is None or number < first]
    _find_title(scan, head, known.title, first)
    _read_head(scan, head, first)
    if first is not None:
        _read_foot(scan, prose, first)
        _cut_notices(scan, prose, first)
    _read_opening(scan, prose)
    return Page(_metadata(scan), _kept(scan))


def _prose_lines(scan: _Scan) -> set[int]:
    """Number the lines of running text, those of paragraphs broken into short lines included."""
    prose = {number for number in scan.filled if boilerplate.is_prose(scan.lines[number])}
    start = 0
    while start < len(scan.filled):
        end = start + 1
        while end < len(scan.filled) and scan.filled[end] == scan.filled[end - 1] + 1:
            end += 1
        block = scan.filled[start:end]
        if _is_wrapped([scan.lines[number].strip() for number in block]):
            prose.update(block)
        start = end
    return prose


def _is_wrapped(block: Sequence[str]) -> bool:
    """Say whether a run of lines is one paragraph whose lines were broken at some width."""
    if len(block) < 3:
        return len(block) == 2 and len(block[0]) >= 50 and block[1][:1].islower()
    inner = block[:-1]
    long = sum(len(line) >= 45 for line in inner)
    running = sum(after[:1].islower() for after in block[1:])
    return long >= 0.8 * len(inner) and running >= 0.4 * len(inner) and max(map(len, block)) <= 140


def _find_title(scan: _Scan, head: list[int], known: str | None, first: int | None) -> None:
    if known is not None:
        scan.title = known
        scan.title_line = next((n for n in head if begins_with(scan.lines[n], known)), None)
        _find_page_title(scan, head)
        return
    if _find_page_title(scan, head) or _find_repeated_title(scan, head):
        return
    best = _best_candidate(scan, head)
    if best is not None and (first is not None or len(scan.filled) > 1):
        scan.title_line, scan.title = best, scan.lines[best].strip()
        _take_title_suffix(scan)


def _find_page_title(scan: _Scan, head: list[int]) -> bool:
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
            outlet = _outlet_of(scan, segments) or segments[-1].strip()
            if boilerplate.kind_of(outlet) is None and outlet.count(" ") <= 5:
                scan.outlets.setdefault("title", outlet)
            return True
    return False


def _find_repeated_title(scan: _Scan, head: list[int]) -> bool:
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


def _best_candidate(scan: _Scan, head: list[int]) -> int | None:
    """Choose the headline: the first of the last run of possible ones before a byline, date or share line.

    Menus, weather and tickers part the runs above it; below it stand decks and captions.
    """
    best: int | None = None
    in_run = False
    for number in head:
        line = scan.lines[number]
        kind = boilerplate.kind_of(line)
        marks = read_byline(line) is not None or kind == "share"
        if best is not None and (marks or boilerplate.read_date_line(line) is not None):
            return best
        if kind is None and not marks and boilerplate.is_headline(line) and not _is_outlet_line(scan, line):
            if boilerplate.read_date_line(line) is None and not in_run:
                best, in_run = number, True
        else:
            in_run = False
    return best


def _take_title_suffix(scan: _Scan) -> None:
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


def _read_head(scan: _Scan, head: list[int], first: int | None) -> None:
    """Read and cut the lines above the prose, and the byline and date just inside it."""
    reach = head + [n for n in scan.filled[len(head) : len(head) + 12] if first is not None]
    above = set(head[: head.index(scan.title_line)]) if scan.title_line in head else set()
    for number in reach:
        line = scan.lines[number]
        if number == scan.title_line or number in scan.cut:
            continue
        if _read_meta_line(scan, number, bare_date=number not in above and number in head + reach[len(head) : len(head) + 4]):
            scan.cut.add(number)
        elif number in above or (number in head and boilerplate.kind_of(line) is not None):
            _read_masthead(scan, line)
            scan.cut.add(number)


def _read_meta_line(scan: _Scan, number: int, *, bare_date: bool) -> bool:
    """Read a line that is nothing but byline, date, address or notice; say whether it was one."""
    line = scan.lines[number].strip()
    byline = read_byline(line)
    dated = boilerplate.read_date_line(line)
    url = boilerplate.read_url_line(line)
    notice = scan.table.by_notice(line)
    if byline is not None:
        scan.byline = scan.byline or byline
        _add_outlet(scan, "byline", _outlet_of(scan, _AFFILIATION.split(line)[1:]))
    if dated is not None and (bare_date or dated.kind != DateKind.BARE):
        scan.dates.append(dated)
        _add_outlet(scan, "byline", _outlet_of(scan, _AFFILIATION.split(line)))
    if url is not None:
        scan.url = scan.url or url
    _add_outlet(scan, "notice", notice)
    return byline is not None or dated is not None or url is not None or notice is not None


def _read_masthead(scan: _Scan, line: str) -> None:
    name = line.strip()
    if _is_outlet_line(scan, name):
        _add_outlet(scan, "masthead", scan.table.by_name(name) or name)


def _is_outlet_line(scan: _Scan, line: str) -> bool:
    name = line.strip()
    return len(name) <= 60 and (scan.table.by_name(name) is not None or boilerplate.looks_like_outlet(name))


def _read_foot(scan: _Scan, prose: set[int], first: int) -> None:
    """Read and cut the lines below the last prose."""
    body = [number for number in scan.filled if number >= first]
    _cut_comments(scan, body, prose)
    body = [number for number in body if number not in scan.cut]
    teasers: list[int] = []
    evidence = 0
    for number in reversed(body[-_FOOT_LINES:]):
        if number == scan.title_line or number == first:
            break
        line = scan.lines[number].strip()
        if _read_foot_line(scan, number):
            scan.cut.add(number)
            evidence += 1
        elif number not in prose and boilerplate.is_teaser(line) and _stands_alone(scan, number):
            teasers.append(number)
        else:
            break
    # One line without a full stop may be the end of the article; a row of them, or one among notices, is not.
    if len(teasers) >= 2 or (teasers and evidence):
        if _ends_in_full_stops(scan, [number for number in body if number not in teasers]):
            scan.cut.update(teasers)


def _read_foot_line(scan: _Scan, number: int) -> bool:
    line = scan.lines[number].strip()
    signature = read_signature(line)
    credit = boilerplate.read_credit(line)
    if signature is not None or credit is not None:
        scan.byline = scan.byline or signature or (credit[0] if credit else None)
        return True
    owner = boilerplate.read_copyright(line) if boilerplate.kind_of(line) == "copyright" else None
    if owner is not None:
        known = scan.table.by_name(owner)
        _add_outlet(scan, "copyright", known or (owner if boilerplate.looks_like_outlet(owner) else None))
    if _read_meta_line(scan, number, bare_date=False):
        return True
    return boilerplate.kind_of(line) is not None


def _cut_comments(scan: _Scan, body: list[int], prose: set[int]) -> None:
    """Cut what readers wrote below the article, from its heading ("Comments (3)") to the end."""
    seen = 0
    for position, number in enumerate(body):
        seen += number in prose
        if seen >= 3 and number not in prose and boilerplate.kind_of(scan.lines[number]) == _COMMENT_MARK:
            scan.cut.update(body[position:])
            return


def _cut_notices(scan: _Scan, prose: set[int], first: int) -> None:
    """Cut the notices between paragraphs: advertisements, links, and what gives the outlet away."""
    for number in scan.filled:
        if number < first or number in scan.cut or number in prose:
            continue
        line = scan.lines[number]
        notice = scan.table.by_notice(line)
        _add_outlet(scan, "notice", notice)
        if notice is not None or (boilerplate.kind_of(line) in _ANYWHERE and _stands_alone(scan, number)):
            scan.cut.add(number)


def _stands_alone(scan: _Scan, number: int) -> bool:
    """Say whether a line is no part of a paragraph that was broken into lines."""
    after = scan.lines[number + 1].strip() if number + 1 < len(scan.lines) else ""
    return not after[:1].islower()


def _ends_in_full_stops(scan: _Scan, body: list[int]) -> bool:
    """Say whether most of an article's lines end as sentences do: only then does a line without one stand out."""
    kept = [number for number in body if number not in scan.cut]
    ended = sum(scan.lines[number].rstrip()[-1] in ".!?\"”’')…" for number in kept)
    return ended >= 0.7 * len(kept) > 0


def _read_opening(scan: _Scan, prose: set[int]) -> None:
    """Read the place line of the first paragraph."""
    for number in [n for n in scan.filled if n in prose and n not in scan.cut][:2]:
        found = read_place_line(scan.lines[number])
        if found is not None:
            scan.place = found.place
            _add_outlet(scan, "agency", scan.table.by_name(found.agency) if found.agency else None)
            dated = find_date(scan.lines[number][: found.end])
            if dated is not None:
                scan.dates.append(DateLine(DateKind.BARE, dated.published))
            return


def _outlet_of(scan: _Scan, parts: Sequence[str]) -> str | None:
    return next((name for name in (scan.table.by_name(part) for part in reversed(parts)) if name), None)


def _add_outlet(scan: _Scan, how: str, name: str | None) -> None:
    if name:
        scan.outlets.setdefault(how, name)


def _metadata(scan: _Scan) -> Metadata:
    outlet = next((scan.outlets[how] for how in _OUTLET_RANK if how in scan.outlets), None)
    return Metadata(scan.title, outlet, scan.byline, _published(scan.dates), scan.place, scan.url)


def _published(dates: Sequence[DateLine]) -> Published:
    """Choose the date of publication; two that nothing tells apart are none."""
    for kind in _DATE_RANK:
        same = [item.published for item in dates if item.kind == kind]
        if not same:
            continue
        if len({item.on for item in same}) > 1 and kind == DateKind.BARE:
            return NEVER
        on = min(item.on or "" for item in same)
        moments = [item.at for item in same if item.on == on and item.at]
        return Published(on, min(moments, default=None))
    return NEVER


def _kept(scan: _Scan) -> str:
    """Join the lines that stay; blank lines behind a cut line go with it."""
    lines = scan.lines
    if scan.title_line is not None and scan.title and not begins_with(lines[scan.title_line], scan.title):
        lines = [*lines]
        lines[scan.title_line] = scan.title
    if not scan.cut:
        return "\n".join(lines).strip()
    kept: list[str] = []
    after_cut = False
    for number, line in enumerate(lines):
        if number in scan.cut:
            after_cut = True
        elif line.strip() or not after_cut:
            # Lines that a cut brought together stay two paragraphs.
            if after_cut and line.strip() and kept and kept[-1].strip():
                kept.append("")
            kept.append(line)
            after_cut = False
    return "\n".join(kept).strip()


def without_suffix(title: str, table: OutletTable) -> tuple[str, str | None]:
    """Part a title from the outlet at its end: "Talks fail | Harbor Dispatch"; None where none is there."""
    scan = _Scan([title], [0], table, title=title)
    _take_title_suffix(scan)
    return scan.title or title, scan.outlets.get("title")
