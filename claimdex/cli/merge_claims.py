"""`claimdex merge-claims`: two claims say the same."""

import click

from claimdex.cli.claim_lookup import find_two
from claimdex.cli.deciding import Signed, decide, draft_on_claims, signing_options
from claimdex.cli.lookup import writing
from claimdex.cli.options import new_command
from claimdex.decisions import Verb


@new_command(
    "merge-claims", 'claimdex merge-claims 511c83d5791b-2 7dab31f43e1d-5 --why "backs it, is its arm"'
)
@click.argument("claim")
@click.argument("other")
@signing_options
def command(claim: str, other: str, signed: Signed) -> None:
    """Say that two claims say the same.

    CLAIM and OTHER are ids of claims, as `claimdex claims` lists them. What says the same as one of
    them then says the same as the other. The decision is written to the file of decisions, by the
    words of the claims; it wins over what claimdex finds, and holds when articles are read again.
    """
    with writing() as store:
        decide(store, signed, [draft_on_claims(Verb.MERGE_CLAIMS, *find_two(claim, other, store))])
