"""What stands for what: stems that are kept apart, phrases with gaps, and the lists behind them."""

import pytest

from claimdex.lexicons import load, split_forms
from claimdex.names import fold
from claimdex.relate.word_forms import BESIDE, GAP, canonical, classed, contraries, stem


def keys(text: str) -> list[str]:
    return [key for key, _ in canonical([stem(word) for word in text.split()])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("officers", "offices"),
        ("important", "imports"),
        ("departments", "departed"),
        ("several", "severed"),
        ("positive", "positions"),
        ("executives", "executions"),
        ("nearly", "near"),
        ("responses", "responsible"),
    ],
)
def test_keeps_apart_what_the_stemmer_runs_together(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "as_text"),
    [
        ("put to death", "executed"),
        ("put the two smugglers to death", "executed smugglers two"),
        ("lost their lives", "died"),
        ("turned it down", "rejected"),
        ("handed the thief over", "handed over thief"),
        ("broke the law", "violated law"),
        ("cut all relations", "severed all ties"),
    ],
)
def test_reads_a_phrase_as_the_word_it_stands_for(text: str, as_text: str) -> None:
    small = {"the", "their", "it"}
    assert set(keys(text)) - small == set(keys(as_text)) - small


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("put the blame for the accident to death", "execut"),
        ("had no part in", "particip"),
        ("turned five or six of them down", "deni"),
        ("put one two three four five to death", "execut"),
        ("broke the window", "violat"),
        ("broke", "violat"),
    ],
)
def test_reads_no_phrase_across_another_clause_a_no_or_many_words(text: str, head: str) -> None:
    assert head not in keys(text)


def test_says_where_each_word_stood() -> None:
    stems = [stem(word) for word in ("rebels", "handed", "the", "thief", "over", "yesterday")]
    assert [place for _, place in canonical(stems)] == [0, 1, 2, 3, 5]


def test_finds_the_contraries_of_a_phrase() -> None:
    (deport,), (admit,) = keys("deported"), keys("took in")
    assert admit in contraries(deport)
    assert deport in contraries(admit)


def test_no_word_stands_in_two_groups_and_none_twice_in_one() -> None:
    stems = [
        tuple(stem(word) for word in fold(form.replace(GAP, " ")).split())
        for row in load("alike_words")
        for form in split_forms(row[0])
    ]
    twice = {form for form in stems if stems.count(form) > 1}
    assert not twice


def test_no_word_that_tells_little_stands_for_one_that_tells_much() -> None:
    """What everybody uses of everything would take the weight of the whole group away."""
    light = {stem(fold(word)) for word in classed("light")}
    knowing = {"believ", "know", "now", "soon", "woman", "man"}
    for row in load("alike_words"):
        forms = [stem(fold(form)) for form in split_forms(row[0]) if " " not in form]
        assert not light & set(forms) or forms[0] in knowing | {stem("currently")}, row[0]


def test_a_phrase_has_one_gap_and_no_article_and_what_stands_beside_it_is_its_last_word() -> None:
    phrases = [form.split() for row in load("alike_words") for form in split_forms(row[0]) if " " in form]
    for words in phrases:
        assert words.count(GAP) <= 1 and GAP not in (words[0], words[-1]), words
        assert not {"a", "an", "the", "his", "their"} & set(words), words
        assert not any(word.startswith(BESIDE) for word in words[:-1]), words
