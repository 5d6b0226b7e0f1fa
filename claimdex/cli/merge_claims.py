"""`claimdex merge-claims`: two claims say the same."""

import click

from claimdex.cli.claim_lookup import find_claim, find_two
from claimdex.cli.deciding import Signed, decide, draft_on_claims, signing_options
from claimdex.cli.lookup import writing
from claimdex.cli.options import new_command
from claimdex.cli.session import current
from claimdex.decisions import Verb


@new_command(
    "merge-claims", 'claimdex merge-claims 511c83d5791b-2 7dab31f43e1d-5 --why "backs it, is its arm"'
)
@click.argument("claim")
@click.argument("other")
@signing_options
def command(claim: str, other: str, signed: Signed) -> None:
    """Say that two claims say the same.

    CLAIM and OTHER are ids of claims, as `claimdex claims` lists them. The claims that say the same
    as either are compared with both: what is no longer grouped with them is named. The decision is
    written to the file of decisions, by the words of the claims; it wins over what claimdex finds,
    and holds when articles are read again.
    """
    with writing() as store:
        names = find_two(claim, other, store)
        ids = [find_claim(typed, store).id for typed in (claim, other)]
        before = {id_: [one.id for one in store.claim_group(id_)] for id_ in ids}
        decide(store, signed, [draft_on_claims(Verb.MERGE_CLAIMS, *names)])
        after = store.claim_group(ids[0])
        session = current()
        speakers = {one.speaker for one in after if one.id in ids and one.speaker}
        if len(speakers) > 1:
            session.say(f"note: two speakers in one group: {' and '.join(sorted(speakers))}")
        kept = {one.id for one in after}
        for gone in sorted({one for own in before.values() for one in own} - kept):
            session.say(
                f"note: {gone} is not grouped with them any more; to put it there: {_again(ids[0], gone)}"
            )


def _again(claim: str, other: str) -> str:
    return current().with_database(f"merge-claims {claim} {other}")
