"""Hold what one run of an extractor over annotated articles gave."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from claimdex.evaluate.annotations import GoldArticle
from claimdex.evaluate.calibration import calibration_bins, calibration_error
from claimdex.evaluate.faults import Fault, FaultKind, find_faults
from claimdex.evaluate.scores import ClaimScore, Rates, Tally, share
from claimdex.models import Claim

# what JSON calls the four ways to be right
_KEYS = {"claims@50": "claims_50", "claims exact": "exact", "content": "content", "attributed": "attributed"}
_NAMED = ("person", "organisation")


@dataclass(slots=True)
class Evaluation:
    """Count, article by article, what was found of what people marked.

    Args:
        nested: count claims within claims too; else they are left out, of the gold as of what was found.
        left_out, gold_left_out: how many of those found, and of those in the gold, were left out for that.
        judged: the score of each claim found, and whether it and its speaker are right.
    """

    nested: bool = False
    left_out: int = 0
    gold_left_out: int = 0
    score: ClaimScore = field(default_factory=ClaimScore)
    judged: list[tuple[float, bool]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def add(self, article: GoldArticle, claims: Sequence[Claim]) -> None:
        """Score one article."""
        kept = [claim for claim in claims if self.nested or claim.within is None]
        self.left_out += len(claims) - len(kept)
        if not self.nested:
            outermost = article.outermost()
            self.gold_left_out += len(article.attributions) - len(outermost.attributions)
            article = outermost
        matches = self.score.add(article.text, article.attributions, kept)
        right = {match.found for match in matches if match.attributed}
        self.judged += [(claim.score, number in right) for number, claim in enumerate(kept)]
        faults = find_faults(article, kept, matches)
        self.faults += sorted(faults, key=lambda fault: (fault.start, fault.kind))

    def figures(self) -> dict[str, Any]:
        """Return every figure, ready for JSON; shares are 0..1, None where there is nothing to measure."""
        score = self.score
        bins = calibration_bins(self.judged if score.spoken else ())
        figures: dict[str, Any] = {
            "articles": score.articles,
            "gold": score.gold,
            "found": score.found,
            "left_out": self.left_out,
            "gold_left_out": self.gold_left_out,
        }
        figures |= {_KEYS[name]: rates_dict(rates) for name, rates in score.rates().items()}
        figures["source_right"] = score.source_right
        figures["with_source"] = score.with_speaker
        figures["by_kind"] = {
            kind: _reached_dict(tally, score) | _found_dict(tally) for kind, tally in score.by_kind.items()
        }
        figures["by_speaker"] = {
            kind: _reached_dict(tally, score) for kind, tally in _with_total(score.by_speaker).items()
        }
        figures["calibration_error"] = calibration_error(bins)
        figures["calibration"] = [asdict(bin) for bin in bins]
        return figures

    def faults_by_kind(self) -> dict[FaultKind, list[Fault]]:
        """Return the faults under each kind, in the order of the articles; a kind without any is there.

        Where nobody marked speakers, none is wrong.
        """
        by_kind: dict[FaultKind, list[Fault]] = {kind: [] for kind in FaultKind}
        for fault in self.faults:
            if self.score.spoken or fault.kind != FaultKind.SPEAKER:
                by_kind[fault.kind].append(fault)
        return by_kind


def rates_dict(rates: Rates) -> dict[str, float | None]:
    """Return precision, recall and F1 under these keys; None where there is nothing to measure."""
    return {"precision": rates.precision, "recall": rates.recall, "f1": rates.f1}


def _reached_dict(tally: Tally, score: ClaimScore) -> dict[str, Any]:
    return {
        "gold": tally.gold,
        "recall": share(tally.reached, tally.gold),
        "attributed_recall": share(tally.attributed, tally.gold) if score.spoken else None,
    }


def _found_dict(tally: Tally) -> dict[str, Any]:
    return {"found": tally.found, "precision": share(tally.right, tally.found)}


def _with_total(tallies: dict[str, Tally]) -> dict[str, Tally]:
    """Add persons and organisations together: those who can be asked whether they said it."""
    known = dict(sorted(tallies.items(), key=lambda item: (-item[1].gold, item[0])))
    named = [known[kind] for kind in _NAMED if kind in known]
    if len(named) == len(_NAMED) < len(known):
        total = Tally()
        for tally in named:
            total.gold += tally.gold
            total.reached += tally.reached
            total.attributed += tally.attributed
        known[" or ".join(_NAMED)] = total
    return known
