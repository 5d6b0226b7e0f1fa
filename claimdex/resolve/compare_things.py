"""Compare the names of two organisations, groups or places."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from claimdex.names import acronym_of, fold
from claimdex.resolve import tables
from claimdex.resolve.compare_words import is_one_slip, is_slip
from claimdex.resolve.forms import (
    BodyForm,
    body_form,
    company_words,
    is_office,
    loose_words,
    romanise,
    strict_legal_forms,
)
from claimdex.resolve.sounds import coarse_key, sound_key
from claimdex.resolve.verdict import DIFFERENT_NAMES, Comparison, Verdict


# Linking compares two names when it looks for what a change reaches, and again when it decides.
@lru_cache(maxsize=1 << 15)
def compare_bodies(a: str, b: str) -> Comparison:
    """Compare two names of organisations or groups."""
    x, y = body_form(a), body_form(b)
    if {x.legal, y.legal} & strict_legal_forms() and x.legal and y.legal and x.legal != y.legal:
        return Comparison("different", 0.1, "companies of different legal form")
    if x.key == y.key:
        return Comparison("same", 1.0, "same name")
    if fold(a).replace(" ", "") == fold(b).replace(" ", ""):
        return Comparison("same", 0.97, "same name, written apart")
    people = tables.country_of_people(a)
    if people and people == tables.country_of_people(b):
        return Comparison("same", 0.97, f"both mean the people of {people}")
    known = (tables.known_name(a), tables.known_name(b))
    if known[0] and known[1]:
        if known[0] == known[1]:
            return Comparison("same", 0.97, f"both are names of {known[0][0]} in the {known[0][1]}")
        return Comparison("different", 0.0, "two names that the tables know apart")
    if x.acronym or y.acronym:
        return _compare_acronym(a, b, x, y)
    if x.country and y.country and (x.country, x.offshoot) != (y.country, y.offshoot):
        return Comparison("different", 0.0, f"one of {x.country}, one of {y.country}")
    if x.numbers != y.numbers:
        return Comparison("different", 0.0, "different numbers")
    found = _compare_cores(x, y)
    if found.verdict == "same" and x.country != y.country:
        if x.offshoot or y.offshoot:
            return Comparison("different", 0.1, f"one of them is a branch in {x.country or y.country}")
        # A department is as good as named without its country; most else is not.
        score = 0.5 if is_office(x) else 0.4
        return Comparison("undecided", score, f"only one of them is said to be of {x.country or y.country}")
    if x.country != y.country and (found.verdict == "different" or min(len(x.core), len(y.core)) > 1):
        whole = _compare_cores(_with_country(x), _with_country(y))
        return whole if "same" in (whole.verdict, found.verdict) or found.verdict == "different" else found
    return found


def _with_country(form: BodyForm) -> BodyForm:
    if not form.country:
        return form
    return BodyForm((*fold(form.country).split(), *form.core), "", form.legal, form.loose)


def _compare_acronym(a: str, b: str, x: BodyForm, y: BodyForm) -> Comparison:
    short, full, name = (x, y, b) if x.acronym else (y, x, a)
    if full.acronym:
        return Comparison("different", 0.0, "different acronyms")
    table = tables.acronyms().get(short.acronym, ())
    if any(body_form(expansion).key == full.key for expansion in table):
        if len(table) == 1:
            return Comparison("same", 0.9, "acronym table")
        return Comparison("undecided", 0.6, "the acronym has several meanings")
    if acronym_of(romanise(name)).casefold() == short.acronym:
        return Comparison("undecided", 0.5, "the letters fit")
    return Comparison("different", 0.0, "an acronym that does not fit")


def _compare_cores(x: BodyForm, y: BodyForm) -> Comparison:
    if x.core == y.core or "".join(x.core) == "".join(y.core):
        if x.loose and y.loose:
            return Comparison("same", 0.95, "network, group and the like are one")
        if x.loose != y.loose and len(x.core) == 1:
            return Comparison("undecided", 0.6, "one of them without network, group or the like")
        return Comparison("same", 0.95, "same name but for small words")
    band = _compare_bands(x, y)
    if band:
        return band
    for one, other in ((x, y), (y, x)):
        if one.plural and other.core == (one.core[0][:-1],):
            verdict: Verdict = "same" if other.loose else "undecided"
            return Comparison(verdict, 0.9 if other.loose else 0.45, "the family name in the plural")
    short, long = (x, y) if len(x.core) <= len(y.core) else (y, x)
    if long.core[1:] == short.core and long.core[0] in _ARTICLES:
        return Comparison("same", 0.9, "with and without the article")
    firms = not (x.armed or y.armed)
    if (
        firms
        and long.core[: len(short.core)] == short.core
        and set(long.core[len(short.core) :]) <= company_words()
    ):
        return Comparison("undecided", 0.55, "short form of a company's name")
    if (*short.core, "i") == long.core and len(short.core) > 1:
        return Comparison("same", 0.72, "the first of a series with and without its numeral")
    near = _compare_spellings(x, y)
    if near:
        return near
    initials = _compare_initials(short, long)
    if initials:
        return initials
    if _holds(short.core, long.core):
        return Comparison("undecided", 0.4, "one name holds the words of the other")
    return DIFFERENT_NAMES


def _compare_bands(x: BodyForm, y: BodyForm) -> Comparison | None:
    """Compare two names of which newspapers change the last word if they name an armed group."""

    def band_of(form: BodyForm) -> tuple[str, ...]:
        return form.core[:-1] if len(form.core) > 1 and form.core[-1] in loose_words() else ()

    bands = (band_of(x), band_of(y))
    for one, band in ((x, bands[1]), (y, bands[0])):
        if band and one.armed and one.core == band:
            return Comparison("same", 0.9, "militants called by the name of their group")
        if band and (one.core == band or (one.plural and (one.core[0][:-1],) == band)):
            return Comparison("undecided", 0.45, "one name in other words, if it is an armed group's")
    if bands[0] and bands[0] == bands[1]:
        return Comparison("undecided", 0.45, "one name in other words, if it is an armed group's")
    return None


def _compare_spellings(x: BodyForm, y: BodyForm) -> Comparison | None:
    """Compare names of the same words in another order or spelling; None where they are not."""
    if len(x.core) != len(y.core):
        whole = min(map(len, (*x.core, *y.core))) > 1 and not x.numbers
        if not whole or not is_one_slip("".join(x.core), "".join(y.core)):
            return None
        return Comparison("same", 0.75, "spelling variant, written apart")
    if sorted(x.core) == sorted(y.core):
        if _ORDERED & {*x.core}:
            return Comparison("undecided", 0.4, "the same words in another order")
        return Comparison("same", 0.77, "same words in another order")
    differing = [pair for pair in zip(x.core, y.core, strict=True) if pair[0] != pair[1]]
    spellings = ", ".join(word.title() for word in sorted(differing[0]))
    if len(differing) == 1 and _is_body_slip(*differing[0]):
        return Comparison("same", 0.87, f"spelling variant: {spellings}")
    if x.legal and x.legal == y.legal and len(x.core) == 1 and _is_misspelt_company(x.core[0], y.core[0]):
        return Comparison("same", 0.75, f"spelling variant of one legal form: {spellings}")
    if all(_shares_letters(*pair) for pair in differing):
        return Comparison("same", 0.77, f"may be romanisations of one name: {spellings}")
    return None


def _compare_initials(short: BodyForm, long: BodyForm) -> Comparison | None:
    """Compare names of which one gives a part of the other by its initials: "QFL Council"."""
    for at, word in enumerate(short.core):
        head, tail = short.core[:at], short.core[at + 1 :]
        part = long.core[len(head) : len(long.core) - len(tail)]
        if not (head or tail) or len(part) < 2 or (*head, *part, *tail) != long.core:
            continue
        listed = any(body_form(full).core == part for full in tables.acronyms().get(word, ()))
        if not listed and ("".join(other[0] for other in part) != word or word in tables.common_words()):
            continue
        # two letters fit too often
        score = 0.8 if listed or len(word) > 2 else 0.75
        return Comparison("same", score, f"{word.upper()} stands for a part of the other name")
    return None


# Articles in front of Arabic names: al-Gamaa, Gamaa.
_ARTICLES = ("al", "el")

# Miami University is not the University of Miami.
_ORDERED = frozenset(["university", "college", "school", "state", "city", "house"])


def _is_misspelt_company(a: str, b: str) -> bool:
    """Tell whether two names of one word, with the same legal form, are one misprint apart."""
    if min(len(a), len(b)) < 5 or a[0] != b[0] or f"{a}s" == b or a == f"{b}s":
        return False
    return OSA.distance(a, b, score_cutoff=1) <= 1


def _shares_letters(a: str, b: str) -> bool:
    """Tell whether two words that no dictionary has differ only as romanisations do."""
    apart = {a, b} <= tables.spelling_groups().keys()
    if min(len(a), len(b)) < 6 or apart or {a, b} & (tables.common_words() | tables.country_words().keys()):
        return False
    return coarse_key(a) == coarse_key(b)


def _holds(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether `short` stands whole at one end of `long`."""
    return long[: len(short)] == short or long[-len(short) :] == short


def _is_body_slip(a: str, b: str) -> bool:
    if {a, b} & tables.country_words().keys() or {a, b} <= tables.common_words():
        return False
    spellings = tables.spelling_groups()
    if spellings.get(a, frozenset()) & spellings.get(b, frozenset()):
        return True
    if a in spellings and b in spellings:
        return False
    if min(len(a), len(b)) > 4 and sound_key(a) == sound_key(b):
        return True
    return min(len(a), len(b)) >= 6 and not {a, b} & tables.common_words() and is_slip(a, b, False)


def compare_places(a: str, b: str) -> Comparison:
    """Compare two names of places."""
    x, y = tables.place_key(a), tables.place_key(b)
    if x == y:
        if fold(a) == fold(b):
            return Comparison("same", 1.0, "same name")
        return Comparison(
            "same", 0.97, f"both are names of {tables.place_name(x)} in the country and place tables"
        )
    x, y = _plain_place(x), _plain_place(y)
    if x == y:
        return Comparison("same", 0.95, "same name")
    short, long = sorted((x, y), key=len)
    if long in {pattern.format(short) for pattern in _SORTED_PLACES}:
        if short in tables.states() or short not in tables.cities() or "city" not in long.split():
            return Comparison("undecided", 0.3, "a place and what may be its namesake")
        return Comparison("undecided", 0.55, "a city without the word")
    if x in tables.places() and y in tables.places():
        return Comparison("different", 0.0, "two places that the table knows apart")
    if len(short) > 5 and sound_key(x) == sound_key(y) and len(x.split()) == len(y.split()):
        return Comparison("same", 0.88, f"spelling variant: {a}, {b}")
    return Comparison("different", 0.0, "different places")


_SORTED_PLACES = ("{} city", "{} state", "{} province", "city of {}", "state of {}", "province of {}")


def _plain_place(key: str) -> str:
    words = key.split()
    return " ".join({"st": "saint", "mt": "mount", "ft": "fort"}.get(word, word) for word in words)
