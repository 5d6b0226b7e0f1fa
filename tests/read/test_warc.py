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


def resources(*rows: tuple[str, str, str, bytes]) -> bytes:
    """Make an archive of records without HTTP headers: address, kind of record, media type, content."""
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    for url, kind, media_type, content in rows:
        writer.write_record(
            writer.create_warc_record(url, kind, payload=io.BytesIO(content), warc_content_type=media_type)
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


NO_PAGES = [
    ("a picture", archive(kind="image/png"), "4 records: 3 response (image/png), 1 warcinfo"),
    ("not found", archive(status="404 Not Found"), "4 records: 3 response (404), 1 warcinfo"),
    ("a hostile type", archive(1, kind="\x1b[31m"), "2 records: 1 response (unknown), 1 warcinfo"),
    (
        "a crawler's own notes",
        resources(("metadata://fen.example/wget.log", "resource", "text/plain", b"Saved 3 pages.")),
        "1 record: 1 resource (about the crawl)",
    ),
    (
        "a file for robots",
        resources(("http://fen.example/robots.txt", "conversion", "text/plain", b"User-agent: *")),
        "1 record: 1 conversion (about the crawl)",
    ),
    (
        "no text",
        resources(
            ("http://fen.example/1", "resource", "text/plain", b" \n"),
            ("http://fen.example/2", "resource", "text/plain", b"\0\1\2" * 99),
            ("http://fen.example/3", "metadata", "text/plain", b"He said no."),
        ),
        "3 records: 2 resource (without text), 1 metadata",
    ),
]


@pytest.mark.parametrize(
    ("data", "records_held"), [row[1:] for row in NO_PAGES], ids=[row[0] for row in NO_PAGES]
)
def test_says_what_an_archive_without_a_page_holds(
    read_file: ReadPaths, data: bytes, records_held: str
) -> None:
    (skipped,) = read_file("a.warc", data)
    assert isinstance(skipped, Skipped)
    assert skipped.source.endswith("a.warc")
    assert skipped.reason == f"holds no articles; its {records_held}"


def test_names_only_the_commonest_kinds_of_records(read_file: ReadPaths) -> None:
    kinds = [("http://fen.example/x", "resource", f"image/{letter}", b"x") for letter in "aabcdefgh"]
    (skipped,) = read_file("a.warc", resources(*kinds))
    assert isinstance(skipped, Skipped)
    assert "its 9 records: 2 resource (image/a), 1 resource (image/b)" in skipped.reason
    assert skipped.reason.endswith("1 resource (image/f), 2 others")


def test_a_page_among_other_records_is_enough(read_file: ReadPaths) -> None:
    other = archive(1, kind="image/png")
    assert [type(item) for item in read_file("a.warc", other + archive(1) + other)] == [Article]


TEXT = "The café owner said no.".encode()
PAGE = "<html><head><title>Bridge closes</title></head><body><p>The café owner said no.</p></body></html>".encode()
TEXTS = [
    ("a stored page", "resource", "text/html; charset=utf-8", PAGE),
    ("a stored text", "resource", "text/plain", TEXT),
    (
        "a stored text in an old encoding",
        "resource",
        "text/plain; charset=cp1252",
        TEXT.decode().encode("cp1252"),
    ),
    ("a page made text", "conversion", "text/plain", TEXT),
    ("a page called text", "resource", "text/plain", PAGE),
]


@pytest.mark.parametrize(
    ("kind", "media_type", "payload"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS]
)
def test_reads_records_that_hold_text(
    read_file: ReadPaths, kind: str, media_type: str, payload: bytes
) -> None:
    (article,) = read_file("a.warc", resources(("http://fen.example/1", kind, media_type, payload)))
    assert isinstance(article, Article)
    assert article.text.endswith("The café owner said no.")
    assert "<" not in article.text
    assert article.url == "http://fen.example/1"
    assert article.source.endswith("a.warc:1")


def test_reads_a_response_of_plain_text(read_file: ReadPaths) -> None:
    found = read_file("a.warc", archive(2, kind="text/plain").replace(b"<", b"("))
    assert [type(item) for item in found] == [Article] * 2


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
        "a.warc", archive().replace(b"WARC/1.0", b"NOPE/1.0").replace(b"NOPE/1.0", b"WARC/1.0", 2)
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
