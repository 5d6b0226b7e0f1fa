"""Compare two names: the same, different, or not to be decided by the names alone; suggest near ones.

Only the `compare` modules use rapidfuzz.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from claimdex.models import EntityKind
from claimdex.names import fold
from claimdex.resolve import tables
from claimdex.resolve.compare_persons import compare_persons
from claimdex.resolve.compare_things import compare_bodies, compare_places
from claimdex.resolve.forms import LONGEST_NAME, body_form, person_form
from claimdex.resolve.verdict import DIFFERENT_GIVEN_NAMES, DIFFERENT_NAMES, Comparison

__all__ = ["Comparison", "compare_names", "suggest"]


def compare_names(a: str, b: str, kind: EntityKind | str | None = None) -> Comparison:
    """Say whether two names are names of one thing.

    Symmetric, and a function of the two names only: what a corpus knows beyond them is the business
    of `claimdex.resolve.resolve`.

    Args:
        a, b: names as written, with or without title, article or possessive.
        kind: what sort of thing both are; None tells it from the names.

    Returns:
        The verdict, a score 0..1 and the reason.
    """
    if not kind and max(len(a), len(b)) <= LONGEST_NAME:
        kind = _guess_kind(*sorted((a, b)))
    kind = EntityKind(kind or EntityKind.PERSON)
    found = judge_names(a, b, kind)
    if found not in _UNLIKE or kind is EntityKind.PLACE:
        return found
    if b < a:
        a, b = b, a
    if kind is EntityKind.PERSON:
        words = fold(a).split(), fold(b).split()
    else:
        words = list(body_form(a).core), list(body_form(b).core)
    return replace(found, score=_likeness(*words))


def judge_names(a: str, b: str, kind: EntityKind) -> Comparison:
    """Say what `compare_names` says, but not how alike two names are that are different."""
    if b < a:
        a, b = b, a
    if max(len(a), len(b)) > LONGEST_NAME:
        return (
            Comparison("same", 1.0, "same text")
            if a == b
            else Comparison("different", 0.0, "too long for names")
        )
    if kind is EntityKind.PERSON:
        return compare_persons(person_form(a), person_form(b))
    return compare_places(a, b) if kind is EntityKind.PLACE else compare_bodies(a, b)


_UNLIKE = (DIFFERENT_NAMES, DIFFERENT_GIVEN_NAMES)

# What is called different stays below what is called undecided, 0.3 and more.
_MOST_UNLIKE = 0.28


def _likeness(a: list[str], b: list[str]) -> float:
    """Score names that are called different, so that the nearest of them can be looked at first.

    Source: `python -m benchmarks.names` says how many aliases and how many random pairs reach which score.
    """
    if len(a) == len(b) == 1:
        return 0.0  # of short words half are alike
    ratio = fuzz.token_set_ratio(" ".join(a), " ".join(b)) / 100
    return round(max(0.0, 2 * ratio - 1) * _MOST_UNLIKE, 3)


def suggest(query: str, names: Iterable[str], limit: int = 5) -> list[str]:
    """Return the names nearest to an unknown query, best first, for "did you mean".

    Args:
        query: what was asked for.
        names: what there is; duplicates are asked for once.
        limit: at most so many.
    """
    wanted = fold(query[:LONGEST_NAME])
    if not wanted:
        return []
    folded = {name: fold(name) for name in sorted(set(names))}
    hits = process.extract(wanted, folded, scorer=_resemblance, limit=limit, score_cutoff=60)
    return [name for _, _, name in hits]


def _guess_kind(a: str, b: str) -> EntityKind:
    """Tell what sort of thing both names may be, from the names themselves."""
    keys = (fold(a), fold(b))
    if all(key in tables.places() for key in keys):
        return EntityKind.PLACE
    if any(_is_body(name) for name in (a, b)):
        return EntityKind.ORGANISATION
    return EntityKind.PERSON


@lru_cache(maxsize=4096)
def _is_body(name: str) -> bool:
    form = body_form(name)
    return bool(form.acronym or form.country or form.legal or form.loose) or bool(
        set(form.core) & tables.body_nouns() and not person_form(name).titles
    )


def _resemblance(a: str, b: str, *, score_cutoff: float | None = None) -> float:
    """Score 0..100 how well a query fits a name, also where it gives only some of its words."""
    cutoff = score_cutoff or 0.0
    whole = fuzz.ratio(a, b, score_cutoff=cutoff)
    part = 0.95 * fuzz.token_set_ratio(a, b, score_cutoff=cutoff) if len(a) > 2 else 0.0
    words = b.split()
    near = 0.9 * max((fuzz.ratio(a, word) for word in words), default=0.0) if len(words) > 1 else 0.0
    return max(whole, part, near)
