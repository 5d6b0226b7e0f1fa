"""Find the edges of the speaker by the form of the words around the cue."""

from claimdex.extract.clauses import AUXILIARY, BE, CLASSES, QUOTE, Clause

_HARD = frozenset((QUOTE, ":", ";", "(", ")", "--", "—", "–", "[", "]", ".", "?", "!", "…", "-"))
_SUBORDINATOR = CLASSES["subordinator"] - {"and", "or", "nor", "what", "so", "that"}
_RELATIVE = CLASSES["relative"] - {"whose", "whom"}
_TIME, _OPENING, _INTRODUCTION = CLASSES["time"], CLASSES["opening"], CLASSES["introduction"]
_SUBJECT = CLASSES["subject"]
_PRONOUN = frozenset(("he", "she", "they", "it", "we", "i", "you"))
_DETERMINER = CLASSES["determiner"]
_INSIDE = frozenset(",$£€&#@'’/%")
_LONGEST = 45


def before(clause: Clause, group: int, floor: int) -> tuple[int, int] | None:
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
    if last in _HARD or last in ("and", "but", "or", "to", "that", "as", "than"):
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
    if at > floor and words[at - 1] in _OPENING:
        at -= 1
    if at > floor and words[at - 1] == "," and end < len(words):
        return end if at - 1 == floor else at
    return at if at > floor else end


def _over_apposition(clause: Clause, end: int, floor: int) -> tuple[int, int] | None:
    """Walk left over "Kirby, spokesperson of Admiral Mullen," and "Rep. Roe (D-Ohio)"."""
    words = clause.words
    if words[end - 1] == ",":
        end, aside = _skip_aside(clause, end, floor), end
        if end != aside:
            return before(clause, end, floor)
    at = end - 1
    mark = "(" if words[at] == ")" else ","
    at -= 1
    lowest = max(floor, end - _LONGEST)
    while at > lowest and words[at] != mark:
        if words[at] in (QUOTE, ":", ";") and mark == ",":
            return None
        at -= 1
    if at <= floor or words[at] != mark:
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
    return first, end if words[end - 1] == ")" else end - 1


def _skip_aside(clause: Clause, end: int, floor: int) -> int:
    """Leave out ", when asked about it," between subject and verb."""
    words = clause.words
    for at in range(end - 2, max(floor, end - 30), -1):
        if words[at] == "," and words[at + 1] in (
            "when",
            "while",
            "asked",
            "speaking",
            "if",
            "though",
            "after",
            "in",
            "on",
            "at",
            "during",
            "as",
        ):
            return at if at > floor + 1 and words[at - 1] != "," else end
        if words[at] == QUOTE:
            break
    return end


def _is_apposition(clause: Clause, first: int, end: int) -> bool:
    word = clause.words[first]
    if word in ("a", "an", "the", "who", "which", "whose", "one", "and") or word.isdigit():
        return True
    if clause.words[first + 1] in ("of", "at", "for") and clause.is_capital(first - 2):
        return True  # "Jane Roe, Director of the Institute, said"
    if not clause.is_capital(first) or (end - first <= 2 and "." in word):
        return True
    # "the ministry's spokeswoman, Jane Roe, said"
    role = clause.words[first - 2]
    return role.isalpha() and not clause.is_capital(first - 2) and role not in _TIME


def _phrase_start(clause: Clause, end: int, floor: int) -> int:
    """Walk left from the end of a noun phrase to its first word."""
    words = clause.words
    at = end
    resume = -1  # where to cut if what stands left of an "and" or comma turns out to be a clause
    lowest = max(floor, end - _LONGEST)
    while at > lowest:
        word = words[at - 1]
        if word in _HARD or not (word[0].isalnum() or word[0] in _INSIDE):
            break
        if word in _PRONOUN:
            if at == end:
                return at - 1
            break
        if word == ",":
            if not _is_list(clause, at, end):
                break
            resume = at
        elif word in _SUBORDINATOR:
            if word in ("as", "since", "before", "after", "when", "where", "than") and _inside_phrase(
                clause, at, end
            ):
                at -= 1
                continue
            break
        elif word in ("and", "or", "nor", "yet"):
            if at == end or words[at] in _PRONOUN or words[at - 2 : at - 1] == [","] or at - 1 == lowest:
                break
            resume = at
        elif word == "that":
            if at < end and clause.is_verb(at):
                at -= 1
                continue
            break
        elif word in _RELATIVE:
            if at == end:
                return at - 1
        elif at < end and clause.is_verb(at - 1) and not _in_relative(words, at - 1, lowest):
            if resume >= 0:
                return resume
            break
        at -= 1
    return _trim_introduction(clause, at, end)


def _is_list(clause: Clause, at: int, end: int) -> bool:
    """Say whether the comma before `at` parts the members of "Roe, Doe and Poe"."""
    words = clause.words
    for here in range(at, min(end - 1, at + 5)):
        if words[here] == "and":
            return here > at and clause.is_capital(here + 1)
        if not clause.is_capital(here) and words[here] != ",":
            return False
    return False


def _inside_phrase(clause: Clause, at: int, end: int) -> bool:
    return False


def _in_relative(words: list[str], at: int, lowest: int) -> bool:
    """Say whether the verb belongs to "people who know him"."""
    return any(word in ("who", "which", "that", "whose") for word in words[max(lowest, at - 4) : at])


def _trim_introduction(clause: Clause, first: int, end: int) -> int:
    words = clause.words
    while first < end - 1 and words[first] in (
        "and",
        "but",
        "or",
        "so",
        "then",
        "also",
        "still",
        "yet",
        "however",
        "meanwhile",
        "now",
        "even",
        "later",
        "though",
        "indeed",
        "instead",
        "perhaps",
        "that",
        "whether",
        "while",
        "as",
        "today",
        "yesterday",
        "on",
        "in",
        "at",
    ):
        if (
            words[first] in ("that", "so", "then", "on", "in", "at")
            and first + 1 < end
            and words[first + 1] in ("of", "-")
        ):
            break
        first += 1
    return first


def after(clause: Clause, start: int) -> tuple[int, int] | None:
    """Find the subject of an inverted cue: "said the mayor of Lund, a Liberal"."""
    words = clause.words
    at = start
    if at >= len(words) or words[at] in _HARD or words[at] in (",", "that", "to"):
        return None
    while at < len(words):
        word = words[at]
        if word in _HARD or word == ",":
            break
        if at > start and (
            word
            in (
                "who",
                "which",
                "when",
                "while",
                "after",
                "as",
                "because",
                "before",
                "that",
                "during",
                "referring",
                "about",
                "but",
            )
            or (word in _TIME and not clause.is_capital(at - 1) and False)
        ):
            break
        if (
            at > start
            and word in ("in", "on", "at", "during", "to", "following", "from")
            and words[at - 1] not in ("of",)
            and _starts_adverbial(clause, at)
        ):
            break
        if at > start and word in _TIME and clause.is_capital(at):
            break
        if at > start + 0 and clause.is_verb(at) and word not in AUXILIARY | BE:
            if not _in_relative(words, at, start):
                break
        at += 1
    end = at
    if (
        at < len(words)
        and words[at] == ","
        and at + 1 < len(words)
        and words[at + 1] in ("a", "an", "the", "his", "her", "its", "who", "of")
    ):
        stop = at + 1
        while (
            stop < len(words)
            and words[stop] not in _HARD
            and words[stop] not in (",", "who", "which", "after", "when", "as", "while", "during")
        ):
            stop += 1
        if words[at + 1] != "who":
            end = stop
    return (start, end) if end > start else None


def _starts_adverbial(clause: Clause, at: int) -> bool:
    """Say whether "in response to", "in an interview", "on Monday" begins here, not "of the party in power"."""
    words = clause.words
    following = words[at + 1] if at + 1 < len(words) else ""
    return following in _TIME or following in (
        "a",
        "an",
        "response",
        "reference",
        "court",
        "reply",
        "his",
        "her",
        "their",
        "reporters",
        "state",
        "twitter",
        "facebook",
    )


def main(clause: Clause, floor: int, ceiling: int) -> tuple[int, int] | None:
    """Find the subject of the main verb: the phrase with which the clause begins, after an introduction."""
    words = clause.words
    start = floor
    while start < ceiling and words[start] in _INTRODUCTION and words[start] not in _PRONOUN:
        comma = start
        while comma < ceiling and words[comma] != ",":
            comma += 1
        if comma >= ceiling:
            break
        start = comma + 1
    at = start
    while at < ceiling and at - start < _LONGEST:
        if words[at] == "(" and ")" in words[at:ceiling]:
            at += words[at:ceiling].index(")")
        elif words[at] in _HARD:
            start = at + 1
        elif at > start and clause.is_verb(at) and not _in_relative(words, at, start):
            break
        at += 1
    else:
        return None
    while (
        at > start and (words[at - 1] in CLASSES["adverb"] or words[at - 1].endswith("ly")) and at - 1 > start
    ):
        at -= 1
    if at >= ceiling or at <= start:
        return None
    return before(clause, at, start)
