"""What a person judged of a sample of claims and sentences: the nouns, their lines in the file, which count.

Pure functions on text. A judgement is kept under what was judged, not under the number of a row: it counts
again when the article is read anew and the claim is the same.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from claimdex.cells import tsv_cell
from claimdex.claim_names import ARTICLE
from claimdex.errors import ClaimdexError

HEADER = """\
# What people judged of a sample of claims and sentences: claimdex audit.
# One judgement a line; of several on one thing the last counts. To take one back, add a line "undo".
# Columns, a tab between two:
#   at       when, as 2011-09-24T06:04:00Z
#   by       who
#   verdict  of a claim: right, wrong-content, wrong-speaker or not-a-claim; of a sentence without a claim:
#            missed (somebody does say something there) or nothing; of either: skip or undo
#   key      what was judged: it changes where the words do
#   seed     of the order in which things were asked
#   speaker  id of the entity that the claim had as its speaker; - for none
#   thing    first words and article, for whoever reads this: "claim: the pier is … @0c1f1f8e9f70"
"""
COLUMNS = ("at", "by", "verdict", "key", "seed", "speaker", "thing")

_NONE = "-"
_KEY = re.compile(r"[0-9a-f]{16}")
_SEED = re.compile(r"[0-9]{1,18}")
_FIRST_WORDS = 12
_LONGEST = 120
# What would break a line, act on a terminal or hide in a diff.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]+"
)


class JudgementsError(ClaimdexError):
    """Report that judgements cannot be read or written."""


class Verdict(StrEnum):
    """Say what was judged of a claim, or of a sentence without one."""

    RIGHT = "right"
    WRONG_CONTENT = "wrong-content"
    WRONG_SPEAKER = "wrong-speaker"
    NOT_A_CLAIM = "not-a-claim"
    MISSED = "missed"
    NOTHING = "nothing"
    SKIP = "skip"
    UNDO = "undo"


# What is said of the content alone holds whoever the speaker now is.
_WITH_SPEAKER = frozenset({Verdict.RIGHT, Verdict.WRONG_SPEAKER})


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement of one person.

    Args:
        at: when, a UTC ISO-8601 time.
        by: who.
        verdict: what was judged.
        key: of the claim or sentence, by `key_of`.
        seed: of the order in which it was asked.
        speaker: id of the entity that the claim had as its speaker; "" where unresolved, and of sentences.
        thing: first words and article, by `thing_of`.
    """

    at: str
    by: str
    verdict: Verdict
    key: str
    seed: int
    speaker: str
    thing: str

    @property
    def line(self) -> str:
        """The line of the file, without its end."""
        by, speaker, thing = (tsv_cell(_plain(text)) or _NONE for text in (self.by, self.speaker, self.thing))
        return "\t".join((self.at, by, self.verdict, self.key, str(self.seed), speaker, thing))

    @property
    def article_id(self) -> str:
        """The id of its article; "" where a hand has changed the column `thing`."""
        found = ARTICLE.search(self.thing)
        return found[1] if found else ""

    def holds(self, speaker: str | None) -> bool:
        """Tell whether it still says something where this is now the speaker of the claim (an id)."""
        now = tsv_cell(_plain(speaker or "")) or _NONE
        return self.verdict not in _WITH_SPEAKER or now == (tsv_cell(_plain(self.speaker)) or _NONE)


def key_of(what: str, article_id: str, words: Iterable[str], number: int) -> str:
    """Return the key of something in an article: 16 hexadecimal digits that depend on its words alone.

    Args:
        what: claim or sentence.
        article_id: the article.
        words: the texts that make it what it is; blank space in them does not count.
        number: 0 for the first in its article with these words, 1 for the second.
    """
    said = "\0".join((what, article_id, *(" ".join(text.split()) for text in words), str(number)))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def thing_of(what: str, words: str, article_id: str) -> str:
    """Return what was judged as a person reads it: "claim: the pier is … @0c1f1f8e9f70"."""
    plain = _plain(words)
    first = " ".join(plain.split()[:_FIRST_WORDS])[:_LONGEST]
    return f"{what}: {first}{' …' if first != plain else ''} @{article_id}"


def _plain(text: str) -> str:
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def read_judgements(text: str, source: str) -> list[Judgement]:
    """Read the lines of a file of judgements.

    Args:
        text: its content; lines that begin with "#" and empty ones say nothing.
        source: what the file is called, for errors.

    Raises:
        JudgementsError: a line cannot be read; it names file and line and says what is wrong.
    """
    found = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        try:
            found.append(_read(line))
        except ValueError as error:
            raise JudgementsError(
                f"{source}:{number}: {error}", f"mend or remove line {number} of {source}; the others stay"
            ) from None
    return found


def _read(line: str) -> Judgement:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} columns instead of {len(COLUMNS)}; one tab stands between two")
    at, by, verdict, key, seed, speaker, thing = cells
    try:
        datetime.fromisoformat(at)
    except ValueError:
        raise ValueError(f"{at!r} is no time such as 2011-09-24T06:04:00Z") from None
    if verdict not in list(Verdict):
        raise ValueError(f"{verdict!r} is none of {', '.join(Verdict)}")
    if not _KEY.fullmatch(key):
        raise ValueError(f"{key!r} is no key: 16 hexadecimal digits")
    if not _SEED.fullmatch(seed):
        raise ValueError(f"{seed!r} is no seed: a whole number")
    return Judgement(at, by, Verdict(verdict), key, int(seed), "" if speaker == _NONE else speaker, thing)


def standing(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Return the judgement that counts of each thing, by key: the last, unless that takes it back."""
    last = {judgement.key: judgement for judgement in judgements}
    return {key: judgement for key, judgement in last.items() if judgement.verdict is not Verdict.UNDO}
