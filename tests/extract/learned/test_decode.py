"""From what the networks say to claims."""

import itertools

import numpy as np
import pytest

from claimdex.extract.learned.decode import FEATURES, Found, best_tags, choose, read_windows
from claimdex.extract.learned.windows import (
    BEFORE,
    CUE,
    FIRST,
    INSIDE,
    LAST,
    NOTHING,
    ROW,
    SPEAKER,
    TAGS,
    WIDTH,
    rows,
    windows,
)

FREE = np.zeros((TAGS, TAGS), dtype=np.float32)


def emissions_for(tags: dict[int, int], sure: float = 5.0) -> np.ndarray:
    """Emissions of one window that favour `tags` at places relative to the cue, nothing elsewhere."""
    found = np.zeros((1, WIDTH, TAGS), dtype=np.float32)
    found[0, :, NOTHING] = sure
    for place, tag in tags.items():
        found[0, BEFORE + place] = 0.0
        found[0, BEFORE + place, tag] = sure
    return found


def found(head: int, content: tuple[int, int], score: float) -> Found:
    return Found(head, [], [(head, head + 1)], [content], (0.0,) * len(FEATURES), score)


def test_best_tags_is_the_best_of_all_sequences() -> None:
    generator = np.random.default_rng(7)
    emissions = generator.normal(size=(3, 5, TAGS)).astype(np.float32)
    transitions = generator.normal(size=(TAGS, TAGS)).astype(np.float32)
    for row, answer in zip(emissions, best_tags(emissions, transitions), strict=True):
        scores = {}
        for tags in np.ndindex(*[TAGS] * 5):
            steps = sum(transitions[a, b] for a, b in itertools.pairwise(tags))
            scores[tags] = sum(row[at, tag] for at, tag in enumerate(tags)) + steps
        assert tuple(answer.tolist()) == max(scores, key=scores.__getitem__)


def test_reads_speaker_cue_and_both_pieces_of_a_content() -> None:
    tags = {-4: FIRST, -3: LAST, -1: SPEAKER, 0: CUE, 2: FIRST, 3: INSIDE, 4: LAST}
    (claim,) = read_windows(
        np.array([10]), np.array([2.0]), emissions_for(tags), np.array([1.0]), FREE, (0, 30)
    )
    assert (claim.speaker, claim.cue, claim.content) == ([(9, 10)], [(10, 11)], [(6, 8), (12, 15)])
    assert dict(zip(FEATURES, claim.features, strict=True))["cue"] == 2.0


def test_what_a_window_says_beyond_the_text_is_left_out() -> None:
    tags = {-4: FIRST, -3: LAST, 0: CUE, 1: FIRST, 3: FIRST}
    (claim,) = read_windows(np.array([2]), np.array([2.0]), emissions_for(tags), np.array([1.0]), FREE, (0, 4))
    assert claim.content == [(3, 4)]


def test_an_empty_headline_is_part_of_no_claim() -> None:
    tags = {-2: SPEAKER, -1: SPEAKER, 0: CUE, 1: FIRST}
    (claim,) = read_windows(np.array([2]), np.zeros(1), emissions_for(tags), np.zeros(1), FREE, (1, 9))
    assert (claim.speaker, claim.content) == ([(1, 2)], [(3, 4)])


def test_a_cue_without_content_is_no_claim() -> None:
    assert read_windows(np.array([5]), np.zeros(1), emissions_for({0: CUE}), np.zeros(1), FREE, (0, 20)) == []


@pytest.mark.parametrize(
    ("name", "claims", "kept"),
    [
        ("weak", [found(1, (2, 9), 0.2)], []),
        ("apart", [found(1, (2, 9), 0.9), found(11, (12, 19), 0.5)], [1, 11]),
        ("same words", [found(1, (2, 9), 0.9), found(10, (3, 9), 0.5)], [1]),
        ("cue inside another", [found(1, (2, 9), 0.9), found(4, (9, 14), 0.5)], [1]),
        ("cue of another inside", [found(4, (5, 9), 0.9), found(1, (2, 14), 0.5)], [4]),
        ("little in common", [found(1, (2, 12), 0.9), found(13, (11, 12), 0.5)], [1]),
    ],
)
def test_keeps_the_likelier_of_claims_that_contend(name: str, claims: list[Found], kept: list[int]) -> None:
    assert [one.head for one in choose(claims, 0.3)] == kept, name
    assert choose(claims[::-1], 0.3) == choose(claims, 0.3)


def test_windows_lie_around_the_cue_and_count_sentences() -> None:
    sentence = np.repeat(np.arange(6), 20)
    at, away = windows([50, 2], sentence)
    assert at.shape == away.shape == (2, WIDTH)
    assert at[0, BEFORE] == 50
    assert at[1, BEFORE] == 2
    assert at[1, 0] == len(sentence)  # before the text
    assert away[0, BEFORE] == away[1, BEFORE]
    assert away.min() >= 0


def test_rows_cover_a_text_once_and_break_at_paragraphs() -> None:
    place = np.zeros(1000, dtype=np.int64)
    place[::25] = 1
    place[::100] = 2
    cut = rows(place)
    assert [at for first, end in cut for at in range(first, end)] == list(range(1000))
    assert all(end - first <= ROW for first, end in cut)
    assert {first % 100 for first, _ in cut} == {0}


def test_rows_cut_a_sentence_without_end() -> None:
    cut = rows(np.zeros(1000, dtype=np.int64))
    assert cut[-1][1] == 1000
    assert all(0 < end - first <= ROW for first, end in cut)
