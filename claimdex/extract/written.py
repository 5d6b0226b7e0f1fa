"""Follow a speaker by the words it is written with: names, offices with names, several together, roles."""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from claimdex.extract.gazetteer import calendar_words, demonyms, generic_bodies, known, roles
from claimdex.extract.papers import PAPERS
from claimdex.extract.roles import RolePhrase, phrase_ending, roles_before
from claimdex.extract.trail import Followed, Trail
from claimdex.extract.unnamed import follow_role, named
from claimdex.models import EntityKind, Mention, MentionForm, Span
from claimdex.names import fold

# What may follow the head of a speaker phrase: "spokesman for", "officials who", "Kirby, a captain".
_AFTER_HEAD = re.compile(
    r",|\s(?:of|for|in|at|from|to|on|with|who|whose|that|which|when|by|speaking|briefed|close|familiar|aware"
    r"|aboard|inside|outside|near|across|along|behind|among|living|working|trapped|caught|held|hurt"
    r"|[a-z]{3,15}ed (?:by|in|at|of|on|with|from|to|for)"
    r"|knowledgeable|involved|there"
    r"|said|says|told|tells|added|wrote|writes|argued|claimed|denied|warned|thinks?|believes?)\b|[(—–:]"
)
# What may follow a name in apposition: "the sponsor, Karl Roe (R-Utah)", "a trader, Karl Roe of Quellmoor"
_ALONE = re.compile(r"[,)]| \([DRI]-| (?:of|from) [A-Z]")
_CALLED = re.compile(r"\b(?:called|named|identified as)$")
_QUANTITIES = re.compile(
    r"(?:some|several|many|most|few|one|two|three|four|five|all|both|none|dozens|hundreds)", re.IGNORECASE
)
# "the Spaniard", "another senior Republican": one person, not the people
_ONE_OF_A_PEOPLE = re.compile(r"([Tt]he|[Aa]n?|[Aa]nother|[Oo]ne) (?:[a-z-]+ ){0,3}([A-Z][a-z]+)")
# Nouns behind a name that say what it is; "the Roe office" is another thing than Roe
_WHAT_IT_IS = frozenset(
    ["union", "party", "group", "network", "movement", "organization", "organisation", "company"]
)
_APPOSED = re.compile(r"(?:[Oo]ne|[Tt]wo|[Ss]ome) of (?:them|those|these), (?=an? )")
_ADVERBIAL = re.compile(
    r"(?:Prior|After|Before|During|On|In|At|Since|Until|Earlier|Later|Last|By|For|Despite|Amid)\b"
    r"[^,“”\"]{1,80}, "
)
# What a learned span may take along before the speaker: "according to Karl Roe", "But Karl Roe"
_LEAD = re.compile(
    r"(?:[\s“”\"‘—–\-,;:(\[]|(?:according to|as told by|by|from|to|and|but|yet|so|while|though|because|when"
    r"|as)\s)+",
    re.IGNORECASE,
)
_TAIL = ' ,;:—–-\n“”"'
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
# "Roe's claim that": the possessor says it; but "Roe's remarks said" leaves open who does
_SAYING = re.compile(
    r"['’]s? (?:[a-z-]+ ){0,3}(?:claim|statement|warning|allegation|accusation|assertion|denial|remark"
    r"|comment|suggestion|argument|belief|view|insistence|contention|promise|vow|call|demand|request|plea|threat|charge"
    r"|admission|complaint|opinion|prediction|pledge|fear|hope|concern|announcement|declaration|revelation)s?"
)
_SAID_NEXT = re.compile(r"[\s“\"]*(?:that|to|of|about)\b")
# What joins those who speak together: "Roe and Harbour Board chief Vance", "Roe, along with his lawyers"
_JOINED = re.compile(
    r"(?:['’]s?|(?: \([^()]{1,20}\)))?,? (?:and|or|nor|&|as well as|along with|together with) "
    r"(?:(?:[a-z-]+ ){0,3}(?:[A-Z][\w.’'-]* ){0,4})"
)
_JOINED_OFFICES = re.compile(
    r"(?:, [^,;:“”\"]{1,80})?, and (?:(?:the|his|her|their|its|an?) [^,;:“”\"]{1,80}, )?(?:[A-Z][\w.]* ){0,4}"
)
_LISTED = re.compile(r"(?: \([^()]{1,20}\))?, (?:[A-Z][\w.]* ){0,4}")
_AND_BEFORE = re.compile(r"[A-Z][\w.’'-]*,? (?:and|or|nor) (?:[A-Z][\w.]* )*$")
_TITLE_BETWEEN = re.compile(r"(?:['’]s)? (?:[\w.-]+ ){1,4}")
_WITH_OTHERS = re.compile(
    r"(?: \([^()]{1,20}\))?(?:, others\b|, [^,]{3,90}, and (?:other|others|his|her|their)\b"
    r"|,? (?:and|or|nor|as well as|along with|together with) "
    r"(?:(?:his|her|their|its|the|two|three|four|five|several|many|some|most|all|an?) (?:[a-z-]+ ){0,3}[a-z]+"
    r"|others?\b))"
)
# What may follow a name without making it something else ("Ryan first told").
_TRAILERS = frozenset(
    [
        "",
        "himself",
        "herself",
        "first",
        "also",
        "later",
        "then",
        "today",
        "again",
        "too",
        "likewise",
        "itself",
    ]
)
# What may stand in front of an office: "the former Afghan" ambassador
_QUALIFIERS = re.compile(
    r"(?:(?:the|an?|its|his|her|their) )?(?:(?:former|then|current) )?(?:[A-Z][\w.'’]* ){0,3}"
)
_QUANTITY = re.compile(r"(?:[\w-]+ ){0,3}(?:of )?[“\"‘]?", re.IGNORECASE)
_ANOTHER_APPOSED = re.compile(r", (?=[A-Z])")
_OWNED = re.compile(r"['’]s [^,]{1,60}, (?:[A-Z][\w.]* ){0,4}")
_BESIDE = re.compile(r", (?:the )?")
_PLACE_TO_PLACE = re.compile(r" (?:to|and|through) [A-Z]")  # "Paris to Prague"
_BACKWARD = 80


def follow_written(trail: Trail, span: Span) -> Followed:
    """Follow a speaker that is no pronoun.

    Args:
        trail: what is known so far.
        span: the speaker as written; a part of a name or role stands for the whole.
    """
    text = trail.text
    span = _grown(trail, _trimmed(text, _without_adverbial(text, _without_lead(text, span))))
    names = [mention for mention in trail.inside(span) if mention.form is MentionForm.NAME]
    head = _head(text, span, names)
    in_head = [name for name in names if name.end <= head.end]
    together = _together(text, span, head, names) or _described_together(text, names)
    if together:
        keys = tuple(dict.fromkeys(name.chain for name in together if name.chain))
        return Followed(None, "several speakers together", keys)
    in_capitals = not any(name.kind is EntityKind.PERSON for name in in_head)
    if in_capitals and (lettered := _by_letters(trail, text[span.start : head.end])):
        return lettered
    one = _ONE_OF_A_PEOPLE.fullmatch(text, head.start, head.end)
    is_one = one is not None and one.group(1).lower() != "the" and _is_demonym(one.group(2))
    if in_head and not is_one and (in_head[-1].end == head.end or _ends_with_person(text, head, in_head[-1])):
        is_range = in_head[-1].kind is EntityKind.PLACE and _PLACE_TO_PLACE.match(text, head.end, span.end)
        return named(in_head[-1]) if not is_range else Followed(None, "places, not one of them")
    holder = (
        _holder(text, span, names) or _body_with_noun(text, head, in_head) or _possessor(text, span, names)
    )
    holder = holder or _named_next(trail, span, head) or _body_apposed(text, span, head, names)
    if holder:
        return named(holder)
    phrase = phrase_ending(text, head.end, span.start)
    if phrase and _QUANTITY.fullmatch(text[span.start : phrase.start]):
        return follow_role(trail, span, phrase)
    if one and _is_demonym(one.group(2)):
        phrase = RolePhrase(head.start, head.end, one.group(2).lower(), one.group(1).lower())
        return follow_role(trail, head, phrase)
    apposed = _APPOSED.match(text, span.start, span.end)
    if apposed:
        return follow_written(trail, Span(apposed.end(), span.end))
    is_paper = any(paper.end() == head.end for paper in PAPERS.finditer(text, head.start, head.end))
    return Followed(None, "a document, not who wrote it" if is_paper else "neither a name nor a role")


def _without_lead(text: str, span: Span) -> Span:
    lead = _LEAD.match(text, span.start, span.end)
    return Span(lead.end(), span.end) if lead and lead.end() < span.end else span


def _without_adverbial(text: str, span: Span) -> Span:
    """Cut what stands before the subject: "Prior to the vote, Nora Vance"."""
    first = _ADVERBIAL.match(text, span.start, span.end)
    return Span(first.end(), span.end) if first and first.end() < span.end else span


def _trimmed(text: str, span: Span) -> Span:
    """Cut the space, commas and dashes at the end, and the ending of a possessive."""
    end = span.start + len(span.of(text).rstrip(_TAIL))
    possessive = _POSSESSIVE.search(text, max(span.start, end - 2), end)
    return Span(span.start, possessive.start() if possessive and possessive.start() > span.start else end)


def _grown(trail: Trail, span: Span) -> Span:
    """Grow a span that holds a part of a name, or a role without its determiner, to the whole."""
    text = trail.text
    for mention in trail.around(span):
        if mention.form is not MentionForm.NAME:
            continue
        if mention.start == span.end + 1 and mention.kind is EntityKind.PERSON and text[span.end] == " ":
            is_title = phrase_ending(text, span.end, span.start) or span.of(text)[:1].isupper()
            return Span(span.start, mention.end) if is_title else span
        if mention.start < span.end and not (span.start <= mention.start and mention.end <= span.end):
            span = Span(min(span.start, mention.start), max(span.end, mention.end))
    if text[span.start - 1 : span.start] != " ":
        return span
    phrase = phrase_ending(text, span.end, max(0, span.end - _BACKWARD))
    if phrase is None or phrase.start >= span.start:
        return span
    opening = text[phrase.start : span.start].split()
    is_owned = bool(opening) and bool(_POSSESSIVE.search(opening[0]))
    is_whole = (phrase.determiner or is_owned) and not any(word in calendar_words() for word in opening)
    return Span(phrase.start, span.end) if is_whole else span


def _head(text: str, span: Span, names: Sequence[Mention]) -> Span:
    """Cut a speaker phrase after its head: "spokesperson" of "spokesperson of Admiral Mullen"."""
    for match in _AFTER_HEAD.finditer(text, span.start + 1, span.end):
        quantity = match.group() == " of" and _QUANTITIES.fullmatch(text, span.start, match.start())
        if not quantity and not any(name.start < match.end() <= name.end for name in names):
            return _trimmed(text, Span(span.start, match.start()))
    return _trimmed(text, span)


def _together(text: str, span: Span, head: Span, names: Sequence[Mention]) -> list[Mention]:
    """Return those who speak together: "Republicans and Democrats", "Romney and other Republicans"."""
    speaking = [name for name, after in zip_longest(names, names[1:]) if not _is_in_title(text, name, after)]
    if not speaking or speaking[0].end > head.end:
        return []
    joined, is_closed = [speaking[0]], False
    before = text[span.start : speaking[0].start]
    if _AND_BEFORE.search(before) and not phrase_ending(text, speaking[0].start - 1, span.start):
        return speaking[:1]  # "Mr. King and Mr. Schultz", where King is not known as a name
    for name in speaking[1:]:
        between = text[joined[-1].end : name.start]
        is_closed = _JOINED.fullmatch(between) is not None
        if not is_closed and not (_LISTED.fullmatch(between) and name.kind is EntityKind.PERSON):
            break
        joined.append(name)
    followed = _WITH_OTHERS.match(text, joined[-1].end, span.end)
    if followed and (len(joined) == 1 or not is_closed):
        return joined
    is_one = len({name.chain for name in joined}) == 1  # "the Coastal Rescue Agency, or CRA"
    return joined if is_closed and not is_one else []


def _described_together(text: str, names: Sequence[Mention]) -> list[Mention]:
    """Return two who speak together, each with an office: "Roe, the mayor, and the bishop, Karl Vance"."""
    people = [name for name in names if name.kind is EntityKind.PERSON]
    for one, other in pairwise(people):
        if _JOINED_OFFICES.fullmatch(text, one.end, other.start) and one.chain != other.chain:
            return [one, other]
    return []


def _is_in_title(text: str, name: Mention, after: Mention | None) -> bool:
    """Tell whether a name belongs to the title of the person named next: "Senate Leader Karl Roe"."""
    if after is None or name.kind is EntityKind.PERSON or after.kind is not EntityKind.PERSON:
        return False
    title = _TITLE_BETWEEN.fullmatch(text, name.end, after.start)
    return title is not None and bool(roles_before(text, after.start, name.start))


def _is_demonym(word: str) -> bool:
    entry = known(word)
    return word in demonyms() or (entry is not None and entry.sort == "people")


def _ends_with_person(text: str, head: Span, last: Mention) -> bool:
    return last.kind is EntityKind.PERSON and text[last.end : head.end].strip() in _TRAILERS


def _body_with_noun(text: str, head: Span, names: Sequence[Mention]) -> Mention | None:
    """Return the body that a noun behind its name only describes: "the Harbour Workers union"."""
    last = names[-1] if names else None
    if last is None or last.kind not in (EntityKind.ORGANISATION, EntityKind.GROUP):
        return None
    before, noun = text[head.start : last.start].strip(), text[last.end : head.end].strip()
    return last if noun in _WHAT_IT_IS and before in ("", "the", "The") else None


def _possessor(text: str, span: Span, names: Sequence[Mention]) -> Mention | None:
    """Return Roe where "Roe's claim" is followed by what he claims."""
    for name in names[:1]:
        says = _SAYING.fullmatch(text, name.end, span.end)
        if says and _SAID_NEXT.match(text, span.end):
            return name
    return None


def _holder(text: str, span: Span, names: Sequence[Mention]) -> Mention | None:
    """Return the person whose office fills the phrase up to the name.

    "Ambassador to Spain Nora Vance", "the head of the Harbour Board, Nora Vance"; but not "a spokesman
    of Admiral Vance", who is another.
    """
    people = [name for name in names if name.kind is EntityKind.PERSON]
    if not people:
        return None
    name = people[0]
    if text.startswith(("'s ", "’s "), name.end):
        owned = _OWNED.fullmatch(text, name.end, people[1].start) if len(people) > 1 else None
        return people[1] if owned else None  # "Solheim's lawyer, Robert Fenn"; "Roe's doctor" is another
    before = text[span.start : name.start].strip(" (")
    roles_there = roles_before(text, name.start, span.start)
    if roles_there and before.endswith(f", {roles_there[-1]}"):
        before = before[: -len(roles_there[-1])].rstrip()
    if before.endswith(","):
        alone = _ALONE.match(text, name.end) or name.end >= span.end - 1
        is_described = bool(roles_there) or any(word.islower() for word in before.split())
        is_described = is_described or _ONE_OF_A_PEOPLE.fullmatch(before[:-1]) is not None
        is_first = len(people) > 1 and _follows_in_list(text, name, people[1])
        return name if before.count(",") == 1 and alone and is_described and not is_first else None
    if _CALLED.search(before) and name.end == span.end:
        return name
    at = before.find(roles_there[0]) if roles_there else -1
    return name if at >= 0 and _QUALIFIERS.fullmatch(before[:at]) else None


def _follows_in_list(text: str, one: Mention, two: Mention) -> bool:
    joints = (pattern.fullmatch(text, one.end, two.start) for pattern in (_JOINED, _LISTED))
    return any(joints)


def _named_next(trail: Trail, span: Span, head: Span) -> Mention | None:
    """Return the person whose name stands in apposition just after the span: "the mayor[,] Karl Roe,"."""
    comma = _ANOTHER_APPOSED.match(trail.text, span.end)
    if comma is None or head.end != span.end:
        return None
    found = [
        mention
        for mention in trail.inside(Span(comma.end(), comma.end() + _BACKWARD))
        if mention.form is MentionForm.NAME and mention.start == comma.end()
    ]
    name = found[0] if found else None
    if name is None or name.kind is not EntityKind.PERSON or trail.text[name.end : name.end + 1] != ",":
        return None
    one = _ONE_OF_A_PEOPLE.fullmatch(trail.text, head.start, head.end)
    phrase = phrase_ending(trail.text, head.end, head.start)
    is_role = phrase is not None and phrase.start == head.start and bool(phrase.determiner)
    return name if one or is_role else None


def _body_apposed(text: str, span: Span, head: Span, names: Sequence[Mention]) -> Mention | None:
    """Return the body that a phrase before its name describes: "the maker, Arden Steel,"."""
    name = names[0] if len(names) == 1 else None
    if name is None or name.kind not in (EntityKind.ORGANISATION, EntityKind.GROUP):
        return None
    phrase = phrase_ending(text, head.end, head.start)
    is_body = phrase is not None and phrase.start == head.start and phrase.noun in generic_bodies()
    is_body = is_body and phrase is not None and phrase.noun not in roles() and bool(phrase.determiner)
    is_beside = _BESIDE.fullmatch(text, head.end, name.start) is not None
    return name if is_body and is_beside and name.end == span.end else None


def _by_letters(trail: Trail, written: str) -> Followed | None:
    """Follow a name in capitals ("ROE:") to the only person whose surname or whole name it spells."""
    wanted = fold(written).split()
    if not written.isupper() or len(written) < 3 or not wanted:
        return None
    fits = [
        chain.key
        for chain in trail.chains.values()
        if chain.kind is EntityKind.PERSON
        and any(fold(name).split()[-len(wanted) :] == wanted for name in chain.names)
    ]
    if not fits:
        return None
    return (
        Followed(fits[0], "name in capitals")
        if len(fits) == 1
        else Followed(None, "more than one fits", tuple(fits))
    )
