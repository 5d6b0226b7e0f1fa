"""Find where an article calls somebody by his office alone, and the entity matcher left open who it is."""

import re
from collections.abc import Iterator, Sequence

from claimdex.models import EntityKind, Span
from claimdex.names import fold
from claimdex.relate.accused import Report, Subject
from claimdex.relate.contents import Naming
from claimdex.rows import MentionRow

# Another who is called so must be named so many characters further off.
_APART = 500
# What stands behind the noun of a role: "spokesman [for the board]", "head [of the bank]".
_OF = re.compile(r" (?:of|for|to|in|at)\b.*", re.DOTALL)


def namings_by_role(report: Report, subject: Subject) -> Iterator[Naming]:
    """Yield the places that name the subject by a noun for what he is: "the colonel", "the ambassador".

    Each is of the last one named before it whom this or another article calls so; of none where two are near.
    """
    nouns = _nouns(subject.described)
    if not nouns or not any(
        one.entity_id in subject.ids and one.kind == EntityKind.PERSON for one in report.mentions
    ):
        return
    called = re.compile(rf"\b[Tt]he (?:{'|'.join(map(re.escape, sorted(nouns)))})\b")
    linked = [one for one in report.mentions if one.entity_id is not None]
    for found in called.finditer(report.text):
        if any(one.start < found.end() and found.start() < one.end for one in linked):
            continue
        noun = found[0].split()[-1].lower()
        before = [
            one for one in linked if one.end <= found.start() and _is_called(one, noun, report, subject)
        ]
        last = before[-1] if before else None
        if last is None or last.entity_id not in subject.ids:
            continue
        if all(one.entity_id in subject.ids or found.start() - one.end > _APART for one in before):
            yield Naming(Span(found.start(), found.end()), True, is_person=True)


def _is_called(mention: MentionRow, noun: str, report: Report, subject: Subject) -> bool:
    """Tell whether an entity has a role of this noun, or stands behind it as a title: "Colonel Roe"."""
    if report.text[max(0, mention.start - len(noun) - 1) : mention.start].rstrip().lower() == noun:
        return True
    roles = (
        subject.described
        if mention.entity_id in subject.ids
        else subject.roles.get(mention.entity_id or "", ())
    )
    return noun in _nouns(roles)


def _nouns(roles: Sequence[str]) -> frozenset[str]:
    words = (_OF.sub("", role).split() for role in roles)
    return frozenset(fold(one[-1]) for one in words if one)
