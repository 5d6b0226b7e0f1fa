"""Find the words by which an article keeps its distance from what it tells."""

import re
from functools import cache

from claimdex.lexicons import load
from claimdex.models import ClaimKind
from claimdex.relate.quotations import quotations
from claimdex.rows import ClaimRow

# So many characters round the cue belong to it: "he reportedly said", "said, without evidence, that".
_AROUND = 40


def find_hedges(claim: ClaimRow) -> list[str]:
    """Return the hedges of a claim as written, in the order of the text, each once.

    They stand in its content or beside its cue. A single word in quotation marks is one, too, with its marks:
    a paraphrase that quotes no more than that says "not my word".

    Args:
        claim: `content`, `cue`, `context` and `kind` are looked at.
    """
    found = [match[0] for part in (*_beside_cue(claim), claim.content) for match in _any().finditer(part)]
    if claim.kind != ClaimKind.DIRECT:
        found += [f'"{words[0].text}"' for words in quotations(claim.content) if len(words) == 1]
    return list({hedge.casefold(): hedge for hedge in reversed(found)}.values())[::-1]


def _beside_cue(claim: ClaimRow) -> tuple[str, ...]:
    cue = claim.cue.split(" … ")[0]
    at = claim.context.find(cue) if cue else -1
    if at < 0:
        return ()
    end = at + len(cue)
    return claim.context[max(0, at - _AROUND) : at], claim.context[end : end + _AROUND]


@cache
def _any() -> re.Pattern[str]:
    forms = sorted((row[0] for row in load("hedges")), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)
