"""Turn GUM's attributions into gold that `claimdex evaluate` reads.

usage: python -m benchmarks.gum GUM.jsonl... > GOLD.jsonl

GUM.jsonl: one text a line, {"id", "text", "title", "quotes": [{"content", "cue", "speaker"}]}, content
and cue as lists of {"start", "end"}, the speaker as one such object with its "type". Credits of images
are left out: nobody is quoted. `claimdex evaluate` then shows recall by kind of speaker.

Source: GUM, the Georgetown University Multilayer corpus (Zeldes, LREC 2017), its rhetorical relations
of attribution.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]

_KINDS = {"organization": "organisation"}


def gold_rows(path: Path) -> Iterator[Row]:
    """Yield each text of a file with its attributions in the form of PolNeAR."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            quotes = (quote for quote in row["quotes"] if not quote.get("is_image_credit"))
            marks = [_attribution(quote) for quote in quotes]
            yield {"id": row["id"], "title": row.get("title"), "text": row["text"], "attributions": marks}


def _attribution(quote: Row) -> Row:
    speaker = quote.get("speaker")
    kind = speaker["type"] if speaker else "nobody"
    return {
        "source": _pairs([speaker] if speaker else []),
        "cue": _pairs(quote["cue"]),
        "content": _pairs(quote["content"]),
        "speaker_kind": _KINDS.get(kind, kind),
    }


def _pairs(spans: Sequence[Row]) -> list[list[int]]:
    return [[span["start"], span["end"]] for span in spans]


def main() -> None:
    """Write the gold of all files to standard output."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for path in sys.argv[1:]:
        for row in gold_rows(Path(path)):
            print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
