"""Find the claims of an article: who is said, by which words, to have said what."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimdex.extract.clauses import Clause
from claimdex.extract.kinds import kind_of
from claimdex.extract.looks import Plain
from claimdex.extract.nested import with_nested
from claimdex.extract.page import Page
from claimdex.extract.rules.candidates import candidates, choose, with_outlets
from claimdex.extract.rules.marks import announced, headline, marked
from claimdex.extract.rules.phrases import written
from claimdex.extract.rules.scores import Candidate
from claimdex.extract.running import run_on
from claimdex.extract.sentences import Paragraph
from claimdex.extract.stances import stance, with_more
from claimdex.models import Article, Claim, Span, Stance

THRESHOLD = 0.4
"""The least score of a claim: F1 on PolNeAR dev is nearly the same from 0.3 to 0.4, precision .03 higher."""


@dataclass(slots=True)
class _Draft:
    """A claim in the making, to which further quotations may still be added."""

    speaker: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: list[Span]
    context: Span
    stance: Stance
    reason: str
    score: float
    via: tuple[Span, ...] = ()
    quoted: list[Span] = field(default_factory=list)
    is_tag: bool = False

    def add(self, clause: Clause) -> None:
        """Add a sentence that is nothing but quotation."""
        self.content.append(clause.span)
        self.quoted.append(clause.span)
        self.context = Span(
            min(self.context.start, clause.span.start), max(self.context.end, clause.span.end)
        )


@dataclass(slots=True)
class _Passage:
    """The clauses of one paragraph with the claims drafted from each."""

    clauses: list[Clause]
    drafts: list[list[_Draft]]
    taken: list[bool] = field(default_factory=list)

    def is_speech(self, at: int) -> bool:
        """Say whether a clause is nothing but quotation."""
        clause = self.clauses[at]
        return bool(clause.quotations) and len(clause.quotations) == len(clause.words)


def find_claims(
    article: Article, paragraphs: Sequence[Paragraph], min_score: float | None = None
) -> list[Claim]:
    """Find the claims of an article, those within others included.

    Args:
        article: the article.
        paragraphs: `sentences.split(article.text)`.
        min_score: the least score of a claim; None for `THRESHOLD`, and for less where speech runs on.

    Returns:
        Claims by where their contents start, the outer before the inner; speakers as written, chains
        still open.
    """
    found = find_outermost(Page.of(article, paragraphs), min_score)
    return with_nested(article.text, found, min_score)


def find_outermost(page: Page, min_score: float | None = None) -> list[Claim]:
    """Find the claims of a page without those within others; as `find_claims` else."""
    text, outlet = page.article.text, page.article.outlet
    # a higher score is asked for only at the end: a claim too weak to be shown still ends the one before it
    least = THRESHOLD if min_score is None else min(min_score, THRESHOLD)
    passages = []
    for parts in page.clauses:
        drafts = [[_draft(clause, one) for one in _chosen(clause, least, outlet)] for clause in parts]
        passages.append(_Passage(parts, drafts, [False] * len(parts)))
    _read_headline(passages, least)
    _give_way(passages, page.turns.held)
    for passage in passages:
        _join_within(passage)
    for passage, before in zip(passages[1:], passages, strict=False):
        _take_up(passage, before, least)
    claimed = [draft for passage in passages for found in passage.drafts for draft in found]
    claims = [*page.turns.claims, *(_claim(text, draft, page.plain) for draft in claimed)]
    every = run_on(text, page.paragraphs, page.plain.quoted, sorted(claims, key=_place))
    return [one for one in every if one.score >= (min_score or 0)]


def _place(claim: Claim) -> tuple[int, int]:
    return claim.content[0].start, claim.content[0].end


def _read_headline(passages: Sequence[_Passage], least: float) -> None:
    """Give a headline "Roe: ..." or "...: Roe" to the name before or after the colon."""
    first = passages[0] if passages else None
    found = headline(first.clauses[0]) if first and first.clauses else None
    if first is None or found is None or found.score < least:
        return
    draft = _draft(first.clauses[0], found)
    if len(first.clauses) > 1:
        draft.content = [Span(draft.content[0].start, first.clauses[-1].span.end)]
        draft.context = Span(draft.context.start, first.clauses[-1].span.end)
    first.drafts = [[draft], *([] for _ in first.clauses[1:])]


def _give_way(passages: Sequence[_Passage], held: Sequence[Span]) -> None:
    """Leave to a turn of a transcript, or to a credited quotation, the paragraphs that it takes up."""
    waiting = list(reversed(held))
    for passage in passages:
        for at, clause in enumerate(passage.clauses):
            while waiting and waiting[-1].end <= clause.span.start:
                waiting.pop()
            if waiting and waiting[-1].start < clause.span.end:
                passage.drafts[at] = []
                passage.taken[at] = True


def _chosen(clause: Clause, least: float, outlet: str | None) -> list[Candidate]:
    found = candidates(clause)
    return with_outlets(clause, choose([*found, *marked(clause, found)], least), outlet)


def _draft(clause: Clause, candidate: Candidate) -> _Draft:
    content = [clause.span_of(a, b) for a, b in candidate.pieces]
    return _Draft(
        speaker=(written(clause, candidate.speaker),) if candidate.speaker else (),
        cue=(clause.span_of(candidate.cue.at, candidate.cue.end),),
        content=content,
        context=clause.span,
        stance=stance(clause, (candidate.cue.at, candidate.cue.end), candidate.pieces),
        reason="as written" if candidate.speaker else "",
        score=candidate.score,
        via=(clause.span_of(*candidate.via),) if candidate.via else (),
        quoted=[
            one.span for at, one in clause.quotations.items() if any(a <= at < b for a, b in candidate.pieces)
        ],
        is_tag=candidate.frame.startswith(("tag", "inverted")),
    )


def _join_within(passage: _Passage) -> None:
    """Add sentences that are nothing but quotation to the claim beside them in the paragraph."""
    speaking: _Draft | None = None
    waiting: list[int] = []
    for at, drafts in enumerate(passage.drafts):
        if passage.is_speech(at):
            if speaking is not None:
                speaking.add(passage.clauses[at])
                passage.taken[at] = True
            else:
                waiting.append(at)
            continue
        quoting = [draft for draft in drafts if draft.quoted]
        if quoting and quoting[0].is_tag:
            for earlier in waiting:
                quoting[0].add(passage.clauses[earlier])
                passage.taken[earlier] = True
        waiting = []
        speaking = quoting[-1] if quoting else None


def _take_up(passage: _Passage, before: _Passage, least: float) -> None:
    """Give the quotation that begins a paragraph to the "Roe said:" that ends the one before."""
    if not (before.clauses and passage.clauses) or not passage.is_speech(0) or passage.taken[0]:
        return
    candidate = announced(before.clauses[-1])
    if candidate is None or candidate.score < least:
        return
    draft = _draft(before.clauses[-1], candidate)
    for at, clause in enumerate(passage.clauses):
        if not passage.is_speech(at):
            break
        draft.add(clause)
        passage.taken[at] = True
    passage.drafts[0].append(draft)


def _claim(text: str, draft: _Draft, words: Plain) -> Claim:
    content = tuple(words.with_marks(span) for span in sorted(draft.content))
    cue = draft.cue[0].of(text) if draft.cue else ""
    return Claim(
        kind=kind_of(text, content, draft.quoted),
        stance=with_more(draft.stance, cue, [span.of(text) for span in content]),
        speaker=tuple(words.with_marks(span) for span in draft.speaker),
        cue=draft.cue,
        content=content,
        context=words.with_marks(draft.context),
        via=draft.via,
        speaker_reason=draft.reason,
        score=draft.score,
    )
