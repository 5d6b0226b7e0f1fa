"""Decide by the whole article what an open piece names, if anything.

Each form is decided once, the longer forms first: a word is a surname where the article gives the
full name, a place where it says "in" before it, nothing where it is an English word.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimdex.extract.capitals import Capital
from claimdex.extract.gazetteer import (
    calendar_words,
    common_words,
    demonyms,
    family_names,
    generic_bodies,
    head_words,
    known,
    public_figures,
    roles,
)
from claimdex.extract.roles import noun_of, role_after
from claimdex.extract.things import HEAD_ALONE
from claimdex.extract.units import Piece
from claimdex.models import EntityKind, Mention, MentionForm
from claimdex.names import is_given_name, royal_titles

_AFTER_PERSON = re.compile(
    r",? (?:(?:has |had |also )?(?:said|told|added|argued|insisted|denied|warned|stated|admitted|claimed)"
    r"|says|wrote|testified|asked|tweeted|replied|recalled|joked|noted|conceded|acknowledged|explained"
    r"|believes|thinks|insists|declined to|called (?:on|for))\b"
    r"|,? who\b|, \d\d,"
)
# '... ,” said Nora Vance,': not "he said Kelp Industries would", where more follows
_BEFORE_PERSON = re.compile(
    r"[,?!”\"’'] (?:said|says|asked|added|recalled|replied|wrote|insisted|explained|argued|joked) $"
)
# "Zorvan lost his way": somebody who opens a clause and to whom "his" points back
_OF_ITS_OWN = re.compile(r" [a-z]{3,}(?: [a-z]+){0,3} (?:his|her|himself|herself)\b")
_OPENS = re.compile(r"(?:^|[.!?:\n”\"] ?|, )$")
_APPOSITION = re.compile(r", (?:an?|the|its|his|her) ")
_ACRONYM_AFTER = re.compile(r" \([A-Z]{2,6}\)")
_END_OF_PERSON = re.compile(r"[,.;]| (?:who|of|from|in)\b")
_AFTER_BODY = re.compile(r" (?:reported|reports|announced|confirmed|posted|published)\b")
# "the Haqqani network": a lower-case head noun that makes the name of a band out of a name.
_BAND = re.compile(
    r" (?:network|group|movement|clan|cartel|militia|sect|gang"
    r"|militants|fighters|insurgents|rebels|guerrillas)\b"
)
_ONE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ee]very|[Ee]ach) (?:[a-z-]+ ){0,2}$")
# "CHAMAN, Pakistan --", "QUELLMOOR (HW) —" at the start of a paragraph: where the report comes from
_PLACE_LINE = re.compile(
    r"(?:, [A-Z][\w. ]{1,24}?)?(?: \([A-Z][\w ]{1,20}\))? ?(?:--|[—–]) | \([A-Z][\w ]{1,20}\): "
)
_LINE_START = re.compile(r"(?:^|\n)(?:[A-Z]+ FROM )?$")
_BYLINE = re.compile(r"(?:^|\n)By $")
_TOWN_AFTER = re.compile(
    r",? (?:the|a|an) (?:[a-z]+ ){0,2}(?:town|city|village|capital|suburb|province|district)\b"
)
_NO_SURNAME = re.compile(r".{3,}(?:ers|ors|ants|ents|ees|ists|ians|ions|men|folk|ing|ed|ly|ties|ness)")
_BRACKETED = re.compile(r"\((?:[A-Z][a-z]+ ?){1,3}\) $")
# "The king of", "King Albrecht II of", "the mayor of"
_REIGNS = re.compile(
    r"\b(?:(?:[Mm]ayor|[Gg]overnor|[Pp]rime [Mm]inister|[Kk]ing|[Qq]ueen|[Ss]ultan|[Ee]mir)"
    rf"|(?:{'|'.join(sorted(title.capitalize() for title in royal_titles()))}) [A-Z][\w’-]*(?: [IVX]+)?) of $"
)
_SURELY_BEFORE_PLACE = frozenset(["in", "near", "outside", "across", "throughout"])
_LONGEST_ACRONYM, _LONGEST_PERSON = 7, 3
_OFTEN = 4  # a form so often in capitals is a name, though it also occurs in lower case

_Judgement = tuple[EntityKind | None, str]


@dataclass(slots=True)
class Evidence:
    """What the body of an article shows about its own words.

    Args:
        text: the article's text.
        lower: the words that occur in lower case.
        kinds: what each form decided so far names.
        reasons: why, for forms that only the article decides.
        surnames: last words of the people named, and single names of people.
        first_names: first words of the people named in full.
        bands: names of groups without the head noun: "Zarkhan" of "the Zarkhan network".
        firms: first words by which the article calls bodies: "Northlink" of "Northlink Ferries".
        tails: their names without the first words: "Moritz Ashgrove" of "Peter Moritz Ashgrove".
        times: how often each form occurs.
    """

    text: str
    lower: frozenset[str]
    kinds: dict[str, EntityKind] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)
    first_names: set[str] = field(default_factory=set)
    bands: set[str] = field(default_factory=set)
    firms: set[str] = field(default_factory=set)
    tails: set[str] = field(default_factory=set)
    times: Counter[str] = field(default_factory=Counter)

    def learn(self, pieces: Sequence[Piece]) -> None:
        """Decide each form of `pieces` for the whole article, the longer forms first."""
        undecided: dict[str, list[Piece]] = {}
        for piece in pieces:
            form = self._form(piece)
            self.times[form] += 1
            if _BAND.match(self.text, piece.end):
                self.bands.add(form)
            if piece.reason == HEAD_ALONE:
                continue
            if piece.kind is None:
                undecided.setdefault(form, []).append(piece)
            else:
                self._note(piece, form, piece.kind)
        for form, same in sorted(undecided.items(), key=lambda item: -len(item[1][0].words)):
            kind, reason = self._judge(form, same)
            if kind is not None:
                self.reasons[form] = reason
                self._note(same[0], form, kind)

    def decide(self, piece: Piece) -> Mention | None:
        """Turn a piece into a mention, or drop it where nothing shows that it names something."""
        form = self._form(piece)
        kind, reason, end = piece.kind, piece.reason, piece.end
        band = _BAND.match(self.text, end)
        if band and not known(form) and kind is not EntityKind.PERSON and len(piece.words) < 3:
            kind, reason, end = EntityKind.GROUP, "name and head noun", band.end()
        if kind is None:
            kind, reason = self.kinds.get(form), self.reasons.get(form, "")
        if kind is None or (form in demonyms() and self._is_one_person(piece)):
            return None
        return Mention(piece.start, end, self.text[piece.start : end], kind, MentionForm.NAME, reason=reason)

    def surnames_among(self, runs: Sequence[list[Capital]], pieces: Sequence[Piece]) -> Iterator[Piece]:
        """Find words passed over as common ("Little said") that are surnames of this article's people."""
        taken = {word.start for piece in pieces for word in piece.words}
        for run in runs:
            for word in run:
                if word.text not in self.surnames or word.start in taken:
                    continue
                speaks = _AFTER_PERSON.match(self.text, word.end)
                if speaks or not word.initial or word.text.lower() not in self.lower:
                    yield Piece([word], EntityKind.PERSON, "surname")

    def _is_one_person(self, piece: Piece) -> bool:
        """Tell "the Spaniard" and "an angry Briton", who are people, from the people "Turk" stands for."""
        return bool(_ONE_BEFORE.search(self.text, max(0, piece.start - 24), piece.start))

    def _form(self, piece: Piece) -> str:
        written = self.text[piece.start : piece.end]
        return written if written.isalpha() else " ".join(written.split())

    def _note(self, piece: Piece, form: str, kind: EntityKind) -> None:
        self.kinds.setdefault(form, kind)
        if kind is EntityKind.PERSON:
            self.surnames.add(piece.words[-1].text)
            if len(piece.words) > 1:
                self.first_names.add(piece.words[0].text)
                names = form.split(" ")
                self.tails.update(" ".join(names[at:]) for at in range(1, len(names) - 1))

    def _judge(self, form: str, same: Sequence[Piece]) -> _Judgement:
        """Judge an undecided form by all its occurrences."""
        if form in self.kinds:
            return self.kinds[form], "named elsewhere in the article"
        if any(self.text.startswith("-based", piece.end) for piece in same):
            return EntityKind.PLACE, "before '-based'"
        words = [word.text for word in same[0].words]
        known_lower = self.lower if self.times[form] < _OFTEN else ()
        common = [word for word in words if word.lower() in common_words() or word.lower() in known_lower]
        if len(words) == 1:
            by_name = self._judge_single(form, same, bool(common))
            if by_name is not None:
                return by_name
        if len(common) == len(words):
            return None, ""
        if form in public_figures():
            return EntityKind.PERSON, "public figure"
        shown = Counter(sign for piece in same if (sign := self._sign(piece)))
        if shown:
            kind, reason = min(shown, key=lambda sign: (-shown[sign], sign))
            return EntityKind(kind), reason
        return self._judge_bare(form, same, bool(common))

    def _judge_single(self, form: str, same: Sequence[Piece], common: bool) -> _Judgement | None:
        """Judge a single word by the names of the article and by its letters; None: look further."""
        if form in self.surnames:
            return EntityKind.PERSON, "surname"
        if form.endswith("s") and form[:-1] in self.bands and self._follows_the(same):
            return EntityKind.GROUP, "family name in the plural"
        if form in self.firms:
            return EntityKind.ORGANISATION, "first word of its name"
        if any(self._is_place_line(piece) for piece in same) and form not in calendar_words():
            return EntityKind.PLACE, "place line"
        if form in self.first_names and is_given_name(form):
            return EntityKind.PERSON, "first name"
        if form.isupper() and (form.capitalize() in self.surnames or form.capitalize() in public_figures()):
            return EntityKind.PERSON, "surname in capitals"
        if form.isupper():
            short = 2 <= len(form.replace(".", "")) <= _LONGEST_ACRONYM and not common
            return (EntityKind.ORGANISATION, "acronym") if short else (None, "")
        return None

    def _judge_bare(self, form: str, same: Sequence[Piece], common: bool) -> _Judgement:
        """Judge a form by nothing but its capitals and how often it occurs."""
        words, often = same[0].words, self.times[form] > 1
        if len(words) == 1:
            if all(piece.words[0].initial for piece in same):
                return None, ""
            if is_given_name(form):
                return EntityKind.PERSON, "given name"
            return (EntityKind.ORGANISATION, "capitals") if often else (None, "")
        if self._is_called_by_first_word(words):
            self.firms.add(words[0].text)
            return EntityKind.ORGANISATION, "called by its first word"
        if common or self._follows_the(same[:1]):
            return (EntityKind.ORGANISATION, "capitals") if often else (None, "")
        firm = any(word.gap == "&" for word in words)
        if firm or len(words) > _LONGEST_PERSON or (len(words[0].text) > 1 and words[0].text.isupper()):
            return EntityKind.ORGANISATION, "capitals"
        if words[0].text in family_names() or self._is_called_shortly(words):
            return EntityKind.PERSON, "capitals"
        if form in self.tails:
            return EntityKind.PERSON, "end of a longer name"
        return (EntityKind.ORGANISATION, "capitals") if often else (None, "")

    def _is_called_shortly(self, words: Sequence[Capital]) -> bool:
        """Tell whether a name's last word stands alone oftener than its first, as surnames do."""
        return self.times[words[-1].text] > self.times[words[0].text]

    def _is_called_by_first_word(self, words: Sequence[Capital]) -> bool:
        """Tell whether a name's first word stands alone and its last never does, as with firms."""
        first, last = words[0].text, words[-1].text
        if is_given_name(first) or first in family_names() or first.lower() in common_words():
            return False
        return self.times[first] > 0 and self.times[last] == 0 and first not in self.kinds

    def _follows_the(self, same: Sequence[Piece]) -> bool:
        return any(self.text[max(0, piece.start - 4) : piece.start].lower() == "the " for piece in same)

    def _is_place_line(self, piece: Piece) -> bool:
        after = _PLACE_LINE.match(self.text, piece.end)
        return bool(after and _LINE_START.search(self.text, max(0, piece.start - 24), piece.start))

    def _sign(self, piece: Piece) -> tuple[str, str] | None:
        """Return what the words beside an occurrence show: a kind and why."""
        before = self.text[max(0, piece.start - 24) : piece.start].rpartition("\n\n")[2].split()
        previous = before[-1].lower().strip("(,") if before else ""
        if (
            previous == "by"
            and len(piece.words) > 1
            and _BYLINE.search(self.text, max(0, piece.start - 4), piece.start)
        ):
            return "person", "byline"
        if previous == "the":
            many = len(piece.words) > 1 and piece.words[-1].text.endswith("s")
            return ("organisation", "the and a plural") if many else None
        if _BRACKETED.search(self.text, max(0, piece.start - 40), piece.start):
            return "person", "after given names in brackets"
        if previous == "of" and _REIGNS.search(self.text, max(0, piece.start - 60), piece.start):
            return "place", "what somebody reigns over"
        if previous in roles() and not roles()[previous].plural:
            return "person", f"after {previous!r}"
        if previous in _SURELY_BEFORE_PLACE:
            return "place", f"after {previous!r}"
        spoken = _BEFORE_PERSON.search(self.text, max(0, piece.start - 14), piece.start)
        if spoken and _END_OF_PERSON.match(self.text, piece.end):
            return "person", "after a verb of saying"
        if _ACRONYM_AFTER.match(self.text, piece.end):
            return "organisation", "before its acronym"
        if _APPOSITION.match(self.text, piece.end):
            noun = noun_of(apposed := role_after(self.text, piece.end, len(self.text)))
            kind = EntityKind.PERSON if noun in roles() else generic_bodies().get(noun)
            if kind:
                return kind.value, f"before {apposed!r}"
        if _TOWN_AFTER.match(self.text, piece.end):
            return "place", "before what place it is"
        after = self.text[piece.end : piece.end + 24].split()
        if previous in head_words("body noun") or (after and after[0].strip(",.") in head_words("body's")):
            return "organisation", "beside a noun of bodies"
        if len(piece.words) == 1:
            if piece.words[0].initial and _NO_SURNAME.fullmatch(piece.words[0].text):
                return None  # "Proponents said"
            told = [word.lower() for word in before[-2:]] == ["according", "to"]
            if told or _AFTER_BODY.match(self.text, piece.end):
                return "organisation", "before a verb of reporting"
        if _AFTER_PERSON.match(self.text, piece.end):
            return "person", "before a verb of saying"
        opens = _OPENS.search(self.text, max(0, piece.start - 2), piece.start)
        if opens and _OF_ITS_OWN.match(self.text, piece.end):
            return "person", "before 'his' or 'her'"
        if previous == "of" and len(before) > 1 and before[-2].lower() in head_words("place noun"):
            return "place", f"after {before[-2]!r}"
        return None
