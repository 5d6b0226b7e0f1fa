import csv
import gzip
import json
from pathlib import Path

import pyarrow.parquet
import pytest

STORY = (
    "Harbour to close, Kestrel says 🦅\n\n"
    "Ann Kestrel said the harbour would close on Friday 🚢. The wind was strong.\n\n"
    '"We have waited long enough," Kestrel told reporters. "Nobody came." The pilots were silent.\n\n'
    "Otto Brandlow denied that the pilots had been asked."
)
OTHER = (
    "Bridge is safe\n\nThe Quarry Trust said the bridge was safe. Mayor Lindell said she had seen no report."
)
PACKS = [
    "pack.json",
    "pack.jsonl",
    "pack.csv",
    "pack.tsv",
    "pack.jsonld",
    "pack.annotations.jsonld",
    "hashes.json --no-text",
    "hashes.jsonl --no-text",
    "hashes.csv --no-text",
    "hashes.tsv --no-text",
    "pack.parquet",
    "hashes.parquet --no-text",
]


@pytest.fixture
def stories(elsewhere: Path, claimdex) -> Path:
    """Ingest two articles in a folder; return the folder."""
    folder = elsewhere / "stories"
    folder.mkdir()
    (folder / "harbour.txt").write_text(STORY)
    (folder / "bridge.txt").write_text(OTHER)
    assert claimdex("ingest", "--extractor", "rules", "stories").code == 0
    return folder


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest, stories: Path, claimdex) -> str:
    """Export the claims in one format; return the file."""
    name, *options = request.param.split()
    assert claimdex("export", name, *options).code == 0
    return name


def verified(claimdex, *arguments: str) -> tuple[int, list[dict], str]:
    ran = claimdex("verify", *arguments, "--all", "--format", "json")
    return ran.code, json.loads(ran.out), ran.err


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def test_every_row_is_proved_by_the_database(claimdex, pack: str) -> None:
    code, rows, err = verified(claimdex, pack)
    assert (code, {row["status"] for row in rows}) == (0, {"proved"})
    assert len(rows) == len(json.loads(claimdex("claims", "--format", "json").out)) >= 5
    assert err == f"{len(rows)} rows: {len(rows)} proved\n"


def test_every_row_is_proved_by_the_files(claimdex, pack: str, elsewhere: Path) -> None:
    (elsewhere / "claimdex.db").unlink()
    code, rows, _ = verified(claimdex, pack, "stories")
    assert (code, {row["status"] for row in rows}) == (0, {"proved"})


def test_files_may_lie_elsewhere(claimdex, pack: str, elsewhere: Path) -> None:
    (elsewhere / "stories").rename(elsewhere / "archive")
    assert verified(claimdex, pack, "archive")[0] == 0


def test_nothing_is_shown_where_all_is_proved(claimdex, pack: str) -> None:
    ran = claimdex("verify", pack)
    assert (ran.code, ran.out) == (0, "no rows to look at\n")


def test_words_that_were_changed_are_told(claimdex, pack: str, stories: Path) -> None:
    edit(stories / "harbour.txt", "close on Friday", "close on Monday")
    code, rows, err = verified(claimdex, pack, "stories")
    changed = [row for row in rows if row["status"] == "text changed"]
    assert code == 1
    assert [(row["start"], row["reason"]) for row in changed] == [(None, "the content does not stand there")]
    # Friday and Monday are equally long: everything else stands where it stood
    # the harbour's id was made of its text
    assert err.startswith(f"{len(rows)} rows: {len(rows) - 1} proved (")
    assert err.endswith(" with a remark, see --all), 1 text changed\n")


def test_words_behind_a_change_are_found_where_they_moved(claimdex, pack: str, stories: Path) -> None:
    edit(
        stories / "harbour.txt",
        "The wind was strong.",
        "The wind was rather strong, as on any day in autumn.",
    )
    code, rows, err = verified(claimdex, pack, "stories")
    assert code == 0
    moved = [row for row in rows if row["status"] == "moved"]
    assert moved
    assert "text changed" not in err
    text = (stories / "harbour.txt").read_text()
    before = {row["id"]: row["start"] for row in verified(claimdex, pack)[1]}
    for row in moved:
        if row["start"] is not None:
            assert text[row["start"] :][:8] == STORY[before[row["id"]] :][:8]


def test_a_missing_article_is_told(claimdex, pack: str, stories: Path) -> None:
    (stories / "bridge.txt").unlink()
    code, rows, err = verified(claimdex, pack, "stories")
    missing = [row for row in rows if row["status"] == "missing"]
    assert code == 3
    assert {row["reason"] for row in missing} == {"no such article"}
    assert f"{len(missing)} missing" in err
    assert 0 < len(missing) < len(rows)


@pytest.mark.parametrize(
    ("articles", "error"),
    [
        (["storys"], "storys: no such file or folder"),
        (["stories", "storys"], "storys: no such file or folder"),
        (["stories/*.html"], "stories/*.html: no file matches it"),
        (["empty"], "no article in empty"),
    ],
)
def test_articles_that_are_not_there_are_an_error(
    claimdex, stories: Path, elsewhere: Path, articles: list[str], error: str
) -> None:
    (elsewhere / "empty").mkdir()
    claimdex("export", "pack.jsonl")
    ran = claimdex("verify", "pack.jsonl", *articles)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"error: {error}\nhint: name files or folders that hold the articles\n"


def test_another_article_of_the_same_name_proves_nothing(claimdex, pack: str, stories: Path) -> None:
    (stories / "bridge.txt").write_text(
        "Quite another story\n\nNothing was said by anybody about anything here today."
    )
    code, rows, _ = verified(claimdex, pack, "stories")
    assert code == 1
    assert "text changed" in {row["status"] for row in rows}


def test_packed_file_is_read(claimdex, stories: Path, elsewhere: Path) -> None:
    claimdex("export", "pack.jsonl")
    (elsewhere / "pack.jsonl.gz").write_bytes(gzip.compress((elsewhere / "pack.jsonl").read_bytes()))
    assert claimdex("verify", "pack.jsonl.gz").code == 0


def test_pack_beside_the_articles_is_no_article(claimdex, stories: Path) -> None:
    claimdex("export", "stories/pack.csv")
    ran = claimdex("verify", "stories/pack.csv", "stories")
    assert ran.code == 0
    assert "skipped" not in ran.err


@pytest.mark.parametrize("options", [[], ["--no-text"]])
@pytest.mark.parametrize("suffix", ["json", "csv", "tsv"])
def test_mentions_are_proved(claimdex, stories: Path, suffix: str, options: list[str]) -> None:
    claimdex("export", f"mentions.{suffix}", "--table", "mentions", *options)
    code, rows, _ = verified(claimdex, f"mentions.{suffix}")
    assert (code, {row["status"] for row in rows}) == (0, {"proved"})
    assert len(rows) == len(json.loads(claimdex("mentions", "--format", "json").out)) > 3


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("content", "the harbour would stay open on Friday 🚢"),
        ("speaker_text", "Otto Brandlow"),
        ("cue", "denied"),
        ("context", "Ann Kestrel said the harbour would close on Friday 🚢, she thought."),
        ("spans", {"speaker": [[35, 46]], "cue": [[47, 51]], "content": [[53, 91]]}),
    ],
)
def test_a_forged_row_is_not_proved(
    claimdex, stories: Path, elsewhere: Path, key: str, value: object
) -> None:
    claimdex("export", "pack.json")
    rows = json.loads((elsewhere / "pack.json").read_text())
    at = next(at for at, row in enumerate(rows) if "would close" in row["content"])
    rows[at][key] = value
    (elsewhere / "pack.json").write_text(json.dumps(rows))
    code, found, _ = verified(claimdex, "pack.json")
    assert code in (1, 3)
    assert [row["status"] for number, row in enumerate(found) if number != at] == ["proved"] * (len(rows) - 1)
    assert found[at]["status"] in ("text changed", "unreadable")


@pytest.fixture
def dated(elsewhere: Path, claimdex) -> Path:
    """Ingest one article that says all of itself; return its file."""
    article = {
        "title": "Harbour to close",
        "text": "Ann Kestrel said the harbour would close on Friday.",
        "outlet": "Tidewater Gazette",
        "date": "2019-04-02T08:30:00Z",
        "url": "https://tidewater.example/harbour",
    }
    (elsewhere / "harbour.json").write_text(json.dumps(article))
    assert claimdex("ingest", "--extractor", "rules", "harbour.json").code == 0
    return elsewhere / "harbour.json"


FACTS = ["Tidewater Gazette", "Harbour to close", "2019-04-02", "https://tidewater.example/harbour"]


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("pack.json", FACTS),
        ("pack.csv", FACTS),
        ("pack.tsv", FACTS),
        ("pack.jsonld", FACTS),
        ("pack.jsonld", ["2019-04-02T08:30:00Z"]),
        ("pack.annotations.jsonld", FACTS[3:]),
        ("hashes.jsonl --no-text", [*FACTS[:1], *FACTS[2:]]),
    ],
)
def test_a_row_that_misstates_its_article_differs(
    claimdex, dated: Path, elsewhere: Path, name: str, stated: list[str]
) -> None:
    claimdex("export", *name.split())
    name = name.split()[0]
    pack = (elsewhere / name).read_text()
    assert verified(claimdex, name, "harbour.json")[0] == 0
    for fact in stated:
        assert fact in pack
        (elsewhere / name).write_text(pack.replace(fact, fact[:-1] + "7"))
        for articles in ([], ["harbour.json"]):
            code, (row,), err = verified(claimdex, name, *articles)
            assert (code, row["status"]) == (1, "differing"), fact
            assert fact in row["reason"]
            assert err == "1 row: 1 differing\n"


def test_an_outlet_that_the_article_does_not_say_differs(claimdex, stories: Path, elsewhere: Path) -> None:
    claimdex("export", "pack.json")
    rows = json.loads((elsewhere / "pack.json").read_text())
    rows[0]["outlet"] = "Tidewater Gazette"
    (elsewhere / "pack.json").write_text(json.dumps(rows))
    code, found, _ = verified(claimdex, "pack.json")
    assert code == 1
    assert [row["status"] for row in found] == ["differing"] + ["proved"] * (len(rows) - 1)
    assert found[0]["reason"] == "outlet of the article: unknown"
    told_by_who_reads = verified(claimdex, "pack.json", "stories", "--outlet", "Tidewater Gazette")[1]
    assert [row["status"] for row in told_by_who_reads] == ["proved"] + ["differing"] * (len(rows) - 1)


@pytest.mark.parametrize("forged", [["id"], ["article_id"], ["id", "article_id"]])
def test_another_id_is_told(claimdex, stories: Path, elsewhere: Path, forged: list[str]) -> None:
    claimdex("export", "pack.json")
    rows = json.loads((elsewhere / "pack.json").read_text())
    article_id = rows[0]["article_id"]
    for key in forged:
        rows[0][key] = rows[0][key].replace(article_id, "ffffffffffff")
    (elsewhere / "pack.json").write_text(json.dumps(rows))
    code, found, err = verified(claimdex, "pack.json")
    if len(forged) == 1:
        assert (code, found[0]["status"]) == (1, "differing")
        assert found[0]["reason"] == "the id is not of a claim in its article"
        return
    # an id is made anew where a file has changed: the words are proved, and the other id is told
    assert (code, found[0]["status"], found[0]["article_id"]) == (0, "proved", article_id)
    assert found[0]["reason"] == f"in an article that has the id {article_id}"
    assert err == f"{len(rows)} rows: {len(rows)} proved (1 with a remark, see --all)\n"


def test_one_broken_row_leaves_the_rest(claimdex, stories: Path, elsewhere: Path) -> None:
    claimdex("export", "pack.jsonl")
    first, second, *rest = (elsewhere / "pack.jsonl").read_text().splitlines()
    (elsewhere / "pack.jsonl").write_text("\n".join([first, second[:40], *rest]))
    code, rows, err = verified(claimdex, "pack.jsonl")
    assert code == 3
    assert [row["status"] for row in rows][:3] == ["proved", "unreadable", "proved"]
    assert rows[1]["line"] == 2
    assert err == f"{len(rows)} rows: {len(rows) - 1} proved, 1 unreadable\n"


@pytest.mark.parametrize("name", ["pack.json", "pack.jsonld", "pack.annotations.jsonld"])
def test_a_list_that_is_cut_off_is_told(claimdex, stories: Path, elsewhere: Path, name: str) -> None:
    claimdex("export", name)
    lines = (elsewhere / name).read_text().splitlines()
    (elsewhere / name).write_text("\n".join(lines[:4]) + "\n")
    code, rows, _ = verified(claimdex, name)
    assert code == 3
    assert rows[-1]["status"] == "unreadable"
    assert "cut off" in rows[-1]["reason"]


@pytest.mark.parametrize("name", ["pack.jsonld", "pack.annotations.jsonld"])
def test_documents_that_others_have_laid_out_anew_are_read(
    claimdex, stories: Path, elsewhere: Path, name: str
) -> None:
    claimdex("export", name)
    value = json.loads((elsewhere / name).read_text())
    (elsewhere / name).write_text(json.dumps(value, indent=4))
    laid_out = verified(claimdex, name)
    (elsewhere / name).write_text(json.dumps(value))
    assert laid_out[:2] == verified(claimdex, name)[:2]
    assert laid_out[0] == 0


@pytest.mark.parametrize(
    ("name", "table"),
    [("entities.csv", "entities"), ("articles.json", "articles"), ("outlets.jsonl", "outlets")],
)
def test_an_export_without_places_is_refused(claimdex, stories: Path, name: str, table: str) -> None:
    claimdex("export", name, "--table", table)
    ran = claimdex("verify", name)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"error: {name}:")
    assert "hint: verify takes exports of claims or of mentions" in ran.err


def test_a_changed_word_in_parquet_is_found(claimdex, stories: Path) -> None:
    claimdex("export", "pack.parquet")
    rows = pyarrow.parquet.read_table("pack.parquet").to_pylist(maps_as_pydicts="strict")
    table = pyarrow.parquet.read_table("pack.parquet")
    contents = [row["content"] for row in rows]
    contents[0] = contents[0].replace("e", "a")
    at = table.schema.get_field_index("content")
    pyarrow.parquet.write_table(table.set_column(at, "content", pyarrow.array(contents)), "pack.parquet")
    ran = claimdex("verify", "pack.parquet", "--format", "json")
    assert (ran.code, [row["line"] for row in json.loads(ran.out)]) == (1, [1])


def test_damaged_parquet_is_one_line(claimdex, stories: Path) -> None:
    claimdex("export", "pack.parquet")
    whole = Path("pack.parquet").read_bytes()
    for cut in (5, len(whole) // 2, len(whole) - 3):
        Path("pack.parquet").write_bytes(whole[:cut])
        ran = claimdex("verify", "pack.parquet")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("error: pack.parquet: damaged Parquet:")
        assert ran.err.count("\n") == 2


def test_a_missing_pack_is_a_usage_error(claimdex, stories: Path) -> None:
    assert claimdex("verify", "none.csv").code == 2


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\n\n", "empty"),
        (bytes(range(256)) * 8, "its first line is no header"),
        (b"the pilots were silent\n" * 3, "its first line is no header"),
        (b"| content | spans |\n|---|---|\n", "its first line is no header"),
        (b"id,article_id,content\n", "its first line is no header"),
    ],
)
@pytest.mark.parametrize("name", ["pack.jsonl", "pack.csv", "pack"])
def test_what_is_no_export_is_refused(
    claimdex, stories: Path, elsewhere: Path, name: str, content: bytes, what: str
) -> None:
    (elsewhere / name).write_bytes(content)
    ran = claimdex("verify", name)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"error: {name}: {what}")
    assert ran.err.count("\n") == 2


def test_no_rows_are_proved(claimdex, stories: Path) -> None:
    claimdex("export", "pack.csv", "--stance", "believes")
    ran = claimdex("verify", "pack.csv")
    assert (ran.code, ran.err) == (0, "0 rows\n")


def test_rows_behind_the_limit_are_counted(claimdex, stories: Path) -> None:
    claimdex("export", "pack.csv")
    every = claimdex("verify", "pack.csv", "--all", "--format", "json", "--limit", "1")
    assert len(json.loads(every.out)) == 1
    assert int(every.err.split()[0]) > 1


def test_hostile_words_of_a_pack_stay_words(claimdex, stories: Path, elsewhere: Path) -> None:
    claimdex("export", "pack.json")
    rows = json.loads((elsewhere / "pack.json").read_text())
    rows[0] |= {"id": "[red]\x1b[2J=1+1", "article_id": "'; DROP TABLE claims; --", "source": "\x1b]0;x\x07"}
    (elsewhere / "pack.json").write_text(json.dumps(rows))
    ran = claimdex("verify", "pack.json", "--all")
    assert ran.code == 3
    assert "\x1b" not in ran.out + ran.err
    assert "[red]" in ran.out
    claimdex("verify", "pack.json", "-o", "result.csv")
    row = next(csv.DictReader((elsewhere / "result.csv").open(encoding="utf-8-sig", newline="")))
    assert (row["status"], row["id"][0]) == ("missing", "[")


def test_records_of_one_file_are_told_apart(claimdex, elsewhere: Path) -> None:
    stories = [f"The river rose {n} feet in the night, Ms. Okafor said on the radio." for n in (3, 13, 30)]
    lines = [json.dumps({"title": f"Day {n}", "text": text}) for n, text in enumerate(stories)]
    (elsewhere / "days.jsonl").write_text("\n".join(lines))
    claimdex("ingest", "--extractor", "rules", "days.jsonl")
    claimdex("export", "pack.csv")
    lines[1] = lines[1].replace("13 feet", "14 feet")
    (elsewhere / "days.jsonl").write_text("\n".join(lines))
    code, rows, _ = verified(claimdex, "pack.csv", "days.jsonl")
    assert code == 1
    assert sorted(row["status"] for row in rows) == ["proved", "proved", "text changed"]
