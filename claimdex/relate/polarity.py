"""Find which words of a sentence a "no" reaches, and which a "will", "may" or "should" colours."""

import re
from collections.abc import Sequence

from claimdex.relate.word_forms import classed, is_irregular

_SHORT = re.compile(r"[a-z]+n't|(?:ca|do|wo|did|does|is|was|are|were|has|have|had|could|would|should|must)nt")
_ARTICLES = frozenset({"a", "an", "the"})

# So many words before "baseless" stands at most the verb: "was sad, and not based on facts", "is a lie".
_VERB_WITHIN, _ARTICLE_WITHIN = 6, 3
_COLOURS = ("future", "possible", "duty")


def negations(tokens: Sequence[str]) -> list[bool]:
    """Say of each token whether an odd number of negations reach it.

    Args:
        tokens: of one sentence, in lower case, marks included.
    """
    found: list[bool] = []
    reached, since = False, 0
    for at, token in enumerate(tokens):
        if ends_clause(tokens, at, since):
            reached, since = False, 0
        found.append(reached)
        if _negates(tokens, at):
            # "no" and "any" of one negation in one clause are one: "never, ever", "no, it did not"
            reached = not reached if token not in ("nor", "neither", "or") else True
            since = 0
        elif token.isalpha():
            since += 1
    return _with_verdict(tokens, found)


def _negates(tokens: Sequence[str], at: int) -> bool:
    token = tokens[at]
    before = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if token in ("no", "not", "without") and (after in classed("not_only") or after == ","):
        return False
    if token in classed("wrong_that"):
        return after == "that"
    # of two words the second: the "but" of "anything but" would else end the reach
    return not classed("negates").isdisjoint((token, f"{before} {token}")) or bool(_SHORT.fullmatch(token))


def ends_clause(tokens: Sequence[str], at: int, since: int) -> bool:
    """Tell whether a clause ends at a token, so many words behind the one whose reach is asked for."""
    token = tokens[at]
    if token in classed("breaks"):
        return True
    if token == ",":
        return since > 1
    return token == "and" and any(_begins_clause(word) for word in tokens[at + 1 : at + 3])


def _begins_clause(token: str) -> bool:
    return token.split("'")[0] in classed("subject")


def negators(words: Sequence[str]) -> int:
    """Count the words that negate among folded ones: "dont" is one, as is "not"."""
    return sum(_negates(words, at) for at in range(len(words)))


def colours(words: Sequence[str]) -> set[str]:
    """Return how the words of a few that do so colour others: "future", "possible", "duty"."""
    return {colour for word in words if (colour := _colour(word))}


def _with_verdict(tokens: Sequence[str], found: list[bool]) -> list[bool]:
    """Turn round what stands before "is baseless", where a charge is the subject: "the claim that ..."."""
    for at, token in enumerate(tokens):
        if token in (classed("right") if found[at] else classed("wrong")):
            begin = _charged(tokens, at)
            if begin is not None:
                return [*found[:begin], *turned(tokens[begin:at], found[begin:at]), *found[at:]]
    return found


def _charged(tokens: Sequence[str], at: int) -> int | None:
    """Return where that begins of which a word says that it is wrong; None where it says so of nothing."""
    if list(tokens[at + 1 : at + 2]) == ["that"]:
        return None  # it says so of what follows
    charges = (place for place in range(at) if tokens[place] in classed("charge"))
    begin, within = next(charges, None), _VERB_WITHIN
    if begin is None and tokens[at] in classed("wrong_that") and tokens[at - 1] in _ARTICLES:
        begin, within = 0, _ARTICLE_WITHIN  # "that the ferry sank is a lie"
    return begin if any(word in classed("finite") for word in tokens[max(0, at - within) : at]) else None


def turned(tokens: Sequence[str], negated: Sequence[bool]) -> list[bool]:
    """Deny a content: what it affirms of its subject is negated, and the reverse.

    Args:
        tokens: of a clause ("that the army bombed it"), or of what is named without one ("selling rifles").
        negated: what negations reach within it.
    """
    if tokens and tokens[0] in ("no", "not"):
        return list(negated)  # what the speaker answered: "no truth in it"
    if tokens and tokens[0] == "as":
        # what it is called stands first, then what is: "as “baseless” the charge that he fled"
        charge = next((at for at, token in enumerate(tokens) if token in classed("charge")), len(tokens))
        return [*negated[:charge], *turned(tokens[charge:], negations(tokens[charge:]))]
    begin = 0
    for at, token in enumerate(tokens):
        if at > 0 and token in ("that", "which", "who", "whom") and tokens[0] not in classed("charge"):
            break  # what it is that is denied stands before: "any link with those who attacked"
        if token == "any":
            break
        if _is_finite(token):
            begin = 0 if tokens[0].endswith("ing") else at
            break
    end = next((at for at, token in enumerate(tokens) if token in (":", ";")), len(tokens))
    return [reached != (begin <= at < end) for at, reached in enumerate(negated)]


def _is_finite(token: str) -> bool:
    return token in classed("finite") or _colour(token) != "" or token.endswith("ed") or is_irregular(token)


def modalities(tokens: Sequence[str]) -> list[str]:
    """Say of each token what colours it: "future", "possible", "duty", "if", or "" for what simply is.

    Args:
        tokens: of one sentence, in lower case, marks included.
    """
    found = _supposed(tokens)
    for at, token in enumerate(tokens):
        kind = _colour(token) or (_colour(token, "_to") if list(tokens[at + 1 : at + 2]) == ["to"] else "")
        if not kind:
            continue
        for place in range(at + 1, min(at + 6, len(tokens))):
            word = tokens[place]
            if not word.isalpha():
                break
            if word not in classed("skipped") and not word.endswith("ly"):
                found[place] = found[place] or kind
                break
    return found


def _supposed(tokens: Sequence[str]) -> list[str]:
    """Mark what is only supposed: from "if" to the next mark, or to what follows from it."""
    found: list[str] = []
    since = -1
    for token in tokens:
        if token in ("if", "unless"):
            since = 0
        elif since >= 0:
            since = -1 if not token[0].isalnum() else since + 1
        found.append("if" if since > 0 else "")
    return found


def _colour(token: str, before: str = "") -> str:
    """Return how a word colours the next one; with "_to", how it does before "to"."""
    if token.endswith(("'ll", "'d")):
        return "future"
    kinds = (kind for kind in _COLOURS if before == "" or kind != "possible")
    return next((kind for kind in kinds if token in classed(kind + before)), "")
