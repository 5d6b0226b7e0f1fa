"""Read the numbers of a sentence as values: "four", "4", "some 4,000", "1.5 million", "a dozen"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: at for at, word in enumerate(_SMALL)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
_NTHS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINALS = {word: at for at, word in enumerate(_NTHS, 1)} | {"last": -1}
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_VAGUE = {"dozens": 12.0, "scores": 20.0} | {f"{word}s": float(value) for word, value in _SCALES.items()}
NUMBER_WORDS = (*_VALUES, *_ORDINALS)
"""Words for numbers, and for what stands at which place."""

_TIMES = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
_OFTEN = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_HALVES_OF_DAY = {"a.m": "a.m.", "am": "a.m.", "p.m": "p.m.", "pm": "p.m."}
_BEFORE = {
    "to": "to", "by": "by", "from": "from", "over": "above", "above": "above", "exceeding": "above",
    "under": "below", "below": "below", "more than": "above", "at least": "above", "less than": "below",
    "fewer than": "below", "at most": "below",
}  # fmt: skip
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_WITH_SCALE = re.compile(r"(\d[\d,]*(?:\.\d+)?)(k|mn|m|bn|tn)")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_CURRENCIES = "$£€₹¥"
_PERCENT = ("%", "percent", "percentage")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that stands in a sentence.

    Args:
        value: its value; of "hundreds" the least power of ten that it names.
        sort: what is numbered: "count", "%", "money", "ordinal", "year", "times", a half of the day ("a.m."),
            or a unit of time ("day").
        written: as the sentence has it.
        start, end: places of its first token and behind its last.
        vague: whether it names no value: "hundreds".
        bound: how it stands to what is meant: "above", "below", or "to", "by", "from" of what changes; "" for
            as it is.
    """

    value: float
    sort: str
    written: str
    start: int
    end: int
    vague: bool = False
    bound: str = ""

    def equals(self, other: "Quantity") -> bool:
        """Tell whether both may be one number; "hundreds" may be 300, and is not "thousands"."""
        if self.bound and other.bound and self.bound != other.bound:
            return False
        sorts = {self.sort, other.sort}
        # "at 5 a.m.", "at 5 in the morning"
        if len(sorts) > 1 and not ("count" in sorts and sorts & set(_HALVES_OF_DAY.values())):
            return False
        if self.vague == other.vague:
            return self.value == other.value
        vague, exact = (self, other) if self.vague else (other, self)
        return vague.value <= exact.value < vague.value * 100


def quantities(tokens: Sequence[str]) -> list[Quantity]:
    """Find the numbers among the tokens of a sentence.

    Args:
        tokens: words, numbers and marks, in order.

    Returns:
        The numbers in order; tokens of one belong to no other.
    """
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        number = _read(tokens, at)
        if number is None:
            at += 1
        else:
            found.append(number)
            at = number.end
    return found


def _read(tokens: Sequence[str], at: int) -> Quantity | None:
    word = tokens[at].lower()
    ordinal = _ORDINALS.get(word) or (int(match[1]) if (match := _ORDINAL.fullmatch(word)) else None)
    if ordinal is not None:
        return Quantity(ordinal, "ordinal", tokens[at], at, at + 1)
    if word in _VAGUE:
        return Quantity(_VAGUE[word], "count", tokens[at], at, at + 1, vague=True)
    value, end = _value(tokens, at)
    if value is None:
        return _how_often(tokens, at)
    sort = _sort(tokens, at, end, value)
    if word == "one" and sort == "count" and _is_pronoun(tokens, at):
        return None
    if sort in _HALVES_OF_DAY.values():
        end += 1
    return Quantity(value, sort, " ".join(tokens[at:end]), at, end, bound=_bound(tokens, at))


def _how_often(tokens: Sequence[str], at: int) -> Quantity | None:
    """Read "twice", and "once" where it is neither "at once" nor "once he came"."""
    value = _OFTEN.get(tokens[at].lower())
    is_time = at > 0 and tokens[at - 1].lower() not in ("at", "all", "was", "were", "had", ",")
    return Quantity(value, "times", tokens[at], at, at + 1) if value and is_time else None


def _bound(tokens: Sequence[str], at: int) -> str:
    """Return what the words before a number say of it: "more than 300", "by 300"."""
    before = [token.lower() for token in tokens[max(0, at - 2) : at] if token not in _CURRENCIES]
    return _BEFORE.get(" ".join(before[-2:])) or _BEFORE.get(before[-1] if before else "", "")


def _value(tokens: Sequence[str], at: int) -> tuple[float | None, int]:
    """Return the value of the number that begins at a token, and where it ends."""
    word = tokens[at].lower()
    if match := _WITH_SCALE.fullmatch(word):
        return float(match[1].replace(",", "")) * _SHORT_SCALES[match[2]], at + 1
    if word in ("a", "an", "half") and at + 1 < len(tokens):
        return _after_article(tokens, at)
    if _DIGITS.fullmatch(word):
        return _scaled(tokens, float(word.replace(",", "")), at + 1)
    if _small(word) is None and word != "dozen":
        return None, at
    if word == "dozen":
        return 12.0, at + 1
    return _in_words(tokens, at)


def _after_article(tokens: Sequence[str], at: int) -> tuple[float | None, int]:
    """Read "a dozen", "a hundred", "half a million"."""
    share, next_ = (1.0, at + 1) if tokens[at].lower() != "half" else (0.5, at + 1)
    if share < 1 and tokens[next_].lower() in ("a", "an"):
        next_ += 1
    word = tokens[next_].lower() if next_ < len(tokens) else ""
    scale = 12 if word == "dozen" else _SCALES.get(word)
    return (share * scale, next_ + 1) if scale else (None, at)


def _in_words(tokens: Sequence[str], at: int) -> tuple[float, int]:
    """Read "three hundred and twelve", "twenty five thousand"."""
    total, part = 0.0, 0.0
    while at < len(tokens):
        word = tokens[at].lower()
        small = _small(word)
        if small is not None:
            if part % 100 and not (part % 100 >= 20 and part % 10 == 0 and small < 10):
                break  # "two three" are two numbers
            part += small
        elif word == "hundred" and part:
            part *= 100
        elif word in _SCALES and part:
            total, part = total + part * _SCALES[word], 0.0
        elif word == "dozen" and part:
            part *= 12
        elif not (word == "and" and tokens[at - 1].lower() in _SCALES and _goes_on(tokens, at + 1)):
            break
        at += 1
    return total + part, at


def _goes_on(tokens: Sequence[str], at: int) -> bool:
    return at < len(tokens) and _small(tokens[at].lower()) is not None


def _scaled(tokens: Sequence[str], value: float, at: int) -> tuple[float, int]:
    scale = _SCALES.get(tokens[at].lower()) if at < len(tokens) else None
    if scale:
        return value * scale, at + 1
    if at < len(tokens) and tokens[at].lower() == "dozen":
        return value * 12, at + 1
    return value, at


def _small(word: str) -> int | None:
    return _VALUES.get(word)


def _sort(tokens: Sequence[str], start: int, end: int, value: float) -> str:
    after = tokens[end].lower() if end < len(tokens) else ""
    if start and tokens[start - 1] in _CURRENCIES:
        return "money"
    if after in _PERCENT or (after == "per" and tokens[end + 1 : end + 2] == ["cent"]):
        return "%"
    if after in _HALVES_OF_DAY:
        return _HALVES_OF_DAY[after]
    unit = after.removesuffix("s").removesuffix("-old")
    if unit in _TIMES:
        return unit
    if end - start == 1 and _YEAR.fullmatch(tokens[start]):
        return "year"
    if after in ("dollars", "pounds", "euros", "rupees", "dollar", "pound", "euro", "rupee"):
        return "money"
    return "count"


def _is_pronoun(tokens: Sequence[str], at: int) -> bool:
    """Tell "one of them", "no one", "the one who" from the number."""
    before = tokens[at - 1].lower() if at else ""
    after = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
    return before in ("no", "the", "this", "that", "any", "every", "some", "each") or after in (
        "of", "another", "can", "could", "should", "would", "must", "who", "has", "is", "was", "",
    )  # fmt: skip
