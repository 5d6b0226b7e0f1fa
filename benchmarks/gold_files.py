"""Read the gold files that people write: what an article claims, and whom its names mean.

A gold file is plain text, `benchmarks/gold/README.md` says how to write one. Words are found in the
article's text, so nobody counts characters, and a file goes on working when the text around them changes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.scores import MarkedMention
from claimdex.models import Span

Pair = tuple[int, int]

ELISION = " [...] "
NOBODY = "-"
KINDS = ("direct", "mixed", "indirect")
STANCES = ("asserts", "denies", "asks", "questions", "believes", "declines")
THINGS = ("person", "organisation", "place", "group")
_NUMBERED = re.compile(r"(.+) #(\d+)$")


class GoldError(Exception):
    """Report a line of a gold file that cannot be read or found in the article."""


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """One claim of a gold file with its places in the text; who speaks is None for a role without a name."""

    content: tuple[Span, ...]
    speaker: tuple[Span, ...]
    kind: str
    stance: str
    entity: str | None


@dataclass(slots=True)
class WrittenClaim:
    """One claim of a gold file, still as words.

    Args:
        line: where it begins in the file.
        entity: who speaks; None for a role without a name.
    """

    line: int
    kind: str
    stance: str
    speaker: list[str] = field(default_factory=list)
    entity: str | None = None
    cue: list[str] = field(default_factory=list)
    content: list[str] = field(default_factory=list)


@dataclass(slots=True)
class GoldFile:
    """One gold file as written.

    Args:
        path: of the gold file.
        article: path of the article below `data/`.
        title: its headline, needed where the file holds several articles.
        names: (line, kind of thing, entity, names).
    """

    path: Path
    article: str = ""
    title: str | None = None
    claims: list[WrittenClaim] = field(default_factory=list)
    names: list[tuple[int, str, str, list[str]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gold:
    """What a person found in one article, with offsets into its text."""

    claims: list[MarkedClaim]
    mentions: list[MarkedMention]
    cues: list[list[Pair]]


def read_gold(folder: Path) -> list[GoldFile]:
    """Read every `*.gold` file below a folder, by name.

    Raises:
        GoldError: for a line that is no part of the form.
    """
    return [_read(path) for path in sorted(folder.rglob("*.gold"))]


def _read(path: Path) -> GoldFile:
    gold = GoldFile(path)
    in_names = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("# "):
            continue
        if line == "names":
            in_names = True
            continue
        key, colon, value = line.partition(": ")
        if not colon:
            raise GoldError(f"{path}:{number}: neither 'key: value' nor 'names': {line}")
        if in_names:
            gold.names.append(_read_name(path, number, key, value))
        else:
            _read_claim_line(gold, number, key, value.strip())
    if not gold.article:
        raise GoldError(f"{path}: no line 'article: PATH'")
    return gold


def _read_name(path: Path, number: int, key: str, value: str) -> tuple[int, str, str, list[str]]:
    thing, _, entity = key.partition(" ")
    if thing not in THINGS or not entity:
        raise GoldError(f"{path}:{number}: begin with one of {', '.join(THINGS)} and a name")
    return number, thing, entity, value.split(" | ")


def _read_claim_line(gold: GoldFile, number: int, key: str, value: str) -> None:
    where = f"{gold.path}:{number}"
    if key == "article":
        gold.article = value
    elif key == "title":
        gold.title = value
    elif key == "claim":
        kind, _, stance = value.partition(" ")
        if kind not in KINDS or stance not in STANCES:
            allowed = f"a kind ({', '.join(KINDS)}) and a stance ({', '.join(STANCES)})"
            raise GoldError(f"{where}: 'claim:' takes {allowed}")
        gold.claims.append(WrittenClaim(number, kind, stance))
    elif not gold.claims or key not in ("speaker", "cue", "content"):
        raise GoldError(f"{where}: unknown key {key!r}, or a {key!r} before the first 'claim:'")
    elif key == "speaker":
        written, equals, entity = value.rpartition(" = ")
        if not equals:
            raise GoldError(f"{where}: 'speaker: WORDS = ENTITY'; ENTITY is - for a role without a name")
        gold.claims[-1].speaker = _pieces(written)
        gold.claims[-1].entity = None if entity == NOBODY else entity
    else:
        setattr(gold.claims[-1], key, _pieces(value))


def _pieces(value: str) -> list[str]:
    return [] if value == NOBODY else value.split(" | ")


def locate(gold: GoldFile, text: str) -> Gold:
    """Find every word of a gold file in the article's text.

    Raises:
        GoldError: for words that are not there, or are there more than once with nothing to choose by.
    """
    claims, cues = [], []
    for claim in gold.claims:
        speaker, cue, content = _locate_claim(gold.path, claim, text)
        said, sayer = (tuple(Span(*pair) for pair in pairs) for pairs in (content, speaker))
        claims.append(MarkedClaim(said, sayer, claim.kind, claim.stance, claim.entity))
        cues.append(cue)
    return Gold(claims, _locate_names(gold, text), cues)


def _locate_claim(path: Path, claim: WrittenClaim, text: str) -> tuple[list[Pair], list[Pair], list[Pair]]:
    """Place the pieces that occur once, then every other next to those: content, cue, speaker."""
    where = f"{path}:{claim.line}"
    options = {
        (part, number): find_words(where, piece, text)
        for part, pieces in (("content", claim.content), ("cue", claim.cue), ("speaker", claim.speaker))
        for number, piece in enumerate(pieces)
    }
    placed = {key: found[0] for key, found in options.items() if len(found) == 1}
    if not placed:
        raise GoldError(f"{where}: every part occurs more than once; say which, as in 'said #2'")
    for key, found in options.items():
        if key in placed:
            continue
        cues = [pair for (part, _), pair in placed.items() if part == "cue"]
        beside = cues if key[0] == "speaker" and cues else list(placed.values())
        free = [pair for pair in found if all(_gap(pair, other) >= 0 for other in placed.values())]
        ranked = sorted((min(_gap(pair, other) for other in beside), pair) for pair in free)
        if not ranked:
            raise GoldError(f"{where}: no {key[0]} that does not overlap another part")
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            raise GoldError(
                f"{where}: two places for the {key[0]} are equally near; number it, as in 'said #2'"
            )
        placed[key] = ranked[0][1]
    spans: dict[str, list[Pair]] = {"content": [], "cue": [], "speaker": []}
    for (part, _), pair in placed.items():
        spans[part].append(pair)
    return sorted(spans["speaker"]), sorted(spans["cue"]), sorted(spans["content"])


def _locate_names(gold: GoldFile, text: str) -> list[MarkedMention]:
    """Mark every place of every name, the longest names first, so that "Mullen" leaves "Mike Mullen" be."""
    wanted = sorted(
        ((_NUMBERED.match(name) is None, -len(name), name, line, thing, entity)
         for line, thing, entity, names in gold.names for name in names)
    )  # fmt: skip
    owner: dict[Pair, str] = {}
    mentions: list[MarkedMention] = []
    for _, _, name, line, thing, entity in wanted:
        for pair in find_words(f"{gold.path}:{line}", name, text):
            if owner.get(pair, entity) != entity:
                raise GoldError(f"{gold.path}:{line}: {name!r} is also a name of {owner[pair]}; number them")
            if all(_gap(pair, other) >= 0 for other in owner):
                owner[pair] = entity
                mentions.append(MarkedMention(*pair, entity, thing))
    return sorted(mentions, key=lambda mention: mention.start)


def find_words(where: str, piece: str, text: str) -> list[Pair]:
    """Return the places of a piece, whole words only; the one asked for where it is numbered ("said #2").

    Args:
        where: names the line of the gold file for the message.

    Raises:
        GoldError: when the text does not hold the piece.
    """
    numbered = _NUMBERED.match(piece)
    words = numbered[1] if numbered else piece
    places = list(_places(words, text))
    if numbered:
        places = places[int(numbered[2]) - 1 : int(numbered[2])]
    if not places:
        raise GoldError(f"{where}: not in the article: {piece}")
    return places


def _places(words: str, text: str) -> Iterator[Pair]:
    first, _, last = words.partition(ELISION)
    for match in re.finditer(_whole(first), text):
        if not last:
            yield match.span()
        elif ending := re.compile(_whole(last)).search(text, match.end()):
            yield match.start(), ending.end()


def _whole(words: str) -> str:
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return f"{before}{re.escape(words)}{after}"


def _gap(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many characters lie between two spans; below 0 where they overlap."""
    return max(one[0], other[0]) - min(one[1], other[1])
