"""Follow the "A" of an interview to the person whom the text before it names as interviewed."""

import re
from bisect import bisect_right

from claimdex.extract.clauses import CLASSES
from claimdex.extract.roles import role_before
from claimdex.extract.sentences import label_end
from claimdex.extract.trail import Followed, Trail
from claimdex.models import Claim, EntityKind, Mention, MentionForm, Span

_QUESTION = re.compile(r"^\W{0,3}(?:Q|Question)(?:\*\*|__)?\s?[.:](?=[\s*_])", re.MULTILINE)
_TURN = re.compile(r"\W{0,3}(?:Q|Question|A|Answer)(?:\*\*|__)?\s?[.:](?=[\s*_])")
_LABEL = re.compile(r"[QA]\. ")
_REACH = 120
_OUTLET = "|".join(sorted(CLASSES["outlet_generic"] - {"agency"}))
_NAMED = "|".join(word.capitalize() for word in sorted(CLASSES["outlet_shape"] - {"agency"}))
# "the paper", "our reporter Karl Roe", "the Lund Post": the text must say so, no name alone does
_PAPER = (
    rf"(?:[Tt]he|[Tt]his|[Oo]ur|[Aa]) (?:(?:{_OUTLET})(?: [A-Z][\w’'-]*){{0,3}}"
    rf"|(?:[A-Z][\w’'-]* ){{0,3}}(?:{_NAMED}))"
    rf"|[Rr]eporter(?: [A-Z][\w’'-]*){{1,3}}"
)
_WITH = r"(?:spoke|speaks|talked|talks|chatted|sat down|caught up) (?:to|with)"
_WE_ASK = rf"\b(?:[Ww]e|I|{_PAPER}) (?:also |first |then |recently )?(?:asked|interviewed|{_WITH})\b"
_ASKED = re.compile(rf"{_WE_ASK} (?P<title>[^.;:\n“”\"]{{0,60}})$")
_INTERVIEW = re.compile(
    r"(?:^|[.!?:]\s)\W{0,3}(?:(?:An|A|The|Our|This) )?(?:[a-z]+ )?"
    r"(?:[Ii]nterview|[Cc]onversation|Q\s?&\s?A|Q\. (?:and|&) A\.) with (?P<title>[^.;:\n“”\"]{0,60})$",
    re.MULTILINE,
)
_APPOSITION = r"(?:, (?P<apposition>[^.;:,\n]{1,60}),|,)?"
_ANSWERS = re.compile(
    rf"{_APPOSITION} (?:also |first |then |recently )?"
    rf"(?:{_WITH} (?:us|me|{_PAPER})|(?:answered|answers) (?:our|my|readers[’']) questions"
    rf"|(?:was|is) interviewed(?! by (?!us\b|me\b|{_PAPER})))\b"
)
_OPENING = re.compile(
    r"(?:(?:On|In|At|Last|This|Earlier|Yesterday|Today)\b[^,]{0,40},)?\s*(?:[Tt]he |[Oo]ur |An? )?"
)
_OTHERS = re.compile(
    r"(?:, [^.;:,\n]{1,60},)? (?:and|or|&) (?:[A-Z]|(?:the|his|her|their|a|an|other) )|[’'](?:s\b|\s)"
)
_OF_PAPER = re.compile(rf"\b(?:{_OUTLET}|{_NAMED}|[Ee]ditor|[Jj]ournalist)\b")
_OF = re.compile(r"(?: (?:of|from|for|at)\b|,)[^.;:\n]{0,60}")
_INTRODUCES = re.compile(rf"{_WE_ASK}|\b(?:[Ii]nterview(?:s|ed)?|{_WITH} (?:us|me|{_PAPER})|our questions)\b")


def is_answer(text: str, claim: Claim) -> bool:
    """Say whether a claim is what stands under the bare label "A." or "Answer:"."""
    if len(claim.speaker) != 1 or len(claim.cue) != 1 or claim.cue[0].of(text) not in (".", ":"):
        return False
    return claim.speaker[0].of(text) in ("A", "Answer") and claim.cue[0].start >= claim.speaker[0].end


def has_questions(text: str) -> bool:
    """Say whether a text holds questions under a bare "Q."."""
    return _QUESTION.search(text) is not None


def introduces(text: str, paragraph: Span) -> bool:
    """Say whether a paragraph without a label tells of an interview, so that it is no part of an answer."""
    return _INTRODUCES.search(text, paragraph.start, paragraph.end) is not None


def after_label(text: str, sentence: Span) -> Span:
    """Leave out the "A." before an answer, which is no initial of the name that it may begin with."""
    found = _LABEL.match(text, sentence.start, sentence.end)
    return Span(found.end(), sentence.end) if found else sentence


def follow_answer(trail: Trail, at: int) -> Followed:
    """Follow an answer to the person interviewed.

    That is the only one whom the text before the first question says that the paper asked ("we spoke to
    Jane Roe", "an interview with Jane Roe") or who answered it ("Jane Roe spoke to the Lund Post"). Who is
    merely named is a candidate: often the writer, or whom it is about. Where the text between the turns
    introduces another, the answers after it are left open.

    Args:
        trail: what is known so far.
        at: where the last paragraph of the answer starts.
    """
    if trail.interviewed is None:
        trail.interviewed = list(_interviewed(trail))
    number = bisect_right(trail.interviewed, at, key=lambda one: one[0]) - 1
    return trail.interviewed[max(0, number)][1]


def _interviewed(trail: Trail) -> list[tuple[int, Followed]]:
    """Return whose the answers are, by where they begin to be."""
    first = _QUESTION.search(trail.text)
    if first is None:
        return [(0, Followed(None, "answers: nobody is named as interviewed"))]
    people = _people(trail, Span(0, first.start()))
    asked = _keys([one for one in people if _is_asked(trail, one)])
    if len(asked) == 1:
        found = Followed(asked[0], "answers: the person interviewed")
    elif people:
        found = Followed(None, "answers: whose, the text leaves open", asked or _keys(people))
    else:
        found = Followed(None, "answers: nobody is named as interviewed")
    further = _further_introduction(trail, first.start(), found.chain)
    if further is None:
        return [(0, found)]
    known = [found.chain] if found.chain else [*found.candidates]
    keys = tuple(dict.fromkeys([*known, *_keys(_people(trail, further))]))
    return [(0, found), (further.start, Followed(None, "answers: whose, the text leaves open", keys))]


def _further_introduction(trail: Trail, start: int, key: str | None) -> Span | None:
    """Return the first paragraph among the turns that may introduce another person."""
    at = bisect_right(trail.paragraph_starts, start)
    is_turn = [_TURN.match(trail.text, label_end(trail.text, one), one.end) for one in trail.paragraphs]
    for number in range(at, len(trail.paragraphs)):
        paragraph = trail.paragraphs[number]
        if is_turn[number]:
            continue
        if introduces(trail.text, paragraph):
            return paragraph
        is_last = number + 1 == len(trail.paragraphs) or not is_turn[number + 1]
        named = [] if is_last else _people(trail, paragraph)
        if named and named[0].chain != key and _is_opening(trail.text, paragraph.start, named[0]):
            return paragraph
    return None


def _people(trail: Trail, span: Span) -> list[Mention]:
    """Return the persons whom a stretch names, save the writer of a byline."""
    return [one for one in trail.inside(span) if _is_person(one) and not _is_writer(trail.text, one)]


def _keys(people: list[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.chain for one in people if one.chain))


def _is_person(mention: Mention) -> bool:
    return mention.kind is EntityKind.PERSON and mention.form is MentionForm.NAME


def _is_writer(text: str, mention: Mention) -> bool:
    line = text.rfind("\n", 0, mention.start) + 1
    return text[line : mention.start].strip().lower() in ("by", "interview by", "interviewed by")


def _is_asked(trail: Trail, mention: Mention) -> bool:
    """Say whether the text says that its paper asked this person, and no other with them."""
    text, end = trail.text, mention.end
    if _OTHERS.match(text, end):
        return False
    sentence = trail.sentence_at(mention.start)
    floor = max(sentence.start, mention.start - _REACH)
    lead = text[floor : mention.start]
    asked, interview = _ASKED.search(lead), _INTERVIEW.search(lead)
    found = asked or interview
    if found is not None and _is_title(text, mention, found["title"]):
        if trail.tells(floor + found.start()):
            return False  # "“I asked Jane Roe to go,” said the mayor"
        after = _OF.match(text, end)  # "an interview with Jane Roe of the Lund Post": she asks
        return asked is not None or after is None or _OF_PAPER.search(after[0]) is None
    answers = _ANSWERS.match(text, end)
    if answers is None or trail.is_told(mention) or _OF_PAPER.search(answers["apposition"] or ""):
        return False
    return _is_opening(text, sentence.start, mention)


def _is_opening(text: str, start: int, mention: Mention) -> bool:
    """Say whether a sentence begins with a name, or its title."""
    opening = _OPENING.match(text, start, mention.start)
    return opening is not None and _is_title(text, mention, text[opening.end() : mention.start])


def _is_title(text: str, mention: Mention, before: str) -> bool:
    """Say whether what stands before a name is its title, or nothing."""
    words = before.strip(" ,(").removeprefix("the ").removeprefix("a ").removeprefix("our ")
    return words in ("", role_before(text, mention.start, mention.start - len(before)))
