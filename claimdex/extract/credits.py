"""Find the claims of credit lines under quotations, and of lists and block quotations that are announced."""

import re
from collections.abc import Collection, Iterator, Sequence

from claimdex.extract.clauses import CLASSES, QUOTE, Clause, clauses
from claimdex.extract.kinds import kind_of
from claimdex.extract.quotations import Quotation
from claimdex.extract.rules.marks import announced
from claimdex.extract.sentences import Paragraph, label_end
from claimdex.extract.stances import stance_of_speech
from claimdex.models import Claim, Span

CREDIT_SCORE = 0.8
_WORD = r"[^\W\d_a-zß-öø-ÿ][\w.'’&/-]*"
_LINK = r"of|the|de|la|al|el|bin|ibn|van|von|der|den|di|da|du|dos|and|for|at"
NAME = rf"{_WORD}(?:,?[^\S\n](?:{_WORD}|(?:(?:{_LINK})[^\S\n]){{1,2}}{_WORD}|\d{{1,2}}(?=\W))){{0,7}}"
"""What may name a speaker: capitalised words, with "of" and the like between them."""
_ROLE = r"(?:, (?!(?:in|on|to|at|from|during|after|by)\b)[^\W\d_][^,\n.:;“”\"()—–]{1,60})?"
_SPEAKS = "|".join(sorted(CLASSES["speaks"]))
_SCENE = (
    r"(?:,? (?:in|on|to|at|from|during|after|of|quoted in|speaking)\b[^\n]{0,80}"
    r"|,? ?[“\"(‘][^\n]{0,80}|, [^\n]{0,60})?"
)
_DASH = r"(?:[—–―~]|--?)"
_CREDIT = re.compile(rf"\s*{_DASH}\s?(?P<name>{NAME}{_ROLE}){_SCENE}\.?$")
_BRACKETS = re.compile(rf"\s*\((?P<name>{NAME}{_ROLE})\)\.?$")
_BARE = re.compile(rf"(?P<name>{NAME}, (?!(?:in|on|to|at|from)\b)[^\W\d_][^,\n.:;“”\"()]{{1,60}}){_SCENE}$")
_TAG = re.compile(
    rf"(?P<name>{NAME}|(?:[Hh]e|[Ss]he|[Tt]hey)|[Tt]he [a-z]+(?: [a-z]+)?) (?P<cue>{_SPEAKS})"
    r"(?: (?:in|on|at|after|during|last|later|yesterday|today|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday)\b[^“”\"\n,]{0,60})?\.$"
)
_LONGEST = 160
_NOT_CREDITED = CLASSES["no_speaker"] | frozenset(
    ("staff", "editor", "reuters", "ap", "afp", "image", "credit", "courtesy")
)
_OWN_NAME = re.compile(rf"{NAME}\s?:\s|.*\s{_DASH}\s?{NAME}$")


def find_credits(
    text: str,
    paragraphs: Sequence[Paragraph],
    quoted: Sequence[Sequence[Quotation]],
    held: Collection[int],
) -> Iterator[Claim]:
    """Find quotations with a credit ("― Jane Roe, mayor"), and what "The report found:" announces.

    Args:
        text: the article's text.
        paragraphs: `sentences.split(text)`.
        quoted: `quotations.find(text, paragraphs)`.
        held: numbers of the paragraphs that belong to a transcript.

    Yields:
        Claims whose context covers the paragraphs that they take up.
    """
    done = -1
    for at, paragraph in enumerate(paragraphs):
        if at in held or at <= done:
            continue
        claim = _signed(text, paragraph.span, quoted[at]) or _credited(text, paragraphs, quoted, at)
        if claim is not None:
            yield claim
        elif text[paragraph.span.end - 1] == ":":
            done = _list_end(text, paragraphs, at)
            if done > at:
                listed = _announced(text, paragraphs, quoted, at, done)
                if listed is not None:
                    yield listed
                    continue
            done = at


def _signed(text: str, span: Span, quoted: Sequence[Quotation]) -> Claim | None:
    """Read '“...” ― Jane Roe' in one paragraph."""
    if not quoted or span.end - quoted[-1].span.end > _LONGEST:
        return None
    for one in quoted[:2]:
        if not one.closed:
            continue
        rest = text[one.span.end : span.end]
        found = _CREDIT.match(rest) or _BRACKETS.match(rest)
        before = text[span.start : one.span.start].strip()
        if found and (not before or before.endswith(":") or label_end(text, span) == one.span.start):
            if not _may_sign(found["name"]):
                return None
            name = Span(one.span.end + found.start("name"), one.span.end + found.end("name"))
            return _claim(text, name, None, [one.span], [one.span], span)
    return None


def _may_sign(name: str) -> bool:
    return not any(word.lower() in _NOT_CREDITED for word in re.findall(r"\w+", name))


def _credited(
    text: str, paragraphs: Sequence[Paragraph], quoted: Sequence[Sequence[Quotation]], at: int
) -> Claim | None:
    """Read a credit line, or a tag, in a paragraph of its own under what it belongs to."""
    span = paragraphs[at].span
    if at == 0 or span.end - span.start > _LONGEST:
        return None
    line = span.of(text)
    dashed = _CREDIT.match(line)
    found = dashed or _BRACKETS.match(line) or _TAG.match(line) or _BARE.match(line)
    if not found or not _may_sign(found["name"]):
        return None
    speech = _speech_before(paragraphs, quoted, at)
    if not speech and dashed and " " in found["name"] and _is_next_line(text, paragraphs, at):
        speech = [paragraphs[at - 1].span]
    if not speech or (found.re is _BARE and _has_verb(text, paragraphs[at], quoted[at])):
        return None
    name = Span(span.start + found.start("name"), span.start + found.end("name"))
    cue = Span(span.start + found.start("cue"), span.start + found.end("cue")) if found.re is _TAG else None
    inside = [one.span for before in range(at - len(speech), at) for one in quoted[before]]
    return _claim(text, name, cue, speech, inside, Span(speech[0].start, span.end))


def _speech_before(
    paragraphs: Sequence[Paragraph], quoted: Sequence[Sequence[Quotation]], at: int
) -> list[Span]:
    """Return the paragraphs of one speech that ends just before a paragraph; empty where none does."""
    speech: list[Span] = []
    for before in range(at - 1, -1, -1):
        span = paragraphs[before].span
        if len(quoted[before]) != 1 or quoted[before][0].span != span:
            break
        if quoted[before][0].closed == bool(speech):
            break
        speech.append(span)
    return speech[::-1]


def _is_next_line(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    before, span = paragraphs[at - 1].span, paragraphs[at].span
    return text[before.end : span.start].count("\n") == 1 and text[before.end - 1] in ".?!…"


def _has_verb(text: str, paragraph: Paragraph, quoted: Sequence[Quotation]) -> bool:
    return any(
        clause.is_verb(at) for clause in clauses(text, paragraph, quoted) for at in range(len(clause.words))
    )


def _list_end(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Return the number of the last item of the list after a paragraph, or `at` where none follows."""
    last = at
    for item in range(at + 1, len(paragraphs)):
        span = paragraphs[item].span
        start = label_end(text, span)
        if start == span.start or text[span.start : start].strip(" []()").endswith("m"):
            break
        last = item
    return last


def _announced(
    text: str, paragraphs: Sequence[Paragraph], quoted: Sequence[Sequence[Quotation]], at: int, last: int
) -> Claim | None:
    """Read "The report found:" and the list, or the block quotation, under it."""
    clause: Clause = clauses(text, paragraphs[at], quoted[at])[-1]
    candidate = announced(clause)
    if candidate is None or candidate.speaker is None or clause.words[candidate.cue.at] in (":", QUOTE):
        return None
    items = [
        Span(label_end(text, paragraphs[one].span), paragraphs[one].span.end)
        for one in range(at + 1, last + 1)
    ]
    if any(_OWN_NAME.match(item.of(text)[:_LONGEST]) for item in items):
        return None
    inside = [one.span for item in range(at + 1, last + 1) for one in quoted[item]]
    cue = clause.span_of(candidate.cue.at, candidate.cue.end)
    context = Span(clause.span.start, items[-1].end)
    return _claim(text, clause.span_of(*candidate.speaker), cue, items, inside, context)


def _claim(
    text: str, speaker: Span, cue: Span | None, content: Sequence[Span], inside: Sequence[Span], context: Span
) -> Claim:
    return Claim(
        kind=kind_of(text, content, inside),
        stance=stance_of_speech(content[0].of(text)),
        speaker=(speaker,),
        cue=(cue,) if cue else (),
        content=tuple(content),
        context=context,
        speaker_reason="as written",
        score=CREDIT_SCORE,
    )
