import dataclasses
import gzip
import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from claimdex import extract
from claimdex.cli.extracting import DEFAULT_EXTRACTOR, How, extract_options
from claimdex.errors import ClaimdexError
from claimdex.extract import ExtractOptions
from claimdex.rows import ClaimRow

ROOT = Path(__file__).parent.parent.parent
TEXT = 'Admiral Mike Mullen said on Friday that the war was long. "It is,"\r\n  he said.\x00 \ud83d [sic] Ünïcode “quotes”.'


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def asked(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_answers_each_line_with_one_line(claimdex) -> None:
    ran = claimdex(
        "extract", stdin=asked({"id": "a", "text": TEXT}, {"id": 7, "text": ""}, {"id": None, "text": "No."})
    )
    assert (ran.code, ran.err) == (0, "")
    answers = lines(ran.out)
    assert [answer["id"] for answer in answers] == ["a", 7, None]
    assert all(list(answer) == ["id", "text", "claims", "mentions"] for answer in answers)
    assert answers[1]["claims"] == answers[1]["mentions"] == []


def test_offsets_point_into_exactly_the_text_given(claimdex) -> None:
    answer = lines(claimdex("extract", "-", stdin=asked({"id": "a", "title": "Long war", "text": TEXT})).out)[
        0
    ]
    assert answer["text"] == TEXT
    assert answer["claims"]
    for claim in answer["claims"]:
        spans = claim["spans"]
        assert " … ".join(TEXT[start:end] for start, end in spans["content"]) == claim["content"]
        assert " ".join(TEXT[start:end] for start, end in spans["speaker"]) == claim["speaker_text"]
        assert " … ".join(TEXT[start:end] for start, end in spans["cue"]) == claim["cue"]
        assert (claim["start"], claim["end"]) == (spans["content"][0][0], spans["content"][-1][1])
    for mention in answer["mentions"]:
        assert TEXT[mention["start"] : mention["end"]] == mention["text"]


def test_claims_have_every_documented_key(claimdex) -> None:
    record = {
        "id": "a",
        "text": TEXT,
        "outlet": "Harbor Dispatch",
        "published_on": "2011-09-23",
        "title": "War",
    }
    claim = lines(claimdex("extract", stdin=asked(record)).out)[0]["claims"][0]
    assert list(claim) == [field.name for field in dataclasses.fields(ClaimRow)]
    assert (claim["id"], claim["article_id"], claim["source"]) == ("a-1", "a", "-:1")
    assert (claim["outlet"], claim["published_on"], claim["title"]) == (
        "Harbor Dispatch",
        "2011-09-23",
        "War",
    )
    assert (claim["speaker"], claim["speaker_text"]) == ("Mike Mullen", "Admiral Mike Mullen")


def test_mentions_of_one_thing_have_one_entity(claimdex) -> None:
    text = "Mike Mullen spoke. Mullen said that the Pentagon knew."
    answer = lines(claimdex("extract", stdin=asked({"id": "a", "text": text})).out)[0]
    entities = {mention["text"]: mention["entity"] for mention in answer["mentions"]}
    assert entities["Mike Mullen"] == entities["Mullen"] == "Mike Mullen"
    assert {"start", "end", "text", "kind", "entity"} <= set(answer["mentions"][0])


def test_same_claims_as_the_database_gives(claimdex, elsewhere: Path) -> None:
    text = "Admiral Mike Mullen said that the war was long. He denied that it was lost."
    (elsewhere / "one.jsonl").write_bytes(asked({"id": "a", "text": text}))
    claimdex("ingest", "one.jsonl")
    stored = json.loads(claimdex("claims", "--format", "json").out)
    answered = lines(claimdex("extract", "one.jsonl").out)[0]["claims"]
    for row in (*stored, *answered):
        for key in ("id", "article_id", "source", "claim_group_id"):
            row.pop(key)
    assert answered == stored
    assert len(answered) == 2


def test_bad_lines_are_skipped_with_their_number_and_exit_3(claimdex) -> None:
    stdin = (
        asked({"id": 1, "text": "Fine, she said."})
        + b"{broken}\n\n"
        + asked({"id": 2}, ["no"], {"id": 3, "text": None})
        + b'{"text": "\xff"}\n'
        + b"[" * 100_000
        + b"\n"
        + asked({"id": 9, "text": "Fine again, he said."})
    )
    ran = claimdex("extract", stdin=stdin)
    assert ran.code == 3
    assert [answer["id"] for answer in lines(ran.out)] == [1, 9]
    reports = ran.err.splitlines()
    assert [report.split(": ")[0] for report in reports] == [
        f"skipped -:{number}" for number in (2, 4, 5, 6, 7, 8)
    ]
    assert reports[0].startswith("skipped -:2: not JSON: ")
    assert reports[1].startswith("skipped -:4: no field of text")
    assert reports[2] == 'skipped -:5: not an object with a "text"'
    assert reports[4] == "skipped -:7: not UTF-8 at byte 11 of the line"


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0)])
def test_every_line_keeps_its_id_whatever_it_calls_its_text(
    claimdex, elsewhere: Path, order: tuple[int, ...]
) -> None:
    spoken = "The river is rising, Ms. Okafor said."
    records = [
        {"id": 1, "body": spoken},
        {"id": "two", "text": spoken},
        {"id": 3, "text": None, "content": spoken},
    ]
    stdin = asked(*(records[at] for at in order))
    (elsewhere / "lines.jsonl").write_bytes(stdin)
    for ran in (claimdex("extract", stdin=stdin), claimdex("extract", "lines.jsonl")):
        assert (ran.code, ran.err) == (0, "")
        assert [answer["id"] for answer in lines(ran.out)] == [records[at]["id"] for at in order]
        assert all(len(answer["claims"]) == 1 for answer in lines(ran.out))


def test_line_without_an_id_is_called_by_where_it_stands(claimdex) -> None:
    ran = claimdex("extract", stdin=asked({"body": "Fine, she said."}, {"text": "Fine, he said."}))
    assert [answer["id"] for answer in lines(ran.out)] == ["-:1", "-:2"]


def test_object_on_one_line_that_holds_articles_is_a_file_of_them(claimdex) -> None:
    told = {"articles": [{"body": "Fine, she said."}, {"body": "Bad, he said."}]}
    assert [answer["id"] for answer in lines(claimdex("extract", stdin=asked(told)).out)] == ["-:1", "-:2"]


def test_field_that_the_user_names_holds_the_text(claimdex) -> None:
    record = {"id": 1, "text": "x", "main": "The river is rising, Ms. Okafor said."}
    (answer,) = lines(claimdex("extract", "--field", "text=main", stdin=asked(record)).out)
    assert (answer["id"], answer["text"]) == (1, record["main"])


@pytest.mark.parametrize("command", [["ingest", "a.jsonl"], ["extract", "a.jsonl"]])
def test_unknown_field_is_refused(claimdex, command: list[str]) -> None:
    ran = claimdex(*command, "--field", "nonsense=x")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "error: --field 'nonsense=x': there is no field 'nonsense', only text, title, outlet, url, date"
    )


def test_limit_ends_after_so_many_articles(claimdex) -> None:
    stdin = asked({"id": 1}, *({"id": number, "text": "Fine, she said."} for number in (2, 3, 4)))
    ran = claimdex("extract", "--limit", "2", stdin=stdin)
    assert [answer["id"] for answer in lines(ran.out)] == [2, 3]
    assert len(lines(claimdex("extract", "--limit", "0", stdin=stdin).out)) == 3


def test_same_reason_stands_once(claimdex) -> None:
    answer = lines(
        claimdex("extract", stdin=asked({"id": 1, "text": "A senior official said it is over."})).out
    )[0]
    assert answer["claims"][0]["speaker_reason"] == "a role without a name"


def test_first_line_may_be_broken(claimdex, elsewhere: Path) -> None:
    stdin = b'{"id": 1, "text": oops}\n' + asked({"id": 2, "text": "Fine, she said."})
    ran = claimdex("extract", stdin=stdin)
    assert (ran.code, [answer["id"] for answer in lines(ran.out)]) == (3, [2])
    (elsewhere / "a.jsonl").write_bytes(b"oops\n" + asked({"id": 2, "text": "Fine, she said."}))
    ran = claimdex("extract", "a.jsonl")
    assert (ran.code, [answer["id"] for answer in lines(ran.out)]) == (3, [2])
    assert ran.err.startswith("skipped a.jsonl:1: not JSON")


def test_other_formats_are_read_as_ingest_reads_them(claimdex, elsewhere: Path) -> None:
    (elsewhere / "saved").mkdir()
    (elsewhere / "saved" / "page.html").write_text(
        "<html><head><title>War</title></head><body><p>The war was long, Mike Mullen said on Friday.</p></body></html>"
    )
    (elsewhere / "saved" / "gone.txt").write_text("")
    ran = claimdex("extract", "saved")
    assert ran.code == 3
    (answer,) = lines(ran.out)
    assert answer["id"] == "saved/page.html"
    assert "<p>" not in answer["text"]
    assert ran.err.startswith("skipped saved/gone.txt: ")


def test_text_on_standard_input_need_not_be_json(claimdex) -> None:
    ran = claimdex("extract", stdin=b"The war was long, Mike Mullen said on Friday.\n\nNobody else spoke.\n")
    assert ran.code == 0
    (answer,) = lines(ran.out)
    assert (answer["id"], len(answer["claims"])) == ("-", 1)


def test_gzipped_lines_are_read(claimdex, elsewhere: Path) -> None:
    packed = gzip.compress(asked({"id": "z", "text": TEXT}))
    (elsewhere / "a.jsonl.gz").write_bytes(packed)
    assert lines(claimdex("extract", "a.jsonl.gz").out)[0]["id"] == "z"
    assert lines(claimdex("extract", stdin=packed).out)[0]["id"] == "z"
    (elsewhere / "cut.jsonl.gz").write_bytes(packed[:-12])
    ran = claimdex("extract", "cut.jsonl.gz")
    assert ran.code == 3
    assert ran.err.startswith("skipped cut.jsonl.gz: ")


def test_missing_path_is_skipped(claimdex) -> None:
    ran = claimdex("extract", "nowhere.txt")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("skipped nowhere.txt: ")


def test_needs_and_makes_no_database(claimdex, elsewhere: Path) -> None:
    claimdex("extract", stdin=asked({"id": 1, "text": TEXT}))
    assert list(elsewhere.iterdir()) == []
    assert claimdex("extract", "--db", "x.db").code == 2


def test_writes_to_a_file(claimdex, elsewhere: Path) -> None:
    ran = claimdex("extract", "-o", "out.jsonl", stdin=asked({"id": 1, "text": TEXT}))
    assert (ran.code, ran.out) == (0, "")
    assert lines((elsewhere / "out.jsonl").read_text(encoding="utf-8"))[0]["text"] == TEXT


def test_each_answer_comes_before_the_next_question(elsewhere: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "claimdex", "extract"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        for number in (1, 2):
            process.stdin.write(asked({"id": number, "text": "Fine, she said."}))
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], 30)
            assert ready, "no answer, though the question is complete"
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.wait()


def test_bug_costs_one_article(claimdex, monkeypatch) -> None:
    from claimdex import pipeline

    whole = pipeline.extract_article

    def broken(article, options):
        if "bad" in article.text:
            raise ValueError("oh")
        return whole(article, options)

    monkeypatch.setattr(pipeline, "extract_article", broken)
    ran = claimdex("extract", stdin=asked({"id": 1, "text": "bad"}, {"id": 2, "text": "Fine."}))
    assert ran.code == 3
    assert [answer["id"] for answer in lines(ran.out)] == [2]
    assert ran.err == "skipped -:1: a bug in claimdex: ValueError: oh; please report it with the text\n"


def test_least_score_leaves_out_what_is_less_sure(claimdex) -> None:
    text = "The war was long, Mike Mullen said on Friday. He denied that it was lost."

    def scores(*arguments: str) -> list[float]:
        ran = claimdex("extract", "--extractor", "rules", *arguments, stdin=asked({"id": 1, "text": text}))
        return [claim["score"] for claim in lines(ran.out)[0]["claims"]]

    found = scores()
    assert len(set(found)) > 1
    assert scores("--min-score", str(max(found))) == [max(found)]
    assert scores("--min-score", "1") == []


def test_what_is_wrong_with_the_model_ends_the_command(claimdex, monkeypatch) -> None:
    def missing(options):
        raise ClaimdexError("there is no model at x", "name another")

    monkeypatch.setattr(extract, "method_of", missing)
    for arguments in (["extract"], ["ingest", "-"]):
        ran = claimdex(*arguments, stdin=asked({"id": 1, "text": TEXT}))
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == "error: there is no model at x\nhint: name another\n"
    assert not Path("claimdex.db").exists()


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_model_is_for_the_learned_extractor(claimdex, elsewhere: Path, command: str) -> None:
    (elsewhere / "folder").mkdir()
    ran = claimdex(command, "-", "--extractor", "rules", "--model", "folder")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: --model is for the learned extractor, not for rules\nhint: ")


def test_help_names_the_extractor_that_is_taken(claimdex) -> None:
    assert ExtractOptions().extractor == DEFAULT_EXTRACTOR
    assert extract_options(How()) == ExtractOptions()
    assert extract_options(How(model="folder")) == ExtractOptions("learned", "folder")


@pytest.mark.parametrize("title", ["Long war", "Nothing of the kind"])
def test_title_does_not_move_the_offsets(claimdex, title: str) -> None:
    text = "Long war\n\nThe war was long, Mike Mullen said on Friday."
    answer = lines(claimdex("extract", stdin=asked({"id": 1, "text": text, "title": title})).out)[0]
    assert answer["text"] == text
    assert all(claim["title"] == title for claim in answer["claims"])
