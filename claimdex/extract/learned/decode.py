"""Turn what the networks say of each cue into claims: the best tags, and which claims to keep."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimdex.extract.learned.tokens import Tokens
from claimdex.extract.learned.windows import BEFORE, CUE, FIRST, INSIDE, LAST, SPEAKER
from claimdex.models import Span

Floats = NDArray[np.float32]
Ranges = list[tuple[int, int]]
FEATURES = ("cue", "real", "content", "edges", "speaker", "no_speaker", "no_cue")
"""What the score of a claim is made of, in the order of `Found.features`."""
_MOST_SHARED = 0.2


@dataclass(frozen=True, slots=True)
class Found:
    """One claim in tokens, as the networks see it.

    Args:
        head: the token from which it was read, its cue's most telling word.
        speaker, cue, content: ranges of tokens, in text order.
        features: what its score is made of, one number for each of FEATURES.
        score: 0..1.
    """

    head: int
    speaker: Ranges
    cue: Ranges
    content: Ranges
    features: tuple[float, ...]
    score: float = 0.0


def best_tags(emissions: Floats, transitions: Floats) -> NDArray[np.int64]:
    """Return the likeliest sequence of tags of each window (Viterbi).

    Args:
        emissions: [cues, width, tags]; zero beyond the text.
        transitions: [tags, tags], from the row's tag to the column's.
    """
    count, width, tags = emissions.shape
    back = np.zeros((width, count, tags), dtype=np.int64)
    score = emissions[:, 0]
    incoming = transitions.T[None]
    for at in range(1, width):
        options = score[:, None, :] + incoming
        back[at] = options.argmax(-1)
        score = options.max(-1) + emissions[:, at]
    found = np.zeros((count, width), dtype=np.int64)
    here = score.argmax(-1)
    every = np.arange(count)
    for at in range(width - 1, -1, -1):
        found[:, at] = here
        here = back[at, every, here]
    return found


def read_windows(
    heads: NDArray[np.int64],
    cue: Floats,
    emissions: Floats,
    real: Floats,
    transitions: Floats,
    within: tuple[int, int],
) -> list[Found]:
    """Read a claim out of each window that has content.

    Args:
        heads: the token of each cue.
        cue: how likely each of them is the head of a cue (logits).
        emissions: [cues, width, tags], from the reader.
        real: how likely each is the cue of a claim, from the reader (logits).
        transitions: of the chain.
        within: the first token that stands in the text, and the end of the tokens.
    """
    if not len(heads):
        return []
    tags = best_tags(emissions, transitions)
    shifted = np.exp(emissions - emissions.max(-1, keepdims=True))
    sure = np.take_along_axis(shifted, tags[..., None], -1)[..., 0] / shifted.sum(-1)
    found = []
    for number, head in enumerate(heads.tolist()):
        begin = head - BEFORE
        row = tags[number].tolist()
        content = _runs(row, (FIRST, INSIDE, LAST))
        if not content:
            continue
        speaker, cues = _runs(row, (SPEAKER,)), _runs(row, (CUE,))
        inside = [at for first, end in content for at in range(first, end)]
        edges = [at for first, end in content for at in (first, end - 1)]
        spoken = [at for first, end in speaker for at in range(first, end)]
        certain = sure[number]
        features = (
            float(cue[number]),
            float(real[number]),
            float(certain[inside].mean()),
            float(certain[edges].min()),
            float(certain[spoken].max()) if spoken else 0.0,
            float(not spoken),
            float(not cues),
        )
        found.append(
            Found(
                head, _shift(speaker, begin, within), _shift(cues, begin, within),
                _shift(content, begin, within), features,
            )
        )  # fmt: skip
    return [one for one in found if one.content]


def _runs(tags: Sequence[int], wanted: tuple[int, ...]) -> Ranges:
    runs: Ranges = []
    for at, tag in enumerate(tags):
        if tag in wanted:
            if runs and runs[-1][1] == at:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
    return runs


def _shift(ranges: Ranges, by: int, within: tuple[int, int]) -> Ranges:
    lowest, highest = within
    moved = [(max(lowest, first + by), min(highest, end + by)) for first, end in ranges]
    return [(first, end) for first, end in moved if first < end]


def choose(found: Sequence[Found], least: float) -> list[Found]:
    """Keep the claims that are likely enough, the likelier of two that take each other's words.

    Args:
        found: claims with their scores, in any order.
        least: the least score.

    Returns:
        The outermost claims, in text order.
    """
    kept: list[Found] = []
    heads: set[int] = set()
    taken: dict[int, int] = {}
    for one in sorted(found, key=lambda one: (-one.score, one.head)):
        if one.score < least:
            break
        inside = {at for first, end in one.content for at in range(first, end)}
        if one.head in taken:
            continue  # its cue is what another says
        shared: dict[int, int] = {}
        for at in inside:
            if at in taken:
                shared[taken[at]] = shared.get(taken[at], 0) + 1
        if any(
            number > _MOST_SHARED * min(len(inside), _length(kept[other])) for other, number in shared.items()
        ):
            continue
        if not heads.isdisjoint(inside):
            continue  # it would swallow the cue of a likelier one
        for at in inside:
            taken.setdefault(at, len(kept))
        kept.append(one)
        heads.add(one.head)
    return sorted(kept, key=lambda one: (one.content[0], one.head))


def _length(one: Found) -> int:
    return sum(end - first for first, end in one.content)


def spans_of(tokens: Tokens, ranges: Ranges) -> tuple[Span, ...]:
    """Return where ranges of tokens stand in the text."""
    return tuple(Span(tokens.starts[first], tokens.ends[end - 1]) for first, end in ranges)
