"""The scorer counts as its definitions say, on examples small enough to count by hand."""

import pytest

from claimdex.evaluate.annotations import Attribution
from claimdex.evaluate.scores import ClaimScore, Rates
from claimdex.models import Span

TEXT = 'Ada said the boat was late. "It sank," said Bo Lind, who saw it.'
#       0   4    9                  28         39   44


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def claim(content: str, speaker: str = "", text: str = TEXT, kind: str | None = None) -> Attribution:
    return Attribution((span(speaker, text),) if speaker else (), (), (span(content, text),), kind)


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
    gold = claim("it was shut", "The head of the port", text)
    found = claim("it was shut", "of the", text)
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
        ("She said: “Shut. And no closing mark", "“Shut. And no closing mark", "direct"),
        ("“Shut.\n\n“And dark,” she said.", "And dark", "direct"),  # speech that runs on
        ('An inch is 1". It was shut, she said.', "It was shut", "indirect"),  # a lone straight mark
    ],
)
def test_kind_is_told_by_the_share_inside_quotation_marks(text, content, kind):
    score = ClaimScore()
    score.add(text, [claim(content, text=text)], [])
    assert [name for name, tally in score.by_kind.items() if tally.gold] == [kind]


def test_claims_of_each_kind_are_counted_for_themselves():
    score = ClaimScore()
    score.add(
        TEXT, GOLD, [claim("the boat was late", "Bo Lind"), claim("It sank", "Bo Lind"), claim("saw it")]
    )
    direct, indirect = score.by_kind["direct"], score.by_kind["indirect"]
    assert (direct.gold, direct.reached, direct.attributed, direct.found, direct.right) == (1, 1, 1, 1, 1)
    assert (indirect.gold, indirect.reached, indirect.attributed) == (1, 1, 0)
    assert (indirect.found, indirect.right) == (2, 1)


def test_claims_of_each_kind_of_speaker_are_counted_where_the_gold_says_it():
    score = ClaimScore()
    gold = [claim("the boat was late", "Ada", kind="person"), claim("It sank", "Bo Lind")]
    score.add(TEXT, gold, [claim("the boat was late", "Ada")])
    assert list(score.by_speaker) == ["person"]
    assert (score.by_speaker["person"].gold, score.by_speaker["person"].attributed) == (1, 1)


def test_share_of_right_sources_leaves_out_claims_without_one():
    score = ClaimScore()
    found = [claim("the boat was late", "Bo Lind"), claim("It sank", "Bo Lind")]
    score.add(TEXT, [claim("the boat was late"), claim("It sank", "Bo Lind")], found)
    assert (score.attributed, score.source_right) == (1, 1.0)


@pytest.mark.parametrize(
    ("right", "found", "gold", "rates"),
    [
        (1, 2, 4, (0.5, 0.25, 1 / 3)),
        (0, 3, 4, (0.0, 0.0, 0.0)),
        (0, 0, 4, (None, 0.0, 0.0)),
        (0, 3, 0, (0.0, None, 0.0)),
        (0, 0, 0, (None, None, None)),
    ],
)
def test_nothing_out_of_nothing_is_no_figure(right, found, gold, rates):
    measured = Rates.of(right, found, gold)
    assert (measured.precision, measured.recall, measured.f1) == rates


def test_speakers_are_measured_only_where_the_gold_marks_any():
    without, with_one = ClaimScore(), ClaimScore()
    found = [claim("the boat was late", "Ada"), claim("It sank", "Bo Lind")]
    without.add(TEXT, [claim("the boat was late"), claim("It sank")], found)
    assert without.rates()["claims@50"] == Rates(1.0, 1.0)
    assert (without.rates()["attributed"], without.source_right) == (Rates(None, None), None)
    with_one.add(TEXT, [claim("the boat was late"), claim("It sank", "Bo Lind")], found)
    assert (with_one.rates()["attributed"], with_one.source_right) == (Rates(0.5, 0.5), 1.0)
