"""Propose every claim that the cues of a clause could make, and choose among them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from claimdex.extract.clauses import AUXILIARY, BE, CLASSES, QUOTE, Clause, Words
from claimdex.extract.cues import Cue, CueClass, Form, after_nor, find, group_start
from claimdex.extract.deeds import is_deed
from claimdex.extract.heard import via
from claimdex.extract.rules import subjects
from claimdex.extract.rules.contents import COMMAS
from claimdex.extract.rules.frames import Frame, following
from claimdex.extract.rules.nouns import according, noun
from claimdex.extract.rules.phrases import contracted, noun_phrase
from claimdex.extract.rules.scores import Candidate, scored
from claimdex.extract.rules.tags import as_told, inverted, tag

_LIKELY = 0.4
_SURE = 0.65
_WITH_REACH = 25
_BARE = ("np", "ing:np", "inf:np", "clause", "ing:clause", "inf:clause")
# a mere thing as object tells least of being said, so that more is asked of it
_MERE, _LEAST_MERE = ("np", "ing:np", "inf:np", "tag-fragment-plain"), 0.41
_NAMING = frozenset(("call", "dub", "name"))
_NOUNLIKE = (Form.BASE, Form.PRESENT)
_RELATIVE = ("which", "who", "that", "what")
_NO_SUBJECT = AUXILIARY | BE
_ANONYMOUS = frozenset(("anonymous", "named", "identified", "anonymity"))
_CLAUSAL = CLASSES["literal_clausal"]
_LITERAL, _SPEECH = CLASSES["literal"], CLASSES["speech_noun"]


def candidates(clause: Clause, wanted: Callable[[Cue], bool] | None = None) -> list[Candidate]:
    """Find every claim that the cues of a clause could make.

    Args:
        clause: the words.
        wanted: says of a cue whether it is worth looking at; None for all.
    """
    found: list[Candidate] = []
    for cue in find(clause):
        if wanted is not None and not wanted(cue):
            continue
        candidate = _candidate(clause, cue, found)
        if candidate is not None:
            candidate = _sound(clause, candidate)
        if candidate is not None:
            found.append(scored(clause, _within_subordinate(clause, candidate)))
    return found


def _sound(clause: Clause, candidate: Candidate) -> Candidate | None:
    """Trim the speaker, and leave out what is done rather than said: "fired rockets", "backed the rebels"."""
    if _is_deed(clause, candidate):
        return None
    if candidate.speaker is None:
        return candidate
    speaker = noun_phrase(clause, candidate.speaker)
    if speaker is None or speaker == candidate.speaker:
        return candidate if speaker else None
    return replace(candidate, speaker=speaker)


def _is_deed(clause: Clause, candidate: Candidate) -> bool:
    """Say whether the cue more often means a deed where a mere thing, not words, is its object."""
    lemma = candidate.cue.lemma
    if lemma.kind is not CueClass.VERB:
        return False
    start, end = candidate.pieces[0]
    said = clause.words[start:end]
    if candidate.frame == "clause" and said[0] in _NO_SUBJECT and not _is_gap(clause, candidate):
        return True  # "Search queries can be saved": the cue is a noun
    if lemma.name == "state" and candidate.cue.form in _NOUNLIKE and candidate.frame in _BARE:
        return True  # "most state parties", "the states have"
    if lemma.name == "ask" and not _ANONYMOUS.isdisjoint(said):
        return True  # "asked not to be named"
    if lemma.name == "continue" and candidate.frame.endswith(("to", "with")):
        return True  # "prices continued to fall"; "continued to deny" has a cue of its own
    if lemma.name in _NAMING and candidate.cue.first == candidate.cue.at:
        return all(_is_name(clause, at) for at in range(start, end))  # "a village called New Lund"
    if is_deed(clause, (candidate.cue.at, candidate.cue.end), candidate.pieces[-1]):
        return True
    if lemma.name not in _LITERAL or candidate.frame not in _BARE:
        return False
    if candidate.frame.endswith("clause") and lemma.name in _CLAUSAL:
        return False
    return not any(word == QUOTE or word in _SPEECH for word in said)


def _is_gap(clause: Clause, candidate: Candidate) -> bool:
    """Say whether the subject stands before the speaker: "a plan which Roe said [is dead]"."""
    speaker = candidate.speaker
    return speaker is not None and clause.words[max(0, speaker[0] - 1)] in _RELATIVE


def _is_name(clause: Clause, at: int) -> bool:
    word = clause.words[at]
    return clause.is_capital(at) or word == QUOTE or word in ("the", "a", "an", ",")


def choose(found: Sequence[Candidate], threshold: float) -> list[Candidate]:
    """Choose among candidates of one clause: the likeliest first, none inside or across another.

    Of two of which one holds the other the outer one wins where it is likely itself.
    """
    chosen: list[Candidate] = []
    for candidate in sorted(found, key=lambda one: (-one.score, one.cue.at)):
        if candidate.score < threshold:
            break
        if candidate.frame in _MERE and candidate.score < _LEAST_MERE:
            continue
        clashing = [other for other in chosen if _clash(candidate, other)]
        if not clashing:
            chosen.append(candidate)
        elif (
            candidate.score >= _SURE
            and _is_verb(candidate)
            and all(encloses(candidate, other) for other in clashing)
        ):
            chosen = [candidate, *(other for other in chosen if other not in clashing)]
    return sorted(chosen, key=lambda one: one.pieces[0][0])


def with_outlets(clause: Clause, chosen: Sequence[Candidate], outlet: str | None = None) -> list[Candidate]:
    """Add to the claims of a clause from which outlet the article has them.

    Args:
        clause: the words.
        chosen: the claims.
        outlet: the name of the article's own outlet.
    """
    heard = ((one, via(clause, (one.cue.at, one.cue.end), one.speaker, one.pieces, outlet)) for one in chosen)
    return [replace(one, via=found) if found else one for one, found in heard]


def _clash(one: Candidate, other: Candidate) -> bool:
    if _holds(one, other.cue.at) or _holds(other, one.cue.at):
        return True
    return any(a < d and c < b for a, b in one.pieces for c, d in other.pieces)


def _is_verb(candidate: Candidate) -> bool:
    return candidate.cue.lemma.kind is CueClass.VERB


def encloses(outer: Candidate, inner: Candidate) -> bool:
    """Say whether a candidate lies whole in another's content."""
    parts = [*inner.pieces, (inner.cue.at, inner.cue.end), *([inner.speaker] if inner.speaker else [])]
    return all(any(a <= c and d <= b for a, b in outer.pieces) for c, d in parts)


def _holds(candidate: Candidate, at: int) -> bool:
    return any(first <= at < end for first, end in candidate.pieces)


def _candidate(clause: Clause, cue: Cue, earlier: Sequence[Candidate]) -> Candidate | None:
    """Read the cue in the way that its part of speech and its form ask for."""
    if cue.lemma.kind is CueClass.PREPOSITION:
        return according(clause, cue)
    if cue.lemma.kind is CueClass.NOUN:
        return noun(clause, cue)
    frame = following(clause, cue)
    if cue.form is Form.PASSIVE:
        return _passive(clause, cue, frame)
    words = clause.words
    before = words[cue.first - 1] if cue.first else ""
    is_bare = not contracted(clause, cue.first) and not any(word in BE for word in words[cue.first : cue.at])
    if cue.form is Form.ING and is_bare:
        return _plain(cue, "ing:", frame, _shared(clause, cue, earlier))
    if cue.lemma.kind is CueClass.VERB and (before == QUOTE or before in COMMAS):
        after_speech = inverted(clause, cue, frame)
        if after_speech is not None:
            return after_speech
    nor = after_nor(words, cue.first)
    if nor >= 0 and cue.first == cue.at:
        return _plain(cue, "", frame, subjects.before(clause, cue.first, nor + 2))
    if before in ("and", "but", "or", "then"):
        return _plain(cue, "", frame, _shared(clause, cue, earlier))
    if before == "," and frame.name != "none":
        speaker = subjects.before(clause, cue.first, 0) or _shared(clause, cue, earlier)
        return _plain(cue, "", frame, speaker)
    if cue.form is Form.BASE and cue.governor >= 0:
        return _plain(cue, "inf:", frame, _governed(clause, cue, earlier))
    speaker = contracted(clause, cue.first) or subjects.before(clause, cue.first, 0)
    if frame.name == "as" and speaker and speaker[0] and words[speaker[0] - 1] in ("whom", "which"):
        frame = replace(frame, name="np-as", start=frame.start - 1)  # "whom he described as a friend"
    after_speech = (
        (tag(clause, cue, frame, speaker) or as_told(clause, cue, frame, speaker)) if speaker else None
    )
    return after_speech or _plain(cue, "", frame, speaker)


def _plain(cue: Cue, prefix: str, frame: Frame, speaker: Words | None) -> Candidate | None:
    """Make a candidate of a speaker, a cue and what follows it."""
    if frame.is_empty:
        return None
    return Candidate(cue, prefix + frame.name, speaker, ((frame.start, frame.end),))


def _passive(clause: Clause, cue: Cue, frame: Frame) -> Candidate | None:
    """Read "was accused of", "is expected to": the speaker stands after "by", or nowhere."""
    words = clause.words
    by = next((at for at in range(cue.at + 1, min(len(words), cue.at + 4)) if words[at] == "by"), -1)
    speaker = subjects.after(clause, by + 1) if by >= 0 else None
    if frame.name == "none" and speaker is None:
        return None
    if frame.name == "by" and speaker is not None and words[speaker[1] : speaker[1] + 1] == ["of"]:
        frame = replace(frame, name="of", start=speaker[1] + 1)  # "was accused by Roe of [lying]"
    pieces = []
    subject = subjects.before(clause, cue.first, 0)
    if subject is not None:
        pieces.append(subject)
    if frame.name != "by" and not frame.is_empty:
        end = by if speaker is not None and frame.start < by < frame.end == speaker[1] else frame.end
        pieces.append((frame.start, end))
    return Candidate(cue, "passive:" + frame.name, speaker, tuple(pieces)) if pieces else None


def _governed(clause: Clause, cue: Cue, earlier: Sequence[Candidate]) -> Words | None:
    """Find the subject of an infinitive: that of the verb which governs it."""
    if clause.is_verb(cue.governor) or clause.words[cue.governor].endswith("ed"):
        first, _, _ = group_start(clause, cue.governor)
        return subjects.before(clause, first, 0)
    return _shared(clause, cue, earlier)


def _shared(clause: Clause, cue: Cue, earlier: Sequence[Candidate]) -> Words | None:
    """Find the subject that a participle or a second verb shares with what stands before it."""
    speaker = _with_subject(clause, cue)
    if speaker is not None:
        return speaker
    for candidate in reversed(earlier):
        if candidate.cue.lemma.kind is not CueClass.VERB or candidate.cue.form is Form.PASSIVE:
            continue
        inside = any(_holds(other, candidate.cue.at) for other in earlier if other.score >= _LIKELY)
        if candidate.speaker is not None and not inside:
            return candidate.speaker
    return subjects.main(clause, 0, cue.first)


def _with_subject(clause: Clause, cue: Cue) -> Words | None:
    """Find the subject of ", with General Roe accusing ..."."""
    words = clause.words
    if cue.form is not Form.ING:
        return None
    if cue.first and words[cue.first - 1] == "as":
        return subjects.before(clause, cue.first - 1, 0)  # "quoted [Roe] as saying"
    for at in range(cue.first - 1, max(-1, cue.first - _WITH_REACH), -1):
        if words[at] in (QUOTE, ";", ":"):
            return None
        if words[at] == "with" and (at == 0 or words[at - 1] in COMMAS):
            return subjects.before(clause, cue.first, at + 1)
    return None


def _within_subordinate(clause: Clause, candidate: Candidate) -> Candidate:
    """End the content of "As Roe urged calm, the crowd ..." at the comma."""
    speaker, words = candidate.speaker, clause.words
    is_plain = not candidate.frame.startswith(("tag", "inverted", "passive", "ing"))
    if speaker is None or not is_plain or len(candidate.pieces) != 1:
        return candidate
    opener = speaker[0] - 1
    start, end = candidate.pieces[0]
    if opener < 0 or start < opener or words[opener] not in CLASSES["opener"]:
        return candidate
    if opener > 0 and words[opener - 1] not in (",", QUOTE, "and", "but"):
        return candidate
    for at in range(start + 1, end):
        if words[at] == "," and any(clause.is_verb(here) for here in range(at + 1, end)):
            return replace(candidate, pieces=((start, at),))
    return candidate
