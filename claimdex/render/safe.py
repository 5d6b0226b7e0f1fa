"""Make text of unknown origin safe to show: article text is data, never a terminal escape."""

import re

# Controls (an escape sequence begins with one), explicit bidirectional controls (they show a
# sentence in another order than it is written), characters that break lines or annotate unseen,
# halves of a surrogate pair, and tag characters. Joiners and plain direction marks stay: Persian,
# Hindi and emoji need them.
_UNSAFE = (
    "\x00-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
_UNSAFE_CHARACTER = re.compile(f"[{_UNSAFE}]")
_UNSAFE_BUT_LINE_BREAKS = re.compile(f"(?![\n\t])[{_UNSAFE}]")
_SPACE = re.compile(r"[ \t\n\r\v\f\x85\u2028\u2029]+")


def visible(text: str) -> str:
    r"""Return `text` with every character that could act on a terminal written as its escape.

    An escape character becomes the four characters `\x1b`, a right-to-left override `\u202e`.
    Line breaks and tabs are escaped too; see `one_line` and `visible_lines`.
    """
    return _UNSAFE_CHARACTER.sub(_escaped, text)


def visible_lines(text: str) -> str:
    """Return `text` as `visible` does, with its line breaks and tabs kept."""
    return _UNSAFE_BUT_LINE_BREAKS.sub(_escaped, text)


def one_line(text: str) -> str:
    """Return `text` as `visible` does, each run of spaces and line breaks made one space."""
    return visible(_SPACE.sub(" ", text).strip(" "))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
