"""Propose claims that a mark makes rather than a word: "Roe: ...", '"..." - Roe', headlines."""

from collections.abc import Sequence

from claimdex.extract.clauses import BE, CLASSES, QUOTE, Clause, Words
from claimdex.extract.cues import Cue, CueClass, Form, find, special
from claimdex.extract.rules import subjects
from claimdex.extract.rules.scores import Candidate, scored

_DASHES = frozenset(("—", "–", "-", "--", "―"))
_SIGNS = _DASHES | {":"}
_LONGEST_NAME = 8
_LONGEST_HEADING = 6
_TAG_REACH = 9
_SHORTEST_HEADLINE, _LONGEST_SIGNATURE = 3, 5
_SHORTEST_PLACE = 4
_SPOKEN_ENDS = ",?!"
_NOT_SPEAKERS = CLASSES["no_speaker"]


def marked(clause: Clause, found: Sequence[Candidate]) -> list[Candidate]:
    """Propose the claims that colons, dashes and mere closeness to a quotation make.

    Args:
        clause: the words.
        found: what its cues proposed; a quotation that one of these holds is left alone.
    """
    held = {at for one in found for a, b in one.pieces for at in range(a, b) if at in clause.quotations}
    free = [at for at in clause.quotations if at not in held]
    proposed = (_after_colon(clause, at) or _any_verb(clause, at) or _signed(clause, at) for at in free)
    return [one for one in proposed if one is not None]


def _candidate(
    clause: Clause, name: str, at: int, frame: str, speaker: Words | None, piece: Words
) -> Candidate:
    cue = Cue(special(name), at, at, Form.PLAIN)
    return scored(clause, Candidate(cue, frame, speaker, (piece,)))


def headline(clause: Clause) -> Candidate | None:
    """Read a headline "Roe: Taxes must fall", "Taxes must fall: PM" or "Taxes must fall – PM".

    Args:
        clause: the first clause of the article.
    """
    words = clause.words
    signed = _signed_headline(clause)
    if signed is not None:
        return signed
    if ":" not in words[1 : _LONGEST_HEADING + 1]:
        return None
    colon = words.index(":", 1)
    if (
        colon + 1 >= len(words)
        or any(clause.is_verb(at) for at in range(colon))
        or not _is_name(clause, 0, colon)
    ):
        return None
    if is_place_line(clause.span_of(0, colon).of(clause.text), clause.span.of(clause.text)):
        return None
    end = len(words)
    while end > colon + 2 and words[end - 1] == ".":
        end -= 1
    if not _says(words[colon + 1 : end]):
        return None
    return _candidate(clause, ":", colon, "headline", (0, colon), (colon + 1, end))


def is_place_line(name: str, line: str) -> bool:
    """Say whether what stands before a colon tells of what place a line is: "RURITANIA: Storm hits coast".

    Bodies in short capitals speak: "UN: Bridge is safe".
    """
    return name.isupper() and not line.isupper() and len(name) >= _SHORTEST_PLACE


def _says(words: list[str]) -> bool:
    """Tell words that say something from a figure or a list of names: "Lund: 40%", "Lund: Roe, Doe, Poe"."""
    letters = [word for word in words if word[0].isalpha()]
    return QUOTE in words or len(letters) > max(1, words.count(",") + 1)


def _signed_headline(clause: Clause) -> Candidate | None:
    """Read a headline "Taxes must fall: PM", "Bridge is safe: officials" or "Bridge is safe – UN"."""
    words = clause.words
    last = len(words) - 1
    mark = next((at for at in range(last - 1, _SHORTEST_HEADLINE - 1, -1) if words[at] in _SIGNS), -1)
    if mark < 0 or last - mark > _LONGEST_SIGNATURE or not any(clause.is_verb(at) for at in range(mark)):
        return None
    is_acronym = mark + 1 == last and clause.span_of(last, last + 1).of(clause.text).isupper()
    if not is_acronym and words[last] not in CLASSES["headline_speaker"]:
        return None
    return _candidate(clause, ":", mark, "headline", (mark + 1, last + 1), (0, mark))


def _is_name(clause: Clause, first: int, end: int) -> bool:
    """Say whether these words can name a speaker: they are few, and begin and end with capitals."""
    words = clause.words
    if not 0 < end - first <= _LONGEST_NAME or any(word in _NOT_SPEAKERS for word in words[first:end]):
        return False
    if (
        QUOTE in words[first:end]
        or words[end - 1].isdigit()
        or ("," in words[first:end] and words[first] in ("in", "at"))
    ):
        return False
    return clause.is_capital(first) and (clause.is_capital(end - 1) or words[end - 1] == ")")


def announced(clause: Clause) -> Candidate | None:
    """Read the "Roe said:" after which a paragraph of quotation stands; the claim has no content yet."""
    words = clause.words
    if len(words) < 3 or words[-1] != ":":
        return None
    colon = len(words) - 1
    cues = [
        cue
        for cue in find(clause)
        if cue.lemma.kind is CueClass.VERB and cue.form in (Form.PAST, Form.PRESENT, Form.ING)
    ]
    speaker = None
    cue = Cue(special(":"), colon, colon, Form.PLAIN)
    if cues:
        cue = cues[-1]
        speaker = subjects.before(clause, cue.first, 0)
    elif _is_name(clause, 0, colon):
        speaker = (0, colon)
    speaker = speaker or subjects.main(clause, 0, colon)
    if speaker is None:
        return None
    return Candidate(cue, "announced", speaker, (), score=special(":").rates.get("announced", 0.0))


def _after_colon(clause: Clause, at: int) -> Candidate | None:
    """Read 'Roe: "..."' and 'Roe leaned in and boomed: "..."'."""
    words = clause.words
    if at < 2 or words[at - 1] != ":":
        return None
    colon = at - 1
    first = colon
    while first > 0 and words[first - 1] not in _DASHES and words[first - 1] not in (QUOTE, ";", ":", "."):
        first -= 1
    if _is_name(clause, first, colon) and not any(clause.is_verb(here) for here in range(first, colon)):
        return _candidate(clause, ":", colon, "name", (first, colon), (at, at + 1))
    return _candidate(clause, ":", colon, "sentence", subjects.main(clause, first, colon), (at, at + 1))


def _any_verb(clause: Clause, at: int) -> Candidate | None:
    """Read '"...," Roe barked' whatever the verb."""
    words = clause.words
    if at + 2 >= len(words) or clause.text[clause.ends[at] - 2] not in _SPOKEN_ENDS:
        return None
    if clause.is_verb(at + 1) and words[at + 1] not in BE:
        speaker = subjects.after(clause, at + 2)
        return _candidate(clause, "any verb", at + 1, "inverted", speaker, (at, at + 1)) if speaker else None
    for verb in range(at + 2, min(len(words), at + _TAG_REACH)):
        if clause.is_verb(verb):
            speaker = subjects.before(clause, verb, at + 1)
            if (
                speaker is None
                or speaker[0] != at + 1
                or words[verb] in BE
                or words[at + 1] in CLASSES["introduction"]
            ):
                return None
            return _candidate(clause, "any verb", verb, "tag", speaker, (at, at + 1))
    return None


def _signed(clause: Clause, at: int) -> Candidate | None:
    """Read '"..." - Jane Roe'."""
    words = clause.words
    end = len(words)
    while end > at + 2 and words[end - 1] == ".":
        end -= 1
    if at + 2 >= end or words[at + 1] not in _DASHES or not _is_name(clause, at + 2, end):
        return None
    return _candidate(clause, ":", at + 1, "signed", (at + 2, end), (at, at + 1))
