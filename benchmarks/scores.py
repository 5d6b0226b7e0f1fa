"""Score entities against what people marked.

The scorer works on plain spans, so that it measures any extractor; `claimdex.evaluate` scores claims.

Source: B-cubed (Bagga and Baldwin, LREC 1998) and pairwise agreement.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimdex.evaluate.scores import Rates

_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class MarkedMention:
    """One mention: its span, and which thing it is; None where that is left open."""

    start: int
    end: int
    entity: Hashable | None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class EntityScore:
    """How well mentions were sorted into things."""

    mentions: int
    entities: int
    found: float
    pairwise: Rates
    b_cubed: Rates


def score_entities(
    documents: Iterable[tuple[str, str, Sequence[MarkedMention], Sequence[MarkedMention]]],
    within: bool = False,
) -> EntityScore:
    """Score entities over a whole corpus.

    A gold mention without a found one, or whose found one is left open, is a cluster of its own: a
    wrong merge costs precision, an abstention only recall.

    Args:
        documents: (id, text, gold mentions, found mentions).
        within: count two documents' mentions as different things (coreference inside each).
    """
    gold_of: dict[Hashable, Hashable] = {}
    found_of: dict[Hashable, Hashable] = {}
    reached = 0
    for document, text, gold, found in documents:
        for number, mention in enumerate(gold):
            key = (document, number)
            hit = best_mention(mention, found, text)
            reached += hit is not None
            alone = hit is None or hit.entity is None
            scope = document if within else None
            gold_of[key] = (scope, mention.entity)
            found_of[key] = (key, "alone") if hit is None or alone else (scope, hit.entity)
    total = len(gold_of)
    pairwise, b_cubed = score_clusters(gold_of, found_of)
    return EntityScore(
        mentions=total,
        entities=len(set(gold_of.values())),
        found=reached / total if total else 0.0,
        pairwise=pairwise,
        b_cubed=b_cubed,
    )


def score_clusters(
    gold_of: Mapping[Hashable, Hashable], found_of: Mapping[Hashable, Hashable]
) -> tuple[Rates, Rates]:
    """Compare two ways to sort the same things, and return the pairwise and the B-cubed rates.

    Args:
        gold_of, found_of: the cluster of each thing; both have the same things.
    """
    cells = Counter((gold_of[key], found_of[key]) for key in gold_of)
    gold_sizes, found_sizes = Counter(gold_of.values()), Counter(found_of.values())
    shared_pairs = sum(map(_pairs, cells.values()))
    pairwise = Rates.of(
        shared_pairs, sum(map(_pairs, found_sizes.values())), sum(map(_pairs, gold_sizes.values()))
    )
    # each thing of a cell sees `count` fellows of both its clusters
    precision = sum(count * count / found_sizes[found] for (_, found), count in cells.items())
    recall = sum(count * count / gold_sizes[gold] for (gold, _), count in cells.items())
    total = len(gold_of)
    return pairwise, Rates(precision / total if total else 0.0, recall / total if total else 0.0)


def best_mention(gold: MarkedMention, found: Iterable[MarkedMention], text: str) -> MarkedMention | None:
    """Return the found mention that stands for a gold one: half their union shared, or its last word.

    "Mike Mullen" stands for "Adm. Mike Mullen, chairman of the Joint Chiefs"; "Mullen" for both.
    """
    best, best_share = None, 0.0
    last_word = _last_word(text, gold)
    for mention in found:
        shared = min(gold.end, mention.end) - max(gold.start, mention.start)
        if shared <= 0:
            continue
        share = shared / (max(gold.end, mention.end) - min(gold.start, mention.start))
        ends_alike = mention.start <= last_word < mention.end and abs(mention.end - gold.end) <= 2
        if (share >= _ENOUGH or ends_alike) and share > best_share:
            best, best_share = mention, share
    return best


def _last_word(text: str, mention: MarkedMention) -> int:
    """Return where the last word of a mention begins."""
    inside = text[mention.start : mention.end].rstrip(" .,'’\"”)")
    return mention.start + max(inside.rfind(" "), inside.rfind("\n")) + 1


def _pairs(size: int) -> int:
    return size * (size - 1) // 2
