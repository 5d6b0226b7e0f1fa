"""Draw claims, and sentences without one, at random; and say of what was judged how good all claims are.

Things are drawn in the order of a hash of their words and a seed: the first fifty are a simple random sample,
the same one whatever the order in which articles were read. What comes into the database later takes its
place among them, and what changed takes a new one, so that the sample stays one of all there is. Because
every claim is as likely to be drawn, the judged claims of one outlet are a random sample of that outlet.

Of very many articles, only those are looked at that come first by such a hash; few things are then drawn from
any one article, so that they count as drawn from all.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimdex.derived_rows import AuditRow
from claimdex.evaluate.intervals import CONFIDENCE, wilson
from claimdex.extract.sentences import split
from claimdex.judgements import Judgement, Verdict, key_of
from claimdex.models import Span
from claimdex.rows import ArticleRow, ClaimRow, Filters
from claimdex.store import Store

_MOST_ARTICLES = 1000
_CLAIM_VERDICTS = (Verdict.RIGHT, Verdict.WRONG_CONTENT, Verdict.WRONG_SPEAKER, Verdict.NOT_A_CLAIM)
# Recall rests on three shares: each with so much confidence, all three hold together with that of one.
_EACH_OF_THREE = 1 - (1 - CONFIDENCE) / 3


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to judge: a claim, or a sentence without one.

    Args:
        key: by which judgements name it.
        article_id, outlet, published_on: the article.
        claim: None for a sentence.
        start, end: of the sentence, or of all that is marked of the claim.
    """

    key: str
    article_id: str
    outlet: str | None
    published_on: str | None
    claim: ClaimRow | None
    start: int
    end: int

    @property
    def speaker_id(self) -> str | None:
        """The speaker of the claim; None where unresolved, and of a sentence."""
        return self.claim.speaker_id if self.claim is not None else None


@dataclass(frozen=True, slots=True)
class Survey:
    """What a sample is drawn from.

    Args:
        claims, sentences: of the articles looked at, in the order in which they are drawn.
        judged_elsewhere: claims and sentences of other articles of which a person judged some.
        all_claims: how many claims each outlet has.
        all_sentences: about how many sentences without a claim each outlet has.
    """

    claims: Sequence[Item]
    sentences: Sequence[Item]
    judged_elsewhere: Sequence[Item]
    all_claims: Mapping[str | None, int]
    all_sentences: Mapping[str | None, int]

    def sample(self, size: int) -> list[Item]:
        """Return the first claims, then as many sentences."""
        return [*self.claims[:size], *self.sentences[:size]]

    def passed_over(self, said: Mapping[str, Judgement], seed: int) -> int:
        """Count what is not judged although something drawn behind it with this seed is.

        That is what came into the database, or changed, since: without it, the sample is not one of all.
        """
        count = 0
        for items in (self.claims, self.sentences):
            judgements = [judgement_of(item, said) for item in items]
            last = max((at for at, one in enumerate(judgements) if one and one.seed == seed), default=0)
            count += judgements[:last].count(None)
        return count

    def judged(self, said: Mapping[str, Judgement]) -> Iterator[tuple[Item, Judgement]]:
        """Yield all that a standing judgement is about, with it."""
        for item in (*self.claims, *self.sentences, *self.judged_elsewhere):
            judgement = judgement_of(item, said)
            if judgement is not None:
                yield item, judgement


def judgement_of(item: Item, said: Mapping[str, Judgement]) -> Judgement | None:
    """Return what was judged of a thing; None where nothing was, or of the same words of another speaker."""
    judgement = said.get(item.key)
    return judgement if judgement is not None and judgement.holds(item.speaker_id) else None


def survey(store: Store, said: Mapping[str, Judgement], seed: int) -> Survey:
    """Look at the claims and sentences of a database.

    Args:
        store: where to look.
        said: the standing judgements, by key.
        seed: another one gives another sample.
    """
    articles = {row.id: row for row in store.articles(Filters())}
    first = sorted(articles, key=lambda id_: _rank(seed, id_))[:_MOST_ARTICLES]
    claims: list[Item] = []
    sentences: list[Item] = []
    words: Counter[str | None] = Counter()
    for id_ in first:
        found, rest = _items(store, articles[id_])
        claims += found
        sentences += rest
        words[articles[id_].outlet] += articles[id_].words
    elsewhere = {judgement.article_id for judgement in said.values()} & (articles.keys() - set(first))
    all_claims: Counter[str | None] = Counter()
    all_words: Counter[str | None] = Counter()
    for row in articles.values():
        all_claims[row.outlet] += row.claims
        all_words[row.outlet] += row.words
    counts = Counter(item.outlet for item in sentences)
    return Survey(
        claims=in_order(claims, seed),
        sentences=in_order(sentences, seed),
        judged_elsewhere=[
            item for id_ in sorted(elsewhere) for part in _items(store, articles[id_]) for item in part
        ],
        all_claims=all_claims,
        all_sentences={
            outlet: round(counts[outlet] * all_words[outlet] / words[outlet]) if words[outlet] else 0
            for outlet in all_words
        },
    )


def in_order(items: Iterable[Item], seed: int) -> list[Item]:
    """Return things in the order in which they are drawn with a seed."""
    return sorted(items, key=lambda item: _rank(seed, item.key))


def _rank(seed: int, key: str) -> str:
    return hashlib.sha256(f"{seed}\0{key}".encode()).hexdigest()


def _items(store: Store, article: ArticleRow) -> tuple[list[Item], list[Item]]:
    """Return the claims of an article, and its sentences that hold no part of one."""
    text = store.text(article.id)
    seen: Counter[str] = Counter()

    def item(what: str, words: Sequence[str], claim: ClaimRow | None, start: int, end: int) -> Item:
        first = key_of(what, article.id, words, 0)
        key = key_of(what, article.id, words, seen[first]) if seen[first] else first
        seen[first] += 1
        return Item(key, article.id, article.outlet, article.published_on, claim, start, end)

    claims, taken = [], []
    for claim in store.claims(Filters(article=article.id)):
        spans = [(start, end) for part in claim.spans.values() for start, end in part]
        taken += spans
        words = (claim.content, claim.speaker_text)
        claims.append(
            item("claim", words, claim, min(start for start, _ in spans), max(end for _, end in spans))
        )
    sentences = [
        item("sentence", (sentence.of(text),), None, sentence.start, sentence.end)
        for sentence in _free(_sentences(text), sorted(taken))
    ]
    return claims, sentences


def _sentences(text: str) -> list[Span]:
    return [sentence for paragraph in split(text) for sentence in paragraph.sentences]


def _free(sentences: Iterable[Span], taken: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the sentences that no span touches; both come in the order of the text."""
    at, reach = 0, 0
    for sentence in sentences:
        while at < len(taken) and taken[at][0] < sentence.end:
            reach = max(reach, taken[at][1])
            at += 1
        if reach <= sentence.start:
            yield sentence


def passage(text: str, start: int, end: int) -> Span:
    """Return the sentences that hold a stretch of a text, with the one before and the one behind them."""
    sentences = _sentences(text)
    held = [at for at, one in enumerate(sentences) if one.end > start and one.start < end]
    if not held:
        return Span(start, end)
    first, last = sentences[max(held[0] - 1, 0)], sentences[min(held[-1] + 1, len(sentences) - 1)]
    return Span(min(first.start, start), max(last.end, end))


def audit_rows(found: Survey, said: Mapping[str, Judgement]) -> list[AuditRow]:
    """Say what the judgements say: of all outlets, then of each, by name; articles without one last."""
    judged = list(found.judged(said))
    rows = [_row("all", None, judged, sum(found.all_claims.values()), sum(found.all_sentences.values()))]
    for outlet in sorted(found.all_claims, key=lambda name: (name is None, name or "")):
        own = [(item, judgement) for item, judgement in judged if item.outlet == outlet]
        rows.append(_row("outlet", outlet, own, found.all_claims[outlet], found.all_sentences[outlet]))
    return rows


def _row(
    scope: str,
    outlet: str | None,
    judged: Sequence[tuple[Item, Judgement]],
    claims: int,
    sentences: int,
) -> AuditRow:
    counts = Counter(judgement.verdict for _, judgement in judged)
    right, content, speaker, none = (counts[verdict] for verdict in _CLAIM_VERDICTS)
    seen, looked_at = right + content + speaker + none, counts[Verdict.MISSED] + counts[Verdict.NOTHING]
    missed = counts[Verdict.MISSED]
    times = [judgement.at for _, judgement in judged]
    precision = _with_ends(right + speaker, seen, claims)
    attributed = _with_ends(right, seen, claims)
    per_100 = _times(_with_ends(missed, looked_at, sentences), 100 * sentences / claims if claims else None)
    recall = _recall((right + speaker, content, seen, claims), (missed, looked_at, sentences))
    return AuditRow(
        *(scope, outlet, claims, seen, right, content, speaker, none, counts[Verdict.SKIP]),
        *precision,
        *attributed,
        *(sentences, looked_at, missed),
        *per_100,
        *recall,
        found_by=sorted({_found_by(item.claim) for item, _ in judged if item.claim is not None}),
        seeds=sorted({judgement.seed for _, judgement in judged}),
        first_at=min(times, default=None),
        last_at=max(times, default=None),
    )


_Ends = tuple[float | None, float | None, float | None]
_UNKNOWN: _Ends = (None, None, None)


def _with_ends(hits: int, seen: int, population: int) -> _Ends:
    return _rounded(hits / seen, *wilson(hits, seen, population)) if seen else _UNKNOWN


def _rounded(*values: float | None) -> _Ends:
    value, low, high = (None if one is None else round(one, 4) for one in values)
    return value, low, high


def _times(share: _Ends, factor: float | None) -> _Ends:
    if factor is None or share[0] is None:
        return _UNKNOWN
    return _rounded(*(None if one is None else one * factor for one in share))


def _recall(found: tuple[int, int, int, int], unfound: tuple[int, int, int]) -> _Ends:
    """Return how many of the claims that are there were found with the right content.

    There are those found with the right content, those found with a wrong one, and those missed.

    Args:
        found: with the right content, with a wrong one, claims judged, claims in all.
        unfound: sentences in which one was missed, sentences judged, sentences in all.
    """
    right, wrong, seen, claims = found
    missed, looked_at, sentences = unfound
    if not seen or not looked_at:
        return _UNKNOWN
    right_low, right_high = wilson(right, seen, claims, _EACH_OF_THREE)
    wrong_low, wrong_high = wilson(wrong, seen, claims, _EACH_OF_THREE)
    missed_low, missed_high = wilson(missed, looked_at, sentences, _EACH_OF_THREE)

    def share(right: float, wrong: float, missed: float) -> float | None:
        there = (right + wrong) * claims + missed * sentences
        return right * claims / there if there else None

    return _rounded(
        share(right / seen, wrong / seen, missed / looked_at),
        share(right_low, wrong_high, missed_high),
        share(right_high, wrong_low, missed_low),
    )


def _found_by(claim: ClaimRow) -> str:
    return f"{claim.extractor} ({claim.model})" if claim.model else claim.extractor
