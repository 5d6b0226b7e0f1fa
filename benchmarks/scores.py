"""Score claims and entities against what people marked.

Both scorers work on plain spans, so that they measure any extractor: half-open pairs of code points
into the text of one document.

Source: claims follow the measures of PolNeAR (Newell, Margolin, Ruths, LREC 2018), loosened to an
overlap of one half; entities B-cubed (Bagga and Baldwin, LREC 1998) and pairwise agreement.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Spans = Sequence[Sequence[int]]
Tokens = frozenset[int]

_WORD = re.compile(r"\w+(?:['’]\w+)?")
# double marks, curly, straight or typed as two single ones; an unclosed one ends with its paragraph
_QUOTATION = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|''(?:[^'\n]|'(?!'))*''")
# two speakers that share only one of these are not the same
_ARTICLES = {"a", "an", "the"}
_POSSESSIVES = {"her", "his", "its", "their"}
_LINKS = {"and", "at", "by", "for", "from", "in", "of", "on", "or", "to", "with"}
_FUNCTION_WORDS = frozenset(_ARTICLES | _POSSESSIVES | _LINKS)
_ENOUGH = 0.5
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """One claim as a person or a program marks it.

    Args:
        content, speaker: spans; speaker is empty where speech runs on.
        kind, stance, entity: what the marker says beyond the spans; None where it does not.
    """

    content: Spans
    speaker: Spans = ()
    kind: str | None = None
    stance: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedMention:
    """One mention: its span, and which thing it is; None where that is left open."""

    start: int
    end: int
    entity: Hashable | None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_dict(self) -> dict[str, float]:
        """Return the three under the keys p, r and f1."""
        return {"p": self.precision, "r": self.recall, "f1": self.f1}


@dataclass(frozen=True, slots=True)
class Match:
    """A gold claim and the claim found for it, by their numbers."""

    gold: int
    found: int
    exact: bool
    attributed: bool


@dataclass(slots=True)
class ClaimScore:
    """Count, over documents, how well found claims agree with gold ones."""

    articles: int = 0
    gold: int = 0
    found: int = 0
    half: int = 0
    exact: int = 0
    attributed: int = 0
    shared_tokens: int = 0
    gold_tokens: int = 0
    found_tokens: int = 0
    with_speaker: int = 0
    right_speaker: int = 0
    by_kind: dict[str, list[int]] = field(
        default_factory=lambda: {kind: [0, 0] for kind in ("direct", "mixed", "indirect")}
    )

    def add(self, text: str, gold: Sequence[MarkedClaim], found: Sequence[MarkedClaim]) -> list[Match]:
        """Score one document and return which gold claim was found by which.

        A found claim is right when the words of its content overlap those of a gold content by at
        least half of their union; pairs are made best first, each claim used once.
        """
        words = [match.span() for match in _WORD.finditer(text)]
        lowered = [text[start:end].lower() for start, end in words]
        quoted = _tokens([match.span() for match in _QUOTATION.finditer(text)], words)
        gold_contents = [_tokens(claim.content, words) for claim in gold]
        found_contents = [_tokens(claim.content, words) for claim in found]
        matches = []
        for number, other in _pair(gold_contents, found_contents):
            want = _tokens(gold[number].speaker, words)
            got = _tokens(found[other].speaker, words)
            same = gold_contents[number] == found_contents[other]
            matches.append(Match(number, other, same, _same_speaker(want, got, lowered)))
            self.with_speaker += bool(want)
            self.right_speaker += bool(want) and matches[-1].attributed
        self._count(gold_contents, found_contents, matches)
        reached = {match.gold for match in matches}
        for number, content in enumerate(gold_contents):
            if content:
                tally = self.by_kind[gold[number].kind or _kind(content, quoted)]
                tally[0] += number in reached
                tally[1] += 1
        return matches

    def _count(self, gold: list[Tokens], found: list[Tokens], matches: list[Match]) -> None:
        everything = frozenset[int]()
        gold_words, found_words = everything.union(*gold), everything.union(*found)
        self.articles += 1
        self.gold += sum(map(bool, gold))
        self.found += sum(map(bool, found))
        self.half += len(matches)
        self.exact += sum(match.exact for match in matches)
        self.attributed += sum(match.attributed for match in matches)
        self.shared_tokens += len(gold_words & found_words)
        self.gold_tokens += len(gold_words)
        self.found_tokens += len(found_words)

    def rates(self) -> dict[str, Rates]:
        """Return precision and recall of the four ways to be right."""
        return {
            "claims@50": _rates(self.half, self.found, self.gold),
            "claims exact": _rates(self.exact, self.found, self.gold),
            "content": _rates(self.shared_tokens, self.found_tokens, self.gold_tokens),
            "attributed": _rates(self.attributed, self.found, self.gold),
        }


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
    cells = Counter((gold_of[key], found_of[key]) for key in gold_of)
    gold_sizes, found_sizes = Counter(gold_of.values()), Counter(found_of.values())
    shared_pairs = sum(map(_pairs, cells.values()))
    pairwise = _rates(
        shared_pairs, sum(map(_pairs, found_sizes.values())), sum(map(_pairs, gold_sizes.values()))
    )
    # each mention of a cell sees `count` fellows of both its clusters
    precision = sum(count * count / found_sizes[found] for (_, found), count in cells.items())
    recall = sum(count * count / gold_sizes[gold] for (gold, _), count in cells.items())
    return EntityScore(
        mentions=total,
        entities=len(gold_sizes),
        found=reached / total if total else 0.0,
        pairwise=pairwise,
        b_cubed=Rates(precision / total if total else 0.0, recall / total if total else 0.0),
    )


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


def _tokens(spans: Spans, words: Sequence[tuple[int, int]]) -> Tokens:
    """Return the numbers of the words that touch any of the spans."""
    return frozenset(
        number for number, (start, end) in enumerate(words) if any(a < end and start < b for a, b in spans)
    )


def _kind(content: Tokens, quoted: Tokens) -> str:
    share = len(content & quoted) / len(content)
    if share >= _NEARLY_ALL:
        return "direct"
    return "mixed" if share > 0 else "indirect"


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
            share = len(content & found[other]) / len(content | found[other])
            if share >= _ENOUGH:
                shares.append((share, number, other))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, number, other in sorted(shares, reverse=True):
        if number not in used_gold and other not in used_found:
            used_gold.add(number)
            used_found.add(other)
            yield number, other


def _same_speaker(want: Tokens, got: Tokens, lowered: Sequence[str]) -> bool:
    """Say whether two speakers share a telling word at the same place, or both are absent."""
    if not want and not got:
        return True
    telling = {word for word in want if lowered[word] not in _FUNCTION_WORDS} or want
    return bool(telling & got)


def _rates(right: float, found: float, gold: float) -> Rates:
    return Rates(right / found if found else 0.0, right / gold if gold else 0.0)


def _pairs(size: int) -> int:
    return size * (size - 1) // 2
