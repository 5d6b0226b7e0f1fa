"""Find the speaker to whom a claim belongs whose own speaker is open.

Two things lead there. Who is quoted with the very same words; and, where the claim is told in other words,
who says the same close by: a headline or a lead restates what the body attributes by name, and two outlets
tell within days what one speaker said to both. Where somebody is called a minister there, "the minister" is
nobody else, and nobody where two are. Nothing less counts: what "officials" said may well have been said by
two, and somebody whose name an article keeps back is not named by another article's words.

A claim is adopted by what speakers say whose name is known, never by what another adopted claim says.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimdex.relate.callings import holds_office
from claimdex.relate.meaning import LIGHT
from claimdex.relate.open_speakers import are_named_alike, contradicts, is_spoken_of, may_be_named
from claimdex.relate.quoted import run_keys, shared_run
from claimdex.relate.same_claim import NEAR_DAYS, Verdict, compare_claims, day_of
from claimdex.relate.saying import Saying

LEAST_WORDS = 2
"""So many telling words two claims share before they are compared."""

LEAST_SCORE = 0.5
"""So alike are two claims before one leads to the speaker of the other."""

LEAST_SCORE_OF_OFFICE = 0.3
"""The same where the open speaker is called by an office that nobody else who speaks in the article holds."""


def find_adopters(sayings: Iterable[Saying]) -> dict[str, str]:
    """Return for each claim with an open speaker the id of the one to whom it belongs, where there is one.

    What decides on a claim: who quotes its words; and, of those who speak in its article by name, what they
    say there and within `NEAR_DAYS`. Other open claims decide nothing, but for those of its own article,
    which may show that its speaker is kept nameless.

    Args:
        sayings: ids are unique; their order changes nothing.
    """
    open_: list[Saying] = []
    own: defaultdict[str, list[Saying]] = defaultdict(list)
    for saying in sayings:
        if saying.speaker_id is None:
            open_.append(saying)
        else:
            own[saying.speaker_id].append(saying)
    found: dict[str, str] = {}
    quoted = _by_quotation(open_, own)
    close_by = _CloseBy(own)
    beside: defaultdict[str, list[Saying]] = defaultdict(list)
    for saying in open_:
        beside[saying.article_id].append(saying)
    for saying in open_:
        fits = quoted[saying.id]
        if not fits and may_be_named(saying, beside[saying.article_id]):
            fits = _fitting(saying, close_by)
        if len(fits) == 1:
            found[saying.id] = fits[0]
    return found


def _fitting(saying: Saying, close_by: "_CloseBy") -> list[str]:
    """Return who says by name what an open claim says, and may be its speaker."""
    cast = [
        speaker
        for speaker in close_by.cast(saying)
        if not any(is_spoken_of(saying, other) for other in close_by.in_article(speaker, saying))
    ]
    alike = {speaker for speaker in cast if close_by.sharing(speaker, saying)}
    if not alike:
        return []
    near = {speaker: close_by.near(speaker, saying) for speaker in cast}
    holders = [speaker for speaker in near if holds_office(saying, near[speaker])]
    if len(holders) > 1:
        return []
    return [
        speaker
        for speaker in holders or near
        if speaker in alike
        and _says_the_same(saying, near[speaker], close_by.sharing(speaker, saying), bool(holders))
    ]


class _CloseBy:
    """What speakers whose name is known say in an article, and in others of the same few days."""

    def __init__(self, own: Mapping[str, Sequence[Saying]]) -> None:
        self._casts: defaultdict[str, set[str]] = defaultdict(set)
        self._in_article: defaultdict[tuple[str, str], list[Saying]] = defaultdict(list)
        self._on_day: defaultdict[tuple[str, int | None], list[Saying]] = defaultdict(list)
        self._words: dict[str, frozenset[str]] = {}
        for speaker, sayings in own.items():
            for saying in sayings:
                self._casts[saying.article_id].add(speaker)
                self._in_article[speaker, saying.article_id].append(saying)
                self._on_day[speaker, day_of(saying.published_on)].append(saying)

    def cast(self, saying: Saying) -> list[str]:
        """Return who speaks in the article of a claim."""
        return sorted(self._casts.get(saying.article_id, ()))

    def in_article(self, speaker: str, saying: Saying) -> Sequence[Saying]:
        """Return what somebody says in the article of a claim."""
        return self._in_article.get((speaker, saying.article_id), ())

    def near(self, speaker: str, saying: Saying) -> list[Saying]:
        """Return what somebody says in the article of a claim, and in others of the same few days."""
        found = list(self.in_article(speaker, saying))
        day = day_of(saying.published_on)
        days = () if day is None else range(day - NEAR_DAYS, day + NEAR_DAYS + 1)
        found += (
            other
            for one in days
            for other in self._on_day.get((speaker, one), ())
            if other.article_id != saying.article_id
        )
        return found

    def sharing(self, speaker: str, saying: Saying) -> list[Saying]:
        """Return, of what is near, what has enough telling words of a claim."""
        words = self._of(saying)
        least = min(LEAST_WORDS, len(words))
        return [other for other in self.near(speaker, saying) if len(words & self._of(other)) >= least]

    def _of(self, saying: Saying) -> frozenset[str]:
        if saying.id not in self._words:
            sentences = saying.telling.sentences
            self._words[saying.id] = frozenset(
                term.key for sentence in sentences for term in sentence.terms if term.sort != LIGHT
            )
        return self._words[saying.id]


def _by_quotation(
    open_: Sequence[Saying], own: Mapping[str, Sequence[Saying]]
) -> defaultdict[str, list[str]]:
    """Return who quotes the very words of each open claim.

    Of several speakers the one counts with whom it has most words in a row in common, then one who is named
    alike.
    """
    by_key: defaultdict[int, list[Saying]] = defaultdict(list)
    wanted = {key for saying in open_ for key in run_keys(saying.content)}
    for sayings in own.values():
        for saying in sayings:
            for key in run_keys(saying.content) & wanted:
                by_key[key].append(saying)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for saying in open_:
        alike: dict[str, tuple[int, bool]] = {}
        keyed = (other for key in sorted(run_keys(saying.content)) for other in by_key[key])
        for speaker, fit in _alike(saying, {other.id: other for other in keyed}.values()):
            alike[speaker] = max(fit, alike.get(speaker, fit))
        found[saying.id] = [speaker for speaker, fit in alike.items() if fit == max(alike.values())]
    return found


def _alike(saying: Saying, others: Iterable[Saying]) -> Iterator[tuple[str, tuple[int, bool]]]:
    """Yield who says the same words, with the length of the longest run, and whether they are named alike."""
    for other in others:
        run = shared_run(saying.content, other.content)
        if run and other.speaker_id is not None and saying.is_same(other):
            yield other.speaker_id, (run, are_named_alike(saying, other))


def _says_the_same(saying: Saying, near: Sequence[Saying], alike: Sequence[Saying], is_holder: bool) -> bool:
    """Tell whether one speaker says what an open claim says, and may be its speaker.

    Args:
        near: claims of that speaker.
        alike: those of them that share enough words with the open claim.
        is_holder: nobody else in the article holds the office by which the open speaker is called.
    """
    return (
        any(
            not saying.holds(other)
            and not other.holds(saying)
            and (saying.is_same(other, LEAST_SCORE) or (is_holder and _is_alike(saying, other)))
            for other in alike
        )
        and not contradicts(saying, near)
        and not any(_says_the_contrary(saying, other) for other in near)
    )


def _says_the_contrary(saying: Saying, other: Saying) -> bool:
    """Tell whether one says by name in the same article the contrary: "fair" where the other says "unfair".

    Any other reason why two claims differ will not do: one speaker tells of many numbers and days.
    """
    if saying.article_id != other.article_id:
        return False
    compared = compare_claims(saying.telling, other.telling)
    return compared.verdict is Verdict.DIFFERENT and compared.reason.startswith("contraries: ")


def _is_alike(saying: Saying, other: Saying) -> bool:
    compared = compare_claims(saying.telling, other.telling)
    return compared.verdict is not Verdict.DIFFERENT and compared.score >= LEAST_SCORE_OF_OFFICE
