"""Tell whether two claims that belong to nobody by name are one: the same description says the same words.

Nobody's name stands behind "a Western diplomat in Islamabad", so that only a copied sentence shows that two
outlets mean one: the words of the description agree and nearly all that is said is the same, word for word,
within days. In one article, where a headline and a lead say twice what one speaker said, a likeness will do.
Which claims share as much is read off keys: hashes of what is said, each with the noun of the description.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from claimdex.models import SourceType
from claimdex.names import fold
from claimdex.relate.descriptions import agree, described, is_one_of_several, singles_out
from claimdex.relate.quoted import LEAST_RUN, longest_run, number_of, run_keys, shared_run, winnowed
from claimdex.relate.saying import Saying
from claimdex.relate.word_forms import spelled

LEAST_TOLD, LEAST_TOLD_OF_MANY = 2.0, 4.0
"""What such words tell, as `Sentence.weight` counts it; the latter where many may be meant: "police"."""

LEAST_SCORE = 0.6
"""So alike are two claims of one article."""

LEAST_WORDS = 5
"""Fewer words are a phrase that anybody may say."""

_LEAST_PART = 0.8  # of the words of the shorter claim, so many stand in a row in the other
_KEY_LENGTH = 6
_MOST_WORDS = 200
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def open_keys(
    article_id: str, speaker_text: str, source_type: str | None, noun: str | None, content: str
) -> frozenset[int]:
    """Return hashes of a claim that may belong to nobody: what may be one with it shares one of them.

    Args:
        article_id, speaker_text, source_type, content: as in `ClaimRow`.
        noun: of its role, None for none.

    Returns:
        Numbers of 63 bits, the same on every machine.
    """
    description = "" if source_type == SourceType.NAMED else described(speaker_text, noun)
    return run_keys(content) | frozenset(_keys(article_id, description, content) if description else ())


def keys_of(saying: Saying) -> frozenset[int]:
    """Return the keys of a claim as `open_keys` does."""
    noun = saying.role["noun"] if saying.role else None
    return open_keys(saying.article_id, saying.speaker_text, saying.source_type, noun, saying.content)


def are_one(one: Saying, other: Saying) -> bool:
    """Tell whether what two claims say and who says it, as far as it is written, may be one.

    Whether they contradict each other is not looked at.
    """
    if shared_run(one.content, other.content):
        return True
    if not agree(one, other):
        return False
    if one.article_id == other.article_id:
        is_again = not (is_one_of_several(one) and is_one_of_several(other))
        return is_again and one.is_same(other, LEAST_SCORE)
    return one.is_near(other) and _are_copied(one, other)


def _are_copied(one: Saying, other: Saying) -> bool:
    """Tell whether nearly all words of the shorter claim stand in a row in the other, and tell enough."""
    ours, theirs = _words(one.content), _words(other.content)
    shorter = min(len(ours), len(theirs))
    least = max(LEAST_WORDS, ceil(_LEAST_PART * shorter))
    if shorter < LEAST_WORDS or not longest_run(ours, theirs, least):
        return False
    told = min(sum(sentence.weight for sentence in side.telling.sentences) for side in (one, other))
    is_known = singles_out(one, other) or bool(set(one.about_ids) & set(other.about_ids))
    return told >= (LEAST_TOLD if is_known else LEAST_TOLD_OF_MANY)


def _keys(article_id: str, description: str, content: str) -> Iterator[int]:
    yield number_of(f"article {article_id}")
    words = _words(content)
    if LEAST_WORDS <= len(words) < LEAST_RUN:
        yield number_of(f"{description}: {' '.join(words)}")
    yield from winnowed(words, _KEY_LENGTH, f"{description}: ")


@lru_cache(maxsize=1 << 14)
def _words(content: str) -> tuple[str, ...]:
    """Return the words of a content, folded, without the "that" or "to" in front; of very many the first."""
    found = [spelled(fold(match[0])) for match in _TOKEN.finditer(content)]
    return tuple(found[1:] if found[:1] in (["that"], ["to"]) else found)[:_MOST_WORDS]
