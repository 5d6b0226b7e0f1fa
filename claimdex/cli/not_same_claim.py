"""`claimdex not-same-claim`: two claims do not say the same."""

import click

from claimdex.cli.claim_lookup import find_two
from claimdex.cli.deciding import Signed, decide, draft_on_claims, signing_options
from claimdex.cli.lookup import writing
from claimdex.cli.options import new_command
from claimdex.decisions import Verb


@new_command(
    "not-same-claim", 'claimdex not-same-claim 511c83d5791b-2 c73707204563-5 --why "support, or an arm"'
)
@click.argument("claim")
@click.argument("other")
@signing_options
def command(claim: str, other: str, signed: Signed) -> None:
    """Say that two claims do not say the same.

    CLAIM and OTHER are ids of claims, as `claimdex claims` lists them. They are never in one group
    again, nor is what was said to be the same as either; a later merge that would break it is
    refused.
    """
    with writing() as store:
        decide(store, signed, [draft_on_claims(Verb.NOT_SAME_CLAIM, *find_two(claim, other, store))])
