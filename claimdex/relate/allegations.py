"""Tell which claims lay a wrong to somebody's charge, or demand something of him.

Read off the words around the places where a content names him: what he is said to have done, to be, to have
left undone or to be tied to. The words are in `lexicons/charges.tsv`. What praises, reports or denies is
neither; nor is what is said of somebody else in the same sentence.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache

from claimdex.lexicons import load, split_forms
from claimdex.models import Stance
from claimdex.names import fold
from claimdex.relate.charge_words import WORD, holds, phrase_at
from claimdex.relate.contents import Content, Naming, part_of, read_content
from claimdex.relate.withdrawn import is_withdrawn
from claimdex.relate.word_forms import function_words, is_irregular, stem
from claimdex.rows import ClaimRow

# So many words after his name a verb may stand that says what he did, and its object after that.
_REACH = 6
_OBJECT_REACH = 8
# So many words before his name a word may stand that leaves it open: "even if there was proof that".
_CLAUSE = 10
# A content that begins so is a clause: "described how Roe had lied", and not "described Roe as corrupt".
_CLAUSES = frozenset(["that", "how", "what", "why", "when", "where"])
# In so many first words of a content stands whom it accuses or asks something of.
_OPENING = 7
# Characters behind a cue in which stands who is asked.
_LISTENER = 8
# Characters before a cue in which stands that it is not so.
_BEFORE_CUE = 12

_NOT = frozenset(["not", "never", "no", "nor", "without", "hardly", "cannot", "neither", "nothing"])
_NOT_SHORT = re.compile(r"\w+n['’]t")
_FALSELY = frozenset(["falsely", "wrongly", "wrongfully", "unjustly", "baselessly"])
_STILL_YES = frozenset(["only", "just", "merely", "simply", "doubt"])
_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "as"])
_AUXILIARIES = _BE | frozenset(
    [
        *("has", "have", "had", "having", "does", "do", "did", "will", "would", "shall", "should"),
        *("can", "could", "may", "might", "must", "to"),
    ]
)
# Behind whom somebody asks for something, what says that he tells of it: "that the mayor would stay".
_FINITE = _AUXILIARIES - {"be", "to"} | {"never", "were"}
# No nouns, and no words of grammar either.
_OFTEN = frozenset(
    ["not", "also", "often", "even", "never", "ever", "twice", "once", "alone", "itself", "still"]
)
# After these a word that may be a verb or a noun is a verb: "who attacks", "and lies".
_BEFORE_VERB = _AUXILIARIES - _BE | frozenset(
    ["who", "which", "that", "he", "she", "it", "they", "and", "or", "also", "always", "often", "still"]
)
# What may stand before whom one asks: "called [on the mayor] to resign"
_ADDRESSING = frozenset(
    ["that", "the", "a", "an", "on", "upon", "for", "from", "of", "all", "both", "and", "mr", "mrs", "ms"]
)
_DETERMINERS = frozenset(["the", "a", "an", "its", "his", "her", "their"])
_HIS = frozenset(["its", "his", "her", "their", "our", "my"])
_LISTENED = (("the",), ("that",), ("a",), ("an",), ("his",), ("her",), ("its",), ("their",))
_PREPOSITIONS = frozenset(
    ["of", "from", "with", "to", "in", "on", "at", "against", "about", "into", "for", "than"]
)
# Whoever is named behind one of these in what is criticised is not whom the critic blames: "the case of Roe".
_ASIDE = frozenset(["of", "for", "over", "about", "toward", "towards", "than", "against"])
# Whoever helps against what is harmful does no wrong.
_AGAINST = frozenset(
    map(stem, ["against", "fight", "combat", "defeat", "counter", "action", "stop", "victim"])
)


class Allegation(StrEnum):
    """Say what a claim does to whom it is about.

    ACCUSATION: it lays a wrong to his charge. DEMAND: it asks something of him.
    """

    ACCUSATION = "accusation"
    DEMAND = "demand"


def find_allegation(claim: ClaimRow, text: str, namings: Iterable[Naming]) -> Allegation | None:
    """Say whether a claim accuses somebody or demands something of him.

    Args:
        claim: a claim of somebody else.
        text: of its article; `claim.spans` point into it.
        namings: the places where the article names him and others; those outside the content do not count.

    Returns:
        None where it does neither, also where it denies or declines.
    """
    if claim.stance in (Stance.DENIES, Stance.DECLINES) or is_withdrawn(claim, text):
        return None
    places = list(namings)
    if claim.stance == Stance.ASKS and _is_asked(claim, places):
        return Allegation.DEMAND
    content = read_content(claim, text, places)
    if not content.targets:
        return None
    if _is_demand(claim, content):
        return Allegation.DEMAND
    if claim.stance == Stance.ASKS:
        return None
    lays = holds("accuse", claim.cue)
    if lays and _is_no_charge(claim, text):
        return None
    is_called = holds("label", claim.cue) and content.words[0] not in _CLAUSES
    if (lays and any(_is_blamed(content, *place) for place in content.targets)) or any(
        _is_charged(content, first, end, is_called) for first, end in content.targets
    ):
        return Allegation.ACCUSATION
    return None


def _is_no_charge(claim: ClaimRow, text: str) -> bool:
    """Tell whether a cue says that nobody accuses, or nobody rightly: "falsely accused", "did not accuse"."""
    before = text[max(0, claim.spans["cue"][0][0] - _BEFORE_CUE) : claim.spans["cue"][0][0]]
    words = WORD.findall(fold(f"{before}{claim.cue}"))[-_REACH:]
    return any(word in _NOT or word in _FALSELY or _NOT_SHORT.fullmatch(word) for word in words)


def _is_asked(claim: ClaimRow, namings: Iterable[Naming]) -> bool:
    """Tell whether somebody is asked between cue and content: "asked [the mayor] to resign"."""
    if not claim.spans["cue"] or not claim.content.lower().startswith(("to ", "not to ", "that ")):
        return False
    cue = claim.spans["cue"][0][1]
    return cue < claim.start and any(
        one.is_target and cue <= one.span.start <= cue + _LISTENER and one.span.end <= claim.start
        for one in namings
    )


def _is_demand(claim: ClaimRow, content: Content) -> bool:
    """Tell whether the content asks something of him: "Pakistan to act", "that the mayor must resign"."""
    for first, end in content.targets:
        if first in content.owners or first >= _OPENING:
            continue
        follows = (*content.words[end : end + 3], "", "", "")
        if follows[0] in ("must", "should", "ought"):  # not "must be tired", "must not have known"
            return follows[2 if follows[1] == "not" else 1] not in ("be", "have")
        if follows[0] in ("has", "have", "need", "needs") and follows[1] == "to":
            return follows[2] not in ("be", "have")
        before = content.words[:first]
        if claim.stance == Stance.ASKS and all(word in _ADDRESSING or word in _called() for word in before):
            # "that Torvia sever its links" has a verb that looks like a noun
            is_part = content.words[0] != "that" and _is_modifier(content, first, end)
            return follows[0] not in _FINITE and not is_part
    return False


def _is_blamed(content: Content, first: int, end: int) -> bool:
    """Tell whether he is whom somebody accuses: "[Roe] of lying", and not "the treatment of [Roe]"."""
    if content.words[0] == "that":
        return False  # a clause: who does wrong in it, `_is_charged` tells
    start, _ = part_of(content, first)
    before = range(start, first)
    if first not in content.owners and _is_modifier(content, first, end):
        return False
    if first in content.owners and any(at in content.commas for at in before):
        return False  # "Karl Roe, a lawyer and [the mayor]'s brother, of theft"
    return first - start < _OPENING and _ASIDE.isdisjoint(content.words[start:first])


def _is_charged(content: Content, first: int, end: int, is_called: bool) -> bool:
    """Tell whether the words around one place lay a wrong to his charge.

    Args:
        first, end: words of the place that names him.
        is_called: whether the cue says that he is called something: "called [the mayor] a liar".
    """
    for at in range(first - 1, max(-1, first - _CLAUSE), -1):
        if at in content.stops:
            break
        if phrase_at("unsaid", content.stems, at) or (first - at < _REACH and _is_no(content.words, at)):
            return False  # "whether Pakistan ...", "no evidence that Pakistan ..."
    is_heard = first == 0 and not is_called and end - 1 not in content.commas
    if is_heard and content.words[end : end + 1] in _LISTENED:
        return False  # "told [the Post] the mayor was a thief"
    if _by_whom(content, first):
        return True
    if first in content.owners:
        return _has_wrong(content, end)
    if _is_modifier(content, first, end):
        return False
    before = first - 1
    own = {at for start, stop in content.targets for at in range(start, stop)}
    while before in own or (before >= 0 and content.words[before] in _DETERMINERS):
        before -= 1
    is_object = before >= 0 and content.words[before] in _PREPOSITIONS
    if _is_proven(content, first):
        return True
    return (not is_object and _does_wrong(content, end, is_called)) or _tied(content, first, end)


def _is_modifier(content: Content, first: int, end: int) -> bool:
    """Tell whether a name is but a part of another's: "the Halven attacks", "the Halven Papers"."""
    if end >= len(content.words) or end - 1 in content.stops or end - 1 in content.commas:
        return False
    before, is_person = content.words[first - 1] if first else "", first in content.persons
    if is_person and before != "the":
        return False  # a person's name stands so only in "the Roe report"
    if not is_person and before in _HIS:
        return True  # "his Norvia plan"
    if end in content.capitals and content.words[end] not in _days():
        return True
    word = content.words[end]
    is_verb = phrase_at("deed", content.stems, end) and _is_verb(content, end)
    if word in _people() or (phrase_at("harmful", content.stems, end) and not is_verb):
        return True
    may_be_verb = word.endswith(("s", "ed", "ing", "ly")) or is_irregular(word) or word in function_words()
    is_many = content.words[end - 1].endswith("s")  # "the Torvians attack"
    sorts = ("official", "deed", "fail", "aid")
    is_known = word in _OFTEN or any(phrase_at(sort, content.stems, end) for sort in sorts)
    return not (may_be_verb or is_many or (is_known and not is_person))


def _is_no(words: Sequence[str], at: int) -> bool:
    """Tell whether a word says no: "not" does, in "not only" and "without doubt" it does not."""
    follows = words[at + 1] if at + 1 < len(words) else ""
    return (words[at] in _NOT or bool(_NOT_SHORT.fullmatch(words[at]))) and follows not in _STILL_YES


def _is_verb(content: Content, at: int) -> bool:
    """Tell whether a word that may be a noun too is a verb: not in "the attacks", "its killing"."""
    word, before = content.words[at], content.words[at - 1] if at else ""
    if before in _DETERMINERS or before in _PREPOSITIONS - {"to"}:
        return False
    if word.endswith(("ed", "ing")) or is_irregular(word) or before in _BEFORE_VERB or before.endswith("ly"):
        return True
    follows = content.words[at + 1] if at + 1 < len(content.words) else ""
    # "Torvia bombs villages", not "Torvia bombs were found"
    is_next = any(at == end for _, end in content.targets)
    if not is_next or not follows or at in content.stops or follows in _AUXILIARIES | _PREPOSITIONS:
        return False
    return not (follows.endswith("ed") or is_irregular(follows))  # "the Torvia attack killed ten"


def _is_deed(content: Content, at: int) -> bool:
    """Tell whether a word or phrase that says what harms begins at a word, and is a verb."""
    length = phrase_at("deed", content.stems, at)
    return length > 1 or (length == 1 and _is_verb(content, at))


def _is_lawful(content: Content, at: int) -> bool:
    """Tell whether a verb says what is no wrong, or what a sportsman, or a court, does to another."""
    if phrase_at("innocent", content.stems, at) or phrase_at("lawful", content.stems, at):
        return True
    rest = range(at + 1, min(at + _OBJECT_REACH, len(content.words)))
    if phrase_at("play", content.stems, at) and any(phrase_at("sport", content.stems, one) for one in rest):
        return True
    return (
        phrase_at("punish", content.stems, at) > 0
        and any(content.words[one] in ("for", "over") for one in rest)
        and any(phrase_at(sort, content.stems, one) for one in rest for sort in ("wrong", "deed", "harmful"))
    )


def _fails(content: Content, at: int) -> bool:
    """Tell whether a word says that he left something undone; "the plan would fail" does not."""
    length = phrase_at("fail", content.stems, at)
    follows = content.words[at + length] if at + length < len(content.words) else ""
    if not length or content.stems[at] != "fail":
        return length > 0
    return bool(follows) and at not in content.stops and follows not in _PREPOSITIONS - {"to"}


def _does_wrong(content: Content, end: int, is_called: bool) -> bool:
    """Tell whether what follows his name says what wrong he did, is, or left undone."""
    negated, was = False, is_called
    for at in range(end, min(end + _REACH, len(content.words))):
        word = content.words[at]
        is_relative = word in ("which", "who", "that")
        if at - 1 in content.stops or at in content.others or (at - 1 in content.commas and not is_relative):
            return False
        if _is_no(content.words, at):
            negated = True
            continue
        if negated:
            if phrase_at("undone", content.stems, at):
                return True
            continue
        if _is_lawful(content, at) or word in ("if", "whether", "unless"):
            return False
        is_own = not was or word.endswith("ing")  # "was killed" is not his deed, "was killing" is
        if _fails(content, at) or _is_deed(content, at):
            return is_own
        aids = is_own and phrase_at("aid", content.stems, at)
        if (aids or phrase_at("tie", content.stems, at)) and _harm_follows(content, at + 1):
            return True
        if phrase_at("wrong", content.stems, at) or (was and phrase_at("bad", content.stems, at)):
            return True
        was = was or word in _BE
    return False


def _has_wrong(content: Content, end: int) -> bool:
    """Tell whether a wrong is called his: "Pakistan's ties to the network", "the mayor's lies"."""
    for at in range(end, min(end + _REACH - 1, len(content.words))):
        if at - 1 in content.stops or at - 1 in content.commas or at in content.others:
            return False
        if phrase_at("innocent", content.stems, at) or phrase_at("lawful", content.stems, at):
            return False
        if phrase_at("wrong", content.stems, at):
            return True
        if phrase_at("tie", content.stems, at) and _harm_follows(content, at + 1):
            return True
    return False


def _by_whom(content: Content, first: int) -> bool:
    """Tell whether a wrong before his name is his: "shelled by the army", "with the help of the ISI"."""
    at = first - 1
    while at >= 0 and (content.words[at] in _DETERMINERS or at in content.others):
        at -= 1  # "of [Pakistan's] ISI"
    if at < 0 or content.words[at] not in ("by", "of", "from"):
        return False
    before = range(max(0, at - _REACH), at)
    if any(place in content.stops or _is_no(content.words, place) for place in before):
        return False
    if content.words[at] == "by":
        last = content.words[at - 1] if at else ""
        if (last.endswith("ed") or is_irregular(last)) and not any(
            phrase_at(sort, content.stems, at - 1) for sort in ("deed", "aid")
        ):
            return False  # "a loophole offered by"
        return any(phrase_at("deed", content.stems, place) for place in before) or any(
            phrase_at("aid", content.stems, place) and _harm_follows(content, 0) for place in before
        )
    if content.words[at] == "of" and any(phrase_at("puppet", content.stems, place) for place in before):
        return True
    ties = any(phrase_at(sort, content.stems, place) for sort in ("tie", "work") for place in before)
    return ties and (
        _harm_follows(content, at + 1) or _harm_follows(content, max(0, at - 2 * _OBJECT_REACH), at)
    )


def _is_proven(content: Content, first: int) -> bool:
    """Tell whether there is said to be evidence against him: "evidence linking the network to Pakistan"."""
    before = range(max(0, first - _OBJECT_REACH), first)
    proofs = [at for at in before if phrase_at("proof", content.stems, at)]
    return bool(proofs) and any(phrase_at("against", content.stems, at) for at in range(proofs[0], first))


def _tied(content: Content, first: int, end: int) -> bool:
    """Tell whether he is said to be tied to what is harmful: "links between Pakistan and the militants"."""
    return (
        "between" in content.words[max(0, first - 3) : first]
        and any(phrase_at("tie", content.stems, at) for at in range(max(0, first - _REACH), first))
        and _harm_follows(content, end)
    )


def _harm_follows(content: Content, start: int, end: int | None = None) -> bool:
    """Tell whether something harmful stands in the words from `start` on: to `end`, some words on, or in all.

    Args:
        end: behind the last of the words; by default a few, from 0 on all.
    """
    some = len(content.words) if start == 0 else min(start + _OBJECT_REACH, len(content.words))
    reach = some if end is None else end
    for at in range(start, reach):
        if content.stems[at] in _AGAINST:
            return False
        if at in content.harmful or phrase_at("harmful", content.stems, at):
            return True
        if start and at in content.stops:
            return False
    return False


@cache
def _people() -> frozenset[str]:
    """Return the nouns for persons who speak for nobody: "the Halven [driver]" is not Halven."""
    return frozenset(
        fold(form)
        for singular, plural, _, sort in load("roles")
        if sort in ("person", "expert", "many")
        for form in (*split_forms(singular), *split_forms(plural))
    )


@cache
def _called() -> frozenset[str]:
    """Return the words of titles and roles, which may stand before a name."""
    cells = [row[0] for row in load("titles")] + [cell for row in load("roles") for cell in row[:2]]
    return frozenset(word for cell in cells for form in split_forms(cell) for word in fold(form).split())


@cache
def _days() -> frozenset[str]:
    forms = next(row[1] for row in load("charges") if row[0] == "when")
    return frozenset(map(fold, split_forms(forms)))
