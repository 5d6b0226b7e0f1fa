"""Compare how articles tell one claim: what each left out or added, and changed inside quotation marks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from claimdex.derived_rows import DiffRow
from claimdex.lexicons import load
from claimdex.relate.hedges import find_hedges
from claimdex.relate.quotations import Word, quotations, words_of
from claimdex.rows import ClaimRow

_UNDATED = "9999"

# Longer contents are compared by so many first words: the comparison is quadratic where all words are alike.
_MOST_WORDS = 1000

# Where a quotation begins and ends, so many words that differ are changed; more are another passage.
_EDGE = 3

# Of the words of a quotation, so much must stand in the other one for both to be the same passage.
_LEAST_SHARED = 0.5


# By which claim another came into its group, None for the first; score 0..1; reason.
Link = tuple[str | None, float, str]
_NO_LINK: Link = (None, 1.0, "")


@dataclass(frozen=True, slots=True)
class _Telling:
    """What one article tells: the fullest of its claims, all of them, and all they say."""

    main: ClaimRow
    claims: tuple[ClaimRow, ...]
    content: str
    words: tuple[Word, ...]
    quoted: tuple[tuple[Word, ...], ...]

    @property
    def place(self) -> tuple[str, str]:
        return self.main.published_on or _UNDATED, self.main.article_id

    @property
    def quoted_count(self) -> int:
        return sum(map(len, self.quoted))


def diff_claims(
    claims: Sequence[ClaimRow], origins: Mapping[str, str], links: Mapping[str, Link]
) -> list[DiffRow]:
    """Compare the claims of one group, article by article.

    Args:
        claims: those of one group, in any order; none gives no row.
        origins: id of the origin of each article that is a copy.
        links: why each claim is in the group: by which other, score and reason; may lack any.

    Returns:
        One row an article, by day of publication, undated ones last. The others are compared with the
        fullest, which has most words; of equal ones the first.
    """
    tellings = sorted(_tellings(claims), key=lambda telling: telling.place)
    if not tellings:
        return []
    fullest = max(tellings, key=lambda telling: len(telling.words))
    most, *others = sorted(tellings, key=lambda telling: -telling.quoted_count)
    longest = most if others and others[0].quoted_count else None
    rows = []
    for telling in tellings:
        left_out, added = _differences(fullest, telling)
        fidelity, changed = _fidelity(telling, longest)
        claim = telling.main
        hedges = dict.fromkeys(hedge for one in telling.claims for hedge in find_hedges(one))
        nearest, score, reason = links.get(claim.id, _NO_LINK)
        rows.append(
            DiffRow(
                claim_group_id=claim.claim_group_id,
                claim_id=claim.id,
                claim_ids=[one.id for one in telling.claims],
                article_id=claim.article_id,
                outlet=claim.outlet,
                published_on=claim.published_on,
                title=claim.title,
                url=claim.url,
                source=claim.source,
                origin_id=origins.get(claim.article_id, claim.article_id),
                speaker=claim.speaker,
                speaker_id=claim.speaker_id,
                speaker_text=claim.speaker_text,
                source_type=claim.source_type,
                cue=claim.cue,
                via=claim.via,
                stance=claim.stance,
                kind=claim.kind,
                hedges=list(hedges),
                content=telling.content,
                is_fullest=telling is fullest,
                left_out=left_out,
                added=added,
                fidelity=fidelity,
                changed_quotes=changed,
                nearest=nearest,
                match_score=score,
                match_reason=reason,
            )
        )
    return rows


def _tellings(claims: Sequence[ClaimRow]) -> Iterator[_Telling]:
    articles: dict[str, list[ClaimRow]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.start, -claim.end, claim.id)):
        articles.setdefault(claim.article_id, []).append(claim)
    for own in articles.values():
        outer = [
            claim for claim in own if not any(other is not claim and _holds(other, claim) for other in own)
        ]
        content = " … ".join(claim.content for claim in outer or own)
        main = max(own, key=lambda claim: (len(claim.content.split()), -claim.start))
        quoted = tuple(tuple(words) for words in quotations(content))
        yield _Telling(main, tuple(own), content, tuple(words_of(content)[:_MOST_WORDS]), quoted)


def _holds(outer: ClaimRow, inner: ClaimRow) -> bool:
    """Tell whether one claim's content frames another's; of two with the same frame the first does."""
    if (outer.start, outer.end) == (inner.start, inner.end):
        return outer.id < inner.id
    return outer.start <= inner.start and inner.end <= outer.end


def _differences(fullest: _Telling, telling: _Telling) -> tuple[list[str], list[str]]:
    """Return the runs of words that only the fullest has, and those that only this one has."""
    one, other = fullest.words, telling.words
    left_out, added = [], []
    for tag, i1, i2, j1, j2 in _opcodes(one, other):
        if tag != "equal":
            left_out += _runs(fullest.content, one[i1:i2], other)
            added += _runs(telling.content, other[j1:j2], one)
    return left_out, added


def _opcodes(one: Sequence[Word], other: Sequence[Word]) -> Sequence[tuple[str, int, int, int, int]]:
    folded = [word.folded for word in one], [word.folded for word in other]
    return SequenceMatcher(None, *folded, autojunk=False).get_opcodes()


def _runs(content: str, run: Sequence[Word], elsewhere: Sequence[Word]) -> list[str]:
    """Return a run of words as written, piece by piece; none whose telling words all stand elsewhere."""
    there = {word.folded for word in elsewhere} | _function_words()
    pieces = [list(run[:1])]
    for before, word in pairwise(run):
        if "…" in content[before.end : word.start]:
            pieces.append([])
        pieces[-1].append(word)
    return [
        " ".join(content[words[0].start : words[-1].end].split())
        for words in pieces
        if not there.issuperset(word.folded for word in words)
    ]


def _fidelity(telling: _Telling, other: _Telling | None) -> tuple[float | None, list[dict[str, str]]]:
    """Compare what an article quotes with the longest quotation; what one alone quotes does not count."""
    if other is None or not telling.quoted:
        return None, []
    if other is telling:
        return 1.0, []
    theirs = [word for words in other.quoted for word in words][:_MOST_WORDS]
    same = counted = 0
    changed: list[dict[str, str]] = []
    for words in telling.quoted:
        own = words[:_MOST_WORDS]
        codes = _opcodes(own, theirs)
        equal = [code for code in codes if code[0] == "equal"]
        matched = sum(i2 - i1 for _, i1, i2, _, _ in equal)
        if not matched or matched < _LEAST_SHARED * min(len(own), len(theirs)):
            continue
        same += matched
        counted += matched
        for at, (tag, i1, i2, j1, j2) in enumerate(codes):
            if tag == "equal":
                continue
            if at == 0:
                j1 = max(j1, j2 - (i2 - i1))
            elif at == len(codes) - 1:
                j2 = min(j2, j1 + (i2 - i1))
            is_edge = at in (0, len(codes) - 1)
            if is_edge and (i2 - i1 > _EDGE or i1 == i2 or j1 == j2):
                continue
            counted += max(i2 - i1, j2 - j1)
            changed.append({"quoted": _text(telling, own[i1:i2]), "elsewhere": _text(other, theirs[j1:j2])})
    return (round(same / counted, 3), changed) if counted else (None, [])


def _text(telling: _Telling, words: Sequence[Word]) -> str:
    return " ".join(telling.content[words[0].start : words[-1].end].split()) if words else ""


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row[0] for row in load("common_words") if row[1] == "function")
