"""Turn what the networks say of each cue into claims: the best tags, and which claims to keep."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimdex.extract.learned.tokens import Tokens
from claimdex.extract.learned.windows import BEFORE, CUE, FIRST, LAST, SPEAKER
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
    # tags first: numpy takes the greatest along a first axis much faster than along a short last one
    seen = np.ascontiguousarray(emissions.transpose(1, 2, 0))
    scores = np.empty((width, tags, count), dtype=np.float32)
    scores[0] = seen[0]
    step = transitions[:, :, None]
    ways = np.empty((tags, tags, count), dtype=np.float32)
    for at in range(1, width):
        np.add(scores[at - 1][:, None], step, out=ways)
        best = np.maximum.reduce(ways, axis=0, out=scores[at])
        np.add(best, seen[at], out=best)
    found = np.empty((width, count), dtype=np.int64)
    scores[-1].argmax(0, out=found[-1])
    # where the best path comes from is worked out on the way back: for the tags on it alone
    for at in range(width - 1, 0, -1):
        coming = transitions.take(found[at], 1)
        coming += scores[at - 1]
        coming.argmax(0, out=found[at - 1])
    return np.ascontiguousarray(found.T)


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
    inside = (tags >= FIRST) & (tags <= LAST)
    spoken = tags == SPEAKER
    lone = np.zeros((len(tags), 1), dtype=bool)
    edges = inside & ~(np.hstack([lone, inside[:, :-1]]) & np.hstack([inside[:, 1:], lone]))
    length = np.maximum(inside.sum(1), 1)
    content_sure = (np.where(inside, sure, 0).sum(1) / length).tolist()
    edges_sure = np.where(edges, sure, np.inf).min(1).tolist()
    speaker_sure = np.where(spoken, sure, 0).max(1).tolist()
    contents, speakers, cues = _runs(inside), _runs(spoken), _runs(tags == CUE)
    found = []
    for number, head in enumerate(heads.tolist()):
        begin = head - BEFORE
        content = _shift(contents[number], begin, within)
        if not content:
            continue
        features = (
            float(cue[number]),
            float(real[number]),
            content_sure[number],
            edges_sure[number],
            speaker_sure[number],
            float(not speakers[number]),
            float(not cues[number]),
        )
        found.append(
            Found(
                head, _shift(speakers[number], begin, within), _shift(cues[number], begin, within),
                content, features,
            )
        )  # fmt: skip
    return found


def _runs(marked: NDArray[np.bool_]) -> list[Ranges]:
    """Return, for each row, the ranges of neighbours that are True."""
    found: list[Ranges] = [[] for _ in marked]
    padded = np.pad(marked, ((0, 0), (1, 1))).astype(np.int8)
    change = np.diff(padded, axis=1)
    rows, starts = np.nonzero(change == 1)
    ends = np.nonzero(change == -1)[1]
    for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
        found[row].append((start, end))
    return found


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
