"""Take the words of a content apart: where each stands, and which of them are inside quotation marks."""

import re
from dataclasses import dataclass

from claimdex.names import fold

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[\"“”„«»‘’'…]")
_CLOSED_BY = {'"': '"', "“": "”", "„": "“”", "«": "»", "‘": "’", "'": "'"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a content.

    Args:
        text: as written.
        folded: in the form in which equal words are equal.
        start, end: where it stands in the content.
    """

    text: str
    folded: str
    start: int
    end: int


def words_of(content: str) -> list[Word]:
    """Return all words of a content in order."""
    return [_word(match) for match in _TOKEN.finditer(content) if match[0][0].isalnum()]


def quotations(content: str) -> list[list[Word]]:
    """Return the words inside each pair of quotation marks; an ellipsis parts a quotation in two.

    A quotation within one is part of it. One that is never closed ends with the content.
    """
    found: list[list[Word]] = []
    closing = ""
    for match in _TOKEN.finditer(content):
        token = match[0]
        if token[0].isalnum():
            if closing:
                found[-1].append(_word(match))
        elif closing and token in closing and not _is_inside_word(content, match):
            closing = ""
        elif closing and token == "…":
            found.append([])
        elif not closing and token in _CLOSED_BY and not content[match.start() - 1 : match.start()].isalnum():
            closing = _CLOSED_BY[token]
            found.append([])
    return [words for words in found if words]


def _is_inside_word(content: str, match: re.Match[str]) -> bool:
    return match[0] in "'’" and content[match.end() : match.end() + 1].isalnum()


def _word(match: re.Match[str]) -> Word:
    return Word(match[0], fold(match[0]), match.start(), match.end())
