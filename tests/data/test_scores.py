"""The scorer counts as its definitions say, on examples small enough to count by hand."""

import json

import pytest

from benchmarks.eval import main
from benchmarks.scores import MarkedMention, best_mention, score_entities

NAMES = "Ann Lind met Bo Lind and Ann."


def mention(words: str, entity: str | None, occurrence: int = 0) -> MarkedMention:
    start = -1
    for _ in range(occurrence + 1):
        start = NAMES.index(words, start + 1)
    return MarkedMention(start, start + len(words), entity)


PEOPLE = [mention("Ann Lind", "ann"), mention("Bo Lind", "bo"), mention("Ann", "ann", 1)]


@pytest.mark.parametrize(
    ("found", "pairwise", "b_cubed"),
    [
        (["x", "y", "x"], (1.0, 1.0), (1.0, 1.0)),
        (["x", "x", "x"], (1 / 3, 1.0), ((2 / 3 + 1 / 3 + 2 / 3) / 3, 1.0)),
        ([None, None, None], (None, 0.0), (1.0, (0.5 + 1 + 0.5) / 3)),
        (["x", "y", None], (None, 0.0), (1.0, (0.5 + 1 + 0.5) / 3)),
    ],
)
def test_entities_are_scored_by_pairs_and_by_mentions(found, pairwise, b_cubed):
    predicted = [MarkedMention(m.start, m.end, entity) for m, entity in zip(PEOPLE, found, strict=True)]
    score = score_entities([("doc", NAMES, PEOPLE, predicted)])
    assert (score.pairwise.precision, score.pairwise.recall) == pytest.approx(pairwise)
    assert (score.b_cubed.precision, score.b_cubed.recall) == pytest.approx(b_cubed)


@pytest.mark.parametrize(("within", "recall"), [(False, 0.0), (True, 0.0)])
def test_documents_can_be_scored_each_for_itself(within, recall):
    gold = [mention("Ann Lind", "ann")]
    documents = [(name, NAMES, gold, [MarkedMention(0, 8, name)]) for name in ("a", "b")]
    score = score_entities(documents, within)
    assert score.entities == (2 if within else 1)
    assert score.b_cubed.recall == (1.0 if within else 0.5)


@pytest.mark.parametrize(
    ("found", "stands_for_it"),
    [((0, 8), True), ((4, 8), True), ((0, 3), False), ((0, 4), True), ((9, 12), False), ((4, 20), False)],
)
def test_last_word_stands_for_the_whole_name(found, stands_for_it):
    hit = best_mention(PEOPLE[0], [MarkedMention(*found, "x")], NAMES)
    assert (hit is not None) == stands_for_it


def span(words: str, text: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_a_file_of_texts_is_scored(tmp_path, capsys):
    text = 'The ferry is safe, the harbour master said.\n\n"It is not," said Bo Lind, a pilot.'
    row = {
        "id": "one",
        "text": text,
        "attributions": [
            {
                "source": [list(span("Bo Lind, a pilot", text))],
                "cue": [],
                "content": [list(span('"It is not,"', text))],
            }
        ],
        "mentions": [
            {"start": text.index("Bo"), "end": text.index("Bo") + 7, "identity": "bo", "type": "person"}
        ],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert main([str(path), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["gold"] == 1
    assert figures["claims@50"]["r"] == figures["attributed"]["r"] == 1.0
    assert figures["entities"]["mentions"] == 1
    assert figures["entities"]["found"] == 1.0


def test_a_missing_file_is_an_error(tmp_path, capsys):
    assert main([str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl" in capsys.readouterr().err
