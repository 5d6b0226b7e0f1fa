"""Read from the words of a content whether it is itself a no, a refusal, a question or an order."""

import re

_CLAIMS = (
    r"(?:claims?|allegations?|accusations?|reports?|rumou?rs?|charges?|suggestions?|stor(?:y|ies)|talk|"
    r"speculation)"
)
_FALSE = (
    r"(?:(?:not |un)true|false|(?:(?:utter|complete|total|pure|absolute) )?"
    r"(?:nonsense|rubbish|fiction|lies|fantasy)|a lie|baseless|unfounded|groundless|"
    r"without (?:any )?(?:foundation|merit|basis)|fabricated|a fabrication|fake|incorrect|inaccurate|"
    r"not (?:the case|so)|invented|malicious)"
)
_WRONG = r"(?:wrong|absurd|ridiculous|ludicrous|preposterous|laughable|a joke|a smear|a hoax|misleading)"
_BE = r"(?: (?:is|are|was|were|had been|have been)|['’](?:s|re))"
# "are", then "entirely", then perhaps a quotation mark
_MORE = r"(?:[ “\"‘']+(?:\w+ly|just|quite|all|both))*[ “\"‘']+"
_START = r"[\W_]*(?:that )?"
_HAVE = r"(?:was|were|is|are|am|do|did|does|has|had|have|would|will|could|can|should)"
_NO = re.compile(
    _START
    + "(?:"
    + "|".join(
        (
            r"no(?:[,.!—–]|\W*$)",
            r"(?:there(?: (?:is|was)|['’]s) )?no truth\b",
            r"(?:absolutely|certainly|definitely|of course) not\b",
            r"not\W*$",
            r"(?:that|this|it) (?:never|did(?: not|n['’]t)) happen",
            rf"(?:he|she|it|they|we|i) {_HAVE}(?: not|n['’]t)\W*$",
            rf"(?:that|this|it|these|those|they){_BE}{_MORE}{_FALSE}\b",
        )
    )
    + ")",
    re.I,
)
# "all of these claims are completely untrue"
_UNTRUE = re.compile(
    rf"{_START}(?:\w+ ){{0,4}}{_CLAIMS}(?: [\w ]{{1,40}}?)?{_BE}{_MORE}(?:{_FALSE}|{_WRONG})\b", re.I
)
_CLAIM_STEMS = ("claim", "alleg", "accus", "report", "rumo", "charge", "sugges", "stor", "talk", "specul")
_CATEGORIC = re.compile(r"\bcategoric(?:al)? (?:no|denial)\b", re.I)
# what the one who swears did not do: "insisted [she had not opened it]"
_NOT_DONE = re.compile(
    rf"{_START}(?:he|she|it|they|we|i) "
    r"(?:(?:did|had|has|have|was|were|is|are|do|does)(?: not|n['’]t)|(?:had |has |have )?never)\b",
    re.I,
)
# ... and, said anywhere, never did: "told the court [that he had never met her]"
_NEVER_DONE = re.compile(
    rf"{_START}(?:(?:he|she|they) had|(?:i|we)(?: have|['’]ve)?) never "
    r"(?!(?:been|seen|heard|felt|had|thought)\b)\w",
    re.I,
)
# who refuses speaks of himself: as "I" in quotation marks, as "he" only outside them
_WHO = r"(?:i|we|(?<![\"“‘'])(?:he|she|they|it))"
_WILL_NOT = (
    r"(?:can(?:not|['’]t)?|could(?: not|n['’]t)?|won['’]t|will not|would(?: not|n['’]t)|"
    r"(?:am|are|was|were) (?:not (?:going|able|prepared|ready|allowed) to|unable to)|"
    r"(?:would|['’]d) rather not|prefer not to|['’](?:m|re) not (?:going|able|allowed) to)"
)
_ANSWER = r"(?:comment|discuss|talk about|say|answer|confirm|speculate|go into|get into|disclose|reveal)"
_UNFIT = r"(?:inappropriate|improper|premature|too (?:early|soon))"
_REFUSAL = re.compile(
    _START
    + "(?:"
    + "|".join(
        (
            r"no comment\b",
            rf"{_WHO} (?:have|had|has) (?:no comment|nothing (?:\w+ )?to (?:say|add))\b",
            rf"{_WHO} ?{_WILL_NOT}(?: neither)?(?: \w+ly| even| really)?(?: be)? {_ANSWER}(?:ing)?\b",
            rf"it (?:would be|is|was) {_UNFIT} to {_ANSWER}\b",
            r"(?:nothing|little) (?:about|of|on|more|further)\b",
        )
    )
    + ")",
    re.I,
)
# "Ruritania must cut its ties", but not "I must go", "it must have rained", "the show should be over by ten"
_MUST = re.compile(
    rf"{_START}(?!(?:that|i|we|it|he|she|there|this|what|one)\b)(?:(?!that\b)[\w’'-]+ ){{1,8}}"
    r"(?:(?:must|needs? to|ought to) (?!(?:have|be able|be in|be a|know|remember)\b)"
    r"|should (?!(?:not )?(?:have|be)\b))",
    re.I,
)
_MUSTS = ("must", "need", "ought", "should")
_PLEASE = re.compile(r"\W*please\b", re.I)
_QUESTION = re.compile(r"[^.!?]*\?[\s”\"’')]*$")
_FALSE_NAME = re.compile(rf"\b(?:{_FALSE}|{_WRONG})\b", re.I)


def is_denial(content: str) -> bool:
    """Say whether a content is a plain no, or calls what others say untrue."""
    if _NO.match(content) or ("categoric" in content and _CATEGORIC.search(content)):
        return True
    return any(stem in content for stem in _CLAIM_STEMS) and _UNTRUE.match(content) is not None


def is_own_denial(content: str, is_sworn: bool) -> bool:
    """Say whether a content denies a deed of the one who speaks.

    Args:
        content: the content.
        is_sworn: whether the cue insists ("insisted", "testified"), so that a mere "had not" is enough.
    """
    return (_NOT_DONE if is_sworn else _NEVER_DONE).match(content) is not None


def is_refusal(content: str) -> bool:
    """Say whether a content gives no answer: "No comment", "I can't discuss that", "nothing about it"."""
    return _REFUSAL.match(content) is not None


def is_order(content: str) -> bool:
    """Say whether a content tells others what must be done."""
    if not any(word in content for word in _MUSTS):
        return _PLEASE.match(content) is not None
    return _MUST.match(content) is not None


def is_question(content: str) -> bool:
    """Say whether a content is one question and nothing else."""
    return "?" in content and _QUESTION.fullmatch(content) is not None


def is_called_false(content: str) -> bool:
    """Say whether "nonsense", "untrue" or the like stands in a content."""
    return _FALSE_NAME.search(content) is not None
