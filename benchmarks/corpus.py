"""Score claimdex on `data/`, read as `claimdex ingest data/` reads it, against `benchmarks/gold/`."""

import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold_files import Gold, GoldError, GoldFile, locate, read_gold
from benchmarks.relation_gold import read_relations
from benchmarks.relations import score_relations
from benchmarks.report import Judgement, Report
from benchmarks.scores import MarkedMention, best_mention, score_entities
from claimdex.evaluate.annotations import Attribution, spans_of
from claimdex.evaluate.scores import ClaimScore, Match
from claimdex.models import Span
from claimdex.pipeline import IngestOptions, ingest
from claimdex.rows import ArticleRow, ClaimRow, Filters
from claimdex.store import Store, open_writing

DATA = Path(__file__).parents[1] / "data"
GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True, slots=True)
class Judged:
    """One article of the corpus with what a person and what claimdex found in it."""

    name: str
    gold: Gold
    text: str
    claims: list[ClaimRow]
    mentions: list[MarkedMention]


def score_corpus(data: Path = DATA, gold: Path = GOLD) -> Report:
    """Ingest a folder into a database that is thrown away and score it against its gold files.

    Raises:
        GoldError: when a gold file names an article or words that are not there.
    """
    files, across = read_gold(gold), read_relations(gold)
    with tempfile.TemporaryDirectory() as folder, open_writing(str(Path(folder) / "eval.db")) as store:
        begun = time.monotonic()
        ingest([str(data)], store, IngestOptions())
        seconds = time.monotonic() - begun
        judged = [_judge(store, article, file) for article, file in pair(store, data, files)]
        relations = score_relations(store, data, across)
    score, judgement = ClaimScore(), Judgement()
    report = Report(seconds, score, judgement)
    meanings = _meanings(judged)
    for item in judged:
        matches = score.add(item.text, item.gold.claims, [_spoken(row, item.text) for row in item.claims])
        faults = [_compare(item, match, meanings, judgement) for match in matches]
        report.errors += [fault for fault in faults if fault]
        report.errors += _unmatched(item, matches)
    report.entities = score_entities(
        (item.name, item.text, item.gold.mentions, item.mentions) for item in judged
    )
    report.relations = relations
    report.errors += relations.errors
    return report


def pair(store: Store, data: Path, files: list[GoldFile]) -> Iterator[tuple[ArticleRow, GoldFile]]:
    """Yield each gold file with the article that it is about.

    Raises:
        GoldError: when it is about none, or about several.
    """
    articles = list(store.articles(Filters()))
    for file in files:
        path = str(data / file.article)
        matching = [
            article
            for article in articles
            if (article.source == path or article.source.startswith(f"{path}:"))
            and file.title in (None, article.title)
        ]
        if len(matching) != 1:
            raise GoldError(f"{file.path}: {len(matching)} articles in {path} under that title, not one")
        yield matching[0], file


def _judge(store: Store, article: ArticleRow, file: GoldFile) -> Judged:
    text = store.text(article.id)
    mentions = [
        MarkedMention(row.start, row.end, row.entity_id, row.kind)
        for row in store.mentions(article_id=article.id)
    ]
    # the gold marks only the outermost claims
    claims = [row for row in store.claims(Filters(article=article.id)) if row.within is None]
    return Judged(file.path.stem, locate(file, text), text, claims, mentions)


def _meanings(judged: list[Judged]) -> dict[str, str]:
    """Say which gold entity each entity of the database stands for: that of most of its mentions."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for item in judged:
        for mention in item.gold.mentions:
            hit = best_mention(mention, item.mentions, item.text)
            if hit is not None and hit.entity is not None:
                votes[str(hit.entity)][str(mention.entity)] += 1
    return {entity: max(sorted(count), key=count.__getitem__) for entity, count in votes.items()}


def _compare(item: Judged, match: Match, meanings: dict[str, str], judgement: Judgement) -> str:
    """Count one matched claim, and return a line on what is wrong with it; empty for nothing."""
    gold, row = item.gold.claims[match.gold], item.claims[match.found]
    speaker = _judge_speaker(gold.entity, row.speaker_id, meanings)
    setattr(judgement, speaker, getattr(judgement, speaker) + 1)
    for counts, same in (
        (judgement.kinds, gold.kind == row.kind),
        (judgement.stances, gold.stance == row.stance),
    ):
        counts[0] += same
        counts[1] += 1
    faults = []
    if not match.exact:
        faults.append(f"content should be {_words(item, gold.content)!r}")
    if not match.attributed:
        faults.append(f"speaker as written is {row.speaker_text!r}, should be {_words(item, gold.speaker)!r}")
    if speaker != "right":
        faults.append(f"speaker {speaker}: {row.speaker} for {gold.entity} ({row.speaker_reason})")
    if gold.kind != row.kind:
        faults.append(f"kind {row.kind} for {gold.kind}")
    if gold.stance != row.stance:
        faults.append(f"stance {row.stance} for {gold.stance}")
    return f"{item.name}: {'; '.join(faults)}: {row.cue!r} -> {row.content}" if faults else ""


def _judge_speaker(gold: str | None, found: str | None, meanings: dict[str, str]) -> str:
    """Compare two speakers; a role without a name is right when it was not made into anybody."""
    if found is None:
        return "right" if gold is None else "abstained"
    return "right" if gold is not None and meanings.get(found, found) == gold else "wrong"


def _unmatched(item: Judged, matches: list[Match]) -> Iterator[str]:
    reached = {match.gold for match in matches}
    used = {match.found for match in matches}
    for number, claim in enumerate(item.gold.claims):
        if number not in reached:
            speaker, content = _words(item, claim.speaker), _words(item, claim.content)
            yield f"{item.name}: missed {claim.kind} {claim.stance}: {speaker!r} -> {content}"
    for number, row in enumerate(item.claims):
        if number not in used:
            yield f"{item.name}: not in gold: {row.speaker_text!r} {row.cue!r} -> {row.content}"


def _spoken(row: ClaimRow, text: str) -> Attribution:
    speaker, cue, content = (spans_of(row.spans[part], len(text)) for part in ("speaker", "cue", "content"))
    return Attribution(speaker, cue, content)


def _words(item: Judged, spans: Sequence[Span]) -> str:
    return " … ".join(span.of(item.text) for span in spans)
