"""Find the articles that are copies of one text: syndicated reports, cut and under new headlines.

Which shingles two articles share is read off one sorted list of all shingles, so that the work grows with the
number of words and not with that of pairs. Each article is compared with the few that stand first among those
that hold its shingles, and goes to the one that shares most with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from claimdex.relate.credits import find_credit
from claimdex.relate.shingles import GAP, Numbers, count_words, covered, own_words, shingles
from claimdex.rows import ArticleRow, Copy

LEAST_SHARE = 0.4
"""Of the words of the shorter article, outside quotations: below it, two reports of one event have a few
sentences of an agency in common and are else each outlet's own."""

LEAST_SHARE_WITHIN = 2 / 3
"""The same within one outlet, which repeats background and captions in its next report on an event."""

LEAST_WORDS = 25
"""Fewer words in common are a place line, a notice or a stock phrase."""

# Every fourth shingle finds the pairs to compare (Manber, "Finding similar files in a large file system",
# 1994); the comparison itself looks at all.
_SAMPLE = np.uint64(4)

# Of the articles that hold a shingle, so many first ones are compared with the rest.
_HEADS = 3

# With so many others, those that share most of the sample, an article is compared at most.
_TRIES = 8

# What stands in so many articles of one outlet is a notice of that outlet, unless it is most of each.
_NOTICES = 3

_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class _Text:
    row: ArticleRow
    words: Numbers
    credit: str | None

    @property
    def place(self) -> tuple[str, int, str]:
        """Where the article stands among all: by day, on one day the fullest first."""
        return self.row.published_on or _UNDATED, -count_words(self.words), self.row.id


@dataclass(frozen=True, slots=True)
class _Tie:
    to: int
    share: float
    words: int


def find_origins(articles: Iterable[tuple[ArticleRow, str]]) -> list[list[Copy]]:
    """Group the articles that were copied from one text.

    A pure function of the set of articles: their order changes nothing. Articles that report the same event
    in their own words, or share nothing but what somebody said, are no copies.

    Args:
        articles: each with its text, which begins with its headline; ids are unique.

    Returns:
        Groups of two or more, the first in publication first; in each the origin first, then the copies by
        day. An article is in one group at most.
    """
    read = [_Text(row, own_words(_body(row, text)), find_credit(row, text)) for row, text in articles]
    texts = sorted(_without_notices(read), key=lambda text: text.place)
    ties = [_best(texts, at, near) for at, near in enumerate(_near(texts))]
    members: defaultdict[int, list[int]] = defaultdict(list)
    roots: list[int] = []
    for at, tie in enumerate(ties):
        # a tie leads to an article that stands before, whose root is known
        roots.append(at if tie is None else roots[tie.to])
        members[roots[at]].append(at)
    return [
        [_copy(texts, at, root, ties[at]) for at in group] for root, group in members.items() if group[1:]
    ]


def _body(row: ArticleRow, text: str) -> str:
    """Leave out the headline: every outlet writes its own."""
    return text.removeprefix(row.title) if row.title else text


def _copy(texts: Sequence[_Text], at: int, root: int, tie: _Tie | None) -> Copy:
    row = texts[at].row
    return Copy(
        origin=texts[root].row.id,
        article_id=row.id,
        outlet=row.outlet,
        published_on=row.published_on,
        title=row.title,
        source=row.source,
        copy_of=texts[tie.to].row.id if tie else None,
        share=round(tie.share, 3) if tie else 1.0,
        words=tie.words if tie else count_words(texts[at].words),
        credit=texts[at].credit,
    )


def _without_notices(texts: Sequence[_Text]) -> Iterator[_Text]:
    """Cut out what an outlet puts under its articles: copyright, corrections policy, "sign up for"."""
    outlets: defaultdict[str | None, list[_Text]] = defaultdict(list)
    for text in texts:
        outlets[text.row.outlet].append(text)
    for outlet, group in outlets.items():
        if outlet is None or len(group) < _NOTICES:
            yield from group
            continue
        notices = _notices([text.words for text in group])
        for text in group:
            kept = np.where(covered(text.words, notices), np.uint64(GAP), text.words)
            yield _Text(text.row, kept, text.credit)


def _notices(group: Sequence[Numbers]) -> Numbers:
    """Return the shingles that many articles of one outlet hold, at least one of them as its lesser part.

    Where they are the greater part of every article that holds them, the outlet ran one report many times.
    """
    held = [np.unique(shingles(words)) for words in group]
    found, counts = np.unique(np.concatenate(held), return_counts=True)
    repeated = found[(counts >= _NOTICES) & (found != GAP)]
    lesser = [
        np.intersect1d(shingles_, repeated)
        for words, shingles_ in zip(group, held, strict=True)
        if 2 * np.count_nonzero(covered(words, repeated)) < count_words(words)
    ]
    return np.unique(np.concatenate(lesser)) if lesser else repeated[:0]


def _near(texts: Sequence[_Text]) -> list[list[int]]:
    """Return for each article those before it with which it is worth comparing, the likeliest first."""
    near: list[list[int]] = [[] for _ in texts]
    samples = [np.unique(begun[begun % _SAMPLE == 3]) for begun in (shingles(text.words) for text in texts)]
    if not samples:
        return near
    owners = np.repeat(np.arange(len(texts)), [len(sample) for sample in samples])
    values = np.concatenate(samples)
    # stable: the owners of one shingle stay in their order
    order = np.argsort(values, kind="stable")
    pairs = _pairs(values[order], owners[order], len(texts))
    keys, counts = np.unique(pairs, return_counts=True)
    best = np.lexsort((keys % len(texts), -counts, keys // len(texts)))
    for key in keys[best].tolist():
        one, other = divmod(key, len(texts))
        if len(near[one]) < _TRIES:
            near[one].append(other)
    return near


def _pairs(values: Numbers, owners: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
    """Return, for each shingle, every owner with each of the first ones, as owner * size + first one."""
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]]) if len(values) else np.empty(0, np.int64)
    lengths = np.diff(np.r_[starts, len(values)])
    found = []
    for head in range(_HEADS):
        has = lengths > head
        heads = np.repeat(owners[starts[has] + head], lengths[has])
        others = owners[np.repeat(has, lengths)]
        before = heads < others
        found.append(others[before] * size + heads[before])
    return np.concatenate(found).astype(np.int64)


def _best(texts: Sequence[_Text], at: int, near: Iterable[int]) -> _Tie | None:
    """Return the article before this one with which it shares most; None where it shares too little."""
    ties = (_compare(texts[at].words, texts[other].words, other) for other in sorted(near))
    outlet = texts[at].row.outlet
    good = [tie for tie in ties if tie.words >= LEAST_WORDS and tie.share >= _least(outlet, texts[tie.to])]
    return max(good, key=lambda tie: (tie.share, tie.words), default=None)


def _least(outlet: str | None, other: _Text) -> float:
    return LEAST_SHARE_WITHIN if outlet is not None and outlet == other.row.outlet else LEAST_SHARE


def _compare(one: Numbers, other: Numbers, to: int) -> _Tie:
    shorter, longer = (one, other) if count_words(one) <= count_words(other) else (other, one)
    words = int(np.count_nonzero(covered(shorter, shingles(longer))))
    return _Tie(to, words / max(count_words(shorter), 1), words)
