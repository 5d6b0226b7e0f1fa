import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.read.encodings import decode_head
from claimdex.read.formats import BY_NAME, FORMATS, foreign, format_of
from claimdex.read.record import Head, ReadOptions

OBJECT = '{"text": "The mayor said no.", "title": "Bridge closes"}'


def head(text: str | bytes, suffix: str = "") -> Head:
    data = text.encode() if isinstance(text, str) else text
    return Head(data, decode_head(data).lstrip("\ufeff \t\r\n"), suffix)


BY_CONTENT = [
    ("json", OBJECT, "json"),
    ("json over several lines", '{\n "text": "The mayor said no."\n}', "json"),
    ("a list", f"[{OBJECT}, {OBJECT}]", "json"),
    ("json lines", f"{OBJECT}\n{OBJECT}\n", "jsonl"),
    ("json lines, the first one broken", '{"text": "a}\n{"text": "b"}', "jsonl"),
    ("html", "<!DOCTYPE html><html><body>x</body></html>", "html"),
    ("html behind a comment", "<!-- saved --> <html><body>x</body></html>", "html"),
    ("xhtml", '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html></html>', "html"),
    ("rss", '<?xml version="1.0"?><!-- x --><rss version="2.0"></rss>', "feed"),
    ("atom", '<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "feed"),
    ("warc", "WARC/1.0\r\nWARC-Type: response\r\n", "warc"),
    ("csv", "title,text,date\nx,y,z\n", "csv"),
    ("tsv", "title\tbody\nx\ty\n", "csv"),
    ("semicolons", "Titel;Text\nx;y\n", "csv"),
    ("markdown", "# Bridge closes\n\nThe mayor said [no](http://a.example/).\n\n**He left.**", "markdown"),
    ("plain", "Bridge closes\n\nThe mayor said no.", "text"),
    ("plain that opens with a bracket", "[Photo] The mayor said no.", "text"),
    ("plain that opens with a brace", "{sic} The mayor said no.", "text"),
    ("plain with commas", "Text, he said, is all there is.\nAnd nothing else.", "text"),
    ("plain about html", "<p> is a tag, the mayor said.", "text"),
    ("plain with one heading", "# 1 song of the year\n\nThe mayor said no.", "text"),
]


@pytest.mark.parametrize(
    ("text", "name"), [row[1:] for row in BY_CONTENT], ids=[row[0] for row in BY_CONTENT]
)
@pytest.mark.parametrize("suffix", ["", ".txt", ".dat"])
def test_tells_a_format_by_its_content(text: str, name: str, suffix: str) -> None:
    # A file that says it is text is not taken for Markdown.
    expected = "text" if (name, suffix) == ("markdown", ".txt") else name
    assert format_of(head(text, suffix), ReadOptions()).name == expected


@pytest.mark.parametrize(
    ("text", "suffix", "name"),
    [
        ("no object", ".jsonl", "jsonl"),
        ("broken", ".json", "json"),
        ("a,b\n1,2", ".csv", "csv"),
        ("The mayor said no.", ".md", "markdown"),
        ("<p>The mayor said no.", ".html", "html"),
        ("The mayor said no.", ".warc", "warc"),
        ("<!DOCTYPE html><html></html>", ".json", "html"),
        (OBJECT, ".html", "json"),
        ("x", ".unknown", "text"),
    ],
)
def test_uses_the_suffix_where_the_content_does_not_tell(text: str, suffix: str, name: str) -> None:
    assert format_of(head(text, suffix), ReadOptions()).name == name


def test_a_field_of_the_users_own_tells_csv() -> None:
    options = ReadOptions(fields={"text": "Wortlaut"})
    assert format_of(head("nr,wortlaut\n1,x\n"), options).name == "csv"
    assert format_of(head("nr,wortlaut\n1,x\n"), ReadOptions()).name == "text"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4", "a PDF, not text; convert it to text first"),
        (b"PK\x03\x04", "a ZIP archive or an Office document, not text; unpack it"),
        (b"\x89PNG\r\n", "a PNG picture, not text"),
        (bytes(range(256)) * 9, "binary data, not text"),
    ],
)
def test_names_what_is_no_text_and_the_way_out(data: bytes, reason: str) -> None:
    assert (foreign(head(data)) or "").startswith(reason)


def test_takes_text_for_text() -> None:
    assert foreign(head("The café owner said “no”.")) is None
    assert foreign(head("The café owner said “no”.".encode("utf-16"))) is None


def test_names_are_unique_and_no_suffix_belongs_to_two() -> None:
    assert len(BY_NAME) == len(FORMATS)
    suffixes = [suffix for item in FORMATS for suffix in item.suffixes]
    assert len(suffixes) == len(set(suffixes))


@given(st.binary(max_size=500), st.sampled_from(["", ".txt", ".json", ".html", ".csv"]))
def test_never_fails_on_any_bytes(data: bytes, suffix: str) -> None:
    format_of(head(data, suffix), ReadOptions())
    foreign(head(data, suffix))
