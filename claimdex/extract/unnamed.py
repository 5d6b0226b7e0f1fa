"""Follow role phrases that speak: to whom they were linked, else to an unnamed speaker of that role."""

import re

from claimdex.extract.bodies import CORPORATE
from claimdex.extract.complements import complement_after, words_of
from claimdex.extract.gazetteer import generic_bodies, heads, roles
from claimdex.extract.offices import nouns_for
from claimdex.extract.roles import RolePhrase
from claimdex.extract.trail import Followed, Trail
from claimdex.models import Chain, EntityKind, Mention, MentionForm, Span
from claimdex.names import fold
from claimdex.offices import NOT_THE_HOLDER

_ARTICLES = frozenset(["the", "this"])
_POINTERS = _ARTICLES | {"his", "her", "its", "their"}
_LONGEST_KEY = 90
# "the two senators", "both men", "the other spokesman": of whom the text has spoken, but not who alone
_OF_SOME = re.compile(
    r"(?:[Oo]ne of )?(?:(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll) (?:two|three|four|five)"
    r"|(?:(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll) )?(?:other|latter|[Bb]oth|[Nn]either|[Ee]ither|[Ee]ach))\b"
)
_FIRMS = frozenset(["company", "firm"])
_FIRM_HEADS = CORPORATE | {"bank", "group"}
_AND_AFTER = re.compile(r"(?:, [^.,;:()“”\"]{1,60}){0,3},? and (?:the )?(?=[A-Z])")
_TWO_NAMES = re.compile(r"\w \w+ and \w+ \w")  # taken for one: "Kelmar Coal and Arden Steel"
_AND_BEFORE = re.compile(r"[A-Z][\w&.’'-]*,? and (?:the )?$")
_AND_REACH = 40
_MOST_MEANT = 8
_MOST_UNNAMED = 40  # that share a word are looked at, the last ones: work is to stay in proportion to length


def follow_role(trail: Trail, span: Span, phrase: RolePhrase) -> Followed:
    """Follow a role phrase to whom it was linked, else to an unnamed speaker of that role.

    Args:
        trail: what is known so far.
        span: the speaker as written, of which the phrase is the head.
        phrase: the role phrase.
    """
    text = trail.text
    written = text[phrase.start : phrase.end]
    for mention in trail.inside(span):
        if mention.form is MentionForm.ROLE and mention.end == phrase.end:
            return named(mention)
    if _OF_SOME.match(text, min(span.start, phrase.start)):
        return Followed(None, f"which of them: {written}", _meant(trail, phrase))
    whole = " ".join(span.of(text).split()) if span.end - span.start < _LONGEST_KEY else written
    if phrase.determiner in _POINTERS:
        pointed = _pointed(trail, phrase, written)
        if pointed is not None:
            return pointed
    key = trail.unnamed.get(phrase.start) or _new_key(trail, whole, phrase)
    trail.unnamed[phrase.start] = key
    if key not in trail.chains:
        kind = generic_bodies().get(phrase.noun, EntityKind.PERSON)
        kind = EntityKind.PERSON if phrase.noun in roles() else kind
        gender = roles()[phrase.noun].gender if phrase.noun in roles() else ""
        trail.chains[key] = Chain(key, kind, (), (whole,), gender)
        for noun in sorted({phrase.noun, *nouns_for(phrase.noun)}):
            for word in sorted(words_of(whole)):
                trail.unnamed_by_word.setdefault((noun, word), []).append(trail.chains[key])
    return _spoken(trail, phrase, key, "a role without a name")


def named(mention: Mention) -> Followed:
    """Return the chain of a mention, or its candidates."""
    if mention.chain is None:
        return Followed(None, mention.reason, mention.candidates)
    return Followed(mention.chain, f"as written: {mention.text}")


def _pointed(trail: Trail, phrase: RolePhrase, written: str) -> Followed | None:
    """Follow "the official" to the unnamed one before and "the company" to the only firm; None: to nobody."""
    whose = complement_after(trail.text, phrase.end)
    wanted = (words_of(written) - _ARTICLES) | whose
    fits = []
    drawers = [trail.unnamed_by_word.get((phrase.noun, word), []) for word in sorted(wanted)]
    known = min(drawers, key=len, default=[])
    for chain in known[-_MOST_UNNAMED:]:
        said = words_of(chain.roles[0])
        if wanted <= said and said & NOT_THE_HOLDER <= wanted:
            fits.append(chain)
    keys = tuple(chain.key for chain in fits[-_MOST_MEANT:])
    if len(fits) > 1:
        return Followed(None, "more than one fits", keys)
    if len(known) > _MOST_UNNAMED:
        return Followed(None, f"may be any of more than {_MOST_UNNAMED} unnamed speakers before", keys)
    if fits:
        return _spoken(trail, phrase, fits[0].key, "the unnamed speaker before")
    is_body = phrase.noun not in roles() and phrase.noun in generic_bodies()
    if words_of(written) - _POINTERS != {phrase.noun} or not is_body or phrase.noun == "government":
        return None
    firms = (
        _firms_lately(trail, phrase.start)
        if phrase.noun in _FIRMS and phrase.determiner in _ARTICLES and not whose
        else []
    )
    if len(firms) == 1 and not _is_beside_another(trail, firms[0], phrase.start):
        return _spoken(trail, phrase, firms[0], f"the only {phrase.noun} named lately")
    return Followed(None, f"which {phrase.noun} the text leaves open", tuple(firms))


def _is_beside_another(trail: Trail, firm: str, at: int) -> bool:
    """Tell whether "and" joins a firm named lately to another: "Arden Steel and Kelmar Coal merged"."""
    text = trail.text
    lately = trail.inside(Span(trail.start_of_paragraph_before(at), at))
    people = {mention.start for mention in lately if mention.kind is EntityKind.PERSON}
    for mention in lately:
        if mention.chain != firm or mention.form is not MentionForm.NAME:
            continue
        after = _AND_AFTER.match(text, mention.end)
        before = _AND_BEFORE.search(text, max(0, mention.start - _AND_REACH), mention.start)
        if _TWO_NAMES.search(mention.text) or before or (after and after.end() not in people):
            return True
    return False


def _firms_lately(trail: Trail, at: int) -> list[str]:
    """Return the organisations named since the paragraph before that may be firms: no ministry, no "FBI"."""
    lately = trail.inside(Span(trail.start_of_paragraph_before(at), at))
    return list(
        dict.fromkeys(
            mention.chain
            for mention in lately
            if mention.chain
            and mention.form is MentionForm.NAME
            and mention.kind is EntityKind.ORGANISATION
            and not mention.text.isupper()
            and _may_be_firm(mention.text.split()[-1])
        )
    )


def _may_be_firm(word: str) -> bool:
    """Tell by the last word of a body's name whether "the company" can mean it: no "Ministry"."""
    return word not in heads() or heads()[word].where == "end" or fold(word) in _FIRM_HEADS


def _meant(trail: Trail, phrase: RolePhrase) -> tuple[str, ...]:
    """Return the persons of whom a plural like "the two senators" speaks: those named just before."""
    if phrase.noun in generic_bodies():
        return ()
    gender = roles()[phrase.noun].gender if phrase.noun in roles() else ""
    sentence: Span | None = trail.sentence_at(phrase.start)
    for _ in range(3):
        if sentence is None:
            break
        keys = dict.fromkeys(
            mention.chain
            for mention in trail.inside(Span(sentence.start, min(sentence.end, phrase.start)))
            if mention.chain and mention.kind is EntityKind.PERSON and not trail.is_told(mention)
        )
        fits = [key for key in keys if not gender or trail.chains[key].gender in ("", gender)]
        if len(fits) > 1:
            return tuple(fits[:_MOST_MEANT])
        sentence = trail.sentence_before(sentence)
    return ()


def _new_key(trail: Trail, whole: str, phrase: RolePhrase) -> str:
    """Return the key of an unnamed speaker: each "a spokesman" is another one, "officials" are the same."""
    single = phrase.determiner in ("a", "an", "another")
    key, number = whole, trail.written.get(whole, 0) + 1
    if number > 1 and not single:
        return key
    while key in trail.chains:
        number += 1
        key = f"{whole} ({number})"
    trail.written[whole] = number
    return key


def _spoken(trail: Trail, phrase: RolePhrase, key: str, reason: str) -> Followed:
    written, kind = trail.text[phrase.start : phrase.end], trail.chains[key].kind
    mention = Mention(phrase.start, phrase.end, written, kind, MentionForm.ROLE, key, reason=reason)
    return Followed(key, reason, mention=mention)
