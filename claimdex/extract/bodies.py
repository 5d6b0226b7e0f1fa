"""Tell which names of organisations, groups and places in an article mean the same thing."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from claimdex.extract.gazetteer import adjectives, known
from claimdex.extract.things import HEAD_ALONE, Reading, Thing
from claimdex.models import EntityKind, Mention
from claimdex.names import acronym_of, fold, strip_determiner

CORPORATE = frozenset(
    [
        "inc",
        "corp",
        "ltd",
        "llc",
        "plc",
        "co",
        "company",
        "corporation",
        "incorporated",
        "limited",
        "ag",
        "nv",
    ]
)
_BANDS = frozenset(["network", "group", "movement"])
# Bodies that every country has: their names say nothing without the country.
_EVERY_COUNTRY_HAS = re.compile(
    r"(?:.+ )?(?:Ministry(?: of .+)?|Army|Navy|Air Force|Parliament|Cabinet|Foreign Office|Police"
    r"|Central Bank|National Assembly|Election Commission|Armed Forces)"
)
# The lexicon knows these names as those of the United States; other countries have them too.
_NATIONAL = frozenset(["Supreme Court", "Senate", "Congress", "House of Representatives"])
_POSSESSOR = re.compile(r"([A-Z][\w.]*(?: [A-Z][\w.]*)*)(?:['’]s?)? $")
_TRAILING = re.compile(r" of (?:the )?([A-Z][\w.]*(?: [A-Z][\w.]*)*)")
_SEAT = re.compile(r" in ([A-Z]\w*(?: [A-Z]\w*)*)")

_BESIDE = re.compile(r"\s?\((?:[Tt]he )?|(?P<or>,? or (?:the )?|, the )")

_Key = tuple[str, str]


def gather(text: str, names: Sequence[Mention], things: list[Thing], reading: dict[int, Reading]) -> None:
    """Chain the names of organisations, groups and places.

    Args:
        text: the article's text.
        names: all names, in text order; persons are passed over.
        things: the chains so far; new ones are added.
        reading: what each name (by its start) was read as; filled in.
    """
    table: dict[_Key, Thing] = {}
    whole = [name for name in names if name.kind is not EntityKind.PERSON and name.reason != HEAD_ALONE]
    spelt = _expansions(text, whole)
    for name in whole:
        form = " ".join(name.text.split())
        key, shown, sort = _key(text, name, spelt.get(form, form))
        thing = table.setdefault(key, Thing(name.kind, name.start, shown=shown, sort=sort))
        told = key[0] == "body" and (not _country_in(form)[0] or " in " in shown)
        thing.add_name(shown if told else form, name.start)
        reading[name.start] = Reading(thing, "acronym" if form in spelt else "name")
    _merge_short(table, reading)
    things.extend(table.values())
    _read_heads(names, table, reading)


def _read_heads(names: Sequence[Mention], table: Mapping[_Key, Thing], reading: dict[int, Reading]) -> None:
    """Lead "the Committee" to the only body named before whose name ends so; else it names nothing."""
    by_head: dict[str, list[Thing]] = {}
    for thing in table.values():
        for head in {form.rsplit(" ", 1)[-1] for form in thing.forms}:
            by_head.setdefault(head, []).append(thing)
    for name in names:
        if name.reason != HEAD_ALONE:
            continue
        fits = [thing for thing in by_head.get(name.text, ()) if thing.first < name.start]
        if len(fits) == 1:
            fits[0].times += 1
            reading[name.start] = Reading(fits[0], "short form")


def _expansions(text: str, bodies: Sequence[Mention]) -> dict[str, str]:
    """Return the article's acronyms with the names that spell them out.

    A bracket ("International Security Assistance Force (ISAF)") settles it; else the initials must be
    those of exactly one name of the article.
    """
    found: dict[str, str] = {}
    for left, right in pairwise(bodies):
        beside = _BESIDE.fullmatch(text, left.end, right.start)
        for long, brief in ((left.text, right.text), (right.text, left.text)) if beside else ():
            if not _is_acronym(brief) or " " not in long:
                continue
            initials = acronym_of(long) if beside and beside.group("or") else long[:1].upper()
            if brief.replace(".", "").startswith(initials):
                found.setdefault(brief, " ".join(long.split()))
    by_initials: dict[str, set[str]] = {}
    for name in bodies:
        if " " in name.text or "-" in name.text:
            initials = acronym_of(name.text)
            if len(initials) > 1:
                by_initials.setdefault(initials, set()).add(" ".join(name.text.split()))
    for name in bodies:
        bare = name.text.replace(".", "")
        spelt = by_initials.get(bare, set()) if _is_acronym(name.text) else set()
        if len(bare) < 3:  # two letters mean much else, but "FO" is the Foreign Office that is named
            spelt = {form for form in spelt if _EVERY_COUNTRY_HAS.fullmatch(form)}
        if len({fold(form) for form in spelt}) == 1:
            found.setdefault(name.text, min(spelt))
    return found


def _is_acronym(form: str) -> bool:
    return " " not in form and len(form) > 1 and form.replace(".", "").isupper()


def _key(text: str, name: Mention, form: str) -> tuple[_Key, str, str]:
    """Return what makes a name the same as another, the name to show, and its sort."""
    country, bare = _country_in(form)
    if bare in _NATIONAL:
        owner = country or _country_beside(text, name)
        if owner not in ("", "United States"):
            return ("body", fold(f"{bare} {owner}")), f"{bare} ({owner})", ""
    entry = known(form)
    if entry:
        shown = entry.name if entry.sort in ("country", "state") else ""
        return ("known", entry.name), shown, entry.sort
    if bare in ("Embassy", "Consulate", "High Commission"):
        seat = _SEAT.match(text, name.end)
        where = f" in {seat.group(1)}" if seat else ""
        return ("body", fold(f"{country} {bare}{where}")), f"{form}{where}", ""
    if _EVERY_COUNTRY_HAS.fullmatch(bare):
        owner = country or _country_beside(text, name)
        if owner:
            return ("body", fold(f"{bare} {owner}")), f"{bare} ({owner})", ""
    if country:
        entry = known(bare) if country == "United States" else None
        return (("known", entry.name) if entry else ("owned", f"{country}|{fold(bare)}")), "", ""
    plain = strip_determiner(form)
    while " " in plain and fold(plain.rsplit(" ", 1)[1]) in CORPORATE:
        plain = plain.rsplit(" ", 1)[0].rstrip(",")
    entry = known(plain)
    if entry:
        return ("known", entry.name), "", entry.sort
    words = fold(plain).split()
    if len(words) > 1 and words[-1] in _BANDS:
        return ("band", " ".join(words[:-1])), "", ""
    return ("name", " ".join(words)), "", ""


def _country_in(form: str) -> tuple[str, str]:
    """Split "Pakistani Foreign Ministry" into its country and the bare name."""
    words = form.split(" ")
    for length in (2, 1):
        if len(words) > length:
            head = " ".join(words[:length])
            entry = known(head)
            if entry and entry.sort == "country":
                return entry.name, " ".join(words[length:])
            if adjectives().get(head):
                return adjectives()[head], " ".join(words[length:])
    return "", form


def _country_beside(text: str, name: Mention) -> str:
    """Return the country that owns a body by a possessive or an "of" beside it, or ""."""
    before = _POSSESSOR.search(text, max(0, name.start - 40), name.start)
    after = _TRAILING.match(text, name.end, min(len(text), name.end + 40))
    for match in (before, after):
        if match:
            entry = known(match.group(1))
            if entry and entry.sort == "country":
                return entry.name
            if adjectives().get(match.group(1)):
                return adjectives()[match.group(1)]
    return ""


def _merge_short(table: dict[_Key, Thing], reading: dict[int, Reading]) -> None:
    """Join a short name to the only longer one it can stand for.

    "Northrop" to "Northrop Grumman", "Zoism" to "Church of Zoism", "Haqqani" and "the Haqqanis" to
    "Haqqani network", a bare "Foreign Ministry" to the only country's that the article names.
    """
    owned: dict[str, list[Thing]] = {}
    longer: dict[str, list[Thing]] = {}
    for (sort, key), thing in table.items():
        if sort == "body":
            owned.setdefault(fold(thing.shown.split(" (")[0]), []).append(thing)
        elif sort == "owned":
            owned.setdefault(key.partition("|")[2], []).append(thing)
        elif sort == "name" and " " in key:
            if thing.kind is not EntityKind.PLACE:  # "Quell Inner Harbour" is not Quell
                longer.setdefault(key.split(" ", 1)[0], []).append(thing)
            if " of " in key:
                longer.setdefault(key.rsplit(" of ", 1)[1], []).append(thing)
    moved: dict[Thing, Thing] = {}
    for (sort, key), thing in list(table.items()):
        if sort != "name":
            continue
        fits = owned.get(key) or [
            table["band", base] for base in sorted({key, key.removesuffix("s")}) if ("band", base) in table
        ]
        fits = fits or [other for other in longer.get(key, ()) if other.kind is thing.kind]
        if len(fits) == 1:
            fits[0].absorb(thing)
            moved[thing] = fits[0]
            del table[sort, key]
    for at, old in reading.items():
        if old.thing in moved:
            reading[at] = Reading(moved[old.thing], "short form")
