"""Score `claimdex similar` against sentences that people matched with claims, beside BM25.

usage: python -m benchmarks.similar CLAIMS.jsonl QUERIES.jsonl [--errors]

CLAIMS.jsonl: {"id", "claim", "title"?}, a claim and the headline above it. QUERIES.jsonl: {"sentence",
"gold": [{"claim_id"}]}. Every sentence is ranked against all claims: by their words alone, then also by the
headline, which stands where `similar` has the speaker. MRR: the mean of 1 / rank of the first right claim;
hit@1: how often it is first.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from benchmarks.gold_files import GoldError
from benchmarks.names import read_rows
from claimdex.relate.similar import Rarity, Statement, looked_for, rank, terms

_WORD = re.compile(r"[^\W_]+")

Ranking = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence, and the ids of the claims that people found to say the same."""

    sentence: str
    right: frozenset[str]


def read_claims(path: Path, headlines: bool) -> list[Statement]:
    """Read the claims; with `headlines`, the headline of each counts as said beside it."""
    return [
        Statement(row["id"], row["claim"], (row.get("title") or "") if headlines else "")
        for row in read_rows(path, ("id", "claim"))
    ]


def read_questions(path: Path) -> list[Question]:
    """Read the sentences that have a right claim."""
    found = (
        Question(row["sentence"], frozenset(gold["claim_id"] for gold in row["gold"]))
        for row in read_rows(path, ("sentence", "gold"))
    )
    return [question for question in found if question.right]


def by_claimdex(statements: Sequence[Statement]) -> Ranking:
    """Rank as `claimdex similar` does, every claim being a candidate."""
    vocabularies = [terms(f"{statement.content} {statement.aside}") for statement in statements]

    def holding(word: str) -> int:
        letters, is_beginning = looked_for(word)
        if not is_beginning:
            return sum(letters in held for held in vocabularies)
        return len(owners_of(letters[:4], letters))

    by_start: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, held in enumerate(vocabularies):
        for word in held:
            by_start[word[:4]].append((word, number))

    def owners_of(start: str, letters: str) -> set[int]:
        return {number for word, number in by_start[start] if word.startswith(letters)}

    def ranked(sentence: str) -> list[str]:
        rarity = Rarity(len(statements), {word: holding(word) for word in terms(sentence)})
        return [match.id for match in rank(sentence, statements, rarity)]

    return ranked


def by_bm25(statements: Sequence[Statement]) -> Ranking:
    """Rank by BM25 over lower-case words (k1 = 1.5, b = 0.75), content and aside as one text."""
    texts = [Counter(_words(f"{statement.content} {statement.aside}")) for statement in statements]
    held = Counter(word for text in texts for word in text)
    lengths = [text.total() for text in texts]
    mean = sum(lengths) / len(lengths)

    def score(asked: Mapping[str, float], number: int) -> float:
        norm = 1.5 * (0.25 + 0.75 * lengths[number] / mean)
        text = texts[number]
        return sum(weight * text[word] * 2.5 / (text[word] + norm) for word, weight in asked.items())

    def ranked(sentence: str) -> list[str]:
        asked = {
            word: log(1 + (len(texts) - held[word] + 0.5) / (held[word] + 0.5)) for word in _words(sentence)
        }
        scored = [(-score(asked, number), statement.id) for number, statement in enumerate(statements)]
        return [id_ for negative, id_ in sorted(scored) if negative]

    return ranked


def _words(text: str) -> Iterator[str]:
    return (match[0] for match in _WORD.finditer(text.lower()))


def ranks(questions: Sequence[Question], ranking: Ranking) -> list[int]:
    """Return the rank of the first right claim for each question, 0 where none is found."""
    return [
        next((at for at, id_ in enumerate(ranking(question.sentence), 1) if id_ in question.right), 0)
        for question in questions
    ]


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.similar")
    parser.add_argument("claims", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--errors", action="store_true", help="list the sentences whose first claim is wrong")
    options = parser.parse_args(arguments)
    try:
        questions = read_questions(options.queries)
        by_fields = {
            "claim": read_claims(options.claims, headlines=False),
            "claim and headline": read_claims(options.claims, headlines=True),
        }
    except (GoldError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{len(questions)} sentences, {len(by_fields['claim'])} claims")
    print("| compared with | by | MRR | hit@1 | in the first 5 |\n|---|---|---|---|---|")
    for fields, statements in by_fields.items():
        for name, make in (("BM25", by_bm25), ("claimdex", by_claimdex)):
            found = ranks(questions, make(statements))
            mrr = sum(1 / at for at in found if at) / len(found)
            first, five = (sum(0 < at <= most for at in found) / len(found) for most in (1, 5))
            print(f"| {fields} | {name} | {mrr:.3f} | {first:.3f} | {five:.3f} |")
    if options.errors:
        for question, at in zip(questions, found, strict=True):
            if at != 1:
                print(f"{at or '-':>4}  {question.sentence}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
