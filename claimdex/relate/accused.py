"""Say whom accusations are laid to: by what names, whose it is, and who answers for it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from claimdex.lexicons import load, split_forms
from claimdex.models import EntityKind, Span
from claimdex.names import fold
from claimdex.relate.allegations import Allegation, find_allegation
from claimdex.relate.charge_words import holds, stems_of
from claimdex.relate.contents import Naming
from claimdex.relate.word_forms import function_words
from claimdex.rows import ClaimRow, EntityRow, MentionRow

_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
# What stands between an owner and what is his: "Pakistan's [Inter-Services Intelligence]"
_OWNS = re.compile(r"['’]s? (?:\w+,? ){0,3}|(?<=s)['’] (?:\w+,? ){0,3}")
# "Roe, [who was accused of lying], denied it"
_IS_ACCUSED = re.compile(
    r",? (?:who (?:is|was|has been|had been) |is |was )?(?:also )?(?:accused|suspected|charged with)\b"
)
_ADDRESSED = re.compile(r"\b(?:to|against|on|about)(?: the)?$")
_POSTED = re.compile(
    r"\b(?:embassy|ambassador|envoy|consul|consulate|diplomats?)\b[^,;.]{0,30}\b(?:in|at|to)(?: the)?$"
)


@dataclass(frozen=True, slots=True)
class Report:
    """An article, as replies are looked for in it.

    Args:
        text: of the article.
        claims: all of it, in text order.
        mentions: all of it, in text order.
    """

    text: str
    claims: Sequence[ClaimRow]
    mentions: Sequence[MentionRow]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom one asks about.

    Args:
        ids: of the entity and of what counts as it.
        names: all its names; an official who is called by one of them speaks for it.
        described: what articles call it without a name ("Pakistan's main intelligence agency").
        roles: of each speaker, by entity id; may lack any.
        owner_names: the names, folded, of the country or body whose it is: of "Pakistan's [agency]", of "the
            Palestinian president".
    """

    ids: frozenset[str]
    names: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    roles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    owner_names: frozenset[str] = frozenset()

    def is_named_in(self, text: str) -> bool:
        """Tell whether a text holds a name of it, or of whose it is; "ambassador to Pakistan" does not.

        Nor does "the American embassy in Islamabad": where an embassy stands, another country is.
        """
        words = f" {fold(_POSSESSIVE.sub('', text))} "
        names = {*map(fold, self.names), *self.owner_names} - {""}
        return any(
            f" {name} " in words
            and not _ADDRESSED.search(before := words.split(f" {name} ")[0])
            and not is_posted(before)
            for name in names
        )

    @property
    def adjectives(self) -> frozenset[str]:
        """The adjectives of a country; none of what is no country."""
        return frozenset(one for name in self.names for one in _adjectives(name))

    @property
    def descriptions(self) -> list[tuple[str, frozenset[str]]]:
        """Of each description of two words or more the noun, and the words before it, as stems."""
        found = []
        for described in self.described:
            *before, noun = stems_of(described) or ("",)
            if telling := frozenset(before) - function_words():
                found.append((noun, telling))
        return found


def subject_of(entities: Sequence[EntityRow], reports: Sequence[Report]) -> Subject:
    """Return whom one asks about, with the country or body that articles say it belongs to.

    Args:
        entities: the entity, and what counts as it.
        reports: the articles that tell of it.
    """
    ids = frozenset(one.id for one in entities)
    bodies = {one.id for one in entities if one.kind == EntityKind.ORGANISATION}
    names = {alias for one in entities for alias in one.aliases}
    names |= {adjective for name in names for adjective in _adjectives(name)}
    owners: Counter[str] = Counter()
    for report in reports:
        for before, named in pairwise(report.mentions):
            gap = report.text[before.end : named.start]
            if named.entity_id in bodies and before.entity_id not in {None, *ids} and _OWNS.fullmatch(gap):
                owners[before.entity or ""] += 1
    owners.update(
        country
        for one in entities
        if one.kind == EntityKind.PERSON
        for role in one.roles
        for word in fold(role).split()
        if (country := _country_of(word))
    )
    owner = min(owners, key=lambda name: (-owners[name], name), default="")
    return Subject(
        ids,
        tuple(sorted(names)),
        tuple(role for one in entities for role in one.roles),
        owner_names=frozenset(map(fold, (owner, *_adjectives(owner), *_capitals(owner)))) - {""},
    )


def speaks_for(claim: ClaimRow, report: Report, subject: Subject) -> bool:
    """Tell whether the speaker is its spokesman, its ministry, its chief, or whoever it belongs to."""
    if claim.role and claim.role.get("body_id") in subject.ids:
        return True
    spans = claim.spans["speaker"]
    if any(
        one.entity_id in subject.ids
        and start <= one.start
        and one.end <= end
        and not is_posted(report.text[start : one.start])
        for one in report.mentions
        for start, end in spans
    ):
        return True
    if claim.speaker is not None and fold(claim.speaker) in subject.owner_names:
        return True  # Pakistan answers for its intelligence agency
    called = [claim.speaker or "", claim.speaker_text, *subject.roles.get(claim.speaker_id or "", ())]
    return any(answers_for(one, subject) for one in called)


def is_posted(before: str) -> bool:
    """Tell whether a name behind these words says where an envoy of another is: "the Norvian embassy in"."""
    return _POSTED.search(before.lower().rstrip()) is not None


def answers_for(called: str | None, subject: Subject) -> bool:
    """Tell whether words call an official of the subject, or of whose it is."""
    return called is not None and holds("official", called) and subject.is_named_in(called)


def is_accused(entity_id: str | None, report: Report) -> bool:
    """Tell whether an article says that somebody is accused, in another's claim or right behind his name."""
    if entity_id is None:
        return False
    namings = [Naming(Span(one.start, one.end), one.entity_id == entity_id) for one in report.mentions]
    return any(
        one.entity_id == entity_id and _IS_ACCUSED.match(report.text, one.end) for one in report.mentions
    ) or any(
        entity_id in claim.about_ids
        and claim.speaker_id != entity_id
        and find_allegation(claim, report.text, namings) is Allegation.ACCUSATION
        for claim in report.claims
    )


@cache
def nationalities() -> frozenset[str]:
    """Return the words for nations and their people, as stems: who accuses, not of what."""
    cells = [cell for row in load("countries") for cell in row[1:3]]
    return frozenset(word for cell in cells for form in split_forms(cell) for word in stems_of(form))


def _adjectives(country: str) -> tuple[str, ...]:
    """Return the adjectives of a country; none for what is no country."""
    return split_forms(_countries().get(fold(country), ("",) * 5)[1])


def _capitals(country: str) -> tuple[str, ...]:
    """Return the capital of a country, which stands for its government; none for what is no country."""
    return split_forms(_countries().get(fold(country), ("",) * 5)[3])


@cache
def _country_of(adjective: str) -> str:
    return next((row[0] for row in load("countries") if adjective in map(fold, split_forms(row[1]))), "")


@cache
def _countries() -> Mapping[str, tuple[str, ...]]:
    return {
        fold(form): row for row in load("countries") for form in (*split_forms(row[0]), *split_forms(row[4]))
    }
