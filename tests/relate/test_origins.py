"""Copies of one text are found and counted once; reports of one event are not copies."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.relate import find_origins
from tests.relate.makers import Published, article, sentences

WIRE = sentences("wire", 20)


def groups(*articles: Published) -> list[list[str]]:
    return [[copy.article_id for copy in group] for group in find_origins(articles)]


def test_no_articles_have_no_origins() -> None:
    assert find_origins([]) == []
    assert groups(article("a", "")) == []


def test_a_copy_under_another_headline_is_found() -> None:
    one, other = article("a", "\n".join(WIRE)), article("b", "\n\n".join(WIRE), on="2031-05-02")
    first, copy = find_origins([one, other])[0]
    assert (first.article_id, first.copy_of, first.share, first.words) == ("a", None, 1.0, 300)
    assert (copy.article_id, copy.copy_of, copy.share, copy.words) == ("b", "a", 1.0, 300)
    assert first.origin == copy.origin == "a"


@pytest.mark.parametrize("kept", [6, 10, 20])
def test_a_cut_copy_with_words_changed_is_found(kept: int) -> None:
    chance = random.Random(kept)
    words = " ".join(chance.sample(WIRE, kept)).split()
    edited = ["changed" if chance.random() < 0.05 else word for word in words]
    assert groups(article("a", " ".join(WIRE)), article("b", " ".join(edited))) == [["a", "b"]]


def test_reports_of_one_event_that_share_a_few_sentences_are_two_origins() -> None:
    mine, theirs = sentences("mine", 16), sentences("theirs", 16)
    shared = WIRE[:4]
    assert groups(article("a", " ".join([*mine, *shared])), article("b", " ".join([*shared, *theirs]))) == []


MARKS = [("straight", '"', '"'), ("curly", "“", "”"), ("single", "‘", "’"), ("angled", "«", "»")]


@pytest.mark.parametrize(("opening", "closing"), [row[1:] for row in MARKS], ids=[row[0] for row in MARKS])
def test_a_long_speech_that_both_quote_makes_no_copy(opening: str, closing: str) -> None:
    speech = f"{opening}{' '.join(WIRE[:12])}{closing}"
    mine, theirs = sentences("mine", 4), sentences("theirs", 4)
    one = article("a", f"{' '.join(mine)} {speech} {mine[0]}")
    other = article("b", f"{' '.join(theirs)}\n{speech}\n{theirs[0]}")
    assert groups(one, other) == []


def test_a_speech_over_paragraphs_with_one_closing_mark_makes_no_copy() -> None:
    speech = "\n\n".join(f"“{sentence}" for sentence in WIRE[:12]) + "”"
    one, other = (article(id_, f"{' '.join(sentences(id_, 4))}\n\n{speech}") for id_ in "ab")
    assert groups(one, other) == []


def test_a_copy_is_found_whatever_it_quotes() -> None:
    prose, speech = WIRE[:8], f"“{' '.join(WIRE[8:])}”"
    one = article("a", f"{' '.join(prose)}\n{speech}")
    assert groups(one, article("b", " ".join(prose))) == [["a", "b"]]


def test_what_an_outlet_puts_under_every_article_makes_no_copies() -> None:
    notice = " ".join(sentences("notice", 4))
    long = [
        article(f"l{number}", f"{' '.join(sentences(f'l{number}', 20))}\n{notice}", outlet="Gull")
        for number in range(3)
    ]
    briefs = [
        article(f"b{number}", f"{sentences(f'b{number}', 1)[0]}\n{notice}", outlet="Gull")
        for number in range(3)
    ]
    assert groups(*long, *briefs) == []


def test_a_report_that_one_outlet_ran_three_times_is_one_origin() -> None:
    runs = [
        article(id_, " ".join(WIRE), outlet="Gull", on=f"2031-05-0{day}") for day, id_ in enumerate("abc", 1)
    ]
    assert groups(*runs) == [["a", "b", "c"]]


def test_a_report_that_repeats_the_background_of_the_last_one_is_new() -> None:
    new = " ".join([*sentences("new", 10), *WIRE[10:]])
    last = " ".join(WIRE)
    assert groups(article("a", last, outlet="Gull"), article("b", new, outlet="Gull")) == []
    assert groups(article("a", last, outlet="Gull"), article("b", new, outlet="Heron")) == [["a", "b"]]


def test_a_stock_phrase_or_a_single_sentence_makes_no_copy() -> None:
    assert groups(article("a", WIRE[0]), article("b", f"{WIRE[0]} More of it later.")) == []


STOCK = [
    "The harbour minister said the ferry pier at Quellmoor would open again on {} May.",
    "The new lamps cut thefts on the quay by {} percent, she told the members of the council.",
    "Her ministry will spend {} million crowns on the pier before the summer comes.",
]


def stock(*figures: int) -> str:
    return " ".join(sentence.format(figure) for sentence, figure in zip(STOCK, figures, strict=True))


def test_a_short_report_with_other_figures_is_no_copy() -> None:
    assert groups(article("a", stock(3, 40, 7)), article("b", stock(3, 40, 7))) == [["a", "b"]]
    assert groups(article("a", stock(3, 40, 7)), article("b", stock(9, 15, 2), on="2031-05-02")) == []


def test_a_copy_with_a_figure_brought_up_to_date_is_one() -> None:
    one, other = (
        article(id_, f"{' '.join(WIRE)} {count} are missing.") for id_, count in (("a", 3), ("b", 5))
    )
    assert groups(one, other) == [["a", "b"]]


def test_the_earliest_is_the_origin_and_on_one_day_the_fullest() -> None:
    cut = article("cut", " ".join(WIRE[:10]), on="2031-05-02")
    full = article("full", " ".join(WIRE), on="2031-05-02")
    early = article("early", " ".join(WIRE[:15]), on="2031-05-01")
    undated = article("undated", " ".join(WIRE), on=None)
    assert groups(undated, cut, full) == [["full", "cut", "undated"]]
    assert groups(undated, cut, full, early)[0][0] == "early"


def test_two_cuts_that_share_nothing_meet_in_the_full_text() -> None:
    assert groups(
        article("end", " ".join(WIRE[12:])),
        article("top", " ".join(WIRE[:8])),
        article("full", " ".join(WIRE)),
    ) == [["full", "end", "top"]]


def test_a_round_up_of_two_reports_does_not_make_them_one() -> None:
    other = sentences("other", 20)
    one, two = article("a", " ".join(WIRE)), article("b", " ".join(other))
    both = article("c", " ".join([*WIRE, *other[:12]]), on="2031-05-09")
    assert groups(one, two, both) == [["a", "c"]]


def test_many_copies_of_one_report_are_one_group() -> None:
    copies = [
        article(f"c{number:03}", " ".join(WIRE[: 10 + number % 10]), on="2031-05-02") for number in range(60)
    ]
    assert len(groups(article("a", " ".join(WIRE)), *copies)[0]) == 61


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_changes_nothing(chance: random.Random) -> None:
    articles = [
        article(f"{seed}{cut}", " ".join(sentences(seed, 14)[cut:]), on=f"2031-05-0{1 + cut % 3}")
        for seed in ("x", "y", "z")
        for cut in range(4)
    ]
    expected = find_origins(articles)
    chance.shuffle(articles)
    assert find_origins(articles) == expected
    assert sorted(len(group) for group in expected) == [4, 4, 4]


@settings(deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from('ab "“”‘’«\n.'), max_size=200), max_size=5))
def test_any_texts_are_grouped_without_an_error(texts: list[str]) -> None:
    found = find_origins([article(str(number), text) for number, text in enumerate(texts)])
    ids = [copy.article_id for group in found for copy in group]
    assert len(ids) == len(set(ids))
    assert all(len(group) > 1 and all(0 <= copy.share <= 1 for copy in group) for group in found)
