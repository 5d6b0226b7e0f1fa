"""Cut from the names of organisations what newspapers write or leave out: country, legal form, spelling."""

from functools import cache

from claimdex.lexicons import load, split_forms
from claimdex.resolve import tables
from claimdex.resolve.sounds import sound_key


@cache
def _phrases() -> tuple[dict[tuple[str, ...], tuple[str, ...]], int]:
    """Return the phrases of body_words.tsv that are only other spellings, and the longest's length."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for kept, others, sort in load("body_words"):
        for other in split_forms(others):
            if sort in ("same", "office"):
                table[tuple(other.split())] = tuple(kept.split())
    return table, max(map(len, table))


@cache
def body_words(sort: str) -> frozenset[str]:
    """Return the words of one sort in body_words.tsv: "network", "office", "company" ..., folded."""
    return frozenset(
        form
        for kept, others, row_sort in load("body_words")
        if row_sort == sort
        for form in (kept, *split_forms(others))
    )


@cache
def _legal_forms() -> dict[tuple[str, ...], str]:
    return {
        _heard(tuple(form.split())): row[0] for row in load("legal_forms") for form in split_forms(row[1])
    }


def _heard(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a legal form such that misprints which sound alike ("joynt stock") are equal."""
    return tuple(sound_key(word) if len(word) > 4 else word for word in words)


def respell(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write phrases that only differ in spelling one way: "centre" as "center"."""
    table, longest = _phrases()
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            kept = table.get(words[at : at + length])
            if kept is not None:
                found.extend(kept)
                at += length
                break
        else:
            found.append(words[at])
            at += 1
    return tuple(found)


def cut_legal(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Cut legal forms from both ends, leaving at least one word."""
    legal = ""
    cut = True
    while cut:
        cut = False
        for length in range(min(5, len(words) - 1), 0, -1):
            last, first = (_legal_forms().get(_heard(part)) for part in (words[-length:], words[:length]))
            if last or first:
                legal, cut = legal or last or first or "", True
                words = words[:-length] if last else words[length:]
                break
    return words, legal


def cut_country(words: tuple[str, ...]) -> tuple[tuple[str, ...], str, bool]:
    """Cut a country in front ("Pakistani ...", "U.S. ...") or behind ("... of Pakistan", "... in Iraq")."""
    table = tables.country_words()
    for length in range(min(4, len(words) - 1), 0, -1):
        country = table.get(" ".join(words[:length]))
        if country and words[length] not in ("of", "in", "and"):
            return words[length:], country, False
    for length in range(min(5, len(words) - 1), 0, -1):
        country = tables.countries().get(" ".join(words[-length:]))
        before = words[:-length]
        if not country:
            continue
        if before[-1] == "the" and len(before) > 1:
            before = before[:-1]
        if before[-1] in ("of", "in", "for") and len(before) > 1:
            return before[:-1], country, before[-1] == "in"
        if " ".join(office_last(before)) in tables.institutions():
            return before, country, False
    return words, "", False


def office_last(words: tuple[str, ...]) -> tuple[str, ...]:
    """Turn "ministry of defence" into "defence ministry"."""
    if len(words) > 2 and words[0] in body_words("office") and words[1] in ("of", "for"):
        rest = tuple(word for word in words[2:] if word != "the")
        return (*rest, words[0])
    return words
