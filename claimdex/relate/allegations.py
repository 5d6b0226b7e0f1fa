"""Tell which claims lay a wrong to somebody's charge, or demand something of him.

Read off the words around the places where a content names him: what he is said to have done, to be, to have
left undone or to be tied to. The words are in `lexicons/charges.tsv`. What praises, reports or denies is
neither; nor is what is said of somebody else in the same sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from claimdex.lexicons import load, split_forms
from claimdex.models import Span, Stance
from claimdex.names import fold
from claimdex.relate.word_forms import canonical, stem
from claimdex.rows import ClaimRow

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_STOPS = frozenset(".;:?!")

# So many words after his name a verb may stand that says what he did, and its object after that.
_REACH = 6
_OBJECT_REACH = 8
# In so many first words of a content stands whom it accuses or asks something of.
_OPENING = 7
_LONGEST_PHRASE = 4
# Characters behind a cue in which stands who is asked.
_LISTENER = 8
# Characters before a cue in which stands that it is not so.
_BEFORE_CUE = 12

_NOT = frozenset(["not", "never", "no", "nor", "without", "hardly", "cannot", "neither", "nothing"])
_NOT_SHORT = re.compile(r"\w+n['’]t")
_FALSELY = frozenset(["falsely", "wrongly", "wrongfully", "unjustly", "baselessly"])
_STILL_YES = frozenset(["only", "just", "merely", "simply", "doubt"])
_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "as"])
# What may stand before whom one asks: "called [on the mayor] to resign"
_ADDRESSING = frozenset(
    ["that", "the", "a", "an", "on", "upon", "for", "from", "of", "all", "both", "and", "mr", "mrs"]
)
_DETERMINERS = frozenset(["the", "a", "an", "its", "his", "her", "their"])
_PREPOSITIONS = frozenset(
    ["of", "from", "with", "to", "in", "on", "at", "against", "about", "into", "for", "than"]
)
# Whoever helps against what is harmful does no wrong.
_AGAINST = frozenset(
    map(stem, ["against", "fight", "combat", "defeat", "counter", "action", "stop", "victim"])
)
# What befalls him is no deed of his.
_SUFFERS = frozenset(map(stem, ("suffer", "endure", "mourn", "lose", "survive")))
# What somebody leaves undone: "has not acted", "did not stop".
_UNDONE = frozenset(
    map(
        stem,
        [
            *("act", "action", "stop", "prevent", "enough", "crack", "move", "honour", "honor", "keep"),
            *("protect", "warn", "step", "anything"),
        ],
    )
)


class Allegation(StrEnum):
    """Say what a claim does to whom it is about.

    ACCUSATION: it lays a wrong to his charge. DEMAND: it asks something of him.
    """

    ACCUSATION = "accusation"
    DEMAND = "demand"


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where an article names a thing.

    Args:
        span: the place in the article's text.
        is_target: whether it names whom one asks about.
        is_harmful: whether what it names is by its own names what it is wrong to aid.
    """

    span: Span
    is_target: bool = False
    is_harmful: bool = False


@dataclass(frozen=True, slots=True)
class _Content:
    """The words of a content, folded and as stems, and where they name whom.

    Args:
        words, stems: one each a word.
        stops: the words behind which a sentence ends, by number; `commas` those behind which a comma stands.
        targets: first and end word of each place that names him; `others` the words that name others.
        owners: of the targets, the first words of those in the possessive.
        harmful: the words that name what it is wrong to aid.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    stops: frozenset[int]
    commas: frozenset[int]
    targets: tuple[tuple[int, int], ...]
    others: frozenset[int]
    owners: frozenset[int]
    harmful: frozenset[int]


def find_allegation(claim: ClaimRow, text: str, namings: Iterable[Naming]) -> Allegation | None:
    """Say whether a claim accuses somebody or demands something of him.

    Args:
        claim: a claim of somebody else.
        text: of its article; `claim.spans` point into it.
        namings: the places where the article names him and others; those outside the content do not count.

    Returns:
        None where it does neither, also where it denies or declines.
    """
    if claim.stance in (Stance.DENIES, Stance.DECLINES):
        return None
    places = list(namings)
    if claim.stance == Stance.ASKS and _is_asked(claim, places):
        return Allegation.DEMAND
    content = _read(claim, text, places)
    if not content.targets:
        return None
    if _is_demand(claim, content):
        return Allegation.DEMAND
    if claim.stance == Stance.ASKS:
        return None
    lays = holds("accuse", claim.cue)
    if lays and _is_no_charge(claim, text):
        return None
    accuses = lays and any(first < _OPENING for first, _ in content.targets)
    if accuses or any(_is_charged(content, first, end) for first, end in content.targets):
        return Allegation.ACCUSATION
    return None


def _is_no_charge(claim: ClaimRow, text: str) -> bool:
    """Tell whether a cue says that nobody accuses, or nobody rightly: "falsely accused", "did not accuse"."""
    before = text[max(0, claim.spans["cue"][0][0] - _BEFORE_CUE) : claim.spans["cue"][0][0]]
    words = _WORD.findall(fold(f"{before}{claim.cue}"))[-_REACH:]
    return any(word in _NOT or word in _FALSELY or _NOT_SHORT.fullmatch(word) for word in words)


def holds(sort: str, text: str) -> bool:
    """Tell whether a text holds a word or phrase of one sort of `lexicons/charges.tsv`."""
    stems = stems_of(text)
    return any(_phrase(sort, stems, at) for at in range(len(stems)))


@cache
def words_of(sort: str) -> frozenset[str]:
    """Return the words of one sort that are no phrases, as stems that stand for all that say the same."""
    return frozenset(head for phrase in _phrases()[sort] for head, _ in canonical(phrase) if len(phrase) == 1)


@cache
def words_for_wrongs() -> frozenset[str]:
    """Return the words that say what wrong somebody did, is or has, as those of `words_of`."""
    sorts = ("deed", "aid", "tie", "wrong", "bad", "fail", "harmful")
    return frozenset().union(*map(words_of, sorts))


def stems_of(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text, in order."""
    return tuple(stem(fold(_POSSESSIVE.sub("", word))) for word in _WORD.findall(text))


def _is_asked(claim: ClaimRow, namings: Iterable[Naming]) -> bool:
    """Tell whether somebody is asked between cue and content: "asked [the mayor] to resign"."""
    if not claim.spans["cue"] or not claim.content.lower().startswith(("to ", "not to ", "that ")):
        return False
    cue = claim.spans["cue"][0][1]
    return cue < claim.start and any(
        one.is_target and cue <= one.span.start <= cue + _LISTENER and one.span.end <= claim.start
        for one in namings
    )


def _is_demand(claim: ClaimRow, content: _Content) -> bool:
    """Tell whether the content asks something of him: "Pakistan to act", "that the mayor must resign"."""
    for first, end in content.targets:
        if first in content.owners or first >= _OPENING:
            continue
        follows = content.words[end : end + 1]
        if claim.stance == Stance.ASKS and _ADDRESSING.issuperset(content.words[:first]):
            return not follows or follows[0] not in ("is", "was", "did", "does")
        if follows and follows[0] in ("must", "should", "ought"):
            return True
    return False


def _is_charged(content: _Content, first: int, end: int) -> bool:
    for at in range(first - 1, max(-1, first - _REACH), -1):
        if at in content.stops:
            break
        if _is_no(content.words, at) or _phrase("unsaid", content.stems, at):
            return False  # "no evidence that Pakistan ...", "whether Pakistan ..."
    if any(
        _phrase("innocent", content.stems, at) for at in range(end, min(end + _REACH, len(content.words)))
    ):
        return False
    if _by_whom(content, first):
        return True
    if first in content.owners:
        return _has_wrong(content, end)
    before = first - 1
    while before >= 0 and content.words[before] in _DETERMINERS:
        before -= 1
    is_object = before >= 0 and content.words[before] in _PREPOSITIONS
    if _is_proven(content, first):
        return True
    return (not is_object and _does_wrong(content, end)) or _tied(content, first, end)


def _is_no(words: Sequence[str], at: int) -> bool:
    """Tell whether a word says no: "not" does, in "not only" and "without doubt" it does not."""
    follows = words[at + 1] if at + 1 < len(words) else ""
    return (words[at] in _NOT or bool(_NOT_SHORT.fullmatch(words[at]))) and follows not in _STILL_YES


def _does_wrong(content: _Content, end: int) -> bool:
    """Tell whether what follows his name says what wrong he did, is, or left undone."""
    negated = was = False
    for at in range(end, min(end + _REACH, len(content.words))):
        word = content.words[at]
        is_relative = word in ("which", "who", "that")
        if at - 1 in content.stops or at in content.others or (at - 1 in content.commas and not is_relative):
            return False
        if _is_no(content.words, at):
            negated = True
            continue
        if negated:
            if content.stems[at] in _UNDONE:
                return True
            continue
        if content.stems[at] in _SUFFERS:
            return False
        is_own = not was or word.endswith("ing")  # "was killed" is not his deed, "was killing" is
        if _phrase("fail", content.stems, at) or _phrase("deed", content.stems, at):
            return is_own
        aids = is_own and _phrase("aid", content.stems, at)
        if (aids or _phrase("tie", content.stems, at)) and _harm_follows(content, at + 1):
            return True
        if _phrase("wrong", content.stems, at) or (was and _phrase("bad", content.stems, at)):
            return True
        was = was or word in _BE
    return False


def _has_wrong(content: _Content, end: int) -> bool:
    """Tell whether a wrong is called his: "Pakistan's ties to the network", "the mayor's lies"."""
    for at in range(end, min(end + _REACH - 1, len(content.words))):
        if at - 1 in content.stops or at - 1 in content.commas or at in content.others:
            return False
        if _phrase("wrong", content.stems, at):
            return True
        if _phrase("tie", content.stems, at) and _harm_follows(content, at + 1):
            return True
    return False


def _by_whom(content: _Content, first: int) -> bool:
    """Tell whether a wrong before his name is his: "shelled by the army", "with the help of the ISI"."""
    at = first - 1
    while at >= 0 and (content.words[at] in _DETERMINERS or at in content.others):
        at -= 1  # "of [Pakistan's] ISI"
    if at < 0 or content.words[at] not in ("by", "of", "from"):
        return False
    before = range(max(0, at - _REACH), at)
    if any(place in content.stops for place in before):
        return False
    if content.words[at] == "by":
        return any(_phrase("deed", content.stems, place) for place in before) or any(
            _phrase("aid", content.stems, place) and _harm_follows(content, 0) for place in before
        )
    if content.words[at] == "of" and any(_phrase("puppet", content.stems, place) for place in before):
        return True
    ties = any(_phrase(sort, content.stems, place) for sort in ("tie", "work") for place in before)
    return ties and _harm_follows(content, 0)


def _is_proven(content: _Content, first: int) -> bool:
    """Tell whether there is said to be evidence against him: "evidence linking the network to Pakistan"."""
    before = range(max(0, first - _OBJECT_REACH), first)
    proofs = [at for at in before if _phrase("proof", content.stems, at)]
    return bool(proofs) and any(_phrase("against", content.stems, at) for at in range(proofs[0], first))


def _tied(content: _Content, first: int, end: int) -> bool:
    """Tell whether he is said to be tied to what is harmful: "links between Pakistan and the militants"."""
    return (
        "between" in content.words[max(0, first - 3) : first]
        and any(_phrase("tie", content.stems, at) for at in range(max(0, first - _REACH), first))
        and _harm_follows(content, end)
    )


def _harm_follows(content: _Content, start: int) -> bool:
    """Tell whether something harmful stands in the words from `start` on; from 0 on, anywhere."""
    reach = len(content.words) if start == 0 else min(start + _OBJECT_REACH, len(content.words))
    for at in range(start, reach):
        if content.stems[at] in _AGAINST:
            return False
        if at in content.harmful or _phrase("harmful", content.stems, at):
            return True
        if start and at in content.stops:
            return False
    return False


def _read(claim: ClaimRow, text: str, namings: Iterable[Naming]) -> _Content:
    words: list[str] = []
    starts: list[int] = []
    stops: set[int] = set()
    commas: set[int] = set()
    for start, end in claim.spans["content"]:
        for word in _WORD.finditer(text, start, end):
            if words:
                gap = text[starts[-1] + len(words[-1]) : word.start()]
                if _ends_sentence(words[-1], gap, word.group()):
                    stops.add(len(words) - 1)
                elif "," in gap:
                    commas.add(len(words) - 1)
            words.append(word.group())
            starts.append(word.start())
    targets: list[tuple[int, int]] = []
    others: set[int] = set()
    owners: set[int] = set()
    harmful: set[int] = set()
    for naming in sorted(namings, key=lambda one: (one.span.start, -one.span.end)):
        first, end = bisect_left(starts, naming.span.start), bisect_left(starts, naming.span.end)
        inside = range(first, end)
        if not inside:
            continue
        harmful.update(inside if naming.is_harmful else ())
        if not naming.is_target:
            others.update(inside)
            continue
        targets.append((first, end))
        last = text[max(naming.span.start, naming.span.end - 2) : naming.span.end]
        if _POSSESSIVE.match(text, naming.span.end) or _POSSESSIVE.search(last):
            owners.add(first)
    folded = tuple(fold(_POSSESSIVE.sub("", word)) for word in words)
    own = {at for first, end in targets for at in range(first, end)}
    return _Content(
        folded,
        tuple(map(stem, folded)),
        frozenset(stops),
        frozenset(commas),
        tuple(targets),
        frozenset(others - own),
        frozenset(owners),
        frozenset(harmful),
    )


def _ends_sentence(word: str, gap: str, following: str) -> bool:
    """Tell whether a sentence or a main clause ends between two words: not in "Sept. 13" or "Gen. Roe"."""
    if gap.lstrip("\"'”’»").startswith("."):
        return following[0].isupper() and not (word[0].isupper() and len(word) < 5)
    return not _STOPS.isdisjoint(gap) or "\n" in gap


def _phrase(sort: str, stems: Sequence[str], at: int) -> bool:
    """Tell whether a phrase of one sort begins at a word."""
    return any(
        tuple(stems[at : at + length]) in _phrases()[sort]
        for length in range(1, min(_LONGEST_PHRASE, len(stems) - at) + 1)
    )


@cache
def _phrases() -> dict[str, frozenset[tuple[str, ...]]]:
    return {
        sort: frozenset(tuple(stem(word) for word in fold(form).split()) for form in split_forms(forms))
        for sort, forms in load("charges")
    }
