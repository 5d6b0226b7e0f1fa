"""Keep what each person of an article weighs at a place: how much the text is speaking of them there."""

from dataclasses import dataclass, field

KEPT = 0.7
"""What is left of a person's weight a sentence later."""
UNSURE = 0.8
"""What a person weighs whose gender the text does not show."""
LEAST, LEAST_ALONE = 0.45, 0.3
"""What one must weigh to be meant at all, beside others and alone."""


@dataclass(slots=True)
class Focus:
    """What each person weighs at a place.

    Args:
        at: up to where the text has been read.
        heard: how many of the roles that spoke have been counted.
        sentence: number of the sentence there.
        past: what persons weigh by the sentences before.
        here: what they weigh by the sentence so far.
    """

    at: int = 0
    heard: int = 0
    sentence: int = 0
    past: dict[str, float] = field(default_factory=dict)
    here: dict[str, float] = field(default_factory=dict)

    def go_on(self, sentence: int) -> None:
        """Move to a later sentence."""
        while self.sentence < sentence:
            whole = {key: self.weight(key) * KEPT for key in {**self.past, **self.here}}
            self.past = {key: weight for key, weight in whole.items() if weight * UNSURE >= LEAST_ALONE / 4}
            self.here = {}
            self.sentence += 1

    def weight(self, key: str) -> float:
        """Return what a person weighs now."""
        return self.past.get(key, 0.0) + self.here.get(key, 0.0)

    def add(self, key: str, weight: float) -> None:
        """Count a mention; of several in one sentence the weightiest counts."""
        self.here[key] = max(self.here.get(key, 0.0), weight)
