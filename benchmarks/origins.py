"""Score how well copies of one text are found: planted ones, and none among reports of one event.

usage: python -m benchmarks.origins ARTICLES.jsonl... [--seed N] [--pairs]

ARTICLES.jsonl: {"id", "text", "title"?, "outlet"?, "date"?}. Of every article with enough words, one copy is
planted: a part of it, 30 to 100 % of its words in whole sentences, one word in twenty changed or left out,
under a new headline, in another outlet, up to three days later. Recall: how many copies are found together
with their article. Precision: how many of the pairs with a copy are right. The articles as they are hold
copies of agencies' reports, too, which no file marks: `--pairs` prints what is found, for a person to judge.
"""

import argparse
import datetime
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from benchmarks.gold_files import GoldError
from benchmarks.names import read_rows
from claimdex.relate.origins import LEAST_WORDS, find_origins
from claimdex.relate.shingles import count_words, own_words
from claimdex.rows import ArticleRow, Copy

Published = tuple[ArticleRow, str]

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?][\"”’)]*(?=\s)|(?=\n)|$)")
_WORD = re.compile(r"[^\W_]+")
# Of fewer words of its own no 30 % would be left that could be told from a stock phrase.
_LEAST = 4 * LEAST_WORDS


@dataclass(frozen=True, slots=True)
class Band:
    """The copies that keep a part of the text: how many there are, and how many are found."""

    least: float
    planted: int = 0
    found: int = 0


def read_articles(paths: Sequence[Path]) -> list[Published]:
    """Read every article with its text, headline first."""
    found = []
    for path in paths:
        for row in read_rows(path, ("id", "text")):
            title, text = row.get("title") or "", row["text"]
            if title and not text.startswith(title):
                text = f"{title}\n\n{text}"
            found.append((_row(row["id"], row.get("outlet"), row.get("date"), title), text))
    return found


def _row(id_: str, outlet: str | None, on: str | None, title: str) -> ArticleRow:
    return ArticleRow(id_, outlet, title or None, None, on, None, None, id_, None, 0, 0)


def plant(articles: Sequence[Published], seed: int) -> Iterator[tuple[str, float, Published]]:
    """Yield a copy of every article that is long enough: the article's id, the part kept, the copy."""
    chance = random.Random(seed)
    vocabulary = sorted({word for _, text in articles for word in _WORD.findall(text.lower())})
    for row, text in articles:
        kept = chance.uniform(0.3, 1.0)
        body = _edited(_cut(text.removeprefix(row.title or "").strip(), kept, chance), vocabulary, chance)
        if count_words(own_words(text)) < _LEAST:
            continue
        title = " ".join(chance.sample(vocabulary, 8)).capitalize()
        copy = _row(f"{row.id}/copy", f"The {title.split()[1]} Post", _later(row.published_on, chance), title)
        yield row.id, kept, (copy, f"{title}\n\n{body}")


def _cut(body: str, kept: float, chance: random.Random) -> str:
    """Keep a part of the words, in whole sentences: the first ones, or any in their order."""
    sentences = [match[0] for match in _SENTENCE.finditer(body)]
    order = list(range(len(sentences)))
    if chance.random() < 0.5:
        chance.shuffle(order)
    wanted = kept * len(body.split())
    chosen: list[int] = []
    while order and sum(len(sentences[at].split()) for at in chosen) < wanted:
        chosen.append(order.pop(0))
    return "\n".join(sentences[at] for at in sorted(chosen))


def _edited(text: str, vocabulary: Sequence[str], chance: random.Random) -> str:
    """Change, or leave out, one word in twenty."""

    def edit(match: re.Match[str]) -> str:
        if chance.random() >= 0.05:
            return match[0]
        return chance.choice(vocabulary) if chance.random() < 0.7 else ""

    return _WORD.sub(edit, text)


def _later(on: str | None, chance: random.Random) -> str | None:
    days = chance.randrange(4)
    try:
        return (datetime.date.fromisoformat((on or "")[:10]) + datetime.timedelta(days)).isoformat()
    except ValueError:
        return None


def pairs(groups: Sequence[Sequence[Copy]]) -> set[frozenset[str]]:
    """Return every two articles that stand in one group."""
    return {
        frozenset(pair) for group in groups for pair in combinations([copy.article_id for copy in group], 2)
    }


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.origins")
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument(
        "--pairs", action="store_true", help="print the groups among the articles as they are"
    )
    options = parser.parse_args(arguments)
    try:
        articles = read_articles(options.articles)
    except (GoldError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    groups = find_origins(articles)
    as_they_are = pairs(groups)
    print(f"{len(articles)} articles as they are: {len(groups)} groups, {len(as_they_are)} pairs")
    if options.pairs:
        for group in groups:
            for copy in group:
                where = f"{copy.published_on or '-'}  {copy.outlet or '-'}  {copy.title or '-'}"
                print(f"  {copy.share:.2f} {copy.words:>5}  {copy.credit or '-'}  {copy.article_id}  {where}")
            print()
    _report(articles, as_they_are, options.seed)
    return 0


def _report(articles: Sequence[Published], as_they_are: set[frozenset[str]], seed: int) -> None:
    planted = list(plant(articles, seed))
    found = pairs(find_origins([*articles, *(copy for *_, copy in planted)]))
    bands = [Band(0.3), Band(0.5), Band(0.75)]
    for id_, kept, (copy, _) in planted:
        at = max(number for number, band in enumerate(bands) if band.least <= kept)
        is_found = frozenset((id_, copy.id)) in found
        bands[at] = replace(bands[at], planted=bands[at].planted + 1, found=bands[at].found + is_found)
    total = Band(0.3, len(planted), sum(band.found for band in bands))
    print("| part kept, from | copies | recall |\n|---|---|---|")
    for band in (*bands, total):
        name = "all" if band is total else f"{band.least:.0%}"
        print(f"| {name} | {band.planted} | {band.found / max(band.planted, 1):.3f} |")
    right, tied = _precision(found, as_they_are)
    print(f"pairs with a planted copy: {tied}, right: {right}, precision {right / max(tied, 1):.3f}")


def _precision(found: set[frozenset[str]], as_they_are: set[frozenset[str]]) -> tuple[int, int]:
    """Count the pairs with a planted copy, and of them those whose originals are one, or one group."""
    tied = right = 0
    for pair in found:
        originals = frozenset(id_.removesuffix("/copy") for id_ in pair)
        if originals == pair:
            continue
        tied += 1
        right += len(originals) == 1 or originals in as_they_are
    return right, tied


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
