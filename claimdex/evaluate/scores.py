"""Score found claims against what people marked.

Source: the measures of PolNeAR (Newell, Margolin, Ruths, LREC 2018), loosened to an overlap of one half.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from claimdex.evaluate.words import Tokens, Words
from claimdex.models import ClaimKind, Span

_ENOUGH = 0.5


class Spoken(Protocol):
    """Anything that has a content and a speaker: a marked attribution, a found claim."""

    @property
    def content(self) -> tuple[Span, ...]:
        """Return what is said."""

    @property
    def speaker(self) -> tuple[Span, ...]:
        """Return who says it; empty where speech runs on."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean; None where there is nothing to measure.

    Args:
        precision: None where nothing was found.
        recall: None where there is nothing in gold.
    """

    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean; 0 where either is 0, None where both are None."""
        if self.precision is None and self.recall is None:
            return None
        if not self.precision or not self.recall:
            return 0.0
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    @classmethod
    def of(cls, right: int, found: int, gold: int) -> "Rates":
        """Return the rates of `right` among those found and among those in gold."""
        return cls(share(right, found), share(right, gold))


@dataclass(frozen=True, slots=True)
class Match:
    """A gold claim and the claim found for it, by their numbers."""

    gold: int
    found: int
    exact: bool
    attributed: bool


@dataclass(slots=True)
class Tally:
    """Count claims of one sort.

    Args:
        gold: in the gold.
        found: found; of those, `right` are also in the gold, whatever sort they are there.
        reached: of those in the gold, found; of those, `attributed` with the right speaker.
    """

    gold: int = 0
    reached: int = 0
    attributed: int = 0
    found: int = 0
    right: int = 0


@dataclass(slots=True)
class ClaimScore:
    """Count, over articles, how well found claims agree with gold ones.

    A found claim is right when the words of its content overlap those of a gold content by at least
    half of their union; pairs are made best first, each claim used once.

    Args:
        half: pairs made; of those, `exact` share every word, `attributed` have the same speaker.
        spoken: claims in gold that have a speaker; without any, nobody marked speakers.
        with_speaker: pairs whose gold claim has a speaker; of those, `right_speaker` have the same one.
        shared_words, gold_words, found_words: words of contents.
        by_kind: direct, mixed and indirect claims, by the marks in the text.
        by_speaker: gold claims by the kind of their speaker, where the gold says it.
    """

    articles: int = 0
    gold: int = 0
    found: int = 0
    half: int = 0
    exact: int = 0
    attributed: int = 0
    spoken: int = 0
    with_speaker: int = 0
    right_speaker: int = 0
    shared_words: int = 0
    gold_words: int = 0
    found_words: int = 0
    by_kind: dict[str, Tally] = field(default_factory=lambda: {kind.value: Tally() for kind in ClaimKind})
    by_speaker: dict[str, Tally] = field(default_factory=dict)

    def add(self, text: str, gold: Sequence[Spoken], found: Sequence[Spoken]) -> list[Match]:
        """Score one article and return which gold claim was found by which.

        A claim whose content has no word is not counted.
        """
        words = Words(text)
        wanted = [words.touched_by(claim.content) for claim in gold]
        gotten = [words.touched_by(claim.content) for claim in found]
        matches = []
        for number, other in _pair(wanted, gotten):
            want, got = (words.touched_by(claim.speaker) for claim in (gold[number], found[other]))
            exact = wanted[number] == gotten[other]
            matches.append(Match(number, other, exact, words.same_speaker(want, got)))
            self.with_speaker += bool(want)
            self.right_speaker += bool(want) and matches[-1].attributed
        self.spoken += sum(bool(claim.content and claim.speaker) for claim in gold)
        self._count(wanted, gotten, matches)
        self._count_kinds(words, wanted, gotten, matches)
        self._count_speakers(gold, wanted, matches)
        return matches

    def _count(self, wanted: list[Tokens], gotten: list[Tokens], matches: list[Match]) -> None:
        nothing = Tokens()
        gold_words, found_words = nothing.union(*wanted), nothing.union(*gotten)
        self.articles += 1
        self.gold += sum(map(bool, wanted))
        self.found += sum(map(bool, gotten))
        self.half += len(matches)
        self.exact += sum(match.exact for match in matches)
        self.attributed += sum(match.attributed for match in matches)
        self.shared_words += len(gold_words & found_words)
        self.gold_words += len(gold_words)
        self.found_words += len(found_words)

    def _count_kinds(
        self, words: Words, wanted: list[Tokens], gotten: list[Tokens], matches: list[Match]
    ) -> None:
        reached = {match.gold: match for match in matches}
        right = {match.found for match in matches}
        for number, content in enumerate(wanted):
            if content:
                _reach(self.by_kind[words.kind(content)], reached.get(number))
        for number, content in enumerate(gotten):
            if content:
                tally = self.by_kind[words.kind(content)]
                tally.found += 1
                tally.right += number in right

    def _count_speakers(self, gold: Sequence[Spoken], wanted: list[Tokens], matches: list[Match]) -> None:
        reached = {match.gold: match for match in matches}
        for number, claim in enumerate(gold):
            kind = getattr(claim, "speaker_kind", None)
            if kind and wanted[number]:
                _reach(self.by_speaker.setdefault(kind, Tally()), reached.get(number))

    def rates(self) -> dict[str, Rates]:
        """Return precision and recall of the four ways to be right."""
        attributed = Rates.of(self.attributed, self.found, self.gold) if self.spoken else Rates(None, None)
        return {
            "claims@50": Rates.of(self.half, self.found, self.gold),
            "claims exact": Rates.of(self.exact, self.found, self.gold),
            "content": Rates.of(self.shared_words, self.found_words, self.gold_words),
            "attributed": attributed,
        }

    @property
    def source_right(self) -> float | None:
        """Return how many of the claims found that have a speaker have the right one; None without any."""
        return share(self.right_speaker, self.with_speaker)


def share(right: int, total: int) -> float | None:
    """Divide; None for nothing out of nothing."""
    return right / total if total else None


def _reach(tally: Tally, match: Match | None) -> None:
    tally.gold += 1
    tally.reached += match is not None
    tally.attributed += match is not None and match.attributed


def _pair(gold: Sequence[Tokens], found: Sequence[Tokens]) -> Iterator[tuple[int, int]]:
    """Pair contents that overlap by half or more, best first, ties by their later numbers."""
    shares = []
    owners = defaultdict(list)
    for other, content in enumerate(found):
        for word in content:
            owners[word].append(other)
    for number, content in enumerate(gold):
        near = {other for word in content for other in owners[word]}
        for other in near:
            overlap = len(content & found[other]) / len(content | found[other])
            if overlap >= _ENOUGH:
                shares.append((overlap, number, other))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, number, other in sorted(shares, reverse=True):
        if number not in used_gold and other not in used_found:
            used_gold.add(number)
            used_found.add(other)
            yield number, other
