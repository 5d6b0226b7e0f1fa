"""Tell direct, mixed and indirect claims apart."""

import re
from collections.abc import Sequence

from claimdex.models import ClaimKind, Span

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_DIRECT_SHARE = 0.8


def kind_of(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> ClaimKind:
    """Tell the kind of a claim by the share of its content's words that stand inside quotation marks.

    Args:
        text: the article's text.
        content: what is said.
        quoted: the quotations in it.
    """
    inside = sum(len(_WORD.findall(span.of(text))) for span in quoted)
    if not inside:
        return ClaimKind.INDIRECT
    share = inside / sum(len(_WORD.findall(span.of(text))) for span in content)
    return ClaimKind.DIRECT if share >= _DIRECT_SHARE else ClaimKind.MIXED
