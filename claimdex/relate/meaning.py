"""Read the content of a claim into what can be compared: words, names, numbers, times, and "no" and "may".

Nothing here knows grammar. A "no" reaches from where it stands to the end of its clause; "will", "may" or
"should" colours the next word that means something; who does what to whom is read from which words stand
before a verb and which behind it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from sentencex import segment

from claimdex.lexicons import load, split_forms
from claimdex.names import fold, title_words
from claimdex.relate.days import When, may_name_a_day, times
from claimdex.relate.governors import governed, governors
from claimdex.relate.polarity import modalities, negations, turned
from claimdex.relate.quantities import NUMBER_WORDS, Quantity, quantities
from claimdex.relate.word_forms import (
    canonical,
    classed,
    classed_stems,
    common,
    function_words,
    is_irregular,
    is_word,
    stem,
)

_TOKEN = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*\.?(?<=[A-Z]\.)|[^\W_]+(?:[.,'’-][^\W_]+)*|[^\w\s]")
# Where a piece ends; one that goes on in lower case belongs to the sentence before.
_ELISION = re.compile(r"\s*…\s*(?![\s\"“”„«»‘’']*[a-z])|\n+")
# A number in front of a hyphen: "two-year", "twenty-five", "first-choice".
_NUMBERED = re.compile(rf"(?i)\b(\d+|{'|'.join(NUMBER_WORDS)})-(?=\w)")
_MARKS = str.maketrans("", "", '"“”„«»‘')
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")

# Of a claim so much is read: a speech printed whole must not cost more than a hundred other claims.
_MOST_SENTENCES = 40
_MOST_TOKENS = 150
_LEAST_WORDS = 3

NAME, WORD, LIGHT = "name", "word", "light"
NAME_WEIGHT = 1.5
_WEIGHTS = {NAME: NAME_WEIGHT, LIGHT: 0.3}
_COMMON_WEIGHT, _RARE_WEIGHT = 1.0, 1.5


@dataclass(frozen=True, slots=True)
class Term:
    """A word that means something.

    Args:
        key: its canonical form.
        sort: name, word or light (a word that everybody uses of everything).
        written: as in the text.
        at: place of its token in the sentence.
        weight: how much it tells.
        negated: whether a "no" reaches it.
        modality: "future", "possible" or "duty" where such a word colours it; "any" in what is asked for.
        is_passive: whether it is what is done to what stands before it: "was killed".
        past: whether its form tells of what has been.
        preposition: the one that stands before it, "" for none.
        governed: classes of the words that govern it: "accused of [taking]", "[Roe]'s driver".
    """

    key: str
    sort: str
    written: str
    at: int
    weight: float
    negated: bool
    modality: str
    is_passive: bool
    past: bool
    preposition: str
    governed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a claim, or one piece of a quotation.

    Args:
        tokens: words, numbers and marks, in order, folded.
        terms: the words that mean something, in text order.
        numbers, times: as they stand there.
        quantifiers: "all", "most", "many", "some", "half", "few" and their like.
        governors: classes of all words in it that govern others.
        asks: whether it is a question.
        weight: how much the sentence tells, numbers and times included.
    """

    tokens: tuple[str, ...]
    terms: tuple[Term, ...]
    numbers: tuple[Quantity, ...]
    times: tuple[When, ...]
    quantifiers: frozenset[str]
    governors: frozenset[str]
    asks: bool
    weight: float


@lru_cache(maxsize=1 << 14)
def read(content: str, published_on: str | None, act: str = "") -> tuple[Sentence, ...]:
    """Read the content of a claim.

    Args:
        content: as in `ClaimRow`: pieces parted by " … ".
        published_on: the day of publication, from which "Tuesday" and "yesterday" are counted.
        act: "denies" where the speaker denies it: what it affirms is negated, and the reverse; "asks" where
            the speaker asks for it: it may be coloured as anything.
    """
    return _read(content, published_on if may_name_a_day(content) else None, act)


@lru_cache(maxsize=1 << 14)
def _read(content: str, published_on: str | None, act: str) -> tuple[Sentence, ...]:
    sentences = islice(_sentences(content), _MOST_SENTENCES)
    return tuple(_sentence(text, published_on, act) for text in sentences)


def _sentences(content: str) -> Iterator[str]:
    for piece in _ELISION.split(content):
        held = ""
        for sentence in segment("en", piece.translate(_MARKS)):
            # so short a one was cut at "p.m." or "Mr.", and belongs to what stands before it
            if held and len(sentence.split()) >= _LEAST_WORDS:
                yield held
                held = sentence.strip()
            else:
                held = f"{held} {sentence.strip()}".strip()
        if any(char.isalnum() for char in held):
            yield held


def _sentence(text: str, published_on: str | None, act: str) -> Sentence:
    found = islice(_TOKEN.finditer(_NUMBERED.sub(r"\1 ", text)), _MOST_TOKENS)
    written = [_closed(match[0]) for match in found]
    lowered = [token.lower().replace("’", "'") for token in written]
    numbers, whens = quantities(lowered), times(written, published_on)
    days = {at for when in whens for at in range(when.start, when.end)}
    numbers = [number for number in numbers if number.start not in days]
    taken = days | {at for number in numbers for at in range(number.start, number.end)}
    terms = tuple(_terms(written, lowered, taken, act))
    return Sentence(
        tokens=tuple(fold(token) for token in written if token[0].isalnum()),
        terms=terms,
        numbers=tuple(numbers),
        times=tuple(whens),
        quantifiers=frozenset(quantifiers(lowered)),
        governors=governors(lowered),
        asks=text.rstrip().endswith("?"),
        weight=sum(term.weight for term in terms) + len(numbers) + 0.5 * len(whens),
    )


@lru_cache(maxsize=1 << 14)
def _joined(token: str) -> str:
    """Fold a word and close its hyphens up: "co-operation", "hide-outs"."""
    return fold(_POSSESSIVE.sub("", token).replace("-", ""))


def _closed(token: str) -> str:
    """Write "U.S." as "US"."""
    if "." not in token:
        return token
    return token.replace(".", "") if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?\.?", token) else token


def _terms(written: Sequence[str], lowered: Sequence[str], taken: set[int], act: str) -> Iterator[Term]:
    negated, modality = negations(lowered), modalities(lowered)
    under = governed(written, lowered)
    if act == "denies":
        negated = turned(lowered, negated)
    kept = [at for at, token in enumerate(written) if token[0].isalpha() and at not in taken]
    stems = [country(written[at]) or stem(_joined(written[at])) for at in kept]
    for key, place in canonical(stems):
        at = kept[place]
        is_name = _is_name(written, at)
        # a phrase of small words means something, each of them does not
        if not is_name and key == stems[place] and (lowered[at] in _small() or not key):
            continue
        is_light = key in classed_stems("light") or lowered[at] in classed("place")
        sort = NAME if is_name else LIGHT if is_light else WORD
        yield Term(
            key=key,
            sort=sort,
            written=written[at],
            at=at,
            weight=_WEIGHTS.get(sort) or (_COMMON_WEIGHT if key in common() else _RARE_WEIGHT),
            negated=negated[at],
            modality=modality[at] or ("any" if act == "asks" else ""),
            is_passive=_is_passive(lowered, at),
            past=lowered[at].endswith("ed") or _follows(lowered, at, _PERFECT),
            preposition=_preposition(lowered, at),
            governed=under[at],
        )


_PERFECT = frozenset({"has", "have", "had", "was", "were", "did", "been"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got", "gets", "get"})


def _follows(lowered: Sequence[str], at: int, among: frozenset[str]) -> bool:
    """Tell whether one of some words stands before a word, but for adverbs and a "not" between them."""
    for before in range(at - 1, max(at - 4, -1), -1):
        if lowered[before] in among:
            return True
        if not (lowered[before].endswith("ly") or lowered[before] in ("not", "never", "been", "also")):
            return False
    return False


def _is_passive(lowered: Sequence[str], at: int) -> bool:
    word = lowered[at]
    if word in classed("undergoes"):
        return True
    participle = word.endswith(("ed", "en")) or is_irregular(word)
    after = lowered[at + 1] if at + 1 < len(lowered) else ""
    return participle and (_follows(lowered, at, _BE) or after == "by")


def _preposition(lowered: Sequence[str], at: int) -> str:
    """Return the preposition before a word, but for articles and one more word between them."""
    between = 0
    for before in range(at - 1, max(at - 4, -1), -1):
        token = lowered[before]
        if token in _prepositions():
            return token
        if token not in _determiners():
            between += 1
        if between > 1 or not token[0].isalnum() or token in _BE or token in _PERFECT:
            return ""
    return ""


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(next(split_forms(row[1]) for row in load("word_classes") if row[0] == "preposition"))


@cache
def _determiners() -> frozenset[str]:
    return frozenset(next(split_forms(row[1]) for row in load("word_classes") if row[0] == "determiner"))


def _is_name(written: Sequence[str], at: int) -> bool:
    token = written[at]
    if not token[0].isupper() or token in ("I", "I'm", "I’m"):
        return False
    if country(written[at]):
        return True
    if fold(token) in title_words() and token != token.upper():
        return False
    if at and written[at - 1][0].isalnum():
        return fold(token) not in function_words()
    return not is_word(stem(fold(token)))


@lru_cache(maxsize=1 << 14)
def country(word: str) -> str:
    """Return the key of the country that a word names, itself or its people, "" for none: "Afghans", "US"."""
    token = _POSSESSIVE.sub("", _closed(word))
    if not token[:1].isupper():
        return ""
    return _countries().get("US" if token == "US" else "" if token.lower() == "us" else fold(token), "")


@cache
def _small() -> frozenset[str]:
    """Return the words that mean nothing by themselves, with the forms of "be", "have" and the like."""
    table = {row[0]: split_forms(row[1]) for row in load("word_classes")}
    classes = ("be", "auxiliary", "determiner", "pronoun", "possessive", "preposition", "negation", "modal")
    small = {word for name in classes for word in table[name]} | set(function_words())
    return frozenset(word.replace("’", "'") for word in small) - classed("place") - classed("for_or_against")


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, adjectives, peoples, capital, others in load("countries"):
        key = "-".join(fold(name).split())
        for cell in (name, adjectives, peoples, capital.partition(",")[0], others):
            for form in split_forms(cell):
                if " " not in form:
                    found.setdefault("US" if form in ("US", "U.S.", "USA") else fold(form), key)
    return found


def quantifiers(words: Sequence[str]) -> set[str]:
    """Return what sorts of number words name: "all", "most", "many", "some", "half", "few"."""
    return {kind for word in words if (kind := _quantifiers().get(word))}


@cache
def _quantifiers() -> dict[str, str]:
    return {word: kind for kind in ("all", "most", "many", "some", "half", "few") for word in classed(kind)}
