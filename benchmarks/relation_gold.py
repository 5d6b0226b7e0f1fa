"""Read what a person marked across the sample articles: claims that say the same, and replies.

Four tables of tab-separated values in `benchmarks/gold/`, which its README.md explains. As in the other gold
files, words are looked up in the article, so that nobody counts characters.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.gold_files import NOBODY, GoldError, find_words
from claimdex.evaluate.annotations import Attribution
from claimdex.models import Span

REPLIES = ("denied", "confirmed", "declined", "unreachable", "answered", "none")
_SEPARATOR = " | "

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Member:
    """One claim of a group.

    Args:
        where: file and line, for messages.
        group, speaker: their names in the gold files; the speaker is None where nobody is named.
        article: its source below `data/`, as `claimdex articles` shows it.
        pieces: the words of the content.
    """

    where: str
    group: str
    speaker: str | None
    article: str
    pieces: tuple[str, ...]

    def locate(self, text: str) -> Attribution:
        """Find the content in the article's text; the speaker is not marked.

        Raises:
            GoldError: for words that are not there, or more than once without a number, or out of order.
        """
        return Attribution((), (), locate_pieces(self.where, self.pieces, text))


@dataclass(frozen=True, slots=True)
class Charge:
    """An accusation or a demand.

    Args:
        accused: of whom something is said or wanted.
        groups: the claim groups in which it is made; a reply to one of them is a reply to the charge.
    """

    name: str
    accused: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedReply:
    """What readers of one outlet learn of the answer to a charge.

    Args:
        reply: one of `REPLIES`; "none" where the outlet carries the charge and no reply.
        replier: None where it has no name, or there is no reply.
        article, pieces: where the reply stands; None and empty for none.
    """

    where: str
    charge: str
    outlet: str
    reply: str
    replier: str | None
    article: str | None
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationGold:
    """All four tables.

    Args:
        apart: (group, other, why) that must not be joined.
    """

    members: list[Member]
    apart: list[tuple[str, str, str]]
    charges: dict[str, Charge]
    replies: list[MarkedReply]


def read_relations(folder: Path) -> RelationGold:
    """Read `claim_groups.tsv`, `not_same.tsv`, `charges.tsv` and `replies.tsv`.

    Raises:
        GoldError: for a line that is no part of the form, or names a group or a charge that is not there.
    """
    members = list(_members(folder / "claim_groups.tsv"))
    groups = {member.group for member in members}
    apart = []
    for where, row in _rows(folder / "not_same.tsv", "group other why"):
        for name in (row["group"], row["other"]):
            _known(where, "group", name, groups)
        apart.append((row["group"], row["other"], row["why"]))
    charges: dict[str, Charge] = {}
    for where, row in _rows(folder / "charges.tsv", "charge accused groups"):
        charge = Charge(row["charge"], row["accused"], tuple(row["groups"].split(_SEPARATOR)))
        for name in charge.groups:
            _known(where, "group", name, groups)
        if charge.name in charges:
            raise GoldError(f"{where}: a second charge of the name {charge.name}")
        charges[charge.name] = charge
    return RelationGold(members, apart, charges, list(_replies(folder / "replies.tsv", charges)))


def locate_pieces(where: str, pieces: tuple[str, ...], text: str) -> tuple[Span, ...]:
    """Find words in a text, each once or numbered ("said #2"), and in this order.

    Args:
        where: file and line, for the message.

    Raises:
        GoldError: for words that are not there, or more than once without a number, or out of order.
    """
    spans = []
    for piece in pieces:
        places = find_words(where, piece, text)
        if len(places) > 1:
            raise GoldError(
                f"{where}: {len(places)} times in the article, number it, as in 'said #2': {piece}"
            )
        spans.append(Span(*places[0]))
    for one, other in pairwise(spans):
        if other.start < one.end:
            raise GoldError(f"{where}: pieces out of order: {_SEPARATOR.join(pieces)}")
    return tuple(spans)


def _members(path: Path) -> Iterator[Member]:
    speakers: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for where, row in _rows(path, "group speaker article content"):
        if speakers.setdefault(row["group"], row["speaker"]) != row["speaker"]:
            raise GoldError(f"{where}: {row['group']} has two speakers")
        if (row["article"], row["content"]) in seen:
            raise GoldError(f"{where}: marked before: {row['content']}")
        seen.add((row["article"], row["content"]))
        pieces = tuple(row["content"].split(_SEPARATOR))
        yield Member(where, row["group"], _named(row["speaker"]), row["article"], pieces)


def _replies(path: Path, charges: Mapping[str, Charge]) -> Iterator[MarkedReply]:
    for where, row in _rows(path, "charge outlet reply replier article content"):
        _known(where, "charge", row["charge"], charges)
        if row["reply"] not in REPLIES:
            raise GoldError(f"{where}: {row['reply']!r} is none of {', '.join(REPLIES)}")
        article, replier = _named(row["article"]), _named(row["replier"])
        if (article is None) != (row["reply"] == "none"):
            raise GoldError(f"{where}: a reply has an article, no reply has none")
        pieces = tuple(row["content"].split(_SEPARATOR)) if article else ()
        yield MarkedReply(where, row["charge"], row["outlet"], row["reply"], replier, article, pieces)


def _rows(path: Path, header: str) -> Iterator[tuple[str, Row]]:
    """Yield "file:line" and the fields of each line; empty lines only part the groups."""
    fields = header.split()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where, values = f"{path}:{number}", line.split("\t")
        if number == 1 and values != fields:
            raise GoldError(f"{where}: should be the header {' '.join(fields)}, with tabs between")
        if number == 1 or not line.strip():
            continue
        if len(values) != len(fields) or not all(values):
            raise GoldError(
                f"{where}: should have {len(fields)} fields with tabs between, {NOBODY} for nothing"
            )
        yield where, dict(zip(fields, values, strict=True))


def _named(value: str) -> str | None:
    return None if value == NOBODY else value


def _known(where: str, kind: str, name: str, names: Mapping[str, object] | set[str]) -> None:
    if name not in names:
        raise GoldError(f"{where}: there is no {kind} {name}")
