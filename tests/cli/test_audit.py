"""`claimdex audit`: scripted answers, what is kept of them, and what they say; and the stamp on exports."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet
import pytest

FILE = "claimdex.audit.tsv"
STAMP = "claims.csv.audit.json"


def lines(name: str = FILE) -> list[list[str]]:
    text = Path(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def verdicts(name: str = FILE) -> list[str]:
    return [line[2] for line in lines(name)]


def result(claimdex, *arguments: str) -> list[dict]:
    return json.loads(claimdex("audit", "--format", "json", *arguments).out)


def sample(claimdex, *arguments: str) -> list[dict]:
    return json.loads(claimdex("audit", "--list", "--format", "json", *arguments).out)


def test_asks_claim_by_claim_then_sentence_by_sentence(claimdex, harbour) -> None:
    ran = claimdex("audit", "--sample", "2", "--by", "anna", stdin=b"r\ns\ny\n")
    assert ran.code == 0
    first, second = (row for row in sample(claimdex, "--sample", "2") if row["what"] == "claim")
    assert "claim 1 of 2 · unknown outlet · no date" in ran.out
    assert f"[content: {first['words']} :content]" in ran.out
    assert "[speaker: " in ran.out
    assert ran.out.index("claim 2 of 2") < ran.out.index("sentence 1 of 2")
    assert "[here: " in ran.out
    assert "3 judgements made, kept in claimdex.audit.tsv" in ran.err
    assert verdicts() == ["right", "wrong-speaker", "missed"]
    assert {line[1] for line in lines()} == {"anna"}
    assert lines()[1][6] == f"claim: {second['words']} @{second['article_id']}"


def test_keeps_every_answer_at_once_and_goes_on_where_it_stopped(claimdex, harbour) -> None:
    claimdex("audit", "--sample", "3", stdin=b"r\nq\n")
    assert verdicts() == ["right"]
    ran = claimdex("audit", "--sample", "3", stdin=b"c\nn\n")
    assert "claim 1 of 3" not in ran.out
    assert "claim 2 of 3" in ran.out
    assert verdicts() == ["right", "wrong-content", "not-a-claim"]
    head = Path(FILE).read_text()
    claimdex("audit", "--sample", "4", stdin=b"k\n")
    assert Path(FILE).read_text().startswith(head), "nothing is changed, lines are added"
    assert verdicts()[-1] == "skip"
    assert [row["verdict"] for row in sample(claimdex, "--sample", "4")][:4] == [
        "right",
        "wrong-content",
        "not-a-claim",
        "skip",
    ]


def test_what_is_done_is_not_asked_again(claimdex, harbour) -> None:
    claimdex("audit", "--sample", "1", stdin=b"r\nn\n")
    ran = claimdex("audit", "--sample", "1")
    assert ran.code == 0
    assert "claim 1 of 1" not in ran.out
    assert ran.out.startswith("outlet ")


def test_undo_takes_the_last_answer_back_and_asks_again(claimdex, harbour) -> None:
    ran = claimdex("audit", "--sample", "2", stdin=b"u\nn\nu\nr\nq\n")
    assert "nothing was judged before this" in ran.err
    assert ran.out.count("claim 1 of 2") == 3
    assert verdicts() == ["not-a-claim", "undo", "right"]
    (row, *_) = result(claimdex)
    assert (row["judged"], row["right"], row["not_a_claim"]) == (1, 1, 0)


def test_undo_leads_from_the_sentences_back_to_the_claims(claimdex, harbour) -> None:
    claimdex("audit", "--sample", "1", stdin=b"r\nu\ns\nn\n")
    assert verdicts() == ["right", "undo", "wrong-speaker", "nothing"]


def test_shows_the_whole_article_and_asks_again(claimdex, harbour) -> None:
    ran = claimdex("audit", "--sample", "1", stdin=b"a\nr\n")
    assert ran.out.count("claim 1 of 1") == 2
    assert "\narticle  " in ran.out
    assert verdicts() == ["right"]


def test_an_answer_it_does_not_know_is_asked_again(claimdex, harbour) -> None:
    ran = claimdex("audit", stdin=b"y\nr\n")
    assert "'y' is not one of 'r', 'c', 's', 'n', 'k', 'u', 'a', 'q'" in ran.err
    assert verdicts() == ["right"]


def test_asks_nobody_where_nobody_is_there(claimdex, harbour) -> None:
    ran = claimdex("audit")
    assert ran.code == 2
    assert "error: audit asks questions, and nobody is there to answer" in ran.err
    assert "audit --format table" in ran.err
    assert not Path(FILE).exists()


@pytest.mark.parametrize("how", [["--format", "table"], ["--format", "json"], ["-o", "out.csv"], ["--list"]])
def test_these_ask_nothing_and_write_no_judgement(claimdex, harbour, how: list[str]) -> None:
    ran = claimdex("audit", *how, stdin=b"r\nr\n")
    assert ran.code == 0
    assert not Path(FILE).exists()


def test_says_precision_and_misses_of_all_and_of_each_outlet(claimdex, ferry) -> None:
    drawn = sample(claimdex)
    answers = "".join("s\n" if row["outlet"] == "The Three Post" else "r\n" for row in drawn if row["id"])
    ran = claimdex("audit", stdin=(answers + "n\n" * len(drawn)).encode())
    rows = {row["outlet"] or row["scope"]: row for row in result(claimdex)}
    assert list(rows) == ["all", "The One Post", "The Three Post", "The Two Post"]
    claims = sum(1 for row in drawn if row["id"])
    assert (rows["all"]["judged"], rows["all"]["claims"], rows["all"]["precision"]) == (claims, claims, 1.0)
    assert rows["The Three Post"]["attributed_precision"] == 0.0
    assert rows["The One Post"]["attributed_precision"] == 1.0
    assert rows["all"]["missed_per_100"] == 0.0
    assert rows["all"]["recall"] == 1.0
    assert rows["all"]["found_by"] == ["rules"]
    assert rows["all"]["seeds"] == [0]
    assert f"all outlets: {claims} claims judged of {claims}" in " ".join(ran.out.split())
    assert "Claims found by rules; drawn with seed 0; judged " in " ".join(ran.out.split())


@pytest.mark.parametrize("suffix", ["json", "jsonl", "csv", "tsv", "md", "parquet"])
def test_the_result_goes_to_a_file_in_the_format_of_its_suffix(claimdex, ferry, suffix: str) -> None:
    claimdex("audit", "--sample", "2", stdin=b"r\nr\nn\n")
    assert claimdex("audit", "-o", f"out.{suffix}").code == 0
    expected = result(claimdex)
    if suffix == "csv":
        rows = list(csv.DictReader(io.StringIO(Path("out.csv").read_text(encoding="utf-8-sig"))))
        assert [row["judged"] for row in rows] == [str(row["judged"]) for row in expected]
    elif suffix == "parquet":
        assert pyarrow.parquet.read_table("out.parquet").num_rows == len(expected)
    elif suffix == "json":
        assert json.loads(Path("out.json").read_text()) == expected
    else:
        assert "The One Post" in Path(f"out.{suffix}").read_text()


def test_the_table_fits_80_columns(claimdex, ferry) -> None:
    claimdex("audit", stdin=b"r\n" * 9 + b"n\n" * 9)
    out = claimdex("audit", "--format", "table").out
    assert max(map(len, out.splitlines())) <= 80


def test_the_same_database_gives_the_same_sample_and_another_seed_another(claimdex, harbour) -> None:
    assert sample(claimdex) == sample(claimdex)
    orders = {
        tuple(row["id"] for row in sample(claimdex, "--seed", str(seed)) if row["id"]) for seed in range(6)
    }
    assert len(orders) > 1


def test_a_judgement_counts_again_after_the_articles_were_read_anew(claimdex, harbour, elsewhere) -> None:
    claimdex("audit", "--sample", "3", stdin=b"r\nr\nr\n")
    before = result(claimdex)
    (elsewhere / "claimdex.db").unlink()
    assert claimdex("ingest", "--extractor", "rules", *(f"{name}.json" for name in harbour)).code == 0
    assert result(claimdex) == before


def test_a_judgement_on_what_is_gone_is_told_and_not_counted(claimdex, harbour, elsewhere) -> None:
    claimdex("audit", stdin=b"r\n" * 8)
    judged = result(claimdex)[0]["judged"]
    claimdex("remove", harbour["one"])
    ran = claimdex("audit", "--format", "json")
    row = json.loads(ran.out)[0]
    assert 0 < row["judged"] < judged
    gone = judged - row["judged"]
    assert f"note: {gone} judgement" in ran.err
    assert "not counted" in ran.err


def test_what_came_since_is_told_and_asked_first(claimdex, harbour, elsewhere) -> None:
    claimdex("audit", stdin=b"k\n" * 40)
    for number in range(4):
        text = f"Ines Calder said dam {number} was safe. Night {number} was cold."
        (elsewhere / f"dam{number}.json").write_text(json.dumps({"title": f"Dam {number}", "text": text}))
    assert claimdex("ingest", "--extractor", "rules", ".").code == 0
    ran = claimdex("audit", "--format", "table")
    assert "that came or changed since are drawn and not judged; to go on: claimdex audit" in ran.err
    ran = claimdex("audit", stdin=b"k\n" * 40)
    assert "Ines Calder" in ran.out
    assert "drawn and not judged" not in ran.err


@pytest.mark.parametrize("way", ["option", "environment"])
def test_the_file_can_be_named(claimdex, harbour, monkeypatch, way: str) -> None:
    named = ["--audit", "mine.tsv"] if way == "option" else []
    if way == "environment":
        monkeypatch.setenv("CLAIMDEX_AUDIT", "mine.tsv")
    claimdex("audit", *named, stdin=b"r\n")
    assert verdicts("mine.tsv") == ["right"]
    assert not Path(FILE).exists()
    assert result(claimdex, *named)[0]["judged"] == 1


def test_a_broken_line_is_named_and_nothing_is_asked(claimdex, harbour) -> None:
    Path(FILE).write_text("# words\nwhat\n")
    for command in (["audit"], ["export", "claims.csv"]):
        ran = claimdex(*command, stdin=b"r\n")
        assert ran.code == 1
        assert f"error: {FILE}:2: 1 columns instead of 7" in ran.err
    assert Path(FILE).read_text() == "# words\nwhat\n"
    assert not Path("claims.csv").exists()


def test_a_file_that_cannot_be_written_is_an_error(claimdex, harbour, elsewhere) -> None:
    ran = claimdex("audit", "--audit", "no/such/folder.tsv", stdin=b"r\n")
    assert ran.code == 1
    assert "error: no/such/folder.tsv: No such file" in ran.err
    assert "--audit" in ran.err


def test_no_claims_leave_nothing_to_ask(claimdex, elsewhere) -> None:
    (elsewhere / "a.txt").write_text("The tide\n\nThe tide was high.")
    claimdex("ingest", "--extractor", "rules", "a.txt")
    ran = claimdex("audit", stdin=b"n\nn\n")
    assert ran.code == 0
    (row, *_) = result(claimdex)
    assert (row["claims"], row["judged"], row["precision"], row["missed_per_100"]) == (0, 0, None, None)


def test_hostile_words_act_nowhere(claimdex, ids) -> None:
    ran = claimdex("audit", "--by", "=1+1\x1b[31m", stdin=b"r\n" * 6 + b"n\n" * 6)
    assert ran.code == 0
    assert "\x1b" not in ran.out + ran.err
    assert "\u202e" not in ran.out
    assert "\\x1b[31m" in ran.out, "shown escaped"
    kept = Path(FILE).read_text(encoding="utf-8")
    assert "\x1b" not in kept
    assert "\u202e" not in kept
    assert {line[1] for line in lines()} == {"'=1+1 [31m"}


def test_ingest_passes_the_file_over(claimdex, harbour) -> None:
    claimdex("audit", stdin=b"r\n")
    ran = claimdex("ingest", "--extractor", "rules", ".")
    assert FILE not in ran.err
    assert "4 unchanged" in ran.err


def test_without_an_audit_an_export_is_what_it_was(claimdex, harbour, elsewhere) -> None:
    claimdex("export", "claims.csv")
    claimdex("export", "claims.jsonld")
    before = {name: Path(name).read_bytes() for name in ("claims.csv", "claims.jsonld")}
    claimdex("audit", stdin=b"k\n")
    claimdex("export", "claims.csv")
    claimdex("export", "claims.jsonld")
    assert {name: Path(name).read_bytes() for name in before} == before, "skipped is not judged"
    assert not list(elsewhere.glob("*.audit.json"))


@pytest.mark.parametrize("name", ["claims.csv", "claims.parquet", "claims.ftm.json"])
def test_an_export_of_claims_has_the_audit_beside_it(claimdex, harbour, name: str) -> None:
    claimdex("export", name)
    before = Path(name).read_bytes()
    claimdex("audit", "--sample", "2", stdin=b"r\ns\ny\nn\n")
    ran = claimdex("export", name)
    assert f"wrote {name}.audit.json" in ran.err
    assert Path(name).read_bytes() == before, "readers of tables find nothing new in them"
    assert json.loads(Path(f"{name}.audit.json").read_text()) == result(claimdex)


@pytest.mark.parametrize("name", ["claims.jsonld", "claims.annotations.jsonld"])
def test_linked_formats_say_it_in_their_head_and_are_still_verified(claimdex, harbour, name: str) -> None:
    claimdex("audit", "--sample", "2", stdin=b"r\ns\ny\nn\n")
    claimdex("export", name)
    document = json.loads(Path(name).read_text())
    said = document["label"] if "label" in document else document["@graph"][1]["description"]
    assert "2 were drawn at random and judged by hand: 100 (" in said
    assert "50 (" in said
    assert "2 sentences without a claim" in said
    ran = claimdex("verify", name)
    assert (ran.code, "unreadable" in ran.err) == (0, False)


def test_a_stamp_of_an_earlier_export_does_not_stay(claimdex, harbour) -> None:
    claimdex("audit", "--sample", "1", stdin=b"r\n")
    claimdex("export", "claims.csv")
    assert Path(STAMP).exists()
    Path(FILE).unlink()
    ran = claimdex("export", "claims.csv")
    assert f"removed {STAMP}" in ran.err
    assert not Path(STAMP).exists()


@pytest.mark.parametrize("table", ["mentions", "entities", "articles", "outlets"])
def test_other_tables_have_no_stamp(claimdex, harbour, table: str) -> None:
    claimdex("audit", stdin=b"r\n")
    claimdex("export", "out.csv", "--table", table)
    assert not Path("out.csv.audit.json").exists()


def test_no_text_lets_no_word_out_in_the_stamp(claimdex, ids) -> None:
    claimdex("audit", stdin=b"r\n" * 6)
    claimdex("export", "claims.csv", "--no-text")
    stamp = Path(STAMP).read_text()
    assert '"judged": 6' in stamp
    for word in ("Mullen", "mullen", "network", "denied", "anna"):
        assert word not in stamp
