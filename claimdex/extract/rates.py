"""Turn the counts of lexicons/cues.tsv into rates: how often a cue attributes in each frame."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

Key = tuple[str, str]
"""The name and the part of speech of a cue."""

_SMOOTHING, _CEILING, _MOST_RATIO, _LEAST_RATE = 4, 0.95, 2.0, 0.12
_RATIO_SMOOTHING = 3
# a frame seen so often tells something of cues never seen in it
_TELLING = 20


@dataclass
class Counts:
    """Hold how often each cue stood in each frame, and how often people marked it there."""

    seen: Counter[tuple[Key, str]] = field(default_factory=Counter)
    right: Counter[tuple[Key, str]] = field(default_factory=Counter)
    seen_frame: Counter[tuple[str, str]] = field(default_factory=Counter)
    right_frame: Counter[tuple[str, str]] = field(default_factory=Counter)
    keys: dict[Key, None] = field(default_factory=dict)

    def add(self, key: Key, frame: str, right: int, seen: int = 1) -> None:
        """Count a cue that stood `seen` times in a frame, `right` of them marked by people."""
        self.keys[key] = None
        self.seen[key, frame] += seen
        self.right[key, frame] += right
        self.seen_frame[key[1], frame] += seen
        self.right_frame[key[1], frame] += right

    def read(self, key: Key, cell: str) -> None:
        """Count what a cell of cues.tsv tells: "that=13/17 np=2/40"; it may be empty."""
        self.keys[key] = None
        for pair in cell.split():
            frame, _, counted = pair.rpartition("=")
            right, _, seen = counted.partition("/")
            self.add(key, frame, int(right), int(seen))

    def cell(self, key: Key) -> str:
        """Write the counts of a cue as a cell of cues.tsv, the commonest frame first."""
        kinds = [frame for kind, frame in self.seen_frame if kind == key[1] and self.seen[key, frame]]
        kinds.sort(key=lambda frame: (-self.seen[key, frame], frame))
        return " ".join(f"{frame}={self.right[key, frame]}/{self.seen[key, frame]}" for frame in kinds)

    def ratios(self) -> dict[Key, float]:
        """Return how much oftener each cue attributes than its frames would make one expect."""
        right: Counter[Key] = Counter()
        expected: defaultdict[Key, float] = defaultdict(float)
        for (key, frame), seen in self.seen.items():
            right[key] += self.right[key, frame]
            expected[key] += seen * self.right_frame[key[1], frame] / self.seen_frame[key[1], frame]
        return {
            key: (right[key] + _RATIO_SMOOTHING) / (expected[key] + _RATIO_SMOOTHING) for key in self.keys
        }

    def rate(self, key: Key, frame: str, ratio: float, without: int = 0, right: int = 0) -> float:
        """Return how often a cue attributes in a frame, smoothed where it was seldom seen there.

        The smoothing draws towards what the frame's rate and the cue's worth in all its frames lead one
        to expect.

        Args:
            key: the cue.
            frame: the frame.
            ratio: the cue's entry in `ratios()`.
            without, right: a number of cases to leave out, and how many of them were marked.
        """
        kind = key[1], frame
        prior = _expected(self.right_frame[kind] / self.seen_frame[kind], ratio)
        seen = self.seen[key, frame] - without
        return (self.right[key, frame] - right + prior * _SMOOTHING) / (seen + _SMOOTHING)

    def rates(self) -> dict[Key, dict[str, float]]:
        """Return for each cue its rates, small ones left out, in its own frames and in all common ones."""
        shares: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for (kind, frame), seen in self.seen_frame.items():
            if seen >= _TELLING:
                shares[kind][frame] = self.right_frame[kind, frame] / seen
        table: dict[Key, dict[str, float]] = {}
        ratios = self.ratios()
        for key, ratio in ratios.items():
            # a cue never seen in a frame is left with what one expects there
            expected = {frame: _expected(share, ratio) for frame, share in shares[key[1]].items()}
            table[key] = {frame: rate for frame, rate in expected.items() if rate >= _LEAST_RATE}
        for key, frame in self.seen:
            rate = round(self.rate(key, frame, ratios[key]), 2)
            if rate >= _LEAST_RATE:
                table[key][frame] = rate
            else:
                table[key].pop(frame, None)
        return table


def _expected(share: float, ratio: float) -> float:
    return min(_CEILING, share * min(ratio, _MOST_RATIO))
