"""Find what an article names: persons, organisations, places and groups, and roles that may speak.

Rules and lexicons, no model. Capitalised runs are cut into units and read by their own words (`units`);
what these leave open the rest of the article decides (`evidence`). Headlines, where capitals show
nothing, only repeat what the body or the lexicons name.
"""

import re
from collections.abc import Iterator, Sequence

from claimdex.extract.capitals import is_shouted, runs
from claimdex.extract.evidence import Evidence
from claimdex.extract.gazetteer import calendar_words, known
from claimdex.extract.interviewed import after_label, has_questions
from claimdex.extract.sentences import Paragraph
from claimdex.extract.spelt import pieces_of
from claimdex.extract.standing import find_roles
from claimdex.models import Article, EntityKind, Mention, MentionForm

_WORD = re.compile(r"\w+")
_LOWER_WORD = re.compile(r"[a-z]{2,}")
_LONGEST_IN_HEADLINE = 6
# So many words of four letters and more, and so large a share of them, are capitalised in a headline.
_FEWEST, _SHARE = 3, 0.75
_FEWEST_OF_SENTENCE, _SHARE_OF_SENTENCE = 6, 0.9


def find_mentions(article: Article, paragraphs: Sequence[Paragraph]) -> list[Mention]:
    """Find the names and the role phrases of an article.

    A name's span is the bare name: titles ("Admiral"), articles and possessive endings stay outside.
    Adjectives of nationality are no mentions, save inside the name of a body ("Afghan Taliban").

    Args:
        article: the article; only its text is read.
        paragraphs: its paragraphs and sentences.

    Returns:
        Mentions in text order, chains still open; no two names overlap, nor do a name and a role
        phrase cross, but a role phrase may hold names ("Pakistan's Foreign Ministry spokeswoman").
    """
    text = article.text
    headlines: list[Paragraph] = []
    body: list[Paragraph] = []
    for paragraph in paragraphs:
        (headlines if _is_headline(text, paragraph) else body).append(paragraph)
    if not body:
        body, headlines = headlines, []
    words = _words(text, body)
    evidence = Evidence(text, frozenset(filter(_LOWER_WORD.fullmatch, words)))
    sentences = [sentence for paragraph in body for sentence in paragraph.sentences]
    if has_questions(text):
        sentences = [after_label(text, sentence) for sentence in sentences]
    found = [run for sentence in sentences for run in runs(text, sentence)]
    pieces = [piece for run in found for piece in pieces_of(run, evidence.lower, text)]
    evidence.learn(pieces)
    pieces += evidence.surnames_among(found, pieces)
    names = [mention for piece in pieces if (mention := evidence.decide(piece))]
    forms = {name.text.casefold(): name.kind for name in names}
    for surname in sorted(evidence.surnames):
        forms.setdefault(surname.casefold(), EntityKind.PERSON)
    for paragraph in headlines:
        names.extend(_headline_names(text, paragraph, forms))
    names.sort(key=lambda mention: mention.start)
    found_roles = find_roles(text, paragraphs, names, words | _words(text, headlines))
    return sorted([*names, *found_roles], key=lambda m: (m.start, -m.end))


def _words(text: str, paragraphs: Sequence[Paragraph]) -> set[str]:
    found: set[str] = set()
    for paragraph in paragraphs:
        found.update(_WORD.findall(text, paragraph.span.start, paragraph.span.end))
    return found


def _is_headline(text: str, paragraph: Paragraph) -> bool:
    """Tell whether capitals show nothing in a paragraph: Title Case or ALL CAPS."""
    written = paragraph.span.of(text)
    most_lower = (1 - _SHARE) * (len(written) + 1) / 5  # there cannot be more words of four letters
    upper = lower = 0
    for word in written.split():
        if len(word) > 3 and word[0].isalpha():
            if word[0].isupper():
                upper += 1
            else:
                lower += 1
                if lower > most_lower:
                    return False
    if upper + lower < _FEWEST or upper < _SHARE * (upper + lower):
        return False
    if not written.endswith((".", ".”", '."')) or is_shouted(text, paragraph.span):
        return True
    # "Nora Vance met Karl Roe." is no headline
    return upper + lower >= _FEWEST_OF_SENTENCE and upper >= _SHARE_OF_SENTENCE * (upper + lower)


def _headline_names(text: str, paragraph: Paragraph, forms: dict[str, EntityKind]) -> Iterator[Mention]:
    """Find in a headline what the body names (`forms`, by casefolded form) or the lexicons know."""
    for sentence in paragraph.sentences:
        words = [word for run in runs(text, sentence) for word in run]
        at = 0
        while at < len(words):
            for length in range(min(_LONGEST_IN_HEADLINE, len(words) - at), 0, -1):
                start, end = words[at].start, words[at + length - 1].end
                form = " ".join(text[start:end].split())
                entry = known(form)
                kind = forms.get(form.casefold()) or (entry.kind if entry else None)
                if kind and (length > 1 or form not in calendar_words()):
                    yield Mention(start, end, text[start:end], kind, MentionForm.NAME, reason="headline")
                    at += length - 1
                    break
            at += 1
