"""Make the counts in lexicons/cues.tsv and fit the weights in lexicons/cue_weights.tsv.

usage: python -m benchmarks.count_cues TRAIN.jsonl

TRAIN: annotated articles, in any form that `claimdex evaluate` reads. The words, forms and stances of
cues.tsv stay; only its last column is written anew, and the whole of cue_weights.tsv. Run it twice
after a change to the rules: some of them look at the rates.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import exp
from pathlib import Path

from claimdex.evaluate.annotations import GoldArticle
from claimdex.evaluate.gold import read_gold
from claimdex.evaluate.words import Words
from claimdex.extract.clauses import Clause, clauses
from claimdex.extract.cues import special
from claimdex.extract.quotations import find as find_quotations
from claimdex.extract.rates import Counts, Key
from claimdex.extract.rules.candidates import candidates
from claimdex.extract.rules.marks import announced, headline, marked
from claimdex.extract.rules.scores import Candidate, features, logit
from claimdex.extract.sentences import split
from claimdex.models import Span

Case = tuple[Key, str, bool, list[str]]

_LEXICONS = Path(__file__).parent.parent / "claimdex" / "lexicons"
_SIGNED = (7, 10)  # a dash and a name after a quotation: too few in the counts, set by hand
_EPOCHS, _STEP, _DECAY = 14, 0.05, 0.75


def read_cases(articles: Iterable[GoldArticle]) -> Iterator[Case]:
    """Yield every candidate of the articles, with whether people marked it and its features."""
    for article in articles:
        words = Words(article.text)
        gold = [
            (words.touched_by(mark.content), words.touched_by(mark.speaker)) for mark in article.attributions
        ]
        for clause, candidate, content in _proposed(article.text):
            speaker = [clause.span_of(*candidate.speaker)] if candidate.speaker else []
            found, named = words.touched_by(content), words.touched_by(speaker)
            right = any(
                len(found & marked_content) * 2 >= len(found | marked_content) > 0
                and words.same_speaker(source, named)
                for marked_content, source in gold
            )
            lemma = special(":") if candidate.frame == "announced" else candidate.cue.lemma
            yield (lemma.name, str(lemma.kind)), candidate.frame, right, features(clause, candidate)


def _proposed(text: str) -> Iterator[tuple[Clause, Candidate, list[Span]]]:
    """Yield the candidates with their content, the quotations beside it in the paragraph included."""
    paragraphs = split(text)
    before: Clause | None = None
    for paragraph, quotations in zip(paragraphs, find_quotations(text, paragraphs), strict=True):
        parts = clauses(text, paragraph, quotations)
        speech = [bool(part.quotations) and len(part.quotations) == len(part.words) for part in parts]
        introduced = announced(before) if before is not None and speech and speech[0] else None
        if before is not None and introduced is not None:
            yield (
                before,
                introduced,
                [part.span for part, is_speech in zip(parts, speech, strict=True) if is_speech],
            )
        for number, clause in enumerate(parts):
            found = candidates(clause)
            opening = headline(clause) if number == 0 and paragraph is paragraphs[0] else None
            for candidate in [*found, *marked(clause, found), *([opening] if opening else [])]:
                content = [clause.span_of(*piece) for piece in candidate.pieces]
                if any(
                    at in clause.quotations for first, end in candidate.pieces for at in range(first, end)
                ):
                    content.extend(_following(parts, speech, number))
                yield clause, candidate, content
        before = parts[-1] if parts else None


def _following(parts: Sequence[Clause], speech: Sequence[bool], number: int) -> Iterator[Span]:
    for part, is_speech in zip(parts[number + 1 :], speech[number + 1 :], strict=True):
        if not is_speech:
            return
        yield part.span


def write_counts(counts: Counts) -> None:
    """Write the last column of cues.tsv anew."""
    path = _LEXICONS / "cues.tsv"
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            lines.append(line)
            continue
        name, kind, forms, stance = line.split("\t")[:4]
        lines.append("\t".join((name, kind, forms, stance, counts.cell((name, kind)))))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_weights(cases: Sequence[Case], counts: Counts) -> None:
    """Fit the logistic sum of scores.py, each case's own vote left out of its rate, and write it."""
    ratios = counts.ratios()
    common = Counter(name for _, _, _, names in cases for name in names)
    weights = dict.fromkeys(sorted(name for name, times in common.items() if times >= 40), 0.0)
    bias, slope, step = 0.0, 1.0, _STEP
    rows = []
    for key, frame, right, names in cases:
        rate = counts.rate(key, frame, ratios[key], without=1, right=right)
        rows.append((logit(rate), right, [name for name in names if name in weights]))
    chance = random.Random(0)
    for _ in range(_EPOCHS):
        chance.shuffle(rows)
        for odds, right, names in rows:
            error = 1 / (1 + exp(-bias - slope * odds - sum(weights[name] for name in names))) - right
            bias -= step * error
            slope -= step * 0.2 * error * odds
            for name in names:
                weights[name] -= step * (error + 0.002 * weights[name])
        step *= _DECAY
    path = _LEXICONS / "cue_weights.tsv"
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    body = [f"bias\t{bias:.2f}", f"rate\t{slope:.2f}"]
    body += [f"{name}\t{weight:.2f}" for name, weight in weights.items() if abs(weight) >= 0.05]
    path.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")


def main() -> None:
    """Read the articles, count, fit and write."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    cases = list(read_cases(read_gold(sys.argv[1:])))
    counts = Counts()
    for key, frame, right, _ in cases:
        if frame != "signed":
            counts.add(key, frame, right)
    counts.add((":", "mark"), "signed", *_SIGNED)
    write_counts(counts)
    write_weights(cases, counts)


if __name__ == "__main__":
    main()
