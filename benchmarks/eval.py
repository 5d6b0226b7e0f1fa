"""Score claimdex against what people found in articles.

usage: python -m benchmarks.eval [GOLD.jsonl] [--json] [--errors] ...

Without GOLD it reads `data/` as a user's `claimdex ingest data/` does and scores it against
`benchmarks/gold/`. GOLD.jsonl holds one article a line: {"id", "text", "title"?} with "attributions"
([{"source", "cue", "content"}], each a list of [start, end]; the form of PolNeAR) or "mentions"
([{"start", "end", "type"?, KEY, "form"?}]) or both.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.corpus import score_corpus
from benchmarks.gold_files import GoldError
from benchmarks.report import Report
from benchmarks.scores import ClaimScore, MarkedClaim, MarkedMention, Match, Spans, score_entities
from claimdex.extract import extract
from claimdex.models import Article, ArticleChain, Extraction, Span
from claimdex.resolve import resolve

Row = dict[str, Any]


def score_file(path: Path, options: argparse.Namespace) -> Report:
    """Score claims, entities or both against a JSON Lines file; every text is one article."""
    report = Report()
    begun = time.monotonic()
    documents: list[tuple[Row, Extraction]] = []
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, options.limit or None):
            row = json.loads(line)
            article = Article(row["text"], title=row.get("title") or None, source=row["id"])
            documents.append((row, extract(article)))
    for row, extraction in documents:
        if "attributions" in row:
            report.claims = report.claims or ClaimScore()
            report.errors += _score_claims(row, extraction, report.claims)
    if any("mentions" in row for row, _ in documents):
        marked = _entities(documents, options)
        report.entities = score_entities(marked, within=options.within)
    report.seconds = time.monotonic() - begun
    return report


def _score_claims(row: Row, extraction: Extraction, score: ClaimScore) -> Iterator[str]:
    """Score the claims of one text, and yield what was missed or invented."""
    gold = [MarkedClaim(mark["content"], mark["source"]) for mark in row["attributions"]]
    found = [MarkedClaim(_spans(claim.content), _spans(claim.speaker)) for claim in extraction.claims]
    matches: list[Match] = score.add(row["text"], gold, found)

    def words(spans: Spans) -> str:
        return " … ".join(row["text"][start:end] for start, end in spans)

    for label, claims, used in (
        ("missed", gold, {match.gold for match in matches}),
        ("not in gold", found, {match.found for match in matches}),
    ):
        for number, claim in enumerate(claims):
            if number not in used:
                yield f"{row['id']}: {label}: {words(claim.speaker)!r} -> {words(claim.content)}"


def _spans(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _entities(
    documents: list[tuple[Row, Extraction]], options: argparse.Namespace
) -> Iterator[tuple[str, str, list[MarkedMention], list[MarkedMention]]]:
    """Yield each text with its gold mentions and the entities that all texts together gave."""
    chains = [ArticleChain(row["id"], chain) for row, extraction in documents for chain in extraction.chains]
    entity_of = {(link.article_id, link.chain): link.entity_id for link in resolve(chains).links}
    for row, extraction in documents:
        found = [
            MarkedMention(mention.start, mention.end, entity_of.get((row["id"], mention.chain or "")))
            for mention in extraction.mentions
        ]
        yield row["id"], row["text"], _gold_mentions(row, options), found


def _gold_mentions(row: Row, options: argparse.Namespace) -> list[MarkedMention]:
    """Return a text's gold mentions of the wanted types and forms, inside the part that was annotated."""
    first, last = 0, row.get("annotated_upto") or len(row["text"])
    if row.get("evaluation_span"):
        first, last = row["evaluation_span"]

    def wanted(mention: Row) -> bool:
        return (
            mention.get(options.key) is not None
            and (not options.types or mention.get("type") in options.types)
            and (not options.forms or mention.get("form") in options.forms)
            and first <= mention["start"] <= mention["end"] <= last
        )

    kept: dict[tuple[int, int], MarkedMention] = {}
    for mention in filter(wanted, row.get("mentions", ())):
        marked = MarkedMention(mention["start"], mention["end"], str(mention[options.key]))
        kept.setdefault((marked.start, marked.end), marked)
    return list(kept.values())


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    def several(text: str) -> set[str]:
        return set(text.split(","))

    parser = argparse.ArgumentParser(
        prog="benchmarks.eval", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, help="JSON Lines to score; else data/")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    parser.add_argument("--errors", action="store_true", help="list every claim missed, invented or wrong")
    parser.add_argument("--limit", type=int, default=0, help="stop after so many lines of GOLD (0: all)")
    parser.add_argument("--key", default="identity", help="what names a mention's thing: identity, chain ...")
    parser.add_argument("--types", type=several, help="only gold mentions of these types")
    parser.add_argument("--forms", type=several, help="only gold mentions of these forms")
    parser.add_argument("--within", action="store_true", help="score each document for itself")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the scorer and return the exit code."""
    options = _arguments(arguments)
    try:
        report = score_file(options.gold, options) if options.gold else score_corpus()
    except (GoldError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if options.errors and not options.json:
        print("\n".join(report.errors), end="\n\n")
    print(json.dumps(report.as_dict()) if options.json else report.as_text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
