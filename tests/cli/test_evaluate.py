import dataclasses
import json
from pathlib import Path

import pytest

TEXT = (
    "Dam is safe, mayor says\n\n"
    "The dam is safe, Mayor Ann Lind said on Monday. She denied that the river was rising.\n\n"
    '"Nobody told us," said Bo Brun, a baker. The dam, according to engineers, is forty years old.'
)


def spans(words: str) -> list[list[int]]:
    return [[TEXT.index(words), TEXT.index(words) + len(words)]] if words else []


def mark(source: str, cue: str, content: str, **more: object) -> dict[str, object]:
    return {"source": spans(source), "cue": spans(cue), "content": spans(content), **more}


MARKS = [
    mark("Mayor Ann Lind", "said", "The dam is safe", speaker_kind="person"),
    mark("She", "denied", "that the river was rising", speaker_kind="person"),
    mark("Bo Brun, a baker", "said", '"Nobody told us,"', speaker_kind="person"),
    mark("engineers", "according to", "is forty years old", speaker_kind="group"),
]


def gold(folder: Path, *marks: dict[str, object], name: str = "gold.jsonl") -> str:
    row = {"id": "dam", "title": "Dam is safe, mayor says", "text": TEXT, "attributions": list(marks)}
    (folder / name).write_text(json.dumps(row) + "\n")
    return name


def figures(claimdex, *arguments: str) -> dict:
    ran = claimdex("evaluate", *arguments, "--extractor", "rules", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_figures_compare_what_is_found_with_the_gold(claimdex, elsewhere: Path) -> None:
    found = figures(claimdex, gold(elsewhere, *MARKS[:3]))
    assert (found["extractor"], found["model"], found["articles"], found["gold"]) == ("rules", None, 1, 3)
    assert found["claims_50"]["recall"] == found["attributed"]["recall"] == found["source_right"] == 1.0
    assert found["claims_50"]["precision"] == pytest.approx(3 / found["found"])
    assert found["by_kind"]["direct"]["gold"] == 1
    assert found["by_speaker"]["person"] == {"gold": 3, "recall": 1.0, "attributed_recall": 1.0}
    assert 0 <= found["calibration_error"] <= 1
    assert sum(one["claims"] for one in found["calibration"]) == found["found"]
    assert "curve" not in found
    assert "errors" not in found


def test_table_fits_80_columns(claimdex, elsewhere: Path) -> None:
    ran = claimdex("evaluate", gold(elsewhere, *MARKS), "--extractor", "rules", "--curve", "--errors")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("1 article, 4 claims in gold, ")
    assert lines[0].endswith(" found by the rules")
    assert max(map(len, lines)) <= 80
    for measure in (
        "claims found ",
        "found to the word ",
        "found, with the right speaker ",
        "direct ",
        "person ",
    ):
        assert any(line.startswith(measure) for line in lines), measure


def test_what_extract_writes_is_gold_that_is_found_again(claimdex, elsewhere: Path) -> None:
    (elsewhere / "dam.jsonl").write_text(json.dumps({"id": "dam", "text": TEXT}) + "\n")
    claimdex("extract", "dam.jsonl", "--extractor", "rules", "-o", "own.jsonl")
    found = figures(claimdex, "own.jsonl")
    assert found["gold"] == found["found"] >= 4
    assert found["exact"]["f1"] == found["attributed"]["f1"] == 1.0


def test_brat_folder_is_gold(claimdex, elsewhere: Path) -> None:
    (elsewhere / "brat").mkdir()
    (elsewhere / "brat" / "dam.txt").write_text(TEXT)
    start = TEXT.index("The dam is safe")
    (elsewhere / "brat" / "dam.ann").write_text(f"T1\tContent {start} {start + 15}\tThe dam is safe\n")
    assert figures(claimdex, "brat")["claims_50"]["recall"] == 1.0


def test_several_files_are_one_gold(claimdex, elsewhere: Path) -> None:
    both = figures(claimdex, gold(elsewhere, *MARKS), gold(elsewhere, name="none.jsonl"))
    assert (both["articles"], both["gold"]) == (2, 4)


def test_curve_shows_what_each_least_score_gives(claimdex, elsewhere: Path) -> None:
    path = gold(elsewhere, *MARKS)
    curve = figures(claimdex, path, "--curve")["curve"]
    assert [point["min_score"] for point in curve] == [number / 10 for number in range(1, 10)]
    found = [point["found"] for point in curve]
    assert found == sorted(found, reverse=True)
    at_half = figures(claimdex, path, "--min-score", "0.5")
    assert curve[4] == {"min_score": 0.5, "found": at_half["found"], **at_half["attributed"]}


def test_errors_are_grouped_by_what_is_wrong(claimdex, elsewhere: Path) -> None:
    wrong = [
        mark("Bo Brun", "said", "The dam is safe"),  # the mayor said it
        mark("She", "denied", "the river was rising"),  # "that" is found too
        mark("", "", "on Monday"),
    ]
    path = gold(elsewhere, *wrong, MARKS[2])
    errors = figures(claimdex, path, "--errors")["errors"]
    assert list(errors) == ["missed", "extra", "wrong speaker", "wrong boundaries"]
    (speaker,) = errors["wrong speaker"]
    assert (speaker["article"], speaker["gold"]["speaker"], speaker["found"]["speaker"]) == (
        "dam",
        "Bo Brun",
        "Mayor Ann Lind",
    )
    (boundaries,) = errors["wrong boundaries"]
    assert boundaries["found"]["content"] == "that the river was rising"
    (missed,) = errors["missed"]
    assert (missed["gold"]["content"], missed["found"], missed["claim_kind"]) == (
        "on Monday",
        None,
        "indirect",
    )
    assert errors["extra"][0]["gold"] is None


def test_limit_is_for_the_errors_of_each_kind(claimdex, elsewhere: Path) -> None:
    path = gold(elsewhere, mark("", "", "on Monday"))
    listed = claimdex("evaluate", path, "--extractor", "rules", "--errors", "--limit", "1").out
    assert listed.count("- article") == 2  # one missed, one extra
    assert " more extra: --limit 0 shows all" in listed
    everything = claimdex("evaluate", path, "--extractor", "rules", "--errors", "--limit", "0").out
    assert everything.count("- article") == 1 + figures(claimdex, path)["found"]


def test_claims_within_claims_count_where_asked_for(claimdex, elsewhere: Path, monkeypatch) -> None:
    from claimdex import extract

    whole = extract.extract

    def nesting(article, options):
        first, *others = whole(article, options).claims
        return extract.Extraction((first, *(dataclasses.replace(claim, within=0) for claim in others)))

    monkeypatch.setattr(extract, "extract", nesting)
    flat = gold(elsewhere, *MARKS)
    nested = gold(elsewhere, *MARKS, mark("", "", "river was"), name="nested.jsonl")
    for path, gold_left_out in ((flat, 0), (nested, 1)):
        outermost, every = figures(claimdex, path), figures(claimdex, path, "--nested")
        assert (outermost["gold"], outermost["found"]) == (4, 1)
        assert (outermost["gold_left_out"], outermost["left_out"]) == (gold_left_out, every["found"] - 1)
        assert (every["gold"], every["gold_left_out"], every["left_out"]) == (4 + gold_left_out, 0, 0)
        assert every["found"] > 1
    head = claimdex("evaluate", nested, "--extractor", "rules").out.splitlines()[1]
    assert head.startswith("left out: claims within others, 1 in gold and ")


def test_what_extract_writes_of_claims_within_claims_is_found_again(claimdex, elsewhere: Path) -> None:
    text = "Ann Lind said that Bo Brun had denied that the river was rising."
    (elsewhere / "dam.jsonl").write_text(json.dumps({"id": "dam", "text": text}) + "\n")
    claimdex("extract", "dam.jsonl", "--extractor", "rules", "-o", "own.jsonl")
    outermost, every = figures(claimdex, "own.jsonl"), figures(claimdex, "own.jsonl", "--nested")
    assert (outermost["gold"], outermost["found"], outermost["attributed"]["f1"]) == (1, 1, 1.0)
    assert (every["gold"], every["found"], every["attributed"]["f1"]) == (2, 2, 1.0)


def test_figures_without_anything_to_measure_are_empty(claimdex, elsewhere: Path) -> None:
    path = gold(elsewhere, mark("", "said", "The dam is safe"))
    table = claimdex("evaluate", path, "--extractor", "rules", "--curve").out
    rows = {line.split("  ")[0]: line.split()[-3:] for line in table.splitlines() if line}
    assert rows["found, with the right speaker"] == ["-", "-", "-"]
    assert "right speaker: nothing to measure, no claim found has a speaker in gold\n" in table
    assert "calibration error" not in table
    direct = next(line for line in table.splitlines() if line.startswith("direct"))
    assert direct.split()[:4] == ["direct", "0", "-", "-"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "error: gold.jsonl: no annotated article\n"),
        (
            '{"text": "It rose.", "attributions": []}\n',
            "error: gold.jsonl: no claim is marked: nothing to measure\n",
        ),
        ('{"text": "It rose."}\n', 'error: gold.jsonl:1: neither "attributions" nor "claims"\n'),
        (
            '{"text": "It rose.", "attributions": [{"content": [[0, 99]]}]}\n',
            "error: gold.jsonl:1: attribution 1: ",
        ),
    ],
)
def test_gold_that_cannot_be_read_is_an_error(claimdex, elsewhere: Path, written: str, message: str) -> None:
    (elsewhere / "gold.jsonl").write_text(written)
    ran = claimdex("evaluate", "gold.jsonl", "--extractor", "rules")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(message)
    assert "\nhint: " in ran.err


def test_gold_must_be_named(claimdex) -> None:
    assert claimdex("evaluate").code == 2


def test_article_text_is_never_a_terminal_escape(claimdex, elsewhere: Path) -> None:
    text = "The \x1b[31mdam\u202e is safe, Ann Lind said."
    row = {"id": "\x1b[2J", "text": text, "attributions": [{"content": [[0, 3]]}]}
    (elsewhere / "gold.jsonl").write_text(json.dumps(row))
    ran = claimdex("evaluate", "gold.jsonl", "--extractor", "rules", "--errors")
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    assert "\\x1b[2J" in ran.out


def test_writes_to_a_file(claimdex, elsewhere: Path) -> None:
    ran = claimdex("evaluate", gold(elsewhere, *MARKS), "--extractor", "rules", "-o", "figures.json")
    assert (ran.code, ran.out) == (0, "")
    assert json.loads((elsewhere / "figures.json").read_text())["gold"] == 4
