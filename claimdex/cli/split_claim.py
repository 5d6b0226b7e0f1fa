"""`claimdex split-claim`: a claim says what no other does."""

import click

from claimdex.cli.claim_lookup import find_claim, name_of
from claimdex.cli.deciding import Signed, decide, draft_on_claims, signing_options
from claimdex.cli.lookup import writing
from claimdex.cli.options import new_command
from claimdex.decisions import Verb


@new_command("split-claim", "claimdex split-claim 7dab31f43e1d-5")
@click.argument("claim")
@signing_options
def command(claim: str, signed: Signed) -> None:
    """Take a claim out of its group.

    CLAIM is the id of a claim, as `claimdex claims` lists it. It then stands by itself, until you
    take that back; to part it from one other claim alone, see `claimdex not-same-claim`.
    """
    with writing() as store:
        name = name_of(find_claim(claim, store), store)
        decide(store, signed, [draft_on_claims(Verb.SPLIT_CLAIM, name)])
