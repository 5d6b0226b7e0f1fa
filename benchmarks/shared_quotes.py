"""Score claim groups by the quotations that two or more outlets print.

usage: python -m benchmarks.shared_quotes QUOTES.jsonl ARTICLES.jsonl... [--db PATH] [--errors]

QUOTES.jsonl: one quotation a line, {"id", "members": [{"doc", "start", "end", "text"}]}, the offsets into the
text of the article. ARTICLES.jsonl: {"id", "text", "annotations"?: [{"start", "end", "quote", "speaker"}]},
besides what `claimdex ingest` reads; the annotations say who speaks. The articles are ingested into a
database that is thrown away, or, with --db, into one that is kept and found again.

A pair is two members in two articles that share eight words in a row or more. It counts where claims were
extracted that cover half of each and share as many words, and is right where these are in one group. Why
the others are not is told. "Two speakers": groups in which the annotations name two.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.gold_files import GoldError
from benchmarks.names import read_rows
from claimdex.names import fold
from claimdex.pipeline import IngestOptions, ingest
from claimdex.relate import Saying, group_claims
from claimdex.relate.quoted import LEAST_RUN, longest_run
from claimdex.rows import ClaimRow, Filters
from claimdex.store import Store, open_writing

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What claimdex finds in the articles: the claims by document, and the group of each claim."""

    claims: Mapping[str, Sequence[ClaimRow]]
    group: Mapping[str, str]


def saying_of(row: ClaimRow) -> Saying:
    """Return what grouping looks at of a stored claim."""
    return Saying(
        row.id,
        row.article_id,
        row.published_on,
        row.speaker_id,
        row.speaker_text,
        tuple(row.candidates),
        row.kind,
        row.stance,
        row.content,
        row.cue,
        tuple(row.about_ids),
        row.within,
    )


def find(store: Store, paths: Sequence[Path]) -> Found:
    """Ingest the articles and group their claims."""
    ingest([str(path) for path in paths], store, IngestOptions())
    documents = {
        f"{path}:{number}": row["id"]
        for path in paths
        for number, row in enumerate(read_rows(path, ("id", "text")), 1)
    }
    claims: defaultdict[str, list[ClaimRow]] = defaultdict(list)
    for row in store.claims(Filters()):
        if row.source in documents:
            claims[documents[row.source]].append(row)
    links = group_claims(saying_of(row) for rows in claims.values() for row in rows)
    return Found(claims, {link.claim_id: link.group_id for link in links})


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return fold(text).split()


def covering(claims: Sequence[ClaimRow], start: int, end: int) -> ClaimRow | None:
    """Return the claim whose content covers most of a span, half at least; of equal ones the innermost."""

    def covered(claim: ClaimRow) -> int:
        return sum(max(0, min(end, last) - max(start, first)) for first, last in claim.spans["content"])

    best = max(claims, key=lambda claim: (covered(claim), claim.start - claim.end), default=None)
    return best if best is not None and 2 * covered(best) >= end - start else None


def pairs(quotes: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield the members of one quotation in two articles that share enough words in a row."""
    for quote in quotes:
        for one, other in combinations(quote["members"], 2):
            run = longest_run(words(one["text"]), words(other["text"]))
            if one["doc"] != other["doc"] and run >= LEAST_RUN:
                yield one, other


def judge(one: Row, other: Row, found: Found) -> tuple[str, ClaimRow | None, ClaimRow | None]:
    """Say what became of a pair."""
    a, b = (covering(found.claims.get(row["doc"], ()), row["start"], row["end"]) for row in (one, other))
    if a is None or b is None:
        return "not extracted", a, b
    if found.group[a.id] == found.group[b.id]:
        return "joined", a, b
    if longest_run(words(a.content), words(b.content)) < LEAST_RUN:
        return "extracted without the words shared", a, b
    if a.speaker_id is None and b.speaker_id is None:
        return "both speakers open", a, b
    if a.speaker_id is None or b.speaker_id is None:
        return "one speaker open", a, b
    return ("one speaker" if a.speaker_id == b.speaker_id else "two entities"), a, b


def two_speakers(found: Found, articles: Sequence[Row]) -> list[list[str]]:
    """Return the groups in which people marked two speakers, as names; alike by last word are one."""
    named: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for article in articles:
        for mark in article.get("annotations", ()):
            claim = covering(found.claims.get(article["id"], ()), mark["start"], mark["end"])
            if claim is not None and mark.get("quote") and mark.get("speaker"):
                speaker = str(mark["speaker"])
                named[found.group[claim.id]].setdefault(fold(speaker).split()[-1], f"{speaker} {claim.id}")
    return [sorted(names.values()) for names in named.values() if len(names) > 1]


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shared_quotes")
    parser.add_argument("quotes", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--db", type=Path, help="keep the database here")
    parser.add_argument("--errors", action="store_true", help="list the pairs that are not joined")
    options = parser.parse_args(arguments)
    try:
        quotes = read_rows(options.quotes, ("id", "members"))
        articles = [row for path in options.articles for row in read_rows(path, ("id", "text"))]
    except (GoldError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder) / "quotes.db"
        with open_writing(str(path)) as store:
            found = find(store, options.articles)
    judged = [judge(one, other, found) for one, other in pairs(quotes)]
    counts = Counter(verdict for verdict, _, _ in judged)
    extracted = len(judged) - counts["not extracted"] - counts["extracted without the words shared"]
    print(f"{len(judged)} pairs, {extracted} extracted, {counts['joined']} joined", end="")
    print(f" ({counts['joined'] / max(extracted, 1):.3f})")
    for verdict, count in sorted(counts.items()):
        print(f"  {verdict}: {count}")
    doubled = two_speakers(found, articles)
    print(
        f"{len(set(found.group.values()))} groups of {len(found.group)} claims; two speakers: {len(doubled)}"
    )
    if options.errors:
        print(*doubled, sep="\n")
        for verdict, a, b in judged:
            if verdict != "joined":
                print(json.dumps([verdict, *map(_shown, (a, b))], ensure_ascii=False))
    return 0


def _shown(claim: ClaimRow | None) -> list[object]:
    return [claim.id, claim.speaker_text, claim.speaker_id, claim.stance, claim.content] if claim else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
