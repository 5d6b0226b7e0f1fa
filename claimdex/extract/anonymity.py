"""Find of which speakers an article says that anonymity was asked for or granted."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimdex.models import Span

_ANONYMITY = re.compile(
    r"\b(?:(?:on|under|upon)(?: the)? conditions? (?:of (?:strict )?anonymity"
    r"|that (?:he|she|they) (?:not|would not) be (?:named|identified|quoted))"
    r"|(?:(?:not to|to not|declined to|refused to) be|without being|only if not)"
    r" (?:publicly )?(?:named|identified|quoted)"
    r"|(?:to|wished to|asked to|wanted to) remain (?:anonymous|unnamed|unidentified)"
    r"|(?:requested|requesting|granted|sought|seeking|asked for|asking for|insisted on|insisting on|demanded"
    r"|promised) anonymity"
    r"|(?:names?|identity|identities) (?:to )?(?:be )?(?:withheld|left out|kept secret)"
    r"|(?:leave|leaving) out (?:his|her|their) names?"
    r"|(?:not|to) give (?:his|her|their) (?:full |last )?names?"
    r"|(?:spoke|speaking|speak|talked|talking) (?:anonymously|on background)"
    r"|(?:not|[a-z]{2,6}n['’]t) authori[sz]ed to (?:speak|talk|comment|discuss|brief|be quoted))\b",
    re.IGNORECASE,
)
# Of these one stands in all that the pattern finds, and none in most lines: looking for them costs a tenth.
_STEMS = ("anonym", "name", "identi", "quoted", "background", "authori")
# A sentence about who spoke just before: "He spoke on condition of anonymity"
_POINTS_BACK = re.compile(r"(?:He|She|They|Both|All|The|Neither|None|Each)\b")
_SENTENCES_BACK = 2


def kept_back(text: str, sentences: Sequence[Span], places: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Yield the speakers of whom the article says that their names are kept back.

    Args:
        text: the article's text.
        sentences: its sentences.
        places: where each speaker without a name is mentioned, in text order, and the key of its chain.
    """
    starts = [sentence.start for sentence in sentences]
    by_sentence: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for place in places:
        by_sentence[bisect_right(starts, place[0]) - 1].append(place)
    for found in _found(text):
        number = bisect_right(starts, found.start()) - 1
        here = by_sentence.get(number, [])
        before = [key for start, key in here if start < found.start()]
        if here:
            yield before[-1] if before else here[0][1]
        elif number >= 0 and _POINTS_BACK.match(text, starts[number]):
            earlier = [
                one
                for back in range(1, _SENTENCES_BACK + 1)
                for one in by_sentence.get(number - back, [])[-1:]
            ]
            if earlier:
                yield earlier[0][1]


def _found(text: str) -> Iterator[re.Match[str]]:
    """Yield the places where anonymity is spoken of; none reaches over the end of a line."""
    start = 0
    for line in text.split("\n"):
        lower = line.lower()
        if any(stem in lower for stem in _STEMS):
            yield from _ANONYMITY.finditer(text, start, start + len(line))
        start += len(line) + 1
