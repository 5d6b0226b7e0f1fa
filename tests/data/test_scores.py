"""The scorer counts as its definitions say, on examples small enough to count by hand."""

import json

import pytest

from benchmarks.eval import main
from benchmarks.scores import ClaimScore, MarkedClaim, MarkedMention, best_mention, score_entities

TEXT = 'Ada said the boat was late. "It sank," said Bo Lind, who saw it.'
#       0   4    9                  28         39   44


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def claim(content: str, speaker: str = "") -> MarkedClaim:
    return MarkedClaim([span(content)], [span(speaker)] if speaker else [])


GOLD = [claim("the boat was late", "Ada"), claim('"It sank,"', "Bo Lind, who saw it")]


@pytest.mark.parametrize(
    ("found", "half", "exact", "attributed"),
    [
        ([], 0, 0, 0),
        (GOLD, 2, 2, 2),
        ([claim("the boat was late", "Ada")], 1, 1, 1),
        ([claim("boat was", "Ada")], 1, 0, 1),  # two words of four
        ([claim("boat", "Ada")], 0, 0, 0),  # one word of four
        ([claim("It sank", "Bo Lind")], 1, 1, 1),  # marks are no words
        ([claim("It sank", "Ada")], 1, 1, 0),
        ([claim("It sank")], 1, 1, 0),
        ([claim("the boat was late", "Ada"), claim("the boat was late", "Ada")], 1, 1, 1),
    ],
)
def test_claims_are_matched_one_to_one_by_their_words(found, half, exact, attributed):
    score = ClaimScore()
    score.add(TEXT, GOLD, found)
    assert (score.half, score.exact, score.attributed, score.gold, score.found) == (
        half,
        exact,
        attributed,
        2,
        len(found),
    )


def test_rates_are_shares_of_found_and_of_gold():
    score = ClaimScore()
    score.add(TEXT, GOLD, [claim("the boat was late", "Ada"), claim("saw it"), claim("Ada")])
    rates = score.rates()["claims@50"]
    assert (rates.precision, rates.recall) == (pytest.approx(1 / 3), 0.5)
    assert rates.f1 == pytest.approx(0.4)


def test_speakers_that_share_only_a_function_word_differ():
    text = "The head of the port said it was shut."
    gold = MarkedClaim([span("it was shut", text)], [span("The head of the port", text)])
    found = MarkedClaim([span("it was shut", text)], [span("of the", text)])
    score = ClaimScore()
    assert [match.attributed for match in score.add(text, [gold], [found])] == [False]


def test_speech_without_a_speaker_is_right_without_a_speaker():
    score = ClaimScore()
    assert [match.attributed for match in score.add(TEXT, [claim("It sank")], [claim("It sank")])] == [True]


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("She said it was shut.", "it was shut", "indirect"),
        ("She said it was “very much shut.”", "it was “very much shut.”", "mixed"),
        ("“Shut,” she said.", "“Shut,”", "direct"),
        ("''Shut tight,'' she said.", "''Shut tight,''", "direct"),
        ('She said: "Shut. And no closing mark', '"Shut. And no closing mark', "direct"),
        ('An inch is 1". It was shut, she said.', "It was shut", "direct"),  # a lone mark reaches to the end
    ],
)
def test_kind_is_told_by_the_share_inside_quotation_marks(text, content, kind):
    score = ClaimScore()
    score.add(text, [MarkedClaim([span(content, text)])], [])
    assert [name for name, (_, total) in score.by_kind.items() if total] == [kind]


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
        ([None, None, None], (0.0, 0.0), (1.0, (0.5 + 1 + 0.5) / 3)),
        (["x", "y", None], (0.0, 0.0), (1.0, (0.5 + 1 + 0.5) / 3)),
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
