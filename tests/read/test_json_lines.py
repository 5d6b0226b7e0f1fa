import gzip
import io
import json

from claimdex.models import Article, Skipped
from claimdex.read import ReadOptions, records
from tests.read.conftest import ReadPaths

LINE = json.dumps({"text": "The mayor said no.", "title": "Bridge closes"})


def test_reads_one_article_a_line_and_names_the_lines(read_file: ReadPaths) -> None:
    found = read_file("a.jsonl", f"{LINE}\n\n{{broken\n[1]\n{LINE}")
    assert [type(item) for item in found] == [Article, Skipped, Skipped, Article]
    assert [item.source.rsplit("/", 1)[1] for item in found] == [
        "a.jsonl:1",
        "a.jsonl:3",
        "a.jsonl:4",
        "a.jsonl:5",
    ]
    assert isinstance(found[1], Skipped) and isinstance(found[2], Skipped)
    assert found[1].reason.startswith("broken JSON: Expecting property name")
    assert found[2].reason.startswith("no JSON object")


def test_reads_json_lines_that_are_called_json(read_file: ReadPaths) -> None:
    assert [type(item) for item in read_file("a.json", f"{LINE}\n{LINE}\n")] == [Article, Article]


def test_skips_a_line_that_is_too_long_and_reads_the_rest(read_file: ReadPaths) -> None:
    long = json.dumps({"text": "x" * 200_000})
    found = read_file("a.jsonl", f"{long}\n{LINE}\n", ReadOptions(max_bytes=100_000))
    assert [type(item) for item in found] == [Skipped, Article]
    assert isinstance(found[0], Skipped)
    assert found[0].source.endswith("a.jsonl:1")
    assert found[0].reason.startswith("a line longer than 100,000 bytes")


def test_holds_one_line_at_a_time() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return (LINE + "\n").encode() * (size // (len(LINE) + 1))

    stream = Endless()
    found = records(["-"], ReadOptions(), stream)  # type: ignore[arg-type]
    assert [next(found).source for _ in range(2000)][-1] == "-:2000"
    assert stream.given < 400_000


def test_keeps_the_lines_before_the_cut_of_a_gzip_file(read_file: ReadPaths) -> None:
    lines = "".join(json.dumps({"text": f"The mayor said {n * 7919}."}) + "\n" for n in range(3000))
    packed = gzip.compress(lines.encode())
    found = read_file("a.jsonl.gz", packed[: len(packed) // 2])
    assert len(found) > 1000
    assert all(isinstance(item, Article) for item in found[:-1])
    assert isinstance(found[-1], Skipped)
    assert "cut off or damaged" in found[-1].reason


def test_replaces_half_a_surrogate_pair(read_file: ReadPaths) -> None:
    (article,) = read_file("a.jsonl", '{"text": "He said \\ud83d no."}\n')
    assert isinstance(article, Article)
    assert article.text == "He said \ufffd no."
