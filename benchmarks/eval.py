"""Score claimdex against what people found in articles.

usage: python -m benchmarks.eval [GOLD.jsonl] [--json] [--errors] ...

Without GOLD it reads `data/` as a user's `claimdex ingest data/` does and scores it against
`benchmarks/gold/`, claim groups and replies included. GOLD.jsonl holds one article a line:
{"id", "text", "title"?} with "attributions" ([{"source", "cue", "content"}], each a list of
[start, end]; the form of PolNeAR) or "mentions" ([{"start", "end", "type"?, KEY, "form"?}]) or both.
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
from benchmarks.scores import MarkedMention, score_entities
from claimdex.errors import ClaimdexError
from claimdex.evaluate.evaluation import Evaluation
from claimdex.evaluate.faults import Fault
from claimdex.evaluate.gold import read_gold
from claimdex.extract import extract
from claimdex.models import Article, ArticleChain, Extraction
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
    if any("attributions" in row for row, _ in documents):
        marked = list(read_gold([path]))[: len(documents)]
        evaluation = Evaluation()
        for gold, (_, extraction) in zip(marked, documents, strict=True):
            evaluation.add(gold, extraction.claims)
        report.claims = evaluation.score
        report.errors = [_line(fault) for fault in evaluation.faults]
    if any("mentions" in row for row, _ in documents):
        report.entities = score_entities(_entities(documents, options), within=options.within)
    report.seconds = time.monotonic() - begun
    return report


def _line(fault: Fault) -> str:
    told = fault.gold or fault.found
    words = f"{told.speaker!r} -> {told.content}" if told else ""
    return f"{fault.article}: {fault.kind}: {words}"


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
    except (ClaimdexError, GoldError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if options.errors and not options.json:
        print("\n".join(report.errors), end="\n\n")
    print(json.dumps(report.as_dict()) if options.json else report.as_text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
