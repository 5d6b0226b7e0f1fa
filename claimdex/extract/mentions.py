"""Find what an article names: persons, organisations, places and groups, and roles that may speak.

Rules and lexicons, no model. Capitalised runs are cut into units (`_units`), each unit is read by what
its own words show (`_read`), and what they leave open is decided by the rest of the article
(`_Article`): a surname whose full name stands elsewhere, a word that also occurs in lower case.
Headlines, where capitals show nothing, only repeat what the body names.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimdex.extract.capitals import Capital, runs
from claimdex.extract.gazetteer import (
    adjectives,
    calendar_words,
    common_words,
    function_words,
    heads,
    known,
    longest_form,
    public_figures,
    roles,
    sides,
)
from claimdex.extract.roles import find_roles
from claimdex.extract.sentences import Paragraph
from claimdex.extract.things import HEAD_ALONE
from claimdex.models import Article, EntityKind, Mention, MentionForm, Span
from claimdex.names import SURNAME_PARTICLES, is_given_name, is_initial, longest_title, title_words

_LOWER_WORD = re.compile(r"\b[a-z]{2,}\b")
_AFTER_PERSON = re.compile(
    r"(?:,? (?:said|says|told|added|wrote|argued|testified|asked|tweeted|insisted|replied|recalled|joked)\b|,? who\b|, \d\d,)"
)
_AFTER_BODY = re.compile(r" (?:reported|reports|announced|confirmed|posted|published)\b")
# "the Haqqani network": a lower-case head noun that makes the name of a band out of a name.
_BAND = re.compile(r" (?:network|group|movement|clan|cartel|militia|sect|gang)\b")
_SURELY_BEFORE_PLACE = frozenset(["in", "near", "outside", "across", "throughout"])
_PLACE_NOUNS = frozenset(
    ["city", "town", "village", "province", "state", "district", "port", "capital", "region", "suburb", "island", "county"]
)
# Head words that are surnames too: after a given name or a title they make no organisation.
_HEAD_SURNAMES = frozenset(
    ["Park", "Hall", "House", "Church", "Post", "Day", "Law", "Forest", "Camp", "Bridge", "Lane", "Court", "Cape"]
    + ["Hill", "Hills", "Street", "Towers", "Castle", "Price", "West", "School", "Police", "Marshal", "Temple", "Bill", "War"]
)
# "Arizonan John McCain": what somebody is, before a given name.
_DEMONYM_ENDINGS = ("an", "ian", "er", "ist", "ese", "ite")
_MONTH_SURNAMES = frozenset(["May", "March", "August", "June", "April", "Jan"])
_FOR_HEADS = frozenset(
    "Center Centre Institute Campaign Council Committee Society Foundation Association Coalition Organization "
    "Organisation Agency Fund Alliance Union Department Office Commission Initiative Network Court School "
    "Centers Bureau Authority Movement Front Party Group Partnership Project Trust Bank".split(" ")
)
_ON_HEADS = frozenset("Committee Council Commission Subcommittee Panel Institute Center Centre Board".split(" "))
_SHARE_OF_CAPITALS = 0.75


@dataclass(slots=True)
class _Piece:
    """A stretch of a run that may be a name; `kind` is None while only the article can tell."""

    words: list[Capital]
    kind: EntityKind | None
    reason: str

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


@dataclass(slots=True)
class _Article:
    """What the body of the article shows about its own words."""

    text: str
    lower: frozenset[str]
    kinds: dict[str, EntityKind] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)
    first_names: set[str] = field(default_factory=set)
    times: Counter[str] = field(default_factory=Counter)

    def form(self, piece: _Piece) -> str:
        return " ".join(self.text[piece.start : piece.end].split())


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
    body, headlines = [], []
    for paragraph in paragraphs:
        (headlines if _is_headline(text, paragraph) else body).append(paragraph)
    if not body:
        body, headlines = headlines, []
    lower = frozenset(
        word for paragraph in body for word in _LOWER_WORD.findall(text, paragraph.span.start, paragraph.span.end)
    )
    here = _Article(text, lower)
    found = [run for paragraph in body for sentence in paragraph.sentences for run in runs(text, sentence)]
    pieces = [
        piece for run in found for unit in _units(run, lower) for piece in _read(unit, text, lower)
    ]
    _learn(pieces, here)
    pieces += _surnames_among_the_rest(found, pieces, here)
    names = [mention for piece in pieces if (mention := _decide(piece, here))]
    for paragraph in headlines:
        names.extend(_headline_names(paragraph, here, names))
    names.sort(key=lambda mention: mention.start)
    return sorted([*names, *find_roles(text, paragraphs, names)], key=lambda m: (m.start, -m.end))


# --- cutting runs into units -------------------------------------------------------------------


def _units(run: list[Capital], lower: frozenset[str]) -> Iterator[list[Capital]]:
    """Cut a run at linking words that join two things, and drop words that name nothing."""
    unit: list[Capital] = []
    at = 0
    while at < len(run):
        word = run[at]
        length = _known_length(run, at)
        if length > 1:
            if unit and not _joins(unit, run, at):
                yield unit
                unit = []
            unit.extend(run[at : at + length])
            at += length
            continue
        if _is_noise(word, lower, alone=at == 0) and not length:
            if unit:
                yield unit
            unit = []
        else:
            if unit and not _joins(unit, run, at):
                yield unit
                unit = []
            unit.append(word)
        at += 1
    if unit:
        yield unit


def _known_length(run: Sequence[Capital], at: int) -> int:
    """Return how many words from `at` form a known name or, of two words and more, a title; 0 if none."""
    form = ""
    best = 0
    for length in range(1, min(max(longest_form(), longest_title()), len(run) - at) + 1):
        word = run[at + length - 1]
        form = f"{form} {word.text}" if word.gap in ("", " ") or length == 1 else f"{form} {word.gap} {word.text}"
        if length == 1:
            form = word.text
        if known(form) or (length > 1 and form.replace(".", "").lower() in title_words()):
            best = length
    return best


def _is_noise(word: Capital, lower: frozenset[str], alone: bool) -> bool:
    folded = word.text.lower()
    if word.text in calendar_words():
        return not (word.text in _MONTH_SURNAMES and word.gap == " " and not alone)
    if folded in function_words():
        return True
    return word.initial and alone and folded in common_words() and folded in lower and folded not in title_words()


def _joins(unit: list[Capital], run: Sequence[Capital], at: int) -> bool:
    """Tell whether the word at `at` belongs to the unit before it, by what stands between."""
    gap, left, right = run[at].gap, unit[-1].text, run[at].text
    if run[at - 1] is not unit[-1]:
        return False
    if gap in (" ", "&") or gap.split(" ")[0] in SURNAME_PARTICLES:
        return True
    link = gap.split(" ")[0]
    joined_before = any(word.gap not in ("", " ") for word in unit[1:])
    if link == "of":
        return left in heads() or (joined_before and not known(right)) or left in ("Secretary", "Chief", "Director")
    if link == "for":
        return left in _FOR_HEADS
    if link == "on":
        return left in _ON_HEADS
    tail = [word.text for word in _strong_tail(run, at)]
    if known(right) or known(" ".join(tail)) or is_given_name(right) or right.lower() in title_words():
        return False
    if joined_before:
        return tail[-1] not in heads() or len(tail) > 1
    return len(tail) > 1 and tail[-1] in heads() and left.lower() in common_words() and left not in heads()


def _strong_tail(run: Sequence[Capital], at: int) -> list[Capital]:
    tail = [run[at]]
    for word in run[at + 1 :]:
        if word.gap != " ":
            break
        tail.append(word)
    return tail


# --- reading one unit by its own words ---------------------------------------------------------


def _read(unit: list[Capital], text: str, lower: frozenset[str]) -> Iterator[_Piece]:
    """Read a unit as names, by lexicon, title, head word, given name."""
    if not unit:
        return
    form = _form(unit)
    entry = known(form)
    if entry and not (entry.sort == "capital" and form == "Male"):
        yield _Piece(unit, entry.kind, "known name")
        return
    last = unit[-1].text
    if len(unit) > 1 and last in heads() and not _is_named_like_a_head(unit) and not _ends_in_title(unit):
        yield from _read_head(unit, heads()[last].kind)
        return
    where = _title_in(unit)
    if where is not None:
        start, end = where
        yield from _read(unit[:start], text, lower)
        if end < len(unit):
            yield from _read_titled(unit[end:])
        return
    inner = next((i for i, word in enumerate(unit[:-1]) if word.text in heads() and unit[i + 1].gap not in (" ", "")), None)
    if inner is not None:
        yield from _read_head(unit, heads()[unit[inner].text].kind)
        return
    for length in (2, 1):
        if _form(unit[:length]) in adjectives() and not (unit[0].text in sides() and len(unit) > 1):
            yield from _read(unit[length:], text, lower)
            return
    if len(unit) == 1:
        yield from _read_single(unit[0], text)
        return
    yield from _read_open(unit, text, lower)


def _form(unit: Sequence[Capital]) -> str:
    return unit[0].text + "".join(
        f" {word.text}" if word.gap in ("", " ") else f" {word.gap} {word.text}" for word in unit[1:]
    )


def _is_named_like_a_head(unit: list[Capital]) -> bool:
    """Tell "Rebecca Hall" and "President Park" from "Carnegie Hall" and "Hyde Park"."""
    if unit[-1].text not in _HEAD_SURNAMES or len(unit) > 3:
        return False
    return is_given_name(unit[-2].text) or is_initial(unit[-2].text) or unit[-2].text.lower() in title_words()


def _ends_in_title(unit: list[Capital]) -> bool:
    """Tell "Secretary of State" from "Michigan State"."""
    return any(_is_title(unit[-length:]) for length in range(2, min(longest_title(), len(unit)) + 1))


def _is_title(unit: Sequence[Capital]) -> bool:
    return _form(unit).replace(".", "").replace("-", " ").lower() in title_words()


def _read_head(unit: list[Capital], kind: EntityKind | None) -> Iterator[_Piece]:
    if kind is None or all(word.text.lower() in function_words() for word in unit[:-1]):
        return
    yield _Piece(unit, kind, "head word")


def _title_in(unit: list[Capital]) -> tuple[int, int] | None:
    """Return where the last title of the unit stands, as a pair of word indices."""
    found = None
    at = 0
    while at < len(unit):
        for length in range(min(longest_title(), len(unit) - at), 0, -1):
            if _is_title(unit[at : at + length]):
                if at and length == 1 and is_given_name(unit[at].text):
                    continue
                found = (found[0] if found and found[1] == at else at, at + length)
                at += length - 1
                break
        at += 1
    return found


def _read_titled(unit: list[Capital]) -> Iterator[_Piece]:
    """Read what follows a title: a person, unless it says otherwise ("President of France")."""
    if unit[0].gap not in ("", " "):
        entry = known(_form(unit))
        if entry:
            yield _Piece(unit, entry.kind, "known name")
        return
    entry = known(_form(unit))
    if entry and (entry.kind is not EntityKind.PLACE or len(unit) > 1):
        yield _Piece(unit, entry.kind, "known name")
        return
    cut = next((i for i, word in enumerate(unit) if i and word.gap in ("of", "of the", "for", "and", "on")), len(unit))
    yield _Piece(unit[:cut], EntityKind.PERSON, "title")


def _read_single(word: Capital, text: str) -> Iterator[_Piece]:
    form = word.text
    if form in heads():
        kind = heads()[form].kind
        if kind in (EntityKind.ORGANISATION, EntityKind.GROUP) and text[word.start - 4 : word.start].lower() == "the ":
            yield _Piece([word], kind, HEAD_ALONE)
        return
    if form.lower() not in title_words() and len(form) > 1:
        yield _Piece([word], None, "")


def _read_open(unit: list[Capital], text: str, lower: frozenset[str]) -> Iterator[_Piece]:
    first = unit[0].text
    if unit[0].initial and first.lower() in common_words() and not is_given_name(first):
        yield from _read(unit[1:], text, lower)
        return
    if len(unit) > 2 and len(first) > 4 and first.endswith(_DEMONYM_ENDINGS) and not is_given_name(first) and is_given_name(unit[1].text):
        unit = unit[1:]
    if _looks_like_person(unit):
        yield _Piece(unit, EntityKind.PERSON, "given name")
        return
    for length in range(len(unit) - 1, 0, -1):
        entry = known(_form(unit[:length]))
        if entry and entry.kind is EntityKind.PLACE:
            rest = unit[length:]
            yield _Piece(unit[:length], entry.kind, "known name")
            yield from _read(rest, text, lower)
            return
        if entry:
            yield _Piece(unit[:length], entry.kind, "known name")
            return
        entry = known(_form(unit[-length:]))
        if entry:
            yield from _read_before(unit, length, entry.kind, text, lower)
            return
    yield _Piece(unit, None, "")


def _read_before(
    unit: list[Capital], length: int, kind: EntityKind, text: str, lower: frozenset[str]
) -> Iterator[_Piece]:
    """Read words in front of a known name: "South Los Angeles", "Air Canada", "Former Fed ..."."""
    front = unit[:-length]
    if kind is EntityKind.PLACE and all(word.text in sides() for word in front):
        yield _Piece(unit, kind, "part of a known place")
    elif kind is EntityKind.PLACE and not front[0].initial and all(word.gap in ("", " ") for word in unit):
        yield _Piece(unit, EntityKind.ORGANISATION, "capitals around a place")
    else:
        yield from _read(front, text, lower)
        yield _Piece(unit[-length:], kind, "known name")


def _looks_like_person(unit: list[Capital]) -> bool:
    if len(unit) > 5 or any(word.gap in ("of", "of the", "for", "and", "on", "&") for word in unit[1:]):
        return False
    first = unit[0].text
    if is_given_name(first) or (is_initial(first) and len(unit) > 1):
        return first.lower() not in common_words() or unit[1].text.lower() not in common_words()
    return any(is_initial(word.text) and len(word.text) == 2 for word in unit[1:-1])


# --- deciding by the whole article -------------------------------------------------------------


def _learn(pieces: Sequence[_Piece], here: _Article) -> None:
    """Decide each form once for the whole article, the longer forms first."""
    open_forms: dict[str, list[_Piece]] = {}
    for piece in pieces:
        form = here.form(piece)
        here.times[form] += 1
        if piece.reason == HEAD_ALONE:
            continue
        if piece.kind is None:
            open_forms.setdefault(form, []).append(piece)
        else:
            _note(piece, form, piece.kind, here)
    for form, same in sorted(open_forms.items(), key=lambda item: -len(item[1][0].words)):
        kind, reason = _kind_here(form, same, here)
        if kind is not None:
            here.reasons[form] = reason
            _note(same[0], form, kind, here)


def _note(piece: _Piece, form: str, kind: EntityKind, here: _Article) -> None:
    here.kinds.setdefault(form, kind)
    if kind is EntityKind.PERSON:
        here.surnames.add(piece.words[-1].text)
        if len(piece.words) > 1:
            here.first_names.add(piece.words[0].text)


def _decide(piece: _Piece, here: _Article) -> Mention | None:
    """Turn a piece into a mention, or drop it where nothing shows that it names something."""
    form = here.form(piece)
    kind, reason, end = piece.kind, piece.reason, piece.end
    band = _BAND.match(here.text, end)
    if band and not known(form) and kind is not EntityKind.PERSON and len(piece.words) < 3:
        kind, reason, end = EntityKind.GROUP, "name and head noun", band.end()
    if kind is None:
        kind, reason = here.kinds.get(form), here.reasons.get(form, "")
    if kind is None:
        return None
    return Mention(piece.start, end, here.text[piece.start : end], kind, MentionForm.NAME, reason=reason)


def _kind_here(form: str, same: Sequence[_Piece], here: _Article) -> tuple[EntityKind | None, str]:
    """Judge a form by all its occurrences; None where nothing shows that it names something."""
    if form in here.kinds:
        return here.kinds[form], "named elsewhere in the article"
    words = [word.text for word in same[0].words]
    if len(words) == 1 and form in here.surnames:
        return EntityKind.PERSON, "surname"
    if len(words) == 1 and form in here.first_names and is_given_name(form):
        return EntityKind.PERSON, "first name"
    common = [word for word in words if word.lower() in common_words() or word.lower() in here.lower]
    if len(words) == 1 and form.isupper():
        short = 2 <= len(form.replace(".", "")) <= 6 and not common
        return (EntityKind.ORGANISATION, "acronym") if short else (None, "")
    if len(common) == len(words):
        return None, ""
    if form in public_figures():
        return EntityKind.PERSON, "public figure"
    shown = Counter(sign for piece in same if (sign := _sign(piece, here)))
    if shown:
        kind, reason = min(shown, key=lambda sign: (-shown[sign], sign))
        return EntityKind(kind), reason
    if common and len(words) < 3 and here.times[form] < 2:
        return None, ""
    times = here.times[form]
    if len(words) == 1:
        if all(piece.words[0].initial for piece in same):
            return None, ""
        if is_given_name(form):
            return EntityKind.PERSON, "given name"
        return (EntityKind.ORGANISATION, "capitals") if times > 1 else (None, "")
    if common or _follows_the(same[0], here.text):
        return (EntityKind.ORGANISATION, "capitals") if times > 1 else (None, "")
    return (EntityKind.PERSON if len(words) <= 3 else EntityKind.ORGANISATION), "capitals"


def _follows_the(piece: _Piece, text: str) -> bool:
    return text[max(0, piece.start - 4) : piece.start].lower().endswith("the ")


def _sign(piece: _Piece, here: _Article) -> tuple[str, str] | None:
    """Return what the words beside an occurrence show: a kind and why."""
    before = here.text[max(0, piece.start - 24) : piece.start].split()
    previous = before[-1].lower().strip("(,") if before else ""
    after = here.text[piece.end : piece.end + 24]
    if previous == "the":
        return None
    if previous in roles() and not roles()[previous].plural:
        return "person", f"after {previous!r}"
    if len(piece.words) == 1 and (_AFTER_BODY.match(after) or before[-2:] in (["According", "to"], ["according", "to"])):
        return "organisation", "before a verb of reporting"
    if _AFTER_PERSON.match(after):
        return "person", "before a verb of saying"
    if previous in _SURELY_BEFORE_PLACE or (previous == "of" and len(before) > 1 and before[-2] in _PLACE_NOUNS):
        return "place", f"after {previous!r}"
    return None


def _surnames_among_the_rest(
    found: Sequence[list[Capital]], pieces: Sequence[_Piece], here: _Article
) -> Iterator[_Piece]:
    """Find words passed over as common ("Little said") that are surnames of this article's people."""
    taken = {word.start for piece in pieces for word in piece.words}
    for run in found:
        for word in run:
            if word.start in taken or word.text not in here.surnames:
                continue
            after = here.text[word.end : word.end + 12]
            if not word.initial or word.text.lower() not in here.lower or _AFTER_PERSON.match(after):
                yield _Piece([word], EntityKind.PERSON, "surname")


# --- headlines ---------------------------------------------------------------------------------


def _is_headline(text: str, paragraph: Paragraph) -> bool:
    """Tell whether capitals show nothing in a paragraph: Title Case or ALL CAPS."""
    words = [word for word in paragraph.span.of(text).split() if word[0].isalpha() and len(word) > 3]
    if len(words) < 3:
        return False
    return sum(word[0].isupper() for word in words) >= _SHARE_OF_CAPITALS * len(words)


def _headline_names(paragraph: Paragraph, here: _Article, names: Sequence[Mention]) -> Iterator[Mention]:
    """Find in a headline what the body or the lexicons name."""
    text = here.text
    forms = {mention.text.casefold(): mention.kind for mention in names}
    forms |= {surname.casefold(): EntityKind.PERSON for surname in sorted(here.surnames) if surname.casefold() not in forms}
    for sentence in paragraph.sentences:
        words = [word for run in runs(text, sentence) for word in run]
        at = 0
        while at < len(words):
            for length in range(min(6, len(words) - at), 0, -1):
                span = Span(words[at].start, words[at + length - 1].end)
                form = " ".join(span.of(text).split())
                entry = known(form)
                kind = forms.get(form.casefold()) or (entry.kind if entry else None)
                if kind and (length > 1 or form not in calendar_words()):
                    yield Mention(*_ends(span), span.of(text), kind, MentionForm.NAME, reason="headline")
                    at += length - 1
                    break
            at += 1


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
