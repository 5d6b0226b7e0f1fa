"""The file of judgements: beside the database, only ever added to, whole lines, whoever else writes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from claimdex.judgements import HEADER, Judgement, JudgementsError, Verdict
from claimdex.store import JudgementFile, judgements_of

ONE = Judgement("2031-05-01T06:04:00Z", "anna", Verdict.RIGHT, "0" * 16, 0, "", "claim: x @0c1f1f8e9f70")


def numbered(number: int) -> Judgement:
    return replace(ONE, key=f"{number:016x}")


def test_lies_beside_the_database() -> None:
    assert judgements_of("news/claimdex.db") == "news/claimdex.audit.tsv"
    assert judgements_of("news.sqlite") == "news.sqlite.audit.tsv"


def test_begins_with_what_the_columns_mean_and_then_only_grows(tmp_path: Path) -> None:
    file = JudgementFile(str(tmp_path / "x.tsv"))
    assert file.read() == []
    file.append([ONE])
    first = Path(file.path).read_text()
    assert first == f"{HEADER}{ONE.line}\n"
    file.append([numbered(2)])
    assert Path(file.path).read_text().startswith(first)
    assert file.read() == [ONE, numbered(2)]


def test_lines_of_several_writers_all_stand_there_whole(tmp_path: Path) -> None:
    path = str(tmp_path / "x.tsv")
    JudgementFile(path).append([ONE])
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: JudgementFile(path).append([numbered(number)]), range(1, 200)))
    assert sorted(one.key for one in JudgementFile(path).read()) == [f"{n:016x}" for n in range(200)]


def test_a_line_cut_by_a_crash_is_named_and_the_next_stands_on_its_own(tmp_path: Path) -> None:
    file = JudgementFile(str(tmp_path / "x.tsv"))
    file.append([ONE])
    with Path(file.path).open("a") as out:
        out.write(ONE.line[:40])
    file.append([numbered(2)])
    number = HEADER.count("\n") + 2
    with pytest.raises(JudgementsError, match=f":{number}: 4 columns instead of 7") as caught:
        file.read()
    assert f"mend or remove line {number}" in caught.value.hint
    lines = Path(file.path).read_text().splitlines()
    del lines[number - 1]
    Path(file.path).write_text("\n".join(lines))
    assert file.read() == [ONE, numbered(2)]


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_bytes(b"\xff\xfe")
    with pytest.raises(JudgementsError, match="is not UTF-8"):
        JudgementFile(str(tmp_path / "x.tsv")).read()
