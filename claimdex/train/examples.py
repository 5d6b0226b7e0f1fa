"""Turn annotated articles into what the networks learn from."""

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimdex.errors import ClaimdexError
from claimdex.evaluate.annotations import Attribution, GoldArticle
from claimdex.evaluate.gold import FORMS
from claimdex.extract.learned.tokens import Tokens, tokenize
from claimdex.extract.learned.windows import CUE, FIRST, INSIDE, LAST, SPEAKER
from claimdex.extract.quotations import find as find_quotations
from claimdex.extract.sentences import split
from claimdex.models import Span

Ranges = list[tuple[int, int]]
# A cue word seen n times counts as if it had been seen so many times more outside cues, so that a
# rare word is not taken for the head of a cue on the strength of one example.
_DOUBT = 5
_FEWEST = 8


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution in tokens: the head of its cue, and the tag of every token that is part of it."""

    head: int
    tags: dict[int, int]
    ranges: dict[int, Ranges]


@dataclass(frozen=True, slots=True)
class Example:
    """One article: its tokens, what is marked in them, and the joint tag of each token."""

    id: str
    text: str
    tokens: Tokens
    marked: list[Marked]
    joint: NDArray[np.int64]


def divided(articles: Iterable[GoldArticle], held_out: float) -> tuple[list[GoldArticle], list[GoldArticle]]:
    """Divide annotated articles by chance, but always alike, whatever their order.

    Only outermost claims are kept: those within them are found by rules, and the networks, which give each
    word to one claim, would learn to cut the outer ones short.

    Args:
        articles: annotated articles.
        held_out: the share to hold out.

    Returns:
        The articles held out, at least two, and those to fit to.

    Raises:
        ClaimdexError: where the articles are too few, or no claim is marked in those to fit to.
    """
    kept = sorted((article.outermost() for article in articles), key=_by_chance)
    if len(kept) < _FEWEST:
        raise ClaimdexError(
            f"{len(kept)} annotated articles are too few to train on",
            f"give at least {_FEWEST}; hundreds are needed for a good model",
        )
    aside = max(2, round(held_out * len(kept)))
    if not any(mark.content for article in kept[aside:] for mark in article.attributions):
        raise ClaimdexError("no claim is marked in the articles to learn from", FORMS)
    return kept[:aside], kept[aside:]


def _by_chance(article: GoldArticle) -> tuple[str, str]:
    return hashlib.sha256(article.text.encode()).hexdigest(), article.id


def read(article: GoldArticle) -> Tokens:
    """Cut an annotated article into tokens, as the extractor does."""
    paragraphs = split(article.text)
    headed = bool(article.article().title)
    return tokenize(article.text, paragraphs, find_quotations(article.text, paragraphs), headed)


def examples(articles: Sequence[GoldArticle]) -> list[Example]:
    """Make an example of every article that has a word.

    Args:
        articles: annotated articles, in any order; the words of all their cues tell which word of a
            cue is its head.
    """
    read_in = [(article, read(article)) for article in articles]
    kept = [(article, tokens) for article, tokens in read_in if len(tokens)]
    seen: Counter[str] = Counter()
    in_cue: Counter[str] = Counter()
    for article, tokens in kept:
        seen.update(tokens.words)
        for attribution in article.attributions:
            for first, end in _ranges(tokens, attribution.cue):
                in_cue.update(tokens.words[first:end])
    share = {word: count / (seen[word] + _DOUBT) for word, count in in_cue.items()}
    return [_example(article, tokens, share) for article, tokens in kept]


def _example(article: GoldArticle, tokens: Tokens, share: dict[str, float]) -> Example:
    marked = []
    joint = np.zeros(len(tokens), dtype=np.int64)
    for attribution in article.attributions:
        one = _marked(tokens, attribution, share)
        if one is None:
            continue
        marked.append(one)
        for kind, first_tag in ((SPEAKER, 1), (CUE, 3), (FIRST, 5)):
            for first, end in one.ranges[kind]:
                joint[first:end] = first_tag + 1
                joint[first] = first_tag
    return Example(article.id, article.text, tokens, marked, joint)


def _marked(tokens: Tokens, attribution: Attribution, share: dict[str, float]) -> Marked | None:
    content = _joined(tokens, _ranges(tokens, attribution.content))
    speaker = _ranges(tokens, attribution.speaker)
    cue = _ranges(tokens, attribution.cue)
    if not content:
        return None
    anchor = [at for first, end in cue for at in range(first, end)] or [content[0][0]]
    head = max(anchor, key=lambda at: (share.get(tokens.words[at], 0.0), -at))
    tags: dict[int, int] = {}
    for first, end in content:
        tags.update(dict.fromkeys(range(first, end), INSIDE))
        tags[end - 1] = LAST
        tags[first] = FIRST
    tags.update((at, SPEAKER) for first, end in speaker for at in range(first, end))
    tags.update((at, CUE) for first, end in cue for at in range(first, end))
    return Marked(head, tags, {SPEAKER: speaker, CUE: cue, FIRST: content})


def _ranges(tokens: Tokens, spans: Sequence[Span]) -> Ranges:
    """Return the tokens of each span, without punctuation at either end."""
    found = []
    for span in sorted(spans):
        first = bisect_right(tokens.ends, span.start)
        end = bisect_left(tokens.starts, span.end)
        while first < end and not tokens.is_word(first):
            first += 1
        while end > first and not tokens.is_word(end - 1):
            end -= 1
        if first < end:
            found.append((first, end))
    return found


def _joined(tokens: Tokens, ranges: Ranges) -> Ranges:
    """Join pieces between which only punctuation stands."""
    found: Ranges = []
    for first, end in ranges:
        if found and not any(tokens.is_word(at) for at in range(found[-1][1], first)):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return found
