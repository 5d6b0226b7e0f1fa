"""Hold what one run of the scorer measured, and lay it out."""

from dataclasses import dataclass, field
from typing import Any

from benchmarks.relations import RelationScore
from benchmarks.scores import EntityScore
from claimdex.evaluate.scores import ClaimScore, Rates, share


@dataclass(slots=True)
class Judgement:
    """Count what a gold file says of a claim beyond its spans, over the claims that were found.

    Args:
        right, wrong, abstained: the entity that speaks.
        kinds, stances: [right, all].
    """

    right: int = 0
    wrong: int = 0
    abstained: int = 0
    kinds: list[int] = field(default_factory=lambda: [0, 0])
    stances: list[int] = field(default_factory=lambda: [0, 0])


@dataclass(slots=True)
class Report:
    """Everything that one run measured; what the gold does not say stays None.

    Args:
        errors: one line for each claim missed, invented, or with something wrong, and for each such relation.
    """

    seconds: float = 0.0
    claims: ClaimScore | None = None
    judgement: Judgement | None = None
    entities: EntityScore | None = None
    relations: RelationScore | None = None
    errors: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return the figures for `--json`."""
        figures: dict[str, Any] = {"seconds": round(self.seconds, 2)}
        if self.claims is not None:
            figures |= _claims_dict(self.claims)
        if self.judgement is not None:
            counts = self.judgement
            speakers = {"right": counts.right, "wrong": counts.wrong, "abstained": counts.abstained}
            figures |= {"speaker_entity": speakers}
            figures |= {"kind": share(*counts.kinds), "stance": share(*counts.stances)}
        if self.entities is not None:
            score = self.entities
            rates = {"pairwise": _rates(score.pairwise), "b3": _rates(score.b_cubed)}
            counted = {"mentions": score.mentions, "entities": score.entities, "found": score.found}
            figures["entities"] = counted | rates
        if self.relations is not None:
            figures |= _relations_dict(self.relations)
        return figures

    def as_text(self) -> str:
        """Return the figures as tables for people."""
        lines = [f"read and extracted in {self.seconds:.1f} s"]
        if self.claims is not None:
            score = self.claims
            lines += ["", f"claims: {score.articles} articles, {score.gold} in gold, {score.found} found"]
            lines += _table(score.rates())
            lines.append(f"  speaker as written, of the claims found: {_three(score.source_right)}")
            recalls = (
                f"{kind} {_three(share(tally.reached, tally.gold))} of {tally.gold}"
                for kind, tally in score.by_kind.items()
            )
            lines.append(f"  recall: {', '.join(recalls)}")
        if self.judgement is not None:
            counts = self.judgement
            lines.append(
                f"  speaker entity: {counts.right} right, {counts.wrong} wrong, {counts.abstained} left open"
            )
            lines.append(
                f"  kind right {_three(share(*counts.kinds))}, stance right {_three(share(*counts.stances))}"
            )
        if self.entities is not None:
            counted = f"{self.entities.mentions} mentions of {self.entities.entities} things"
            lines += ["", f"entities: {counted}, {self.entities.found:.3f} found"]
            lines += _table({"pairwise": self.entities.pairwise, "B-cubed": self.entities.b_cubed})
        if self.relations is not None:
            lines += _relations_table(self.relations)
        return "\n".join(lines)


def _claims_dict(score: ClaimScore) -> dict[str, Any]:
    figures: dict[str, Any] = {"articles": score.articles, "gold": score.gold, "predicted": score.found}
    figures |= {name: _rates(rates) for name, rates in score.rates().items()}
    figures["source"] = score.source_right
    figures["recall"] = {
        kind: {"r": share(tally.reached, tally.gold), "n": tally.gold}
        for kind, tally in score.by_kind.items()
    }
    return figures


def _relations_dict(score: RelationScore) -> dict[str, Any]:
    rates = {"pairwise": score.pairwise, "b3": score.b_cubed, "with_missed": score.with_missed}
    groups: dict[str, Any] = {"groups": score.groups, "groups_of_several": score.several}
    groups |= {"claims": score.marked, "found": share(score.found, score.marked)}
    groups |= {name: _rates(rate) for name, rate in rates.items()}
    groups["not_same"] = {"pairs": score.apart, "joined": score.joined}
    replies = None if score.replies is None else {"rows": score.reply_rows} | _rates(score.replies)
    return {"claim_groups": groups, "replies": replies}


def _relations_table(score: RelationScore) -> list[str]:
    found = _three(share(score.found, score.marked))
    counted = f"{score.groups}, {score.several} of several claims"
    lines = ["", f"claim groups: {counted}; {found} of {score.marked} claims found"]
    rates = {"pairwise": score.pairwise, "B-cubed": score.b_cubed, "with missed": score.with_missed}
    lines += _table(rates)
    lines.append(f"  joined, of {score.apart} pairs of groups that must not be: {score.joined}")
    if score.replies is not None:
        lines += ["", f"replies: {score.reply_rows} of one charge, one outlet and one kind"]
        lines += _table({"replies": score.replies})
    return lines


def _rates(rates: Rates) -> dict[str, float | None]:
    return {"p": rates.precision, "r": rates.recall, "f1": rates.f1}


def _table(rows: dict[str, Rates]) -> list[str]:
    head = f"  {'':<14}{'precision':>10}{'recall':>8}{'F1':>8}"
    return [head] + [
        f"  {name:<14}{_three(rates.precision):>10}{_three(rates.recall):>8}{_three(rates.f1):>8}"
        for name, rates in rows.items()
    ]


def _three(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
