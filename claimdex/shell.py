"""Say how a word is typed in a shell: hints are lines to type, and what they name may be anybody's."""


def quoted(word: str) -> str:
    """Return a word as it must be typed in a shell, in double quotes where they will do.

    One that would act on a terminal or break the line is written as bash, zsh and ksh read it: $'a\\x0ab'.
    """
    import shlex

    if not word.isprintable():
        return f"$'{''.join(map(_escaped, word))}'"
    if word and not any(character in word for character in '"$`\\!') and shlex.quote(word) != word:
        return f'"{word}"'
    return shlex.quote(word)


def _escaped(character: str) -> str:
    code = ord(character)
    if character.isprintable():
        return f"\\{character}" if character in "'\\" else character
    if code < 0x80 or 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code & 0xFF:02x}"  # of a file name that is no text, Python keeps the bytes so
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
