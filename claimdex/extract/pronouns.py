"""Follow the pronouns that speak: "he" to the speaker before or the only person who fits."""

import re
from bisect import bisect_left
from itertools import pairwise

from claimdex.extract import nameless
from claimdex.extract.antecedents import opening_subject, turns
from claimdex.extract.clauses import CLASSES
from claimdex.extract.focus import LEAST_ALONE
from claimdex.extract.gazetteer import roles
from claimdex.extract.papers import PAPERS
from claimdex.extract.quotation_marks import is_quoted
from claimdex.extract.roles import phrase_ending
from claimdex.extract.salience import CLEAR, CLEAR_OWNER, clear, is_plural, may_be, ranked
from claimdex.extract.strangers import opens_undecided, opens_unknown, stranger_in
from claimdex.extract.trail import Followed, Scope, Trail
from claimdex.extract.unnamed import follow_role
from claimdex.models import EntityKind, Mention, MentionForm, Span

_WANTED = {
    **dict.fromkeys(["he", "him", "his", "himself"], "male"),
    **dict.fromkeys(["she", "her", "hers", "herself"], "female"),
    **dict.fromkeys(["it", "its", "itself"], "thing"),
    **dict.fromkeys(["they", "them", "their", "theirs", "themselves"], "many"),
    **dict.fromkeys(["i", "me", "my", "mine", "myself"], "self"),
    **dict.fromkeys(["we", "us", "our", "ours", "ourselves"], "selves"),
}
_AND_MORE = (
    r"(?: (?:himself|herself|itself|themselves|myself|also|later|then|first|now|again|too|both|all|just|never"
    r"|once|still|already|only|even)|['’](?:s|d|ve|ll|m|re))*,?"
)
_PRONOUN = re.compile(rf"({'|'.join(_WANTED)}){_AND_MORE}", re.IGNORECASE)
_WHOM = re.compile(r",? whom? $")
_WHOM_REACH = 8
# From a pronoun to the end of its clause: whom it names after the pronoun is another
_CLAUSE = re.compile(r"[\w.'’ -]{1,120}(?=[,;:()“”\"—.?!]|$)")
_LONGEST_PHRASE = 60
_FRONTED = re.compile(
    r"(?:[A-Z][a-z]+ing|Against|With|Without|Unlike|Like|Beside|About|Asked) [^,.;:“”\"]{1,120}, "
)
_QUOTED = re.compile(r"[“”\"]")
# "Roe disagreed", "Roe, a trader, disagreed", "The trader, Roe, disagreed", "Roe strongly disagreed"
_VERB_NEXT = re.compile(
    r"(?:, [^,.;:“”\"]{1,60},|,)?(?: (?:also|later|then|however|[a-z]{2,12}ly))? ([a-z]+)\b"
)
# "Roe could not be reached; last week he", "Roe left, but he": in a clause of its own
_NEXT_CLAUSE = re.compile(r"(?:;|, (?:and|but|though|although))(?: [\w-]+){0,4} $")
_CLAUSE_REACH = 60
_REACH = 400
_MOST_CANDIDATES = 8
_LONGEST_TITLE = 3  # words before a name that opens a sentence: "Former Prime Minister"
_POSSESSED = re.compile(r"\b(?:his|her)\b[^.;]{0,60}\b(?:in|at|during|after|for) which $")

_AND = re.compile(r",? (?:and|or) (?:the )?(?:[A-Z][\w.’'-]* ){0,4}")

_SPEAKS_ON = 0.6  # of what the weightiest weighs

_Weighed = list[tuple[str, float]]
_Choice = tuple[str | None, str, tuple[str, ...]]


def pronoun_of(written: str) -> str:
    """Return the pronoun that a speaker as written is, in lower case ("he" of "He himself"), or ""."""
    found = _PRONOUN.fullmatch(written) if len(written) < _LONGEST_PHRASE else None
    if found is None or (written.isupper() and len(found.group(1)) > 1):
        return ""  # US and IT are no pronouns
    return found.group(1).lower()


def follow_pronoun(trail: Trail, span: Span, word: str) -> Followed:
    """Follow a pronoun that speaks.

    Args:
        trail: what is known so far.
        span: the pronoun.
        word: what `pronoun_of` gave for it.
    """
    wanted = _WANTED[word]
    scope = trail.scope_of(span)
    if wanted in ("self", "selves"):
        key, reason, candidates = _first_person(span, word, wanted, scope, trail)
    elif wanted in ("male", "female"):
        inner = scope and _told_he_or_she(trail, span, word, wanted, scope)
        key, reason, candidates = inner or _he_or_she(trail, span, word, wanted)
    elif wanted == "thing":
        key, reason, candidates = _it(trail, span, word, scope)
    else:
        key, reason, candidates = _they(trail, span, word, scope)
    if key is None:
        return Followed(None, reason, candidates)
    kind, end = trail.chains[key].kind, span.start + len(word)
    mention = Mention(
        span.start, end, trail.text[span.start : end], kind, MentionForm.PRONOUN, key, reason=reason
    )
    return Followed(key, reason, mention=mention)


def _first_person(span: Span, word: str, wanted: str, scope: Scope | None, trail: Trail) -> _Choice:
    """Follow "I" to whose words it stands in; "we" may be more than who says so."""
    if scope is None:
        return None, f"{word}: whose words these are the text does not say", ()
    meant = (scope.teller,) if scope.teller else scope.candidates
    teller = trail.chains.get(scope.teller) if scope.teller else None
    if wanted == "self" and teller and teller.kind is EntityKind.PERSON and not is_plural(teller):
        return teller.key, f"{word}: who is quoted", ()
    return None, f"{word}: who is quoted, perhaps with others", meant


def _told_he_or_she(trail: Trail, span: Span, word: str, gender: str, scope: Scope) -> _Choice | None:
    """Choose the person among those named in what is told, and the teller; None: to be sought outside.

    In a quotation "he" is not who is quoted; elsewhere he may be. Where the stretch before speaks of somebody
    else who may be meant and whom the article does not make known, it stays open.
    """
    named = [mention.chain for mention in trail.inside(Span(scope.start, span.start)) if mention.chain]
    fits = [key for key in dict.fromkeys(named) if may_be(trail.chains[key], gender)]
    quoted = is_quoted(trail.text, scope.start, span.start)
    stranger = stranger_in(trail, Span(scope.start, span.start), gender)
    tellers = (scope.teller,) if scope.teller else scope.candidates
    tellers = tuple(key for key in tellers if may_be(trail.chains[key], gender))
    if quoted:
        fits = [key for key in fits if key not in tellers]
        if len(fits) == 1 and not stranger:
            return fits[0], f"{word}: the only person named in the quotation", ()
        others = _fitting(trail, Span(trail.start_of_paragraph_before(span.start), span.start), gender)
        candidates = dict.fromkeys([*fits, *(key for key in others if key not in tellers)])
        return None, f"{word}: somebody of whom the quotation speaks", tuple(candidates)
    subject = opening_subject(trail, Span(scope.start, span.start))
    own = subject and subject[1] and len(subject[1]) == 1 and subject[1][0].chain
    if own in fits and _POSSESSED.search(trail.text, scope.start, span.start):
        return own, f"{word}: the subject of what is told", ()
    fits = list(dict.fromkeys([*tellers, *fits]))
    if stranger:
        return None, f"{word}: perhaps {stranger}", tuple(fits)
    if len(fits) == 1 and (scope.teller is not None or not scope.candidates):
        return (
            fits[0],
            f"{word}: who tells it" if fits[0] == scope.teller else f"{word}: the only one who fits",
            (),
        )
    return (None, f"{word}: more than one fits", tuple(fits)) if fits else None


def _he_or_she(trail: Trail, span: Span, word: str, gender: str) -> _Choice:
    """Choose the person of whom the text speaks most clearly here."""
    last = trail.last if trail.last and may_be(trail.chains[trail.last], gender) else None
    if is_quoted(trail.text, trail.start_of_paragraph(span.start), span.start):
        return None, f"{word}: somebody of whom a quotation speaks", (last,) if last else ()
    opener = _opener_by_colon(trail, span.start, gender)
    if opener:
        return opener, f"{word}: the subject before the colon", ()
    spoken_of = _spoken_of(trail, span.start)
    answering = _answering(trail, span.start, gender)
    if answering and answering not in spoken_of:
        said = "the speaker before" if answering == last else "who speaks up just before"
        return answering, f"{word}: {said}", ()
    # Who spoke last and stays open ("A beekeeper said") has come in without a name too
    spoke_at = trail.last_at if trail.last or trail.last_at < 0 else trail.sentence_at(trail.last_at).start
    lately = max(spoke_at, trail.start_of_paragraph_before(span.start))
    if _meets_stranger(trail, lately, span.start, gender):
        return None, f"{word}: perhaps somebody else who came in", trail.last_candidates
    weighed = [one for one in ranked(trail, span.start, gender) if one[0] not in spoken_of]
    if not weighed or weighed[0][1] < LEAST_ALONE or weighed[0][0] not in trail.chains:
        return None, f"{word}: nobody fits", ()
    if _speaks_on(trail, last, weighed, span.start, gender):
        return last, f"{word}: the speaker before", ()
    meant = clear(weighed, CLEAR_OWNER if word in ("his", "her") else CLEAR)
    if meant and not trail.chains[meant].names:  # "The official left. Karl Roe disagreed. He": perhaps Roe
        since = _fitting(trail, Span(min(trail.last_at, span.start), span.start), gender)
        meant = None if any(trail.chains[key].names for key in since) else meant
    if meant is None:
        candidates = tuple(key for key, _ in weighed[:_MOST_CANDIDATES] if key in trail.chains)
        return None, f"{word}: more than one fits", candidates
    return meant, f"{word}: the speaker before" if meant == last else f"{word}: of whom the text speaks", ()


def _speaks_on(trail: Trail, last: str | None, weighed: _Weighed, at: int, gender: str) -> bool:
    """Tell whether who spoke last speaks on: nobody else who fits has been named since.

    Unless the text has long been speaking of another, who weighs far more.
    """
    weight = dict(weighed).get(last or "", 0.0)
    if weight < _SPEAKS_ON * weighed[0][1] or trail.paragraphs_between(trail.last_at, at) > 1:
        return False
    return not [key for key in _fitting(trail, Span(min(trail.last_at, at), at), gender) if key != last]


def _answering(trail: Trail, at: int, gender: str) -> str | None:
    """Return who speaks up just before or at the head of the paragraph: "Karl Roe disagreed. [...] he".

    One with a name outdoes whoever was spoken of earlier, unless somebody else has come in since. So does
    the subject of a clause before in the sentence, and of a paragraph's first sentence in the next one.
    """
    sentence, head = trail.sentence_at(at), trail.sentence_at(trail.start_of_paragraph(at))
    if _NEXT_CLAUSE.search(trail.text, max(sentence.start, at - _CLAUSE_REACH), at):
        return _acting(trail, sentence, at, gender, any_act=True)
    if head.start == sentence.start:
        return None
    before = trail.sentence_before(sentence)
    is_open = trail.last is not None and not trail.chains[trail.last].names  # "an official", who has no name
    goes_on = before == head and _opens(trail, sentence.start, at) and not is_open
    for one in (before, head):
        found = _acting(trail, one, at, gender, any_act=goes_on) if one else None
        if found:
            return found
    return None


def _acting(trail: Trail, sentence: Span, at: int, gender: str, *, any_act: bool) -> str | None:
    """Return the named subject of a sentence who answers, or does any act, if nobody else came in since."""
    subject = opening_subject(trail, sentence)
    if not subject or len(subject[1]) != 1 or trail.tells(subject[0].start):
        return None
    key, end = subject[1][0].chain, subject[0].end
    verb = _VERB_NEXT.match(trail.text, end)
    if not key or not verb or not (any_act or verb.group(1) in CLASSES["answers"]):
        return None
    if not may_be(trail.chains[key], gender):
        return None
    since = Span(end, at)
    others = [other for other in _fitting(trail, since, gender) if other != key]
    strangers = [one for one in nameless.brought_in(trail, since) if one.gender in ("", gender)]
    met = strangers or _meets_stranger(trail, end, at, gender)
    heard = trail.last_at > end and trail.last != key
    return key if not (others or met or heard) else None


def _meets_stranger(trail: Trail, since: int, at: int, gender: str) -> bool:
    """Tell whether a sentence since a place begins with somebody of no chain who may be meant."""
    number = bisect_left(trail.sentence_starts, since)
    until = bisect_left(trail.sentence_starts, at)
    parts = (Span(one.start, min(one.end, at)) for one in trail.sentences[number:until])
    return any(
        nameless.opens(trail, one, gender) or opens_unknown(trail, one) or opens_undecided(trail, one, gender)
        for one in parts
    )


def _fitting(trail: Trail, span: Span, gender: str) -> list[str]:
    """Return the persons who fit and are named in a stretch of text outside what is told, in order."""
    named = [mention for mention in trail.inside(span) if not trail.is_told(mention)]
    keys = dict.fromkeys(mention.chain for mention in named if mention.chain)
    return [key for key in keys if may_be(trail.chains[key], gender)]


def _opener_by_colon(trail: Trail, at: int, gender: str) -> str | None:
    """Return the person who opens a sentence with a colon: "Karl Roe gave his word: it would snow, he"."""
    sentence = trail.sentence_at(at)
    if at - sentence.start > _REACH:
        return None
    for mention in trail.inside(Span(sentence.start, at))[:1]:
        title, rest = trail.text[sentence.start : mention.start], trail.text[mention.end : at]
        opens = title.count(" ") <= _LONGEST_TITLE and ": " in rest and not _QUOTED.search(title + rest)
        if opens and mention.chain and may_be(trail.chains[mention.chain], gender):
            return mention.chain
    return None


def _spoken_of(trail: Trail, at: int) -> set[str]:
    """Return whom a pronoun cannot mean: Roe in "Roe, whom he met", "Asked about Roe, he", "he met Roe"."""
    sentence = trail.sentence_at(at)
    clause = _CLAUSE.match(trail.text, at, sentence.end)
    named_after = {
        mention.chain
        for mention in trail.inside(Span(at, clause.end() if clause else at))
        if mention.chain and mention.form is MentionForm.NAME
    }
    whom = _WHOM.search(trail.text, max(0, at - _WHOM_REACH), at)
    fronted = _FRONTED.fullmatch(trail.text, sentence.start, at)
    return named_after | {
        mention.chain
        for mention in trail.inside(Span(sentence.start, at))
        if mention.chain
        and ((whom and mention.end == whom.start()) or (fronted and mention.start > sentence.start))
    }


def _many_of(key: str | None, trail: Trail, *, plural: bool) -> str | None:
    """Return a chain if it is a body, or for "they" also many persons."""
    chain = trail.chains.get(key) if key else None
    fits = chain is not None and (chain.kind is not EntityKind.PERSON or (plural and is_plural(chain)))
    return key if fits else None


def _it(trail: Trail, span: Span, word: str, scope: Scope | None) -> _Choice:
    """Choose the body that spoke last in this paragraph, else the one that opens the sentence before."""
    if scope is not None:
        teller = _many_of(scope.teller, trail, plural=False)
        named = _bodies(trail, Span(scope.start, span.start), told=True)
        if teller and not named - {teller} and not is_quoted(trail.text, scope.start, span.start):
            return teller, f"{word}: who tells it", ()
        return (
            None,
            f"{word}: what it is the text leaves open",
            tuple(sorted(named | ({teller} if teller else set()))),
        )
    last = _many_of(trail.last, trail, plural=False)
    if last and trail.paragraphs_between(trail.last_at, span.start) == 0:
        opened = _opening_body(trail, span.start)
        if opened in (None, last):
            return last, f"{word}: the speaker before", ()
        return None, f"{word}: more than one fits", (last, opened)
    opened = _opening_body(trail, span.start)
    if opened is None:
        return None, f"{word}: nobody fits", ()
    sentence = trail.sentence_at(span.start)
    earlier = trail.sentence_before(sentence)
    lately = Span(earlier.start if earlier else sentence.start, span.start)
    named = _bodies(trail, lately, told=False)
    if named == {opened} and not PAPERS.search(trail.text, lately.start, lately.end):
        return opened, f"{word}: the subject of the sentence", ()
    return None, f"{word}: more than one fits", (opened, *sorted(named - {opened}))


def _bodies(trail: Trail, span: Span, *, told: bool) -> set[str]:
    """Return the bodies named in a stretch; places only where they could act."""
    return {
        mention.chain
        for mention in trail.inside(span)
        if mention.chain
        and mention.form is not MentionForm.PRONOUN
        and mention.kind in (EntityKind.ORGANISATION, EntityKind.GROUP)
        and (told or not trail.is_told(mention))
    }


def _opening_body(trail: Trail, at: int) -> str | None:
    """Return the body that opens this sentence or, where it opens with the pronoun, the one before."""
    sentence = trail.sentence_at(at)
    earlier = trail.sentence_before(sentence)
    for one in (Span(sentence.start, at), earlier if _opens(trail, sentence.start, at) else None):
        subject = opening_subject(trail, one) if one is not None else None
        if subject and one is not None:
            known = subject[1] or [m for m in trail.inside(subject[0]) if m.chain]
            is_one = len(known) == 1 and not trail.is_told(known[0])
            return _many_of(known[0].chain, trail, plural=False) if is_one else None
    return None


def _opens(trail: Trail, start: int, at: int) -> bool:
    """Tell whether nothing but a word or two stands between the start of a sentence and a pronoun."""
    return trail.text.count(" ", start, at) <= _LONGEST_TITLE and ":" not in trail.text[start:at]


def _several(trail: Trail, span: Span) -> list[str]:
    """Return the bodies or persons that a stretch names together, joined by "and"."""
    named = [
        mention
        for mention in trail.inside(span)
        if mention.form is MentionForm.NAME and mention.chain and not trail.is_told(mention)
    ]
    together: list[str] = []
    for one, two in pairwise(named):
        if _AND.fullmatch(trail.text, one.end, two.start):
            together += [key for key in (one.chain, two.chain) if key]
    return together


def _they(trail: Trail, span: Span, word: str, scope: Scope | None) -> _Choice:
    """Choose the body or the many that spoke last, or the many that open the sentence before."""
    last = _many_of(scope.teller if scope else trail.last, trail, plural=True)
    if scope is not None:
        alone = last is not None and not is_quoted(trail.text, scope.start, span.start)
        if alone and not _bodies(trail, Span(scope.start, span.start), told=True):
            return last, f"{word}: who tells it", ()
        return None, f"{word}: who they are the text leaves open", (last,) if last else ()
    sentence = trail.sentence_at(span.start)
    if last and trail.paragraphs_between(trail.last_at, span.start) <= 1:
        here = _several(trail, Span(sentence.start, span.start))
        if not here:
            return last, f"{word}: the speaker before", ()
        return None, f"{word}: more than one fits", tuple(dict.fromkeys([last, *here]))
    earlier = trail.sentence_before(sentence) if _opens(trail, sentence.start, span.start) else None
    for one in (Span(sentence.start, span.start), earlier):
        subject = opening_subject(trail, one) if one is not None else None
        if subject is None or one is None:
            continue
        keys = tuple(dict.fromkeys(mention.chain for mention in subject[1] if mention.chain))
        if len(keys) > 1:
            return None, f"{word}: several together", keys
        phrase = phrase_ending(trail.text, subject[0].end, subject[0].start)
        if not keys and phrase and phrase.noun in roles() and roles()[phrase.noun].plural:
            if turns(trail.text, subject[0].end, one.end) or trail.tells(subject[0].start):
                break
            found = follow_role(trail, subject[0], phrase)
            return found.chain, f"{word}: the subject of the sentence", found.candidates
        break
    return None, f"{word}: nobody fits", ()
