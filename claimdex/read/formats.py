"""The registry of formats, and telling which one an input has."""

from claimdex.read import csv_, feed, html, json_, json_lines, markdown, plain, warc
from claimdex.read.encodings import looks_binary
from claimdex.read.record import Format, Head, ReadOptions

# In the order in which they are tried: the more telling a beginning, the earlier.
FORMATS: tuple[Format, ...] = (
    warc.FORMAT,
    feed.FORMAT,
    html.FORMAT,
    json_lines.FORMAT,
    json_.FORMAT,
    csv_.FORMAT,
    markdown.FORMAT,
    plain.FORMAT,
)
BY_NAME = {item.name: item for item in FORMATS}
_BY_SUFFIX = {suffix: item for item in FORMATS for suffix in item.suffixes}

# What people have beside articles, by first bytes: its name, and the way to text.
_FOREIGN = (
    (b"%PDF-", "a PDF", "convert it to text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an Office document", "unpack it, or save the document as text"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as text"),
    (b"{\\rtf", "an RTF document", "save it as text"),
    (b"\x89PNG", "a PNG picture", ""),
    (b"\xff\xd8\xff", "a JPEG picture", ""),
    (b"GIF8", "a GIF picture", ""),
    (b"SQLite format 3\0", "an SQLite database", "export its articles as CSV or JSON Lines"),
    (b"BZh", "a bzip2 archive", "unpack it, or compress it with gzip"),
    (b"\xfd7zXZ", "an xz archive", "unpack it, or compress it with gzip"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it, or compress it with gzip"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it"),
)


def format_of(head: Head, options: ReadOptions) -> Format:
    """Tell the format of an input: by its content, else by its suffix, else plain text.

    Never fails: what is no article at all is for `foreign`.
    """
    for item in FORMATS:
        if item.recognise(head, options):
            return item
    return _BY_SUFFIX.get(head.suffix, plain.FORMAT)


def foreign(head: Head) -> str | None:
    """Say what an input is that holds no text, and the way out; None for text."""
    if head.data.startswith(b"WARC/"):
        return None  # text about pages that may themselves be compressed, or pictures
    for magic, name, way_out in _FOREIGN:
        if head.data.startswith(magic):
            return f"{name}, not text" + (f"; {way_out}" if way_out else "")
    return "binary data, not text" if looks_binary(head.data) else None
