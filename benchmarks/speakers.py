"""Score who speaks: the chain that a claim's speaker leads to, against the chains that people made.

usage: python -m benchmarks.speakers [--errors] [--extractor learned|rules|gold]... GUM.jsonl...

GUM.jsonl: one text a line, {"id", "text", "title", "mentions": [{"start", "end", "form", "chain", "type"}],
"quotes": [{"content", "cue", "speaker"}]}, content and cue as lists of {"start", "end"}, the speaker as one
such object with "form" and "chain". "gold" follows the speakers of the claims as people marked them, so
that what is lost in finding claims is told apart from what is lost in following.

A claim stands for a gold one when their contents share half of their words. Its speaker is right where
most mentions of the chain it leads to are, in the gold, of the speaker's chain; where the speaker has no
name in the text or is a document (a "stranger"), a chain without a name, or none, is right, and a named one
wrong. "Open":
claimdex leaves it unresolved.

Source: GUM, the Georgetown University Multilayer corpus (Zeldes, LREC 2017).
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.scores import MarkedMention, best_mention
from claimdex.evaluate.annotations import Attribution
from claimdex.evaluate.scores import ClaimScore
from claimdex.extract import ExtractOptions, extract
from claimdex.extract.chains import link
from claimdex.extract.mentions import find_mentions
from claimdex.extract.sentences import split
from claimdex.extract.speakers import follow
from claimdex.models import Article, Chain, Claim, ClaimKind, Extraction, MentionForm, Span, Stance

Row = dict[str, Any]

EXTRACTORS = ("gold", "rules", "learned")
SORTS = ("name", "he, she", "I", "we, you", "it, they", "role", "stranger")
VERDICTS = ("right", "open", "wrong", "missed")
_PRONOUNS = {
    **dict.fromkeys(["he", "she"], "he, she"),
    **dict.fromkeys(["i", "me", "my"], "I"),
    **dict.fromkeys(["we", "us", "our", "you", "your"], "we, you"),
}


def attributions(row: Row) -> list[tuple[Row, Attribution]]:
    """Return the quotes of a text that have a speaker, each in the words of claimdex too."""
    kept = []
    for quote in row["quotes"]:
        speaker = quote.get("speaker")
        if speaker and not quote.get("is_image_credit"):
            marked = Attribution(_spans([speaker]), _spans(quote["cue"]), _spans(quote["content"]))
            kept.append((quote, marked))
    return kept


def _spans(objects: Sequence[Row]) -> tuple[Span, ...]:
    return tuple(sorted(Span(one["start"], one["end"]) for one in objects))


def extraction_of(row: Row, extractor: str) -> Extraction:
    """Extract a text, or follow the speakers of its gold claims."""
    title = row.get("title")
    article = Article(row["text"], title=title if title and row["text"].startswith(title) else None)
    if extractor != "gold":
        return extract(article, ExtractOptions(extractor))
    paragraphs = split(article.text)
    mentions, chains = link(article, paragraphs, find_mentions(article, paragraphs))
    marked = [gold for _, gold in attributions(row) if gold.content]
    claims = [
        Claim(ClaimKind.INDIRECT, Stance.ASSERTS, one.speaker, one.cue, one.content, one.content[0])
        for one in sorted(marked, key=lambda one: (one.content[0].start, -one.content[-1].end))
    ]
    return follow(article, paragraphs, claims, mentions, chains)


def sort_of(quote: Row, named: set[str]) -> str:
    """Say what sort of speaker a gold one is, by its form; `named` are the gold chains with a name."""
    speaker = quote["speaker"]
    if speaker["chain"] not in named or speaker["type"] not in ("person", "organization"):
        return "stranger"
    if speaker["form"] == "pronoun":
        return _PRONOUNS.get(speaker["text"].lower(), "it, they")
    return "name" if speaker["form"] == "name" else "role"


def meanings(row: Row, extraction: Extraction) -> dict[str, str]:
    """Say which gold chain each found chain is: that of most of its mentions."""
    gold = [MarkedMention(one["start"], one["end"], one["chain"]) for one in row["mentions"]]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in extraction.mentions:
        hit = best_mention(MarkedMention(mention.start, mention.end, None), gold, row["text"])
        if hit is not None and mention.chain:
            votes[mention.chain][str(hit.entity)] += 1
    return {chain: max(sorted(count), key=count.__getitem__) for chain, count in votes.items()}


def judge(sort: str, gold: str, claim: Claim, chains: dict[str, Chain], meant: dict[str, str]) -> str:
    """Compare the chain of a found claim's speaker with the gold one."""
    found = claim.speaker_chain
    if sort == "stranger":
        is_named = found is not None and bool(chains[found].names) and meant.get(found) != gold
        return "wrong" if is_named else "right"
    if found is None:
        return "open"
    if not chains[found].names and meant.get(found) != gold:
        return "open"  # a role that nobody is said to hold
    return "right" if meant.get(found) == gold else "wrong"


def score(rows: Sequence[Row], extractor: str, errors: list[str] | None = None) -> dict[str, Counter[str]]:
    """Count verdicts by sort of speaker.

    Args:
        rows: the texts.
        extractor: one of `EXTRACTORS`.
        errors: where to list what is not right.
    """
    counts = {sort: Counter[str]() for sort in SORTS}
    for row in rows:
        marked = [(quote, gold) for quote, gold in attributions(row) if gold.content]
        extraction = extraction_of(row, extractor)
        chains, meant = {chain.key: chain for chain in extraction.chains}, meanings(row, extraction)
        named = {one["chain"] for one in row["mentions"] if one["form"] == MentionForm.NAME.value}
        matches = ClaimScore().add(row["text"], [gold for _, gold in marked], extraction.claims)
        found = {match.gold: extraction.claims[match.found] for match in matches}
        for number, (quote, _) in enumerate(marked):
            sort, speaker, claim = sort_of(quote, named), quote["speaker"], found.get(number)
            verdict = judge(sort, speaker["chain"], claim, chains, meant) if claim else "missed"
            counts[sort][verdict] += 1
            if errors is not None and claim and verdict != "right":
                why = f"{claim.speaker_chain} {list(claim.candidates)} ({claim.speaker_reason})"
                where = f"{row['id']}:{speaker['start']}: {extractor}"
                errors.append(f"{where}: {sort} {speaker['text']!r} {verdict}: {why}")
    return counts


def show(extractor: str, counts: dict[str, Counter[str]]) -> None:
    """Print the table of one extractor; the share is of those found, resolved or not."""
    print(f"{extractor:10}" + "".join(f"{verdict:>9}" for verdict in VERDICTS) + "    right of found")
    for sort, count in counts.items():
        found = sum(count.values()) - count["missed"]
        share = f"{count['right'] / found:.0%}" if found else "-"
        print(f"  {sort:8}" + "".join(f"{count[verdict]:9}" for verdict in VERDICTS) + f"{share:>18}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table for each extractor."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.speakers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--extractor", action="append", choices=EXTRACTORS, help="which claims; repeatable")
    parser.add_argument("--errors", action="store_true", help="list what is open or wrong")
    options = parser.parse_args(arguments)
    rows = []
    for path in options.gold:
        with path.open(encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    for extractor in options.extractor or EXTRACTORS:
        errors: list[str] | None = [] if options.errors else None
        show(extractor, score(rows, extractor, errors))
        print("\n".join(errors or ()), end="\n\n" if errors else "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
