"""Write numbers in names in digits."""

import re

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_NUMBERS = {word: str(at) for at, word in enumerate(_UNITS)} | {
    word: str(at) for at, word in enumerate(_ORDINALS, 1)
}
_NUMBERS |= {"eleventh": "11", "twelfth": "12"}
_NUMBERS |= {form: str(at) for at, word in enumerate(_TEENS, 13) for form in (word, f"{word}th")}
_TEN_WORDS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TENS = {word: str(at * 10) for at, word in enumerate(_TEN_WORDS, 2)}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


def in_digits(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write numbers in digits: "Forty-Four" is 44, "1st" is 1."""
    found: list[str] = []
    for word in words:
        ordinal = _ORDINAL.fullmatch(word)
        if ordinal:
            found.append(ordinal[1])
        elif found and found[-1] in _TENS.values() and word in _NUMBERS:
            found[-1] = str(int(found[-1]) + int(_NUMBERS[word]))
        elif word in _TENS:
            found.append(_TENS[word])
        else:
            found.append(_NUMBERS.get(word, word))
    return tuple(found)
