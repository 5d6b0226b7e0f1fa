"""Propose every claim that the cues of a clause could make, and choose among them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimdex.extract import subjects
from claimdex.extract.clauses import BE, CLASSES, QUOTE, Clause
from claimdex.extract.frames import Frame, following
from claimdex.extract.cues import Cue, CueClass, Form, find, group_start
from claimdex.extract.scores import score

_COMMAS = frozenset((",", "—", "–", "--"))
_TOPICAL = frozenset(
    ("if", "yet", "now", "perhaps", "again", "thus", "once", "where", "not", "more", "as", "of")
)
_SUBORDINATORS = frozenset(
    ("while", "as", "when", "after", "although", "though", "because", "since", "if", "before", "once")
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may be: in words of one clause.

    Args:
        clause: the clause's number in the article.
        cue: the cue.
        frame: how the content stands to it.
        speaker: first word and end, or None.
        pieces: first words and ends of the content.
        score: 0..1.
    """

    clause: int
    cue: Cue
    frame: str
    speaker: tuple[int, int] | None
    pieces: tuple[tuple[int, int], ...]
    score: float
    via: tuple[int, int] | None = None

    @property
    def key(self) -> str:
        """Return the name under which the rate of this frame is counted."""
        return self.frame


def candidates(clause: Clause, number: int) -> list[Candidate]:
    """Find every claim that the cues of a clause could make."""
    found: list[Candidate] = []
    floor = 0
    for cue in find(clause):
        candidate = _candidate(clause, number, cue, found, floor)
        if candidate is not None:
            candidate = _within_subordinate(clause, candidate)
            found.append(
                replace(
                    candidate, score=score(clause, cue, candidate.frame, candidate.speaker, candidate.pieces)
                )
            )
    return found


def _within_subordinate(clause: Clause, candidate: Candidate) -> Candidate:
    """End the content of "As Roe urged calm, the crowd ..." at the comma."""
    speaker = candidate.speaker
    if (
        speaker is None
        or candidate.frame.startswith(("tag", "inverted", "passive", "ing"))
        or len(candidate.pieces) != 1
    ):
        return candidate
    words = clause.words
    opener = speaker[0] - 1
    start, end = candidate.pieces[0]
    if opener < 0 or start < opener or words[opener] not in _SUBORDINATORS:
        return candidate
    if opener > 0 and words[opener - 1] not in (",", QUOTE, "and", "but"):
        return candidate
    for at in range(start + 1, end):
        if words[at] == "," and any(clause.is_verb(here) for here in range(at + 1, end)):
            return replace(candidate, pieces=((start, at),))
    return candidate


def _candidate(
    clause: Clause, number: int, cue: Cue, earlier: Sequence[Candidate], floor: int
) -> Candidate | None:
    if cue.lemma.kind is CueClass.PREPOSITION:
        return _according(clause, number, cue)
    if cue.lemma.kind is CueClass.NOUN:
        return _noun(clause, number, cue)
    frame = following(clause, cue)
    words = clause.words
    before = words[cue.first - 1] if cue.first else ""
    if cue.form is Form.PASSIVE:
        return _passive(clause, number, cue, frame)
    if cue.form is Form.ING and not any(word in BE for word in words[cue.first : cue.at]):
        speaker = _shared(clause, cue, earlier)
        if frame.name == "none" or frame.end <= frame.start:
            return None
        return Candidate(
            number, cue, "ing:" + frame.name, speaker, ((frame.start, frame.end),), 0.0, frame.via
        )
    if (before == QUOTE or before in _COMMAS) and cue.lemma.kind is CueClass.VERB and cue.first >= 1:
        inverted = _inverted(clause, number, cue, frame)
        if inverted is not None:
            return inverted
    if before in ("and", "but", "or", "then") or (before == "," and frame.name != "none"):
        speaker = subjects.before(clause, cue.first, 0) if before == "," else None
        speaker = speaker or _shared(clause, cue, earlier)
        if frame.end <= frame.start:
            return None
        return Candidate(number, cue, frame.name, speaker, ((frame.start, frame.end),), 0.0, frame.via)
    if cue.form is Form.BASE and cue.governor >= 0:
        speaker = _governed(clause, cue, earlier)
        if frame.end <= frame.start:
            return None
        return Candidate(
            number, cue, "inf:" + frame.name, speaker, ((frame.start, frame.end),), 0.0, frame.via
        )
    speaker = subjects.before(clause, cue.first, 0)
    if speaker is not None and speaker[0] >= 1:
        tag = _tag(clause, number, cue, frame, speaker)
        if tag is not None:
            return tag
    if frame.end <= frame.start:
        return None
    return Candidate(number, cue, frame.name, speaker, ((frame.start, frame.end),), 0.0, frame.via)


def _governed(clause: Clause, cue: Cue, earlier: Sequence[Candidate]) -> tuple[int, int] | None:
    if clause.is_verb(cue.governor) or clause.words[cue.governor].endswith("ed"):
        first, _, _ = group_start(clause, cue.governor)
        return subjects.before(clause, first, 0)
    return _shared(clause, cue, earlier)


def _shared(clause: Clause, cue: Cue, earlier: Sequence[Candidate]) -> tuple[int, int] | None:
    """Find the subject that a participle or a second verb shares with what stands before it."""
    with_speaker = _with_subject(clause, cue)
    if with_speaker is not None:
        return with_speaker
    for candidate in reversed(earlier):
        if (
            candidate.cue.lemma.kind is not CueClass.VERB
            or candidate.speaker is None
            or candidate.cue.form is Form.PASSIVE
        ):
            continue
        inside = any(
            a <= candidate.cue.at < b and other.score >= 0.4 for other in earlier for a, b in other.pieces
        )
        if not inside:
            return candidate.speaker
    return subjects.main(clause, 0, cue.first)


def _with_subject(clause: Clause, cue: Cue) -> tuple[int, int] | None:
    """Find the subject of ", with General Roe accusing ..."."""
    words = clause.words
    if cue.form is not Form.ING:
        return None
    for at in range(cue.first - 1, max(-1, cue.first - 25), -1):
        if words[at] == QUOTE or words[at] in (";", ":"):
            return None
        if words[at] == "with" and (at == 0 or words[at - 1] in _COMMAS):
            return subjects.before(clause, cue.first, at + 1)
    return None


def _inverted(clause: Clause, number: int, cue: Cue, frame: Frame) -> Candidate | None:
    """Read '"...," said Roe' and "..., said Roe"."""
    if cue.first != cue.at or cue.form not in (Form.PAST, Form.PRESENT):
        return None
    words = clause.words
    speaker = subjects.after(clause, cue.at + 1)
    if speaker is None:
        return None
    content = _content_before(clause, cue.first)
    if content is None:
        return None
    if words[cue.first - 1] != QUOTE:
        ends = speaker[1] >= len(words) or words[speaker[1]] in (",", ".")
        if not ends or frame.name not in ("np", "none", "clause"):
            return None
        if not any(clause.is_verb(at) for at in range(*content)):
            return None
    pieces = [content, *_content_after_tag(clause, speaker[1], content)]
    return Candidate(number, cue, "inverted", speaker, tuple(pieces), 0.0)


def _tag(clause: Clause, number: int, cue: Cue, frame: Frame, speaker: tuple[int, int]) -> Candidate | None:
    """Read '"...," Roe said' and "..., Roe said, ..."."""
    words = clause.words
    before = words[speaker[0] - 1]
    if before != QUOTE and before not in _COMMAS:
        return None
    content = _content_before(clause, speaker[0])
    if content is None:
        return None
    is_quote = content[1] - content[0] >= 1 and words[content[1] - 1] == QUOTE
    if not is_quote and frame.name not in ("none", "quote", *CLASSES["preposition"], "ing", "wh"):
        return None
    closing = clause.text[clause.ends[content[1] - 1] - 2] if is_quote else ""
    if is_quote and closing != "," and frame.name in ("that", "clause", "obj-that", "to", "wh", "np-to"):
        return None
    if (
        frame.name in CLASSES["preposition"]
        and not is_quote
        and not any(clause.is_verb(at) for at in range(*content))
    ):
        return None
    has_verb = any(clause.is_verb(at) for at in range(*content))
    if frame.name == "quote" and not is_quote and words[content[0]] in CLASSES["introduction"] - _TOPICAL:
        return None
    tail = frame.start if frame.name in ("none", "quote") else _tag_end(clause, cue.at + 1)
    pieces = [content, *_content_after_tag(clause, tail, content)]
    name = "tag" if is_quote or has_verb or len(pieces) > 1 else "tag-fragment"
    if not is_quote:
        name += "-plain"
    return Candidate(number, cue, name, speaker, tuple(pieces), 0.0, frame.via)


def _tag_end(clause: Clause, at: int) -> int:
    words = clause.words
    while at < len(words) and words[at] not in (",", ".", ";", "—", "--", "–", ":"):
        if words[at] == QUOTE and words[at - 1] not in CLASSES["preposition"]:
            break  # speech goes on; 'on "Good Morning"' is the name of a show
        at += 1
    return at


def _content_before(clause: Clause, end: int) -> tuple[int, int] | None:
    """Return the part of the sentence before a tag: all of it back to the sentence's start."""
    words = clause.words
    while end > 0 and (words[end - 1] in _COMMAS):
        end -= 1
    if end <= 0:
        return None
    start = 0
    if words[end - 1] == QUOTE:
        start = end - 1
        # what leads up to the quotation belongs to it, unless it was closed before
        at = start
        while (
            at > 0 and words[at - 1] not in (QUOTE, ";") and not (words[at - 1] in (":", ",") and at == start)
        ):
            at -= 1
        if at == 0 and start > 0 and words[start - 1] not in (":", ","):
            start = 0
    while start < end - 1 and words[start] in ("but", "and", "so", "still", ",", "yet"):
        start += 1
    return (start, end) if start < end else None


def _content_after_tag(clause: Clause, at: int, content: tuple[int, int]) -> list[tuple[int, int]]:
    """Return what goes on after a tag: a quotation, or the rest of a sentence cut in two."""
    words = clause.words
    size = len(words)
    if at >= size:
        return []
    if words[at] in (",", ":", "—", "--", "–", ".") and at + 1 < size:
        here = at + 1
        if words[here] == QUOTE:
            return [(here, here + 1)]
        if words[here] in ("and", "but", "that") and here + 1 < size and words[here + 1] == QUOTE:
            return [(here + 1, here + 2)]
        quoted = words[content[1] - 1] == QUOTE
        if quoted or words[at] != ",":
            return []
        if words[here].endswith("ing") or words[here] in (
            "who",
            "which",
            "as",
            "while",
            "when",
            "after",
            "where",
            "referring",
        ):
            return []
        end = size
        while end > here and words[end - 1] in (".", "?", "!"):
            end -= 1
        return [(here, end)] if end > here else []
    if words[at] == QUOTE and words[at - 1] not in CLASSES["preposition"]:
        return [(at, at + 1)]
    return []


def _passive(clause: Clause, number: int, cue: Cue, frame: Frame) -> Candidate | None:
    """Read "was accused of", "is expected to": the speaker stands after "by", or nowhere."""
    words = clause.words
    speaker = None
    for at in range(cue.at + 1, min(len(words), cue.at + 4)):
        if words[at] == "by":
            speaker = subjects.after(clause, at + 1)
            break
    if frame.name == "none" and speaker is None:
        return None
    subject = subjects.before(clause, cue.first, 0)
    pieces = []
    if subject is not None:
        pieces.append(subject)
    if frame.name not in ("none", "by") and frame.end > frame.start:
        pieces.append((frame.start, frame.end))
    if not pieces:
        return None
    return Candidate(number, cue, "passive:" + frame.name, speaker, tuple(pieces), 0.0)


def _noun(clause: Clause, number: int, cue: Cue) -> Candidate | None:
    """Read "X's claim that", "allegations that"."""
    frame = following(clause, cue)
    if frame.name not in (
        "that",
        "to",
        "of",
        "about",
        "quote",
        "colon",
        "for",
        "on",
        "against",
        "wh",
        "over",
        "in",
    ):
        return None
    if frame.end <= frame.start:
        return None
    words = clause.words
    at = cue.at
    while (
        at > 0
        and at > cue.at - 4
        and not (
            words[at - 1].endswith("'s")
            or words[at - 1].endswith("s'")
            or words[at - 1] in CLASSES["possessive"]
        )
    ):
        if words[at - 1] in CLASSES["preposition"] or words[at - 1] in (",", QUOTE, "the", "a", "an"):
            at = 0
            break
        at -= 1
    speaker = None
    name = frame.name
    if at > 0 and at > cue.at - 4:
        if words[at - 1] in CLASSES["possessive"]:
            speaker = (at - 1, at)
        else:
            first = at - 1
            while (
                first > 0
                and clause.is_capital(first - 1)
                and words[first - 1] not in CLASSES["introduction"]
                and words[first - 1] not in (",", QUOTE)
            ):
                first -= 1
            if first > 0 and words[first - 1] in ("the", "a", "an"):
                first -= 1
            speaker = (first, at)
        name = "own-" + name
    return Candidate(number, cue, name, speaker, ((frame.start, frame.end),), 0.0)


def _according(clause: Clause, number: int, cue: Cue) -> Candidate | None:
    """Read "According to Roe, ..." and "..., according to Roe"."""
    words = clause.words
    start = cue.at + 2
    end = start
    while end < len(words) and words[end] not in (",", ".", ";", QUOTE, "—", "--", "–", ":"):
        end += 1
    if end <= start:
        return None
    stop = len(words)
    while stop > end and words[stop - 1] in (".", "?", "!"):
        stop -= 1
    before = cue.at
    while before > 0 and words[before - 1] in (",", "—", "–"):
        before -= 1
    opening = before == 0 or all(
        word in ("but", "and", "also", "still", "yet", "now") for word in words[:before]
    )
    if opening:
        here = end + 1
        # "According to Roe, a friend of his, ..."
        if (
            here < stop
            and words[here] in ("a", "an", "the", "who")
            and "," in words[here:stop]
            and not any(clause.is_verb(at) for at in range(here, here + words[here:stop].index(",")))
        ):
            here = here + words[here:stop].index(",") + 1
            end = here - 1
        if here >= stop:
            return None
        return Candidate(number, cue, "opening", (start, end), ((here, stop),), 0.0)
    first = 0
    while first < before - 1 and words[first] in ("but", "and"):
        first += 1
    if before <= first:
        return None
    return Candidate(number, cue, "closing", (start, end), ((first, before),), 0.0)


def choose(found: Sequence[Candidate], threshold: float) -> list[Candidate]:
    """Choose among candidates of one clause: the likeliest first, none inside or across another."""
    chosen: list[Candidate] = []
    for candidate in sorted(found, key=lambda one: (-one.score, one.cue.at)):
        if candidate.score < threshold:
            break
        low, high = candidate.pieces[0][0], candidate.pieces[-1][1]
        clash = False
        for other in chosen:
            inside = any(a <= candidate.cue.at < b for a, b in other.pieces)
            around = any(a <= other.cue.at < b for a, b in candidate.pieces)
            overlap = any(a < d and c < b for a, b in other.pieces for c, d in candidate.pieces)
            if inside or around or overlap:
                clash = True
                break
        del low, high
        if not clash:
            chosen.append(candidate)
    return sorted(chosen, key=lambda one: one.pieces[0][0])
