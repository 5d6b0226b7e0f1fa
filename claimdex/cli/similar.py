"""`claimdex similar`: the claims nearest to a sentence."""

from itertools import islice
from typing import TYPE_CHECKING

import click

from claimdex.cli.lookup import reading
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, write_rows
from claimdex.errors import UsageError
from claimdex.models import ClaimRow, Filters, Stance
from claimdex.relate.similar import MOST_WORDS, Match, Rarity, Statement, looked_for, rank, terms
from claimdex.render.layout import SIMILAR, Row, as_mapping

if TYPE_CHECKING:
    from claimdex.store import Store

# So many claims are compared; the index chooses them by the words that few claims hold.
_CANDIDATES = 500
_LOOKED_FOR = 16
# A word that stands in more than a fifth of all claims finds none in particular.
_COMMON = 5


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
    if not terms(text):
        raise UsageError(f"{text!r} holds no word", 'type a sentence: claimdex similar "..."')
    with reading() as store:
        matches = nearest(text, store)
        rows = _rows(matches[: output.rows or None], store)
        write_rows(iter(rows), SIMILAR, output, len(matches))


def nearest(text: str, store: "Store") -> list[Match]:
    """Return the claims nearest to a sentence, of those that share one of its rarer words."""
    # as written: the index knows accents, but not all letters that count as others here
    forms = {word: looked_for(form) for word, form in islice(terms(text).items(), MOST_WORDS)}
    claims = store.count_claims(Filters())
    found = store.claims_holding(forms.values())
    rarity = Rarity(claims, {word: found[form] for word, form in forms.items()})
    words = sorted(forms, key=lambda word: (rarity.holding[word], word))
    rare = [word for word in words if rarity.holding[word] * _COMMON <= claims] or words
    ids = store.claims_with_any([forms[word] for word in rare[:_LOOKED_FOR]], _CANDIDATES)
    return rank(text, map(_statement, store.claims_by_id(ids).values()), rarity)


def _statement(claim: ClaimRow) -> Statement:
    aside = " ".join(filter(None, (claim.speaker, claim.speaker_text)))
    return Statement(claim.id, claim.content, aside, claim.stance == Stance.DENIES)


def _rows(matches: list[Match], store: "Store") -> list[Row]:
    claims = store.claims_by_id(match.id for match in matches)
    return [
        {"match_score": match.score, "match_reason": match.reason, **as_mapping(claims[match.id])}
        for match in matches
    ]
