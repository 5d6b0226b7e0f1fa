"""Show claims grouped by speaker: who is said to have said what, and in which outlet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from claimdex.kinds import EntityKind
from claimdex.names import fold, title_words
from claimdex.render.layout import as_mapping, nameless_as, speaker_shown
from claimdex.render.page import Page
from claimdex.render.safe import one_line
from claimdex.render.terminal import Margin, print_lines, wrap, wrap_block
from claimdex.render.wording import (
    about_and_by,
    counted,
    cue_shown,
    day,
    left_out,
    one_year,
    outlets_and_origins,
    period,
)
from claimdex.rows import UNKNOWN_OUTLET, ClaimHead, ClaimRow, EntityRow

# On a wide screen lines longer than this are hard to read.
_MOST_WIDTH = 110
_INDENT = "  "
_GAP = "  "
_KIND_WIDTH = len("indirect")
_STANCE_WIDTH = len("questions")
# Outlet and cue stand in columns only where they have this room together.
_LEAST_ROOM = 16
_STANCE_STYLES = {"denies": "red", "declines": "red", "asks": "yellow", "questions": "yellow"}


@dataclass(frozen=True, slots=True)
class WhoSaid:
    """What the view shows.

    Args:
        subject: the entity asked about, or the phrase searched for.
        claims: the claims found, in the order of publication: all, or those that `needed` names.
        roles: all that articles call a speaker, most used first, by entity id; may lack any.
        outer: the claims that other claims are within, by id; may lack any.
        origins: the id of the first article with the same text, by that of each copy; may lack any.
        context: whether to show the sentence around each claim.
        limit: how many claims to show at most; 0 for all.
        counted_in: ids of what counts as the subject, too.
        heads: what is counted of all claims found, in the same order; empty where `claims` are all.
        is_part: there are more claims than in `heads`.
        in_all: the subject's own counts are those of all the claims.
    """

    subject: EntityRow | str
    claims: Sequence[ClaimRow]
    roles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    outer: Mapping[str, ClaimRow] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    context: bool = False
    limit: int = 0
    counted_in: Sequence[str] = ()
    heads: Sequence[ClaimHead] = ()
    is_part: bool = False
    in_all: bool = False

    @property
    def every(self) -> Sequence[ClaimHead | ClaimRow]:
        """What is counted."""
        return self.heads or self.claims


def write_who_said(asked: WhoSaid, out: TextIO, page: Page) -> None:
    """Write a line on the subject, then each speaker with what he is said to have said and where.

    The subject's own claims come first, then the speakers with most claims. What several outlets tell stands
    once, in its fullest words, with every place below it; copies of one text stand together.
    """
    width = min(page.width, _MOST_WIDTH)
    print_lines([Text(line, style="bold") for line in _header(asked, width)], out, page)
    groups = grouped(asked.claims, asked.subject.id if isinstance(asked.subject, EntityRow) else None)
    left = asked.limit or len(asked.every)
    sheet = _Sheet.of(asked, width)
    for claims in groups:
        if not left:
            break
        taken = claims[:left]
        left -= len(taken)
        lines: list[Text | str] = ["", *_heading(claims, asked.roles, width)]
        for saying in same_claim(taken):
            lines.extend(sheet.saying(by_origin(saying, asked.origins), asked.context))
        print_lines(lines, out, page)
    more = inf if asked.is_part else len(asked.every) - asked.limit
    if asked.limit and more > 0:
        print_lines(["", Text(left_out(more, "claim"), style="dim")], out, page)


def needed(heads: Sequence[ClaimHead], subject_id: str | None, limit: int) -> list[str]:
    """Return the ids of the claims without which the first `limit` cannot be shown, in the order of `heads`.

    That are those of the speakers who stand first; and, where these are too few, all whose speaker is not
    known: by their words alone it is clear who comes next.
    """
    counts = Counter(head.speaker_id for head in heads if head.speaker_id is not None)
    ranked = sorted(counts, key=lambda speaker: (speaker != subject_id, -counts[speaker], speaker))
    left: dict[str | None, int] = {}
    room = limit
    for speaker in ranked:
        left[speaker] = min(counts[speaker], room)
        room -= left[speaker]
        if not room:
            break
    if room:
        left[None] = len(heads)
    ids = []
    for head in heads:
        if left.get(head.speaker_id, 0) > 0:
            left[head.speaker_id] -= 1
            ids.append(head.id)
    return ids


def grouped(claims: Sequence[ClaimRow], subject_id: str | None = None) -> list[list[ClaimRow]]:
    """Group claims by speaker: the subject first, then the named, then the nameless, most claims first.

    Nameless speakers share a group where the words and the candidates are the same; a pronoun
    or no words at all means someone else in every article.
    """
    groups: dict[tuple[str, ...], list[ClaimRow]] = {}
    for claim in claims:
        groups.setdefault(_speaker_key(claim), []).append(claim)

    def rank(item: tuple[tuple[str, ...], list[ClaimRow]]) -> tuple[object, ...]:
        key, group = item
        return key != ("entity", subject_id), key[0] != "entity", -len(group), key[1:], key

    return [group for _, group in sorted(groups.items(), key=rank)]


def same_claim(claims: Sequence[ClaimRow]) -> list[list[ClaimRow]]:
    """Group the claims of one speaker that say the same, or are the same words, in order of the first.

    Where one denies and the other says no, both stand by themselves, so that each stance is seen.
    """
    sayings: list[list[ClaimRow]] = []
    known: dict[tuple[str, str, str], list[ClaimRow]] = {}
    for claim in claims:
        keys = [("words", claim.stance, fold(claim.content))]
        if claim.claim_group_id:
            keys.insert(0, ("group", claim.stance, claim.claim_group_id))
        found = next((known[key] for key in keys if key in known), None)
        if found is None:
            sayings.append(found := [])
        found.append(claim)
        for key in keys:
            known.setdefault(key, found)
    return sayings


def by_origin(claims: Sequence[ClaimRow], origins: Mapping[str, str]) -> list[ClaimRow]:
    """Put the claims of copies behind that of their origin, where it is among them; else in order."""
    found: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        found.setdefault(origins.get(claim.article_id, claim.article_id), []).append(claim)
    return [
        claim
        for origin, group in found.items()
        for claim in sorted(group, key=lambda claim: claim.article_id != origin)
    ]


def telling_role(roles: Sequence[str]) -> str:
    """Return the role that tells a reader most: a description, else a title that is no abbreviation."""
    described = [role for role in roles if fold(role) not in title_words()]
    spelled_out = [role for role in roles if not role.endswith(".")]
    return next(iter([*described, *spelled_out]), "")


def _speaker_key(claim: ClaimRow) -> tuple[str, ...]:
    if claim.speaker_id is not None:
        return ("entity", claim.speaker_id)
    words = fold(claim.speaker_text)
    article = claim.article_id if " " not in words else ""
    return (nameless_as(claim.source_type, claim.candidates), words, *claim.candidates, article)


def _header(asked: WhoSaid, width: int) -> list[str]:
    claims = asked.every
    articles = (_origin(claim, asked.origins) for claim in claims)
    told = outlets_and_origins((claim.outlet for claim in claims), articles)
    if asked.in_all:
        told = f"of the first {len(claims):,} claims: {told}"
    facts = [told, period(claim.published_on for claim in claims)] if claims else []
    if isinstance(asked.subject, EntityRow):
        facts = [_name(asked.subject), asked.subject.kind, _about_and_by(asked.subject, asked), *facts]
    else:
        told = f"the first {len(claims):,} claims" if asked.is_part else counted(len(claims), "claim")
        facts = [_quoted(asked.subject), "in the words of articles", told, *facts]
    lines = [""]
    for number, fact in enumerate(map(one_line, facts), 1):
        longer = f"{lines[-1]} · {fact}" if lines[-1] else fact
        # a line that may be broken behind this fact must have room for the mark of it
        mark = " ·" if number < len(facts) else ""
        if lines[-1] and cell_len(longer + mark) > width:
            lines[-1] += " ·"
            lines.append(fact)
        else:
            lines[-1] = longer
    return [part for line in lines for part in wrap(line, width)]


def _quoted(phrase: str) -> str:
    """Return words in quotation marks, unless the user typed some, which mean an exact phrase."""
    return phrase if any(mark in phrase for mark in '"“”') else f'"{phrase}"'


def _name(entity: EntityRow) -> str:
    """Return the name with its acronym, where it has one: "Inter-Services Intelligence (ISI)"."""
    if entity.kind != EntityKind.PERSON and " " in entity.name:
        for alias in entity.aliases:
            if 2 <= len(alias) <= 7 and alias.isupper() and alias.isalpha() and alias not in entity.name:
                return f"{entity.name} ({alias})"
    return entity.name


def _about_and_by(entity: EntityRow, asked: WhoSaid) -> str:
    if asked.in_all:
        return about_and_by(entity.kind, entity.claims_about, entity.claims_by)
    ids = {entity.id, *asked.counted_in}
    about = sum(
        claim.is_about if isinstance(claim, ClaimHead) else not ids.isdisjoint(claim.about_ids)
        for claim in asked.every
    )
    by = sum(claim.speaker_id in ids for claim in asked.every)
    said = about_and_by(entity.kind, about, by)
    return f"of the first {len(asked.every):,} claims: {said}" if asked.is_part else said


def _heading(group: Sequence[ClaimRow], roles: Mapping[str, Sequence[str]], width: int) -> list[Text]:
    claim = group[0]
    if claim.speaker_id is not None:
        name = one_line(claim.speaker or claim.speaker_id)
        role = one_line(telling_role(roles.get(claim.speaker_id, ())))
        rest = f", {role}" if role else ""
    else:
        name = one_line(claim.speaker_text) or "no one named"
        notes = [nameless_as(claim.source_type, claim.candidates)]
        if claim.candidates:
            notes[0] += f": {one_line(' or '.join(claim.candidates))}?"
        articles = len({claim.article_id for claim in group})
        notes += [f"in {articles:,} articles"] if articles > 1 else []
        rest = f" ({'; '.join(notes)})"
    lines = [Text(line) for line in wrap_block(name + rest, width, Margin("", _INDENT))]
    lines[0].stylize("bold", 0, len(name))
    return lines


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The widths of the columns: stance or date to the left, what was said and where to the right."""

    left: int
    right: int
    outlet: int
    cue: int
    year: bool
    narrow: bool
    outer: Mapping[str, ClaimRow]
    origins: Mapping[str, str]

    @classmethod
    def of(cls, asked: WhoSaid, width: int) -> "_Sheet":
        claims = asked.every
        year = not one_year(claim.published_on for claim in claims)
        left = max(_STANCE_WIDTH, len("24 Sep 2011") if year else 0)
        right = max(width - len(_INDENT) - left - len(_GAP), 1)
        identity = max((len(claim.id) for claim in claims), default=0)
        room = right - identity - _KIND_WIDTH - 3 * len(_GAP)
        narrow = room < _LEAST_ROOM
        room = max(room, _LEAST_ROOM)
        widest = max((cell_len(_outlet(claim, asked.origins)) for claim in claims), default=0)
        outlet = min(widest, room * 3 // 5)
        return cls(left, right, outlet, room - outlet, year, narrow, asked.outer, asked.origins)

    def saying(self, claims: Sequence[ClaimRow], context: bool) -> list[Text | str]:
        """Lay out one content, in its fullest words, and under it every place where it stands."""
        stance = claims[0].stance
        fullest = max(claims, key=lambda claim: len(claim.content.split()))
        margin = Margin(
            _INDENT + stance.ljust(self.left) + _GAP, " " * (len(_INDENT) + self.left + len(_GAP))
        )
        content = wrap_block(one_line(fullest.content), len(margin.rest) + self.right, margin)
        first = Text(content[0])
        first.stylize(_STANCE_STYLES.get(stance, "green"), 0, len(margin.first))
        lines: list[Text | str] = [first, *content[1:]]
        for claim in claims:
            lines.extend(Text(line, style="dim") for line in [*self.place(claim), *self.within(claim)])
            if context:
                bar = margin.rest + "| "
                wrapped = wrap_block(one_line(claim.context), len(margin.rest) + self.right, Margin(bar, bar))
                lines.extend(Text(line, style="italic dim") for line in wrapped)
        return lines

    def place(self, claim: ClaimRow) -> list[str]:
        """Lay out date, outlet, kind, cue and the claim's id; outlet and cue wrap in their columns.

        On a narrow page the columns follow one another, and the id, for copying, stands on a line of its own.
        """
        if self.narrow:
            return self._stacked(claim)
        outlet = wrap(one_line(_outlet(claim, self.origins)), self.outlet)
        cue = wrap(one_line(cue_shown(claim)), self.cue)
        lines = []
        for at in range(max(len(outlet), len(cue))):
            cells = (
                set_cell_size(outlet[at] if at < len(outlet) else "", self.outlet),
                (claim.kind if at == 0 else "").ljust(_KIND_WIDTH),
                set_cell_size(cue[at] if at < len(cue) else "", self.cue),
                claim.id if at == 0 else "",
            )
            left = one_line(day(claim.published_on, self.year)) if at == 0 else ""
            lines.append((_INDENT + left.rjust(self.left) + _GAP + _GAP.join(cells)).rstrip(" "))
        return lines

    def within(self, claim: ClaimRow) -> list[str]:
        """Say of a claim within another who it is that reports it; nothing of an outermost one."""
        if claim.within is None:
            return []
        outer = self.outer.get(claim.within)
        name = speaker_shown(as_mapping(outer)) if outer else ""
        margin = " " * (len(_INDENT) + self.left + len(_GAP))
        words = one_line(f"within {claim.within}{f' by {name}' if name else ''}")
        return wrap_block(words, len(margin) + self.right, Margin(margin, margin + _INDENT))

    def _stacked(self, claim: ClaimRow) -> list[str]:
        on = one_line(day(claim.published_on, self.year)).rjust(self.left)
        margin = Margin(_INDENT + on + _GAP, " " * (len(_INDENT) + self.left + len(_GAP)))
        facts = [_outlet(claim, self.origins), claim.kind, cue_shown(claim)]
        lines = wrap_block(one_line(" · ".join(filter(None, facts))), len(margin.rest) + self.right, margin)
        return [*lines, margin.rest + claim.id]


def _outlet(claim: ClaimHead | ClaimRow, origins: Mapping[str, str]) -> str:
    name = claim.outlet or UNKNOWN_OUTLET
    return f"copy: {name}" if _origin(claim, origins) != claim.article_id else name


def _origin(claim: ClaimHead | ClaimRow, origins: Mapping[str, str]) -> str:
    if isinstance(claim, ClaimHead):
        return claim.origin_id
    return origins.get(claim.article_id, claim.article_id)
