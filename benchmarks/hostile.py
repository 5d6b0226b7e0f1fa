"""Time every stage on hostile text of one size and of twice that size: what takes the square shows.

usage: python -m benchmarks.hostile [NAME...] [--size BYTES] [--extractor NAME...] [--limit SECONDS]

Each NAME is one of the texts below, all by default. One process a text, so that what never ends is ended.
Seconds are of processor time; what seems too much is timed twice more, and the least counts, for other work
on the machine only adds. Ends with 1 where twice the text takes more than 2.5 times as long, where a stage
fails, or where a span does not lead back to its words.
"""

import argparse
import json
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article, ArticleChain, Extraction, Skipped
from claimdex.read import ReadOptions, Record, parse, records
from claimdex.relating import relate_store
from claimdex.resolve import resolve
from claimdex.store import open_writing

T = TypeVar("T")

MOST_TIMES = 2.5
# Below this, what is measured is the clock and the garbage collector.
LEAST_SECONDS = 0.5
_MOST_TRIES = 3

PIECES = {
    "straight quotation marks": '"',
    "curly quotation marks": "“”",
    "opening marks": "“",
    "closing marks": "”",
    "apostrophes": "'",
    "turned apostrophes": "’",
    "opening single marks": "‘",
    "single marks and letters": "'a ",
    "marks and letters": '"a ',
    "open quotations": "“The dam held. ",
    "open quotations, a paragraph each": "“The dam held.\n\n",
    "guillemets": "«»",
    "opening guillemets": "« ",
    "capital letters": "A",
    "words in capitals": "DAM ",
    "capitalised words": "Dam ",
    "names": "Ann Roe ",
    "names, a sentence each": "Ann Roe said so. ",
    "names joined": "Ann Roe and ",
    "initials": "A. ",
    "titles": "Mr. ",
    "roles": "the minister ",
    "said": "said ",
    "said that": "said that ",
    "he said": "he said ",
    "he said, a sentence each": "He said so. ",
    "according to": "according to ",
    "of": "of the ",
    "who": "who ",
    "opening brackets": "(",
    "nested brackets": "[(",
    "brackets in pairs": "() ",
    "one word": "rain ",
    "one long word": "a",
    "letters": "a ",
    "letters, a line each": "a\n",
    "letters, a paragraph each": "a\n\n",
    "full stops": ".",
    "full stops apart": ". ",
    "ellipses": "… ",
    "commas": ",",
    "words and commas": "rain, ",
    "names and commas": "Roe, ",
    "colons": "Roe: ",
    "colons, a line each": "Roe: rain\n",
    "questions": "Q: rain?\nA: rain.\n",
    "semicolons": "; ",
    "question marks": "?",
    "hyphens": "-",
    "dashes": " — ",
    "joined words": "a-",
    "list items": "- rain\n",
    "numbered items": "1. rain\n",
    "line feeds": "\n",
    "carriage returns": "\r",
    "spaces": " ",
    "tabs": "\t",
    "no-break spaces": "\u00a0",
    "digits": "7",
    "numbers": "7,000 ",
    "dates": "24 September 2011 ",
    "times": "11:20 ",
    "addresses": "http://a.example/a ",
    "at signs": "a@",
    "hash signs": "# ",
    "stars": "*",
    "underscores": "_a",
    "backticks": "`",
    "bars": "a | ",
    "ampersands": "&amp;",
    "backslashes": "\\",
    "right-to-left marks": "\u200f",
    "overrides": "\u202ea",
    "joiners": "a\u200d",
    "combining accents": "\u0301",
    "mojibake": "â€™",
    "unknown characters": "\ufffd",
    "Chinese": "雨",
    "Arabic": "مطر ",
    "emoji": "👩‍👩‍👧 ",
    "a name and he": "Ann Roe said it rained. He said so. ",
    "a role with and without a name": "The minister said so. Minister Ann Roe said so. ",
    "nameless and known roles": "A minister said so. The minister said so. ",
    "two of one surname": "Ann Roe and Karl Roe said so. Roe said so. ",
    "names of bodies": "The Quellmoor Trust said so. The trust said so. ",
    "places": "Officials in France said so. ",
    "quotations": "“The dam held all night and the road was dry,” said Roe. ",
    "quotations without a speaker": "“The dam held all night and the road was dry.” ",
    "claims within claims": "Roe said that ",
    "denials": "Roe denied that the dam broke. ",
    "accusations": "Roe accused Moss of theft. ",
}

# Of what each repetition says anew: N becomes its number, A and B become names made of it.
VARIED = {
    "persons": "A B said it rained. ",
    "persons of one surname": "A Roe said it rained. Roe left. ",
    "persons of one first name": "Ann A said it rained. Ann left. ",
    "persons and he": "A B said it rained. He said so. ",
    "bodies": "The A Trust said it rained. ",
    "places, many": "Officials in A said so. ",
    "roles, many": "The A minister said so. ",
    "acronyms": "The A B Council (AN) said so. AN left. ",
    "numbers said": "Roe said N dams broke. ",
    "names quoted": "“The A dam held all night and the B road was dry,” said Roe. ",
    "names denied": "Roe denied that A B took it. ",
    "charges": "A B accused Ann Roe of theft. Roe denied it. ",
    "things said": "Roe said the A dam broke. ",
}
_SYLLABLES = ("bar", "den", "fil", "gor", "hul", "jas", "kem", "lov", "mir", "nal")


def text_of(name: str, size: int) -> str:
    """Return a hostile text of about `size` bytes."""
    if name in PIECES:
        return "Rain\n\n" + PIECES[name] * (size // len(PIECES[name].encode()) + 1)
    pieces, left, number = ["Rain\n\n"], size, 0
    while left > 0:
        number += 1
        word = "".join(_SYLLABLES[int(digit)] for digit in str(number)).title()
        pieces.append(re.sub(r"\b[ABN]\b|(?<=\()AN|AN(?= )", partial(_filled, number, word), VARIED[name]))
        left -= len(pieces[-1])
    return "".join(pieces)


def _filled(number: int, word: str, found: re.Match[str]) -> str:
    fillings = {"A": word, "B": f"{word[::-1].title()}e", "N": f"{number:,}", "AN": f"A{word[:4].upper()}"}
    return fillings[found.group()]


def _tags(opening: str, closing: str = "") -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        count = size // len(opening + closing)
        return f"<html><body><p>Rain</p>{opening * count}rain{closing * count}</body></html>".encode()

    return make


def _rows(row: str, before: str = "", after: str = "") -> Callable[[int], bytes]:
    return lambda size: (before + row * (size // len(row)) + after).encode()


_ITEM = "<item><title>Rain</title><description>It rained.</description></item>"
FILES: Mapping[str, tuple[str, Callable[[int], bytes]]] = {
    "tags, nested": (".html", _tags("<div>", "</div>")),
    "tags, never closed": (".html", _tags("<b>")),
    "tags, broken": (".html", _tags("<p ")),
    "attributes": (".html", _rows("a=b ", "<html><body><p ", ">rain</p></body></html>")),
    "paragraphs": (".html", _rows("<p>It rained, Roe said.</p>", "<html><body>", "</body></html>")),
    "links": (".html", _rows("<a href=x>rain</a>", "<html><body><p>", "</p></body></html>")),
    "tables": (".html", _tags("<table><tr><td>", "</table>")),
    "meta elements": (".html", _rows("<meta name=author content=Roe>", "<html><head>", "</head></html>")),
    "scripts": (".html", _rows('<script type="application/ld+json">[</script>', "<html><head>")),
    "comments": (".html", _rows("<!--", "<html><body>")),
    "character references": (".html", _rows("&#8220;", "<html><body><p>", "</p></body></html>")),
    "a document type": (".html", _rows(" ", "<!DOCTYPE html [", "<html><body><p>rain</p>")),
    "JSON lists, nested": (".json", _rows("[")),
    "JSON objects, nested": (".json", _rows('{"a":')),
    "JSON backslashes": (".json", _rows("\\\\", '[{"text": "', '"}]')),
    "a JSON number": (".json", _rows("7", '[{"text": ', "}]")),
    "JSON list, one row a line": (".json", _rows('{"text": "It rained, Roe said."},\n', "[", "{}]")),
    "JSON fields": (".json", _rows('"a": 1, ', "{", '"text": "rain"}')),
    "JSON Lines": (".jsonl", _rows('{"text": "It rained, Roe said."}\n')),
    "CSV commas": (".csv", _rows(",", "text,title\n")),
    "CSV quotation marks": (".csv", _rows('"', "text,title\n")),
    "CSV rows": (".csv", _rows("rain,rain\n", "text,title\n")),
    "feed entries": (".rss", _rows(_ITEM, "<rss><channel>", "</channel></rss>")),
    "feed entries, damaged": (".rss", _rows("<item>", "<rss><channel>")),
    "feed elements, nested": (".rss", _rows("<a>", "<rss><channel><item>")),
    "feed brackets": (".rss", _rows("<", "<rss><channel>")),
    "front matter": (".md", _rows("a: [", "---\n", "\n---\nrain\n")),
    "Markdown links": (".md", _rows("[", "# Rain\n\n")),
    "Markdown stars": (".md", _rows("**a ", "# Rain\n\n")),
    "Markdown quotations": (".md", _rows(">", "# Rain\n\n")),
    "Markdown lists": (".md", _rows("- ", "# Rain\n\n")),
    "Markdown backticks": (".md", _rows("`a", "# Rain\n\n")),
    "Markdown pictures": (".md", _rows("![](", "# Rain\n\n")),
    "WARC headers": (".warc", _rows("A: b\r\n", "WARC/1.0\r\n")),
    "WARC records": (".warc", _rows("WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 0\r\n\r\n\r\n\r\n")),
}


def _timed(step: Callable[[], T]) -> tuple[T, float]:
    begun = time.process_time()
    done = step()
    return done, time.process_time() - begun


def _read(path: Path) -> list[Article]:
    options = ReadOptions()
    items = (
        parse(item, options) if isinstance(item, Record) else item for item in records([str(path)], options)
    )
    return [item for item in items if not isinstance(item, Skipped)]


def check(article: Article, extraction: Extraction) -> None:
    """Hold an extraction to its article: every span lies in it, and a mention's words are those at its place.

    Raises:
        ValueError: one does not.
    """
    text = article.text
    for mention in extraction.mentions:
        if (
            not 0 <= mention.start < mention.end <= len(text)
            or text[mention.start : mention.end] != mention.text
        ):
            raise ValueError(f"a mention at {mention.start}:{mention.end} is not its words")
    for claim in extraction.claims:
        for span in (*claim.speaker, *claim.cue, *claim.content, claim.context):
            if not 0 <= span.start < span.end <= len(text):
                raise ValueError(f"a span of a claim that cannot be: {span.start}:{span.end}")


def measure(name: str, size: int, extractors: Sequence[str], folder: Path) -> dict[str, float]:
    """Run every stage on one hostile text; return the seconds of each."""
    if name in FILES:
        suffix, make = FILES[name]
        path = folder / f"{size}{suffix}"
        path.write_bytes(make(size))
        return {"read": _timed(lambda: _read(path))[1]}
    path = folder / f"{size}.txt"
    text = text_of(name, size)
    path.write_text(text, encoding="utf-8", newline="")
    seconds = {"read": _timed(lambda: _read(path))[1]}
    # what reading cuts away as no article would leave the other stages nothing to do
    article = Article(
        text, title="Rain", outlet="The Quellmoor Post", published_on="2031-05-01", source=path.name
    )
    for extractor in extractors:
        options = ExtractOptions(extractor)
        extract(Article("Rain, Ann Roe said."), options)  # loads the lists and the model
        found, seconds[extractor] = _timed(partial(extract, article, options))
        check(article, found)
    chains = [ArticleChain("0" * 12, chain) for chain in found.chains]
    seconds["resolve"] = _timed(lambda: resolve(chains))[1]
    with open_writing(str(folder / f"{size}.db")) as store:
        seconds["store"] = _timed(lambda: store.put([(article, found)]))[1]
        seconds["relate"] = _timed(lambda: relate_store(store))[1]
    return seconds


def main(argv: Sequence[str] | None = None) -> int:
    """Print a line a text; return 1 where one of them was too much."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--extractor", nargs="+", default=["rules", "learned"])
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    names = options.names or [*PIECES, *VARIED, *FILES]
    if options.one:
        resource.setrlimit(resource.RLIMIT_CPU, (options.limit, options.limit + 1))
        with tempfile.TemporaryDirectory() as folder:
            print(
                json.dumps(
                    [
                        measure(names[0], size, options.extractor, Path(folder))
                        for size in (options.size, 2 * options.size)
                    ]
                )
            )
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return 0
    failed = 0
    for name in names:
        failed += not _show(name, options)
    print(f"{len(names)} texts, {failed} too much")
    return int(failed > 0)


def _show(name: str, options: argparse.Namespace) -> bool:
    """Time one text and print its line; return whether it was not too much."""
    tries: list[list[dict[str, float]]] = []
    memory = ""
    for _ in range(_MOST_TRIES):
        done = _ran(name, options)
        if isinstance(done, str):
            print(f"{name:34} {done}", flush=True)
            return False
        first, memory = done.stdout.splitlines()
        tries.append(json.loads(first))
        once, twice = _least(tries)
        if not any(_is_much(once[stage], twice[stage]) for stage in twice):
            break
    cells = [
        f"{stage} {twice[stage]:.2f} s"
        + (f" ×{twice[stage] / max(once[stage], 1e-9):.1f}" if twice[stage] > LEAST_SECONDS else "")
        + (" TOO MUCH" if _is_much(once[stage], twice[stage]) else "")
        for stage in twice
    ]
    good = not any(_is_much(once[stage], twice[stage]) for stage in twice)
    print(f"{name:34} {' · '.join(cells)} · {memory} MB", flush=True)
    return good


def _ran(name: str, options: argparse.Namespace) -> subprocess.CompletedProcess[str] | str:
    """Time one text in a process of its own; return what became of that where it is no figures."""
    command = [sys.executable, "-m", "benchmarks.hostile", "--one", name, "--size", str(options.size)]
    command += ["--limit", str(options.limit), "--extractor", *options.extractor]
    try:
        # the limit is one of processor time; this one is for what waits for something
        done = subprocess.run(command, capture_output=True, text=True, timeout=20 * options.limit)
    except subprocess.TimeoutExpired:
        return "WAITS"
    if done.returncode == -signal.SIGXCPU:
        return f"NOT DONE within {options.limit} s"
    if done.returncode:
        return f"FAILED: {done.stderr.strip().splitlines()[-1:]}"
    return done


def _least(tries: Sequence[Sequence[dict[str, float]]]) -> tuple[dict[str, float], ...]:
    """Return the least seconds of each stage, on the text and on twice the text."""
    return tuple({stage: min(one[stage] for one in of) for stage in of[0]} for of in zip(*tries, strict=True))


def _is_much(once: float, twice: float) -> bool:
    return twice > LEAST_SECONDS and twice > MOST_TIMES * once


if __name__ == "__main__":
    sys.exit(main())
