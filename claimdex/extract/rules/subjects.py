"""Find the edges of the speaker by the form of the words around the cue."""

from claimdex.extract.clauses import AUXILIARY, BE, CLASSES, QUOTE, Clause, Words

_HARD = frozenset((QUOTE, ":", ";", "(", ")", "--", "—", "–", "[", "]", ".", "?", "!", "…", "-"))
_SUBORDINATOR = CLASSES["subordinator"] - {"and", "or", "nor", "what", "so", "that"}
_RELATIVE = frozenset(("who", "which", "that", "whose"))
_COORDINATOR = frozenset(("and", "or", "nor", "yet"))
_PRONOUN = frozenset(("he", "she", "they", "it", "we", "i", "you"))
_NO_END = frozenset(("and", "but", "or", "to", "that", "as", "than"))
_APPOSITION = frozenset(("a", "an", "the", "who", "which", "whose", "one", "and"))
_DESCRIBES = frozenset(("a", "an", "the", "his", "her", "its", "of"))
_TIME, _INTRODUCTION = CLASSES["time"], CLASSES["introduction"]
_INSIDE_NAMES = frozenset(",$£€&#@'’/%")
# before a participle that describes no noun: "was [briefed] by", "he, briefed by"
_NOT_DESCRIBED = (
    BE | AUXILIARY | CLASSES["adverb"] | CLASSES["negation"] | CLASSES["subject"] | CLASSES["relative"]
) | {"and", "or", "been", "being", "get", "got", "gets"}
_LONGEST = 45
_LONGEST_ASIDE = 30


def before(clause: Clause, group: int, floor: int) -> Words | None:
    """Find the subject that ends just before the verb group.

    Args:
        clause: the words.
        group: the number of the verb group's first word.
        floor: the number of the first word that may belong to the subject.

    Returns:
        First word and end, or None where there is no telling.
    """
    words = clause.words
    end = _trim_time(clause, floor, group)
    if end <= floor:
        return None
    last = words[end - 1]
    if last in _PRONOUN or last in ("who", "which"):
        return end - 1, end
    if last in (",", ")"):
        return _over_apposition(clause, end, floor)
    if last in _HARD or last in _NO_END:
        return None
    first = _phrase_start(clause, end, floor)
    return (first, end) if first < end else None


def _trim_time(clause: Clause, floor: int, end: int) -> int:
    """Leave out "on Thursday" between subject and verb."""
    words = clause.words
    at = end
    while at > floor and (words[at - 1] in _TIME or words[at - 1].isdigit()):
        at -= 1
    if at == end:
        return end
    if at > floor and words[at - 1] in CLASSES["opening"]:
        at -= 1
    if at > floor and words[at - 1] == ",":
        return end if at - 1 == floor else at
    return at if at > floor else end


def _over_apposition(clause: Clause, end: int, floor: int) -> Words | None:
    """Walk left over "Kirby, spokesperson of Admiral Mullen," and "Rep. Roe (D-Ohio)"."""
    words = clause.words
    if words[end - 1] == ",":
        aside = _aside_start(clause, end, floor)
        if aside != end:
            return before(clause, aside, floor)
    opening = "(" if words[end - 1] == ")" else ","
    at = end - 2
    lowest = max(floor, end - _LONGEST)
    while at > lowest and words[at] != opening:
        if opening == "," and words[at] in (QUOTE, ":", ";"):
            return None
        at -= 1
    if at == floor == 0 and opening == "," and _is_whole_phrase(clause, end - 1):
        return 0, end - 1
    if at <= floor or words[at] != opening:
        return None
    first = _phrase_start(clause, at, floor)
    # "Roe, a Democrat, who is old, said": one more step to the left
    while first > floor + 1 and words[first - 1] == "," and _is_apposition(clause, first, at):
        earlier = _phrase_start(clause, first - 1, floor)
        if earlier >= first - 1 or words[earlier] in _INTRODUCTION:
            break
        at, first = first - 1, earlier
    if first >= at:
        return None
    return first, end if opening == "(" else end - 1


def _is_whole_phrase(clause: Clause, end: int) -> bool:
    """Say whether the clause begins with nothing but a named speaker: "Jane Roe for the union, says ..."."""
    words = clause.words
    if words[0] in _INTRODUCTION or words[0] in _SUBORDINATOR or not (end > 2 and clause.is_capital(1)):
        return False
    return not any(words[at] in _HARD or clause.is_verb(at) or words[at].endswith("ing") for at in range(end))


def _aside_start(clause: Clause, end: int, floor: int) -> int:
    """Return where ", when asked about it," begins, or `end` where no such aside stands there."""
    words = clause.words
    for at in range(end - 2, max(floor, end - _LONGEST_ASIDE), -1):
        if words[at] == "," and words[at + 1] in CLASSES["aside"]:
            return at if at > floor + 1 and words[at - 1] != "," else end
        if words[at] == QUOTE:
            break
    return end


def _is_apposition(clause: Clause, first: int, end: int) -> bool:
    """Say whether the words after a comma describe what stands before it."""
    word, role = clause.words[first], clause.words[first - 2]
    if word in _APPOSITION or word.isdigit() or not clause.is_capital(first):
        return True
    if clause.words[first + 1] in ("of", "at", "for") and clause.is_capital(first - 2):
        return True  # "Jane Roe, Director of the Institute, said"
    if end - first <= 2 and "." in word:
        return True  # "Jane Roe, D-Ohio., said"
    # "the ministry's spokeswoman, Jane Roe, said"
    return role.isalpha() and not clause.is_capital(first - 2) and role not in _TIME


def _phrase_start(clause: Clause, end: int, floor: int) -> int:
    """Walk left from the end of a noun phrase to its first word."""
    words = clause.words
    at = end
    resume = -1  # where to cut if what stands left of an "and" or comma turns out to be a clause
    lowest = max(floor, end - _LONGEST)
    while at > lowest:
        word = words[at - 1]
        if word in _HARD or word in _SUBORDINATOR or not (word[0].isalnum() or word[0] in _INSIDE_NAMES):
            break
        if word in _PRONOUN:
            return at - 1 if at == end else _trim_lead(clause, at, end)
        if word == ",":
            if not _is_list(clause, at, end):
                break
            resume = at
        elif word in _COORDINATOR:
            if at == end or words[at] in _PRONOUN or words[at - 2 : at - 1] == [","] or at - 1 == lowest:
                break
            resume = at
        elif word == "that":
            if at == end or not clause.is_verb(at):
                break
        elif word in ("who", "which"):
            if at == end:
                return at - 1
        elif at < end and clause.is_verb(at - 1) and not _in_relative(words, at - 1, lowest):
            if resume >= 0:
                return resume
            break
        at -= 1
    return _trim_lead(clause, at, end)


def _is_list(clause: Clause, at: int, end: int) -> bool:
    """Say whether the comma before `at` parts the members of "Roe, Doe and Poe"."""
    words = clause.words
    for here in range(at, min(end - 1, at + 5)):
        if words[here] == "and":
            return here > at and clause.is_capital(here + 1)
        if not clause.is_capital(here) and words[here] != ",":
            return False
    return False


def _in_relative(words: list[str], at: int, lowest: int) -> bool:
    """Say whether the verb belongs to "people who know him" or "people briefed on it"."""
    return any(word in _RELATIVE for word in words[max(lowest, at - 4) : at]) or _is_reduced(words, at)


def _is_reduced(words: list[str], at: int) -> bool:
    """Say whether a participle describes the noun before it: "people [briefed] on it", "shops hit by us"."""
    after = words[at + 1 : at + 2]
    before = words[at - 1] if at else ""
    if not after or not before.isalpha() or before in _NOT_DESCRIBED:
        return False
    is_passive = after == ["by"] and words[at].endswith("ed")
    return is_passive or f"{words[at]} {after[0]}" in CLASSES["reduced"]


def _trim_lead(clause: Clause, first: int, end: int) -> int:
    """Leave out the "but", "however" or "on" with which a phrase seems to begin."""
    while first < end - 1 and clause.words[first] in CLASSES["lead"]:
        first += 1
    return first


def after(clause: Clause, start: int) -> Words | None:
    """Find the subject of an inverted cue: "said the mayor of Lund, a Liberal"."""
    words = clause.words
    size = len(words)
    if start >= size or words[start] in _HARD or words[start] in (",", "that", "to"):
        return None
    at = start + 1
    while at < size and not (words[at] in _HARD or words[at] == "," or _ends_subject(clause, start, at)):
        at += 1
    if at + 1 < size and words[at] == "," and words[at + 1] in _DESCRIBES:
        at += 2
        while at < size and not (words[at] in _HARD or words[at] == "," or words[at] in _RELATIVE):
            if words[at] in ("after", "when", "as", "while", "during"):
                break
            at += 1
    return start, at


def _ends_subject(clause: Clause, start: int, at: int) -> bool:
    """Say whether a relative clause, an adverbial or a verb after the subject begins here."""
    words = clause.words
    word = words[at]
    if word == "of" and words[at + 1 : at + 2] and words[at + 1].endswith("ing"):
        return not clause.is_capital(at + 1)  # "was accused by Roe [of lying]"
    if word in CLASSES["after_subject"] or (word in _TIME and clause.is_capital(at)):
        return True
    if word in ("in", "on", "at", "to", "following", "from"):
        following = words[at + 1] if at + 1 < len(words) else ""
        return words[at - 1] != "of" and (following in _TIME or following in CLASSES["scene"])
    return clause.is_verb(at) and word not in AUXILIARY | BE and not _in_relative(words, at, start)


def main(clause: Clause, floor: int, ceiling: int) -> Words | None:
    """Find the subject of the main verb: the phrase with which the clause begins, after an introduction."""
    words = clause.words
    start = floor
    while start < ceiling and words[start] in _INTRODUCTION and words[start] not in _PRONOUN:
        if "," not in words[start:ceiling]:
            break
        start = words.index(",", start) + 1
    verb = _first_verb(clause, start, ceiling)
    if verb is None:
        return None
    start, at = verb
    while at - 1 > start and (words[at - 1] in CLASSES["adverb"] or words[at - 1].endswith("ly")):
        at -= 1
    return before(clause, at, start) if start < at < ceiling else None


def _first_verb(clause: Clause, start: int, ceiling: int) -> Words | None:
    """Return where the stretch without a break begins that ends in the first finite verb, and the verb."""
    words = clause.words
    at = start
    while at < ceiling and at - start < _LONGEST:
        if words[at] == "(" and ")" in words[at:ceiling]:
            at += words[at:ceiling].index(")")
        elif words[at] in _HARD:
            start = at + 1
        elif at > start and clause.is_verb(at) and not _in_relative(words, at, start):
            return start, at
        at += 1
    return None
