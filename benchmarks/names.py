"""Score the comparison of names against pairs that people judged and against lists of variants.

usage: python -m benchmarks.names PAIRS.jsonl VARIANTS.jsonl [--random N] [--errors]

PAIRS.jsonl holds one pair a line: {"a", "b", "type", "match", "human"?}; rows that say "human": false are
left out. VARIANTS.jsonl holds {"canonical", "variant", "type", "relation", "source", "identity"?}.
A pair counts as found where `compare_names` says "same"; "undecided" counts as not found. A table beside it
says what a least score would find instead, as one would choose pairs to look at, and how many random pairs.
Rows that are not called the same are sorted by what their names have in common (`likeness_of`).
How the rows are read: `type` gives the kind (Person, person, given_name: a person; Company, Organization:
an organisation; place: a place; anything else: none, so that the comparison must tell it itself).
A row is "Latin" where every letter of both names is. It is "alike" where each word of the shorter name
has a partner in the longer with Jaro-Winkler of at least 0.8, so that the names themselves may show it: of
aliases ("Abu Ubaydah"), ciphers and translations no comparison of names can know.
"""

import argparse
import json
import random
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import JaroWinkler

from benchmarks.gold_files import GoldError
from claimdex.models import EntityKind
from claimdex.names import fold
from claimdex.resolve import Comparison, compare_names

Row = dict[str, Any]

_KINDS = {
    "person": EntityKind.PERSON,
    "given_name": EntityKind.PERSON,
    "company": EntityKind.ORGANISATION,
    "organization": EntityKind.ORGANISATION,
    "place": EntityKind.PLACE,
    "location": EntityKind.PLACE,
}
_SEED = 0
_LEAST_SCORES = (0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.8)
# Relations between names that a comparison of names is asked to know; the others are told, not scored.
_ASKED = ("nickname", "transliteration_or_alias", "alias_upper")


def read_rows(path: Path, needed: Iterable[str]) -> list[Row]:
    """Read a JSON Lines file whose rows must have the keys `needed`.

    Raises:
        GoldError: a line is no JSON object or lacks a key; the message names file and line.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            missing = [key for key in needed if key not in row]
        except (ValueError, TypeError) as error:
            raise GoldError(f"{path}:{number}: not a JSON object: {error}") from error
        if missing:
            raise GoldError(f"{path}:{number}: lacks {', '.join(missing)}")
        rows.append(row)
    return rows


def kind_of(row: Row) -> EntityKind | None:
    """Return the kind that a row's type says, or None."""
    return _KINDS.get(row["type"].lower())


def f1(found: Sequence[bool], gold: Sequence[bool]) -> tuple[float, float, float]:
    """Return precision, recall and F1; what has no denominator is 0."""
    both = sum(f and g for f, g in zip(found, gold, strict=True))
    precision = both / sum(found) if any(found) else 0.0
    recall = both / sum(gold) if any(gold) else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def cross_validate(scores: Sequence[float], gold: Sequence[bool]) -> list[tuple[float, float]]:
    """Choose the least score that counts as "same" on one half of the pairs and score the other half.

    Returns:
        For each half: the score chosen on the other, the smallest of the best, and F1 here.
    """
    halves = [range(0, len(gold), 2), range(1, len(gold), 2)]
    results = []
    for chosen, tested in (halves, halves[::-1]):

        def score_at(least: float, half: range) -> float:
            return f1([scores[at] >= least for at in half], [gold[at] for at in half])[2]

        best = max(sorted({scores[at] for at in chosen}), key=lambda least: score_at(least, chosen))
        results.append((best, score_at(best, tested)))
    return results


def is_latin(row: Row) -> bool:
    """Tell whether all letters of both names are Latin."""
    letters = filter(str.isalpha, row["canonical"] + row["variant"])
    return all("LATIN" in unicodedata.name(letter, "") for letter in letters)


def is_alike(row: Row) -> bool:
    """Tell whether each word of the shorter name has a partner of like letters in the longer."""
    short, long = sorted((fold(row["canonical"]).split(), fold(row["variant"]).split()), key=len)
    left = list(long)
    for word in short:
        best = max(left, key=lambda other: (JaroWinkler.similarity(word, other), other))
        if JaroWinkler.similarity(word, best) < 0.8:
            return False
        left.remove(best)
    return bool(short)


def likeness_of(row: Row) -> str:
    """Say what the two names of a row have in common, as far as letters show it.

    Returns:
        "several names in one": a list of spellings, not a name; "one word alone": one of them gives a single
        word; "all words alike": as `is_alike`; "some words alike"; "letters": one may be the initials of the
        other; "nothing": another name, a nom de guerre or a translation.
    """
    names = [str(row["canonical"]), str(row["variant"])]
    if any(name.count(",") > 1 or "/" in name or ";" in name for name in names):
        return "several names in one"
    if any(" " not in name and name.isupper() and len(name) < 8 for name in names):
        return "letters"
    words = [[word for word in fold(name).split() if len(word) > 2] for name in names]
    if min(map(len, words)) < 2:
        return "one word alone"
    if is_alike(row):
        return "all words alike"
    some = any(JaroWinkler.similarity(one, other) >= 0.8 for one in words[0] for other in words[1])
    return "some words alike" if some else "nothing"


def random_pairs(rows: Sequence[Row], count: int) -> Iterator[tuple[str, str, str]]:
    """Yield (type, name, name) of different things of one type, drawn with a fixed seed."""
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        if kind_of(row):
            thing = str(row.get("identity") or row["canonical"])
            names[row["type"].lower()].extend((thing, row[side]) for side in ("canonical", "variant"))
    draw = random.Random(_SEED)
    for sort in sorted(names):
        if len({thing for thing, _ in names[sort]}) < 2:
            continue
        for _ in range(count):
            (one, a), (other, b) = draw.choice(names[sort]), draw.choice(names[sort])
            # Two things of one name are no error of a comparison of names.
            if one != other and fold(a) != fold(b):
                yield sort, a, b


def report_pairs(rows: Sequence[Row], errors: bool) -> None:
    """Print precision, recall and F1 on judged pairs, with and without the kind given."""
    rows = [row for row in rows if row.get("human", True)]
    gold = [bool(row["match"]) for row in rows]
    print(f"judged pairs: {len(rows)}, the same: {sum(gold)}")
    for told in (True, False):
        found = [compare_names(row["a"], row["b"], kind_of(row) if told else None) for row in rows]
        figures = "/".join(f"{value:.3f}" for value in f1([one.verdict == "same" for one in found], gold))
        print(f"  kind {'told' if told else 'not told'}: P/R/F1 {figures}")
        if told:
            for half, (least, score) in zip(
                "12", cross_validate([one.score for one in found], gold), strict=True
            ):
                print(
                    f"    half {half}: least score chosen on it {least:.2f}, F1 on the other half {score:.3f}"
                )
            if errors:
                _print_errors(rows, found, gold)


def _print_errors(rows: Sequence[Row], found: Sequence[Comparison], gold: Sequence[bool]) -> None:
    for row, one, match in zip(rows, found, gold, strict=True):
        if (one.verdict == "same") != match:
            print(f"    {'missed' if match else 'false'}: {row['a']!r}, {row['b']!r}: {one.reason}")


def report_variants(rows: Sequence[Row], count: int) -> None:
    """Print recall by relation and source, and how often random pairs are called the same."""
    found: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    begun = time.perf_counter()
    compared = [compare_names(row["canonical"], row["variant"], kind_of(row)) for row in rows]
    seconds = time.perf_counter() - begun
    for row, one in zip(rows, compared, strict=True):
        place = _place_of(row)
        found[place].update(["rows", one.verdict])
        if is_alike(row):
            found[place].update(["alike", f"alike {one.verdict}"])
    print(f"variants: {len(rows)} pairs, {len(rows) / seconds:,.0f} a second")
    for place in sorted(found):
        print(f"  {', '.join(place)}: {_recall(found[place])}")
    asked = sum((count for place, count in found.items() if _is_asked(place)), Counter[str]())
    print(f"  {' + '.join(_ASKED)}, Latin: {_recall(asked)}")
    drawn: dict[str, list[Comparison]] = defaultdict(list)
    for sort, a, b in random_pairs(rows, count):
        drawn[sort].append(compare_names(a, b, _KINDS[sort]))
    for sort, pairs in sorted(drawn.items()):
        same = sum(one.verdict == "same" for one in pairs)
        print(f"  random pairs, {sort}: {same} of {len(pairs)} called the same")
    chosen = [(row, one) for row, one in zip(rows, compared, strict=True) if _is_asked(_place_of(row))]
    _report_missed(chosen)
    _report_scores(chosen, drawn)


def _report_missed(chosen: Sequence[tuple[Row, Comparison]]) -> None:
    """Print what the names of the rows that are not called the same have in common."""
    missed = [row for row, one in chosen if one.verdict != "same"]
    print(f"of these not called the same: {len(missed)}")
    for likeness, count in Counter(map(likeness_of, missed)).most_common():
        print(f"  {likeness}: {count} ({_share(count, len(missed))})")


def _report_scores(
    chosen: Sequence[tuple[Row, Comparison]], drawn: Mapping[str, Sequence[Comparison]]
) -> None:
    """Print what each least score would find of the rows, by type, and of random pairs at most, in 100."""
    types = sorted({row["type"] for row, _ in chosen})
    print("least score: recall" + "".join(f", {sort}" for sort in types) + "; of 100 random pairs at most")
    for least in _LEAST_SCORES:
        reached = [
            _share(sum(one.score >= least for one in group), len(group))
            for group in (
                [one for _, one in chosen],
                *([one for row, one in chosen if row["type"] == sort] for sort in types),
            )
        ]
        shares = (sum(one.score >= least for one in pairs) / len(pairs) for pairs in drawn.values())
        worst = max(shares, default=0.0)
        print(f"  {least:.2f}: {', '.join(reached)}; {100 * worst:.2f}")


def _place_of(row: Row) -> tuple[str, str, str]:
    return row["relation"], row["source"], "Latin" if is_latin(row) else "other script"


def _is_asked(place: tuple[str, str, str]) -> bool:
    return place[0] in _ASKED and place[2] == "Latin"


def _recall(count: Counter[str]) -> str:
    def share(part: int, whole: int) -> str:
        return f"{_share(part, whole)} of {whole}" if whole else "none"

    return (
        f"{share(count['same'], count['rows'])}; of those alike {share(count['alike same'], count['alike'])}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "none"


@cache
def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="benchmarks.names", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path, help="JSON Lines of judged pairs")
    parser.add_argument("variants", type=Path, help="JSON Lines of variants of names")
    parser.add_argument("--random", type=int, default=20_000, help="random pairs drawn for each type")
    parser.add_argument("--errors", action="store_true", help="list the judged pairs that went wrong")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the scorer and return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        pairs = read_rows(options.pairs, ("a", "b", "type", "match"))
        variants = read_rows(options.variants, ("canonical", "variant", "type", "relation", "source"))
    except (GoldError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    report_pairs(pairs, options.errors)
    report_variants(variants, options.random)
    return 0


if __name__ == "__main__":
    sys.exit(main())
