"""Tell which names of organisations, groups and places in an article mean the same thing."""

import re
from collections.abc import Sequence

from claimdex.extract.gazetteer import adjectives, known
from claimdex.extract.things import HEAD_ALONE, Reading, Thing
from claimdex.models import EntityKind, Mention
from claimdex.names import acronym_of, fold, strip_determiner

_CORPORATE = frozenset(["inc", "corp", "ltd", "llc", "plc", "co", "company", "corporation", "incorporated", "limited", "ag"])
_BANDS = frozenset(["network", "group", "movement"])
# Bodies that every country has: their names say nothing without the country.
_EVERY_COUNTRY_HAS = re.compile(
    r"(?:.+ )?(?:Ministry(?: of .+)?|Army|Navy|Air Force|Parliament|Cabinet|Foreign Office|High Commission|Police"
    r"|Central Bank|Interior Department|National Assembly|Embassy|Consulate|Election Commission|Armed Forces)"
)
_POSSESSOR = re.compile(r"([A-Z][\w.]*(?: [A-Z][\w.]*)*)(?:['’]s?)? $")
_TRAILING = re.compile(r" (?:of|in) (?:the )?([A-Z][\w.]*(?: [A-Z][\w.]*)*)")
_SEAT = re.compile(r" in ([A-Z]\w*(?: [A-Z]\w*)*)")
_ACRONYM_BRACKET = re.compile(r"\s?\($")


def gather(text: str, names: Sequence[Mention], things: list[Thing], reading: dict[int, Reading]) -> None:
    """Chain the names of organisations, groups and places.

    Args:
        text: the article's text.
        names: all names, in text order; persons are passed over.
        things: the chains so far; new ones are added.
        reading: what each name (by its start) was read as; filled in.
    """
    table: dict[tuple[str, str], Thing] = {}
    short = _expansions(text, names)
    for name in names:
        if name.kind is EntityKind.PERSON or name.reason == HEAD_ALONE:
            continue
        form = " ".join(name.text.split())
        key, shown, sort = _key(text, name, short.get(form, form))
        thing = table.get(key)
        if thing is None:
            thing = Thing(name.kind, name.start, shown=shown, sort=sort)
            table[key] = thing
            things.append(thing)
        told = key[0] == "body" and (not _country_in(form)[0] or " in " in shown)
        thing.add_name(shown if told else form, name.start)
        reading[name.start] = Reading(thing, "acronym" if form in short else "name")
    _merge_short(table, things, reading)
    _read_heads(names, things, reading)


def _read_heads(names: Sequence[Mention], things: Sequence[Thing], reading: dict[int, Reading]) -> None:
    """Lead "the Committee" to the only body named before whose name ends so; else it names nothing."""
    for name in names:
        if name.reason != HEAD_ALONE:
            continue
        fits = [
            thing
            for thing in things
            if thing.first < name.start and any(form.rsplit(" ", 1)[-1] == name.text for form in thing.forms)
        ]
        if len(fits) == 1:
            fits[0].times += 1
            reading[name.start] = Reading(fits[0], "short form")


def _expansions(text: str, names: Sequence[Mention]) -> dict[str, str]:
    """Return the article's acronyms with the names that spell them out.

    A bracket ("International Security Assistance Force (ISAF)") settles it; else the initials must be
    those of exactly one name of the article.
    """
    found: dict[str, str] = {}
    bodies = [name for name in names if name.kind is not EntityKind.PERSON]
    for left, right in zip(bodies, bodies[1:], strict=False):
        if 0 < right.start - left.end <= 2 and _ACRONYM_BRACKET.fullmatch(text[left.end : right.start]):
            for long, brief in ((left.text, right.text), (right.text, left.text)):
                if _is_acronym(brief) and " " in long and long[:1].lower() == brief[:1].lower():
                    found.setdefault(brief, " ".join(long.split()))
    by_initials: dict[str, set[str]] = {}
    for name in bodies:
        if " " in name.text or "-" in name.text:
            initials = acronym_of(name.text)
            if len(initials) > 1:
                by_initials.setdefault(initials, set()).add(" ".join(name.text.split()))
    for name in bodies:
        bare = name.text.replace(".", "")
        spelt = by_initials.get(bare, set()) if _is_acronym(name.text) and len(bare) > 2 else set()
        if len({fold(form) for form in spelt}) == 1:
            found.setdefault(name.text, min(spelt))
    return found


def _is_acronym(form: str) -> bool:
    return " " not in form and len(form) > 1 and form.replace(".", "").isupper()


def _key(text: str, name: Mention, form: str) -> tuple[tuple[str, str], str, str]:
    """Return what makes a name the same as another, the name to show, and its sort."""
    entry = known(form)
    if entry:
        shown = entry.name if entry.sort == "country" else ""
        return ("known", entry.name), shown, entry.sort
    country, bare = _country_in(form)
    if bare in ("Embassy", "Consulate", "High Commission"):
        seat = _SEAT.match(text, name.end)
        where = f" in {seat.group(1)}" if seat else ""
        return ("body", fold(f"{country} {bare}{where}")), f"{form}{where}", ""
    if _EVERY_COUNTRY_HAS.fullmatch(bare):
        owner = country or _country_beside(text, name)
        if owner:
            shown = f"{bare} ({owner})"
            return ("body", fold(shown)), shown, ""
    words = fold(strip_determiner(bare if country and len(bare.split()) > 1 else form)).split()
    while len(words) > 1 and words[-1] in _CORPORATE:
        words.pop()
    if len(words) > 1 and words[-1] in _BANDS:
        return ("band", " ".join(words[:-1])), "", ""
    entry = known(bare) or (known(" ".join(form.split()[: len(words)])) if len(words) < len(form.split()) else None)
    if entry:
        return ("known", entry.name), "", entry.sort
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
            if entry and entry.sort in ("country", "capital"):
                return entry.name
            if adjectives().get(match.group(1)):
                return adjectives()[match.group(1)]
    return ""


def _merge_short(table: dict[tuple[str, str], Thing], things: list[Thing], reading: dict[int, Reading]) -> None:
    """Join a short name to the only longer one it can stand for.

    "Northrop" to "Northrop Grumman", "Haqqani" and "the Haqqanis" to "Haqqani network", a bare
    "Foreign Ministry" to the only country's that the article names.
    """
    moved: dict[int, Thing] = {}
    bands = {key: thing for (sort, key), thing in table.items() if sort == "band"}
    owned = [(thing, fold(thing.shown.split(" (")[0])) for (sort, _), thing in table.items() if sort == "body"]
    for (sort, key), thing in list(table.items()):
        if sort != "name":
            continue
        fits = [body for body, bare in owned if bare == key]
        if not fits:
            fits = [bands[base] for base in {key, key.removesuffix("s")} if base in bands]
        if not fits and " " not in key:
            fits = [
                other
                for (its_sort, its_key), other in table.items()
                if its_sort == "name" and its_key.startswith(f"{key} ") and other.kind is thing.kind
            ]
        if len(fits) == 1 and fits[0] is not thing:
            moved[id(thing)] = fits[0]
            for form, times in thing.forms.items():
                fits[0].forms[form] += times
            fits[0].times += thing.times
            fits[0].first = min(fits[0].first, thing.first)
            things.remove(thing)
    for at, old in reading.items():
        if old.thing is not None and id(old.thing) in moved:
            reading[at] = Reading(moved[id(old.thing)], "short form")
