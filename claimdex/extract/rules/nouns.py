"""Read the cues that are no verbs: "Roe's claim that ...", "allegations that ...", "according to Roe"."""

from claimdex.extract.clauses import CLASSES, QUOTE, Clause, Words
from claimdex.extract.cues import Cue
from claimdex.extract.rules.contents import content_end
from claimdex.extract.rules.frames import following
from claimdex.extract.rules.scores import Candidate

_POSSESSIVE = CLASSES["possessive"]
_BREAKS = CLASSES["preposition"] | {",", QUOTE, "the", "a", "an"}
_SOURCE_ENDS = frozenset((",", ".", ";", QUOTE, "—", "--", "–", ":"))
_SUBJECT_OPENERS = frozenset(
    ("the", "a", "an", "he", "she", "they", "it", "there", "we", "his", "her", "their")
)
_REACH, _LONGEST_MAKER = 4, 8


def noun(clause: Clause, cue: Cue) -> Candidate | None:
    """Read "Roe's claim that ..." and "allegations that ..."."""
    made_by = _maker(clause, cue)
    if made_by is not None:
        maker, that = made_by
        return Candidate(cue, "own-that", maker, ((that, content_end(clause, that, cue, "that")),))
    frame = following(clause, cue)
    if frame.name not in CLASSES["noun_frame"] or frame.is_empty:
        return None
    speaker = _owner(clause, cue.at)
    name = frame.name if speaker is None else "own-" + frame.name
    return Candidate(cue, name, speaker, ((frame.start, frame.end),))


def _maker(clause: Clause, cue: Cue) -> tuple[Words, int] | None:
    """Find who makes the claim in "claims by the minister that ...", and the "that"."""
    words = clause.words
    start = cue.end + 1
    if words[cue.end : start] not in (["by"], ["from"]):
        return None
    for at in range(start + 1, min(len(words), start + _LONGEST_MAKER)):
        if words[at] == "that":
            is_named = words[start - 1] == "by" or any(clause.is_capital(here) for here in range(start, at))
            return ((start, at), at) if is_named else None
        if words[at] in _SOURCE_ENDS or clause.is_verb(at):
            break
    return None


def _owner(clause: Clause, at: int) -> Words | None:
    """Find whose claim it is: "his recent claim", "the New Ruritanian Party's claim"."""
    words = clause.words
    lowest = max(0, at - _REACH)
    while at > lowest and not (words[at - 1] in _POSSESSIVE or words[at - 1].endswith(("'s", "s'"))):
        if words[at - 1] in _BREAKS:
            return None
        at -= 1
    if at == lowest:
        return None
    first = at - 1
    if words[first] in _POSSESSIVE:
        return first, at
    while first > 0 and clause.is_capital(first - 1) and words[first - 1] not in CLASSES["introduction"]:
        first -= 1
    if first > 0 and words[first - 1] in ("the", "a", "an"):
        first -= 1
    return first, at


def according(clause: Clause, cue: Cue) -> Candidate | None:
    """Read "According to Roe, ..." and "..., according to Roe"."""
    words = clause.words
    start = cue.at + 2
    end = start
    while end < len(words) and words[end] not in _SOURCE_ENDS:
        end += 1
    stop = len(words)
    while stop > end and words[stop - 1] in (".", "?", "!"):
        stop -= 1
    before = cue.at
    while before > 0 and words[before - 1] in (",", "—", "–"):
        before -= 1
    if end == start:
        return None
    if before > 0 and words[before - 1] == "that":
        return Candidate(cue, "opening", (start, end), ((end + 1, stop),)) if end + 1 < stop else None
    if end >= stop and before == 0:
        subject = _subject_behind(clause, start, stop)
        return Candidate(cue, "opening", (start, subject), ((subject, stop),)) if subject else None
    if all(word in CLASSES["opening_link"] for word in words[:before]):
        end = _description_end(clause, end, stop)
        return Candidate(cue, "opening", (start, end), ((end + 1, stop),)) if end + 1 < stop else None
    first = 0
    while first < before - 1 and words[first] in ("but", "and"):
        first += 1
    return Candidate(cue, "closing", (start, end), ((first, before),)) if first < before else None


def _subject_behind(clause: Clause, start: int, stop: int) -> int:
    """Return where what is said begins in "According to Jane Roe the dam held", which has no comma, or 0."""
    for at in range(start + 1, stop):
        if clause.words[at] in _SUBJECT_OPENERS and clause.is_capital(at - 1):
            return at if any(clause.is_verb(here) for here in range(at + 1, stop)) else 0
    return 0


def _description_end(clause: Clause, end: int, stop: int) -> int:
    """Step over the apposition in "According to Roe, a friend of his, ..."."""
    words = clause.words
    if (
        words[end + 1 : end + 2]
        and words[end + 1] in ("a", "an", "the", "who")
        and "," in words[end + 1 : stop]
    ):
        comma = words.index(",", end + 1)
        if not any(clause.is_verb(at) for at in range(end + 1, comma)):
            return comma
    return end
