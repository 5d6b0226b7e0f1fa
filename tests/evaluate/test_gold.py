import json
from pathlib import Path

import pytest

from claimdex.evaluate.annotations import Attribution, GoldArticle, GoldError
from claimdex.evaluate.gold import read_gold
from claimdex.models import Span

TEXT = "Floods near\n\nMs. Okafor said the river was rising, and Mr. Lund denied it."
RISING = {"source": [[13, 23]], "cue": [[24, 28]], "content": [[29, 49]]}


def line(**row: object) -> str:
    return json.dumps({"id": "a", "text": TEXT, **row}) + "\n"


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_bytes(text.encode())
    return folder / name


def words(article: GoldArticle) -> list[tuple[list[str], list[str], list[str]]]:
    return [
        tuple([span.of(article.text) for span in spans] for spans in (mark.speaker, mark.cue, mark.content))
        for mark in article.attributions
    ]


def test_reads_a_line_for_each_article(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "gold.jsonl",
        line(title="Floods near", attributions=[RISING]) + "\n" + line(id=7, attributions=[]),
    )
    first, second = read_gold([path])
    assert first == GoldArticle(
        "a", TEXT, "Floods near", (Attribution((Span(13, 23),), (Span(24, 28),), (Span(29, 49),)),)
    )
    assert words(first) == [(["Ms. Okafor"], ["said"], ["the river was rising"])]
    assert (second.id, second.title, second.attributions) == ("7", None, ())


def test_article_without_an_id_is_called_by_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "gold.jsonl", json.dumps({"text": TEXT, "attributions": []}))
    assert [article.id for article in read_gold([path])] == [f"{path}:1"]


def test_reads_what_extract_writes(tmp_path: Path) -> None:
    claim = {"title": "Floods near", "spans": {"speaker": [[13, 23]], "cue": [], "content": [[29, 49]]}}
    (article,) = read_gold([write(tmp_path, "own.jsonl", line(claims=[claim], mentions=[]))])
    assert article.title == "Floods near"
    assert words(article) == [(["Ms. Okafor"], [], ["the river was rising"])]


def test_title_that_the_text_does_not_begin_with_is_kept_from_the_extractor(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "gold.jsonl",
        line(title="Floods near", attributions=[]) + line(title="Else", attributions=[]),
    )
    assert [article.article().title for article in read_gold([path])] == ["Floods near", None]


def test_half_characters_do_not_move_offsets(tmp_path: Path) -> None:
    path = write(
        tmp_path, "gold.jsonl", r'{"text": "\ud83d So she said.", "attributions": [{"content": [[2, 4]]}]}'
    )
    (article,) = read_gold([path])
    assert article.text == "\N{REPLACEMENT CHARACTER} So she said."
    assert words(article) == [([], [], ["So"])]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{oops}\n", "gold.jsonl:1: not a line of JSON: "),
        ("[1]\n", 'gold.jsonl:1: not an object with a "text"'),
        ('{"id": "a"}\n', 'gold.jsonl:1: not an object with a "text"'),
        (line(), 'gold.jsonl:1: neither "attributions" nor "claims"'),
        (line(attributions=[]) + line(attributions=["x"]), "gold.jsonl:2: attribution 1: not an object"),
        (line(attributions=[{"cue": []}]), 'gold.jsonl:1: attribution 1: no "content"'),
        (
            line(attributions=[RISING, {"content": [[70, 99]]}]),
            "gold.jsonl:1: attribution 2: content: [70, 99) is no part of a text of 74 characters",
        ),
        (
            line(attributions=[{"content": [[5, 5]]}]),
            "gold.jsonl:1: attribution 1: content: [5, 5) is no part",
        ),
        (line(attributions=[{"content": [5, 9]}]), "gold.jsonl:1: attribution 1: 'content' is not a list of"),
        (
            line(claims=[{"spans": {"content": [["1", 2]]}}]),
            "gold.jsonl:1: claim 1: 'content' is not a list of",
        ),
    ],
)
def test_bad_line_is_an_error_that_names_it(tmp_path: Path, written: str, expected: str) -> None:
    path = write(tmp_path, "gold.jsonl", written)
    with pytest.raises(GoldError) as caught:
        list(read_gold([path]))
    assert caught.value.message.startswith(f"{tmp_path}/{expected}")
    assert caught.value.hint


def test_missing_file_and_folder_without_annotation_are_errors(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="nowhere: no such file or folder"):
        list(read_gold([tmp_path / "nowhere"]))
    with pytest.raises(GoldError, match=r"no \.ann file in this folder"):
        list(read_gold([tmp_path]))


MARKS = (
    "T1\tSource 13 23\tMs. Okafor\nT2\tCue 24 28\tsaid\nT3\tContent 29 49\tthe river was rising\n"
    "T4\tSpeaker 55 63\tMr. Lund\nT5\tcue 64 70\tdenied\nT6\tContent 71 73\tit\nT9\tPerson 13 23\tMs. Okafor\n"
)
BOTH = [
    (["Ms. Okafor"], ["said"], ["the river was rising"]),
    (["Mr. Lund"], ["denied"], ["it"]),
]


@pytest.mark.parametrize(
    ("name", "links"),
    [
        ("source and content to cue", "R1\tOf Arg1:T2 Arg2:T1\nR2\tOf Arg1:T2 Arg2:T3\n"
         "R3\tBy Arg1:T5 Arg2:T4\nR4\tWhat Arg1:T6 Arg2:T5\n"),
        ("cue and source to content", "R1\tX Arg1:T3 Arg2:T2\nR2\tX Arg1:T3 Arg2:T1\n"
         "R3\tX Arg1:T6 Arg2:T4\nR4\tX Arg1:T5 Arg2:T6\n"),
        ("events", "E1\tCue:T2 Source:T1 Content:T3\nE2\tCue:T5 Speaker:T4 Content:T6\n"),
        ("events of any type, notes between", "E1\tAttribution:T2 Source:T1 Content1:T3\n"
         "#1\tAnnotatorNotes E1\tsure?\nA1\tNegated E2\nE2\tCue:T5 Source:T4 Content:T6 Source2:T4\n*\tEquiv T1 T9\n"),
        ("one event, one by relations", "E1\tCue:T2 Source:T1 Content:T3\n"
         "R3\tX Arg1:T5 Arg2:T4\nR4\tX Arg1:T5 Arg2:T6\nR5\tKnows Arg1:T9 Arg2:T4\n"),
    ],
)  # fmt: skip
def test_reads_brat_links_of_every_kind(tmp_path: Path, name: str, links: str) -> None:
    write(tmp_path, "one.txt", TEXT)
    (article,) = read_gold([write(tmp_path, "one.ann", MARKS + links)])
    assert words(article) == BOTH
    assert (article.id, article.text) == (str(tmp_path / "one"), TEXT)


def test_one_source_of_two_cues_stays_two_attributions(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", TEXT)
    links = "R1\tX Arg1:T2 Arg2:T1\nR2\tX Arg1:T2 Arg2:T3\nR3\tX Arg1:T5 Arg2:T1\nR4\tX Arg1:T5 Arg2:T6\n"
    (article,) = read_gold([write(tmp_path, "one.ann", MARKS + links)])
    assert words(article) == [BOTH[0], (["Ms. Okafor"], ["denied"], ["it"])]


def test_content_without_a_cue_is_an_attribution(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", TEXT)
    (article,) = read_gold([write(tmp_path, "one.ann", MARKS + "R1\tX Arg1:T1 Arg2:T3\n")])
    assert words(article) == [(["Ms. Okafor"], [], ["the river was rising"]), ([], [], ["it"])]


def test_brat_spans_may_be_in_pieces_and_across_lines(tmp_path: Path) -> None:
    text = "The river, Ms. Okafor said,\r\nis rising. So it is."
    write(tmp_path, "one.txt", text)
    annotation = "T1\tContent 0 9;29 38\tThe river is rising\r\nT2\tSource 11 21\tMs. Okafor\r\n"
    (article,) = read_gold([write(tmp_path, "one.ann", annotation + "R1\tX Arg1:T1 Arg2:T2\r\n")])
    assert words(article) == [(["Ms. Okafor"], [], ["The river", "is rising"])]


def test_folder_of_brat_files_is_read_by_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b", "a", "sub/c"):
        write(tmp_path, f"{name}.txt", TEXT)
        write(tmp_path, f"{name}.ann", "" if name == "b" else MARKS)
    write(tmp_path, "not-yet.txt", TEXT)
    articles = list(read_gold([tmp_path]))
    assert [Path(article.id).name for article in articles] == ["a", "b", "c"]
    assert [len(article.attributions) for article in articles] == [2, 0, 2]
    assert list(read_gold([tmp_path / "a.txt"])) == articles[:1]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("T1\tContent\tx\n", "one.ann:1: T1 has no offsets"),
        ("T1\tContent 0 99\n", "one.ann:1: T1: [0, 99) is no part of a text of 74 characters"),
        ("\nT1\tContent 0 6\tNo word\n", "one.ann:2: T1 marks 'No word', where the text has 'Floods'"),
        ("T1\tContent 0 6\tFloods\nR1\tX Arg1:T1\n", "one.ann:2: no relation between two marks"),
        ("T1\tContent 0 6\tFloods\nR1\tX Arg1:T1 Arg2:T2\n", "one.ann:2: there is no mark T2"),
        ("T1\tContent 0 6\tFloods\nE1\tCue:T2 Content:T1\n", "one.ann:2: there is no mark T2"),
        ("E1\t\n", "one.ann:1: no event"),
    ],
)
def test_bad_brat_line_is_an_error_that_names_it(tmp_path: Path, written: str, expected: str) -> None:
    write(tmp_path, "one.txt", TEXT)
    with pytest.raises(GoldError) as caught:
        list(read_gold([write(tmp_path, "one.ann", written)]))
    assert caught.value.message.startswith(f"{tmp_path}/{expected}")
    assert caught.value.hint


def test_brat_file_without_its_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"one\.txt: no such file"):
        list(read_gold([write(tmp_path, "one.ann", MARKS)]))
