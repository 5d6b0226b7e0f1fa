import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.models import Article, Skipped
from claimdex.read import ReadOptions, parse, records
from tests.read.conftest import ReadPaths


def archive(
    pages: int = 3, gzip: bool = False, kind: str = "text/html; charset=utf-8", status: str = "200 OK"
) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "a test"}))
    for number in range(pages):
        body = f"<p>The mayor said on Friday that bridge {number} would close, and nobody asked why.</p>" * 8
        html = f"<html><head><title>Bridge {number} is closed | Fen Gazette</title></head><body>{body}</body></html>"
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"http://fen.example/2011/09/24/{number}",
                "response",
                payload=io.BytesIO(html.encode()),
                http_headers=headers,
            )
        )
    return out.getvalue()


@pytest.mark.parametrize("gzip", [False, True])
def test_reads_each_page(read_file: ReadPaths, gzip: bool) -> None:
    found = read_file("a.warc", archive(gzip=gzip))
    assert [type(item) for item in found] == [Article] * 3
    article = found[1]
    assert isinstance(article, Article)
    assert (article.title, article.outlet) == ("Bridge 1 is closed", "Fen Gazette")
    assert (article.url, article.published_on) == ("http://fen.example/2011/09/24/1", "2011-09-24")
    assert article.source.endswith("a.warc:3")


@pytest.mark.parametrize(("kind", "status"), [("image/png", "200 OK"), ("text/html", "404 Not Found")])
def test_passes_over_what_is_no_page(read_file: ReadPaths, kind: str, status: str) -> None:
    assert read_file("a.warc", archive(kind=kind, status=status)) == []


@pytest.mark.parametrize("gzip", [False, True])
@pytest.mark.parametrize("cut", [60, 200, 400])
def test_keeps_the_records_before_the_cut(read_file: ReadPaths, gzip: bool, cut: int) -> None:
    found = read_file("a.warc", archive(gzip=gzip)[:-cut])
    assert [type(item) for item in found] == [Article, Article, Skipped]
    assert isinstance(found[2], Skipped)
    assert found[2].source.endswith("a.warc:4")
    assert found[2].reason.endswith("the records before it were read")
    assert "breaks off" in found[2].reason or "cut off or damaged" in found[2].reason


def test_says_that_a_file_is_damaged(read_file: ReadPaths) -> None:
    found = read_file(
        "a.warc", archive().replace(b"WARC/1.0", b"XXXX/1.0").replace(b"XXXX/1.0", b"WARC/1.0", 2)
    )
    assert isinstance(found[-1], Skipped)


def test_skips_a_page_that_is_too_large(read_file: ReadPaths) -> None:
    found = read_file("a.warc", archive(), ReadOptions(max_bytes=300))
    assert [type(item) for item in found] == [Skipped] * 3
    assert isinstance(found[0], Skipped)
    assert found[0].reason == "a page larger than 300 bytes"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 5000), st.binary(max_size=8), st.booleans())
def test_never_fails_on_a_damaged_archive(where: int, junk: bytes, gzip: bool) -> None:
    data = archive(2, gzip)
    spoiled = data[:where] + junk + data[where + len(junk) :]
    for item in records(["-"], ReadOptions(), io.BytesIO(spoiled)):
        if not isinstance(item, Skipped):
            parse(item, ReadOptions())
