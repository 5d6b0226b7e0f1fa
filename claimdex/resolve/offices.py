"""Lead "Pakistan's army chief" to who held the office, by the user's table and by what articles say.

Titles and appositions beside names ("the army chief of Pakistan, General Roe") say who holds an office on
the days when they were published. A role without a name goes to the holder of its office where the table
names one on the day of its article or, where it names none, where articles name one, and one alone, around
that day; nobody is looked up elsewhere. "The chairman" alone is whom its article names and others call the
chairman of something, where that is one person.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from claimdex.models import ArticleChain, Chain, Entity, EntityKind, Link
from claimdex.names import fold
from claimdex.offices import Tenure
from claimdex.resolve.office_names import Office, office_of, wording_of
from claimdex.resolve.tenures import Table

AROUND = timedelta(days=60)
"""How long before the first and after the last article that says so somebody may hold an office."""
SCORE, SCORE_BY_TABLE, SCORE_OF_ONE_WORD = 0.7, 0.9, 0.6

# By which articles call a holder whom they name, without saying of what. Not "the president" or "the mayor":
# those are also whom every reader of an outlet knows, unnamed.
_ONE_WORD = frozenset(
    ["ambassador", "chairman", "chairwoman", "chief", "commissioner", "director", "minister"]
)
_OTHER_OFFICES = frozenset(["acting", "assistant", "deputy", "interim", "prime", "under", "vice"])
_BEHIND = re.compile(r" (?:of|for|to|in|at) ", re.IGNORECASE)

Bearer = tuple[Sequence[str], str, str, str | None, str | None]

_WRITES_OF = {"male": "a man", "female": "a woman"}


@dataclass(slots=True)
class _Days:
    """From when to when articles say that somebody holds an office."""

    first: date
    last: date

    def around(self, day: date) -> bool:
        """Tell whether a day lies around them."""
        return self.first - AROUND <= day <= self.last + AROUND

    def beyond(self, day: date, other: "_Days") -> bool:
        """Tell whether a day lies after them and before others, or the other way round."""
        return self.last < day < other.first or other.last < day < self.first


def _may_hold(held: Mapping[str, _Days], day: date) -> list[str]:
    """Return who may hold on a day what some hold on theirs, sorted.

    Those are whoever has it around that day, and, however far, who has it next on the other side of the day:
    no article says when one followed the other.
    """
    near = {holder for holder, days in held.items() if days.around(day)}
    for days in [held[holder] for holder in near]:
        others = {holder: other for holder, other in held.items() if days.beyond(day, other)}
        gaps = {
            holder: min(abs(other.first - day), abs(other.last - day)) for holder, other in others.items()
        }
        near.update(holder for holder, gap in gaps.items() if gap == min(gaps.values()))
    return sorted(near)


def concern(chain: Chain) -> bool:
    """Tell whether a chain may hold an office or be known by one alone: what `lead` has to be told of."""
    return chain.kind is EntityKind.PERSON and bool(chain.roles or not chain.names)


def asking_articles(chains: Iterable[ArticleChain]) -> set[str]:
    """Return the articles in which a chain without a name is an office in one word: "the chairman"."""
    return {
        one.article_id for one in chains if not one.chain.names and concern(one.chain) and _asked_word(one)
    }


def lead(
    chains: Sequence[ArticleChain], links: Sequence[Link], bodies: Mapping[str, str], table: Table
) -> tuple[list[Link], list[Entity]]:
    """Return the links, those of roles without a name led to the holders whom table and articles tell.

    Args:
        chains: those of all articles together that offices `concern`, with the days of publication.
        links: one a chain.
        bodies: what `bodies_of` gives: what bodies are called tells which offices are one.
        table: the user's, with all entities.

    Returns:
        As many links, and the entities of holders whom no article names, where a link names them.
    """
    leader = Leader(bodies, table)
    places = {(one.article_id, one.chain.key) for one in chains}
    entity_of = {
        place: link.entity_id for link in links if (place := (link.article_id, link.chain)) in places
    }
    for one in chains:
        holder = entity_of[one.article_id, one.chain.key]
        if one.chain.names and holder is not None:
            leader.note(holder, one)
    return leader.lead((one for one in chains if not one.chain.names), links)


class Leader:
    """Leads roles without a name to their holders: those of one article after the other, or of all.

    It is first to `note` what all articles say of those whom they name.

    Args:
        bodies, table: as of `lead`.
    """

    def __init__(self, bodies: Mapping[str, str], table: Table) -> None:
        self._heard = _Heard(bodies)
        self._table = table

    def note(self, holder: str, one: ArticleChain) -> None:
        """Note what an article says of an entity, by its id; nothing where no office is concerned."""
        if concern(one.chain):
            self._heard.note(holder, one)

    def lead(self, chains: Iterable[ArticleChain], links: Sequence[Link]) -> tuple[list[Link], list[Entity]]:
        """Return links, those of roles without a name led to holders.

        Args:
            chains: those without a name of some whole articles.
            links: those of these articles.

        Returns:
            As many links, and the entities of holders whom no article names, where a link names them.
        """
        asked = {(one.article_id, one.chain.key): one for one in chains if concern(one.chain)}
        round_ = _Round(self._heard, asked.values(), links)
        led = []
        for link in links:
            one = asked.get((link.article_id, link.chain))
            if one is not None and link.entity_id is None:
                role = one.chain.roles[0] if one.chain.roles else one.chain.key
                link = (
                    _by_table(link, role, one, self._heard, self._table)
                    or _by_one_word(link, one, round_)
                    or _by_articles(link, role, one, self._heard, self._table)
                )
            led.append(link)
        named = {id_ for link in led for id_ in (link.entity_id, *link.candidates) if id_ is not None}
        return led, self._table.strangers(named)


class _Heard:
    """What all articles say of offices."""

    def __init__(self, bodies: Mapping[str, str]) -> None:
        # bounded: most roles are no office, and an archive has millions of them
        self._office_of = lru_cache(maxsize=1 << 14)(lambda role: office_of(role, bodies))
        self._held: dict[Office, dict[str, _Days]] = {}
        # in one word: the holders, with the days
        self._known_as: dict[str, dict[str, _Days]] = {}
        # "" for one of whom articles say both
        self._genders: dict[str, str] = {}

    def note(self, holder: str, one: ArticleChain) -> None:
        """Note what an article says of an entity whom it names."""
        if one.chain.gender and self._genders.setdefault(holder, one.chain.gender) != one.chain.gender:
            self._genders[holder] = ""
        if one.published_on:
            day = date.fromisoformat(one.published_on)
            for office in filter(None, map(self._office_of, one.chain.roles)):
                _extend(self._held.setdefault(office, {}), holder, day)
            for word in _words_of(one.chain):
                _extend(self._known_as.setdefault(word, {}), holder, day)

    def known_as(self, word: str) -> Mapping[str, _Days]:
        """Return whom articles call by a word."""
        return self._known_as.get(word, {})

    def fits(self, holder: str, chain: Chain) -> bool:
        """Tell whether a holder may be of the gender that an article gives the bearer of a role."""
        return not chain.gender or self._genders.get(holder, "") in ("", chain.gender)

    def holders(self, role: str, chain: Chain) -> dict[str, _Days]:
        """Return who holds the office of a role as articles say, those of another gender left out."""
        office = self._office_of(role)
        held = self._held.get(office, {}) if office else {}
        return {holder: days for holder, days in held.items() if self.fits(holder, chain)}


def _extend(held: dict[str, _Days], holder: str, day: date) -> None:
    days = held.setdefault(holder, _Days(day, day))
    days.first, days.last = min(days.first, day), max(days.last, day)


class _Round:
    """The articles whose roles are being led.

    Args:
        heard: what all articles say.
        asked: the chains without a name of these.
        links: those of these.
    """

    def __init__(self, heard: _Heard, asked: Iterable[ArticleChain], links: Iterable[Link]) -> None:
        self._heard = heard
        # which articles ask for one in one word by how many roles
        self._asking = Counter((one.article_id, word) for one in asked for word in _words_of(one.chain))
        asking = {article for article, _ in self._asking}
        self._named: dict[str, set[str]] = defaultdict(set)
        for link in links:
            if link.entity_id is not None and link.article_id in asking:
                self._named[link.article_id].add(link.entity_id)

    def named_as(self, word: str, one: ArticleChain) -> list[str]:
        """Return those whom an article names whom articles may call by a word on its day, sorted.

        Nobody where another role without a name of that article has the word, too.
        """
        if self._asking[one.article_id, word] > 1 or not one.published_on:
            return []
        called = self._heard.known_as(word)
        known = {
            holder: called[holder]
            for holder in self._named.get(one.article_id, ())
            if holder in called and self._heard.fits(holder, one.chain)
        }
        return _may_hold(known, date.fromisoformat(one.published_on))


def _by_table(link: Link, role: str, asked: ArticleChain, heard: _Heard, table: Table) -> Link | None:
    """Lead one role to whom the table says; None where it says nothing of that day."""
    day = asked.published_on
    told = [tenure for tenure in table.tenures(role) if day and tenure.covers(day)]
    if not told:
        return None
    holders = {id_: tenure for tenure in reversed(told) for id_ in table.holders(tenure)}
    fitting = [id_ for id_ in sorted(holders) if heard.fits(id_, asked.chain)]
    if len(holders) == len(fitting) == 1:
        return replace(
            link, entity_id=fitting[0], score=SCORE_BY_TABLE, reason=f"the offices table: {told[0]}"
        )
    return replace(
        link,
        reason=f"{role}: the offices table says {_doubt(told, bool(fitting), asked.chain)}",
        candidates=tuple(sorted(holders)),
    )


def _doubt(told: Sequence[Tenure], fits: bool, chain: Chain) -> str:
    names = list(dict.fromkeys(tenure.holder for tenure in told))
    if not fits:
        return f"{' or '.join(names)}, and the article writes of {_WRITES_OF[chain.gender]}"
    if len(names) > 1:
        return f"{' or '.join(map(str, told))}"
    return f"{names[0]}, and more than one is called so"


def _words_of(chain: Chain) -> set[str]:
    """Return the offices, in one word, that the roles of a chain say: "minister" for a foreign minister."""
    roles = chain.roles or (() if chain.names else (chain.key,))
    return {word for word in map(_word_of, roles) if word}


@lru_cache(maxsize=1 << 16)
def _word_of(role: str) -> str:
    """Return the office, in one word, that a role says, or ""."""
    wording = wording_of(role)
    if wording is None or not _OTHER_OFFICES.isdisjoint(wording):
        return ""
    word = "".join(fold(_BEHIND.split(role)[0]).split()[-1:])
    return word if word in _ONE_WORD else ""


def _asked_word(one: ArticleChain) -> str:
    """Return the office that a role without a name says in one word, or ""."""
    role = one.chain.roles[0] if one.chain.roles else one.chain.key
    words = fold(role).removeprefix("the ")
    return words if words in _ONE_WORD else ""


def _by_one_word(link: Link, asked: ArticleChain, round_: _Round) -> Link | None:
    """Lead "the chairman" to whom its article names and others call so; None where that is nobody or open."""
    words = _asked_word(asked)
    named = round_.named_as(words, asked) if words else []
    if len(named) != 1:
        return None
    reason = f"the one named in this article whom articles of these days call {words}"
    return replace(link, entity_id=named[0], score=SCORE_OF_ONE_WORD, reason=reason)


def _by_articles(link: Link, role: str, asked: ArticleChain, heard: _Heard, table: Table) -> Link:
    """Lead one role to whom articles say; where several may be meant, or the day is not known, name them."""
    told = {id_ for tenure in table.tenures(role) for id_ in table.holders(tenure)}
    holders = heard.holders(role, asked.chain)
    known = tuple(sorted(told.union(holders)))
    if not known:
        return link
    if not asked.published_on:
        return replace(link, reason=f"{role}: the article has no date", candidates=known)
    # when those of the table hold the office, it says itself
    untold = {holder: days for holder, days in holders.items() if holder not in told}
    meant = _may_hold(untold, date.fromisoformat(asked.published_on))
    if len(meant) != 1:
        why = "nobody is named in the office around that day"
        if meant:
            why = f"{'either' if len(meant) == 2 else 'any of them'} may have held it"
        return replace(link, reason=f"{role}: {why}", candidates=tuple(meant) or known)
    days = holders[meant[0]]
    when = f"on {days.first}" if days.first == days.last else f"from {days.first} to {days.last}"
    return replace(link, entity_id=meant[0], score=SCORE, reason=f"named in that office by articles {when}")


@dataclass(slots=True)
class Term:
    """Who held an office, by what articles call somebody.

    Args:
        written: how often the office is written in each way.
        holder_id, holder: the entity.
        days, outlets: when and by whom articles that say so were published.
        articles: how many say so.
    """

    holder_id: str
    holder: str
    written: Counter[str] = field(default_factory=Counter)
    days: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    articles: int = 0

    @property
    def office(self) -> str:
        """Return the office as it is written most often."""
        return min(self.written, key=lambda role: (-self.written[role], role))


def terms(bearers: Iterable[Bearer], bodies: Mapping[str, str]) -> list[Term]:
    """Return who held which office as the corpus says it, by office and first day.

    Args:
        bearers: for each article and named person in it: roles, id and name of the entity, day, outlet.
        bodies: what `bodies_of` gives.
    """
    found: dict[tuple[Office, str], Term] = {}
    for roles, holder_id, holder, day, outlet in bearers:
        written = {role: office for role in roles if (office := office_of(role, bodies))}
        for office in dict.fromkeys(written.values()):
            term = found.setdefault((office, holder_id), Term(holder_id, holder))
            term.written.update(role for role, meant in written.items() if meant == office)
            term.days.update([day] if day else [])
            term.outlets.update([outlet] if outlet else [])
            term.articles += 1
    by_office = {key: sorted(key[0]) for key in found}
    return [
        found[key]
        for key in sorted(found, key=lambda key: (by_office[key], min(found[key].days, default="9"), key[1]))
    ]
