"""Turn bytes into text, and repair text that was once decoded wrongly.

Everything happens before the first offset is taken: after `clean`, a text never changes again.
"""

import codecs
import re

# Where a byte order mark is, it is right. The longer marks come first: UTF-32 begins like UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codecs by which bytes become other bytes, or that say something other than an encoding of text.
_DECLARED_LIE = frozenset({"utf-8", "ascii", "utf-7", "idna", "punycode", "unicode_escape"})
_SAMPLE = 65_536

# Bytes that no text holds: control characters other than tab, line ends, form feed, escape and the
# end-of-file mark of old systems. NUL is counted apart: stray ones are dropped from real texts.
_CONTROL = bytes(set(range(32)) - {0, 9, 10, 11, 12, 13, 26, 27})
_CONTROL_SHARE = 0.005
_NUL_SHARE = 0.05

# Every mojibake of a Latin or punctuation character begins with one of these: cheap to look for
# in each line, so that the thorough search of ftfy is paid for only where it can find something.
_SUSPICIOUS = re.compile("[\u0080-\u009fÂÃÄÅÎÏÐÑØÙâãïðàÌŽžŸ]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode `data` by the first of these that fits.

    Byte order mark; UTF-16 without one; strict UTF-8; UTF-8 with few flaws; the declared encoding;
    Windows-1252 where its letters look like a Western text; the best guess of charset-normalizer;
    Windows-1252 with what does not fit replaced.

    Args:
        data: any bytes.
        declared: the encoding that an HTML page or an HTTP header claims; may be nonsense.

    Returns:
        The text, without byte order mark. Never fails: what is no text at all is for `looks_binary`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _wide_encoding(data)
    if wide is not None:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_flawed(data, declared)


def decode_head(data: bytes) -> str:
    """Decode the beginning of a file, which may end inside a character; for looking, not keeping."""
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data)
    except UnicodeDecodeError:
        return decode(data[:_SAMPLE])


def wide_encoding(data: bytes) -> str | None:
    """Name the UTF-16 or UTF-32 encoding of `data`, by its mark or its pattern of NULs; else None."""
    for mark, encoding in _MARKS[1:]:
        if data.startswith(mark):
            return encoding
    return _wide_encoding(data)


def looks_binary(data: bytes) -> bool:
    """Say whether the beginning of a file cannot be text in any encoding."""
    sample = data[:_SAMPLE]
    if not sample or wide_encoding(sample) is not None:
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return controls > _CONTROL_SHARE * len(sample) + 1 or sample.count(0) > _NUL_SHARE * len(sample) + 1


def clean(text: str) -> str:
    """Repair mojibake line by line, drop NULs, and replace what UTF-8 cannot hold.

    Curly quotation marks stay curly; nothing else is touched, line ends included.
    """
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text
    text = _LONE_SURROGATE.sub("\ufffd", text)
    if _SUSPICIOUS.search(text) is None:
        return text
    from ftfy import fix_encoding

    return "".join(
        fix_encoding(line) if _SUSPICIOUS.search(line) else line for line in text.splitlines(keepends=True)
    )


def _decode_flawed(data: bytes, declared: str | None) -> str:
    replaced = data.decode("utf-8", errors="replace")
    flaws = replaced.count("\ufffd")
    letters = len(replaced) - len(replaced.encode("ascii", errors="ignore")) - flaws
    if letters > 5 * flaws:
        return replaced
    named = _decode_declared(data, declared)
    if named is not None:
        return named
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = None
    if western is not None and _looks_western(western):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    guessed = _decode_declared(data, best.encoding) if best is not None else None
    return guessed if guessed is not None else data.decode("cp1252", errors="replace")


def _decode_declared(data: bytes, declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip(" \"'").lower()).name
        # Pages that declare Latin-1 mean Windows-1252: so the HTML standard reads them.
        if name in ("iso8859-1", "latin-1"):
            name = "cp1252"
        return None if name in _DECLARED_LIE else data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _looks_western(text: str) -> bool:
    """Say whether high characters are as rare as in Western prose: others' letters come in rows."""
    high = sum(1 for char in text[:_SAMPLE] if char > "\x7f")
    letters = sum(1 for char in text[:_SAMPLE] if char.isalpha()) or 1
    return high <= 0.2 * letters + 2


def _wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: Latin text in it has a NUL in every other byte."""
    sample = data[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None
