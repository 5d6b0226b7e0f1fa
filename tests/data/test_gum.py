import json
from pathlib import Path

from benchmarks.gum import gold_rows
from claimdex.evaluate.annotations import Attribution
from claimdex.evaluate.gold import read_gold
from claimdex.models import Span

TEXT = "The dam holds, according to engineers. It was built by hand. Image: Bo Brun."


def quote(
    content: tuple[int, int], speaker: dict[str, object] | None, credit: bool = False
) -> dict[str, object]:
    return {
        "content": [{"start": content[0], "end": content[1]}],
        "cue": [{"start": 15, "end": 27}],
        "speaker": speaker,
        "is_image_credit": credit,
    }


def test_attributions_become_gold_without_the_credits_of_images(tmp_path: Path) -> None:
    quotes = [
        quote((0, 13), {"start": 28, "end": 37, "type": "organization"}),
        quote((39, 59), {"start": 68, "end": 75, "type": "person"}, credit=True),
        quote((39, 59), None),
    ]
    path = tmp_path / "gum.jsonl"
    path.write_text(json.dumps({"id": "dam", "title": "Dam", "text": TEXT, "quotes": quotes}) + "\n")
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in gold_rows(path)))
    (article,) = read_gold([tmp_path / "gold.jsonl"])
    cue = (Span(15, 27),)
    assert (article.id, article.text) == ("dam", TEXT)
    assert article.attributions == (
        Attribution((Span(28, 37),), cue, (Span(0, 13),), "organisation"),
        Attribution((), cue, (Span(39, 59),), "nobody"),
    )
