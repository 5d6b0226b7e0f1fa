"""`claimdex similar`: the claims nearest to a sentence."""

from itertools import accumulate, islice
from typing import TYPE_CHECKING

import click

from claimdex.cli.lookup import asking
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, write_rows
from claimdex.errors import UsageError
from claimdex.kinds import Stance
from claimdex.relate.similar import MOST_WORDS, Match, Rarity, Statement, is_telling, looked_for, rank, terms
from claimdex.render.derived_layouts import SIMILAR
from claimdex.render.layout import Row, as_mapping
from claimdex.rows import ClaimRow, Filters

if TYPE_CHECKING:
    from claimdex.store import Questions

# So many claims are compared; the index chooses them by the words that few claims hold.
_CANDIDATES = 500
# The index ranks all that it finds: so many at most, together, of the rarest words.
_LOOKED_AT = 20_000
# Of the best score: what is further behind has a common word with the sentence, and no more. No score by
# itself says so: a sentence may hold words that no claim holds.
_LEAST_PART = 0.2


@new_command(
    "similar",
    'claimdex similar "The ISI helps the Haqqani network"',
    'claimdex similar "Pakistan has no links to the Haqqanis" --limit 5 --format json',
)
@click.argument("text", metavar="TEXT")
@output_options
def command(text: str, output: Output) -> None:
    """Find the claims nearest to a sentence.

    TEXT is any sentence, in your own words; nothing in it is search syntax. Each claim has a score, 1
    for the very words of TEXT, and what it shares with it: names, numbers and words, the rarest first.
    A claim that is nearest in its words may still say the opposite: "one says no to it" marks those
    in which one of both denies or negates.
    """
    if not is_telling(text):
        raise UsageError(f"{text!r} holds no word that tells", 'type a sentence: claimdex similar "..."')
    with asking() as store:
        matches = nearest(text, store)
        rows = _rows(matches[: output.rows or None], store)
        write_rows(iter(rows), SIMILAR, output, len(matches))


def nearest(text: str, store: "Questions") -> list[Match]:
    """Return the claims nearest to a sentence, of those that share most of its rarer words."""
    # as written: the index knows accents, but not all letters that count as others here
    forms = {word: looked_for(form) for word, form in islice(terms(text).items(), MOST_WORDS)}
    claims = store.count_claims(Filters())
    found = store.claims_holding(forms.values())
    rarity = Rarity(claims, {word: found[form] for word, form in forms.items()})
    rarest = sorted((held, form) for form, held in found.items() if held)
    totals = accumulate(held for held, _ in rarest)
    chosen = [
        form
        for at, ((_, form), total) in enumerate(zip(rarest, totals, strict=True))
        if not at or total <= _LOOKED_AT
    ]
    ids = store.claims_with_any(chosen, _CANDIDATES)
    ranked = rank(text, map(_statement, store.claims_by_id(ids).values()), rarity)
    return [match for match in ranked if match.score >= _LEAST_PART * ranked[0].score]


def _statement(claim: ClaimRow) -> Statement:
    aside = " ".join(filter(None, (claim.speaker, claim.speaker_text)))
    return Statement(claim.id, claim.content, aside, claim.stance == Stance.DENIES)


def _rows(matches: list[Match], store: "Questions") -> list[Row]:
    claims = store.claims_by_id(match.id for match in matches)
    return [
        {"match_score": match.score, "match_reason": match.reason, **as_mapping(claims[match.id])}
        for match in matches
    ]
