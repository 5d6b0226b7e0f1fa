"""Take a page saved as plain text apart: what it says of its article, and the article itself.

The page is judged line by line. Its head ends where prose begins, its foot begins where prose ends;
lines are cut there when they are told for what they are, and never rewritten. Everything else stays
character for character.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimdex.read import boilerplate
from claimdex.read.boilerplate import DateKind, DateLine
from claimdex.read.bylines import is_office, read_affiliated_byline, read_byline, read_signature
from claimdex.read.dates import NEVER, Published, find_date
from claimdex.read.headlines import find_title
from claimdex.read.metadata import NOTHING, Metadata, begins_with
from claimdex.read.outlets import OutletTable
from claimdex.read.places import read_place_line
from claimdex.read.scan import OUTLET_RANK, Scan

# How far from the ends of a page, in lines that are not blank, head and foot may reach.
_HEAD_LINES = 80
_FOOT_LINES = 60
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
    scan = Scan(lines, [number for number, line in enumerate(lines) if line.strip()], table)
    if not scan.filled:
        return Page(NOTHING, "")
    prose = _prose_lines(scan)
    first = next((number for number in scan.filled if number in prose), None)
    head = [number for number in scan.filled[:_HEAD_LINES] if first is None or number < first]
    find_title(scan, head, known.title, first)
    _read_head(scan, head, first)
    if first is not None:
        _read_foot(scan, prose, first)
        _cut_notices(scan, prose, first)
    _read_opening(scan, prose)
    return Page(_metadata(scan), _kept(scan))


def _prose_lines(scan: Scan) -> set[int]:
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


def _read_head(scan: Scan, head: list[int], first: int | None) -> None:
    """Read and cut the lines above the prose, and the byline and date just inside it."""
    reach = head + [n for n in scan.filled[len(head) : len(head) + 12] if first is not None]
    above = set(head[: head.index(scan.title_line)]) if scan.title_line in head else set()
    below = set(head) - above
    # A deck that is a sentence may stand between headline and date.
    opening = {*head, *reach[len(head) : len(head) + 2]}
    for number in reach:
        line = scan.lines[number]
        if number == scan.title_line or number in scan.cut:
            continue
        # A date without a label above the title is the day on which the page was saved.
        is_meta = _read_meta_line(scan, number, bare_date=number in opening - above)
        if is_meta or (number in below and (is_office(line) or _read_affiliation(scan, line))):
            scan.cut.add(number)
        elif number in above or (number in head and boilerplate.kind_of(line) is not None):
            _read_masthead(scan, line)
            scan.cut.add(number)


def _read_meta_line(scan: Scan, number: int, *, bare_date: bool) -> bool:
    """Read a line that is nothing but byline, date, address or notice; say whether it was one."""
    line = scan.lines[number].strip()
    byline = read_byline(line)
    dated = boilerplate.read_date_line(line)
    url = boilerplate.read_url_line(line)
    notice = scan.table.by_notice(line)
    if byline is not None:
        scan.byline = scan.byline or byline
        scan.add_outlet("byline", scan.outlet_of(_AFFILIATION.split(line)[1:]))
    # Further down, a date alone on its line may head the entry of a timeline.
    if dated is not None and dated.kind == DateKind.BARE and not bare_date:
        dated = None
    if dated is not None:
        scan.dates.append(dated)
        scan.add_outlet("byline", scan.outlet_of(_AFFILIATION.split(line)))
    if url is not None:
        scan.url = scan.url or url
    scan.add_outlet("notice", notice)
    return byline is not None or dated is not None or url is not None or notice is not None


def _read_affiliation(scan: Scan, line: str) -> bool:
    """Read "Ann Writer, Harbor Dispatch, Kabul"; say whether the line was that."""
    found = read_affiliated_byline(line, scan.outlets.get("title"))
    if found is None:
        return False
    scan.byline = scan.byline or found.author
    scan.place = scan.place or found.place
    scan.add_outlet("byline", found.outlet)
    return True


def _read_masthead(scan: Scan, line: str) -> None:
    name = line.strip()
    if scan.is_outlet_line(name):
        scan.add_outlet("masthead", scan.table.by_name(name) or name)


def _read_foot(scan: Scan, prose: set[int], first: int) -> None:
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
    # One line without a full stop may end the article; a row of them, or one among notices, does not.
    told = len(teasers) >= 2 or (teasers and evidence)
    if told and _ends_in_full_stops(scan, [number for number in body if number not in teasers]):
        scan.cut.update(teasers)


def _read_foot_line(scan: Scan, number: int) -> bool:
    line = scan.lines[number].strip()
    signature = read_signature(line)
    credit = boilerplate.read_credit(line)
    if signature is not None or credit is not None:
        scan.byline = scan.byline or signature or (credit[0] if credit else None)
        return True
    owner = boilerplate.read_copyright(line) if boilerplate.kind_of(line) == "copyright" else None
    if owner is not None:
        known = scan.table.by_name(owner)
        scan.add_outlet("copyright", known or (owner if boilerplate.looks_like_outlet(owner) else None))
    if _read_meta_line(scan, number, bare_date=False):
        return True
    return boilerplate.kind_of(line) is not None


def _cut_comments(scan: Scan, body: list[int], prose: set[int]) -> None:
    """Cut what readers wrote below the article, from its heading ("Comments (3)") to the end."""
    seen = 0
    for position, number in enumerate(body):
        seen += number in prose
        if seen >= 3 and number not in prose and boilerplate.kind_of(scan.lines[number]) == _COMMENT_MARK:
            scan.cut.update(body[position:])
            return


def _cut_notices(scan: Scan, prose: set[int], first: int) -> None:
    """Cut the notices between paragraphs: advertisements, links, and what gives the outlet away."""
    for number in scan.filled:
        if number < first or number in scan.cut or number in prose:
            continue
        line = scan.lines[number]
        notice = scan.table.by_notice(line)
        scan.add_outlet("notice", notice)
        if notice is not None or (boilerplate.kind_of(line) in _ANYWHERE and _stands_alone(scan, number)):
            scan.cut.add(number)


def _stands_alone(scan: Scan, number: int) -> bool:
    """Say whether a line is no part of a paragraph that was broken into lines."""
    after = scan.lines[number + 1].strip() if number + 1 < len(scan.lines) else ""
    return not after[:1].islower()


def _ends_in_full_stops(scan: Scan, body: list[int]) -> bool:
    """Say whether most of an article's lines end as sentences do: only then do others stand out."""
    kept = [number for number in body if number not in scan.cut]
    ended = sum(scan.lines[number].rstrip()[-1] in ".!?\"”’')…" for number in kept)
    return ended >= 0.7 * len(kept) > 0


def _read_opening(scan: Scan, prose: set[int]) -> None:
    """Read the place line of the first paragraph."""
    for number in [n for n in scan.filled if n in prose and n not in scan.cut][:2]:
        found = read_place_line(scan.lines[number])
        if found is not None:
            scan.place = scan.place or found.place
            scan.add_outlet("agency", scan.table.by_name(found.agency) if found.agency else None)
            dated = find_date(scan.lines[number][: found.end])
            if dated is not None:
                scan.dates.append(DateLine(DateKind.BARE, dated.published))
            return


def _metadata(scan: Scan) -> Metadata:
    outlet = next((scan.outlets[how] for how in OUTLET_RANK if how in scan.outlets), None)
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
        moments = [item.published.at for item in dates if item.kind in _DATE_RANK and item.published.on == on]
        return Published(on, min((at for at in moments if at is not None), default=None))
    return NEVER


def _kept(scan: Scan) -> str:
    """Join the lines that stay; blank lines behind a cut line go with it."""
    lines = scan.lines
    if scan.title_line is not None and scan.title:
        written = lines[scan.title_line].strip()
        if written.startswith(scan.title) and not begins_with(written, scan.title):
            # The outlet or a date was taken off its end.
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
