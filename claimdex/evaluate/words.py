"""Compare marks by the words that they touch: white space, punctuation and quotation marks do not count."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from claimdex.models import ClaimKind, Span

Tokens = frozenset[int]

_WORD = re.compile(r"\w+(?:['’]\w+)?")
# double marks, curly, straight or typed as two single ones; a curly one that nothing closes reaches to the
# end, for speech that runs on over paragraphs, a straight one that nothing closes is no quotation
_QUOTATION = re.compile(r"“[^”]*”?|\"[^\"]*\"|''[^'\n]*''")
# two speakers that share only one of these are not the same
_ARTICLES = {"a", "an", "the"}
_POSSESSIVES = {"her", "his", "its", "their"}
_LINKS = {"and", "at", "by", "for", "from", "in", "of", "on", "or", "to", "with"}
_FUNCTION_WORDS = frozenset(_ARTICLES | _POSSESSIVES | _LINKS)
_NEARLY_ALL = 0.8


class Words:
    """The words of one text, by number, in text order."""

    def __init__(self, text: str) -> None:
        places = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]
        self._lowered = [text[start:end].lower() for start, end in places]
        self._quoted = self.touched_by(Span(*match.span()) for match in _QUOTATION.finditer(text))

    def touched_by(self, spans: Iterable[Span]) -> Tokens:
        """Return the numbers of the words that touch any of the spans."""
        return frozenset(
            number
            for span in spans
            for number in range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))
        )

    def kind(self, content: Tokens) -> ClaimKind:
        """Say how much of a content, which has words, stands inside quotation marks."""
        share = len(content & self._quoted) / len(content)
        if share >= _NEARLY_ALL:
            return ClaimKind.DIRECT
        return ClaimKind.MIXED if share > 0 else ClaimKind.INDIRECT

    def same_speaker(self, want: Tokens, got: Tokens) -> bool:
        """Say whether two speakers share a telling word at the same place, or both are absent."""
        if not want and not got:
            return True
        telling = {word for word in want if self._lowered[word] not in _FUNCTION_WORDS} or want
        return bool(telling & got)
