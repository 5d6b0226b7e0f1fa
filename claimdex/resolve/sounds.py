"""Reduce words of names to what different romanisations of one name have in common.

Three keys, from strict to loose. Equal keys make two spellings candidates for one name, never more:
the tables of known names are asked first, and how much a key may carry is decided in `compare_words`.
"""

import re
from functools import cache, lru_cache

from claimdex.lexicons import load, split_forms

_CACHE = 1 << 17
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=_CACHE)
def sound_key(word: str) -> str:
    """Reduce a folded word to what careful romanisations of one name have in common.

    Kayani, Kiyani and Kiani give one key, so do Qassem and Kasem; Mohammed and Mahmud do not.
    Vowels stay: without them half of all Arabic names would be one.
    """
    word = spell_final_j(word)
    for written, heard in _ROMANISATIONS:
        if written in word:
            word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word)


def spell_final_j(word: str) -> str:
    """Write the j that ends a word in German and Slavic spelling as y: "Sergej", "Selenskyj"."""
    return f"{word[:-1]}y" if word.endswith(("aj", "ej", "ij", "oj", "uj", "yj")) else word


_ROMANISATIONS = (
    ("sch", "sh"), ("tch", "ch"), ("dj", "j"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("q", "k"), ("ck", "k"),
    ("ph", "f"), ("iy", "y"), ("ay", "y"), ("ey", "y"), ("ai", "y"), ("ei", "y"), ("ia", "ya"), ("io", "yo"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("y", "i"), ("w", "v"), ("uw", "uv"), ("ii", "i"),
)  # fmt: skip


@lru_cache(maxsize=_CACHE)
def coarse_key(word: str) -> str:
    """Reduce a folded word to its consonants by letter group, with every run of vowels as one mark.

    What Russian, Ukrainian and Belarusian, or French, English and German newspapers make of one name
    gives one key: Kavaliou and Kovalev, Hrushko and Grushko, Chakir and Shakir. So do many different
    names (Jamal, Jamil): the key of a short word says next to nothing.

    Source: the letters by group are those of lexicons/letter_groups.tsv.
    """
    for ending, heard in _letter_groups("ending"):
        if len(word) > len(ending) + 1 and word.endswith(ending):
            word = word.removesuffix(ending) + heard
            break
    if word.endswith(_SLAVIC):
        word = _U_FOR_V.sub("v", _H_FOR_G.sub("g", word))
    word = _SOFT_C.sub("s", word)
    for written, heard in _letter_groups("letters"):
        if written in word:
            word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", _VOWEL_RUN.sub("a", word[:1] + word[1:].replace("h", "")))


_VOWEL_RUN = re.compile(r"[aeiouy]+")


def has_slavic_ending(word: str) -> bool:
    """Tell whether a folded family name ends as East Slavic ones do: "Kavaliou", "Hrushko"."""
    return len(word) > 5 and word.endswith(_FAMILY_ENDINGS)


def has_arabic_parts(word: str) -> bool:
    """Tell whether a folded word is built as names of Arabic origin are: "Abdolghader", "Ehsanollah"."""
    return len(word) > 6 and (
        word.startswith("abd") or word.endswith(("ullah", "ollah", "allah", "uddin", "eddin"))
    )


_FAMILY_ENDINGS = (
    "ov",
    "ev",
    "ova",
    "eva",
    "ava",
    "iou",
    "au",
    "ou",
    "sky",
    "ski",
    "skiy",
    "skii",
    "skaya",
    "enko",
    "enka",
    "chuk",
)
_SOFT_C = re.compile(r"c(?=[eiy])")
# Russian g is h in Ukrainian and Belarusian: Grushko, Hrushko.
_H_FOR_G = re.compile(r"(?<![bcdgkpstz])h")
# Belarusian writes a v before a consonant as a short u: Uladzimir, Plysheuski.
_U_FOR_V = re.compile(r"^u(?=l)|(?<=[aeio])u(?=[^aeiouy])")
_SLAVIC = ("ov", "ova", "ski", "skaya", "ko", "uk", "ich", "ets", "vna", "aya")


@lru_cache(maxsize=_CACHE)
def slavic_key(word: str) -> str:
    """Reduce a folded word of an East Slavic name further than `coarse_key` does.

    Belarusian hardens t and d to ts and dz, writes v and l before a consonant as u, and h for g: Vouk and
    Volk, Tsiatseryn and Teterin, Herasim and Gerasim give one key. Only beside a patronymic that agrees is
    that enough.
    """
    word = _V_FOR_U.sub("v", _G_FOR_H.sub("g", word)).replace("ts", "t").replace("dz", "d")
    return coarse_key(word)


_G_FOR_H = re.compile(r"(?<![cgkpsz])h")
_V_FOR_U = re.compile(r"^u(?=[^aeiouy])|(?<=[aeo])[ul](?=[^aeiouyl]|$)")


@cache
def _letter_groups(sort: str) -> tuple[tuple[str, str], ...]:
    """Return what is written and what stands for its group, longest first."""
    pairs = [
        (form, row[0]) for row in load("letter_groups") if row[2] == sort for form in split_forms(row[1])
    ]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@lru_cache(maxsize=_CACHE)
def syllable_key(word: str, korean: bool) -> str:
    """Reduce a folded word of a Korean or Chinese name to what its romanisations have in common.

    McCune-Reischauer, Revised and newspaper Korean give one key (Young and Yong, Chu and Ju, Chol and
    Cheol; not Il and Un, Chol and Chul). Chinese ones, nearly all in pinyin, may only change an x for an
    s and leave out the last g of a longer word: Jing and Qing are two names.
    """
    for written, heard in _SYLLABLES if korean else _PINYIN:
        if written in word:
            word = word.replace(written, heard)
    if korean:
        return _VOICELESS.get(word[:1], word[:1]) + word[1:]
    return word.removesuffix("g") if len(word) > 5 and word.endswith("ng") else word


_SYLLABLES = (
    ("yeo", "yo"), ("you", "yo"), ("eo", "o"), ("eu", "u"), ("ou", "o"), ("woo", "u"), ("oo", "u"),
    ("ee", "i"), ("ae", "ai"), ("sh", "s"), ("ch", "j"), ("ck", "k"), ("uhn", "un"),
)  # fmt: skip
_PINYIN = (("hs", "s"), ("x", "s"))
_VOICELESS = {"p": "b", "t": "d", "k": "g", "r": "l"}


@lru_cache(maxsize=_CACHE)
def father_of(word: str) -> tuple[str, str]:
    """Take an East Slavic patronymic apart: "Viktarauna" is ("viktar", "daughter").

    Returns:
        The father's name without its ending, as far as the spelling shows it, and "son" or "daughter";
        two empty strings for a word that is no patronymic.
    """
    for sex, pattern in (("son", _SON), ("daughter", _DAUGHTER)):
        match = pattern.search(word)
        if match and match.start() > 2:
            return word[: match.start()], sex
    return "", ""


_SON = re.compile(r"(?:[iy]?[aeo]|[iy])(?:v|w|u)[iy](?:ch|c|tch|tsch|cz)$")
_DAUGHTER = re.compile(r"(?:[iy]?[aeo]|[iy])(?:v|w|u)n[ao]$")
