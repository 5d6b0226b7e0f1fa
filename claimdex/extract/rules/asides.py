"""Step over what stands between a cue and its content: the day, the scene, who listens."""

from claimdex.extract.clauses import CLASSES, QUOTE, Clause
from claimdex.extract.rules.contents import DASHES, STOPS

_TIME = CLASSES["time"] - {"that"}
_PREPOSITION = CLASSES["preposition"]
_SCENE = CLASSES["said_scene"]
_BEFORE_TIME = frozenset(("on", "in", "late", "early", "earlier", "last", "during", "at"))
_SUBJECT = frozenset(("he", "she", "they", "it", "there", "we"))
_FURTHEST = 25
_APPOSITION_REACH = 12


def skip_time(words: list[str], at: int) -> int:
    """Skip "on Thursday", "last evening", "earlier this month"."""
    start = at
    size = len(words)
    while at < size and words[at] in ("aloud", "loudly"):
        at += 1
    while at < size and (words[at] in _TIME or (words[at].endswith("ly") and len(words[at]) > 4)):
        at += 1
    if at == start and at + 1 < size and words[at] in _BEFORE_TIME and words[at + 1] in _TIME:
        at += 2
        while at < size and words[at] in _TIME:
            at += 1
    if at == start + 1 and at < size and words[start] in ("this", "last", "next") and words[at] != ",":
        return start  # "said [this plan] ..."
    return at


def skip_scene(clause: Clause, at: int) -> int:
    """Skip "in a statement", "at a rally in Ohio" where the content follows it."""
    words = clause.words
    if at >= len(words) or words[at] not in _SCENE:
        return at
    for here in range(at + 1, min(len(words), at + _FURTHEST)):
        word = words[here]
        if word == QUOTE or (word == "that" and words[here - 1] not in _PREPOSITION):
            return here
        if word in (",", ":") and here + 1 < len(words):
            return here if words[here + 1] in (QUOTE, "that") or word == ":" else at
        if here > at + 2 and (word in _SUBJECT or word == "i") and words[here - 1] not in _PREPOSITION:
            return here
        if word in STOPS or word in DASHES or clause.is_verb(here):
            return at
    return at


def listener_end(clause: Clause, at: int) -> int:
    """Return the end of the listener at `at`, or `at` where none stands there."""
    words = clause.words
    size = len(words)
    if (
        at >= size
        or words[at] in (",", ":", QUOTE)
        or words[at] in CLASSES["no_listener"]
        or words[at] in STOPS
    ):
        return at
    if words[at] in CLASSES["listener"]:
        return at + 1
    for here in range(at + 1, min(size, at + _FURTHEST)):
        word = words[here]
        if word == "(" or (word == ")" and "(" in words[at:here]):
            continue
        if word in (QUOTE, ":") or word in CLASSES["after_listener"] or word in STOPS or word in DASHES:
            return here
        if word == ",":
            closing = closing_comma(words, here)
            return closing + 1 if closing >= 0 and words[closing + 1] in ("to", "that", "not") else here
        if (word in _SUBJECT or word == "his") and words[here - 1] not in _PREPOSITION | {"and"}:
            return here
        if clause.is_verb(here) and word != "read":
            return at
        if _starts_scene(clause, here) or (word == "not" and words[here + 1 : here + 2] == ["to"]):
            return here
    return min(size, at + _FURTHEST)


def _starts_scene(clause: Clause, at: int) -> bool:
    """Say whether the listener ends before "on Friday", "in an interview" or "Friday"."""
    word = clause.words[at]
    following = clause.words[at + 1] if at + 1 < len(clause.words) else ""
    if word in ("on", "in", "at", "during", "after"):
        return following in _TIME or following in ("a", "an")
    return word in _TIME and clause.is_capital(at)


def closing_comma(words: list[str], comma: int) -> int:
    """Return the comma that ends the apposition begun by another, or -1."""
    for at in range(comma + 2, min(len(words) - 1, comma + _APPOSITION_REACH)):
        if words[at] == ",":
            return at
        if words[at] == QUOTE:
            break
    return -1
