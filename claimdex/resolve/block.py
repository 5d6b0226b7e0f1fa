"""Find the pairs of names worth comparing, without comparing all with all.

A name is filed under a few keys such that two names which `compare` may call the same share at
least one of them. The cost is near-linear in the number of distinct names: a drawer that grows too
large is compared only between neighbours in sorted order.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from dataclasses import replace

from claimdex.resolve import tables
from claimdex.resolve.arabic import close_up
from claimdex.resolve.compare_words import is_romanised
from claimdex.resolve.forms import OPTIONAL_PARTICLES, BodyForm, PersonForm, company_words, loose_words
from claimdex.resolve.sounds import coarse_key, father_of, slavic_key, sound_key, syllable_key

# A drawer up to this size is compared all with all; in a larger one each name with so many neighbours.
DRAWER = 40
_NEIGHBOURS = 20

# No name has a longer word, or more words; what has is no name, and not worth quadratic work.
_LONGEST = 24
_LONGEST_ACRONYM = 6


def person_pairs(
    forms: Mapping[str, PersonForm], wanted: Set[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield pairs of keys of full names of persons that may be the same, each once, in sorted order.

    Args:
        forms: the name of each key.
        wanted: only pairs with one of these keys; None for all.
    """
    return _pairs(((key, person_drawers(form)) for key, form in forms.items()), wanted)


def body_pairs(forms: Mapping[str, BodyForm], wanted: Set[str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield pairs of keys of names of organisations and groups that may be the same or short forms."""
    return _pairs(((key, body_drawers(form)) for key, form in forms.items()), wanted)


def place_pairs(keys: Iterable[str], wanted: Set[str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield pairs of folded names of places that may be the same."""
    return _pairs(((key, place_drawers(key)) for key in keys), wanted)


def surname_keys(form: PersonForm) -> frozenset[str]:
    """Return the keys under which a family name is found in any of its spellings."""
    plain = [word for word in form.surname if word not in OPTIONAL_PARTICLES] or list(form.surname)
    return word_keys(plain[-1]) if plain else frozenset()


def _pairs(
    filed: Iterable[tuple[str, Iterable[Hashable]]], wanted: Set[str] | None
) -> Iterator[tuple[str, str]]:
    drawers: dict[Hashable, list[str]] = {}
    for key, labels in filed:
        for label in labels:
            drawers.setdefault(label, []).append(key)
    found: set[tuple[str, str]] = set()
    for keys in drawers.values():
        if len(keys) < 2:
            continue
        keys.sort()
        reach = len(keys) if len(keys) <= DRAWER else _NEIGHBOURS
        for at, key in enumerate(keys):
            after = keys[at + 1 : at + 1 + reach]
            found.update(
                (key, other) for other in after if wanted is None or key in wanted or other in wanted
            )
    yield from sorted(found)


def word_keys(word: str) -> frozenset[str]:
    """Return the keys under which a word is found: its sound, and the names whose spelling it is."""
    return tables.spelling_groups().get(word, frozenset()) | {sound_key(word)}


def given_keys(word: str) -> frozenset[str]:
    """Return the keys under which a given name is found in its spellings and short forms."""
    return (
        word_keys(word) | tables.nickname_groups().get(tables.familiar_ending(word), frozenset()) | {word[:3]}
    )


def _slips(word: str) -> set[str]:
    """Return a word with each of its inner letters left out: two words one slip apart share one."""
    if not 5 <= len(word) <= _LONGEST:
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}


def person_drawers(form: PersonForm) -> set[Hashable]:
    """Return the drawers of a full name of a person."""
    closed = close_up(form.words)
    labels = _drawers_of_words(form)
    if closed != form.words and len(closed) > 1:
        labels |= _drawers_of_words(replace(form, given=closed[:-1], surname=closed[-1:]))
    if len(form.given) == 2 and father_of(form.given[1])[1]:
        given, family = form.given[0], slavic_key(form.surname[-1])
        firsts = word_keys(given) | {slavic_key(given), slavic_key(given.removeprefix("h"))}
        labels.update(("slavic", key, family) for key in firsts)
    return labels


def _drawers_of_words(form: PersonForm) -> set[Hashable]:
    labels: set[Hashable] = {("joined", "".join(form.words))}
    labels.add(("bag", *sorted(sound_key(word) for word in form.words if len(word) > 1)))
    surnames = surname_keys(form)
    given = [word for word in form.given if len(word) > 1 and word not in OPTIONAL_PARTICLES][:3]
    for word in given:
        for given_key in given_keys(word):
            labels.update(("full", surname, given_key) for surname in surnames)
            labels.update(("family slip", given_key, slip) for slip in _slips(form.surname[-1]))
    if is_romanised(form.words):
        coarse = coarse_key(form.surname[-1])
        labels.update(("letters", coarse, given_key) for word in given for given_key in given_keys(word))
    if form.surname[0] in tables.family_rows():
        family, korean = tables.family_rows()[form.surname[0]]
        labels.add(("syllables", family, "".join(syllable_key(word, korean) for word in given)))
    for word in given[:1]:
        labels.update(("given slip", surname, slip) for surname in surnames for slip in _slips(word))
    return labels


def body_drawers(form: BodyForm) -> set[Hashable]:
    """Return the drawers of a name of an organisation or group."""
    core = form.core
    while len(core) > 1 and core[-1] in company_words():
        core = core[:-1]
    base = "".join(core)
    labels: set[Hashable] = {("base", base)}
    if form.plural:
        labels.add(("base", base[:-1]))
    if len(core) > 1 and core[-1] in loose_words():
        labels.add(("base", "".join(core[:-1])))
    if form.acronym or len(form.core) > _LONGEST:
        return labels
    # what is left must be more than words that hundreds of bodies share: Water Board
    kept = (rest for rest in _without_initials(form.core) if not tables.common_words().issuperset(rest))
    labels.update(("short", rest) for rest in kept)
    for at, word in enumerate(form.core):
        rest = (at, form.core[:at], form.core[at + 1 :])
        if len(word) > 4:
            labels.update((rest, key) for key in word_keys(word))
        if len(word) > 5:
            labels.update((rest, "slip", slip) for slip in _slips(word))
    return labels


def _without_initials(core: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what is left of a name without initials at one end, and without what they may stand for."""
    if len(core) < 2:
        return
    for at in {0, len(core) - 1}:
        if len(core[at]) <= _LONGEST_ACRONYM:
            yield core[:at] + core[at + 1 :]
    for length in range(2, min(len(core), _LONGEST_ACRONYM + 1)):
        yield core[length:]
        yield core[:-length]


def place_drawers(key: str) -> set[Hashable]:
    """Return the drawers of the folded name of a place."""
    words = [word for word in key.split() if word not in ("city", "state", "province", "of")] or key.split()
    return {sound_key(" ".join(_SHORT_SAINTS.get(word, word) for word in words))}


_SHORT_SAINTS = {"st": "saint", "mt": "mount", "ft": "fort"}
