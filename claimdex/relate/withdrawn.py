"""Tell where a noun for what was said stands behind a word that takes it back: "withdrew his claim that"."""

import re

from claimdex.relate.charge_words import holds, stems_of
from claimdex.rows import ClaimRow

# So many characters before the cue the verb stands: "withdrew on Tuesday his".
_BEFORE = 60
_SENTENCE_END = re.compile(r"[.;:?!\n]")


def is_withdrawn(claim: ClaimRow, text: str) -> bool:
    """Tell whether a claim is one that its speaker takes back: "has withdrawn his denial of the theft".

    Args:
        claim: a claim.
        text: of its article.
    """
    if not claim.spans["cue"] or not (holds("charge", claim.cue) or "denial" in stems_of(claim.cue)):
        return False
    start = claim.spans["cue"][0][0]
    before = text[max(0, start - _BEFORE) : start]
    return holds("withdraw", _SENTENCE_END.split(before)[-1])
