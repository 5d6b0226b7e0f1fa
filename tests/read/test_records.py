"""From paths to articles: what `ingest` sees."""

import gzip
import io
import json
import os
import pickle
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.models import Article, Skipped
from claimdex.read import ReadOptions, Record, parse, records
from tests.read.conftest import ReadPaths

BODY = "The mayor said on Friday that the bridge would close for the whole of the winter.\n\nHe left at once."


def test_reads_a_text_with_front_matter(read_file: ReadPaths) -> None:
    (article,) = read_file(
        "a.txt",
        f"---\ntitle: Bridge closes\noutlet: hindustan times\ndate: Sep 24, 2011 11:34 IST\n---\n\n{BODY}\n",
    )
    assert isinstance(article, Article)
    assert article.text == f"Bridge closes\n\n{BODY}"
    assert (article.outlet, article.published_at) == ("Hindustan Times", "2011-09-24T06:04:00Z")


def test_front_matter_wins_over_sidecar_over_text_over_options(tmp_path: Path, read_paths: ReadPaths) -> None:
    (tmp_path / "a.txt").write_text(
        f"---\noutlet: From Front\n---\nBridge closes for good\nBy From Text\nUpdated: Sep 1, 2011\n\n{BODY}"
    )
    (tmp_path / "a.meta.json").write_text(json.dumps({"outlet": "From Sidecar", "author": "From Sidecar"}))
    (article,) = read_paths(tmp_path, options=ReadOptions(outlet="From Options", date="2011-09-30"))
    assert isinstance(article, Article)
    assert (article.outlet, article.byline, article.published_on) == (
        "From Front",
        "From Sidecar",
        "2011-09-01",
    )


def test_a_broken_sidecar_is_not_passed_over_in_silence(tmp_path: Path, read_paths: ReadPaths) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "a.meta.json").write_text("{outlet}")
    (skipped,) = read_paths(tmp_path)
    assert isinstance(skipped, Skipped)
    assert skipped.reason.startswith("its sidecar a.meta.json is not JSON")


def test_a_date_in_a_sidecar_that_is_none_is_not_passed_over_in_silence(
    tmp_path: Path, read_paths: ReadPaths
) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "a.meta.json").write_text('{"outlet": "Fen Lamp", "date": "2011-13-45"}')
    skipped, article = read_paths(tmp_path)
    reason = "its date '2011-13-45' is none that can be read; write it as 2011-09-24"
    assert skipped == Skipped(str(tmp_path / "a.meta.json"), reason)
    assert isinstance(article, Article)
    assert (article.outlet, article.published_on) == ("Fen Lamp", None)


def test_a_users_outlet_is_recognised(read_file: ReadPaths) -> None:
    options = ReadOptions(outlets=(("Fen Lamp", "fenlamp.example", "The Lamp", "Printed at the lamp works"),))
    (article,) = read_file(
        "a.txt", f"Bridge closes for good\n\n{BODY}\n\nPrinted at the lamp works.", options
    )
    assert isinstance(article, Article)
    assert article.outlet == "Fen Lamp"
    assert article.text.endswith("He left at once.")


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_unzips_by_content_and_not_by_name(read_file: ReadPaths, name: str) -> None:
    for data in (BODY.encode(), gzip.compress(BODY.encode())):
        (article,) = read_file(name, data)
        assert isinstance(article, Article)
        assert article.text == BODY


def test_windows_line_ends_become_plain_ones(read_file: ReadPaths) -> None:
    (article,) = read_file("a.txt", BODY.replace("\n", "\r\n") + "\r\n")
    assert isinstance(article, Article)
    assert article.text == BODY


def test_what_the_text_does_not_say_is_none(read_file: ReadPaths) -> None:
    (article,) = read_file("a.txt", BODY)
    assert isinstance(article, Article)
    assert article == Article(text=BODY, source=article.source)


BAD = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\n\t", "empty"),
    ("zeros.txt", b"\0" * 1000, "binary data, not text"),
    ("empty.json", b"\xef\xbb\xbf", "empty"),
    ("front.txt", b"---\ntitle: x\n---\n", "no text in it"),
    ("doc.pdf", b"%PDF-1.7", "a PDF, not text; convert it to text first, for example with pdftotext"),
    ("cut.txt.gz", gzip.compress(BODY.encode() * 9)[:-20], "the gzip data is cut off or damaged"),
    ("bomb.jsonl.gz", gzip.compress(b"a" * 100_000_000, 9), "unpacks to more than 300 times its size"),
    ("large.txt", b"He said no. " * 3_000_000, "larger than 32,000,000 bytes"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD, ids=[row[0] for row in BAD])
def test_bad_files_are_skipped_with_a_reason(
    read_file: ReadPaths, name: str, data: bytes, reason: str
) -> None:
    (skipped,) = read_file(name, data)
    assert isinstance(skipped, Skipped)
    assert skipped.source.endswith(name)
    assert skipped.reason.startswith(reason)
    assert "\n" not in skipped.reason and not skipped.reason.endswith(".")


NO_ARTICLES = [
    ("list.json", b"[]"),
    ("lines.json", b"[\n]\n"),
    ("header.csv", b"title,text\n"),
    ("blank.csv.gz", gzip.compress(b"title,text\n\n,\n")),
    ("a.rss", b'<rss version="2.0"><channel><title>Fen Lamp</title></channel></rss>'),
    ("a.atom", b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Fen Lamp</title></feed>'),
]


@pytest.mark.parametrize(("name", "data"), NO_ARTICLES, ids=[row[0] for row in NO_ARTICLES])
def test_a_container_without_articles_says_so(read_file: ReadPaths, name: str, data: bytes) -> None:
    (skipped,) = read_file(name, data)
    assert isinstance(skipped, Skipped)
    assert skipped.source.endswith(name)
    assert skipped.reason == "holds no articles"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_skipped(tmp_path: Path, read_paths: ReadPaths) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    path.chmod(0)
    assert read_paths(path) == [Skipped(str(path), "no permission to read it")]


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path, read_paths: ReadPaths) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.json").write_text("{broken")
    (tmp_path / "c.txt").write_text(BODY)
    assert [type(item) for item in read_paths(tmp_path)] == [Article, Skipped, Article]


def test_reads_standard_input_whatever_it_holds(read_paths: ReadPaths) -> None:
    for data, source in (
        (BODY, "-"),
        (json.dumps({"text": BODY}), "-"),
        (json.dumps({"text": BODY}) + "\n{}", "-:1"),
    ):
        first = read_paths("-", stdin=io.BytesIO(data.encode()))[0]
        assert isinstance(first, Article)
        assert (first.text, first.source) == (BODY, source)
    assert read_paths("-") == [Skipped("-", "no standard input to read")]


def test_records_travel_between_processes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.csv").write_text("title,text\nBridge closes,He said no.\n")
    (tmp_path / "c.json").write_text(json.dumps({"text": BODY, "author": ["Ann Scribe"]}))
    options = ReadOptions(fields={"text": "text"}, outlets=(("Fen Lamp", "", "", ""),))
    sent = pickle.loads(pickle.dumps(options))
    for record in records([str(tmp_path)], options):
        assert isinstance(record, Record)
        assert parse(pickle.loads(pickle.dumps(record)), sent) == parse(record, options)


def test_opens_no_connection(monkeypatch: pytest.MonkeyPatch, read_file: ReadPaths) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    feed = '<rss version="2.0"><channel><title>x</title><item><title>y</title><description>He said no.</description></item></channel></rss>'
    page = '<!DOCTYPE html PUBLIC "x" "http://a.example/x.dtd"><html><head><link rel="canonical" href="http://a.example/"></head><body><p>He said no.</p></body></html>'
    assert [type(item) for item in read_file("a.rss", feed)] == [Article]
    assert [type(item) for item in read_file("a.html", page)] == [Article]


def test_memory_stays_flat_over_a_line_of_half_a_gigabyte(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "a.jsonl"
    with path.open("wb") as out:
        out.write(b'{"text": "')
        for _ in range(100):
            out.write(b"x" * 5_000_000)
        out.write(b'"}\n{"text": "He said no."}\n')
    tracemalloc.start()
    found = list(records([str(path)], ReadOptions(max_bytes=1_000_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(item) for item in found] == [Skipped, Record]
    assert peak < 10_000_000


FORMATS = ["text", "markdown", "html", "json", "jsonl", "csv", "feed", "warc"]


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(FORMATS))
def test_no_bytes_ever_break_a_parser(data: bytes, name: str) -> None:
    result = parse(Record("x", name, data), ReadOptions())
    if isinstance(result, Article):
        result.text.encode("utf-8")
        assert result.text.strip()
    else:
        assert not result.reason.startswith("reading it failed")


PIECES = [
    b'{"text": "',
    b'"}',
    b"\n",
    b"[",
    b"]",
    b"<html><p>",
    b"</p>",
    b"title,text\n",
    b"a,b\n",
    b'"',
    b"WARC/1.0\r\n",
    b"\r\n",
]
PIECES += [
    b"<rss><channel><item><title>x</title>",
    b"</rss>",
    b"\x1f\x8b",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"---\n",
    b"a: b\n",
]
PIECES += [
    b"He said no. ",
    b"\xe2\x80\x9c",
    b"\xed\xa0\x80",
    b"<?xml ",
    b"<!--",
    b"%PDF",
    b"By Ann Scribe\n",
    b"Content-Length: 5\r\n",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(b"".join), st.booleans())
def test_no_mixture_of_formats_ever_breaks_reading(data: bytes, zipped: bool) -> None:
    stream = io.BytesIO(gzip.compress(data) if zipped else data)
    options = ReadOptions(max_bytes=2000)
    for item in records(["-"], options, stream):
        result = item if isinstance(item, Skipped) else parse(item, options)
        if isinstance(result, Skipped):
            assert result.reason and not result.reason.startswith("reading it failed")
        else:
            result.text.encode("utf-8")


HOSTILE = [
    '"',
    "“",
    "A",
    "said ",
    "[(<{",
    "a b c d\n",
    "Sep 24, 2011 ",
    "11:34 ",
    "- ",
    " | ",
    "By Ann ",
    "â€œ",
    "\n",
    "© ",
    "A.",
]
HOSTILE += [
    "Jan ",
    "KABUL, ",
    "http://a.example/2011/09/",
    '"No," he said.\n\n',
    "Ferry stops for the winter\n\n",
    "<p>",
    "* ",
    "1 ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_megabyte_of_anything_is_read_in_linear_time(unit: str) -> None:
    import time

    def seconds(size: int) -> float:
        data = (unit * (size // len(unit))).encode()
        start = time.process_time()
        parse(Record("x", "text", data), ReadOptions())
        return time.process_time() - start

    # Four times the text may take some eight times as long on a busy machine, never sixteen.
    assert seconds(1_000_000) < max(10 * seconds(250_000), 0.5)
