"""Lines of the file of judgements: what they say, what they survive, and which of them count."""

from dataclasses import replace

import pytest

from claimdex.judgements import (
    HEADER,
    Judgement,
    JudgementsError,
    Verdict,
    key_of,
    read_judgements,
    standing,
    thing_of,
)

ARTICLE = "0c1f1f8e9f70"
KEY = key_of("claim", ARTICLE, ("the pier is shut",), 0)
RIGHT = Judgement(
    "2031-05-01T06:04:00Z",
    "anna",
    Verdict.RIGHT,
    KEY,
    0,
    "ann-kestrel",
    thing_of("claim", "the pier is shut", ARTICLE),
)


def test_a_line_reads_as_it_was_written() -> None:
    lines = [RIGHT, replace(RIGHT, speaker="", verdict=Verdict.UNDO, seed=7)]
    text = HEADER + "".join(f"{one.line}\n" for one in lines)
    assert read_judgements(text, "x.tsv") == lines
    assert RIGHT.line == (
        f"2031-05-01T06:04:00Z\tanna\tright\t{KEY}\t0\tann-kestrel\tclaim: the pier is shut @{ARTICLE}"
    )


def test_says_of_which_article_it_is() -> None:
    assert RIGHT.article_id == ARTICLE
    assert replace(RIGHT, thing="claim: the pier").article_id == ""


def test_no_word_of_an_article_breaks_a_line_or_acts() -> None:
    hostile = '=HYPERLINK("x")\t\n\x1b[31m \u202eend\ud800 ' + "word " * 40
    one = replace(RIGHT, by="=anna\t\n", speaker="+1", thing=thing_of("claim", hostile, ARTICLE))
    assert one.line.count("\t") == 6
    assert one.line.encode("utf-8")
    assert not any(character in one.line for character in "\n\r\x1b\u202e\ud800")
    cells = one.line.split("\t")
    assert cells[1] == "'=anna"
    assert cells[5] == "'+1"
    assert len(cells[6]) < 160
    (read,) = read_judgements(one.line, "x.tsv")
    assert read.article_id == ARTICLE
    assert read.holds("+1")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2031-05-01\tanna\tright", "3 columns instead of 7"),
        (RIGHT.line.replace("2031-05-01T06:04:00Z", "yesterday"), "'yesterday' is no time"),
        (RIGHT.line.replace("right", "fine"), "'fine' is none of right, wrong-content"),
        (RIGHT.line.replace(KEY, "12"), "'12' is no key"),
        (RIGHT.line.replace("\t0\t", "\tx\t"), "'x' is no seed"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str, reason: str) -> None:
    with pytest.raises(JudgementsError) as caught:
        read_judgements(f"# words\n\n{RIGHT.line}\n{line}\n", "x.tsv")
    assert caught.value.message.startswith("x.tsv:4: ")
    assert reason in caught.value.message
    assert "line 4 of x.tsv" in caught.value.hint


def test_of_several_judgements_on_one_thing_the_last_counts() -> None:
    other = replace(RIGHT, key="0" * 16)
    later = replace(RIGHT, verdict=Verdict.NOT_A_CLAIM)
    assert standing([RIGHT, other, later]) == {KEY: later, "0" * 16: other}
    assert standing([RIGHT, replace(RIGHT, verdict=Verdict.UNDO)]) == {}
    assert standing([replace(RIGHT, verdict=Verdict.UNDO), RIGHT]) == {KEY: RIGHT}


@pytest.mark.parametrize(
    ("verdict", "holds"),
    [
        (Verdict.RIGHT, False),
        (Verdict.WRONG_SPEAKER, False),
        (Verdict.WRONG_CONTENT, True),
        (Verdict.NOT_A_CLAIM, True),
        (Verdict.SKIP, True),
    ],
)
def test_with_another_speaker_holds_only_what_is_said_of_the_content(verdict: Verdict, holds: bool) -> None:
    assert replace(RIGHT, verdict=verdict).holds("otto-brandlow") is holds
    assert replace(RIGHT, verdict=verdict).holds(None) is holds
    assert replace(RIGHT, verdict=verdict).holds("ann-kestrel")


def test_a_key_depends_on_the_words_and_not_on_the_blanks_between_them() -> None:
    assert key_of("claim", ARTICLE, ("the pier\n is  shut",), 0) == KEY
    others = [
        key_of("sentence", ARTICLE, ("the pier is shut",), 0),
        key_of("claim", "0" * 12, ("the pier is shut",), 0),
        key_of("claim", ARTICLE, ("the pier is open",), 0),
        key_of("claim", ARTICLE, ("the pier is", "shut"), 0),
        key_of("claim", ARTICLE, ("the pier is shut",), 1),
    ]
    assert len({KEY, *others}) == 6
