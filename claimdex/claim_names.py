"""Name a claim by its words and its article, as decisions do: so that it is found in another database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

ARTICLE = re.compile(r" @([0-9a-f]{12})$")

# So many words are written where they are enough.
_FIRST_WORDS = 12
_AND_SO_ON = "…"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, order=True)
class ClaimName:
    """A claim as a decision names it, so that it is found when its article is read again.

    Args:
        words: its content, or, ending in "…", the first words of it.
        article: id of its article.
    """

    words: str
    article: str

    def __str__(self) -> str:
        return f"claim: {self.words} @{self.article}"

    @property
    def key(self) -> tuple[str, tuple[str, ...], bool]:
        """What is equal where names mean the same, whatever their case and punctuation."""
        return self.article, _telling(self.words), self.words.endswith(_AND_SO_ON)

    def means(self, content: str) -> bool:
        """Tell whether a claim of this article with such a content is meant."""
        words, said = _telling(self.words), _telling(content)
        return said[: len(words)] == words if self.words.endswith(_AND_SO_ON) else said == words


def claim_named(content: str, article: str, others: Iterable[str] = ()) -> ClaimName:
    """Name a claim by its first words, as many as tell it from the other claims of its article.

    Args:
        content: what it says, on one line.
        article: id of its article.
        others: what the other claims of the article say; one of the same words cannot be told from it.
    """
    words = content.split()
    rest = [other for other in others if _telling(other) != _telling(content)]
    for size in range(_FIRST_WORDS, len(words)):
        name = ClaimName(f"{' '.join(words[:size])} {_AND_SO_ON}", article)
        if not any(map(name.means, rest)):
            return name
    return ClaimName(" ".join(words), article)


def claim_of(text: str) -> ClaimName:
    """Read "claim: the pier is shut @0c1f1f8e9f70".

    Raises:
        ValueError: it is no such thing.
    """
    kind, colon, words = text.partition(":")
    found = ARTICLE.search(words)
    said = " ".join(words[: found.start()].split()) if found else ""
    if not colon or kind.strip() != "claim" or found is None or not _telling(said):
        raise ValueError(f"{text!r} is no claim such as 'claim: the pier is shut @0c1f1f8e9f70'")
    return ClaimName(said, found[1])


def _telling(words: str) -> tuple[str, ...]:
    """Return the words that count; where one extractor begins with "that", another does not."""
    found = _WORD.findall(words.casefold())
    return tuple(found[1:] if found[:1] == ["that"] and found[1:] else found)
